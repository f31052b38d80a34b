"""Documentation of schemas: what it looks like, and that every schema has one in which nothing is missing.

``UPDATE=1 pytest tests/tools/documentation`` rewrites the expected files; read the difference, and look at pictures.
"""

import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.schema.strategies.schemas import schema_of

from nicol.schema.check import check
from nicol.schema.model import EnumType, Schema
from nicol.tools.documentation.diagram.boxes import boxes, links
from nicol.tools.documentation.diagram.places import picture
from nicol.tools.documentation.diagram.svg import svg
from nicol.tools.documentation.markdown import markdown
from nicol.tools.documentation.mermaid import mermaid
from nicol.tools.documentation.tables import anchors, code, table

HERE = Path(__file__).parent
SYSTEMS = HERE.parents[2] / "systems"
FORMS = {"md": markdown, "mmd": mermaid, "svg": svg}
SUPERSET = """
model Room {
  id       Int       @id
  bookings Booking[]
}

/// A | of them
/// twice
model Booking {
  id     Int    @id
  email  String @unique
  note   String?
  total  Int    @generated("id * 2")
  roomId Int
  room   Room   @relation(fields: [roomId], references: [id], deferrable: InitiallyDeferred)

  @@unique([email, note], nulls: NotDistinct)
  @@index([roomId, email(sort: Desc, nulls: Last)], include: [note], map: "by_room")
  @@index(expression: "lower(email) || `x`", unique: true, map: "lower_email")
  @@check(expression: "total > 0 OR note = 'a|b'", map: "positive")
  @@exclude([roomId(with: "=")], type: Gist, map: "alone")
  @@rls(force: true)
}

/// Only theirs.
policy_select mine {
  target = Booking
  roles  = [guest]
  using  = "email = current_user"
}
"""


def parsed(text: str) -> Schema:
    checked = check(
        {"schema.prisma": text if "datasource" in text else f'datasource db {{\n  provider = "postgresql"\n}}\n{text}'}
    )
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


def of_system(name: str) -> Schema:
    return parsed((SYSTEMS / name / "schema.prisma").read_text())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("system", ["jive", "conversations"])
def test_what_it_looks_like(system, form):
    path = HERE / "golden" / f"{system}.{form}"
    text = FORMS[form](of_system(system))
    if os.environ.get("UPDATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert path.read_text() == text


@pytest.mark.parametrize(
    "said",
    [
        "A | of them\ntwice",
        "| `total` | `Int` | `INTEGER` |  | `id * 2` | computed by the database when it is written |",
        "| `by_room` | index | `roomId, email(sort: Desc, nulls: Last)` | includes `note` |",
        "| `lower_email` | unique index | `` lower(email) \\|\\| `x` `` |  |",
        "| unique | `email, note` | nulls are one value |",
        "| `positive` | `total > 0 OR note = 'a\\|b'` |",
        '| `alone` | `roomId(with: "=")` |',
        "**Row-level security** binds everyone, the table's owner included.",
        "| `mine` | select | `guest` | `email = current_user` | Only theirs. |",
        "(`Booking_roomId_fkey`), InitiallyDeferred | Restrict | Cascade |",
    ],
)
def test_superset_is_said(said):
    assert said in markdown(parsed(SUPERSET))


def test_words_of_mermaid_are_names_like_others():
    diagram = mermaid(
        parsed("model style {\n  id Int @id\n  PK Int\n  one one[]\n}\nmodel one {\n  id Int @id\n  x style[]\n}\n")
    )
    for line in ('    "style" {', "        Int PK_", '    "style" }o--o{ "one" : "one"'):
        assert line in diagram.splitlines()


def test_the_same_in_every_process():
    """Sets of names would differ from process to process."""
    call = (
        "import sys; from pathlib import Path; from nicol.schema.check import check\n"
        "from nicol.tools.documentation.diagram.svg import svg\n"
        "sys.stdout.write(svg(check({'x': Path(sys.argv[1]).read_text()}).schema))"
    )
    path = SYSTEMS.parent / "tests" / "query" / "world.prisma"
    texts = {
        subprocess.run(
            [sys.executable, "-c", call, path],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_every_schema_has_documentation_with_everything_in_it(seed):
    schema = check({"schema.prisma": schema_of(Random(seed))}).schema
    if schema is None:
        # The names of some made-up schemas clash.
        return
    page, drawn, diagram = markdown(schema), svg(schema), mermaid(schema)
    ET.fromstring(drawn)
    headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    places = set(anchors(headings))
    assert set(re.findall(r"\]\(#([^)]*)\)", page)) <= places
    for model in schema.models:
        assert model.name in headings
        assert f'<text class="name" x="12" y="19">{model.name}</text>' in drawn
        for it in model.fields:
            assert f"| {code(it.name)} |" in page
        for it in model.scalar_fields:
            assert f">{it.name}</text>" in drawn
            assert re.search(rf"^        \S+ {it.name}( |$)", diagram, re.MULTILINE)
            if isinstance(it.type, EnumType):
                assert f'<title>{model.name}.{it.name}</title><path class="link uses"' in drawn
    assert [it.name for it in schema.enums if it.name not in headings] == []
    assert_apart(schema)


def assert_apart(schema: Schema) -> None:
    """No box lies on another."""
    found = boxes(schema)
    if not found:
        return
    place_by_item = picture(found, links(schema)).place_by_item
    for a, b in combinations(found, 2):
        at, other = place_by_item[a.name], place_by_item[b.name]
        assert (
            at.x + a.width <= other.x
            or other.x + b.width <= at.x
            or at.y + a.height <= other.y
            or other.y + b.height <= at.y
        ), (a.name, b.name)


def many_models(n: int) -> str:
    chosen = Random(n)
    refers = {i: sorted({int(chosen.random() ** 2 * n) for _ in range(chosen.randint(0, 3))}) for i in range(n)}
    blocks: list[str] = []
    for i in range(n):
        own = "".join(
            f'  p{j} M{j} @relation("r{i}_{j}", fields: [p{j}Id], references: [id])\n  p{j}Id Int\n' for j in refers[i]
        )
        back = "".join(f'  b{k} M{k}[] @relation("r{k}_{i}")\n' for k in range(n) if i in refers[k])
        blocks.append(f"model M{i} {{\n  id Int @id\n{own}{back}}}\n")
    return "".join(blocks)


def test_a_hundred_models_with_circles_lie_apart():
    schema = parsed(many_models(100))
    assert_apart(schema)
    ET.fromstring(svg(schema))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", "`a`"), ("", ""), ("a\n  b", "`a b`"), ("`a`", "`` `a` ``"), ("a`b``c", "```a`b``c```")],
)
def test_code(text, expected):
    assert code(text) == expected


def test_table_leaves_out_columns_that_say_nothing():
    assert list(table(("A", "B", "C"), [("1", "", "x|y"), ("2", "", "z\nz")])) == [
        "| A | C |",
        "| --- | --- |",
        "| 1 | x\\|y |",
        "| 2 | z<br>z |",
    ]


def test_anchors_are_those_of_github():
    assert anchors(["Models", "User", "user", "A b", "Models"]) == ("models", "user", "user-1", "a-b", "models-1")

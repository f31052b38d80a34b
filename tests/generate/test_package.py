"""The generated package: what it looks like, that nothing in a schema can become code, and what is refused.

``UPDATE=1 pytest tests/generate`` rewrites the expected files; read the difference.
"""

import ast
import importlib
import os
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from nicol.errors import ConfigurationError
from nicol.generate.generate import generate
from nicol.generate.names import KEYWORDS, accessor_name, snake_case
from nicol.generate.options import Names, Options, options_of
from nicol.generate.rename import renamed
from nicol.generate.source import documentation, string
from nicol.schema.check import check
from nicol.schema.model import Generator, Schema

HERE = Path(__file__).parent
JIVE = HERE.parents[1] / "systems" / "jive" / "schema.prisma"
SNAKE = Options(names=Names.SNAKE_CASE)


def parsed(text: str) -> Schema:
    checked = check({"schema.prisma": 'datasource db {\n  provider = "postgresql"\n}\n' + text})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


def jive() -> Schema:
    schema = check({"schema.prisma": JIVE.read_text()}).schema
    assert schema is not None
    return schema


def check_golden(folder: Path, files: dict[PurePosixPath, str]) -> None:
    for name, text in files.items():
        path = folder / f"{name}.expected"
        if os.environ.get("UPDATE"):
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        assert path.read_text() == text
    assert {it.name for it in folder.iterdir()} == {f"{it}.expected" for it in files}


def load(folder: Path, name: str, files: dict[PurePosixPath, str], monkeypatch: pytest.MonkeyPatch):
    """The package, imported under a name of its own."""
    (folder / name).mkdir()
    for path, text in files.items():
        (folder / name / path).write_text(text)
    monkeypatch.syspath_prepend(str(folder))
    return importlib.import_module(name)


@pytest.mark.parametrize(("name", "options"), [("jive", Options()), ("jive_snake", SNAKE)])
def test_jive(name, options):
    check_golden(HERE / "golden" / name, generate(jive(), options))


def test_every_type_and_relation():
    check_golden(HERE / "golden" / "types", generate(parsed((HERE / "types.prisma").read_text()), Options()))


def test_output_depends_on_schema_and_options_alone():
    assert generate(jive(), Options()) == generate(jive(), Options())


def test_embedded_schema_is_the_schema(tmp_path, monkeypatch):
    schema = parsed((HERE / "types.prisma").read_text())
    load(tmp_path, "embedded_types", generate(schema, SNAKE), monkeypatch)
    embedded = sys.modules["embedded_types._schema"].SCHEMA
    assert embedded == without_prose(renamed(schema, Names.SNAKE_CASE))


def without_prose(schema: Schema) -> Schema:
    models = (
        replace(it, documentation="", fields=tuple(replace(f, documentation="") for f in it.fields))
        for it in schema.models
    )
    enums = (
        replace(it, documentation="", values=tuple(replace(v, documentation="") for v in it.values))
        for it in schema.enums
    )
    return replace(schema, generators=(), models=tuple(models), enums=tuple(enums))


# ── hostile schemas ───────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = r'''
/// """ + __import__("os").system("false") + """
/// ends with a backslash \
model list {
  id       Int      @id
  /// \""" ' \N{BULLET} \x41 {braces} %s
  class    String   @default("\"\"\" \\ \n #")
  str      String
  int      Int?
  datetime DateTime @map("a\"b\\c")
  tuple    String[]
  relation User?    @relation("x", fields: [userId], references: [id])
  userId   Int?     @unique
  json     Json
  AND      Boolean
  copy     Decimal?
  model_config Bytes?
  Role     Role
  @@map("quote\"\"\"d")
}

/// "quoted at the end"
model User {
  id    Int     @id
  User  User?   @relation("self", fields: [userID], references: [id])
  userID Int?
  Users User[]  @relation("self")
  list  list?   @relation("x")
  bool  Boolean
  Sequence String?
}

model Model {
  id Int @id
}
model Client {
  id Int @id
}
model Tx {
  id Int @id
}

enum Role {
  /// """
  name
  mro
  None
  title
  ADMIN @map("'; DROP TABLE x; --")
}
'''


@pytest.mark.parametrize("name", ["client", "models", "enums", "types"])
@pytest.mark.parametrize("kind", ["model", "enum"])
def test_a_name_of_a_module_is_the_schemas(tmp_path, monkeypatch, name, kind):
    told = {"model": f"model {name} {{ id Int @id }}", "enum": f"enum {name} {{ a }}\nmodel User {{ id Int @id }}"}
    text = told[kind].replace("{ ", "{\n").replace(" }", "\n}")
    package = load(tmp_path, f"called_{kind}_{name}", generate(parsed(text), Options()), monkeypatch)
    found: dict[str, object] = {}
    exec(f"from {package.__name__} import *\nfrom {package.__name__} import {name}", found)
    assert isinstance(found[name], type)
    assert found["Client"]("postgresql://nobody@127.0.0.1:1/nowhere").definition.prepare() is None


def test_hostile_schema_is_only_data(tmp_path, monkeypatch):
    files = generate(parsed(HOSTILE), Options())
    for name, text in files.items():
        assert all(it.isprintable() for it in text.split("\n")), name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                assert isinstance(node.func, ast.Name), ast.dump(node)
    package = load(tmp_path, "hostile_db", files, monkeypatch)
    models = package.models
    assert "__import__" in models.list.__doc__
    assert models.User.__doc__ == '"quoted at the end"'
    made = models.list(
        id=1, class_="c", str="s", int=None, datetime="2026-01-01T00:00:00Z", tuple=["x"], json_={"a": 1},
        AND_=True, Role="ADMIN",
    )  # fmt: skip
    assert made.Role is package.Role.ADMIN
    assert made.model_dump()["json_"] == {"a": 1}
    user = models.User(id=1, bool=True, Users=[{"id": 2, "bool": False}])
    assert user.Users[0].id == 2
    assert [it.name for it in package.Role] == ["name_", "mro_", "None_", "title_", "ADMIN"]
    assert [it.value for it in package.Role] == ["name", "mro", "None", "title", "ADMIN"]
    assert package.Client is sys.modules["hostile_db.client"].Client
    client = package.Client("postgresql://nobody@127.0.0.1:1/nowhere")
    for accessor in ("list", "user", "model", "client", "tx_"):
        assert hasattr(getattr(client, accessor), "find_many")
    assert callable(client.tx)


@pytest.mark.parametrize(
    "text",
    ['"""', "\\", 'a"', '\\"""', '""""', "\\\\", "\0\x1b\u2028\u202e\ud800", "'''", "{x!r} %s", 'x\n"""\ny"', "é日"],
)
def test_any_text_comes_back_from_its_literal(text):
    assert ast.literal_eval(string(text)) == text
    assert string(text).isascii()
    source = "\n".join(documentation(text))
    assert ast.literal_eval(source).strip() == text.strip()


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("createdAt", "created_at"), ("repoURL", "repo_url"), ("MCPAuditLog", "mcp_audit_log"), ("id", "id"),
        ("already_snake", "already_snake"), ("sha256Hash", "sha256_hash"), ("aB", "a_b"), ("HTTPServer2", "http_server2"),
        ("LiteLLM_UserTable", "lite_llm_user_table"),
    ],
)  # fmt: skip
def test_snake_case(name, wanted):
    assert snake_case(name) == wanted


def test_accessors():
    assert accessor_name("MCPAuditLog", snake=False) == "mcpauditlog"
    assert accessor_name("MCPAuditLog", snake=True) == "mcp_audit_log"
    assert accessor_name("Class", snake=True) == "class_"


def test_keywords_are_all_of_them():
    import keyword

    assert set(keyword.kwlist) == KEYWORDS


def test_names_of_pydantic_are_all_avoided():
    from pydantic import BaseModel

    from nicol.generate.names import field_name

    public = {it for it in dir(BaseModel) if not it.startswith("_")}
    assert {it for it in public if field_name(it) == it} == set()


def test_names_of_clients_are_all_avoided():
    from nicol.client.async_client import AsyncClient
    from nicol.client.sync_client import Client

    public = {it for kind in (AsyncClient, Client) for it in dir(kind) if not it.startswith("_")}
    assert {it for it in public if accessor_name(it, snake=False) == it} == set()


def test_names_that_the_types_themselves_use():
    enums = "".join(f"enum {it} {{\n A\n}}\n" for it in ("Date", "Uuid"))
    fields = " tags String[]\n json Json\n at DateTime @db.Date\n name String\n n Int\n"
    models = "".join(f"model {it} {{\n id Int @id\n{fields}}}\n" for it in ("List", "Value", "Number", "Sort"))
    package = generate(parsed(enums + models), Options())
    parts = ("_values.py", "_types_1.py")
    body = [node for it in parts for node in ast.parse(package[PurePosixPath(it)]).body]
    imported = {it.asname or it.name for node in body if isinstance(node, ast.ImportFrom) for it in node.names}
    declared = {node.name for node in body if isinstance(node, ast.ClassDef)}
    declared |= {
        it.id for node in body if isinstance(node, ast.Assign) for it in node.targets if isinstance(it, ast.Name)
    }
    declared |= {
        node.target.id for node in body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    assert {"ListUpdate", "NumberUpdate", "DateFilter"} <= declared
    assert imported & declared == set()


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("model A {\n id Int @id\n aB Int\n a_b Int\n}", SNAKE, r"A\.aB and A\.a_b are both a_b"),
        ("model Ab {\n id Int @id\n}\nmodel AB {\n id Int @id\n}", Options(), r"Ab and AB would both be db\.ab"),
    ],
)
def test_two_things_with_one_name_are_refused(text, options, message):
    with pytest.raises(ConfigurationError, match=message):
        generate(parsed(text), options)


# ── options ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_options_of_a_block():
    generator = Generator(name="client", provider="nicol", options=(("output", "app/db"), ("names", "snake_case")))
    assert options_of(Schema(generators=(generator,))) == Options(PurePosixPath("app/db"), Names.SNAKE_CASE)
    assert options_of(Schema()) == Options()
    assert options_of(Schema(generators=(replace(generator, provider="prisma-client-js"),))) == Options()


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (("names", "camel"), 'names of generator client must be "as-written" or "snake_case"'),
        (("models", "attrs"), 'models of generator client must be "pydantic" or "msgspec" or "dataclass"'),
        (("output", ""), "must be the path of a folder"),
        (("output", True), "must be the path of a folder"),
        (("outputs", "db"), 'has no option "outputs"; there are models, names, output'),
        (("recursive_type_depth", "5"), "leave out recursive_type_depth"),
    ],
)
def test_refused_option(option, message):
    schema = Schema(generators=(Generator(name="client", provider="nicol", options=(option,)),))
    with pytest.raises(ConfigurationError, match=message):
        options_of(schema)


def test_two_blocks_are_refused():
    generator = Generator(name="client", provider="nicol")
    with pytest.raises(ConfigurationError, match="keep one"):
        options_of(Schema(generators=(generator, generator)))

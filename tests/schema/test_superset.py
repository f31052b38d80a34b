"""The values that the superset resolves to, and what holds of every text with its words, valid or not."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.schema.corpus_file import every_snippet
from tests.schema.test_expand import plain

from nicol.schema.check import CheckOptions, check
from nicol.schema.expand import expand
from nicol.schema.format import format
from nicol.schema.model import (
    Check,
    Command,
    Deferrable,
    ExcludedElement,
    Exclusion,
    Generated,
    Index,
    IndexedField,
    Model,
    Policy,
    RowSecurity,
    Schema,
    Unique,
)
from nicol.text.edit import applied
from nicol.text.report import render

EVERYTHING = (Path(__file__).parent / "superset/everything.prisma").read_text()
STRICT = CheckOptions(levels={}, is_prisma_strict=True)


def resolved(text: str) -> Schema:
    checked = check({"a.prisma": text})
    assert checked.schema is not None, [it.message for it in checked.diagnostics]
    return checked.schema


def model_with(*lines: str) -> Model:
    """A model ``A`` with an id, the columns ``roomId`` and ``endsAt``, and ``lines``."""
    fields = ("id Int @id", "roomId Int", 'endsAt DateTime @map("ends_at")', *lines)
    return resolved("model A {\n" + "\n".join(fields) + "\n}").models[0]


ROOM = IndexedField(name="roomId")

VALUES = [
    ('n Int @generated("1 + 1")', lambda it: it.scalar("n").generated, Generated("1 + 1")),
    ("n Int @generated(sql`1`, virtual)", lambda it: it.scalar("n").generated, Generated("1", is_stored=False)),
    (
        'n Int @generated(sql`a\r\n  \\` \\n "x"`)',
        lambda it: it.scalar("n").generated,
        Generated('a\n  ` \\n "x"'),
    ),
    ('@@check(expression: "x")', lambda it: it.checks[0], Check(expression="x", constraint="A_check")),
    ('@@check("x", name: "c")', lambda it: it.checks[0], Check(expression="x", constraint="c")),
    (
        '@@index(expression: ["a", sql`b`], unique: true)',
        lambda it: it.indexes[0],
        Index(expressions=("a", "b"), constraint="A_expr_idx", is_unique=True),
    ),
    (
        '@@index(expression: "a", map: "i", type: Gist, where: sql`b`, include: [roomId])',
        lambda it: it.indexes[0],
        Index(expressions=("a",), constraint="i", type="Gist", where="b", include=("roomId",)),
    ),
    (
        "@@index([roomId(sort: Desc, nulls: Last)], include: [endsAt])",
        lambda it: it.indexes[0],
        Index(
            fields=(IndexedField(name="roomId", sort="Desc", nulls="Last"),),
            constraint="A_roomId_idx",
            include=("endsAt",),
        ),
    ),
    (
        "@@unique([roomId], nulls: NotDistinct, include: [endsAt])",
        lambda it: it.uniques[0],
        Unique(fields=(ROOM,), constraint="A_roomId_key", name="roomId", include=("endsAt",), nulls_not_distinct=True),
    ),
    (
        "n Int? @unique(nulls: NotDistinct)",
        lambda it: it.uniques[0],
        Unique(fields=(IndexedField(name="n"),), constraint="A_n_key", name="n", nulls_not_distinct=True),
    ),
    (
        '@@exclude([endsAt(with: "="), raw("x", with: "&&", ops: raw("range_ops"))], deferrable: InitiallyImmediate)',
        lambda it: it.exclusions[0],
        Exclusion(
            elements=(
                ExcludedElement(operator="=", field="endsAt"),
                ExcludedElement(operator="&&", expression="x", operator_class="range_ops", is_raw=True),
            ),
            constraint="A_ends_at_excl",
            deferrable=Deferrable.INITIALLY_IMMEDIATE,
        ),
    ),
    ("@@rls", lambda it: it.row_security, RowSecurity.ENABLED),
    ("@@rls(force: false)", lambda it: it.row_security, RowSecurity.ENABLED),
    ("@@rls(force: true)", lambda it: it.row_security, RowSecurity.FORCED),
]


@pytest.mark.parametrize(("line", "get", "value"), VALUES, ids=[it[0] for it in VALUES])
def test_value(line: str, get, value: object) -> None:
    assert get(model_with(line)) == value


def test_names_are_cut_to_what_postgresql_keeps() -> None:
    long = "m" * 70
    lines = '@@check("x")\n@@index(expression: "x")\n@@exclude([id(with: "=")])'
    found = resolved(f'model A {{\n  id Int @id(map: "p")\n  {lines}\n  @@map("{long}")\n}}').models[0]
    constraints = (found.checks[0].constraint, found.indexes[0].constraint, found.exclusions[0].constraint)
    assert constraints == ("m" * 57 + "_check", "m" * 54 + "_expr_idx", "m" * 58 + "_excl")


def test_policies_keep_their_order_and_say_what_they_are_for() -> None:
    own, read = resolved(EVERYTHING).policies
    assert own == Policy(
        name="booking_owner",
        model="Booking",
        command=Command.ALL,
        roles=("authenticated", "the boss"),
        using="\n    \"ownerId\" = current_setting('app.user')::int\n  ",
        with_check="true",
        is_restrictive=True,
        documentation="Own rows only.",
    )
    assert read == Policy(name="user_read", model="User", command=Command.SELECT, using="true")


def test_members_of_a_mixin_stand_where_it_is_included() -> None:
    schema = resolved(EVERYTHING)
    assert [it.name for it in schema.model_by_name["Booking"].fields][1:4] == ["roomId", "ownerId", "owner"]
    assert [it.name for it in schema.model_by_name["Note"].fields] == [
        "ownerId", "owner", "createdAt", "updatedAt", "id", "text",
    ]  # fmt: skip
    assert [it.name for it in schema.enum_by_name["Kind"].values] == ["DAY", "HOUR", "WEEK"]
    assert schema.model_by_name["Note"].field_by_name["createdAt"].documentation == "The first time."
    assert schema.model_by_name["Note"].field_by_name["id"].documentation == ""


def test_a_mixin_may_stand_in_another_file_and_is_shown_there() -> None:
    texts = {"a.prisma": "model A {\n  id Int @id\n  +M\n}", "b.prisma": "model mixin M {\n  a Strin\n}"}
    (found,) = check(texts).diagnostics
    assert (found.code, found.primary.span.path) == ("S105", "b.prisma")


def test_formatting_gives_literals_the_line_breaks_of_the_file() -> None:
    text = "model A {\r\n  id Int @id @default(dbgenerated(sql`1\r\n  + 1`))\r\n}\r\n"
    assert format(text) == text.replace("\r\n", "\n")


# Ways out.

HEAD = "model A {\n  id Int @id\n  n Int\n"
FIXES = [
    ('  v Int @generated("1", virtual)\n  @@index([v])\n}', '  v Int @generated("1", stored)\n  @@index([v])\n}'),
    ('  @@index([n], unique: true, map: "i")\n}', '  @@unique([n], map: "i")\n}'),
    ("  @@index([n], nulls: NotDistinct)\n}", "  @@index([n])\n}"),
    ('  d Int @default(1) @generated("1")\n}', '  d Int @generated("1")\n}'),
    ("}\nmodel mixin M {\n  a Int\n}\nmodel B {\n  id Int @id\n  +M\n  +M\n}",
     "}\nmodel mixin M {\n  a Int\n}\nmodel B {\n  id Int @id\n  +M\n}"),
    ("}\nmodel mixin Dated {\n  a Int\n}\nmodel B {\n  id Int @id\n  +Datde\n}",
     "}\nmodel mixin Dated {\n  a Int\n}\nmodel B {\n  id Int @id\n  +Dated\n}"),
    ('}\npolicy_select p {\n  target = A\n  using = "true"\n}',
     '\n  @@rls\n}\npolicy_select p {\n  target = A\n  using = "true"\n}'),
    ('  @@rls\n}\npolicy_select p {\n  target = A\n  using = "true"\n  withCheck = "true"\n}',
     '  @@rls\n}\npolicy_select p {\n  target = A\n  using = "true"\n}'),
    ('  @@rls\n}\npolicy_select p {\n  target = A\n  usign = "true"\n}',
     '  @@rls\n}\npolicy_select p {\n  target = A\n  using = "true"\n}'),
    ('  bs B[]\n}\nmodel B {\n  id Int @id\n  g Int @generated("id")\n  a A @relation(fields: [g], references: [id])\n}',
     ('  bs B[]\n}\nmodel B {\n  id Int @id\n  g Int @generated("id")\n'
     "  a A @relation(fields: [g], references: [id], onUpdate: Restrict)\n}")),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "right"), FIXES)
def test_a_fix_mends_it(wrong: str, right: str) -> None:
    (found,) = check({"a.prisma": HEAD + wrong}).diagnostics
    (fix,) = found.fixes
    assert applied(HEAD + wrong, fix.edits) == HEAD + right
    assert check({"a.prisma": HEAD + right}).diagnostics == ()


# Every text.

TEXTS = [EVERYTHING, *(it.text for it in every_snippet() if it.file == "superset")]
PIECES = [
    "+", "+M", "sql`", "`", "\\`", "sql`x`", "mixin", "model mixin M {", "policy_all p {", "policy_", "@@rls", "@@check(", "@@exclude([",
    "expression:", "include:", "nulls: Last", "deferrable:", "@generated(", "raw(", "target =", "\n", "}", "{", ")", "(", "//", "///", "/*",
]  # fmt: skip

many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.one_of(st.sampled_from(PIECES), st.just(""))) + text[end:]
    return text


@pytest.mark.slow
@many
@given(mutated())
def test_nothing_ever_raises(text: str) -> None:
    found = check({"a.prisma": text}, STRICT).diagnostics
    assert all(it.isprintable() for it in render(found, {"a.prisma": text}, colour=False).split("\n"))
    assert expand({"a.prisma": text}).keys() == {"a.prisma"}


@pytest.mark.slow
@many
@given(mutated())
def test_formatting_twice_is_formatting_once_and_keeps_the_meaning(text: str) -> None:
    once = format(text)
    assert format(once) == once
    before = check({"a.prisma": text}).schema
    if before is not None:
        assert check({"a.prisma": once}).schema == before


@pytest.mark.slow
@many
@given(mutated())
def test_the_expansion_of_what_is_right_means_the_same(text: str) -> None:
    before = check({"a.prisma": text}).schema
    if before is not None:
        assert check(expand({"a.prisma": text}), STRICT).schema == plain(before)

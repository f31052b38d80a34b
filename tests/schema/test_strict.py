"""``beyond_prisma`` names each construct that Prisma would not understand, at its place."""

import pytest
from tests.schema.corpus_file import Snippet, every_snippet

from nicol.schema.check import PLAIN, CheckOptions, check
from nicol.schema.rules.codes import MEANING_BY_CODE

STRICT = CheckOptions(levels={}, is_prisma_strict=True)

CONSTRUCTS = {
    "model mixin M {\n  a Int\n}\nmodel A {\n  id Int @id\n  +M\n}": [("X001", "mixin"), ("X001", "+M")],
    'model A {\n  id Int @id\n  b Int @generated("id", virtual)\n}': [("X002", '@generated("id", virtual)')],
    'model A {\n  id Int @id\n  @@check("id > 0")\n}': [("X003", '@@check("id > 0")')],
    'model A {\n  id Int @id\n  @@exclude([id(with: "=")])\n}': [("X004", '@@exclude([id(with: "=")])')],
    "model A {\n  id Int @id\n  @@rls\n}": [("X005", "@@rls")],
    'policy_all p {\n  target = A\n  using = "true"\n}\nmodel A {\n  id Int @id\n  @@rls\n}': [
        ("X006", "policy_all p"),
        ("X005", "@@rls"),
    ],
    'model A {\n  id Int @id\n  @@index(expression: "id + 1", unique: true)\n}': [("X007", 'expression: "id + 1"')],
    "model A {\n  id Int @id\n  b Int\n  @@index([b], include: [id])\n}": [("X008", "include: [id]")],
    "model A {\n  id Int @id\n  b Int @unique(nulls: NotDistinct)\n}": [("X009", "nulls: NotDistinct")],
    "model A {\n  id Int @id\n  @@index([id(nulls: First)])\n}": [("X009", "nulls: First")],
    "model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  a A "
    "@relation(fields: [id], references: [id], deferrable: InitiallyDeferred)\n}": [
        ("X010", "deferrable: InitiallyDeferred")
    ],
    "model A {\n  id Int @id\n  b Int @default(dbgenerated(sql`1`))\n}": [("X011", "sql`1`")],
}


@pytest.mark.parametrize("text", CONSTRUCTS)
def test_each_construct_is_found_at_its_place(text: str) -> None:
    assert check({"a.prisma": text}).schema is not None
    found = check({"a.prisma": text}, STRICT).diagnostics
    assert [(it.code, text[it.primary.span.start : it.primary.span.end]) for it in found] == CONSTRUCTS[text]


def test_every_code_of_the_strict_mode_is_among_the_constructs() -> None:
    assert {it for it in MEANING_BY_CODE if it.startswith("X")} == {
        it[0] for some in CONSTRUCTS.values() for it in some
    }


@pytest.mark.parametrize("snippet", [it for it in every_snippet() if it.file != "superset"], ids=lambda it: it.id)
def test_what_prisma_knows_is_not_reported(snippet: Snippet) -> None:
    assert check({"a.prisma": snippet.text}, STRICT).diagnostics == check({"a.prisma": snippet.text}, PLAIN).diagnostics

"""What the language has beyond Prisma's: made on real servers, read back, and no difference afterwards."""

import pytest
from tests.catalog.world import apply, connected, present, wanted

from nicol.catalog.diff import diff
from nicol.catalog.reverse import reverse_all
from nicol.catalog.script import script

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'
PLAIN = """
model Owner {
  id     Int     @id
  things Thing[]
}
model Thing {
  id      Int    @id
  email   String
  price   Int
  ownerId Int
  owner   Owner  @relation(fields: [ownerId], references: [id]{deferrable})
  {fields}
  {attributes}
}
"""


def schema(*, fields: str = "", attributes: str = "", deferrable: str = "") -> str:
    text = PLAIN.replace("{fields}", fields).replace("{attributes}", attributes)
    return HEAD + text.replace("{deferrable}", f", deferrable: {deferrable}" if deferrable else "")


CHANGES = {
    "generated column": (
        {},
        {"fields": 'double Int @generated("price * 2")'},
        'ALTER TABLE "Thing" ADD COLUMN     "double" INTEGER NOT NULL GENERATED ALWAYS AS (price * 2) STORED;',
    ),
    "generated column of another expression": (
        {"fields": 'lower String? @generated("lower(email)")'},
        {"fields": 'lower String? @generated("upper(email)")'},
        'DROP COLUMN "lower"',
    ),
    "plain column that becomes generated": (
        {"fields": "lower String?"},
        {"fields": 'lower String? @generated("lower(email)")'},
        'ADD COLUMN     "lower" TEXT GENERATED ALWAYS AS (lower(email)) STORED',
    ),
    "index over expressions": (
        {},
        {"attributes": '@@index(expression: ["lower(email)", "(price + 1)"], unique: true)'},
        'CREATE UNIQUE INDEX "Thing_expr_idx" ON "Thing"((lower(email)), (price + 1));',
    ),
    "index over another expression": (
        {"attributes": '@@index(expression: "lower(email)", where: raw("price > 0"))'},
        {"attributes": '@@index(expression: "upper(email)", type: Hash)'},
        'CREATE INDEX "Thing_expr_idx" ON "Thing" USING HASH ((upper(email)));',
    ),
    "index over expressions that are columns": (
        {},
        {
            "attributes": '@@index(expression: ["price", "lower(email)"])\n@@index(expression: "email COLLATE \\"C\\"", map: "c")'
        },
        '"Thing_expr_idx" ON "Thing"((price), (lower(email)));',
    ),
    "partial index from a time on": (
        {"fields": "at DateTime @db.Timestamptz\nday DateTime @db.Date"},
        {
            "fields": "at DateTime @db.Timestamptz\nday DateTime @db.Date",
            "attributes": '@@index([price], where: { at: "2026-01-31T12:00:00.5+02:00", day: { not: "2026-01-31T00:00:00Z" } })',
        },
        'CREATE INDEX "Thing_price_idx" ON "Thing"("price") WHERE ',
    ),
    "included columns": (
        {"attributes": "@@index([price])\n@@unique([email])"},
        {"attributes": "@@index([price], include: [email, ownerId])\n@@unique([email], include: [price])"},
        'INCLUDE ("email", "ownerId");',
    ),
    "order of nulls": (
        {"attributes": "@@index([price, email])"},
        {"attributes": "@@index([price(nulls: First), email(sort: Desc, nulls: Last)])"},
        '("price" NULLS FIRST, "email" DESC NULLS LAST);',
    ),
    "deferrable foreign key": ({}, {"deferrable": "InitiallyDeferred"}, "DEFERRABLE INITIALLY DEFERRED;"),
    "deferrable foreign key of another kind": (
        {"deferrable": "InitiallyDeferred"},
        {"deferrable": "InitiallyImmediate"},
        "ON UPDATE CASCADE DEFERRABLE;",
    ),
}
each_change = pytest.mark.parametrize(("before", "after", "sql"), CHANGES.values(), ids=CHANGES.keys())


@each_change
def test_the_script_makes_what_is_wanted(before: dict[str, str], after: dict[str, str], sql: str, any_database: str):
    old, new = wanted(schema(**before)), wanted(schema(**after))
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), old)))
        assert diff(present(connection), old) == ()
        changes = diff(present(connection), new)
        assert sql in script(changes)
        apply(connection, script(changes))
        assert diff(present(connection), new) == ()
        apply(connection, script(reverse_all(changes)))
        assert diff(present(connection), old) == ()


@each_change
def test_a_schema_does_not_differ_from_itself(before: dict[str, str], after: dict[str, str], sql: str) -> None:
    for text in (schema(**before), schema(**after)):
        assert diff(wanted(text), wanted(text)) == (), sql


def test_keys_whose_nulls_are_not_distinct(database: str) -> None:
    """PostgreSQL 15 and later."""
    new = wanted(schema(attributes="@@unique([price, email], nulls: NotDistinct)"))
    with connected(database) as connection:
        apply(connection, script(diff(present(connection), wanted(schema(attributes="@@unique([price, email])")))))
        changes = diff(present(connection), new)
        assert "NULLS NOT DISTINCT" in script(changes)
        apply(connection, script(changes))
        assert diff(present(connection), new) == ()


def test_indexes_that_the_schema_does_not_name_stay(database: str) -> None:
    with connected(database) as connection:
        apply(connection, script(diff(present(connection), wanted(schema(attributes="@@index([price])")))))
        apply(
            connection,
            'DROP INDEX "Thing_price_idx"; CREATE INDEX "Thing_price_idx" ON "Thing"(price) INCLUDE (email);',
        )
        apply(connection, 'CREATE INDEX by_hand ON "Thing"(lower(email));')
        new = wanted(schema(attributes='@@index([price])\n@@index(expression: "upper(email)")'))
        assert script(diff(present(connection), new)).count("INDEX") == 1

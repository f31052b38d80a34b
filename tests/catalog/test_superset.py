"""What the language has beyond Prisma's: made on real servers, read back, and no difference afterwards."""

from dataclasses import replace

import pytest
from tests.catalog.world import apply, assert_same, connected, present, remembered, wanted

from nicol.catalog.diff.diff import diff
from nicol.catalog.reverse import reverse_all
from nicol.catalog.script.script import script
from nicol.catalog.taken_back import taken_back
from nicol.sql.statement import Statement

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


NEWEST = {
    "virtual column": ("", 'twice Int? @generated("price * 2", virtual)', "GENERATED ALWAYS AS (price * 2) VIRTUAL;"),
    "virtual column of another expression": (
        'twice Int? @generated("price * 2", virtual)',
        'twice Int? @generated("price * 3", virtual)',
        'DROP COLUMN "twice",',
    ),
    "stored column that becomes virtual": (
        'twice Int? @generated("price * 2")',
        'twice Int? @generated("price * 2", virtual)',
        'DROP COLUMN "twice",',
    ),
    "virtual column that becomes plain": (
        'twice Int? @generated("price * 2", virtual)',
        "twice Int? @default(5)",
        'ADD COLUMN     "twice" INTEGER DEFAULT 5;',
    ),
    "type below a virtual column": (
        'bare Int\n  twice BigInt? @generated("bare * 2", virtual)',
        'bare BigInt\n  twice BigInt? @generated("bare * 2", virtual)',
        'ALTER COLUMN "bare" SET DATA TYPE BIGINT;',
    ),
}


@pytest.mark.parametrize(("before", "after", "sql"), NEWEST.values(), ids=NEWEST.keys())
def test_virtual_columns(before: str, after: str, sql: str, database: str) -> None:
    """PostgreSQL 18 and later."""
    old, new = wanted(schema(fields=before)), wanted(schema(fields=after))
    with connected(database) as connection:
        apply(connection, script(diff(present(connection), old)))
        was = remembered(connection, old)
        assert_same(connection, was, old)
        changes = diff(was, new)
        assert sql in script(changes)
        apply(connection, script(changes))
        assert_same(connection, remembered(connection, new), new)
        apply(connection, script(taken_back(changes, present(connection))))
        assert_same(connection, remembered(connection, old), old)


def test_a_column_that_is_no_longer_generated_keeps_its_values(any_database: str) -> None:
    old = wanted(schema(fields='total Int @generated("price * 2")'))
    new = wanted(schema(fields="total BigInt @default(7)"))
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), old)))
        apply(connection, """INSERT INTO "Owner" VALUES (1); INSERT INTO "Thing" VALUES (1, 'x', 21, 1)""")
        apply(connection, script(diff(remembered(connection, old), new)))
        assert diff(present(connection), new) == ()
        apply(connection, """INSERT INTO "Thing" VALUES (2, 'y', 4, 1)""")
        assert connection.run(Statement('SELECT total FROM "Thing" ORDER BY id')) == [(42,), (7,)]


ASKED = {
    "check": '@@check("price > 0", map: "it")',
    "exclusion": '@@exclude([price(with: "=")], type: BTree, map: "it")',
    "expression index": '@@index(expression: "abs(price)", map: "it")',
    "partial index": '@@index([price], where: raw("price > 0"), map: "it")',
    "included columns": '@@index([price], include: [email], map: "it")',
    "policy": '@@rls\n}\npolicy_all it {\n  target = Thing\n  using = "price > 0"',
    "row-level security": "@@rls(force: true)",
    "generated column": 'total Int? @generated("price * 2")',
}
LESS = {"included columns": '@@index([price], map: "it")', "generated column": "total Int?"}


@pytest.mark.parametrize("kind", ASKED)
def test_what_nobody_asks_for_goes_if_it_is_managed_and_stays_if_not(kind: str, any_database: str) -> None:
    full, less = wanted(schema(attributes=ASKED[kind])), wanted(schema(attributes=LESS.get(kind, "")))
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), full)))
        by_hand, managed = present(connection), remembered(connection, full)
        # In a database nothing is asked for, so that nothing of it is missed in another one.
        assert diff(by_hand, less) == () == diff(less, by_hand)
        changes = diff(managed, less)
        assert changes
        # Against the database it is drift, and in a schema it was asked for.
        emptied = replace(less, is_from_schema=False)
        assert [type(it) for it in diff(managed, emptied)] == [type(it) for it in changes]
        assert [type(it) for it in diff(full, emptied)] == [type(it) for it in changes]
        assert diff(full, less)
        apply(connection, script(changes))
        assert diff(present(connection), less) == ()
        assert diff(remembered(connection, full), less) == ()


def test_what_was_never_looked_at_stays_so_when_it_is_made_anew(any_database: str) -> None:
    text = (
        HEAD
        + 'enum E {\n  a\n  b\n  %s\n}\nmodel T {\n  id Int @id\n  e E\n  up Int\n  to T @relation("r", fields: [up, e], references: [id, e])\n  of T[] @relation("r")\n  @@unique([id, e])\n  %s\n}'
    )
    before = wanted(text % ("c", '@@check("e <> \'b\'", map: "asked")'))
    after = wanted(text % ("d", '@@check("e <> \'b\'", map: "asked")'))
    not_valid = """
        ALTER TABLE "T" DROP CONSTRAINT asked, DROP CONSTRAINT "T_up_e_fkey";
        INSERT INTO "T" VALUES (1, 'b', 5);
        ALTER TABLE "T" ADD CONSTRAINT asked CHECK (e <> 'b') NOT VALID, ADD CONSTRAINT by_hand CHECK (e <> 'b') NOT VALID,
          ADD CONSTRAINT "T_up_e_fkey" FOREIGN KEY (up, e) REFERENCES "T" (id, e) ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;
    """
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), before)))
        apply(connection, not_valid)
        apply(connection, script(diff(remembered(connection, before), after)))
        (table,) = present(connection).tables
    assert [(it.name, it.is_validated) for it in table.checks] == [("asked", False), ("by_hand", False)]
    assert [it.is_validated for it in table.foreign_keys] == [False]

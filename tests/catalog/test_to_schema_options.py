"""What options change: constructs beyond Prisma's, views, and what is kept from a schema that was there."""

import pytest
from tests.catalog.test_superset import CHANGES, HEAD, schema
from tests.catalog.world import apply, connected, present, wanted

from nicol.catalog.diff.diff import diff
from nicol.catalog.introspect.introspect import introspect_unexpressed, introspect_views
from nicol.catalog.script.script import script
from nicol.catalog.to_schema.to_schema import Pulled, PullOptions, to_schema
from nicol.driver.execute import execute
from nicol.schema.check import check
from nicol.schema.model import Schema
from nicol.schema.write import write


def schema_of(text: str) -> Schema:
    checked = check({"schema.prisma": HEAD + text})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


def pulled(url: str, sql: str, previous: str = "", *, is_superset: bool = False) -> Pulled:
    """What comes of ``sql`` in a database whose schema was ``previous``."""
    with connected(url) as connection:
        apply(connection, sql)
        return to_schema(
            present(connection, ("public",)),
            PullOptions(
                is_superset=is_superset,
                views=execute(connection, introspect_views(["public"])),
                others=execute(connection, introspect_unexpressed(["public"])),
                previous=schema_of(previous),
            ),
        )


def text_of(it: Pulled) -> str:
    return write(it.schema).partition("}\n\n")[2]


@pytest.mark.parametrize(("after"), [it[1] for it in CHANGES.values()], ids=CHANGES.keys())
def test_what_prisma_has_no_words_for_is_written_on_demand(after: dict[str, str], any_database: str) -> None:
    asked = wanted(schema(**after))
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), asked)))
        catalog = present(connection, ("public",))
    superset = wanted(write(to_schema(catalog, PullOptions(is_superset=True)).schema))
    assert diff(asked, superset) == diff(superset, asked) == ()
    assert diff(catalog, wanted(write(to_schema(catalog).schema))) == ()


def test_null_ordering_and_nulls_that_are_not_distinct(database: str) -> None:
    sql = """CREATE TABLE a (id INT PRIMARY KEY, x INT, y INT UNIQUE NULLS NOT DISTINCT);
    CREATE INDEX a_x_idx ON a (x NULLS FIRST) INCLUDE (y);"""
    assert text_of(pulled(database, sql, is_superset=True)) == (
        "model a {\n  id Int  @id\n  x  Int?\n  y  Int? @unique(nulls: NotDistinct)\n\n"
        "  @@index([x(nulls: First)], include: [y])\n}\n"
    )


def test_views_are_models_without_keys(any_database: str) -> None:
    sql = """CREATE TABLE a (id INT PRIMARY KEY, "some col" TEXT[] NOT NULL);
    CREATE VIEW v AS SELECT id, "some col", now() AS at FROM a;"""
    found = pulled(any_database, sql)
    assert text_of(found).endswith(
        'view v {\n  id       Int?\n  some_col String[]  @map("some col")\n  at       DateTime? @db.Timestamptz(6)\n}\n'
    )
    assert check({"s": write(found.schema)}).schema is not None
    assert found.warnings == ()


BEFORE = """\
/// How it goes.
enum State {
  /// Not yet.
  waiting @map("pending")
  gone
}
/// Whoever buys.
model Customer {
  key       String   @id @default(uuid()) @map("id")
  /// Theirs.
  changedAt DateTime @updatedAt @map("changed_at")
  purchases orders[] @relation("bought")
  @@map("customers")
}
model orders {
  id     Int      @id
  client Int
  buyer  Customer @relation("bought", fields: [who], references: [key])
  who    String   @map("customer_id")
  note   String   @ignore
  @@unique([who, id], name: "pair")
}
"""
AFTER_SQL = """\
CREATE TYPE "State" AS ENUM ('pending', 'paid');
CREATE TABLE aaa (id INT PRIMARY KEY);
CREATE TABLE customers (id TEXT PRIMARY KEY, state "State" DEFAULT 'pending', changed_at TIMESTAMP NOT NULL);
CREATE TABLE orders (id INT PRIMARY KEY, note TEXT NOT NULL, customer_id TEXT NOT NULL REFERENCES customers,
  UNIQUE (customer_id, id));
"""
KEPT = """\
/// Whoever buys.
model Customer {
  key       String   @id @default(uuid()) @map("id")
  state     State?   @default(waiting)
  /// Theirs.
  changedAt DateTime @updatedAt @map("changed_at") @db.Timestamp(6)
  purchases orders[] @relation("bought")

  @@map("customers")
}

model orders {
  id    Int      @id
  note  String   @ignore
  who   String   @map("customer_id")
  buyer Customer @relation("bought", fields: [who], references: [key], onDelete: NoAction, onUpdate: NoAction)

  @@unique([who, id], name: "pair")
}

model aaa {
  id Int @id
}

/// How it goes.
enum State {
  /// Not yet.
  waiting @map("pending")
  paid
}
"""


def test_what_no_database_knows_is_kept(any_database: str) -> None:
    assert text_of(pulled(any_database, AFTER_SQL, BEFORE)) == KEPT


def test_a_name_that_was_given_is_no_other_tables(database: str) -> None:
    found = pulled(
        database,
        "CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE b (id INT PRIMARY KEY, a_id INT REFERENCES a);",
        'model b {\n  a Int @id @map("id")\n  @@map("a")\n}\n',
    )
    assert [(it.name, it.table) for it in found.schema.models] == [("b", "a"), ("public_b", "b")]
    assert check({"s": write(found.schema)}).schema is not None


def test_join_tables_keep_the_names_of_their_fields(database: str) -> None:
    before = "model A {\n  id Int @id\n  bees B[]\n}\nmodel B {\n  id Int @id\n  ays A[]\n}\n"
    assert [
        [it.name for it in model.relation_fields]
        for model in pulled(database, script(diff(wanted(HEAD), wanted(HEAD + before))), before).schema.models
    ] == [["bees"], ["ays"]]


# Each warning by a word of it.
WARNED = {
    "checks stay": ("CREATE TABLE a (id INT PRIMARY KEY CHECK (id > 0));", ("a: a_id_check",)),
    "exclusion": (
        "CREATE TABLE a (id INT PRIMARY KEY, r INT4RANGE, EXCLUDE USING gist (r WITH &&));",
        ("a: a_r_excl",),
    ),
    "row-level security stays on": (
        "CREATE TABLE a (id INT PRIMARY KEY); ALTER TABLE a ENABLE ROW LEVEL SECURITY;",
        ("a",),
    ),
    "policies": ("CREATE TABLE a (id INT PRIMARY KEY); CREATE POLICY p ON a USING (true);", ("a: p",)),
    "comments": (
        """CREATE TABLE a (id INT PRIMARY KEY); COMMENT ON TABLE a IS 'x'; COMMENT ON COLUMN a.id IS 'y';
        CREATE TYPE e AS ENUM ('x'); COMMENT ON TYPE e IS 'z';""",
        ("a", "a: id", "e"),
    ),
    "partitioned": ("CREATE TABLE a (id INT PRIMARY KEY) PARTITION BY RANGE (id);", ("a",)),
    "inherit": ("CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE b (PRIMARY KEY (id)) INHERITS (a);", ("a",)),
    "these keys can be put off": ("CREATE TABLE a (id INT PRIMARY KEY, x INT UNIQUE DEFERRABLE);", ("a: a_x_key",)),
    "these foreign keys can be put off": (
        "CREATE TABLE a (id INT PRIMARY KEY, x INT REFERENCES a DEFERRABLE);",
        ("a: a_x_fkey",),
    ),
    "over expressions": ("CREATE TABLE a (id INT PRIMARY KEY); CREATE INDEX i ON a ((id + 1));", ("a: i",)),
    "without INCLUDE": ("CREATE TABLE a (id INT PRIMARY KEY); CREATE INDEX i ON a (id NULLS FIRST);", ("a: i",)),
    "identifies": ("CREATE TABLE a (id INT);", ("a",)),
    "types": ("CREATE TABLE a (id INT PRIMARY KEY, p POINT);", ("a.p: point",)),
    "no columns": ("CREATE TABLE a ();", ("a",)),
    "repeat another": (
        "CREATE TABLE a (id INT PRIMARY KEY, x INT REFERENCES a, CONSTRAINT z FOREIGN KEY (x) REFERENCES a);",
        ("a: z",),
    ),
    "taken by others": (
        "CREATE TABLE \"1a\" (id INT PRIMARY KEY); CREATE TYPE a AS ENUM ('x');",
        ("model public_1a", "enum public_a"),
    ),
    "triggers": (
        """CREATE TABLE a (id INT PRIMARY KEY); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f();""",
        ("a: t",),
    ),
}


@pytest.mark.parametrize("word", WARNED)
def test_what_is_not_written_is_warned_of(word: str, any_database: str) -> None:
    sql, names = WARNED[word]
    warnings = pulled(any_database, sql).warnings
    assert [it.names for it in warnings if word in it.text] == [names], warnings
    assert len(warnings) - (word == "exclusion") == 1

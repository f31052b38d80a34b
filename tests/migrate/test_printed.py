"""However a schema spells an expression, the second run of each command finds nothing to do."""

import pytest
from tests.migrate.conftest import ask

from nicol.migrate.dev import DevOptions, dev
from nicol.migrate.diff import diff
from nicol.migrate.history.folder import read_folder
from nicol.migrate.push import push
from nicol.migrate.side import Database, ScratchOptions
from nicol.migrate.status import StatusOptions, status
from nicol.schema.check import check

SCHEMA = """
datasource db {
  provider = "postgresql"
}

generator client {
  provider        = "nicol"
  previewFeatures = ["partialIndexes"]
}

enum Role {
  ADMIN
  USER
}

model Booking {
  id       Int      @id
  a        Int
  b        Int?
  name     String
  role     Role     @default(USER)
  at       DateTime @default(dbgenerated("now() - interval '1 day'"))
  day      DateTime @default(dbgenerated("(current_date + 1)::timestamp")) @db.Timestamp(6)
  span     Unsupported("interval")? @default(dbgenerated("'24 hours'"))
  word     String   @default(dbgenerated("upper('x' || 'y')"))
  total    Int      @generated(sql`a * 2 + coalesce(b, 0)`)
  key      String   @generated(sql`lower(trim(name)) || '-' || cast(a as text)`)

  @@check(sql`a IN (1, 2)`)
  @@check(sql`b BETWEEN 1 AND 10`, map: "b_range")
  @@check(sql`role IN ('ADMIN', 'USER') AND name NOT LIKE 'x%'`, map: "roles")
  @@index(expression: sql`lower(trim(name))`)
  @@rls
  @@index([a], where: raw("b BETWEEN 1 AND 2 OR role = 'ADMIN'"))
}

policy_select booking_read {
  target = Booking
  using  = sql`name = current_setting('app.user') AND a IN (1, 2)`
}

policy_all booking_own {
  target    = Booking
  using     = sql`EXISTS (SELECT 1 FROM "Booking" o WHERE o.id = "Booking".a AND o.b NOT BETWEEN 1 AND 2)`
  withCheck = sql`cast(a as text) <> ''`
  as        = restrictive
}
"""


@pytest.fixture
def schema():
    checked = check({"schema.prisma": SCHEMA})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


def test_dev_has_nothing_to_do_twice(any_database, folder, schema, tmp_path):
    assert dev(any_database, folder, schema).created
    for options in (DevOptions(), DevOptions(cache=tmp_path / "cache"), DevOptions(cache=tmp_path / "cache")):
        found = dev(any_database, folder, schema, options).proposal
        assert (found.changes, found.drift) == ((), ())
    looking = StatusOptions(looks_for_drift=True, cache=tmp_path / "cache")
    assert status(any_database, folder, (), looking).drift == ()


def test_push_has_nothing_to_do_twice(any_database, schema):
    assert push(any_database, schema).changes
    assert push(any_database, schema).changes == ()


def test_diff_finds_nothing_on_either_side(any_database, folder, schema):
    dev(any_database, folder, schema)
    scratch = ScratchOptions(url=any_database)
    for side in (Database(any_database), read_folder(folder)):
        assert diff(side, schema, scratch) == ()
        assert diff(schema, side, scratch) == ()


def test_what_really_changed_is_written_in_the_words_of_the_schema(database, folder, schema):
    dev(database, folder, schema)
    changed = check(
        {"schema.prisma": SCHEMA.replace("a IN (1, 2)", "a IN (1, 3)").replace("'1 day'", "'2 days'")}
    ).schema
    text = dev(database, folder, changed, DevOptions(name="more", accept_data_loss=True)).proposal.script
    assert "a IN (1, 3)" in text
    assert "now() - interval '2 days'" in text
    assert "b_range" not in text


def test_a_change_by_hand_is_drift(any_database, folder, schema):
    dev(any_database, folder, schema)
    ask(any_database, """ALTER TABLE "Booking" ALTER word SET DEFAULT upper('z')""")
    looking = StatusOptions(looks_for_drift=True)
    assert status(any_database, folder, (), looking).drift


def test_a_folder_is_compared_where_its_functions_are(any_database, folder, put, tmp_path):
    put("20260101000000_f", "CREATE FUNCTION seven() RETURNS int LANGUAGE sql AS 'SELECT 7';")
    put("20260102000000_a", 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY, x int DEFAULT seven() + 1);')
    text = 'datasource db {\n provider = "postgresql"\n}\nmodel A {\n id Int @id\n x Int? @default(dbgenerated("(seven() + (1))::int4"))\n}'
    schema = check({"schema.prisma": text}).schema
    scratch = ScratchOptions(url=any_database, cache=tmp_path)
    for _ in range(2):
        assert diff(read_folder(folder), schema, scratch) == ()
        assert diff(schema, read_folder(folder), scratch) == ()
    other = check({"schema.prisma": text.replace("(1)", "(2)")}).schema
    assert diff(read_folder(folder), other, scratch)

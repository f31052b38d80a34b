"""What rules find in SQL, beyond the examples of their pages."""

import re
from random import Random

import pytest

from nicol.migrate.history.folder import Migration
from nicol.migrate.lint import lint
from nicol.migrate.lints.codes import DEFAULT_LEVELS
from nicol.text.diagnostic import Severity

ALONE = "-- migrate: no-transaction\n"
CASES = {
    # A table of this file is nobody's yet.
    'CREATE TABLE "A" (id int); CREATE INDEX i ON "A" (id); ALTER TABLE "A" ADD CHECK (id > 0);': "",
    'CREATE TABLE IF NOT EXISTS public."A" (id int); CREATE INDEX i ON "A" (id); DROP TABLE "A";': "",
    "CREATE TABLE a (id int); CREATE INDEX i ON A (id); DROP INDEX i;": "",
    'CREATE TABLE a (id int); CREATE INDEX i ON "A" (id);': "M001",
    "CREATE TABLE x.a (id int); CREATE INDEX i ON a (id);": "M001",
    "CREATE TEMP TABLE a AS SELECT 1; UPDATE a SET x = 1; TRUNCATE a;": "",
    "DROP TABLE a; CREATE TABLE a (id int); ALTER TABLE a DROP COLUMN id;": "M018",
    "DROP INDEX i; CREATE TABLE a (id int); CREATE INDEX i ON a (id); DROP INDEX i;": "M002",
    # Spellings.
    "create unique index on a (b);": "M001",
    "CREATE INDEX IF NOT EXISTS i ON ONLY a USING gin (b);": "M001",
    "/* CREATE INDEX i ON a (b); */ SELECT 'CREATE INDEX i ON a (b);';": "",
    'ALTER TABLE IF EXISTS ONLY "a" ADD x int NOT NULL;': "M010",
    "ALTER TABLE a ADD COLUMN IF NOT EXISTS x int NOT NULL DEFAULT 1, ADD y int;": "",
    "ALTER TABLE a ADD COLUMN x int NOT NULL DEFAULT (1 + 2);": "",
    "ALTER TABLE a ADD COLUMN x timestamptz NOT NULL DEFAULT now();": "",
    "ALTER TABLE a ADD COLUMN x timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP;": "",
    "ALTER TABLE a ADD COLUMN x timestamptz DEFAULT clock_timestamp();": "M011",
    "ALTER TABLE a ADD COLUMN x text DEFAULT 'gen_random_uuid()';": "",
    "ALTER TABLE a ADD COLUMN x int DEFAULT nextval('s');": "M012",
    "ALTER TABLE a ADD COLUMN x int GENERATED ALWAYS AS IDENTITY;": "M012",
    "ALTER TABLE a ADD COLUMN x int GENERATED ALWAYS AS (b) VIRTUAL;": "",
    "ALTER TABLE a ADD COLUMN x int UNIQUE;": "M007",
    "ALTER TABLE a ADD COLUMN x int REFERENCES b (id);": "M005",
    "ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES b (id);": "M005",
    "ALTER TABLE a ADD CONSTRAINT c FOREIGN KEY (x) REFERENCES b (id) ON DELETE SET NULL NOT VALID;": "",
    "ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0) NOT VALID; ALTER TABLE a VALIDATE CONSTRAINT c;": "M006",
    "ALTER TABLE a ADD PRIMARY KEY (id);": "M008",
    "ALTER TABLE a ADD CONSTRAINT n NOT NULL x;": "M009",
    "ALTER TABLE a ADD CONSTRAINT n NOT NULL x NOT VALID;": "",
    "ALTER TABLE a ALTER x TYPE bigint, ALTER COLUMN y SET NOT NULL, DROP z;": "M014 M009 M017",
    "ALTER TABLE a ALTER CONSTRAINT c DEFERRABLE;": "",
    "ALTER TABLE a ALTER COLUMN x SET DEFAULT 1, ALTER COLUMN y DROP DEFAULT;": "",
    "ALTER TABLE a RENAME x TO y;": "M015",
    "ALTER TABLE a RENAME CONSTRAINT x TO y;": "",
    "ALTER TABLE a SET SCHEMA other;": "M016",
    "ALTER SCHEMA a RENAME TO b;": "M016",
    "DROP TABLE IF EXISTS a, b CASCADE;": "M018 M037",
    "ALTER TABLE a DROP COLUMN x CASCADE;": "M017 M037",
    "DROP DATABASE app;": "M018",
    "CREATE DOMAIN d AS text;": "",
    "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE <> '');": "M036",
    "REFRESH MATERIALIZED VIEW m;": "",
    "VACUUM a;": "",
    "VACUUM (FULL) a;": "M033",
    "CLUSTER a USING i;": "M033",
    "ALTER TYPE e ADD VALUE 'x'; INSERT INTO a VALUES ('x');": "M023",
    "ALTER TYPE e RENAME VALUE 'x' TO 'y';": "M023",
    "UPDATE a SET b = 1 WHERE id = 1;": "",
    "ALTER TABLE b ADD COLUMN x int; UPDATE a SET b = 1 WHERE id = 1;": "M024",
    "DELETE FROM a;": "M024",
    "INSERT INTO a SELECT * FROM b;": "",
    "CALL p();": "M025",
    "BEGIN; CREATE TYPE e AS ENUM ('x'); COMMIT;": "",
    "BEGIN; SELECT 1;": "M027",
    "COMMIT;": "M027",
    "SAVEPOINT s; ROLLBACK TO s; RELEASE s;": "",
    "ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON a;": "M040",
    "ALTER TABLE a DISABLE ROW LEVEL SECURITY;": "",
    "CREATE POLICY p ON a; ALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;": "",
    "ALTER TABLE a VALIDATE CONSTRAINT c; ALTER TABLE b VALIDATE CONSTRAINT d;": "",
    "ALTER TABLE a ADD x int; ALTER TABLE a ADD y int; ALTER TABLE b ADD x int; ALTER TABLE c ADD x int;": "M035",
    # Outside of a transaction.
    "CREATE INDEX CONCURRENTLY i ON a (b);": "",
    "DROP INDEX CONCURRENTLY IF EXISTS i; CREATE INDEX CONCURRENTLY i ON a (b);": "",
    "CREATE INDEX CONCURRENTLY i ON a (b); CREATE INDEX CONCURRENTLY j ON a (b);": "M028 M028",
    "BEGIN; CREATE INDEX CONCURRENTLY i ON a (b); COMMIT;": "M004",
    ALONE + "ALTER TABLE a ADD COLUMN x int; ALTER TABLE b ADD COLUMN x int;": "M028 M028",
    ALONE + "ALTER TABLE a ADD COLUMN IF NOT EXISTS x int; ALTER TABLE b ALTER x SET DEFAULT 1;": "",
    ALONE + "ALTER TABLE a DROP CONSTRAINT IF EXISTS c; ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0) NOT VALID;": "",
    # What is no SQL is no reason to stop.
    "SELEC 1; ALTER TABLE; ALTER TABLE a ADD; CREATE INDEX; CHECK ((;": "",
    "'": "",
    "": "",
}
COMMENTS = {
    "-- nicol: allow M017\nALTER TABLE a DROP COLUMN x;": "",
    "-- nicol: allow M017: nobody reads it\nALTER TABLE a DROP COLUMN x; ALTER TABLE a DROP COLUMN y;": "M017",
    "-- nicol: allow M017\n\nALTER TABLE a DROP COLUMN x; ALTER TABLE a DROP COLUMN y;": "",
    "-- why\n-- nicol: allow M017, M018\n\nALTER TABLE a DROP COLUMN x; DROP TABLE b;": "",
    "SELECT 1;\n-- nicol: allow M017\n\nALTER TABLE a DROP COLUMN x; ALTER TABLE a DROP COLUMN y;": "M017",
    "-- nicol: allow M001\nALTER TABLE a DROP COLUMN x;": "M017",
    "-- nicol: allow everything\nALTER TABLE a DROP COLUMN x;": "M017",
}


def codes(*scripts: str, **options) -> str:
    found = lint([Migration(str(i), it) for i, it in enumerate(scripts)], **options)
    return " ".join(it.code for it in found)


@pytest.mark.parametrize(("sql", "expected"), [*CASES.items(), *COMMENTS.items()])
def test_what_is_found(sql: str, expected: str) -> None:
    assert codes(sql) == expected


def test_a_validated_check_lets_the_column_become_required() -> None:
    add = 'ALTER TABLE "a" ADD CONSTRAINT "c" CHECK ("x" IS NOT NULL) NOT VALID;'
    validate, require = 'ALTER TABLE "a" VALIDATE CONSTRAINT "c";', 'ALTER TABLE "a" ALTER COLUMN "x" SET NOT NULL;'
    assert codes(add, validate, require) == ""
    assert codes(add, validate, require, only={"2"}) == ""
    assert codes(add, require) == "M009"
    assert codes(add, validate, require.replace('"x"', '"y"')) == "M009"


def test_policies_of_an_earlier_file_count() -> None:
    assert codes("CREATE POLICY p ON a;", "ALTER TABLE a ENABLE ROW LEVEL SECURITY;") == ""


def test_only_what_is_asked_for_is_reported_and_at_the_level_asked_for() -> None:
    drop = "ALTER TABLE a DROP COLUMN x;"
    assert codes(drop, drop, only={"1"}) == "M017"
    assert codes(drop, levels=DEFAULT_LEVELS | {"M017": None}) == ""
    (found,) = lint([Migration("a", drop)], levels=DEFAULT_LEVELS | {"M017": Severity.WARNING})
    assert found.severity is Severity.WARNING


def test_a_finding_is_at_its_action_and_every_one_has_a_help() -> None:
    sql = "SELECT 1;\n\nALTER TABLE a\n  ADD COLUMN x int,\n  DROP COLUMN y;\n"
    (found,) = lint([Migration("a", sql)])
    assert sql[found.primary.span.start : found.primary.span.end] == "DROP COLUMN y"
    assert found.primary.span.path == "a/migration.sql"
    every = [it for case in CASES for it in lint([Migration("a", case)])]
    assert [it.code for it in every if not it.help or it.message.endswith(".")] == []


def test_no_text_makes_it_fail() -> None:
    chosen, every = Random(1), re.findall(r'"[^"]*"|\w+|[^\w\s]', " ".join(CASES))
    for _ in range(1000):
        words = chosen.choices(every, k=chosen.randrange(12))
        start = chosen.choice(["ALTER TABLE a", "CREATE", "DROP", "CREATE INDEX", "ALTER TYPE", "", "UPDATE", "SET"])
        lint([Migration("a", f"{start} {' '.join(words)}")], levels=DEFAULT_LEVELS)

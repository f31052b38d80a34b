"""Down after up restores what was there, or is refused by the name of what stands in the way."""

import asyncio
from pathlib import Path

import pytest
from tests.catalog.world import cases
from tests.migrate.conftest import ask, history, leftovers, schema_of, shadows, tables
from tests.migrate.judge import made

from nicol.catalog.diff.diff import diff
from nicol.catalog.model import EMPTY
from nicol.catalog.script.script import script
from nicol.errors import (
    DataLossError,
    FailedMigrationsError,
    IrreversibleError,
    MigrateError,
    MigrationEditedError,
    MigrationFailedError,
    MigrationMissingError,
    MigrationNeverAppliedError,
    ProductionDatabaseError,
    UnexecutableChangeError,
)
from nicol.migrate.deploy import deploy
from nicol.migrate.dev import DevOptions, dev, propose
from nicol.migrate.down import DownOptions, carry_out_down, down, down_async, propose_down
from nicol.migrate.squash import SquashOptions, squash
from nicol.migrate.status import status

A, B, C = "20260101000000_a", "20260102000000_b", "20260103000000_c"
EVERYTHING = (Path(__file__).parents[1] / "catalog" / "everything.sql").read_text()
LOSING = DownOptions(accept_data_loss=True)

BASE = """
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE u (id serial PRIMARY KEY, name text NOT NULL DEFAULT 'x', age int, m mood DEFAULT 'ok', price numeric(8, 2));
CREATE TABLE p (id int PRIMARY KEY, u_id int CONSTRAINT p_u REFERENCES u ON DELETE CASCADE, tag varchar(20));
CREATE INDEX p_tag ON p (tag);
CREATE UNIQUE INDEX u_partial ON u (age) WHERE age > 3;
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT ON u FOR EACH ROW EXECUTE FUNCTION t();
CREATE VIEW v AS SELECT id, name FROM u;
COMMENT ON COLUMN u.name IS 'their name';
"""

UPS = {
    "a table": "CREATE TABLE n (id serial PRIMARY KEY, u_id int REFERENCES u, v text UNIQUE); CREATE INDEX ON n (u_id); COMMENT ON TABLE n IS 'x'",
    "a dropped table": "DROP TABLE p",
    "a column": "ALTER TABLE u ADD c text NOT NULL DEFAULT 'y'; CREATE INDEX c_i ON u (c)",
    "a dropped column": "ALTER TABLE p DROP COLUMN tag",
    "a renamed table": "ALTER TABLE u RENAME TO users",
    "a renamed column that is known to a view": "ALTER TABLE u RENAME COLUMN name TO full_name",
    "a renamed column of an index with a condition": "ALTER TABLE u RENAME COLUMN age TO years",
    "both renamed, and more": "ALTER TABLE u RENAME TO users; ALTER TABLE users RENAME COLUMN age TO years; ALTER TABLE users ADD z int; ALTER TABLE users ALTER years SET NOT NULL",
    "a renamed enum": "ALTER TYPE mood RENAME TO feeling; ALTER TYPE feeling RENAME VALUE 'ok' TO 'fine'",
    "another type": "ALTER TABLE u ALTER price TYPE text USING price::text || ' euro'",
    "a wider type": "ALTER TABLE p ALTER tag TYPE varchar(40)",
    "not null": "ALTER TABLE u ALTER age SET NOT NULL, ALTER price SET NOT NULL, ALTER price SET DEFAULT 1",
    "another default": "ALTER TABLE u ALTER name SET DEFAULT 'z', ALTER m DROP DEFAULT",
    "a value of an enum": "ALTER TYPE mood ADD VALUE 'great'",
    "an enum and its column": "CREATE TYPE e AS ENUM ('a'); ALTER TABLE p ADD e e DEFAULT 'a'",
    "another primary key": "ALTER TABLE p DROP CONSTRAINT p_pkey, ADD CONSTRAINT pk2 PRIMARY KEY (id, tag)",
    "no foreign key": "ALTER TABLE p DROP CONSTRAINT p_u",
    "another foreign key": "ALTER TABLE p DROP CONSTRAINT p_u, ADD CONSTRAINT p_u FOREIGN KEY (u_id) REFERENCES u DEFERRABLE NOT VALID",
    "checks and the like": "ALTER TABLE u ADD CONSTRAINT c CHECK (age > 0) NOT VALID; ALTER TABLE p ADD EXCLUDE USING btree (id WITH =)",
    "row security": "ALTER TABLE u ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY y ON u USING (age > 1)",
    "indexes of all kinds": "CREATE INDEX i1 ON u (lower(name)); CREATE INDEX i2 ON u USING hash (age); CREATE INDEX i3 ON u (age) INCLUDE (name); DROP INDEX u_partial",
    "a view over a view": "CREATE VIEW w AS SELECT * FROM v; CREATE MATERIALIZED VIEW mv AS SELECT * FROM w; CREATE INDEX mi ON mv (id)",
    "another view": "CREATE OR REPLACE VIEW v AS SELECT id, name, age FROM u; COMMENT ON VIEW v IS 'more'",
    "no view": "DROP VIEW v; ALTER TABLE u ALTER name TYPE varchar(50)",
    "another function": "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT $1 + 1'; CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
    "no trigger": "DROP TRIGGER tr ON u; DROP FUNCTION t()",
    "a trigger of a new function": "CREATE FUNCTION t2() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE TRIGGER tr2 AFTER DELETE ON p EXECUTE FUNCTION t2()",
    "domains, composite types and sequences": "CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TYPE ct AS (a d, b text); CREATE SEQUENCE s; CREATE TABLE n (d d, c ct, s int DEFAULT nextval('s'))",
    "partitions": "CREATE TABLE l (at date NOT NULL) PARTITION BY RANGE (at); CREATE TABLE l1 PARTITION OF l DEFAULT",
    "options and comments": "ALTER TABLE u SET (fillfactor = 50); COMMENT ON COLUMN u.name IS NULL; COMMENT ON TABLE p IS 'p'; ALTER TABLE u ALTER name SET STORAGE EXTERNAL",
    "rights": "GRANT SELECT ON u TO pg_monitor; REVOKE EXECUTE ON FUNCTION f FROM PUBLIC",
    "another schema": "CREATE SCHEMA more; CREATE TABLE more.t (id int)",
    "a generated column": "ALTER TABLE u ADD g int GENERATED ALWAYS AS (age * 2) STORED",
    "identity": "ALTER TABLE p ALTER id ADD GENERATED BY DEFAULT AS IDENTITY",
    "a filled new column": "ALTER TABLE u ADD c text; UPDATE u SET c = name || '(' WHERE id > 0; ALTER TABLE u ALTER c SET NOT NULL",
    "a filled new table": 'CREATE TABLE n (id int); INSERT INTO n VALUES (1); INSERT INTO "public".n SELECT id FROM u',
    "nothing": "-- nothing yet",
    "a constraint, unless it is there": """DO $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'late') THEN
            ALTER TABLE p ADD CONSTRAINT late FOREIGN KEY (id) REFERENCES u ON DELETE SET NULL ON UPDATE CASCADE;
        END IF;
    END $$""",
    "an index outside a transaction": "CREATE INDEX CONCURRENTLY ci ON u (name)",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("up", UPS.values(), ids=UPS)
def test_down_after_up_restores_what_was_there(any_database, folder, put, up):
    put(A, BASE)
    deploy(any_database, folder)
    before = made(any_database, columns_in_order=False)
    put(B, up)
    deploy(any_database, folder)
    assert down(any_database, folder, LOSING) == (B,)
    assert made(any_database, columns_in_order=False) == before
    assert status(any_database, folder).pending == (B,)
    assert deploy(any_database, folder).applied == (B,)


SHOWN = """
CREATE VIEW moods AS SELECT id, m, price FROM u WHERE m = 'ok';
CREATE VIEW more_moods AS SELECT moods.*, v.name FROM moods JOIN v USING (id);
CREATE MATERIALIZED VIEW all_moods AS SELECT m FROM more_moods;
CREATE INDEX all_moods_m ON all_moods (m);
COMMENT ON VIEW moods IS 'how they are';
GRANT SELECT ON more_moods TO pg_monitor;
ALTER TABLE u ADD CONSTRAINT never_sad CHECK (m <> 'sad' OR age IS NULL) NOT VALID;
CREATE INDEX u_ok ON u (lower(name)) WHERE m = 'ok';
CREATE POLICY okay ON u USING (m = 'ok');
CREATE TRIGGER ok_only BEFORE UPDATE ON u FOR EACH ROW WHEN (NEW.m = 'ok') EXECUTE FUNCTION t();
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "up", ["ALTER TYPE mood ADD VALUE 'great'", "ALTER TABLE u ADD c text; ALTER TYPE mood ADD VALUE 'bad' BEFORE 'ok'"]
)
def test_views_and_conditions_step_out_of_the_way(any_database, folder, put, up):
    put(A, BASE + SHOWN)
    deploy(any_database, folder)
    ask(any_database, "INSERT INTO u (m) VALUES ('sad'), ('ok')")
    before = made(any_database, columns_in_order=False)
    put(B, up)
    deploy(any_database, folder)
    assert down(any_database, folder, LOSING) == (B,)
    assert made(any_database, columns_in_order=False) == before
    assert ask(any_database, "SELECT m::text FROM more_moods") == [("ok",)]


def test_what_hinders_a_statement_is_what_the_server_says_of_it_first(database, folder, put):
    put(A, f"{BASE}; CREATE FUNCTION g() RETURNS mood BEGIN ATOMIC SELECT m FROM u; END")
    put(B, "ALTER TYPE mood ADD VALUE 'great'")
    deploy(database, folder)
    with pytest.raises(IrreversibleError, match="cannot alter type of a column used by a function"):
        down(database, folder)


@pytest.mark.slow
def test_one_of_everything_is_taken_back(any_database, folder, put):
    put(A, "CREATE TABLE z ()")
    deploy(any_database, folder)
    before = made(any_database)
    put(B, EVERYTHING)
    deploy(any_database, folder)
    assert down(any_database, folder, LOSING) == (B,)
    assert made(any_database) == before


@pytest.mark.slow
@pytest.mark.parametrize("case", cases(), ids=lambda it: it.folder.name)
def test_what_a_changed_schema_does_can_be_taken_back(database, folder, put, case):
    from tests.catalog.world import wanted

    before, after = wanted(case.before), wanted(case.after)
    put(A, script(diff(EMPTY, before)))
    put(B, script(diff(before, after)))
    deploy(database, folder)
    there = made(database, columns_in_order=False)
    try:
        down(database, folder, LOSING)
    except UnexecutableChangeError:
        pytest.fail("there are no rows")
    deploy(database, folder)
    assert made(database, columns_in_order=False) == there


def test_several_at_once_and_to_a_name(any_database, folder, put):
    put(A, "CREATE TABLE a (id int)")
    put(B, "ALTER TABLE a ADD b int")
    put(C, "ALTER TABLE a RENAME TO c")
    deploy(any_database, folder)
    assert down(any_database, folder, DownOptions(n_steps=2)) == (C, B)
    assert tables(any_database) == ["a"]
    deploy(any_database, folder)
    assert down(any_database, folder, DownOptions(to=A)) == (C, B)
    deploy(any_database, folder)
    assert down(any_database, folder, DownOptions(n_steps=9)) == (C, B, A)
    assert tables(any_database) == []


def test_the_row_becomes_rolled_back_with_the_script(database, folder, put):
    put(A, "CREATE TABLE a (id int)")
    deploy(database, folder)
    down(database, folder)
    assert history(database) == [(A, True, True, False, 1)]


def test_a_script_that_fails_leaves_all_as_it_was(database, folder, put):
    put(A, "CREATE TABLE a (id int); CREATE TABLE b (id int)")
    deploy(database, folder)
    ask(database, "CREATE VIEW by_hand AS SELECT * FROM b")
    with pytest.raises(MigrationFailedError, match=r"^taking back .* cannot drop table b"):
        down(database, folder)
    assert tables(database) == ["a", "b"]
    assert status(database, folder).is_up_to_date or status(database, folder).applied == (A,)


def test_nothing_is_left_of_scratch_databases(database, folder, put):
    before = shadows(database)
    put(A, "CREATE TABLE a ()")
    deploy(database, folder)
    down(database, folder)
    assert leftovers(database, before) == set()


REFUSED = [
    ("UPDATE u SET name = 'y'", "UPDATE in line 1 changes rows of `u`"),
    ("ALTER TABLE u ADD c int; UPDATE u SET c = 1, name = 'y'", "UPDATE in line 1 changes rows of `u`"),
    ('INSERT INTO "public"."u" (name) VALUES (1)', "INSERT in line 1 changes rows of `u`"),
    ("-- a\nDELETE FROM u", "DELETE in line 2 changes rows of `u`"),
    ("TRUNCATE TABLE p", "TRUNCATE in line 1 changes rows of `p`"),
    ("WITH x AS (SELECT 1) DELETE FROM u", "the statement in line 1 changes rows"),
    ("DO $$ BEGIN EXECUTE 'x'; EXCEPTION WHEN OTHERS THEN NULL; END $$", "its DO block in line 1 may change rows"),
    ("DO $x$ BEGIN UPDATE u SET age = 1; END $x$", "its DO block in line 1 may change rows"),
    ('CREATE COLLATION mine FROM "C"', "collation mine"),
]


@pytest.mark.parametrize(("up", "message"), REFUSED)
def test_what_cannot_be_taken_back_is_named_and_a_file_by_hand_wins(database, folder, put, up, message):
    put(A, BASE)
    put(B, up)
    deploy(database, folder)
    with pytest.raises(IrreversibleError, match=message) as caught:
        down(database, folder, LOSING)
    assert caught.value.migrations == (B,)
    (folder / B / "down.sql").write_text(
        "ALTER TABLE u DROP COLUMN IF EXISTS c; DROP COLLATION IF EXISTS mine; UPDATE u SET age = 1"
    )
    assert down(database, folder, LOSING) == (B,)


def test_a_file_by_hand_that_does_not_restore_is_refused(database, folder, put):
    put(A, "CREATE TABLE a (id int)")
    deploy(database, folder)
    (folder / A / "down.sql").write_text("ALTER TABLE a ADD x int")
    with pytest.raises(IrreversibleError, match=r"down.sql does not restore what was there"):
        down(database, folder)
    assert tables(database) == ["a"]


def test_rows_that_would_be_lost_are_counted(database, folder, put):
    put(A, "CREATE TABLE a (id int)")
    put(B, "ALTER TABLE a ADD b int; CREATE TABLE c (id int)")
    deploy(database, folder)
    ask(database, "INSERT INTO a VALUES (1, 2), (2, NULL); INSERT INTO c VALUES (1)")
    with pytest.raises(DataLossError) as caught:
        down(database, folder)
    assert sorted(caught.value.warnings) == [
        "column `b` of `a` is dropped, with 1 value",
        "table `c` is dropped, with 1 row",
    ]
    assert propose_down(database, folder).warnings == caught.value.warnings
    assert down(database, folder, LOSING) == (B,)
    assert ask(database, "SELECT * FROM a ORDER BY 1") == [(1,), (2,)]


def test_values_that_do_not_come_back_to_rows_need_consent(database, folder, put):
    put(A, "CREATE TABLE a (id int, b int, g int GENERATED ALWAYS AS (id) STORED); CREATE TABLE c (id int)")
    put(B, "ALTER TABLE a DROP b, DROP g; ALTER TABLE a RENAME TO z; DROP TABLE c")
    deploy(database, folder)
    ask(database, "INSERT INTO z VALUES (1), (2)")
    with pytest.raises(DataLossError) as caught:
        down(database, folder)
    assert caught.value.warnings == (
        "column `b` of `a` comes back empty in 2 rows: its values went with the migration",
    )


def test_without_rows_nothing_is_lost_that_would_need_consent(database, folder, put):
    put(A, "CREATE TABLE a (id int, b int); CREATE TABLE c (id int)")
    put(B, "ALTER TABLE a DROP b; DROP TABLE c")
    deploy(database, folder)
    found = propose_down(database, folder)
    assert found.warnings == ()
    assert found.notes == ("table `c` comes back without the rows that it may have had",)
    assert down(database, folder) == (B,)
    assert tables(database) == ["a", "c"]


def test_what_the_rows_forbid_is_refused(database, folder, put):
    put(A, "CREATE TABLE a (id int, b int NOT NULL)")
    put(B, "ALTER TABLE a ALTER b DROP NOT NULL")
    deploy(database, folder)
    ask(database, "INSERT INTO a VALUES (1, NULL)")
    with pytest.raises(UnexecutableChangeError):
        down(database, folder, LOSING)


def test_renamed_things_keep_their_rows(any_database, folder, put):
    put(A, "CREATE TYPE e AS ENUM ('x'); CREATE TABLE a (id int, b e)")
    deploy(any_database, folder)
    ask(any_database, "INSERT INTO a VALUES (1, 'x')")
    put(
        B,
        "ALTER TABLE a RENAME TO c; ALTER TABLE c RENAME b TO d; ALTER TYPE e RENAME VALUE 'x' TO 'y'; ALTER TYPE e RENAME TO f",
    )
    deploy(any_database, folder)
    assert down(any_database, folder) == (B,)
    assert ask(any_database, "SELECT id, b::text FROM a") == [(1, "x")]


def test_what_nobody_knows_is_refused(database, folder, put):
    with pytest.raises(MigrateError, match="no migration to take back"):
        down(database, folder)
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE TABLE b ()")
    deploy(database, folder)
    with pytest.raises(MigrationNeverAppliedError):
        down(database, folder, DownOptions(to=C))
    put(B, "CREATE TABLE b (id int)")
    with pytest.raises(MigrationEditedError):
        down(database, folder)
    (folder / B / "migration.sql").unlink()
    (folder / B).rmdir()
    with pytest.raises(MigrationMissingError):
        down(database, folder)
    put(B, "CREATE TABLE b ()")
    put(C, "SELECT 1/0")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    with pytest.raises(FailedMigrationsError):
        down(database, folder)


def test_production_is_left_alone(database, folder, put):
    put(A, "CREATE TABLE a ()")
    deploy(database, folder)
    name = database.split("@/")[1].split("?")[0]
    ask(database, f"ALTER DATABASE {name} SET nicol.production = 'true'")
    with pytest.raises(ProductionDatabaseError):
        down(database, folder)
    assert tables(database) == ["a"]


def test_development_goes_on_after_a_migration_was_taken_back_and_removed(any_database, folder):
    one = schema_of("model A {\n id Int @id\n}")
    two = schema_of("model A {\n id Int @id\n b Int?\n}")
    dev(any_database, folder, one)
    name = dev(any_database, folder, two, DevOptions(name="b")).applied[0]
    assert down(any_database, folder) == (name,)
    (folder / name / "migration.sql").unlink()
    (folder / name).rmdir()
    found = propose(any_database, folder, one)
    assert (found.drift, found.changes, found.missing) == ((), (), ())


def test_a_squash_can_be_taken_back(database, folder, put):
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE TABLE b ()")
    deploy(database, folder)
    name = squash(database, folder).name
    deploy(database, folder)
    assert down(database, folder) == (name,)
    assert tables(database) == []


@pytest.mark.parametrize("n_steps", [1, 2])
def test_a_squash_that_was_not_deployed_stands_for_what_it_replaces(database, folder, put, n_steps):
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE TABLE b ()")
    put(C, "ALTER TABLE a ADD n int")
    deploy(database, folder)
    name = squash(database, folder, SquashOptions(to=B)).name
    taken_back = (C, name)[:n_steps]
    assert down(database, folder, DownOptions(n_steps=n_steps)) == taken_back
    assert tables(database) == ([] if n_steps == 2 else ["a", "b"])
    assert status(database, folder).pending == taken_back[::-1]
    assert status(database, folder).missing == ()


def test_what_is_lost_since_somebody_agreed_is_lost_only_after_they_agree_again(database, folder, put):
    put(A, "CREATE TABLE a (id int)")
    put(B, "CREATE TABLE b (id int)")
    deploy(database, folder)
    found = propose_down(database, folder, DownOptions(n_steps=2))
    assert found.warnings == ()
    ask(database, "INSERT INTO b VALUES (1)")
    with pytest.raises(DataLossError):
        carry_out_down(database, found)
    assert tables(database) == ["a", "b"]
    ask(database, "DELETE FROM b")
    assert carry_out_down(database, found) == (B, A)


def test_the_async_twin(any_database, folder, put):
    put(A, "CREATE TABLE a ()")
    deploy(any_database, folder)
    assert asyncio.run(down_async(any_database, folder)) == (A,)
    assert tables(any_database) == []

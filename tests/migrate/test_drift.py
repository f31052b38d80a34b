"""Drift is seen as PostgreSQL prints it, and has ways out that lose nothing and start nothing again."""

import asyncio
import threading

import pytest
from tests.migrate.conftest import ask, history, schema_of, tables

from nicol.errors import (
    DatabaseError,
    DataLossError,
    DriftError,
    MigrateError,
    MigrationReplayError,
    UnexecutableChangeError,
)
from nicol.migrate import drift
from nicol.migrate.check import check, write
from nicol.migrate.deploy import deploy
from nicol.migrate.dev import DevOptions, carry_out, dev, propose
from nicol.migrate.drift import DriftOptions
from nicol.migrate.history.folder import read_folder
from nicol.migrate.propose import ProposeOptions
from nicol.migrate.status import StatusOptions, status

USER = schema_of("model User {\n id Int @id\n email String @unique\n}")
MORE = schema_of("model User {\n id Int @id\n email String @unique\n note String?\n}\nmodel Stray {\n id Int @id\n}")
STRAY = 'CREATE TABLE "Stray" (id int CONSTRAINT "Stray_pkey" PRIMARY KEY); ALTER TABLE "User" ADD note text'


@pytest.fixture(params=["sync", "async"])
def ways(request):
    """The functions of ``migrate.drift`` in each colour."""

    def way(name):
        if request.param == "sync":
            return getattr(drift, name)
        return lambda *arguments: asyncio.run(getattr(drift, f"{name}_async")(*arguments))

    return way


PARTIAL = """
generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["partialIndexes"]
}
model User {
  id    Int    @id
  email String
  @@index([email], where: raw("id > 5"), map: "few")
}
"""


def test_an_index_with_a_condition_is_drift_where_the_schema_names_them_all(any_database, folder):
    schema = schema_of(PARTIAL)
    dev(any_database, folder, schema, DevOptions(name="init"))
    looking = StatusOptions(looks_for_drift=True, has_partial_indexes=True)
    assert status(any_database, folder, options=looking).drift == ()

    ask(any_database, "DROP INDEX few")
    assert len(status(any_database, folder, options=looking).drift) == 1
    with pytest.raises(DriftError):
        dev(any_database, folder, schema)
    drift.repair(any_database, folder, DriftOptions(has_partial_indexes=True, accept_data_loss=True))
    assert dev(any_database, folder, schema).created is None
    assert ask(any_database, "SELECT count(*) FROM pg_indexes WHERE indexname = 'few'") == [(1,)]

    ask(any_database, 'CREATE INDEX by_hand ON "User"(email) WHERE id > 7')
    assert len(status(any_database, folder, options=looking).drift) == 1
    assert status(any_database, folder, options=StatusOptions(looks_for_drift=True)).drift == ()


@pytest.fixture
def drifted(any_database, folder):
    dev(any_database, folder, USER, DevOptions(name="init"))
    ask(any_database, STRAY)
    return any_database


def test_adopted_drift_is_in_the_history_and_nothing_was_run(drifted, folder, ways):
    ask(drifted, """INSERT INTO "User" VALUES (1, 'a', 'kept')""")
    name = ways("adopt")(drifted, folder)
    assert name.endswith("_drift")
    text = read_folder(folder).find(name).text
    assert 'CREATE TABLE "Stray"' in text
    assert 'ADD COLUMN     "note" TEXT' in text
    assert [it[:3] for it in history(drifted)][1:] == [(name, True, False)]
    assert ask(drifted, 'SELECT note FROM "User"') == [("kept",)]
    assert dev(drifted, folder, MORE).created is None


def test_adopted_drift_is_deployed_elsewhere(drifted, folder, database):
    drift.adopt(drifted, folder, DriftOptions(name="by hand"))
    deploy(database, folder)
    assert propose(database, folder, MORE).changes == ()


def test_no_migration_is_written_that_cannot_be_marked_as_applied(drifted, folder):
    before = history(drifted)
    stamped = read_folder(folder).names
    ask(drifted, "CREATE RULE none AS ON INSERT TO _prisma_migrations DO INSTEAD SELECT 1/0")
    with pytest.raises(DatabaseError):
        drift.adopt(drifted, folder)
    assert (read_folder(folder).names, history(drifted)) == (stamped, before)


def test_drift_is_adopted_before_what_is_pending(database, folder, put):
    dev(database, folder, USER, DevOptions(name="init"))
    put("20990101000000_later", 'ALTER TABLE "Stray" ADD x int')
    write(folder)
    ask(database, STRAY)
    assert propose(database, folder, MORE).drift
    name = drift.adopt(database, folder)
    assert read_folder(folder).names[1:] == (name, "20990101000000_later")
    found = propose(database, folder, MORE)
    assert (found.drift, found.pending) == ((), ("20990101000000_later",))
    assert check(folder).findings == ()


def test_there_must_be_drift_to_adopt(database, folder):
    dev(database, folder, USER)
    with pytest.raises(MigrateError, match="no drift"):
        drift.adopt(database, folder)
    assert len(read_folder(folder).migrations) == 1


def test_drift_that_needs_what_no_migration_makes_is_not_adopted(database, folder):
    dev(database, folder, USER)
    ask(
        database,
        "CREATE FUNCTION seven() RETURNS int LANGUAGE sql AS 'SELECT 7'; "
        "CREATE TABLE stray (id int PRIMARY KEY, x int DEFAULT seven())",
    )
    with pytest.raises(MigrationReplayError, match="seven"):
        drift.adopt(database, folder)
    assert len(read_folder(folder).migrations) == 1


def test_a_database_without_a_history_is_adopted_whole(database, folder, ways):
    ask(database, 'CREATE TABLE "User" (id int CONSTRAINT "User_pkey" PRIMARY KEY, email text NOT NULL)')
    ask(database, 'CREATE UNIQUE INDEX "User_email_key" ON "User" (email)')
    with pytest.raises(DriftError, match="--applied"):
        dev(database, folder, USER)
    name = ways("adopt")(database, folder, DriftOptions(name="baseline"))
    assert dev(database, folder, USER).created is None
    assert [it[0] for it in history(database)] == [name]


def test_a_repair_brings_the_database_back_and_leaves_the_history(drifted, folder, ways):
    before = history(drifted)
    plan = ways("propose_repair")(drifted, folder)
    assert 'DROP TABLE "Stray"' in plan.script
    assert tables(drifted) == ["Stray", "User"]
    ways("repair")(drifted, folder)
    assert tables(drifted) == ["User"]
    assert history(drifted) == before
    assert dev(drifted, folder, USER).created is None


def test_what_a_repair_loses_is_counted(drifted, folder, ways):
    ask(drifted, """INSERT INTO "User" VALUES (1, 'a', 'kept')""")
    with pytest.raises(DataLossError, match="--accept-data-loss") as caught:
        ways("repair")(drifted, folder)
    assert caught.value.warnings == ("column `note` of `User` is dropped, with 1 value",)
    ways("repair")(drifted, folder, DriftOptions(accept_data_loss=True))
    assert dev(drifted, folder, USER).created is None


def test_only_the_repair_that_was_agreed_to_is_done(drifted, folder):
    plan = drift.propose_repair(drifted, folder)
    ask(drifted, 'CREATE TABLE "Later" (id int)')
    with pytest.raises(MigrateError, match="changed meanwhile"):
        drift.carry_out_repair(drifted, plan, folder)
    assert tables(drifted) == ["Later", "Stray", "User"]
    ask(drifted, 'DROP TABLE "Later"')
    ask(drifted, 'INSERT INTO "Stray" VALUES (1)')
    with pytest.raises(MigrateError, match="changed meanwhile"):
        drift.carry_out_repair(drifted, plan, folder)
    assert drift.carry_out_repair(drifted, drift.propose_repair(drifted, folder), folder).warnings
    assert tables(drifted) == ["User"]


def test_a_repair_that_rows_forbid_changes_nothing(database, folder):
    dev(database, folder, USER)
    ask(database, 'DROP INDEX "User_email_key"')
    ask(database, """INSERT INTO "User" VALUES (1, 'a'), (2, 'a')""")
    with pytest.raises(UnexecutableChangeError) as caught:
        drift.repair(database, folder, DriftOptions(accept_data_loss=True))
    assert "repeated" in caught.value.reasons[0]


def test_an_edited_migration_that_makes_what_is_there_is_accepted(any_database, folder, ways):
    created = dev(any_database, folder, USER).created
    file = folder / created / "migration.sql"
    file.write_text(file.read_text() + "-- a word more\n")
    assert check(folder).findings
    assert ways("accept_edited")(any_database, folder) == (created,)
    assert check(folder).findings == ()
    assert dev(any_database, folder, USER).created is None


def test_an_edited_or_missing_migration_is_named_though_nothing_can_be_replayed(database, folder, put):
    created = dev(database, folder, USER).created
    put("20990101000000_after", 'ALTER TABLE "User" ADD note text')
    deploy(database, folder)
    file = folder / created / "migration.sql"
    file.write_text("broken")
    assert propose(database, folder, USER).edited == (created,)
    file.unlink()
    file.parent.rmdir()
    assert propose(database, folder, USER).missing == (created,)


def test_an_edited_migration_that_makes_something_else_is_not_accepted(database, folder, ways):
    created = dev(database, folder, USER).created
    file = folder / created / "migration.sql"
    file.write_text(file.read_text() + "CREATE TABLE another (id int);\n")
    with pytest.raises(DriftError) as caught:
        ways("accept_edited")(database, folder)
    assert "another" in caught.value.summary
    assert propose(database, folder, USER).edited == (created,)


def test_a_missing_migration_is_forgotten_and_what_it_made_adopted(any_database, folder, ways):
    dev(any_database, folder, USER)
    gone = dev(any_database, folder, MORE).created
    (folder / gone / "migration.sql").unlink()
    (folder / gone).rmdir()
    assert check(folder).findings
    assert ways("forget_missing")(any_database, folder) == (gone,)
    assert check(folder).findings == ()
    assert propose(any_database, folder, MORE).drift
    drift.adopt(any_database, folder)
    assert dev(any_database, folder, MORE).created is None


@pytest.mark.parametrize(
    ("by_hand", "external"),
    [
        ("CREATE TABLE legacy_a (id int); CREATE TABLE legacy_b (id int)", "legacy_*"),
        ("CREATE TABLE legacy_a (id int)", "public.legacy_a"),
        ('ALTER TABLE "User" ADD note text', "User.note"),
        ('ALTER TABLE "User" ADD note text; CREATE INDEX i ON "User" (note)', "public.User.note"),
        ('CREATE INDEX i ON "User" (email)', "User.i"),
        ("CREATE TYPE legacy AS ENUM ('a')", "public.legacy"),
    ],
)
def test_what_is_external_is_no_drift(database, folder, by_hand, external):
    dev(database, folder, USER)
    ask(database, by_hand)
    with pytest.raises(DriftError):
        dev(database, folder, USER)
    options = DevOptions(external=(external,))
    assert dev(database, folder, USER, options).created is None
    assert propose(database, folder, USER, ProposeOptions(external=("other_*",))).drift


def test_an_external_model_is_neither_made_nor_dropped(database, folder):
    options = DevOptions(external=("Stray", "User.note"))
    dev(database, folder, MORE, options)
    assert tables(database) == ["User"]
    ask(database, 'CREATE TABLE "Stray" (id int)')
    assert dev(database, folder, USER, options).created is None


def test_what_no_schema_can_say_is_no_drift(any_database, folder):
    dev(any_database, folder, USER)
    ask(
        any_database,
        """CREATE VIEW v AS SELECT 1;
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER t BEFORE INSERT ON "User" FOR EACH ROW EXECUTE FUNCTION f();
        CREATE INDEX ON "User" (lower(email));
        ALTER TABLE "User" ADD CHECK (id > 0)""",
    )
    assert dev(any_database, folder, USER).created is None


GUARDED = schema_of(
    "model A {\n id Int @id\n n Int\n twice Int @generated(sql`n * 2`)\n"
    ' @@check(sql`n BETWEEN 1 AND 9`, map: "n_range")\n @@index(expression: sql`abs(n)`, map: "n_abs")\n @@rls\n}\n'
    "policy_select mine {\n target = A\n using = sql`n IN (1, 2)`\n}"
)


@pytest.mark.parametrize(
    "by_hand",
    [
        'ALTER TABLE "A" DROP CONSTRAINT n_range',
        'ALTER TABLE "A" DROP CONSTRAINT n_range, ADD CONSTRAINT n_range CHECK (n > 5)',
        'ALTER TABLE "A" DROP COLUMN twice, ADD COLUMN twice int NOT NULL',
        "DROP INDEX n_abs",
        'DROP POLICY mine ON "A"',
        'ALTER POLICY mine ON "A" USING (n = 3)',
        'ALTER TABLE "A" DISABLE ROW LEVEL SECURITY',
    ],
)
def test_what_a_schema_asked_for_is_drift_when_it_is_gone_and_is_repaired(any_database, folder, tmp_path, by_hand):
    cache = tmp_path / "cache"
    dev(any_database, folder, GUARDED, DevOptions(cache=cache))
    ask(any_database, by_hand)
    with pytest.raises(DriftError):
        dev(any_database, folder, GUARDED, DevOptions(cache=cache))
    drift.repair(any_database, folder, DriftOptions(cache=cache, accept_data_loss=True))
    assert dev(any_database, folder, GUARDED, DevOptions(cache=cache)).created is None


def test_two_that_develop_at_once_write_one_migration_each_or_look_again(database, tmp_path):
    folders = [tmp_path / "one", tmp_path / "two"]
    plans = [(it, propose(database, it, USER)) for it in folders]
    first = carry_out(database, plans[0][1], USER, DevOptions(name="init"))
    assert first.applied
    with pytest.raises(MigrateError, match="somebody else migrated meanwhile"):
        carry_out(database, plans[1][1], USER, DevOptions(name="init"))
    assert not folders[1].exists()


def test_of_two_that_develop_in_one_folder_at_once_one_writes(database, folder):
    created = []

    def work() -> None:
        try:
            created.append(dev(database, folder, USER, DevOptions(name="init")).created)
        except MigrateError as error:
            created.append(error.message)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    (written,) = read_folder(folder).names
    others = {None, "somebody else migrated meanwhile; run the same command again"}
    assert written in created
    assert {it for it in created if it != written} <= others
    assert [it[0] for it in history(database)] == [written]

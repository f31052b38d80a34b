"""Nicol and real Prisma on one folder and one database, taking turns. ``NICOL_ORACLE`` names the folder of the oracle."""

import json
import subprocess

import pytest
from tests.migrate.conftest import ask, history, schema_of
from tests.oracle import FOLDER, needs_prisma, with_host

from nicol.errors import FailedMigrationsError, MigrationFailedError
from nicol.migrate.deploy import deploy
from nicol.migrate.dev import dev, propose
from nicol.migrate.resolve import mark_as_applied, mark_as_rolled_back
from nicol.migrate.status import status

pytestmark = [pytest.mark.conformance, needs_prisma]

PROGRAM = FOLDER / "engine-oracle.mjs"
INIT, NEXT = "20260101000000_init", "20260102000000_next"
UP_TO_DATE = {"editedMigrationNames": [], "failedMigrationNames": [], "hasMigrationsTable": True, "history": None}

SCHEMA = """
enum Color {
  RED
  BLUE
}
model User {
  id    Int     @id @default(autoincrement())
  email String  @unique
  posts Post[]
  likes Color[] @default([RED])
}
model Post {
  id        String   @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  createdAt DateTime @default(now()) @db.Timestamptz
  price     Decimal  @default(0.10)
  author    User     @relation(fields: [authorId], references: [id])
  authorId  Int
  @@index([authorId, createdAt(sort: Desc)])
}
"""


@pytest.fixture
def prisma(folder):
    """Runs the oracle: its answer, or None where it failed."""

    def run(operation: str, url: str, *arguments: str):
        command = ["node", str(PROGRAM), operation, with_host(url), *arguments, "--migrations", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return json.loads(done.stdout) if done.returncode == 0 else None

    return run


def test_what_prisma_deploys_is_up_to_date_for_nicol(any_database, folder, put, prisma):
    put(INIT, "CREATE TABLE a (id int);\n")
    put(NEXT, "-- é\r\nALTER TABLE a ADD b int;\r\n")
    assert prisma("deploy", any_database) == {"appliedMigrationNames": [INIT, NEXT]}
    assert status(any_database, folder).is_up_to_date
    assert deploy(any_database, folder).applied == ()


def test_what_nicol_deploys_is_up_to_date_for_prisma(any_database, folder, put, prisma):
    put(INIT, "CREATE TABLE a (id int);\n")
    put(NEXT, "-- é\r\nCREATE INDEX CONCURRENTLY i ON a (id);\r\n")
    deploy(any_database, folder)
    assert prisma("status", any_database) == UP_TO_DATE
    assert prisma("deploy", any_database) == {"appliedMigrationNames": []}


def test_both_take_turns_on_one_history(database, folder, put, prisma):
    for number in range(6):
        name = f"2026010{number + 1}000000_{number}"
        put(name, f"CREATE TABLE t{number} ();")
        if number % 2:
            assert deploy(database, folder).applied == (name,)
        else:
            assert prisma("deploy", database) == {"appliedMigrationNames": [name]}
    assert status(database, folder).is_up_to_date
    assert prisma("status", database) == UP_TO_DATE


def test_both_see_an_edit_and_neither_sees_line_ends(database, folder, put, prisma):
    put(INIT, "CREATE TABLE a ();\n")
    deploy(database, folder)
    put(INIT, "CREATE TABLE a ();\r\n")
    assert prisma("status", database)["editedMigrationNames"] == []
    assert status(database, folder).edited == ()
    put(INIT, "CREATE TABLE a (); -- more\n")
    assert prisma("status", database)["editedMigrationNames"] == [INIT]
    assert status(database, folder).edited == (INIT,)


def test_nicols_failure_blocks_prisma_which_can_resolve_it(database, folder, put, prisma):
    put(INIT, "CREATE TABLE a (); SELECT 1/0;")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    assert prisma("status", database)["failedMigrationNames"] == [INIT]
    assert prisma("deploy", database) is None
    assert prisma("rolledback", database, INIT) == {}
    put(INIT, "CREATE TABLE a ();")
    assert deploy(database, folder).applied == (INIT,)
    assert prisma("status", database) == UP_TO_DATE


def test_prismas_failure_blocks_nicol_which_can_resolve_it(database, folder, put, prisma):
    put(INIT, "SELECT 1/0;")
    assert prisma("deploy", database) is None
    with pytest.raises(FailedMigrationsError):
        deploy(database, folder)
    mark_as_rolled_back(database, INIT)
    put(INIT, "CREATE TABLE a ();")
    assert prisma("deploy", database) == {"appliedMigrationNames": [INIT]}
    assert status(database, folder).is_up_to_date


def test_resolving_a_failure_as_applied_writes_the_same_rows(database, folder, put, prisma):
    put(INIT, "SELECT 1/0;")
    put(NEXT, "SELECT 1/0;")
    assert prisma("deploy", database) is None
    assert prisma("applied", database, INIT) == {}
    assert prisma("deploy", database) is None
    mark_as_applied(database, folder, NEXT)
    prismas, nicols = history(database)[:2], history(database)[2:]
    assert [it[1:] for it in prismas] == [it[1:] for it in nicols]
    assert prisma("status", database) == UP_TO_DATE


def test_applied_migrations_have_the_same_rows(database, folder, put, prisma):
    put(INIT, "CREATE TABLE a ();")
    prisma("deploy", database)
    put(NEXT, "CREATE TABLE b ();")
    deploy(database, folder)
    prismas, nicols = history(database)
    assert prismas[1:] == nicols[1:]


def test_the_histories_have_the_same_columns(any_database, folder, put, prisma):
    columns = (
        "SELECT column_name, data_type, character_maximum_length, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position"
    )
    keys = "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '_prisma_migrations'::regclass AND contype = 'p'"
    put(INIT, "")
    prisma("deploy", any_database)
    prismas = (ask(any_database, columns), ask(any_database, keys))
    ask(any_database, "DROP TABLE _prisma_migrations")
    deploy(any_database, folder)
    assert (ask(any_database, columns), ask(any_database, keys)) == prismas


def test_prisma_waits_for_the_lock_that_nicol_holds(database, folder, put, prisma):
    import threading

    put(INIT, "CREATE TABLE a (); SELECT pg_sleep(1);")
    thread = threading.Thread(target=deploy, args=(database, folder))
    thread.start()
    while not ask(database, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted"):
        pass
    assert prisma("deploy", database) == {"appliedMigrationNames": []}
    thread.join()
    assert len(history(database)) == 1


def test_prisma_finds_no_drift_and_no_change_after_nicols_development(any_database, folder, prisma, tmp_path):
    dev(any_database, folder, schema_of(SCHEMA))
    text = tmp_path / "schema.prisma"
    text.write_text(f'datasource db {{\n  provider = "postgresql"\n}}\n{SCHEMA}')
    assert prisma("dataloss", any_database, str(text)) == {"migrationSteps": 0, "unexecutableSteps": [], "warnings": []}


def test_nicol_finds_no_drift_and_no_change_after_prismas_deployment(any_database, folder, put, prisma, tmp_path):
    text = tmp_path / "schema.prisma"
    text.write_text(f'datasource db {{\n  provider = "postgresql"\n}}\n{SCHEMA}')
    put(INIT, subprocess.run(["node", PROGRAM, "diff", "empty", str(text)], capture_output=True, check=True).stdout)
    prisma("deploy", any_database)
    found = propose(any_database, folder, schema_of(SCHEMA))
    assert (found.drift, found.changes, found.edited) == ((), (), ())

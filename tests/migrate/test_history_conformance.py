"""Real Prisma is content with what squash, rebase and down leave behind, in the folder and in the history."""

import json
import shutil
import subprocess

import pytest
from tests.migrate.conftest import ask, schema_of, tables
from tests.oracle import FOLDER, needs_prisma, with_host

from nicol.migrate.deploy import deploy
from nicol.migrate.dev import DevOptions, dev
from nicol.migrate.down import down
from nicol.migrate.history.folder import read_folder
from nicol.migrate.rebase import RebaseOptions, rebase
from nicol.migrate.squash import squash
from nicol.migrate.status import status

pytestmark = [pytest.mark.conformance, needs_prisma]

PROGRAM = FOLDER / "engine-oracle.mjs"
A, B, C = "20260101000000_a", "20260102000000_b", "20260103000000_c"
UP_TO_DATE = {"editedMigrationNames": [], "failedMigrationNames": [], "hasMigrationsTable": True, "history": None}
BOTH = "model A {\n id Int @id\n ours Int?\n theirs Int?\n}"


@pytest.fixture
def prisma(folder):
    """Runs the oracle: its answer, or None where it failed."""

    def run(operation: str, url: str, *arguments: str):
        command = ["node", str(PROGRAM), operation, with_host(url), *arguments, "--migrations", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return json.loads(done.stdout) if done.returncode == 0 else None

    return run


@pytest.fixture
def other_database(any_database):
    name = any_database.split("@/")[1].split("?")[0] + "_other"
    ask(any_database, f"CREATE DATABASE {name}")
    yield any_database.replace(name.removesuffix("_other"), name)
    ask(any_database, f"DROP DATABASE {name} WITH (FORCE)")


def test_a_database_that_took_a_squash_as_applied_is_up_to_date(any_database, folder, put, prisma):
    put(A, "CREATE TABLE a (id int PRIMARY KEY)")
    put(B, "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; INSERT INTO a VALUES (1)")
    assert prisma("deploy", any_database) == {"appliedMigrationNames": [A, B]}
    squash(any_database, folder)
    deploy(any_database, folder)
    assert prisma("status", any_database) == UP_TO_DATE
    assert prisma("deploy", any_database) == {"appliedMigrationNames": []}
    put(C, "CREATE TABLE c ()")
    assert prisma("deploy", any_database) == {"appliedMigrationNames": [C]}
    assert status(any_database, folder).is_up_to_date


def test_prisma_applies_a_squash_to_an_empty_database(any_database, other_database, folder, put, prisma):
    put(A, "CREATE TABLE a (id serial PRIMARY KEY); CREATE FUNCTION f(x a) RETURNS int LANGUAGE sql AS 'SELECT x.id'")
    put(B, "INSERT INTO a DEFAULT VALUES; CREATE VIEW v AS SELECT f(a) FROM a; COMMENT ON TABLE a IS 'it''s'")
    name = squash(any_database, folder).name
    assert prisma("deploy", other_database) == {"appliedMigrationNames": [name]}
    assert ask(other_database, "SELECT * FROM v") == [(1,)]
    assert prisma("status", other_database) == UP_TO_DATE
    assert status(other_database, folder).is_up_to_date


def test_prisma_finds_no_difference_in_what_a_squash_makes(any_database, other_database, folder, prisma, tmp_path):
    one = "model A {\n id Int @id @default(autoincrement())\n}\n"
    two = (
        one
        + "model B {\n id String @id\n a A? @relation(fields: [aId], references: [id])\n aId Int?\n at DateTime @default(now())\n kind Kind[] @default([X])\n @@index([at(sort: Desc)])\n}\nenum Kind {\n X\n Y\n}\n"
    )
    dev(any_database, folder, schema_of(one))
    dev(
        any_database,
        folder,
        schema_of(
            two.replace("id Int @id @default(autoincrement())\n", "id Int @id @default(autoincrement())\n bs B[]\n")
        ),
    )
    squash(any_database, folder)
    deploy(other_database, folder)
    text = tmp_path / "schema.prisma"
    body = two.replace("id Int @id @default(autoincrement())\n", "id Int @id @default(autoincrement())\n bs B[]\n")
    text.write_text(f'datasource db {{\n  provider = "postgresql"\n}}\n{body}')
    assert prisma("dataloss", other_database, str(text)) == {
        "migrationSteps": 0,
        "unexecutableSteps": [],
        "warnings": [],
    }


def test_what_was_taken_back_is_pending_for_prisma_too(any_database, folder, put, prisma):
    put(A, "CREATE TABLE a (id int)")
    put(B, "CREATE TABLE b (id int)")
    prisma("deploy", any_database)
    assert down(any_database, folder) == (B,)
    assert prisma("status", any_database)["history"]["unappliedMigrationNames"] == [B]
    assert prisma("deploy", any_database) == {"appliedMigrationNames": [B]}
    assert tables(any_database) == ["a", "b"]
    assert status(any_database, folder).is_up_to_date
    assert down(any_database, folder) == (B,)
    shutil.rmtree(folder / B)
    assert prisma("status", any_database) == UP_TO_DATE


def test_prisma_knows_a_rebased_migration_by_its_new_name(any_database, other_database, folder, put, prisma):
    dev(any_database, folder, schema_of("model A {\n id Int @id\n}"), DevOptions(name="init"))
    dev(any_database, folder, schema_of("model A {\n id Int @id\n ours Int?\n}"), DevOptions(name="ours"))
    init, ours = read_folder(folder).names
    theirs = f"{int(ours[:14]) + 1}_theirs"
    put(theirs, 'ALTER TABLE "A" ADD COLUMN "theirs" INTEGER;')
    rebase(any_database, folder, schema_of(BOTH), RebaseOptions(name=ours))
    now = read_folder(folder).names
    assert now[:2] == (init, theirs)
    assert prisma("deploy", any_database) == {"appliedMigrationNames": [theirs]}
    assert prisma("deploy", other_database) == {"appliedMigrationNames": list(now)}
    for url in (any_database, other_database):
        assert prisma("status", url) == UP_TO_DATE
        assert status(url, folder).is_up_to_date

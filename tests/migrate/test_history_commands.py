"""``migrate down``, ``squash`` and ``rebase``, as a person without a terminal meets them."""

import pytest
from click.testing import CliRunner
from tests.migrate.conftest import ask, tables

from nicol.tools.cli.main import main

HEAD = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n'
ONE = "model A {\n  id Int @id\n}\n"
TWO = "model A {\n  id Int @id\n  b Int?\n}\n"
A, B = "20260101000000_a", "20260102000000_b"


@pytest.fixture
def project(tmp_path, monkeypatch, database):
    monkeypatch.chdir(tmp_path)
    for name in ("SHADOW_DATABASE_URL", "NO_COLOR", "NICOL_TRACEBACK", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", database)
    (tmp_path / "schema.prisma").write_text(HEAD + TWO)
    return tmp_path


@pytest.fixture
def nicol(project):
    def run(*arguments: str):
        return CliRunner().invoke(main, ["migrate", *arguments], prog_name="nicol", catch_exceptions=False)

    return run


@pytest.fixture
def two(project, put, nicol):
    """Two migrations, which are applied."""
    put(A, 'CREATE TABLE "A" ("id" INTEGER NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));\n')
    put(B, 'ALTER TABLE "A" ADD COLUMN "b" INTEGER;\n')
    assert nicol("deploy").exit_code == 0


def test_down_says_what_it_took_back(nicol, two, database):
    done = nicol("down")
    assert done.exit_code == 0
    assert f"✓ took back {B}\n" in done.output
    assert f"Not yet applied:\n  {B}" in nicol("status").output


def test_down_prints_its_script_and_changes_nothing(nicol, two, database):
    done = nicol("down", "--steps", "2", "--script")
    assert done.exit_code == 0
    last, first = done.output.split(f"\n-- Takes back {A}\n")
    assert last == f'-- Takes back {B}\n-- AlterTable\nALTER TABLE "A" DROP COLUMN "b";\n'
    assert first == '-- DropTable\nDROP TABLE "A";\n'
    assert nicol("status").exit_code == 0


def test_down_loses_nothing_unasked(nicol, two, database):
    ask(database, 'INSERT INTO "A" VALUES (1, 2)')
    done = nicol("down", "--to", A)
    assert done.exit_code == 2
    assert "column `b` of `A` is dropped, with 1 value" in done.output
    assert "--accept-data-loss agrees to it" in done.output
    assert nicol("down", "--to", A, "--accept-data-loss").exit_code == 0
    assert ask(database, 'SELECT * FROM "A"') == [(1,)]


def test_down_names_what_cannot_be_taken_back(nicol, two, put, database):
    put("20260103000000_c", 'UPDATE "A" SET b = 1;\n')
    nicol("deploy")
    done = nicol("down")
    assert done.exit_code == 2
    assert "20260103000000_c cannot be taken back:\n  • UPDATE in line 1 changes rows of `A`" in done.output
    assert "write down.sql beside its migration.sql" in done.output


def test_down_is_not_for_production(nicol, two, project, database):
    (project / "pyproject.toml").write_text("[tool.nicol]\nproduction = true\n")
    done = nicol("down")
    assert done.exit_code == 2
    assert "production" in done.output
    assert tables(database) == ["A"]


def test_down_takes_one_way_of_saying_how_far(nicol, two):
    assert nicol("down", "--to", A, "--steps", "1").exit_code == 2


def test_squash_and_the_next_deployment(nicol, two, project):
    done = nicol("squash", "--name", "start")
    assert done.exit_code == 0
    assert "wrote migrations/20260102000000_start/migration.sql" in done.output
    assert "It makes exactly what 2 migrations made" in done.output
    assert "They are in migrations.squashed/20260102000000_start now" in done.output
    deployed = nicol("deploy")
    assert "20260102000000_start stands for migrations that are applied, and is marked as applied" in deployed.output
    assert nicol("status").exit_code == 0


def test_squash_says_what_is_in_the_way(nicol, two, put):
    put("20260103000000_c", "CREATE PUBLICATION p;\n")
    done = nicol("squash")
    assert done.exit_code == 2
    assert "no words for publication p; squash up to the migration before it with --to" in done.output


def test_rebase_says_what_became_of_each(nicol, two, put):
    assert nicol("check", "--write").exit_code == 0
    put("20260102120000_c", 'CREATE INDEX "A_b_idx" ON "A" ("b");\n')
    done = nicol("rebase", B)
    assert done.exit_code == 2
    assert "20260102120000_c fails in line 1" in done.output
    assert "nicol migrate rebase --regenerate" in done.output
    put("20260102120000_c", 'CREATE TABLE "C" ();\n')
    done = nicol("rebase", B)
    assert done.exit_code == 1
    assert f"{B} is 2" in done.output
    assert f"Your database has {B}, and knows it by its new name." in done.output
    assert "do not yet make what the schema says" in done.output

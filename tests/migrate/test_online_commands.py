"""``nicol migrate dev --online``, and what a plan says of locks, as people meet them; and Prisma with the folder."""

import json
import subprocess
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from tests.migrate.test_conformance import PROGRAM
from tests.oracle import needs_prisma, with_host

from nicol.tools.cli.main import main

pytestmark = pytest.mark.slow

HEAD = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n'
BEFORE = "model Post {\n  id Int @id\n  title String\n  rank Int?\n}\n"
AFTER = (
    "model Post {\n  id Int @id\n  title String @unique\n  rank Int\n  number Int @default(autoincrement())\n"
    '  aboveId Int?\n  above Post? @relation("a", fields: [aboveId], references: [id])\n  below Post[] @relation("a")\n}\n'
)  # fmt: skip


@pytest.fixture
def project(tmp_path, monkeypatch, database):
    monkeypatch.chdir(tmp_path)
    for name in ("SHADOW_DATABASE_URL", "NO_COLOR", "NICOL_TRACEBACK", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", database)
    schema(tmp_path, BEFORE)
    nicol("migrate", "dev", "--name", "init")
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("INSERT INTO \"Post\" SELECT i, 'p' || i, i FROM generate_series(1, 20000) i")
        connection.execute("ANALYZE")
    schema(tmp_path, AFTER)
    return tmp_path


def schema(project: Path, body: str) -> None:
    (project / "schema.prisma").write_text(HEAD + body)


def nicol(*arguments: str):
    return CliRunner().invoke(main, arguments, prog_name="nicol", catch_exceptions=False)


def test_the_plan_says_who_will_wait(project):
    done = nicol("migrate", "dev", "--name", "more", "--accept-data-loss")
    assert done.exit_code == 0
    assert "This makes others wait:\n  • `Post`, about 20,000 rows: column `number` is added, and " in done.stderr
    assert "; blocks reads and writes while it rewrites them (M012)\n" in done.stderr


def test_online_writes_stages_of_which_no_one_waits_and_lint_is_content(project):
    done = nicol("migrate", "dev", "--name", "more", "--accept-data-loss", "--online")
    assert done.exit_code == 0, done.stderr
    assert "wait" not in done.stderr
    names = sorted(it.name[15:] for it in (project / "migrations").iterdir() if it.is_dir())
    assert names == [
        "init", "more_1_expand", "more_2_fill", "more_3_index", "more_4_constrain", "more_5_validate", "more_6_contract"
    ]  # fmt: skip
    assert "nothing to do" in nicol("migrate", "dev").stdout
    assert nicol("migrate", "lint", "--max-warnings", "0").exit_code == 0
    assert nicol("migrate", "status").exit_code == 0


@pytest.mark.conformance
@needs_prisma
def test_prisma_accepts_the_folder_and_deploys_it_itself(project, database, server_18):
    done = nicol("migrate", "dev", "--name", "more", "--accept-data-loss", "--online")
    assert done.exit_code == 0, done.stderr
    assert prisma("deploy", database, project) == {"appliedMigrationNames": []}
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    assert len(prisma("deploy", database, project)["appliedMigrationNames"]) == 7
    assert "nothing to do" in nicol("migrate", "dev").stdout


def prisma(operation: str, url: str, project: Path):
    command = ["node", str(PROGRAM), operation, with_host(url), "--migrations", str(project / "migrations")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)

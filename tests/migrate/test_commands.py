"""The commands, as a person without and with a terminal meets them."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.migrate.conftest import ask, history, tables

from nicol.tools.cli.main import main

USER = "model User {\n  id Int @id @default(autoincrement())\n  email String\n}\n"
WITH_NAME = "model User {\n  id Int @id @default(autoincrement())\n  email String\n  name String?\n}\n"
HEAD = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n'


@pytest.fixture
def project(tmp_path, monkeypatch, database):
    """A folder with a schema, whose DATABASE_URL is an empty database."""
    monkeypatch.chdir(tmp_path)
    for name in ("SHADOW_DATABASE_URL", "NO_COLOR", "NICOL_TRACEBACK", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", database)
    write_schema(tmp_path, USER)
    return tmp_path


@pytest.fixture
def nicol(project):
    """Runs ``nicol`` without a terminal."""

    def run(*arguments: str, input: str | None = None):
        return CliRunner().invoke(main, arguments, input=input, prog_name="nicol", catch_exceptions=False)

    return run


def write_schema(project: Path, body: str) -> None:
    (project / "schema.prisma").write_text(HEAD + body)


def write_migration(project: Path, name: str, script: str) -> None:
    (project / "migrations" / name).mkdir(parents=True, exist_ok=True)
    (project / "migrations" / name / "migration.sql").write_text(script)


def names(project: Path) -> list[str]:
    return sorted(it.name[15:] for it in (project / "migrations").iterdir() if it.is_dir())


# ── develop ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_dev_writes_applies_and_says_so(nicol, project, database):
    said = nicol("migrate", "dev", "--name", "init")
    assert said.exit_code == 0
    assert re.search(r"✓ wrote migrations/\d{14}_init/migration.sql\n✓ applied \d{14}_init\n", said.stdout)
    assert tables(database) == ["User"]


def test_dev_again_has_nothing_to_do(nicol, project):
    nicol("migrate", "dev")
    said = nicol("migrate", "dev")
    assert said.exit_code == 0
    assert "nothing to do" in said.stdout
    assert names(project) == ["init"]


def test_dev_without_a_terminal_names_the_migration_itself(nicol, project):
    nicol("migrate", "dev")
    write_schema(project, WITH_NAME)
    assert nicol("migrate", "dev").exit_code == 0
    assert names(project) == ["add_name_user", "init"]


def test_dev_without_a_terminal_does_not_lose_data(nicol, project, database):
    write_schema(project, WITH_NAME)
    nicol("migrate", "dev")
    ask(database, """INSERT INTO "User" (email, name) VALUES ('a', 'b')""")
    write_schema(project, USER)
    said = nicol("migrate", "dev")
    assert said.exit_code == 2
    assert "column `name` of `User` is dropped, with 1 value" in said.stderr
    assert "--accept-data-loss" in said.stderr
    assert names(project) == ["init"]
    assert nicol("migrate", "dev", "--accept-data-loss").exit_code == 0
    assert names(project) == ["drop_name_user", "init"]


def test_dev_refuses_what_rows_forbid_and_writes_it_on_demand(nicol, project, database):
    nicol("migrate", "dev")
    ask(database, """INSERT INTO "User" (email) VALUES ('a')""")
    write_schema(project, WITH_NAME.replace("String?", "String"))
    said = nicol("migrate", "dev", "-n", "name")
    assert said.exit_code == 2
    assert "required column `name`" in said.stderr
    assert names(project) == ["init"]
    assert nicol("migrate", "dev", "-n", "name", "--create-only").exit_code == 0
    assert names(project) == ["init", "name"]


def test_dev_shows_drift_and_answers_no(nicol, project, database):
    nicol("migrate", "dev")
    ask(database, "CREATE TABLE stray ()")
    said = nicol("migrate", "dev")
    assert said.exit_code == 1
    assert "stray" in said.stderr
    assert "drift" in said.stderr


def test_dev_shows_where_a_replay_fails(nicol, project):
    nicol("migrate", "dev")
    write_migration(project, "20990101000000_bad", "SELECT 1;\nSELECT nope;\n")
    said = nicol("migrate", "dev")
    assert said.exit_code == 2
    assert "(P3006)" in said.stderr
    assert "2 │ SELECT nope;" in said.stderr


def test_dev_of_a_broken_schema_touches_nothing(nicol, project, database):
    write_schema(project, "model User {\n  id Itn @id\n}\n")
    said = nicol("migrate", "dev")
    assert said.exit_code == 2
    assert "Itn" in said.stderr
    assert tables(database) == []
    assert not (project / "migrations").exists()


def test_a_draft_that_failed_is_corrected_or_removed(nicol, project, database):
    write_schema(project, "model User {\n  id Int @id\n  age String\n}\n")
    assert nicol("migrate", "dev", "--name", "init").exit_code == 0
    ask(database, """INSERT INTO "User" VALUES (1, 'old')""")
    write_schema(project, "model User {\n  id Int @id\n  age Int\n}\n")
    said = nicol("migrate", "dev", "--name", "bad", "--accept-data-loss")
    assert said.exit_code == 2
    draft = next((project / "migrations").glob("*_bad"))
    assert f"Correct migrations/{draft.name}/migration.sql, or remove its folder" in said.stderr
    shutil.rmtree(draft)
    write_schema(project, "model User {\n  id Int @id\n  age String\n}\n")
    assert f"{draft.name} failed and is gone" in nicol("migrate", "dev").stdout
    assert nicol("migrate", "status").exit_code == 0


def test_without_an_address_the_two_ways_are_named(nicol, project, monkeypatch):
    monkeypatch.delenv("DATABASE_URL")
    said = nicol("migrate", "dev")
    assert said.exit_code == 2
    assert "embedded:" in said.stderr


# ── deploy, status, resolve ───────────────────────────────────────────────────────────────────────────────────────


def test_a_failure_leads_through_its_repair(nicol, project, database):
    write_migration(project, "20260101000000_init", "CREATE TABLE a ();\nSELECT 1/0;\n")
    assert nicol("migrate", "status").exit_code == 1
    said = nicol("migrate", "deploy")
    assert said.exit_code == 2
    assert "(P3018)" in said.stderr
    assert "2 │ SELECT 1/0;" in said.stderr
    assert "--rolled-back 20260101000000_init" in said.stderr
    assert "(P3009)" in nicol("migrate", "deploy").stderr
    assert "Failed:\n  20260101000000_init" in nicol("migrate", "status").stdout
    assert nicol("migrate", "resolve", "--rolled-back", "20260101000000_init").exit_code == 0
    write_migration(project, "20260101000000_init", "CREATE TABLE a ();\n")
    assert "✓ applied 20260101000000_init" in nicol("migrate", "deploy").stdout
    assert nicol("migrate", "status").exit_code == 0
    assert tables(database) == ["a"]


def test_deploy_warns_of_edited_and_missing_migrations(nicol, project):
    write_migration(project, "20260101000000_a", "")
    write_migration(project, "20260102000000_b", "")
    nicol("migrate", "deploy")
    write_migration(project, "20260101000000_a", "-- edited")
    (project / "migrations" / "20260102000000_b" / "migration.sql").unlink()
    (project / "migrations" / "20260102000000_b").rmdir()
    said = nicol("migrate", "deploy")
    assert said.exit_code == 0
    assert "20260101000000_a was edited" in said.stderr
    assert "20260102000000_b is applied, and missing" in said.stderr
    said = nicol("migrate", "status")
    assert said.exit_code == 1
    assert "20260101000000_a" in said.stdout
    assert "20260102000000_b" in said.stdout


def test_resolve_needs_exactly_one_option(nicol, project):
    assert nicol("migrate", "resolve").exit_code == 2
    assert nicol("migrate", "resolve", "--applied", "a", "--rolled-back", "a").exit_code == 2


def test_a_baseline(nicol, project, database):
    ask(database, 'CREATE TABLE "User" (id SERIAL CONSTRAINT "User_pkey" PRIMARY KEY, email TEXT NOT NULL)')
    (project / "migrations" / "0_init").mkdir(parents=True)
    options = ("--from-empty", "--to-schema", "schema.prisma", "--script", "-o", "migrations/0_init/migration.sql")
    assert nicol("migrate", "diff", *options).exit_code == 0
    assert nicol("migrate", "deploy").exit_code == 2
    assert nicol("migrate", "resolve", "--applied", "0_init").exit_code == 0
    assert nicol("migrate", "deploy").exit_code == 0
    assert "nothing to do" in nicol("migrate", "dev").stdout


# ── reset, push, seed, execute, diff ──────────────────────────────────────────────────────────────────────────────


def test_reset_without_a_terminal_needs_its_flag(nicol, project, database):
    nicol("migrate", "dev")
    ask(database, """INSERT INTO "User" (email) VALUES ('a')""")
    said = nicol("migrate", "reset")
    assert said.exit_code == 2
    assert "--force" in said.stderr
    assert ask(database, 'SELECT count(*) FROM "User"') == [(1,)]
    assert nicol("migrate", "reset", "--force").exit_code == 0
    assert ask(database, 'SELECT count(*) FROM "User"') == [(0,)]


SEED = """\
import os, psycopg
def main():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute('INSERT INTO "User" (email) VALUES (\\'seeded\\')')
async def later():
    main()
def wrong():
    raise SystemExit("the seed is bad")
"""


@pytest.mark.parametrize("function", ["main", "later"])
def test_reset_runs_the_seed_unless_told_not_to(nicol, project, database, function):
    (project / "seeds.py").write_text(SEED)
    (project / "pyproject.toml").write_text(f'[tool.nicol]\nseed = "seeds:{function}"\n')
    nicol("migrate", "dev")
    assert ask(database, 'SELECT count(*) FROM "User"') == [(0,)]
    assert nicol("migrate", "reset", "--force", "--skip-seed").exit_code == 0
    assert ask(database, 'SELECT count(*) FROM "User"') == [(0,)]
    assert nicol("migrate", "reset", "--force").exit_code == 0
    assert ask(database, 'SELECT email FROM "User"') == [("seeded",)]


def test_a_failing_seed_is_a_failure(nicol, project, capfd):
    (project / "seeds.py").write_text(SEED)
    (project / "pyproject.toml").write_text('[tool.nicol]\nseed = "seeds:wrong"\n')
    said = nicol("db", "seed")
    assert said.exit_code == 2
    assert "exit status 1" in said.stderr
    assert "the seed is bad" in capfd.readouterr().err


def test_a_seed_command_gets_the_address_and_the_arguments(nicol, project, database):
    (project / "pyproject.toml").write_text(
        '[tool.nicol]\nseed = \'printf "%s|" "$DATABASE_URL" >out; printf "%s|" >>out\'\n'
    )
    assert nicol("db", "seed", "--", "a b", "$c", "--d").exit_code == 0
    assert (project / "out").read_text() == f"{database}|a b|$c|--d|"


def test_a_project_without_a_seed_is_told_how_to_name_one(nicol, project):
    said = nicol("db", "seed")
    assert said.exit_code == 2
    assert "[tool.nicol]" in said.stderr


def test_push_makes_the_database_like_the_schema(nicol, project, database):
    assert "is now what the schema says" in nicol("db", "push").stdout
    assert tables(database) == ["User"]
    assert "nothing to do" in nicol("db", "push").stdout
    assert ask(database, "SELECT to_regclass('_prisma_migrations')::text") == [(None,)]
    assert not (project / "migrations").exists()


def test_push_without_a_terminal_does_not_lose_data(nicol, project, database):
    write_schema(project, WITH_NAME)
    nicol("db", "push")
    ask(database, """INSERT INTO "User" (email, name) VALUES ('a', 'b')""")
    write_schema(project, USER)
    said = nicol("db", "push")
    assert said.exit_code == 2
    assert "with 1 value" in said.stderr
    assert nicol("db", "push", "--accept-data-loss").exit_code == 0


def test_execute_runs_a_file_or_standard_input(nicol, project, database):
    (project / "q.sql").write_text("CREATE TABLE a ();")
    assert nicol("db", "execute", "--file", "q.sql").exit_code == 0
    assert nicol("db", "execute", "--stdin", input="CREATE TABLE b ();").exit_code == 0
    assert tables(database) == ["a", "b"]


def test_execute_shows_the_line_of_an_error_and_keeps_nothing(nicol, project, database):
    (project / "q.sql").write_text("CREATE TABLE a ();\nSELECT nope;\n")
    said = nicol("db", "execute", "--file", "q.sql")
    assert said.exit_code == 2
    assert "q.sql failed in line 2" in said.stderr
    assert tables(database) == []


@pytest.mark.parametrize("arguments", [[], ["--stdin", "--file", "q.sql"], ["--file", "nowhere.sql"]])
def test_execute_needs_one_readable_script(nicol, project, arguments):
    assert nicol("db", "execute", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--from-empty", "--to-schema", "schema.prisma"], 2),
        (["--from-schema", "schema.prisma", "--to-schema-datamodel", "schema.prisma"], 0),
        (["--from-config-datasource", "--to-schema", "schema.prisma"], 2),
        (["--from-migrations", "migrations", "--to-schema", "schema.prisma"], 2),
        (["--from-empty", "--to-migrations", "migrations"], 2),
        (["--from-schema-datasource", "schema.prisma", "--to-config-datasource"], 0),
        (["--from-empty", "--to-empty"], 0),
    ],
)
def test_diff_tells_by_its_exit_code(nicol, project, options, status):
    write_migration(project, "20260101000000_a", "CREATE TABLE a (id int PRIMARY KEY)")
    said = nicol("migrate", "diff", *options, "--exit-code")
    assert said.exit_code == status, said.stderr
    assert ("No difference" in said.stdout) == (status == 0)
    assert nicol("migrate", "diff", *options).exit_code == 0


def test_diff_of_two_addresses_needs_no_project(nicol, project, database):
    (project / "schema.prisma").unlink()
    assert nicol("migrate", "diff", "--from-url", database, "--to-url", database).stdout == "No difference.\n"


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--from-empty"],
        ["--from-empty", "--to-empty", "--to-url", "x"],
        ["--from-migrations", "nowhere", "--to-empty"],
    ],
)
def test_diff_needs_two_sides(nicol, project, options):
    assert nicol("migrate", "diff", *options).exit_code == 2


def test_a_deployment_stopped_by_its_platform_stops_on_the_server_too(project, database):
    write_migration(project, "20260101000000_slow", "SELECT pg_sleep(60);")
    command = [sys.executable, "-m", "nicol", "migrate", "deploy"]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    sleeping = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid() AND state = 'active'"
    await_answer(database, sleeping, 1)
    process.terminate()
    _, said = process.communicate(timeout=20)
    assert (process.returncode, "interrupted" in said, "Traceback" in said) == (130, True, False)
    await_answer(database, sleeping, 0)


def await_answer(database: str, query: str, number: int) -> None:
    deadline = time.monotonic() + 20
    while ask(database, query) != [(number,)]:
        assert time.monotonic() < deadline, query
        time.sleep(0.05)


# ── with a terminal ───────────────────────────────────────────────────────────────────────────────────────────────


def converse(project: Path, arguments: list[str], answers: dict[str, str]) -> tuple[str, int]:
    """What ``nicol`` says on a terminal, and its exit status, when each question meets its answer."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "nicol", *arguments]
    process = subprocess.Popen(command, cwd=project, stdin=child, stdout=child, stderr=child, close_fds=True)
    os.close(child)
    said, waiting, deadline = "", dict(answers), time.monotonic() + 30
    while time.monotonic() < deadline:
        if select.select([parent], [], [], 0.1)[0]:
            try:
                said += os.read(parent, 4096).decode(errors="replace")
            except OSError:
                break
        elif process.poll() is not None:
            break
        for question in [it for it in waiting if it in said]:
            os.write(parent, waiting.pop(question).encode())
    os.close(parent)
    assert not waiting, said
    return said, process.wait(timeout=10)


@pytest.mark.slow
def test_the_name_is_asked_for(project):
    said, status = converse(project, ["migrate", "dev"], {"Name of the migration": "First things\n"})
    assert status == 0, said
    assert names(project) == ["first_things"]


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "status", "rows"), [("n\n", 1, 1), ("\n", 1, 1), ("y\n", 0, 0)])
def test_reset_asks(nicol, project, database, answer, status, rows):
    nicol("migrate", "dev")
    ask(database, """INSERT INTO "User" (email) VALUES ('a')""")
    said, found = converse(project, ["migrate", "reset"], {"Drop all data": answer})
    assert found == status, said
    assert ask(database, 'SELECT count(*) FROM "User"') == [(rows,)]


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "status", "expected"), [("n\n", 1, ["init"]), ("y\n", 0, ["drop_name", "init"])])
def test_dev_asks_before_it_loses_data(nicol, project, database, answer, status, expected):
    write_schema(project, WITH_NAME)
    nicol("migrate", "dev")
    ask(database, """INSERT INTO "User" (email, name) VALUES ('a', 'b')""")
    write_schema(project, USER)
    said, found = converse(project, ["migrate", "dev", "-n", "drop name"], {"Write and apply": answer})
    assert found == status, said
    assert "with 1 value" in said
    assert names(project) == expected
    assert len(history(database)) == len(expected)

"""The commands that run in production, as a person meets them, and what they refuse to do there."""

import time
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from tests.migrate.conftest import ask, history, tables

from nicol.driver.url import parse_url
from nicol.tools.cli.main import main

INIT, NEXT, LAST = "20260101000000_init", "20260102000000_next", "20260103000000_last"
HEAD = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n'


@pytest.fixture
def project(tmp_path, monkeypatch, database):
    """A folder with a schema, whose DATABASE_URL is an empty database."""
    monkeypatch.chdir(tmp_path)
    for name in ("SHADOW_DATABASE_URL", "DIRECT_URL", "NO_COLOR", "NICOL_TRACEBACK", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", database)
    (tmp_path / "schema.prisma").write_text(HEAD)
    return tmp_path


@pytest.fixture
def nicol(project):
    """Runs ``nicol migrate`` without a terminal."""

    def run(*arguments: str):
        return CliRunner().invoke(main, ["migrate", *arguments], prog_name="nicol", catch_exceptions=False)

    return run


@pytest.fixture
def put(project):
    def write(name: str, script: str) -> Path:
        file = project / "migrations" / name / "migration.sql"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(script)
        return file

    return write


# ── deploy ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_deploy_says_what_it_applied_and_where(nicol, put, database):
    put(INIT, "CREATE TABLE a ()")
    put(NEXT, "CREATE TABLE b ()")
    said = nicol("deploy")
    name = parse_url(database).database
    assert said.exit_code == 0
    assert said.stdout.splitlines()[:2] == [f"✓ applied {INIT}", f"✓ applied {NEXT}"]
    assert f"2 migrations in migrations, all applied to database {name} (schema public) at " in said.stdout
    again = nicol("deploy")
    assert (again.exit_code, again.stdout.startswith("Nothing to apply: 2 migrations in migrations, ")) == (0, True)


def test_deploy_without_migrations_says_so(nicol):
    said = nicol("deploy")
    assert (said.exit_code, said.stdout) == (0, "Nothing to apply: there is no migration in migrations\n")


def test_what_was_applied_before_a_failure_is_said(nicol, put):
    put(INIT, "CREATE TABLE a ()")
    put(NEXT, "CREATE TABLE b ();\nCREATE TABL c ();")
    said = nicol("deploy")
    assert said.exit_code == 2
    assert said.stdout == f"✓ applied {INIT}\n"
    for fact in (NEXT, "42601", "line 2", "TABL", "P3018", "2 │ CREATE TABL c ();", "blocks further", "--rolled-back"):
        assert fact in said.stderr
    again = nicol("deploy")
    assert again.exit_code == 2
    for fact in (NEXT, "P3009", "failed at 20", "resolve --rolled-back"):
        assert fact in again.stderr


def test_a_broken_off_migration_is_said_to_go_on_and_does(nicol, put, database):
    put(INIT, "-- migrate: no-transaction\nCREATE TABLE a ();\nINSERT INTO b DEFAULT VALUES;")
    said = nicol("deploy")
    assert said.exit_code == 2
    assert "deploy again: it goes on with the statement that failed" in said.stderr
    ask(database, "CREATE TABLE b ()")
    assert f"✓ applied {INIT} (taken up where it had ended)" in nicol("deploy").stdout


def test_a_migration_that_is_not_atomic_is_said_to_be_so(nicol, put):
    put(INIT, "CREATE TABLE a ();\nVACUUM a;")
    put(NEXT, "-- migrate: no-transaction\nVACUUM a;")
    said = nicol("deploy")
    assert f"✓ applied {NEXT} (outside a transaction)" in said.stdout
    assert said.stderr.count("would not have failed as a whole") == 1
    assert f"{INIT} cannot be run in one transaction" in said.stderr


@pytest.mark.parametrize("command", [["deploy"], ["reset", "--force"], ["resolve", "--applied", INIT], ["dev"]])
def test_the_lock_is_waited_for_as_long_as_one_says(nicol, put, database, command):
    put(INIT, "CREATE TABLE a ()")
    with psycopg.connect(database, autocommit=True, application_name="their deployment") as other:
        other.execute("SELECT pg_advisory_lock(72707369)")
        started = time.monotonic()
        said = nicol(*command, "--lock-timeout", "0.2")
        assert time.monotonic() - started < 3
        pid = other.info.backend_pid
    assert said.exit_code == 2
    for fact in ("P1002", "0.2 s", f"pid {pid}", "their deployment", "--lock-timeout"):
        assert fact in said.stderr


@pytest.mark.slow
def test_check_stops_before_what_loses_data(nicol, put, database):
    put(INIT, "CREATE TABLE a (id int, note text)")
    nicol("deploy")
    ask(database, "INSERT INTO a VALUES (1, 'x')")
    put(NEXT, "ALTER TABLE a DROP note;")
    said = nicol("deploy", "--check")
    assert said.exit_code == 1
    for fact in (NEXT, "loses:", "`note`", "1 ", "locks:", "a: blocks reads and writes", "Nothing was applied."):
        assert fact in said.stdout
    assert len(history(database)) == 1
    assert nicol("deploy", "--check-only", "--accept-data-loss").exit_code == 0
    assert len(history(database)) == 1
    assert nicol("deploy", "--check", "--accept-data-loss").exit_code == 0
    assert len(history(database)) == 2


@pytest.mark.slow
def test_check_goes_on_where_nothing_is_lost(nicol, put, database):
    put(INIT, "CREATE TABLE a (id int)")
    said = nicol("deploy", "--dry-run")
    assert said.exit_code == 0
    assert "nothing is lost, nobody has to wait" in said.stdout
    assert tables(database) == []
    assert f"✓ applied {INIT}" in nicol("deploy", "--check").stdout
    assert nicol("deploy", "--check").exit_code == 0


def test_accepting_a_loss_does_not_accept_a_failure(nicol, put, database):
    put(INIT, "CREATE TABLE a (id int)")
    nicol("deploy")
    ask(database, "INSERT INTO a VALUES (1), (1)")
    put(NEXT, "CREATE UNIQUE INDEX u ON a (id)")
    said = nicol("deploy", "--check", "--accept-data-loss")
    assert (said.exit_code, "fails:" in said.stdout) == (1, True)


# ── which database ────────────────────────────────────────────────────────────────────────────────────────────────


def test_direct_url_is_where_migrations_go(nicol, put, database, monkeypatch):
    put(INIT, "CREATE TABLE a ()")
    monkeypatch.setenv("DIRECT_URL", database)
    monkeypatch.setenv("DATABASE_URL", "postgresql://postgres@127.0.0.1:1/nowhere")
    assert nicol("deploy").exit_code == 0
    assert tables(database) == ["a"]


def test_a_direct_url_of_the_file_does_not_count_for_a_database_url_of_the_process(nicol, put, project, database):
    put(INIT, "CREATE TABLE a ()")
    (project / ".env").write_text('DIRECT_URL="postgresql://postgres@127.0.0.1:1/nowhere"\n')
    assert nicol("deploy").exit_code == 0
    assert tables(database) == ["a"]


# ── consent ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "command", [["migrate", "reset", "--force"], ["db", "push", "--force-reset"], ["migrate", "dev"]]
)
def test_a_project_in_production_refuses_what_is_for_development(project, put, database, command):
    (project / "pyproject.toml").write_text("[tool.nicol]\nproduction = true\n")
    put(INIT, "CREATE TABLE a ()")
    ask(database, "CREATE TABLE theirs ()")
    said = CliRunner().invoke(main, command, prog_name="nicol", catch_exceptions=False)
    assert (said.exit_code, "production = true" in said.stderr) == (2, True)
    assert tables(database) == ["theirs"]


def test_a_setting_that_is_neither_true_nor_false_is_refused(nicol, project):
    (project / "pyproject.toml").write_text('[tool.nicol]\nproduction = "yes"\n')
    assert "must be true or false" in nicol("reset", "--force").stderr


@pytest.mark.parametrize("command", [["migrate", "reset", "--force"], ["db", "push", "--force-reset"]])
def test_an_agent_needs_the_consent_of_its_user(project, put, database, command, monkeypatch):
    put(INIT, "CREATE TABLE a ()")
    ask(database, "CREATE TABLE theirs ()")
    monkeypatch.setenv("CLAUDECODE", "1")
    said = CliRunner().invoke(main, command, prog_name="nicol", catch_exceptions=False)
    assert (said.exit_code, "Claude Code" in said.stderr) == (2, True)
    assert tables(database) == ["theirs"]
    monkeypatch.setenv("PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION", "yes, reset my development database")
    assert CliRunner().invoke(main, command, prog_name="nicol", catch_exceptions=False).exit_code == 0
    assert tables(database) != ["theirs"]


def test_reset_takes_prismas_flags(nicol, put, database):
    put(INIT, "CREATE TABLE a ()")
    assert nicol("reset", "-f", "--skip-seed", "--skip-generate").exit_code == 0
    assert tables(database) == ["a"]


@pytest.mark.slow
def test_what_was_broken_off_is_finished_before_anything_is_developed(nicol, put, database):
    put(INIT, "-- migrate: no-transaction\nCREATE TABLE a ();\nCREATE TABLE b ();")
    nicol("deploy")
    ask(database, "DROP TABLE b; UPDATE _prisma_migrations SET finished_at = NULL")
    assert f"{INIT} was broken off: `nicol migrate deploy` goes on" in nicol("status").stdout
    said = nicol("dev")
    assert said.exit_code != 0
    assert "`nicol migrate deploy` goes on from there" in said.output

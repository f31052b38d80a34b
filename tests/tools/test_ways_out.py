"""Where `migrate dev` cannot go on it asks on a terminal, and obeys options elsewhere; it never waits in vain."""

import json
import os
import pty
import select
import subprocess
import sys
import time
import tomllib

import psycopg
import pytest

from nicol.driver.url import parse_url
from nicol.errors import ConfigurationError
from nicol.local import postgres
from nicol.tools.cli.project_file import add_external

SCHEMA = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id    Int    @id
  email String
}
"""
STRAY = """CREATE TABLE stray (id int); ALTER TABLE "User" ADD note text; INSERT INTO "User" VALUES (1, 'a', 'kept')"""


def ask(url, query):
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def drifted(project, database, nicol, monkeypatch):
    """A project whose database has a table and a column that no migration made."""
    monkeypatch.setenv("DATABASE_URL", database)
    (project / "pyproject.toml").write_text('# Ours.\n[tool.nicol]\nschema = "schema.prisma"  # here\n')
    (project / "schema.prisma").write_text(SCHEMA)
    assert nicol("migrate", "dev", "--name", "init").exit_code == 0
    ask(database, STRAY)
    return database


def scripts(project):
    return {it.parent.name[15:]: it.read_text() for it in (project / "migrations").glob("*/migration.sql")}


def test_without_a_terminal_drift_stops_and_every_way_is_named(drifted, nicol, project):
    done = nicol("migrate", "dev")
    assert done.exit_code == 1
    for text in ("stray", "note", "--on-drift adopt", "--on-drift ignore", "--on-drift repair", "--on-drift reset"):
        assert text in done.output
    assert list(scripts(project)) == ["init"]


def test_drift_is_adopted(drifted, nicol, project):
    done = nicol("migrate", "dev", "--on-drift", "adopt", "--create-only", "--name", "back")
    assert done.exit_code == 0, done.output
    assert "CREATE TABLE" in scripts(project)["drift"]
    assert "DROP TABLE" in scripts(project)["back"]
    assert ask(drifted, 'SELECT note FROM "User"') == [("kept",)]


def test_drift_is_ignored_from_now_on(drifted, nicol, project):
    done = nicol("migrate", "dev", "--on-drift", "ignore")
    assert done.exit_code == 0, done.output
    text = (project / "pyproject.toml").read_text()
    assert text.startswith('# Ours.\n[tool.nicol]\nschema = "schema.prisma"  # here\n')
    assert set(tomllib.loads(text)["tool"]["nicol"]["external"]) == {"public.stray", "public.User.note"}
    for line in (["migrate", "dev"], ["migrate", "status"], ["db", "push"]):
        again = nicol(*line)
        assert again.exit_code == 0, again.output
    assert ask(drifted, 'SELECT note FROM "User"') == [("kept",)]


def test_a_repair_that_loses_data_needs_consent(drifted, nicol):
    done = nicol("migrate", "dev", "--on-drift", "repair")
    assert done.exit_code == 2
    assert "1 value" in done.output
    assert "--accept-data-loss" in done.output
    assert ask(drifted, 'SELECT note FROM "User"') == [("kept",)]


def test_drift_is_repaired(drifted, nicol):
    done = nicol("migrate", "dev", "--on-drift", "repair", "--accept-data-loss")
    assert done.exit_code == 0, done.output
    assert 'DROP TABLE "stray"' in done.output
    assert ask(drifted, "SELECT to_regclass('stray')") == [(None,)]
    assert nicol("migrate", "status").exit_code == 0


def test_a_reset_is_not_done_without_a_terminal(drifted, nicol):
    done = nicol("migrate", "dev", "--on-drift", "reset")
    assert done.exit_code == 2
    assert ask(drifted, 'SELECT note FROM "User"') == [("kept",)]


def test_an_edited_migration_is_accepted_and_a_missing_one_forgotten(project, database, nicol, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database)
    (project / "schema.prisma").write_text(SCHEMA)
    nicol("migrate", "dev", "--name", "init")
    (file,) = (project / "migrations").glob("*/migration.sql")
    file.write_text(file.read_text() + "-- more\n")
    stopped = nicol("migrate", "dev")
    assert (stopped.exit_code, "--on-edited accept" in stopped.output) == (1, True)
    assert nicol("migrate", "dev", "--on-edited", "accept").exit_code == 0
    file.unlink()
    file.parent.rmdir()
    assert "--on-missing forget" in nicol("migrate", "dev").output
    done = nicol("migrate", "dev", "--on-missing", "forget", "--on-drift", "adopt")
    assert done.exit_code == 0, done.output
    assert list(scripts(project)) == ["drift"]
    assert nicol("migrate", "status").exit_code == 0


def test_status_tells_of_drift_and_of_what_no_schema_can_say(drifted, nicol):
    ask(drifted, "CREATE VIEW v AS SELECT 1; CREATE VIEW w AS SELECT 2")
    done = nicol("migrate", "status")
    assert done.exit_code == 1
    for text in ("Drift", "stray", "2 views", "--verbose"):
        assert text in done.output
    assert "view w" in nicol("migrate", "status", "--verbose").output
    told = nicol("migrate", "status", "--json")
    assert told.exit_code == 1
    found = json.loads(told.stdout)
    assert 'ALTER TABLE "User" ADD COLUMN' in found["drift"]
    assert {"kind": "view", "schema": "public", "name": "v", "table": None} in found["unmanaged"]
    ignored = nicol("migrate", "status", "--no-drift")
    assert (ignored.exit_code, "Drift" in ignored.output) == (0, False)


def test_a_difference_lists_what_is_left_alone(drifted, nicol, project):
    ask(drifted, "CREATE VIEW v AS SELECT 1; CREATE SCHEMA audit; CREATE VIEW audit.w AS SELECT 2")
    line = ["migrate", "diff", "--from-migrations", "migrations", "--to-config-datasource"]
    done = nicol(*line, "--script", "--unmanaged", "--exit-code")
    assert done.exit_code == 2
    assert 'CREATE TABLE "stray"' in done.stdout
    assert done.stdout.endswith("-- Left alone on the side --to: 1 object\n--   view v\n")
    assert "-- Left alone on the side --from: 0 objects\n" in done.stdout
    (project / "pyproject.toml").write_text('[tool.nicol]\nexternal = ["stray", "User.note", "v"]\n')
    assert nicol(*line, "--exit-code").stdout == "No difference.\n"


@pytest.mark.parametrize("file", ["[tool\n", "[tool]\nnicol = 1\n"])
def test_a_project_file_that_cannot_be_changed_stays_as_it_is(project, file):
    (project / "pyproject.toml").write_text(file)
    with pytest.raises(ConfigurationError, match="by hand"):
        add_external(project, ["a"])
    assert (project / "pyproject.toml").read_text() == file


def test_a_project_without_a_file_gets_one(project):
    add_external(project, ["public.a"])
    add_external(project, ["public.b", "public.a"])
    found = tomllib.loads((project / "pyproject.toml").read_text())
    assert found == {"tool": {"nicol": {"external": ["public.a", "public.b"]}}}


@pytest.mark.slow
def test_without_the_right_to_create_databases_a_server_of_ours_replays(project, database, nicol, monkeypatch):
    role = parse_url(database).database + "_poor"
    ask(database, f"CREATE ROLE {role} LOGIN; GRANT ALL ON SCHEMA public TO {role}")
    monkeypatch.setenv("DATABASE_URL", database.replace("postgres@", f"{role}@"))
    (project / "schema.prisma").write_text(SCHEMA)
    try:
        assert nicol("migrate", "dev", "--name", "init").exit_code == 0
        status = nicol("migrate", "status")
        assert (status.exit_code, "Drift was not looked for" in status.output) == (0, True), status.output
        done = nicol("migrate", "dev")
        assert done.exit_code == 0, done.output
        assert "replayed in an embedded server" in done.stderr
        again = nicol("migrate", "dev")
        assert (again.exit_code, again.stderr) == (0, ""), "what it made is remembered"
        assert "Drift" not in nicol("migrate", "status").output
    finally:
        postgres.down(project / ".nicol" / "scratch")
        ask(database, f"DROP OWNED BY {role}; DROP ROLE {role}")


class Terminal:
    """``nicol`` with a terminal before it, answered as people answer."""

    def __init__(self, folder, *arguments):
        self.ours, theirs = pty.openpty()
        variables = {it: value for it, value in os.environ.items() if it not in ("NO_COLOR", "CI", "CLAUDECODE")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nicol", *arguments], cwd=folder, env=variables | {"TERM": "dumb"},
            stdin=theirs, stdout=theirs, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def wait_for(self, text):
        end = time.monotonic() + 60
        while text not in self.seen:
            assert time.monotonic() < end, self.seen
            if select.select([self.ours], [], [], 1)[0]:
                self.seen += os.read(self.ours, 65536).decode()

    def answer(self, question, text):
        self.wait_for(question)
        self.seen = ""
        os.write(self.ours, f"{text}\n".encode())

    def leave(self):
        end = time.monotonic() + 60
        while self.process.poll() is None or select.select([self.ours], [], [], 0)[0]:
            assert time.monotonic() < end, self.seen
            if select.select([self.ours], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.ours, 65536).decode()
                except OSError:
                    break
        os.close(self.ours)
        return self.process.wait(60)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "status", "kept"),
    [
        ([("[1-5]", "1"), ("[y/N]", "n")], 1, True),
        ([("[1-5]", "2")], 0, True),
        ([("[1-5]", "x"), ("[1-5]", "3"), ("Run this", "y")], 0, False),
        ([("[1-5]", "3"), ("Run this", "")], 1, True),
        ([("[1-5]", "4"), ("Drop all data", "")], 1, True),
        ([("[1-5]", "5")], 1, True),
        ([("[1-5]", "")], 1, True),
    ],
    ids=["adopt", "ignore", "repair", "no repair", "no reset", "stop", "nothing"],
)
def test_a_terminal_offers_every_way(drifted, project, answers, status, kept):
    terminal = Terminal(project, "migrate", "dev", "--skip-generate")
    for question, text in answers:
        terminal.answer(question, text)
    assert terminal.leave() == status, terminal.seen
    columns = ask(drifted, "SELECT 1 FROM information_schema.columns WHERE column_name = 'note'")
    assert bool(columns) is kept

"""``nicol db pull``: the file it writes, what it keeps and refuses, and what it says."""

import asyncio

import pytest
from click.testing import CliRunner
from tests.migrate.conftest import ask, schema_of

from nicol.migrate.pull import pull, pull_async, pulled_text, what_is_lost
from nicol.schema.check import check
from nicol.schema.model import Schema
from nicol.tools.cli.main import main

HEAD = """\
// Ours.
generator client {
  provider = "nicol" // spaced as we like
  output   = "app/db"
}

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
"""
TABLES = """
CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE users (id SERIAL PRIMARY KEY, email TEXT NOT NULL UNIQUE, mood mood);
CREATE TABLE posts (id SERIAL PRIMARY KEY, author_id INT NOT NULL REFERENCES users ON DELETE RESTRICT ON UPDATE CASCADE);
"""
BLOCKS = """
model posts {
  id        Int   @id @default(autoincrement())
  author_id Int
  users     users @relation(fields: [author_id], references: [id])
}

model users {
  id    Int     @id @default(autoincrement())
  email String  @unique
  mood  mood?
  posts posts[]
}

enum mood {
  ok
  sad
}
"""


@pytest.fixture
def project(tmp_path, monkeypatch, database):
    """A folder with a schema without models, whose DATABASE_URL has two tables and an enum."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "NICOL_TRACEBACK", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", database)
    (tmp_path / "schema.prisma").write_text(HEAD)
    ask(database, TABLES)
    return tmp_path


@pytest.fixture
def nicol(project):
    def run(*arguments: str):
        return CliRunner().invoke(main, arguments, prog_name="nicol", catch_exceptions=False)

    return run


def test_the_file_keeps_its_head_and_gets_models(nicol, project):
    said = nicol("db", "pull")
    assert said.exit_code == 0, said.output
    assert "✓ wrote 2 models, 1 enum of database" in said.stdout
    assert said.stderr == ""
    assert (project / "schema.prisma").read_text() == HEAD + BLOCKS


def test_what_was_pulled_pushes_nothing(nicol):
    nicol("db", "pull")
    assert "nothing to do" in nicol("db", "push", "--skip-generate").stdout


def test_pulling_again_changes_nothing(nicol, project):
    nicol("db", "pull")
    nicol("db", "pull")
    assert (project / "schema.prisma").read_text() == HEAD + BLOCKS


def test_print_writes_nothing(nicol, project):
    said = nicol("db", "pull", "--print")
    assert (said.exit_code, said.stdout) == (0, HEAD + BLOCKS)
    assert (project / "schema.prisma").read_text() == HEAD


def test_names_are_kept_unless_forced(nicol, project):
    ours = 'model User {\n  key Int @id @map("id")\n\n  @@map("users")\n}\n'
    (project / "schema.prisma").write_text(HEAD + ours)
    nicol("db", "pull")
    text = (project / "schema.prisma").read_text()
    assert "model User {" in text
    assert "references: [key]" in text
    nicol("db", "pull", "--force")
    assert (project / "schema.prisma").read_text() == HEAD + BLOCKS


def test_what_would_be_lost_is_refused_unless_forced(nicol, project):
    ours = 'model users {\n  id Int @id\n  @@check(expression: "id > 0")\n}\n'
    (project / "schema.prisma").write_text(HEAD + ours)
    said = nicol("db", "pull")
    assert said.exit_code == 2
    assert "@@check" in said.stderr
    assert "--force" in said.stderr
    assert (project / "schema.prisma").read_text() == HEAD + ours
    assert nicol("db", "pull", "--force").exit_code == 0
    assert (project / "schema.prisma").read_text() == HEAD + BLOCKS


def test_models_in_several_files_are_not_sorted(nicol, project):
    (project / "schema.prisma").unlink()
    (project / "prisma").mkdir()
    (project / "prisma" / "base.prisma").write_text(HEAD)
    assert nicol("db", "pull").exit_code == 0
    (project / "prisma" / "more.prisma").write_text("model more {\n  id Int @id\n}\n")
    said = nicol("db", "pull")
    assert said.exit_code == 2
    assert "several files" in said.stderr
    assert nicol("db", "pull", "--print").exit_code == 0


def test_an_empty_database_leaves_the_schema_alone(nicol, project, database):
    ask(database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    said = nicol("db", "pull")
    assert said.exit_code == 1
    assert "P4001" in said.stderr
    assert (project / "schema.prisma").read_text() == HEAD


def test_a_database_that_is_not_there_is_named(nicol, project, database):
    said = nicol("db", "pull", "--url", database.replace("/test_", "/no_test_"))
    assert said.exit_code == 2
    assert "P1003" in said.stderr


def test_warnings_go_to_standard_error(nicol, database):
    ask(database, "CREATE TABLE log (at TIMESTAMPTZ, p POINT CHECK (p IS NOT NULL))")
    said = nicol("db", "pull", "--print")
    assert "warning" not in said.stdout
    for fact in ("identifies", "• log\n", "• log.p: point\n", "checks stay", "• log: log_p_check\n"):
        assert fact in said.stderr


def test_superset_writes_what_prisma_cannot_say(nicol, project, database):
    ask(database, "CREATE INDEX by_lower ON users (lower(email))")
    assert "by_lower" in nicol("db", "pull", "--print").stderr
    said = nicol("db", "pull", "--superset")
    assert said.stderr == ""
    assert '@@index(expression: "lower(email)", map: "by_lower")' in (project / "schema.prisma").read_text()


def test_views_are_pulled_with_the_preview_feature(nicol, project, database):
    ask(database, "CREATE VIEW v AS SELECT id FROM users")
    assert "views are written only" in nicol("db", "pull", "--print").stderr
    head = HEAD.replace('"app/db"\n', '"app/db"\n  previewFeatures = ["views"]\n')
    (project / "schema.prisma").write_text(head)
    said = nicol("db", "pull", "--print")
    assert "view v {\n  id Int?\n}" in said.stdout
    assert said.stderr == ""


def test_listed_schemas_are_pulled_and_others_not(nicol, project, database):
    ask(database, "CREATE SCHEMA auth; CREATE TABLE auth.users (id INT PRIMARY KEY)")
    (project / "schema.prisma").write_text(HEAD.replace('"postgresql"\n', '"postgresql"\n  schemas  = ["auth"]\n'))
    said = nicol("db", "pull", "--print")
    assert said.stdout.endswith('model users {\n  id Int @id\n\n  @@schema("auth")\n}\n')


def test_both_colours_pull_the_same(project, database):
    nothing = schema_of("")
    assert pull(database, nothing) == asyncio.run(pull_async(database, nothing))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", 'datasource db {\n  provider = "postgresql"\n}\n'),
        ("// a\nmodel A {\n  id Int @id\n}\n// b\n", "// b\n\n" + 'datasource db {\n  provider = "postgresql"\n}\n'),
        (HEAD + "\n/// doc\nmodel A {\n  id Int @id\n}\n\n// end\n", HEAD + "\n// end\n"),
    ],
)
def test_only_blocks_of_the_database_are_replaced(text: str, kept: str) -> None:
    schema = schema_of("enum E {\n  a\n}\n")
    assert pulled_text(text, schema) == kept + "\nenum E {\n  a\n}\n"


@pytest.mark.parametrize(
    ("body", "is_superset", "n_lost"),
    [
        ("model a {\n  id Int @id\n}\n", False, 0),
        ('model a {\n  id Int @id\n  b Int @generated("id * 2")\n}\n', False, 1),
        ('model a {\n  id Int @id\n  b Int @generated("id * 2")\n}\n', True, 0),
        ("model mixin M {\n  b Int\n}\nmodel a {\n  id Int @id\n  +M\n}\n", True, 1),
    ],
)
def test_what_is_lost_is_known_before(body: str, is_superset: bool, n_lost: int) -> None:
    assert check({"s": HEAD + body}).schema is not None
    assert len(what_is_lost({"s": body}, Schema(), is_superset=is_superset)) == n_lost

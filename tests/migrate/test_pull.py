"""``nicol db pull``: the file it writes, what it keeps and refuses, and what it says."""

import asyncio
from dataclasses import replace

import pytest
from click.testing import CliRunner
from tests.migrate.conftest import ask, schema_of

from nicol.migrate.pull import pull, pull_async
from nicol.migrate.pulled.text import pulled_texts
from nicol.schema.check import check
from nicol.schema.model import Scalar, ScalarField
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
    assert "own names of 1 model, 1 field were kept" in nicol("db", "pull").stdout
    text = (project / "schema.prisma").read_text()
    assert "model User {" in text
    assert "references: [key]" in text
    nicol("db", "pull", "--force")
    assert (project / "schema.prisma").read_text() == HEAD + BLOCKS


def test_words_of_our_own_are_pulled_again_where_they_are_used(nicol, project, database):
    ask(database, "ALTER TABLE users ADD CONSTRAINT has_at CHECK (email LIKE '%@%'), ADD CHECK (id > 0)")
    ask(database, "ALTER TABLE posts ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON posts USING (id > 1)")
    nicol("db", "pull")
    assert (project / "schema.prisma").read_text() == HEAD + BLOCKS
    said = nicol("db", "pull", "--superset")
    assert said.stderr == ""
    text = (project / "schema.prisma").read_text()
    assert '@@check(expression: "id > 0", map: "users_id_check")' in text
    assert "@@rls\n" in text
    assert "policy_all own {" in text
    ask(database, "ALTER TABLE users DROP CONSTRAINT users_id_check")
    nicol("db", "pull")
    again = (project / "schema.prisma").read_text()
    assert again == text.replace('  @@check(expression: "id > 0", map: "users_id_check")\n', "")


def test_blocks_stay_in_their_files_and_new_ones_get_one(nicol, project):
    (project / "schema.prisma").unlink()
    (project / "prisma").mkdir()
    (project / "prisma" / "base.prisma").write_text(HEAD)
    (project / "prisma" / "people.prisma").write_text("// Whoever writes.\nmodel users {\n  id Int @id\n}\n")
    (project / "prisma" / "more.prisma").write_text("model more {\n  id Int @id\n}\n")
    said = nicol("db", "pull")
    assert said.exit_code == 0, said.output
    posts, users, mood = (f"{it.strip()}\n}}\n" for it in BLOCKS.split("}")[:3])
    assert (project / "prisma" / "base.prisma").read_text() == HEAD
    assert (project / "prisma" / "people.prisma").read_text() == f"// Whoever writes.\n{users}"
    assert (project / "prisma" / "more.prisma").read_text() == ""
    assert (project / "prisma" / "introspected.prisma").read_text() == f"{posts}\n{mood}"
    assert "the schema says what" in nicol("db", "pull").stdout


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
    ask(database, "CREATE VIEW v AS SELECT id FROM users; CREATE MATERIALIZED VIEW m AS SELECT count(*) AS n FROM v")
    assert nicol("db", "pull", "--print").stderr.count("views are written only") == 2
    head = HEAD.replace('"app/db"\n', '"app/db"\n  previewFeatures = ["views"]\n')
    (project / "schema.prisma").write_text(head)
    said = nicol("db", "pull", "--print")
    assert "view m {\n  n BigInt?\n}\n\nview v {\n  id Int?\n}" in said.stdout
    assert said.stderr == ""
    assert not (project / "views").exists()
    assert "what the views select is in views" in nicol("db", "pull").stdout
    assert (project / "views" / "public" / "v.sql").read_text() == "SELECT id\n  FROM users;\n"
    assert (project / "views" / "public" / "m.sql").read_text() == "SELECT count(*) AS n\n  FROM v;\n"


def test_listed_schemas_are_pulled_and_others_not(nicol, project, database):
    ask(database, "CREATE SCHEMA auth; CREATE TABLE auth.users (id INT PRIMARY KEY)")
    (project / "schema.prisma").write_text(HEAD.replace('"postgresql"\n', '"postgresql"\n  schemas  = ["auth"]\n'))
    said = nicol("db", "pull", "--print")
    assert said.stdout.endswith('model users {\n  id Int @id\n\n  @@schema("auth")\n}\n')


def test_both_colours_pull_the_same(project, database):
    nothing = schema_of("")
    assert pull(database, nothing) == asyncio.run(pull_async(database, nothing))


DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n'
ENUM = "enum E {\n  a\n}\n"

# A schema file, and what becomes of it when the database has one enum.
REPLACED = {
    "an empty file": ("", f"{DATASOURCE}\n{ENUM}"),
    "a model that is gone": (
        f"{DATASOURCE}\n// a\nmodel A {{\n  id Int @id\n}}\n\n// b\n",
        f"{DATASOURCE}\n{ENUM}\n// b\n",
    ),
    "line breaks of Windows": (
        f"{DATASOURCE}\nmodel A {{\n  id Int @id\n}}\n\nenum E {{\n  b\n}}\n".replace("\n", "\r\n"),
        f"{DATASOURCE}\n{ENUM}".replace("\n", "\r\n"),
    ),
    "documentation": (f"{HEAD}\n/// doc\nmodel A {{\n  id Int @id\n}}\n\n// end\n", f"{HEAD}\n{ENUM}\n// end\n"),
    "what is the same": (
        f"enum E {{\n     a // as it is\n}}\n{DATASOURCE}",
        f"enum E {{\n     a // as it is\n}}\n{DATASOURCE}",
    ),
    "comments": (
        f"{DATASOURCE}\n// Whether.\n/// Said.\nenum E {{ // open\n  // first\n  a // the first\n  // gone\n  b\n  // end\n}} // shut\n",
        f"{DATASOURCE}\n// Whether.\n/// Said.\nenum E {{ // open\n  // first\n  a // the first\n  // gone\n  // end\n}} // shut\n",
    ),
}


@pytest.mark.parametrize("name", REPLACED)
def test_only_blocks_of_the_database_are_replaced(name: str) -> None:
    text, expected = REPLACED[name]
    after = schema_of(ENUM)
    before = check({"s": text}).schema
    assert before is not None
    assert pulled_texts({"s": text}, before, after, home="s").texts == {"s": expected}


MIXED = """\
model mixin Aged {
  made DateTime @default(now())
  @@index([made])
}

model A { // as it is
  +Aged // of all
  id Int @id
}
"""


def test_a_mixin_stays_while_it_says_what_the_table_has() -> None:
    before = schema_of(MIXED)
    a = before.model_by_name["A"]
    wider = replace(a, fields=(*a.fields, ScalarField(name="b", column="b", type=Scalar.INT)))
    texts = pulled_texts({"s": MIXED}, before, replace(before, models=(wider,)), home="s")
    assert texts.expanded == ()
    assert "model A { // as it is\n  +Aged // of all\n  id Int @id\n  b  Int\n}" in texts.texts["s"]
    other = replace(a, indexes=())
    texts = pulled_texts({"s": MIXED}, before, replace(before, models=(other,)), home="s")
    assert texts.expanded == ("A",)
    assert "+Aged" not in texts.texts["s"]
    assert "made DateTime @default(now())" in texts.texts["s"].split("model A")[1]


TWO_POLICIES = """\
model A {
  id Int @id

  @@rls
}

model B {
  id Int @id

  @@rls
}

policy_all own {
  target = A
  using  = "true"
}

policy_all own {
  target = B
  using  = "true"
}
"""


def test_policies_of_one_name_are_of_their_tables() -> None:
    before = schema_of(TWO_POLICIES)
    only = replace(before, policies=before.policies[1:])
    assert pulled_texts({"s": TWO_POLICIES}, before, only, home="s").texts["s"].count("policy_all own") == 1

"""Without a terminal no command waits for an answer: standard input stays open here, and nothing ever comes."""

import os
import subprocess
import sys

import pytest

BEFORE = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id    Int    @id
  email String
}
"""
AFTER = BEFORE.replace("  email String\n", "")


@pytest.fixture
def run(project, database):
    def run(line: str) -> tuple[int, str]:
        with subprocess.Popen(
            [sys.executable, "-m", "nicol", *line.split()], cwd=project, env=os.environ | {"DATABASE_URL": database},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        ) as process:  # fmt: skip
            assert process.wait(60) is not None
            return process.returncode, process.stdout.read()

    return run


@pytest.fixture
def losing(run, project):
    """A database with a row whose column the schema has just lost."""
    (project / "schema.prisma").write_text(BEFORE)
    assert run("migrate dev --name init --skip-generate")[0] == 0
    (project / "insert.sql").write_text("""INSERT INTO "User" VALUES (1, 'ada@example.com');""")
    status, said = run("db execute --file insert.sql")
    assert status == 0, said
    (project / "lost.sql").write_text(
        """DO $$ BEGIN ASSERT (SELECT email FROM "User" WHERE id = 1) = 'ada@example.com'; END $$"""
    )
    (project / "schema.prisma").write_text(AFTER)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "flag"),
    [
        ("migrate dev --name drop --skip-generate", "--accept-data-loss"),
        ("db push", "--accept-data-loss"),
        ("migrate reset", "--force"),
    ],
)
def test_a_question_becomes_a_refusal_that_names_its_option(run, losing, line, flag):
    status, said = run(line)
    assert status != 0
    assert flag in said
    assert run("db execute --file lost.sql")[0] == 0, "the row is still there, column and all"


@pytest.mark.slow
def test_the_name_of_a_migration_is_made_up(run, project):
    (project / "schema.prisma").write_text(BEFORE)
    status, said = run("migrate dev --skip-generate")
    assert status == 0, said
    assert len([it for it in (project / "migrations").iterdir() if it.is_dir()]) == 1


@pytest.mark.slow
def test_pulling_asks_nothing_and_says_everything_once(run, project):
    (project / "schema.prisma").write_text(BEFORE)
    (project / "tables.sql").write_text(
        'CREATE TABLE "User" (id INT PRIMARY KEY, email TEXT NOT NULL, at POINT); CREATE TABLE log (line TEXT CHECK (line > 0::text));'
    )
    assert run("db execute --file tables.sql")[0] == 0
    status, said = run("db pull --composite-type-depth 2 --schemas public")
    assert status == 0, said
    assert "wrote 2 models of database" in said
    for fact in ("identifies a record", "• log\n", "• User.at: point", "checks stay", "`nicol generate`"):
        assert said.count(fact) == 1, said
    (project / "schema.prisma").write_text(BEFORE + "model X {\n  id Int @id\n")
    broken = (project / "schema.prisma").read_text()
    status, said = run("db pull")
    assert status == 2
    assert "schema.prisma:" in said
    assert (project / "schema.prisma").read_text() == broken
    assert run("db pull --force")[0] == 2

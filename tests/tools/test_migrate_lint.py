"""``nicol migrate lint``: which files, which levels, which form."""

import json

import pytest

FILES = {
    "20260101000000_init": 'CREATE TABLE "User" ("id" BIGINT PRIMARY KEY);\n',
    "20260102000000_index": 'CREATE INDEX "i" ON "User" ("id");\n',
    "20260103000000_optional": 'ALTER TABLE "User" ALTER COLUMN "name" DROP NOT NULL;\n',
}


@pytest.fixture(autouse=True)
def folder(project, schema):
    for name, sql in FILES.items():
        file = project / "migrations" / name / "migration.sql"
        file.parent.mkdir(parents=True)
        file.write_text(sql)
    return project / "migrations"


def codes(done):
    return [it["code"] for it in json.loads(done.stdout)]


@pytest.mark.parametrize(
    ("arguments", "expected", "status"),
    [
        ((), ["M001", "M019"], 1),
        (("--latest", "1"), ["M019"], 0),
        (("--latest", "1", "--max-warnings", "0"), ["M019"], 1),
        (("--since", "20260102000000_index"), ["M019"], 0),
        (("--since", "20260103000000_optional"), [], 0),
        (("migrations/20260102000000_index",), ["M001"], 1),
        (("migrations/20260101000000_init/migration.sql", "migrations/20260103000000_optional"), ["M019"], 0),
        (("other.sql",), ["M018"], 1),
    ],
)
def test_what_is_reported(nicol, project, arguments, expected, status):
    (project / "other.sql").write_text("DROP TABLE a;")
    done = nicol("migrate", "lint", "--format", "json", *arguments)
    assert (codes(done), done.exit_code) == (expected, status)


def test_the_report_shows_the_place_and_the_way_out(nicol):
    done = nicol("migrate", "lint", "--latest", "2")
    assert "error[M001]: building `i` blocks all writes to `User` until it is done\n" in done.stderr
    assert "╭─ migrations/20260102000000_index/migration.sql:1:1\n" in done.stderr
    assert "help: write `CREATE INDEX CONCURRENTLY`" in done.stderr
    assert done.stderr.endswith("1 error, 1 warning in 2 migrations of migrations\n")


def test_silence_is_an_answer_too(nicol):
    done = nicol("migrate", "lint", "migrations/20260101000000_init")
    assert (done.stdout, done.stderr) == ("✓ no error in migrations/20260101000000_init\n", "")


def test_github_shows_findings_at_their_lines(nicol):
    done = nicol("migrate", "lint", "--format", "github")
    assert done.stdout.startswith("::error file=migrations/20260102000000_index/migration.sql,line=1,col=1,endLine=1,")


def test_levels_are_set_in_the_project(nicol, project):
    (project / "pyproject.toml").write_text('[tool.nicol.lint]\nM001 = "off"\nM019 = "error"\nM030 = "warning"\n')
    done = nicol("migrate", "lint", "--format", "json")
    assert (codes(done), done.exit_code) == (["M019"], 1)
    assert nicol("validate").exit_code == 0


@pytest.mark.parametrize(
    ("setting", "message"),
    [("M100 = 'off'", "has no rule `M100`"), ("M001 = 'loud'", "M001 cannot be 'loud'; it is off, warning, error")],
)
def test_a_wrong_setting_is_said(nicol, project, setting, message):
    (project / "pyproject.toml").write_text(f"[tool.nicol.lint]\n{setting}\n")
    done = nicol("migrate", "lint")
    assert done.exit_code == 2
    assert message in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--since", "20260102000000_inex"), "did you mean 20260102000000_index?"),
        (("nothing.sql",), "nothing.sql cannot be read"),
        (("a.sql", "--latest", "1"), "give files, --since or --latest, one of them"),
    ],
)
def test_what_cannot_be_read_is_said(nicol, arguments, message):
    done = nicol("migrate", "lint", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_file_needs_no_project(nicol, project):
    (project / "schema.prisma").unlink()
    (project / "a.sql").write_text("DROP TABLE a;")
    assert nicol("migrate", "lint", "a.sql").exit_code == 1

"""The frame around every command: help, names, exit statuses, errors."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nicol.tools.cli import main as main_module


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {it: value for it, value in os.environ.items() if it != "DATABASE_URL"} | environment
    return subprocess.run(
        [sys.executable, "-m", "nicol", *arguments],
        cwd=cwd, env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_help_is_fast_and_lists_every_command(project):
    run("--help", cwd=project)
    started = time.perf_counter()
    done = run("--help", cwd=project)
    # 0.1 s on an idle machine; the tests share theirs.
    assert time.perf_counter() - started < 1.0
    for name in ("init", "validate", "format", "generate", "migrate", "db", "version"):
        assert f"\n  {name} " in done.stdout, name
    assert done.returncode == 0


def test_help_loads_neither_the_parser_nor_a_driver(project):
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys\nfrom nicol.tools.cli.main import main\nmain(['--help'], standalone_mode=False)\nprint(*sys.modules)"],
        cwd=project, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert {"nicol.schema.reading.parser", "nicol.catalog.model", "asyncpg", "psycopg", "pydantic"}.isdisjoint(loaded)


def words(stem):
    """What is typed for the command in the file ``stem``."""
    group = main_module._group_of(stem)
    return [stem] if group is None else [group, stem.removeprefix(main_module._prefix(group))]


def test_every_command_has_one_line_in_the_help():
    stems = {it.stem for it in main_module._COMMANDS.glob("*.py")} - {"__init__"}
    assert {" ".join(words(it)) for it in stems} - set(main_module._SUMMARIES) == set()


@pytest.mark.parametrize("stem", sorted(it.stem for it in main_module._COMMANDS.glob("[a-z]*.py")))
def test_every_command_explains_itself(nicol, stem):
    done = nicol(*words(stem), "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage: nicol ")
    assert len(done.stdout.splitlines()) > 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["validat"], "no command `validat`; did you mean `validate`?"),
        (["migrate", "deplyo"], "no command `deplyo`; did you mean `deploy`?"),
        (["xyzzy"], "no command `xyzzy`; there are init, validate"),
    ],
)
def test_unknown_command_names_the_nearest(nicol, typed, said):
    done = nicol(*typed)
    assert done.exit_code == 2
    assert said in done.stderr


def test_unknown_option_exits_2(nicol, schema):
    assert nicol("validate", "--colour").exit_code == 2


def test_error_is_one_line_without_a_traceback(project):
    done = run("validate", cwd=project)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: there is no schema here")
    assert "Traceback" not in done.stderr


def test_traceback_is_shown_on_demand(project):
    done = run("validate", cwd=project, NICOL_TRACEBACK="1")
    assert done.returncode == 2
    assert "Traceback (most recent call last)" in done.stderr
    assert "ConfigurationError: there is no schema here" in done.stderr


def test_interrupt_exits_130(nicol, schema, monkeypatch):
    from nicol.tools.cli.commands import validate

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(validate, "check", interrupted)
    assert nicol("validate").exit_code == 130


def test_version_names_the_drivers(nicol):
    done = nicol("version")
    assert done.exit_code == 0
    assert {it.split()[0] for it in done.stdout.splitlines()} >= {"nicol", "asyncpg", "psycopg", "python"}


@pytest.mark.parametrize("line", ["migrate status", "migrate deploy", "migrate dev", "db push", "db url", "db seed"])
def test_missing_database_url_is_said_with_two_ways_out(project, schema, line):
    (project / "pyproject.toml").write_text('[tool.nicol]\nseed = "true"\n')
    done = run(*line.split(), cwd=project)
    assert done.returncode == 2, done.stdout
    assert done.stderr.startswith("error: there is no DATABASE_URL; put it into .env")
    assert "embedded:.nicol/postgres" in done.stderr
    assert "postgresql://user:password@localhost" in done.stderr
    assert not (project / "migrations").exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://root@localhost/app", "(P1013)"),
        ("postgresql://ada:secret@127.0.0.1:1/app", "127.0.0.1:1"),
        ("embedded:", "names a folder"),
    ],
)
def test_useless_url_is_said_without_a_traceback_or_its_password(project, schema, url, said):
    done = run("migrate", "status", "--url", url, cwd=project)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr + done.stdout


def test_broken_schema_is_reported_by_every_command_that_needs_it(project, schema):
    schema.write_text(schema.read_text().replace("String @unique", "Strng @unique"))
    done = run("generate", cwd=project)
    assert done.returncode == 2
    assert "schema.prisma:13" in done.stderr
    assert done.stderr.rstrip().endswith("error: schema.prisma has errors (P1012)")
    assert not (project / "db").exists()


def test_a_mistake_of_our_own_exits_2(nicol, schema, monkeypatch):
    """Python's 1 would mean that the schema has mistakes."""
    from nicol.tools.cli.commands import validate

    monkeypatch.setattr(validate, "check", lambda *_: 1 // 0)
    done = nicol("validate")
    assert done.exit_code == 2
    assert "ZeroDivisionError" in done.stderr
    assert "this is a mistake in Nicol" in done.stderr

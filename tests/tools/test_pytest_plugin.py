"""The pytest plugin, in projects of its own: what its fixtures promise, and what it says where it cannot."""

import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from nicol.errors import ConfigurationError
from nicol.local import postgres
from nicol.tools.testing import project, server

KIT = Path(__file__).with_name("kit")
FAILS = {
    "inside_asyncio.py::test_wrong_count_shows_the_statements",
    "inside_alone.py::test_answer_that_is_left_is_told",
}


def environment(**more):
    """As a user's: of this run, only the server is known inside."""
    hidden = {"DATABASE_URL", "PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST", "PYTEST_ADDOPTS", "NICOL_TEST_RUN"}
    return {name: it for name, it in os.environ.items() if name not in hidden} | more


def run(folder, *command, **more):
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder, env=environment(**more), capture_output=True, text=True, timeout=180,
    )  # fmt: skip


@pytest.fixture
def bare(tmp_path):
    """The project without a client."""
    folder = tmp_path / "project"
    shutil.copytree(KIT, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def kit(bare):
    """The project, its client generated."""
    assert run(bare, "nicol", "generate").returncode == 0
    return bare


@pytest.mark.slow
def test_fixtures_keep_their_promises(kit, server_18):
    files = sorted(it.name for it in kit.glob("inside_*.py"))
    done = run(kit, "pytest", "-p", "no:randomly", "-p", "no:cacheprovider", "-rA", *files)
    outcomes = dict(
        reversed(it) for it in re.findall(r"^(PASSED|FAILED|ERROR|SKIPPED) (\S+)", done.stdout, re.MULTILINE)
    )
    assert len(outcomes) > 30, done.stdout + done.stderr
    assert {it for it, outcome in outcomes.items() if outcome != "PASSED"} == FAILS, done.stdout
    assert "2 statements were sent, not 1:" in done.stdout
    assert "1. SELECT" in done.stdout
    assert "answers that nobody asked for: user.count; say always() where" in done.stdout
    assert "ada@example.com" in done.stdout
    # The template stays for the next run, the database does not.
    key = key_of(kit)
    names = [it for (it,) in server_18.execute("SELECT datname FROM pg_database") if key in it]
    assert [it.rpartition("_")[0] for it in names] == [f"nicol_template_{key}"]
    server_18.execute(f"DROP DATABASE {names[0]}")


def key_of(folder):
    return sha256(str(folder).encode()).hexdigest()[:8]


@pytest.mark.slow
def test_fixtures_come_through_the_wall_as_the_application_does(tmp_path, server_18):
    folder = tmp_path / "walled"
    shutil.copytree(KIT.with_name("kit_wall"), folder, ignore=shutil.ignore_patterns("__pycache__"))
    assert run(folder, "nicol", "generate").returncode == 0
    done = run(folder, "pytest", "-q", "-p", "no:cacheprovider", "inside_wall.py")
    assert "5 passed" in done.stdout, done.stdout + done.stderr
    names = [it for (it,) in server_18.execute("SELECT datname FROM pg_database") if key_of(folder) in it]
    server_18.execute(f"DROP DATABASE {names[0]}")


@pytest.mark.conformance
def test_server_of_its_own_is_stopped_and_keeps_the_template(kit):
    """Outside of pytest's folder, which closes itself to the server's user."""
    environment = {"TEST_DATABASE_URL": ""}
    folder = kit / ".nicol" / "test" / "postgres"
    for _ in range(2):
        done = run(kit, "pytest", "-q", "-n2", "-p", "no:cacheprovider", "inside_anyio.py", **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        assert not postgres.is_running(folder)
    with psycopg.connect(postgres.up(folder, database="postgres")) as connection:
        names = [it for (it,) in connection.execute("SELECT datname FROM pg_database") if it.startswith("nicol_")]
    postgres.down(folder)
    assert len(names) == 1


def test_plugin_loads_nothing_before_it_is_asked():
    code = "import sys, nicol.tools.pytest_plugin\nprint(*sorted(it for it in sys.modules if it.startswith('nicol')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["nicol", "nicol.tools", "nicol.tools.pytest_plugin"]


def broken(folder, what):
    """``folder`` with something wrong, by its name."""
    match what:
        case "no project":
            shutil.rmtree(folder)
            (folder / "tests").mkdir(parents=True)
        case "no client":
            shutil.rmtree(folder / "kit")
        case "stale client":
            path = folder / "schema.prisma"
            path.write_text(path.read_text().replace("  token ", "  tokens "))
        case "somebody else's package":
            (folder / "kit" / "db" / "__init__.py").write_text("")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("no project", "stands below no project of Nicol's"),
        ("no client", "there is no client in .*/kit/db; run `nicol generate`"),
        ("stale client", "the client in .*/kit/db is older than .*schema.prisma; run `nicol generate`"),
        ("somebody else's package", "is no client of Nicol's, for it has no AsyncClient"),
    ],
)
def test_what_is_wrong_is_said(kit, monkeypatch, what, said):
    broken(kit, what)
    # Each under a name of its own, for this process may know the package of another case.
    monkeypatch.syspath_prepend(str(kit.parent))
    for name in [it for it in sys.modules if it == "project" or it.startswith(("project.", "kit."))]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(ConfigurationError, match=said):
        project.tested_project(kit / "tests" / "test_it.py", at_most=kit)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"TEST_DATABASE_URL": "postgresql://u:p@h/app", "DATABASE_URL": "postgres://other@h:5432/app"}, "the same database"),
        ({"TEST_DATABASE_URL": "postgresql://h/app", "DIRECT_URL": "postgresql://h/app"}, "TEST_DATABASE_URL and DIRECT_URL"),
        ({"TEST_DATABASE_URL": "embedded:x", "DATABASE_URL": "embedded:./x"}, "the same database"),
        ({"TEST_DATABASE_URL": "postgresql://h/app?schema=a", "DATABASE_URL": "postgresql://h/app?schema=b"}, None),
        ({"TEST_DATABASE_URL": "postgresql://h/app_test", "DATABASE_URL": "postgresql://h/app"}, None),
        ({"TEST_DATABASE_URL": "embedded:x?database=t", "DATABASE_URL": "embedded:x"}, None),
        ({"TEST_DATABASE_URL": "mysql://h/app"}, "mysql"),
    ],
    ids=str,
)  # fmt: skip
def test_database_of_the_application_is_never_taken(bare, monkeypatch, variables, said):
    from nicol.tools.cli.settings import discover

    for name in ("TEST_DATABASE_URL", "DATABASE_URL", "DIRECT_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, it in variables.items():
        monkeypatch.setenv(name, it)
    settings = discover(bare)
    if said is None:
        assert server.test_database_url(settings) == variables["TEST_DATABASE_URL"]
        return
    with pytest.raises(ConfigurationError, match=said):
        server.test_database_url(settings)

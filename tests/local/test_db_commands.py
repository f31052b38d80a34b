"""``nicol db up``, ``down`` and ``url`` as a user calls them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from nicol.local import postgres


@pytest.fixture
def project() -> Iterator[Path]:
    """A project with an embedded database. Not in pytest's folder, which closes itself to the server's user."""
    with tempfile.TemporaryDirectory(prefix="nicol-local-") as path:
        project = Path(path, "shop")
        project.mkdir()
        (project / "schema.prisma").write_text(
            'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n'
        )
        (project / ".env").write_text('DATABASE_URL="embedded:.nicol/postgres"\n')
        yield project
        postgres.down(project / ".nicol" / "postgres")


def nicol(project: Path, *arguments: str, url: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if url is not None:
        environment["DATABASE_URL"] = url
    return subprocess.run(
        [sys.executable, "-m", "nicol", *arguments], cwd=project, env=environment, capture_output=True, text=True
    )


def test_up_url_down(project: Path) -> None:
    started = nicol(project, "db", "up")
    assert started.returncode == 0, started.stderr
    url = started.stdout.splitlines()[-1]
    with psycopg.connect(url) as connection:
        assert connection.info.dbname == "shop"
    assert "already" in nicol(project, "db", "up").stdout
    assert nicol(project, "db", "url").stdout == url + "\n"
    assert "stopped" in nicol(project, "db", "down").stdout
    again = nicol(project, "db", "down")
    assert (again.returncode, "not running" in again.stdout) == (0, True)


@pytest.mark.parametrize("verb", ["up", "down"])
def test_a_server_of_ones_own_is_left_alone(project: Path, verb: str) -> None:
    done = nicol(project, "db", verb, url="postgresql://u:SECRET@db.example:99/d")
    assert done.returncode == 0
    assert "db.example:99" in done.stdout
    assert "SECRET" not in done.stdout + done.stderr


@pytest.mark.parametrize("verb", ["up", "down", "url"])
@pytest.mark.parametrize(
    ("url", "words"), [("mysql://u:SECRET@h/d", "postgresql://"), ("embedded:", "folder"), ("", "DATABASE_URL")]
)
def test_an_address_that_means_nothing(project: Path, verb: str, url: str, words: str) -> None:
    if not url:
        (project / ".env").unlink()
    done = nicol(project, "db", verb, url=url)
    assert done.returncode == 2
    assert words in done.stderr
    assert "SECRET" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr

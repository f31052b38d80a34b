"""``nicol db up``, ``down`` and ``url`` as a user calls them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from nicol.local import postgres
from nicol.local import redis as local_redis


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


def test_redis_comes_and_goes_with_postgresql_and_keeps_what_it_has(project: Path) -> None:
    with (project / ".env").open("a") as file:
        file.write('REDIS_URL="embedded:.nicol/redis"\n')
    folder = project / ".nicol" / "redis"
    try:
        started = nicol(project, "db", "up")
        assert (started.returncode, "Redis is running" in started.stdout) == (0, True), started.stderr
        url = nicol(project, "db", "url", "--redis").stdout.strip()
        with redis.Redis.from_url(url) as connection:
            connection.set("kept", "1")
        assert "Redis is stopped" in nicol(project, "db", "down").stdout
        assert not local_redis.is_running(folder)
        with redis.Redis.from_url(local_redis.up(folder)) as connection:
            assert connection.get("kept") == b"1"
    finally:
        local_redis.down(folder)


def test_redis_of_ones_own_is_left_alone(project: Path) -> None:
    with (project / ".env").open("a") as file:
        file.write('REDIS_URL="redis://:SECRET@redis.example"\n')
    done = nicol(project, "db", "down")
    assert (done.returncode, "Redis" in done.stdout, "SECRET" in done.stdout + done.stderr) == (0, False, False)
    assert nicol(project, "db", "url", "--redis").stdout == "redis://:SECRET@redis.example\n"


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

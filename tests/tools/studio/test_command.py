"""``nicol studio`` as it is typed: what it prints, when it is read-only, and how it ends."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.tools.studio.conftest import SHOP

from nicol.tools.cli.commands import db_studio
from nicol.tools.cli.commands import studio as studio_command
from nicol.tools.studio.permission import Facts, facts_of, why_read_only

DEVELOPMENT = Facts(is_production=False, is_held=False, is_standby=False)
PRODUCTION = Facts(is_production=True, is_held=False, is_standby=False)
STANDBY = Facts(is_production=False, is_held=False, is_standby=True)
READ_ONLY = [
    (DEVELOPMENT, "", ""),
    (DEVELOPMENT, "asked", "--read-only"),
    (DEVELOPMENT, "asked allows", "--read-only"),
    (DEVELOPMENT, "project", "production = true"),
    (DEVELOPMENT, "project allows", ""),
    (PRODUCTION, "", "its server marks it"),
    (PRODUCTION, "allows", ""),
    (STANDBY, "allows", "standby"),
]


@pytest.mark.parametrize(("facts", "flags", "reason"), READ_ONLY, ids=str)
def test_read_only(facts, flags, reason):
    found = why_read_only(
        facts, is_asked="asked" in flags, is_production="project" in flags, allows_writes="allows" in flags
    )
    assert (reason in found) if reason else found == ""


def test_the_server_says_what_is_production(shop_url, server_18):
    assert facts_of(shop_url) == DEVELOPMENT
    name = shop_url.partition("@/")[2].partition("?")[0]
    server_18.execute(f"ALTER DATABASE {name} SET nicol.production = 'on'")
    try:
        assert facts_of(shop_url) == PRODUCTION
    finally:
        server_18.execute(f"ALTER DATABASE {name} RESET nicol.production")


CHANGE = """{"changes": [{"kind": "update", "model": "Customer", "key": {"id": "1"}, "data": {"name": "x"}}]}"""


def _wait_for_a_lock(server: psycopg.Connection) -> None:
    for _ in range(100):
        if server.execute("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'").rowcount:
            return
        time.sleep(0.02)
    pytest.fail("nothing waits")


@contextmanager
def _started(folder: Path, url: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    (folder / "schema.prisma").write_text(SHOP.read_text())
    command = [sys.executable, "-m", "nicol", *arguments, "--port", "0", "--url", url]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_both_names_are_one_command():
    assert db_studio.command is studio_command.command


@pytest.mark.slow
def test_it_prints_its_address_and_ends_at_once(shop_url, tmp_path, server_18):
    with psycopg.connect(shop_url) as other, _started(tmp_path, shop_url, "db", "studio") as process:
        other.execute("UPDATE customers SET name = name WHERE id = 1")
        said = ""
        while "token=" not in said and (line := process.stdout.readline()):
            said += line
        address = urlsplit(re.search(r"http://\S+", said)[0])
        connection = http.client.HTTPConnection(address.netloc, timeout=5)
        connection.request("GET", f"/?{address.query}")
        answer = connection.getresponse()
        assert (answer.status, bool(answer.read())) == (200, True)
        cookie = {"Cookie": answer.headers["Set-Cookie"], "X-Nicol-Studio": "1", "Content-Type": "application/json"}
        connection.request("POST", "/api/save", CHANGE, cookie)
        _wait_for_a_lock(server_18)
        # A connection is open, and a statement waits for a lock.
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=10)
        took = time.monotonic() - started
        connection.close()
    assert "Studio has ended" in rest
    assert (process.returncode, errors) == (0, "")
    assert took < 2


def test_a_database_that_does_not_answer_is_said_at_once(nicol, project):
    (project / "schema.prisma").write_text(SHOP.read_text())
    done = nicol("studio", "--url", "postgresql://nobody@127.0.0.1:1/none", "--no-browser")
    assert done.exit_code == 2
    assert "127.0.0.1:1" in done.stderr


def test_another_port_is_taken_where_one_is_in_use(shop_url, studio):
    from nicol.tools.studio.server import open_server

    taken = studio.server.gate.port
    with open_server(taken, studio.server.studio, print) as other:
        assert other.gate.port > taken
        assert other.gate.token != studio.server.gate.token


@pytest.fixture
def held_url(shop_url):
    name = f"studio_held_{os.getpid()}"
    with psycopg.connect(shop_url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN; GRANT SELECT ON customers TO {name}")
        yield shop_url.replace("postgres@", f"{name}@")
        connection.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


def test_a_role_that_may_not_read_everything_sees_the_rest(held_url):
    from tests.tools.studio.conftest import browsing, shop

    assert facts_of(held_url).is_held
    with browsing(held_url, shop()) as browser:
        counts = browser.api("counts")[1]
        assert counts["Customer"] == {"count": 3, "isEstimate": False}
        assert counts["Order"] == {"problem": "no access"}
        status, answer = browser.api("rows", {"model": "Order"})
        assert status == 422
        assert "permission denied" in answer["message"]

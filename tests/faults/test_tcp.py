"""The operating system is told to notice a network that has gone, by each driver (F10)."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.proxy import Proxy

from nicol.driver import asyncpg_connection, codec, psycopg_async_connection, psycopg_connection
from nicol.driver.url import parse_url, url_text

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other options")

NAMES = ("keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout")
OPTIONS = (
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE),
    (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE),
    (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL),
    (socket.IPPROTO_TCP, socket.TCP_KEEPCNT),
    (socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT),
)
CASES = (
    ("", (1, 30, 10, 3, 30_000)),
    ("&keepalives_idle=7&keepalives_interval=2&keepalives_count=5&tcp_user_timeout=9000", (1, 7, 2, 5, 9_000)),
    ("&keepalives=0&tcp_user_timeout=0", (0, None, None, None, 0)),
)


def options_of(fileno: int) -> tuple[int, ...]:
    with socket.socket(fileno=os.dup(fileno)) as own:
        return tuple(own.getsockopt(level, name) for level, name in OPTIONS)


def of_asyncpg(url: str) -> tuple[int, ...]:
    async def test() -> tuple[int, ...]:
        connection = await asyncpg_connection.connect(parse_url(url))
        found = options_of(codec.transport(connection._session).get_extra_info("socket").fileno())
        await connection.close()
        return found

    return asyncio.run(test())


def of_psycopg_async(url: str) -> tuple[int, ...]:
    async def test() -> tuple[int, ...]:
        connection = await psycopg_async_connection.connect(parse_url(url))
        found = options_of(connection._session.fileno())
        await connection.close()
        return found

    return asyncio.run(test())


def of_psycopg(url: str) -> tuple[int, ...]:
    connection = psycopg_connection.connect(parse_url(url))
    found = options_of(connection._connection.fileno())
    connection.close()
    return found


@pytest.mark.parametrize("options", [of_asyncpg, of_psycopg_async, of_psycopg])
def test_the_system_is_told_when_a_network_has_gone(proxy: Proxy, options):
    for parameters, expected in CASES:
        found = options(f"{proxy.address}{parameters}")
        assert [it for it, wanted in zip(found, expected, strict=True) if wanted is not None] == [
            it for it in expected if it is not None
        ]


def test_the_parameters_stay_in_a_url_that_is_written_again():
    text = "postgresql://a@h/d?keepalives_idle=7&tcp_user_timeout=9000&socket_timeout=2.5"
    assert parse_url(url_text(parse_url(text))) == parse_url(text)
    assert not any(it in url_text(parse_url("postgresql://a@h/d")) for it in NAMES)


def has_own_networks() -> bool:
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        return False
    return subprocess.run(["unshare", "-n", "ip", "link", "set", "lo", "up"], capture_output=True).returncode == 0


@pytest.mark.conformance
def test_a_network_that_goes_without_a_word_is_noticed_by_both_drivers(bank):
    """In a namespace of its own, whose only interface is taken down in the middle of a statement."""
    if not has_own_networks():
        pytest.skip("no network of one's own can be made here")
    script = Path(__file__).with_name("gone_network.py")
    done = subprocess.run(
        ["unshare", "-n", sys.executable, script, bank],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) == {"sync", "async"}
    assert all(it < 20 for it in found.values()), found

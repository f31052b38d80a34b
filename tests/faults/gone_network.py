"""Run in a network namespace of its own: how long calls wait whose network goes away without a word. Prints JSON."""

import asyncio
import json
import subprocess
import sys
import threading
import time

from tests.faults.server import Server
from tests.proxy import proxy_before

from nicol.driver import asyncpg_connection, psycopg_connection
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.errors import ConnectionLostError
from nicol.sql.statement import Statement

SLEEP = Statement("SELECT pg_sleep(60)")
PARAMETERS = "&keepalives_idle=1&keepalives_interval=1&keepalives_count=2&tcp_user_timeout=2000"


def loopback(state: str) -> None:
    subprocess.run(["ip", "link", "set", "lo", state], check=True)


def waited(url: DatabaseUrl, before: float) -> float:
    connection = psycopg_connection.connect(url)
    try:
        connection.run(SLEEP)
    except ConnectionLostError:
        assert connection.is_closed
        assert connection.saw_server_fail
    return time.monotonic() - before


async def waited_async(url: DatabaseUrl, before: float) -> float:
    connection = await asyncpg_connection.connect(url)
    try:
        await connection.run(SLEEP)
    except ConnectionLostError:
        assert connection.is_closed
        assert connection.saw_server_fail
    return time.monotonic() - before


def main(database: str) -> None:
    loopback("up")
    with proxy_before(database) as proxy:
        url, found = parse_url(proxy.address + PARAMETERS), {}
        before = time.monotonic()
        works = (
            lambda: found.update(sync=waited(url, before)),
            lambda: found.update({"async": asyncio.run(waited_async(url, before))}),
        )
        threads = [threading.Thread(target=it, daemon=True) for it in works]
        for it in threads:
            it.start()
        server = Server(database)
        while not server.is_running("pg_sleep", 2):
            time.sleep(0.01)
        server.close()
        loopback("down")
        for it in threads:
            it.join(30)
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])

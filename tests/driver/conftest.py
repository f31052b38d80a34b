"""One face for connections of both drivers, so that each fact is stated once and holds for both."""

import asyncio
import time
from collections.abc import Callable, Iterator

import psycopg
import pytest
from tests.databases import fresh_database
from tests.driver.pool_colours import seen

from nicol.driver import asyncpg_connection, psycopg_async_connection, psycopg_connection
from nicol.driver.connection import AsyncConnection, Connection
from nicol.driver.url import parse_url
from nicol.sql.statement import Rows, Script, Statement


class Awaited:
    """An AsyncConnection as a Connection, on a loop of its own."""

    def __init__(self, runner: asyncio.Runner, connection: AsyncConnection) -> None:
        self._runner = runner
        self.connection = connection

    def run(self, statement: Statement | Script) -> Rows:
        return self._runner.run(self.connection.run(statement))

    def close(self) -> None:
        self._runner.run(self.connection.close())

    @property
    def is_closed(self) -> bool:
        return self.connection.is_closed

    @property
    def is_in_transaction(self) -> bool:
        return self.connection.is_in_transaction


Open = Callable[[str], Connection]

_THIRD = "psycopg for asyncio"
"""The driver behind poolers. What it shares with psycopg needs no second server to be seen on."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def is_needed(item: pytest.Item) -> bool:
        given = getattr(item, "callspec", None)
        return given is None or (given.params.get("connect"), given.params.get("any_database")) != (_THIRD, "15")

    items[:] = [it for it in items if is_needed(it)]


@pytest.fixture(params=["psycopg", "asyncpg", _THIRD])
def connect(request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens connections of one driver, and closes them after the test."""
    opened: list[Connection] = []
    with asyncio.Runner() as runner:

        def open_one(url: str) -> Connection:
            parsed = parse_url(url)
            if request.param == "psycopg":
                connection: Connection = psycopg_connection.connect(parsed)
            else:
                module = asyncpg_connection if request.param == "asyncpg" else psycopg_async_connection
                connection = Awaited(runner, runner.run(module.connect(parsed)))
            opened.append(connection)
            return connection

        yield open_one
        for connection in opened:
            connection.close()


@pytest.fixture
def connection(connect: Open, any_database: str) -> Connection:
    """A connection to a fresh database: both drivers, both servers."""
    return connect(any_database)


@pytest.fixture(params=["async", "sync", pytest.param("uvloop", marks=pytest.mark.conformance)])
def colour(request: pytest.FixtureRequest) -> str:
    """Of a pool."""
    if request.param == "uvloop":
        pytest.importorskip("uvloop")
    return request.param


@pytest.fixture(scope="module")
def one_database(server_18: psycopg.Connection) -> Iterator[str]:
    """The same for all tests of a module, which leave nothing in it."""
    yield from fresh_database(server_18)


@pytest.fixture
def quiet_database(one_database: str) -> str:
    """As ``one_database``, when the sessions of the test before have ended."""
    end = time.monotonic() + 15
    while seen(one_database) and time.monotonic() < end:
        time.sleep(0.005)
    return one_database

"""One world per server for the whole run. A test that writes does so in a transaction that is rolled back after it."""

import asyncio
from collections.abc import Iterator

import psycopg
import pytest
from tests.query import world
from tests.query.world import Session

from nicol.driver import asyncpg_connection, psycopg_connection
from nicol.driver.url import parse_url

_COMBINATIONS = ("18-psycopg", "18-asyncpg", "15-psycopg", "15-asyncpg")


def _world(server: psycopg.Connection, name: str) -> Iterator[str]:
    server.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY wal_log")
    url = f"postgresql://postgres@/{name}?host={server.info.host}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute((world.DDL + world.SEED).encode())
    yield url
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def world_18(server_18: psycopg.Connection, worker_name: str) -> Iterator[str]:
    yield from _world(server_18, f"world_{worker_name}")


@pytest.fixture(scope="session")
def world_15(server_15: psycopg.Connection, worker_name: str) -> Iterator[str]:
    yield from _world(server_15, f"world_{worker_name}")


@pytest.fixture(scope="session")
def worker_name() -> str:
    import os

    return f"{os.getpid()}"


@pytest.fixture(scope="session", params=_COMBINATIONS)
def reader(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session to a world that nobody changes."""
    server, driver = request.param.split("-")
    url = parse_url(request.getfixturevalue(f"world_{server}"))
    if driver == "psycopg":
        connection = psycopg_connection.connect(url)
        yield Session(connection, None)
        connection.close()
        return
    with asyncio.Runner() as runner:
        awaited = runner.run(asyncpg_connection.connect(url))
        yield Session(awaited, runner)
        runner.run(awaited.close())


@pytest.fixture
def writer(reader: Session) -> Iterator[Session]:
    """The same session inside a transaction, so that nothing stays."""
    reader.sql("BEGIN")
    yield reader
    reader.sql("ROLLBACK")

"""What each parameter of a URL that Prisma has does, on a real server and by both pools. TLS is in ``test_tls``."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from tests.driver.pool_colours import run, until

from nicol import errors
from nicol.driver.async_pool import AsyncPool
from nicol.driver.pool import Pool
from nicol.driver.url import parse_url
from nicol.sql.statement import Statement

PID = Statement("SELECT pg_backend_pid()")
TWICE = Statement("SELECT 1 FROM pg_sleep(0.01)")


class Asked:
    """A pool that is made from a URL alone, as a client makes it."""

    def __init__(self, colour: str, url: str) -> None:
        self.is_async = colour == "async"
        self.pool = AsyncPool(parse_url(url)) if self.is_async else Pool(parse_url(url))

    async def do(self, act: Callable, *arguments: object):
        return await act(*arguments) if self.is_async else await asyncio.to_thread(act, *arguments)

    async def value(self, statement: Statement | str) -> object:
        connection = await self.do(self.pool.acquire)
        try:
            asked = Statement(statement) if isinstance(statement, str) else statement
            return (await self.do(connection.run, asked))[0][0]
        finally:
            await self.do(self.pool.release, connection)


async def limits_connections(asked: Asked) -> None:
    await asyncio.gather(*(asked.value(TWICE) for _ in range(20)))
    assert asked.pool.statistics.n_open == asked.pool.statistics.max_size == 2


async def limits_the_wait(asked: Asked) -> None:
    connection = await asked.do(asked.pool.acquire)
    with pytest.raises(errors.PoolTimeoutError, match=r"within 0\.05 s"):
        await asked.value(PID)
    await asked.do(asked.pool.release, connection)


async def replaces_what_is_old(asked: Asked) -> None:
    before = await asked.value(PID)
    await asyncio.sleep(0.11)
    assert await asked.value(PID) != before
    if asked.is_async:
        await until(lambda: not asked.pool.statistics.n_open)


async def ends_what_takes_long(asked: Asked) -> None:
    with pytest.raises(errors.SocketTimeoutError):
        await asked.value("SELECT 1 FROM pg_sleep(20)")
    assert await asked.value("SELECT 1") == 1


async def prepares_nothing(asked: Asked) -> None:
    for _ in range(8):
        await asked.value("SELECT 2")
    assert await asked.value("SELECT count(*)::int4 FROM pg_prepared_statements") == 0


async def prepares_what_comes_often(asked: Asked) -> None:
    for _ in range(8):
        await asked.value("SELECT 2")
    assert await asked.value("SELECT count(*)::int4 FROM pg_prepared_statements WHERE statement = 'SELECT 2'") == 1


async def forgets_what_is_too_many(asked: Asked) -> None:
    for number in range(12):
        for _ in range(8):
            await asked.value(f"SELECT 1{number:02}")
    n_kept = await asked.value("SELECT count(*)::int4 FROM pg_prepared_statements WHERE statement LIKE 'SELECT 1__'")
    assert isinstance(n_kept, int)
    assert 1 <= n_kept <= 4  # psycopg lets one go when the next comes


async def requires_a_bound_channel(asked: Asked) -> None:
    """Which is more than a server that trusts its socket has."""
    with pytest.raises(errors.TlsError, match="or leave channel_binding out"):
        await asked.value(PID)


def says(sql: str, expected: object) -> Callable[[Asked], Awaitable[None]]:
    async def check(asked: Asked) -> None:
        assert await asked.value(sql) == expected

    return check


SETTING = "SELECT current_setting('{}')"
EFFECTS = {
    "connection_limit=2": limits_connections,
    "connection_limit=1&pool_timeout=0.05": limits_the_wait,
    "max_idle_connection_lifetime=0.1": replaces_what_is_old,
    "max_connection_lifetime=0.1": replaces_what_is_old,
    "max_connection_lifetime=0&max_idle_connection_lifetime=0": says("SELECT 1", 1),
    "socket_timeout=0.2": ends_what_takes_long,
    "schema=pg_catalog": says("SELECT current_schemas(false)::text", "{pg_catalog}"),
    'schema=a%20"b': says(SETTING.format("search_path"), '"a ""b"'),
    "pgbouncer=true": prepares_nothing,
    "statement_cache_size=0": prepares_nothing,
    "statement_cache_size=100": prepares_what_comes_often,
    "statement_cache_size=3": forgets_what_is_too_many,
    "sslmode=prefer": says("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", False),
    "channel_binding=disable": says("SELECT 1", 1),
    "channel_binding=require": requires_a_bound_channel,
    "application_name=a%20b": says(SETTING.format("application_name"), "a b"),
    "": says(SETTING.format("application_name"), "nicol"),
    "options=-c%20work_mem=65kB%20-c%20lock_timeout=7": says(SETTING.format("lock_timeout"), "7ms"),
    "connect_timeout=3": says("SELECT 1", 1),
    "port=5432": says("SELECT inet_server_addr()", None),  # with the socket's folder as host, as in every URL here
}


@pytest.mark.parametrize("colour", ["async", "sync"])
@pytest.mark.parametrize("parameters", EFFECTS)
def test_a_parameter_does_what_prisma_says(parameters: str, colour: str, one_database: str) -> None:
    async def test() -> None:
        asked = Asked(colour, f"{one_database}&{parameters}")
        await EFFECTS[parameters](asked)
        await asked.do(asked.pool.close)

    run(test())

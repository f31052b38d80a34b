"""Who still uses a connection when the time of ``close()`` is over hears that the client was closed, in both colours."""

import asyncio
from contextlib import nullcontext
from dataclasses import replace

import pytest
from tests.driver.pool_colours import NAME, ONE, Face, Opening, run, seen, terminate, until

from nicol.driver import psycopg_async_connection, psycopg_connection
from nicol.driver.limited_async import AsyncLimited
from nicol.driver.url import parse_url
from nicol.errors import ConnectionLostError
from nicol.sql.statement import Script, Statement

SLEEP = Statement("SELECT 1 FROM pg_sleep(60)")
SAID = "the client was closed .* write was done"


@pytest.fixture
def database(quiet_database: str) -> str:
    return quiet_database


def by_psycopg(opening: Opening) -> None:
    async def soon(url):
        return await psycopg_async_connection.connect(url)

    opening.soon = soon  # type: ignore[method-assign]


def in_time(opening: Opening) -> None:
    soon = opening.soon

    async def limited(url):
        return AsyncLimited(await soon(url), url, 50)

    opening.soon = limited  # type: ignore[method-assign]


WAYS = {"as it is": lambda _: None, "psycopg": by_psycopg, "with a limit": in_time}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("begins", [None, Script("BEGIN")], ids=["alone", "in a transaction"])
def test_call_that_is_cut_by_close_says_so(colour: str, database: str, way, begins) -> None:
    async def test() -> None:
        opening = Opening()
        way(opening)
        face = Face(colour, database, opening=opening)
        busy, idle = await face.acquire(), await face.acquire()
        for it in (busy, idle):
            if begins is not None:
                await face.run(it, begins)
        asked = asyncio.ensure_future(face.run(busy, SLEEP))
        await until(lambda: "active" in seen(database).values())
        await face.close(grace_s=0.05)
        for call in (asked, face.run(idle, ONE), face.run(idle, Statement("SELECT 1", is_raw=True))):
            with pytest.raises(ConnectionLostError, match=SAID):
                await call
        for it in (busy, idle):
            await face.release(it)
        assert face.is_whole()
        assert face.statistics.n_open == 0
        await asyncio.to_thread(terminate, database)  # the server sleeps on

    run(test(), colour)


def test_call_that_the_server_refused_in_time_hears_of_that(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database)
        connection = await face.acquire()
        asked = asyncio.ensure_future(face.run(connection, Statement("SELECT 1/0 FROM pg_sleep(0.05)")))
        await until(lambda: "active" in seen(database).values() or asked.done())
        closing = asyncio.ensure_future(face.close())
        with pytest.raises(Exception, match="division by zero"):
            await asked
        await face.release(connection)
        await closing

    run(test(), colour)


@pytest.mark.parametrize(("is_busy", "expected"), [(False, (True, 0)), (True, (False, 1))], ids=["idle", "busy"])
def test_only_what_a_thread_waits_on_is_cut_by_another(
    database: str, monkeypatch: pytest.MonkeyPatch, is_busy: bool, expected: tuple[bool, int]
) -> None:
    """Its socket's number may be somebody else's as soon as it is closed."""
    connection = psycopg_connection.connect(parse_url(database))
    cuts = []
    abort = psycopg_connection.PsycopgConnection.abort
    monkeypatch.setattr(psycopg_connection.PsycopgConnection, "abort", lambda it: (cuts.append(it), abort(it)))
    with connection._connection.lock if is_busy else nullcontext():
        connection.dismiss()
    assert (connection.is_closed, len(cuts)) == expected
    connection.close()


@pytest.mark.parametrize("is_busy", [False, True], ids=["idle", "busy"])
def test_what_no_task_waits_on_leaves_no_open_socket(database: str, is_busy: bool) -> None:
    async def test() -> None:
        connection = await psycopg_async_connection.connect(replace(parse_url(database), application_name=NAME))
        asked = [asyncio.ensure_future(connection.run(SLEEP))] if is_busy else []
        await until(lambda: list(seen(database).values()).count("active") == len(asked))
        connection.dismiss()
        assert connection._session.closed != is_busy
        for it in asked:
            with pytest.raises(ConnectionLostError, match=SAID):
                await it
        await connection.close()
        assert connection._session.closed
        await asyncio.to_thread(terminate, database)  # the server sleeps on

    asyncio.run(test())

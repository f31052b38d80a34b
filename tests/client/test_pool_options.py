"""What a client is asked of its pool beside size and time: a bound for the line, warnings, draining, closing."""

import asyncio
import logging
import time
from datetime import timedelta

import pytest
from tests.client.rows import project

from nicol.errors import InvalidValueError, PoolFullError, PoolTimeoutError, TransactionError

PID = "SELECT pg_backend_pid() AS pid"

WRONG = {
    "no connection": ({"connection_limit": 0}, "connection_limit is a whole number from 1 on, not 0"),
    "text for a number": ({"connection_limit": "5"}, "connection_limit is a whole number from 1 on, not '5'"),
    "half a connection": ({"connection_limit": 2.5}, "connection_limit is a whole number from 1 on, not 2.5"),
    "text for a line": ({"max_waiting": "9"}, "max_waiting is a whole number of callers, not '9'"),
    "negative line": ({"max_waiting": -1}, "max_waiting is a whole number of callers, not -1"),
    "no line": ({"max_waiting": True}, "max_waiting is a whole number of callers, not True"),
    "time that is over": ({"pool_timeout": -1}, "pool_timeout is a positive number of seconds or a timedelta, not -1"),
    "no time": ({"leak_warning": 0}, "leak_warning is a positive number of seconds or a timedelta, not 0"),
}


@pytest.mark.parametrize("case", WRONG)
def test_mistake_shows_where_the_client_is_made(case, db, colour):
    given, message = WRONG[case]
    with pytest.raises(InvalidValueError) as caught:
        colour.client(db, "postgresql://h/d", **given)
    assert str(caught.value) == message


def test_a_time_to_wait_may_be_a_timedelta(db, jive):
    """As all other times of a client."""
    with db.Client(jive, pool_timeout=timedelta(seconds=9)) as client:
        assert client.query_first(int, "SELECT 1") == 1

    async def test() -> None:
        async with db.AsyncClient(jive, connection_limit=1, pool_timeout=timedelta(seconds=0.05)) as client:
            async with client.tx():
                with pytest.raises(PoolTimeoutError):
                    await client.outside().query_first(int, "SELECT 1")

    asyncio.run(test())


def test_a_line_that_is_full_refuses_the_next_at_once(db, jive):
    async def test() -> None:
        async with db.AsyncClient(jive, connection_limit=1, max_waiting=1) as client:
            asked = [asyncio.ensure_future(client.query_raw("SELECT pg_sleep(0.1)")) for _ in range(3)]
            answers = await asyncio.gather(*asked, return_exceptions=True)
            assert [type(it) for it in answers] == [list, list, PoolFullError]

    asyncio.run(test())


def test_closing_inside_of_a_transaction_says_so_at_once(db, jive, colour):
    client = colour.client(db, jive)
    before = time.monotonic()
    with client.tx(), pytest.raises(TransactionError, match="close the client after the block"):
        client.close()
    assert time.monotonic() - before < 4
    client.close()


def test_a_drained_client_goes_on_with_new_connections(db, jive):
    with db.Client(jive) as client:
        before = client.query_raw(PID)
        client.drain()
        assert client.query_raw(PID) != before

    async def test() -> None:
        async with db.AsyncClient(jive) as client:
            before = await client.query_raw(PID)
            client.drain()
            assert await client.query_raw(PID) != before

    asyncio.run(test())


@pytest.mark.parametrize("given", [{"leak_warning": timedelta(seconds=0.05)}, {}])
def test_a_transaction_left_open_is_told_with_the_place_that_began_it(db, jive, caplog, monkeypatch, given):
    """In asyncio's debug mode nobody needs to ask for it."""
    monkeypatch.setattr("nicol.client.pool_settings._LEAK_WARNING_S", 0.05)

    def told() -> list[str]:  # asyncio's own log warns in debug mode, too
        return [it.getMessage() for it in caplog.records if it.name == "nicol.pool"]

    async def leaving(client) -> None:
        async with client.tx(timeout=None):
            await client.project.create(project())
            while not told():
                await asyncio.sleep(0.01)

    async def test() -> None:
        async with asyncio.timeout(20), db.AsyncClient(jive, **given) as client:
            await leaving(client)

    with caplog.at_level(logging.WARNING, "nicol.pool"):
        asyncio.run(test(), debug=not given)
    assert "leaving" in told()[0]

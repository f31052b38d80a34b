"""Faults in the middle of COPY: each is told as what it was, at once, and nothing of the COPY stays."""

import asyncio
from dataclasses import replace
from itertools import repeat

import psycopg
import pytest
from tests.client.colours import in_both_colours
from tests.faults.accounts import entry
from tests.faults.crowd import AsyncCrowd, Crowd  # noqa: F401 - the latter for threads

from nicol.driver import asyncpg_connection, psycopg_async_connection
from nicol.driver.url import parse_url
from nicol.errors import ConnectionLostError, MalformedValueError
from nicol.query.writing.copying import ENOUGH
from nicol.sql.statement import Copy, Statement

MANY = [entry(1, 7)] * ENOUGH
HEADER = b"accountId,number,mark\n"
BLOCK = b"1,7,x\n" * 20_000
MORE_THAN_A_SOCKET_TAKES = 200
"""Of such blocks: 24 MB."""


@in_both_colours
@pytest.mark.slow
async def test_a_copy_whose_server_reads_no_more_and_ends(db, bank, server, how):
    """The socket is full then, and who waits to write would wait for ever."""
    async with db.AsyncClient(bank, connection_limit=1, **how) as client:
        crowd = AsyncCrowd(client, server)
        with psycopg.connect(bank, application_name="locker") as locker:
            locker.execute('LOCK TABLE "Entry"')
            source = [HEADER, *repeat(BLOCK, MORE_THAN_A_SOCKET_TAKES)]
            work = await crowd.begun(lambda: client.entry.copy_in(source))
            await crowd.until(lambda: server.is_running("COPY"))
            await crowd.pause(0.1)
            server.terminate("COPY")
            error = await work.result()
        assert type(error) is ConnectionLostError, repr(error)
        await crowd.at_rest()


@in_both_colours
async def test_a_long_file_that_is_refused_at_its_beginning(db, bank, server, how):
    async with db.AsyncClient(bank, connection_limit=1, **how) as client:
        with pytest.raises(MalformedValueError):
            await client.entry.copy_in([HEADER, b"1,x,x\n", *repeat(BLOCK, 20)])
        await AsyncCrowd(client, server).at_rest()
        assert await client.entry.count() == 300


ENTRIES = 'COPY "Entry" ("accountId", number, mark) FROM STDIN (FORMAT csv)'
COPY = Copy(
    'COPY "Entry" ("accountId", number, mark) FROM STDIN (FORMAT binary)',
    [[1] * ENOUGH, [7] * ENOUGH, ["x"] * ENOUGH],
    table="Entry",
    columns=("accountId", "number", "mark"),
    types=("int4", "int4", "text"),
)
CONNECT = {"asyncpg": asyncpg_connection.connect, "psycopg": psycopg_async_connection.connect}


@pytest.mark.parametrize("driver", CONNECT)
async def test_a_goodbye_before_a_copy_is_why_it_fails(server, proxy, driver):
    connection = await CONNECT[driver](parse_url(proxy.address))
    assert await connection.run(COPY) == ((ENOUGH,),)  # what is asked about the table before is known now
    proxy.hold_ends()
    server.terminate()
    await asyncio.sleep(0.05)
    with pytest.raises(ConnectionLostError, match="administrator"):
        await connection.run(COPY)
    assert connection.is_closed
    await connection.close()


@pytest.mark.parametrize("driver", CONNECT)
async def test_a_connection_that_is_cut_from_here_while_it_copies(bank, driver):
    connection = await CONNECT[driver](parse_url(bank))

    async def source():
        while True:
            yield BLOCK
            connection.abort()
            await asyncio.sleep(0)

    async with asyncio.timeout(15):
        with pytest.raises(ConnectionLostError):
            await connection.run(Copy(ENTRIES, source=source()))
    assert connection.is_closed
    await connection.close()


@pytest.mark.parametrize("driver", CONNECT)
async def test_a_source_without_end_whose_server_has_gone(bank, server, driver):
    connection = await CONNECT[driver](parse_url(bank))

    async def source():
        yield BLOCK
        server.terminate()
        while True:
            yield BLOCK
            await asyncio.sleep(0)

    async with asyncio.timeout(15):
        with pytest.raises(ConnectionLostError):
            await connection.run(Copy(ENTRIES, source=source()))
    await connection.close()


async def test_a_request_to_cancel_a_copy_that_came_late_hits_nobody(bank):
    """asyncpg refuses a value in the middle, and asks the server to cancel."""
    connection = await asyncpg_connection.connect(parse_url(bank))
    copy = replace(COPY, values=[[1] * ENOUGH, [7] * (ENOUGH - 1) + [2**40], ["x"] * ENOUGH])
    for _ in range(20):
        with pytest.raises(Exception, match="out of"):
            await connection.run(copy)
        assert await connection.run(Statement("SELECT 1")) == [(1,)]
    await connection.close()

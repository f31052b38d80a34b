"""Reading more than fits into memory."""

import asyncio
import gc
from typing import NamedTuple

import psycopg
import pytest
from tests.client import memory
from tests.client.colours import in_both_colours
from tests.made_up import number_of

from nicol.errors import ArgumentError, TransactionClosedError

MANY = """
INSERT INTO "Project" (id, name, "repoUrl", "webhookSecret", config, "updatedAt")
SELECT 'p' || i, 'name ' || i, 'url ' || i, 's', '{}', now() FROM generate_series(1, $1) i
"""


async def until_quiet(client, sessions) -> None:
    for _ in range(750):
        if client.statistics.n_in_use == 0 and sessions.open_transactions() == 0:
            return
        await asyncio.sleep(0.02)


def quiet(client, sessions) -> tuple[int, int]:
    return client.statistics.n_in_use, sessions.open_transactions()


@in_both_colours
async def test_stream_gives_what_find_many_does(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        await client.execute_raw(MANY, 25)
        await client.artifact.create_many(
            [{"path": "a", "name": "a", "type": "PRD", "dependencies": [], "projectId": "p7"}]
        )
        for batch in (1, 10, 25, 1000):
            streamed = [
                it
                async for it in client.project.stream(
                    where={"id": {"not": "p3"}}, order={"id": "desc"}, include={"artifacts": True}, skip=1, batch=batch
                )
            ]
            found = await client.project.find_many(
                where={"id": {"not": "p3"}}, order={"id": "desc"}, include={"artifacts": True}, skip=1
            )
            assert streamed == found
        assert [it async for it in client.project.stream(where={"id": "none"})] == []
        assert [it.id async for it in client.project.stream(take=2, order={"id": "asc"})] == ["p1", "p10"]
        assert quiet(client, sessions) == (0, 0)


@in_both_colours
async def test_stream_inside_a_transaction_lets_other_calls_through(db, jive, sessions):
    async with db.AsyncClient(jive, connection_limit=1) as client:
        await client.execute_raw(MANY, 10)
        async with client.tx() as tx:
            async for it in client.project.stream(batch=3):
                await tx.project.update({"name": "x"}, {"id": it.id})
                async for _ in tx.project.stream(batch=2):
                    break
            stream = client.project.stream(batch=3)
            async for _ in stream:
                break
        assert await client.project.count(where={"name": "x"}) == 10
        with pytest.raises(TransactionClosedError):
            async for _ in stream:
                pass


@in_both_colours
async def test_stream_refuses_nonsense_before_anything_is_sent(db):
    client = db.AsyncClient("postgresql://nobody@127.0.0.1:1/nowhere")
    for wrong in ({"batch": 0}, {"batch": True}, {"take": -1}, {"where": {"nmae": 1}}):
        with pytest.raises(ArgumentError):
            client.project.stream(**wrong)


async def test_stream_that_is_left_gives_its_connection_back(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        await client.execute_raw(MANY, 50)
        async for _ in client.project.stream(batch=10):
            break
        await until_quiet(client, sessions)
        assert quiet(client, sessions) == (0, 0)
        stream = client.project.stream(batch=10)
        async for _ in stream:
            break
        await stream.aclose()
        assert quiet(client, sessions) == (0, 0)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                async for _ in client.project.stream(batch=10):
                    await asyncio.sleep(0.02)
        await until_quiet(client, sessions)
        assert quiet(client, sessions) == (0, 0)


def test_stream_that_a_thread_leaves_gives_its_connection_back(db, jive, sessions):
    with db.Client(jive) as client:
        client.execute_raw(MANY, 50)
        for _ in client.project.stream(batch=10):
            break
        gc.collect()
        assert quiet(client, sessions) == (0, 0)
        stream = client.project.stream(batch=10)
        next(stream)
        stream.close()
        assert quiet(client, sessions) == (0, 0)


class Card(NamedTuple):
    id: str
    name: str


@pytest.mark.slow
@pytest.mark.conformance
@in_both_colours
async def test_a_million_records_need_little_memory(db, jive):
    n = number_of(1_000_000)
    with psycopg.connect(jive, autocommit=True) as connection:
        connection.execute(MANY.replace("$1", str(n)).encode())
    async with db.AsyncClient(jive) as client:
        n_records, before = 0, 0
        async for _ in client.project.stream(Card):
            n_records += 1
            if n_records == 10_000:
                memory.begin_anew()
                before = memory.peak_kb()
        growth_kb = memory.peak_kb() - before
        assert n_records == n
        assert growth_kb < 16_000, growth_kb

"""Cancelled calls leave nothing behind: no connection in use, no transaction open."""

import asyncio
import random

import pytest
from tests.client.rows import project

from nicol.errors import NicolError, StatementTimeoutError


async def until_quiet(client, sessions) -> None:
    for _ in range(100):
        if client.statistics.n_in_use == 0 and sessions.open_transactions() == 0:
            return
        await asyncio.sleep(0.02)


@pytest.mark.slow
async def test_two_hundred_finds_of_which_half_are_cancelled(db, jive, sessions):
    numbers = random.Random(2)
    async with db.AsyncClient(jive) as client:
        made = await client.project.create(project())
        tasks = [asyncio.ensure_future(client.project.find_unique({"id": made.id})) for _ in range(200)]
        for it in numbers.sample(tasks, 100):
            await asyncio.sleep(numbers.random() * 0.002)
            it.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        answered = [it for it in results if not isinstance(it, BaseException)]
        assert len(answered) >= 100
        assert all(it == made for it in answered)
        assert all(isinstance(it, asyncio.CancelledError) for it in results if isinstance(it, BaseException))
        await until_quiet(client, sessions)
        statistics = client.statistics
        assert (statistics.n_in_use, statistics.n_waiting, statistics.n_opening) == (0, 0, 0)
        assert statistics.n_open <= statistics.max_size
        assert sessions.open_transactions() == 0
        again = await asyncio.gather(*(client.project.find_unique({"id": made.id}) for _ in range(20)))
        assert again == [made] * 20


@pytest.mark.slow
async def test_transactions_cancelled_at_any_moment(db, jive, sessions):
    numbers = random.Random(3)

    async def work(client, number: int) -> None:
        async with client.tx() as tx:
            await tx.project.create(project(f"p{number}"))
            async with tx.tx() as inner:
                await inner.project.create(project(f"q{number}"))

    async with db.AsyncClient(jive, connection_limit=5) as client:
        tasks = [asyncio.ensure_future(work(client, it)) for it in range(60)]
        for it in numbers.sample(tasks, 30):
            await asyncio.sleep(numbers.random() * 0.004)
            it.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert not [it for it in results if isinstance(it, NicolError)]
        await until_quiet(client, sessions)
        assert sessions.open_transactions() == 0
        assert client.statistics.n_in_use == 0
        # Each transaction is whole or absent. One cancelled while COMMIT ran may be either.
        names = {it.name for it in await client.project.find_many()}
        assert all((f"p{it}" in names) == (f"q{it}" in names) for it in range(60))
        n_done = sum(1 for it in results if it is None)
        assert n_done * 2 <= len(names)


async def test_cancelled_statement_ends_on_the_server(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await client.query_raw("SELECT pg_sleep(30)::text")
        await until_quiet(client, sessions)
        assert sessions.open_transactions() == 0
        assert await client.query_first("SELECT 1 AS one") == {"one": 1}


async def test_cancelled_block_rolls_back(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2), client.tx() as tx:
                await tx.project.create(project())
                await asyncio.sleep(30)
        await until_quiet(client, sessions)
        assert (sessions.open_transactions(), sessions.count("Project")) == (0, 0)


async def test_swallowed_cancellation_is_not_committed(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(NicolError):
            async with client.tx() as tx:
                await tx.project.create(project())
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1):
                        await tx.query_raw("SELECT pg_sleep(30)::text")
        await until_quiet(client, sessions)
        assert (sessions.open_transactions(), sessions.count("Project")) == (0, 0)


async def test_tasks_that_share_a_transaction_take_turns(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        async with client.tx() as tx:
            await asyncio.gather(*(tx.project.create(project(f"p{it}")) for it in range(20)))
        assert sessions.count("Project") == 20


@pytest.mark.parametrize("fails", [False, True])
async def test_block_cancelled_at_its_end_while_another_task_uses_it_gives_its_connection_back(
    db, jive, sessions, fails
):
    others: list[asyncio.Task[object]] = []

    async def block(client) -> None:
        async with client.tx() as tx:
            others.append(asyncio.ensure_future(tx.query_raw("SELECT pg_sleep(0.5)::text")))
            await asyncio.sleep(0.05)
            if fails:
                raise ValueError

    async with db.AsyncClient(jive, connection_limit=1) as client:
        await client.connect()  # on a busy machine that takes longer than what follows may
        with pytest.raises(ValueError if fails else TimeoutError):
            async with asyncio.timeout(0.2):
                await block(client)
        await asyncio.gather(*others, return_exceptions=True)
        await until_quiet(client, sessions)
        assert (client.statistics.n_in_use, sessions.open_transactions()) == (0, 0)
        assert await client.project.count() == 0


async def test_nested_block_cancelled_at_its_end_is_not_committed(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(NicolError, match="was rolled back"):
            async with client.tx() as tx:
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1), tx.tx() as inner:
                        await inner.project.create(project())
                        other = asyncio.ensure_future(tx.query_raw("SELECT pg_sleep(0.3)::text"))
                        await asyncio.sleep(0)
                await other
        assert sessions.count("Project") == 0


async def test_statement_of_a_sibling_is_cancelled_with_the_block(db, jive, sessions):
    siblings: list[asyncio.Task[object]] = []

    async def block(client) -> None:
        async with client.tx():
            siblings.append(asyncio.create_task(client.query_raw("SELECT pg_sleep(30)::text")))
            await asyncio.sleep(30)

    async with db.AsyncClient(jive, connection_limit=1) as client:
        await client.project.count()
        (process,) = [it["pid"] for it in await client.query_raw("SELECT pg_backend_pid() AS pid")]
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await block(client)
        (told,) = await asyncio.gather(*siblings, return_exceptions=True)
        assert isinstance(told, StatementTimeoutError)
        await until_quiet(client, sessions)
        # The connection was not cut.
        assert await client.query_first("SELECT pg_backend_pid() AS pid") == {"pid": process}

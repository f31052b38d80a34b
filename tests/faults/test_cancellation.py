"""Cancellation in masses, and at the worst moments (F15, F16).

Of each place where a call waits see ``tests/client/test_every_await.py``; of clients that are cancelled
``tests/client/test_cancellation.py``; of a pool's own waits ``tests/driver/test_pool_promises.py``.
"""

import asyncio
import random

import pytest
from tests.faults.accounts import TOTAL, entry, is_right
from tests.faults.crowd import AsyncCrowd
from tests.made_up import SEED, number_of

from nicol.errors import CommitOutcomeUnknownError, NicolError


async def read(client, chance: random.Random) -> None:
    assert is_right(
        await client.account.find_unique_or_raise({"id": chance.randint(1, 100)}, include={"entries": True})
    )


async def sleep(client, chance: random.Random) -> None:
    await client.query_raw("SELECT pg_sleep($1)::text", chance.random() * 0.01)


async def transfer(client, chance: random.Random) -> None:
    async with client.tx(max_wait=None, timeout=None) as tx:
        for number, change in zip(sorted(chance.sample(range(1, 101), 2)), (-5, 5), strict=True):
            await tx.account.update(where={"id": number}, data={"balance": {"increment": change}})


async def nested(client, chance: random.Random) -> None:
    async with client.tx(max_wait=None, timeout=None) as tx:
        number = chance.randint(1, 100)
        await tx.account.update(where={"id": number}, data={"balance": {"increment": 3}})
        async with tx.tx() as inner:
            await inner.entry.create(entry(number, 4))
            async with inner.tx() as innermost:
                await innermost.account.update(where={"id": number}, data={"balance": {"decrement": 3}})


async def batch(client, chance: random.Random) -> None:
    async with client.batch() as batch:
        batch.entry.create(entry(chance.randint(1, 100), 5))
        batch.account.count()


WORKS = (read, sleep, transfer, nested, batch)


async def storm(client, n_calls: int, chance: random.Random) -> tuple[int, int]:
    """How many of ``n_calls`` calls were done, and how many cancelled. Each half is chosen by chance."""
    tasks = [asyncio.ensure_future(chance.choice(WORKS)(client, chance)) for _ in range(n_calls)]
    for it in chance.sample(tasks, n_calls // 2):
        if chance.random() < 0.2:
            await asyncio.sleep(chance.random() * 0.002)
        it.cancel()
    found = await asyncio.gather(*tasks, return_exceptions=True)
    errors = [it for it in found if isinstance(it, BaseException)]
    assert all(isinstance(it, asyncio.CancelledError) for it in errors), {repr(it) for it in errors}
    return len(found) - len(errors), len(errors)


@pytest.mark.slow
async def test_200_calls_of_which_half_are_cancelled(db, bank, server, how):
    chance = random.Random(SEED + 15)
    async with db.AsyncClient(bank, connection_limit=5, pool_timeout=60, **how) as client:
        await AsyncCrowd(client, server).fill(5)
        await storm(client, 200, chance)
        await AsyncCrowd(client, server).at_rest()
        assert server.value('SELECT sum(balance)::int FROM "Account"') == TOTAL


@pytest.mark.conformance
async def test_10_000_calls_of_which_half_are_cancelled(db, bank, server, how):
    chance = random.Random(SEED + 16)
    async with db.AsyncClient(bank, connection_limit=5, pool_timeout=300, **how) as client:
        crowd = AsyncCrowd(client, server)
        for _ in range(number_of(20)):
            await storm(client, 500, chance)
            assert client.statistics.n_open <= 5
        await crowd.at_rest()
        assert server.value('SELECT sum(balance)::int FROM "Account"') == TOTAL


@pytest.mark.conformance
async def test_a_cancellation_while_commit_runs_leaves_it_whole_or_undone(db, server, proxy, how):
    """Whoever is cancelled has no answer. What the server made of it is whole, or nothing."""
    async with db.AsyncClient(proxy.address, connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)

        async def work() -> None:
            async with client.tx() as tx:
                await tx.entry.create(entry(1, 7))
                await tx.entry.create(entry(1, 8))
                proxy.freeze("to the client")

        with pytest.raises((TimeoutError, CommitOutcomeUnknownError)):
            async with asyncio.timeout(0.15):
                await work()
        assert client.statistics.n_in_use == 0
        proxy.thaw()
        await crowd.at_rest()
        assert await client.entry.count(where={"number": {"gt": 6}}) in {0, 2}


async def test_a_cancelled_savepoint_leaves_the_outer_transaction_undone_or_usable(db, bank, server, how):
    async with db.AsyncClient(bank, connection_limit=1, **how) as client:
        crowd = AsyncCrowd(client, server)
        n_kept = 0
        try:
            async with client.tx() as tx:
                await tx.entry.create(entry(1, 7))
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1), tx.tx() as inner, inner.tx() as innermost:
                        await innermost.entry.create(entry(1, 8))
                        await innermost.query_raw("SELECT pg_sleep(60)::text")
                await tx.entry.create(entry(1, 9))
            n_kept = 2
        except NicolError:
            pass
        await crowd.at_rest()
        assert await client.entry.count(where={"number": {"gt": 6}}) == n_kept
        assert await client.entry.count(where={"number": 8}) == 0

"""What a network does: it is cut, it swallows, it is slow, and it sends in crumbs (F9, F10, F11)."""

import asyncio
import time

import pytest
from tests.client.colours import in_both_colours
from tests.faults.accounts import entry, is_right
from tests.faults.crowd import AsyncCrowd, Crowd

from nicol.errors import ConnectionFailedError, ConnectionLostError, ConnectTimeoutError


@in_both_colours
@pytest.mark.parametrize("ending", ["cut", "hang_up"])
async def test_a_cut_between_calls_is_nobodys_business(db, server, proxy, how, ending):
    async with db.AsyncClient(proxy.address, connection_limit=5, **how) as client:
        crowd = AsyncCrowd(client, server)
        await crowd.fill()
        getattr(proxy, ending)()
        assert await crowd.all([client.account.count] * 8) == [100] * 8
        await crowd.at_rest()


@in_both_colours
@pytest.mark.parametrize("ending", ["cut", "hang_up"])
async def test_a_cut_in_a_transaction_is_one_typed_error(db, server, proxy, how, ending):
    async with db.AsyncClient(proxy.address, connection_limit=2, **how) as client:
        n_begun, crowd = 0, AsyncCrowd(client, server)
        with pytest.raises(ConnectionLostError, match=f"127.0.0.1:{proxy.port}"):
            async for tx in client.tx(retries=3):
                async with tx:
                    n_begun += 1
                    await tx.entry.create(entry(1, 7))
                    getattr(proxy, ending)()
                    await tx.entry.create(entry(1, 8))
        assert n_begun == 1
        await crowd.at_rest()
        assert await client.entry.count(where={"number": {"gt": 6}}) == 0


@in_both_colours
async def test_calls_that_a_cut_meets_fail_once_each_and_the_next_ones_work(db, server, proxy, how):
    async with db.AsyncClient(proxy.address, connection_limit=4, **how) as client:
        crowd = AsyncCrowd(client, server)
        sleeping = [await crowd.begun(lambda: client.query_raw("SELECT pg_sleep(60)::text")) for _ in range(4)]
        waiting = [await crowd.begun(client.account.count) for _ in range(4)]
        await crowd.until(lambda: server.is_running("pg_sleep", 4))
        proxy.cut()
        errors = [await it.result() for it in sleeping]
        assert {type(it) for it in errors} == {ConnectionLostError}
        assert [await it.result() for it in waiting] == [100] * 4
        server.terminate("pg_sleep")  # whom nobody told that they sleep in vain
        await crowd.at_rest()


@in_both_colours
async def test_a_host_that_resets_every_connection_is_named(db, server, proxy, how):
    async with db.AsyncClient(proxy.address, connection_limit=2, pool_timeout=0.5, **how) as client:
        crowd = AsyncCrowd(client, server)
        proxy.refuse()
        with pytest.raises(ConnectionFailedError, match=f"127.0.0.1:{proxy.port}"):
            await client.account.count()
        assert not (await client.health(timeout=1)).ok
        proxy.accept()
        assert (await client.health(timeout=5)).ok
        await crowd.at_rest()


@in_both_colours
@pytest.mark.conformance
async def test_a_host_that_says_nothing_is_given_up_in_time(db, server, proxy, how):
    client = db.AsyncClient(proxy.address, connection_limit=2, connect_timeout=1, pool_timeout=1, **how)
    proxy.freeze()
    before = time.monotonic()
    with pytest.raises(ConnectTimeoutError, match=f"127.0.0.1:{proxy.port} did not answer within 1 s"):
        await client.account.count()
    assert time.monotonic() - before < 5
    proxy.thaw()
    await AsyncCrowd(client, server).at_rest()
    await client.close()


@pytest.mark.conformance
async def test_a_black_hole_holds_a_call_for_its_time_and_a_second(db, server, proxy, how):
    async with db.AsyncClient(proxy.address, connection_limit=3, **how) as client:
        crowd = AsyncCrowd(client, server)
        await crowd.fill(3)
        proxy.freeze()
        before = time.monotonic()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await client.account.count()
        assert time.monotonic() - before < 4
        # The connection was closed, and not given back.
        assert (client.statistics.n_in_use, client.statistics.n_open) == (0, 2)
        proxy.thaw()
        await crowd.at_rest()


@pytest.mark.conformance
@pytest.mark.parametrize("way", ["to the server", "to the client"])
async def test_a_black_hole_in_a_transaction_is_left_in_time(db, server, proxy, how, way):
    async with db.AsyncClient(proxy.address, connection_limit=3, **how) as client:
        crowd = AsyncCrowd(client, server)
        before = time.monotonic()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5), client.tx() as tx:
                await tx.entry.create(entry(1, 7))
                proxy.freeze(way)
                await tx.entry.create(entry(1, 8))
        assert time.monotonic() - before < 4
        assert client.statistics.n_in_use == 0
        proxy.thaw()
        await crowd.at_rest()
        assert await client.entry.count(where={"number": {"gt": 6}}) == 0


@in_both_colours
async def test_answers_in_crumbs_are_right(db, server, proxy, how):
    async with db.AsyncClient(proxy.address, connection_limit=4, **how) as client:
        crowd = AsyncCrowd(client, server)
        proxy.split(1)
        works = [
            lambda it=it: client.account.find_many(
                where={"id": {"gte": it}}, include={"entries": True}, order={"id": "asc"}, take=5
            )
            for it in range(1, 21)
        ]
        for number, found in enumerate(await crowd.all(works), start=1):
            assert [it.id for it in found] == list(range(number, number + 5))
            assert all(is_right(it) and len(it.entries) == 3 for it in found)
        async with client.tx() as tx:
            await tx.entry.create_many([entry(1, it) for it in range(50)])
        assert await client.entry.count(where={"accountId": 1}) == 53
        await crowd.at_rest()


@in_both_colours
async def test_a_slow_network_costs_as_few_round_trips_as_a_fast_one(db, server, proxy, how):
    """As the proxy counts them: how often the client waited for the server before it said more.

    asyncpg waits for each answer of a batch. psycopg, which is the driver of threads and behind poolers, does not.
    """
    async with db.AsyncClient(proxy.address, connection_limit=1, **how) as client:
        crowd = AsyncCrowd(client, server)

        async def read() -> None:
            assert is_right(await client.account.find_unique_or_raise({"id": 7}, include={"entries": True}))

        async def batch() -> None:
            async with client.batch() as batch:
                for number in range(10):
                    batch.entry.create(entry(5, number))

        for _ in range(7):  # psycopg has its statements prepared then
            await read()
            await batch()
        proxy.delay(0.02)
        most = {"read": 1, "batch": 2 if how or isinstance(crowd, Crowd) else 12}
        for work in (read, batch):
            n_before = proxy.n_turns
            await work()
            assert proxy.n_turns - n_before <= most[work.__name__], (work, proxy.n_turns - n_before)
        await crowd.at_rest()

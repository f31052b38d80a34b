"""Sessions that the server ends: idle ones are nobody's business, and one in a transaction is told of (F1, F2, F19)."""

import pytest
from tests.client.colours import in_both_colours
from tests.faults.accounts import entry, is_right
from tests.faults.crowd import AsyncCrowd, Crowd  # noqa: F401 - each colour has its own

from nicol.errors import ConnectionLostError


@in_both_colours
async def test_idle_sessions_that_are_terminated_are_nobodys_business(db, bank, server, how):
    async with db.AsyncClient(bank, connection_limit=5, **how) as client:
        crowd = AsyncCrowd(client, server)
        await crowd.fill()
        server.terminate()
        works = [lambda it=it: client.account.find_unique_or_raise({"id": it}) for it in range(1, 9)]
        found = await crowd.all(works)
        assert [it.id for it in found] == list(range(1, 9))
        assert all(map(is_right, found))
        await crowd.at_rest()


@in_both_colours
@pytest.mark.slow
async def test_a_goodbye_that_was_read_counts_before_the_end_behind_it(db, server, proxy, how):
    async with db.AsyncClient(proxy.address, connection_limit=5, **how) as client:
        crowd = AsyncCrowd(client, server)
        await crowd.fill(5)
        proxy.hold_ends()
        server.terminate()
        await crowd.pause(0.05)
        assert await crowd.all([client.account.count] * 8) == [100] * 8
        await crowd.at_rest()


@in_both_colours
async def test_idle_sessions_that_the_server_is_tired_of_are_nobodys_business(db, bank, server, how):
    """F19: idle_session_timeout ends them one by one, each with 57P05."""
    async with db.AsyncClient(f"{bank}&options=-c%20idle_session_timeout%3D300", connection_limit=5, **how) as client:
        crowd = AsyncCrowd(client, server)
        await crowd.fill()
        await crowd.until(lambda: not server.sessions())
        assert await crowd.all([client.account.count] * 8) == [100] * 8
        await crowd.at_rest()


@in_both_colours
async def test_a_transaction_whose_session_ends_is_told_why_and_not_played_again(db, bank, server, how):
    async with db.AsyncClient(bank, connection_limit=2, **how) as client:
        n_begun, crowd = 0, AsyncCrowd(client, server)
        with pytest.raises(ConnectionLostError, match="administrator") as caught:
            async for tx in client.tx(retries=3):
                async with tx:
                    n_begun += 1
                    await tx.entry.create(entry(1, 7))
                    server.terminate()
                    await tx.entry.create(entry(1, 8))
        assert (caught.value.sqlstate, n_begun) == ("57P01", 1)
        assert await client.entry.count(where={"number": {"gt": 6}}) == 0
        await crowd.at_rest()


@in_both_colours
async def test_a_statement_whose_session_ends_is_told_why(db, bank, server, how):
    async with db.AsyncClient(bank, connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)
        sleeping = await crowd.begun(lambda: client.query_raw("SELECT pg_sleep(60)::text"))
        await crowd.until(lambda: server.is_running("pg_sleep"))
        server.terminate()
        error = await sleeping.result()
        assert isinstance(error, ConnectionLostError)
        assert error.sqlstate == "57P01"
        await crowd.at_rest()


@in_both_colours
async def test_a_transaction_that_idles_too_long_is_told_so(db, bank, server, how):
    """F19: idle_in_transaction_session_timeout, of the server and not of tx(timeout=)."""
    async with db.AsyncClient(bank, connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)
        with pytest.raises(ConnectionLostError) as caught:
            async with client.tx(timeout=None) as tx:
                await tx.execute_raw("SET LOCAL idle_in_transaction_session_timeout = 50")
                await crowd.until(lambda: not server.sessions())
                await tx.entry.create(entry(1, 8))
        assert caught.value.sqlstate == "25P03"
        await crowd.at_rest()


@in_both_colours
async def test_a_stream_whose_session_ends_is_told_why(db, bank, server, how):
    async with db.AsyncClient(bank, connection_limit=2, **how) as client:
        crowd, n_read = AsyncCrowd(client, server), 0
        with pytest.raises(ConnectionLostError, match="administrator"):
            async for it in client.account.stream(batch=10, order={"id": "asc"}):
                assert is_right(it)
                n_read += 1
                if n_read == 10:
                    server.terminate()
        assert n_read == 10
        await crowd.at_rest()


@in_both_colours
async def test_a_batch_whose_session_ends_saves_nothing(db, bank, server, how):
    async with db.AsyncClient(bank, connection_limit=1, **how) as client:
        crowd = AsyncCrowd(client, server)

        async def send() -> None:
            async with client.batch() as batch:
                batch.entry.create(entry(2, 8))
                batch.execute_raw("SELECT pg_sleep(60)")
                batch.entry.create(entry(2, 9))

        sending = await crowd.begun(send)
        await crowd.until(lambda: server.is_running("pg_sleep"))
        server.terminate()
        error = await sending.result()
        assert isinstance(error, ConnectionLostError)
        # psycopg drops what the server said last while several statements are on their way.
        assert error.sqlstate in {"57P01", "08006"}
        assert await client.entry.count(where={"number": {"gt": 6}}) == 0
        await crowd.at_rest()

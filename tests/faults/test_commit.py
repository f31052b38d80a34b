"""The answer to a COMMIT is lost, or the COMMIT: then nobody can know, and nothing is done twice (F3)."""

import pytest
from tests.client.colours import in_both_colours
from tests.faults.accounts import entry
from tests.faults.crowd import AsyncCrowd, Crowd  # noqa: F401 - each colour has its own

from nicol.errors import CommitOutcomeUnknownError, ConnectionLostError

lost = pytest.mark.parametrize(("what", "n_saved"), [("answer", 1), ("request", 0)])


@in_both_colours
@lost
async def test_an_unknown_outcome_is_called_so_and_not_tried_again(db, server, proxy, how, what, n_saved):
    async with db.AsyncClient(proxy.address, connection_limit=2, **how) as client:
        crowd, n_begun, n_told = AsyncCrowd(client, server), 0, []
        proxy.lose_commit(what)
        with pytest.raises(CommitOutcomeUnknownError) as caught:
            async for tx in client.tx(retries=3):
                async with tx:
                    n_begun += 1
                    tx.on_commit(n_told.append, n_begun)
                    await tx.entry.create(entry(3, 7))
        assert isinstance(caught.value.__cause__, ConnectionLostError)
        assert (n_begun, n_told) == (1, [])
        await crowd.at_rest()
        assert await client.entry.count(where={"number": 7}) == n_saved


@in_both_colours
@lost
async def test_so_it_is_with_calls_that_need_a_transaction_of_their_own(db, server, proxy, how, what, n_saved):
    async with db.AsyncClient(proxy.address, connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)
        proxy.lose_commit(what)
        with pytest.raises(CommitOutcomeUnknownError):
            async with client.batch() as batch:
                batch.entry.create(entry(4, 7))
                batch.entry.create(entry(4, 7))
        await crowd.at_rest()
        assert await client.entry.count(where={"number": 7}) == n_saved * 2


@in_both_colours
async def test_a_write_without_an_answer_is_not_repeated_and_says_to_look(db, server, proxy, how):
    """One statement alone commits with its answer."""
    async with db.AsyncClient(proxy.address, connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)
        writing = await crowd.begun(
            lambda: client.execute_raw(
                'UPDATE "Account" SET balance = balance + 1 WHERE id = 1 AND pg_sleep(0.3) IS NOT NULL'
            )
        )
        await crowd.until(lambda: server.is_running("pg_sleep"))
        proxy.cut()
        error = await writing.result()
        assert isinstance(error, ConnectionLostError)
        assert f"127.0.0.1:{proxy.port}" in str(error)
        assert "look whether" in str(error)
        await crowd.at_rest()
        assert (await client.account.find_unique_or_raise({"id": 1})).balance in {1000, 1001}

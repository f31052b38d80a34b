"""Functions that run after the commit."""

import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import project

from nicol.errors import AfterCommitError, InvalidValueError, TransactionClosedError


@in_both_colours
async def test_functions_run_in_order_after_the_commit(db, jive, sessions):
    called = []
    async with db.AsyncClient(jive, connection_limit=1) as client:

        async def count(word: str) -> None:
            # The connection is free again, and calls join nothing.
            called.append((word, await client.project.count(), sessions.count("Project")))

        async with client.tx() as tx:
            await tx.on_commit(count, "first")
            await client.project.create(project())
            await client.on_commit(called.append, "second")
            async with client.tx():
                await client.on_commit(called.append, "in a savepoint")
            tx.on_commit(called.append, "last")
            assert called == []
        assert called == [("first", 1, 1), "second", "in a savepoint", "last"]


@in_both_colours
async def test_rollback_forgets_them(db, jive):
    called = []
    async with db.AsyncClient(jive) as client:
        with pytest.raises(ValueError):
            async with client.tx():
                await client.on_commit(called.append, "lost")
                raise ValueError
        async with client.tx() as tx:
            with pytest.raises(ValueError):
                async with client.tx():
                    await client.on_commit(called.append, "lost")
                    async with client.tx():
                        await client.on_commit(called.append, "lost too")
                    await tx.on_commit(called.append, "lost as well")
                    raise ValueError
            await client.on_commit(called.append, "kept")
    assert called == ["kept"]


@in_both_colours
async def test_outside_a_transaction_it_runs_at_once(db, jive):
    called = []
    async with db.AsyncClient(jive) as client:

        async def later() -> None:
            called.append(await client.project.count())

        await client.on_commit(called.append, 1)
        await client.on_commit(later)
        async with client.tx() as tx:
            await client.outside().on_commit(called.append, 2)
            assert called == [1, 0, 2]
        with pytest.raises(TransactionClosedError):
            await tx.on_commit(called.append, 3)


@in_both_colours
async def test_errors_of_one_do_not_lose_the_others(db, jive, sessions):
    called = []

    def fail(word: str) -> None:
        raise ValueError(word)

    async with db.AsyncClient(jive) as client:
        with pytest.raises(AfterCommitError, match="is committed, but 2 functions") as caught:
            async with client.tx() as tx:
                await tx.project.create(project())
                await tx.on_commit(fail, "a")
                await tx.on_commit(called.append, "b")
                await tx.on_commit(fail, "c")
        assert [str(it) for it in caught.value.exceptions] == ["a", "c"]
        assert isinstance(caught.value, ExceptionGroup)
        assert called == ["b"]
        assert (sessions.count("Project"), client.statistics.n_in_use) == (1, 0)


def test_threads_have_no_coroutines(db, jive):
    async def later() -> None: ...

    with db.Client(jive) as client, pytest.raises(InvalidValueError, match="AsyncClient awaits one"):
        client.on_commit(later)

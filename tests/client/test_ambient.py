"""Calls join the transaction that is open around them."""

import asyncio
import contextvars
import gc
import threading
import time  # noqa: F401 - of the tests for threads

import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import project

from nicol.errors import (
    InvalidValueError,
    TransactionClosedError,
    TransactionError,
    TransactionExpiredError,
    UniqueViolationError,
)


@in_both_colours
async def test_calls_on_the_client_join(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(ValueError):
            async with client.tx() as tx:
                await client.project.create(project("a"))
                await client.execute_raw("""UPDATE "Project" SET name = 'b'""")
                assert await tx.project.count() == 1
                assert [it.name for it in await client.project.find_many()] == ["b"]
                assert await client.outside().project.count() == 0
                assert client.statistics.n_in_use == 1
                raise ValueError
        assert await client.project.count() == 0
        assert (sessions.open_transactions(), client.statistics.n_in_use) == (0, 0)


@in_both_colours
async def test_transaction_inside_is_a_savepoint(db, jive, sessions):
    async with db.AsyncClient(jive, connection_limit=1) as client:
        async with client.tx():
            await client.project.create(project("a"))
            with pytest.raises(UniqueViolationError):
                async with client.tx():
                    await client.project.create(project("b"))
                    await client.project.create(project("a"))
            async with client.tx():
                await client.project.create(project("c"))
            assert await client.project.count() == 2
            assert sessions.count("Project") == 0
        assert sessions.count("Project") == 2


@in_both_colours
async def test_two_clients_do_not_meet(db, jive, sessions):
    async with db.AsyncClient(jive) as one, db.AsyncClient(jive) as other:
        async with one.tx():
            await one.project.create(project())
            await other.artifact.count()
            assert await other.project.count() == 0
            async with other.tx():
                assert await other.project.count() == 0
                assert await one.project.count() == 1


@in_both_colours
async def test_outside_never_joins(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(ValueError):
            async with client.tx():
                await client.outside().project.create(project("kept"))
                async with client.outside().tx() as apart:
                    await apart.project.create(project("kept too"))
                    assert await client.project.count() == 1
                raise ValueError
        assert sessions.count("Project") == 2
        async with client.tx() as tx:
            with pytest.raises(TransactionError, match="the client it came from"):
                tx.outside()


@in_both_colours
async def test_end_of_the_time_does_not_let_calls_escape(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(TransactionExpiredError):
            async with client.tx(timeout=0.1):
                await asyncio.sleep(0.15)
                with pytest.raises(TransactionExpiredError):
                    await client.project.create(project())
                with pytest.raises(TransactionClosedError, match="ran longer than its timeout"):
                    await client.project.create(project())
                await client.outside().project.create(project("outside"))
                raise TransactionExpiredError("the end")
        assert [it.name for it in await client.project.find_many()] == ["outside"]


@in_both_colours
async def test_savepoint_has_a_timeout_of_its_own(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        async with client.tx(timeout=60):
            await client.project.create(project("a"))
            with pytest.raises(TransactionExpiredError, match=r"timeout of 0\.1 s"):
                async with client.tx(timeout=0.1):
                    await client.project.create(project("b"))
                    await asyncio.sleep(0.15)
                    await client.project.count()
            with pytest.raises(TransactionExpiredError, match=r"timeout of 0\.2 s"):
                async with client.tx(timeout=0.2):
                    await client.query_raw("SELECT pg_sleep(5)::text")
            async with client.tx(timeout=0.3):
                shown = await client.query_first("SHOW statement_timeout")
                assert shown == {"statement_timeout": "300ms"}
            assert await client.query_first("SHOW statement_timeout") == {"statement_timeout": "1min"}
            async with client.tx():
                assert await client.query_first("SHOW statement_timeout") == {"statement_timeout": "1min"}
        assert [it.name for it in await client.project.find_many()] == ["a"]


@in_both_colours
async def test_savepoint_is_as_isolated_as_the_transaction(db, jive):
    async with db.AsyncClient(jive) as client:
        async with client.tx(isolation="serializable"):
            async with client.tx(isolation="serializable"):
                assert await client.project.count() == 0
            with pytest.raises(InvalidValueError, match="as isolated as the outer one"):
                async with client.tx(isolation="repeatable read"):
                    pass
            async with client.tx(read_only=True):
                assert await client.query_first("SHOW transaction_read_only") == {"transaction_read_only": "on"}
            await client.project.create(project())
        assert await client.project.count() == 1


@in_both_colours
async def test_lock_is_taken_in_transactions_only(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        await client.project.create(project())
        with pytest.raises(TransactionError, match=r"db\.tx\(\)"):
            await client.project.find_many(lock="update")
        async with client.tx():
            assert len(await client.project.find_many(lock="update")) == 1
            found = await client.outside().query_raw('SELECT id FROM "Project" FOR UPDATE SKIP LOCKED')
            assert found == []
            with pytest.raises(TransactionError, match=r"db\.tx\(\)"):
                await client.outside().project.find_first(lock="share")


# ── tasks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_tasks_join_while_it_is_open(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        async with client.tx():
            await asyncio.gather(*(client.project.create(project(f"p{it}")) for it in range(5)))
            await asyncio.wait_for(client.project.create(project("w")), 5)
            assert sessions.count("Project") == 0
        assert sessions.count("Project") == 6


async def test_task_that_outlives_it_is_told(db, jive, sessions):
    going_on = asyncio.Event()

    async def later(client) -> None:
        await going_on.wait()
        await client.project.create(project())

    async def outside(client) -> None:
        await going_on.wait()
        await client.outside().project.create(project("outside"))

    async with db.AsyncClient(jive) as client:
        async with client.tx():
            tasks = [asyncio.create_task(later(client)), asyncio.create_task(outside(client))]
            await asyncio.sleep(0)
        going_on.set()
        with pytest.raises(TransactionClosedError, match=r"db\.outside\(\)"):
            await tasks[0]
        await tasks[1]
        # And the one that opened it is free.
        assert [it.name for it in await client.project.find_many()] == ["outside"]


async def test_leftover_of_a_savepoint_does_not_join_the_outer_transaction(db, jive, sessions):
    going_on = asyncio.Event()

    async def later(client) -> None:
        await going_on.wait()
        await client.project.create(project())

    async with db.AsyncClient(jive) as client:
        async with client.tx():
            async with client.tx():
                task = asyncio.create_task(later(client))
                await asyncio.sleep(0)
            going_on.set()
            with pytest.raises(TransactionClosedError, match=r"db\.outside\(\)"):
                await task


async def test_helpers_with_savepoints_take_turns(db, jive, sessions):
    async def helper(client, name: str, *, fails: bool) -> None:
        async with client.tx():
            await client.project.create(project(name))
            await asyncio.sleep(0.01)
            if fails:
                raise ValueError

    async with db.AsyncClient(jive) as client:
        async with client.tx():
            results = await asyncio.gather(
                *(helper(client, f"p{it}", fails=it % 2 == 1) for it in range(6)),
                *(client.project.create(project(f"q{it}")) for it in range(3)),
                return_exceptions=True,
            )
        assert sum(isinstance(it, ValueError) for it in results) == 3
        names = [it.name for it in await client.project.find_many(order={"name": "asc"})]
        assert names == ["p0", "p2", "p4", "q0", "q1", "q2"]


async def test_wait_for_a_savepoint_ends_with_the_time(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(TransactionExpiredError):
            async with client.tx(timeout=0.3):
                begun = asyncio.Event()

                async def other() -> None:
                    await begun.wait()
                    await client.project.create(project())

                task = asyncio.create_task(other())
                async with client.tx():
                    begun.set()
                    await task  # it waits for this block, and this block for it
        assert (sessions.count("Project"), sessions.open_transactions()) == (0, 0)


async def test_savepoint_of_a_task_that_goes_on_is_not_committed(db, jive, sessions):
    async def helper(client) -> None:
        async with client.tx():
            await client.project.create(project())
            await asyncio.sleep(10)

    async with db.AsyncClient(jive) as client:
        with pytest.raises(TransactionError, match="a nested one was still open"):
            async with client.tx():
                task = asyncio.create_task(helper(client))
                await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert (sessions.count("Project"), sessions.open_transactions()) == (0, 0)


async def test_generator_hands_its_transaction_to_whoever_iterates_until_its_end(db, jive, sessions):
    async def names(client, name: str):
        async with client.tx():
            await client.project.create(project(name))
            for it in await client.project.find_many():
                yield it.name

    async with db.AsyncClient(jive) as client:
        async for _ in names(client, "a"):
            assert await client.project.count() == 1
        assert sessions.count("Project") == 1

        async for _ in names(client, "b"):
            break
        gc.collect()
        await asyncio.sleep(0.1)  # the event loop ends the generator, in a task of its own
        assert await client.project.count() == 1
        assert sessions.open_transactions() == 0


async def test_task_that_opens_and_ends_leaves_nothing_behind(db, jive, sessions):
    async def opens(client, opened: list[object]) -> None:
        transaction = client.tx(timeout=0.3)
        opened.append(transaction)
        await transaction.__aenter__()
        await client.project.create(project())

    async with db.AsyncClient(jive) as client:
        opened: list[object] = []
        await asyncio.create_task(opens(client, opened))
        assert await client.project.count() == 0  # not joined from here
        await asyncio.create_task(opened[0].__aexit__(None, None, None))
        assert await client.project.count() == 1
        assert (sessions.open_transactions(), client.statistics.n_in_use) == (0, 0)


async def test_blocks_that_end_in_another_order(db, jive, sessions):
    async with db.AsyncClient(jive) as one, db.AsyncClient(jive) as other:
        first, second = one.tx(), other.tx()
        await first.__aenter__()
        await second.__aenter__()
        await one.project.create(project())
        await first.__aexit__(None, None, None)
        assert await one.project.count() == 1
        await other.project.create(project("b"))
        assert await one.project.count() == 1
        await second.__aexit__(None, None, None)
        assert await one.project.count() == 2


# ── threads ───────────────────────────────────────────────────────────────────────────────────────────────────────


def in_thread(function, *arguments) -> object:
    found: list[object] = []

    def run() -> None:
        try:
            found.append(function(*arguments))
        except Exception as error:
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


def test_each_thread_has_its_own(db, jive, sessions):
    with db.Client(jive) as client:
        with client.tx():
            client.project.create(project())
            assert in_thread(client.project.count) == 0
            context = contextvars.copy_context()
            assert in_thread(context.run, client.project.count) == 1
        told = in_thread(context.run, client.project.count)
        assert isinstance(told, TransactionClosedError)
        assert in_thread(context.run, client.outside().project.count) == 1
        assert client.project.count() == 1


def test_generator_of_a_thread_that_is_not_finished_is_rolled_back(db, jive, sessions):
    def names(client):
        with client.tx():
            client.project.create(project())
            yield from client.project.find_many()

    with db.Client(jive) as client:
        for _ in names(client):
            break
        gc.collect()
        assert client.project.count() == 0
        assert sessions.open_transactions() == 0


def test_threads_that_share_a_transaction_take_turns(db, jive, sessions):
    with db.Client(jive) as client:
        with client.tx() as tx:
            threads = [threading.Thread(target=tx.project.create, args=(project(f"p{it}"),)) for it in range(5)]
            for it in threads:
                it.start()
            for it in threads:
                it.join()
        assert sessions.count("Project") == 5

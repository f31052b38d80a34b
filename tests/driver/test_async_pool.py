"""The pool for an event loop on a real server: nothing is lost, whatever is cancelled."""

import asyncio
import gc
import os
import random
import signal
import sys
import time
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import replace

import psycopg
import pytest

from nicol import errors
from nicol.driver import asyncpg_connection
from nicol.driver.async_pool import AsyncPool
from nicol.driver.execute import execute_async
from nicol.driver.pool_state import PoolOptions
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.sql.statement import Script, Statement, Steps

ONE = Statement("SELECT 1")
SLEEP = Statement("SELECT pg_sleep(30)")


_is_pooled = False


@pytest.fixture(params=["asyncpg", "psycopg"])
def any_driver(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """psycopg is the driver behind poolers. It cancels in its own way, and must lose nothing either."""
    monkeypatch.setattr(sys.modules[__name__], "_is_pooled", request.param == "psycopg")


def pool_of(size: int, url: str, *, timeout_s: float | None = 5, connect: Callable | None = None) -> AsyncPool:
    options = PoolOptions(max_size=size, acquire_timeout_s=timeout_s, max_idle_s=None, max_lifetime_s=None)
    parsed = replace(parse_url(url), application_name="the pool", is_pooled=_is_pooled)
    return AsyncPool(parsed, options, connect=connect) if connect else AsyncPool(parsed, options)


def run(test: Awaitable[None]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(30):
            await test

    asyncio.run(bounded(), debug=False)


def sessions(url: str) -> list[tuple[str, int]]:
    """State and pid of every session of the pool, as the server sees them."""
    with psycopg.connect(url, autocommit=True) as observer:
        sql = "SELECT state, pid FROM pg_stat_activity WHERE application_name = 'the pool' AND datname = current_database()"
        return observer.execute(sql).fetchall()


def terminate(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as killer:
        killer.execute(
            "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity "
            "WHERE application_name = 'the pool' AND datname = current_database()"
        )


async def ask(pool: AsyncPool, statement: Statement = ONE) -> object:
    async with pool.connection() as connection:
        return (await connection.run(statement))[0][0]


def is_whole(pool: AsyncPool) -> bool:
    seen = pool.statistics
    return seen.n_in_use == seen.n_opening == seen.n_waiting == 0 and seen.n_open == seen.n_idle <= seen.max_size


async def at_rest(pool: AsyncPool, url: str) -> None:
    """Return when nothing is left of what was cancelled, here and on the server. A test has a limit of its own."""
    while not is_whole(pool) or any(state != "idle" for state, _ in sessions(url)):
        await asyncio.sleep(0.01)


def test_connections_are_opened_when_needed_and_used_again(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(5, any_database)
        assert pool.statistics.n_open == 0
        for _ in range(10):
            assert await ask(pool) == 1
        assert pool.statistics.n_open == 1
        await asyncio.gather(*(ask(pool) for _ in range(50)))
        assert pool.statistics.n_open <= 5
        await pool.close()
        assert sessions(any_database) == []

    run(test())


@pytest.mark.usefixtures("any_driver")
def test_200_calls_half_of_them_cancelled(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(5, any_database)
        chance = random.Random(4)
        tasks = [asyncio.create_task(ask(pool, Statement("SELECT 1 FROM pg_sleep(0.002)"))) for _ in range(200)]

        async def cancel(task: asyncio.Task[object]) -> None:
            await asyncio.sleep(chance.random() * 0.1)
            task.cancel()

        cancelled = chance.sample(tasks, 100)
        await asyncio.gather(*(cancel(it) for it in cancelled))
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(it == 1 or isinstance(it, asyncio.CancelledError) for it in results)
        assert all(result == 1 for task, result in zip(tasks, results, strict=True) if task not in cancelled)
        await at_rest(pool, any_database)
        assert await asyncio.gather(*(ask(pool) for _ in range(20))) == [1] * 20
        await pool.close()

    run(test())


@pytest.mark.usefixtures("any_driver")
def test_cancelled_transactions_are_rolled_back(any_database: str) -> None:
    async def transaction(pool: AsyncPool) -> None:
        async with pool.connection() as connection:
            await connection.run(Script("BEGIN"))
            await connection.run(Statement("INSERT INTO t VALUES (1)"))
            await connection.run(Statement("SELECT pg_sleep(0.01)"))
            await connection.run(Statement("SELECT pg_sleep(10)"))

    async def test() -> None:
        pool = pool_of(4, any_database)
        async with pool.connection() as connection:
            await connection.run(Script("CREATE TABLE t (a int4)"))
        chance = random.Random(5)
        tasks = [asyncio.create_task(transaction(pool)) for _ in range(60)]
        for task in tasks:
            await asyncio.sleep(chance.random() * 0.01)
            task.cancel()
            if chance.random() < 0.3:
                await asyncio.sleep(0)
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await at_rest(pool, any_database)
        assert await ask(pool, Statement("SELECT count(*)::int4 FROM t")) == 0
        await pool.close()

    run(test())


@pytest.mark.usefixtures("any_driver")
def test_a_cancelled_statement_is_cancelled_on_the_server(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, any_database)
        assert await ask(pool) == 1  # so that opening is not what is cancelled
        before = time.monotonic()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await ask(pool, SLEEP)
        assert time.monotonic() - before < 15
        assert [state for state, _ in sessions(any_database)] == ["idle"]
        assert pool.statistics.n_open == 1
        await pool.close()

    run(test())


@pytest.mark.usefixtures("any_driver")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may stop a process of the server")
def test_a_frozen_server_holds_a_cancelled_caller_for_a_second_at_most(database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, database)
        await ask(pool)
        ((_, pid),) = sessions(database)
        os.kill(pid, signal.SIGSTOP)
        try:
            before = time.monotonic()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    await ask(pool)
            assert time.monotonic() - before < 5
            assert pool.statistics.n_open == 0
            assert await ask(pool) == 1
        finally:
            os.kill(pid, signal.SIGCONT)
        await pool.close()

    run(test())


@pytest.mark.usefixtures("any_driver")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may stop a process of the server")
def test_a_frozen_server_does_not_hold_a_transaction(database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, database)
        async with pool.connection() as connection:
            await connection.run(Script("BEGIN"))
            pid = (await connection.run(Statement("SELECT pg_backend_pid()")))[0][0]
            os.kill(pid, signal.SIGSTOP)
            before = time.monotonic()
        try:
            assert time.monotonic() - before < 5
            assert await ask(pool) == 1
        finally:
            os.kill(pid, signal.SIGCONT)
        await pool.close()

    run(test())


@pytest.mark.usefixtures("any_driver")
def test_after_all_idle_sessions_are_terminated_calls_go_on(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(5, any_database)
        await asyncio.gather(*(ask(pool, Statement("SELECT 1 FROM pg_sleep(0.05)")) for _ in range(5)))
        assert pool.statistics.n_idle == 5
        terminate(any_database)
        assert await asyncio.gather(*(ask(pool) for _ in range(8))) == [1] * 8
        await pool.close()

    run(test())


@pytest.mark.usefixtures("any_driver")
def test_a_session_terminated_in_a_transaction_says_why_and_the_next_call_works(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(2, any_database)
        with pytest.raises(errors.ConnectionLostError, match="administrator"):
            async with pool.connection() as connection:
                await connection.run(Script("BEGIN"))
                await asyncio.to_thread(terminate, any_database)
                await connection.run(ONE)
        assert await ask(pool) == 1
        assert is_whole(pool)
        await pool.close()

    run(test())


def test_a_failure_evicts_what_is_older(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(3, any_database)
        await asyncio.gather(*(ask(pool, Statement("SELECT 1 FROM pg_sleep(0.05)")) for _ in range(3)))
        with pytest.raises(errors.ReadOnlyError):
            async with pool.connection() as connection:
                await connection.run(Script("SET default_transaction_read_only = on"))
                await connection.run(Statement("CREATE TABLE t ()"))
        assert pool.statistics.n_open == 0
        await pool.close()

    run(test())


def test_exhaustion_is_reported_in_time(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, any_database, timeout_s=0.1)
        async with pool.connection():
            before = time.monotonic()
            with pytest.raises(errors.PoolTimeoutError, match=r"1 of 1 in use, 1 callers waiting") as caught:
                await ask(pool)
            assert 0.05 < time.monotonic() - before < 4
        assert caught.value.code == "P2024"
        assert is_whole(pool)
        await pool.close()

    run(test())


def test_callers_are_served_in_their_order(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, any_database)
        order: list[int] = []

        async def call(number: int) -> None:
            async with pool.connection() as connection:
                order.append(number)
                await connection.run(ONE)

        await asyncio.gather(*(call(it) for it in range(30)))
        assert order == sorted(order)
        await pool.close()

    run(test())


def test_a_waiter_cancelled_when_its_turn_came_passes_it_on(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, any_database)
        connection = await pool.acquire()
        first, second = asyncio.create_task(ask(pool)), asyncio.create_task(ask(pool))
        await asyncio.sleep(0)
        await pool.release(connection)
        first.cancel()
        assert await second == 1
        assert is_whole(pool)
        await pool.close()

    run(test())


@pytest.mark.usefixtures("any_driver")
def test_a_cancelled_connect_leaves_no_session(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(20, any_database)
        chance = random.Random(6)
        tasks = [asyncio.create_task(ask(pool)) for _ in range(20)]
        await asyncio.sleep(0.002)
        for task in tasks:
            await asyncio.sleep(chance.random() * 0.002)
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert is_whole(pool)
        while len(sessions(any_database)) != pool.statistics.n_open:
            await asyncio.sleep(0.01)
        await pool.close()

    run(test())


@pytest.mark.usefixtures("any_driver")
def test_a_cancelled_release_still_rolls_back(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, any_database)
        connection = await pool.acquire()
        await connection.run(Script("BEGIN"))
        task = asyncio.create_task(pool.release(connection))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await ask(pool) == 1
        assert [state for state, _ in sessions(any_database)] == ["idle"]
        assert pool.statistics.n_open == 1
        await pool.close()

    run(test())


def test_a_failed_connect_frees_its_place(any_database: str) -> None:
    attempts = 0

    async def connect(url: DatabaseUrl) -> asyncpg_connection.AsyncpgConnection:
        nonlocal attempts
        attempts += 1
        await asyncio.sleep(0.01)
        if attempts <= 3:
            raise errors.AuthenticationError("not yet")
        return await asyncpg_connection.connect(url)

    async def test() -> None:
        pool = pool_of(1, any_database, connect=connect)
        results = await asyncio.gather(*(ask(pool) for _ in range(5)), return_exceptions=True)
        assert [it if it == 1 else type(it) for it in results] == [errors.AuthenticationError] * 3 + [1, 1]
        assert is_whole(pool)
        await pool.close()

    run(test())


def test_closing_refuses_new_callers_and_waits_for_the_others(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, any_database)
        busy = asyncio.create_task(ask(pool, Statement("SELECT 1 FROM pg_sleep(0.2)")))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(ask(pool))
        await asyncio.sleep(0)
        await pool.close()
        assert busy.done()
        assert await busy == 1
        with pytest.raises(errors.ClientClosedError):
            await waiting
        with pytest.raises(errors.ClientClosedError, match="closed"):
            await ask(pool)
        await pool.close()
        assert sessions(any_database) == []

    run(test())


def test_two_who_close_at_once_wait_for_the_same_end(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, any_database)
        busy = asyncio.create_task(ask(pool, Statement("SELECT 1 FROM pg_sleep(0.2)")))
        await asyncio.sleep(0.1)
        before = time.monotonic()
        await asyncio.gather(pool.close(grace_s=5), pool.close(grace_s=5))
        assert time.monotonic() - before < 4
        assert await busy == 1

    run(test())


@pytest.mark.usefixtures("any_driver")
def test_closing_cuts_who_does_not_finish(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, any_database)
        busy = asyncio.create_task(ask(pool, SLEEP))
        await asyncio.sleep(0.1)
        before = time.monotonic()
        await pool.close(grace_s=0.1)
        assert time.monotonic() - before < 15
        with pytest.raises(errors.ConnectionLostError):
            await busy
        assert is_whole(pool)

    run(test())


def test_a_pool_belongs_to_one_event_loop(any_database: str) -> None:
    pool = pool_of(1, any_database)

    async def first() -> None:
        assert await ask(pool) == 1

    with asyncio.Runner() as one, asyncio.Runner() as other:
        one.run(first())
        with pytest.raises(errors.ClientClosedError, match="event loop"):
            other.run(first())
        one.run(pool.close())


def test_closing_in_another_loop_is_refused(any_database: str) -> None:
    pool = pool_of(1, any_database)

    async def first() -> None:
        assert await ask(pool) == 1

    with asyncio.Runner() as one, asyncio.Runner() as other:
        one.run(first())
        with pytest.raises(errors.ClientClosedError, match="close it in that loop"):
            other.run(pool.close())
        one.run(first())
        one.run(pool.close())


def test_closing_after_its_loop_has_ended_does_no_harm(any_database: str, caplog: pytest.LogCaptureFixture) -> None:
    pool = pool_of(1, any_database)

    async def first() -> None:
        assert await ask(pool) == 1

    asyncio.run(first())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # asyncio's, for the program's forgetting
        asyncio.run(pool.close())
        gc.collect()
    assert sessions(any_database) == []
    assert not caplog.records


def test_a_forked_child_that_closes_leaves_the_parents_connections_alone(any_database: str) -> None:
    async def test() -> None:
        pool = pool_of(1, any_database)
        await ask(pool)
        before = sessions(any_database)
        pid = os.fork()
        if pid == 0:
            try:
                asyncio.run(pool.close())
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        assert sessions(any_database) == before
        assert await ask(pool) == 1
        await pool.close()

    run(test())


def test_a_cancelled_computation_is_closed(any_database: str) -> None:
    seen: list[str] = []

    def steps() -> Steps[int]:
        try:
            yield SLEEP
        except BaseException as error:
            seen.append(type(error).__name__)
            raise
        return 1

    async def test() -> None:
        pool = pool_of(1, any_database)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5), pool.connection() as connection:
                await execute_async(connection, steps())
        assert seen == ["GeneratorExit"]
        assert is_whole(pool)
        await pool.close()

    run(test())

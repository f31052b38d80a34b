"""Events of a pool in the one order in which they would do harm, which chance gives once in a million calls."""

import asyncio
import gc
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.driver.pool_colours import PID, Face, Opening, Spoiled, run

from nicol import errors
from nicol.driver.async_pool import AsyncPool
from nicol.driver.async_pools import AsyncPools
from nicol.driver.holders import HolderState
from nicol.driver.limited_async import AsyncLimited
from nicol.driver.pool import Pool
from nicol.driver.pool_state import PoolOptions
from nicol.driver.reconnect import Outage
from nicol.driver.url import parse_url
from nicol.sql.statement import Copy


@pytest.fixture
def database(quiet_database: str) -> str:
    return quiet_database


class _OverAtOnce(Outage):
    """Another thread reaches the server as soon as a caller has decided to give up."""

    def __init__(self, others: ThreadPoolExecutor, lock: threading.Condition) -> None:
        super().__init__()
        self._others = others
        self._lock = lock

    def pause_s(self, *arguments: float, was_reached: bool) -> float | None:
        found = super().pause_s(*arguments, was_reached=was_reached)
        if found is None:
            self._others.submit(self._found_back)
        return found

    @property
    def error(self) -> errors.ConnectionFailedError | None:
        time.sleep(0.05)
        return super().error

    def _found_back(self) -> None:
        with self._lock:
            self.over()


def test_a_server_that_is_back_when_a_thread_gives_up(database: str) -> None:
    refused = errors.ServerUnreachableError("connection refused")
    opening = Opening()
    opening.errors = [refused] * 1_000
    pool = Pool(
        parse_url(database),
        PoolOptions(max_size=1, acquire_timeout_s=0.01, max_idle_s=None, max_lifetime_s=None),
        connect=opening.now,
    )
    with ThreadPoolExecutor() as others:
        pool._outage = _OverAtOnce(others, pool._change)
        with pytest.raises(errors.ServerUnreachableError):
            pool.acquire()
    pool.close()


def test_a_loop_that_pauses_replaces_its_connections_when_it_goes_on(database: str) -> None:
    pools = AsyncPools(lambda: AsyncPool(parse_url(database)))

    async def pid() -> object:
        async with pools.here().connection() as connection:
            return (await connection.run(PID))[0][0]

    with asyncio.Runner() as runner:
        before = runner.run(pid())
        assert runner.run(pid()) == before
        pools.drain()
        assert runner.run(pid()) != before
        runner.run(pools.close())


def test_what_a_copy_has_seen_of_the_server_counts(database: str) -> None:
    async def test() -> None:
        async def lost(_asked: object) -> None:
            inner.saw_server_fail = True
            raise errors.ReadOnlyError("read-only")

        inner = Spoiled(object(), run=lost, saw_server_fail=False)
        limited = AsyncLimited(inner, parse_url(database), 1.0)
        with pytest.raises(errors.ReadOnlyError):
            await limited.run(Copy("COPY"))
        assert limited.saw_server_fail

    run(test())


class _Waiter:
    """A key that can be looked after."""


def test_who_was_given_a_place_is_not_remembered() -> None:
    pool = HolderState[str, _Waiter](
        PoolOptions(max_size=1, acquire_timeout_s=None, max_idle_s=None, max_lifetime_s=None, leak_warning_s=1.0)
    )
    assert pool.may_open()
    pool.opened("a", 0, 0)
    waiter = _Waiter()
    known = weakref.ref(waiter)
    pool.wait(waiter)
    grant = pool.forget("a")
    assert grant is not None
    assert grant.connection is None
    del grant, waiter
    gc.collect()
    assert known() is None


def test_who_notices_late_that_a_server_failed_does_not_cost_the_new_connections(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=3)
        early, late = await face.acquire(), await face.acquire()
        for it in (early, late):
            it.saw_server_fail = True
        await face.release(early)
        (pid,) = await face.fill(1)
        await face.release(late)
        assert await face.ask(PID) == pid
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def test_a_connection_that_was_cut_while_somebody_had_it_can_be_given_back(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        connection.abort()
        if face.is_async:
            assert (connection.is_closed, connection.is_in_transaction) == (True, False)
        await face.release(connection)
        assert await face.ask() == 1
        assert face.is_whole()
        await face.close()

    run(test(), colour)

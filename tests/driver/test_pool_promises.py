"""What the pools that people trust promise, each promise by the name it goes by there, of both of ours.

Whoever knows one of those pools finds here what becomes of its promises: most hold word for word, and where ours says
something else a comment has it.
"""

import asyncio
import threading
import time
from dataclasses import replace

import pytest
from tests.driver.pool_colours import NAME, ONE, PID, Face, Opening, Spoiled, Stop, run, seen, terminate, until

from nicol import errors
from nicol.driver import pool as pool_of_threads
from nicol.driver.async_pool import AsyncPool
from nicol.driver.async_pools import AsyncPools
from nicol.driver.pool_refusal import ROLLBACK
from nicol.driver.url import parse_url
from nicol.errors import ServerUnreachableError
from nicol.sql.statement import Script, Statement

BEGIN = Script("BEGIN")
REFUSED = ServerUnreachableError("connection refused")
OF_LOOPS = pytest.mark.parametrize("colour", ["async", pytest.param("uvloop", marks=pytest.mark.conformance)])
"""What can happen to tasks only."""


@pytest.fixture
def database(quiet_database: str) -> str:
    return quiet_database


# ── nothing is lost ───────────────────────────────────────────────────────────────────────────────────────────────


def test_connection_not_lost(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1)
        (pid,) = await face.fill(1)
        for _ in range(5):
            with pytest.raises(errors.DatabaseError):
                await face.ask(Statement("SELECT 1 / 0"))
        connection = await face.acquire()
        late = await asyncio.gather(*(face.ask(at_most_s=0.02) for _ in range(5)), return_exceptions=True)
        assert {type(it) for it in late} == {errors.PoolTimeoutError}
        await face.release(connection)
        assert await face.ask(PID) == pid
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def test_cancellation_in_queue(colour: str, database: str) -> None:
    # Nobody cancels a thread, which gives up by its own limit.
    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        at_most_s = None if face.is_async else 0.05
        giving_up = [asyncio.ensure_future(face.ask(at_most_s=at_most_s)) for _ in range(5)]
        staying = asyncio.ensure_future(face.ask())
        if face.is_async:
            await until(lambda: face.statistics.n_waiting == 6)
            for it in giving_up:
                it.cancel()
        assert all(await asyncio.gather(*giving_up, return_exceptions=True))
        await until(lambda: face.statistics.n_waiting == 1)
        await face.release(connection)
        assert await staying == 1
        assert face.is_whole()
        await face.close()

    run(test(), colour)


class _StoppingEvent(threading.Event):
    """Whoever waits is interrupted in the moment in which his turn comes."""

    def wait(self, timeout: float | None = None) -> bool:
        super().wait(timeout)
        raise Stop


class _StoppedTurn(pool_of_threads._Turn):
    __slots__ = ()

    def __init__(self) -> None:
        super().__init__()
        self.event = _StoppingEvent()


def test_cancelled_waiter_assigned_conn_is_reclaimed(colour: str, database: str, monkeypatch) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        monkeypatch.setattr(pool_of_threads, "_Turn", _StoppedTurn)
        waiting = asyncio.ensure_future(face.acquire())
        await until(lambda: face.statistics.n_waiting == 1)
        await face.release(connection)
        if face.is_async:
            waiting.cancel()  # it has its turn, and has not run since
        with pytest.raises((asyncio.CancelledError, Stop)):
            await waiting
        assert face.is_whole()
        assert face.statistics.n_open == 1
        assert await face.ask() == 1
        await face.close()

    run(test(), colour)


def test_dead_client(colour: str, database: str) -> None:
    """Who has given up is not handed a connection, which goes to the next in line."""

    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        gone = asyncio.ensure_future(face.ask(at_most_s=0.02))
        with pytest.raises(errors.PoolTimeoutError):
            await gone
        following = asyncio.ensure_future(face.ask())
        await until(lambda: face.statistics.n_waiting == 1)
        await face.release(connection)
        assert await following == 1
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def test_cancel_on_check(colour: str, database: str) -> None:
    """A connection is looked at without a round trip, so that only an interrupt can come in between."""
    checks: list[BaseException] = [Stop()]

    def looks_alive() -> bool:
        if checks:
            raise checks.pop()
        return True

    async def test() -> None:
        opening = Opening()
        opening.wrap = lambda connection: Spoiled(connection, looks_alive=looks_alive)
        face = Face(colour, database, max_size=1, opening=opening)
        await face.fill(1)
        with pytest.raises(Stop):
            await face.acquire()
        assert await face.ask() == 1
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def test_cancel_on_rollback(colour: str, database: str) -> None:
    async def test() -> None:
        opening = Opening()
        if colour == "sync":
            opening.wrap = lambda connection: Spoiled(connection, run=_stopped_at_rollback(connection))
        face = Face(colour, database, max_size=1, opening=opening)
        connection = await face.acquire()
        await face.run(connection, BEGIN)
        releasing = asyncio.ensure_future(face.release(connection))
        if face.is_async:
            await asyncio.sleep(0)
            releasing.cancel()
        with pytest.raises((asyncio.CancelledError, Stop)):
            await releasing
        opening.wrap = lambda connection: connection
        assert await face.ask() == 1
        assert set(seen(database).values()) <= {"idle"}
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def _stopped_at_rollback(connection):
    def run(asked):
        if asked is ROLLBACK:
            raise Stop
        return connection.run(asked)

    return run


# ── what is given back in a bad state ─────────────────────────────────────────────────────────────────────────────


def test_intrans_rollback(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        for it in (Script("CREATE TABLE IF NOT EXISTS t (a int4)"), BEGIN, Script("INSERT INTO t VALUES (1)")):
            await face.run(connection, it)
        await face.release(connection)
        assert list(seen(database).values()) == ["idle"]
        assert await face.ask(Statement("SELECT count(*)::int4 FROM t")) == 0
        assert face.opening.n_asked == 1
        await face.close()

    run(test(), colour)


def test_inerror_rollback(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        await face.run(connection, BEGIN)
        with pytest.raises(errors.DatabaseError):
            await face.run(connection, Statement("SELECT 1 / 0"))
        await face.release(connection)
        assert await face.ask() == 1
        assert face.opening.n_asked == 1
        await face.close()

    run(test(), colour)


def test_reset_badstate(colour: str, database: str) -> None:
    """A ROLLBACK that leaves the transaction open makes the connection unfit for others."""

    def deaf(connection):
        def run(asked):
            return connection.run(ONE if asked is ROLLBACK else asked)

        return Spoiled(connection, run=run)

    async def test() -> None:
        opening = Opening()
        opening.wrap = deaf
        face = Face(colour, database, max_size=1, opening=opening)
        connection = await face.acquire()
        await face.run(connection, BEGIN)
        await face.release(connection)
        assert await face.ask() == 1
        assert opening.n_asked == 2
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def test_reset_broken(colour: str, database: str) -> None:
    """Who gives back in good faith hears nothing of a connection that ends meanwhile."""

    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        await face.run(connection, BEGIN)
        await asyncio.to_thread(terminate, database)
        await face.release(connection)
        assert await face.ask() == 1
        assert face.opening.n_asked == 2
        await face.close()

    run(test(), colour)


def test_fail_rollback_close(colour: str, database: str) -> None:
    def refusing(connection):
        def run(asked):
            if asked is ROLLBACK:
                raise errors.DatabaseError("no")
            return connection.run(asked)

        return Spoiled(connection, run=run)

    async def test() -> None:
        opening = Opening()
        opening.wrap = refusing
        face = Face(colour, database, max_size=1, opening=opening)
        connection = await face.acquire()
        await face.run(connection, BEGIN)
        await face.release(connection)
        await until(lambda: connection.is_closed)
        assert await face.ask() == 1
        assert opening.n_asked == 2
        await face.close()

    run(test(), colour)


def test_active_close(colour: str, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement that another still runs on what is given back is ended, and never meets the next caller's."""
    monkeypatch.setattr(pool_of_threads, "_ROLLBACK_S", 0.1)  # no thread is interrupted, so it is cut

    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        sleeping = asyncio.ensure_future(face.run(connection, Statement("SELECT pg_sleep(25)")))
        while "active" not in await asyncio.to_thread(lambda: seen(database).values()):
            await asyncio.sleep(0.01)
        await face.release(connection)
        (answer,) = await asyncio.gather(sleeping, return_exceptions=True)
        assert isinstance(answer, errors.DatabaseError)
        assert await face.ask() == 1
        assert face.is_whole()
        await face.close()
        await asyncio.to_thread(terminate, database)  # a server that sleeps does not look whether it was cut

    run(test(), colour)


# ── given back wrongly ────────────────────────────────────────────────────────────────────────────────────────────


def test_closed_putconn(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=2)
        connection = await face.acquire()
        closing = asyncio.ensure_future(face.close())
        await until(lambda: face.pool._state.is_closed)
        await face.release(connection)
        await closing
        await until(lambda: connection.is_closed)
        with pytest.raises(errors.ClientClosedError):
            await face.ask()

    run(test(), colour)


def test_putconn_wrong_pool(colour: str, database: str) -> None:
    async def test() -> None:
        face, other = Face(colour, database), Face(colour, database)
        connection = await face.acquire()
        for state in (ONE, BEGIN):
            await face.run(connection, state)
            with pytest.raises(errors.ConnectionNotHeldError, match="to the pool that it came from"):
                await other.release(connection)
        assert await face.run(connection, ONE)  # nobody has rolled it back or closed it
        await face.release(connection)
        with pytest.raises(errors.ConnectionNotHeldError, match="give each back once"):
            await face.release(connection)
        assert await face.ask() == 1
        assert face.is_whole()
        assert other.is_whole()
        await face.close()
        await other.close()

    run(test(), colour)


# ── ends that nobody planned ──────────────────────────────────────────────────────────────────────────────────────


@OF_LOOPS
def test_a_task_that_is_cancelled_twice_leaves_nothing_behind(colour: str, database: str) -> None:
    """As an impatient user does who presses Ctrl-C again while the first one is being obeyed."""

    async def transaction(face: Face) -> None:
        connection = await face.acquire()
        try:
            await face.run(connection, BEGIN)
            await face.run(connection, Statement("SELECT pg_sleep(25)"))
        finally:
            await face.release(connection)

    async def test() -> None:
        face = Face(colour, database, max_size=3)
        tasks = [asyncio.ensure_future(transaction(face)) for _ in range(8)]
        await until(lambda: face.statistics.n_in_use == 3)
        for _ in range(3):
            for it in tasks:
                it.cancel()
            await asyncio.sleep(0.001)
        assert {type(it) for it in await asyncio.gather(*tasks, return_exceptions=True)} == {asyncio.CancelledError}
        await until(face.is_whole)
        assert set(await asyncio.to_thread(lambda: seen(database).values())) <= {"idle"}
        closing = asyncio.ensure_future(face.close())
        await asyncio.sleep(0)
        closing.cancel()
        await asyncio.gather(closing, return_exceptions=True)
        await face.close()

    run(test(), colour)


@OF_LOOPS
def test_a_loop_that_ends_with_calls_under_way_ends_its_connections(colour: str, database: str) -> None:
    async def test() -> None:
        pools = AsyncPools(lambda: AsyncPool(replace(parse_url(database), application_name=NAME)))

        async def ask() -> None:
            async with pools.here().connection() as connection:
                await connection.run(Statement("SELECT pg_sleep(25)"))

        tasks.extend(asyncio.ensure_future(ask()) for _ in range(3))
        while len(await asyncio.to_thread(seen, database)) < 3:
            await asyncio.sleep(0.01)

    tasks: list[asyncio.Task[None]] = []
    run(test(), colour)  # as a program does that returns from its main function
    assert all(it.cancelled() for it in tasks)
    end = time.monotonic() + 15
    while seen(database) and time.monotonic() < end:
        time.sleep(0.01)
    assert seen(database) == {}

"""What the pools that people trust promise, each promise by the name it goes by there, of both of ours.

Whoever knows one of those pools finds here what becomes of its promises: most hold word for word, and where ours says
something else a comment has it.
"""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from tests.databases import fresh_database
from tests.driver.pool_colours import NAME, ONE, PID, Face, Opening, Spoiled, Stop, run, seen, terminate, until

from nicol import errors
from nicol.driver import pool as pool_of_threads
from nicol.driver.async_pool import AsyncPool
from nicol.driver.async_pools import AsyncPools
from nicol.driver.credentials import Credentials, asking, asking_async
from nicol.driver.pool_refusal import ROLLBACK
from nicol.driver.pool_state import PoolOptions, PoolState
from nicol.driver.reconnect import Outage
from nicol.driver.url import parse_url
from nicol.errors import ServerUnreachableError
from nicol.sql.statement import Script, Statement

BEGIN = Script("BEGIN")
REFUSED = ServerUnreachableError("connection refused")


@pytest.fixture(scope="module")
def one_database(server_18: psycopg.Connection) -> Iterator[str]:
    yield from fresh_database(server_18)


@pytest.fixture
def database(one_database: str) -> str:
    """The same for all tests here, which leave nothing in it. Of the test before no session is left."""
    end = time.monotonic() + 15
    while seen(one_database) and time.monotonic() < end:
        time.sleep(0.005)
    return one_database


@pytest.fixture(params=["async", "sync", pytest.param("uvloop", marks=pytest.mark.conformance)], autouse=True)
def colour(request: pytest.FixtureRequest) -> str:
    if request.param == "uvloop":
        pytest.importorskip("uvloop")
    return request.param


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


# ── the server goes and comes ─────────────────────────────────────────────────────────────────────────────────────


def test_reconnect(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=2)
        before = await face.fill(2)
        terminate(database)
        face.opening.errors = [REFUSED] * 3
        assert await asyncio.gather(*(face.ask() for _ in range(6))) == [1] * 6
        assert face.opening.errors == []
        assert not set(before) & set(await face.fill(2))
        await face.close()

    run(test(), colour)


def test_reconnect_failure(colour: str, database: str) -> None:
    """The first callers wait as long as a restart may take. Who comes later is told at once, and why."""

    async def test() -> None:
        face = Face(colour, database, max_size=2, acquire_timeout_s=0.3)
        await face.fill(1)
        terminate(database)
        face.opening.errors = [REFUSED] * 10_000
        first = await asyncio.gather(*(face.ask() for _ in range(20)), return_exceptions=True)
        assert {type(it) for it in first} <= {ServerUnreachableError, errors.PoolTimeoutError}
        assert {type(it.__cause__) for it in first if isinstance(it, errors.PoolTimeoutError)} <= {
            ServerUnreachableError
        }
        n_asked = face.opening.n_asked
        assert n_asked < 20  # in turn, not all at once
        later = await asyncio.gather(*(face.ask() for _ in range(20)), return_exceptions=True)
        assert ServerUnreachableError in {type(it) for it in later} <= {ServerUnreachableError, errors.PoolTimeoutError}
        assert face.opening.n_asked < n_asked + 20
        assert face.is_whole()
        face.opening.errors = []

        async def answers() -> bool:
            try:
                return await face.ask() == 1
            except ServerUnreachableError:
                return False

        while not await answers():
            await asyncio.sleep(0.02)
        assert await asyncio.gather(*(face.ask() for _ in range(20))) == [1] * 20
        await face.close()

    run(test(), colour)


def test_reconnect_after_grow_failed(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=3)
        held = await face.acquire()
        face.opening.errors = [errors.AuthenticationError("not yet")]
        with pytest.raises(errors.AuthenticationError):
            await face.ask()
        assert await face.run(held, ONE)
        await face.release(held)
        assert len(set(await face.fill(3))) == 3
        await face.close()

    run(test(), colour)


def test_broken_reconnect(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        waiting = [asyncio.ensure_future(face.ask()) for _ in range(3)]
        await until(lambda: face.statistics.n_waiting == 3)
        await asyncio.to_thread(terminate, database)
        with pytest.raises(errors.ConnectionLostError):
            await face.run(connection, ONE)
        await face.release(connection)
        assert await asyncio.gather(*waiting) == [1] * 3
        assert face.opening.n_asked == 2
        await face.close()

    run(test(), colour)


def test_refill_on_check(colour: str, database: str) -> None:
    # Connections are opened when they are needed, so what a check finds dead is replaced by who needs one.
    async def test() -> None:
        face = Face(colour, database, max_size=3)
        before = await face.fill(3)
        terminate(database)
        await face.look()
        after = await face.fill(3)
        assert not set(before) & set(after)
        assert set(seen(database)) == set(after)
        await face.close()

    run(test(), colour)


def test_check_backoff(colour: str, database: str) -> None:
    """The first caller after a restart waits for no pause, however many connections have become stale."""

    async def test() -> None:
        face = Face(colour, database, max_size=8)
        await face.fill(8)
        terminate(database)
        before = time.monotonic()
        assert await face.ask() == 1
        assert time.monotonic() - before < 25  # 255 s where each stale connection doubles the pause
        assert face.opening.n_asked == 9
        await face.close()

    run(test(), colour)


def test_too_many_connections_on_the_server_leave_those_that_are_open_to_all(colour: str, database: str) -> None:
    role = f"few_{os.getpid()}_{colour}"
    with psycopg.connect(database, autocommit=True) as server:
        server.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 2")

    async def test() -> None:
        face = Face(colour, database.replace("postgres@", f"{role}@"), max_size=10)
        slow = Statement("SELECT 1 FROM pg_sleep(0.01)")
        assert await asyncio.gather(*(face.ask(slow) for _ in range(40))) == [1] * 40
        assert face.statistics.n_open == 2
        assert face.opening.n_asked < 40
        assert face.is_whole()
        await face.close()

    try:
        run(test(), colour)
    finally:
        with psycopg.connect(database, autocommit=True) as server:
            while seen(database):
                time.sleep(0.01)
            server.execute(f"DROP ROLE {role}")


# ── sizes and ages ────────────────────────────────────────────────────────────────────────────────────────────────


def test_uniform_use(colour: str, database: str) -> None:
    # Ours hands out the one that was used last, so that what a spike has opened can age. All are used under load.
    async def test() -> None:
        face = Face(colour, database, max_size=4)
        await face.fill(4)
        assert len({await face.ask(PID) for _ in range(20)}) == 1
        held = [await face.acquire() for _ in range(4)]
        assert len({(await face.run(it, PID))[0][0] for it in held}) == 4
        for it in held:
            await face.release(it)
        await face.close()

    run(test(), colour)


def test_resize(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1)
        held = [await face.acquire()]
        waiting = [asyncio.ensure_future(face.acquire()) for _ in range(2)]
        await until(lambda: face.statistics.n_waiting == 2)
        face.pool.resize(3)
        held += await asyncio.gather(*waiting)
        assert face.statistics.n_open == 3
        face.pool.resize(2)
        for it in held:
            await face.release(it)
        assert face.statistics.n_open == face.statistics.n_idle == 2
        face.pool.resize(1)
        assert face.statistics.n_open == 1
        assert await asyncio.gather(*(face.ask() for _ in range(5))) == [1] * 5
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def test_max_lifetime(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1, max_lifetime_s=0.1)
        connection = await face.acquire()
        (pid,) = (await face.run(connection, PID))[0]
        await asyncio.sleep(0.11)
        assert (await face.run(connection, PID))[0][0] == pid  # nobody takes it from who has it
        await face.release(connection)
        assert face.statistics.n_idle == 0
        await face.fill(1)
        await asyncio.sleep(0.11)
        assert await face.ask() == 1
        assert face.opening.n_asked == 3
        await face.close()

    run(test(), colour)


def check_ages(colour: str, database: str, limit: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=3, **{limit: 0.1})
        await face.fill(3)
        if face.is_async:
            await until(lambda: not face.statistics.n_open)  # nobody uses the pool
        else:
            await asyncio.sleep(0.11)
            await face.look()  # threads have no timer that costs nothing, but health checks come regularly
            assert face.statistics.n_open <= 1
        assert await face.ask() == 1
        await face.close()

    run(test(), colour)


def test_check_idle(colour: str, database: str) -> None:
    check_ages(colour, database, "max_idle_s")


def test_check_max_lifetime(colour: str, database: str) -> None:
    check_ages(colour, database, "max_lifetime_s")


def test_spike(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=4, max_idle_s=0.2)
        assert await asyncio.gather(*(face.ask() for _ in range(50))) == [1] * 50
        assert face.is_whole()
        while face.statistics.n_open > 1:
            assert await face.ask() == 1  # a trickle needs one, and the others age
            await asyncio.sleep(0.01)
        await face.close()

    run(test(), colour)


def test_jitter() -> None:
    """Connections opened together do not end together, and processes that lost a server do not ask it together."""
    state = PoolState[int, int](PoolOptions(max_size=50, acquire_timeout_s=None, max_idle_s=None, max_lifetime_s=100))
    for it in range(50):
        assert state.may_open()
        state.opened(it, 0.0)
    for it in range(50):
        state.give_back(it, 0.0)
    ends = [sum(1 for _ in state.doomed()) for now in range(89, 102) if state.expire(now) is not None or True]
    assert sum(ends) == 50
    assert max(ends) < 10
    outages = [Outage() for _ in range(20)]
    for it in outages:
        it.note(REFUSED, 0.0)
    assert len({it.pause_s(0.0, 10.0, 10.0, was_reached=True) for it in outages}) > 10


def test_drain(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=3)
        before = await face.fill(3)
        held = await face.acquire()
        face.pool.drain()
        assert face.statistics.n_open == 1
        assert (await face.run(held, PID))[0][0] in before  # nobody is disturbed
        await face.release(held)
        assert face.statistics.n_open == 0
        assert not set(before) & set(await face.fill(3))
        await face.close()

    run(test(), colour)


def test_get_config_rotates_connections(colour: str, database: str) -> None:
    """Each connection asks for its credentials, so that a drained pool has none with the old ones."""
    roles = [f"turn_{os.getpid()}_{colour}_{it}" for it in range(2)]
    with psycopg.connect(database, autocommit=True) as server:
        for it in roles:
            server.execute(f"CREATE ROLE {it} LOGIN")
    turn = iter(roles)
    current = [next(turn)]

    async def test() -> None:
        opening = Opening()
        rotate = asking if colour == "sync" else asking_async
        opening_now, opening_soon = opening.now, opening.soon
        opening.now = rotate(lambda: Credentials(user=current[0], password=""), opening_now)  # type: ignore[method-assign]
        opening.soon = rotate(lambda: Credentials(user=current[0], password=""), opening_soon)  # type: ignore[method-assign]
        face = Face(colour, database, max_size=2, opening=opening)
        who = Statement("SELECT current_user::text")
        assert await face.ask(who) == roles[0]
        current[0] = next(turn)
        assert await face.ask(who) == roles[0]
        face.pool.drain()
        assert await face.ask(who) == roles[1]
        await face.close()

    try:
        run(test(), colour)
    finally:
        with psycopg.connect(database, autocommit=True) as server:
            while seen(database):
                time.sleep(0.01)
            for it in roles:
                server.execute(f"DROP ROLE {it}")


# ── those who wait ────────────────────────────────────────────────────────────────────────────────────────────────


def test_queue_size(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1, max_waiting=2)
        connection = await face.acquire()
        waiting = [asyncio.ensure_future(face.ask()) for _ in range(2)]
        await until(lambda: face.statistics.n_waiting == 2)
        with pytest.raises(errors.PoolFullError, match=r"max_waiting .*1 of 1 in use, 2 callers waiting") as caught:
            await face.ask()
        assert (caught.value.code, caught.value.n_in_use, caught.value.n_waiting, caught.value.max_size) == (
            "P2024",
            1,
            2,
            1,
        )
        await face.release(connection)
        assert await asyncio.gather(*waiting) == [1, 1]
        assert await face.ask() == 1
        await face.close()

    run(test(), colour)


def test_queue_timeout(colour: str, database: str) -> None:
    async def test() -> None:
        face = Face(colour, database, max_size=1, acquire_timeout_s=0.05)
        connection = await face.acquire()
        before = time.monotonic()
        with pytest.raises(
            errors.PoolTimeoutError,
            match=r"within 0.05 s \(1 of 1 in use, 1 callers waiting.* the longest for \d+\.\d s",
        ):
            await face.ask()
        assert 0.04 < time.monotonic() - before < 5
        await face.release(connection)
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def test_leak_is_told_with_the_place_that_took_it(colour: str, database: str, caplog: pytest.LogCaptureFixture) -> None:
    async def leaking(face: Face) -> object:
        return await face.acquire()

    async def test() -> None:
        face = Face(colour, database, max_size=1, acquire_timeout_s=0.1, leak_warning_s=0.05)
        connection = await leaking(face)
        if face.is_async:
            await until(lambda: bool(caplog.records))
        with pytest.raises(errors.PoolTimeoutError, match=r"held by (task|thread) .* for \d+\.\d s"):
            await face.ask()
        (record,) = caplog.records
        told = record.getMessage()
        assert "give it back sooner, or raise leak_warning" in told
        if face.is_async:
            assert "in test_leak_is_told_with_the_place_that_took_it.<locals>.leaking" in told
        await face.release(connection)
        assert face.is_whole()
        await face.close()

    with caplog.at_level(logging.WARNING, "nicol.pool"):
        run(test(), colour)


def test_debug_deadlock(colour: str, database: str) -> None:
    """Who handles the pool's own warning may ask the pool."""
    asked: list[int] = []

    async def test() -> None:
        face = Face(colour, database, max_size=1, acquire_timeout_s=0.1, leak_warning_s=0.01)

        class Asking(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                asked.append(face.statistics.n_in_use)

        handler = Asking()
        logging.getLogger("nicol.pool").addHandler(handler)
        try:
            connection = await face.acquire()
            with pytest.raises(errors.PoolTimeoutError):
                await face.ask()
            await until(lambda: bool(asked))
        finally:
            logging.getLogger("nicol.pool").removeHandler(handler)
        assert asked == [1]
        await face.release(connection)
        await face.close()

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

    if colour != "sync":  # nobody cancels a thread
        run(test(), colour)


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
    if colour != "sync":
        run(test(), colour)  # as a program does that returns from its main function
        assert all(it.cancelled() for it in tasks)
        end = time.monotonic() + 15
        while seen(database) and time.monotonic() < end:
            time.sleep(0.01)
        assert seen(database) == {}

"""The promises of ``test_pool_promises`` that are about time and number: outages, sizes, ages, and the line of callers."""

import asyncio
import logging
import os
import time
from itertools import pairwise

import psycopg
import pytest
from tests.driver.pool_colours import ONE, PID, Face, Opening, run, seen, terminate, until

from nicol import errors
from nicol.driver.credentials import Credentials, asking, asking_async
from nicol.driver.reconnect import Outage
from nicol.errors import ServerUnreachableError
from nicol.sql.statement import Script, Statement

BEGIN = Script("BEGIN")
REFUSED = ServerUnreachableError("connection refused")


@pytest.fixture
def database(quiet_database: str) -> str:
    return quiet_database


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


def test_jitter(colour: str, database: str) -> None:
    """Connections opened together do not end together, and processes that lost a server do not ask it together."""

    async def test() -> None:
        face = Face(colour, database, max_size=5, max_lifetime_s=10_000)
        await face.fill(5)
        ends = sorted(it.dies for it in face.pool._state._idle.values())
        assert all(later - sooner > 100 for sooner, later in pairwise(ends))
        assert 0 < ends[-1] - time.monotonic() <= 10_000
        await face.close()

    run(test(), colour)
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


def test_callers_are_served_in_their_order(colour: str, database: str) -> None:
    served: list[int] = []

    async def ask(face: Face, number: int) -> None:
        connection = await face.acquire()
        served.append(number)
        await face.release(connection)

    async def test() -> None:
        face = Face(colour, database, max_size=1)
        connection = await face.acquire()
        waiting: list[asyncio.Future[None]] = []
        for number in range(8):
            waiting.append(asyncio.ensure_future(ask(face, number)))
            await until(lambda: face.statistics.n_waiting == len(waiting))
        await face.release(connection)
        await asyncio.gather(*waiting)
        assert served == list(range(8))
        assert face.opening.n_asked == 1
        await face.close()

    run(test(), colour)


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

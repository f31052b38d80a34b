"""Both pools behind one face, so that each promise is stated once and holds for both colours."""

import asyncio
import importlib
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

import psycopg

from nicol.driver import asyncpg_connection, psycopg_connection
from nicol.driver.async_pool import AsyncPool
from nicol.driver.pool import Pool
from nicol.driver.pool_state import PoolOptions, Statistics
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.sql.statement import Script, Statement

T = TypeVar("T")

ONE = Statement("SELECT 1")
PID = Statement("SELECT pg_backend_pid()")
NAME = "the pool"


class Stop(BaseException):
    """What ends a thread in the middle of something, as Ctrl-C does, and leaves the event loop of a test alone."""


class Opening:
    """Opens real connections, and fails as often as ``errors`` says. ``wrap`` may spoil what was opened."""

    def __init__(self) -> None:
        self.errors: list[Exception] = []
        self.n_asked = 0
        self.wrap: Callable = lambda connection: connection

    def now(self, url: DatabaseUrl):
        self._ask()
        return self.wrap(psycopg_connection.connect(url))

    async def soon(self, url: DatabaseUrl):
        self._ask()
        return self.wrap(await asyncpg_connection.connect(url))

    def _ask(self) -> None:
        self.n_asked += 1
        if self.errors:
            raise self.errors.pop(0)


_FACES: "list[Face]" = []
"""Those of the test that runs."""


class Face:
    """A pool, asked as if it were asynchronous. Threads run what the pool for threads is asked."""

    def __init__(self, colour: str, url: str, **options: object) -> None:
        opening = options.pop("opening", None) or Opening()
        limits = {"max_size": 2, "acquire_timeout_s": 5.0, "max_idle_s": None, "max_lifetime_s": None, **options}
        self.is_async = colour != "sync"
        self.opening = opening
        self.url = replace(parse_url(url), application_name=NAME)
        settings = PoolOptions(**limits)  # type: ignore[arg-type]
        self.pool = (
            AsyncPool(self.url, settings, connect=opening.soon)
            if self.is_async
            else Pool(self.url, settings, connect=opening.now)
        )
        _FACES.append(self)

    def cut(self) -> None:
        """Leave nothing open, whatever it is in."""
        if isinstance(self.pool, AsyncPool):
            self.pool.abandon()
        else:
            self.pool.close(grace_s=0)

    @property
    def statistics(self) -> Statistics:
        return self.pool.statistics

    def is_whole(self) -> bool:
        seen = self.statistics
        return seen.n_in_use == seen.n_opening == seen.n_waiting == 0 and seen.n_open == seen.n_idle <= seen.max_size

    async def acquire(self, *, at_most_s: float | None = None):
        return await self._done(self.pool.acquire, at_most_s=at_most_s)

    async def release(self, connection) -> None:
        await self._done(self.pool.release, connection)

    async def close(self, *, grace_s: float = 5.0) -> None:
        await self._done(self.pool.close, grace_s=grace_s)

    async def look(self) -> None:
        """As a health check does, after which nothing is kept that is too old."""
        await self.release(await self._done(self.pool.try_acquire))

    async def run(self, connection, asked: Statement | Script):
        return await self._done(connection.run, asked)

    async def ask(self, asked: Statement = ONE, *, at_most_s: float | None = None) -> object:
        connection = await self.acquire(at_most_s=at_most_s)
        try:
            return (await self.run(connection, asked))[0][0]
        finally:
            await self.release(connection)

    async def fill(self, n: int) -> list[object]:
        """Have ``n`` connections open and idle; the process ids of their sessions."""
        held = [await self.acquire() for _ in range(n)]
        pids = [(await self.run(it, PID))[0][0] for it in held]
        for it in held:
            await self.release(it)
        return pids

    async def _done(self, act: Callable, *arguments: object, **options: object):
        if self.is_async:
            return await act(*arguments, **options)
        return await asyncio.to_thread(lambda: act(*arguments, **options))


def run(test: Awaitable[T], colour: str = "async") -> T:
    """The end of ``test``, which has half a minute and as many threads as it wants."""

    async def bounded() -> T:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(80))
        _FACES.clear()
        try:
            async with asyncio.timeout(30):
                return await test
        except BaseException:
            # The loop of uvloop would wait for a session that is still open when it is closed, and nobody ends it.
            for it in _FACES:
                it.cut()
            raise

    # Not every system has uvloop.
    make = importlib.import_module("uvloop").new_event_loop if colour == "uvloop" else None
    with asyncio.Runner(loop_factory=make) as runner:
        return runner.run(bounded())


async def until(holds: Callable[[], bool]) -> None:
    """Return when ``holds``. A test has a limit of its own."""
    while not holds():
        await asyncio.sleep(0.005)


def seen(url: str) -> dict[int, str]:
    """The state of each of the pool's sessions by process id, as the server has it."""
    with psycopg.connect(url, autocommit=True) as observer:
        sql = "SELECT pid, state FROM pg_stat_activity WHERE application_name = %s AND datname = current_database()"
        return dict(observer.execute(sql, (NAME,)).fetchall())


def terminate(url: str) -> None:
    """End every session of the pool, and return when they have ended."""
    ends = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE application_name = %s AND datname = current_database()"
    )
    end = time.monotonic() + 15
    with psycopg.connect(url, autocommit=True) as killer:
        while killer.execute(ends, (NAME,)).fetchall() and time.monotonic() < end:
            time.sleep(0.005)


class Spoiled:
    """A real connection of which a test has replaced something by ``own``."""

    def __init__(self, connection: object, **own: object) -> None:
        self.__dict__.update(own)
        self.inner = connection

    def __getattr__(self, name: str) -> object:
        return getattr(self.__dict__["inner"], name)

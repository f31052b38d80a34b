"""Asks a database whether it is well, within a time that holds whatever the network or the server does.

The two colours have little in common: a task can be left behind, a thread that waits has to be cut loose.
"""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Final

from nicol.client.argument import seconds_of, wrong
from nicol.driver.async_pool import AsyncPool, AsyncPooled
from nicol.driver.pool import Pool, Pooled
from nicol.driver.pool_state import Statistics
from nicol.errors import NicolError
from nicol.sql.statement import Rows, Statement

if TYPE_CHECKING:
    from nicol.client.replica import ReplicaStatistics


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a database said when it was asked. ``latency_ms`` is how long the question took, the wait for a connection
    too.

    Where it is not ``ok``, ``error`` is a phrase without secrets and ``server_version`` is None. ``statistics`` are the
    pool's at the end, None where there is none yet. ``replicas`` are as they were seen last; they are not asked.
    """

    ok: bool
    latency_ms: float
    server_version: str | None = None
    error: str | None = None
    statistics: Statistics | None = None
    replicas: "tuple[ReplicaStatistics, ...]" = ()


_QUESTION: Final = Statement("SELECT pg_catalog.current_setting('server_version')")

_LEFT_BEHIND: Final[set[asyncio.Task[str]]] = set()
"""Questions whose caller waits no more, until their cut connections are gone. A loop keeps only weak references."""


class _Asking:
    """A question on its way. ``connection`` is what it is asked on, to be cut by who waits no more."""

    def __init__(self) -> None:
        self.pool: AsyncPool | Pool | None = None
        self.connection: AsyncPooled | Pooled | None = None
        self.start = perf_counter()

    def health(self, version: str | None, error: str | None) -> Health:
        return Health(
            ok=error is None,
            latency_ms=round((perf_counter() - self.start) * 1000, 3),
            server_version=version,
            error=error,
            statistics=None if self.pool is None else self.pool.statistics,
        )

    def late(self, timeout_s: float) -> Health:
        if self.connection is not None:
            self.connection.abort()
        where = "the server gave no answer" if self.connection is not None else "there was no connection"
        return self.health(None, f"{where} within {timeout_s:g} s; look at the server, the network and the pool")


def timeout_of(given: object) -> float:
    """``given`` in seconds. InvalidValueError for None too: a question without a limit is none of health."""
    found = seconds_of("timeout", given)
    if found is None:
        raise wrong("timeout", "is a positive number of seconds or a timedelta, not None")
    return found


def ill(error: NicolError) -> Health:
    """The health of what could not even be asked."""
    return Health(ok=False, latency_ms=0.0, error=_phrase(error))


async def health_async(opened: Callable[[], AsyncPool], timeout_s: float) -> Health:
    """How the database is, after ``timeout_s`` at the latest."""
    asking = _Asking()
    task = asyncio.ensure_future(_asked_async(asking, opened, timeout_s))
    try:
        await asyncio.wait({task}, timeout=timeout_s)
    finally:
        if not task.done():
            _leave_behind(asking, task)
    if not task.done():
        return asking.late(timeout_s)
    error = task.exception()
    return asking.health(task.result(), None) if error is None else asking.health(None, _phrase(error))


def health(opened: Callable[[], Pool], timeout_s: float) -> Health:
    """As ``health_async``, by a thread that is cut loose when it takes too long."""
    asking = _Asking()
    said: list[str | BaseException] = []

    def ask() -> None:
        try:
            said.append(_asked(asking, opened, timeout_s))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
            said.append(error)

    thread = threading.Thread(target=ask, name="nicol health", daemon=True)
    thread.start()
    thread.join(timeout_s)
    if not said:
        return asking.late(timeout_s)
    answer = said[0]
    return asking.health(answer, None) if isinstance(answer, str) else asking.health(None, _phrase(answer))


async def _asked_async(asking: _Asking, opened: Callable[[], AsyncPool], timeout_s: float) -> str:
    asking.pool = pool = opened()
    asking.connection = connection = await pool.try_acquire(at_most_s=timeout_s)
    try:
        return _version(await connection.run(_QUESTION))
    finally:
        asking.connection = None
        await pool.release(connection)


def _asked(asking: _Asking, opened: Callable[[], Pool], timeout_s: float) -> str:
    asking.pool = pool = opened()
    asking.connection = connection = pool.try_acquire(at_most_s=timeout_s)
    try:
        return _version(connection.run(_QUESTION))
    finally:
        asking.connection = None
        pool.release(connection)


def _leave_behind(asking: _Asking, task: "asyncio.Task[str]") -> None:
    """Let ``task`` end by itself: its connection is cut, so that nothing is left to wait for."""
    if asking.connection is not None:
        asking.connection.abort()
    task.cancel()
    _LEFT_BEHIND.add(task)
    task.add_done_callback(_LEFT_BEHIND.discard)
    task.add_done_callback(lambda it: it.cancelled() or it.exception())


def _version(rows: Rows) -> str:
    return str(rows[0][0]).partition(" ")[0]


def _phrase(error: BaseException) -> str:
    """Our own messages name no secrets; nobody knows what those of others do."""
    return error.message if isinstance(error, NicolError) else f"the question failed by {type(error).__name__}"

"""Pools of connections, one for threads and one for an event loop. What they decide is in ``pool_state``.

Giving a connection back costs no round trip: session state is never set outside a transaction, so nothing needs to be
reset. Drivers are imported when the first connection is opened.
"""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import Protocol, TypeAlias

from nicol.driver.connection import AsyncConnection, Connection
from nicol.driver.pool_state import Grant, PoolOptions, PoolState, Statistics, pool_options
from nicol.driver.url import DatabaseUrl
from nicol.errors import ClientClosedError, NicolError, PoolTimeoutError
from nicol.sql.statement import Script

_ROLLBACK = Script("ROLLBACK")
_ROLLBACK_S = 1.0


class Pooled(Connection, Protocol):
    """A connection that a pool can judge. ``saw_server_fail``: what ended it has ended its siblings too."""

    saw_server_fail: bool

    def looks_alive(self) -> bool: ...


class AsyncPooled(AsyncConnection, Protocol):
    """As ``Pooled``. ``abort`` cuts the connection at once."""

    saw_server_fail: bool

    def looks_alive(self) -> bool: ...

    def abort(self) -> None: ...


Connect: TypeAlias = Callable[[DatabaseUrl], Pooled]
AsyncConnect: TypeAlias = Callable[[DatabaseUrl], Awaitable[AsyncPooled]]


def _connect(url: DatabaseUrl) -> Pooled:
    from nicol.driver import psycopg_connection  # noqa: PLC0415 - psycopg is loaded when it is needed

    return psycopg_connection.connect(url)


async def _connect_async(url: DatabaseUrl) -> AsyncPooled:
    from nicol.driver import asyncpg_connection  # noqa: PLC0415 - asyncpg is loaded when it is needed

    return await asyncpg_connection.connect(url)


# ── for threads ───────────────────────────────────────────────────────────────────────────────────────────────────


class _Turn:
    """A thread in the queue, and what it was granted."""

    __slots__ = ("event", "grant", "is_refused")

    def __init__(self) -> None:
        self.event = threading.Event()
        self.grant: Grant[Pooled, _Turn] | None = None
        self.is_refused = False


class Pool:
    """Connections for threads. Opened when needed, so making one costs nothing and reaches no server."""

    def __init__(self, url: DatabaseUrl, options: PoolOptions | None = None, *, connect: Connect = _connect) -> None:
        self._url = url
        self._connect = connect
        self._state = PoolState[Pooled, _Turn](options or pool_options(url))
        self._change = threading.Condition()
        self._process = os.getpid()

    @property
    def statistics(self) -> Statistics:
        with self._change:
            return self._state.statistics

    def connection(self) -> "Lease":
        """``with pool.connection() as connection:`` — afterwards it is rolled back if need be, and given back."""
        return Lease(self)

    def acquire(self, *, at_most_s: float | None = None) -> Pooled:
        """A connection for the caller alone, who must ``release`` it. ``at_most_s`` shortens the wait for one.

        Raises PoolTimeoutError, ClientClosedError, or why a connection could not be opened.
        """
        self._check()
        turn: _Turn | None = None
        while True:
            with self._change:
                connection = self._state.take_idle(monotonic())
                doomed = self._state.doomed()
                if connection is None and not self._state.may_open():
                    turn = _Turn()
                    self._state.wait(turn)
            for it in doomed:
                it.close()
            if connection is None:
                break
            if connection.looks_alive():
                return connection
            self._throw_away(connection)
        return (self._wait(turn, at_most_s) if turn else None) or self._open()

    def release(self, connection: Pooled) -> None:
        """Take ``connection`` back. What it was doing is rolled back."""
        if connection.saw_server_fail:
            with self._change:
                self._state.fail(monotonic())
        if not connection.is_closed and connection.is_in_transaction:
            try:
                connection.run(_ROLLBACK)
            except NicolError:
                connection.close()
            except BaseException:
                self._throw_away(connection)
                raise
        if connection.is_closed or connection.saw_server_fail:
            self._throw_away(connection)
        else:
            self._event(lambda: self._state.give_back(connection, monotonic()))

    def close(self, *, grace_s: float = 5.0) -> None:
        """Refuse new callers, wait until connections in use are given back, and after ``grace_s`` seconds cut them."""
        if self._process != os.getpid():
            self._state.close()  # to say goodbye on a connection that is shared with the parent would end the parent's
            return
        with self._change:
            for turn in self._state.close():
                turn.is_refused = True
                turn.event.set()
            doomed = self._state.doomed()
        for connection in doomed:
            connection.close()
        with self._change:
            self._change.wait_for(lambda: not self._state.in_use, timeout=grace_s)
            late = self._state.in_use
        for connection in late:
            connection.close()

    def _check(self) -> None:
        if self._state.is_closed:
            raise _closed(self._url)
        if self._process != os.getpid():
            raise _forked(self._url)

    def _wait(self, turn: _Turn, at_most_s: float | None) -> Pooled | None:
        try:
            turn.event.wait(_shorter(self._state.options.acquire_timeout_s, at_most_s))
        except BaseException:
            self._abandon(turn)
            raise
        with self._change:
            self._state.give_up(turn)
            statistics = self._state.statistics
        if turn.is_refused:
            raise _closed(self._url)
        if turn.grant is None:
            raise _timeout(self._url, _shorter(self._state.options.acquire_timeout_s, at_most_s), statistics)
        return turn.grant.connection

    def _abandon(self, turn: _Turn) -> None:
        """``turn`` was interrupted while it waited, perhaps just after its turn had come."""
        with self._change:
            self._state.give_up(turn)
            grant = turn.grant
        if grant is None:
            return
        if grant.connection is None:
            self._event(self._state.open_failed)
        else:
            self.release(grant.connection)

    def _open(self) -> Pooled:
        try:
            connection = self._connect(self._url)
        except BaseException:
            self._event(self._state.open_failed)
            raise
        with self._change:
            self._state.opened(connection, monotonic())
            is_closed = self._state.is_closed
        if is_closed:
            self.release(connection)
            raise _closed(self._url)
        return connection

    def _throw_away(self, connection: Pooled) -> None:
        connection.close()
        self._event(lambda: self._state.forget(connection))

    def _event(self, event: Callable[[], Grant[Pooled, _Turn] | None]) -> None:
        """Let ``event`` change the state, and do what follows from it."""
        with self._change:
            grant = event()
            if grant is not None:
                grant.waiter.grant = grant
                grant.waiter.event.set()
            doomed = self._state.doomed()
            if self._state.is_closed:
                self._change.notify_all()
        for connection in doomed:
            connection.close()


class Lease:
    """A connection for the time of a ``with`` block."""

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._connection: Pooled | None = None

    def __enter__(self) -> Pooled:
        self._connection = connection = self._pool.acquire()
        return connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._connection is not None
        self._pool.release(self._connection)


# ── for an event loop ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True, eq=False)
class _Place:
    """A task in the queue."""

    future: "asyncio.Future[Grant[AsyncPooled, _Place]]"


class AsyncPool:
    """Connections for one event loop. Opened when needed, so making one costs nothing and reaches no server.

    Waiting, opening and giving back can each be cancelled; nothing is lost by it.
    """

    def __init__(
        self, url: DatabaseUrl, options: PoolOptions | None = None, *, connect: AsyncConnect = _connect_async
    ) -> None:
        self._url = url
        self._connect = connect
        self._state = PoolState[AsyncPooled, _Place](options or pool_options(url))
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = os.getpid()
        self._chores: set[asyncio.Task[None]] = set()
        self._is_drained: asyncio.Future[None] | None = None

    @property
    def statistics(self) -> Statistics:
        return self._state.statistics

    def connection(self) -> "AsyncLease":
        """``async with pool.connection() as connection:`` — afterwards it is rolled back if need be, and given back."""
        return AsyncLease(self)

    async def acquire(self, *, at_most_s: float | None = None) -> AsyncPooled:
        """A connection for the caller alone, who must ``release`` it. ``at_most_s`` shortens the wait for one.

        Raises PoolTimeoutError, ClientClosedError, or why a connection could not be opened.
        """
        self._check()
        while (connection := self._state.take_idle(monotonic())) is not None:
            if connection.looks_alive():
                return connection
            self._throw_away(connection)
        self._close_doomed()
        if self._state.may_open():
            return await self._open()
        return await self._wait(at_most_s) or await self._open()

    async def release(self, connection: AsyncPooled) -> None:
        """Take ``connection`` back. What it was doing is rolled back, within a second or by cutting it."""
        if connection.is_in_transaction and not connection.is_closed:
            # A chore of its own: whoever cancels the caller now does not cancel the rollback.
            await asyncio.shield(self._chore(self._roll_back(connection)))
        else:
            self._take_back(connection)

    async def close(self, *, grace_s: float = 5.0) -> None:
        """Refuse new callers, wait until connections in use are given back, and after ``grace_s`` seconds cut them."""
        loop = asyncio.get_running_loop()
        if self._process != os.getpid():
            self._state.close()  # to say goodbye on a connection that is shared with the parent would end the parent's
            return
        if self._loop is not None and self._loop.is_closed():
            self._state.close()
            self._state.doomed()  # no loop can run them now; without an owner they end
            return
        if self._loop not in (None, loop):
            raise _another_loop(self._url)
        for place in self._state.close():
            if not place.future.done():
                place.future.set_exception(_closed(self._url))
        self._close_doomed()
        if self._state.in_use:
            # Another who closes waits for the same end.
            self._is_drained = self._is_drained or loop.create_future()
            await asyncio.wait({self._is_drained}, timeout=grace_s)
        for connection in self._state.in_use:
            connection.abort()
        if self._chores:
            await asyncio.wait(self._chores)

    def _check(self) -> None:
        if self._state.is_closed:
            raise _closed(self._url)
        if self._process != os.getpid():
            raise _forked(self._url)
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            if self._loop is not None:
                raise _another_loop(self._url)
            self._loop = loop

    async def _wait(self, at_most_s: float | None) -> AsyncPooled | None:
        timeout_s = _shorter(self._state.options.acquire_timeout_s, at_most_s)
        place = _Place(asyncio.get_running_loop().create_future())
        self._state.wait(place)
        try:
            async with asyncio.timeout(timeout_s):
                return (await place.future).connection
        except TimeoutError:
            statistics = self._state.statistics
            self._abandon(place)
            raise _timeout(self._url, timeout_s, statistics) from None
        except asyncio.CancelledError:
            self._abandon(place)
            raise

    def _abandon(self, place: _Place) -> None:
        """``place`` waits no more. Perhaps its turn had come just before: then somebody else is to have it."""
        self._state.give_up(place)
        if not place.future.done() or place.future.cancelled() or place.future.exception() is not None:
            return
        connection = place.future.result().connection
        if connection is None:
            self._pass_on(self._state.open_failed())
        else:
            self._give_back(connection)

    async def _open(self) -> AsyncPooled:
        try:
            connection = await self._connect(self._url)
        except BaseException:
            self._pass_on(self._state.open_failed())
            raise
        self._state.opened(connection, monotonic())
        if self._state.is_closed:
            self._throw_away(connection)
            raise _closed(self._url)
        return connection

    async def _roll_back(self, connection: AsyncPooled) -> None:
        rolling = asyncio.ensure_future(connection.run(_ROLLBACK))
        # Whatever becomes of it, the state of the connection tells; this only marks the error as seen.
        rolling.add_done_callback(lambda it: it.cancelled() or it.exception())
        try:
            await asyncio.wait({rolling}, timeout=_ROLLBACK_S)
        finally:
            if not rolling.done() or connection.is_in_transaction:
                connection.abort()
            self._take_back(connection)

    def _take_back(self, connection: AsyncPooled) -> None:
        if connection.is_closed or connection.saw_server_fail:
            self._throw_away(connection)
        else:
            self._give_back(connection)

    def _give_back(self, connection: AsyncPooled) -> None:
        self._pass_on(self._state.give_back(connection, monotonic()))

    def _throw_away(self, connection: AsyncPooled) -> None:
        if connection.saw_server_fail:
            self._state.fail(monotonic())
        self._chore(connection.close())
        self._pass_on(self._state.forget(connection))

    def _pass_on(self, grant: Grant[AsyncPooled, _Place] | None) -> None:
        """Wake who was granted something. One that was cancelled meanwhile hands it to the next."""
        while grant is not None:
            if not grant.waiter.future.done():
                grant.waiter.future.set_result(grant)
                break
            connection = grant.connection
            grant = self._state.open_failed() if connection is None else self._state.give_back(connection, monotonic())
        self._close_doomed()
        if self._is_drained is not None and not self._is_drained.done() and not self._state.in_use:
            self._is_drained.set_result(None)

    def _close_doomed(self) -> None:
        for connection in self._state.doomed():
            self._chore(connection.close())

    def _chore(self, work: Coroutine[object, object, None]) -> "asyncio.Task[None]":
        task = asyncio.ensure_future(work)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)
        return task


class AsyncLease:
    """A connection for the time of an ``async with`` block."""

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: AsyncPool) -> None:
        self._pool = pool
        self._connection: AsyncPooled | None = None

    async def __aenter__(self) -> AsyncPooled:
        self._connection = connection = await self._pool.acquire()
        return connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._connection is not None
        await self._pool.release(self._connection)


# ── what goes wrong ───────────────────────────────────────────────────────────────────────────────────────────────


def _shorter(limit_s: float | None, at_most_s: float | None) -> float | None:
    if limit_s is None or at_most_s is None:
        return at_most_s if limit_s is None else limit_s
    return min(limit_s, at_most_s)


def _timeout(url: DatabaseUrl, timeout_s: float | None, statistics: Statistics) -> PoolTimeoutError:
    busy = f"{statistics.n_in_use} of {statistics.max_size} in use, {statistics.n_waiting} callers waiting"
    text = (
        f"no connection to {url.address} came free within {timeout_s or 0:g} s ({busy}, "
        f"{statistics.n_opening} being opened); raise connection_limit or pool_timeout, or hold them more briefly"
    )
    return PoolTimeoutError(text, host=url.address, database=url.database, user=url.user)


def _closed(url: DatabaseUrl) -> ClientClosedError:
    return ClientClosedError("the client is closed; connect it again, or make a new one", host=url.address)


def _forked(url: DatabaseUrl) -> ClientClosedError:
    text = "the client was made before this process was forked; make one in each process, after the fork"
    return ClientClosedError(text, host=url.address)


def _another_loop(url: DatabaseUrl) -> ClientClosedError:
    text = "the client belongs to another event loop; make one client per event loop, and close it in that loop"
    return ClientClosedError(text, host=url.address)

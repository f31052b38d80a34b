"""The pool for an event loop. What it decides is in ``pool_state``.

As in ``pool``, giving a connection back costs no round trip. A driver is imported when the first connection is opened.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import Protocol, TypeAlias

from nicol.driver.connection import AsyncConnection
from nicol.driver.holders import HolderState, complain
from nicol.driver.pool_refusal import LIVELY_S, ROLLBACK, another_loop, closed, forked, full, shorter, timed_out
from nicol.driver.pool_state import Grant, PoolOptions, PoolState, Statistics, pool_options
from nicol.driver.reconnect import Outage
from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, ServerUnreachableError, TooManyConnectionsError

_ROLLBACK_S = 1.0

_EXPIRY_S = 0.1
"""How often at most it is looked for what nobody uses any more."""


class AsyncPooled(AsyncConnection, Protocol):
    """As ``pool.Pooled``. ``interrupt`` ends what another task runs, and ``abort`` cuts the connection at once.

    ``dismiss`` does, too, and says to who waits that the client is closed.
    """

    saw_server_fail: bool

    def looks_alive(self) -> bool: ...

    async def interrupt(self) -> None: ...

    def abort(self) -> None: ...

    def dismiss(self) -> None: ...


AsyncConnect: TypeAlias = Callable[[DatabaseUrl], Awaitable[AsyncPooled]]


async def _connect_async(url: DatabaseUrl) -> AsyncPooled:
    from nicol.driver.async_driver import connect  # noqa: PLC0415 - a driver is loaded when it is needed

    return await connect(url)


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
        options = options or pool_options(url)
        kind = PoolState[AsyncPooled, _Place] if options.leak_warning_s is None else HolderState[AsyncPooled, _Place]
        self._state = kind(options)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = os.getpid()
        self._chores: set[asyncio.Task[None]] = set()
        self._is_drained: asyncio.Future[None] | None = None
        self._outage = Outage()
        self._expiry: asyncio.TimerHandle | None = None

    @property
    def statistics(self) -> Statistics:
        return self._state.statistics

    def connection(self) -> "AsyncLease":
        """``async with pool.connection() as connection:`` — afterwards it is rolled back if need be, and given back."""
        return AsyncLease(self)

    def take(self) -> AsyncPooled | None:
        """As ``acquire``, an idle connection. None where there is no such, so that ``acquire`` must be awaited.

        For whoever has this pool of ``AsyncPools.here``, which has looked at the process and the loop.
        """
        connection = self._state.take_idle(monotonic())
        if connection is None or (self._state.rested_s < LIVELY_S and not connection.is_closed):
            return connection
        return connection if self._is_alive(connection) else self._idle()

    async def acquire(self, *, at_most_s: float | None = None) -> AsyncPooled:
        """A connection for the caller alone, who must ``release`` it. ``at_most_s`` shortens the wait for one.

        A server that starts, that was there before or that has no connection left is asked again meanwhile.
        Raises PoolTimeoutError, PoolFullError, ClientClosedError, or why a connection could not be opened.
        """
        self._check()
        idle = self._idle()
        if idle is not None:
            return idle
        at_most_s = shorter(self._state.options.acquire_timeout_s, at_most_s)
        end = float("inf") if at_most_s is None else monotonic() + at_most_s
        return await self._found(at_most_s) or await self._open(end if self._state.options.is_patient else None)

    async def try_acquire(self, *, at_most_s: float | None = None) -> AsyncPooled:
        """As ``acquire``, of a server that is asked for a connection only once."""
        self._check()
        return self._idle() or await self._found(at_most_s) or await self._open(None)

    def drain(self) -> None:
        """Replace every connection: idle ones now, others when they are given back."""
        self._state.fail(monotonic())
        self._close_doomed()

    def resize(self, max_size: int) -> None:
        """Have ``max_size`` connections at most from now on. What is too much is closed when it is given back."""
        for grant in self._state.resize(max_size):
            self._pass_on(grant)
        self._close_doomed()

    async def release(self, connection: AsyncPooled) -> None:
        """Take ``connection`` back. What it was doing is rolled back, within a second or by cutting it."""
        if self._process != os.getpid():
            return  # whatever is open on it is the parent's to end
        if connection.is_in_transaction and not connection.is_closed:
            self._state.require_held(connection)
            # A chore of its own: whoever cancels the caller now does not cancel the rollback.
            await asyncio.shield(self._chore(self._roll_back(connection)))
        else:
            self._take_back(connection)

    def release_at_once(self, connection: AsyncPooled) -> bool:
        """Take ``connection`` back if it is fit for the next. If not, ``release`` must be awaited."""
        if connection.is_in_transaction or connection.is_closed or connection.saw_server_fail:
            return False
        if self._process != os.getpid():
            return False
        grant = self._state.give_back(connection, monotonic())
        if grant is not None or self._state.has_doomed or self._is_drained is not None:
            self._pass_on(grant)
        return True

    async def close(self, *, grace_s: float = 5.0) -> None:
        """Refuse new callers, wait until connections in use are given back, and after ``grace_s`` seconds cut them.

        What is being opened is waited for, too, and closed as soon as it is there.
        """
        loop = asyncio.get_running_loop()
        if self._process != os.getpid():
            self._state.close()  # to say goodbye on a connection that is shared with the parent would end the parent's
            return
        if self._loop is not None and self._loop.is_closed():
            self._state.close()
            self.abandon()
            return
        if self._loop not in (None, loop):
            raise another_loop(self._url)
        if self._expiry is not None:
            self._expiry.cancel()
        for place in self._state.close():
            if not place.future.done():
                place.future.set_exception(closed(self._url))
        self._close_doomed()
        if not self._state.is_at_rest:
            # Another who closes waits for the same end.
            self._is_drained = self._is_drained or loop.create_future()
            await asyncio.wait({self._is_drained}, timeout=grace_s)
        for connection in self._state.in_use:
            connection.dismiss()
        if self._chores:
            await asyncio.wait(self._chores)

    def abandon(self) -> None:
        """Cut every connection and take no caller any more, for a loop that does not run, perhaps never again."""
        self._state.close()
        for connection in (*self._state.doomed(), *self._state.in_use):
            connection.abort()

    def _check(self) -> None:
        if self._state.is_closed:
            raise closed(self._url)
        if self._process != os.getpid():
            raise forked(self._url)
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            if self._loop is not None:
                raise another_loop(self._url)
            self._loop = loop

    def _idle(self) -> AsyncPooled | None:
        """An idle connection that the server has not ended."""
        while (connection := self._state.take_idle(monotonic())) is not None:
            if self._is_alive(connection):
                return connection
        self._close_doomed()
        return None

    def _is_alive(self, connection: AsyncPooled) -> bool:
        """Whether ``connection``, which was taken, may be used. If not, it is thrown away."""
        try:
            is_alive = connection.looks_alive()
        except BaseException:
            self._throw_away(connection)
            raise
        if not is_alive:
            self._throw_away(connection)
        return is_alive

    async def _found(self, at_most_s: float | None) -> AsyncPooled | None:
        """Somebody's connection that came free, or None where the caller is to open one."""
        return None if self._state.may_open() else await self._wait(at_most_s)

    async def _wait(self, at_most_s: float | None) -> AsyncPooled | None:
        pools_s = self._state.options.acquire_timeout_s
        if not self._state.may_wait():
            raise full(self._url, self.statistics, self._state.held(monotonic()))
        place = _Place(asyncio.get_running_loop().create_future())
        self._state.wait(place)
        try:
            async with asyncio.timeout(shorter(pools_s, at_most_s)):
                return (await place.future).connection
        except TimeoutError:
            statistics, held = self._state.statistics, self._state.held(monotonic())
            self._abandon(place)
            raise timed_out(self._url, pools_s, at_most_s, statistics, held) from self._outage.error
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

    async def _open(self, end: float | None) -> AsyncPooled:
        try:
            connection, begun = await (self._connect_once() if end is None else self._connected(end))
        except BaseException:
            self._pass_on(self._state.open_failed())
            raise
        if begun is None:
            self._pass_on(self._state.open_failed())
            return connection
        self._state.opened(connection, monotonic(), begun)
        if self._expiry is None:
            self._expire()
        if self._state.is_closed:
            self._throw_away(connection)
            raise closed(self._url)
        return connection

    async def _connected(self, end: float) -> tuple[AsyncPooled, float | None]:
        """A new connection and when it was asked for, or without that one that came free while the server took none."""
        while (pause_s := self._pause_s(end)) is not None:
            if self._state.is_closed:
                raise closed(self._url)
            if pause_s:
                found = self._idle() or await self._came_free(pause_s)
                if found is not None:
                    return found, None
                continue
            try:
                return await self._connect_once()
            except (ServerUnreachableError, TooManyConnectionsError):
                pass  # the outage knows it
        error = self._outage.error
        assert error is not None
        raise error

    def _pause_s(self, end: float) -> float | None:
        patience_s = self._state.options.acquire_timeout_s
        patience_s = float("inf") if patience_s is None else patience_s
        return self._outage.pause_s(monotonic(), end, patience_s, was_reached=self._state.has_opened)

    async def _connect_once(self) -> tuple[AsyncPooled, float]:
        begun = monotonic()
        try:
            connection = await self._connect(self._url)
        except ConnectionFailedError as error:
            self._outage.note(error, monotonic())
            raise
        self._outage.over()
        return connection, begun

    async def _came_free(self, at_most_s: float) -> AsyncPooled | None:
        """A connection that is given back within ``at_most_s``, to one who has a place and cannot open yet."""
        place = _Place(asyncio.get_running_loop().create_future())
        self._state.wait_with_place(place)
        try:
            async with asyncio.timeout(at_most_s):
                return (await place.future).connection
        except TimeoutError:
            self._abandon(place)
            return None
        except asyncio.CancelledError:
            self._abandon(place)
            raise

    def _expire(self) -> None:
        """Close what is too old though nobody uses the pool, by a timer for as long as there is anything."""
        now = monotonic()
        due_s = self._state.expire(now)
        loop = asyncio.get_running_loop()
        self._expiry = None if due_s is None else loop.call_later(max(due_s, _EXPIRY_S), self._expire)
        self._close_doomed()
        complain(self._url.address, self._state.complaints(now))

    async def _roll_back(self, connection: AsyncPooled) -> None:
        rolling = asyncio.ensure_future(_rolled_back(connection))
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
            self._state.fail(monotonic(), connection)
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
        if self._is_drained is not None and not self._is_drained.done() and self._state.is_at_rest:
            self._is_drained.set_result(None)

    def _close_doomed(self) -> None:
        for connection in self._state.doomed():
            self._chore(connection.close())

    def _chore(self, work: Coroutine[object, object, None]) -> "asyncio.Task[None]":
        task = asyncio.ensure_future(work)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)
        return task


async def _rolled_back(connection: AsyncPooled) -> None:
    # Perhaps a sibling of the task that gives up is still in a statement.
    await connection.interrupt()
    await connection.run(ROLLBACK)


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
        if not self._pool.release_at_once(self._connection):
            await self._pool.release(self._connection)

"""The pool for threads. What it decides is in ``pool_state``.

Giving a connection back costs no round trip: session state is never set outside a transaction, so nothing needs to be
reset. psycopg is imported when the first connection is opened.
"""

import os
import threading
from collections.abc import Callable
from time import monotonic, sleep
from types import TracebackType
from typing import Protocol, TypeAlias

from nicol.driver.connection import Connection
from nicol.driver.pool_refusal import ROLLBACK, closed, forked, shorter, timed_out
from nicol.driver.pool_state import Grant, PoolOptions, PoolState, Statistics, pool_options
from nicol.driver.reconnect import Attempts
from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, NicolError


class Pooled(Connection, Protocol):
    """A connection that a pool can judge. ``saw_server_fail``: what ended it has ended its siblings too."""

    saw_server_fail: bool

    def looks_alive(self) -> bool: ...

    def abort(self) -> None:
        """Cut the connection from another thread: whoever waits for an answer on it gets an error."""
        ...


Connect: TypeAlias = Callable[[DatabaseUrl], Pooled]


def connect(url: DatabaseUrl) -> Pooled:
    from nicol.driver import psycopg_connection  # noqa: PLC0415 - psycopg is loaded when it is needed

    return psycopg_connection.connect(url)


class _Turn:
    """A thread in the queue, and what it was granted."""

    __slots__ = ("event", "grant", "is_refused")

    def __init__(self) -> None:
        self.event = threading.Event()
        self.grant: Grant[Pooled, _Turn] | None = None
        self.is_refused = False


class Pool:
    """Connections for threads. Opened when needed, so making one costs nothing and reaches no server."""

    def __init__(self, url: DatabaseUrl, options: PoolOptions | None = None, *, connect: Connect = connect) -> None:
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

        A server that starts, that was there before or that has no connection left is asked again meanwhile.
        Raises PoolTimeoutError, ClientClosedError, or why a connection could not be opened.
        """
        self._check()
        attempts = Attempts(monotonic(), shorter(self._state.options.acquire_timeout_s, at_most_s))
        return self._found(at_most_s) or self._open(attempts)

    def try_acquire(self, *, at_most_s: float | None = None) -> Pooled:
        """As ``acquire``, of a server that is asked for a connection only once."""
        self._check()
        return self._found(at_most_s) or self._open(None)

    def release(self, connection: Pooled) -> None:
        """Take ``connection`` back. What it was doing is rolled back."""
        if self._process != os.getpid():
            return  # whatever is open on it is the parent's to end
        if connection.saw_server_fail:
            with self._change:
                self._state.fail(monotonic())
        if not connection.is_closed and connection.is_in_transaction:
            try:
                connection.run(ROLLBACK)
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
            raise closed(self._url)
        if self._process != os.getpid():
            raise forked(self._url)

    def _found(self, at_most_s: float | None) -> Pooled | None:
        """A connection that is or came free, or None where the caller is to open one."""
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
                return self._wait(turn, at_most_s) if turn else None
            if connection.looks_alive():
                return connection
            self._throw_away(connection)

    def _idle(self) -> Pooled | None:
        """An idle connection that the server has not ended."""
        while True:
            with self._change:
                connection = self._state.take_idle(monotonic())
            if connection is None or connection.looks_alive():
                return connection
            self._throw_away(connection)

    def _wait(self, turn: _Turn, at_most_s: float | None) -> Pooled | None:
        try:
            turn.event.wait(shorter(self._state.options.acquire_timeout_s, at_most_s))
        except BaseException:
            self._abandon(turn)
            raise
        with self._change:
            self._state.give_up(turn)
            statistics = self._state.statistics
        if turn.is_refused:
            raise closed(self._url)
        if turn.grant is None:
            raise timed_out(self._url, shorter(self._state.options.acquire_timeout_s, at_most_s), statistics)
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

    def _open(self, attempts: Attempts | None) -> Pooled:
        try:
            connection = self._connected(attempts)
        except BaseException:
            self._event(self._state.open_failed)
            raise
        with self._change:
            is_others = connection in self._state.in_use
        if is_others:
            self._event(self._state.open_failed)
            return connection
        with self._change:
            self._state.opened(connection, monotonic())
            is_closed = self._state.is_closed
        if is_closed:
            self.release(connection)
            raise closed(self._url)
        return connection

    def _connected(self, attempts: Attempts | None) -> Pooled:
        """A new connection, or one that came free while the server took none."""
        while True:
            try:
                return self._connect(self._url)
            except ConnectionFailedError as error:
                pause_s = attempts and attempts.pause_s(error, monotonic(), was_reached=self._state.has_opened)
                if pause_s is None:
                    raise
            sleep(pause_s)
            self._check()
            idle = self._idle()
            if idle is not None:
                return idle

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

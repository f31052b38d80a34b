"""The pool for threads. What it decides is in ``pool_state``.

Giving a connection back costs no round trip: session state is never set outside a transaction, so nothing needs to be
reset. psycopg is imported when the first connection is opened.
"""

import os
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from types import TracebackType
from typing import Protocol, TypeAlias

from nicol.driver.connection import Connection
from nicol.driver.holders import HolderState, complain
from nicol.driver.pool_refusal import LIVELY_S, ROLLBACK, closed, forked, full, shorter, timed_out
from nicol.driver.pool_state import Grant, PoolOptions, PoolState, Statistics, pool_options
from nicol.driver.reconnect import Outage
from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, NicolError, ServerUnreachableError, TooManyConnectionsError

_ROLLBACK_S = 1.0


class Pooled(Connection, Protocol):
    """A connection that a pool can judge. ``saw_server_fail``: what ended it has ended its siblings too."""

    saw_server_fail: bool

    def looks_alive(self) -> bool: ...

    def abort(self) -> None:
        """Cut the connection from another thread: whoever waits for an answer on it gets an error."""
        ...

    def dismiss(self) -> None:
        """As ``abort``, because the client is closed, which the error says."""
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
        options = options or pool_options(url)
        kind = PoolState[Pooled, _Turn] if options.leak_warning_s is None else HolderState[Pooled, _Turn]
        self._state = kind(options)
        self._change = threading.Condition()
        self._process = os.getpid()
        self._outage = Outage()

    @property
    def statistics(self) -> Statistics:
        with self._change:
            return self._state.statistics

    def connection(self) -> "Lease":
        """``with pool.connection() as connection:`` — afterwards it is rolled back if need be, and given back."""
        return Lease(self)

    def take(self) -> Pooled | None:
        """As ``acquire``, an idle connection, or None where one must be waited for or opened.

        For whoever has this pool of ``Pools.here``, which has looked at the process.
        """
        while True:
            with self._change:
                connection = self._state.take_idle(monotonic())
                is_lively = self._state.rested_s < LIVELY_S
            if connection is None or (is_lively and not connection.is_closed) or self._is_alive(connection):
                return connection

    def acquire(self, *, at_most_s: float | None = None) -> Pooled:
        """A connection for the caller alone, who must ``release`` it. ``at_most_s`` shortens the wait for one.

        A server that starts, that was there before or that has no connection left is asked again meanwhile.
        Raises PoolTimeoutError, PoolFullError, ClientClosedError, or why a connection could not be opened.
        """
        self._check()
        at_most_s = shorter(self._state.options.acquire_timeout_s, at_most_s)
        end = float("inf") if at_most_s is None else monotonic() + at_most_s
        return self._found(at_most_s) or self._open(end if self._state.options.is_patient else None)

    def try_acquire(self, *, at_most_s: float | None = None) -> Pooled:
        """As ``acquire``, of a server that is asked for a connection only once."""
        self._check()
        with self._change:
            self._state.expire(monotonic())  # no timer does that here, but health checks come regularly
        return self._found(at_most_s) or self._open(None)

    def drain(self) -> None:
        """Replace every connection: idle ones now, others when they are given back."""
        with self._change:
            self._state.fail(monotonic())
            doomed = self._state.doomed()
        for connection in doomed:
            connection.close()

    def resize(self, max_size: int) -> None:
        """Have ``max_size`` connections at most from now on. What is too much is closed when it is given back."""
        with self._change:
            for grant in self._state.resize(max_size):
                grant.waiter.grant = grant
                grant.waiter.event.set()
            doomed = self._state.doomed()
        for connection in doomed:
            connection.close()

    def release(self, connection: Pooled) -> None:
        """Take ``connection`` back. What it was doing is rolled back."""
        if self.release_at_once(connection):
            return
        if self._process != os.getpid():
            return  # whatever is open on it is the parent's to end
        if connection.saw_server_fail:
            with self._change:
                self._state.fail(monotonic(), connection)
        if not connection.is_closed and connection.is_in_transaction:
            with self._change:
                self._state.require_held(connection)
            try:
                _roll_back(connection)
            except NicolError:
                connection.close()
            except BaseException:
                self._throw_away(connection)
                raise
        if not self.release_at_once(connection):
            self._throw_away(connection)

    def release_at_once(self, connection: Pooled) -> bool:
        """Take ``connection`` back if it is fit for the next."""
        if connection.is_in_transaction or connection.is_closed or connection.saw_server_fail:
            return False
        if self._process != os.getpid():
            return False
        self._event(partial(self._state.give_back, connection, monotonic()))
        return True

    def close(self, *, grace_s: float = 5.0) -> None:
        """Refuse new callers, wait until connections in use are given back, and after ``grace_s`` seconds cut them.

        What is being opened is waited for, too, and closed as soon as it is there.
        """
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
            self._change.wait_for(lambda: self._state.is_at_rest, timeout=grace_s)
            late = self._state.in_use
        for connection in late:
            connection.dismiss()

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
                    if not self._state.may_wait():
                        raise full(self._url, self._state.statistics, self._state.held(monotonic()))
                    turn = _Turn()
                    self._state.wait(turn)
            for it in doomed:
                it.close()
            if connection is None:
                return self._wait(turn, at_most_s) if turn else None
            if self._is_alive(connection):
                return connection

    def _is_alive(self, connection: Pooled) -> bool:
        """Whether ``connection``, which is in use now, is fit for that. It is thrown away if not."""
        try:
            if connection.looks_alive():
                return True
        except BaseException:
            self._throw_away(connection)
            raise
        self._throw_away(connection)
        return False

    def _wait(self, turn: _Turn, at_most_s: float | None) -> Pooled | None:
        pools_s = self._state.options.acquire_timeout_s
        try:
            turn.event.wait(shorter(pools_s, at_most_s))
        except BaseException:
            self._abandon(turn)
            raise
        with self._change:
            now = monotonic()
            statistics, held, complaints = self._state.statistics, self._state.held(now), self._state.complaints(now)
            self._state.give_up(turn)
        complain(self._url.address, complaints)  # no timer looks at holders here, so who waits for them does
        if turn.is_refused:
            raise closed(self._url)
        if turn.grant is None:
            raise timed_out(self._url, pools_s, at_most_s, statistics, held) from self._outage.error
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

    def _open(self, end: float | None) -> Pooled:
        try:
            connection, begun = self._connect_once() if end is None else self._connected(end)
        except BaseException:
            self._event(self._state.open_failed)
            raise
        if begun is None:
            self._event(self._state.open_failed)
            return connection
        with self._change:
            self._state.opened(connection, monotonic(), begun)
            is_closed = self._state.is_closed
        if is_closed:
            self.release(connection)
            raise closed(self._url)
        return connection

    def _connected(self, end: float) -> tuple[Pooled, float | None]:
        """A new connection and when it was asked for, or without that one that came free while the server took none."""
        while True:
            if self._state.is_closed:
                raise closed(self._url)
            pause_s, error = self._pause_s(end)
            if pause_s is None:
                assert error is not None
                raise error
            if pause_s:
                found = self._came_free(pause_s)
                if found is not None:
                    return found, None
                continue
            try:
                return self._connect_once()
            except (ServerUnreachableError, TooManyConnectionsError):
                pass  # the outage knows it

    def _pause_s(self, end: float) -> tuple[float | None, ConnectionFailedError | None]:
        """Whether and when to ask the server, and why it is not there: another thread may find it back in between."""
        patience_s = self._state.options.acquire_timeout_s
        patience_s = float("inf") if patience_s is None else patience_s
        with self._change:
            pause_s = self._outage.pause_s(monotonic(), end, patience_s, was_reached=self._state.has_opened)
            return pause_s, self._outage.error

    def _connect_once(self) -> tuple[Pooled, float]:
        begun = monotonic()
        try:
            connection = self._connect(self._url)
        except ConnectionFailedError as error:
            with self._change:
                self._outage.note(error, monotonic())
            raise
        with self._change:
            self._outage.over()
        return connection, begun

    def _came_free(self, at_most_s: float) -> Pooled | None:
        """A connection that is given back within ``at_most_s``, to one who has a place and cannot open yet."""
        turn = _Turn()
        with self._change:
            connection = self._state.take_idle(monotonic())
            if connection is None:
                self._state.wait_with_place(turn)
        if connection is not None:
            return connection if self._is_alive(connection) else None
        try:
            turn.event.wait(at_most_s)
        except BaseException:
            self._abandon(turn)
            raise
        with self._change:
            self._state.give_up(turn)
        if turn.is_refused:
            raise closed(self._url)
        return None if turn.grant is None else turn.grant.connection

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


def _roll_back(connection: Pooled) -> None:
    """Undo what is open, or cut the connection: a server that is frozen must hold nobody who has given up."""
    cutting = threading.Timer(_ROLLBACK_S, connection.abort)
    cutting.daemon = True
    cutting.start()
    try:
        connection.run(ROLLBACK)
    finally:
        cutting.cancel()


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

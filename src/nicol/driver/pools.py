"""The pool of one client for threads: one for each process, since no connection survives a fork."""

import os
import threading
from collections.abc import Callable, Sequence
from typing import Final

from nicol.driver.pool import Pool
from nicol.driver.pool_state import Statistics
from nicol.errors import ClientClosedError

_PARENTS: Final[list[object]] = []
"""The pools of the process that this one was forked from, kept so that nobody says goodbye on its sockets."""


class Pools:
    """A pool that ``make`` makes where it is first needed. Safe to share between threads and forks."""

    def __init__(self, make: Callable[[], Pool]) -> None:
        self._make = make
        self._is_closed = False
        self._begin()

    @property
    def statistics(self) -> Statistics | None:
        return None if self._pool is None else self._pool.statistics

    @property
    def all_statistics(self) -> Sequence[Statistics]:
        """Those of this process, none before its pool is there."""
        pool = self._pool
        return () if pool is None or self._pid != os.getpid() else (pool.statistics,)

    @property
    def is_open(self) -> bool:
        return self._pool is not None and not self._is_closed

    def here(self) -> Pool:
        """This process's pool. Raises ClientClosedError, or what ``make`` raises."""
        pool = self._pool
        return pool if pool is not None and self._pid == os.getpid() else self._found()

    def reopen(self) -> None:
        """A client that was closed can be used again."""
        self._leave_parent()
        with self._lock:
            if self._is_closed:
                self._pool, self._is_closed = None, False

    def drain(self) -> None:
        """Replace every connection: idle ones now, others when they are given back."""
        self._leave_parent()
        if self._pool is not None:
            self._pool.drain()

    def close(self) -> None:
        """Wait for calls that run, at most five seconds, then close every connection."""
        self._leave_parent()
        with self._lock:
            self._is_closed = True
            pool = self._pool
        if pool is not None:
            pool.close()

    def _found(self) -> Pool:
        self._leave_parent()
        with self._lock:
            if self._is_closed:
                raise ClientClosedError("the client is closed; connect it again, or make a new one")
            if self._pool is None:
                self._pool = self._make()
            return self._pool

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._pool: Pool | None = None

    def _leave_parent(self) -> None:
        """Begin anew in a process that was forked. Its only thread calls this, so that no lock is needed."""
        if self._pid != os.getpid():
            _PARENTS.append(self._pool)
            self._begin()

"""The pools of one client: one for each event loop of this process. Connections cannot be used by another loop."""

import asyncio
import os
import threading
from asyncio import get_running_loop
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from nicol.driver.async_pool import AsyncPool
from nicol.driver.pool_state import Statistics
from nicol.errors import ClientClosedError

_PARENTS: Final[list[object]] = []
"""The pools of the process that this one was forked from, kept so that nobody says goodbye on its sockets."""

_GRACE_S = 5.0


class _Place(NamedTuple):
    """A pool, whose it is, and what closes it with its loop."""

    pid: int
    loop: asyncio.AbstractEventLoop
    pool: AsyncPool
    end: AsyncGenerator[None]


class AsyncPools:
    """Pools that ``make`` makes where one is first needed. Safe to share between threads, loops and forks."""

    def __init__(self, make: Callable[[], AsyncPool]) -> None:
        self._make = make
        self._is_closed = False
        self._begin()

    @property
    def statistics(self) -> Statistics | None:
        """Those of the loop that used the client last."""
        return None if self._last is None else self._last.pool.statistics

    @property
    def all_statistics(self) -> Sequence[Statistics]:
        """Those of every loop, for whoever asks from anywhere."""
        if self._pid != os.getpid():
            return ()
        with self._lock:
            return [it.pool.statistics for it in self._places.values()]

    @property
    def is_open(self) -> bool:
        return bool(self._places) and not self._is_closed

    def here(self) -> AsyncPool:
        """The running loop's pool. Raises ClientClosedError, or what ``make`` raises."""
        loop, last = get_running_loop(), self._last
        if last is None or last.loop is not loop or last.pid != os.getpid():
            last = self._found(loop)
        return last.pool

    def reopen(self) -> None:
        """A client that was closed can be used again."""
        self._leave_parent()
        with self._lock:
            if self._is_closed:
                self._is_closed = False
                self._places.clear()
                self._last = None

    def drain(self) -> None:
        """Have every loop replace its connections, this one at once and the others when they come to it."""
        self._leave_parent()
        with self._lock:
            places = tuple(self._places.values())
        for it in places:
            if _is_here(it.loop):
                it.pool.drain()
            else:
                with suppress(RuntimeError):  # a loop that is closed has nothing to replace
                    it.loop.call_soon_threadsafe(it.pool.drain)

    async def close(self) -> None:
        """Close the pools of all loops: this one's and those that run by waiting for their calls, others at once."""
        self._leave_parent()
        with self._lock:
            self._is_closed = True
            places = tuple(self._places.values())
        for it in places:
            await _closed(it)

    def _found(self, loop: asyncio.AbstractEventLoop) -> _Place:
        self._leave_parent()
        with self._lock:
            if self._is_closed:
                raise ClientClosedError("the client is closed; connect it again, or make a new one")
            found = self._places.get(loop)
            if found is None:
                self._forget_ended()
                pool = self._make()
                found = self._places[loop] = _Place(self._pid, loop, pool, _begun_end(pool))
            self._last = found
            return found

    def _forget_ended(self) -> None:
        """A loop that was closed without closing its generators leaves its connections open."""
        for loop, place in tuple(self._places.items()):
            if loop.is_closed():
                place.pool.abandon()
                del self._places[loop]

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._places: dict[asyncio.AbstractEventLoop, _Place] = {}
        self._last: _Place | None = None

    def _leave_parent(self) -> None:
        """Begin anew in a process that was forked. Its only thread calls this, so that no lock is needed."""
        if self._pid != os.getpid():
            _PARENTS.append(self._places)
            self._begin()


def _is_here(loop: asyncio.AbstractEventLoop) -> bool:
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False


async def _closed(place: _Place) -> None:
    if place.loop is asyncio.get_running_loop():
        await place.pool.close(grace_s=_GRACE_S)
        await place.end.aclose()
    elif place.loop.is_running():
        closing = asyncio.run_coroutine_threadsafe(place.pool.close(grace_s=_GRACE_S), place.loop)
        await asyncio.wait({asyncio.wrap_future(closing)}, timeout=_GRACE_S + 1)
    else:
        place.pool.abandon()


def _begun_end(pool: AsyncPool) -> AsyncGenerator[None]:
    """Something of the running loop's that closes ``pool`` when the loop does, as asyncio.run has it."""
    end = _end(pool)
    with suppress(StopIteration):
        end.asend(None).send(None)  # up to its yield, where it waits for the loop to close its generators
    return end


async def _end(pool: AsyncPool) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        await pool.close(grace_s=0)

"""What tests of faults do in both colours: let calls run side by side, and look whether a client is at rest again."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from tests.faults.server import Server

_LIMIT_S = 15.0
"""How long a busy machine may take for what takes a moment."""

_SLEEP = "SELECT pg_sleep($1)::text"
_WHILES = (0.04, 0.2, 1.0, 5.0)
"""One of them is long enough for others to find its connection in use, and to open one."""


def is_at_rest(client, server: Server) -> bool:
    """Whether nothing of ``client`` is left behind, here and on the server."""
    seen = client.statistics
    here = seen.n_in_use == seen.n_waiting == seen.n_opening == 0 and seen.n_open == seen.n_idle <= seen.max_size
    states = server.states()
    return here and set(states) <= {"idle"} and len(states) == seen.n_open


class AsyncCrowd:
    """For the async client."""

    def __init__(self, client, server: Server) -> None:
        self._client = client
        self._server = server

    async def all(self, works: Sequence[Callable[[], Coroutine]]) -> list[object]:
        """What ``works`` return or raise, side by side."""
        async with asyncio.timeout(_LIMIT_S * 2):
            return list(await asyncio.gather(*(it() for it in works), return_exceptions=True))

    async def fill(self, size: int = 5) -> None:
        """Let the pool have ``size`` idle connections."""
        for seconds in _WHILES:
            await self.all([lambda it=seconds: self._client.query_raw(_SLEEP, it)] * size)
            if self._client.statistics.n_idle == size:
                return
        raise AssertionError(self._client.statistics)

    async def begun(self, work: Callable[[], Coroutine]) -> "AsyncWork":
        """``work``, as it goes on in the background."""
        return AsyncWork(asyncio.ensure_future(work()))

    async def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + _LIMIT_S
        while not condition():
            assert time.monotonic() < end, "it does not happen"
            await asyncio.sleep(0.01)

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def at_rest(self) -> None:
        """Return when the client has nothing left, anywhere, and its next call works."""
        assert await self._client.account.count() >= 0
        end = time.monotonic() + _LIMIT_S
        while not is_at_rest(self._client, self._server):
            assert time.monotonic() < end, (self._client.statistics, self._server.sessions())
            await asyncio.sleep(0.01)


class AsyncWork:
    def __init__(self, task: asyncio.Future) -> None:
        self._task = task

    @property
    def is_over(self) -> bool:
        return self._task.done()

    async def result(self) -> object:
        """What it returned, or the error that it raised, as a value."""
        await asyncio.wait((self._task,), timeout=_LIMIT_S)
        assert self._task.done(), "it hangs"
        return self._task.exception() or self._task.result()


class Crowd:
    """For the sync client, by threads."""

    def __init__(self, client, server: Server) -> None:
        self._client = client
        self._server = server

    def all(self, works: Sequence[Callable[[], object]]) -> list[object]:
        with ThreadPoolExecutor(len(works)) as threads:
            futures = [threads.submit(it) for it in works]
            return [it.exception(_LIMIT_S * 2) or it.result() for it in futures]

    def fill(self, size: int = 5) -> None:
        for seconds in _WHILES:
            self.all([lambda it=seconds: self._client.query_raw(_SLEEP, it)] * size)
            if self._client.statistics.n_idle == size:
                return
        raise AssertionError(self._client.statistics)

    def begun(self, work: Callable[[], object]) -> "Work":
        return Work(work)

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + _LIMIT_S
        while not condition():
            assert time.monotonic() < end, "it does not happen"
            time.sleep(0.01)

    def pause(self, seconds: float) -> None:
        time.sleep(seconds)

    def at_rest(self) -> None:
        assert self._client.account.count() >= 0
        end = time.monotonic() + _LIMIT_S
        while not is_at_rest(self._client, self._server):
            assert time.monotonic() < end, (self._client.statistics, self._server.sessions())
            time.sleep(0.01)


class Work:
    def __init__(self, work: Callable[[], object]) -> None:
        self._future: Future[object] = Future()
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    @property
    def is_over(self) -> bool:
        return self._future.done()

    def result(self) -> object:
        return self._future.exception(_LIMIT_S) or self._future.result()

    def _run(self, work: Callable[[], object]) -> None:
        try:
            self._future.set_result(work())
        except BaseException as error:
            self._future.set_exception(error)

"""A pool that tells how long its callers wait.

``timed_pool_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

from time import perf_counter, time_ns

from nicol.client.instrument import WaitEvent
from nicol.client.watch import Watch
from nicol.driver.async_pool import AsyncConnect, AsyncPool, AsyncPooled
from nicol.driver.pool_state import PoolOptions
from nicol.driver.url import DatabaseUrl


class AsyncTimedPool(AsyncPool):
    """As its parent, for a client that is watched."""

    def __init__(self, url: DatabaseUrl, options: PoolOptions, *, connect: AsyncConnect, watch: Watch) -> None:
        super().__init__(url, options, connect=connect)
        self._watch = watch

    def take(self) -> AsyncPooled | None:
        return None  # ``acquire`` tells of those that need not wait, too

    async def acquire(self, *, at_most_s: float | None = None) -> AsyncPooled:
        start = perf_counter()
        try:
            connection = await super().acquire(at_most_s=at_most_s)
        except BaseException as error:
            self._tell(start, error)
            raise
        self._tell(start, None)
        return connection

    def _tell(self, start: float, error: BaseException | None) -> None:
        duration_s = perf_counter() - start
        started_ns = time_ns() - int(duration_s * 1e9)
        self._watch.waited(WaitEvent(duration_s=duration_s, started_ns=started_ns, error=error))

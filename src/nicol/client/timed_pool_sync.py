# Made from timed_pool_async.py by dev/sync_from_async.py: change that file, not this one.
"""A pool that tells how long its callers wait."""

from time import perf_counter, time_ns

from nicol.client.instrument import WaitEvent
from nicol.client.watch import Watch
from nicol.driver.pool import Connect, Pool, Pooled
from nicol.driver.pool_state import PoolOptions
from nicol.driver.url import DatabaseUrl


class TimedPool(Pool):
    """As its parent, for a client that is watched."""

    def __init__(self, url: DatabaseUrl, options: PoolOptions, *, connect: Connect, watch: Watch) -> None:
        super().__init__(url, options, connect=connect)
        self._watch = watch

    def take(self) -> Pooled | None:
        return None  # ``acquire`` tells of those that need not wait, too

    def acquire(self, *, at_most_s: float | None = None) -> Pooled:
        start = perf_counter()
        try:
            connection = super().acquire(at_most_s=at_most_s)
        except BaseException as error:
            self._tell(start, error)
            raise
        self._tell(start, None)
        return connection

    def _tell(self, start: float, error: BaseException | None) -> None:
        duration_s = perf_counter() - start
        started_ns = time_ns() - int(duration_s * 1e9)
        self._watch.waited(WaitEvent(duration_s=duration_s, started_ns=started_ns, error=error))

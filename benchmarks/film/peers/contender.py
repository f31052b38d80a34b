"""What a contender is to the benchmark."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from nicol.driver.url import DatabaseUrl

Call = Callable[[int], object]
N_CONNECTIONS = 10
"""Every pool has as many."""


class Taken(NamedTuple):
    """For one call, in seconds: on the wall, and of the processor by the client's process."""

    wall_s: float
    cpu_s: float


class Contender(Protocol):
    name: str

    def actions(self) -> frozenset[str]: ...

    async def answer(self, action: str, key: int) -> object: ...

    async def timed(self, action: str, keys: Sequence[int], concurrency: int) -> Taken: ...

    async def close(self) -> None: ...


async def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """A contender in this process. ``calls`` answer with an awaitable, or at once where ``is_sync``."""

    name: str
    calls: Mapping[str, Call]
    end: Callable[[], Awaitable[object]] = _nothing
    is_sync: bool = False

    def actions(self) -> frozenset[str]:
        return frozenset(self.calls)

    async def answer(self, action: str, key: int) -> object:
        answer = self.calls[action](key)
        return answer if self.is_sync else await answer

    async def timed(self, action: str, keys: Sequence[int], concurrency: int) -> Taken:
        call = self.calls[action]
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        if self.is_sync:
            for key in keys:
                call(key)
        elif concurrency == 1:
            for key in keys:
                await call(key)
        else:
            await asyncio.gather(*[_worker(call, keys[start::concurrency]) for start in range(concurrency)])
        return Taken((time.perf_counter() - wall) / len(keys), (time.process_time() - cpu) / len(keys))

    async def close(self) -> None:
        await self.end()


async def _worker(call: Call, keys: Sequence[int]) -> None:
    for key in keys:
        await call(key)


def gathering(point_read: Call) -> Call:
    """So many point reads at once, each by itself."""

    async def gather(n: int) -> list[object]:
        return await asyncio.gather(*[point_read(key) for key in range(1, n + 1)])

    return gather


def dsn(url: DatabaseUrl) -> dict[str, object]:
    return {"host": url.host, "port": url.port, "user": url.user, "database": url.database}

"""Nicol's own time of a point read whose shape it has seen: with its pool, over a connection that answers at once."""

import asyncio
import time
from collections.abc import Sequence

from film_client import generated

from nicol.driver.async_pool import AsyncPool
from nicol.driver.async_pools import AsyncPools
from nicol.driver.pool_state import pool_options
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.errors import DatabaseError
from nicol.sql.statement import Rows, Script, Statement

_URL = "postgresql://nobody@localhost/nothing"
_ROW = ((7, "a title", 1999, "image.jpg", "a description"),)


class _AtOnce:
    """Satisfies ``driver.async_pool.AsyncPooled``: the same row for every statement."""

    saw_server_fail = False
    is_closed = False
    is_in_transaction = False
    announced_pid = 0

    async def run(self, _statement: Statement | Script) -> Rows:
        return _ROW

    async def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        return [_ROW for _ in asked]

    async def close(self) -> None:
        pass

    def looks_alive(self) -> bool:
        return True

    def abort(self) -> None:
        pass


async def _connect(_url: DatabaseUrl) -> _AtOnce:
    return _AtOnce()


def overhead_us(n_rounds: int, n_calls: int = 200) -> float:
    """That of the best round: each is so short that some are disturbed by nobody."""
    return asyncio.run(_measured(n_rounds, n_calls)) * 1e6


async def _measured(n_rounds: int, n_calls: int) -> float:
    db = generated().AsyncClient(_URL)
    url = parse_url(_URL)
    # The one thing that is put in the place of what a client makes for itself.
    db._session.pool._pools = AsyncPools(lambda: AsyncPool(url, pool_options(url), connect=_connect))  # noqa: SLF001 - as said
    samples: list[float] = []
    for _ in range(n_rounds + 1):
        started = time.perf_counter()
        for key in range(n_calls):
            await db.movie.find_unique(where={"id": key})
        samples.append((time.perf_counter() - started) / n_calls)
    await db.close()
    return min(samples)


if __name__ == "__main__":
    print(f"{overhead_us(200):.2f} µs")

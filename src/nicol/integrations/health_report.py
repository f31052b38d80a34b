"""Asks a database, and Redis where there is one, how they are, so that a health route can say it.

Every question ends in time, whatever the servers do, and however many ask: those who come while a question is on its
way share its answer. Knows no web framework.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from nicol.client.async_client import AsyncClient
from nicol.client.sync_client import Client

if TYPE_CHECKING:
    from nicol.redis.connection import AnyRedis

Database: TypeAlias = AsyncClient | Client

# What a server's own limit may be late by before nobody waits for it any more.
_GRACE_S = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one server is. ``error`` is a phrase without secrets, None where it is well."""

    ok: bool
    latency_ms: float
    error: str | None

    def body(self) -> dict[str, object]:
        return {"ok": self.ok, "latencyMs": self.latency_ms, "error": self.error}


class Check:
    """One server's question. A hung server has one of them on its way, however often it is asked."""

    def __init__(self, ask: Callable[[], Awaitable[Verdict]], timeout_s: float) -> None:
        self._ask = ask
        self._timeout_s = timeout_s
        self._asked: asyncio.Task[Verdict] | None = None

    async def verdict(self) -> Verdict:
        """The server's own, or that there is none in time."""
        start = perf_counter()
        task = self._task()
        await asyncio.wait({task}, timeout=self._timeout_s + _GRACE_S)
        if not task.done():
            return _unwell(start, f"there was no answer within {self._timeout_s:g} s")
        if task.cancelled():
            return _unwell(start, "the question was given up")
        error = task.exception()
        if error is not None:
            # Its words may hold anything, such as an address with a password.
            return _unwell(start, f"the question failed by {type(error).__name__}")
        return task.result()

    def _task(self) -> asyncio.Task[Verdict]:
        task, loop = self._asked, asyncio.get_running_loop()
        if task is None or task.done() or task.get_loop() is not loop:
            task = self._asked = loop.create_task(_awaited(self._ask))
        return task


def database_check(db: Database, timeout_s: float) -> Check:
    async def ask() -> Verdict:
        if isinstance(db, AsyncClient):
            health = await db.health(timeout=timeout_s)
        else:
            health = await asyncio.to_thread(db.health, timeout=timeout_s)
        return Verdict(health.ok, health.latency_ms, health.error)

    return Check(ask, timeout_s)


def redis_check(redis: "AnyRedis", timeout_s: float) -> Check:
    async def ask() -> Verdict:
        from nicol.redis.connection import check_redis  # noqa: PLC0415 - redis is an optional dependency

        health = await check_redis(redis, timeout_s)
        return Verdict(health.ok, health.latency_ms, health.error)

    return Check(ask, timeout_s)


async def verdicts(checks: dict[str, Check]) -> dict[str, Verdict]:
    """What every server says, all asked at once."""
    said = await asyncio.gather(*(it.verdict() for it in checks.values()))
    return dict(zip(checks, said, strict=True))


async def _awaited(ask: Callable[[], Awaitable[Verdict]]) -> Verdict:
    return await ask()


def _unwell(start: float, error: str) -> Verdict:
    return Verdict(ok=False, latency_ms=round((perf_counter() - start) * 1000, 3), error=error)

"""Waiting with a limit, for tasks and for threads."""

import asyncio
import threading
import time


async def until_set_async(event: asyncio.Event, timeout_s: float | None) -> None:
    """Return when ``event`` is set, or after ``timeout_s``."""
    waiting = asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait({waiting}, timeout=timeout_s)
    finally:
        waiting.cancel()


def until_set(event: threading.Event, timeout_s: float | None) -> None:
    event.wait(timeout_s)


async def pause_async(seconds: float) -> None:
    await asyncio.sleep(seconds)


def pause(seconds: float) -> None:
    time.sleep(seconds)

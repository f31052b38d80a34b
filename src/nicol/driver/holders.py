"""Who holds a connection, since when and from where: remembered where that is asked for, since it costs every call."""

import asyncio
import inspect
import logging
import threading
from collections.abc import Hashable
from dataclasses import dataclass, replace
from types import CodeType, FrameType
from typing import TypeVar

from nicol.driver.pool_state import Grant, PoolOptions, PoolState

_LOG = logging.getLogger("nicol.pool")

_MOST_FRAMES = 8
_PASSED_OVER = ("nicol", "asyncio", "uvloop", "concurrent", "threading", "contextlib")

C = TypeVar("C", bound=Hashable)
W = TypeVar("W", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Holder:
    """``at`` are the lines of the caller's code that led to the pool, the innermost first."""

    who: str
    at: tuple[tuple[CodeType, int], ...]
    since: float = 0.0
    is_told: bool = False

    def __str__(self) -> str:
        return f"{self.who} at {_place(*self.at[0])}" if self.at else self.who


class HolderState(PoolState[C, W]):
    """A pool's state that knows its holders, whose every event is called by who takes, waits or gives back."""

    def __init__(self, options: PoolOptions) -> None:
        super().__init__(options)
        self._longest_s = float("inf") if options.leak_warning_s is None else options.leak_warning_s
        self._holders: dict[C, Holder] = {}
        self._callers: dict[W, Holder] = {}

    def take_idle(self, now: float) -> C | None:
        connection = super().take_idle(now)
        if connection is not None:
            self._holders[connection] = _holder(now)
        return connection

    def opened(self, connection: C, now: float, begun: float) -> None:
        super().opened(connection, now, begun)
        self._holders[connection] = _holder(now)

    def wait(self, waiter: W) -> None:
        self._callers[waiter] = _holder(0.0)
        super().wait(waiter)

    def wait_with_place(self, waiter: W) -> None:
        self._callers[waiter] = _holder(0.0)
        super().wait_with_place(waiter)

    def give_up(self, waiter: W) -> None:
        self._callers.pop(waiter, None)
        super().give_up(waiter)

    def give_back(self, connection: C, now: float) -> Grant[C, W] | None:
        self._holders.pop(connection, None)
        grant = super().give_back(connection, now)
        if grant is not None:
            caller = self._callers.pop(grant.waiter, None)
            if caller is not None and grant.connection is not None:
                self._holders[grant.connection] = replace(caller, since=now)
        return grant

    def _grant_place(self) -> Grant[C, W] | None:
        grant = super()._grant_place()
        if grant is not None:
            self._callers.pop(grant.waiter, None)  # it is a holder when it has opened one
        return grant

    def forget(self, connection: C) -> Grant[C, W] | None:
        self._holders.pop(connection, None)
        return super().forget(connection)

    def expire(self, now: float) -> float | None:
        due_s = super().expire(now)
        if not self.statistics.n_open:
            return due_s
        return min(self._longest_s / 2, self._longest_s if due_s is None else due_s)

    def held(self, now: float) -> str:
        holders = sorted(self._holders.values(), key=lambda it: it.since)
        return "held by " + "; ".join(f"{it} for {now - it.since:.1f} s" for it in holders[:3])

    def complaints(self, now: float) -> tuple[str, ...]:
        late = {it: holder for it, holder in self._holders.items() if now - holder.since >= self._longest_s}
        found = tuple(_complaint(holder, now) for holder in late.values() if not holder.is_told)
        self._holders.update({it: replace(holder, is_told=True) for it, holder in late.items()})
        return found


def complain(address: str, complaints: tuple[str, ...]) -> None:
    """Never with a lock in hand: whoever reads the log may ask the pool something."""
    for it in complaints:
        _LOG.warning("a connection to %s is %s", address, it)


def _complaint(holder: Holder, now: float) -> str:
    lines = "".join(f"\n  {_place(*it)}" for it in holder.at)
    return f"held for {now - holder.since:.1f} s by {holder.who}; give it back sooner, or raise leak_warning{lines}"


def _place(code: CodeType, line: int) -> str:
    return f"{code.co_filename}:{line} in {code.co_qualname}"


def _holder(now: float) -> Holder:
    places: list[tuple[CodeType, int]] = []
    frame: FrameType | None = inspect.currentframe()
    while frame is not None and len(places) < _MOST_FRAMES:
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] not in _PASSED_OVER:
            places.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return Holder(_who(), tuple(places), now)


def _who() -> str:
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    return f'thread "{threading.current_thread().name}"' if task is None else f'task "{task.get_name()}"'

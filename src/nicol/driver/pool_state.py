"""What a pool decides, without doing it: no connection is touched, no clock is read, nothing waits here.

A shell (``pool`` for threads, ``async_pool`` for an event loop) asks, and does what the answer says. Connections and
waiters are opaque keys. Two facts always hold, and fairness follows from them: while somebody waits, nothing is idle
and no place is free; who came first is served first.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionNotHeldError


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolOptions:
    """A limit that is None does not hold. ``max_waiting`` is how many callers may stand in line.

    Who holds a connection longer than ``leak_warning_s`` is named in the log. A pool that is not patient asks a server
    once that takes no connection, for there is another.
    """

    max_size: int
    acquire_timeout_s: float | None
    max_idle_s: float | None
    max_lifetime_s: float | None
    max_waiting: int | None = None
    leak_warning_s: float | None = None
    is_patient: bool = True


def pool_options(url: DatabaseUrl) -> PoolOptions:
    """What ``url`` asks for, and for the rest: 10 connections, 10 s, 5 minutes idle, an hour of life."""
    return PoolOptions(
        max_size=url.connection_limit or 10,
        acquire_timeout_s=_limit(url.pool_timeout_s, 10.0),
        max_idle_s=_limit(url.max_idle_s, 300.0),
        max_lifetime_s=_limit(url.max_lifetime_s, 3600.0),
    )


def _limit(given_s: float | None, usual_s: float) -> float | None:
    if given_s is None:
        return usual_s
    return None if given_s == float("inf") else given_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A pool at one moment. ``n_open`` counts idle ones and those in use; ``n_opening`` are on their way."""

    n_open: int
    n_idle: int
    n_in_use: int
    n_opening: int
    n_waiting: int
    max_size: int


C = TypeVar("C", bound=Hashable)
W = TypeVar("W", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Grant(Generic[C, W]):
    """It is ``waiter``'s turn: to use ``connection``, or if that is None, to open one."""

    waiter: W
    connection: C | None


@dataclass(slots=True)
class _Stay:
    """Times of one connection, in the shell's clock. ``since`` is when it was last handed out or given back.

    ``begun`` is when the server was asked for it, and ``born`` when it was there.
    """

    begun: float
    born: float
    dies: float
    since: float


class PoolState(Generic[C, W]):
    """Every method is one event and returns at once. After each, ``doomed`` lists what the shell must close."""

    def __init__(self, options: PoolOptions) -> None:
        self.options = options
        self.is_closed = False
        self._idle: OrderedDict[C, _Stay] = OrderedDict()
        self._in_use: dict[C, _Stay] = {}
        self._waiters: OrderedDict[W, None] = OrderedDict()
        self._openers: OrderedDict[W, None] = OrderedDict()
        self._is_too_large = False
        self._doomed: list[C] = []
        self._n_opening = 0
        self._n_opened = 0
        self._failed_at = float("-inf")
        self.rested_s = 0.0
        """For how long that connection was idle which was taken last."""

    @property
    def statistics(self) -> Statistics:
        return Statistics(
            n_open=len(self._idle) + len(self._in_use),
            n_idle=len(self._idle),
            n_in_use=len(self._in_use),
            n_opening=self._n_opening,
            n_waiting=len(self._waiters),
            max_size=self.options.max_size,
        )

    @property
    def has_opened(self) -> bool:
        return self._n_opened > 0

    @property
    def in_use(self) -> tuple[C, ...]:
        return tuple(self._in_use)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is in use or on its way."""
        return not self._in_use and not self._n_opening

    def require_held(self, connection: C) -> None:
        """Raises ConnectionNotHeldError where ``connection`` is another pool's, or was given back already."""
        if connection not in self._in_use:
            raise _not_held()

    def held(self, now: float) -> str:
        """Who has what others wait for, for their error."""
        return f"the longest for {max((now - stay.since for stay in self._in_use.values()), default=0.0):.1f} s"

    def complaints(self, now: float) -> tuple[str, ...]:
        """Of holders of connections, if anybody looks at them: see ``holders``. Each is said once."""
        del now
        return ()

    @property
    def has_doomed(self) -> bool:
        return bool(self._doomed)

    def doomed(self) -> tuple[C, ...]:
        """Connections that left the pool since the last time this was asked. Each must be closed."""
        if not self._doomed:
            return ()
        doomed, self._doomed = tuple(self._doomed), []
        return doomed

    # ── getting one ───────────────────────────────────────────────────────────────────────────────────────────────

    def take_idle(self, now: float) -> C | None:
        """An idle connection, which is now in use, or None. The one used last comes first, so that others can age."""
        while self._idle:
            connection, stay = self._idle.popitem()
            if not self._is_over(stay, now):
                self.rested_s = now - stay.since
                stay.since = now
                self._in_use[connection] = stay
                return connection
            self._doomed.append(connection)
        return None

    def may_open(self) -> bool:
        """Whether there is a place for one more. If so it is taken: ``opened`` or ``open_failed`` must follow."""
        if self._n_places >= self.options.max_size:
            return False
        self._n_opening += 1
        return True

    def may_wait(self) -> bool:
        """Whether the line has room for one more."""
        return self.options.max_waiting is None or len(self._waiters) < self.options.max_waiting

    def wait(self, waiter: W) -> None:
        """``waiter`` will be in a Grant, or gives up."""
        self._waiters[waiter] = None

    def wait_with_place(self, waiter: W) -> None:
        """As ``wait``, for one who has a place and could not open yet: before all others, for a connection only."""
        self._openers[waiter] = None

    def give_up(self, waiter: W) -> None:
        """``waiter`` waits no more. One that was granted something must return that instead."""
        self._waiters.pop(waiter, None)
        self._openers.pop(waiter, None)

    def opened(self, connection: C, now: float, begun: float) -> None:
        """A place that was taken has its connection now, in use by who opened it.

        ``begun`` is when the server was asked for it: one that failed since then may have opened it before.
        """
        self._n_opening -= 1
        self._n_opened += 1
        life_s = self.options.max_lifetime_s
        # Lives differ by up to a tenth, so that connections opened together are not all replaced together.
        spread = 1 - (self._n_opened * 0.618) % 1 / 10
        dies = float("inf") if life_s is None else now + life_s * spread
        self._in_use[connection] = _Stay(begun, now, dies, now)

    def open_failed(self) -> Grant[C, W] | None:
        self._n_opening -= 1
        return self._grant_place()

    # ── giving it back ────────────────────────────────────────────────────────────────────────────────────────────

    def give_back(self, connection: C, now: float) -> Grant[C, W] | None:
        """``connection`` is fit for somebody else. Raises ConnectionNotHeldError."""
        stay = self._in_use.pop(connection, None)
        if stay is None:
            raise _not_held()
        if (
            self.is_closed
            or stay.begun <= self._failed_at
            or now >= stay.dies
            or (self._is_too_large and self._must_shrink())
        ):
            self._doomed.append(connection)
            return self._grant_place()
        stay.since = now
        if self._openers or self._waiters:
            waiter, _ = (self._openers or self._waiters).popitem(last=False)
            self._in_use[connection] = stay
            return Grant(waiter, connection)
        self._idle[connection] = stay
        if len(self._idle) > 1:
            self._age(now)
        return None

    def forget(self, connection: C) -> Grant[C, W] | None:
        """``connection`` was in use and is closed, or is being closed by who says so."""
        self.require_held(connection)
        del self._in_use[connection]
        return self._grant_place()

    def fail(self, now: float, seen_by: C | None = None) -> None:
        """The server went away, or is not the one it was: whatever was asked for before now is not to be used again.

        ``seen_by`` is who has met that. One that is older than the last such failure has met that one, later.
        """
        if seen_by is not None and seen_by in self._in_use and self._in_use[seen_by].born <= self._failed_at:
            return
        self._failed_at = now
        self._doomed.extend(self._idle)
        self._idle.clear()

    def resize(self, max_size: int) -> tuple[Grant[C, W], ...]:
        """From now on there are ``max_size`` places. What is too much goes when it is idle."""
        self.options = replace(self.options, max_size=max_size)
        while self._idle and self._n_places > max_size:
            self._doomed.append(self._idle.popitem(last=False)[0])
        self._is_too_large = self._n_places > max_size
        grants: list[Grant[C, W]] = []
        while (grant := self._grant_place()) is not None:
            grants.append(grant)
        return tuple(grants)

    def expire(self, now: float) -> float | None:
        """Doom what is idle and past its time. In how many seconds the next may be, None where none ever will."""
        for connection, stay in tuple(self._idle.items()):
            if self._is_over(stay, now):
                del self._idle[connection]
                self._doomed.append(connection)
        idle_s = float("inf") if self.options.max_idle_s is None else self.options.max_idle_s
        ends = [min(it.dies, it.since + idle_s) for it in self._idle.values()]
        # One in use is idle from now on at the earliest, and one past its life goes when it is given back.
        ends += [min(it.dies if it.dies > now else now + idle_s, now + idle_s) for it in self._in_use.values()]
        soonest = min(ends, default=float("inf"))
        return None if soonest == float("inf") else max(0.0, soonest - now)

    def close(self) -> tuple[W, ...]:
        """Nothing is granted from now on. Returns those who waited in vain."""
        self.is_closed = True
        self._doomed.extend(self._idle)
        self._idle.clear()
        waiters = (*self._openers, *self._waiters)
        self._openers.clear()
        self._waiters.clear()
        return waiters

    @property
    def _n_places(self) -> int:
        return len(self._idle) + len(self._in_use) + self._n_opening

    def _must_shrink(self) -> bool:
        """Whether there are as many others as there may be."""
        self._is_too_large = self._n_places >= self.options.max_size
        return self._is_too_large

    def _grant_place(self) -> Grant[C, W] | None:
        if not self._waiters or not self.may_open():
            return None
        waiter, _ = self._waiters.popitem(last=False)
        return Grant(waiter, None)

    def _age(self, now: float) -> None:
        """Doom the connection that was idle longest, if that was too long. One per call keeps the call short."""
        connection = next(iter(self._idle))
        if self._is_over(self._idle[connection], now):
            del self._idle[connection]
            self._doomed.append(connection)

    def _is_over(self, stay: _Stay, now: float) -> bool:
        max_idle_s = self.options.max_idle_s
        return (
            stay.begun <= self._failed_at
            or now >= stay.dies
            or (max_idle_s is not None and now - stay.since >= max_idle_s)
        )


def _not_held() -> ConnectionNotHeldError:
    return ConnectionNotHeldError(
        "the connection is not one that this pool has lent; give each back once, to the pool that it came from"
    )

"""Whether a server that takes no connection is asked again, and when: one memory for all callers of a pool.

While it is out of reach the callers of a pool ask it one after the other, after pauses that grow and differ from
process to process. Who comes when it has been so for as long as a caller waits is told at once why, instead of waiting
that long again; from time to time one of them asks.
"""

import random
from copy import copy
from dataclasses import dataclass, replace

from nicol.errors import ConnectionFailedError, ServerUnreachableError, TooManyConnectionsError

_FIRST_S = 1.0
"""How long a server is asked that this process has never reached: most likely its address is wrong."""

_SHORTEST_S, _LONGEST_S = 0.05, 0.4

_FORGOTTEN_S = 30.0
"""What was seen longer ago says nothing: who comes after it waits as if the server had just gone."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """``first`` and ``last`` are when the server took no connection, ``next`` when it may be asked again."""

    error: ConnectionFailedError
    first: float
    last: float
    next: float
    n_failed: int


class Outage:
    """What a pool knows of a server that takes no connections, in the clock of its caller. Touches no server."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: _Seen | None = None

    @property
    def error(self) -> ConnectionFailedError | None:
        """Why the server took no connection when it was asked last. One of the caller's own: many may raise it."""
        seen = self._seen
        return None if seen is None else copy(seen.error)

    def over(self) -> None:
        """The server took a connection."""
        self._seen = None

    def note(self, error: ConnectionFailedError, now: float) -> bool:
        """Whether ``error`` is one that passes."""
        if not isinstance(error, ServerUnreachableError | TooManyConnectionsError):
            return False
        seen = self._at(now)
        first, n_failed = (now, 0) if seen is None else (seen.first, seen.n_failed)
        self._seen = _Seen(error, first, now, now + _pause_s(n_failed), n_failed + 1)
        return True

    def pause_s(self, now: float, end: float, patience_s: float, *, was_reached: bool) -> float | None:
        """For how long a caller waits who would wait until ``end``: not at all if it is his to ask the server now.

        None where there is nothing to wait for: ``error`` says why. ``patience_s`` is how long the server is waited
        for by all callers together, unless it is there and has no connection left.
        """
        seen = self._at(now)
        if seen is None:
            return 0.0
        is_there = isinstance(seen.error, TooManyConnectionsError)
        if not is_there:
            is_expected = bool(seen.error.sqlstate) or was_reached
            end = min(end, seen.first + (patience_s if is_expected else min(patience_s, _FIRST_S)))
        if now >= seen.next and (now < end or not is_there):
            self._seen = replace(seen, next=now + _pause_s(seen.n_failed))
            return 0.0
        return seen.next - now if now < seen.next < end else None

    def _at(self, now: float) -> _Seen | None:
        if self._seen is not None and now - self._seen.last > _FORGOTTEN_S:
            self._seen = None
        return self._seen


def _pause_s(n_failed: int) -> float:
    """Longer each time, and no two processes alike."""
    longest = min(_LONGEST_S, _SHORTEST_S * 2 ** min(n_failed, 10))
    return random.uniform(0.5, 1.0) * longest  # noqa: S311 - nothing secret

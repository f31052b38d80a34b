"""Whether a server that takes no connection is asked again, and when."""

import random

from nicol.errors import ConnectionFailedError, ServerUnreachableError, TooManyConnectionsError

_FIRST_S = 1.0
"""How long a server is asked that this process has never reached: most likely its address is wrong."""

_SHORTEST_S, _LONGEST_S = 0.05, 1.0


class Attempts:
    """The attempts of one caller, who began at ``start`` and waits ``at_most_s``, None for ever.

    What is said to pass (the server starts, or has no connection left) is waited for as long as the caller waits. So is
    a server that answers nothing, where it was there before.
    """

    __slots__ = ("_end", "_number", "_start")

    def __init__(self, start: float, at_most_s: float | None) -> None:
        self._start = start
        self._end = float("inf") if at_most_s is None else start + at_most_s
        self._number = 0

    def pause_s(self, error: ConnectionFailedError, now: float, *, was_reached: bool) -> float | None:
        """How long to wait before the next attempt: longer each time, and no two callers alike. None for no other."""
        if not isinstance(error, ServerUnreachableError | TooManyConnectionsError):
            return None
        is_said = bool(error.sqlstate) or was_reached
        end = self._end if is_said else min(self._end, self._start + _FIRST_S)
        longest = min(_LONGEST_S, _SHORTEST_S * 2**self._number)
        self._number += 1
        pause_s = random.uniform(0.5, 1.0) * longest  # noqa: S311 - nothing secret
        return pause_s if now + pause_s < end else None

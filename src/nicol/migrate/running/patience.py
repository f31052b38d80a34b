"""How long migrations wait for locks that others hold, and how often they begin anew."""

import random
from collections.abc import Callable

from nicol.errors import DatabaseError
from nicol.migrate.running.failure import is_about_locks
from nicol.migrate.running.work import Wait, Work
from nicol.text.value import value

_LONGEST_PAUSE_S = 5.0


@value(kw_only=True)
class Patience:
    """While a migration waits for a lock, everyone who comes later waits behind it: hence short waits, and pauses
    between them, which grow from ``pause_s``. Without a ``lock_timeout_s`` it waits as the user's own settings say.
    """

    lock_timeout_s: float | None
    n_attempts: int
    pause_s: float

    @property
    def lock_timeout_ms(self) -> int | None:
        return None if self.lock_timeout_s is None else max(1, round(self.lock_timeout_s * 1000))


PATIENT = Patience(lock_timeout_s=2.0, n_attempts=10, pause_s=0.2)
WITHOUT_LIMITS = Patience(lock_timeout_s=None, n_attempts=1, pause_s=0)


def persistently(patience: Patience, attempt: Callable[[], Work[None]]) -> Work[None]:
    """``attempt``, begun anew whenever it lost to somebody else's locks. Raises what the last one raised."""
    for n in range(1, patience.n_attempts + 1):
        try:
            return (yield from attempt())
        except DatabaseError as error:
            if n == patience.n_attempts or not is_about_locks(error):
                raise
        yield Wait(jittered(min(patience.pause_s * 2 ** (n - 1), _LONGEST_PAUSE_S)))
    return None


def jittered(seconds: float) -> float:
    """About ``seconds``, so that two who wait do not keep step."""
    return seconds * random.uniform(0.5, 1.5)  # noqa: S311 (nobody gains by guessing it)

"""What a worker is told about locks, and whom it tells what happens."""

from collections.abc import Callable
from dataclasses import dataclass

from nicol.errors import InvalidValueError
from nicol.redis.job import Job, check_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Locks:
    """How a job is known to be lost with its worker. All workers of a queue should say the same.

    A worker renews the lock of each of its jobs; a lock that was not renewed for ``lock_s`` seconds has gone. Every
    ``check_s`` seconds one worker looks for jobs without a lock, and what it finds twice is run again, ``max_stalls``
    times at most: a job that kills its worker each time fails in the end.
    """

    lock_s: float = 30.0
    check_s: float = 30.0
    max_stalls: int = 1

    def __post_init__(self) -> None:
        if self.lock_s < 1 or self.check_s <= 0:
            raise InvalidValueError("Locks: lock_s is a second at least, and check_s is above 0")
        check_whole("Locks: max_stalls", self.max_stalls, lowest=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """Functions that are told what happens, for logs and metrics. They are called in the event loop, so they are short.

    ``failed`` is told of every attempt; ``job.attempt < job.attempts`` says whether another may follow. A job whose
    payload is not of the queue's type has the payload as it came. ``stalled`` gets the id of a job that was lost.
    """

    completed: Callable[[Job[object], object], object] | None = None
    failed: Callable[[Job[object], Exception], object] | None = None
    stalled: Callable[[str], object] | None = None
    error: Callable[[Exception], object] | None = None

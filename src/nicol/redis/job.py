"""A job of a queue, as its handler sees it and as a producer describes it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Literal, TypeAlias, TypedDict, TypeGuard, TypeVar

from nicol.errors import InvalidValueError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

State: TypeAlias = Literal[
    "waiting", "active", "delayed", "prioritized", "paused", "waiting-children", "completed", "failed", "unknown"
]
STATES: tuple[State, ...] = (
    "waiting", "active", "delayed", "prioritized", "paused", "waiting-children", "completed", "failed"
)  # fmt: skip
LOWEST_PRIORITY = 2_097_152


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Generic[T_co]):
    """One job. ``attempt`` counts from 1, and ``attempts`` is how many there may be.

    ``n_stalls`` says how often a worker was lost while it had the job. ``added_at`` is the producer's clock.
    ``returned`` and ``failed_reason`` are of a job that has ended, or of its last attempt.
    """

    id: str
    name: str
    queue: str
    payload: T_co
    attempt: int = 1
    attempts: int = 1
    delay_ms: int = 0
    priority: int = 0
    n_stalls: int = 0
    added_at: datetime
    finished_at: datetime | None = None
    returned: object = None
    failed_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long a job waits before its next attempt, in milliseconds.

    ``exponential`` waits ``delay_ms`` before the second attempt and twice as long before each further one.
    """

    kind: Literal["exponential", "fixed"]
    delay_ms: int

    def __post_init__(self) -> None:
        if self.kind not in ("exponential", "fixed"):
            raise InvalidValueError(f"Backoff: {self.kind!r} is no kind; say 'exponential' or 'fixed'")
        check_whole("Backoff: delay_ms", self.delay_ms, lowest=0)


@dataclass(frozen=True, slots=True)
class Keep:
    """How long jobs that have ended stay, in seconds, and how many of them. None is no limit.

    While a job stays, adding another one under its id adds nothing.
    """

    seconds: int | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        for name, number in (("seconds", self.seconds), ("count", self.count)):
            if number is not None:
                check_whole(f"Keep: {name}", number, lowest=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobOptions:
    """What is said of one job when it is added. ``job_id`` deduplicates: a second job of that id is not added.

    Jobs with a ``priority`` come after those without, 1 before 2; ``delay_ms`` is how long a job waits at least.
    """

    job_id: str | None = None
    delay_ms: int = 0
    priority: int = 0

    def __post_init__(self) -> None:
        if self.job_id is not None:
            check_job_id(self.job_id)
        check_whole("delay_ms", self.delay_ms, lowest=0)
        check_whole("priority", self.priority, lowest=0, highest=LOWEST_PRIORITY)


@dataclass(frozen=True, slots=True)
class NewJob(Generic[T]):
    """A payload with options of its own, for ``add_many``."""

    payload: T
    options: JobOptions = field(default_factory=JobOptions)


_OWN_KEYS = frozenset({
    "active", "completed", "de", "delayed", "events", "failed", "id", "limiter", "marker", "meta", "paused", "pc",
    "prioritized", "repeat", "stalled", "stalled-check", "wait", "waiting-children",
})  # fmt: skip
"""What a queue has under its own name, where its jobs are as well: such a job would never be added, or break it."""


class Draft(TypedDict):
    """A job as it will stand in Redis, in BullMQ's words and in what JSON knows; an outbox keeps it until then."""

    name: str
    data: object
    opts: dict[str, object]


def check_job_id(id: str) -> None:
    """Raise InvalidValueError for what BullMQ in Node would refuse, or would take for an id of its own."""
    if not isinstance(id, str) or not id:  # pyright: ignore[reportUnnecessaryIsInstance] - callers may be untyped
        raise InvalidValueError(f"job_id is a text with at least one character, not {id!r}")
    if ":" in id or id.isdecimal():
        raise InvalidValueError(f"job_id {id!r}: BullMQ takes no colon and no whole number; write it as 'scan-7'")
    if id in _OWN_KEYS:
        raise InvalidValueError(f"job_id {id!r}: the queue itself is kept under this name; write it as 'job-{id}'")
    if not is_writable(id):
        raise InvalidValueError("job_id has half of a character, which cannot be written; leave it out")


def is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_state(text: str) -> TypeGuard[State]:
    return text in STATES


def check_whole(name: str, number: int, *, lowest: int, highest: int | None = None) -> None:
    is_whole = isinstance(number, int) and not isinstance(number, bool)  # pyright: ignore[reportUnnecessaryIsInstance] - as above
    if not is_whole or number < lowest or (highest is not None and number > highest):
        limit = f"from {lowest} to {highest}" if highest is not None else f"from {lowest} on"
        raise InvalidValueError(f"{name} is a whole number {limit}, not {number!r}")

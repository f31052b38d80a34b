"""A queue: jobs of one type of payload, added by producers and worked off by a ``Worker``, here or in Node.

What stands in Redis is BullMQ's. A job's id is made here, before anything is sent, so that adding can be tried again
when an answer is lost and never adds two.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import uuid4

from redis.asyncio import RedisCluster

from nicol.errors import (
    ConfigurationError,
    InvalidValueError,
    RedisAuthenticationError,
    RedisLoadingError,
    RedisTlsError,
    RedisUnreachableError,
)
from nicol.redis.bull import BullJob, bull_job, bull_queue, find_job
from nicol.redis.failures import AnyRedis, within
from nicol.redis.job import STATES, Backoff, Draft, Job, JobOptions, Keep, NewJob, State, check_whole, is_state
from nicol.redis.outbox import HasOutbox, put
from nicol.redis.payload import Payload

T = TypeVar("T")
Content = TypeVar("Content")
Answer = TypeVar("Answer")

_LASTING = (RedisAuthenticationError, RedisTlsError)
KEEP_COMPLETED = Keep(seconds=24 * 3600)
KEEP_FAILED = Keep(seconds=30 * 24 * 3600)
_PAUSE_S = 0.1


class Queue(Generic[T]):
    """Jobs with payloads of one type, under one name.

    ``payload`` is a Pydantic model, a msgspec Struct, a dataclass or a TypedDict. ``attempts`` and ``backoff`` hold for
    every job that is added here. ``timeout`` is how long a call may take, in seconds, whatever Redis does; it is tried
    again in that time. ``job_name`` is what Node calls the job's name; without one it is the queue's.

    Calls raise InvalidValueError before anything is sent, RedisTimeoutError and other RedisErrors.
    """

    def __init__(
        self,
        redis: AnyRedis,
        name: str,
        payload: type[T],
        *,
        attempts: int = 1,
        backoff: Backoff | None = None,
        keep_completed: Keep = KEEP_COMPLETED,
        keep_failed: Keep = KEEP_FAILED,
        job_name: str | None = None,
        prefix: str | None = None,
        timeout: float = 5.0,
    ) -> None:
        check_whole(f"Queue {name!r}: attempts", attempts, lowest=1)
        self.redis = redis
        self.name = _checked_name(name)
        self.payload = Payload(payload)
        self.prefix = _checked_prefix(redis, prefix)
        self.timeout_s = timeout
        self.options = _options(attempts, backoff, keep_completed, keep_failed)
        self._job_name = job_name or name
        self._bull = bull_queue(redis, name, self.prefix)
        self._listeners: set[Callable[[], object]] = set()

    def __repr__(self) -> str:
        return f"Queue({self.name!r})"

    async def add(
        self,
        payload: T,
        *,
        job_id: str | None = None,
        delay_ms: int = 0,
        priority: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it also limits how long adding is tried again
    ) -> str:
        """Add a job, and return its id. Where a job of ``job_id`` is there already, ended or not, nothing is added.

        After a RedisTimeoutError or RedisUnreachableError the job may be there all the same; adding it again is safe
        with a ``job_id`` alone.
        """
        job = NewJob(payload, JobOptions(job_id=job_id, delay_ms=delay_ms, priority=priority))
        return (await self.add_many((job,), timeout=timeout))[0]

    async def add_many(self, jobs: Iterable[NewJob[T]], *, timeout: float | None = None) -> list[str]:  # noqa: ASYNC109 - as above
        """Add jobs in this order, all of them or none, and return their ids. A cluster takes one after the other."""
        return await self.add_drafts([self.draft(it) for it in jobs], timeout=timeout)

    async def add_in(
        self, tx: HasOutbox, payload: T, *, job_id: str | None = None, delay_ms: int = 0, priority: int = 0
    ) -> str:
        """Write a job into the outbox, within the transaction ``tx``, and return the job's id.

        There is a job exactly if the transaction commits: a ``Relay`` moves the row into Redis then.
        """
        id = str(uuid4())
        options = JobOptions(job_id=job_id or id, delay_ms=delay_ms, priority=priority)
        await put(tx, self.name, id, self.draft(NewJob(payload, options)))
        await tx.on_commit(self.tell)
        return job_id or id

    def draft(self, new: NewJob[T]) -> Draft:
        """What ``new`` will be in Redis, its id included. Sends nothing; ``add_drafts`` does."""
        options = {**self.options, "jobId": new.options.job_id or str(uuid4())}
        if new.options.delay_ms:
            options["delay"] = new.options.delay_ms
        if new.options.priority:
            options["priority"] = new.options.priority
        return {"name": self._job_name, "data": self.payload.to_json(new.payload), "opts": options}

    async def add_drafts(self, drafts: Sequence[Draft], *, timeout: float | None = None) -> list[str]:  # noqa: ASYNC109 - as above
        """Add what ``draft`` has made. A draft that is there already is left as it is."""
        jobs = [self._job(it) for it in drafts]
        if not jobs:
            return []
        if len(jobs) == 1:
            return [await self._tried(lambda: self._bull.backend.addJob(jobs[0]), timeout)]
        if isinstance(self.redis, RedisCluster):  # whose pipelines take no scripts
            return await self._tried(lambda: self._in_turn(jobs), timeout)
        return await self._tried(lambda: self._bull.backend.addJobs(jobs), timeout)

    async def get(self, id: str) -> Job[T] | None:
        """The job of this id, with what it returned or why it failed, or None. Raises InvalidValueError as ``read``."""
        try:
            found = await self._asked(lambda: find_job(self._bull, id))
        except (ValueError, RecursionError):
            # The words of json would name no job, and its error holds the payload.
            raise InvalidValueError(f"job {id} of queue {self.name} is no JSON; look who else adds jobs") from None
        return None if found is None else self.read(found)

    async def state(self, id: str) -> State:
        """Where the job of this id is; ``unknown`` where there is none."""
        found = await self._asked(lambda: self._bull.getJobState(id))
        return found if is_state(found) else "unknown"

    async def counts(self) -> Mapping[State, int]:
        """How many jobs are in each state."""
        counted = await self._asked(lambda: self._bull.getJobCounts(*STATES))
        return {it: int(counted[it]) for it in STATES}

    async def remove(self, id: str) -> bool:
        """Remove a job. Says whether none of this id is left: a job that a worker has stays."""
        return bool(await self._asked(lambda: self._bull.remove(id)))

    async def pause(self) -> None:
        """Let no worker take a job, whichever process it is in, until ``resume``. What they have is worked off."""
        await self._asked(self._bull.pause)

    async def resume(self) -> None:
        await self._asked(self._bull.resume)

    async def is_paused(self) -> bool:
        return await self._asked(self._bull.isPaused)

    async def drain(self, *, delayed: bool = False) -> None:
        """Remove all jobs that wait, with ``delayed`` also those that are to wait longer."""
        await self._asked(lambda: self._bull.drain(delayed))

    async def retry_failed(self) -> None:
        """Let all jobs that have failed wait to be worked off again. Each has one more attempt."""
        await self._asked(lambda: self._bull.retryJobs({"state": "failed"}))

    async def obliterate(self) -> None:
        """Remove the queue and everything in it, jobs that workers have included."""
        await self._asked(lambda: self._bull.obliterate(force=True))

    def read(self, job: BullJob) -> Job[T]:
        """``job`` as its handler sees it. Raises InvalidValueError if its payload is not of this queue's type."""
        return self._seen(job, self.payload.from_json(job.data, f"job {job.id} of queue {self.name}"))

    def read_raw(self, job: BullJob) -> Job[object]:
        """``job`` with its payload as JSON has it, whatever that is."""
        return self._seen(job, job.data)

    def _seen(self, job: BullJob, payload: Content) -> Job[Content]:
        attempts = job.opts.get("attempts")
        return Job(
            id=job.id,
            name=job.name,
            queue=self.name,
            payload=payload,
            attempt=job.attemptsMade + (0 if job.finishedOn else 1),
            attempts=max(attempts, 1) if isinstance(attempts, int) else 1,
            delay_ms=job.delay,
            priority=job.priority,
            n_stalls=job.stalledCounter,
            added_at=_time(job.timestamp),
            finished_at=_time(job.finishedOn) if job.finishedOn else None,
            returned=job.returnvalue,
            failed_reason=job.failedReason,
        )

    # ── for the outbox ────────────────────────────────────────────────────────────────────────────────────────────

    def listen(self, function: Callable[[], object]) -> Callable[[], None]:
        """Call ``function`` when a job of ``add_in`` is committed in this process, until what is returned is called."""
        self._listeners.add(function)
        return lambda: self._listeners.discard(function)

    def tell(self) -> None:
        for it in tuple(self._listeners):
            it()

    # ── asking Redis ──────────────────────────────────────────────────────────────────────────────────────────────

    def _job(self, draft: Draft) -> BullJob:
        return bull_job(self._bull, draft["name"], draft["data"], draft["opts"])

    async def _in_turn(self, jobs: Sequence[BullJob]) -> list[str]:
        return [await self._bull.backend.addJob(it) for it in jobs]

    async def _asked(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        async with within(self.timeout_s, self.redis):
            return await ask()

    async def _tried(self, ask: Callable[[], Awaitable[Answer]], timeout_s: float | None) -> Answer:
        """Ask until there is an answer: whatever is asked here may be done twice, since it names the ids it makes."""
        timeout_s = self.timeout_s if timeout_s is None else timeout_s
        end = time.monotonic() + timeout_s
        while True:
            try:
                async with within(max(end - time.monotonic(), 0), self.redis):
                    return await ask()
            except (RedisUnreachableError, RedisLoadingError) as error:
                # What is wrong with a password or a certificate is wrong again in a moment.
                if isinstance(error, _LASTING) or time.monotonic() + _PAUSE_S >= end:
                    raise
            await asyncio.sleep(_PAUSE_S)


def _checked_name(name: str) -> str:
    if not name or ":" in name:
        raise InvalidValueError(f"Queue {name!r}: a name has at least one character and no colon, as in BullMQ")
    return name


def _checked_prefix(redis: AnyRedis, prefix: str | None) -> str:
    if isinstance(redis, RedisCluster):
        prefix = "{bull}" if prefix is None else prefix
        if "{" not in prefix:
            raise InvalidValueError(
                f"Queue: the prefix {prefix!r} spreads the queue over a cluster; give it a hash tag, such as '{{bull}}'"
            )
        return prefix
    if not redis.connection_pool.connection_kwargs.get("decode_responses"):
        raise ConfigurationError(
            "Queue needs a client whose answers are str; make it with open_redis()", setting="redis"
        )
    return "bull" if prefix is None else prefix


def _options(attempts: int, backoff: Backoff | None, completed: Keep, failed: Keep) -> dict[str, object]:
    options: dict[str, object] = {
        "attempts": attempts, "removeOnComplete": _kept(completed), "removeOnFail": _kept(failed)
    }  # fmt: skip
    if backoff is not None:
        options["backoff"] = {"type": backoff.kind, "delay": backoff.delay_ms}
    return options


def _kept(keep: Keep) -> dict[str, int] | bool:
    limits = (("age", keep.seconds), ("count", keep.count))
    return {name: number for name, number in limits if number is not None} or False


def _time(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)

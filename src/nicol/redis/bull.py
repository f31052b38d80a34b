"""The one door to ``bullmq``, the official package: it is untyped and speaks camelCase, and neither gets past here.

What Nicol uses of it is written down as protocols. Its scripts and what it keeps in Redis are those of Node's BullMQ;
its connections and its worker's loop are not used, since they wait without a limit while Redis is away.
"""
# ruff: noqa: N802, N815 - these are bullmq's names

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from importlib import import_module
from typing import Protocol, TypeAlias, TypeGuard

from redis.asyncio import Redis, RedisCluster
from redis.asyncio.connection import ConnectionPool
from redis.maint_notifications import MaintNotificationsConfig

from nicol.redis.failures import AnyRedis

Options: TypeAlias = Mapping[str, object]

_bullmq = import_module("bullmq")
_job = import_module("bullmq.job")
UnrecoverableError: type[Exception] = import_module("bullmq.custom_errors").UnrecoverableError
"""Raised to ``moveToFailed``, it ends a job that has attempts left."""
LONGEST_WAIT_S = 10
"""How long a worker's question for the next job may stay open; bullmq's own limit."""
_USUAL_TIMEOUT_S = 5.0
# What every Redis since 6.0 can. bullmq asks for the version to know, and else waits whole seconds.
_CAPABILITIES = {"canDoubleTimeout": True, "canBlockFor1Ms": False}
# What redis-py adds to a pool's settings for itself.
_OF_A_POOL = ("himport_", "maint_", "orig_")


class BullJob(Protocol):
    id: str
    name: str
    data: object
    opts: dict[str, object]
    token: str
    timestamp: int
    delay: int
    priority: int
    attemptsMade: int
    stalledCounter: int
    finishedOn: int
    returnvalue: object
    failedReason: str | None
    deferredFailure: str | None

    async def moveToFailed(self, err: Exception, token: str) -> object: ...
    async def moveToDelayed(self, timestamp: int, token: str) -> None: ...


Taken: TypeAlias = list[object]
"""What a worker was given: the fields of a job, its id, and until when to wait where there is none."""


class Backend(Protocol):
    moveToActive: Callable[[str, Options], Awaitable[Taken]]

    async def addJob(self, job: BullJob) -> str: ...
    async def addJobs(self, jobs: list[BullJob]) -> list[str]: ...
    async def close(self, force: bool = False) -> None: ...  # noqa: FBT001, FBT002 - as bullmq has it
    async def moveToCompleted(
        self, job: BullJob, return_value: object, remove_on_complete: object, token: str, *, fetch_next: bool
    ) -> object: ...
    async def moveStalledJobsToWait(self, max_stalled_count: int, stalled_interval: int) -> Sequence[str]: ...


class BullQueue(Protocol):
    backend: Backend

    async def close(self) -> None: ...
    async def drain(self, delayed: bool) -> None: ...  # noqa: FBT001 - as bullmq has it
    async def getJobCounts(self, *types: str) -> Mapping[str, int]: ...
    async def getJobState(self, job_id: str) -> str: ...
    async def isPaused(self) -> bool: ...
    async def pause(self) -> object: ...
    async def resume(self) -> object: ...
    async def remove(self, job_id: str) -> int: ...
    async def retryJobs(self, opts: Options) -> None: ...
    async def obliterate(self, force: bool) -> None: ...  # noqa: FBT001 - as bullmq has it


class Locks(Protocol):
    tracked_jobs: Mapping[str, Mapping[str, object]]

    def start(self) -> None: ...
    def track_job(self, job_id: str, token: str, ts: int) -> object: ...
    def untrack_job(self, job_id: str) -> None: ...
    async def close(self) -> None: ...


class Cancellable(Protocol):
    def cancel(self) -> object: ...


class Connection(Protocol):
    conn: AnyRedis
    capabilities: Mapping[str, bool]


class BullWorker(Protocol):
    id: str
    blockingRedisConnection: Connection
    closing: bool
    waiting: Cancellable | None
    backend: Backend
    lockManager: Locks

    async def getNextJob(self, token: str) -> BullJob | None: ...
    def on(self, event_name: str, function: Callable[..., object]) -> object: ...


def bull_queue(redis: AnyRedis, name: str, prefix: str) -> BullQueue:
    make: Callable[[str, Options], BullQueue] = _bullmq.Queue
    return make(name, {"connection": redis, "prefix": prefix})


def bull_job(queue: BullQueue, name: str, content: object, options: Options) -> BullJob:
    make: Callable[[BullQueue, str, object, Options], BullJob] = _job.Job
    return make(queue, name, content, options)


async def find_job(queue: BullQueue, id: str) -> BullJob | None:
    find: Callable[[BullQueue, str], Awaitable[BullJob | None]] = _job.Job.fromId
    return await find(queue, id)


def bull_worker(redis: AnyRedis, name: str, prefix: str, options: Options) -> BullWorker:
    """A worker that takes nothing by itself: whoever has it asks for jobs. Its connections are its own."""
    make: Callable[[str, None, Options], BullWorker] = _bullmq.Worker
    worker = make(name, None, {"connection": own_client(redis), "prefix": prefix, "autorun": False, **options})
    worker.blockingRedisConnection.capabilities = _CAPABILITIES
    worker.backend.moveToActive = _legibly(worker.backend.moveToActive)
    if isinstance(redis, Redis):
        worker.blockingRedisConnection.conn = own_client(redis, socket_timeout_s=LONGEST_WAIT_S + 5)
    return worker


def _legibly(take: Callable[[str, Options], Awaitable[Taken]]) -> Callable[[str, Options], Awaitable[Taken]]:
    """``take``, where a payload that is no JSON comes as a text: bullmq would raise, and leave the job to stall."""

    async def taken(token: str, options: Options) -> Taken:
        answer = await take(token, options)
        fields = answer[0]
        if _is_fields(fields) and not _is_json(fields.get("data", "{}")):
            fields["data"] = json.dumps(fields["data"])
        return answer

    return taken


def _is_fields(answer: object) -> TypeGuard[dict[str, str]]:
    return isinstance(answer, dict)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def own_client(redis: AnyRedis, *, socket_timeout_s: float | None = None) -> AnyRedis:
    """A client with the settings of ``redis`` and connections of its own. A cluster's is shared, since it has many."""
    if isinstance(redis, RedisCluster):
        return redis
    pool = redis.connection_pool
    settings = {name: it for name, it in pool.connection_kwargs.items() if not name.startswith(_OF_A_POOL)}
    settings["socket_timeout"] = socket_timeout_s or settings.get("socket_timeout") or _USUAL_TIMEOUT_S
    return Redis.from_pool(
        ConnectionPool(
            connection_class=pool.connection_class,
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
            **settings,
        )
    )

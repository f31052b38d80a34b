"""One attempt at a job: what came of it, and how Redis is told."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar, assert_never

from pydantic_core import PydanticSerializationError, to_jsonable_python

from nicol.errors import (
    InvalidValueError,
    JobFailedError,
    RedisError,
    RedisLoadingError,
    RedisTimeoutError,
    RedisUnreachableError,
)
from nicol.redis.bull import BullJob, BullWorker, UnrecoverableError
from nicol.redis.failures import within
from nicol.redis.job import Job
from nicol.redis.queue import Queue

T = TypeVar("T")

Handler: TypeAlias = Callable[[Job[T]], Awaitable[object]]
_PAUSE_S = 0.2


@dataclass(frozen=True, slots=True)
class Completed:
    """``result`` is what the handler returned, as JSON has it."""

    job: Job[object]
    result: object


@dataclass(frozen=True, slots=True)
class Failed:
    """``is_last`` says that no attempt follows, whatever the queue allows."""

    job: Job[object]
    error: Exception
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The worker had to end before the handler did. The attempt does not count."""

    job: Job[object]


Outcome: TypeAlias = Completed | Failed | GivenBack


class Attempt(Generic[T]):
    """``give_back`` ends it early: the handler is cancelled, and the job waits for another worker."""

    def __init__(self, queue: Queue[T], bull: BullJob, handler: Handler[T]) -> None:
        self._queue = queue
        self._bull = bull
        self._handler = handler
        self._task: asyncio.Task[object] | None = None
        self._is_given_back = False

    def give_back(self) -> None:
        self._is_given_back = True
        if self._task is not None:
            self._task.cancel()

    async def outcome(self) -> Outcome:
        seen = self._queue.read_raw(self._bull)
        if self._bull.deferredFailure:
            return Failed(seen, JobFailedError(self._bull.deferredFailure), is_last=True)
        try:
            job = self._queue.read(self._bull)
        except InvalidValueError as error:
            return Failed(seen, error, is_last=True)
        if self._is_given_back:
            return GivenBack(seen)
        self._task = asyncio.ensure_future(_called(self._handler, job))
        try:
            await asyncio.wait({self._task})
        finally:
            self._task.cancel()
        return _outcome(seen, self._task, is_given_back=self._is_given_back)

    async def settle(self, outcome: Outcome, worker: BullWorker, *, within_s: float) -> Exception | None:
        """Tell Redis, for ``within_s`` seconds if it is away; so long the job's lock holds. What went wrong, or None.

        A job that Redis was not told of is run again when its lock has gone.
        """
        end = time.monotonic() + within_s
        while True:
            try:
                async with within(self._queue.timeout_s, self._queue.redis):
                    return await self._told(outcome, worker)
            except (RedisUnreachableError, RedisTimeoutError, RedisLoadingError) as error:
                if time.monotonic() + _PAUSE_S >= end:
                    return error
            except RedisError as error:
                return error
            await asyncio.sleep(_PAUSE_S)

    async def _told(self, outcome: Outcome, worker: BullWorker) -> Exception | None:
        bull = self._bull
        try:
            match outcome:
                case Completed():
                    keep = bull.opts.get("removeOnComplete", self._queue.options["removeOnComplete"])
                    await worker.backend.moveToCompleted(bull, outcome.result, keep, bull.token, fetch_next=False)
                case Failed():
                    await self._fail(outcome)
                case GivenBack():
                    await bull.moveToDelayed(round(time.time() * 1000) + 1, bull.token)
                case _:
                    assert_never(outcome)
        except TypeError as error:  # what bullmq says when the job is no longer this worker's
            return error
        return None

    async def _fail(self, outcome: Failed) -> None:
        bull = self._bull
        bull.opts.setdefault("removeOnFail", self._queue.options["removeOnFail"])
        try:
            # bullmq keeps the traceback of the exception that is being handled.
            raise outcome.error  # noqa: TRY301 - as the comment says
        except Exception as error:  # noqa: BLE001 - handlers may raise anything, and the job keeps it
            is_last = outcome.is_last or isinstance(error, JobFailedError)
            kind = UnrecoverableError if is_last else Exception
            await bull.moveToFailed(kind(said_by(error)), bull.token)


def said_by(error: Exception) -> str:
    """The words of ``error``, which a handler may have made of anything, in what can be written down."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - an exception's own method is as much the handler's as the exception
        return type(error).__name__
    return text.encode(errors="backslashreplace").decode()


async def _called(handler: Handler[T], job: Job[T]) -> object:
    return await handler(job)


def _outcome(job: Job[object], task: asyncio.Task[object], *, is_given_back: bool) -> Outcome:
    if task.cancelled():
        return GivenBack(job) if is_given_back else Failed(job, JobFailedError("the handler cancelled itself"))
    error = task.exception()
    if error is None:
        return _completed(job, task.result())
    return Failed(job, error if isinstance(error, Exception) else JobFailedError(f"the handler raised {error!r}"))


def _completed(job: Job[object], result: object) -> Outcome:
    try:
        content = to_jsonable_python(result)
        json.dumps(content, allow_nan=False)
    except (PydanticSerializationError, ValueError, TypeError):
        text = f"the handler of {job.queue} returned {type(result).__name__}, which is no JSON; return what is, or None"
        return Failed(job, InvalidValueError(text), is_last=True)
    return Completed(job, content)

"""A worker: takes the jobs of a queue and gives them to a handler, as often as they have attempts.

BullMQ's scripts and locks are used, its worker's loop is not: here every task has an owner and an end. A job is
delivered at least once: when a process is killed, or is cut off from Redis for longer than a lock lasts, another worker
gets the job again, so a handler must be one that may run twice.
"""

import asyncio
import logging
import random
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from types import TracebackType
from typing import Generic, Self, TypeVar, TypeVarTuple, assert_never

from redis.asyncio import Redis, RedisCluster
from redis.exceptions import RedisClusterException
from redis.exceptions import RedisError as ClientError

from nicol.errors import InvalidValueError, RedisError
from nicol.redis.ask import ask, is_record
from nicol.redis.attempt import Attempt, Completed, Failed, GivenBack, Handler, Outcome, said_by
from nicol.redis.bull import BullJob, BullWorker, bull_worker
from nicol.redis.failures import AnyRedis, translated, within
from nicol.redis.job import check_whole
from nicol.redis.pause import pause_s
from nicol.redis.queue import Queue
from nicol.redis.signals import ENDING, told_by
from nicol.redis.worker_options import Hooks, Locks

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

_log = logging.getLogger("nicol.redis.worker")
_LAST_WORDS_S = 5.0
_LONGEST_PAUSE_S = 2.0


class Worker(Generic[T]):
    """``async with Worker(queue, handler):`` works beside the block; ``await worker.run()`` until SIGTERM or SIGINT.

    ``concurrency`` jobs are worked on at once, and ``grace_s`` is how long they may go on after the end is asked for;
    then they are cancelled and given back, without losing an attempt. A handler that raises has its job tried again,
    and JobFailedError ends it at once. What it returns is kept with the job, as JSON.
    """

    def __init__(
        self,
        queue: Queue[T],
        handler: Handler[T],
        *,
        concurrency: int = 1,
        grace_s: float = 30.0,
        locks: Locks | None = None,
        hooks: Hooks | None = None,
    ) -> None:
        check_whole(f"Worker of {queue.name!r}: concurrency", concurrency, lowest=1)
        self.queue = queue
        self._handler = handler
        self._concurrency = concurrency
        self._grace_s = grace_s
        self._locks = locks or Locks()
        self._hooks = hooks or Hooks()
        self._shift: _Shift[T] | None = None

    async def __aenter__(self) -> Self:
        if self._shift is not None:
            raise InvalidValueError(f"Worker of {self.queue.name!r} is at work already; make another one")
        self._shift = _Shift(self.queue, self._handler, self._concurrency, self._locks, self._hooks)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    async def run(self, *, signals: Sequence[signal.Signals] = ENDING) -> None:
        """Work until ``stop``, cancellation or one of ``signals``; a second signal ends the grace."""
        async with self:
            shift = self._shift
            assert shift is not None
            with told_by(signals, shift.ask_to_end):
                await shift.end_asked.wait()
                await self.stop()

    async def stop(self, *, grace_s: float | None = None) -> None:
        """Take no more jobs, let those at hand end within ``grace_s`` seconds, and give the rest back."""
        shift, self._shift = self._shift, None
        if shift is not None:
            await shift.end(self._grace_s if grace_s is None else grace_s)


class _Shift(Generic[T]):
    """A worker from its start to its end, with all that it needs for that."""

    def __init__(
        self, queue: Queue[T], handler: Handler[T], concurrency: int, locks: Locks, hooks: Hooks
    ) -> None:  # fmt: skip
        self.end_asked = asyncio.Event()
        self._hurried = asyncio.Event()
        self._queue = queue
        self._handler = handler
        self._concurrency = concurrency
        self._locks = locks
        self._hooks = hooks
        self._bull = _bull(queue, locks, self._trouble)
        self._n_troubles = 0
        self._fault: BaseException | None = None
        self._attempts: dict[asyncio.Task[None], Attempt[T]] = {}
        self._taking = asyncio.create_task(self._take(), name=f"{queue.name}: jobs")
        self._checking = asyncio.create_task(self._check(), name=f"{queue.name}: stalled jobs")
        for it in (self._taking, self._checking):
            it.add_done_callback(self._end_if_broken)
        self._bull.lockManager.start()

    def ask_to_end(self) -> None:
        if self.end_asked.is_set():
            self._hurried.set()
        self.end_asked.set()

    async def end(self, grace_s: float) -> None:
        self.end_asked.set()
        self._bull.closing = True
        if self._bull.waiting is not None:
            self._bull.waiting.cancel()
        try:
            end = time.monotonic() + grace_s
            # Not cancelled: it may just have been given a job, which it then hands over.
            await asyncio.wait({self._taking}, timeout=grace_s + _LAST_WORDS_S)
            await self._settled(end)
            if self._attempts:
                _log.warning("%s: %d jobs are given back unfinished", self._queue.name, len(self._attempts))
                for it in tuple(self._attempts.values()):
                    it.give_back()
                await asyncio.wait(tuple(self._attempts), timeout=_LAST_WORDS_S)
        finally:
            await self._close()
        if self._fault is not None:
            raise self._fault

    def _end_if_broken(self, task: asyncio.Task[None]) -> None:
        """A worker that can take no jobs any more ends with what broke it, so that somebody starts another."""
        if not task.cancelled() and (error := task.exception()) is not None:
            self._fault = error
            self.end_asked.set()

    async def _settled(self, end: float) -> None:
        """Wait until no job is at hand, the time is over, or somebody is in a hurry."""
        hurry = asyncio.create_task(self._hurried.wait())
        try:
            while self._attempts and not hurry.done() and (left := end - time.monotonic()) > 0:
                await asyncio.wait({hurry, *self._attempts}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        finally:
            hurry.cancel()

    async def _close(self) -> None:
        tasks = (self._taking, self._checking, *self._attempts)
        for it in tasks:
            it.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._bull.lockManager.close()
        if isinstance(self._queue.redis, Redis):  # a cluster's client is the caller's
            await self._bull.backend.close(force=True)

    # ── taking jobs ───────────────────────────────────────────────────────────────────────────────────────────────

    async def _take(self) -> None:
        asked = asyncio.create_task(self.end_asked.wait())
        try:
            for number in count(1):
                while len(self._attempts) >= self._concurrency and not asked.done():
                    await asyncio.wait({asked, *self._attempts}, return_when=asyncio.FIRST_COMPLETED)
                if asked.done():
                    return
                job = await self._next(f"{self._bull.id}:{number}")
                if job is not None:
                    self._begin(job)
        finally:
            asked.cancel()

    async def _next(self, token: str) -> BullJob | None:
        """The next job, or None where there was none for some seconds, or Redis could not be asked."""
        try:
            job = await self._bull.getNextJob(token)
        except Exception as error:  # noqa: BLE001 - whatever bullmq raises, the next job may be one without it
            self._trouble(error)
            self._n_troubles += 1
            await self._rest(pause_s(self._n_troubles, longest_s=_LONGEST_PAUSE_S))
            return None
        self._n_troubles = 0
        return job

    def _begin(self, job: BullJob) -> None:
        attempt = Attempt(self._queue, job, self._handler)
        task = asyncio.create_task(self._work(job, attempt), name=f"{self._queue.name}: job {job.id}")
        self._attempts[task] = attempt
        task.add_done_callback(lambda it: self._attempts.pop(it, None))

    async def _work(self, job: BullJob, attempt: Attempt[T]) -> None:
        self._bull.lockManager.track_job(job.id, job.token, round(time.time() * 1000))
        try:
            outcome = await attempt.outcome()
            error = await attempt.settle(outcome, self._bull, within_s=self._locks.lock_s)
        finally:
            # Whoever lost the lock may have been given the job again, under another token that still counts.
            if self._bull.lockManager.tracked_jobs.get(job.id, {}).get("token") == job.token:
                self._bull.lockManager.untrack_job(job.id)
        if error is None:
            self._tell(outcome)
        else:
            self._trouble(error)

    # ── jobs that were lost ───────────────────────────────────────────────────────────────────────────────────────

    async def _check(self) -> None:
        await self._warn_of_eviction()
        while not self.end_asked.is_set():
            try:
                async with within(self._queue.timeout_s, self._queue.redis):
                    lost = await self._bull.backend.moveStalledJobsToWait(
                        self._locks.max_stalls, round(self._locks.check_s * 1000)
                    )
            except RedisError as error:
                self._trouble(error)
                lost = ()
            for id in lost:
                _log.warning("%s: job %s was lost with its worker, and waits again", self._queue.name, id)
                self._call(self._hooks.stalled, id)
            await self._rest(self._locks.check_s)

    async def _warn_of_eviction(self) -> None:
        """Say that jobs may vanish, where the server may evict keys; nothing where it cannot be asked."""
        with suppress(RedisError):
            async with within(self._queue.timeout_s, self._queue.redis):
                said = await ask(self._queue.redis, "INFO", "memory", **_of_any_node(self._queue.redis))
            policy = said.get("maxmemory_policy", "noeviction") if is_record(said) else "noeviction"
            if policy != "noeviction":
                _log.warning(
                    "%s: Redis evicts keys (%s), and with them jobs; set its maxmemory-policy to noeviction",
                    self._queue.name, policy,
                )  # fmt: skip

    # ── telling ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _tell(self, outcome: Outcome) -> None:
        match outcome:
            case Completed(job, result):
                self._call(self._hooks.completed, job, result)
            case Failed(job, error):
                _log.warning(
                    "%s: job %s failed, attempt %d of %d: %s",
                    job.queue, job.id, job.attempt, job.attempts, said_by(error),
                )  # fmt: skip
                self._call(self._hooks.failed, job, error)
            case GivenBack():
                pass
            case _:
                assert_never(outcome)

    def _trouble(self, error: Exception, *_: object) -> None:
        if self.end_asked.is_set() and isinstance(error, ClientError):
            return  # connections are being closed
        if isinstance(error, ClientError | RedisClusterException | OSError):
            error = translated(error, self._queue.redis, timeout_s=self._queue.timeout_s)
        _log.warning("%s: %s", self._queue.name, error)
        self._call(self._hooks.error, error)

    def _call(self, hook: Callable[[*Arguments], object] | None, *arguments: *Arguments) -> None:
        if hook is None:
            return
        try:
            hook(*arguments)
        except Exception:  # noqa: BLE001 - a hook is the caller's, and no job may be lost by it
            _log.exception("%s: a hook failed", self._queue.name)

    async def _rest(self, seconds: float) -> None:
        """Wait, not all workers equally long, or until the end is asked for."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds * random.uniform(0.8, 1.2)):  # noqa: S311 - it spreads load, no more
                await self.end_asked.wait()


def _of_any_node(redis: AnyRedis) -> dict[str, object]:
    return {"target_nodes": RedisCluster.RANDOM} if isinstance(redis, RedisCluster) else {}


def _bull(queue: Queue[T], locks: Locks, on_error: Callable[..., object]) -> BullWorker:
    options = {"lockDuration": round(locks.lock_s * 1000), "stalledInterval": round(locks.check_s * 1000)}
    worker = bull_worker(queue.redis, queue.name, queue.prefix, options)
    worker.on("error", on_error)
    return worker

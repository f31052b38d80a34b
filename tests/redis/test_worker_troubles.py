"""What a worker must outlive: long outages, exceptions that cannot be told, jobs that come back, two that end at once."""

import asyncio
import json
import os
import signal
from dataclasses import dataclass

import pytest

from nicol.redis import Hooks, Job, Queue, Worker, open_redis
from nicol.redis.pause import pause_s


@dataclass
class Task:
    kind: str


class UnsayableError(Exception):
    def __str__(self) -> str:
        raise ZeroDivisionError


@pytest.fixture
async def redis(redis_url):
    async with open_redis(redis_url) as redis:
        yield redis


@pytest.fixture
def queue(redis):
    return Queue(redis, "tasks", Task)


async def until(holds, seconds=5.0):
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.005)


def test_pauses_grow_and_end_however_long_the_trouble_lasts():
    pauses = [pause_s(it, longest_s=2.0) for it in (1, 2, 3, 10, 1100, 10**6)]
    assert pauses == [0.2, 0.4, 0.8, 2.0, 2.0, 2.0]


@pytest.mark.parametrize(
    ("error", "reason"),
    [(ValueError("half \ud800 a character"), "half \\ud800 a character"), (UnsayableError(), "UnsayableError")],
    ids=["half a character", "no words"],
)
async def test_error_that_cannot_be_told_fails_its_job_all_the_same(queue, error, reason):
    failed: list[Exception] = []

    async def failing(job: Job[Task]) -> None:
        raise error

    id = await queue.add(Task("a"))
    async with Worker(queue, failing, hooks=Hooks(failed=lambda _, it: failed.append(it))):
        await until(lambda: failed)
    job = await queue.get(id)
    assert job is not None
    assert (await queue.state(id), job.failed_reason) == ("failed", reason)


async def test_end_of_a_lost_attempt_leaves_the_lock_of_the_next_one(queue, redis):
    """As after a pause that was longer than a lock: the job waits again, and this very worker takes it again."""
    ends = [asyncio.Event(), asyncio.Event()]
    begun: list[asyncio.Event] = []
    errors: list[Exception] = []

    async def handler(job: Job[Task]) -> None:
        begun.append(ends[len(begun)])
        await begun[-1].wait()

    id = await queue.add(Task("a"))
    async with Worker(queue, handler, concurrency=2, hooks=Hooks(error=errors.append)) as worker:
        await until(lambda: len(begun) == 1)
        await redis.delete(f"bull:tasks:{id}:lock")
        await redis.lrem("bull:tasks:active", 1, id)
        await redis.lpush("bull:tasks:wait", id)
        await redis.zadd("bull:tasks:marker", {"0": 0})
        await until(lambda: len(begun) == 2)
        ends[0].set()
        await until(lambda: errors)
        assert worker._shift is not None
        assert list(worker._shift._bull.lockManager.tracked_jobs) == [id]
        ends[1].set()
    assert await queue.state(id) == "completed"


async def test_what_is_broken_inside_ends_the_program_rather_than_leaving_it_idle(queue, monkeypatch):
    worker = Worker(queue, lambda job: asyncio.sleep(0))
    monkeypatch.setattr("nicol.redis.worker._Shift._begin", lambda *_: 1 / 0)
    await queue.add(Task("a"))
    with pytest.raises(ZeroDivisionError):
        await asyncio.wait_for(worker.run(signals=()), 5)


async def test_one_signal_ends_all_that_run(queue):
    before = signal.getsignal(signal.SIGUSR1)
    both = [Worker(queue, lambda job: asyncio.sleep(0)) for _ in range(2)]
    running = [asyncio.create_task(it.run(signals=(signal.SIGUSR1,))) for it in both]
    await until(lambda: all(it._shift is not None for it in both))
    await asyncio.sleep(0)
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.wait_for(asyncio.gather(*running), 5)
    assert signal.getsignal(signal.SIGUSR1) == before


async def test_payload_that_nests_too_deep_fails_and_stops_nobody(queue, redis):
    await redis.hset("bull:tasks:deep", mapping={"name": "x", "data": "[" * 200_000, "opts": "{}", "timestamp": 1})
    await redis.lpush("bull:tasks:wait", "deep")
    done: list[object] = []
    await queue.add(Task("good"))
    hooks = Hooks(completed=lambda *it: done.append(it), failed=lambda *it: done.append(it))
    async with Worker(queue, lambda job: asyncio.sleep(0), hooks=hooks):
        await until(lambda: len(done) == 2)
    assert await queue.state("deep") == "failed"
    assert "is no Task" in json.dumps(await redis.hget("bull:tasks:deep", "failedReason"))

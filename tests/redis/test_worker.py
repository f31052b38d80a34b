"""Workers: what becomes of a job, of a worker that ends or is killed, and of a Redis that goes away."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import pairwise

import pytest
from tests.redis.own_server import own_server

from nicol.errors import InvalidValueError, JobFailedError
from nicol.redis import Backoff, Hooks, Job, Keep, Locks, NewJob, Queue, Worker, open_redis


@dataclass
class Task:
    kind: str
    n: int = 0


@pytest.fixture
async def redis(any_redis):
    async with open_redis(any_redis) as redis:
        yield redis


@pytest.fixture
def queue(redis):
    return Queue(redis, "tasks", Task, attempts=3, backoff=Backoff("exponential", 20))


class Seen:
    """What a worker told, and a way to wait for it."""

    def __init__(self) -> None:
        self.completed: list[tuple[Job[object], object]] = []
        self.failed: list[tuple[Job[object], Exception]] = []
        self.stalled: list[str] = []
        self.errors: list[Exception] = []

    @property
    def hooks(self) -> Hooks:
        return Hooks(
            completed=lambda *it: self.completed.append(it),
            failed=lambda *it: self.failed.append(it),
            stalled=self.stalled.append,
            error=self.errors.append,
        )


async def until(holds, seconds=5.0):
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.005)


async def work(job: Job[Task]) -> object:
    match job.payload.kind:
        case "fails twice" if job.attempt < 3:
            raise ValueError(f"attempt {job.attempt}")
        case "fails":
            raise ValueError("always")
        case "fails for good":
            raise JobFailedError("never again")
        case "no json":
            return object()
        case "cancels itself":
            raise asyncio.CancelledError
        case "sleeps":
            await asyncio.sleep(30)
    return {"n": job.payload.n}


OUTCOMES = (
    ("succeeds", "completed", 1, None),
    ("fails twice", "completed", 3, None),
    ("fails", "failed", 3, "always"),
    ("fails for good", "failed", 1, "never again"),
    ("no json", "failed", 1, "the handler of tasks returned object, which is no JSON; return what is, or None"),
    ("cancels itself", "failed", 1, "the handler cancelled itself"),
)


@pytest.mark.parametrize(("kind", "state", "attempts", "reason"), OUTCOMES, ids=[it[0] for it in OUTCOMES])
async def test_job_ends_as_its_handler_does(queue, kind, state, attempts, reason):
    seen = Seen()
    id = await queue.add(Task(kind, 7))
    async with Worker(queue, work, hooks=seen.hooks):
        await until(lambda: len(seen.completed) + len(seen.failed) == attempts)
    job = await queue.get(id)
    assert job is not None
    assert (await queue.state(id), job.attempt, job.failed_reason) == (state, attempts, reason if state == "failed" else job.failed_reason)  # fmt: skip
    assert job.returned == ({"n": 7} if state == "completed" else None)
    assert job.finished_at is not None
    assert seen.errors == []


async def test_backoff_doubles(redis):
    queue = Queue(redis, "tasks", Task, attempts=4, backoff=Backoff("exponential", 60))
    times: list[float] = []

    async def failing(job: Job[Task]) -> None:
        times.append(time.monotonic())
        raise ValueError

    await queue.add(Task("a"))
    async with Worker(queue, failing):
        await until(lambda: len(times) == 4)
    pauses = [round((after - before) * 1000) for before, after in pairwise(times)]
    # The server looks every tenth of a second for who has waited long enough.
    assert all(wanted <= it < wanted + 250 for wanted, it in zip((60, 120, 240), pauses, strict=True)), pauses


RUBBISH = ('{"kind": 3}', "[]", "{not json", '"text"', "null", "")


async def test_unreadable_payload_fails_with_a_reason_and_stops_nobody(queue, redis):
    seen = Seen()
    for n, text in enumerate(RUBBISH):
        key = f"bull:tasks:bad{n}"
        await redis.hset(key, mapping={"name": "x", "data": text, "opts": '{"attempts":3}', "timestamp": 1})
        await redis.lpush("bull:tasks:wait", f"bad{n}")
    good = await queue.add(Task("good"))
    async with Worker(queue, work, hooks=seen.hooks):
        await until(lambda: seen.completed)
    assert seen.completed[0][0].id == good
    assert len(seen.failed) == len(RUBBISH)
    for n in range(len(RUBBISH)):
        assert await queue.state(f"bad{n}") == "failed"
        reason = await redis.hget(f"bull:tasks:bad{n}", "failedReason")
        assert reason.startswith(f"job bad{n} of queue tasks is no Task: ")


async def test_delay_and_priority_are_kept(queue):
    order: list[int] = []

    async def note(job: Job[Task]) -> None:
        order.append(job.payload.n)

    await queue.add(Task("later", 4), delay_ms=150)
    for n, priority in ((3, 10), (2, 1), (1, 0)):
        await queue.add(Task("now", n), priority=priority)
    async with Worker(queue, note):
        await until(lambda: len(order) == 4)
    assert order == [1, 2, 3, 4]


async def test_concurrency_is_kept_to(queue):
    at_once = most = 0

    async def busy(job: Job[Task]) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.01)
        at_once -= 1

    seen = Seen()
    await queue.add_many(NewJob(Task("a", n)) for n in range(30))
    async with Worker(queue, busy, concurrency=4, hooks=seen.hooks):
        await until(lambda: len(seen.completed) == 30)
    assert most == 4


async def test_failed_jobs_are_tried_again_on_demand(redis):
    queue = Queue(redis, "tasks", Task, keep_failed=Keep())
    seen = Seen()
    id = await queue.add(Task("fails"))
    async with Worker(queue, work, hooks=seen.hooks):
        await until(lambda: seen.failed)
        await queue.retry_failed()
        await until(lambda: len(seen.failed) == 2)
    assert await queue.state(id) == "failed"


async def test_finished_jobs_are_kept_as_long_as_said(redis):
    queue = Queue(redis, "tasks", Task, keep_completed=Keep(count=0), keep_failed=Keep(count=0))
    seen = Seen()
    ids = [await queue.add(Task(it)) for it in ("succeeds", "fails for good")]
    async with Worker(queue, work, hooks=seen.hooks):
        await until(lambda: seen.failed and seen.completed)
    assert [await queue.get(it) for it in ids] == [None, None]


async def test_end_waits_for_jobs_then_gives_them_back_and_leaves_nothing(queue, redis):
    before, connections = len(asyncio.all_tasks()), len(await redis.client_list())
    async with Worker(queue, work, concurrency=3, grace_s=0.1) as worker:
        ids = [await queue.add(Task("sleeps")) for _ in range(2)]
        await _active(queue, 2)
        started = time.monotonic()
        await worker.stop()
    assert 0.1 <= time.monotonic() - started < 3
    assert len(asyncio.all_tasks()) == before
    async with asyncio.timeout(5):  # the server notices after a moment
        while len(await redis.client_list()) > connections + 1:
            await asyncio.sleep(0.01)
    jobs = [await queue.get(it) for it in ids]
    assert [(it.attempt, it.attempts) for it in jobs if it] == [(1, 3), (1, 3)]
    assert (await queue.counts())["active"] == 0


async def _active(queue, n):
    async with asyncio.timeout(5):
        while (await queue.counts())["active"] < n:
            await asyncio.sleep(0.005)


async def test_job_at_hand_is_finished_before_the_end(queue):
    async def short(job: Job[Task]) -> str:
        await asyncio.sleep(0.15)
        return "done"

    async with Worker(queue, short):
        id = await queue.add(Task("a"))
        await _active(queue, 1)
    job = await queue.get(id)
    assert job is not None
    assert job.returned == "done"


async def test_worker_is_at_work_once(queue):
    async with Worker(queue, work) as worker:
        with pytest.raises(InvalidValueError, match="at work already"):
            await worker.__aenter__()


async def test_hook_that_fails_loses_no_job(queue, caplog):
    def failing(*_: object) -> None:
        raise ZeroDivisionError

    seen = Seen()
    ids = [await queue.add(Task("a")) for _ in range(2)]
    async with Worker(queue, work, hooks=Hooks(completed=failing, failed=seen.hooks.failed)):
        async with asyncio.timeout(5):
            while (await queue.counts())["completed"] < 2:
                await asyncio.sleep(0.005)
    assert [await queue.state(it) for it in ids] == ["completed", "completed"]
    assert "a hook failed" in caplog.text


PROGRAM = """
import asyncio, os, sys
from dataclasses import dataclass
from nicol.redis import Job, Locks, Queue, Worker, open_redis

@dataclass
class Task:
    kind: str
    n: int = 0

async def handler(job: Job[Task]) -> str:
    print("has", job.id, flush=True)
    await asyncio.sleep(float(job.payload.n))
    print("ended", flush=True)
    return "slowly"

async def main():
    async with open_redis(sys.argv[1]) as redis:
        queue = Queue(redis, "tasks", Task)
        await Worker(queue, handler, grace_s=2, locks=Locks(lock_s=1, check_s=0.3)).run()
    print("left", flush=True)

asyncio.run(main())
"""


def program(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, url], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )


@pytest.mark.slow
async def test_killed_workers_job_is_run_once_more(redis, any_redis):
    queue = Queue(redis, "tasks", Task)
    id = await queue.add(Task("slow", 30))
    killed = program(any_redis)
    try:
        assert await asyncio.to_thread(killed.stdout.readline) == f"has {id}\n"
    finally:
        killed.kill()
        killed.wait()
        killed.stdout.close()
    runs: list[int] = []

    async def handler(job: Job[Task]) -> str:
        runs.append(job.n_stalls)
        return "rescued"

    seen = Seen()
    started = time.monotonic()
    async with Worker(queue, handler, locks=Locks(lock_s=1, check_s=0.3), hooks=seen.hooks):
        await until(lambda: seen.completed)
    assert time.monotonic() - started < 3
    assert (runs, seen.stalled) == ([1], [id])


async def test_job_that_loses_every_worker_fails_in_the_end(queue, redis):
    """As if two workers had been killed: the job is active, without a lock."""
    id = await queue.add(Task("a"))
    await redis.lrem("bull:tasks:wait", 1, id)
    await redis.lpush("bull:tasks:active", id)
    await redis.hset(f"bull:tasks:{id}", "stc", 1)
    seen = Seen()
    async with Worker(queue, work, locks=Locks(lock_s=1, check_s=0.1), hooks=seen.hooks):
        await until(lambda: seen.failed)
    assert str(seen.failed[0][1]) == "job stalled more than allowable limit"
    assert await queue.state(id) == "failed"


@pytest.mark.slow
async def test_sigterm_lets_the_job_end_and_the_program_too(redis, any_redis):
    queue = Queue(redis, "tasks", Task)
    id = await queue.add(Task("slow", 1))
    running = program(any_redis)
    try:
        await asyncio.to_thread(running.stdout.readline)
        running.send_signal(signal.SIGTERM)
        said = await asyncio.to_thread(running.stdout.read)
    finally:
        running.kill()
        status = running.wait()
        running.stdout.close()
    assert (said, status) == ("ended\nleft\n", 0)
    assert await queue.state(id) == "completed"


@pytest.mark.slow
async def test_worker_comes_back_with_redis():
    with own_server(appendonly="yes", appendfsync="always") as server:
        async with open_redis(server.url) as redis:
            queue = Queue(redis, "tasks", Task)
            seen = Seen()
            before = len(asyncio.all_tasks())
            async with Worker(queue, work, concurrency=2, hooks=seen.hooks):
                await queue.add(Task("before"))
                await until(lambda: seen.completed)
                server.signal(signal.SIGKILL)
                await asyncio.sleep(0.5)
                server.start()
                started = time.monotonic()
                await queue.add(Task("after"))
                await until(lambda: len(seen.completed) == 2)
                assert time.monotonic() - started < 3
            assert seen.errors
            assert len(asyncio.all_tasks()) == before


@pytest.mark.slow
async def test_worker_ends_in_time_while_redis_is_away():
    with own_server() as server:
        async with open_redis(server.url, timeout=0.5) as redis:
            queue = Queue(redis, "tasks", Task, timeout=0.5)
            before = len(asyncio.all_tasks())
            async with Worker(queue, work, grace_s=0.2, locks=Locks(lock_s=1)):
                await queue.add(Task("sleeps"))
                await _active(queue, 1)
                server.signal(signal.SIGSTOP)
                started = time.monotonic()
            assert time.monotonic() - started < 8
            assert len(asyncio.all_tasks()) == before


async def test_server_that_may_evict_jobs_is_warned_of(caplog):
    with own_server(maxmemory_policy="allkeys-lru") as server:
        async with open_redis(server.url) as redis, Worker(Queue(redis, "tasks", Task), work):
            await until(lambda: "Redis evicts keys (allkeys-lru), and with them jobs" in caplog.text)

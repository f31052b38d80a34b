"""One queue for Python and Node: what one adds the other works off. BullMQ comes from npm, once, into `build/bullmq`."""

import asyncio
import fcntl
import json
import shutil
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from redis.asyncio import Redis

from nicol.redis import Backoff, Hooks, Job, JobOptions, NewJob, Queue, Worker, open_redis

HERE = Path(__file__).parent
PACKAGES = HERE.parents[1] / "build" / "bullmq"
PINNED = {"private": True, "dependencies": {"bullmq": "6.7.0", "ioredis": "5.11.1"}}
pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif(not shutil.which("node") or not shutil.which("npm"), reason="there is no node"),
]


@dataclass
class Task:
    text: str
    fails: int | str = 0


@pytest.fixture(scope="session")
def packages() -> Path:
    PACKAGES.mkdir(parents=True, exist_ok=True)
    with (PACKAGES / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (PACKAGES / "node_modules/ioredis/package.json").exists():
            (PACKAGES / "package.json").write_text(json.dumps(PINNED))
            words = "npm install --ignore-scripts --no-audit --no-fund --no-package-lock --silent"
            done = subprocess.run(words.split(), cwd=PACKAGES, capture_output=True, timeout=120)
            if done.returncode != 0:
                pytest.skip("npm cannot install bullmq (is its registry within reach?)")
    return PACKAGES


@pytest.fixture
async def redis(any_redis):
    async with open_redis(any_redis) as redis:
        yield redis


@pytest.fixture
def node(packages, redis):
    """Runs `bullmq.mjs` and returns what it printed, a line of JSON each."""
    assert isinstance(redis, Redis)
    path = redis.connection_pool.connection_kwargs["path"]

    async def node(verb: str, text: str) -> list[dict]:
        process = await asyncio.create_subprocess_exec(
            "node", str(HERE / "bullmq.mjs"), verb, path, "shared", text,
            cwd=packages, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            async with asyncio.timeout(20):
                said, trouble = await process.communicate()
        finally:
            with suppress(ProcessLookupError):
                process.kill()
        assert process.returncode == 0, trouble.decode()[-2000:]
        return [json.loads(it) for it in said.splitlines()]

    return node


def queue_of(redis, **options) -> Queue[Task]:
    return Queue(redis, "shared", Task, attempts=3, backoff=Backoff("exponential", 100), job_name="task", **options)


async def test_node_works_off_what_python_adds(redis, node):
    queue = queue_of(redis)
    now = round(time.time() * 1000)
    later = await queue.add(Task("later"), delay_ms=1500)
    await queue.add_many(
        [
            NewJob(Task("plain ü\u2028"), JobOptions(job_id="mine")),
            NewJob(Task("plain ü\u2028"), JobOptions(job_id="mine")),
            NewJob(Task("second"), JobOptions(job_id="second", priority=9)),
            NewJob(Task("first"), JobOptions(job_id="first", priority=2)),
            NewJob(Task("retried", fails=2), JobOptions(job_id="retried")),
            NewJob(Task("lost", fails="always"), JobOptions(job_id="lost")),
        ]
    )
    seen = await node("work", "6")
    runs = [(it["id"], it["attempt"]) for it in seen]
    assert sorted(runs) == sorted([("mine", 1), ("first", 1), ("second", 1), ("retried", 1), ("retried", 2), ("retried", 3), ("lost", 1), (later, 1)])  # fmt: skip
    by_id = {it["id"]: it for it in seen}
    assert by_id["mine"]["data"] == {"text": "plain ü\u2028", "fails": 0}
    assert (by_id["mine"]["name"], by_id["first"]["priority"]) == ("task", 2)
    assert runs.index(("mine", 1)) < runs.index(("first", 1)) < runs.index(("second", 1))
    assert by_id[later]["at"] >= now + 1500
    retried = [it["at"] for it in seen if it["id"] == "retried"]
    assert retried[1] - retried[0] >= 100
    assert retried[2] - retried[1] >= 200
    mine, lost = await queue.get("mine"), await queue.get("lost")
    assert mine is not None
    assert mine.returned == {"seen": {"text": "plain ü\u2028", "fails": 0}, "by": "node"}
    assert lost is not None
    assert (lost.failed_reason, await queue.state("lost")) == ("for good", "failed")


async def test_python_works_off_what_node_adds(redis, node):
    queue = queue_of(redis)
    options = {"attempts": 3, "backoff": {"type": "exponential", "delay": 100}}
    jobs = [
        ["task", {"text": "later"}, {"delay": 1500}],
        ["named", {"text": "plain ü\u2028", "extra": 1}, {"jobId": "mine"}],
        ["task", {"text": "again"}, {"jobId": "mine"}],
        ["task", {"text": "second"}, {"jobId": "second", "priority": 9}],
        ["task", {"text": "first"}, {"jobId": "first", "priority": 2}],
        ["task", {"text": "retried", "fails": 2}, {"jobId": "retried", **options}],
        ["task", {"text": "lost", "fails": "always"}, {"jobId": "lost", **options}],
        ["task", {"words": "not ours"}, {"jobId": "strange", **options}],
        ["task", {"text": "gone"}, {"jobId": "gone", "removeOnComplete": True}],
    ]
    started = time.time()
    [ids] = await node("add", json.dumps(jobs))
    seen: list[tuple[str, int, float]] = []
    ended: list[str] = []

    async def work(job: Job[Task]) -> object:
        seen.append((job.payload.text, job.attempt, time.time()))
        if job.payload.fails == "always" or (isinstance(job.payload.fails, int) and job.attempt <= job.payload.fails):
            raise ValueError(f"attempt {job.attempt}")
        return {"by": "python", "job": job.name}

    def failed(job: Job[object], error: Exception) -> None:
        if job.attempt == job.attempts or job.id == "strange":
            ended.append(job.id)

    hooks = Hooks(completed=lambda job, _: ended.append(job.id), failed=failed)
    async with Worker(queue, work, hooks=hooks), asyncio.timeout(20):
        while len(ended) < 8:
            await asyncio.sleep(0.01)
    order = [it[0] for it in seen if it[0] in ("plain ü\u2028", "first", "second")]
    assert order == ["plain ü\u2028", "first", "second"]
    assert [it[1] for it in seen if it[0] == "retried"] == [1, 2, 3]
    assert next(at for text, _, at in seen if text == "later") >= started + 1.5
    assert await redis.exists("bull:shared:gone") == 0
    [mine], [lost], [strange], [retried] = [await node("read", it) for it in ("mine", "lost", "strange", "retried")]
    assert (mine["state"], json.loads(mine["returnvalue"])) == ("completed", {"by": "python", "job": "named"})
    assert (lost["state"], json.loads(lost["failedReason"]) if lost["failedReason"].startswith('"') else lost["failedReason"]) == ("failed", "attempt 3")  # fmt: skip
    assert "job strange of queue shared is no Task: text: field required" in strange["failedReason"]
    assert (retried["state"], retried["attemptsMade"]) == ("completed", 3)
    assert ids[0] in ended

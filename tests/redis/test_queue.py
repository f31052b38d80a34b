"""Producers: what is refused, what is added, and that nothing waits without an end."""

import asyncio
import signal
import subprocess
import sys
import time
import typing
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
import pytest
from pydantic import BaseModel, Field
from redis.asyncio import Redis
from tests.redis.own_server import own_server
from typing_extensions import TypedDict

from nicol.errors import (
    ConfigurationError,
    InvalidValueError,
    RedisAuthenticationError,
    RedisOutOfMemoryError,
    RedisTimeoutError,
    RedisUnreachableError,
)
from nicol.redis import Backoff, JobOptions, Keep, NewJob, Queue, open_redis
from nicol.redis.bull import bull_queue


class Scan(BaseModel):
    at: datetime
    n: int = Field(alias="N")


@dataclass
class Tag:
    name: str
    sizes: tuple[int, ...] = ()


class Note(TypedDict):
    text: str


class Point(msgspec.Struct):
    x: float
    at: datetime


NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PAYLOADS = (
    (Scan, Scan(at=NOON, N=3)),
    (Tag, Tag("a", (1, 2))),
    (Note, {"text": "ü\u2028\0"}),
    (Point, Point(1.5, NOON)),
    (dict[str, list[int]], {"a": [1]}),
    (str, "plain"),
)


@pytest.fixture
async def redis(any_redis):
    async with open_redis(any_redis) as redis:
        yield redis


@pytest.mark.parametrize(("kind", "payload"), PAYLOADS, ids=lambda it: getattr(it, "__name__", ""))
async def test_payload_comes_back_as_it_was(redis, kind, payload):
    queue = Queue(redis, "payloads", kind)
    job = await queue.get(await queue.add(payload))
    assert job is not None
    assert (job.payload, job.queue, job.name, job.attempt, job.attempts) == (payload, "payloads", "payloads", 1, 1)
    assert abs((job.added_at - datetime.now(UTC)).total_seconds()) < 5


REFUSED = (
    ("payload of another type", lambda q: q.add(Tag(1)), "Tag: name: input should be a valid string"),
    ("no payload at all", lambda q: q.add({"text": "a"}), "Tag: "),
    ("dict for an instance", lambda q: q.add({"name": "a"}), "Tag: input should be "),
    ("dict with more", lambda q: q.add({"name": "a", "more": 1}), "Tag: input should be "),
    ("empty id", lambda q: q.add(Tag("a"), job_id=""), "job_id is a text"),
    ("colon in id", lambda q: q.add(Tag("a"), job_id="a:b"), "takes no colon"),
    ("number as id", lambda q: q.add(Tag("a"), job_id="17"), "no whole number"),
    ("key of the queue", lambda q: q.add(Tag("a"), job_id="wait"), "the queue itself is kept under this name"),
    ("half a character", lambda q: q.add(Tag("a"), job_id="a\ud800"), "half of a character"),
    ("negative delay", lambda q: q.add(Tag("a"), delay_ms=-1), "delay_ms is a whole number from 0 on, not -1"),
    ("fraction", lambda q: q.add(Tag("a"), delay_ms=1.5), "delay_ms is a whole number"),
    ("priority", lambda q: q.add(Tag("a"), priority=2_097_153), "priority is a whole number from 0 to 2097152"),
)  # fmt: skip


@pytest.mark.parametrize(("call", "said"), [it[1:] for it in REFUSED], ids=[it[0] for it in REFUSED])
async def test_mistake_is_told_before_redis_is_asked(call, said):
    queue = Queue(open_redis("redis://localhost:1"), "tags", Tag)
    with pytest.raises(InvalidValueError, match=said):
        await call(queue)


class Small(TypedDict):
    n: int


class Tight(msgspec.Struct):
    n: int


UNFIT = (
    ("key that a TypedDict lacks", Small, {"n": 1, "secret": 2}, "Small: secret: extra inputs are not permitted"),
    ("text in a TypedDict", Small, {"n": "1"}, "Small: n: input should be a valid integer"),
    ("dict for a Struct", Tight, {"n": 1}, "Tight: it is a dict; make it of the class"),
)


@pytest.mark.parametrize(("kind", "value", "said"), [it[1:] for it in UNFIT], ids=[it[0] for it in UNFIT])
async def test_what_merely_looks_like_a_payload_is_refused(kind, value, said):
    with pytest.raises(InvalidValueError, match=f"^{said}"):
        await Queue(open_redis("redis://localhost:1"), "small", kind).add(value)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="Pydantic takes typing's TypedDict from 3.12 on")
async def test_typed_dict_of_the_wrong_module_is_told_which():
    old = typing.TypedDict("Old", {"n": int})
    with pytest.raises(InvalidValueError, match=r"^Old is no payload: .*typing_extensions\.TypedDict"):
        Queue(open_redis("redis://localhost:1"), "old", old)


async def test_no_key_of_a_queue_is_the_name_of_a_job():
    own = bull_queue(open_redis("redis://localhost:1"), "tags", "bull").keys
    for it in filter(None, own):
        with pytest.raises(InvalidValueError, match="the queue itself"):
            JobOptions(job_id=it)


MISMADE = (
    (lambda redis: Queue(redis, "a:b", Tag), "no colon"),
    (lambda redis: Queue(redis, "", Tag), "at least one character"),
    (lambda redis: Queue(redis, "a", Tag, attempts=0), "attempts is a whole number from 1 on"),
    (lambda redis: Backoff("linear", 1), "'linear' is no kind"),
    (lambda redis: Backoff("fixed", -1), "delay_ms"),
    (lambda redis: Keep(seconds=-1), "Keep: seconds"),
    (lambda redis: Queue(redis, "a", asyncio.Event), "Event is no payload"),
)


@pytest.mark.parametrize(("make", "said"), MISMADE, ids=range(len(MISMADE)))
async def test_queue_that_cannot_be_is_not_made(make, said):
    with pytest.raises(InvalidValueError, match=said):
        make(open_redis("redis://localhost:1"))


async def test_client_with_answers_in_bytes_is_refused():
    with pytest.raises(ConfigurationError, match=r"open_redis\(\)"):
        Queue(Redis(), "a", Tag)


async def test_id_deduplicates(redis):
    queue = Queue(redis, "tags", Tag)
    for name in ("first", "second"):
        assert await queue.add(Tag(name), job_id="one") == "one"
    job = await queue.get("one")
    assert job is not None
    assert job.payload == Tag("first")
    assert (await queue.counts())["waiting"] == 1


async def test_many_are_added_in_order_and_with_options(redis):
    queue = Queue(redis, "tags", Tag)
    options = (JobOptions(job_id="a"), JobOptions(delay_ms=60_000), JobOptions(priority=3))
    ids = await queue.add_many(NewJob(Tag(str(n)), it) for n, it in enumerate(options))
    assert ids[0] == "a"
    assert [await queue.state(it) for it in ids] == ["waiting", "delayed", "prioritized"]
    assert await queue.add_many([]) == []


async def test_queue_is_looked_after(redis):
    queue = Queue(redis, "tags", Tag)
    ids = await queue.add_many([NewJob(Tag("a")), NewJob(Tag("b"), JobOptions(delay_ms=60_000))])
    await queue.pause()
    assert await queue.is_paused()
    await queue.resume()
    assert not await queue.is_paused()
    await queue.drain()
    assert [await queue.state(it) for it in ids] == ["unknown", "delayed"]
    assert await queue.remove(ids[1])
    assert await queue.get(ids[1]) is None
    await queue.add(Tag("c"))
    await queue.obliterate()
    assert await redis.keys("bull:tags:*") == []


async def test_foreign_payload_is_told_without_its_values(redis):
    id = await Queue(redis, "tags", Note).add({"text": "hunter2"})
    with pytest.raises(InvalidValueError, match="of queue tags is no Tag: name: field required") as caught:
        await Queue(redis, "tags", Tag).get(id)
    assert "hunter2" not in str(caught.value)
    await redis.hset(f"bull:tags:{id}", "data", "{hunter2")
    with pytest.raises(InvalidValueError, match="of queue tags is no JSON") as caught:
        await Queue(redis, "tags", Tag).get(id)
    assert "hunter2" not in str(caught.value)


async def test_producer_fails_in_its_time_when_redis_is_not_there():
    queue = Queue(open_redis("redis://127.0.0.1:1"), "tags", Tag)
    started = time.monotonic()
    with pytest.raises(RedisUnreachableError, match=r"127\.0\.0\.1:1 cannot be reached"):
        await queue.add(Tag("a"), timeout=0.3)
    assert 0.1 < time.monotonic() - started < 0.8


async def test_producer_outlives_a_restart_and_adds_once():
    with own_server(save="3600 1", appendonly="yes") as server:
        async with open_redis(server.url) as redis:
            queue = Queue(redis, "tags", Tag)
            await queue.add(Tag("before"))
            server.signal(signal.SIGTERM)
            adding = asyncio.create_task(queue.add(Tag("meanwhile")))
            await asyncio.sleep(0.25)
            assert not adding.done()
            server.start()
            await adding
            assert (await queue.counts())["waiting"] == 2


async def test_frozen_redis_costs_the_producer_its_timeout_and_no_more():
    with own_server() as server:
        async with open_redis(server.url) as redis:
            queue = Queue(redis, "tags", Tag, timeout=0.3)
            await queue.add(Tag("before"))
            server.signal(signal.SIGSTOP)
            for call in (queue.add(Tag("a")), queue.counts()):
                started = time.monotonic()
                with pytest.raises(RedisTimeoutError):
                    await call
                assert time.monotonic() - started < 0.8
            server.signal(signal.SIGCONT)
            assert await queue.add(Tag("after"))


async def test_what_will_not_pass_is_told_at_once():
    with own_server(requirepass="pass", maxmemory="1", maxmemory_policy="noeviction") as server:
        async with open_redis(server.url) as redis:
            started = time.monotonic()
            with pytest.raises(RedisAuthenticationError):
                await Queue(redis, "tags", Tag).add(Tag("a"))
        async with open_redis(f"unix://:pass@{server.socket}") as redis:
            with pytest.raises(RedisOutOfMemoryError):
                await Queue(redis, "tags", Tag).add(Tag("a"))
        assert time.monotonic() - started < 2


def test_missing_package_names_its_extra():
    code = "import sys; sys.modules['bullmq'] = None\nfrom nicol.redis import Channel\nfrom nicol.redis import Queue"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stderr.rstrip().endswith("nicol.redis.Queue needs the library bullmq; pip install 'nicol[queue]'")

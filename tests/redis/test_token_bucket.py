"""Rate limits: the vectors that all languages share, and what only Python's face adds."""

import asyncio
import json
import shutil
import signal
import time
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from tests.redis.own_server import own_server

from nicol.errors import ArgumentError, InvalidValueError, RedisRefusedError, RedisTimeoutError, RedisUnreachableError
from nicol.redis import AnyRedis, Taken, TokenBucket, open_redis, token_bucket_script

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "token_bucket_vectors.json").read_text())["cases"]


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[AnyRedis]:
    async with open_redis(redis_url) as redis:
        yield redis


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
async def test_vectors(any_redis: str, case: dict[str, Any]) -> None:
    now = 0
    async with open_redis(any_redis) as redis:
        bucket = TokenBucket(
            redis, "v:{id}", capacity=case["capacity"], per_second=case["per_second"], clock_ms=lambda: now
        )
        if "before" in case:
            await redis.hset("v:1", mapping=case["before"])
        for step in case["steps"]:
            now = step["at_ms"]
            act = bucket.peek if step.get("verb") == "peek" else bucket.take
            check(step, await act(cost=step["cost"], id=1), await redis.hgetall("v:1") or None)
            if "ttl_ms" in step:
                assert step["ttl_ms"] - 500 < await redis.pttl("v:1") <= step["ttl_ms"]


def check(step: dict[str, Any], taken: Taken, state: dict[str, str] | None) -> None:
    assert (taken.allowed, taken.retry_after_ms) == (step["allowed"], step["retry_after_ms"])
    assert taken.remaining == pytest.approx(step["remaining"], abs=1e-9)
    if "state" in step:
        assert state == step["state"]


async def test_the_servers_clock_counts_unless_a_test_has_one(redis: AnyRedis) -> None:
    bucket = TokenBucket(redis, "rate_limit:mcp:{client_id}:{tool}", capacity=60, per_second=1)
    before = time.time()
    taken = await bucket.take(client_id="a", tool="search")
    last = int(await redis.hget("rate_limit:mcp:a:search", "lastRefill")) / 1000
    assert taken == Taken(allowed=True, remaining=59, retry_after_ms=0)
    assert before - 1 < last < time.time() + 1


async def test_a_bucket_for_each_part(redis: AnyRedis) -> None:
    bucket = TokenBucket(redis, "b:{client}:{tool}", capacity=1, per_second=0.001)
    allowed = [(await bucket.take(client=c, tool=t)).allowed for c in ("a", "b") for t in ("x", "y:z", "x")]
    assert allowed == [True, True, False] * 2
    await bucket.reset(client="a", tool="x")
    assert (await bucket.take(client="a", tool="x")).allowed
    assert not (await bucket.take(client="b", tool="x")).allowed


async def test_many_at_once_take_no_more_than_there_is(redis: AnyRedis) -> None:
    bucket = TokenBucket(redis, "many", capacity=50, per_second=0.001)
    taken = await asyncio.gather(*(bucket.take() for _ in range(200)))
    assert sum(it.allowed for it in taken) == 50


async def test_waiting_as_long_as_it_says_is_enough(redis: AnyRedis) -> None:
    bucket = TokenBucket(redis, "wait", capacity=2, per_second=30)
    for _ in range(6):
        while not (taken := await bucket.take(cost=2)).allowed:
            await asyncio.sleep(taken.retry_after_ms / 1000)
            assert (await bucket.peek(cost=2)).allowed


async def test_the_script_is_sent_again_to_a_server_that_has_forgotten_it(redis: AnyRedis) -> None:
    bucket = TokenBucket(redis, "b", capacity=10, per_second=0.001)
    await bucket.take()
    await redis.script_flush()
    assert (await bucket.take()).remaining == pytest.approx(8, abs=0.1)
    await redis.config_resetstat()
    await bucket.take()
    calls = await redis.info("commandstats")
    assert calls["cmdstat_evalsha"]["calls"] == 1
    assert "cmdstat_eval" not in calls


@pytest.mark.parametrize(
    ("key", "options", "words"),
    [
        ("b", {"capacity": 0, "per_second": 1}, "capacity is a number above 0"),
        ("b", {"capacity": float("nan"), "per_second": 1}, "capacity is a number above 0"),
        ("b", {"capacity": 1, "per_second": 0}, "per_second is a number above 0"),
        ("b", {"capacity": 1, "per_second": float("inf")}, "per_second is a number above 0"),
        ("b", {"capacity": "1", "per_second": 1}, "capacity is a number above 0"),
        ("b", {"capacity": 10**400, "per_second": 1}, "capacity is a number above 0"),
        ("b", {"capacity": True, "per_second": 1}, "capacity is a number above 0"),
        ("b:{cost}", {"capacity": 1, "per_second": 1}, "name of an option"),
    ],
)
def test_what_is_no_bucket(key: str, options: dict[str, Any], words: str) -> None:
    with pytest.raises(ArgumentError, match=words):
        TokenBucket(open_redis("redis://127.0.0.1:1"), key, **options)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ({"client": "a", "tool": "t", "cost": 11}, "never has more than 10"),
        ({"client": "a", "tool": "t", "cost": 0}, "cost is a number above 0"),
        ({"client": "a", "tool": "t", "cost": float("nan")}, "cost is a number above 0"),
        ({"client": "a"}, "lacks its part tool"),
        ({"client": "a:b", "tool": "t"}, "client may not have : in it"),
        ({"client": "{a}", "tool": "t"}, "client may not have {"),
    ],
)
async def test_calls_that_cannot_be(call: dict[str, Any], words: str) -> None:
    # Nobody listens there: what is wrong is said before anybody is asked.
    bucket = TokenBucket(open_redis("redis://127.0.0.1:1"), "b:{client}:{tool}", capacity=10, per_second=1)
    for act in (bucket.take, bucket.peek):
        with pytest.raises(ArgumentError, match=words):
            await act(**call)


async def test_different_parts_are_never_one_bucket(redis: AnyRedis) -> None:
    bucket = TokenBucket(redis, "b:{client}:{tool}", capacity=1, per_second=1)
    await bucket.take(client="a", tool="b:c")
    with pytest.raises(InvalidValueError):
        await bucket.take(client="a:b", tool="c")


@pytest.mark.parametrize(("capacity", "per_second"), [(1e16, 1e-12), (2, 5e-324), (1.7e308, 1e-300), (0.5, 1e308)])
async def test_a_bucket_that_fills_never_or_at_once(redis: AnyRedis, capacity: float, per_second: float) -> None:
    bucket = TokenBucket(redis, "b", capacity=capacity, per_second=per_second)
    assert (await bucket.take(cost=capacity)).allowed
    assert await redis.pttl("b") > 59_000
    again = await bucket.take(cost=capacity)
    assert again.allowed or again.retry_after_ms == 1 or again.retry_after_ms > 10**12


async def test_a_key_that_is_something_else(redis: AnyRedis) -> None:
    await redis.set("b", "1")
    with pytest.raises(RedisRefusedError, match="another kind of value"):
        await TokenBucket(redis, "b", capacity=1, per_second=1).take()


async def test_a_server_that_is_away_or_frozen() -> None:
    with own_server() as server:
        async with open_redis(server.url) as redis:
            bucket = TokenBucket(redis, "b", capacity=5, per_second=0.001, timeout=0.2)
            await bucket.take()
            server.signal(signal.SIGSTOP)
            started = time.monotonic()
            with pytest.raises(RedisTimeoutError):
                await bucket.take()
            assert time.monotonic() - started < 0.4
            server.signal(signal.SIGKILL)
            with pytest.raises(RedisUnreachableError):
                await bucket.take()
            server.start()
            assert (await bucket.take()).remaining == pytest.approx(4, abs=0.1)


def test_the_script_is_a_file_that_others_can_load() -> None:
    assert files("nicol.redis").joinpath("token_bucket.lua").read_text() == token_bucket_script()


@pytest.mark.conformance
async def test_node_sees_the_same(any_redis: str) -> None:
    seen = json.loads(await node(any_redis, "vectors", str(HERE / "token_bucket_vectors.json")))
    for case, steps in zip(CASES, seen, strict=True):
        for step, found in zip(case["steps"], steps, strict=True):
            taken = Taken(found["allowed"], found["remaining"], found["retry_after_ms"])
            check(step, taken, found["state"])


@pytest.mark.conformance
async def test_node_and_python_share_a_bucket(any_redis: str) -> None:
    async with open_redis(any_redis) as redis:
        bucket = TokenBucket(redis, "rate_limit:mcp:{client_id}:{tool}", capacity=100, per_second=0.001)

        async def take_many() -> int:
            return sum([(await bucket.take(client_id="c", tool="t")).allowed for _ in range(100)])

        asked = ("take", "rate_limit:mcp:c:t", "100", "0.001", "100")
        counts = await asyncio.gather(take_many(), node(any_redis, *asked), node(any_redis, *asked))
        assert sum(int(it) for it in counts) == 100
        assert not (await bucket.peek(client_id="c", tool="t")).allowed


async def node(url: str, *arguments: str) -> str:
    program = shutil.which("node")
    if program is None:
        pytest.skip("there is no node here")
    script = files("nicol.redis").joinpath("token_bucket.lua")
    process = await asyncio.create_subprocess_exec(
        program, HERE / "token_bucket.mjs", url.removeprefix("unix://"), str(script), *arguments,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    output, _errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0
    return output.decode()

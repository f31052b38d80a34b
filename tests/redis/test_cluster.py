"""A cluster of three primaries without replicas, and what becomes of it when one is lost."""

import asyncio
import signal
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass

import pytest
import redis as client
from tests.redis.own_server import OwnServer, free_port, own_server

from nicol.errors import InvalidValueError, RedisError, RedisLoadingError, RedisRefusedError, RedisUnreachableError
from nicol.redis import AnyRedis, Channel, Gap, Job, NewJob, Queue, TokenBucket, Worker, check_redis, open_redis, within

pytestmark = [pytest.mark.slow]
SLOTS = 16384


@dataclass
class Message:
    n: int


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[OwnServer]]:
    """The three. Who stops one of them starts it again."""
    with ExitStack() as stack:
        found: list[OwnServer] = []
        port = free_port()
        for number in range(3):
            options = {"cluster_enabled": "yes", "cluster_node_timeout": "500", "cluster_require_full_coverage": "no"}
            found.append(stack.enter_context(own_server(port=port + number, **options)))
        _join(found)
        yield found


def _join(nodes: list[OwnServer]) -> None:
    """Give each a third of the slots, make them known to each other, and wait until all say that all is well."""
    connections = [client.Redis(port=it.port, decode_responses=True) for it in nodes]
    for number, it in enumerate(connections):
        it.execute_command("CLUSTER", "SET-CONFIG-EPOCH", number + 1)
        it.execute_command("CLUSTER", "ADDSLOTS", *range(SLOTS * number // 3, SLOTS * (number + 1) // 3))
        connections[0].execute_command("CLUSTER", "MEET", "127.0.0.1", nodes[number].port)
    for it in connections:
        it.close()
    _wait_until_whole(nodes)


def _wait_until_whole(nodes: list[OwnServer]) -> None:
    deadline = time.monotonic() + 20
    for node in nodes:
        with client.Redis(port=node.port, decode_responses=True) as connection:
            while not _is_whole(connection):
                assert time.monotonic() < deadline, "the cluster does not come together"
                time.sleep(0.05)


def _is_whole(node: client.Redis) -> bool:
    found = node.execute_command("CLUSTER INFO")
    return (found["cluster_state"], found["cluster_known_nodes"], found["cluster_slots_ok"]) == ("ok", "3", str(SLOTS))


async def test_everything_works_in_a_cluster(nodes: list[OwnServer]) -> None:
    async with open_redis(f"{nodes[1].url}?cluster=true", timeout=2) as redis:
        health = await check_redis(redis)
        assert (health.ok, health.server_version[:2], health.error) == (True, "6.", None)
        for it in range(30):
            await redis.set(f"k{it}", it)
        assert [await redis.get(f"k{it}") for it in range(30)] == [str(it) for it in range(30)]

        bucket = TokenBucket(redis, "b:{id}", capacity=2, per_second=0.001)
        assert [(await bucket.take(id=it % 20)).allowed for it in range(60)] == [True] * 40 + [False] * 20
        tagged = TokenBucket(redis, "b:{{all}}:{id}", capacity=2, per_second=0.001)
        await tagged.take(id=1)
        await tagged.take(id=2)
        assert redis.keyslot("b:{all}:1") == redis.keyslot("b:{all}:2")
        assert await redis.exists("b:{all}:1", "b:{all}:2") == 2
        await tagged.reset(id=1)

        with pytest.raises(RedisRefusedError, match="hash tag"):
            async with within(2, redis):
                await redis.mget("k1", "k2")

        channel = Channel(redis, "c:{id}", Message, timeout=1)
        async with (
            channel.subscribe(id=1) as first,
            channel.subscribe(id=1) as second,
            channel.subscribe(id=2) as other,
        ):
            for it in range(20):
                await channel.publish(Message(it), id=1)
            await channel.publish(Message(99), id=2)
            for events in (first, second):
                assert [await anext(events) for _ in range(20)] == [Message(it) for it in range(20)]
            assert await anext(other) == Message(99)


@pytest.mark.conformance
async def test_a_node_is_lost(nodes: list[OwnServer]) -> None:
    lost = nodes[2]
    async with open_redis(f"{nodes[0].url}?cluster=true", timeout=1) as redis:
        keys = {redis.get_node_from_key(f"k{it}").port: f"k{it}" for it in range(50) if await redis.set(f"k{it}", it)}
        channel = Channel(redis, "all", Message, timeout=0.5)
        async with AsyncExitStack() as stack:
            subscribers = [await stack.enter_async_context(channel.subscribe()) for _ in range(6)]
            events = [asyncio.create_task(anext(it)) for it in subscribers]
            lost.signal(signal.SIGKILL)
            assert not (await check_redis(redis, 1)).ok
            started = time.monotonic()
            with pytest.raises(RedisUnreachableError):
                async with within(1, redis):
                    await redis.get(keys[lost.port])
            assert time.monotonic() - started < 1.5
            # Whoever was subscribed there is somewhere else soon; the others have missed nothing.
            await asyncio.sleep(1)
            assert all(it.result() == Gap("reconnected") for it in events if it.done())
            await _keeps(redis, keys[nodes[0].port])
            await _keeps(redis, keys[nodes[1].port])
            await channel.publish(Message(1))
            waiting = [it for it in events if not it.done()]
            assert await asyncio.gather(*waiting) == [Message(1)] * len(waiting)
        lost.start()
        await asyncio.to_thread(_wait_until_whole, nodes)
        async with asyncio.timeout(10):
            while not (await check_redis(redis, 1)).ok:
                await asyncio.sleep(0.05)


async def _keeps(redis: AnyRedis, key: str) -> None:
    """What the other nodes keep is there again, at the latest when the client has looked who is left."""
    async with asyncio.timeout(10):
        while True:
            try:
                async with within(1, redis):
                    assert await redis.get(key) is not None
            except RedisError:
                await asyncio.sleep(0.05)
            else:
                return


async def test_a_cluster_that_is_not_whole_says_so() -> None:
    with own_server(port=free_port(), cluster_enabled="yes") as node:
        redis = open_redis(f"{node.url}?cluster=true", timeout=1)
        health = await check_redis(redis)
        with pytest.raises(RedisLoadingError, match="not whole"):
            async with within(1, redis):
                await redis.get("a")
        await redis.aclose()
    assert not health.ok


async def test_a_node_without_saying_that_it_is_one(nodes: list[OwnServer]) -> None:
    async with open_redis(nodes[0].url) as redis:
        with pytest.raises(RedisRefusedError, match="cluster=true"):
            async with within(1, redis):
                for it in range(20):
                    await redis.set(f"k{it}", "1")


async def test_queue_stays_on_one_node_and_leaves_the_client_open(nodes):
    async with open_redis(f"{nodes[0].url}?cluster=true") as redis:
        queue = Queue(redis, "messages", Message)
        with pytest.raises(InvalidValueError, match="give it a hash tag"):
            Queue(redis, "messages", Message, prefix="jobs")
        before = len(asyncio.all_tasks())
        await queue.add_many(NewJob(Message(n)) for n in range(5))
        await queue.add(Message(5), delay_ms=100)
        seen: list[int] = []

        async def work(job: Job[Message]) -> None:
            seen.append(job.payload.n)

        async with Worker(queue, work), asyncio.timeout(10):
            while len(seen) < 6:
                await asyncio.sleep(0.01)
        assert seen == list(range(6))
        assert len(asyncio.all_tasks()) == before
        assert await redis.exists("{bull}:messages:meta") == 1

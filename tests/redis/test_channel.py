"""Publishing and subscribing: types, bad messages, lost connections, slow subscribers, and what is left behind."""

import asyncio
import json
import random
import signal
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import Literal
from uuid import UUID

import msgspec
import pytest
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
from tests.redis.own_server import OwnServer, own_server
from typing_extensions import TypedDict

from nicol.errors import (
    ArgumentError,
    InvalidValueError,
    MessageError,
    RedisAuthenticationError,
    RedisError,
    RedisPermissionError,
    RedisTimeoutError,
    RedisUnreachableError,
    SlowConsumerError,
)
from nicol.redis import AnyRedis, Channel, Gap, open_redis

PROJECT = UUID("00000000-0000-4000-8000-000000000001")


class Event(BaseModel):
    """As the Node service writes it."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    event: Literal["agent_status_changed", "artifact_updated", "conflict_detected"]
    project_id: UUID
    timestamp: datetime
    payload: dict[str, object]


class Point(msgspec.Struct):
    x: int
    note: str = ""


@dataclass
class Number:
    n: int


class Named(TypedDict):
    name: str


EVENT = Event(
    event="artifact_updated",
    project_id=PROJECT,
    timestamp=datetime(2025, 10, 15, 15, 30, tzinfo=UTC),
    payload={"a": [1]},
)
WIRE = (
    '{"event":"artifact_updated","projectId":"00000000-0000-4000-8000-000000000001",'
    '"timestamp":"2025-10-15T15:30:00Z","payload":{"a":[1]}}'
)


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[AnyRedis]:
    before = asyncio.all_tasks()
    async with open_redis(redis_url) as redis:
        yield redis
        assert asyncio.all_tasks() <= before | {asyncio.current_task()}, "a subscription left a task"
        async with asyncio.timeout(1):
            while await redis.client_list(_type="pubsub"):
                await asyncio.sleep(0.01)  # a subscription left a connection, unless the server has not noticed yet


async def test_the_documents_form_on_the_wire_in_both_directions(any_redis: str) -> None:
    async with open_redis(any_redis) as redis:
        channel = Channel(redis, "project:{project_id}", Event)
        listener = redis.pubsub()
        await listener.subscribe(f"project:{PROJECT}")
        async with channel.subscribe(project_id=PROJECT) as events:
            assert await channel.publish(EVENT, project_id=PROJECT) == 2
            assert await anext(events) == EVENT
            await redis.publish(f"project:{PROJECT}", WIRE)  # as Node does
            assert await anext(events) == EVENT
            assert await channel.publish(EVENT, project_id="other") == 0
        messages = [it async for it in _first_messages(listener)]
        assert messages == [WIRE]
        await listener.aclose()


async def _first_messages(listener) -> AsyncIterator[str]:
    while True:
        message = await listener.get_message(timeout=1)
        if message and message["type"] == "message":
            yield message["data"]
            return


@pytest.mark.parametrize(
    "value", [EVENT, Point(3, "ü\0"), Number(7), Named(name="x")], ids=lambda it: type(it).__name__
)
async def test_every_kind_of_payload(redis: AnyRedis, value: object) -> None:
    kind = Named if isinstance(value, dict) else type(value)
    channel = Channel(redis, "all", kind)
    async with channel.subscribe() as events, channel.subscribe() as others:
        assert await channel.publish(value) == 2
        assert (await anext(events), await anext(others)) == (value, value)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "lacks its part project_id"),
        ({"projectid": 1, "project_id": 1}, "did you mean `project_id`"),
        ({"project_id": ""}, "empty"),
        ({"project_id": "*"}, r"may not have \*"),
        ({"project_id": "a[bc]"}, r"may not have \["),
        ({"project_id": "what?"}, r"may not have \?"),
        ({"project_id": "a\\b"}, "may not have"),
        ({"project_id": "{x}"}, "may not have {"),
        ({"project_id": "a\r\nb"}, "cannot be printed"),
        ({"project_id": "x" * 1025}, "more than 1024"),
        ({"project_id": None}, "not NoneType"),
        ({"project_id": True}, "not bool"),
    ],
)
async def test_parts_that_cannot_be(parts: dict[str, object], words: str) -> None:
    # Nobody listens there: what is wrong is said before anybody is asked.
    channel = Channel(open_redis("redis://127.0.0.1:1"), "project:{project_id}", Number)
    with pytest.raises(ArgumentError, match=words):
        channel.subscribe(**parts)
    with pytest.raises(ArgumentError, match=words):
        await channel.publish(Number(1), **parts)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "at least one character"),
        ("a:{}", "a part is a name"),
        ("a:{b!r}", "a part is a name"),
        ("a:{b:>3}", "a part is a name"),
        ("a:{b.c}", "a part is a name"),
        ("a:{b", "no other half"),
        ("{a}{b}", "two parts touch"),
        ("{a}:{a}", "is there twice"),
        ("a:{buffer}", "name of an option"),
    ],
)
def test_names_that_cannot_be(name: str, words: str) -> None:
    with pytest.raises(ArgumentError, match=words):
        Channel(open_redis("redis://127.0.0.1:1"), name, Number)


@pytest.mark.parametrize("value", [Number("x"), {"m": 2}, Point(1), None])  # type: ignore[arg-type]
async def test_an_event_of_another_type_is_not_sent(value: object) -> None:
    channel = Channel(open_redis("redis://127.0.0.1:1"), "all", Number)
    with pytest.raises(InvalidValueError, match="Number"):
        await channel.publish(value)  # type: ignore[arg-type]


async def test_half_a_character_is_not_sent() -> None:
    channel = Channel(open_redis("redis://127.0.0.1:1"), "all", Point)
    with pytest.raises(InvalidValueError):
        await channel.publish(Point(1, "\ud800"))


BAD = [b"", b"{", b"\xff\xfe", b'{"n":"SECRET"}', b"[" * 100_000, b"1" * 5000, b"NaN", b"null"]


async def test_bad_messages_are_told_and_the_subscription_goes_on(redis: AnyRedis) -> None:
    channel, told = Channel(redis, "all", Number), list[MessageError]()

    async def tell(error: MessageError) -> None:
        await asyncio.sleep(0)
        told.append(error)

    async with channel.subscribe(on_bad=tell) as events:
        for it in BAD:
            await redis.publish("all", it)
        await channel.publish(Number(1))
        assert await anext(events) == Number(1)
    assert [it.raw for it in told] == BAD
    assert {it.channel for it in told} == {"all"}
    assert not any("SECRET" in it.message for it in told)


async def test_bad_messages_are_logged_where_nobody_asks_for_them(
    redis: AnyRedis, caplog: pytest.LogCaptureFixture
) -> None:
    channel = Channel(redis, "all", Number)
    async with channel.subscribe() as events:
        await redis.publish("all", '{"n":"SECRET"}')
        await channel.publish(Number(1))
        assert await anext(events) == Number(1)
    assert "a message of all is no Number" in caplog.text
    assert "SECRET" not in caplog.text


async def test_an_error_of_the_hook_reaches_who_reads(redis: AnyRedis) -> None:
    def refuse(error: MessageError) -> None:
        raise error

    channel = Channel(redis, "all", Number)
    async with channel.subscribe(on_bad=refuse) as events:
        await redis.publish("all", "?")
        with pytest.raises(MessageError):
            await anext(events)
        await channel.publish(Number(2))
        assert await anext(events) == Number(2)


async def publish_many(redis: AnyRedis, count: int) -> None:
    """All at once, faster than anybody reads."""
    pipeline = redis.pipeline()
    for it in range(count):
        pipeline.publish("all", json.dumps({"n": it}))
    await pipeline.execute()


async def test_a_slow_subscriber_loses_the_oldest_and_is_told_how_many(redis: AnyRedis) -> None:
    async with Channel(redis, "all", Number).subscribe(buffer=10) as events:
        await publish_many(redis, 25)
        await asyncio.sleep(0.05)
        assert await anext(events) == Gap("overflow", 15)
        assert [await anext(events) for _ in range(10)] == [Number(it) for it in range(15, 25)]


async def test_a_subscriber_that_keeps_up_loses_nothing_of_a_flood(redis: AnyRedis) -> None:
    async with Channel(redis, "all", Number).subscribe(buffer=2) as events:
        sending = asyncio.create_task(publish_many(redis, 3000))
        assert [await anext(events) for _ in range(3000)] == [Number(it) for it in range(3000)]
        await sending


async def test_a_slow_subscriber_may_rather_fail(redis: AnyRedis) -> None:
    channel = Channel(redis, "all", Number)
    async with channel.subscribe(buffer=10, on_overflow="raise") as events:
        await publish_many(redis, 11)
        await asyncio.sleep(0.05)
        for _ in range(2):
            with pytest.raises(SlowConsumerError, match="of all did not keep up") as caught:
                await anext(events)
    assert caught.value.channel == "all"


@pytest.mark.parametrize("fault", ["killed", "frozen", "cut off"])
async def test_a_lost_connection_is_made_again_and_a_gap_says_so(fault: str) -> None:
    with own_server() as server:
        async with open_redis(server.url, timeout=1) as redis:
            channel = Channel(redis, "project:{id}", Number, timeout=0.2)
            async with channel.subscribe(id=1) as events:
                await channel.publish(Number(1), id=1)
                assert await anext(events) == Number(1)
                waiting = asyncio.create_task(anext(events))
                await _break(fault, server, redis)
                async with asyncio.timeout(5):
                    assert await waiting == Gap("reconnected")
                await channel.publish(Number(2), id=1)
                assert await anext(events) == Number(2)


async def _break(fault: str, server: OwnServer, redis: AnyRedis) -> None:
    match fault:
        case "killed":
            server.signal(signal.SIGKILL)
            await asyncio.sleep(0.2)
            server.start()
        case "frozen":
            server.signal(signal.SIGSTOP)
            await asyncio.sleep(0.6)
            server.signal(signal.SIGCONT)
        case _:
            await redis.client_kill_filter(_type="pubsub", skipme=True)


async def test_what_had_come_before_the_connection_was_lost_is_read_before_the_gap() -> None:
    with own_server() as server:
        async with open_redis(server.url) as redis:
            async with Channel(redis, "all", Number).subscribe(buffer=2) as events:
                await publish_many(redis, 2)
                await asyncio.sleep(0.05)
                await _break("cut off", server, redis)
                await asyncio.sleep(0.2)
                assert [await anext(events) for _ in range(3)] == [Number(0), Number(1), Gap("reconnected")]
            async with Channel(redis, "all", Number).subscribe(buffer=2) as events:
                await publish_many(redis, 2)
                await asyncio.sleep(0.05)
                await _break("cut off", server, redis)
                await asyncio.sleep(0.2)
                await publish_many(redis, 4)
                await asyncio.sleep(0.05)
                # The gap in the middle was dropped too, so nobody knows how many are lost.
                assert [await anext(events) for _ in range(3)] == [Gap("overflow"), Number(2), Number(3)]


async def test_a_quiet_channel_stays_subscribed(redis: AnyRedis) -> None:
    channel = Channel(redis, "all", Number, timeout=0.05)
    async with channel.subscribe() as events:
        waiting = asyncio.create_task(anext(events))
        await asyncio.sleep(0.4)
        await redis.publish("all", '{"n":1}')
        assert await waiting == Number(1)


async def test_who_gives_up_is_told_why() -> None:
    with own_server() as server:
        async with open_redis(server.url, timeout=0.2) as redis:
            channel = Channel(redis, "all", Number, timeout=0.2)
            async with channel.subscribe(reconnect_timeout=0.3) as events:
                server.signal(signal.SIGKILL)
                started = time.monotonic()
                with pytest.raises(RedisUnreachableError):
                    await anext(events)
                assert 0.2 < time.monotonic() - started < 2


async def test_a_password_that_has_changed_ends_it() -> None:
    with own_server() as server:
        async with open_redis(server.url) as redis:
            async with Channel(redis, "all", Number).subscribe() as events:
                await redis.config_set("requirepass", "new")
                await _break("cut off", server, redis)
                with pytest.raises(RedisAuthenticationError):
                    await anext(events)


@pytest.mark.parametrize(
    ("url", "kind"),
    [("redis://127.0.0.1:1", RedisUnreachableError), ("frozen", RedisTimeoutError), ("refused", RedisPermissionError)],
)
async def test_subscribing_and_publishing_fail_in_time(url: str, kind: type[Exception]) -> None:
    with own_server(user="u on >p resetchannels ~* +@all") as server:
        address = {"frozen": server.url, "refused": f"{server.url}?username=u&password=p"}.get(url, url)
        async with open_redis(address) as redis:
            channel = Channel(redis, "all", Number, timeout=0.3)
            if url == "frozen":
                server.signal(signal.SIGSTOP)
            for act in (channel.publish(Number(1)), channel.subscribe().__aenter__()):
                started = time.monotonic()
                with pytest.raises(kind):
                    await act
                assert time.monotonic() - started < 0.6


async def test_who_is_cancelled_leaves_nothing_behind(redis: AnyRedis) -> None:
    channel = Channel(redis, "all", Number)

    async def listen() -> None:
        async with channel.subscribe() as events:
            async for _it in events:
                pass

    tasks = [asyncio.create_task(listen()) for _ in range(20)]
    for pause_s in (0, 0.002, 0.05):
        await asyncio.sleep(pause_s)
        for it in tasks[:: 3 if pause_s == 0 else 1]:
            it.cancel()
    await asyncio.wait(tasks)
    assert all(it.cancelled() for it in tasks)
    await asyncio.sleep(0.05)


async def test_a_subscription_ends_with_its_block(redis: AnyRedis) -> None:
    subscription = Channel(redis, "all", Number).subscribe()
    with pytest.raises(RuntimeError, match="async with"):
        await anext(subscription)
    async with subscription as events:
        pass
    assert [it async for it in events] == []
    with pytest.raises(RuntimeError, match="entered once"):
        await subscription.__aenter__()


@pytest.mark.parametrize("buffer", [0, -1])
async def test_a_buffer_that_is_none(buffer: int) -> None:
    with pytest.raises(InvalidValueError, match="buffer"):
        Channel(open_redis("redis://127.0.0.1:1"), "all", Number).subscribe(buffer=buffer)


@pytest.mark.conformance
@pytest.mark.parametrize("buffer", [3, 1000])
async def test_nothing_is_missing_without_a_gap_whatever_happens(buffer: int) -> None:
    """Connections are cut and the server is killed while numbers are sent, and the reader pauses now and then."""
    chance = random.Random(buffer)
    sent: list[int] = []
    with own_server() as server:
        async with open_redis(server.url, timeout=0.5) as redis:
            channel = Channel(redis, "all", Number, timeout=0.2)

            async def send() -> None:
                for number in range(4000):
                    with suppress(RedisError):
                        await channel.publish(Number(number))
                        sent.append(number)
                    if number % 500 == 250:
                        await _break("cut off", server, redis)
                    if number % 1000 == 999:
                        server.signal(signal.SIGKILL)
                        server.start()
                    await asyncio.sleep(0)
                await asyncio.sleep(0.3)
                await channel.publish(Number(10_000))

            received: list[Number | Gap] = []
            async with channel.subscribe(buffer=buffer) as events:
                sending = asyncio.create_task(send())
                async for it in events:
                    received.append(it)
                    if it == Number(10_000):
                        break
                    if chance.random() < 0.01:
                        await asyncio.sleep(0.02)
                await sending
    numbers = [it.n for it in received if isinstance(it, Number)]
    assert numbers == sorted(set(numbers))
    expected, is_excused = iter([*sent, 10_000]), False
    for it in received:
        if isinstance(it, Gap):
            is_excused = True
        else:
            missed = list(takewhile(lambda number, last=it.n: number < last, expected))
            assert is_excused or not missed, f"{missed} are missing before {it}, and no gap says so"
            is_excused = False
    assert sum(isinstance(it, Gap) for it in received) >= 5
    # How many more depends on how long a busy machine takes to start a server again.
    assert len(numbers) > 100

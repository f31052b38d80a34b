"""A connection of its own for who listens: redis-py's, without its pool and without what it does behind one's back."""

import random
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from typing import Protocol

from redis.asyncio import RedisCluster
from redis.exceptions import RedisClusterException, RedisError

from nicol.redis.failures import AnyRedis


class Wire(Protocol):
    """What is used of a connection of redis-py."""

    async def connect(self) -> None: ...

    async def send_command(self, *args: str | bytes) -> None: ...

    async def read_response(
        self,
        *,
        disable_decoding: bool,
        timeout: float,  # noqa: ASYNC109 - redis-py's
        disconnect_on_error: bool,
        push_request: bool,
    ) -> object: ...

    async def disconnect(self, *, nowait: bool) -> None: ...


async def new_wire(redis: AnyRedis) -> Wire:
    """A connection that nobody else has, not connected yet. Of a cluster, to any of its nodes."""
    if not isinstance(redis, RedisCluster):
        make: Callable[[], Wire] = redis.connection_pool.make_connection
        return make()
    await redis.initialize()
    nodes = redis.get_primaries()
    if not nodes:
        raise RedisClusterException("the cluster has no primaries")
    node = random.choice(nodes)  # noqa: S311 - to spread subscribers, not to keep a secret
    connect: Callable[..., Wire] = node.connection_class
    return connect(**node.connection_kwargs)


async def subscribe(wire: Wire, channel: str, *, timeout_s: float) -> None:
    """Connect, subscribe, and wait until the server has said so. What is published from then on arrives."""
    await wire.connect()
    await wire.send_command("SUBSCRIBE", channel)
    if await _read(wire, timeout_s) is None:
        raise TimeoutError


async def messages(wire: Wire, *, quiet_s: float) -> AsyncGenerator[bytes]:
    """The payloads, as they come.

    A server that says nothing for ``quiet_s`` seconds is asked whether it lives. Raises TimeoutError if it does not
    answer for as long again, and redis-py's errors when the connection breaks.
    """
    is_asked = False
    while True:
        answer = await _read(wire, quiet_s)
        if answer is None and is_asked:
            raise TimeoutError
        is_asked = answer is None
        if is_asked:
            await wire.send_command("PING")
        payload = _payload(answer)
        if payload is not None:
            yield payload


async def close(wire: Wire) -> None:
    """Close it, and wait for nobody."""
    with suppress(OSError, RedisError):
        await wire.disconnect(nowait=True)


async def _read(wire: Wire, timeout_s: float) -> object:
    """The next answer, its texts as bytes since a payload need not be text; or None after ``timeout_s`` seconds."""
    return await wire.read_response(
        disable_decoding=True, timeout=timeout_s, disconnect_on_error=False, push_request=True
    )


def _payload(answer: object) -> bytes | None:
    match answer:
        case [b"message", bytes(), bytes() as payload]:
            return payload
        case _:
            return None

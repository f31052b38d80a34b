"""One subscriber of a channel: its connection, which is made again when it is lost, and what waits to be read."""

import asyncio
import inspect
import json
import logging
import random
import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from redis import exceptions

from nicol.errors import (
    InvalidValueError,
    MessageError,
    RedisAuthenticationError,
    RedisError,
    RedisPermissionError,
    RedisTlsError,
    SlowConsumerError,
)
from nicol.redis.buffer import Buffer, Gap
from nicol.redis.failures import AnyRedis, host_of, translated, within
from nicol.redis.payload import Payload
from nicol.redis.wire import Wire, close, messages, new_wire, subscribe

T = TypeVar("T")

_FIRST_PAUSE_S = 0.05
_LONGEST_PAUSE_S = 5.0
_LOST = (exceptions.RedisError, exceptions.RedisClusterException, OSError)
_HOPELESS = (RedisAuthenticationError, RedisPermissionError, RedisTlsError)
"""What no new attempt would mend."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """What a subscriber wants. ``reconnect_timeout_s`` is None for one that never gives up."""

    channel: str
    buffer: int
    raises_on_overflow: bool
    timeout_s: float
    reconnect_timeout_s: float | None
    on_bad: Callable[[MessageError], object] | None


class Subscription(Generic[T]):
    """Messages of a channel, and gaps between them. It is subscribed inside of ``async with``, and only there."""

    def __init__(self, redis: AnyRedis, payload: Payload[T], listening: Listening) -> None:
        self._redis = redis
        self._payload = payload
        self._listening = listening
        self._buffer = Buffer(listening.buffer)
        self._has_news = asyncio.Event()
        self._wire: Wire | None = None
        self._reader: asyncio.Task[None] | None = None
        self._failure: RedisError | None = None

    async def __aenter__(self) -> Self:
        """Subscribe. What is published after this arrives. Raises RedisError."""
        if self._reader is not None:
            raise RuntimeError("a subscription is entered once; ask the channel for another one")
        self._wire = await self._subscribed()
        self._reader = asyncio.create_task(self._read(self._wire), name=f"subscriber of {self._listening.channel}")
        return self

    async def __aexit__(self, *_error: object) -> None:
        assert self._reader is not None
        assert self._wire is not None
        self._reader.cancel()
        try:
            # It waits for nobody, so this ends at once.
            await asyncio.wait([self._reader])
        finally:
            # A reader that was cancelled before it began has closed nothing.
            await close(self._wire)
        self._check_reader()
        self._buffer = Buffer(1)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T | Gap:
        """The next message, or a gap. Waits as long as it takes. Raises RedisError when the subscription has ended."""
        if self._reader is None:
            raise RuntimeError("a subscription is read inside of `async with`")
        while True:
            while not self._buffer:
                if self._failure is not None:
                    raise self._failure
                if self._reader.done():
                    self._check_reader()
                    raise StopAsyncIteration
                self._has_news.clear()
                await self._has_news.wait()
            taken = self._buffer.take()
            if isinstance(taken, Gap):
                return taken
            try:
                return self._decoded(taken)
            except MessageError as error:
                await self._tell(error)

    def _check_reader(self) -> None:
        """Raise what ended the reader, if it was a mistake of ours."""
        if self._reader is not None and not self._reader.cancelled():
            self._reader.result()

    async def _read(self, wire: Wire) -> None:
        """Fill the buffer until nobody wants it any more, or there is no more hope."""
        try:
            while True:
                try:
                    await self._fill(wire)
                except _LOST as error:
                    _LOG.info("%s", translated(error, self._redis, timeout_s=self._listening.timeout_s).message)
                await close(wire)
                self._wire = wire = await self._subscribed_again()
                self._buffer.put_gap()
                self._has_news.set()
        except RedisError as error:
            self._failure = error
        finally:
            # Who was told of a failure may stay in its block for long.
            await close(wire)
            self._has_news.set()

    async def _fill(self, wire: Wire) -> None:
        async with aclosing(messages(wire, quiet_s=self._listening.timeout_s)) as payloads:
            async for payload in payloads:
                if self._buffer.is_full and self._listening.raises_on_overflow:
                    raise self._too_slow()
                self._buffer.put(payload)
                self._has_news.set()
                # Many may have come at once, and the subscriber shall have a chance before they are too many.
                await asyncio.sleep(0)

    def _too_slow(self) -> SlowConsumerError:
        self._buffer = Buffer(self._listening.buffer)
        channel = self._listening.channel
        text = f"a subscriber of {channel} did not keep up with it; give it a larger buffer, or make it faster"
        return SlowConsumerError(text, channel=channel, host=host_of(self._redis))

    async def _subscribed(self) -> Wire:
        wire: Wire | None = None
        try:
            async with within(self._listening.timeout_s, self._redis):
                wire = await new_wire(self._redis)
                await subscribe(wire, self._listening.channel, timeout_s=self._listening.timeout_s)
                return wire
        except BaseException:
            if wire is not None:
                await close(wire)
            raise

    async def _subscribed_again(self) -> Wire:
        """Try until it works, at growing distances, which differ lest all who were cut off come back at once."""
        limit_s, began = self._listening.reconnect_timeout_s, time.monotonic()
        pause_s = _FIRST_PAUSE_S
        while True:
            await asyncio.sleep(random.uniform(pause_s / 2, pause_s))  # noqa: S311 - it keeps no secret
            try:
                return await self._subscribed()
            except _HOPELESS:
                raise
            except RedisError as error:
                if limit_s is not None and time.monotonic() - began >= limit_s:
                    raise
                _LOG.info("%s", error.message)
            pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)

    def _decoded(self, message: bytes) -> T:
        channel, subject = self._listening.channel, f"a message of {self._listening.channel}"
        try:
            return self._payload.from_json(json.loads(message), subject)
        except InvalidValueError as error:
            raise self._bad(error.message, message) from error
        except (ValueError, RecursionError) as error:
            text = f"a message of {channel} is no JSON; look who else publishes there"
            raise self._bad(text, message) from error

    def _bad(self, text: str, message: bytes) -> MessageError:
        return MessageError(text, channel=self._listening.channel, raw=message, host=host_of(self._redis))

    async def _tell(self, error: MessageError) -> None:
        if self._listening.on_bad is None:
            _LOG.warning("%s", error.message)
            return
        told = self._listening.on_bad(error)
        if inspect.isawaitable(told):
            await told

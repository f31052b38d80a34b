"""Channels: what one part of a system tells the others now, and nobody keeps.

Delivery is at most once: who is not subscribed at that moment, or is cut off, does not get the message, ever.
"""

import json
from collections.abc import Callable
from typing import Generic, Literal, TypeVar

from nicol.errors import InvalidValueError, MessageError
from nicol.redis.ask import ask
from nicol.redis.failures import AnyRedis, within
from nicol.redis.payload import Payload
from nicol.redis.subscription import Listening, Subscription
from nicol.redis.template import Part, template_of

T = TypeVar("T")

_OPTIONS = ("buffer", "on_overflow", "on_bad", "reconnect_timeout")
_GLOBS = "*?[]\\"
"""What PSUBSCRIBE would take for a pattern. A name that has them could not be subscribed to with one."""


class Channel(Generic[T]):
    """A channel, or a family of them, for messages of one type.

    ``name`` is the channel's name; parts of it stand in braces, as in ``project:{project_id}``, and are given with each
    call. ``payload`` is a Pydantic model, a msgspec Struct, a dataclass or a TypedDict, and travels as its JSON.

    ``timeout`` is how many seconds a call may take. A subscription takes a server that is silent for twice as long as
    gone, and connects anew.

    Raises ArgumentError for a name that cannot be one, and InvalidValueError for a type that is no payload.
    """

    def __init__(self, redis: AnyRedis, name: str, payload: type[T], *, timeout: float = 5.0) -> None:
        self._redis = redis
        self._template = template_of(name, reserved=_OPTIONS)
        self._payload = Payload(payload)
        self._timeout_s = timeout

    async def publish(self, event: T, /, **parts: Part) -> int:
        """Send ``event`` to all who are subscribed now, and say how many of them the server itself has.

        Of a cluster that is one node: subscribers of the others get it too, and are not counted. It is sent once: after
        RedisTimeoutError or RedisUnreachableError nobody knows whether it arrived.

        Raises ArgumentError, InvalidValueError, RedisError.
        """
        name = self._template.name(parts, forbidden=_GLOBS)
        message = _written(self._payload, event)
        async with within(self._timeout_s, self._redis):
            n_subscribers = await ask(self._redis, "PUBLISH", name, message)
        assert isinstance(n_subscribers, int), "PUBLISH answers with a number"
        return n_subscribers

    def subscribe(
        self,
        *,
        buffer: int = 1000,
        on_overflow: Literal["gap", "raise"] = "gap",
        on_bad: Callable[[MessageError], object] | None = None,
        reconnect_timeout: float | None = None,
        **parts: Part,
    ) -> Subscription[T]:
        """What is published from now on: ``async with channel.subscribe(…) as events: async for it in events: …``.

        ``buffer`` messages wait for a subscriber that is slow. If one more comes the oldest is dropped, and a ``Gap``
        says so; with ``on_overflow="raise"`` the subscription ends with SlowConsumerError. A message that is no payload
        goes to ``on_bad``, which may be a coroutine function, or else is logged; the subscription goes on.

        A lost connection is made anew until it stands, or for ``reconnect_timeout`` seconds, and a ``Gap`` follows.

        Raises ArgumentError, InvalidValueError.
        """
        if buffer < 1:
            raise InvalidValueError(f"buffer is a whole number from 1 on, not {buffer!r}")
        listening = Listening(
            channel=self._template.name(parts, forbidden=_GLOBS),
            buffer=buffer,
            raises_on_overflow=on_overflow == "raise",
            timeout_s=self._timeout_s,
            reconnect_timeout_s=reconnect_timeout,
            on_bad=on_bad,
        )
        return Subscription(self._redis, self._payload, listening)


def _written(payload: Payload[T], event: T) -> bytes:
    text = json.dumps(payload.to_json(event), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise InvalidValueError(
            f"{payload.name}: a text in it has half of a character, which JSON cannot say"
        ) from error

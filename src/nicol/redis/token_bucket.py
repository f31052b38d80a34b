"""Rate limits: a bucket of tokens in Redis, which every process that uses the same key shares."""

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from redis.exceptions import NoScriptError

from nicol.errors import InvalidValueError
from nicol.redis.ask import ask
from nicol.redis.failures import AnyRedis, within
from nicol.redis.template import Part, template_of


@dataclass(frozen=True, slots=True)
class Taken:
    """``allowed``: the tokens were there. ``remaining`` may have a fraction, for tokens come back bit by bit.

    ``retry_after_ms`` is how long it takes until the cost is there, if nobody else takes any; 0 when it was.
    """

    allowed: bool
    remaining: float
    retry_after_ms: int


class TokenBucket:
    """``capacity`` tokens, of which ``per_second`` come back each second. Who finds too few takes none, and waits.

    ``key`` is the name in Redis, with parts in braces that are given with each call: each client has a bucket of its
    own. It is a hash ``{tokens, lastRefill}``, which is gone when it would be full again, and not before 60 seconds.
    What happens in it is the script ``token_bucket_script()``, by the server's clock; other languages run it too.

    ``timeout`` is how many seconds a call may take. ``clock_ms`` is for tests: milliseconds since 1970.

    Raises ArgumentError for a key that cannot be one, and InvalidValueError for numbers that are no bucket.
    """

    def __init__(
        self,
        redis: AnyRedis,
        key: str,
        *,
        capacity: float,
        per_second: float,
        timeout: float = 5.0,
        clock_ms: Callable[[], int] | None = None,
    ) -> None:
        self._redis = redis
        self._template = template_of(key, reserved=("cost",))
        self._capacity = _above_0(f"{key}: capacity", capacity)
        self._per_second = _above_0(f"{key}: per_second", per_second)
        self._timeout_s = timeout
        self._clock_ms = clock_ms

    async def take(self, *, cost: float = 1, **parts: Part) -> Taken:
        """Take ``cost`` tokens, all or none. One round trip.

        It is sent once: after RedisTimeoutError or RedisUnreachableError nobody knows whether they were taken.

        Raises ArgumentError, InvalidValueError (a cost above the capacity, too), RedisError.
        """
        return await self._run("take", cost, parts)

    async def peek(self, *, cost: float = 1, **parts: Part) -> Taken:
        """What ``take`` would say now, and nothing is taken. Raises as ``take``."""
        return await self._run("peek", cost, parts)

    async def reset(self, **parts: Part) -> None:
        """Make the bucket full. Raises ArgumentError, InvalidValueError, RedisError."""
        key = self._template.name(parts)
        async with within(self._timeout_s, self._redis):
            await ask(self._redis, "DEL", key)

    async def _run(self, verb: str, cost: float, parts: dict[str, Part]) -> Taken:
        key = self._template.name(parts)
        cost = _above_0(f"{self._template.text}: cost", cost)
        if cost > self._capacity:
            text = f"{self._template.text}: cost is {cost:g}, and its bucket never has more than {self._capacity:g}"
            raise InvalidValueError(f"{text}; ask for less, or give it a larger capacity", path=("cost",))
        clock = () if self._clock_ms is None else (self._clock_ms(),)
        async with within(self._timeout_s, self._redis):
            answer = await _answer(self._redis, key, self._capacity, self._per_second, cost, verb, *clock)
        match answer:
            case [int() as allowed, str() | bytes() as remaining, int() as retry_after_ms]:
                return Taken(allowed == 1, float(remaining), retry_after_ms)
            case _:
                raise AssertionError(f"the script answers with three values, not {answer!r}")


@cache
def token_bucket_script() -> str:
    """The Lua of a bucket, for programs in other languages. It is the file ``nicol/redis/token_bucket.lua``."""
    return files("nicol.redis").joinpath("token_bucket.lua").read_text("utf-8")


async def _answer(redis: AnyRedis, *words: str | float) -> object:
    """What the script answers. A server that does not have it, as after a restart, gets it with the question."""
    try:
        return await ask(redis, "EVALSHA", _digest(), 1, *words)
    except NoScriptError:
        return await ask(redis, "EVAL", token_bucket_script(), 1, *words)


@cache
def _digest() -> str:
    return hashlib.sha1(token_bucket_script().encode(), usedforsecurity=False).hexdigest()


def _above_0(name: str, number: float) -> float:
    is_number = isinstance(number, int | float) and not isinstance(number, bool)  # pyright: ignore[reportUnnecessaryIsInstance] - callers may be untyped
    if not is_number or not 0 < number <= sys.float_info.max:
        raise InvalidValueError(f"{name} is a number above 0, not {_shown(number)}")
    return number


def _shown(number: float) -> str:
    """It, unless it is so large that Python would refuse to write it down."""
    is_huge = isinstance(number, int) and abs(number) > sys.float_info.max
    return "one of hundreds of digits" if is_huge else repr(number)

"""How a program comes to Redis: where it is, what it is asked with, and whether it is well."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from redis.asyncio import Redis, RedisCluster
from redis.asyncio.connection import Connection, SSLConnection, UnixDomainSocketConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ResponseError
from redis.maint_notifications import MaintNotificationsConfig

from nicol.errors import ConfigurationError, RedisError
from nicol.local.environment import environment
from nicol.redis.address import Address, Option, parse_address
from nicol.redis.ask import ask, is_record
from nicol.redis.failures import AnyRedis, within
from nicol.redis.pool import Pool

_MOST_CONNECTIONS = 50
"""Of one client, unless its URL says otherwise. Who needs one more waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedisHealth:
    """``latency_ms`` is one question and its answer. ``error`` is a phrase without secrets, or None.

    ``server_version`` and ``role`` (``primary`` or ``replica``, which takes no writes) are empty where the user of the
    connection may not ask for them.
    """

    ok: bool
    latency_ms: float
    server_version: str = ""
    role: str = ""
    error: str | None = None


def open_redis(url: str | None = None, *, timeout: float = 5.0) -> AnyRedis:
    """A client for the Redis at ``url``, or else at ``REDIS_URL``, from the environment or ``.env``.

    It connects when it is first used. The URL is ``redis://``, ``rediss://`` (TLS), ``unix://``, or
    ``embedded:folder``, which starts a server of Nicol's own; ``?cluster=true`` makes the client one of a cluster.
    Close it with ``aclose()``, or use it in ``async with``. Answers are ``str``.

    Connecting, and waiting for an answer, take ``timeout`` seconds at most. No command is sent twice: when a connection
    breaks the caller is told, and knows whether to repeat it. (A cluster's client asks again where a slot has moved.)

    It works in one event loop at a time; used again in another one, or after a fork, it connects anew. (A cluster's
    client belongs to the loop that it was first used in.)

    Raises ConfigurationError, InvalidUrlError, LocalServerError.
    """
    if timeout <= 0:
        raise ConfigurationError(f"timeout must be a number of seconds above 0, not {timeout:g}", setting="timeout")
    address = parse_address(url if url is not None else _looked_up(), start=Path.cwd())
    return _cluster(address, timeout) if address.is_cluster else _single(address, timeout)


async def check_redis(redis: AnyRedis, timeout: float = 2.0) -> RedisHealth:  # noqa: ASYNC109 - it is kept here
    """Whether the server answers. Never raises, and takes ``timeout`` seconds at most. Of a cluster, all primaries."""
    started = time.perf_counter()
    latency_ms = 0.0
    try:
        async with within(timeout, redis):
            await _ping(redis)
            latency_ms = _ms_since(started)
            facts = await _facts(redis)
    except RedisError as error:
        return RedisHealth(ok=False, latency_ms=latency_ms or _ms_since(started), error=error.message)
    role = {"master": "primary", "slave": "replica"}.get(facts.get("role", ""), "")
    return RedisHealth(ok=True, latency_ms=latency_ms, server_version=facts.get("redis_version", ""), role=role)


class _Settings(TypedDict):
    decode_responses: bool
    socket_timeout: float
    socket_connect_timeout: float
    retry: Retry
    maint_notifications_config: MaintNotificationsConfig


def _settings(timeout: float) -> _Settings:
    return {
        "decode_responses": True,
        "socket_timeout": timeout,
        "socket_connect_timeout": timeout,
        "retry": Retry(NoBackoff(), 0),
        # With them redis-py no longer looks whether a connection has answers left over before it is used again.
        "maint_notifications_config": MaintNotificationsConfig(enabled=False),
    }


def _single(address: Address, timeout: float) -> Redis:
    options = dict(address.options)
    kind = SSLConnection if options.pop("ssl", False) else Connection
    path = options.pop("unix_socket_path", None)
    if path is not None:
        kind, options = UnixDomainSocketConnection, {**options, "path": path}
    most = int(options.pop("max_connections", _MOST_CONNECTIONS))
    pool = _new_pool(connection_class=kind, max_connections=most, timeout=timeout, **_settings(timeout), **options)
    return Redis.from_pool(pool)


def _cluster(address: Address, timeout: float) -> RedisCluster:
    options: Mapping[str, Option] = {"max_connections": _MOST_CONNECTIONS, **address.options}
    return _new_cluster(**_settings(timeout), **options)


# Their options were checked by name and kind when the URL was read.
_new_pool: Callable[..., Pool] = Pool
_new_cluster: Callable[..., RedisCluster] = RedisCluster


def _looked_up() -> str:
    found = environment(Path.cwd()).get("REDIS_URL", "").strip()
    if not found:
        text = (
            "REDIS_URL is not set; put it into the environment or into .env, as embedded:.nicol/redis (Nicol starts a "
            "Redis of its own) or redis://:password@host:6379 (yours), or pass url= to open_redis"
        )
        raise ConfigurationError(text, setting="REDIS_URL")
    return found


async def _ping(redis: AnyRedis) -> None:
    await ask(redis, "PING", **({"target_nodes": RedisCluster.PRIMARIES} if isinstance(redis, RedisCluster) else {}))


async def _facts(redis: AnyRedis) -> Mapping[str, str]:
    """What the server says of itself; of a cluster, one of its primaries."""
    one = {"target_nodes": random.choice(redis.get_primaries())} if isinstance(redis, RedisCluster) else {}  # noqa: S311 - any will do
    try:
        found = await ask(redis, "INFO", **one)
    except ResponseError:
        return {}
    return {name: str(it) for name, it in found.items()} if is_record(found) else {}


def _ms_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 3)

"""Redis, typed: channels that publish and subscribe, queues that Node shares, and rate limits.

The words that programs say are named here, and loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nicol.redis.buffer import Gap
    from nicol.redis.channel import Channel
    from nicol.redis.connection import RedisHealth, check_redis, open_redis
    from nicol.redis.failures import AnyRedis, within
    from nicol.redis.job import Backoff, Job, JobOptions, Keep, NewJob
    from nicol.redis.outbox import Relay
    from nicol.redis.queue import Queue
    from nicol.redis.subscription import Subscription
    from nicol.redis.token_bucket import Taken, TokenBucket, token_bucket_script
    from nicol.redis.worker import Worker
    from nicol.redis.worker_options import Hooks, Locks

__all__ = [
    "AnyRedis",
    "Backoff",
    "Channel",
    "Gap",
    "Hooks",
    "Job",
    "JobOptions",
    "Keep",
    "Locks",
    "NewJob",
    "Queue",
    "RedisHealth",
    "Relay",
    "Subscription",
    "Taken",
    "TokenBucket",
    "Worker",
    "check_redis",
    "open_redis",
    "token_bucket_script",
    "within",
]

_MODULES = {
    "AnyRedis": "nicol.redis.failures",
    "Backoff": "nicol.redis.job",
    "Channel": "nicol.redis.channel",
    "Gap": "nicol.redis.buffer",
    "Hooks": "nicol.redis.worker_options",
    "Job": "nicol.redis.job",
    "JobOptions": "nicol.redis.job",
    "Keep": "nicol.redis.job",
    "Locks": "nicol.redis.worker_options",
    "NewJob": "nicol.redis.job",
    "Queue": "nicol.redis.queue",
    "Relay": "nicol.redis.outbox",
    "RedisHealth": "nicol.redis.connection",
    "Subscription": "nicol.redis.subscription",
    "Taken": "nicol.redis.token_bucket",
    "TokenBucket": "nicol.redis.token_bucket",
    "Worker": "nicol.redis.worker",
    "check_redis": "nicol.redis.connection",
    "open_redis": "nicol.redis.connection",
    "token_bucket_script": "nicol.redis.token_bucket",
    "within": "nicol.redis.failures",
}
_EXTRAS = {"redis": "redis", "bullmq": "queue"}
"""The extra that brings a library."""

if not TYPE_CHECKING:  # else every misspelt name would have a type

    def __getattr__(name):  # noqa: ANN001, ANN202 - untyped, as above
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module 'nicol.redis' has no attribute {name!r}")
        try:
            found = getattr(import_module(module), name)
        except ModuleNotFoundError as error:
            extra = _EXTRAS.get((error.name or "").partition(".")[0])
            if extra is None:
                raise
            text = f"nicol.redis.{name} needs the library {error.name}; pip install 'nicol[{extra}]'"
            raise ModuleNotFoundError(text, name=error.name) from error
        globals()[name] = found
        return found

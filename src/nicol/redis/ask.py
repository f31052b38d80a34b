"""One command and its answer. redis-py's own methods leave their types half open."""

from collections.abc import Awaitable, Mapping
from typing import Protocol, TypeGuard


class Asked(Protocol):
    """Redis, a cluster, or a node of one."""

    def execute_command(self, *args: str | bytes | float, **options: object) -> Awaitable[object]: ...


async def ask(redis: Asked, *words: str | bytes | float, **options: object) -> object:
    """What ``redis`` answers, in the shape that redis-py gives it. Raises redis-py's errors.

    ``options`` are redis-py's, such as ``target_nodes`` of a cluster.
    """
    return await redis.execute_command(*words, **options)


def is_record(answer: object) -> TypeGuard[Mapping[str, object]]:
    """Whether ``answer`` is one that redis-py makes a dict of."""
    return isinstance(answer, dict)

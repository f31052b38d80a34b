"""Functions that run later, for the tenant of those who asked for them."""

from collections.abc import Awaitable, Callable
from inspect import isawaitable

from nicol.client.tenancy.context import Entering, Scope, scope


def as_now_async(function: Callable[[], object]) -> Callable[[], object]:
    """``function`` for the tenant that the running code is about now; without one, if there is none."""
    now = scope()

    def called() -> object:
        with Entering(now):
            answer = function()
        return _awaited(answer, now) if isawaitable(answer) else answer

    return called


def as_now(function: Callable[[], object]) -> Callable[[], object]:
    """As ``as_now_async``, for functions that are no coroutines."""
    now = scope()

    def called() -> object:
        with Entering(now):
            return function()

    return called


async def _awaited(answer: Awaitable[object], now: Scope | None) -> object:
    with Entering(now):
        return await answer

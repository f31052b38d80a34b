"""Python's garbage collector, which has nothing to do while a schema is read."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def without_collector(function: Callable[P, T]) -> Callable[P, T]:
    """``function``, with the collector paused while it runs.

    Tokens, nodes and values hold no circles, so that a pass over them finds nothing; with 10,000 models the passes
    took longer than the work. The switch is the process's: circles of other threads wait until the call is over.
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        was_running = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            if was_running:
                gc.enable()

    return call

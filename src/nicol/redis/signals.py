"""What ends a program from outside, told to whoever has work to end."""

import asyncio
import signal
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress

ENDING = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def told_by(signals: Sequence[signal.Signals], function: Callable[[], object]) -> Generator[None]:
    """Call ``function`` at each of ``signals``, where this is the thread and the system that can be told."""
    loop = asyncio.get_running_loop()
    told: list[signal.Signals] = []
    for it in signals:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(it, function)
            told.append(it)
    try:
        yield
    finally:
        for it in told:
            loop.remove_signal_handler(it)

"""What ends a program from outside, told to whoever has work to end."""

import asyncio
import signal
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from weakref import WeakKeyDictionary

ENDING = (signal.SIGTERM, signal.SIGINT)

_Functions = list[Callable[[], object]]
# A loop has one handler of a signal, and several workers and relays may run in it.
_functions: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[signal.Signals, _Functions]] = WeakKeyDictionary()


@contextmanager
def told_by(signals: Sequence[signal.Signals], function: Callable[[], object]) -> Generator[None]:
    """Call ``function`` at each of ``signals``, where this is the thread and the system that can be told.

    All that are told of a signal are called, whoever else ended meanwhile.
    """
    loop = asyncio.get_running_loop()
    functions_by_signal = _functions.setdefault(loop, {})
    told: list[signal.Signals] = []
    for it in signals:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            if not functions_by_signal.get(it):
                loop.add_signal_handler(it, _tell, functions_by_signal.setdefault(it, []))
            functions_by_signal[it].append(function)
            told.append(it)
    try:
        yield
    finally:
        for it in told:
            functions_by_signal[it].remove(function)
            if not functions_by_signal[it]:
                loop.remove_signal_handler(it)


def _tell(functions: _Functions) -> None:
    for it in tuple(functions):
        it()

"""Both clients behind one face, so that each fact is stated once and holds for both colours."""

import asyncio
import inspect
import re
import sys
import textwrap
from collections.abc import Callable
from types import ModuleType


class Awaited:
    """An object of the asyncio client, each of whose coroutines runs to its end."""

    def __init__(self, runner: asyncio.Runner, inner: object) -> None:
        self._runner = runner
        self._inner = inner

    def __getattr__(self, name: str) -> object:
        found = getattr(self._inner, name)
        if inspect.iscoroutinefunction(found):
            return lambda *args, **named: self._runner.run(found(*args, **named))
        if name in {"tx", "outside"}:
            return lambda **named: Awaited(self._runner, found(**named))
        return found if not hasattr(found, "find_many") else Awaited(self._runner, found)

    def __enter__(self):
        return Awaited(self._runner, self._runner.run(self._inner.__aenter__()))

    def __exit__(self, kind, error, traceback) -> None:
        self._runner.run(self._inner.__aexit__(kind, error, traceback))


class Colour:
    """Makes clients of one colour of a package."""

    def __init__(self, name: str, runner: asyncio.Runner | None) -> None:
        self.name = name
        self._runner = runner

    def client(self, package: ModuleType, url: str | None = None, **options):
        if self._runner is None:
            return package.Client(url, **options)
        return Awaited(self._runner, package.AsyncClient(url, **options))


_TO_THREADS = (
    (r"\basync (def|with|for)\b", r"\1"),
    (r"\bawait ", ""),
    (r"\basyncio\.sleep\b", "time.sleep"),
    (r"\bAsync(\w+)", r"\1"),
)


def in_both_colours(test: Callable[..., object]) -> Callable[..., object]:
    """Add to the module of ``test``, which is a coroutine function, the same test for threads, as ``…_sync``.

    Its text is rewritten as ``dev/sync_from_async.py`` rewrites the clients.
    """
    lines = inspect.getsource(test).split("\n")
    name = f"{test.__name__}_sync"
    text = _rewritten("\n".join(lines[1:])).replace(f"def {test.__name__}(", f"def {name}(")
    place = sys.modules[test.__module__].__dict__ if test.__module__ in sys.modules else test.__globals__
    exec(compile("\n" * test.__code__.co_firstlineno + text, test.__code__.co_filename, "exec"), place)
    return test


def to_threads(function: Callable[..., object]) -> Callable[..., object]:
    """``function``, which is a coroutine function, rewritten for threads as ``in_both_colours`` does it."""
    place = dict(function.__globals__)
    lines = "\n" * (function.__code__.co_firstlineno - 1)
    exec(compile(lines + _rewritten(inspect.getsource(function)), function.__code__.co_filename, "exec"), place)
    return place[function.__name__]


def _rewritten(text: str) -> str:
    text = textwrap.dedent(text)
    for pattern, replacement in _TO_THREADS:
        text = re.sub(pattern, replacement, text)
    return text

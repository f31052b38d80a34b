"""Both clients behind one face, so that each fact is stated once and holds for both colours."""

import asyncio
import inspect
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
        if name == "tx":
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

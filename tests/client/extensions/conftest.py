"""A client for extensions to extend, in both colours, and a database that has its tables."""

import asyncio
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from tests.client.conftest import imported_package
from tests.databases import fresh_database, template_with

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import Options
from nicol.schema.check import check

SCHEMA = check({"schema.prisma": (Path(__file__).parent / "schema.prisma").read_text()}).schema
assert SCHEMA is not None
SQL = script(diff(Catalog(), from_schema(SCHEMA)))


class Ran:
    """A client or its actions; what can be awaited is, so that both colours read alike."""

    def __init__(self, inner: object, runner: asyncio.Runner | None) -> None:
        self.inner = inner
        self._runner = runner

    def __getattr__(self, name: str) -> object:
        found = getattr(self.inner, name)
        if callable(found):
            return lambda *args, **named: self._ran(found(*args, **named))
        return self._ran(found)

    def _ran(self, found: object) -> object:
        if inspect.iscoroutine(found) and self._runner is not None:
            found = self._runner.run(found)
        if (
            type(found).__name__ in {"AsyncClient", "Client", "AsyncActions", "Actions"}
            or hasattr(found, "__aenter__")
            or hasattr(found, "__enter__")
        ):
            return Ran(found, self._runner)
        return found

    def all(self, stream):
        """The records of a stream, as a list."""
        if self._runner is None:
            return list(stream)

        async def read():
            return [it async for it in stream]

        return self._runner.run(read())

    @contextmanager
    def inside(self, manager):
        """A block in which ``manager`` holds; the loop's tasks have a context of their own."""

        async def entered():
            return manager.__enter__()

        async def left():
            return manager.__exit__(None, None, None)

        if self._runner is None:
            with manager:
                yield
            return
        self._runner.run(entered())
        try:
            yield
        finally:
            self._runner.run(left())

    def __enter__(self):
        if self._runner is None:
            return self._ran(self.inner.__enter__())
        return self._ran(self._runner.run(self.inner.__aenter__()))

    def __exit__(self, kind, error, traceback) -> None:
        if self._runner is None:
            self.inner.__exit__(kind, error, traceback)
        else:
            self._runner.run(self.inner.__aexit__(kind, error, traceback))


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    yield from imported_package(tmp_path_factory, "blog_db", SCHEMA, Options())


@pytest.fixture(scope="session")
def blog_template(server_18: psycopg.Connection) -> str:
    return template_with(server_18, SQL)


@pytest.fixture
def blog(server_18: psycopg.Connection, blog_template: str) -> Iterator[str]:
    yield from fresh_database(server_18, blog_template)


@pytest.fixture(params=["async", "sync"])
def client(request: pytest.FixtureRequest, package: ModuleType, blog: str) -> Iterator[Ran]:
    """A client without extensions."""
    if request.param == "sync":
        with Ran(package.Client(blog), None) as ran:
            yield ran
        return
    with asyncio.Runner() as runner, Ran(package.AsyncClient(blog), runner) as ran:
        yield ran

"""JIVE's generated client, and a database that has its tables."""

import asyncio
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from tests.client.colours import Colour
from tests.databases import fresh_database, template_with
from tests.standby import Pair, Server, standby_pair

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.generate import generate
from nicol.generate.options import Names, Options
from nicol.schema.check import check
from nicol.schema.model import Schema

SCHEMA = Path(__file__).parents[2] / "systems" / "jive" / "schema.prisma"


def jive_schema() -> Schema:
    schema = check({"schema.prisma": SCHEMA.read_text()}).schema
    assert schema is not None
    return schema


def write_package(folder: Path, schema: Schema, options: Options) -> Path:
    folder.mkdir(parents=True)
    for name, text in generate(schema, options).items():
        (folder / name).write_text(text)
    return folder


def imported_package(
    tmp_path_factory: pytest.TempPathFactory, name: str, schema: Schema, options: Options
) -> Iterator[ModuleType]:
    """The client of ``schema`` as the module ``name``, for as long as a fixture yields from this."""
    folder = tmp_path_factory.mktemp(name)
    write_package(folder / name, schema, options)
    sys.path.insert(0, str(folder))
    yield importlib.import_module(name)
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder on ``sys.path`` with JIVE's client as ``jive_db``, and in snake case as ``jive_snake``."""
    folder = tmp_path_factory.mktemp("packages")
    write_package(folder / "jive_db", jive_schema(), Options())
    write_package(folder / "jive_snake", jive_schema(), Options(names=Names.SNAKE_CASE))
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def db(packages: Path) -> ModuleType:
    return importlib.import_module("jive_db")


@pytest.fixture(scope="session")
def snake(packages: Path) -> ModuleType:
    return importlib.import_module("jive_snake")


@pytest.fixture(scope="session")
def jive_sql() -> str:
    return script(diff(Catalog(), from_schema(jive_schema())))


@pytest.fixture(scope="session")
def jive_template(server_18: psycopg.Connection, jive_sql: str) -> str:
    return template_with(server_18, jive_sql)


@pytest.fixture(scope="module")
def standing(request: pytest.FixtureRequest, jive_sql: str) -> Iterator[Pair]:
    """A primary and its standby for the tests of a file, with JIVE's tables in the database jive."""

    def prepare(server: Server) -> None:
        server.ask("CREATE DATABASE jive STRATEGY file_copy")
        with psycopg.connect(server.database("jive"), autocommit=True) as connection:
            connection.execute(jive_sql)

    with standby_pair(request.module.__name__.rpartition("test_")[2], prepare=prepare) as pair:
        yield pair


@pytest.fixture
def jive(server_18: psycopg.Connection, jive_template: str) -> Iterator[str]:
    """The URL of a database with JIVE's tables, all empty."""
    yield from fresh_database(server_18, jive_template)


@pytest.fixture
def sessions(jive: str) -> Iterator["Sessions"]:
    with psycopg.connect(jive, autocommit=True) as connection:
        yield Sessions(connection)


class Sessions:
    """What the server says of the other sessions in this database."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def open_transactions(self) -> int:
        query = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            AND (state <> 'idle' OR xact_start IS NOT NULL)
        """
        return self._number(query)

    def terminate_others(self) -> int:
        query = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
        """
        return self._number(query)

    def count(self, table: str) -> int:
        return self._number(f'SELECT count(*) FROM "{table}"')

    def _number(self, query: str) -> int:
        row = self._connection.execute(query).fetchone()
        assert row is not None
        return row[0]


@pytest.fixture(params=["async", "sync"])
def colour(request: pytest.FixtureRequest) -> Iterator["Colour"]:
    if request.param == "sync":
        yield Colour("sync", None)
        return
    with asyncio.Runner() as runner:
        yield Colour("async", runner)

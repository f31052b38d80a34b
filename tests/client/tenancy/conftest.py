"""Clients whose models belong to tenants, each on one database that is emptied before every test."""

import asyncio
import importlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from tests.client.conftest import write_package

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import Names, Options
from nicol.schema.check import check

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Place:
    """A generated package and a database with its tables."""

    package: ModuleType
    url: str

    def empty(self) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            rows = connection.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
            connection.execute(f"TRUNCATE {', '.join(it for (it,) in rows)} RESTART IDENTITY CASCADE".encode())


@pytest.fixture(scope="session")
def places(server_18: psycopg.Connection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Place]]:
    folder = tmp_path_factory.mktemp("tenants")
    sys.path.insert(0, str(folder))
    made: dict[str, Place] = {}
    for name in ("office", "clinic", "loose"):
        schema = check({f"{name}.prisma": (_HERE / f"{name}.prisma").read_text()}).schema
        assert schema is not None
        names = Names.SNAKE_CASE if name == "clinic" else Names.AS_WRITTEN
        write_package(folder / f"{name}_db", schema, Options(names=names))
        database = f"{name}_{os.getpid()}"
        server_18.execute(f"CREATE DATABASE {database} TEMPLATE template0 STRATEGY wal_log".encode())
        url = f"postgresql://postgres@/{database}?host={server_18.info.host}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(script(diff(Catalog(), from_schema(schema))).encode())
        made[name] = Place(importlib.import_module(f"{name}_db"), url)
    yield made
    sys.path.remove(str(folder))
    for it in made:
        server_18.execute(f"DROP DATABASE {it}_{os.getpid()} WITH (FORCE)".encode())


@pytest.fixture
def office(places: dict[str, Place]) -> Place:
    places["office"].empty()
    return places["office"]


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as made:
        yield made

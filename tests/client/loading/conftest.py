"""A generated client with keys of every type, and one database of things that nobody changes."""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from tests.client.conftest import write_package
from tests.client.loading.watched import Server

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import Options
from nicol.schema.check import check

_SCHEMA = Path(__file__).parent / "keys.prisma"

N_PARTS = 3_000

_FILLED = f"""
CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
ALTER TABLE "Thing" ALTER folded TYPE text COLLATE caseless;
INSERT INTO "Thing"
SELECT i, i * 10000000000, i, i, ('00000000-0000-0000-0000-' || lpad(i::text, 12, 'a'))::uuid, 'Text ' || i,
  'Folded ' || i, 's' || i, 'c' || i, 'Mail' || i || '@x', '10.0.0.0'::inet + i, i::bit(8)::varbit, i, i::numeric,
  i / 10.0, i / 10.0, decode(lpad(to_hex(i), 4, '0'), 'hex'), (enum_range(NULL::"Kind"))[i],
  '2026-01-01 12:00'::timestamp + i * interval '1 ms', '2026-01-01 12:00+00'::timestamptz + i * interval '1 ms',
  '2026-01-01'::date + i, '12:00'::time + i * interval '1 ms', '12:00+00'::timetz + i * interval '1 ms',
  i, 'right ' || i, ARRAY['t' || i], jsonb_build_object('n', i)
FROM generate_series(1, 2) AS i;
INSERT INTO "Part" SELECT i, 'part ' || i, i % 10, i % 2 + 1 FROM generate_series(1, {N_PARTS}) AS i;
ANALYZE;
"""


@pytest.fixture(scope="session")
def things(server_15: psycopg.Connection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ModuleType, str]]:
    """The package, and the URL of the database."""
    schema = check({"keys.prisma": _SCHEMA.read_text()}).schema
    assert schema is not None
    folder = tmp_path_factory.mktemp("loading")
    write_package(folder / "keys_db", schema, Options())
    sys.path.insert(0, str(folder))
    name = f"keys_{os.getpid()}"
    server_15.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY wal_log")
    url = f"postgresql://postgres@/{name}?host={server_15.info.host}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute((script(diff(Catalog(), from_schema(schema))) + _FILLED).encode())
    yield importlib.import_module("keys_db"), url
    sys.path.remove(str(folder))
    server_15.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def server(things: tuple[ModuleType, str]) -> Iterator[Server]:
    url = things[1]
    with psycopg.connect(url, autocommit=True) as connection, psycopg.connect(url, autocommit=True) as holder:
        yield Server(connection, holder)

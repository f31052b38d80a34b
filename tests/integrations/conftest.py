"""A small application's client, in both colours, and a database that has its tables."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from tests.client.conftest import write_package

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import options_of
from nicol.schema.check import check
from nicol.schema.model import Schema

SHOP = """
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "nicol"
  output   = "shop_db"
  names    = "snake_case"
}

model Customer {
  id     Int     @id @default(autoincrement())
  email  String  @unique
  name   String? @db.VarChar(8)
  orders Order[]
}

model Order {
  id         Int      @id @default(autoincrement())
  customer   Customer @relation(fields: [customerId], references: [id], onDelete: Restrict)
  customerId Int
}

model Invoice {
  id       Int    @id @default(autoincrement())
  /// @tenant
  tenantId String
  number   Int
}
"""


def schema_of(text: str) -> Schema:
    schema = check({"schema.prisma": text}).schema
    assert schema is not None
    return schema


def package_of(text: str, folder: Path) -> str:
    """Write the client of a schema below ``folder``, and say its name."""
    schema = schema_of(text)
    options = options_of(schema)
    write_package(folder / options.output, schema, options)
    return str(options.output)


def create_tables(url: str, text: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(schema_of(text)))))


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder on ``sys.path`` for generated clients."""
    folder = tmp_path_factory.mktemp("clients")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def shop(packages: Path) -> ModuleType:
    return importlib.import_module(package_of(SHOP, packages))


@pytest.fixture
def shop_url(database: str) -> str:
    create_tables(database, SHOP)
    return database

"""A second database, for what is compared on two."""

import re
from collections.abc import Iterator

import psycopg
import pytest


@pytest.fixture
def second_database(any_database: str) -> Iterator[str]:
    """Another empty database on the server of ``any_database``."""
    name = re.search(r"/(test_\w+)\?", any_database)
    assert name is not None
    with psycopg.connect(any_database, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name[1]}_prisma TEMPLATE template0 STRATEGY wal_log")
        yield any_database.replace(name[1], f"{name[1]}_prisma")
        connection.execute(f"DROP DATABASE {name[1]}_prisma WITH (FORCE)")

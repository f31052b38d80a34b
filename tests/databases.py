"""Databases of their own for tests, empty or with what a test module has made once."""

import os
from collections.abc import Iterator
from itertools import count

import psycopg

_numbers = count(1)


def fresh_database(server: psycopg.Connection, template: str = "template0") -> Iterator[str]:
    """The URL of a new database, which is dropped after the test."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    # Copied files take half of the work that their pages in the log take, since these servers wait for no disk.
    server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield _url(server, name)
    finally:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def template_with(server: psycopg.Connection, sql: str) -> str:
    """The name of a database for ``fresh_database`` to copy, in which ``sql`` was run."""
    name = f"template_{os.getpid()}_{next(_numbers)}"
    server.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy")
    with psycopg.connect(_url(server, name), autocommit=True) as connection:
        connection.execute(sql)
    return name


def _url(server: psycopg.Connection, name: str) -> str:
    return f"postgresql://postgres@/{name}?host={server.info.host}"

"""How long it takes to read 1,000 tables of 22 columns, and to pull them, once and again.

In seconds of this process and on the wall, for the server works as well. The server is an embedded one of its own.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import psycopg

from nicol.catalog.introspect.introspect import introspect
from nicol.driver.execute import execute
from nicol.driver.psycopg_connection import connect
from nicol.driver.url import parse_url
from nicol.local import postgres
from nicol.migrate.pull import pull
from nicol.migrate.pulled.text import pulled_texts
from nicol.schema.check import check
from nicol.schema.model import Schema

T = TypeVar("T")
N_TABLES = 1000
HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = postgres.up(Path(folder) / "data", database="app")
        try:
            _measure(url)
        finally:
            postgres.down(Path(folder) / "data")


def _measure(url: str) -> None:
    with psycopg.connect(url) as connection:
        for number in range(N_TABLES):
            connection.execute(_table(number).encode())
    connection = connect(parse_url(url))
    _timed("introspect", lambda: execute(connection, introspect(["public"])))
    connection.close()
    text = _timed("pull", lambda: _pulled(url, HEAD))
    again = _timed("pull again", lambda: _pulled(url, text))
    print("the same" if text == again else "not the same")


def _pulled(url: str, text: str) -> str:
    before = _schema(text)
    return pulled_texts({"s": text}, before, pull(url, before).schema, home="s").texts["s"]


def _schema(text: str) -> Schema:
    found = check({"s": text}).schema
    assert found is not None
    return found


def _table(number: int) -> str:
    others = ", ".join(f"c{it} int" for it in range(16))
    parent = f", parent bigint REFERENCES t{number - 1}" if number else ""
    return (
        f"CREATE TABLE t{number} (id bigserial PRIMARY KEY, name text NOT NULL, email text UNIQUE, "
        f"at timestamptz DEFAULT now(), total numeric(10, 2) DEFAULT 0, {others}{parent}); "
        f"CREATE INDEX ON t{number} (name, at)"
    )


def _timed(name: str, work: Callable[[], T]) -> T:
    wall, own = time.perf_counter(), time.process_time()
    result = work()
    print(f"{name}: {time.perf_counter() - wall:.2f} s, of which {time.process_time() - own:.2f} s in this process")
    return result


if __name__ == "__main__":
    main()

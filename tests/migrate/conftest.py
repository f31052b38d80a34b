"""A migrations folder to write into, and the rows and tables of a database to look at."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psycopg
import pytest

from nicol.schema.check import check
from nicol.schema.model import Schema

Put = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where migrations are; not there yet."""
    return tmp_path / "migrations"


@pytest.fixture
def put(folder: Path) -> Put:
    """``put("20260101000000_a", "CREATE …")`` writes a migration."""

    def write(name: str, script: str | bytes) -> Path:
        file = folder / name / "migration.sql"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(script if isinstance(script, bytes) else script.encode())
        return file

    return write


def ask(url: str, query: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
    """The rows of ``query``, asked by a session of its own."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(query, values or None)
        return cursor.fetchall() if cursor.description else []


def tables(url: str) -> list[str]:
    """The tables of public, the history left out."""
    query = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1"
    return [str(it[0]) for it in ask(url, query) if it[0] != "_prisma_migrations"]


def history(url: str) -> list[tuple[object, ...]]:
    """Name, finished, rolled back, has logs, steps of each row, in order."""
    return ask(
        url,
        "SELECT migration_name, finished_at IS NOT NULL, rolled_back_at IS NOT NULL, logs IS NOT NULL, "
        "applied_steps_count FROM _prisma_migrations ORDER BY started_at",
    )


def schema_of(body: str) -> Schema:
    """The schema of these models and enums."""
    checked = check({"schema.prisma": f'datasource db {{\n  provider = "postgresql"\n}}\n{body}'})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


def shadows(url: str) -> set[object]:
    """The scratch databases that are there now. Other tests may be using theirs."""
    return {it[0] for it in ask(url, "SELECT datname FROM pg_database WHERE datname LIKE 'nicol_shadow_%'")}


def leftovers(url: str, before: set[object]) -> set[object]:
    """The scratch databases that came after ``before`` and stay. Those of other tests go within some seconds."""
    found = shadows(url) - before
    for _ in range(100):
        if not found:
            break
        time.sleep(0.1)
        found &= shadows(url)
    return found

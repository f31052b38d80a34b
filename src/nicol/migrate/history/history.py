"""The table ``_prisma_migrations``: what was applied, when, and how it went. Prisma reads and writes the same rows.

A row is *applied* when it is finished and not rolled back, *failed* when it is neither. One migration may have several
rows: those of failed attempts that were marked as rolled back, and then the one that counts.
"""

# ruff: noqa: S608 (every name in these texts is quoted, every value a literal or a parameter)

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from nicol.migrate.history.folder import Migration
from nicol.sql.names import literal, quote
from nicol.sql.statement import Row, Script, Statement, Steps
from nicol.text.value import value

TABLE = "_prisma_migrations"

_CREATE = """\
CREATE TABLE IF NOT EXISTS {table} (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)"""


@value(kw_only=True)
class Record:
    """One row of the table. ``applied_steps_count`` is how many statements of a migration that runs outside a
    transaction are done, and 1 in the end, as Prisma has it.
    """

    id: str
    migration_name: str
    checksum: str
    started_at: datetime
    finished_at: datetime | None = None
    rolled_back_at: datetime | None = None
    logs: str | None = None
    applied_steps_count: int = 0

    @property
    def is_applied(self) -> bool:
        return self.finished_at is not None and self.rolled_back_at is None

    @property
    def is_failed(self) -> bool:
        return self.finished_at is None and self.rolled_back_at is None


@value()
class History:
    """The rows in the order in which they were started. ``exists`` says whether there is a table at all."""

    records: tuple[Record, ...] = ()
    exists: bool = True

    @property
    def applied(self) -> tuple[Record, ...]:
        return tuple(it for it in self.records if it.is_applied)

    @property
    def failed(self) -> tuple[Record, ...]:
        return tuple(it for it in self.records if it.is_failed)

    @property
    def applied_names(self) -> frozenset[str]:
        return frozenset(it.migration_name for it in self.applied)

    def of(self, name: str) -> tuple[Record, ...]:
        """The rows of one migration."""
        return tuple(it for it in self.records if it.migration_name == name)


def read_history(namespace: str) -> Steps[History]:
    """The history that is kept in the PostgreSQL schema ``namespace``."""
    found = yield Statement(
        "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = $1::text AND c.relname = $2::text",
        (namespace, TABLE),
    )
    if not found:
        return History(exists=False)
    text = (
        "SELECT id, migration_name, checksum, started_at, finished_at, rolled_back_at, logs, applied_steps_count "
        "FROM {table} ORDER BY started_at, migration_name"
    )
    rows = yield _statement(text, namespace)
    return History(tuple(_record(it) for it in rows))


def namespaces_with_history() -> Steps[tuple[str, ...]]:
    """The PostgreSQL schemas of the database that hold a history, be it empty."""
    rows = yield Statement(
        "SELECT n.nspname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relname = $1::text ORDER BY 1",
        (TABLE,),
    )
    return tuple(str(it[0]) for it in rows)


def create_history(namespace: str) -> Steps[None]:
    """Make the table, unless it is there."""
    yield Script(_statement(_CREATE, namespace).text)


def drop_history(namespace: str) -> Steps[None]:
    yield Script(_statement("DROP TABLE IF EXISTS {table}", namespace).text)


def insert_applied(namespace: str, migration: Migration) -> Script:
    """The row of a migration that has been run, to be sent in its transaction: it started when that began."""
    values = ", ".join(map(literal, (str(uuid4()), migration.checksum, migration.name)))
    table = _statement("{table}", namespace).text
    columns = "id, checksum, migration_name, started_at, finished_at, applied_steps_count"
    return Script(f"INSERT INTO {table} ({columns}) VALUES ({values}, now(), clock_timestamp(), 1)")


def insert_started(namespace: str, migration: Migration, id: str) -> Statement:
    """The row of a migration about to run outside a transaction: failed, should nobody come back to it."""
    text = (
        "INSERT INTO {table} (id, checksum, migration_name, started_at) "
        "VALUES ($1::text, $2::text, $3::text, clock_timestamp())"
    )
    return _statement(text, namespace, id, migration.checksum, migration.name)


def mark_step(namespace: str, id: str, n_steps: int) -> Statement:
    """Say that the first ``n_steps`` statements are done."""
    text = "UPDATE {table} SET applied_steps_count = $2::int WHERE id = $1::text"
    return _statement(text, namespace, id, n_steps)


def mark_resumed(namespace: str, id: str) -> Statement:
    """Forget why the last attempt ended, so that this one, should nobody end it, was interrupted."""
    return _statement("UPDATE {table} SET logs = NULL WHERE id = $1::text", namespace, id)


def mark_finished(namespace: str, id: str) -> Statement:
    text = "UPDATE {table} SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1::text"
    return _statement(text, namespace, id)


def mark_failed(namespace: str, id: str, logs: str) -> Statement:
    return _statement("UPDATE {table} SET logs = $2::text WHERE id = $1::text", namespace, id, logs)


def insert_failed(namespace: str, migration: Migration, duration_s: float, logs: str) -> Statement:
    """The row of a migration that was refused after ``duration_s`` and rolled back."""
    text = (
        "INSERT INTO {table} (id, checksum, migration_name, started_at, logs) VALUES "
        "($1::text, $2::text, $3::text, clock_timestamp() - make_interval(secs => $4::float8), $5::text)"
    )
    return _statement(text, namespace, str(uuid4()), migration.checksum, migration.name, duration_s, logs)


def insert_resolved(namespace: str, migration: Migration) -> Statement:
    """The row of a migration that somebody says is applied."""
    text = (
        "INSERT INTO {table} (id, checksum, migration_name, started_at, finished_at, logs) "
        "VALUES ($1::text, $2::text, $3::text, clock_timestamp(), clock_timestamp(), '')"
    )
    return _statement(text, namespace, str(uuid4()), migration.checksum, migration.name)


def set_checksum(namespace: str, record: Record, migration: Migration) -> Statement:
    """Take the text of ``migration`` for the one that was applied."""
    return _statement(
        "UPDATE {table} SET checksum = $2::text WHERE id = $1::text", namespace, record.id, migration.checksum
    )


def rename_migration(namespace: str, before: str, after: str) -> Statement:
    """Let all rows of the migration ``before`` be of ``after``; their checksums stay."""
    text = "UPDATE {table} SET migration_name = $2::text WHERE migration_name = $1::text"
    return _statement(text, namespace, before, after)


def mark_rolled_back(namespace: str, records: Sequence[Record]) -> Statement:
    text = "UPDATE {table} SET rolled_back_at = clock_timestamp() WHERE id = ANY($1::text[])"
    return _statement(text, namespace, [it.id for it in records])


def mark_replaced(namespace: str, records: Sequence[Record], name: str) -> Statement:
    """As ``mark_rolled_back``, with a word about the migration that has taken their place."""
    text = "UPDATE {table} SET rolled_back_at = clock_timestamp(), logs = $2::text WHERE id = ANY($1::text[])"
    return _statement(text, namespace, [it.id for it in records], f"replaced by {name} (nicol migrate squash)")


def _statement(text: str, namespace: str, *values: object) -> Statement:
    # A migration may change the search path, so the table is always named in full.
    return Statement(text.format(table=f"{quote(namespace)}.{quote(TABLE)}"), values)


def _record(row: Row) -> Record:
    id, name, checksum, started_at, finished_at, rolled_back_at, logs, n_steps = row
    assert isinstance(id, str)
    assert isinstance(name, str)
    assert isinstance(checksum, str)
    assert isinstance(started_at, datetime)
    assert isinstance(n_steps, int)
    return Record(
        id=id,
        migration_name=name,
        checksum=checksum,
        started_at=started_at,
        finished_at=_moment(finished_at),
        rolled_back_at=_moment(rolled_back_at),
        logs=None if logs is None else str(logs),
        applied_steps_count=n_steps,
    )


def _moment(value: object) -> datetime | None:
    assert value is None or isinstance(value, datetime)
    return value

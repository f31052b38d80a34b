"""The database that migrations are for: making it, and the PostgreSQL schemas in it."""

from dataclasses import replace

from nicol.driver.url import DatabaseUrl
from nicol.errors import (
    AccessDeniedError,
    DatabaseError,
    DatabaseNotFoundError,
    MigrateError,
    TooManyConnectionsError,
)
from nicol.migrate.history.history import TABLE
from nicol.migrate.running.patience import jittered
from nicol.migrate.running.place import Place
from nicol.migrate.running.pooler import LOST_STATEMENTS, refusal
from nicol.migrate.running.work import Leave, Wait, Work, on
from nicol.sql.names import quote
from nicol.sql.statement import Script, Statement, Steps

_MAINTENANCE = ("postgres", "template1")
_PAUSES_S = (0.2, 0.4, 0.8, 1.6, 3.2)
_INSUFFICIENT_PRIVILEGE = "42501"
_TAKEN = {"42P04", "42P06", "23505"}
"""duplicate_database, duplicate_schema; unique_violation, which is how two that create one at the same moment learn of
it."""


def ensure_database(where: Place) -> Work[bool]:
    """Make the database and its own schema where they are missing. Returns whether there was no database."""
    created = False
    try:
        yield from _reach(where.url)
    except DatabaseNotFoundError:
        yield from _create(where.url)
        created = True
    yield from on(where.url, _ensure_namespace(where.namespace))
    return created


def is_empty(where: Place) -> Steps[bool]:
    """Whether our schemas hold no table, view or enum, save those of extensions and the history itself."""
    rows = yield Statement(
        """\
SELECT EXISTS (
    SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY($1::text[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname <> $2::text
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
) OR EXISTS (
    SELECT 1 FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = ANY($1::text[]) AND t.typtype = 'e'
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
)""",
        (list(where.namespaces), TABLE),
    )
    return rows[0][0] is not True


def drop_database(name: str) -> Steps[None]:
    yield Script(f"DROP DATABASE IF EXISTS {quote(name)} WITH (FORCE)")


def identity() -> Steps[tuple[str, str]]:
    """What tells this database from every other: when its server was started, and its own name.

    The system identifier would say more, but not everybody may ask for it.
    """
    rows = yield Statement("SELECT pg_catalog.pg_postmaster_start_time()::text, current_database()::text")
    return str(rows[0][0]), str(rows[0][1])


def _reach(url: DatabaseUrl) -> Work[None]:
    """Open the session, and wait some seconds for one if the server has none left."""
    for pause_s in (*_PAUSES_S, None):
        try:
            return (yield from on(url, _ping()))
        except TooManyConnectionsError:
            if pause_s is None:
                raise
            yield Wait(jittered(pause_s))
        except DatabaseError as error:
            if error.sqlstate in LOST_STATEMENTS:
                raise refusal(url) from error
            raise
    return None


def _ping() -> Steps[None]:
    yield Statement("SELECT 1")


def _ensure_namespace(namespace: str) -> Steps[None]:
    # IF NOT EXISTS would need the right to create even where the schema is there.
    found = yield Statement("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1::text", (namespace,))
    if found:
        return
    try:
        yield Script(f"CREATE SCHEMA IF NOT EXISTS {quote(namespace)}")
    except DatabaseError as error:
        if error.sqlstate not in _TAKEN:
            raise


def existing_database(url: DatabaseUrl) -> Work[DatabaseUrl]:
    """A database on the server of ``url``: that one if it is there, else one of those that every server has."""
    for it in (url, *(replace(url, database=name, schema=None) for name in _MAINTENANCE)):
        try:
            yield from on(it, _ping())
        except (DatabaseNotFoundError, AccessDeniedError):
            continue
        return it
    raise MigrateError(
        f"there is no database {url.database} at {url.address}, and neither postgres nor template1 to create it from; "
        "create it yourself"
    )


def _create(url: DatabaseUrl) -> Work[None]:
    maintenance = yield from existing_database(url)
    if maintenance != url:
        yield from on(maintenance, _create_database(url.database))
        yield Leave(maintenance)


def _create_database(name: str) -> Steps[None]:
    try:
        yield Script(f"CREATE DATABASE {quote(name)}")
    except DatabaseError as error:
        if error.sqlstate in _TAKEN:
            return
        text = f"database {name} does not exist and cannot be created: {error.message}"
        if error.sqlstate == _INSUFFICIENT_PRIVILEGE:
            text += "; have it created, or give the user the right CREATEDB"
        raise MigrateError(text) from error

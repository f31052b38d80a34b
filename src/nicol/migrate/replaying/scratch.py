"""Scratch databases, in which a history is replayed to see what it makes. Prisma calls them shadow databases.

Ours are named ``nicol_shadow_<uuid>`` and dropped whatever happens. One that the user gives is emptied before and after
use, but only if it was empty when we first saw it: then it bears a mark from there on.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from nicol.driver.url import DatabaseUrl
from nicol.errors import (
    ConnectionFailedError,
    DatabaseError,
    DatabaseNotFoundError,
    MigrationFailedError,
    MigrationReplayError,
    ShadowDatabaseError,
    ShadowIsDatabaseError,
)
from nicol.migrate.history.folder import Migration
from nicol.migrate.history.history import namespaces_with_history, read_history
from nicol.migrate.replaying.made import every_namespace
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.running.apply import replay
from nicol.migrate.running.clear import clear, is_clear
from nicol.migrate.running.database import drop_database, ensure_database, existing_database, identity
from nicol.migrate.running.lock import locked
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.server_wide import created_roles, drop_role, existing_roles, local_script
from nicol.migrate.running.work import Leave, T, Work, on
from nicol.sql.names import literal, quote
from nicol.sql.statement import Script, Statement, Steps

PREFIX = "nicol_shadow_"
_MARK = "nicol scratch"
_INSUFFICIENT_PRIVILEGE = "42501"


def in_scratch(
    where: Place | None,
    means: ScratchMeans,
    migrations: Sequence[Migration],
    work: Callable[[Place], Work[T]],
    *,
    namespaces: Sequence[str] = (),
) -> Work[T]:
    """``work`` in an empty database: that of ``means``, or else a new one on the server of ``where``.

    ``migrations`` are those that ``work`` may replay; roles which they create are gone afterwards. ``namespaces`` are
    the datasource's. Raises ShadowDatabaseError when there can be no such database, or the given one is none.
    """
    roles = tuple(dict.fromkeys(role for it in migrations for role in created_roles(it.script)))
    if means.shadow_url:
        given = place(means.shadow_url, namespaces)
        if where is not None:
            # Both are compared, so what has no schema of its own must go to one of the same name.
            given = Place(replace(given.url, schema=where.url.schema), where.namespaces)
        return (yield from _in_given(where, given, roles, work))
    if where is None:
        raise ShadowDatabaseError(
            "a migrations folder is replayed in a scratch database, and there is none; set DATABASE_URL, on whose "
            "server one is made, or SHADOW_DATABASE_URL"
        )
    return (yield from _in_new(where, roles, work, means.last_resort))


def replay_all(scratch: Place, migrations: Iterable[Migration]) -> Work[None]:
    """Run ``migrations`` without what is server-wide. Raises MigrationReplayError."""
    for it in migrations:
        existing = yield from on(scratch.url, existing_roles(created_roles(it.script)))
        try:
            yield from replay(scratch.url, Migration(it.name, local_script(it.script, existing)))
        except MigrationFailedError as error:
            where_in_file = f" in line {error.line}" if error.line else ""
            said = error.message.partition(": ")[2].rpartition("; ")[0]
            raise MigrationReplayError(
                f"migration {it.name} fails{where_in_file} in an empty database with the migrations before it: {said}; "
                "correct the file",
                migrations=[it.name],
            ) from error


def _in_new(
    where: Place, roles: Sequence[str], work: Callable[[Place], Work[T]], last_resort: Callable[[], str] | None
) -> Work[T]:
    name = PREFIX + uuid4().hex
    # A session of its own, because that of ``where`` may be in the middle of something when the end comes.
    owner = yield from existing_database(replace(where.url, application_name="nicol scratch"))
    existing = yield from on(owner, existing_roles(roles))
    try:
        yield from on(owner, _create(name))
    except DatabaseError as error:
        yield Leave(owner)
        if last_resort is None or error.sqlstate != _INSUFFICIENT_PRIVILEGE:
            raise _no_scratch(where.url, error) from error
        ours = place(last_resort()).url
        return (yield from _in_new(Place(replace(ours, schema=where.url.schema), where.namespaces), roles, work, None))
    scratch = Place(replace(owner, database=name, schema=where.url.schema), where.namespaces)
    try:
        yield from ensure_database(scratch)
        return (yield from work(scratch))
    finally:
        yield Leave(scratch.url)
        yield from on(owner, _ignoring(drop_database(name)))
        for it in set(roles) - existing:
            yield from on(owner, _ignoring(drop_role(it)))
        yield Leave(owner)


def _in_given(where: Place | None, scratch: Place, roles: Sequence[str], work: Callable[[Place], Work[T]]) -> Work[T]:
    yield from ensure_database(scratch)
    if where is not None and (yield from _is_same(where.url, scratch.url)):
        raise ShadowIsDatabaseError(
            f"the shadow database is the database itself ({scratch.url.database} at {scratch.url.address}), and it "
            "would be emptied; name another in SHADOW_DATABASE_URL, or none"
        )
    if (yield from on(scratch.url, _is_in_use())):
        raise ShadowDatabaseError(
            f"the shadow database {scratch.url.database} at {scratch.url.address} has a migration history of its own, "
            "so it is in use and is not emptied; name one that nobody needs"
        )
    if not (yield from on(scratch.url, _may_be_emptied(scratch))):
        raise ShadowDatabaseError(
            f"the shadow database {scratch.url.database} at {scratch.url.address} is not empty, and Nicol did not fill "
            "it, so it is not emptied; name one that is, or allow it with "
            f"COMMENT ON DATABASE {quote(scratch.url.database)} IS '{_MARK}'"
        )
    return (yield from locked(scratch.url, _emptied(scratch, roles, work)))


def _is_in_use() -> Steps[bool]:
    """Whether anything was ever applied here, for whichever schema: a replay leaves no history."""
    for it in (yield from namespaces_with_history()):
        if (yield from read_history(it)).records:
            return True
    return False


def _may_be_emptied(scratch: Place) -> Steps[bool]:
    """Whether there is nothing to lose here. What is empty now is marked, for a run that is killed leaves things."""
    rows = yield Statement(
        "SELECT pg_catalog.shobj_description(oid, 'pg_database') FROM pg_catalog.pg_database "
        "WHERE datname = current_database()"
    )
    comment = rows[0][0]
    if comment == _MARK:
        return True
    if not (yield from is_clear(scratch.every_namespace)):
        return False
    if comment is None:
        yield from _ignoring(_mark(scratch.url.database))
    return True


def _mark(database: str) -> Steps[None]:
    # Only owners may, and others do without: their scratch database is empty after each run that ends.
    yield Script(f"COMMENT ON DATABASE {quote(database)} IS {literal(_MARK)}")


def _emptied(scratch: Place, roles: Sequence[str], work: Callable[[Place], Work[T]]) -> Work[T]:
    existing = yield from on(scratch.url, existing_roles(roles))
    yield from on(scratch.url, clear(scratch.every_namespace))
    was_there = yield from on(scratch.url, every_namespace())
    try:
        return (yield from work(scratch))
    finally:
        yield from on(scratch.url, _ignoring(clear(scratch.every_namespace)))
        yield from on(scratch.url, _ignoring(_drop_others(was_there)))
        for it in set(roles) - existing:
            yield from on(scratch.url, _ignoring(drop_role(it)))


def _drop_others(namespaces: Collection[str]) -> Steps[None]:
    """Drop what is beside ``namespaces``: a migration may make a schema of which the datasource says nothing."""
    for it in (yield from every_namespace()):
        if it not in namespaces:
            yield Script(f"DROP SCHEMA {quote(it)} CASCADE")


def _create(name: str) -> Steps[None]:
    yield Script(f"CREATE DATABASE {quote(name)}")


def _no_scratch(url: DatabaseUrl, error: DatabaseError) -> ShadowDatabaseError:
    right = "give the user the right CREATEDB, or " if error.sqlstate == _INSUFFICIENT_PRIVILEGE else ""
    return ShadowDatabaseError(
        f"no scratch database can be made at {url.address}: {error.message}; "
        f"{right}name an empty database in SHADOW_DATABASE_URL"
    )


def _ignoring(steps: Steps[None]) -> Steps[None]:
    """``steps`` that clean up: what was found out, or what failed, before them matters more than how they fare."""
    try:
        yield from steps
    except (DatabaseError, ConnectionFailedError):
        return


def _is_same(one: DatabaseUrl, other: DatabaseUrl) -> Work[bool]:
    """Whether both are one database, by whatever names their server goes."""
    if (one.hosts, one.database) == (other.hosts, other.database):
        return True
    try:
        ours = yield from on(one, identity())
        return ours == (yield from on(other, identity()))
    except DatabaseNotFoundError:
        # A database that is not there is no other's.
        return False

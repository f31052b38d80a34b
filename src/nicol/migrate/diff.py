"""The difference between any two of: nothing, a schema, a migrations folder, a database."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from nicol.catalog.change import Change
from nicol.catalog.diff.diff import diff as diff_catalogs
from nicol.catalog.external import without_external
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import EMPTY, Catalog, DatabaseObject
from nicol.catalog.model import unmanaged as unmanaged_in
from nicol.catalog.rename.rename import renamed
from nicol.catalog.rename.request import Request, resolved
from nicol.catalog.spelling.printed import is_doubtful, printed
from nicol.catalog.superset import superset
from nicol.driver.url import DatabaseUrl
from nicol.errors import DatabaseNotFoundError, ShadowDatabaseError
from nicol.migrate.history.folder import Folder
from nicol.migrate.history.managed import managed, managed_lines
from nicol.migrate.rename import wanted, wanted_catalog
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.replaying.replayed import replayed
from nicol.migrate.replaying.scratch import in_scratch, replay_all
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on
from nicol.schema.model import Schema


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty database."""


@dataclass(frozen=True, slots=True)
class Database:
    """``namespaces`` are looked at, or, if there are none, that of the URL."""

    url: str
    namespaces: tuple[str, ...] = ()


Side: TypeAlias = Nothing | Schema | Folder | Database
"""A folder is replayed in a scratch database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScratchOptions(ScratchMeans):
    """Scratch databases are made beside ``url``, or had at ``shadow_url``. ``namespaces`` are the datasource's.

    ``external`` are patterns of what is left alone: see ``catalog.external``.
    """

    url: str | None = None
    namespaces: tuple[str, ...] = ()
    external: tuple[str, ...] = ()


NO_SCRATCH = ScratchOptions()


def diff(
    before: Side, after: Side, scratch: ScratchOptions = NO_SCRATCH, *, renames: Sequence[str] = ()
) -> tuple[Change, ...]:
    """What makes ``after`` of ``before``. Changes neither.

    ``renames`` are such as ``User.name=fullName``, with what ``after`` calls things on the right. Raises RenameError
    for one that cannot be meant, ShadowDatabaseError when a folder needs a scratch database and there can be none.
    """
    return run(_diffing(before, after, scratch, renames))


async def diff_async(
    before: Side, after: Side, scratch: ScratchOptions = NO_SCRATCH, *, renames: Sequence[str] = ()
) -> tuple[Change, ...]:
    """As ``diff``."""
    return await run_async(_diffing(before, after, scratch, renames))


def lines(before: Side, after: Side, scratch: ScratchOptions = NO_SCRATCH) -> str:
    """What a migration from ``before`` to ``after`` has to remember: see ``migrate.history.managed``.

    Looks at no database. Nobody asked for what is only known from a database.
    """
    known = _known(before, _namespace(scratch))
    if known is None or not isinstance(after, Schema):
        return ""
    earlier = without_external(replace(EMPTY, managed=known), scratch.external)
    later = without_external(from_schema(after, default_namespace=_namespace(scratch)), scratch.external)
    return managed_lines(earlier, later, default_namespace=_namespace(scratch))


def _known(side: Side, namespace: str) -> frozenset[DatabaseObject] | None:
    match side:
        case Nothing():
            return frozenset()
        case Schema():
            return superset(from_schema(side, default_namespace=namespace))
        case Folder():
            return managed(side.migrations, default_namespace=namespace)
        case Database():
            return None
        case _ as never:
            assert_never(never)


def unmanaged(side: Side, scratch: ScratchOptions = NO_SCRATCH) -> tuple[DatabaseObject, ...]:
    """What is in ``side`` that no comparison ever drops, since a schema cannot express it. Changes nothing."""
    return run(_unmanaged(side, scratch))


async def unmanaged_async(side: Side, scratch: ScratchOptions = NO_SCRATCH) -> tuple[DatabaseObject, ...]:
    """As ``unmanaged``."""
    return await run_async(_unmanaged(side, scratch))


def _unmanaged(side: Side, scratch: ScratchOptions) -> Work[tuple[DatabaseObject, ...]]:
    return unmanaged_in(without_external((yield from _catalog(side, scratch)), scratch.external))


def _diffing(before: Side, after: Side, scratch: ScratchOptions, texts: Sequence[str]) -> Work[tuple[Change, ...]]:
    earlier = without_external((yield from _catalog(before, scratch)), scratch.external)
    later = without_external((yield from _catalog(after, scratch)), scratch.external)
    renames = resolved(_requests(after, later, scratch, texts), earlier, later)
    if not renames:
        return diff_catalogs(*(yield from _spelt_alike(before, after, earlier, later, scratch)))
    if isinstance(before, Database | Folder):
        _, later = yield from _spelt_alike(before, after, renamed(earlier, renames), later, scratch)
    return diff_catalogs(earlier, later, renames)


def _requests(after: Side, later: Catalog, scratch: ScratchOptions, texts: Sequence[str]) -> tuple[Request, ...]:
    """In the words of the schema, if there is one."""
    if isinstance(after, Schema):
        return wanted(after, _namespace(scratch), texts).requests
    return wanted_catalog(later, texts).requests


def _spelt_alike(
    before: Side, after: Side, earlier: Catalog, later: Catalog, scratch: ScratchOptions
) -> Work[tuple[Catalog, Catalog]]:
    """Both catalogs, with one spelling of what a server prints alike, where one of them comes from a server."""
    if isinstance(before, Database | Folder):
        return earlier, (yield from _spelt_as(before, after, earlier, later, scratch))
    if isinstance(after, Database | Folder):
        return (yield from _spelt_as(after, before, later, earlier, scratch)), later
    return earlier, later


def _spelt_as(
    side: Database | Folder, other: Side, found: Catalog, written: Catalog, scratch: ScratchOptions
) -> Work[Catalog]:
    """``written``, which is ``other``, as far as possible in the spelling of ``found``, which ``side`` is."""
    url = _session(side) or _session(other) or (place(scratch.url).url if scratch.url else None)
    if url is not None:
        # A folder is compared beside a database that is not there yet.
        with suppress(DatabaseNotFoundError):
            written = yield from on(url, printed(found, written))
    if not isinstance(side, Folder) or not side.migrations or not is_doubtful(found, written):
        return written

    def work(copy: Place) -> Work[Catalog]:
        yield from replay_all(copy, side.migrations)
        return (yield from on(copy.url, printed(found, written)))

    # What is left may need functions or tables that are nowhere but where the migrations ran.
    where = place(scratch.url, scratch.namespaces) if scratch.url else None
    # A folder whose catalog was remembered has come this far without one.
    with suppress(ShadowDatabaseError):
        return (yield from in_scratch(where, scratch, side.migrations, work, namespaces=scratch.namespaces))
    return written


def _session(side: Side) -> DatabaseUrl | None:
    return place(side.url).url if isinstance(side, Database) else None


def _catalog(side: Side, scratch: ScratchOptions) -> Work[Catalog]:
    match side:
        case Nothing():
            return EMPTY
        case Schema():
            return from_schema(side, default_namespace=_namespace(scratch))
        case Database():
            where = place(side.url, side.namespaces)
            return (yield from on(where.url, introspect(where.namespaces)))
        case Folder():
            return (yield from _replayed(side, scratch))
        case _ as never:
            assert_never(never)


def _namespace(scratch: ScratchOptions) -> str:
    return place(scratch.url).namespace if scratch.url else "public"


def _replayed(folder: Folder, options: ScratchOptions) -> Work[Catalog]:
    where = place(options.url, options.namespaces) if options.url else None
    return (yield from replayed(where, options, folder.migrations, namespaces=options.namespaces))

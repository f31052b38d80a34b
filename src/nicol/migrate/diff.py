"""The difference between any two of: nothing, a schema, a migrations folder, a database."""

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from nicol.catalog.change import Change
from nicol.catalog.diff import diff as diff_catalogs
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.introspect import introspect
from nicol.catalog.model import EMPTY, Catalog
from nicol.migrate.database import Place, place
from nicol.migrate.folder import Folder
from nicol.migrate.run import run, run_async
from nicol.migrate.scratch import in_scratch, replay_all
from nicol.migrate.work import Work, on
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
class ScratchOptions:
    """Scratch databases are made beside ``url``, or had at ``shadow_url``. ``namespaces`` are the datasource's."""

    url: str | None = None
    shadow_url: str | None = None
    namespaces: tuple[str, ...] = ()


NO_SCRATCH = ScratchOptions()


def diff(before: Side, after: Side, scratch: ScratchOptions = NO_SCRATCH) -> tuple[Change, ...]:
    """What makes ``after`` of ``before``. Changes neither.

    Raises ShadowDatabaseError when a folder needs a scratch database and there can be none.
    """
    return run(_diffing(before, after, scratch))


async def diff_async(before: Side, after: Side, scratch: ScratchOptions = NO_SCRATCH) -> tuple[Change, ...]:
    """As ``diff``."""
    return await run_async(_diffing(before, after, scratch))


def _diffing(before: Side, after: Side, scratch: ScratchOptions) -> Work[tuple[Change, ...]]:
    earlier = yield from _catalog(before, scratch)
    later = yield from _catalog(after, scratch)
    return diff_catalogs(earlier, later)


def _catalog(side: Side, scratch: ScratchOptions) -> Work[Catalog]:
    match side:
        case Nothing():
            return EMPTY
        case Schema():
            namespace = place(scratch.url).namespace if scratch.url else "public"
            return from_schema(side, default_namespace=namespace)
        case Database():
            where = place(side.url, side.namespaces)
            return (yield from on(where.url, introspect(where.namespaces)))
        case Folder():
            return (yield from _replayed(side, scratch))
        case _ as never:
            assert_never(never)


def _replayed(folder: Folder, options: ScratchOptions) -> Work[Catalog]:
    def work(scratch: Place) -> Work[Catalog]:
        yield from replay_all(scratch, folder.migrations)
        return (yield from on(scratch.url, introspect(scratch.namespaces)))

    where = place(options.url, options.namespaces) if options.url else None
    return (yield from in_scratch(where, options.shadow_url, folder.migrations, work, namespaces=options.namespaces))

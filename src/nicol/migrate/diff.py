"""The difference between any two of: nothing, a schema, a migrations folder, a database."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from nicol.catalog.change import Change
from nicol.catalog.diff.diff import diff as diff_catalogs
from nicol.catalog.external import without_external
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import EMPTY, Catalog, DatabaseObject
from nicol.catalog.model import unmanaged as unmanaged_in
from nicol.catalog.rename.rename import renamed
from nicol.catalog.rename.request import resolved
from nicol.catalog.superset import superset
from nicol.migrate.history.folder import Folder
from nicol.migrate.history.managed import managed, managed_lines
from nicol.migrate.running.place import place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on
from nicol.migrate.side import NO_SCRATCH, Database, Nothing, ScratchOptions, Side
from nicol.migrate.wanted import Wanted, wanted, wanted_catalog
from nicol.schema.model import Schema
from nicol.text.value import value


@value()
class Difference:
    """``changes`` make one side of the other. ``lines`` are what a migration that makes them has to remember: see
    ``migrate.history.managed``. What is only known from a database, nobody asked for.
    """

    changes: tuple[Change, ...]
    lines: str


def diff(
    before: Side, after: Side, scratch: ScratchOptions = NO_SCRATCH, *, renames: Sequence[str] = ()
) -> tuple[Change, ...]:
    """What makes ``after`` of ``before``. Changes neither.

    ``renames`` are such as ``User.name=fullName``, with what ``after`` calls things on the right. Raises RenameError
    for one that cannot be meant, ShadowDatabaseError when a folder needs a scratch database and there can be none.
    """
    return difference(before, after, scratch, renames=renames).changes


async def diff_async(
    before: Side, after: Side, scratch: ScratchOptions = NO_SCRATCH, *, renames: Sequence[str] = ()
) -> tuple[Change, ...]:
    """As ``diff``."""
    return (await run_async(_difference(before, after, scratch, renames))).changes


def difference(
    before: Side, after: Side, scratch: ScratchOptions = NO_SCRATCH, *, renames: Sequence[str] = ()
) -> Difference:
    """As ``diff``, with the lines that belong into the script."""
    return run(_difference(before, after, scratch, renames))


def unmanaged(side: Side, scratch: ScratchOptions = NO_SCRATCH) -> tuple[DatabaseObject, ...]:
    """What is in ``side`` that no comparison ever drops, since a schema cannot express it. Changes nothing."""
    return run(_unmanaged(side, scratch))


async def unmanaged_async(side: Side, scratch: ScratchOptions = NO_SCRATCH) -> tuple[DatabaseObject, ...]:
    """As ``unmanaged``."""
    return await run_async(_unmanaged(side, scratch))


def _unmanaged(side: Side, scratch: ScratchOptions) -> Work[tuple[DatabaseObject, ...]]:
    return unmanaged_in(without_external((yield from _catalog(side, scratch)), scratch.external))


def _difference(before: Side, after: Side, scratch: ScratchOptions, texts: Sequence[str]) -> Work[Difference]:
    whole = yield from _catalog(before, scratch)
    earlier = without_external(whole, scratch.external)
    goal = (yield from _goal(after, scratch, texts)).without(scratch.external)
    lines = _lines(_known(before, whole, scratch.namespace), goal.catalog, scratch)
    renames = resolved(goal.requests, earlier, goal.catalog)
    if not renames:
        alike = yield from _spelt_alike(before, after, earlier, goal.catalog, scratch)
        return Difference(diff_catalogs(*alike), lines)
    later = goal.catalog
    if isinstance(before, Database | Folder):
        _, later = yield from _spelt_alike(before, after, renamed(earlier, renames), later, scratch)
    return Difference(diff_catalogs(earlier, later, renames), lines)


def _goal(after: Side, scratch: ScratchOptions, texts: Sequence[str]) -> Work[Wanted]:
    """What ``after`` is, with the renames of ``texts`` in the words of the schema, if it is one."""
    if isinstance(after, Schema):
        return wanted(after, scratch.namespace, texts)
    return wanted_catalog((yield from _catalog(after, scratch)), texts)


def _lines(known: frozenset[DatabaseObject] | None, after: Catalog, scratch: ScratchOptions) -> str:
    if known is None:
        return ""
    earlier = without_external(replace(EMPTY, managed=known), scratch.external)
    return managed_lines(earlier, after, default_namespace=scratch.namespace)


def _known(side: Side, catalog: Catalog, namespace: str) -> frozenset[DatabaseObject] | None:
    """What a schema asked for of what is in ``side``, whose ``catalog`` this is, or None where nobody knows."""
    match side:
        case Nothing():
            return frozenset()
        case Schema():
            return superset(catalog)
        case Folder():
            return managed(side.migrations, default_namespace=namespace)
        case Database():
            return None
        case _ as never:
            assert_never(never)


def _spelt_alike(
    before: Side, after: Side, earlier: Catalog, later: Catalog, scratch: ScratchOptions
) -> Work[tuple[Catalog, Catalog]]:
    if not isinstance(before, Database | Folder) and not isinstance(after, Database | Folder):
        return earlier, later
    # Two schemas are compared without it, and it takes time to load, as does what speaks to servers below.
    from nicol.migrate.spelt_alike import spelt_alike  # noqa: PLC0415

    return (yield from spelt_alike(before, after, earlier, later, scratch))


def _catalog(side: Side, scratch: ScratchOptions) -> Work[Catalog]:
    match side:
        case Nothing():
            return EMPTY
        case Schema():
            return from_schema(side, default_namespace=scratch.namespace)
        case Database():
            from nicol.catalog.introspect.introspect import introspect  # noqa: PLC0415 (takes time to load)

            where = place(side.url, side.namespaces)
            return (yield from on(where.url, introspect(where.namespaces)))
        case Folder():
            from nicol.migrate.replaying.replayed import replayed  # noqa: PLC0415 (takes time to load)

            where = place(scratch.url, scratch.namespaces) if scratch.url else None
            return (yield from replayed(where, scratch, side.migrations, namespaces=scratch.namespaces))
        case _ as never:
            assert_never(never)

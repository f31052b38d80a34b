"""The script that takes a migration back, worked out from what the database is before and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nicol.catalog.change import Change, DropTable
from nicol.catalog.diff.diff import diff
from nicol.catalog.introspect.identities import Identities, identities, renames
from nicol.catalog.introspect.objects import Definition
from nicol.catalog.model import Name
from nicol.catalog.script.script import script
from nicol.catalog.taken_back import taken_back
from nicol.migrate.hazards.in_the_way import columns_of, views_over
from nicol.migrate.replaying.made import Made, asked, made, without_definitions
from nicol.migrate.running.arrange import carried_out, parts_of
from nicol.sql.statement import Script, Steps

_OF_OTHERS = {"comment", "privilege"}
_VIEWS = {"view", "materialized view"}
_WITH_CONDITIONS = {"check constraint", "exclusion constraint", "index", "policy", "trigger", "rule"}
_WITH_OTHERS = {
    "view", "materialized view", "partition", "partitioned table", "sequence", "function", "procedure", "aggregate",
    "domain", "composite type", "range",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """All of a database at one moment of its history."""

    made: Made
    identities: Identities


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """``changes`` are what ``script`` does to tables and enums, for the count of what it loses.

    ``unwritten`` is what would have to be made again and has no definition.
    """

    script: str
    changes: tuple[Change, ...]
    unwritten: tuple[str, ...] = ()


def moment(namespaces: Sequence[str]) -> Steps[Moment]:
    now = yield from made(namespaces)
    return Moment(now, (yield from identities(namespaces)))


def reversal(before: Moment, after: Moment, namespace: str) -> Steps[Reversal]:
    """What leads from ``after``, which this database is, back to ``before``, and is carried out to find out."""
    namespaces = after.made.catalog.namespaces
    names = tuple(renames(after.identities, before.identities))
    head = parts_of(script(names, default_namespace=namespace))
    now = after.made
    if names:
        # PostgreSQL renames in every view, index and function that knows the name, so that these need no change.
        yield Script(_joined(head))
        now = yield from made(namespaces)
    changes = _changes(before.made, now)
    aside = frozenset(_aside(now.definitions, changes, (yield from views_over(changes))))
    gone, missing = _definitions(before.made, now, changes, aside)
    texts = [
        *(it.drop for it in gone if it.drop),
        *parts_of(script(changes, default_namespace=namespace)),
        *(it.sql for it in missing if it.sql),
    ]
    order = yield from carried_out(texts)
    # What hangs on a column goes with it, and comes back with it only where a catalog knows it.
    left = frozenset((yield from made(namespaces)).definitions)
    order += yield from carried_out([it.sql for it in before.made.definitions if it not in left and it.sql])
    return Reversal(
        script=_joined((*head, *order)),
        changes=(*names, *changes),
        unwritten=tuple(str(it) for it in (*gone, *missing) if not (it.sql or it.drop)),
    )


def _joined(texts: Sequence[str]) -> str:
    return "\n\n".join(f"{it.rstrip(';')};" for it in texts) + "\n" if texts else ""


def _changes(before: Made, now: Made) -> tuple[Change, ...]:
    left = without_definitions(before)
    right = without_definitions(now)
    return taken_back(diff(asked(left), asked(right)), right)


def _definitions(
    before: Made, now: Made, changes: Sequence[Change], aside: frozenset[Definition]
) -> tuple[tuple[Definition, ...], tuple[Definition, ...]]:
    """What has to go, the last made first, and what has to come. What is in ``aside`` goes and comes back."""
    was, is_ = frozenset(before.definitions), frozenset(now.definitions)
    tables = frozenset(it.table.name for it in changes if isinstance(it, DropTable))
    gone = [it for it in now.definitions if (it not in was or it in aside) and it.object.name not in tables]
    things = tables | {it.object.name for it in gone if it.object.kind in _WITH_OTHERS}
    kept = (it for it in reversed(gone) if not _goes_with(it, things))
    return tuple(kept), tuple(it for it in before.definitions if it not in is_)


def _aside(
    definitions: Sequence[Definition], changes: Sequence[Change], views: frozenset[Name]
) -> Iterator[Definition]:
    """What PostgreSQL changes no column under: ``views``, and conditions that speak of the column's type."""
    columns = columns_of(changes)
    for it in definitions:
        on = Name(it.object.name.namespace, it.object.table)
        if it.object.kind in _VIEWS:
            if it.object.name in views:
                yield it
        elif it.object.kind in _WITH_CONDITIONS and any(table == on and name in it.sql for table, name in columns):
            yield it


def _goes_with(definition: Definition, things: frozenset[Name]) -> bool:
    """Whether it belongs to one of ``things``, which go."""
    it = definition.object
    return (it.kind in _OF_OTHERS and it.name in things) or Name(it.name.namespace, it.table) in things

"""The changes that take others back, with what has to step aside for them.

A label is added to an enum in place, and only goes with the whole type: what speaks of the enum is then in the way,
though it was not before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from nicol.catalog.change import (
    AddCheck,
    AddColumn,
    AddExclusion,
    AddForeignKey,
    AddIndex,
    AlterColumn,
    AlterEnum,
    Change,
    DropCheck,
    DropColumn,
    DropExclusion,
    DropForeignKey,
    DropIndex,
    DropPolicy,
    DropTable,
    RenameCheck,
    RenameExclusion,
    RenameForeignKey,
    RenameIndex,
    ReplacePolicy,
)
from nicol.catalog.diff.disturbance import Disturbance, disturbance, expressions_of, plain_columns_of
from nicol.catalog.model import Catalog, Check, Column, Exclusion, ForeignKey, Index, Name, Policy, Table
from nicol.catalog.reverse import reverse_all

_Part: TypeAlias = Index | Check | Exclusion | ForeignKey
_Spot: TypeAlias = tuple[type, Name, str]
"""The kind, the table and the name of something."""


def taken_back(changes: Iterable[Change], now: Catalog) -> tuple[Change, ...]:
    """What undoes ``changes``, which made ``now``."""
    back = reverse_all(changes)
    columns: defaultdict[Name, list[Change]] = defaultdict(list)
    for it in back:
        if isinstance(it, AddColumn | DropColumn | AlterColumn):
            columns[it.table].append(it)
    by_table = {it.name: columns[it.name] for it in now.tables}
    disturbed = disturbance(now, (it for it in back if isinstance(it, AlterEnum)), by_table)
    gone = frozenset(it.table.name for it in back if isinstance(it, DropTable))
    touched = _Touched(
        frozenset(spot for it in back for spot in _dropped(it)),
        {spot: name for it in back for spot, name in _renamed(it)},
    )
    aside = tuple(it for table in now.tables if table.name not in gone for it in _aside(table, disturbed, touched))
    made_again = {spot for it in aside for spot in _dropped(it)}
    kept = (it for it in back if not any(spot in made_again for spot, _ in _renamed(it)))
    return (*kept, *aside)


@dataclass(frozen=True, slots=True)
class _Touched:
    """What goes anyway, and what gets another name."""

    dropped: frozenset[_Spot]
    renamed: Mapping[_Spot, str]


def _dropped(change: Change) -> Iterator[_Spot]:
    match change:
        case DropIndex(table, part) | DropCheck(table, part) | DropExclusion(table, part):
            yield type(part), table, part.name
        case DropForeignKey(table, part):
            yield ForeignKey, table, part.name
        case DropPolicy(table, part) | ReplacePolicy(table, part, _):
            yield Policy, table, part.name
        case DropColumn(table, part) | AlterColumn(table, part, _):
            yield Column, table, part.name
        case _:
            return


def _renamed(change: Change) -> Iterator[tuple[_Spot, str]]:
    match change:
        case RenameIndex(table, part, after) | RenameCheck(table, part, after) | RenameExclusion(table, part, after):
            yield (type(part), table, part.name), after.name
        case RenameForeignKey(table, part, after):
            yield (ForeignKey, table, part.name), after.name
        case _:
            return


def _aside(table: Table, disturbed: Disturbance, touched: _Touched) -> Iterator[Change]:
    """What of ``table`` is in the way, dropped and made again."""
    for column in table.columns:
        is_untouched = (Column, table.name, column.name) not in touched.dropped
        if is_untouched and column.generated is not None and disturbed.blocks_column(table.name, column.generated):
            yield AlterColumn(table.name, column, column, is_recreated=True)
    for part in (*table.indexes, *table.checks, *table.exclusions, *table.foreign_keys):
        spot = type(part), table.name, part.name
        if spot not in touched.dropped and _is_in_the_way(table.name, part, disturbed):
            yield from _made_again(table.name, part, touched.renamed.get(spot, part.name))
    for policy in table.policies:
        is_untouched = (Policy, table.name, policy.name) not in touched.dropped
        if is_untouched and disturbed.blocks_policy(table.name, policy):
            yield ReplacePolicy(table.name, policy, policy)


def _is_in_the_way(table: Name, part: _Part, disturbed: Disturbance) -> bool:
    match part:
        case Index() | Exclusion():
            return disturbed.takes(table, plain_columns_of(part), expressions_of(part))
        case Check():
            return disturbed.takes(table, frozenset(), [part.expression])
        case ForeignKey():
            return not disturbed.rebuilt_columns(table).isdisjoint(part.columns)


def _made_again(table: Name, part: _Part, name: str) -> tuple[Change, Change]:
    match part:
        case Index():
            return DropIndex(table, part), AddIndex(table, replace(part, name=name))
        case Check():
            return DropCheck(table, part), AddCheck(table, replace(part, name=name))
        case Exclusion():
            return DropExclusion(table, part), AddExclusion(table, replace(part, name=name))
        case ForeignKey():
            return DropForeignKey(table, part), AddForeignKey(table, replace(part, name=name))

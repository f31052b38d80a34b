"""What must change of the foreign keys of a table, among them those that stand in the way of other changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nicol.catalog.change import (
    AddForeignKey,
    AlterColumn,
    Change,
    DropForeignKey,
    DropIndex,
    DropPrimaryKey,
    RenameForeignKey,
    ReplacePrimaryKey,
)
from nicol.catalog.diff.sight import Sight
from nicol.catalog.model import ForeignKey, Name, Table
from nicol.catalog.spelling.native_type import base_name
from nicol.catalog.spelling.same import index_column_names, is_deferred_as_asked, same_foreign_key
from nicol.catalog.superset import Kind, of_table
from nicol.text.value import value


@value()
class Loosened:
    """What of a table changes so that a foreign key on it must be made anew: columns, and sets of unique columns."""

    columns: frozenset[str] = frozenset()
    keys: frozenset[frozenset[str]] = frozenset()

    def holds(self, columns: tuple[str, ...]) -> bool:
        return bool(self.columns.intersection(columns)) or frozenset(columns) in self.keys


def loosened(changes: tuple[Change, ...], rebuilt: frozenset[str]) -> Loosened:
    """That by all other ``changes`` of one table. ``rebuilt`` are columns whose enum is made anew."""
    altered = (it for it in changes if isinstance(it, AlterColumn))
    return Loosened(
        columns=rebuilt.union(
            it.after.name for it in altered if it.is_recreated or base_name(it.before.type) != base_name(it.after.type)
        ),
        keys=frozenset(frozenset(it) for it in map(_lost_key, changes) if it),
    )


def _lost_key(change: Change) -> tuple[str, ...]:
    """The columns that ``change`` makes no longer unique, if for a moment only."""
    match change:
        case DropPrimaryKey(_, key) | ReplacePrimaryKey(_, key, _):
            return key.columns
        case DropIndex(_, index) if index.is_unique:
            return index_column_names(index)
        case _:
            return ()


def foreign_keys(
    before: Table, after: Table, loosened_by_table: Mapping[Name, Loosened], sight: Sight
) -> Iterator[Change]:
    present = list(before.foreign_keys)
    kept: list[ForeignKey] = []
    for key in after.foreign_keys:
        # Two keys may differ in their names alone, so the one of the same name comes first.
        same = sorted(
            (it for it in present if _is_kept(after.name, it, key, sight)), key=lambda it: it.name != key.name
        )
        if not same:
            yield AddForeignKey(after.name, key)
            continue
        previous = same[0]
        present.remove(previous)
        kept.append(previous)
        if _is_loosened(after.name, key, loosened_by_table):
            yield DropForeignKey(after.name, previous)
            # As it was, for it may be more than the schema says, such as deferrable.
            yield AddForeignKey(after.name, replace(previous, name=key.name))
        elif previous.name != key.name:
            yield RenameForeignKey(after.name, previous, key)
    for key in present:
        if not sight.was_asked and any(_links_the_same(it, key) for it in kept):
            # A second one over the same columns, for which a schema has no word.
            if _is_loosened(after.name, key, loosened_by_table):
                yield DropForeignKey(after.name, key)
                yield AddForeignKey(after.name, key)
        else:
            yield DropForeignKey(after.name, key)


def _links_the_same(one: ForeignKey, other: ForeignKey) -> bool:
    return (one.columns, one.references, one.referenced_columns) == (
        other.columns,
        other.references,
        other.referenced_columns,
    )


def _is_kept(table: Name, before: ForeignKey, after: ForeignKey, sight: Sight) -> bool:
    if not same_foreign_key(before, after):
        return False
    if sight.is_exact(of_table(Kind.FOREIGN_KEY, table, before.name)):
        return (before.is_deferrable, before.is_deferred) == (after.is_deferrable, after.is_deferred)
    if sight.is_asked:
        return is_deferred_as_asked(before, after)
    return not sight.was_asked or is_deferred_as_asked(after, before)


def _is_loosened(table: Name, key: ForeignKey, loosened_by_table: Mapping[Name, Loosened]) -> bool:
    own = loosened_by_table.get(table, Loosened())
    target = loosened_by_table.get(key.references, Loosened())
    return bool(own.columns.intersection(key.columns)) or target.holds(key.referenced_columns)

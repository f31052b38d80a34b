"""What must change to make one catalog into another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from nicol.catalog.change import (
    AddColumn,
    AddExtension,
    AddForeignKey,
    AddIndex,
    AddNamespace,
    AddPrimaryKey,
    AddTable,
    AlterColumn,
    Change,
    DropColumn,
    DropForeignKey,
    DropIndex,
    DropPrimaryKey,
    DropTable,
    RenameForeignKey,
    RenameIndex,
    RenamePrimaryKey,
    ReplacePrimaryKey,
    alter_column,
)
from nicol.catalog.diff_enums import diff_enums
from nicol.catalog.model import Catalog, ForeignKey, Index, Name, Table
from nicol.catalog.moves import moves
from nicol.catalog.native_type import base_name
from nicol.catalog.rename import Rename, label_mappings, renamed
from nicol.catalog.rename_steps import rename_steps, with_free_names
from nicol.catalog.same import (
    columns_of,
    index_column_names,
    is_deferred_as_asked,
    is_generated_as_asked,
    same_column,
    same_foreign_key,
    same_index,
)


def diff(before: Catalog, after: Catalog, renames: Iterable[Rename] = ()) -> tuple[Change, ...]:
    """The changes that make ``before`` into ``after``; none if they are the same already.

    ``renames`` come first, and those that follow by themselves: what only moves from one namespace to another.
    Namespaces that ``after`` does not have are out of scope, unless it has none at all. Nothing that a schema cannot
    express is ever dropped: ``catalog.model.unmanaged`` lists it.
    """
    scope = frozenset(after.namespaces or before.namespaces)
    every = moves(before, after, renames, scope)
    now = renamed(before, every) if every else before
    changes = tuple(
        chain(
            (AddNamespace(it) for it in after.namespaces if it not in before.namespaces),
            _extensions(before, after),
            diff_enums(now, after, scope, label_mappings(before, every)),
            _tables(now, after, scope),
        )
    )
    return (*rename_steps(before, every), *with_free_names(changes))


def _extensions(before: Catalog, after: Catalog) -> Iterator[Change]:
    if not after.manages_extensions:
        return
    present = {it.name for it in before.extensions}
    yield from (AddExtension(it) for it in after.extensions if it.name not in present)


def _tables(before: Catalog, after: Catalog, scope: frozenset[str]) -> Iterator[Change]:
    yield from (
        DropTable(it) for it in before.tables if it.name not in after.table_by_name and it.name.namespace in scope
    )
    sees_partial = before.manages_partial_indexes or after.manages_partial_indexes
    sight = _Sight(
        sees_everything=before.is_from_schema and after.is_from_schema,
        sees_partial=sees_partial,
        is_asked=after.is_from_schema,
    )
    changes_by_table = {
        it.name: tuple(_table(before.table_by_name[it.name], it, sight))
        for it in after.tables
        if it.name in before.table_by_name
    }
    loosened_by_table = {name: _loosened(changes) for name, changes in changes_by_table.items()}
    for table in after.tables:
        if table.name in changes_by_table:
            yield from changes_by_table[table.name]
            yield from _foreign_keys(before.table_by_name[table.name], table, loosened_by_table, sight)
        else:
            yield AddTable(table)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """What is looked at. ``is_asked``: all that is wanted, though not all that is there.

    Between two schemas everything was asked for, so it ``sees_everything``; in a database it may be made by hand.
    """

    sees_everything: bool
    sees_partial: bool
    is_asked: bool

    def sees(self, index: Index) -> bool:
        is_known = index.is_expressible and (index.predicate is None or self.sees_partial)
        return is_known or self.sees_everything


def _table(before: Table, after: Table, sight: _Sight) -> Iterator[Change]:
    """All changes of one table but those of its foreign keys."""
    columns = tuple(_columns(before, after, sight))
    yield from columns
    # A recreated column takes with it the key and the indexes that it is part of.
    recreated = frozenset(it.after.name for it in columns if isinstance(it, AlterColumn) and it.is_recreated)
    yield from _primary_key(before, after, recreated)
    yield from _indexes(before, after, recreated, sight)


def _columns(before: Table, after: Table, sight: _Sight) -> Iterator[Change]:
    yield from (DropColumn(after.name, it) for it in before.columns if it.name not in after.column_by_name)
    for column in after.columns:
        previous = before.column_by_name.get(column.name)
        if previous is None:
            yield AddColumn(after.name, column)
        elif sight.is_asked and not is_generated_as_asked(previous, column):
            # PostgreSQL cannot make a column that is there compute its values.
            yield AlterColumn(after.name, previous, column, is_recreated=True)
        elif not same_column(previous, column):
            yield alter_column(after.name, previous, column)


def _primary_key(before: Table, after: Table, recreated: frozenset[str]) -> Iterator[Change]:
    previous, key = before.primary_key, after.primary_key
    if previous is None:
        if key is not None:
            yield AddPrimaryKey(after.name, key)
    elif key is None:
        yield DropPrimaryKey(after.name, previous)
    elif previous.columns != key.columns or recreated.intersection(key.columns):
        yield ReplacePrimaryKey(after.name, previous, key)
    elif previous.name != key.name:
        yield RenamePrimaryKey(after.name, previous, key)


def _indexes(before: Table, after: Table, recreated: frozenset[str], sight: _Sight) -> Iterator[Change]:
    wanted = {it.name: it for it in after.indexes if sight.is_asked or sight.sees(it)}
    after_names = {it.name for it in after.indexes}
    # An index whose name is wanted is looked at in any case, since two cannot have it.
    present = {it.name: it for it in before.indexes if it.name in wanted or sight.sees(it)}
    for name in [it for it in present if it in wanted and same_index(present[it], wanted[it])]:
        del wanted[name]
        yield from _kept(after.name, present.pop(name), recreated)
    unseen = (it for it in before.indexes if it.name not in after_names and not sight.sees(it))
    for index in unseen:
        yield from _kept(after.name, index, recreated)
    for index in wanted.values():
        previous = next((it for it in present.values() if same_index(it, index)), None)
        if previous is None or recreated.intersection(columns_of(index)):
            yield AddIndex(after.name, index)
        else:
            yield RenameIndex(after.name, present.pop(previous.name), index)
    yield from (DropIndex(after.name, it) for it in present.values())


def _kept(table: Name, index: Index, recreated: frozenset[str]) -> Iterator[Change]:
    """``index`` stays, as it is: for it may be more than the schema says, such as covering."""
    if recreated.intersection(columns_of(index)):
        yield DropIndex(table, index)
        yield AddIndex(table, index)


@dataclass(frozen=True, slots=True)
class _Loosened:
    """What of a table changes so that a foreign key on it must be made anew: columns, and sets of unique columns."""

    columns: frozenset[str] = frozenset()
    keys: frozenset[frozenset[str]] = frozenset()

    def holds(self, columns: tuple[str, ...]) -> bool:
        return bool(self.columns.intersection(columns)) or frozenset(columns) in self.keys


def _loosened(changes: tuple[Change, ...]) -> _Loosened:
    altered = (it for it in changes if isinstance(it, AlterColumn))
    return _Loosened(
        columns=frozenset(
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


def _foreign_keys(
    before: Table, after: Table, loosened_by_table: Mapping[Name, _Loosened], sight: _Sight
) -> Iterator[Change]:
    present = list(before.foreign_keys)
    for key in after.foreign_keys:
        # Two keys may differ in their names alone, so the one of the same name comes first.
        same = sorted((it for it in present if _is_kept(it, key, sight)), key=lambda it: it.name != key.name)
        if not same:
            yield AddForeignKey(after.name, key)
            continue
        previous = same[0]
        present.remove(previous)
        if _is_loosened(after.name, key, loosened_by_table):
            yield DropForeignKey(after.name, previous)
            # As it was, for it may be more than the schema says, such as deferrable.
            yield AddForeignKey(after.name, replace(previous, name=key.name))
        elif previous.name != key.name:
            yield RenameForeignKey(after.name, previous, key)
    yield from (DropForeignKey(after.name, it) for it in present)


def _is_kept(before: ForeignKey, after: ForeignKey, sight: _Sight) -> bool:
    return same_foreign_key(before, after) and (not sight.is_asked or is_deferred_as_asked(before, after))


def _is_loosened(table: Name, key: ForeignKey, loosened_by_table: Mapping[Name, _Loosened]) -> bool:
    own = loosened_by_table.get(table, _Loosened())
    target = loosened_by_table.get(key.references, _Loosened())
    return bool(own.columns.intersection(key.columns)) or target.holds(key.referenced_columns)

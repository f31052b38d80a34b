"""What must change of the columns of a table, and of its primary key."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nicol.catalog.change import (
    AddColumn,
    AddPrimaryKey,
    AlterColumn,
    Change,
    DropColumn,
    DropPrimaryKey,
    RenamePrimaryKey,
    ReplacePrimaryKey,
    alter_column,
)
from nicol.catalog.diff.disturbance import Disturbance
from nicol.catalog.diff.sight import Sight
from nicol.catalog.model import Column, Name, NextValue, Table
from nicol.catalog.spelling.same import same_column, same_generation
from nicol.catalog.superset import Kind, of_table


def columns(before: Table, after: Table, sight: Sight) -> Iterator[Change]:
    yield from (DropColumn(after.name, it) for it in before.columns if it.name not in after.column_by_name)
    for column in after.columns:
        previous = before.column_by_name.get(column.name)
        if previous is None:
            yield AddColumn(after.name, column)
        else:
            yield from _column(after.name, previous, column, sight)


def _column(table: Name, before: Column, after: Column, sight: Sight) -> Iterator[Change]:
    wanted = _as_seen(table, before, after, sight)
    if not same_generation(before, wanted):
        # PostgreSQL cannot make a column that is there compute its values, nor one keep what it computes when read.
        keeps_values = wanted.generated is None and not before.is_virtual
        change = alter_column(table, before, wanted)
        yield change if keeps_values else replace(change, is_recreated=True)
    elif not same_column(before, wanted):
        change = alter_column(table, before, _with_its_sequence(wanted, before))
        # No cast can be asked for where values are computed.
        is_uncast = change.is_explicit and wanted.generated is not None
        is_carried = sight.may_share_labels(before.type, wanted.type) and not is_uncast
        yield change if is_carried else replace(change, is_recreated=True, is_explicit=False)


def _with_its_sequence(wanted: Column, before: Column) -> Column:
    """``wanted``, numbered by the sequence that is there: a schema cannot say what it is called."""
    is_numbered = isinstance(wanted.default, NextValue) and isinstance(before.default, NextValue)
    return replace(wanted, default=before.default) if is_numbered else wanted


def _as_seen(table: Name, before: Column, after: Column, sight: Sight) -> Column:
    """``after``, but computed as ``before`` is where nobody asked for anything else."""
    thing = of_table(Kind.GENERATED_COLUMN, table, after.name)
    is_asked = after.generated is not None and sight.sees_after(thing)
    was_asked = before.generated is not None and sight.sees_before(thing)
    is_plain = before.generated is None and after.generated is None
    if is_asked or was_asked or is_plain:
        return after
    default = None if before.generated is not None else after.default
    return replace(after, generated=before.generated, is_virtual=before.is_virtual, default=default)


def computed_again(before: Table, after: Table, changes: Iterable[Change], disturbed: Disturbance) -> Iterator[Change]:
    """``changes`` of the columns of one table, and those of computed columns that stand in their way."""
    altered: set[str] = set()
    for it in changes:
        if isinstance(it, AlterColumn):
            altered.add(it.after.name)
            is_in_the_way = it.after.generated is not None and _is_in_the_way(after.name, it.before, disturbed)
            yield replace(it, is_recreated=it.is_recreated or is_in_the_way)
        else:
            yield it
    for column in after.columns:
        previous = before.column_by_name.get(column.name)
        if previous is None or column.name in altered or not _is_in_the_way(after.name, previous, disturbed):
            continue
        # The expression as it is asked for, since that of before may hold casts to types that go.
        made = previous if column.generated is None else replace(previous, generated=column.generated)
        yield AlterColumn(after.name, previous, made, is_recreated=True)


def _is_in_the_way(table: Name, column: Column, disturbed: Disturbance) -> bool:
    return column.generated is not None and disturbed.blocks_column(table, column.generated)


def primary_key(before: Table, after: Table, recreated: frozenset[str]) -> Iterator[Change]:
    previous, key = before.primary_key, after.primary_key
    if previous is None:
        if key is not None:
            yield AddPrimaryKey(after.name, key)
    elif key is None:
        yield DropPrimaryKey(after.name, previous)
    elif previous.columns != key.columns:
        yield ReplacePrimaryKey(after.name, previous, key)
    elif recreated.intersection(key.columns):
        # As it was, for it may be more than the schema says, such as deferrable.
        yield ReplacePrimaryKey(after.name, previous, replace(previous, name=key.name))
    elif previous.name != key.name:
        yield RenamePrimaryKey(after.name, previous, key)

"""What may have been renamed: something that goes and something that comes, and that fit each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from nicol.catalog.change import (
    AddColumn,
    AddEnum,
    AddTable,
    AlterEnum,
    Change,
    DropColumn,
    DropEnum,
    DropTable,
    RenameColumn,
    RenameEnum,
    RenameLabel,
    RenameTable,
)
from nicol.catalog.model import Column, Enum, Table
from nicol.catalog.normalize import same_default
from nicol.catalog.rename import Rename
from nicol.catalog.same import same_type

_LEAST_COMMON = 0.5
"""How much of two tables, or of the labels of two enums, must be the same for one to be the other."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """``likeness`` is between 0 and 1."""

    rename: Rename
    likeness: float


def rename_candidates(changes: Sequence[Change]) -> tuple[Rename, ...]:
    """Every pair of ``changes`` that a rename could stand for, tables and enums first, then the likeliest first.

    One thing may be in several of them: only one can be true.
    """
    objects = (*_tables(changes), *_enums(changes))
    members = (*_columns(changes), *_labels(changes))
    return tuple(
        it.rename for group in (objects, members) for it in sorted(group, key=lambda it: it.likeness, reverse=True)
    )


def likeliest(candidates: Sequence[Rename]) -> tuple[Rename, ...]:
    """The first of ``candidates``, and each later one that can be true beside those before it."""
    chosen: list[Rename] = []
    taken: set[object] = set()
    for it in candidates:
        ends = {(type(it), _owner(it), end, name) for end, name in (("before", it.before), ("after", it.after))}
        if taken.isdisjoint(ends):
            chosen.append(it)
            taken |= ends
    return tuple(chosen)


def _owner(it: Rename) -> object:
    match it:
        case RenameColumn():
            return it.table
        case RenameLabel():
            return it.enum
        case _:
            return None


def _tables(changes: Sequence[Change]) -> Iterator[_Candidate]:
    added = [it.table for it in changes if isinstance(it, AddTable)]
    for dropped in (it.table for it in changes if isinstance(it, DropTable)):
        for table in added:
            common = _common_columns(dropped, table)
            if common >= _LEAST_COMMON and not _are_both_join_tables(dropped, table):
                likeness = common + _likeness(dropped.name.name, table.name.name)
                yield _Candidate(RenameTable(dropped.name, table.name), likeness / 2)


def _common_columns(before: Table, after: Table) -> float:
    n_common = sum(
        it.name in after.column_by_name and same_type(it.type, after.column_by_name[it.name].type)
        for it in before.columns
    )
    return n_common / max(len(before.columns), len(after.columns), 1)


def _are_both_join_tables(before: Table, after: Table) -> bool:
    """All of them have the columns A and B, and follow their models anyway."""
    return set(before.column_by_name) == set(after.column_by_name) == {"A", "B"}


def _enums(changes: Sequence[Change]) -> Iterator[_Candidate]:
    added = [it.enum for it in changes if isinstance(it, AddEnum)]
    for dropped in (it.enum for it in changes if isinstance(it, DropEnum)):
        for enum in added:
            common = _common_labels(dropped, enum)
            if common >= _LEAST_COMMON:
                likeness = common + _likeness(dropped.name.name, enum.name.name)
                yield _Candidate(RenameEnum(dropped.name, enum.name), likeness / 2)


def _common_labels(before: Enum, after: Enum) -> float:
    return len(set(before.labels) & set(after.labels)) / max(len(before.labels), len(after.labels), 1)


def _columns(changes: Sequence[Change]) -> Iterator[_Candidate]:
    added = [it for it in changes if isinstance(it, AddColumn)]
    for dropped in (it for it in changes if isinstance(it, DropColumn)):
        for it in added:
            if it.table == dropped.table and _fits(dropped.column, it.column):
                rename = RenameColumn(it.table, dropped.column.name, it.column.name)
                yield _Candidate(rename, _column_likeness(dropped.column, it.column))


def _fits(before: Column, after: Column) -> bool:
    is_computed = before.generated is not None, after.generated is not None
    return same_type(before.type, after.type) and is_computed in {(False, False), (True, True)}


def _column_likeness(before: Column, after: Column) -> float:
    same = (before.nullable == after.nullable, same_default(after.type, before.default, after.default))
    return 0.8 * _likeness(before.name, after.name) + 0.1 * sum(same)


def _labels(changes: Sequence[Change]) -> Iterator[_Candidate]:
    """One label that goes and one that comes. Of several nobody knows which is which."""
    for it in changes:
        if isinstance(it, AlterEnum) and len(it.added) == len(it.removed) == 1:
            before, after = it.removed[0], it.added[0]
            yield _Candidate(RenameLabel(it.after.name, before, after), _likeness(before, after))


def _likeness(before: str, after: str) -> float:
    return SequenceMatcher(None, before.lower(), after.lower()).ratio()

"""What may have been renamed: something that goes and something that comes, and that fit each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import TypeVar

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
from nicol.catalog.model import Column, Enum, Name, Table
from nicol.catalog.rename.rename import Rename
from nicol.catalog.spelling.normalize import same_default
from nicol.catalog.spelling.same import same_type

_T = TypeVar("_T")

_LEAST_COMMON = 0.5
"""How much of two tables, or of the labels of two enums, must be the same for one to be the other."""

_MOST_PAIRS = 2500
"""Where that many things go and come, they are another database, and nobody would answer so many questions."""


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
    dropped = [it.table for it in changes if isinstance(it, DropTable)]
    added = [it.table for it in changes if isinstance(it, AddTable)]
    for before, after in _pairs(dropped, added):
        common = _common_columns(before, after)
        if common >= _LEAST_COMMON and not _are_both_join_tables(before, after):
            likeness = common + _likeness(before.name.name, after.name.name)
            yield _Candidate(RenameTable(before.name, after.name), likeness / 2)


def _pairs(dropped: Sequence[_T], added: Sequence[_T]) -> Iterable[tuple[_T, _T]]:
    return product(dropped, added) if len(dropped) * len(added) <= _MOST_PAIRS else ()


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
    dropped = [it.enum for it in changes if isinstance(it, DropEnum)]
    added = [it.enum for it in changes if isinstance(it, AddEnum)]
    for before, after in _pairs(dropped, added):
        common = _common_labels(before, after)
        if common >= _LEAST_COMMON:
            likeness = common + _likeness(before.name.name, after.name.name)
            yield _Candidate(RenameEnum(before.name, after.name), likeness / 2)


def _common_labels(before: Enum, after: Enum) -> float:
    return len(set(before.labels) & set(after.labels)) / max(len(before.labels), len(after.labels), 1)


def _columns(changes: Sequence[Change]) -> Iterator[_Candidate]:
    added: defaultdict[Name, list[Column]] = defaultdict(list)
    for it in changes:
        if isinstance(it, AddColumn):
            added[it.table].append(it.column)
    dropped = [it for it in changes if isinstance(it, DropColumn)]
    for it, column in ((drop, column) for drop in dropped for column in added[drop.table]):
        if _fits(it.column, column):
            rename = RenameColumn(it.table, it.column.name, column.name)
            yield _Candidate(rename, _column_likeness(it.column, column))


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

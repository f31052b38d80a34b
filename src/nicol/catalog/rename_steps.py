"""Renames in an order in which each new name is free, with a stand-in where names change places."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from nicol.catalog.change import (
    Change,
    RenameCheck,
    RenameColumn,
    RenameEnum,
    RenameExclusion,
    RenameForeignKey,
    RenameIndex,
    RenameLabel,
    RenamePrimaryKey,
    RenameTable,
)
from nicol.catalog.model import Catalog, Name
from nicol.catalog.object_name import with_suffix
from nicol.catalog.rename import Rename, label_renames

_KeyRename: TypeAlias = RenameIndex | RenamePrimaryKey | RenameForeignKey | RenameCheck | RenameExclusion
_OF_TABLE = RenameForeignKey | RenameCheck

K = TypeVar("K", bound=Hashable)


def rename_steps(catalog: Catalog, renames: Iterable[Rename]) -> tuple[Change, ...]:
    """The changes that do ``renames`` to ``catalog``, one after the other: enums, labels, tables, columns.

    Renames of one label to another that stays are none of them.
    """
    found = tuple(renames)
    enums = {it.before: it.after for it in found if isinstance(it, RenameEnum)}
    tables = {it.before: it.after for it in found if isinstance(it, RenameTable)}
    labels: defaultdict[Name, dict[str, str]] = defaultdict(dict)
    columns: defaultdict[Name, dict[str, str]] = defaultdict(dict)
    for it in label_renames(catalog, found):
        labels[it.enum][it.before] = it.after
    for it in found:
        if isinstance(it, RenameColumn):
            columns[it.table][it.before] = it.after
    return (
        *(RenameEnum(before, after) for _, before, after in _steps(enums, _object_aside)),
        *(
            RenameLabel(enum, before, after)
            for enum, names in labels.items()
            for _, before, after in _steps(names, _aside)
        ),
        *(RenameTable(before, after) for _, before, after in _steps(tables, _object_aside)),
        *(
            RenameColumn(table, before, after)
            for table, names in columns.items()
            for _, before, after in _steps(names, _aside)
        ),
    )


def with_free_names(changes: Sequence[Change]) -> tuple[Change, ...]:
    """``changes``, with the renames of indexes and constraints in an order that works.

    Those with an index share the names of a namespace, foreign keys and checks only those of their table.
    """
    keys: defaultdict[object, dict[str, _KeyRename]] = defaultdict(dict)
    for it in changes:
        if isinstance(it, _KeyRename):
            keys[_scope(it)][it.before.name] = it
    if all(it.after.name not in of_scope for of_scope in keys.values() for it in of_scope.values()):
        return tuple(changes)
    others = (it for it in changes if not isinstance(it, _KeyRename))
    return (*others, *(step for of_scope in keys.values() for step in _key_steps(of_scope)))


def _scope(it: _KeyRename) -> tuple[object, ...]:
    return (it.table,) if isinstance(it, _OF_TABLE) else (it.table.namespace,)


def _key_steps(changes: Mapping[str, _KeyRename]) -> Iterator[Change]:
    for origin, before, after in _steps({name: it.after.name for name, it in changes.items()}, _aside):
        yield _between(changes[origin], before, after)


def _between(it: _KeyRename, before: str, after: str) -> Change:
    match it:
        case RenameIndex():
            return RenameIndex(it.table, replace(it.before, name=before), replace(it.after, name=after))
        case RenamePrimaryKey():
            return RenamePrimaryKey(it.table, replace(it.before, name=before), replace(it.after, name=after))
        case RenameForeignKey():
            return RenameForeignKey(it.table, replace(it.before, name=before), replace(it.after, name=after))
        case RenameCheck():
            return RenameCheck(it.table, replace(it.before, name=before), replace(it.after, name=after))
        case RenameExclusion():
            return RenameExclusion(it.table, replace(it.before, name=before), replace(it.after, name=after))


def _steps(after_by_before: Mapping[K, K], aside: Callable[[K], K]) -> Iterator[tuple[K, K, K]]:
    """What had the name at first, the name that it has, and the one that it gets, in an order that works."""
    pending = {before: (before, after) for before, after in after_by_before.items()}
    while pending:
        free = [name for name, (_, after) in pending.items() if after not in pending]
        for name in free:
            origin, after = pending.pop(name)
            yield origin, name, after
        if not free:
            # Nothing but circles is left.
            name, (origin, after) = next(iter(pending.items()))
            del pending[name]
            pending[aside(name)] = origin, after
            yield origin, name, aside(name)


def _aside(name: str) -> str:
    return with_suffix(name, "_nicol_swap")


def _object_aside(name: Name) -> Name:
    return Name(name.namespace, _aside(name.name))

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
from nicol.catalog.rename.rename import Rename, label_renames
from nicol.text.value import value

_KeyRename: TypeAlias = RenameIndex | RenamePrimaryKey | RenameForeignKey | RenameCheck | RenameExclusion

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
    """``changes``, with the renames of indexes and constraints in an order that works."""
    if not take_names_of_others(changes):
        return tuple(changes)
    others = (it for it in changes if not isinstance(it, _KeyRename))
    return (*others, *_key_steps(_key_renames(changes)))


def take_names_of_others(changes: Iterable[Change]) -> bool:
    """Whether an index or a constraint gets the name that another one has until then."""
    renames = _key_renames(changes)
    taken = _held(renames)
    return any(not taken.isdisjoint(_spots(replace(it, name=rename.after.name))) for it, rename in renames.items())


@value()
class _Spot:
    """A name and where it can be had once: those with an index share the names of a namespace, constraints those of
    their table.
    """

    namespace: str | None
    table: Name | None
    name: str


def _key_renames(changes: Iterable[Change]) -> dict[_Spot, _KeyRename]:
    """The renames by what each begins with."""
    return {_spot(it): it for it in changes if isinstance(it, _KeyRename)}


def _spot(it: _KeyRename) -> _Spot:
    namespace = None if isinstance(it, RenameForeignKey | RenameCheck) else it.table.namespace
    is_constraint = not isinstance(it, RenameIndex) or it.before.is_constraint
    return _Spot(namespace, it.table if is_constraint else None, it.before.name)


def _spots(it: _Spot) -> tuple[tuple[object, str], ...]:
    return tuple((scope, it.name) for scope in (it.namespace, it.table) if scope is not None)


def _held(spots: Iterable[_Spot]) -> set[tuple[object, str]]:
    return {it for spot in spots for it in _spots(spot)}


def _key_steps(renames: Mapping[_Spot, _KeyRename]) -> Iterator[Change]:
    names = {it: replace(it, name=rename.after.name) for it, rename in renames.items()}
    for origin, before, after in _steps(names, lambda it: replace(it, name=_aside(it.name)), _spots):
        yield _between(renames[origin], before.name, after.name)


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


def _itself(it: K) -> tuple[K]:
    return (it,)


def _steps(
    after_by_before: Mapping[K, K], aside: Callable[[K], K], held: Callable[[K], Iterable[Hashable]] = _itself
) -> Iterator[tuple[K, K, K]]:
    """What had the name at first, the name that it has, and the one that it gets, in an order that works.

    ``held`` is what nothing else can have meanwhile.
    """
    pending = {before: (before, after) for before, after in after_by_before.items()}
    while pending:
        taken = {it for name in pending for it in held(name)}
        free = [name for name, (_, after) in pending.items() if taken.isdisjoint(held(after))]
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

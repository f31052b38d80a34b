"""What must change of the named parts of a table: indexes, checks, exclusions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

from nicol.catalog.change import (
    AddCheck,
    AddExclusion,
    AddIndex,
    Change,
    DropCheck,
    DropExclusion,
    DropIndex,
    RenameCheck,
    RenameExclusion,
    RenameIndex,
)
from nicol.catalog.diff.disturbance import Disturbance, expressions_of, names_in, plain_columns_of
from nicol.catalog.diff.sight import Sight
from nicol.catalog.model import Check, Exclusion, Index, IndexColumn, Table
from nicol.catalog.spelling.same import same_check, same_exclusion, same_index, same_index_wholly
from nicol.catalog.superset import Kind, of_table
from nicol.text.value import value


class _Named(Protocol):
    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=_Named)


@value(kw_only=True)
class _Kind(Generic[T]):
    """How one kind of parts is compared, and what its changes are called.

    ``is_taken``: a column goes that it speaks of, or a type does; ``is_gone``: the column does not come back.
    ``is_reread``: its expressions may not mean the same, or anything, once columns have other types. ``remade`` is the
    first as it is made again, where the second, the same, is asked for.
    """

    sees_before: Callable[[T], bool]
    sees_after: Callable[[T], bool]
    same: Callable[[T, T], bool]
    is_taken: Callable[[T], bool]
    is_gone: Callable[[T], bool]
    is_reread: Callable[[T], bool]
    remade: Callable[[T, T], T]
    add: Callable[[T], Change]
    drop: Callable[[T], Change]
    rename: Callable[[T, T], Change]


def indexes(before: Table, after: Table, sight: Sight, disturbed: Disturbance) -> Iterator[Change]:
    table = after.name

    def same(previous: Index, index: Index) -> bool:
        if sight.is_exact(of_table(Kind.INDEX, table, previous.name)):
            return same_index_wholly(previous, index)
        if sight.was_asked and not sight.is_asked:
            return same_index(index, previous)
        return same_index(previous, index)

    kind: _Kind[Index] = _Kind(
        sees_before=lambda it: sight.sees_index_before(table, it),
        sees_after=lambda it: sight.sees_index_after(table, it),
        same=same,
        is_taken=lambda it: disturbed.takes(table, plain_columns_of(it), expressions_of(it)),
        is_gone=lambda it: disturbed.drops(table, plain_columns_of(it).union(*map(names_in, expressions_of(it)))),
        is_reread=lambda it: disturbed.rereads(table, expressions_of(it)),
        remade=_remade_index,
        add=lambda it: AddIndex(table, it),
        drop=lambda it: DropIndex(table, it),
        rename=lambda previous, it: RenameIndex(table, previous, it),
    )
    yield from _changes(kind, before.indexes, after.indexes)


def checks(before: Table, after: Table, sight: Sight, disturbed: Disturbance) -> Iterator[Change]:
    table = after.name
    kind: _Kind[Check] = _Kind(
        sees_before=lambda it: sight.sees_before(of_table(Kind.CHECK, table, it.name)),
        sees_after=lambda it: sight.sees_after(of_table(Kind.CHECK, table, it.name)),
        same=same_check,
        is_taken=lambda it: disturbed.takes(table, frozenset(), [it.expression]),
        is_gone=lambda it: disturbed.drops(table, names_in(it.expression)),
        is_reread=lambda it: disturbed.rereads(table, [it.expression]),
        remade=lambda previous, it: replace(it, is_validated=previous.is_validated),
        add=lambda it: AddCheck(table, it),
        drop=lambda it: DropCheck(table, it),
        rename=lambda previous, it: RenameCheck(table, previous, it),
    )
    yield from _changes(kind, before.checks, after.checks)


def exclusions(before: Table, after: Table, sight: Sight, disturbed: Disturbance) -> Iterator[Change]:
    table = after.name
    kind: _Kind[Exclusion] = _Kind(
        sees_before=lambda it: sight.sees_before(of_table(Kind.EXCLUSION, table, it.name)),
        sees_after=lambda it: sight.sees_after(of_table(Kind.EXCLUSION, table, it.name)),
        same=same_exclusion,
        is_taken=lambda it: disturbed.takes(table, plain_columns_of(it), expressions_of(it)),
        is_gone=lambda it: disturbed.drops(table, plain_columns_of(it).union(*map(names_in, expressions_of(it)))),
        is_reread=lambda it: disturbed.rereads(table, expressions_of(it)),
        remade=lambda _previous, it: it,
        add=lambda it: AddExclusion(table, it),
        drop=lambda it: DropExclusion(table, it),
        rename=lambda previous, it: RenameExclusion(table, previous, it),
    )
    yield from _changes(kind, before.exclusions, after.exclusions)


def _changes(kind: _Kind[T], before: Sequence[T], after: Sequence[T]) -> Iterator[Change]:
    asked = {it.name for it in after if kind.sees_after(it)}
    # What has a name that is wanted is looked at in any case, since two cannot have it.
    present = {it.name: it for it in before if it.name in asked or kind.sees_before(it)}
    wanted = {it.name: it for it in after if it.name in asked or it.name in present}
    hidden = [it for it in before if it.name not in present]
    for name in [it for it in present if it in wanted and kind.same(present[it], wanted[it])]:
        yield from _kept(kind, present.pop(name), wanted.pop(name))
    for it in hidden:
        yield from _left_alone(kind, it)
    for it in wanted.values():
        previous = _former(kind, it, present)
        if previous is None:
            yield kind.add(it)
        else:
            yield kind.rename(present.pop(previous.name), it)
    yield from (kind.drop(it) for it in present.values())


def _kept(kind: _Kind[T], previous: T, wanted: T) -> Iterator[Change]:
    """``previous`` stays, as it is: for it may be more than is asked for, such as covering."""
    if kind.is_taken(previous) or (kind.is_reread(previous) and kind.sees_after(wanted)):
        yield kind.drop(previous)
        yield kind.add(kind.remade(previous, wanted))


def _left_alone(kind: _Kind[T], it: T) -> Iterator[Change]:
    """Nobody asked for it. What goes with its column is named, so that it is seen, and comes back when that does."""
    if kind.is_gone(it):
        yield kind.drop(it)
    elif kind.is_taken(it):
        yield kind.drop(it)
        yield kind.add(it)


def _former(kind: _Kind[T], wanted: T, present: dict[str, T]) -> T | None:
    """What ``wanted`` was called before, if it only has another name now."""
    same = (it for it in present.values() if kind.same(it, wanted))
    return next((it for it in same if not (kind.is_taken(it) or kind.is_reread(it))), None)


def _remade_index(previous: Index, wanted: Index) -> Index:
    """With expressions as they are asked for, since those of ``previous`` may hold casts to types that go."""
    columns = tuple(map(_with_expression, previous.columns, wanted.columns))
    return replace(previous, columns=columns, predicate=wanted.predicate)


def _with_expression(previous: IndexColumn, wanted: IndexColumn) -> IndexColumn:
    return previous if previous.column is not None else replace(previous, expression=wanted.expression)

"""Changes in the words of a database in which the renames before them have not been done yet."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import takewhile
from typing import TypeVar

from nicol.catalog.change import (
    AddCheck,
    AddColumn,
    AddExclusion,
    AddForeignKey,
    AddIndex,
    AddNamespace,
    AddPolicy,
    AddPrimaryKey,
    AlterColumn,
    AlterEnum,
    Change,
    DropColumn,
    DropPolicy,
    DropPrimaryKey,
    DropTable,
    EnumUse,
    RenameColumn,
    RenameEnum,
    RenameLabel,
    RenameTable,
    ReplacePolicy,
    ReplacePrimaryKey,
    SetRowSecurity,
)
from nicol.catalog.model import Catalog, Name
from nicol.catalog.rename.rename import Names, Rename

_K = TypeVar("_K")


def renames_of(changes: Iterable[Change]) -> tuple[Rename, ...]:
    """The renames that ``changes`` begin with, without stand-ins: from the first name to the last."""
    leading = tuple(takewhile(lambda it: isinstance(it, Rename | AddNamespace), changes))
    tables = _net((it.before, it.after) for it in leading if isinstance(it, RenameTable))
    enums = _net((it.before, it.after) for it in leading if isinstance(it, RenameEnum))
    columns = _net(((it.table, it.before), (it.table, it.after)) for it in leading if isinstance(it, RenameColumn))
    labels = _net(((it.enum, it.before), (it.enum, it.after)) for it in leading if isinstance(it, RenameLabel))
    return (
        *(RenameEnum(before, after) for before, after in enums),
        *(RenameLabel(enum, before, after) for (enum, before), (_, after) in labels),
        *(RenameTable(before, after) for before, after in tables),
        *(RenameColumn(table, before, after) for (table, before), (_, after) in columns),
    )


def without_stand_ins(changes: Iterable[Change]) -> tuple[Change, ...]:
    """``changes``, with the renames that they begin with as people mean them: names that change places at once."""
    found = tuple(changes)
    leading = tuple(takewhile(lambda it: isinstance(it, Rename | AddNamespace), found))
    return (*(it for it in leading if isinstance(it, AddNamespace)), *renames_of(leading), *found[len(leading) :])


def _net(pairs: Iterable[tuple[_K, _K]]) -> tuple[tuple[_K, _K], ...]:
    origin_by_name: dict[_K, _K] = {}
    for before, after in pairs:
        origin_by_name[after] = origin_by_name.pop(before, before)
    return tuple((origin, name) for name, origin in origin_by_name.items())


def formerly(actual: Catalog, changes: Iterable[Change]) -> Callable[[Change], Change]:
    """A function that says a change in the words of ``actual``, in which the renames of ``changes`` are to come.

    What has no rows to count is returned as it is.
    """
    renames = renames_of(changes)
    if not renames:
        return lambda it: it
    names = Names.of(actual, renames).inverse
    return lambda it: _formerly(it, names)


def _formerly(it: Change, names: Names) -> Change:
    match it:
        case DropTable(table):
            return DropTable(names.renamed_table(table))
        case AddColumn() | DropColumn():
            table = names.table(it.table)
            return replace(it, table=table, column=names.renamed_column(table, it.column, names.spelling(table)))
        case AlterColumn():
            table = names.table(it.table)
            spelling = names.spelling(table)
            before = names.renamed_column(table, it.before, spelling)
            return replace(it, table=table, before=before, after=names.renamed_column(table, it.after, spelling))
        case AlterEnum():
            uses = tuple(_use(use, names) for use in it.uses)
            return replace(it, before=names.renamed_enum(it.before), after=names.renamed_enum(it.after), uses=uses)
        case AddPrimaryKey() | DropPrimaryKey():
            table = names.table(it.table)
            return replace(it, table=table, key=names.renamed_key(table, it.key))
        case ReplacePrimaryKey():
            table = names.table(it.table)
            before, after = (names.renamed_key(table, key) for key in (it.before, it.after))
            return ReplacePrimaryKey(table, before, after)
        case _:
            return _constraint_formerly(it, names)


def _constraint_formerly(it: Change, names: Names) -> Change:
    match it:
        case AddIndex():
            table = names.table(it.table)
            return AddIndex(table, names.renamed_index(table, it.index, names.spelling(table)))
        case AddForeignKey():
            table = names.table(it.table)
            return AddForeignKey(table, names.renamed_foreign_key(table, it.key))
        case AddCheck():
            table = names.table(it.table)
            return AddCheck(table, names.renamed_check(it.check, names.spelling(table)))
        case AddExclusion():
            table = names.table(it.table)
            return AddExclusion(table, names.renamed_exclusion(table, it.exclusion, names.spelling(table)))
        case AddPolicy() | DropPolicy() | ReplacePolicy() | SetRowSecurity():
            return replace(it, table=names.table(it.table))
        case _:
            return it


def _use(use: EnumUse, names: Names) -> EnumUse:
    table: Name = names.table(use.table)
    before, after = (
        None if it is None else names.renamed_column(table, it, names.spelling(table)) for it in (use.before, use.after)
    )
    return EnumUse(table, before, after)

"""The change that undoes a change."""

from collections.abc import Iterable
from functools import singledispatch

from nicol.catalog.cast import conversion, is_castable
from nicol.catalog.change import (
    AddCheck,
    AddColumn,
    AddEnum,
    AddExclusion,
    AddExtension,
    AddForeignKey,
    AddIndex,
    AddNamespace,
    AddPolicy,
    AddPrimaryKey,
    AddTable,
    AlterColumn,
    AlterEnum,
    Change,
    DropCheck,
    DropColumn,
    DropEnum,
    DropExclusion,
    DropExtension,
    DropForeignKey,
    DropIndex,
    DropNamespace,
    DropPolicy,
    DropPrimaryKey,
    DropTable,
    EnumUse,
    RenameCheck,
    RenameColumn,
    RenameEnum,
    RenameExclusion,
    RenameForeignKey,
    RenameIndex,
    RenameLabel,
    RenamePrimaryKey,
    RenameTable,
    ReplacePolicy,
    ReplacePrimaryKey,
    SetRowSecurity,
)


@singledispatch
def reverse(change: Change) -> Change:
    """The change that undoes ``change``, as far as structure goes: rows that are gone stay gone."""
    raise AssertionError(change)


def reverse_all(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that undo ``changes``, the last one first."""
    return tuple(reverse(it) for it in reversed(tuple(changes)))


@reverse.register
def _(it: AddNamespace) -> Change:
    return DropNamespace(it.namespace)


@reverse.register
def _(it: DropNamespace) -> Change:
    return AddNamespace(it.namespace)


@reverse.register
def _(it: AddExtension) -> Change:
    return DropExtension(it.extension)


@reverse.register
def _(it: DropExtension) -> Change:
    return AddExtension(it.extension)


@reverse.register
def _(it: AddEnum) -> Change:
    return DropEnum(it.enum)


@reverse.register
def _(it: DropEnum) -> Change:
    return AddEnum(it.enum)


@reverse.register
def _(it: AlterEnum) -> Change:
    uses = tuple(EnumUse(use.table, use.after, use.before) for use in it.uses)
    return AlterEnum(it.after, it.before, uses, is_rebuilt=it.is_rebuilt or bool(it.added))


@reverse.register
def _(it: AddTable) -> Change:
    return DropTable(it.table)


@reverse.register
def _(it: DropTable) -> Change:
    return AddTable(it.table)


@reverse.register
def _(it: AddColumn) -> Change:
    return DropColumn(it.table, it.column)


@reverse.register
def _(it: DropColumn) -> Change:
    return AddColumn(it.table, it.column)


@reverse.register
def _(it: AlterColumn) -> Change:
    # A plain column cannot be told to compute its values.
    is_recreated = it.is_recreated or (it.before.generated is not None and it.after.generated is None)
    if is_castable(it.after.type, it.before.type):
        return AlterColumn(it.table, it.after, it.before, is_recreated)
    # A list became its text; every other way back is as that of any change.
    is_text_of_list = not it.is_explicit and it.before.type.is_array and not it.after.type.is_array
    is_recreated |= it.before.generated is not None or conversion(it.after.type, it.before.type) is None
    return AlterColumn(
        it.table, it.after, it.before, is_recreated, is_explicit=not is_recreated, is_reverse=is_text_of_list
    )


@reverse.register
def _(it: AddPrimaryKey) -> Change:
    return DropPrimaryKey(it.table, it.key)


@reverse.register
def _(it: DropPrimaryKey) -> Change:
    return AddPrimaryKey(it.table, it.key)


@reverse.register
def _(it: ReplacePrimaryKey) -> Change:
    return ReplacePrimaryKey(it.table, it.after, it.before)


@reverse.register
def _(it: RenamePrimaryKey) -> Change:
    return RenamePrimaryKey(it.table, it.after, it.before)


@reverse.register
def _(it: AddIndex) -> Change:
    return DropIndex(it.table, it.index)


@reverse.register
def _(it: DropIndex) -> Change:
    return AddIndex(it.table, it.index)


@reverse.register
def _(it: RenameIndex) -> Change:
    return RenameIndex(it.table, it.after, it.before)


@reverse.register
def _(it: AddForeignKey) -> Change:
    return DropForeignKey(it.table, it.key)


@reverse.register
def _(it: DropForeignKey) -> Change:
    return AddForeignKey(it.table, it.key)


@reverse.register
def _(it: RenameForeignKey) -> Change:
    return RenameForeignKey(it.table, it.after, it.before)


@reverse.register
def _(it: AddCheck) -> Change:
    return DropCheck(it.table, it.check)


@reverse.register
def _(it: DropCheck) -> Change:
    return AddCheck(it.table, it.check)


@reverse.register
def _(it: AddExclusion) -> Change:
    return DropExclusion(it.table, it.exclusion)


@reverse.register
def _(it: DropExclusion) -> Change:
    return AddExclusion(it.table, it.exclusion)


@reverse.register
def _(it: AddPolicy) -> Change:
    return DropPolicy(it.table, it.policy)


@reverse.register
def _(it: DropPolicy) -> Change:
    return AddPolicy(it.table, it.policy)


@reverse.register
def _(it: RenameCheck) -> Change:
    return RenameCheck(it.table, it.after, it.before)


@reverse.register
def _(it: RenameExclusion) -> Change:
    return RenameExclusion(it.table, it.after, it.before)


@reverse.register
def _(it: ReplacePolicy) -> Change:
    return ReplacePolicy(it.table, it.after, it.before)


@reverse.register
def _(it: SetRowSecurity) -> Change:
    return SetRowSecurity(it.table, it.after, it.before)


@reverse.register
def _(it: RenameTable) -> Change:
    return RenameTable(it.after, it.before)


@reverse.register
def _(it: RenameEnum) -> Change:
    return RenameEnum(it.after, it.before)


@reverse.register
def _(it: RenameColumn) -> Change:
    return RenameColumn(it.table, it.after, it.before)


@reverse.register
def _(it: RenameLabel) -> Change:
    return RenameLabel(it.enum, it.after, it.before)

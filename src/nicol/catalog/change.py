"""One difference between two catalogs. A list of them is all that scripts, summaries and hazards are made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from typing import TypeAlias

from nicol.catalog.cast import is_castable
from nicol.catalog.model import Column, Enum, Extension, ForeignKey, Index, Name, PrimaryKey, Table


@dataclass(frozen=True, slots=True)
class AddNamespace:
    namespace: str


@dataclass(frozen=True, slots=True)
class DropNamespace:
    """Only the reverse of adding one: a diff drops no namespace."""

    namespace: str


@dataclass(frozen=True, slots=True)
class AddExtension:
    extension: Extension


@dataclass(frozen=True, slots=True)
class DropExtension:
    """Only the reverse of adding one: a diff drops no extension."""

    extension: Extension


@dataclass(frozen=True, slots=True)
class AddEnum:
    enum: Enum


@dataclass(frozen=True, slots=True)
class DropEnum:
    enum: Enum


@dataclass(frozen=True, slots=True)
class EnumUse:
    """A column as it is before and as it will be: None where it does not have the enum's type, or is not there."""

    table: Name
    before: Column | None
    after: Column | None


@dataclass(frozen=True, slots=True)
class AlterEnum:
    """The labels change, or only their order, which is no reason for a change of its own.

    PostgreSQL can add a label in place, but must rebuild the type to remove one. ``is_rebuilt`` is also set where
    a new label becomes a default: no transaction may use a label that it adds itself. ``uses`` are all columns that
    have the type before or after, of which rebuilding needs to know.
    """

    before: Enum
    after: Enum
    uses: tuple[EnumUse, ...] = ()
    is_rebuilt: bool = False

    @property
    def added(self) -> tuple[str, ...]:
        return tuple(it for it in self.after.labels if it not in self.before.labels)

    @property
    def removed(self) -> tuple[str, ...]:
        return tuple(it for it in self.before.labels if it not in self.after.labels)


@dataclass(frozen=True, slots=True)
class AddTable:
    """The whole table, with its indexes and foreign keys."""

    table: Table


@dataclass(frozen=True, slots=True)
class DropTable:
    """The whole table, with its indexes and foreign keys."""

    table: Table


@dataclass(frozen=True, slots=True)
class AddColumn:
    table: Name
    column: Column


@dataclass(frozen=True, slots=True)
class DropColumn:
    table: Name
    column: Column


@dataclass(frozen=True, slots=True)
class AlterColumn:
    """The column changes in place, and keeps its values, unless ``is_recreated``: then no cast leads from one type to
    the other, and it is dropped and added, empty.

    ``is_explicit``: the cast must be asked for. Only the reverse of a change does so, whose values come from there.
    """

    table: Name
    before: Column
    after: Column
    is_recreated: bool = False
    is_explicit: bool = False


@dataclass(frozen=True, slots=True)
class AddPrimaryKey:
    table: Name
    key: PrimaryKey


@dataclass(frozen=True, slots=True)
class DropPrimaryKey:
    table: Name
    key: PrimaryKey


@dataclass(frozen=True, slots=True)
class ReplacePrimaryKey:
    table: Name
    before: PrimaryKey
    after: PrimaryKey


@dataclass(frozen=True, slots=True)
class RenamePrimaryKey:
    table: Name
    before: PrimaryKey
    after: PrimaryKey


@dataclass(frozen=True, slots=True)
class AddIndex:
    table: Name
    index: Index


@dataclass(frozen=True, slots=True)
class DropIndex:
    table: Name
    index: Index


@dataclass(frozen=True, slots=True)
class RenameIndex:
    table: Name
    before: Index
    after: Index


@dataclass(frozen=True, slots=True)
class AddForeignKey:
    table: Name
    key: ForeignKey


@dataclass(frozen=True, slots=True)
class DropForeignKey:
    table: Name
    key: ForeignKey


@dataclass(frozen=True, slots=True)
class RenameForeignKey:
    table: Name
    before: ForeignKey
    after: ForeignKey


Change: TypeAlias = (
    AddNamespace
    | DropNamespace
    | AddExtension
    | DropExtension
    | AddEnum
    | DropEnum
    | AlterEnum
    | AddTable
    | DropTable
    | AddColumn
    | DropColumn
    | AlterColumn
    | AddPrimaryKey
    | DropPrimaryKey
    | ReplacePrimaryKey
    | RenamePrimaryKey
    | AddIndex
    | DropIndex
    | RenameIndex
    | AddForeignKey
    | DropForeignKey
    | RenameForeignKey
)


def alter_column(table: Name, before: Column, after: Column) -> AlterColumn:
    """The change from ``before`` to ``after``, which keeps the values if PostgreSQL can cast them."""
    return AlterColumn(table, before, after, is_recreated=not is_castable(before.type, after.type))


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
    is_explicit = not it.is_recreated and not is_castable(it.after.type, it.before.type)
    return AlterColumn(it.table, it.after, it.before, it.is_recreated, is_explicit)


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

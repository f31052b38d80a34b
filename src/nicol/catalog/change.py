"""One difference between two catalogs. A list of them is all that scripts, summaries and hazards are made from."""

from dataclasses import dataclass
from typing import TypeAlias

from nicol.catalog.cast import conversion, is_castable
from nicol.catalog.model import (
    Check,
    Column,
    Enum,
    Exclusion,
    Extension,
    ForeignKey,
    Index,
    Name,
    Policy,
    PrimaryKey,
    RowSecurity,
    Table,
)


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
    have the type before or after, of which rebuilding needs to know. ``mapping`` says which label takes the place of
    one that goes, in the rows that hold it.
    """

    before: Enum
    after: Enum
    uses: tuple[EnumUse, ...] = ()
    is_rebuilt: bool = False
    mapping: tuple[tuple[str, str], ...] = ()

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

    ``is_explicit``: the cast must be asked for, and single values may refuse it. ``is_reverse``: the values come from
    such a change the other way, so that the text of a list is read as a list.
    """

    table: Name
    before: Column
    after: Column
    is_recreated: bool = False
    is_explicit: bool = False
    is_reverse: bool = False


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


@dataclass(frozen=True, slots=True)
class AddCheck:
    table: Name
    check: Check


@dataclass(frozen=True, slots=True)
class DropCheck:
    table: Name
    check: Check


@dataclass(frozen=True, slots=True)
class RenameCheck:
    table: Name
    before: Check
    after: Check


@dataclass(frozen=True, slots=True)
class AddExclusion:
    table: Name
    exclusion: Exclusion


@dataclass(frozen=True, slots=True)
class DropExclusion:
    table: Name
    exclusion: Exclusion


@dataclass(frozen=True, slots=True)
class RenameExclusion:
    table: Name
    before: Exclusion
    after: Exclusion


@dataclass(frozen=True, slots=True)
class AddPolicy:
    table: Name
    policy: Policy


@dataclass(frozen=True, slots=True)
class DropPolicy:
    table: Name
    policy: Policy


@dataclass(frozen=True, slots=True)
class ReplacePolicy:
    """The policy of that name says something else. There is no moment without it: both are of one transaction."""

    table: Name
    before: Policy
    after: Policy


@dataclass(frozen=True, slots=True)
class SetRowSecurity:
    table: Name
    before: RowSecurity
    after: RowSecurity


@dataclass(frozen=True, slots=True)
class RenameTable:
    """The table keeps its rows. Another namespace moves it there."""

    before: Name
    after: Name


@dataclass(frozen=True, slots=True)
class RenameColumn:
    """``table`` is the name that the table has by then."""

    table: Name
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RenameEnum:
    """The type keeps its columns. Another namespace moves it there."""

    before: Name
    after: Name


@dataclass(frozen=True, slots=True)
class RenameLabel:
    """``enum`` is the name that the type has by then. Rows that hold the label hold it under its new name."""

    enum: Name
    before: str
    after: str


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
    | AddCheck
    | DropCheck
    | RenameCheck
    | AddExclusion
    | DropExclusion
    | RenameExclusion
    | AddPolicy
    | DropPolicy
    | ReplacePolicy
    | SetRowSecurity
    | RenameTable
    | RenameColumn
    | RenameEnum
    | RenameLabel
)


def alter_column(table: Name, before: Column, after: Column) -> AlterColumn:
    """The change from ``before`` to ``after``, which keeps the values if PostgreSQL can cast them, unasked or asked."""
    is_plain = is_castable(before.type, after.type)
    is_explicit = not is_plain and conversion(before.type, after.type) is not None
    return AlterColumn(table, before, after, is_recreated=not (is_plain or is_explicit), is_explicit=is_explicit)

"""One difference between two catalogs. A list of them is all that scripts, summaries and hazards are made from."""

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
from nicol.text.value import value


@value()
class AddNamespace:
    namespace: str


@value()
class DropNamespace:
    """Only the reverse of adding one: a diff drops no namespace."""

    namespace: str


@value()
class AddExtension:
    extension: Extension


@value()
class DropExtension:
    """Only the reverse of adding one: a diff drops no extension."""

    extension: Extension


@value()
class AddEnum:
    enum: Enum


@value()
class DropEnum:
    enum: Enum


@value()
class EnumUse:
    """A column as it is before and as it will be: None where it does not have the enum's type, or is not there."""

    table: Name
    before: Column | None
    after: Column | None


@value()
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


@value()
class AddTable:
    """The whole table, with its indexes and foreign keys."""

    table: Table


@value()
class DropTable:
    """The whole table, with its indexes and foreign keys."""

    table: Table


@value()
class AddColumn:
    table: Name
    column: Column


@value()
class DropColumn:
    table: Name
    column: Column


@value()
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


@value()
class AddPrimaryKey:
    table: Name
    key: PrimaryKey


@value()
class DropPrimaryKey:
    table: Name
    key: PrimaryKey


@value()
class ReplacePrimaryKey:
    table: Name
    before: PrimaryKey
    after: PrimaryKey


@value()
class RenamePrimaryKey:
    table: Name
    before: PrimaryKey
    after: PrimaryKey


@value()
class AddIndex:
    table: Name
    index: Index


@value()
class DropIndex:
    table: Name
    index: Index


@value()
class RenameIndex:
    table: Name
    before: Index
    after: Index


@value()
class AddForeignKey:
    table: Name
    key: ForeignKey


@value()
class DropForeignKey:
    table: Name
    key: ForeignKey


@value()
class RenameForeignKey:
    table: Name
    before: ForeignKey
    after: ForeignKey


@value()
class AddCheck:
    table: Name
    check: Check


@value()
class DropCheck:
    table: Name
    check: Check


@value()
class RenameCheck:
    table: Name
    before: Check
    after: Check


@value()
class AddExclusion:
    table: Name
    exclusion: Exclusion


@value()
class DropExclusion:
    table: Name
    exclusion: Exclusion


@value()
class RenameExclusion:
    table: Name
    before: Exclusion
    after: Exclusion


@value()
class AddPolicy:
    table: Name
    policy: Policy


@value()
class DropPolicy:
    table: Name
    policy: Policy


@value()
class ReplacePolicy:
    """The policy of that name says something else. There is no moment without it: both are of one transaction."""

    table: Name
    before: Policy
    after: Policy


@value()
class SetRowSecurity:
    table: Name
    before: RowSecurity
    after: RowSecurity


@value()
class RenameTable:
    """The table keeps its rows. Another namespace moves it there."""

    before: Name
    after: Name


@value()
class RenameColumn:
    """``table`` is the name that the table has by then."""

    table: Name
    before: str
    after: str


@value()
class RenameEnum:
    """The type keeps its columns. Another namespace moves it there."""

    before: Name
    after: Name


@value()
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

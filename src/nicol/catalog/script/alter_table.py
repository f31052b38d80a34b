"""The statements that change the columns and the primary key of one table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias, assert_never

from nicol.catalog.cast import conversion
from nicol.catalog.change import (
    AddColumn,
    AddPrimaryKey,
    AlterColumn,
    Change,
    DropColumn,
    DropPrimaryKey,
    ReplacePrimaryKey,
)
from nicol.catalog.model import Column, Name, NextValue
from nicol.catalog.script.ddl_of import Naming, primary_key
from nicol.catalog.spelling.native_type import base_name, serial, spelling
from nicol.catalog.spelling.same import same_column_default, same_type
from nicol.sql import ddl
from nicol.sql.way import Way

if TYPE_CHECKING:
    from typing_extensions import TypeIs

TableChange: TypeAlias = AddColumn | DropColumn | AlterColumn | AddPrimaryKey | DropPrimaryKey | ReplacePrimaryKey


def is_table_change(change: Change) -> "TypeIs[TableChange]":
    return isinstance(change, TableChange)


def alter_table(table: Name, changes: Iterable[TableChange], naming: Naming) -> Iterator[tuple[ddl.DdlStatement, ...]]:
    """One ALTER TABLE with all ``changes``, amid the statements it needs."""
    draft = _Draft(table, naming)
    for it in changes:
        draft.add(it)
    if statements := draft.statements():
        yield statements


@dataclass(slots=True)
class _Draft:
    """Collects the actions of an ALTER TABLE, sorted as Prisma sorts them: drops, additions, alterations, the key."""

    table: Name
    naming: Naming
    first: list[ddl.DdlStatement] = field(default_factory=list[ddl.DdlStatement])
    key_drops: list[ddl.TableAction] = field(default_factory=list[ddl.TableAction])
    computed_drops: list[ddl.TableAction] = field(default_factory=list[ddl.TableAction])
    drops: list[ddl.TableAction] = field(default_factory=list[ddl.TableAction])
    adds: list[ddl.TableAction] = field(default_factory=list[ddl.TableAction])
    computed_adds: list[ddl.TableAction] = field(default_factory=list[ddl.TableAction])
    alters: list[ddl.TableAction] = field(default_factory=list[ddl.TableAction])
    key_adds: list[ddl.TableAction] = field(default_factory=list[ddl.TableAction])
    last: list[ddl.DdlStatement] = field(default_factory=list[ddl.DdlStatement])

    def statements(self) -> tuple[ddl.DdlStatement, ...]:
        # Computed columns depend on others, and so go before them and come after them.
        actions = (
            *self.key_drops,
            *self.computed_drops,
            *self.drops,
            *self.adds,
            *self.computed_adds,
            *self.alters,
            *self.key_adds,
        )
        if not actions:
            return ()
        return (*self.first, ddl.AlterTable(self.naming.object(self.table), actions), *self.last)

    def add(self, change: TableChange) -> None:
        match change:
            case AddColumn(_, column):
                self.add_column(column)
            case DropColumn(_, column):
                self.drop_column(column)
            case AlterColumn(is_recreated=True):
                self.drop_column(change.before)
                self.add_column(change.after)
            case AlterColumn():
                self.alter(change)
            case AddPrimaryKey(_, key):
                self.key_adds.append(ddl.AddConstraint(primary_key(key)))
            case DropPrimaryKey(_, key):
                self.key_drops.append(ddl.DropConstraint(key.name))
            case ReplacePrimaryKey(_, before, after):
                self.key_drops.append(ddl.DropConstraint(before.name))
                self.key_adds.append(ddl.AddConstraint(primary_key(after)))
            case _:
                assert_never(change)

    def add_column(self, column: Column) -> None:
        adds = self.adds if column.generated is None else self.computed_adds
        adds.append(ddl.AddColumn(self.naming.column(column)))

    def drop_column(self, column: Column) -> None:
        drops = self.drops if column.generated is None else self.computed_drops
        drops.append(ddl.DropColumn(column.name))

    def alter(self, change: AlterColumn) -> None:
        before, after = change.before, change.after
        name = after.name
        if before.generated is not None and after.generated is None:
            self.computed_drops.append(ddl.DropExpression(name))
        if before.nullable != after.nullable and not (before.type.is_array and after.type.is_array):
            self.alters.append(ddl.DropNotNull(name) if after.nullable else ddl.SetNotNull(name))
        is_retyped = not same_type(before.type, after.type)
        # A default of an enum keeps depending on the enum even after its column has become text, and PostgreSQL
        # casts no default for which it would cast no value unasked.
        keeps_no_default = change.is_explicit or (is_retyped and before.type.enum is not None)
        is_dropped = keeps_no_default and before.default is not None
        if is_dropped:
            self.alters.append(ddl.DropDefault(name))
        if is_dropped or not same_column_default(before, after):
            self.alter_default(change, is_dropped=is_dropped)
        if is_retyped:
            self.alters.append(replace(self.retyped(change), collation=_kept_collation(change)))
            self.retype_sequence(change)

    def retyped(self, change: AlterColumn) -> ddl.SetDataType:
        type_ = self.naming.type(change.after.type)
        if not change.is_explicit:
            return ddl.SetDataType(change.after.name, type_)
        found = None if change.is_reverse else conversion(change.before.type, change.after.type)
        way, through = (Way.AS_IT_IS, ()) if found is None else (found.way, found.through)
        return ddl.SetDataType(
            change.after.name, type_, is_explicit=True, way=way, through=tuple(map(self.naming.type, through))
        )

    def retype_sequence(self, change: AlterColumn) -> None:
        # Else a column that became bigint would still run out of numbers at two thousand million. Of other types than
        # whole numbers, such as oid, there are no sequences.
        before, after = change.before.default, change.after.default
        if not (isinstance(before, NextValue) and isinstance(after, NextValue)):
            return
        if before.is_owned and after.is_owned and serial(change.after.type) is not None:
            type_ = ddl.BuiltinType(spelling(change.after.type))
            self.last.append(ddl.SetSequenceType(self.naming.object(before.sequence), type_))

    def alter_default(self, change: AlterColumn, *, is_dropped: bool) -> None:
        before, after = change.before, change.after
        if before.identity is not None:
            self.alters.append(ddl.DropIdentity(after.name))
        if after.identity is not None:
            if before.default is not None and not is_dropped:
                self.alters.append(ddl.DropDefault(after.name))
            self.alters.append(ddl.AddIdentity(after.name, after.identity))
        elif isinstance(after.default, NextValue) and after.default.is_owned:
            self.give_sequence(after.name, after.default.sequence)
        elif default := self.naming.written_default(after):
            self.alters.append(ddl.SetDefault(after.name, default))
        elif before.default is not None and not is_dropped:
            self.alters.append(ddl.DropDefault(after.name))
        if isinstance(before.default, NextValue) and before.default.is_owned:
            self.last.append(ddl.DropSequence(self.naming.object(before.default.sequence)))

    def give_sequence(self, column: str, name: Name) -> None:
        sequence = self.naming.object(name)
        self.first.append(ddl.CreateSequence(sequence))
        self.alters.append(ddl.SetDefault(column, ddl.NextValueOf(sequence)))
        self.last.append(ddl.OwnSequence(sequence, self.naming.object(self.table), column))


_WITH_COLLATION = frozenset({"text", "character varying", "character"})


def _kept_collation(change: AlterColumn) -> str | None:
    """PostgreSQL gives a column that of its new type, unless it is told. A schema has no word for it."""
    collation = change.after.collation or change.before.collation
    after = change.after.type
    return collation if after.namespace is None and base_name(after) in _WITH_COLLATION else None

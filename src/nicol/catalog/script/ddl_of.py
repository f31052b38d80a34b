"""Parts of a catalog as parts of DDL statements."""

from typing import assert_never

from nicol.catalog.model import (
    ArrayConstant,
    Check,
    Column,
    Constant,
    Default,
    Exclusion,
    Expression,
    ForeignKey,
    Index,
    IndexColumn,
    Name,
    NextValue,
    Policy,
    PrimaryKey,
    RowSecurity,
    Table,
    Type,
)
from nicol.catalog.spelling.constant import is_boolean, is_numeric
from nicol.catalog.spelling.native_type import serial, spelling
from nicol.sql import ddl
from nicol.text.value import value

_NUMBER_CHARACTERS = frozenset("0123456789.-")


@value()
class Naming:
    """Names of ``default_namespace`` are written without it, so that the connection's search path finds them."""

    default_namespace: str

    def object(self, name: Name) -> ddl.ObjectName:
        return ddl.ObjectName(name.name, None if name.namespace == self.default_namespace else name.namespace)

    def type(self, type_: Type) -> ddl.TypeName:
        if type_.enum is not None:
            return ddl.NamedType(self.object(type_.enum), type_.is_array)
        return ddl.BuiltinType(spelling(type_), type_.is_array)

    def default(self, type_: Type, default: Default) -> ddl.Expression:
        match default:
            case Constant(text):
                return _constant(type_, text)
            case ArrayConstant(elements):
                return ddl.ArrayExpression(tuple(_element(type_, it) for it in elements), self.type(type_))
            case NextValue(sequence):
                return ddl.NextValueOf(self.object(sequence))
            case Expression(sql):
                return ddl.RawExpression(sql)
        assert_never(default)

    def written_default(self, column: Column) -> ddl.Expression | None:
        """None where there is no default, or where nobody knows it."""
        default = column.default
        return None if default is None or default == Expression("") else self.default(column.type, default)

    def column(self, column: Column) -> ddl.ColumnDefinition:
        """The definition that makes ``column``; one that owns its sequence is made as SERIAL."""
        word = serial(column.type)
        if word is not None and isinstance(column.default, NextValue) and column.default.is_owned:
            return ddl.ColumnDefinition(name=column.name, type=ddl.BuiltinType(word), nullable=column.nullable)
        return ddl.ColumnDefinition(
            name=column.name,
            type=self.type(column.type),
            nullable=column.nullable,
            default=self.written_default(column),
            identity=column.identity,
            generated=column.generated,
            is_virtual=column.is_virtual,
            collation=column.collation,
        )

    def table(self, table: Table) -> ddl.CreateTable:
        key = None if table.primary_key is None else primary_key(table.primary_key)
        constraints = (*map(check, table.checks), *map(exclusion, table.exclusions))
        return ddl.CreateTable(self.object(table.name), tuple(map(self.column, table.columns)), key, constraints)

    def index(self, table: Name, index: Index) -> ddl.DdlStatement:
        if index.is_constraint:
            columns = tuple(it.column for it in index.columns if it.column is not None)
            definition = ddl.UniqueDefinition(
                name=index.name,
                columns=columns,
                include=index.include,
                nulls_not_distinct=index.nulls_not_distinct,
                is_deferrable=index.is_deferrable,
                is_deferred=index.is_deferred,
            )
            return ddl.AlterTable(self.object(table), (ddl.AddConstraint(definition),))
        return ddl.CreateIndex(
            name=index.name,
            table=self.object(table),
            elements=tuple(map(_index_element, index.columns)),
            is_unique=index.is_unique,
            method=None if index.method == "btree" else index.method,
            include=index.include,
            nulls_not_distinct=index.nulls_not_distinct,
            predicate=index.predicate,
        )

    def drop_index(self, table: Name, index: Index) -> ddl.DdlStatement:
        if index.is_constraint:
            return ddl.AlterTable(self.object(table), (ddl.DropConstraint(index.name),))
        # An index lives in the namespace of its table.
        return ddl.DropIndex(self.object(Name(table.namespace, index.name)))

    def foreign_key(self, key: ForeignKey) -> ddl.ForeignKeyDefinition:
        return ddl.ForeignKeyDefinition(
            name=key.name,
            columns=key.columns,
            references=self.object(key.references),
            referenced_columns=key.referenced_columns,
            on_delete=key.on_delete.value,
            on_update=key.on_update.value,
            is_deferrable=key.is_deferrable,
            is_deferred=key.is_deferred,
            is_validated=key.is_validated,
            is_full=key.is_full,
            columns_on_delete=key.columns_on_delete,
        )

    def policy(self, table: Name, policy: Policy) -> ddl.CreatePolicy:
        return ddl.CreatePolicy(
            name=policy.name,
            table=self.object(table),
            command=policy.command,
            roles=policy.roles,
            using=policy.using,
            with_check=policy.with_check,
            is_restrictive=policy.is_restrictive,
        )


def check(it: Check) -> ddl.CheckDefinition:
    return ddl.CheckDefinition(it.name, it.expression, it.is_validated)


def exclusion(it: Exclusion) -> ddl.ExclusionDefinition:
    return ddl.ExclusionDefinition(
        name=it.name,
        elements=tuple((_index_element(element.column), element.operator) for element in it.elements),
        method=it.method,
        predicate=it.predicate,
        is_deferrable=it.is_deferrable,
        is_deferred=it.is_deferred,
    )


def row_security(before: RowSecurity, after: RowSecurity) -> tuple[ddl.SetRowSecurity, ...]:
    """What leads from one to the other. Forcing is a flag of its own, which has no effect while all is disabled."""
    enabled, was_enabled = after is not RowSecurity.DISABLED, before is not RowSecurity.DISABLED
    forced, was_forced = after is RowSecurity.FORCED, before is RowSecurity.FORCED
    words = [
        *(["ENABLE" if enabled else "DISABLE"] if enabled != was_enabled else []),
        *(["FORCE" if forced else "NO FORCE"] if forced != was_forced else []),
    ]
    return tuple(map(ddl.SetRowSecurity, words))


def primary_key(key: PrimaryKey) -> ddl.PrimaryKeyDefinition:
    return ddl.PrimaryKeyDefinition(key.name, key.columns, key.is_deferrable, key.is_deferred)


def _constant(type_: Type, text: str) -> ddl.RawExpression | ddl.StringConstant:
    is_bare_number = is_numeric(type_) and _NUMBER_CHARACTERS.issuperset(text) and text != ""
    is_bare = is_bare_number or (is_boolean(type_) and text in {"true", "false"})
    return ddl.RawExpression(text) if is_bare else ddl.StringConstant(text)


def _element(type_: Type, text: str | None) -> ddl.RawExpression | ddl.StringConstant:
    return ddl.RawExpression("NULL") if text is None else _constant(type_, text)


def _index_element(it: IndexColumn) -> ddl.IndexElement:
    operator_class = it.operator_class
    return ddl.IndexElement(
        column=it.column,
        expression=it.expression,
        operator_class=None if operator_class is None or operator_class.is_default else operator_class.name,
        descending=it.descending,
        nulls_first=it.nulls_first,
        collation=it.collation,
    )

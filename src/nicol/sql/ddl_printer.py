"""Writes DDL statements as SQL, laid out as Prisma Migrate lays out its files. Nothing else writes DDL."""

from collections.abc import Iterable
from functools import singledispatch
from typing import assert_never

from nicol.sql import ddl
from nicol.sql.names import literal, quote
from nicol.sql.way import Way


def print_statement(statement: ddl.DdlStatement) -> str:
    """``statement`` as SQL that ends in a semicolon, without a line break at its end."""
    return _statement(statement) + ";"


def expression_text(expression: ddl.Expression) -> str:
    """``expression`` as SQL."""
    match expression:
        case ddl.RawExpression(sql):
            return sql
        case ddl.StringConstant(text):
            return literal(text)
        case ddl.ArrayExpression(elements, type_):
            return f"ARRAY[{', '.join(map(expression_text, elements))}]::{_type(type_)}"
        case ddl.NextValueOf(sequence):
            return f"nextval({literal(_name(sequence))})"
    assert_never(expression)


def constraint_text(it: ddl.Constraint) -> str:
    """The constraint as it stands in CREATE TABLE or behind ADD."""
    head = f"CONSTRAINT {quote(it.name)}"
    match it:
        case ddl.PrimaryKeyDefinition():
            return f"{head} PRIMARY KEY ({_columns(it.columns, ',')}){_deferrable(it)}"
        case ddl.UniqueDefinition():
            nulls = " NULLS NOT DISTINCT" if it.nulls_not_distinct else ""
            include = f" INCLUDE ({_columns(it.include, ', ')})" if it.include else ""
            return f"{head} UNIQUE{nulls} ({_columns(it.columns, ', ')}){include}{_deferrable(it)}"
        case ddl.ForeignKeyDefinition():
            target = f"{_name(it.references)}({_columns(it.referenced_columns, ', ')})"
            own = f"FOREIGN KEY ({_columns(it.columns, ', ')})"
            match_ = "MATCH FULL " if it.is_full else ""
            emptied = f" ({_columns(it.columns_on_delete, ', ')})" if it.columns_on_delete else ""
            actions = f"{match_}ON DELETE {it.on_delete}{emptied} ON UPDATE {it.on_update}"
            return f"{head} {own} REFERENCES {target} {actions}{_deferrable(it)}{_not_valid(it)}"
        case ddl.CheckDefinition():
            return f"{head} CHECK ({it.expression}){_not_valid(it)}"
        case ddl.ExclusionDefinition():
            elements = ", ".join(f"{_index_element(element)} WITH {operator}" for element, operator in it.elements)
            where = f" WHERE ({it.predicate})" if it.predicate else ""
            return f"{head} EXCLUDE USING {it.method.upper()} ({elements}){where}{_deferrable(it)}"
        case ddl.IndexedConstraintDefinition():
            return f"{head} {it.kind} USING INDEX {quote(it.index)}"
    assert_never(it)


def _deferrable(
    it: ddl.PrimaryKeyDefinition | ddl.UniqueDefinition | ddl.ForeignKeyDefinition | ddl.ExclusionDefinition,
) -> str:
    return (" DEFERRABLE" if it.is_deferrable else "") + (" INITIALLY DEFERRED" if it.is_deferred else "")


def _not_valid(it: ddl.ForeignKeyDefinition | ddl.CheckDefinition) -> str:
    return "" if it.is_validated else " NOT VALID"


def column_text(it: ddl.ColumnDefinition) -> str:
    """The column as it stands in CREATE TABLE."""
    parts = [quote(it.name), _type(it.type) + _collate(it.collation)]
    if not it.nullable:
        parts.append("NOT NULL")
    if it.generated is not None:
        parts.append(f"GENERATED ALWAYS AS ({it.generated}) {'VIRTUAL' if it.is_virtual else 'STORED'}")
    elif it.identity is not None:
        parts.append(f"GENERATED {it.identity} AS IDENTITY")
    elif it.default is not None:
        parts.append(f"DEFAULT {expression_text(it.default)}")
    return " ".join(parts)


@singledispatch
def _statement(statement: ddl.DdlStatement) -> str:
    raise AssertionError(statement)


@_statement.register
def _(it: ddl.CreateSchema) -> str:
    return f"CREATE SCHEMA IF NOT EXISTS {quote(it.name)}"


@_statement.register
def _(it: ddl.DropSchema) -> str:
    return f"DROP SCHEMA {quote(it.name)}"


@_statement.register
def _(it: ddl.CreateExtension) -> str:
    namespace = f" WITH SCHEMA {quote(it.namespace)}" if it.namespace else ""
    version = f" VERSION {quote(it.version)}" if it.version else ""
    return f"CREATE EXTENSION IF NOT EXISTS {quote(it.name)}{namespace}{version}"


@_statement.register
def _(it: ddl.DropExtension) -> str:
    return f"DROP EXTENSION {quote(it.name)}"


@_statement.register
def _(it: ddl.CreateEnumType) -> str:
    return f"CREATE TYPE {_name(it.name)} AS ENUM ({', '.join(map(literal, it.labels))})"


@_statement.register
def _(it: ddl.AddEnumValue) -> str:
    place = "" if it.before is None else f" BEFORE {literal(it.before)}"
    return f"ALTER TYPE {_name(it.type)} ADD VALUE {literal(it.label)}{place}"


@_statement.register
def _(it: ddl.RenameEnumValue) -> str:
    return f"ALTER TYPE {_name(it.type)} RENAME VALUE {literal(it.before)} TO {literal(it.after)}"


@_statement.register
def _(it: ddl.RenameType) -> str:
    return f"ALTER TYPE {_name(it.before)} RENAME TO {quote(it.after)}"


@_statement.register
def _(it: ddl.SetTypeSchema) -> str:
    return f"ALTER TYPE {_name(it.name)} SET SCHEMA {quote(it.namespace)}"


@_statement.register
def _(it: ddl.DropType) -> str:
    return f"DROP TYPE {_name(it.name)}"


@_statement.register
def _(it: ddl.CreateTable) -> str:
    columns = ",\n".join("    " + column_text(column) for column in it.columns)
    definitions = (*(() if it.primary_key is None else (it.primary_key,)), *it.constraints)
    constraints = ",\n".join("    " + constraint_text(definition) for definition in definitions)
    lines = f"{columns},\n\n{constraints}" if constraints else columns
    return f"CREATE TABLE {_name(it.name)} (\n{lines}\n)"


@_statement.register
def _(it: ddl.AlterTable) -> str:
    return f"ALTER TABLE {_name(it.name)} " + ",\n".join(map(_action, it.actions))


@_statement.register
def _(it: ddl.RenameTable) -> str:
    return f"ALTER TABLE {_name(it.before)} RENAME TO {quote(it.after)}"


@_statement.register
def _(it: ddl.SetTableSchema) -> str:
    return f"ALTER TABLE {_name(it.name)} SET SCHEMA {quote(it.namespace)}"


@_statement.register
def _(it: ddl.DropTable) -> str:
    return f"DROP TABLE {_name(it.name)}"


@_statement.register
def _(it: ddl.CreateSequence) -> str:
    return f"CREATE SEQUENCE {_name(it.name)}"


@_statement.register
def _(it: ddl.OwnSequence) -> str:
    return f"ALTER SEQUENCE {_name(it.sequence)} OWNED BY {_name(it.table)}.{quote(it.column)}"


@_statement.register
def _(it: ddl.SetSequenceType) -> str:
    return f"ALTER SEQUENCE {_name(it.sequence)} AS {_type(it.type)}"


@_statement.register
def _(it: ddl.DropSequence) -> str:
    return f"DROP SEQUENCE {_name(it.name)}"


@_statement.register
def _(it: ddl.CreateIndex) -> str:
    unique = "UNIQUE " if it.is_unique else ""
    method = f" USING {it.method.upper()} " if it.method else ""
    elements = ", ".join(map(_index_element, it.elements))
    include = f" INCLUDE ({_columns(it.include, ', ')})" if it.include else ""
    nulls = " NULLS NOT DISTINCT" if it.nulls_not_distinct else ""
    where = f" WHERE ({it.predicate})" if it.predicate else ""
    concurrently = "CONCURRENTLY " if it.is_concurrent else ""
    head = f"CREATE {unique}INDEX {concurrently}{quote(it.name)} ON {_name(it.table)}"
    return f"{head}{method}({elements}){include}{nulls}{where}"


@_statement.register
def _(it: ddl.RenameIndex) -> str:
    return f"ALTER INDEX {_name(it.before)} RENAME TO {quote(it.after)}"


@_statement.register
def _(it: ddl.DropIndex) -> str:
    return f"DROP INDEX {'CONCURRENTLY IF EXISTS ' if it.is_concurrent else ''}{_name(it.name)}"


@_statement.register
def _(it: ddl.CreatePolicy) -> str:
    lines = [f"CREATE POLICY {quote(it.name)} ON {_name(it.table)}"]
    lines += ["AS RESTRICTIVE"] if it.is_restrictive else []
    lines += [f"FOR {it.command}"]
    lines += [f"TO {', '.join(map(_role, it.roles))}"] if it.roles else []
    lines += [f"USING ({it.using})"] if it.using is not None else []
    lines += [f"WITH CHECK ({it.with_check})"] if it.with_check is not None else []
    return "\n    ".join(lines)


@_statement.register
def _(it: ddl.DropPolicy) -> str:
    return f"DROP POLICY {quote(it.name)} ON {_name(it.table)}"


# Rows that others move while it runs are met by the next pass. The names are nobody's columns.
_FILL = """\
DO {quote}
BEGIN
    FOR nicol_pass IN 1..3 LOOP
        FOR nicol_page IN 0..pg_relation_size({table_text}) / current_setting('block_size')::bigint BY 100 LOOP
            UPDATE {table} SET {column} = DEFAULT
            WHERE ctid >= format('(%s,0)', nicol_page)::tid AND ctid < format('(%s,0)', nicol_page + 100)::tid
            AND {column} IS NULL;
            COMMIT;
        END LOOP;
        EXIT WHEN NOT EXISTS (SELECT FROM {table} WHERE {column} IS NULL);
    END LOOP;
END
{quote}"""


@_statement.register
def _(it: ddl.FillColumn) -> str:
    table, column = _name(it.table), quote(it.column)
    tag = "$fill$"
    while tag in table + column:
        tag = f"${tag[1:-1]}l$"
    return _FILL.format(quote=tag, table=table, table_text=literal(table), column=column)


@_statement.register
def _(_it: ddl.Begin) -> str:
    return "BEGIN"


@_statement.register
def _(_it: ddl.Commit) -> str:
    return "COMMIT"


@singledispatch
def _action(action: ddl.TableAction) -> str:
    raise AssertionError(action)


@_action.register
def _(it: ddl.AddColumn) -> str:
    return f"ADD COLUMN     {column_text(it.column)}"


@_action.register
def _(it: ddl.DropColumn) -> str:
    return f"DROP COLUMN {quote(it.column)}"


@_action.register
def _(it: ddl.SetNotNull) -> str:
    return f"ALTER COLUMN {quote(it.column)} SET NOT NULL"


@_action.register
def _(it: ddl.DropNotNull) -> str:
    return f"ALTER COLUMN {quote(it.column)} DROP NOT NULL"


@_action.register
def _(it: ddl.DropExpression) -> str:
    return f"ALTER COLUMN {quote(it.column)} DROP EXPRESSION"


@_action.register
def _(it: ddl.SetDefault) -> str:
    return f"ALTER COLUMN {quote(it.column)} SET DEFAULT {expression_text(it.default)}"


@_action.register
def _(it: ddl.DropDefault) -> str:
    return f"ALTER COLUMN {quote(it.column)} DROP DEFAULT"


@_action.register
def _(it: ddl.AddIdentity) -> str:
    return f"ALTER COLUMN {quote(it.column)} ADD GENERATED {it.identity} AS IDENTITY"


@_action.register
def _(it: ddl.DropIdentity) -> str:
    return f"ALTER COLUMN {quote(it.column)} DROP IDENTITY"


@_action.register
def _(it: ddl.SetDataType) -> str:
    using = f" USING ({_carried(it)}::{_type(it.type)})" if it.is_explicit else ""
    return f"ALTER COLUMN {quote(it.column)} SET DATA TYPE {_type(it.type)}{_collate(it.collation)}{using}"


@_action.register
def _(it: ddl.SetEnumType) -> str:
    column, type_ = quote(it.column), _type(it.type)
    return f"ALTER COLUMN {column} TYPE {type_} USING ({_mapped(column, it)}::{type_})"


def _carried(it: ddl.SetDataType) -> str:
    """The column's value, as it is before the last cast."""
    column = quote(it.column)
    through = "".join(f"::{_type(type_)}" for type_ in it.through)
    match it.way:
        case Way.AS_IT_IS:
            return column + through
        case Way.FIRST_ELEMENT:
            return f"({column})[1]{through}"
        case Way.ONLY_ELEMENT:
            return f"(CASE WHEN {column} IS NULL THEN '{{}}' ELSE ARRAY[{column}{through}] END)"
        case Way.TEXT_OF_JSON:
            return f"({column} #>> '{{}}'){through}"
        case Way.TO_JSON:
            return f"to_jsonb({column})"
    assert_never(it.way)


def _mapped(column: str, it: ddl.SetEnumType) -> str:
    """The labels of ``column`` as text, those that become others in their new words."""
    if not it.mapping:
        return f"{column}::text"
    if it.type.is_array:
        # array_replace wants one type, and text[] has room for the labels of both enums.
        return _replaced(f"{column}::text[]", it.mapping)
    cases = " ".join(f"WHEN {literal(before)} THEN {literal(after)}" for before, after in it.mapping)
    return f"(CASE {column}::text {cases} ELSE {column}::text END)"


def _replaced(array: str, mapping: tuple[tuple[str, str], ...]) -> str:
    for before, after in mapping:
        array = f"array_replace({array}, {literal(before)}, {literal(after)})"
    return array


@_action.register
def _(it: ddl.AddConstraint) -> str:
    return f"ADD {constraint_text(it.definition)}"


@_action.register
def _(it: ddl.DropConstraint) -> str:
    return f"DROP CONSTRAINT {quote(it.name)}"


@_action.register
def _(it: ddl.RenameConstraint) -> str:
    return f"RENAME CONSTRAINT {quote(it.before)} TO {quote(it.after)}"


@_action.register
def _(it: ddl.ValidateConstraint) -> str:
    return f"VALIDATE CONSTRAINT {quote(it.name)}"


@_action.register
def _(it: ddl.RenameColumn) -> str:
    return f"RENAME COLUMN {quote(it.before)} TO {quote(it.after)}"


@_action.register
def _(it: ddl.SetRowSecurity) -> str:
    return f"{it.words} ROW LEVEL SECURITY"


def _role(name: str) -> str:
    """PUBLIC and the current user are words, not names."""
    return name.upper() if name.lower() in {"public", "current_user", "current_role", "session_user"} else quote(name)


def _index_element(it: ddl.IndexElement) -> str:
    parts = [(f"({it.expression})" if it.column is None else quote(it.column)) + _collate(it.collation)]
    if it.operator_class is not None:
        parts.append(it.operator_class)
    if it.descending:
        parts.append("DESC")
    if it.nulls_first is not None:
        parts.append("NULLS FIRST" if it.nulls_first else "NULLS LAST")
    return " ".join(parts)


def _collate(collation: str | None) -> str:
    return "" if collation is None else f" COLLATE {quote(collation)}"


def _type(it: ddl.TypeName) -> str:
    written = it.sql if isinstance(it, ddl.BuiltinType) else _name(it.name)
    return written + "[]" if it.is_array else written


def _name(it: ddl.ObjectName) -> str:
    return quote(it.name) if it.namespace is None else f"{quote(it.namespace)}.{quote(it.name)}"


def _columns(names: Iterable[str], separator: str) -> str:
    return separator.join(map(quote, names))

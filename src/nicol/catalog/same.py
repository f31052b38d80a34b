"""When two parts of catalogs are the same, as far as a schema can tell: what it has no words for is not compared."""

from nicol.catalog.expression import identifier, tokens_of
from nicol.catalog.model import Column, ForeignKey, Index, IndexColumn, NextValue, Type
from nicol.catalog.native_type import canonical
from nicol.catalog.normalize import same_default, same_expression
from nicol.sql.names import quote


def same_type(before: Type, after: Type) -> bool:
    if before.is_array != after.is_array:
        return False
    if before.namespace is None or after.namespace is None:
        # A type of the user's that the schema names as unsupported has no namespace there.
        return canonical(before).name.strip('"') == canonical(after).name.strip('"')
    return before.enum == after.enum


def same_column(before: Column, after: Column) -> bool:
    """Whether both columns take and give the same values. The order of columns is no difference."""
    # Prisma reads a NULL list as an empty one, so that its schema language has no word for the difference.
    same_nullable = before.nullable == after.nullable or (before.type.is_array and after.type.is_array)
    return same_nullable and same_type(before.type, after.type) and same_column_default(before, after)


def same_column_default(before: Column, after: Column) -> bool:
    if before.generated is not None or after.generated is not None:
        return True
    if before.identity is not None or after.identity is not None:
        return _counts(before) and _counts(after)
    return same_default(after.type, before.default, after.default)


def is_generated_as_asked(before: Column, after: Column) -> bool:
    """Whether ``before`` is computed as ``after`` asks, if it does."""
    if after.generated is None:
        return True
    return before.generated is not None and same_expression(before.generated, after.generated)


def _counts(column: Column) -> bool:
    """Whether the column numbers its rows. A schema writes identity columns and serial ones alike."""
    return column.identity is not None or isinstance(column.default, NextValue)


def same_index(before: Index, after: Index) -> bool:
    """Whether both are the same but for the name. A UNIQUE constraint counts as the index behind it.

    Where ``after`` says nothing of included columns and nulls, ``before`` may be more.
    """
    return (
        before.is_unique == after.is_unique
        and before.method == after.method
        and len(before.columns) == len(after.columns)
        and all(map(_same_index_column, before.columns, after.columns))
        and same_expression(_predicate(before), _predicate(after))
        and after.include in {(), before.include}
        and (before.nulls_not_distinct or not after.nulls_not_distinct)
    )


def _predicate(index: Index) -> str:
    """The condition, or nothing for one that always holds, which PostgreSQL does not keep."""
    return "" if index.predicate is None or same_expression(index.predicate, "true") else index.predicate


def index_column_names(index: Index) -> tuple[str, ...]:
    return tuple(it.column for it in index.columns if it.column is not None)


def columns_of(index: Index) -> frozenset[str]:
    """The columns that the index goes with: those that it includes too, and all that its expressions may name."""
    sql = (index.predicate, *(it.expression for it in index.columns))
    tokens = (token for it in sql if it is not None for token in tokens_of(it))
    named = (identifier(it) for it in tokens if it.kind in {"word", "quoted"})
    return frozenset({*index_column_names(index), *index.include, *named})


def same_foreign_key(before: ForeignKey, after: ForeignKey) -> bool:
    """Whether both are the same but for the name."""
    return (
        before.columns == after.columns
        and before.references == after.references
        and before.referenced_columns == after.referenced_columns
        and before.on_delete == after.on_delete
        and before.on_update == after.on_update
    )


def is_deferred_as_asked(before: ForeignKey, after: ForeignKey) -> bool:
    """Whether ``before`` can be put off as ``after`` asks, if it does."""
    return not after.is_deferrable or (before.is_deferrable and before.is_deferred == after.is_deferred)


def _same_index_column(before: IndexColumn, after: IndexColumn) -> bool:
    return (
        _are_over_the_same(before, after)
        and before.descending == after.descending
        and after.nulls_first in {None, before.nulls_first}
        and _same_operator_class(before, after)
    )


def _are_over_the_same(before: IndexColumn, after: IndexColumn) -> bool:
    """PostgreSQL makes a column of an expression that is nothing else, with its collation if it names one."""
    if before.column is None or after.expression is None:
        return before.column == after.column and same_expression(before.expression or "", after.expression or "")
    collation = "" if before.collation is None else f" COLLATE {quote(before.collation)}"
    return same_expression(quote(before.column) + collation, after.expression)


def _same_operator_class(before: IndexColumn, after: IndexColumn) -> bool:
    left, right = before.operator_class, after.operator_class
    if left is None or right is None:
        return all(it is None or it.is_default for it in (left, right))
    return left.name == right.name

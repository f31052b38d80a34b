"""When two parts of catalogs are the same, as far as a schema can tell: what it has no words for is not compared."""

from nicol.catalog.model import (
    Check,
    Column,
    ExcludedElement,
    Exclusion,
    ForeignKey,
    Index,
    IndexColumn,
    NextValue,
    Policy,
    Type,
)
from nicol.catalog.spelling.native_type import canonical
from nicol.catalog.spelling.normalize import same_default, same_expression
from nicol.sql.names import quote


def same_type(before: Type, after: Type) -> bool:
    if before.is_array != after.is_array:
        return False
    if before.namespace is None or after.namespace is None:
        if _is_over(before, after) or _is_over(after, before):
            return True
        # A type of the user's that the schema names as unsupported has no namespace there.
        return canonical(before).name.strip('"') == canonical(after).name.strip('"')
    return before.enum == after.enum


def _is_over(domain: Type, asked: Type) -> bool:
    """Whether a domain over the type that is ``asked`` will do for it: a schema has no word for a domain."""
    if domain.domain_of is None or asked.domain_of is not None or domain.is_array:
        return False
    return domain.domain_of == canonical(asked).name


def same_column(before: Column, after: Column) -> bool:
    """Whether both columns take and give the same values. The order of columns is no difference."""
    # Prisma reads a NULL list as an empty one, so that its schema language has no word for the difference.
    same_nullable = before.nullable == after.nullable or (before.type.is_array and after.type.is_array)
    return same_nullable and same_type(before.type, after.type) and same_column_default(before, after)


def same_column_default(before: Column, after: Column) -> bool:
    if before.generated is not None and after.generated is not None:
        return True
    if before.identity is not None or after.identity is not None:
        return _counts(before) and _counts(after)
    return same_default(after.type, before.default, after.default)


def same_generation(before: Column, after: Column) -> bool:
    """Whether both are computed, by one expression and at one time, or neither is."""
    if before.generated is None or after.generated is None:
        return before.generated is after.generated
    return before.is_virtual == after.is_virtual and same_expression(before.generated, after.generated)


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


def same_index_wholly(before: Index, after: Index) -> bool:
    """As ``same_index``, but what ``after`` says nothing of must not be there."""
    return (
        same_index(before, after)
        and before.include == after.include
        and before.nulls_not_distinct == after.nulls_not_distinct
        and all(a.nulls_first == b.nulls_first for a, b in zip(before.columns, after.columns, strict=True))
    )


def _predicate(it: Index | Exclusion) -> str:
    """The condition, or nothing for one that always holds, which PostgreSQL does not keep."""
    return "" if it.predicate is None or same_expression(it.predicate, "true") else it.predicate


def same_check(before: Check, after: Check) -> bool:
    """Whether both are the same but for the name. That rows were never looked at is no difference."""
    return same_expression(before.expression, after.expression)


def same_exclusion(before: Exclusion, after: Exclusion) -> bool:
    """Whether both are the same but for the name."""
    return (
        before.method == after.method
        and len(before.elements) == len(after.elements)
        and all(map(_same_excluded_element, before.elements, after.elements))
        and same_expression(_predicate(before), _predicate(after))
        and (before.is_deferrable, before.is_deferred) == (after.is_deferrable, after.is_deferred)
    )


def same_policy(before: Policy, after: Policy) -> bool:
    """Whether both are the same but for the name."""
    return (
        before.command == after.command
        and _same_roles(before.roles, after.roles)
        and _same_condition(before.using, after.using)
        and _same_condition(before.with_check, after.with_check)
        and before.is_restrictive == after.is_restrictive
    )


def index_column_names(index: Index) -> tuple[str, ...]:
    return tuple(it.column for it in index.columns if it.column is not None)


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


def _same_excluded_element(before: ExcludedElement, after: ExcludedElement) -> bool:
    return before.operator == after.operator and _same_index_column(before.column, after.column)


# PostgreSQL keeps whom they mean when the policy is made.
_MOVING_ROLES = frozenset({"current_user", "current_role", "session_user"})


def _same_roles(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    return set(before) == set(after) or not _MOVING_ROLES.isdisjoint({*before, *after})


def _same_condition(before: str | None, after: str | None) -> bool:
    if before is None or after is None:
        return before is after
    return same_expression(before, after)


def _same_operator_class(before: IndexColumn, after: IndexColumn) -> bool:
    left, right = before.operator_class, after.operator_class
    if left is None or right is None:
        return all(it is None or it.is_default for it in (left, right))
    return left.name == right.name

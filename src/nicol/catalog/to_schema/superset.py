"""Checks, exclusions, row-level security and policies in Nicol's own words, which Prisma has not."""

import re
from collections.abc import Mapping

from nicol.catalog.model import Check as TableCheck
from nicol.catalog.model import ExcludedElement as TableElement
from nicol.catalog.model import Exclusion as TableExclusion
from nicol.catalog.model import ForeignKey, Table
from nicol.catalog.model import Policy as TablePolicy
from nicol.catalog.model import RowSecurity as TableSecurity
from nicol.catalog.tenant_wall import is_part_of_wall, walled_column
from nicol.catalog.to_schema.keys import METHODS
from nicol.schema.model import (
    Check,
    Command,
    Deferrable,
    ExcludedElement,
    Exclusion,
    Policy,
    RowSecurity,
)

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)


def checks(table: Table) -> tuple[Check, ...]:
    return tuple(_check(it) for it in table.checks)


def exclusions(table: Table, field_by_column: Mapping[str, str]) -> tuple[Exclusion, ...]:
    return tuple(_exclusion(it, field_by_column) for it in table.exclusions if is_writable_exclusion(it))


def row_security(table: Table) -> RowSecurity | None:
    if walled_column(table) is not None:
        return None  # `/// @tenant(policy)` says it
    match table.row_security:
        case TableSecurity.DISABLED:
            return None
        case TableSecurity.ENABLED:
            return RowSecurity.ENABLED
        case TableSecurity.FORCED:
            return RowSecurity.FORCED


def policies(table: Table, model: str) -> tuple[Policy, ...]:
    """The policies of ``table``, whose model is called ``model``."""
    is_walled = walled_column(table) is not None
    written = (it for it in table.policies if is_writable_policy(table, it))
    return tuple(_policy(it, model) for it in written if not (is_walled and is_part_of_wall(it)))


def is_writable_exclusion(it: TableExclusion) -> bool:
    """Whether the language has words for all of it: it knows no order and no collation of what is excluded."""
    columns = [element.column for element in it.elements]
    is_plain = all(not c.descending and c.nulls_first is None and c.collation is None for c in columns)
    return it.method in METHODS and is_plain


def is_writable_policy(table: Table, it: TablePolicy) -> bool:
    """Whether the policy has a name that a block may have, and does something. Others would be refused."""
    is_named = _NAME.fullmatch(it.name) is not None
    return is_named and table.row_security is not TableSecurity.DISABLED and (it.using or it.with_check) is not None


def deferrable(it: ForeignKey | TableExclusion) -> Deferrable | None:
    if not it.is_deferrable:
        return None
    return Deferrable.INITIALLY_DEFERRED if it.is_deferred else Deferrable.INITIALLY_IMMEDIATE


def _check(it: TableCheck) -> Check:
    return Check(expression=it.expression, constraint=it.name)


def _exclusion(it: TableExclusion, field_by_column: Mapping[str, str]) -> Exclusion:
    return Exclusion(
        elements=tuple(_element(element, field_by_column) for element in it.elements),
        constraint=it.name,
        type=METHODS[it.method],
        where=it.predicate,
        deferrable=deferrable(it),
    )


def _element(it: TableElement, field_by_column: Mapping[str, str]) -> ExcludedElement:
    column = it.column.column
    operator_class = it.column.operator_class
    named = None if operator_class is None or operator_class.is_default else operator_class.name
    return ExcludedElement(
        operator=it.operator,
        field=None if column is None else field_by_column[column],
        expression=it.column.expression,
        operator_class=named,
        is_raw=named is not None,
    )


def _policy(it: TablePolicy, model: str) -> Policy:
    return Policy(
        name=it.name,
        model=model,
        command=Command(it.command.lower()),
        roles=it.roles,
        using=it.using,
        with_check=it.with_check,
        is_restrictive=it.is_restrictive,
    )

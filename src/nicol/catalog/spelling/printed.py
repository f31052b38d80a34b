"""Expressions that people wrote, beside those that PostgreSQL printed: they are one expression if it prints them alike.

Only the server knows that ``a IN (1, 2)`` is ``a = ANY (ARRAY[1, 2])``. So what is in doubt is made, in temporary
tables of a transaction that is rolled back, and read again. Nothing is sent where nothing is in doubt.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from nicol.catalog.change import AddEnum, AddTable
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import (
    Catalog,
    Check,
    Column,
    Default,
    Enum,
    Exclusion,
    Expression,
    Index,
    IndexColumn,
    Name,
    NextValue,
    Policy,
    RowSecurity,
    Table,
    Type,
)
from nicol.catalog.spelling.expression import Settled, casts_in, same_expression
from nicol.catalog.spelling.native_type import base_name, is_number_or_time, type_of_text
from nicol.catalog.spelling.normalize import same_default
from nicol.catalog.spelling.same import same_type
from nicol.errors import ConnectionFailedError, ConnectionLostError, DatabaseError
from nicol.sql.names import quote
from nicol.sql.statement import Script, Statement, Steps

_TEMPORARY = "pg_temp"

_Part: TypeAlias = Column | Check | Exclusion | Index | Policy
_Named = TypeVar("_Named", Check, Exclusion, Index, Policy)


def printed(before: Catalog, after: Catalog) -> Steps[Catalog]:
    """``after``, with the spelling of ``before`` where the server prints both alike. ``before`` comes from a server.

    What the server cannot make here stays as it is written, for it may need what is not there yet. Runs a transaction
    of its own, and changes nothing.
    """
    doubts = tuple(_doubts(before, after))
    if not doubts:
        return after
    tables = yield from _printed_tables(after, doubts)
    respelt = {
        name: _respelt(before.table_by_name[name], after.table_by_name[name], of_table)
        for name, of_table in tables.items()
    }
    return replace(after, tables=tuple(respelt.get(it.name, it) for it in after.tables))


def is_doubtful(before: Catalog, after: Catalog) -> bool:
    """Whether ``printed`` would send anything."""
    return next(_doubts(before, after), None) is not None


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A part of ``table`` with an expression that is not spelt as the one it may be."""

    table: Name
    part: _Part


def _doubts(before: Catalog, after: Catalog) -> Iterator[_Doubt]:
    for table in after.tables:
        previous = before.table_by_name.get(table.name)
        if previous is not None and previous is not table:
            yield from (_Doubt(table.name, it) for it in _doubtful(previous, table))


def _doubtful(before: Table, after: Table) -> Iterator[_Part]:
    for column in after.columns:
        previous = before.column_by_name.get(column.name)
        if previous is not None and _is_doubtful(previous, column):
            yield column
    yield from _doubtful_parts(before.checks, after.checks)
    yield from _doubtful_parts(before.exclusions, after.exclusions)
    yield from _doubtful_parts(before.indexes, after.indexes)
    yield from _doubtful_parts(before.policies, after.policies)


def _is_doubtful(before: Column, after: Column) -> bool:
    return _doubts_default(before, after) or _doubts_generated(before, after) or _doubts_type(before, after)


def _doubts_type(before: Column, after: Column) -> bool:
    """Types too have many spellings, and a schema may name those that it does not know in any of them."""
    return after.type.enum is None and not same_type(before.type, after.type)


def _doubts_default(before: Column, after: Column) -> bool:
    if not (_is_printable(before.default) and _is_printable(after.default)):
        return False
    return not same_default(after.type, before.default, after.default)


def _is_printable(default: Default | None) -> bool:
    return default is not None and not isinstance(default, NextValue) and default != Expression("")


def _doubts_generated(before: Column, after: Column) -> bool:
    if before.generated is None or after.generated is None:
        return False
    return not _are_one_text(before.generated, after.generated)


def _doubtful_parts(before: Sequence[_Named], after: Sequence[_Named]) -> Iterator[_Named]:
    """Those of ``after`` with an expression that no counterpart has."""
    for it in after:
        others = _counterparts(before, after, it)
        if others and _has_expressions(it) and not any(_are_spelt_alike(other, it) for other in others):
            yield it


def _counterparts(before: Sequence[_Named], after: Sequence[_Named], part: _Named) -> tuple[_Named, ...]:
    """What ``part`` may have been: that of the same name, or whatever has lost its name."""
    named = tuple(it for it in before if it.name == part.name)
    names = {it.name for it in after}
    return (*named, *(it for it in before if it.name not in names))


def _has_expressions(part: Check | Exclusion | Index | Policy) -> bool:
    match part:
        case Check() | Policy():
            return True
        case Index():
            return part.predicate is not None or any(it.expression is not None for it in part.columns)
        case Exclusion():
            return part.predicate is not None or any(it.column.expression is not None for it in part.elements)


def _texts(part: Check | Exclusion | Index | Policy) -> tuple[str, ...]:
    """Every expression of ``part``, its columns among them; empty where there could be one."""
    match part:
        case Check():
            found: tuple[str | None, ...] = (part.expression,)
        case Policy():
            found = (part.using, part.with_check)
        case Index():
            found = (part.predicate, *map(_element, part.columns))
        case Exclusion():
            found = (part.predicate, *(_element(it.column) for it in part.elements))
    return tuple(it or "" for it in found)


def _element(it: IndexColumn) -> str | None:
    return it.expression if it.column is None else quote(it.column)


def _are_spelt_alike(before: _Named, after: _Named) -> bool:
    left, right = _texts(before), _texts(after)
    return len(left) == len(right) and all(map(_are_one_text, left, right))


def _are_one_text(before: str, after: str) -> bool:
    """Whether they are one expression beyond doubt: a cast may make another of it, or be PostgreSQL's own."""
    return same_expression(before, after) and _casts(before) == _casts(after)


def _casts(sql: str) -> frozenset[str]:
    found = map(type_of_text, casts_in(sql))
    return frozenset(base_name(it) for it in found if is_number_or_time(it))


def _printed_tables(after: Catalog, doubts: Sequence[_Doubt]) -> Steps[dict[Name, Table]]:
    """The doubtful parts as the server prints them, by table, and only those that it takes."""
    yield Script("BEGIN")
    try:
        return (yield from _attempt(after, doubts))
    finally:
        yield from _rolled_back()


def _rolled_back() -> Steps[None]:
    try:
        yield Script("ROLLBACK")
    except (DatabaseError, ConnectionFailedError):
        # The session is gone, and all that was made with it.
        return


def _attempt(after: Catalog, doubts: Sequence[_Doubt]) -> Steps[dict[Name, Table]]:
    """All of ``doubts`` at once; if the server refuses that, each half of them."""
    yield Script("SAVEPOINT printing")
    try:
        made = yield from _made(after, doubts)
    except ConnectionLostError:
        raise
    except DatabaseError:
        yield Script("ROLLBACK TO SAVEPOINT printing")
        if len(doubts) == 1:
            return {}
        middle = len(doubts) // 2
        found = yield from _attempt(after, doubts[:middle])
        for name, table in (yield from _attempt(after, doubts[middle:])).items():
            found[name] = _merged(found[name], table) if name in found else table
        return found
    yield Script("ROLLBACK TO SAVEPOINT printing")
    return made


def _made(after: Catalog, doubts: Sequence[_Doubt]) -> Steps[dict[Name, Table]]:
    # Most comparisons have no doubts, and what writes scripts takes time to load.
    from nicol.catalog.script.script import script  # noqa: PLC0415

    names = tuple(dict.fromkeys(it.table for it in doubts))
    if len({it.name for it in names}) < len(names):
        # Two tables of one name have no room in one namespace.
        raise DatabaseError("two tables of one name")
    tables = [
        _temporary(after.table_by_name[it], [doubt.part for doubt in doubts if doubt.table == it]) for it in names
    ]
    enums = [Enum(Name(_TEMPORARY, it.name.name), it.labels) for it in _enums(after, names)]
    yield Script(script([*map(AddEnum, enums), *map(AddTable, tables)], default_namespace=""))
    rows = yield Statement(
        "SELECT nspname::text FROM pg_catalog.pg_namespace WHERE oid = pg_catalog.pg_my_temp_schema()"
    )
    found = yield from introspect([str(rows[0][0])])
    made = {it.name.name: it for it in found.tables}
    return {it: made[it.name] for it in names}


def _temporary(table: Table, parts: Sequence[_Part]) -> Table:
    """The table with the columns, which the expressions are about, and of everything else only ``parts``."""
    columns = tuple(_bare(it, is_kept=it in parts) for it in table.columns)
    return Table(
        name=Name(_TEMPORARY, table.name.name),
        columns=columns,
        checks=tuple(it for it in parts if isinstance(it, Check)),
        exclusions=tuple(it for it in parts if isinstance(it, Exclusion)),
        indexes=tuple(it for it in parts if isinstance(it, Index)),
        # A role need not be there, and says nothing of the expression.
        policies=tuple(replace(it, roles=()) for it in parts if isinstance(it, Policy)),
        row_security=RowSecurity.DISABLED,
    )


def _bare(column: Column, *, is_kept: bool) -> Column:
    type_ = column.type if column.type.enum is None else Type(column.type.name, _TEMPORARY, column.type.is_array)
    if not is_kept:
        return Column(name=column.name, type=type_)
    default = column.default if _is_printable(column.default) else None
    return replace(column, type=type_, nullable=True, identity=None, default=default)


def _enums(after: Catalog, tables: Iterable[Name]) -> tuple[Enum, ...]:
    """The types of ``tables``. They are made anew, since the database may not have them, or with other labels."""
    used = dict.fromkeys(column.type.enum for it in tables for column in after.table_by_name[it].columns)
    return tuple(after.enum_by_name[it] for it in used if it is not None and it in after.enum_by_name)


def _merged(one: Table, other: Table) -> Table:
    """The parts of both, which are of one table."""
    columns = tuple(
        theirs if theirs.default is not None or theirs.generated is not None else ours
        for ours, theirs in zip(one.columns, other.columns, strict=True)
    )
    return replace(
        one,
        columns=columns,
        checks=(*one.checks, *other.checks),
        exclusions=(*one.exclusions, *other.exclusions),
        indexes=(*one.indexes, *other.indexes),
        policies=(*one.policies, *other.policies),
    )


def _respelt(before: Table, after: Table, made: Table) -> Table:
    """``after``, in the spelling of ``before`` wherever ``made``, which is ``after`` as it was printed, agrees."""
    return replace(
        after,
        columns=tuple(_respelt_column(before, it, made) for it in after.columns),
        checks=_respelt_parts(before, before.checks, after.checks, made.checks),
        exclusions=_respelt_parts(before, before.exclusions, after.exclusions, made.exclusions),
        indexes=_respelt_parts(before, before.indexes, after.indexes, made.indexes),
        policies=_respelt_parts(before, before.policies, after.policies, made.policies),
    )


def _respelt_column(before: Table, column: Column, made: Table) -> Column:
    previous, shown = before.column_by_name.get(column.name), made.column_by_name.get(column.name)
    if previous is None or shown is None:
        return column
    if shown.type.enum is None and same_type(previous.type, shown.type):
        column = replace(column, type=previous.type)
    if _is_printable(shown.default) and same_default(column.type, previous.default, shown.default):
        column = replace(column, default=previous.default)
    if previous.generated is not None and column.generated is not None and shown.generated is not None:
        is_one = _are_same(previous.generated, shown.generated, before)
        column = replace(column, generated=previous.generated if is_one else Settled(column.generated))
    return column


def _respelt_parts(
    table: Table, before: Sequence[_Named], after: Sequence[_Named], made: Sequence[_Named]
) -> tuple[_Named, ...]:
    made_by_name = {it.name: it for it in made}
    return tuple(
        _respelt_part(table, _counterparts(before, after, it), it, made_by_name[it.name])
        if it.name in made_by_name
        else it
        for it in after
    )


def _respelt_part(table: Table, others: Iterable[_Named], part: _Named, made: _Named) -> _Named:
    for it in others:
        # A policy may ask tables, among them its own, which the temporary one hides under its bare name.
        hidden = table.name.namespace if isinstance(it, Policy) else ""
        left, right = _texts(it), _texts(made)
        if len(left) == len(right) and all(_are_same(a, b, table, hidden) for a, b in zip(left, right, strict=True)):
            return _with_expressions(part, it)
    return _settled(part)


def _are_same(before: str, made: str, table: Table, hidden: str = "") -> bool:
    """``hidden`` is the namespace that may be missing from names in ``made``."""
    plain = before.replace(f"{quote(hidden)}.", "").replace(f"{hidden}.", "") if hidden else before
    # A domain is cast to the type below it, which the temporary table has right away.
    has_domains = any(it.type.domain_of is not None for it in table.columns)
    is_cast_alike = has_domains or _casts(before) == _casts(made)
    return is_cast_alike and (same_expression(before, made) or same_expression(plain, made))


def _settled(part: _Named) -> _Named:
    match part:
        case Check():
            return replace(part, expression=Settled(part.expression))
        case Policy():
            return replace(part, using=_settled_text(part.using), with_check=_settled_text(part.with_check))
        case Index():
            columns = tuple(map(_settled_column, part.columns))
            return replace(part, columns=columns, predicate=_settled_text(part.predicate))
        case Exclusion():
            elements = tuple(replace(it, column=_settled_column(it.column)) for it in part.elements)
            return replace(part, elements=elements, predicate=_settled_text(part.predicate))


def _settled_column(it: IndexColumn) -> IndexColumn:
    return replace(it, expression=_settled_text(it.expression))


def _settled_text(sql: str | None) -> str | None:
    return None if sql is None else Settled(sql)


def _with_expressions(part: _Named, other: _Named) -> _Named:
    """``part`` with the expressions of ``other``."""
    match part, other:
        case Check(), Check():
            return replace(part, expression=other.expression)
        case Policy(), Policy():
            return replace(part, using=other.using, with_check=other.with_check)
        case Index(), Index():
            return _index_with_expressions(part, other)
        case Exclusion(), Exclusion():
            elements = tuple(
                replace(
                    ours, column=replace(ours.column, column=theirs.column.column, expression=theirs.column.expression)
                )
                for ours, theirs in zip(part.elements, other.elements, strict=True)
            )
            return replace(part, elements=elements, predicate=other.predicate)
        case _:
            raise AssertionError(part, other)


def _index_with_expressions(part: Index, other: Index) -> Index:
    columns = tuple(
        replace(ours, column=theirs.column, expression=theirs.expression)
        for ours, theirs in zip(part.columns, other.columns, strict=True)
    )
    return replace(part, columns=columns, predicate=other.predicate)

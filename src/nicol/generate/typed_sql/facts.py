"""What the database has to say of the types and columns that statements name, in two queries for all of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nicol.generate.typed_sql.file import SqlFile
from nicol.sql.description import Description
from nicol.sql.statement import Row, Statement, Steps

_TYPES: Final = """
SELECT t.oid::int8, t.typname::text, n.nspname::text, t.typtype::text,
       CASE WHEN t.typtype = 'd' THEN t.typbasetype
            WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END::int8
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
"""
_COLUMNS: Final = """
SELECT a.attrelid::int8, a.attnum::int4 FROM pg_catalog.pg_attribute a
WHERE a.attnotnull AND a.attrelid = ANY($1::oid[])
"""
# What can make NULL of a column that is never NULL in its table. A word in a text or comment only makes us careful.
_MAY_MAKE_NULL: Final = re.compile(r"\b(left|right|full|rollup|cube|grouping\s+sets)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ServerType:
    """``kind`` is "base", "enum" or "other", of an array that of its elements. Domains are what they stand for."""

    name: str
    namespace: str
    kind: str
    is_array: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: ServerType
    is_nullable: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """All of what is generated for a file."""

    file: SqlFile
    parameters: tuple[ServerType, ...]
    columns: tuple[Column, ...]


def facts(described: Sequence[tuple[SqlFile, Description]]) -> Steps[list[Facts]]:
    """The facts of every file, in the order given."""
    types = {_number(row[0]): row for row in (yield Statement(_TYPES))}
    tables = sorted({column.table for _, it in described for column in it.columns if column.table})
    rows = yield Statement(_COLUMNS, (tables,))
    never_null = {(_number(row[0]), _number(row[1])) for row in rows}
    return [_facts(file, description, types, never_null) for file, description in described]


def _facts(
    file: SqlFile, description: Description, types: Mapping[int, Row], never_null: set[tuple[int, int]]
) -> Facts:
    may_make_null = _MAY_MAKE_NULL.search(file.text) is not None
    columns = [
        _column(it.name, _type(types, it.type), may_make_null or (it.table, it.number) not in never_null)
        for it in description.columns
    ]
    return Facts(file, tuple(_type(types, it) for it in description.parameters), tuple(columns))


def _column(name: str, type_: ServerType, is_nullable: bool) -> Column:  # noqa: FBT001 - what the server says
    """``AS "total!"`` is never NULL and ``AS "total?"`` may be, whatever the server knows."""
    if name[-1:] in {"!", "?"} and name[:-1].isidentifier():
        return Column(name[:-1], type_, name.endswith("?"))
    return Column(name, type_, is_nullable)


def _type(types: Mapping[int, Row], oid: int) -> ServerType:
    if oid not in types:
        return ServerType("unknown", "pg_catalog", "other")
    _, name, namespace, kind, inner = types[oid]
    inner = _number(inner)
    if kind == "d":
        return _type(types, inner)
    if inner:
        element = _type(types, inner)
        return ServerType(element.name, element.namespace, element.kind, is_array=True)
    return ServerType(str(name), str(namespace), {"b": "base", "e": "enum"}.get(str(kind), "other"))


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value

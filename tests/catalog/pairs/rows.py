"""Rows for any table: values that depend on the type and a number alone, so that foreign keys find what they reference."""

from zlib import crc32

from nicol.catalog.model import Catalog, Column, Table
from nicol.catalog.spelling.native_type import base_name, modifier
from nicol.driver.connection import Connection
from nicol.errors import DatabaseError
from nicol.sql.names import literal, quote
from nicol.sql.statement import Script, Statement

N_ROWS = 3
_VALUES = {
    "text": "value {n} of some length",
    "character varying": "value {n}",
    "citext": "value {n}",
    "xml": "<a>{n}</a>",
    "uuid": "00000000-0000-4000-8000-00000000000{n}",
    "inet": "10.0.0.{n}",
    "boolean": "{odd}",
    "smallint": "{n}",
    "integer": "{n}",
    "oid": "{n}",
    "bigint": "{n}",
    "real": "{n}.5",
    "double precision": "{n}.5",
    "numeric": "{n}.25",
    "money": "{n}.25",
    "timestamp without time zone": "2024-01-0{n} 12:34:56.123456",
    "timestamp with time zone": "2024-01-0{n} 12:34:56.123456+00",
    "date": "2024-01-0{n}",
    "time without time zone": "12:34:5{n}.25",
    "time with time zone": "12:34:5{n}.25+00",
    "json": '{{"n": {n}}}',
    "jsonb": '{{"n": {n}}}',
    "bytea": "\\x0{n}",
    "circle": "<(0,0),{n}>",
    "point": "({n},{n})",
    "tsvector": "word{n}",
}


def fill(connection: Connection, catalog: Catalog) -> None:
    """A few rows for each table, as many as it takes. None at all where a foreign key would not hold."""
    connection.run(Script("SET session_replication_role = replica"))
    for table in catalog.tables:
        for number in range(1, N_ROWS + 1):
            _insert(connection, catalog, table, number)
    connection.run(Script("SET session_replication_role = origin"))
    if any(_is_broken(connection, table) for table in catalog.tables):
        names = ", ".join(_qualified(it) for it in catalog.tables)
        connection.run(Script(f"TRUNCATE {names}"))


def rows_of(connection: Connection, table: Table, columns: list[str]) -> list[tuple[object, ...]]:
    """The values of ``columns`` as text, in an order of their own."""
    texts = ", ".join(f"{quote(it)}::text" for it in columns)
    found = connection.run(Statement(f"SELECT {texts} FROM {_qualified(table)} ORDER BY {texts}"))
    return [tuple(it) for it in found]


def count_of(connection: Connection, table: Table) -> int:
    found = connection.run(Statement(f"SELECT count(*)::int4 FROM {_qualified(table)}"))[0][0]
    assert isinstance(found, int)
    return found


def _insert(connection: Connection, catalog: Catalog, table: Table, number: int) -> None:
    columns = [it for it in table.columns if it.generated is None]
    names = ", ".join(quote(it.name) for it in columns)
    values = ", ".join(_value(catalog, table, it, number) for it in columns)
    try:
        connection.run(Script(f"INSERT INTO {_qualified(table)} ({names}) VALUES ({values})"))
    except DatabaseError:
        # Such as a second row where a boolean is unique.
        return


def _value(catalog: Catalog, table: Table, column: Column, number: int) -> str:
    if column.nullable and number == N_ROWS and crc32(column.name.encode()) % 2:
        return "NULL"
    is_key = any(column.name in it for it in _keys(table))
    n = number if is_key or crc32(column.name.encode()) % 3 else 1
    text = _text(catalog, column, n)
    if column.type.is_array:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return literal(f'{{"{escaped}"}}')
    return literal(text)


def _keys(table: Table) -> list[tuple[str, ...]]:
    uniques = [tuple(part.column or "" for part in it.columns) for it in table.indexes if it.is_unique]
    return [*uniques, *([table.primary_key.columns] if table.primary_key else [])]


def _text(catalog: Catalog, column: Column, n: int) -> str:
    if column.type.enum is not None:
        labels = catalog.enum_by_name[column.type.enum].labels
        return labels[n % len(labels)]
    base, width = base_name(column.type), modifier(column.type)
    if base in {"bit", "bit varying"}:
        return format(n, "b").zfill(int(width or 2))[-int(width or 2) :]
    text = _VALUES.get(base, "{n}").format(n=n, odd=bool(n % 2))
    return text.replace("value ", "")[: int(width)] if base.startswith("character") and width else text


def _is_broken(connection: Connection, table: Table) -> bool:
    """Whether a foreign key of ``table`` does not hold."""
    for key in table.foreign_keys:
        pairs = zip(key.columns, key.referenced_columns, strict=True)
        matched = " AND ".join(f"a.{quote(own)} = b.{quote(other)}" for own, other in pairs)
        is_set = " AND ".join(f"a.{quote(it)} IS NOT NULL" for it in key.columns)
        target = f"{quote(key.references.namespace)}.{quote(key.references.name)}"
        query = (
            f"SELECT count(*)::int4 FROM {_qualified(table)} a "
            f"WHERE {is_set} AND NOT EXISTS (SELECT FROM {target} b WHERE {matched})"
        )
        if connection.run(Statement(query))[0][0]:
            return True
    return False


def _qualified(table: Table) -> str:
    return f"{quote(table.name.namespace)}.{quote(table.name.name)}"

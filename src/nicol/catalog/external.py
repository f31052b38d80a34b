"""What belongs to somebody else: left out of both sides before they are compared, so that it is never a difference.

Patterns are names with ``*`` and ``?``: ``legacy_*`` is a table or an enum of any namespace, ``audit.*`` all of one,
``User.note`` a column. Case counts.
"""

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from nicol.catalog.model import Catalog, Column, DatabaseObject, Name, Table
from nicol.catalog.same import index_column_names


def without_external(catalog: Catalog, patterns: Sequence[str]) -> Catalog:
    """``catalog`` without what ``patterns`` name. Foreign keys to tables that are left out stay."""
    if not patterns:
        return catalog
    return replace(
        catalog,
        tables=tuple(_table(it, patterns) for it in catalog.tables if not is_external(it.name, patterns)),
        enums=tuple(it for it in catalog.enums if not is_external(it.name, patterns)),
        unmanaged=tuple(it for it in catalog.unmanaged if not _is_external_object(it, patterns)),
        managed=frozenset(it for it in catalog.managed if not _is_external_object(it, patterns)),
    )


def is_external(name: Name, patterns: Sequence[str]) -> bool:
    texts = (name.name, f"{name.namespace}.{name.name}")
    return any(fnmatchcase(text, it) for it in patterns for text in texts)


def _is_external_object(it: DatabaseObject, patterns: Sequence[str]) -> bool:
    return is_external(it.name, patterns) or (
        it.table != "" and is_external(Name(it.name.namespace, it.table), patterns)
    )


def _table(table: Table, patterns: Sequence[str]) -> Table:
    """``table`` without external columns, and what is made of them."""
    gone = {it.name for it in table.columns if _is_external_column(table.name, it, patterns)}
    if not gone:
        return table
    return replace(
        table,
        columns=tuple(it for it in table.columns if it.name not in gone),
        indexes=tuple(it for it in table.indexes if gone.isdisjoint(index_column_names(it))),
        foreign_keys=tuple(it for it in table.foreign_keys if gone.isdisjoint(it.columns)),
    )


def _is_external_column(table: Name, column: Column, patterns: Sequence[str]) -> bool:
    texts = (f"{table.name}.{column.name}", f"{table.namespace}.{table.name}.{column.name}")
    return any(fnmatchcase(text, it) for it in patterns for text in texts if it.count(".") == text.count("."))

"""What a schema may ask for though Prisma's language has no word for it, by kind and name.

Such a thing may also have been made by hand. So it is dropped only if a schema once asked for it, which is what
``Catalog.managed`` tells.
"""

from collections.abc import Iterator
from enum import StrEnum

from nicol.catalog.model import Catalog, DatabaseObject, Index, Name, RowSecurity, Table


class Kind(StrEnum):
    """The words that migrations use too, so that they cannot change."""

    CHECK = "check"
    EXCLUSION = "exclusion"
    POLICY = "policy"
    ROW_SECURITY = "row-security"
    GENERATED_COLUMN = "generated-column"
    INDEX = "index"
    FOREIGN_KEY = "foreign-key"


def of_table(kind: Kind, table: Name, name: str) -> DatabaseObject:
    return DatabaseObject(kind.value, Name(table.namespace, name), table.name)


def row_security_of(table: Name) -> DatabaseObject:
    return DatabaseObject(Kind.ROW_SECURITY.value, table)


def superset(catalog: Catalog) -> frozenset[DatabaseObject]:
    """All of it that ``catalog`` has."""
    return frozenset(it for table in catalog.tables for it in _of(table, catalog))


def _of(table: Table, catalog: Catalog) -> Iterator[DatabaseObject]:
    name = table.name
    yield from (of_table(Kind.CHECK, name, it.name) for it in table.checks)
    yield from (of_table(Kind.EXCLUSION, name, it.name) for it in table.exclusions)
    yield from (of_table(Kind.POLICY, name, it.name) for it in table.policies)
    yield from (of_table(Kind.GENERATED_COLUMN, name, it.name) for it in table.columns if it.generated is not None)
    yield from (of_table(Kind.INDEX, name, it.name) for it in table.indexes if _is_beyond_prisma(it, catalog))
    yield from (of_table(Kind.FOREIGN_KEY, name, it.name) for it in table.foreign_keys if it.is_deferrable)
    if table.row_security is not RowSecurity.DISABLED:
        yield row_security_of(name)


def _is_beyond_prisma(index: Index, catalog: Catalog) -> bool:
    """Prisma names partial indexes with its preview flag, and then names them all."""
    return not index.is_expressible or (index.predicate is not None and not catalog.manages_partial_indexes)

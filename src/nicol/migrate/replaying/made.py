"""What migrations have made: all of a database, to write it down in other words and to compare it with another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nicol.catalog.diff.diff import diff
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.introspect.objects import Definition, introspect_objects
from nicol.catalog.model import Catalog, RowSecurity, Table
from nicol.catalog.summary import summary
from nicol.sql.statement import Statement, Steps

_NAMESPACES = """
    SELECT n.nspname::text FROM pg_namespace n
    WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
    ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Made:
    """``catalog`` and ``definitions`` together are all that a database is, but for its rows."""

    catalog: Catalog
    definitions: tuple[Definition, ...]


def made(namespaces: Sequence[str]) -> Steps[Made]:
    catalog = yield from introspect(namespaces)
    return Made(catalog, (yield from introspect_objects(namespaces)))


def every_namespace() -> Steps[tuple[str, ...]]:
    """All PostgreSQL schemas of the database but the server's own and those of extensions."""
    return tuple(str(it[0]) for it in (yield Statement(_NAMESPACES)))


def differences(before: Made, after: Made) -> tuple[str, ...]:
    """What of ``after`` is not as in ``before``, in words. The order of columns is one difference among others."""
    changes = diff(asked(before.catalog), asked(after.catalog))
    told = tuple(it for it in summary(changes).strip().splitlines() if it)
    return tuple(
        dict.fromkeys((*told, *_of_catalogs(before.catalog, after.catalog, told), *_of_definitions(before, after)))
    )


def in_any_order(it: Made) -> Made:
    """``it``, its columns sorted by their names: a column that went and came back stands last."""
    tables = tuple(replace(t, columns=tuple(sorted(t.columns, key=lambda c: c.name))) for t in it.catalog.tables)
    return Made(replace(it.catalog, tables=tables), it.definitions)


def without_definitions(it: Made) -> Catalog:
    """The catalog without what has a definition of its own, so that nothing is said twice."""
    return replace(it.catalog, tables=tuple(_plain(table, it.definitions) for table in it.catalog.tables))


def asked(catalog: Catalog) -> Catalog:
    """``catalog`` as though a schema had asked for all of it, so that all of it is compared."""
    return replace(catalog, is_from_schema=True, manages_partial_indexes=True, manages_extensions=True)


def _of_catalogs(before: Catalog, after: Catalog, told: Sequence[str]) -> Iterator[str]:
    if told:
        return
    names = dict.fromkeys((*before.table_by_name, *after.table_by_name))
    for name in names:
        left, right = before.table_by_name.get(name), after.table_by_name.get(name)
        if left != right:
            yield f"table {name.name} ({_parts(left, right)})"
    if set(before.enums) != set(after.enums):
        yield "the order of an enum's values"
    if set(before.extensions) != set(after.extensions) or set(before.namespaces) != set(after.namespaces):
        yield "the extensions or schemas"


def _parts(left: Table | None, right: Table | None) -> str:
    if left is None or right is None:
        return "is not in both"
    if sorted(left.columns, key=lambda it: it.name) == sorted(right.columns, key=lambda it: it.name) and (
        left.columns != right.columns
    ):
        return "the order of its columns"
    names = ("columns", "primary_key", "indexes", "foreign_keys", "checks", "exclusions", "policies", "row_security")
    return ", ".join(it.replace("_", " ") for it in names if getattr(left, it) != getattr(right, it))


def _of_definitions(before: Made, after: Made) -> Iterator[str]:
    left, right = set(before.definitions), set(after.definitions)
    yield from sorted(map(str, left ^ right))


def _plain(table: Table, definitions: Sequence[Definition]) -> Table:
    """``table`` without what has a definition of its own."""
    own = {
        (it.object.kind, it.object.name.name)
        for it in definitions
        if it.object.name.namespace == table.name.namespace and it.object.table == table.name.name
    }
    key = table.primary_key
    return replace(
        table,
        primary_key=None if key is None or ("primary key", key.name) in own else key,
        indexes=tuple(
            it for it in table.indexes if ("index", it.name) not in own and ("unique constraint", it.name) not in own
        ),
        foreign_keys=tuple(it for it in table.foreign_keys if ("foreign key", it.name) not in own),
        checks=(),
        exclusions=(),
        policies=(),
        row_security=RowSecurity.DISABLED,
    )

"""Views and functions that stand in the way of changes: PostgreSQL refuses these while they are there.

A schema does not say what is in them, so that nobody but their author can drop them and make them again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nicol.catalog.change import AlterColumn, AlterEnum, Change, DropColumn, DropTable
from nicol.catalog.model import Name
from nicol.catalog.spelling.same import same_type
from nicol.sql.statement import Statement, Steps

_VIEWS = """
    SELECT DISTINCT tn.nspname::text, t.relname::text, coalesce(a.attname, '')::text, n.nspname::text, v.relname::text
    FROM pg_depend d
    JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
    JOIN pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm') JOIN pg_namespace n ON n.oid = v.relnamespace
    JOIN pg_class t ON d.refclassid = 'pg_class'::regclass AND t.oid = d.refobjid AND t.oid <> v.oid
    JOIN pg_namespace tn ON tn.oid = t.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
    WHERE (tn.nspname, t.relname) IN (SELECT * FROM unnest($1::text[], $2::text[]))
    ORDER BY 1, 2, 3, 4, 5
"""

_ALL_VIEWS = """
    WITH RECURSIVE uses AS (
      SELECT r.ev_class AS view, d.refobjid AS used, d.refobjsubid AS number
      FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
      WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
    ), blocking AS (
      SELECT u.view FROM uses u
      JOIN pg_class t ON t.oid = u.used JOIN pg_namespace n ON n.oid = t.relnamespace
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = u.number AND a.attnum > 0
      JOIN unnest($1::text[], $2::text[], $3::text[]) AS asked(namespace, name, field)
        ON (asked.namespace, asked.name, asked.field) = (n.nspname, t.relname, a.attname)
      UNION SELECT u.view FROM uses u JOIN blocking b ON u.used = b.view
    )
    SELECT n.nspname::text, v.relname::text FROM blocking b
    JOIN pg_class v ON v.oid = b.view AND v.relkind IN ('v', 'm') JOIN pg_namespace n ON n.oid = v.relnamespace
"""

_FUNCTIONS = """
    SELECT DISTINCT tn.nspname::text, t.typname::text, n.nspname::text, p.proname::text
    FROM pg_depend d
    JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
    JOIN pg_namespace tn ON tn.oid = t.typnamespace
    WHERE (tn.nspname, t.typname) IN (SELECT * FROM unnest($1::text[], $2::text[]))
    ORDER BY 1, 2, 3, 4
"""


@dataclass(frozen=True, slots=True)
class _Place:
    """A column that changes, or with an empty name the whole table. ``what`` says how."""

    table: Name
    column: str
    what: str


def in_the_way(changes: Iterable[Change]) -> Steps[tuple[str, ...]]:
    """What stops ``changes``, one phrase each. They speak of things by the names that these have in this database."""
    changes = tuple(changes)
    places = tuple(dict.fromkeys(place for it in changes for place in _places(it)))
    enums = tuple(it.before.name for it in changes if isinstance(it, AlterEnum) and it.is_rebuilt)
    views = (yield from _views(places)) if places else ()
    functions = (yield from _functions(enums)) if enums else ()
    return (*views, *functions)


def views_over(changes: Iterable[Change]) -> Steps[frozenset[Name]]:
    """The views that have to go before ``changes`` of columns and come back behind them, with the views over them."""
    columns = columns_of(changes)
    if not columns:
        return frozenset()
    namespaces, names = [it.namespace for it, _ in columns], [it.name for it, _ in columns]
    rows = yield Statement(_ALL_VIEWS, [namespaces, names, [it for _, it in columns]])
    return frozenset(Name(str(namespace), str(name)) for namespace, name in rows)


def columns_of(changes: Iterable[Change]) -> tuple[tuple[Name, str], ...]:
    """The columns that go or change their types, by their tables."""
    places = (place for it in changes for place in _places(it))
    return tuple(dict.fromkeys((it.table, it.column) for it in places if it.column))


def _places(change: Change) -> Iterator[_Place]:
    match change:
        case DropTable(table):
            yield _Place(table.name, "", f"table `{table.name.name}` is dropped")
        case DropColumn(table, column):
            yield _Place(table, column.name, f"column `{column.name}` of `{table.name}` is dropped")
        case AlterColumn(table, before, after) if change.is_recreated or not same_type(before.type, after.type):
            yield _Place(table, before.name, f"column `{before.name}` of `{table.name}` changes its type")
        case AlterEnum(is_rebuilt=True):
            for use in change.uses:
                if use.before is not None:
                    what = f"column `{use.before.name}` of `{use.table.name}` changes its type"
                    yield _Place(use.table, use.before.name, what)
        case _:
            return


def _views(places: tuple[_Place, ...]) -> Steps[tuple[str, ...]]:
    tables = tuple(dict.fromkeys(it.table for it in places))
    rows = yield Statement(_VIEWS, [[it.namespace for it in tables], [it.name for it in tables]])
    found: dict[_Place, list[str]] = {}
    for namespace, table, column, view_namespace, view in rows:
        for place in places:
            if place.table == Name(str(namespace), str(table)) and place.column in {"", str(column)}:
                named = _named(Name(str(view_namespace), str(view)), place.table)
                if named not in found.setdefault(place, []):
                    found[place].append(named)
    return tuple(
        f"{place.what}, which PostgreSQL refuses while {_listed('view', names)} there; drop it before, and make it "
        "again afterwards, in the same migration"
        for place, names in found.items()
    )


def _functions(enums: tuple[Name, ...]) -> Steps[tuple[str, ...]]:
    rows = yield Statement(_FUNCTIONS, [[it.namespace for it in enums], [it.name for it in enums]])
    found: dict[Name, list[str]] = {}
    for namespace, name, function_namespace, function in rows:
        enum = Name(str(namespace), str(name))
        found.setdefault(enum, []).append(_named(Name(str(function_namespace), str(function)), enum))
    return tuple(
        f"enum `{enum.name}` is made anew, which PostgreSQL refuses while {_listed('function', names)} there; drop it "
        "before, and make it again afterwards, in the same migration"
        for enum, names in found.items()
    )


def _named(it: Name, beside: Name) -> str:
    return it.name if it.namespace == beside.namespace else f"{it.namespace}.{it.name}"


def _listed(kind: str, names: list[str]) -> str:
    quoted = ", ".join(f"`{it}`" for it in names)
    return f"{kind} {quoted} is" if len(names) == 1 else f"{kind}s {quoted} are"

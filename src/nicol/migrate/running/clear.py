"""Emptying a database: dropping its schemas, or, where that is not allowed, what is in them."""

from collections.abc import Sequence

from nicol.errors import DatabaseError
from nicol.migrate.history.history import TABLE, drop_history
from nicol.migrate.running.place import Place
from nicol.sql.names import quote
from nicol.sql.statement import Script, Statement, Steps

_INSUFFICIENT_PRIVILEGE = "42501"

_CONTENTS = """\
SELECT format(
    'DROP %s IF EXISTS %I.%I CASCADE',
    CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE'
                   WHEN 'S' THEN 'SEQUENCE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END,
    n.nspname, c.relname
)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ANY($1::text[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
UNION ALL
SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = ANY($1::text[])
AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT format('DROP TYPE IF EXISTS %I.%I CASCADE', n.nspname, t.typname)
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname = ANY($1::text[]) AND t.typtype IN ('e', 'd', 'r')
AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')"""


def clear_place(where: Place) -> Steps[None]:
    """Clear the namespaces of ``where``, and forget its history, wherever it is."""
    yield from clear(where.namespaces)
    yield from drop_history(where.namespace)


def clear(namespaces: Sequence[str]) -> Steps[None]:
    """Drop ``namespaces`` with all that is in them and make them again, empty: all of it or, on an error, nothing.

    A user who does not own a schema empties it instead; what belongs to extensions stays then.
    """
    drops = [f"DROP SCHEMA IF EXISTS {quote(it)} CASCADE;" for it in namespaces]
    creations = [f"CREATE SCHEMA {quote(it)};" for it in namespaces]
    try:
        yield Script("\n".join(drops + creations))
    except DatabaseError as error:
        if error.sqlstate != _INSUFFICIENT_PRIVILEGE:
            raise
        rows = yield Statement(_CONTENTS, (list(namespaces),))
        yield Script(";\n".join(str(it[0]) for it in rows))


def is_clear(namespaces: Sequence[str]) -> Steps[bool]:
    """Whether ``clear`` would find nothing to drop but the history's table and what extensions need."""
    rows = yield Statement(_CONTENTS, (list(namespaces),))
    return all(str(it[0]).endswith(f".{TABLE} CASCADE") for it in rows)

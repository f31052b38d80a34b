"""The rows that migrations put into tables, as the statements that put them there again."""

# ruff: noqa: S608 (every name in these texts is quoted by the server)

from collections.abc import Sequence
from dataclasses import dataclass

from nicol.sql.statement import Statement, Steps

_TABLES = """
    SELECT c.oid::regclass::text,
      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''),
      (SELECT string_agg(format('quote_nullable(%I::text)', a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''),
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity = 'a')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1::text[]) AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0
      AND c.relname NOT IN ('_prisma_migrations', '_nicol_migrations')
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY n.nspname, c.relname
"""
_SEQUENCES = """
    SELECT format('SELECT setval(%L, %s)', c.oid::regclass, s.last_value)
    FROM pg_sequences s JOIN pg_namespace n ON n.nspname = s.schemaname
    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.sequencename
    WHERE s.schemaname = ANY ($1::text[]) AND s.last_value IS NOT NULL
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """The first rows of ``table``, as one INSERT. ``is_all``: there are no more of them."""

    table: str
    n_rows: int
    is_all: bool
    insert: str


def rows_of(namespaces: Sequence[str], *, limit: int) -> Steps[tuple[Rows, ...]]:
    """What the tables of ``namespaces`` hold, at most ``limit`` rows of each; tables without rows are left out.

    A statement for each table that has ever had rows.
    """
    tables = yield Statement(_TABLES, [list(namespaces)])
    found: list[Rows] = []
    for table, columns, values, is_identity in tables:
        rows = yield Statement(f"SELECT concat_ws(', ', {values}) FROM ONLY {table} ORDER BY ctid LIMIT {limit + 1}")
        if rows:
            overriding = " OVERRIDING SYSTEM VALUE" if is_identity else ""
            listed = ",\n    ".join(f"({it[0]})" for it in rows[:limit])
            insert = f"INSERT INTO {table} ({columns}){overriding} VALUES\n    {listed}"
            found.append(Rows(str(table), len(rows), len(rows) <= limit, insert))
    return tuple(found)


def sequence_values(namespaces: Sequence[str]) -> Steps[tuple[str, ...]]:
    """The statements that set the sequences which have been counting to where they are."""
    return tuple(str(it[0]) for it in (yield Statement(_SEQUENCES, [list(namespaces)])))

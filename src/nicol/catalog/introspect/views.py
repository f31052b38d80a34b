"""What views select. Only pulling asks: migrations leave views alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent

from nicol.catalog.model import Name
from nicol.sql.statement import Statement, Steps

# The pretty form has a line for each column, and names a table by its schema where the search path does not lead to it.
_DEFINITIONS = """
    SELECT n.nspname::text, c.relname::text, pg_get_viewdef(c.oid, true)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1::text[]) AND c.relkind IN ('v', 'm')
      AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class ViewDefinition:
    """``sql`` is a SELECT as PostgreSQL prints it, up to its semicolon."""

    name: Name
    sql: str


def view_definitions(namespaces: Sequence[str]) -> Steps[tuple[ViewDefinition, ...]]:
    """Those of views and materialized views, by name."""
    rows = yield Statement(_DEFINITIONS, [list(namespaces)])
    return tuple(ViewDefinition(Name(str(it[0]), str(it[1])), _trimmed(str(it[2]))) for it in rows)


def _trimmed(sql: str) -> str:
    return dedent("\n".join(it.rstrip() for it in sql.rstrip().splitlines()))

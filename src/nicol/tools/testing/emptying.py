"""Emptying the tables that a test has written, whoever wrote them, and noticing changes to rows of the migrations.

Looking costs a few milliseconds, DELETE less than TRUNCATE, which makes new files for every table.
"""

from collections.abc import Mapping, Sequence

from nicol.errors import DatabaseError
from nicol.migrate.history.history import TABLE
from nicol.sql.names import quote
from nicol.sql.statement import Script, Statement, Steps

_MOST_ROUNDS = 3
"""Triggers may write while rows are deleted."""

_TABLES = """\
SELECT n.nspname::text, c.relname::text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> $1::text
  AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY 1, 2"""


def given_rows() -> Steps[Mapping[str, str]]:
    """The tables that have rows from the beginning, and what is in them."""
    tables = yield from _tables()
    return (yield from _contents((yield from _with_rows(tables))))


def emptied(given: Mapping[str, str]) -> Steps[bool]:
    """Delete all rows but the ``given`` ones. False where only a new database can be what this one was."""
    tables = [it for it in (yield from _tables()) if it not in given]
    if (yield from _contents(tuple(given))) != given:
        return False
    for _ in range(_MOST_ROUNDS):
        written = yield from _with_rows(tables)
        if not written:
            return True
        try:
            yield from _delete(written)
        except DatabaseError:
            return False
    return not (yield from _with_rows(tables))


def _delete(tables: Sequence[str]) -> Steps[None]:
    """In one statement, at whose end foreign keys are checked: in any order, and in rings too."""
    parts = (f"d{number} AS (DELETE FROM {it})" for number, it in enumerate(tables))  # noqa: S608 - quoted
    yield Script("SET lock_timeout = '10s'")
    yield Script(f"WITH {', '.join(parts)} SELECT 1")


def _tables() -> Steps[Sequence[str]]:
    rows = yield Statement(_TABLES, (TABLE,))
    return [f"{quote(str(schema))}.{quote(str(name))}" for schema, name in rows]


def _with_rows(tables: Sequence[str]) -> Steps[Sequence[str]]:
    if not tables:
        return ()
    parts = (f"SELECT {number} WHERE EXISTS (SELECT FROM {it})" for number, it in enumerate(tables))  # noqa: S608 - quoted
    rows = yield Statement(" UNION ALL ".join(parts))
    numbers = {row[0] for row in rows}
    return [it for number, it in enumerate(tables) if number in numbers]


def _contents(tables: Sequence[str]) -> Steps[Mapping[str, str]]:
    found: dict[str, str] = {}
    for it in tables:
        whole = "SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), ''))"
        rows = yield Statement(f"{whole} FROM {it} t")
        found[it] = str(rows[0][0])
    return found

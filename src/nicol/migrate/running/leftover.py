"""What a concurrent build of an index leaves behind when it does not end well: an invalid index under its name.

``CREATE INDEX CONCURRENTLY IF NOT EXISTS`` takes it for the index, and nothing ever uses it.
https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
"""

import re

from nicol.migrate.running.statements import Part, first_character
from nicol.sql.statement import Script, Statement, Steps

_NAME = r'(?:"(?:[^"]|"")+"|[^\W\d][\w$]*)'
_BUILD = re.compile(
    rf"CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?:IF\s+NOT\s+EXISTS\s+)?(?P<index>{_NAME})\s+"
    rf"ON\s+(?:ONLY\s+)?(?P<table>{_NAME}(?:\s*\.\s*{_NAME})?)",
    re.IGNORECASE,
)

# One that is being built is invalid too, and is its builder's.
_INVALID = """\
SELECT pg_catalog.format('DROP INDEX CONCURRENTLY IF EXISTS %I.%I', n.nspname, c.relname)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE i.indrelid = pg_catalog.to_regclass($1::text) AND c.relname = $2::text AND NOT i.indisvalid
AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)"""


def drop_leftover(text: str, part: Part) -> Steps[None]:
    """Drop the invalid index that is in the way of the statement ``text``, if it builds one concurrently."""
    if "INDEX" not in part.words or "CONCURRENTLY" not in part.words:
        return
    found = _BUILD.match(text, first_character(text))
    if found is None:
        return
    for row in (yield Statement(_INVALID, (found["table"], _folded(found["index"])))):
        yield Script(str(row[0]))


def _folded(name: str) -> str:
    """As PostgreSQL stores it. https://www.postgresql.org/docs/current/sql-syntax-lexical.html"""
    return name[1:-1].replace('""', '"') if name.startswith('"') else name.lower()

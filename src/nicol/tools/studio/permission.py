"""What the server says of the database and the role, and whether rows may be changed."""

from contextlib import closing
from dataclasses import dataclass, replace
from typing import Final

from nicol.driver.execute import execute
from nicol.driver.psycopg_connection import connect
from nicol.driver.url import parse_url, url_text
from nicol.migrate.consent import SETTING
from nicol.schema.model import Schema
from nicol.sql.statement import Statement, Steps
from nicol.tools.studio.rows import LIMIT_S

_YES: Final = frozenset({"true", "on", "yes", "1"})
_FACTS: Final = """\
SELECT pg_catalog.current_setting($1::text, true), r.rolsuper OR r.rolbypassrls, pg_catalog.pg_is_in_recovery()
FROM pg_catalog.pg_roles r WHERE r.rolname = current_user"""


@dataclass(frozen=True, slots=True)
class Facts:
    """``is_held``: row-level security holds the role."""

    is_production: bool
    is_held: bool
    is_standby: bool


def limited(url: str) -> str:
    """``url`` for a connection whose statements end in time. A pooler would refuse to be told, and is left alone."""
    found = parse_url(url)
    if found.is_pooled:
        return url
    return url_text(replace(found, options=f"{found.options} -c statement_timeout={round(LIMIT_S * 1000)}".strip()))


def facts_of(url: str) -> Facts:
    """Raises ConnectionFailedError."""
    with closing(connect(parse_url(limited(url)))) as connection:
        return execute(connection, _facts())


def why_read_only(facts: Facts, *, is_asked: bool, is_production: bool, allows_writes: bool) -> str:
    """Why nothing may be changed, or empty."""
    if is_asked:
        return "it was started with --read-only"
    if facts.is_standby:
        return "the server is a standby"
    if allows_writes:
        return ""
    if is_production:
        return "[tool.nicol] says production = true; --allow-production-writes lets rows be changed"
    if facts.is_production:
        return "its server marks it as production; --allow-production-writes lets rows be changed"
    return ""


def note_of(schema: Schema, facts: Facts) -> str:
    """What whoever looks at the rows should know, or empty."""
    if facts.is_held and (schema.has_tenant_policies or schema.policies):
        return "Row-level security holds this role, so rows may be there that are not shown"
    return ""


def _facts() -> Steps[Facts]:
    rows = yield Statement(_FACTS, (SETTING,))
    marked, passes, is_standby = rows[0]
    return Facts(str(marked or "").lower() in _YES, not passes, bool(is_standby))

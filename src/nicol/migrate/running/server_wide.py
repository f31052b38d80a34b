"""Statements that reach beyond their database: roles, databases, tablespaces, subscriptions, settings of the server.

Replaying a history in a scratch database must not repeat them on the server that everybody shares: DROP ROLE would
drop the real role, and CREATE ROLE fails because it is there.
"""

import re
from collections.abc import Collection, Sequence

from nicol.migrate.running.statements import Part, statements
from nicol.sql.names import quote
from nicol.sql.statement import Script, Statement, Steps

_ROLES = {"ROLE", "USER", "GROUP"}
_OTHERS = {"DATABASE", "TABLESPACE", "SUBSCRIPTION"}
_SHARED = {"ROLE", "DATABASE", "TABLESPACE", "PARAMETER"}


def created_roles(script: str) -> tuple[str, ...]:
    """The roles that ``script`` creates by name."""
    return tuple(_role_of(it) for it in statements(script) if _creates_role(it))


def server_wide(script: str) -> tuple[str, ...]:
    """The words of each statement of ``script`` that reaches beyond its database, such as ``CREATE ROLE app``."""
    return tuple(" ".join(it.words[:3]) for it in statements(script) if _is_server_wide(it))


def local_script(script: str, existing: Collection[str]) -> str:
    """``script`` with blanks in place of what is server-wide, save the creation of roles that are not ``existing``.

    What is left may refer to such roles, so they are needed. Every character keeps its place.
    """
    for it in statements(script):
        is_needed = _creates_role(it) and _role_of(it) not in existing
        if _is_server_wide(it) and not is_needed:
            script = script[: it.start] + re.sub(r"\S", " ", script[it.start : it.end]) + script[it.end :]
    return script


def existing_roles(names: Sequence[str]) -> Steps[frozenset[str]]:
    """Those of ``names`` that the server has."""
    if not names:
        return frozenset()
    text = "SELECT rolname::text FROM pg_catalog.pg_roles WHERE rolname = ANY($1::text[])"
    rows = yield Statement(text, (list(names),))
    return frozenset(str(it[0]) for it in rows)


def drop_role(name: str) -> Steps[None]:
    yield Script(f"DROP ROLE IF EXISTS {quote(name)}")


def _is_server_wide(part: Part) -> bool:
    match part.words:
        case ("DROP" | "REASSIGN", "OWNED", *_):
            # Databases and the rights to them are among what a role owns.
            return True
        case ("CREATE" | "ALTER" | "DROP", thing, *rest):
            if thing in _ROLES:
                return rest[:1] != ["MAPPING"]
            return thing in _OTHERS or (part.words[0], thing) == ("ALTER", "SYSTEM")
        case ("COMMENT", "ON", thing, *_):
            return thing in {"ROLE", *_OTHERS}
        case ("GRANT" | "REVOKE", *rest):
            # Without ON it is about membership in a role.
            return "ON" not in rest or not _SHARED.isdisjoint(rest[rest.index("ON") + 1 :][:1])
        case _:
            return False


def _creates_role(part: Part) -> bool:
    return part.words[:1] == ("CREATE",) and len(part.words) > 2 and _is_server_wide(part) and part.words[1] in _ROLES


def _role_of(part: Part) -> str:
    name = part.words[2]
    return name[1:-1].replace('""', '"') if name.startswith('"') else name.lower()

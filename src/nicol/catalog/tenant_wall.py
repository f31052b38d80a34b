"""The policies that keep the rows of tenants apart, and how they are told from others.

Two for each table. The wall is restrictive, so that no other policy, whoever makes it, opens it again; and as it only
takes away, a second one gives what the first leaves, unless the schema has policies of its own that give something.
"""

from collections.abc import Iterable

from nicol.catalog.model import Column, Policy, RowSecurity, Table
from nicol.catalog.spelling.expression import same_expression
from nicol.sql.names import quote

SETTING = "nicol.tenant"
"""The server's name for the tenant of the running transaction."""

_WALL, _REST = "nicol_tenant", "nicol_tenant_rest"

_TEXTS = ("text", "character varying", "varchar", "character", "bpchar", "citext")


def walls(column: Column, others: Iterable[Policy]) -> tuple[Policy, ...]:
    """The policies of a table whose ``column`` names the tenant, beside ``others``."""
    condition = _condition(column)
    wall = Policy(name=_WALL, using=condition, with_check=condition, is_restrictive=True)
    if any(not it.is_restrictive for it in others):
        return (wall,)
    return wall, Policy(name=_REST, using="true", with_check="true")


def walled_column(table: Table) -> str | None:
    """The column that names the tenant where ``table`` has its wall, as we make it; else None."""
    wall = next((it for it in table.policies if it.name == _WALL), None)
    is_ours = wall is not None and wall.is_restrictive and (wall.command, wall.roles) == ("ALL", ())
    if wall is None or not is_ours or table.row_security is not RowSecurity.FORCED:
        return None
    for column in table.columns:
        condition = _condition(column)
        if all(it is not None and same_expression(it, condition) for it in (wall.using, wall.with_check)):
            return column.name
    return None


def is_part_of_wall(policy: Policy) -> bool:
    return policy.name in {_WALL, _REST}


def _condition(column: Column) -> str:
    """After a transaction the setting is empty where it was not set before, and empty is nobody."""
    setting = f"NULLIF(current_setting('{SETTING}', true), '')"
    name = column.type.name
    is_text = name.startswith(_TEXTS)
    return f"({quote(column.name)} = {setting if is_text else f'({setting})::{name}'})"

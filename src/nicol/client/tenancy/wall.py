"""The second wall: row-level security, which a connection is told by a setting whose rows it is about.

What a role must be like is checked when a pool opens its first connection. See ARCHITECTURE.md for why there is no
setting that opens the wall.
"""

from collections.abc import Callable, Sequence
from typing import Final

from nicol.client.definition import Definition
from nicol.client.tenancy.context import EVERY, Scope, scope
from nicol.driver.async_pool import AsyncConnect, AsyncPooled
from nicol.driver.pool import Connect, Pooled
from nicol.driver.url import DatabaseUrl
from nicol.errors import TenantError, TenantWallError
from nicol.query.plan import Plan
from nicol.schema.model import Schema
from nicol.sql.names import quote
from nicol.sql.statement import Rows, Statement

_TELL: Final = "SELECT pg_catalog.set_config('nicol.tenant', $1::text, true)"


def telling(of: Scope | None) -> Statement | None:
    """What tells the server whose rows the transaction is about. None where nobody said, as for models of everybody's.

    Raises TenantError for work across tenants, which this connection's role must not do.
    """
    if of is None:
        return None
    if of.is_every:
        raise TenantError(
            "every_tenant() does not reach through the wall from inside of a tenant's transaction; "
            "begin the transaction inside of every_tenant(), or use db.outside()"
        )
    return Statement(_TELL, (str(of.value),))


def require_operator(of: Scope | None) -> None:
    """Raises TenantError for SQL of a tenant's in a transaction whose role no policy holds: it would meet all rows."""
    if of is not None and not of.is_every:
        raise TenantError(
            "raw SQL for a tenant meets no wall in a transaction of every_tenant(), and would reach all tenants; "
            "begin the transaction inside of tenant(…), or use db.outside()"
        )


def is_every_here() -> bool:
    """Whether the running code works across tenants."""
    return scope() == EVERY


def are_for_every(plans: Sequence[Plan]) -> bool:
    """Whether ``plans``, which are sent together, are across tenants.

    Raises TenantError where only some are: a transaction has one role.
    """
    scopes = {scope_of(it) for it in plans}
    if EVERY not in scopes:
        return False
    if scopes <= {EVERY, None}:
        return True
    raise TenantError(
        "a batch is either for tenants or for every_tenant(), as the two have different roles; make two batches of it"
    )


def noting(plan: Callable[..., Plan]) -> Callable[..., Plan]:
    """``plan``, whose plans say whose rows they are about: a batch is sent later, perhaps for somebody else.

    And calls of two tenants are never one statement.
    """

    def noted(*arguments: object) -> Plan:
        found = plan(*arguments)
        found.scope = scope()
        return found

    return noted


def scope_of(plan: Plan) -> Scope | None:
    found = plan.scope
    assert found is None or isinstance(found, Scope)
    return found


# ── the role ──────────────────────────────────────────────────────────────────────────────────────────────────────

_QUESTION: Final = """
SELECT t.name, c.relrowsecurity AND EXISTS (
  SELECT 1 FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'nicol_tenant'
  AND NOT p.polpermissive AND p.polcmd = '*' AND p.polroles = '{0}' AND p.polqual IS NOT NULL
), pg_catalog.row_security_active(c.oid), r.rolname::text, r.rolsuper, r.rolbypassrls
FROM pg_catalog.unnest($1::text[]) AS t(name)
JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(t.name)
JOIN pg_catalog.pg_roles r ON r.rolname = current_user
""".strip()

_RECIPE: Final = (
    "make one for the application: CREATE ROLE app LOGIN PASSWORD '…'; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL "
    "TABLES IN SCHEMA public TO app; GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app; and put it into DATABASE_URL"
)


def question(definition: Definition) -> Statement:
    """Asks what row-level security means to this session's role, of each table that has the wall."""
    return Statement(_QUESTION, (_tables(definition.schema),))


def require_wall(rows: Rows, url: DatabaseUrl) -> None:
    """Raises TenantWallError where a table keeps nothing from this role. A table that is not there yet passes."""
    for name, is_there, is_active, role, is_superuser, is_exempt in rows:
        if is_there and is_active:
            continue
        if not is_there:
            raise _error(
                f"{name} lacks its policy of row-level security in the database; run `nicol migrate deploy`", url
            )
        why = "is a superuser" if is_superuser else "has BYPASSRLS" if is_exempt else f"owns {name}, which lacks FORCE"
        raise _error(f'role "{role}" {why}, so that row-level security keeps nothing from it; {_RECIPE}', url)


def require_way_through(rows: Rows, url: DatabaseUrl) -> None:
    """The opposite, for the role of ``every_tenant()``: through the wall it would see nothing and say nothing."""
    for name, _, is_active, role, *_ in rows:
        if is_active:
            raise _error(
                f'role "{role}" of every_tenant_url is kept from rows of {name}; '
                f"give it BYPASSRLS: ALTER ROLE {quote(str(role))} BYPASSRLS",
                url,
            )


def no_way_through() -> TenantWallError:
    return TenantWallError(
        "every_tenant() is for a role that may pass the wall of row-level security, and the client has none; "
        "pass every_tenant_url= where operators work, with a role that has BYPASSRLS",
        setting="every_tenant_url",
    )


Require = Callable[[Rows, DatabaseUrl], None]


def checking_async(
    connect: AsyncConnect, definition: Definition, require: Require, *, is_each: bool = False
) -> AsyncConnect:
    """``connect``, whose first connection has shown what its role is; each one where roles may differ."""
    passed: list[str] = []

    async def checked(url: DatabaseUrl) -> AsyncPooled:
        connection = await connect(url)
        if passed and not is_each:
            return connection
        try:
            require(await connection.run(question(definition)), url)
        except BaseException:
            await connection.close()
            raise
        passed.append(url.user)
        return connection

    return checked


def checking(connect: Connect, definition: Definition, require: Require, *, is_each: bool = False) -> Connect:
    """As ``checking_async``, for threads."""
    passed: list[str] = []

    def checked(url: DatabaseUrl) -> Pooled:
        connection = connect(url)
        if passed and not is_each:
            return connection
        try:
            require(connection.run(question(definition)), url)
        except BaseException:
            connection.close()
            raise
        passed.append(url.user)
        return connection

    return checked


def _tables(schema: Schema) -> Sequence[str]:
    walled = (it for it in schema.models if any(field.has_tenant_policy for field in it.scalar_fields))
    return [".".join(quote(part) for part in (it.schema, it.table) if part) for it in walled]


def _error(message: str, url: DatabaseUrl) -> TenantWallError:
    return TenantWallError(message, host=url.address)

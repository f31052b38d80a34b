"""The client: made once for a process, with everything that HYVVE's calls need around them.

A client holds the pool, so a second one would double the connections that the pooler has to share out, and what is
prepared for calls would be prepared twice. So ``database()`` remembers it; a forked worker makes its own.
"""

import logging
import os
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from typing import Final

from hyvve.errors import NotGeneratedError
from hyvve.settings import Settings, settings
from hyvve.tenancy import TenantCall, TenantWatch, logged
from nicol import AuditLog, Encrypted, Extension, QueryEvent
from nicol.client.observe import Observer

try:
    from hyvve.db import AsyncClient
except ModuleNotFoundError as error:
    if error.name != "hyvve.db":
        raise
    raise NotGeneratedError(
        "hyvve.db is not there yet, for it is generated; run `nicol generate` in systems/hyvve, and again whenever "
        "schema.prisma has changed"
    ) from None

ACTOR: Final = ContextVar("hyvve_actor", default="system")
"""Who does what the audit log tells of: a user's or an API key's id."""

AUDITED: Final = (
    "WorkspaceMember",
    "WorkspaceInvitation",
    "ApprovalItem",
    "ApprovalDecision",
    "AIProviderConfig",
    "Agent",
    "ApiKey",
)
_SECRETS: Final = ("api_key", "key_hash", "token_hash")
_LOG: Final = logging.getLogger("hyvve.database")


@cache
def database() -> AsyncClient:
    """The process's client. Raises SettingsError before anything is connected to."""
    return make_database(settings())


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=database.cache_clear)


def make_database(
    chosen: Settings,
    *,
    observe: Callable[[TenantCall], object] | None = None,
    on_query: Observer | None = None,
) -> AsyncClient:
    """A client of its own, for tests and scripts.

    ``observe`` is told of every call, for metrics, and ``on_query`` of every statement, in place of the log.
    """
    watches: list[Extension] = [TenantWatch(it) for it in (observe, logged if chosen.logs_tenants else None) if it]
    encrypted = Encrypted(
        {"AIProviderConfig": ["api_key"], "Account": ["access_token", "refresh_token"]}, keys=chosen.encryption_keys
    )
    audit = AuditLog("AuditLog", actor=ACTOR, models=AUDITED, omit=_SECRETS)
    db = AsyncClient(
        chosen.database_url,
        every_tenant_url=chosen.operator_url,
        connection_limit=chosen.connection_limit,
        on_query=on_query or (told if chosen.environment == "development" else failed),
    )
    return db.extend(*watches, encrypted, audit)


def told(event: QueryEvent) -> None:
    """In development every statement is logged, without its values: a log outlives a secret."""
    _LOG.debug("%.1f ms  %s", event.duration_s * 1000, event.text)
    failed(event)


def failed(event: QueryEvent) -> None:
    if event.error is not None:
        _LOG.warning("failed after %.1f ms: %s: %s", event.duration_s * 1000, event.text, event.error)

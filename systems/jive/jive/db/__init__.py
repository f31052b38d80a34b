# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""A typed client for PostgreSQL: clients, records, enums, and arguments for shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicol.client.record_classes import record_of as _record_of

from .client import (
    ArtifactArgs, AsyncClient, Batch, Client, MCPAuditLogArgs, OutboxArgs, ProjectArgs, WebhookEventArgs,
)
from .enums import ArtifactType, MCPResult, WebhookSource

if TYPE_CHECKING:
    from .models import Artifact, MCPAuditLog, Outbox, Project, WebhookEvent


__all__ = [
    "Artifact",
    "ArtifactArgs",
    "ArtifactType",
    "AsyncClient",
    "Batch",
    "Client",
    "MCPAuditLog",
    "MCPAuditLogArgs",
    "MCPResult",
    "Outbox",
    "OutboxArgs",
    "Project",
    "ProjectArgs",
    "WebhookEvent",
    "WebhookEventArgs",
    "WebhookSource",
]


if not TYPE_CHECKING:  # else every misspelt name would have a type

    def __getattr__(name):
        found = globals()[name] = _record_of(__name__, name, __all__)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})

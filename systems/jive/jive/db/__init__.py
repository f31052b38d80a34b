# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""A typed client for PostgreSQL: clients, records, enums, and arguments for shapes."""

from __future__ import annotations

from .client import (
    ArtifactArgs, AsyncClient, Batch, Client, MCPAuditLogArgs, OutboxArgs, ProjectArgs,
    WebhookEventArgs,
)
from .enums import ArtifactType, MCPResult, WebhookSource
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

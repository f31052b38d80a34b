# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The records of the schema."""

from datetime import datetime

from nicol.client.model import Model, counted, relation
from pydantic import JsonValue

from .enums import ArtifactType, MCPResult, WebhookSource


class Project(Model):
    id: str
    name: str
    repoUrl: str
    webhookSecret: str
    config: JsonValue
    createdAt: datetime
    updatedAt: datetime
    lastSeen: datetime
    artifacts: "list[Artifact]" = relation()
    webhookEvents: "list[WebhookEvent]" = relation()
    mcpAuditLogs: "list[MCPAuditLog]" = relation()
    counts: dict[str, int] = counted()


class Artifact(Model):
    id: str
    projectId: str
    path: str
    name: str
    type: ArtifactType
    version: str | None = None
    createdBy: str | None = None
    createdAt: datetime | None = None
    updatedAt: datetime
    dependencies: JsonValue
    content: str | None = None
    project: "Project" = relation()


class WebhookEvent(Model):
    id: str
    source: WebhookSource
    projectId: str
    eventType: str
    payloadHash: str
    processed: bool
    processedAt: datetime | None = None
    retryCount: int
    errorMessage: str | None = None
    receivedAt: datetime
    project: "Project" = relation()


class MCPAuditLog(Model):
    id: str
    projectId: str
    actorType: str
    actorId: str
    actorName: str
    tool: str
    scope: str
    argsHash: str
    result: MCPResult
    errorMessage: str | None = None
    timestamp: datetime
    ipAddress: str
    userAgent: str
    project: "Project" = relation()


class Outbox(Model):
    """Jobs that are committed and not yet in Redis; a relay moves them (see docs/queues.md of Nicol)."""

    id: str
    queue: str
    job: JsonValue
    at: datetime

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""New records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NotRequired, TypedDict

from nicol.client.filters import JsonWritten

from ._aggregate import *
from ._read import *
from ._values import *
from ._where import *


class ProjectCreate(TypedDict):
    id: NotRequired[str]
    name: str
    repoUrl: str
    webhookSecret: str
    config: JsonWritten
    createdAt: NotRequired[datetime]
    updatedAt: NotRequired[datetime]
    lastSeen: NotRequired[datetime]
    artifacts: NotRequired[ArtifactLinkMany]
    webhookEvents: NotRequired[WebhookEventLinkMany]
    mcpAuditLogs: NotRequired[MCPAuditLogLinkMany]


class ProjectCreateMany(TypedDict):
    id: NotRequired[str]
    name: str
    repoUrl: str
    webhookSecret: str
    config: JsonWritten
    createdAt: NotRequired[datetime]
    updatedAt: NotRequired[datetime]
    lastSeen: NotRequired[datetime]


class ProjectConnectOrCreate(TypedDict):
    where: ProjectWhereUnique
    create: ProjectCreate


class ProjectLinkOne(TypedDict, total=False):
    connect: ProjectWhereUnique
    create: ProjectCreate
    connect_or_create: ProjectConnectOrCreate


class ArtifactCreate(TypedDict):
    id: NotRequired[str]
    projectId: NotRequired[str]
    path: str
    name: str
    type: ArtifactTypeInput
    version: NotRequired[str | None]
    createdBy: NotRequired[str | None]
    createdAt: NotRequired[datetime | None]
    updatedAt: NotRequired[datetime]
    dependencies: JsonWritten
    content: NotRequired[str | None]
    project: NotRequired[ProjectLinkOne]


class ArtifactCreateMany(TypedDict):
    id: NotRequired[str]
    projectId: str
    path: str
    name: str
    type: ArtifactTypeInput
    version: NotRequired[str | None]
    createdBy: NotRequired[str | None]
    createdAt: NotRequired[datetime | None]
    updatedAt: NotRequired[datetime]
    dependencies: JsonWritten
    content: NotRequired[str | None]


class ArtifactConnectOrCreate(TypedDict):
    where: ArtifactWhereUnique
    create: ArtifactCreate


class ArtifactCreateRows(TypedDict):
    data: Sequence[ArtifactCreate]
    skip_duplicates: NotRequired[bool]


class ArtifactLinkMany(TypedDict, total=False):
    connect: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    create: ArtifactCreate | Sequence[ArtifactCreate]
    connect_or_create: ArtifactConnectOrCreate | Sequence[ArtifactConnectOrCreate]
    create_many: ArtifactCreateRows


class WebhookEventCreate(TypedDict):
    id: str
    source: WebhookSourceInput
    projectId: NotRequired[str]
    eventType: str
    payloadHash: str
    processed: NotRequired[bool]
    processedAt: NotRequired[datetime | None]
    retryCount: NotRequired[int]
    errorMessage: NotRequired[str | None]
    receivedAt: NotRequired[datetime]
    project: NotRequired[ProjectLinkOne]


class WebhookEventCreateMany(TypedDict):
    id: str
    source: WebhookSourceInput
    projectId: str
    eventType: str
    payloadHash: str
    processed: NotRequired[bool]
    processedAt: NotRequired[datetime | None]
    retryCount: NotRequired[int]
    errorMessage: NotRequired[str | None]
    receivedAt: NotRequired[datetime]


class WebhookEventConnectOrCreate(TypedDict):
    where: WebhookEventWhereUnique
    create: WebhookEventCreate


class WebhookEventCreateRows(TypedDict):
    data: Sequence[WebhookEventCreate]
    skip_duplicates: NotRequired[bool]


class WebhookEventLinkMany(TypedDict, total=False):
    connect: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    create: WebhookEventCreate | Sequence[WebhookEventCreate]
    connect_or_create: WebhookEventConnectOrCreate | Sequence[WebhookEventConnectOrCreate]
    create_many: WebhookEventCreateRows


class MCPAuditLogCreate(TypedDict):
    id: NotRequired[str]
    projectId: NotRequired[str]
    actorType: str
    actorId: str
    actorName: str
    tool: str
    scope: str
    argsHash: str
    result: MCPResultInput
    errorMessage: NotRequired[str | None]
    timestamp: NotRequired[datetime]
    ipAddress: str
    userAgent: str
    project: NotRequired[ProjectLinkOne]


class MCPAuditLogCreateMany(TypedDict):
    id: NotRequired[str]
    projectId: str
    actorType: str
    actorId: str
    actorName: str
    tool: str
    scope: str
    argsHash: str
    result: MCPResultInput
    errorMessage: NotRequired[str | None]
    timestamp: NotRequired[datetime]
    ipAddress: str
    userAgent: str


class MCPAuditLogConnectOrCreate(TypedDict):
    where: MCPAuditLogWhereUnique
    create: MCPAuditLogCreate


class MCPAuditLogCreateRows(TypedDict):
    data: Sequence[MCPAuditLogCreate]
    skip_duplicates: NotRequired[bool]


class MCPAuditLogLinkMany(TypedDict, total=False):
    connect: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    create: MCPAuditLogCreate | Sequence[MCPAuditLogCreate]
    connect_or_create: MCPAuditLogConnectOrCreate | Sequence[MCPAuditLogConnectOrCreate]
    create_many: MCPAuditLogCreateRows

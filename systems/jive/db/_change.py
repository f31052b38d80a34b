# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""Changes of records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NotRequired, TypedDict

from nicol.client.filters import JsonChanged, NumberUpdate, ValueUpdate

from ._aggregate import *
from ._create import *
from ._read import *
from ._values import *
from ._where import *


class ProjectUpdate(TypedDict, total=False):
    id: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    repoUrl: str | ValueUpdate[str]
    webhookSecret: str | ValueUpdate[str]
    config: JsonChanged
    createdAt: datetime | ValueUpdate[datetime]
    updatedAt: datetime | ValueUpdate[datetime]
    lastSeen: datetime | ValueUpdate[datetime]
    artifacts: ArtifactRelinkMany
    webhookEvents: WebhookEventRelinkMany
    mcpAuditLogs: MCPAuditLogRelinkMany


class ProjectUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    repoUrl: str | ValueUpdate[str]
    webhookSecret: str | ValueUpdate[str]
    config: JsonChanged
    createdAt: datetime | ValueUpdate[datetime]
    updatedAt: datetime | ValueUpdate[datetime]
    lastSeen: datetime | ValueUpdate[datetime]


class ProjectUpdateOne(TypedDict):
    where: NotRequired[ProjectWhere]
    data: ProjectUpdate


class ProjectUpsertOne(TypedDict):
    where: NotRequired[ProjectWhere]
    create: ProjectCreate
    update: ProjectUpdate


class ProjectRelinkRequired(TypedDict, total=False):
    connect: ProjectWhereUnique
    create: ProjectCreate
    connect_or_create: ProjectConnectOrCreate
    update: ProjectUpdate | ProjectUpdateOne
    upsert: ProjectUpsertOne


class ArtifactUpdate(TypedDict, total=False):
    id: str | ValueUpdate[str]
    projectId: str | ValueUpdate[str]
    path: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    type: ArtifactTypeInput | ValueUpdate[ArtifactTypeInput]
    version: str | ValueUpdate[str | None] | None
    createdBy: str | ValueUpdate[str | None] | None
    createdAt: datetime | ValueUpdate[datetime | None] | None
    updatedAt: datetime | ValueUpdate[datetime]
    dependencies: JsonChanged
    content: str | ValueUpdate[str | None] | None
    project: ProjectRelinkRequired


class ArtifactUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    projectId: str | ValueUpdate[str]
    path: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    type: ArtifactTypeInput | ValueUpdate[ArtifactTypeInput]
    version: str | ValueUpdate[str | None] | None
    createdBy: str | ValueUpdate[str | None] | None
    createdAt: datetime | ValueUpdate[datetime | None] | None
    updatedAt: datetime | ValueUpdate[datetime]
    dependencies: JsonChanged
    content: str | ValueUpdate[str | None] | None


class ArtifactUpdateUnique(TypedDict):
    where: ArtifactWhereUnique
    data: ArtifactUpdate


class ArtifactUpsertUnique(TypedDict):
    where: ArtifactWhereUnique
    create: ArtifactCreate
    update: ArtifactUpdate


class ArtifactUpdateAll(TypedDict):
    where: ArtifactWhere
    data: ArtifactUpdateMany


class ArtifactRelinkMany(TypedDict, total=False):
    connect: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    create: ArtifactCreate | Sequence[ArtifactCreate]
    connect_or_create: ArtifactConnectOrCreate | Sequence[ArtifactConnectOrCreate]
    create_many: ArtifactCreateRows
    set: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    disconnect: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    delete: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    update: ArtifactUpdateUnique | Sequence[ArtifactUpdateUnique]
    upsert: ArtifactUpsertUnique | Sequence[ArtifactUpsertUnique]
    update_many: ArtifactUpdateAll | Sequence[ArtifactUpdateAll]
    delete_many: ArtifactWhere | Sequence[ArtifactWhere]


class WebhookEventUpdate(TypedDict, total=False):
    id: str | ValueUpdate[str]
    source: WebhookSourceInput | ValueUpdate[WebhookSourceInput]
    projectId: str | ValueUpdate[str]
    eventType: str | ValueUpdate[str]
    payloadHash: str | ValueUpdate[str]
    processed: bool | ValueUpdate[bool]
    processedAt: datetime | ValueUpdate[datetime | None] | None
    retryCount: int | NumberUpdate[int]
    errorMessage: str | ValueUpdate[str | None] | None
    receivedAt: datetime | ValueUpdate[datetime]
    project: ProjectRelinkRequired


class WebhookEventUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    source: WebhookSourceInput | ValueUpdate[WebhookSourceInput]
    projectId: str | ValueUpdate[str]
    eventType: str | ValueUpdate[str]
    payloadHash: str | ValueUpdate[str]
    processed: bool | ValueUpdate[bool]
    processedAt: datetime | ValueUpdate[datetime | None] | None
    retryCount: int | NumberUpdate[int]
    errorMessage: str | ValueUpdate[str | None] | None
    receivedAt: datetime | ValueUpdate[datetime]


class WebhookEventUpdateUnique(TypedDict):
    where: WebhookEventWhereUnique
    data: WebhookEventUpdate


class WebhookEventUpsertUnique(TypedDict):
    where: WebhookEventWhereUnique
    create: WebhookEventCreate
    update: WebhookEventUpdate


class WebhookEventUpdateAll(TypedDict):
    where: WebhookEventWhere
    data: WebhookEventUpdateMany


class WebhookEventRelinkMany(TypedDict, total=False):
    connect: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    create: WebhookEventCreate | Sequence[WebhookEventCreate]
    connect_or_create: WebhookEventConnectOrCreate | Sequence[WebhookEventConnectOrCreate]
    create_many: WebhookEventCreateRows
    set: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    disconnect: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    delete: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    update: WebhookEventUpdateUnique | Sequence[WebhookEventUpdateUnique]
    upsert: WebhookEventUpsertUnique | Sequence[WebhookEventUpsertUnique]
    update_many: WebhookEventUpdateAll | Sequence[WebhookEventUpdateAll]
    delete_many: WebhookEventWhere | Sequence[WebhookEventWhere]


class MCPAuditLogUpdate(TypedDict, total=False):
    id: str | ValueUpdate[str]
    projectId: str | ValueUpdate[str]
    actorType: str | ValueUpdate[str]
    actorId: str | ValueUpdate[str]
    actorName: str | ValueUpdate[str]
    tool: str | ValueUpdate[str]
    scope: str | ValueUpdate[str]
    argsHash: str | ValueUpdate[str]
    result: MCPResultInput | ValueUpdate[MCPResultInput]
    errorMessage: str | ValueUpdate[str | None] | None
    timestamp: datetime | ValueUpdate[datetime]
    ipAddress: str | ValueUpdate[str]
    userAgent: str | ValueUpdate[str]
    project: ProjectRelinkRequired


class MCPAuditLogUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    projectId: str | ValueUpdate[str]
    actorType: str | ValueUpdate[str]
    actorId: str | ValueUpdate[str]
    actorName: str | ValueUpdate[str]
    tool: str | ValueUpdate[str]
    scope: str | ValueUpdate[str]
    argsHash: str | ValueUpdate[str]
    result: MCPResultInput | ValueUpdate[MCPResultInput]
    errorMessage: str | ValueUpdate[str | None] | None
    timestamp: datetime | ValueUpdate[datetime]
    ipAddress: str | ValueUpdate[str]
    userAgent: str | ValueUpdate[str]


class MCPAuditLogUpdateUnique(TypedDict):
    where: MCPAuditLogWhereUnique
    data: MCPAuditLogUpdate


class MCPAuditLogUpsertUnique(TypedDict):
    where: MCPAuditLogWhereUnique
    create: MCPAuditLogCreate
    update: MCPAuditLogUpdate


class MCPAuditLogUpdateAll(TypedDict):
    where: MCPAuditLogWhere
    data: MCPAuditLogUpdateMany


class MCPAuditLogRelinkMany(TypedDict, total=False):
    connect: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    create: MCPAuditLogCreate | Sequence[MCPAuditLogCreate]
    connect_or_create: MCPAuditLogConnectOrCreate | Sequence[MCPAuditLogConnectOrCreate]
    create_many: MCPAuditLogCreateRows
    set: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    disconnect: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    delete: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    update: MCPAuditLogUpdateUnique | Sequence[MCPAuditLogUpdateUnique]
    upsert: MCPAuditLogUpsertUnique | Sequence[MCPAuditLogUpsertUnique]
    update_many: MCPAuditLogUpdateAll | Sequence[MCPAuditLogUpdateAll]
    delete_many: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]

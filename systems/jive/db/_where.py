# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""What a call finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, Required, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanFilter,
    DateTimeFilter,
    Identity,
    IntFilter,
    JsonFilter,
    Quantifier,
    StringFilter,
)

from ._values import *


ProjectField: TypeAlias = Literal["id", "name", "repoUrl", "webhookSecret", "config", "createdAt", "updatedAt", "lastSeen"]


class ProjectWhere(TypedDict, total=False):
    AND: ProjectWhere | Sequence[ProjectWhere]
    OR: ProjectWhere | Sequence[ProjectWhere]
    NOT: ProjectWhere | Sequence[ProjectWhere]
    id: str | StringFilter
    name: str | StringFilter
    repoUrl: str | StringFilter
    webhookSecret: str | StringFilter
    config: JsonFilter
    createdAt: datetime | DateTimeFilter
    updatedAt: datetime | DateTimeFilter
    lastSeen: datetime | DateTimeFilter
    artifacts: Mapping[Quantifier, ArtifactWhere]
    webhookEvents: Mapping[Quantifier, WebhookEventWhere]
    mcpAuditLogs: Mapping[Quantifier, MCPAuditLogWhere]


class ProjectWhereUniqueById(TypedDict, total=False):
    id: Required[str]
    repoUrl: str
    AND: ProjectWhere | Sequence[ProjectWhere]
    OR: ProjectWhere | Sequence[ProjectWhere]
    NOT: ProjectWhere | Sequence[ProjectWhere]
    name: str | StringFilter
    webhookSecret: str | StringFilter
    config: JsonFilter
    createdAt: datetime | DateTimeFilter
    updatedAt: datetime | DateTimeFilter
    lastSeen: datetime | DateTimeFilter
    artifacts: Mapping[Quantifier, ArtifactWhere]
    webhookEvents: Mapping[Quantifier, WebhookEventWhere]
    mcpAuditLogs: Mapping[Quantifier, MCPAuditLogWhere]


class ProjectWhereUniqueByRepoUrl(TypedDict, total=False):
    id: str
    repoUrl: Required[str]
    AND: ProjectWhere | Sequence[ProjectWhere]
    OR: ProjectWhere | Sequence[ProjectWhere]
    NOT: ProjectWhere | Sequence[ProjectWhere]
    name: str | StringFilter
    webhookSecret: str | StringFilter
    config: JsonFilter
    createdAt: datetime | DateTimeFilter
    updatedAt: datetime | DateTimeFilter
    lastSeen: datetime | DateTimeFilter
    artifacts: Mapping[Quantifier, ArtifactWhere]
    webhookEvents: Mapping[Quantifier, WebhookEventWhere]
    mcpAuditLogs: Mapping[Quantifier, MCPAuditLogWhere]


ProjectWhereUnique: TypeAlias = ProjectWhereUniqueById | ProjectWhereUniqueByRepoUrl


ArtifactField: TypeAlias = Literal["id", "projectId", "path", "name", "type", "version", "createdBy", "createdAt", "updatedAt", "dependencies", "content"]


class ArtifactWhere(TypedDict, total=False):
    AND: ArtifactWhere | Sequence[ArtifactWhere]
    OR: ArtifactWhere | Sequence[ArtifactWhere]
    NOT: ArtifactWhere | Sequence[ArtifactWhere]
    id: str | StringFilter
    projectId: str | StringFilter
    path: str | StringFilter
    name: str | StringFilter
    type: ArtifactTypeInput | ArtifactTypeFilter
    version: str | StringFilter | None
    createdBy: str | StringFilter | None
    createdAt: datetime | DateTimeFilter | None
    updatedAt: datetime | DateTimeFilter
    dependencies: JsonFilter
    content: str | StringFilter | None
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]


class ArtifactProjectId_path(TypedDict):
    projectId: str
    path: str


class ArtifactWhereUniqueById(TypedDict, total=False):
    id: Required[str]
    projectId_path: ArtifactProjectId_path
    AND: ArtifactWhere | Sequence[ArtifactWhere]
    OR: ArtifactWhere | Sequence[ArtifactWhere]
    NOT: ArtifactWhere | Sequence[ArtifactWhere]
    projectId: str | StringFilter
    path: str | StringFilter
    name: str | StringFilter
    type: ArtifactTypeInput | ArtifactTypeFilter
    version: str | StringFilter | None
    createdBy: str | StringFilter | None
    createdAt: datetime | DateTimeFilter | None
    updatedAt: datetime | DateTimeFilter
    dependencies: JsonFilter
    content: str | StringFilter | None
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]


class ArtifactWhereUniqueByProjectId_path(TypedDict, total=False):
    id: str
    projectId_path: Required[ArtifactProjectId_path]
    AND: ArtifactWhere | Sequence[ArtifactWhere]
    OR: ArtifactWhere | Sequence[ArtifactWhere]
    NOT: ArtifactWhere | Sequence[ArtifactWhere]
    projectId: str | StringFilter
    path: str | StringFilter
    name: str | StringFilter
    type: ArtifactTypeInput | ArtifactTypeFilter
    version: str | StringFilter | None
    createdBy: str | StringFilter | None
    createdAt: datetime | DateTimeFilter | None
    updatedAt: datetime | DateTimeFilter
    dependencies: JsonFilter
    content: str | StringFilter | None
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]


ArtifactWhereUnique: TypeAlias = ArtifactWhereUniqueById | ArtifactWhereUniqueByProjectId_path


WebhookEventField: TypeAlias = Literal["id", "source", "projectId", "eventType", "payloadHash", "processed", "processedAt", "retryCount", "errorMessage", "receivedAt"]


class WebhookEventWhere(TypedDict, total=False):
    AND: WebhookEventWhere | Sequence[WebhookEventWhere]
    OR: WebhookEventWhere | Sequence[WebhookEventWhere]
    NOT: WebhookEventWhere | Sequence[WebhookEventWhere]
    id: str | StringFilter
    source: WebhookSourceInput | WebhookSourceFilter
    projectId: str | StringFilter
    eventType: str | StringFilter
    payloadHash: str | StringFilter
    processed: bool | BooleanFilter
    processedAt: datetime | DateTimeFilter | None
    retryCount: int | IntFilter
    errorMessage: str | StringFilter | None
    receivedAt: datetime | DateTimeFilter
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]


class WebhookEventId_source(TypedDict):
    id: str
    source: WebhookSourceInput


class WebhookEventWhereUniqueById(TypedDict, total=False):
    id: Required[str]
    id_source: WebhookEventId_source
    AND: WebhookEventWhere | Sequence[WebhookEventWhere]
    OR: WebhookEventWhere | Sequence[WebhookEventWhere]
    NOT: WebhookEventWhere | Sequence[WebhookEventWhere]
    source: WebhookSourceInput | WebhookSourceFilter
    projectId: str | StringFilter
    eventType: str | StringFilter
    payloadHash: str | StringFilter
    processed: bool | BooleanFilter
    processedAt: datetime | DateTimeFilter | None
    retryCount: int | IntFilter
    errorMessage: str | StringFilter | None
    receivedAt: datetime | DateTimeFilter
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]


class WebhookEventWhereUniqueById_source(TypedDict, total=False):
    id: str
    id_source: Required[WebhookEventId_source]
    AND: WebhookEventWhere | Sequence[WebhookEventWhere]
    OR: WebhookEventWhere | Sequence[WebhookEventWhere]
    NOT: WebhookEventWhere | Sequence[WebhookEventWhere]
    source: WebhookSourceInput | WebhookSourceFilter
    projectId: str | StringFilter
    eventType: str | StringFilter
    payloadHash: str | StringFilter
    processed: bool | BooleanFilter
    processedAt: datetime | DateTimeFilter | None
    retryCount: int | IntFilter
    errorMessage: str | StringFilter | None
    receivedAt: datetime | DateTimeFilter
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]


WebhookEventWhereUnique: TypeAlias = WebhookEventWhereUniqueById | WebhookEventWhereUniqueById_source


MCPAuditLogField: TypeAlias = Literal["id", "projectId", "actorType", "actorId", "actorName", "tool", "scope", "argsHash", "result", "errorMessage", "timestamp", "ipAddress", "userAgent"]


class MCPAuditLogWhere(TypedDict, total=False):
    AND: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]
    OR: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]
    NOT: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]
    id: str | StringFilter
    projectId: str | StringFilter
    actorType: str | StringFilter
    actorId: str | StringFilter
    actorName: str | StringFilter
    tool: str | StringFilter
    scope: str | StringFilter
    argsHash: str | StringFilter
    result: MCPResultInput | MCPResultFilter
    errorMessage: str | StringFilter | None
    timestamp: datetime | DateTimeFilter
    ipAddress: str | StringFilter
    userAgent: str | StringFilter
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]


class MCPAuditLogWhereUnique(TypedDict, total=False):
    id: Required[str]
    AND: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]
    OR: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]
    NOT: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]
    projectId: str | StringFilter
    actorType: str | StringFilter
    actorId: str | StringFilter
    actorName: str | StringFilter
    tool: str | StringFilter
    scope: str | StringFilter
    argsHash: str | StringFilter
    result: MCPResultInput | MCPResultFilter
    errorMessage: str | StringFilter | None
    timestamp: datetime | DateTimeFilter
    ipAddress: str | StringFilter
    userAgent: str | StringFilter
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""What is counted, summed and grouped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanHaving,
    Counted as _Counted,
    DateTimeHaving,
    IntHaving,
    JsonHaving,
    Sort,
    StringHaving,
)
from pydantic import JsonValue

from ._read import *
from ._values import *
from ._where import *
from .enums import (
    ArtifactType as _ArtifactType,
    MCPResult as _MCPResult,
    WebhookSource as _WebhookSource,
)


ProjectNumber: TypeAlias = Never


ProjectComparable: TypeAlias = Literal["id", "name", "repoUrl", "webhookSecret", "createdAt", "updatedAt", "lastSeen"]


class ProjectExtremes(TypedDict):
    id: str | None
    name: str | None
    repoUrl: str | None
    webhookSecret: str | None
    createdAt: datetime | None
    updatedAt: datetime | None
    lastSeen: datetime | None


class _ProjectAggregate(TypedDict, Generic[_Counted]):
    _count: _Counted
    _min: ProjectExtremes
    _max: ProjectExtremes


ProjectAggregate: TypeAlias = _ProjectAggregate[int]
ProjectAggregateByField: TypeAlias = _ProjectAggregate[dict[ProjectField | Literal["_all"], int]]


class _ProjectGroup(TypedDict, Generic[_Counted]):
    id: str
    name: str
    repoUrl: str
    webhookSecret: str
    config: JsonValue
    createdAt: datetime
    updatedAt: datetime
    lastSeen: datetime
    _count: _Counted
    _min: ProjectExtremes
    _max: ProjectExtremes


ProjectGroup: TypeAlias = _ProjectGroup[int]
ProjectGroupByField: TypeAlias = _ProjectGroup[dict[ProjectField | Literal["_all"], int]]


class ProjectOrderGroups(TypedDict, total=False):
    _count: Sort | Mapping[ProjectField | Literal["_all"], Sort]
    _min: Mapping[ProjectComparable, Sort]
    _max: Mapping[ProjectComparable, Sort]


class ProjectHaving(TypedDict, total=False):
    AND: ProjectHaving | Sequence[ProjectHaving]
    OR: ProjectHaving | Sequence[ProjectHaving]
    NOT: ProjectHaving | Sequence[ProjectHaving]
    id: str | StringHaving
    name: str | StringHaving
    repoUrl: str | StringHaving
    webhookSecret: str | StringHaving
    config: JsonHaving
    createdAt: datetime | DateTimeHaving
    updatedAt: datetime | DateTimeHaving
    lastSeen: datetime | DateTimeHaving


ArtifactNumber: TypeAlias = Never


ArtifactComparable: TypeAlias = Literal["id", "projectId", "path", "name", "type", "version", "createdBy", "createdAt", "updatedAt", "content"]


class ArtifactExtremes(TypedDict):
    id: str | None
    projectId: str | None
    path: str | None
    name: str | None
    type: _ArtifactType | None
    version: str | None
    createdBy: str | None
    createdAt: datetime | None
    updatedAt: datetime | None
    content: str | None


class _ArtifactAggregate(TypedDict, Generic[_Counted]):
    _count: _Counted
    _min: ArtifactExtremes
    _max: ArtifactExtremes


ArtifactAggregate: TypeAlias = _ArtifactAggregate[int]
ArtifactAggregateByField: TypeAlias = _ArtifactAggregate[dict[ArtifactField | Literal["_all"], int]]


class _ArtifactGroup(TypedDict, Generic[_Counted]):
    id: str
    projectId: str
    path: str
    name: str
    type: _ArtifactType
    version: str | None
    createdBy: str | None
    createdAt: datetime | None
    updatedAt: datetime
    dependencies: JsonValue
    content: str | None
    _count: _Counted
    _min: ArtifactExtremes
    _max: ArtifactExtremes


ArtifactGroup: TypeAlias = _ArtifactGroup[int]
ArtifactGroupByField: TypeAlias = _ArtifactGroup[dict[ArtifactField | Literal["_all"], int]]


class ArtifactOrderGroups(TypedDict, total=False):
    _count: Sort | Mapping[ArtifactField | Literal["_all"], Sort]
    _min: Mapping[ArtifactComparable, Sort]
    _max: Mapping[ArtifactComparable, Sort]


class ArtifactHaving(TypedDict, total=False):
    AND: ArtifactHaving | Sequence[ArtifactHaving]
    OR: ArtifactHaving | Sequence[ArtifactHaving]
    NOT: ArtifactHaving | Sequence[ArtifactHaving]
    id: str | StringHaving
    projectId: str | StringHaving
    path: str | StringHaving
    name: str | StringHaving
    type: ArtifactTypeInput | ArtifactTypeHaving
    version: str | StringHaving | None
    createdBy: str | StringHaving | None
    createdAt: datetime | DateTimeHaving | None
    updatedAt: datetime | DateTimeHaving
    dependencies: JsonHaving
    content: str | StringHaving | None


WebhookEventNumber: TypeAlias = Literal["retryCount"]


WebhookEventComparable: TypeAlias = Literal["id", "source", "projectId", "eventType", "payloadHash", "processedAt", "retryCount", "errorMessage", "receivedAt"]


WebhookEventSums: TypeAlias = dict[WebhookEventNumber, int | None]


WebhookEventAverages: TypeAlias = dict[WebhookEventNumber, float | None]


class WebhookEventExtremes(TypedDict):
    id: str | None
    source: _WebhookSource | None
    projectId: str | None
    eventType: str | None
    payloadHash: str | None
    processedAt: datetime | None
    retryCount: int | None
    errorMessage: str | None
    receivedAt: datetime | None


class _WebhookEventAggregate(TypedDict, Generic[_Counted]):
    _count: _Counted
    _sum: WebhookEventSums
    _avg: WebhookEventAverages
    _min: WebhookEventExtremes
    _max: WebhookEventExtremes


WebhookEventAggregate: TypeAlias = _WebhookEventAggregate[int]
WebhookEventAggregateByField: TypeAlias = _WebhookEventAggregate[dict[WebhookEventField | Literal["_all"], int]]


class _WebhookEventGroup(TypedDict, Generic[_Counted]):
    id: str
    source: _WebhookSource
    projectId: str
    eventType: str
    payloadHash: str
    processed: bool
    processedAt: datetime | None
    retryCount: int
    errorMessage: str | None
    receivedAt: datetime
    _count: _Counted
    _sum: WebhookEventSums
    _avg: WebhookEventAverages
    _min: WebhookEventExtremes
    _max: WebhookEventExtremes


WebhookEventGroup: TypeAlias = _WebhookEventGroup[int]
WebhookEventGroupByField: TypeAlias = _WebhookEventGroup[dict[WebhookEventField | Literal["_all"], int]]


class WebhookEventOrderGroups(TypedDict, total=False):
    _count: Sort | Mapping[WebhookEventField | Literal["_all"], Sort]
    _sum: Mapping[WebhookEventNumber, Sort]
    _avg: Mapping[WebhookEventNumber, Sort]
    _min: Mapping[WebhookEventComparable, Sort]
    _max: Mapping[WebhookEventComparable, Sort]


class WebhookEventHaving(TypedDict, total=False):
    AND: WebhookEventHaving | Sequence[WebhookEventHaving]
    OR: WebhookEventHaving | Sequence[WebhookEventHaving]
    NOT: WebhookEventHaving | Sequence[WebhookEventHaving]
    id: str | StringHaving
    source: WebhookSourceInput | WebhookSourceHaving
    projectId: str | StringHaving
    eventType: str | StringHaving
    payloadHash: str | StringHaving
    processed: bool | BooleanHaving
    processedAt: datetime | DateTimeHaving | None
    retryCount: int | IntHaving
    errorMessage: str | StringHaving | None
    receivedAt: datetime | DateTimeHaving


MCPAuditLogNumber: TypeAlias = Never


MCPAuditLogComparable: TypeAlias = Literal["id", "projectId", "actorType", "actorId", "actorName", "tool", "scope", "argsHash", "result", "errorMessage", "timestamp", "ipAddress", "userAgent"]


class MCPAuditLogExtremes(TypedDict):
    id: str | None
    projectId: str | None
    actorType: str | None
    actorId: str | None
    actorName: str | None
    tool: str | None
    scope: str | None
    argsHash: str | None
    result: _MCPResult | None
    errorMessage: str | None
    timestamp: datetime | None
    ipAddress: str | None
    userAgent: str | None


class _MCPAuditLogAggregate(TypedDict, Generic[_Counted]):
    _count: _Counted
    _min: MCPAuditLogExtremes
    _max: MCPAuditLogExtremes


MCPAuditLogAggregate: TypeAlias = _MCPAuditLogAggregate[int]
MCPAuditLogAggregateByField: TypeAlias = _MCPAuditLogAggregate[dict[MCPAuditLogField | Literal["_all"], int]]


class _MCPAuditLogGroup(TypedDict, Generic[_Counted]):
    id: str
    projectId: str
    actorType: str
    actorId: str
    actorName: str
    tool: str
    scope: str
    argsHash: str
    result: _MCPResult
    errorMessage: str | None
    timestamp: datetime
    ipAddress: str
    userAgent: str
    _count: _Counted
    _min: MCPAuditLogExtremes
    _max: MCPAuditLogExtremes


MCPAuditLogGroup: TypeAlias = _MCPAuditLogGroup[int]
MCPAuditLogGroupByField: TypeAlias = _MCPAuditLogGroup[dict[MCPAuditLogField | Literal["_all"], int]]


class MCPAuditLogOrderGroups(TypedDict, total=False):
    _count: Sort | Mapping[MCPAuditLogField | Literal["_all"], Sort]
    _min: Mapping[MCPAuditLogComparable, Sort]
    _max: Mapping[MCPAuditLogComparable, Sort]


class MCPAuditLogHaving(TypedDict, total=False):
    AND: MCPAuditLogHaving | Sequence[MCPAuditLogHaving]
    OR: MCPAuditLogHaving | Sequence[MCPAuditLogHaving]
    NOT: MCPAuditLogHaving | Sequence[MCPAuditLogHaving]
    id: str | StringHaving
    projectId: str | StringHaving
    actorType: str | StringHaving
    actorId: str | StringHaving
    actorName: str | StringHaving
    tool: str | StringHaving
    scope: str | StringHaving
    argsHash: str | StringHaving
    result: MCPResultInput | MCPResultHaving
    errorMessage: str | StringHaving | None
    timestamp: datetime | DateTimeHaving
    ipAddress: str | StringHaving
    userAgent: str | StringHaving

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, NotRequired, Required, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanFilter, BooleanHaving, Counted as _Counted, DateTimeFilter, DateTimeHaving, Identity,
    IntFilter, IntHaving, JsonChanged, JsonFilter, JsonHaving, JsonWritten, NumberUpdate,
    Quantifier, Relevance, Sort, SortList, SortNulls, StringFilter, StringHaving, ValueUpdate,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *
from .enums import (
    ArtifactType as _ArtifactType, MCPResult as _MCPResult, WebhookSource as _WebhookSource,
)

ProjectField: TypeAlias = Literal["id", "name", "repoUrl", "webhookSecret", "config", "createdAt", "updatedAt", "lastSeen"]

class ProjectFilters(TypedDict, total=False):
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

class ProjectWhere(ProjectFilters, total=False):
    id: str | StringFilter
    repoUrl: str | StringFilter

class ProjectWhereUniqueById(ProjectFilters, total=False):
    id: ReadOnly[Required[str]]
    repoUrl: ReadOnly[str]

class ProjectWhereUniqueByRepoUrl(ProjectFilters, total=False):
    id: ReadOnly[str]
    repoUrl: ReadOnly[Required[str]]

ProjectWhereUnique: TypeAlias = ProjectWhereUniqueById | ProjectWhereUniqueByRepoUrl

class ProjectOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    name: ReadOnly[Sort | SortNulls]
    repoUrl: ReadOnly[Sort | SortNulls]
    webhookSecret: ReadOnly[Sort | SortNulls]
    config: ReadOnly[Sort | SortNulls]
    createdAt: ReadOnly[Sort | SortNulls]
    updatedAt: ReadOnly[Sort | SortNulls]
    lastSeen: ReadOnly[Sort | SortNulls]
    artifacts: ReadOnly[SortList]
    webhookEvents: ReadOnly[SortList]
    mcpAuditLogs: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "name", "repoUrl", "webhookSecret"]]]

class ProjectCounting(TypedDict, total=False):
    artifacts: ReadOnly[bool | Mapping[Literal["where"], ArtifactWhere]]
    webhookEvents: ReadOnly[bool | Mapping[Literal["where"], WebhookEventWhere]]
    mcpAuditLogs: ReadOnly[bool | Mapping[Literal["where"], MCPAuditLogWhere]]

ProjectCounts: TypeAlias = Mapping[Literal["select"], ProjectCounting]

class ProjectInclude(TypedDict, total=False):
    artifacts: bool | ArtifactNested
    webhookEvents: bool | WebhookEventNested
    mcpAuditLogs: bool | MCPAuditLogNested
    _count: bool | ProjectCounts

class ProjectSelect(ProjectInclude, total=False):
    id: bool
    name: bool
    repoUrl: bool
    webhookSecret: bool
    config: bool
    createdAt: bool
    updatedAt: bool
    lastSeen: bool

class ProjectNestedOne(TypedDict, total=False):
    include: ReadOnly[ProjectInclude]
    select: ReadOnly[ProjectSelect]
    omit: ReadOnly[Mapping[ProjectField, bool]]

ProjectNumber: TypeAlias = Never

ProjectComparable: TypeAlias = Literal["id", "name", "repoUrl", "webhookSecret", "createdAt", "updatedAt", "lastSeen"]

class ProjectExtremes(TypedDict):
    id: ReadOnly[str | None]
    name: ReadOnly[str | None]
    repoUrl: ReadOnly[str | None]
    webhookSecret: ReadOnly[str | None]
    createdAt: ReadOnly[datetime | None]
    updatedAt: ReadOnly[datetime | None]
    lastSeen: ReadOnly[datetime | None]

class _ProjectAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ProjectExtremes]
    _max: ReadOnly[ProjectExtremes]

ProjectAggregate: TypeAlias = _ProjectAggregate[int]
ProjectAggregateByField: TypeAlias = _ProjectAggregate[dict[ProjectField | Literal["_all"], int]]

class _ProjectGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    name: ReadOnly[str]
    repoUrl: ReadOnly[str]
    webhookSecret: ReadOnly[str]
    config: ReadOnly[JsonValue]
    createdAt: ReadOnly[datetime]
    updatedAt: ReadOnly[datetime]
    lastSeen: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ProjectExtremes]
    _max: ReadOnly[ProjectExtremes]

ProjectGroup: TypeAlias = _ProjectGroup[int]
ProjectGroupByField: TypeAlias = _ProjectGroup[dict[ProjectField | Literal["_all"], int]]

class ProjectOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[ProjectField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[ProjectComparable, Sort]]
    _max: ReadOnly[Mapping[ProjectComparable, Sort]]

class ProjectHaving(TypedDict, total=False):
    AND: ReadOnly[ProjectHaving | Sequence[ProjectHaving]]
    OR: ReadOnly[ProjectHaving | Sequence[ProjectHaving]]
    NOT: ReadOnly[ProjectHaving | Sequence[ProjectHaving]]
    id: ReadOnly[str | StringHaving]
    name: ReadOnly[str | StringHaving]
    repoUrl: ReadOnly[str | StringHaving]
    webhookSecret: ReadOnly[str | StringHaving]
    config: ReadOnly[JsonHaving]
    createdAt: ReadOnly[datetime | DateTimeHaving]
    updatedAt: ReadOnly[datetime | DateTimeHaving]
    lastSeen: ReadOnly[datetime | DateTimeHaving]

class ProjectCreateMany(TypedDict):
    id: NotRequired[str]
    name: str
    repoUrl: str
    webhookSecret: str
    config: JsonWritten
    createdAt: NotRequired[datetime]
    updatedAt: NotRequired[datetime]
    lastSeen: NotRequired[datetime]

class ProjectCreate(ProjectCreateMany):
    artifacts: NotRequired[ArtifactLinkMany]
    webhookEvents: NotRequired[WebhookEventLinkMany]
    mcpAuditLogs: NotRequired[MCPAuditLogLinkMany]

class ProjectConnectOrCreate(TypedDict):
    where: ReadOnly[ProjectWhereUnique]
    create: ReadOnly[ProjectCreate]

class ProjectLinkOne(TypedDict, total=False):
    connect: ReadOnly[ProjectWhereUnique]
    create: ReadOnly[ProjectCreate]
    connect_or_create: ReadOnly[ProjectConnectOrCreate]

class ProjectUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    repoUrl: str | ValueUpdate[str]
    webhookSecret: str | ValueUpdate[str]
    config: JsonChanged
    createdAt: datetime | ValueUpdate[datetime]
    updatedAt: datetime | ValueUpdate[datetime]
    lastSeen: datetime | ValueUpdate[datetime]

class ProjectUpdate(ProjectUpdateMany, total=False):
    artifacts: ArtifactRelinkMany
    webhookEvents: WebhookEventRelinkMany
    mcpAuditLogs: MCPAuditLogRelinkMany

class ProjectUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[ProjectWhere]]
    data: ReadOnly[ProjectUpdate]

class ProjectUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[ProjectWhere]]
    create: ReadOnly[ProjectCreate]
    update: ReadOnly[ProjectUpdate]

class ProjectRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[ProjectWhereUnique]
    create: ReadOnly[ProjectCreate]
    connect_or_create: ReadOnly[ProjectConnectOrCreate]
    update: ReadOnly[ProjectUpdate | ProjectUpdateOne]
    upsert: ReadOnly[ProjectUpsertOne]

ArtifactField: TypeAlias = Literal["id", "projectId", "path", "name", "type", "version", "createdBy", "createdAt", "updatedAt", "dependencies", "content"]

class ArtifactFilters(TypedDict, total=False):
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

class ArtifactWhere(ArtifactFilters, total=False):
    id: str | StringFilter

class ArtifactProjectId_path(TypedDict):
    projectId: ReadOnly[str]
    path: ReadOnly[str]

class ArtifactWhereUniqueById(ArtifactFilters, total=False):
    id: ReadOnly[Required[str]]
    projectId_path: ReadOnly[ArtifactProjectId_path]

class ArtifactWhereUniqueByProjectId_path(ArtifactFilters, total=False):
    id: ReadOnly[str]
    projectId_path: ReadOnly[Required[ArtifactProjectId_path]]

ArtifactWhereUnique: TypeAlias = ArtifactWhereUniqueById | ArtifactWhereUniqueByProjectId_path

class ArtifactOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    projectId: ReadOnly[Sort | SortNulls]
    path: ReadOnly[Sort | SortNulls]
    name: ReadOnly[Sort | SortNulls]
    type: ReadOnly[Sort | SortNulls]
    version: ReadOnly[Sort | SortNulls]
    createdBy: ReadOnly[Sort | SortNulls]
    createdAt: ReadOnly[Sort | SortNulls]
    updatedAt: ReadOnly[Sort | SortNulls]
    dependencies: ReadOnly[Sort | SortNulls]
    content: ReadOnly[Sort | SortNulls]
    project: ReadOnly[ProjectOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "projectId", "path", "name", "version", "createdBy", "content"]]]

class ArtifactInclude(TypedDict, total=False):
    project: bool | ProjectNestedOne

class ArtifactSelect(ArtifactInclude, total=False):
    id: bool
    projectId: bool
    path: bool
    name: bool
    type: bool
    version: bool
    createdBy: bool
    createdAt: bool
    updatedAt: bool
    dependencies: bool
    content: bool

class ArtifactNestedOne(TypedDict, total=False):
    include: ReadOnly[ArtifactInclude]
    select: ReadOnly[ArtifactSelect]
    omit: ReadOnly[Mapping[ArtifactField, bool]]

class ArtifactNested(ArtifactNestedOne, total=False):
    where: ReadOnly[ArtifactWhere]
    order: ReadOnly[ArtifactOrder | Sequence[ArtifactOrder]]
    order_by: ReadOnly[ArtifactOrder | Sequence[ArtifactOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ArtifactWhereUnique]
    distinct: ReadOnly[Sequence[ArtifactField]]

ArtifactNumber: TypeAlias = Never

ArtifactComparable: TypeAlias = Literal["id", "projectId", "path", "name", "type", "version", "createdBy", "createdAt", "updatedAt", "content"]

class ArtifactExtremes(TypedDict):
    id: ReadOnly[str | None]
    projectId: ReadOnly[str | None]
    path: ReadOnly[str | None]
    name: ReadOnly[str | None]
    type: ReadOnly[_ArtifactType | None]
    version: ReadOnly[str | None]
    createdBy: ReadOnly[str | None]
    createdAt: ReadOnly[datetime | None]
    updatedAt: ReadOnly[datetime | None]
    content: ReadOnly[str | None]

class _ArtifactAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ArtifactExtremes]
    _max: ReadOnly[ArtifactExtremes]

ArtifactAggregate: TypeAlias = _ArtifactAggregate[int]
ArtifactAggregateByField: TypeAlias = _ArtifactAggregate[dict[ArtifactField | Literal["_all"], int]]

class _ArtifactGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    projectId: ReadOnly[str]
    path: ReadOnly[str]
    name: ReadOnly[str]
    type: ReadOnly[_ArtifactType]
    version: ReadOnly[str | None]
    createdBy: ReadOnly[str | None]
    createdAt: ReadOnly[datetime | None]
    updatedAt: ReadOnly[datetime]
    dependencies: ReadOnly[JsonValue]
    content: ReadOnly[str | None]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ArtifactExtremes]
    _max: ReadOnly[ArtifactExtremes]

ArtifactGroup: TypeAlias = _ArtifactGroup[int]
ArtifactGroupByField: TypeAlias = _ArtifactGroup[dict[ArtifactField | Literal["_all"], int]]

class ArtifactOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[ArtifactField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[ArtifactComparable, Sort]]
    _max: ReadOnly[Mapping[ArtifactComparable, Sort]]

class ArtifactHaving(TypedDict, total=False):
    AND: ReadOnly[ArtifactHaving | Sequence[ArtifactHaving]]
    OR: ReadOnly[ArtifactHaving | Sequence[ArtifactHaving]]
    NOT: ReadOnly[ArtifactHaving | Sequence[ArtifactHaving]]
    id: ReadOnly[str | StringHaving]
    projectId: ReadOnly[str | StringHaving]
    path: ReadOnly[str | StringHaving]
    name: ReadOnly[str | StringHaving]
    type: ReadOnly[ArtifactTypeInput | ArtifactTypeHaving]
    version: ReadOnly[str | StringHaving | None]
    createdBy: ReadOnly[str | StringHaving | None]
    createdAt: ReadOnly[datetime | DateTimeHaving | None]
    updatedAt: ReadOnly[datetime | DateTimeHaving]
    dependencies: ReadOnly[JsonHaving]
    content: ReadOnly[str | StringHaving | None]

class ArtifactColumns(TypedDict):
    id: NotRequired[str]
    path: str
    name: str
    type: ArtifactTypeInput
    version: NotRequired[str | None]
    createdBy: NotRequired[str | None]
    createdAt: NotRequired[datetime | None]
    updatedAt: NotRequired[datetime]
    dependencies: JsonWritten
    content: NotRequired[str | None]

class ArtifactCreateMany(ArtifactColumns):
    projectId: str

class ArtifactCreate(ArtifactColumns):
    projectId: NotRequired[str]
    project: NotRequired[ProjectLinkOne]

class ArtifactConnectOrCreate(TypedDict):
    where: ReadOnly[ArtifactWhereUnique]
    create: ReadOnly[ArtifactCreate]

class ArtifactCreateRows(TypedDict):
    data: ReadOnly[Sequence[ArtifactCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class ArtifactLinkMany(TypedDict, total=False):
    connect: ReadOnly[ArtifactWhereUnique | Sequence[ArtifactWhereUnique]]
    create: ReadOnly[ArtifactCreate | Sequence[ArtifactCreate]]
    connect_or_create: ReadOnly[ArtifactConnectOrCreate | Sequence[ArtifactConnectOrCreate]]
    create_many: ReadOnly[ArtifactCreateRows]

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

class ArtifactUpdate(ArtifactUpdateMany, total=False):
    project: ProjectRelinkRequired

class ArtifactUpdateUnique(TypedDict):
    where: ReadOnly[ArtifactWhereUnique]
    data: ReadOnly[ArtifactUpdate]

class ArtifactUpsertUnique(TypedDict):
    where: ReadOnly[ArtifactWhereUnique]
    create: ReadOnly[ArtifactCreate]
    update: ReadOnly[ArtifactUpdate]

class ArtifactUpdateAll(TypedDict):
    where: ReadOnly[ArtifactWhere]
    data: ReadOnly[ArtifactUpdateMany]

class ArtifactRelinkMany(TypedDict, total=False):
    connect: ReadOnly[ArtifactWhereUnique | Sequence[ArtifactWhereUnique]]
    create: ReadOnly[ArtifactCreate | Sequence[ArtifactCreate]]
    connect_or_create: ReadOnly[ArtifactConnectOrCreate | Sequence[ArtifactConnectOrCreate]]
    create_many: ReadOnly[ArtifactCreateRows]
    set: ReadOnly[ArtifactWhereUnique | Sequence[ArtifactWhereUnique]]
    disconnect: ReadOnly[ArtifactWhereUnique | Sequence[ArtifactWhereUnique]]
    delete: ReadOnly[ArtifactWhereUnique | Sequence[ArtifactWhereUnique]]
    update: ReadOnly[ArtifactUpdateUnique | Sequence[ArtifactUpdateUnique]]
    upsert: ReadOnly[ArtifactUpsertUnique | Sequence[ArtifactUpsertUnique]]
    update_many: ReadOnly[ArtifactUpdateAll | Sequence[ArtifactUpdateAll]]
    delete_many: ReadOnly[ArtifactWhere | Sequence[ArtifactWhere]]

WebhookEventField: TypeAlias = Literal["id", "source", "projectId", "eventType", "payloadHash", "processed", "processedAt", "retryCount", "errorMessage", "receivedAt"]

class WebhookEventFilters(TypedDict, total=False):
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

class WebhookEventWhere(WebhookEventFilters, total=False):
    id: str | StringFilter

class WebhookEventId_source(TypedDict):
    id: ReadOnly[str]
    source: ReadOnly[WebhookSourceInput]

class WebhookEventWhereUniqueById(WebhookEventFilters, total=False):
    id: ReadOnly[Required[str]]
    id_source: ReadOnly[WebhookEventId_source]

class WebhookEventWhereUniqueById_source(WebhookEventFilters, total=False):
    id: ReadOnly[str]
    id_source: ReadOnly[Required[WebhookEventId_source]]

WebhookEventWhereUnique: TypeAlias = WebhookEventWhereUniqueById | WebhookEventWhereUniqueById_source

class WebhookEventOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    source: ReadOnly[Sort | SortNulls]
    projectId: ReadOnly[Sort | SortNulls]
    eventType: ReadOnly[Sort | SortNulls]
    payloadHash: ReadOnly[Sort | SortNulls]
    processed: ReadOnly[Sort | SortNulls]
    processedAt: ReadOnly[Sort | SortNulls]
    retryCount: ReadOnly[Sort | SortNulls]
    errorMessage: ReadOnly[Sort | SortNulls]
    receivedAt: ReadOnly[Sort | SortNulls]
    project: ReadOnly[ProjectOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "projectId", "eventType", "payloadHash", "errorMessage"]]]

class WebhookEventInclude(TypedDict, total=False):
    project: bool | ProjectNestedOne

class WebhookEventSelect(WebhookEventInclude, total=False):
    id: bool
    source: bool
    projectId: bool
    eventType: bool
    payloadHash: bool
    processed: bool
    processedAt: bool
    retryCount: bool
    errorMessage: bool
    receivedAt: bool

class WebhookEventNestedOne(TypedDict, total=False):
    include: ReadOnly[WebhookEventInclude]
    select: ReadOnly[WebhookEventSelect]
    omit: ReadOnly[Mapping[WebhookEventField, bool]]

class WebhookEventNested(WebhookEventNestedOne, total=False):
    where: ReadOnly[WebhookEventWhere]
    order: ReadOnly[WebhookEventOrder | Sequence[WebhookEventOrder]]
    order_by: ReadOnly[WebhookEventOrder | Sequence[WebhookEventOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[WebhookEventWhereUnique]
    distinct: ReadOnly[Sequence[WebhookEventField]]

WebhookEventNumber: TypeAlias = Literal["retryCount"]

WebhookEventComparable: TypeAlias = Literal["id", "source", "projectId", "eventType", "payloadHash", "processedAt", "retryCount", "errorMessage", "receivedAt"]

WebhookEventSums: TypeAlias = dict[WebhookEventNumber, int | None]

WebhookEventAverages: TypeAlias = dict[WebhookEventNumber, float | None]

class WebhookEventExtremes(TypedDict):
    id: ReadOnly[str | None]
    source: ReadOnly[_WebhookSource | None]
    projectId: ReadOnly[str | None]
    eventType: ReadOnly[str | None]
    payloadHash: ReadOnly[str | None]
    processedAt: ReadOnly[datetime | None]
    retryCount: ReadOnly[int | None]
    errorMessage: ReadOnly[str | None]
    receivedAt: ReadOnly[datetime | None]

class _WebhookEventAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[WebhookEventSums]
    _avg: ReadOnly[WebhookEventAverages]
    _min: ReadOnly[WebhookEventExtremes]
    _max: ReadOnly[WebhookEventExtremes]

WebhookEventAggregate: TypeAlias = _WebhookEventAggregate[int]
WebhookEventAggregateByField: TypeAlias = _WebhookEventAggregate[dict[WebhookEventField | Literal["_all"], int]]

class _WebhookEventGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    source: ReadOnly[_WebhookSource]
    projectId: ReadOnly[str]
    eventType: ReadOnly[str]
    payloadHash: ReadOnly[str]
    processed: ReadOnly[bool]
    processedAt: ReadOnly[datetime | None]
    retryCount: ReadOnly[int]
    errorMessage: ReadOnly[str | None]
    receivedAt: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[WebhookEventSums]
    _avg: ReadOnly[WebhookEventAverages]
    _min: ReadOnly[WebhookEventExtremes]
    _max: ReadOnly[WebhookEventExtremes]

WebhookEventGroup: TypeAlias = _WebhookEventGroup[int]
WebhookEventGroupByField: TypeAlias = _WebhookEventGroup[dict[WebhookEventField | Literal["_all"], int]]

class WebhookEventOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[WebhookEventField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[WebhookEventNumber, Sort]]
    _avg: ReadOnly[Mapping[WebhookEventNumber, Sort]]
    _min: ReadOnly[Mapping[WebhookEventComparable, Sort]]
    _max: ReadOnly[Mapping[WebhookEventComparable, Sort]]

class WebhookEventHaving(TypedDict, total=False):
    AND: ReadOnly[WebhookEventHaving | Sequence[WebhookEventHaving]]
    OR: ReadOnly[WebhookEventHaving | Sequence[WebhookEventHaving]]
    NOT: ReadOnly[WebhookEventHaving | Sequence[WebhookEventHaving]]
    id: ReadOnly[str | StringHaving]
    source: ReadOnly[WebhookSourceInput | WebhookSourceHaving]
    projectId: ReadOnly[str | StringHaving]
    eventType: ReadOnly[str | StringHaving]
    payloadHash: ReadOnly[str | StringHaving]
    processed: ReadOnly[bool | BooleanHaving]
    processedAt: ReadOnly[datetime | DateTimeHaving | None]
    retryCount: ReadOnly[int | IntHaving]
    errorMessage: ReadOnly[str | StringHaving | None]
    receivedAt: ReadOnly[datetime | DateTimeHaving]

class WebhookEventColumns(TypedDict):
    id: str
    source: WebhookSourceInput
    eventType: str
    payloadHash: str
    processed: NotRequired[bool]
    processedAt: NotRequired[datetime | None]
    retryCount: NotRequired[int]
    errorMessage: NotRequired[str | None]
    receivedAt: NotRequired[datetime]

class WebhookEventCreateMany(WebhookEventColumns):
    projectId: str

class WebhookEventCreate(WebhookEventColumns):
    projectId: NotRequired[str]
    project: NotRequired[ProjectLinkOne]

class WebhookEventConnectOrCreate(TypedDict):
    where: ReadOnly[WebhookEventWhereUnique]
    create: ReadOnly[WebhookEventCreate]

class WebhookEventCreateRows(TypedDict):
    data: ReadOnly[Sequence[WebhookEventCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class WebhookEventLinkMany(TypedDict, total=False):
    connect: ReadOnly[WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]]
    create: ReadOnly[WebhookEventCreate | Sequence[WebhookEventCreate]]
    connect_or_create: ReadOnly[WebhookEventConnectOrCreate | Sequence[WebhookEventConnectOrCreate]]
    create_many: ReadOnly[WebhookEventCreateRows]

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

class WebhookEventUpdate(WebhookEventUpdateMany, total=False):
    project: ProjectRelinkRequired

class WebhookEventUpdateUnique(TypedDict):
    where: ReadOnly[WebhookEventWhereUnique]
    data: ReadOnly[WebhookEventUpdate]

class WebhookEventUpsertUnique(TypedDict):
    where: ReadOnly[WebhookEventWhereUnique]
    create: ReadOnly[WebhookEventCreate]
    update: ReadOnly[WebhookEventUpdate]

class WebhookEventUpdateAll(TypedDict):
    where: ReadOnly[WebhookEventWhere]
    data: ReadOnly[WebhookEventUpdateMany]

class WebhookEventRelinkMany(TypedDict, total=False):
    connect: ReadOnly[WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]]
    create: ReadOnly[WebhookEventCreate | Sequence[WebhookEventCreate]]
    connect_or_create: ReadOnly[WebhookEventConnectOrCreate | Sequence[WebhookEventConnectOrCreate]]
    create_many: ReadOnly[WebhookEventCreateRows]
    set: ReadOnly[WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]]
    disconnect: ReadOnly[WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]]
    delete: ReadOnly[WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]]
    update: ReadOnly[WebhookEventUpdateUnique | Sequence[WebhookEventUpdateUnique]]
    upsert: ReadOnly[WebhookEventUpsertUnique | Sequence[WebhookEventUpsertUnique]]
    update_many: ReadOnly[WebhookEventUpdateAll | Sequence[WebhookEventUpdateAll]]
    delete_many: ReadOnly[WebhookEventWhere | Sequence[WebhookEventWhere]]

MCPAuditLogField: TypeAlias = Literal["id", "projectId", "actorType", "actorId", "actorName", "tool", "scope", "argsHash", "result", "errorMessage", "timestamp", "ipAddress", "userAgent"]

class MCPAuditLogFilters(TypedDict, total=False):
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

class MCPAuditLogWhere(MCPAuditLogFilters, total=False):
    id: str | StringFilter

class MCPAuditLogWhereUnique(MCPAuditLogFilters, total=False):
    id: ReadOnly[Required[str]]

class MCPAuditLogOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    projectId: ReadOnly[Sort | SortNulls]
    actorType: ReadOnly[Sort | SortNulls]
    actorId: ReadOnly[Sort | SortNulls]
    actorName: ReadOnly[Sort | SortNulls]
    tool: ReadOnly[Sort | SortNulls]
    scope: ReadOnly[Sort | SortNulls]
    argsHash: ReadOnly[Sort | SortNulls]
    result: ReadOnly[Sort | SortNulls]
    errorMessage: ReadOnly[Sort | SortNulls]
    timestamp: ReadOnly[Sort | SortNulls]
    ipAddress: ReadOnly[Sort | SortNulls]
    userAgent: ReadOnly[Sort | SortNulls]
    project: ReadOnly[ProjectOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "projectId", "actorType", "actorId", "actorName", "tool", "scope", "argsHash", "errorMessage", "ipAddress", "userAgent"]]]

class MCPAuditLogInclude(TypedDict, total=False):
    project: bool | ProjectNestedOne

class MCPAuditLogSelect(MCPAuditLogInclude, total=False):
    id: bool
    projectId: bool
    actorType: bool
    actorId: bool
    actorName: bool
    tool: bool
    scope: bool
    argsHash: bool
    result: bool
    errorMessage: bool
    timestamp: bool
    ipAddress: bool
    userAgent: bool

class MCPAuditLogNestedOne(TypedDict, total=False):
    include: ReadOnly[MCPAuditLogInclude]
    select: ReadOnly[MCPAuditLogSelect]
    omit: ReadOnly[Mapping[MCPAuditLogField, bool]]

class MCPAuditLogNested(MCPAuditLogNestedOne, total=False):
    where: ReadOnly[MCPAuditLogWhere]
    order: ReadOnly[MCPAuditLogOrder | Sequence[MCPAuditLogOrder]]
    order_by: ReadOnly[MCPAuditLogOrder | Sequence[MCPAuditLogOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[MCPAuditLogWhereUnique]
    distinct: ReadOnly[Sequence[MCPAuditLogField]]

MCPAuditLogNumber: TypeAlias = Never

MCPAuditLogComparable: TypeAlias = Literal["id", "projectId", "actorType", "actorId", "actorName", "tool", "scope", "argsHash", "result", "errorMessage", "timestamp", "ipAddress", "userAgent"]

class MCPAuditLogExtremes(TypedDict):
    id: ReadOnly[str | None]
    projectId: ReadOnly[str | None]
    actorType: ReadOnly[str | None]
    actorId: ReadOnly[str | None]
    actorName: ReadOnly[str | None]
    tool: ReadOnly[str | None]
    scope: ReadOnly[str | None]
    argsHash: ReadOnly[str | None]
    result: ReadOnly[_MCPResult | None]
    errorMessage: ReadOnly[str | None]
    timestamp: ReadOnly[datetime | None]
    ipAddress: ReadOnly[str | None]
    userAgent: ReadOnly[str | None]

class _MCPAuditLogAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[MCPAuditLogExtremes]
    _max: ReadOnly[MCPAuditLogExtremes]

MCPAuditLogAggregate: TypeAlias = _MCPAuditLogAggregate[int]
MCPAuditLogAggregateByField: TypeAlias = _MCPAuditLogAggregate[dict[MCPAuditLogField | Literal["_all"], int]]

class _MCPAuditLogGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    projectId: ReadOnly[str]
    actorType: ReadOnly[str]
    actorId: ReadOnly[str]
    actorName: ReadOnly[str]
    tool: ReadOnly[str]
    scope: ReadOnly[str]
    argsHash: ReadOnly[str]
    result: ReadOnly[_MCPResult]
    errorMessage: ReadOnly[str | None]
    timestamp: ReadOnly[datetime]
    ipAddress: ReadOnly[str]
    userAgent: ReadOnly[str]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[MCPAuditLogExtremes]
    _max: ReadOnly[MCPAuditLogExtremes]

MCPAuditLogGroup: TypeAlias = _MCPAuditLogGroup[int]
MCPAuditLogGroupByField: TypeAlias = _MCPAuditLogGroup[dict[MCPAuditLogField | Literal["_all"], int]]

class MCPAuditLogOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[MCPAuditLogField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[MCPAuditLogComparable, Sort]]
    _max: ReadOnly[Mapping[MCPAuditLogComparable, Sort]]

class MCPAuditLogHaving(TypedDict, total=False):
    AND: ReadOnly[MCPAuditLogHaving | Sequence[MCPAuditLogHaving]]
    OR: ReadOnly[MCPAuditLogHaving | Sequence[MCPAuditLogHaving]]
    NOT: ReadOnly[MCPAuditLogHaving | Sequence[MCPAuditLogHaving]]
    id: ReadOnly[str | StringHaving]
    projectId: ReadOnly[str | StringHaving]
    actorType: ReadOnly[str | StringHaving]
    actorId: ReadOnly[str | StringHaving]
    actorName: ReadOnly[str | StringHaving]
    tool: ReadOnly[str | StringHaving]
    scope: ReadOnly[str | StringHaving]
    argsHash: ReadOnly[str | StringHaving]
    result: ReadOnly[MCPResultInput | MCPResultHaving]
    errorMessage: ReadOnly[str | StringHaving | None]
    timestamp: ReadOnly[datetime | DateTimeHaving]
    ipAddress: ReadOnly[str | StringHaving]
    userAgent: ReadOnly[str | StringHaving]

class MCPAuditLogColumns(TypedDict):
    id: NotRequired[str]
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

class MCPAuditLogCreateMany(MCPAuditLogColumns):
    projectId: str

class MCPAuditLogCreate(MCPAuditLogColumns):
    projectId: NotRequired[str]
    project: NotRequired[ProjectLinkOne]

class MCPAuditLogConnectOrCreate(TypedDict):
    where: ReadOnly[MCPAuditLogWhereUnique]
    create: ReadOnly[MCPAuditLogCreate]

class MCPAuditLogCreateRows(TypedDict):
    data: ReadOnly[Sequence[MCPAuditLogCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class MCPAuditLogLinkMany(TypedDict, total=False):
    connect: ReadOnly[MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]]
    create: ReadOnly[MCPAuditLogCreate | Sequence[MCPAuditLogCreate]]
    connect_or_create: ReadOnly[MCPAuditLogConnectOrCreate | Sequence[MCPAuditLogConnectOrCreate]]
    create_many: ReadOnly[MCPAuditLogCreateRows]

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

class MCPAuditLogUpdate(MCPAuditLogUpdateMany, total=False):
    project: ProjectRelinkRequired

class MCPAuditLogUpdateUnique(TypedDict):
    where: ReadOnly[MCPAuditLogWhereUnique]
    data: ReadOnly[MCPAuditLogUpdate]

class MCPAuditLogUpsertUnique(TypedDict):
    where: ReadOnly[MCPAuditLogWhereUnique]
    create: ReadOnly[MCPAuditLogCreate]
    update: ReadOnly[MCPAuditLogUpdate]

class MCPAuditLogUpdateAll(TypedDict):
    where: ReadOnly[MCPAuditLogWhere]
    data: ReadOnly[MCPAuditLogUpdateMany]

class MCPAuditLogRelinkMany(TypedDict, total=False):
    connect: ReadOnly[MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]]
    create: ReadOnly[MCPAuditLogCreate | Sequence[MCPAuditLogCreate]]
    connect_or_create: ReadOnly[MCPAuditLogConnectOrCreate | Sequence[MCPAuditLogConnectOrCreate]]
    create_many: ReadOnly[MCPAuditLogCreateRows]
    set: ReadOnly[MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]]
    disconnect: ReadOnly[MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]]
    delete: ReadOnly[MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]]
    update: ReadOnly[MCPAuditLogUpdateUnique | Sequence[MCPAuditLogUpdateUnique]]
    upsert: ReadOnly[MCPAuditLogUpsertUnique | Sequence[MCPAuditLogUpsertUnique]]
    update_many: ReadOnly[MCPAuditLogUpdateAll | Sequence[MCPAuditLogUpdateAll]]
    delete_many: ReadOnly[MCPAuditLogWhere | Sequence[MCPAuditLogWhere]]

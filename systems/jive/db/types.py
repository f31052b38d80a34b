# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of every action, for type checkers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, Never, NotRequired, Required, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanFilter,
    BooleanHaving,
    DateTimeFilter,
    DateTimeHaving,
    IntFilter,
    IntHaving,
    JsonChanged,
    JsonFilter,
    JsonHaving,
    JsonWritten,
    NumberUpdate,
    Relevance,
    Sort,
    SortCount,
    SortNulls,
    StringFilter,
    StringHaving,
    ValueUpdate,
)
from nicol.query.reading.field_ref import FieldRef
from pydantic import JsonValue

from .enums import (
    ArtifactType as _ArtifactType,
    MCPResult as _MCPResult,
    WebhookSource as _WebhookSource,
)


ArtifactTypeInput: TypeAlias = _ArtifactType | Literal["PRD", "ARCHITECTURE", "STORY", "QA", "OTHER"]

ArtifactTypeFilter = TypedDict(
    "ArtifactTypeFilter",
    {
        "equals": "ArtifactTypeInput | FieldRef | None",
        "not": "ArtifactTypeInput | ArtifactTypeFilter | FieldRef | None",
        "in": "Sequence[ArtifactTypeInput] | FieldRef",
        "not_in": "Sequence[ArtifactTypeInput] | FieldRef",
    },
    total=False,
)


class ArtifactTypeHaving(ArtifactTypeFilter, total=False):
    _count: int | IntFilter
    _min: ArtifactTypeInput | ArtifactTypeFilter
    _max: ArtifactTypeInput | ArtifactTypeFilter


WebhookSourceInput: TypeAlias = _WebhookSource | Literal["GITHUB", "GITLAB", "BITBUCKET"]

WebhookSourceFilter = TypedDict(
    "WebhookSourceFilter",
    {
        "equals": "WebhookSourceInput | FieldRef | None",
        "not": "WebhookSourceInput | WebhookSourceFilter | FieldRef | None",
        "in": "Sequence[WebhookSourceInput] | FieldRef",
        "not_in": "Sequence[WebhookSourceInput] | FieldRef",
    },
    total=False,
)


class WebhookSourceHaving(WebhookSourceFilter, total=False):
    _count: int | IntFilter
    _min: WebhookSourceInput | WebhookSourceFilter
    _max: WebhookSourceInput | WebhookSourceFilter


MCPResultInput: TypeAlias = _MCPResult | Literal["SUCCESS", "FAILURE", "UNAUTHORIZED", "RATE_LIMITED"]

MCPResultFilter = TypedDict(
    "MCPResultFilter",
    {
        "equals": "MCPResultInput | FieldRef | None",
        "not": "MCPResultInput | MCPResultFilter | FieldRef | None",
        "in": "Sequence[MCPResultInput] | FieldRef",
        "not_in": "Sequence[MCPResultInput] | FieldRef",
    },
    total=False,
)


class MCPResultHaving(MCPResultFilter, total=False):
    _count: int | IntFilter
    _min: MCPResultInput | MCPResultFilter
    _max: MCPResultInput | MCPResultFilter


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
    artifacts: ArtifactListFilter
    webhookEvents: WebhookEventListFilter
    mcpAuditLogs: MCPAuditLogListFilter


ProjectRelationFilter = TypedDict(
    "ProjectRelationFilter",
    {
        "is": "ProjectWhere | None",
        "is_not": "ProjectWhere | None",
    },
    total=False,
)


class _ProjectFilters(TypedDict, total=False):
    AND: ProjectWhere | Sequence[ProjectWhere]
    OR: ProjectWhere | Sequence[ProjectWhere]
    NOT: ProjectWhere | Sequence[ProjectWhere]
    name: str | StringFilter
    webhookSecret: str | StringFilter
    config: JsonFilter
    createdAt: datetime | DateTimeFilter
    updatedAt: datetime | DateTimeFilter
    lastSeen: datetime | DateTimeFilter
    artifacts: ArtifactListFilter
    webhookEvents: WebhookEventListFilter
    mcpAuditLogs: MCPAuditLogListFilter


class ProjectWhereUniqueById(_ProjectFilters, total=False):
    id: Required[str]
    repoUrl: str


class ProjectWhereUniqueByRepoUrl(_ProjectFilters, total=False):
    id: str
    repoUrl: Required[str]


ProjectWhereUnique: TypeAlias = ProjectWhereUniqueById | ProjectWhereUniqueByRepoUrl


class ProjectOrder(TypedDict, total=False):
    id: Sort | SortNulls
    name: Sort | SortNulls
    repoUrl: Sort | SortNulls
    webhookSecret: Sort | SortNulls
    config: Sort | SortNulls
    createdAt: Sort | SortNulls
    updatedAt: Sort | SortNulls
    lastSeen: Sort | SortNulls
    artifacts: SortCount
    webhookEvents: SortCount
    mcpAuditLogs: SortCount
    _relevance: Relevance[Literal["id", "name", "repoUrl", "webhookSecret"]]


class ProjectCounting(TypedDict, total=False):
    artifacts: bool | ArtifactCounted
    webhookEvents: bool | WebhookEventCounted
    mcpAuditLogs: bool | MCPAuditLogCounted


class ProjectCounts(TypedDict):
    select: ProjectCounting


class ProjectInclude(TypedDict, total=False):
    artifacts: bool | ArtifactNested
    webhookEvents: bool | WebhookEventNested
    mcpAuditLogs: bool | MCPAuditLogNested
    _count: bool | ProjectCounts


class ProjectSelect(TypedDict, total=False):
    id: bool
    name: bool
    repoUrl: bool
    webhookSecret: bool
    config: bool
    createdAt: bool
    updatedAt: bool
    lastSeen: bool
    artifacts: bool | ArtifactNested
    webhookEvents: bool | WebhookEventNested
    mcpAuditLogs: bool | MCPAuditLogNested
    _count: bool | ProjectCounts


class ProjectNestedOne(TypedDict, total=False):
    include: ProjectInclude
    select: ProjectSelect
    omit: Mapping[ProjectField, bool]


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


class ProjectAggregate(TypedDict):
    _count: dict[ProjectField | Literal["_all"], int]
    _min: ProjectExtremes
    _max: ProjectExtremes


class ProjectGroup(TypedDict):
    id: str
    name: str
    repoUrl: str
    webhookSecret: str
    config: JsonValue
    createdAt: datetime
    updatedAt: datetime
    lastSeen: datetime
    _count: dict[ProjectField | Literal["_all"], int]
    _min: ProjectExtremes
    _max: ProjectExtremes


class ProjectOrderGroups(TypedDict, total=False):
    id: Sort | SortNulls
    name: Sort | SortNulls
    repoUrl: Sort | SortNulls
    webhookSecret: Sort | SortNulls
    config: Sort | SortNulls
    createdAt: Sort | SortNulls
    updatedAt: Sort | SortNulls
    lastSeen: Sort | SortNulls
    _count: Mapping[ProjectField | Literal["_all"], Sort]
    _sum: Mapping[ProjectNumber, Sort]
    _avg: Mapping[ProjectNumber, Sort]
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


class ProjectConnectOrCreate(TypedDict):
    where: ProjectWhereUnique
    create: ProjectCreate


class ProjectUpdateOne(TypedDict):
    where: NotRequired[ProjectWhere]
    data: ProjectUpdate


class ProjectUpsertOne(TypedDict):
    where: NotRequired[ProjectWhere]
    create: ProjectCreate
    update: ProjectUpdate


class ProjectLinkOne(TypedDict, total=False):
    create: ProjectCreate
    connect: ProjectWhereUnique
    connect_or_create: ProjectConnectOrCreate


class ProjectRelinkRequired(TypedDict, total=False):
    create: ProjectCreate
    connect: ProjectWhereUnique
    connect_or_create: ProjectConnectOrCreate
    update: ProjectUpdate | ProjectUpdateOne
    upsert: ProjectUpsertOne


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
    project: ProjectWhere | ProjectRelationFilter


class ArtifactListFilter(TypedDict, total=False):
    some: ArtifactWhere
    every: ArtifactWhere
    none: ArtifactWhere


class _ArtifactFilters(TypedDict, total=False):
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
    project: ProjectWhere | ProjectRelationFilter


class ArtifactProjectId_path(TypedDict):
    projectId: str
    path: str


class ArtifactWhereUniqueById(_ArtifactFilters, total=False):
    id: Required[str]
    projectId_path: ArtifactProjectId_path


class ArtifactWhereUniqueByProjectId_path(_ArtifactFilters, total=False):
    id: str
    projectId_path: Required[ArtifactProjectId_path]


ArtifactWhereUnique: TypeAlias = ArtifactWhereUniqueById | ArtifactWhereUniqueByProjectId_path


class ArtifactOrder(TypedDict, total=False):
    id: Sort | SortNulls
    projectId: Sort | SortNulls
    path: Sort | SortNulls
    name: Sort | SortNulls
    type: Sort | SortNulls
    version: Sort | SortNulls
    createdBy: Sort | SortNulls
    createdAt: Sort | SortNulls
    updatedAt: Sort | SortNulls
    dependencies: Sort | SortNulls
    content: Sort | SortNulls
    project: ProjectOrder
    _relevance: Relevance[Literal["id", "projectId", "path", "name", "version", "createdBy", "content"]]


class ArtifactCounted(TypedDict, total=False):
    where: ArtifactWhere


class ArtifactInclude(TypedDict, total=False):
    project: bool | ProjectNestedOne


class ArtifactSelect(TypedDict, total=False):
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
    project: bool | ProjectNestedOne


class ArtifactNested(TypedDict, total=False):
    where: ArtifactWhere
    order: ArtifactOrder | Sequence[ArtifactOrder]
    order_by: ArtifactOrder | Sequence[ArtifactOrder]
    take: int
    skip: int
    cursor: ArtifactWhereUnique
    distinct: Sequence[ArtifactField]
    include: ArtifactInclude
    select: ArtifactSelect
    omit: Mapping[ArtifactField, bool]


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


class ArtifactAggregate(TypedDict):
    _count: dict[ArtifactField | Literal["_all"], int]
    _min: ArtifactExtremes
    _max: ArtifactExtremes


class ArtifactGroup(TypedDict):
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
    _count: dict[ArtifactField | Literal["_all"], int]
    _min: ArtifactExtremes
    _max: ArtifactExtremes


class ArtifactOrderGroups(TypedDict, total=False):
    id: Sort | SortNulls
    projectId: Sort | SortNulls
    path: Sort | SortNulls
    name: Sort | SortNulls
    type: Sort | SortNulls
    version: Sort | SortNulls
    createdBy: Sort | SortNulls
    createdAt: Sort | SortNulls
    updatedAt: Sort | SortNulls
    dependencies: Sort | SortNulls
    content: Sort | SortNulls
    _count: Mapping[ArtifactField | Literal["_all"], Sort]
    _sum: Mapping[ArtifactNumber, Sort]
    _avg: Mapping[ArtifactNumber, Sort]
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


class ArtifactConnectOrCreate(TypedDict):
    where: ArtifactWhereUnique
    create: ArtifactCreate


class ArtifactCreateRows(TypedDict):
    data: Sequence[ArtifactCreate]
    skip_duplicates: NotRequired[bool]


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


class ArtifactLinkMany(TypedDict, total=False):
    create: ArtifactCreate | Sequence[ArtifactCreate]
    connect: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    connect_or_create: ArtifactConnectOrCreate | Sequence[ArtifactConnectOrCreate]
    create_many: ArtifactCreateRows


class ArtifactRelinkMany(TypedDict, total=False):
    create: ArtifactCreate | Sequence[ArtifactCreate]
    connect: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    connect_or_create: ArtifactConnectOrCreate | Sequence[ArtifactConnectOrCreate]
    create_many: ArtifactCreateRows
    set: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    disconnect: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    delete: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    update: ArtifactUpdateUnique | Sequence[ArtifactUpdateUnique]
    upsert: ArtifactUpsertUnique | Sequence[ArtifactUpsertUnique]
    update_many: ArtifactUpdateAll | Sequence[ArtifactUpdateAll]
    delete_many: ArtifactWhere | Sequence[ArtifactWhere]


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
    project: ProjectWhere | ProjectRelationFilter


class WebhookEventListFilter(TypedDict, total=False):
    some: WebhookEventWhere
    every: WebhookEventWhere
    none: WebhookEventWhere


class _WebhookEventFilters(TypedDict, total=False):
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
    project: ProjectWhere | ProjectRelationFilter


class WebhookEventId_source(TypedDict):
    id: str
    source: WebhookSourceInput


class WebhookEventWhereUniqueById(_WebhookEventFilters, total=False):
    id: Required[str]
    id_source: WebhookEventId_source


class WebhookEventWhereUniqueById_source(_WebhookEventFilters, total=False):
    id: str
    id_source: Required[WebhookEventId_source]


WebhookEventWhereUnique: TypeAlias = WebhookEventWhereUniqueById | WebhookEventWhereUniqueById_source


class WebhookEventOrder(TypedDict, total=False):
    id: Sort | SortNulls
    source: Sort | SortNulls
    projectId: Sort | SortNulls
    eventType: Sort | SortNulls
    payloadHash: Sort | SortNulls
    processed: Sort | SortNulls
    processedAt: Sort | SortNulls
    retryCount: Sort | SortNulls
    errorMessage: Sort | SortNulls
    receivedAt: Sort | SortNulls
    project: ProjectOrder
    _relevance: Relevance[Literal["id", "projectId", "eventType", "payloadHash", "errorMessage"]]


class WebhookEventCounted(TypedDict, total=False):
    where: WebhookEventWhere


class WebhookEventInclude(TypedDict, total=False):
    project: bool | ProjectNestedOne


class WebhookEventSelect(TypedDict, total=False):
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
    project: bool | ProjectNestedOne


class WebhookEventNested(TypedDict, total=False):
    where: WebhookEventWhere
    order: WebhookEventOrder | Sequence[WebhookEventOrder]
    order_by: WebhookEventOrder | Sequence[WebhookEventOrder]
    take: int
    skip: int
    cursor: WebhookEventWhereUnique
    distinct: Sequence[WebhookEventField]
    include: WebhookEventInclude
    select: WebhookEventSelect
    omit: Mapping[WebhookEventField, bool]


WebhookEventNumber: TypeAlias = Literal["retryCount"]


WebhookEventComparable: TypeAlias = Literal["id", "source", "projectId", "eventType", "payloadHash", "processedAt", "retryCount", "errorMessage", "receivedAt"]


class WebhookEventSums(TypedDict):
    retryCount: int | None


class WebhookEventAverages(TypedDict):
    retryCount: float | None


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


class WebhookEventAggregate(TypedDict):
    _count: dict[WebhookEventField | Literal["_all"], int]
    _sum: WebhookEventSums
    _avg: WebhookEventAverages
    _min: WebhookEventExtremes
    _max: WebhookEventExtremes


class WebhookEventGroup(TypedDict):
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
    _count: dict[WebhookEventField | Literal["_all"], int]
    _sum: WebhookEventSums
    _avg: WebhookEventAverages
    _min: WebhookEventExtremes
    _max: WebhookEventExtremes


class WebhookEventOrderGroups(TypedDict, total=False):
    id: Sort | SortNulls
    source: Sort | SortNulls
    projectId: Sort | SortNulls
    eventType: Sort | SortNulls
    payloadHash: Sort | SortNulls
    processed: Sort | SortNulls
    processedAt: Sort | SortNulls
    retryCount: Sort | SortNulls
    errorMessage: Sort | SortNulls
    receivedAt: Sort | SortNulls
    _count: Mapping[WebhookEventField | Literal["_all"], Sort]
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


class WebhookEventConnectOrCreate(TypedDict):
    where: WebhookEventWhereUnique
    create: WebhookEventCreate


class WebhookEventCreateRows(TypedDict):
    data: Sequence[WebhookEventCreate]
    skip_duplicates: NotRequired[bool]


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


class WebhookEventLinkMany(TypedDict, total=False):
    create: WebhookEventCreate | Sequence[WebhookEventCreate]
    connect: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    connect_or_create: WebhookEventConnectOrCreate | Sequence[WebhookEventConnectOrCreate]
    create_many: WebhookEventCreateRows


class WebhookEventRelinkMany(TypedDict, total=False):
    create: WebhookEventCreate | Sequence[WebhookEventCreate]
    connect: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    connect_or_create: WebhookEventConnectOrCreate | Sequence[WebhookEventConnectOrCreate]
    create_many: WebhookEventCreateRows
    set: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    disconnect: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    delete: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    update: WebhookEventUpdateUnique | Sequence[WebhookEventUpdateUnique]
    upsert: WebhookEventUpsertUnique | Sequence[WebhookEventUpsertUnique]
    update_many: WebhookEventUpdateAll | Sequence[WebhookEventUpdateAll]
    delete_many: WebhookEventWhere | Sequence[WebhookEventWhere]


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
    project: ProjectWhere | ProjectRelationFilter


class MCPAuditLogListFilter(TypedDict, total=False):
    some: MCPAuditLogWhere
    every: MCPAuditLogWhere
    none: MCPAuditLogWhere


class _MCPAuditLogFilters(TypedDict, total=False):
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
    project: ProjectWhere | ProjectRelationFilter


class MCPAuditLogWhereUniqueById(_MCPAuditLogFilters, total=False):
    id: Required[str]


MCPAuditLogWhereUnique: TypeAlias = MCPAuditLogWhereUniqueById


class MCPAuditLogOrder(TypedDict, total=False):
    id: Sort | SortNulls
    projectId: Sort | SortNulls
    actorType: Sort | SortNulls
    actorId: Sort | SortNulls
    actorName: Sort | SortNulls
    tool: Sort | SortNulls
    scope: Sort | SortNulls
    argsHash: Sort | SortNulls
    result: Sort | SortNulls
    errorMessage: Sort | SortNulls
    timestamp: Sort | SortNulls
    ipAddress: Sort | SortNulls
    userAgent: Sort | SortNulls
    project: ProjectOrder
    _relevance: Relevance[Literal["id", "projectId", "actorType", "actorId", "actorName", "tool", "scope", "argsHash", "errorMessage", "ipAddress", "userAgent"]]


class MCPAuditLogCounted(TypedDict, total=False):
    where: MCPAuditLogWhere


class MCPAuditLogInclude(TypedDict, total=False):
    project: bool | ProjectNestedOne


class MCPAuditLogSelect(TypedDict, total=False):
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
    project: bool | ProjectNestedOne


class MCPAuditLogNested(TypedDict, total=False):
    where: MCPAuditLogWhere
    order: MCPAuditLogOrder | Sequence[MCPAuditLogOrder]
    order_by: MCPAuditLogOrder | Sequence[MCPAuditLogOrder]
    take: int
    skip: int
    cursor: MCPAuditLogWhereUnique
    distinct: Sequence[MCPAuditLogField]
    include: MCPAuditLogInclude
    select: MCPAuditLogSelect
    omit: Mapping[MCPAuditLogField, bool]


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


class MCPAuditLogAggregate(TypedDict):
    _count: dict[MCPAuditLogField | Literal["_all"], int]
    _min: MCPAuditLogExtremes
    _max: MCPAuditLogExtremes


class MCPAuditLogGroup(TypedDict):
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
    _count: dict[MCPAuditLogField | Literal["_all"], int]
    _min: MCPAuditLogExtremes
    _max: MCPAuditLogExtremes


class MCPAuditLogOrderGroups(TypedDict, total=False):
    id: Sort | SortNulls
    projectId: Sort | SortNulls
    actorType: Sort | SortNulls
    actorId: Sort | SortNulls
    actorName: Sort | SortNulls
    tool: Sort | SortNulls
    scope: Sort | SortNulls
    argsHash: Sort | SortNulls
    result: Sort | SortNulls
    errorMessage: Sort | SortNulls
    timestamp: Sort | SortNulls
    ipAddress: Sort | SortNulls
    userAgent: Sort | SortNulls
    _count: Mapping[MCPAuditLogField | Literal["_all"], Sort]
    _sum: Mapping[MCPAuditLogNumber, Sort]
    _avg: Mapping[MCPAuditLogNumber, Sort]
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


class MCPAuditLogConnectOrCreate(TypedDict):
    where: MCPAuditLogWhereUnique
    create: MCPAuditLogCreate


class MCPAuditLogCreateRows(TypedDict):
    data: Sequence[MCPAuditLogCreate]
    skip_duplicates: NotRequired[bool]


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


class MCPAuditLogLinkMany(TypedDict, total=False):
    create: MCPAuditLogCreate | Sequence[MCPAuditLogCreate]
    connect: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    connect_or_create: MCPAuditLogConnectOrCreate | Sequence[MCPAuditLogConnectOrCreate]
    create_many: MCPAuditLogCreateRows


class MCPAuditLogRelinkMany(TypedDict, total=False):
    create: MCPAuditLogCreate | Sequence[MCPAuditLogCreate]
    connect: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    connect_or_create: MCPAuditLogConnectOrCreate | Sequence[MCPAuditLogConnectOrCreate]
    create_many: MCPAuditLogCreateRows
    set: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    disconnect: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    delete: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    update: MCPAuditLogUpdateUnique | Sequence[MCPAuditLogUpdateUnique]
    upsert: MCPAuditLogUpsertUnique | Sequence[MCPAuditLogUpsertUnique]
    update_many: MCPAuditLogUpdateAll | Sequence[MCPAuditLogUpdateAll]
    delete_many: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]

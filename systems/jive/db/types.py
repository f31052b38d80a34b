# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of every action, for type checkers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NotRequired, Required, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanFilter,
    DateTimeFilter,
    IntFilter,
    JsonFilter,
    JsonInput,
    NumberUpdate,
    Sort,
    SortCount,
    SortNulls,
    StringFilter,
    ValueUpdate,
)

from .enums import (
    ArtifactType as _ArtifactType,
    MCPResult as _MCPResult,
    WebhookSource as _WebhookSource,
)


ArtifactTypeInput: TypeAlias = _ArtifactType | Literal["PRD", "ARCHITECTURE", "STORY", "QA", "OTHER"]

ArtifactTypeFilter = TypedDict(
    "ArtifactTypeFilter",
    {
        "equals": "ArtifactTypeInput | None",
        "not": "ArtifactTypeInput | ArtifactTypeFilter | None",
        "in": "Sequence[ArtifactTypeInput]",
        "not_in": "Sequence[ArtifactTypeInput]",
    },
    total=False,
)


WebhookSourceInput: TypeAlias = _WebhookSource | Literal["GITHUB", "GITLAB", "BITBUCKET"]

WebhookSourceFilter = TypedDict(
    "WebhookSourceFilter",
    {
        "equals": "WebhookSourceInput | None",
        "not": "WebhookSourceInput | WebhookSourceFilter | None",
        "in": "Sequence[WebhookSourceInput]",
        "not_in": "Sequence[WebhookSourceInput]",
    },
    total=False,
)


MCPResultInput: TypeAlias = _MCPResult | Literal["SUCCESS", "FAILURE", "UNAUTHORIZED", "RATE_LIMITED"]

MCPResultFilter = TypedDict(
    "MCPResultFilter",
    {
        "equals": "MCPResultInput | None",
        "not": "MCPResultInput | MCPResultFilter | None",
        "in": "Sequence[MCPResultInput]",
        "not_in": "Sequence[MCPResultInput]",
    },
    total=False,
)


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


class ProjectListFilter(TypedDict, total=False):
    some: ProjectWhere
    every: ProjectWhere
    none: ProjectWhere


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


class ProjectInclude(TypedDict, total=False):
    artifacts: bool | ArtifactMany
    webhookEvents: bool | WebhookEventMany
    mcpAuditLogs: bool | MCPAuditLogMany


class ProjectOne(TypedDict, total=False):
    include: ProjectInclude


class ProjectMany(TypedDict, total=False):
    where: ProjectWhere
    order: ProjectOrder | Sequence[ProjectOrder]
    order_by: ProjectOrder | Sequence[ProjectOrder]
    take: int
    skip: int
    cursor: ProjectWhereUnique
    distinct: Sequence[ProjectField]
    include: ProjectInclude


class ProjectCreate(TypedDict):
    id: NotRequired[str]
    name: str
    repoUrl: str
    webhookSecret: str
    config: JsonInput
    createdAt: NotRequired[datetime]
    updatedAt: NotRequired[datetime]
    lastSeen: NotRequired[datetime]
    artifacts: NotRequired[ArtifactLinkMany]
    webhookEvents: NotRequired[WebhookEventLinkMany]
    mcpAuditLogs: NotRequired[MCPAuditLogLinkMany]


class ProjectConnectOrCreate(TypedDict):
    where: ProjectWhereUnique
    create: ProjectCreate


class ProjectLinkOne(TypedDict, total=False):
    create: ProjectCreate
    connect: ProjectWhereUnique
    connect_or_create: ProjectConnectOrCreate


class ProjectLinkMany(TypedDict, total=False):
    create: ProjectCreate | Sequence[ProjectCreate]
    connect: ProjectWhereUnique | Sequence[ProjectWhereUnique]
    connect_or_create: ProjectConnectOrCreate | Sequence[ProjectConnectOrCreate]
    create_many: ProjectNestedMany


class ProjectNestedMany(TypedDict):
    data: Sequence[ProjectCreate]
    skip_duplicates: NotRequired[bool]


class ProjectCreateMany(TypedDict):
    id: NotRequired[str]
    name: str
    repoUrl: str
    webhookSecret: str
    config: JsonInput
    createdAt: NotRequired[datetime]
    updatedAt: NotRequired[datetime]
    lastSeen: NotRequired[datetime]


class ProjectUpdate(TypedDict, total=False):
    id: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    repoUrl: str | ValueUpdate[str]
    webhookSecret: str | ValueUpdate[str]
    config: JsonInput
    createdAt: datetime | ValueUpdate[datetime]
    updatedAt: datetime | ValueUpdate[datetime]
    lastSeen: datetime | ValueUpdate[datetime]
    artifacts: ArtifactLinkMany
    webhookEvents: WebhookEventLinkMany
    mcpAuditLogs: MCPAuditLogLinkMany


class ProjectUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    repoUrl: str | ValueUpdate[str]
    webhookSecret: str | ValueUpdate[str]
    config: JsonInput
    createdAt: datetime | ValueUpdate[datetime]
    updatedAt: datetime | ValueUpdate[datetime]
    lastSeen: datetime | ValueUpdate[datetime]


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


ArtifactRelationFilter = TypedDict(
    "ArtifactRelationFilter",
    {
        "is": "ArtifactWhere | None",
        "is_not": "ArtifactWhere | None",
    },
    total=False,
)


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


class ArtifactInclude(TypedDict, total=False):
    project: bool | ProjectOne


class ArtifactOne(TypedDict, total=False):
    include: ArtifactInclude


class ArtifactMany(TypedDict, total=False):
    where: ArtifactWhere
    order: ArtifactOrder | Sequence[ArtifactOrder]
    order_by: ArtifactOrder | Sequence[ArtifactOrder]
    take: int
    skip: int
    cursor: ArtifactWhereUnique
    distinct: Sequence[ArtifactField]
    include: ArtifactInclude


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
    dependencies: JsonInput
    content: NotRequired[str | None]
    project: NotRequired[ProjectLinkOne]


class ArtifactConnectOrCreate(TypedDict):
    where: ArtifactWhereUnique
    create: ArtifactCreate


class ArtifactLinkOne(TypedDict, total=False):
    create: ArtifactCreate
    connect: ArtifactWhereUnique
    connect_or_create: ArtifactConnectOrCreate


class ArtifactLinkMany(TypedDict, total=False):
    create: ArtifactCreate | Sequence[ArtifactCreate]
    connect: ArtifactWhereUnique | Sequence[ArtifactWhereUnique]
    connect_or_create: ArtifactConnectOrCreate | Sequence[ArtifactConnectOrCreate]
    create_many: ArtifactNestedMany


class ArtifactNestedMany(TypedDict):
    data: Sequence[ArtifactCreate]
    skip_duplicates: NotRequired[bool]


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
    dependencies: JsonInput
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
    dependencies: JsonInput
    content: str | ValueUpdate[str | None] | None
    project: ProjectLinkOne


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
    dependencies: JsonInput
    content: str | ValueUpdate[str | None] | None


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


WebhookEventRelationFilter = TypedDict(
    "WebhookEventRelationFilter",
    {
        "is": "WebhookEventWhere | None",
        "is_not": "WebhookEventWhere | None",
    },
    total=False,
)


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


class WebhookEventInclude(TypedDict, total=False):
    project: bool | ProjectOne


class WebhookEventOne(TypedDict, total=False):
    include: WebhookEventInclude


class WebhookEventMany(TypedDict, total=False):
    where: WebhookEventWhere
    order: WebhookEventOrder | Sequence[WebhookEventOrder]
    order_by: WebhookEventOrder | Sequence[WebhookEventOrder]
    take: int
    skip: int
    cursor: WebhookEventWhereUnique
    distinct: Sequence[WebhookEventField]
    include: WebhookEventInclude


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


class WebhookEventConnectOrCreate(TypedDict):
    where: WebhookEventWhereUnique
    create: WebhookEventCreate


class WebhookEventLinkOne(TypedDict, total=False):
    create: WebhookEventCreate
    connect: WebhookEventWhereUnique
    connect_or_create: WebhookEventConnectOrCreate


class WebhookEventLinkMany(TypedDict, total=False):
    create: WebhookEventCreate | Sequence[WebhookEventCreate]
    connect: WebhookEventWhereUnique | Sequence[WebhookEventWhereUnique]
    connect_or_create: WebhookEventConnectOrCreate | Sequence[WebhookEventConnectOrCreate]
    create_many: WebhookEventNestedMany


class WebhookEventNestedMany(TypedDict):
    data: Sequence[WebhookEventCreate]
    skip_duplicates: NotRequired[bool]


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
    project: ProjectLinkOne


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


MCPAuditLogRelationFilter = TypedDict(
    "MCPAuditLogRelationFilter",
    {
        "is": "MCPAuditLogWhere | None",
        "is_not": "MCPAuditLogWhere | None",
    },
    total=False,
)


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


class MCPAuditLogInclude(TypedDict, total=False):
    project: bool | ProjectOne


class MCPAuditLogOne(TypedDict, total=False):
    include: MCPAuditLogInclude


class MCPAuditLogMany(TypedDict, total=False):
    where: MCPAuditLogWhere
    order: MCPAuditLogOrder | Sequence[MCPAuditLogOrder]
    order_by: MCPAuditLogOrder | Sequence[MCPAuditLogOrder]
    take: int
    skip: int
    cursor: MCPAuditLogWhereUnique
    distinct: Sequence[MCPAuditLogField]
    include: MCPAuditLogInclude


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


class MCPAuditLogConnectOrCreate(TypedDict):
    where: MCPAuditLogWhereUnique
    create: MCPAuditLogCreate


class MCPAuditLogLinkOne(TypedDict, total=False):
    create: MCPAuditLogCreate
    connect: MCPAuditLogWhereUnique
    connect_or_create: MCPAuditLogConnectOrCreate


class MCPAuditLogLinkMany(TypedDict, total=False):
    create: MCPAuditLogCreate | Sequence[MCPAuditLogCreate]
    connect: MCPAuditLogWhereUnique | Sequence[MCPAuditLogWhereUnique]
    connect_or_create: MCPAuditLogConnectOrCreate | Sequence[MCPAuditLogConnectOrCreate]
    create_many: MCPAuditLogNestedMany


class MCPAuditLogNestedMany(TypedDict):
    data: Sequence[MCPAuditLogCreate]
    skip_duplicates: NotRequired[bool]


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
    project: ProjectLinkOne


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

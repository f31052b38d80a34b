# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, NotRequired, Required, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanChanged, BooleanFiltered, BooleanGrouped, Counted as _Counted, DateTimeChanged, DateTimeChangedOrNull,
    DateTimeFiltered, DateTimeFilteredOrNull, DateTimeGrouped, DateTimeGroupedOrNull, Identity, IntChanged,
    IntFiltered, IntGrouped, JsonChanged, JsonFilter, JsonHaving, JsonWritten, Quantifier, Relevance, Sort, SortList,
    SortScalar, StringChanged, StringChangedOrNull, StringFiltered, StringFilteredOrNull, StringGrouped,
    StringGroupedOrNull,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *
from .enums import ArtifactType as _ArtifactType, MCPResult as _MCPResult, WebhookSource as _WebhookSource

ProjectField: TypeAlias = Literal["id", "name", "repoUrl", "webhookSecret", "config", "createdAt", "updatedAt", "lastSeen"]

class ProjectWhere(TypedDict, total=False):
    AND: ProjectWhere | Sequence[ProjectWhere]
    OR: ProjectWhere | Sequence[ProjectWhere]
    NOT: ProjectWhere | Sequence[ProjectWhere]
    id: StringFiltered
    name: StringFiltered
    repoUrl: StringFiltered
    webhookSecret: StringFiltered
    config: JsonFilter
    createdAt: DateTimeFiltered
    updatedAt: DateTimeFiltered
    lastSeen: DateTimeFiltered
    artifacts: Mapping[Quantifier, ArtifactWhere]
    webhookEvents: Mapping[Quantifier, WebhookEventWhere]
    mcpAuditLogs: Mapping[Quantifier, MCPAuditLogWhere]

class ProjectFilters(TypedDict, total=False):
    AND: ReadOnly[ProjectWhere | Sequence[ProjectWhere]]
    OR: ReadOnly[ProjectWhere | Sequence[ProjectWhere]]
    NOT: ReadOnly[ProjectWhere | Sequence[ProjectWhere]]
    name: ReadOnly[StringFiltered]
    webhookSecret: ReadOnly[StringFiltered]
    config: ReadOnly[JsonFilter]
    createdAt: ReadOnly[DateTimeFiltered]
    updatedAt: ReadOnly[DateTimeFiltered]
    lastSeen: ReadOnly[DateTimeFiltered]
    artifacts: ReadOnly[Mapping[Quantifier, ArtifactWhere]]
    webhookEvents: ReadOnly[Mapping[Quantifier, WebhookEventWhere]]
    mcpAuditLogs: ReadOnly[Mapping[Quantifier, MCPAuditLogWhere]]

class ProjectWhereUniqueById(ProjectFilters, total=False):
    id: ReadOnly[Required[str]]
    repoUrl: ReadOnly[str]

class ProjectWhereUniqueByRepoUrl(ProjectFilters, total=False):
    id: ReadOnly[str]
    repoUrl: ReadOnly[Required[str]]

ProjectWhereUnique: TypeAlias = ProjectWhereUniqueById | ProjectWhereUniqueByRepoUrl

class ProjectOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    repoUrl: ReadOnly[SortScalar]
    webhookSecret: ReadOnly[SortScalar]
    config: ReadOnly[SortScalar]
    createdAt: ReadOnly[SortScalar]
    updatedAt: ReadOnly[SortScalar]
    lastSeen: ReadOnly[SortScalar]
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

class ProjectSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    name: ReadOnly[bool]
    repoUrl: ReadOnly[bool]
    webhookSecret: ReadOnly[bool]
    config: ReadOnly[bool]
    createdAt: ReadOnly[bool]
    updatedAt: ReadOnly[bool]
    lastSeen: ReadOnly[bool]
    artifacts: ReadOnly[bool | ArtifactNested]
    webhookEvents: ReadOnly[bool | WebhookEventNested]
    mcpAuditLogs: ReadOnly[bool | MCPAuditLogNested]
    _count: ReadOnly[bool | ProjectCounts]

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
    id: ReadOnly[StringGrouped]
    name: ReadOnly[StringGrouped]
    repoUrl: ReadOnly[StringGrouped]
    webhookSecret: ReadOnly[StringGrouped]
    config: ReadOnly[JsonHaving]
    createdAt: ReadOnly[DateTimeGrouped]
    updatedAt: ReadOnly[DateTimeGrouped]
    lastSeen: ReadOnly[DateTimeGrouped]

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
    id: StringChanged
    name: StringChanged
    repoUrl: StringChanged
    webhookSecret: StringChanged
    config: JsonChanged
    createdAt: DateTimeChanged
    updatedAt: DateTimeChanged
    lastSeen: DateTimeChanged

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

class ArtifactWhere(TypedDict, total=False):
    AND: ArtifactWhere | Sequence[ArtifactWhere]
    OR: ArtifactWhere | Sequence[ArtifactWhere]
    NOT: ArtifactWhere | Sequence[ArtifactWhere]
    id: StringFiltered
    projectId: StringFiltered
    path: StringFiltered
    name: StringFiltered
    type: ArtifactTypeFiltered
    version: StringFilteredOrNull
    createdBy: StringFilteredOrNull
    createdAt: DateTimeFilteredOrNull
    updatedAt: DateTimeFiltered
    dependencies: JsonFilter
    content: StringFilteredOrNull
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]

class ArtifactProjectId_path(TypedDict):
    projectId: ReadOnly[str]
    path: ReadOnly[str]

class ArtifactFilters(TypedDict, total=False):
    AND: ReadOnly[ArtifactWhere | Sequence[ArtifactWhere]]
    OR: ReadOnly[ArtifactWhere | Sequence[ArtifactWhere]]
    NOT: ReadOnly[ArtifactWhere | Sequence[ArtifactWhere]]
    projectId: ReadOnly[StringFiltered]
    path: ReadOnly[StringFiltered]
    name: ReadOnly[StringFiltered]
    type: ReadOnly[ArtifactTypeFiltered]
    version: ReadOnly[StringFilteredOrNull]
    createdBy: ReadOnly[StringFilteredOrNull]
    createdAt: ReadOnly[DateTimeFilteredOrNull]
    updatedAt: ReadOnly[DateTimeFiltered]
    dependencies: ReadOnly[JsonFilter]
    content: ReadOnly[StringFilteredOrNull]
    project: ReadOnly[ProjectWhere | Mapping[Identity, ProjectWhere | None]]

class ArtifactWhereUniqueById(ArtifactFilters, total=False):
    id: ReadOnly[Required[str]]
    projectId_path: ReadOnly[ArtifactProjectId_path]

class ArtifactWhereUniqueByProjectId_path(ArtifactFilters, total=False):
    id: ReadOnly[str]
    projectId_path: ReadOnly[Required[ArtifactProjectId_path]]

ArtifactWhereUnique: TypeAlias = ArtifactWhereUniqueById | ArtifactWhereUniqueByProjectId_path

class ArtifactOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    projectId: ReadOnly[SortScalar]
    path: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    type: ReadOnly[SortScalar]
    version: ReadOnly[SortScalar]
    createdBy: ReadOnly[SortScalar]
    createdAt: ReadOnly[SortScalar]
    updatedAt: ReadOnly[SortScalar]
    dependencies: ReadOnly[SortScalar]
    content: ReadOnly[SortScalar]
    project: ReadOnly[ProjectOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "projectId", "path", "name", "version", "createdBy", "content"]]]

class ArtifactInclude(TypedDict, total=False):
    project: bool | ProjectNestedOne

class ArtifactSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    projectId: ReadOnly[bool]
    path: ReadOnly[bool]
    name: ReadOnly[bool]
    type: ReadOnly[bool]
    version: ReadOnly[bool]
    createdBy: ReadOnly[bool]
    createdAt: ReadOnly[bool]
    updatedAt: ReadOnly[bool]
    dependencies: ReadOnly[bool]
    content: ReadOnly[bool]
    project: ReadOnly[bool | ProjectNestedOne]

class ArtifactNestedOne(TypedDict, total=False):
    include: ReadOnly[ArtifactInclude]
    select: ReadOnly[ArtifactSelect]
    omit: ReadOnly[Mapping[ArtifactField, bool]]

class ArtifactNested(TypedDict, total=False):
    where: ReadOnly[ArtifactWhere]
    order: ReadOnly[ArtifactOrder | Sequence[ArtifactOrder]]
    order_by: ReadOnly[ArtifactOrder | Sequence[ArtifactOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ArtifactWhereUnique]
    distinct: ReadOnly[Sequence[ArtifactField]]
    include: ReadOnly[ArtifactInclude]
    select: ReadOnly[ArtifactSelect]
    omit: ReadOnly[Mapping[ArtifactField, bool]]

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
    id: ReadOnly[StringGrouped]
    projectId: ReadOnly[StringGrouped]
    path: ReadOnly[StringGrouped]
    name: ReadOnly[StringGrouped]
    type: ReadOnly[ArtifactTypeGrouped]
    version: ReadOnly[StringGroupedOrNull]
    createdBy: ReadOnly[StringGroupedOrNull]
    createdAt: ReadOnly[DateTimeGroupedOrNull]
    updatedAt: ReadOnly[DateTimeGrouped]
    dependencies: ReadOnly[JsonHaving]
    content: ReadOnly[StringGroupedOrNull]

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
    id: StringChanged
    projectId: StringChanged
    path: StringChanged
    name: StringChanged
    type: ArtifactTypeChanged
    version: StringChangedOrNull
    createdBy: StringChangedOrNull
    createdAt: DateTimeChangedOrNull
    updatedAt: DateTimeChanged
    dependencies: JsonChanged
    content: StringChangedOrNull

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

class WebhookEventWhere(TypedDict, total=False):
    AND: WebhookEventWhere | Sequence[WebhookEventWhere]
    OR: WebhookEventWhere | Sequence[WebhookEventWhere]
    NOT: WebhookEventWhere | Sequence[WebhookEventWhere]
    id: StringFiltered
    source: WebhookSourceFiltered
    projectId: StringFiltered
    eventType: StringFiltered
    payloadHash: StringFiltered
    processed: BooleanFiltered
    processedAt: DateTimeFilteredOrNull
    retryCount: IntFiltered
    errorMessage: StringFilteredOrNull
    receivedAt: DateTimeFiltered
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]

class WebhookEventId_source(TypedDict):
    id: ReadOnly[str]
    source: ReadOnly[WebhookSourceInput]

class WebhookEventFilters(TypedDict, total=False):
    AND: ReadOnly[WebhookEventWhere | Sequence[WebhookEventWhere]]
    OR: ReadOnly[WebhookEventWhere | Sequence[WebhookEventWhere]]
    NOT: ReadOnly[WebhookEventWhere | Sequence[WebhookEventWhere]]
    source: ReadOnly[WebhookSourceFiltered]
    projectId: ReadOnly[StringFiltered]
    eventType: ReadOnly[StringFiltered]
    payloadHash: ReadOnly[StringFiltered]
    processed: ReadOnly[BooleanFiltered]
    processedAt: ReadOnly[DateTimeFilteredOrNull]
    retryCount: ReadOnly[IntFiltered]
    errorMessage: ReadOnly[StringFilteredOrNull]
    receivedAt: ReadOnly[DateTimeFiltered]
    project: ReadOnly[ProjectWhere | Mapping[Identity, ProjectWhere | None]]

class WebhookEventWhereUniqueById(WebhookEventFilters, total=False):
    id: ReadOnly[Required[str]]
    id_source: ReadOnly[WebhookEventId_source]

class WebhookEventWhereUniqueById_source(WebhookEventFilters, total=False):
    id: ReadOnly[str]
    id_source: ReadOnly[Required[WebhookEventId_source]]

WebhookEventWhereUnique: TypeAlias = WebhookEventWhereUniqueById | WebhookEventWhereUniqueById_source

class WebhookEventOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    source: ReadOnly[SortScalar]
    projectId: ReadOnly[SortScalar]
    eventType: ReadOnly[SortScalar]
    payloadHash: ReadOnly[SortScalar]
    processed: ReadOnly[SortScalar]
    processedAt: ReadOnly[SortScalar]
    retryCount: ReadOnly[SortScalar]
    errorMessage: ReadOnly[SortScalar]
    receivedAt: ReadOnly[SortScalar]
    project: ReadOnly[ProjectOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "projectId", "eventType", "payloadHash", "errorMessage"]]]

class WebhookEventInclude(TypedDict, total=False):
    project: bool | ProjectNestedOne

class WebhookEventSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    source: ReadOnly[bool]
    projectId: ReadOnly[bool]
    eventType: ReadOnly[bool]
    payloadHash: ReadOnly[bool]
    processed: ReadOnly[bool]
    processedAt: ReadOnly[bool]
    retryCount: ReadOnly[bool]
    errorMessage: ReadOnly[bool]
    receivedAt: ReadOnly[bool]
    project: ReadOnly[bool | ProjectNestedOne]

class WebhookEventNestedOne(TypedDict, total=False):
    include: ReadOnly[WebhookEventInclude]
    select: ReadOnly[WebhookEventSelect]
    omit: ReadOnly[Mapping[WebhookEventField, bool]]

class WebhookEventNested(TypedDict, total=False):
    where: ReadOnly[WebhookEventWhere]
    order: ReadOnly[WebhookEventOrder | Sequence[WebhookEventOrder]]
    order_by: ReadOnly[WebhookEventOrder | Sequence[WebhookEventOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[WebhookEventWhereUnique]
    distinct: ReadOnly[Sequence[WebhookEventField]]
    include: ReadOnly[WebhookEventInclude]
    select: ReadOnly[WebhookEventSelect]
    omit: ReadOnly[Mapping[WebhookEventField, bool]]

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
    id: ReadOnly[StringGrouped]
    source: ReadOnly[WebhookSourceGrouped]
    projectId: ReadOnly[StringGrouped]
    eventType: ReadOnly[StringGrouped]
    payloadHash: ReadOnly[StringGrouped]
    processed: ReadOnly[BooleanGrouped]
    processedAt: ReadOnly[DateTimeGroupedOrNull]
    retryCount: ReadOnly[IntGrouped]
    errorMessage: ReadOnly[StringGroupedOrNull]
    receivedAt: ReadOnly[DateTimeGrouped]

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
    id: StringChanged
    source: WebhookSourceChanged
    projectId: StringChanged
    eventType: StringChanged
    payloadHash: StringChanged
    processed: BooleanChanged
    processedAt: DateTimeChangedOrNull
    retryCount: IntChanged
    errorMessage: StringChangedOrNull
    receivedAt: DateTimeChanged

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

class MCPAuditLogWhere(TypedDict, total=False):
    AND: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]
    OR: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]
    NOT: MCPAuditLogWhere | Sequence[MCPAuditLogWhere]
    id: StringFiltered
    projectId: StringFiltered
    actorType: StringFiltered
    actorId: StringFiltered
    actorName: StringFiltered
    tool: StringFiltered
    scope: StringFiltered
    argsHash: StringFiltered
    result: MCPResultFiltered
    errorMessage: StringFilteredOrNull
    timestamp: DateTimeFiltered
    ipAddress: StringFiltered
    userAgent: StringFiltered
    project: ProjectWhere | Mapping[Identity, ProjectWhere | None]

class MCPAuditLogWhereUnique(TypedDict, total=False):
    AND: ReadOnly[MCPAuditLogWhere | Sequence[MCPAuditLogWhere]]
    OR: ReadOnly[MCPAuditLogWhere | Sequence[MCPAuditLogWhere]]
    NOT: ReadOnly[MCPAuditLogWhere | Sequence[MCPAuditLogWhere]]
    projectId: ReadOnly[StringFiltered]
    actorType: ReadOnly[StringFiltered]
    actorId: ReadOnly[StringFiltered]
    actorName: ReadOnly[StringFiltered]
    tool: ReadOnly[StringFiltered]
    scope: ReadOnly[StringFiltered]
    argsHash: ReadOnly[StringFiltered]
    result: ReadOnly[MCPResultFiltered]
    errorMessage: ReadOnly[StringFilteredOrNull]
    timestamp: ReadOnly[DateTimeFiltered]
    ipAddress: ReadOnly[StringFiltered]
    userAgent: ReadOnly[StringFiltered]
    project: ReadOnly[ProjectWhere | Mapping[Identity, ProjectWhere | None]]
    id: ReadOnly[Required[str]]

class MCPAuditLogOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    projectId: ReadOnly[SortScalar]
    actorType: ReadOnly[SortScalar]
    actorId: ReadOnly[SortScalar]
    actorName: ReadOnly[SortScalar]
    tool: ReadOnly[SortScalar]
    scope: ReadOnly[SortScalar]
    argsHash: ReadOnly[SortScalar]
    result: ReadOnly[SortScalar]
    errorMessage: ReadOnly[SortScalar]
    timestamp: ReadOnly[SortScalar]
    ipAddress: ReadOnly[SortScalar]
    userAgent: ReadOnly[SortScalar]
    project: ReadOnly[ProjectOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "projectId", "actorType", "actorId", "actorName", "tool", "scope", "argsHash", "errorMessage", "ipAddress", "userAgent"]]]

class MCPAuditLogInclude(TypedDict, total=False):
    project: bool | ProjectNestedOne

class MCPAuditLogSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    projectId: ReadOnly[bool]
    actorType: ReadOnly[bool]
    actorId: ReadOnly[bool]
    actorName: ReadOnly[bool]
    tool: ReadOnly[bool]
    scope: ReadOnly[bool]
    argsHash: ReadOnly[bool]
    result: ReadOnly[bool]
    errorMessage: ReadOnly[bool]
    timestamp: ReadOnly[bool]
    ipAddress: ReadOnly[bool]
    userAgent: ReadOnly[bool]
    project: ReadOnly[bool | ProjectNestedOne]

class MCPAuditLogNestedOne(TypedDict, total=False):
    include: ReadOnly[MCPAuditLogInclude]
    select: ReadOnly[MCPAuditLogSelect]
    omit: ReadOnly[Mapping[MCPAuditLogField, bool]]

class MCPAuditLogNested(TypedDict, total=False):
    where: ReadOnly[MCPAuditLogWhere]
    order: ReadOnly[MCPAuditLogOrder | Sequence[MCPAuditLogOrder]]
    order_by: ReadOnly[MCPAuditLogOrder | Sequence[MCPAuditLogOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[MCPAuditLogWhereUnique]
    distinct: ReadOnly[Sequence[MCPAuditLogField]]
    include: ReadOnly[MCPAuditLogInclude]
    select: ReadOnly[MCPAuditLogSelect]
    omit: ReadOnly[Mapping[MCPAuditLogField, bool]]

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
    id: ReadOnly[StringGrouped]
    projectId: ReadOnly[StringGrouped]
    actorType: ReadOnly[StringGrouped]
    actorId: ReadOnly[StringGrouped]
    actorName: ReadOnly[StringGrouped]
    tool: ReadOnly[StringGrouped]
    scope: ReadOnly[StringGrouped]
    argsHash: ReadOnly[StringGrouped]
    result: ReadOnly[MCPResultGrouped]
    errorMessage: ReadOnly[StringGroupedOrNull]
    timestamp: ReadOnly[DateTimeGrouped]
    ipAddress: ReadOnly[StringGrouped]
    userAgent: ReadOnly[StringGrouped]

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
    id: StringChanged
    projectId: StringChanged
    actorType: StringChanged
    actorId: StringChanged
    actorName: StringChanged
    tool: StringChanged
    scope: StringChanged
    argsHash: StringChanged
    result: MCPResultChanged
    errorMessage: StringChangedOrNull
    timestamp: DateTimeChanged
    ipAddress: StringChanged
    userAgent: StringChanged

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

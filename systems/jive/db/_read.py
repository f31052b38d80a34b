# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""What comes with a record, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, TypedDict

from nicol.client.filters import Relevance, Sort, SortList, SortNulls

from ._values import *
from ._where import *


class ProjectOrder(TypedDict, total=False):
    id: Sort | SortNulls
    name: Sort | SortNulls
    repoUrl: Sort | SortNulls
    webhookSecret: Sort | SortNulls
    config: Sort | SortNulls
    createdAt: Sort | SortNulls
    updatedAt: Sort | SortNulls
    lastSeen: Sort | SortNulls
    artifacts: SortList
    webhookEvents: SortList
    mcpAuditLogs: SortList
    _relevance: Relevance[Literal["id", "name", "repoUrl", "webhookSecret"]]


class ProjectCounting(TypedDict, total=False):
    artifacts: bool | Mapping[Literal["where"], ArtifactWhere]
    webhookEvents: bool | Mapping[Literal["where"], WebhookEventWhere]
    mcpAuditLogs: bool | Mapping[Literal["where"], MCPAuditLogWhere]


ProjectCounts: TypeAlias = Mapping[Literal["select"], ProjectCounting]


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

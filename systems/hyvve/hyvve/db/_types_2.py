# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict

from nicol.client.filters import (
    Counted as _Counted, DateTimeChanged, DateTimeChangedOrNull, DateTimeFiltered, DateTimeFilteredOrNull,
    DateTimeGrouped, DateTimeGroupedOrNull, Identity, JsonChanged, JsonFilter, JsonHaving, JsonWritten, Quantifier,
    Relevance, Sort, SortList, SortScalar, StringChanged, StringChangedOrNull, StringFiltered, StringFilteredOrNull,
    StringGrouped, StringGroupedOrNull,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *
from .enums import WorkspaceRole as _WorkspaceRole

if TYPE_CHECKING:
    from . import _types_1, _types_3, _types_4

WorkspaceField: TypeAlias = Literal["id", "slug", "name", "timezone", "settings", "created_at", "updated_at", "deleted_at"]

class WorkspaceWhere(TypedDict, total=False):
    AND: WorkspaceWhere | Sequence[WorkspaceWhere]
    OR: WorkspaceWhere | Sequence[WorkspaceWhere]
    NOT: WorkspaceWhere | Sequence[WorkspaceWhere]
    id: StringFiltered
    slug: StringFiltered
    name: StringFiltered
    timezone: StringFiltered
    settings: JsonFilter
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    deleted_at: DateTimeFilteredOrNull
    members: Mapping[Quantifier, WorkspaceMemberWhere]
    invitations: Mapping[Quantifier, WorkspaceInvitationWhere]
    notifications: Mapping[Quantifier, NotificationWhere]
    items: Mapping[Quantifier, _types_3.ApprovalItemWhere]
    comments: Mapping[Quantifier, _types_3.ApprovalCommentWhere]
    decisions: Mapping[Quantifier, _types_3.ApprovalDecisionWhere]
    providers: Mapping[Quantifier, _types_3.AIProviderConfigWhere]
    usage: Mapping[Quantifier, _types_4.AIUsageWhere]
    agents: Mapping[Quantifier, _types_4.AgentWhere]
    api_keys: Mapping[Quantifier, _types_4.ApiKeyWhere]
    audit_logs: Mapping[Quantifier, _types_4.AuditLogWhere]

class WorkspaceFilters(TypedDict, total=False):
    AND: ReadOnly[WorkspaceWhere | Sequence[WorkspaceWhere]]
    OR: ReadOnly[WorkspaceWhere | Sequence[WorkspaceWhere]]
    NOT: ReadOnly[WorkspaceWhere | Sequence[WorkspaceWhere]]
    name: ReadOnly[StringFiltered]
    timezone: ReadOnly[StringFiltered]
    settings: ReadOnly[JsonFilter]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    deleted_at: ReadOnly[DateTimeFilteredOrNull]
    members: ReadOnly[Mapping[Quantifier, WorkspaceMemberWhere]]
    invitations: ReadOnly[Mapping[Quantifier, WorkspaceInvitationWhere]]
    notifications: ReadOnly[Mapping[Quantifier, NotificationWhere]]
    items: ReadOnly[Mapping[Quantifier, _types_3.ApprovalItemWhere]]
    comments: ReadOnly[Mapping[Quantifier, _types_3.ApprovalCommentWhere]]
    decisions: ReadOnly[Mapping[Quantifier, _types_3.ApprovalDecisionWhere]]
    providers: ReadOnly[Mapping[Quantifier, _types_3.AIProviderConfigWhere]]
    usage: ReadOnly[Mapping[Quantifier, _types_4.AIUsageWhere]]
    agents: ReadOnly[Mapping[Quantifier, _types_4.AgentWhere]]
    api_keys: ReadOnly[Mapping[Quantifier, _types_4.ApiKeyWhere]]
    audit_logs: ReadOnly[Mapping[Quantifier, _types_4.AuditLogWhere]]

class WorkspaceWhereUniqueById(WorkspaceFilters, total=False):
    id: ReadOnly[Required[str]]
    slug: ReadOnly[str]

class WorkspaceWhereUniqueBySlug(WorkspaceFilters, total=False):
    id: ReadOnly[str]
    slug: ReadOnly[Required[str]]

WorkspaceWhereUnique: TypeAlias = WorkspaceWhereUniqueById | WorkspaceWhereUniqueBySlug

class WorkspaceOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    slug: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    timezone: ReadOnly[SortScalar]
    settings: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    deleted_at: ReadOnly[SortScalar]
    members: ReadOnly[SortList]
    invitations: ReadOnly[SortList]
    notifications: ReadOnly[SortList]
    items: ReadOnly[SortList]
    comments: ReadOnly[SortList]
    decisions: ReadOnly[SortList]
    providers: ReadOnly[SortList]
    usage: ReadOnly[SortList]
    agents: ReadOnly[SortList]
    api_keys: ReadOnly[SortList]
    audit_logs: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "slug", "name", "timezone"]]]

class WorkspaceCounting(TypedDict, total=False):
    members: ReadOnly[bool | Mapping[Literal["where"], WorkspaceMemberWhere]]
    invitations: ReadOnly[bool | Mapping[Literal["where"], WorkspaceInvitationWhere]]
    notifications: ReadOnly[bool | Mapping[Literal["where"], NotificationWhere]]
    items: ReadOnly[bool | Mapping[Literal["where"], _types_3.ApprovalItemWhere]]
    comments: ReadOnly[bool | Mapping[Literal["where"], _types_3.ApprovalCommentWhere]]
    decisions: ReadOnly[bool | Mapping[Literal["where"], _types_3.ApprovalDecisionWhere]]
    providers: ReadOnly[bool | Mapping[Literal["where"], _types_3.AIProviderConfigWhere]]
    usage: ReadOnly[bool | Mapping[Literal["where"], _types_4.AIUsageWhere]]
    agents: ReadOnly[bool | Mapping[Literal["where"], _types_4.AgentWhere]]
    api_keys: ReadOnly[bool | Mapping[Literal["where"], _types_4.ApiKeyWhere]]
    audit_logs: ReadOnly[bool | Mapping[Literal["where"], _types_4.AuditLogWhere]]

WorkspaceCounts: TypeAlias = Mapping[Literal["select"], WorkspaceCounting]

class WorkspaceInclude(TypedDict, total=False):
    members: bool | WorkspaceMemberNested
    invitations: bool | WorkspaceInvitationNested
    notifications: bool | NotificationNested
    items: bool | _types_3.ApprovalItemNested
    comments: bool | _types_3.ApprovalCommentNested
    decisions: bool | _types_3.ApprovalDecisionNested
    providers: bool | _types_3.AIProviderConfigNested
    usage: bool | _types_4.AIUsageNested
    agents: bool | _types_4.AgentNested
    api_keys: bool | _types_4.ApiKeyNested
    audit_logs: bool | _types_4.AuditLogNested
    _count: bool | WorkspaceCounts

class WorkspaceSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    slug: ReadOnly[bool]
    name: ReadOnly[bool]
    timezone: ReadOnly[bool]
    settings: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    deleted_at: ReadOnly[bool]
    members: ReadOnly[bool | WorkspaceMemberNested]
    invitations: ReadOnly[bool | WorkspaceInvitationNested]
    notifications: ReadOnly[bool | NotificationNested]
    items: ReadOnly[bool | _types_3.ApprovalItemNested]
    comments: ReadOnly[bool | _types_3.ApprovalCommentNested]
    decisions: ReadOnly[bool | _types_3.ApprovalDecisionNested]
    providers: ReadOnly[bool | _types_3.AIProviderConfigNested]
    usage: ReadOnly[bool | _types_4.AIUsageNested]
    agents: ReadOnly[bool | _types_4.AgentNested]
    api_keys: ReadOnly[bool | _types_4.ApiKeyNested]
    audit_logs: ReadOnly[bool | _types_4.AuditLogNested]
    _count: ReadOnly[bool | WorkspaceCounts]

class WorkspaceNestedOne(TypedDict, total=False):
    include: ReadOnly[WorkspaceInclude]
    select: ReadOnly[WorkspaceSelect]
    omit: ReadOnly[Mapping[WorkspaceField, bool]]

WorkspaceNumber: TypeAlias = Never
WorkspaceComparable: TypeAlias = Literal["id", "slug", "name", "timezone", "created_at", "updated_at", "deleted_at"]

class WorkspaceExtremes(TypedDict):
    id: ReadOnly[str | None]
    slug: ReadOnly[str | None]
    name: ReadOnly[str | None]
    timezone: ReadOnly[str | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]
    deleted_at: ReadOnly[datetime | None]

class _WorkspaceAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[WorkspaceExtremes]
    _max: ReadOnly[WorkspaceExtremes]
WorkspaceAggregate: TypeAlias = _WorkspaceAggregate[int]
WorkspaceAggregateByField: TypeAlias = _WorkspaceAggregate[dict[WorkspaceField | Literal["_all"], int]]

class _WorkspaceGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    slug: ReadOnly[str]
    name: ReadOnly[str]
    timezone: ReadOnly[str]
    settings: ReadOnly[JsonValue]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    deleted_at: ReadOnly[datetime | None]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[WorkspaceExtremes]
    _max: ReadOnly[WorkspaceExtremes]
WorkspaceGroup: TypeAlias = _WorkspaceGroup[int]
WorkspaceGroupByField: TypeAlias = _WorkspaceGroup[dict[WorkspaceField | Literal["_all"], int]]

class WorkspaceOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[WorkspaceField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[WorkspaceComparable, Sort]]
    _max: ReadOnly[Mapping[WorkspaceComparable, Sort]]

class WorkspaceHaving(TypedDict, total=False):
    AND: ReadOnly[WorkspaceHaving | Sequence[WorkspaceHaving]]
    OR: ReadOnly[WorkspaceHaving | Sequence[WorkspaceHaving]]
    NOT: ReadOnly[WorkspaceHaving | Sequence[WorkspaceHaving]]
    id: ReadOnly[StringGrouped]
    slug: ReadOnly[StringGrouped]
    name: ReadOnly[StringGrouped]
    timezone: ReadOnly[StringGrouped]
    settings: ReadOnly[JsonHaving]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]
    deleted_at: ReadOnly[DateTimeGroupedOrNull]

class WorkspaceCreateMany(TypedDict):
    id: NotRequired[str]
    slug: str
    name: str
    timezone: NotRequired[str]
    settings: NotRequired[JsonWritten]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]
    deleted_at: NotRequired[datetime | None]

class WorkspaceCreate(TypedDict):
    id: NotRequired[str]
    slug: str
    name: str
    timezone: NotRequired[str]
    settings: NotRequired[JsonWritten]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]
    deleted_at: NotRequired[datetime | None]
    members: NotRequired[WorkspaceMemberLinkMany]
    invitations: NotRequired[WorkspaceInvitationLinkMany]
    notifications: NotRequired[NotificationLinkMany]
    items: NotRequired[_types_3.ApprovalItemLinkMany]
    comments: NotRequired[_types_3.ApprovalCommentLinkMany]
    decisions: NotRequired[_types_3.ApprovalDecisionLinkMany]
    providers: NotRequired[_types_3.AIProviderConfigLinkMany]
    usage: NotRequired[_types_4.AIUsageLinkMany]
    agents: NotRequired[_types_4.AgentLinkMany]
    api_keys: NotRequired[_types_4.ApiKeyLinkMany]
    audit_logs: NotRequired[_types_4.AuditLogLinkMany]

class WorkspaceConnectOrCreate(TypedDict):
    where: ReadOnly[WorkspaceWhereUnique]
    create: ReadOnly[WorkspaceCreate]

class WorkspaceLinkOne(TypedDict, total=False):
    connect: ReadOnly[WorkspaceWhereUnique]
    create: ReadOnly[WorkspaceCreate]
    connect_or_create: ReadOnly[WorkspaceConnectOrCreate]

class WorkspaceUpdateMany(TypedDict, total=False):
    id: StringChanged
    slug: StringChanged
    name: StringChanged
    timezone: StringChanged
    settings: JsonChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged
    deleted_at: DateTimeChangedOrNull

class WorkspaceUpdate(TypedDict, total=False):
    id: StringChanged
    slug: StringChanged
    name: StringChanged
    timezone: StringChanged
    settings: JsonChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged
    deleted_at: DateTimeChangedOrNull
    members: WorkspaceMemberRelinkMany
    invitations: WorkspaceInvitationRelinkMany
    notifications: NotificationRelinkMany
    items: _types_3.ApprovalItemRelinkMany
    comments: _types_3.ApprovalCommentRelinkMany
    decisions: _types_3.ApprovalDecisionRelinkMany
    providers: _types_3.AIProviderConfigRelinkMany
    usage: _types_4.AIUsageRelinkMany
    agents: _types_4.AgentRelinkMany
    api_keys: _types_4.ApiKeyRelinkMany
    audit_logs: _types_4.AuditLogRelinkMany

class WorkspaceUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[WorkspaceWhere]]
    data: ReadOnly[WorkspaceUpdate]

class WorkspaceUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[WorkspaceWhere]]
    create: ReadOnly[WorkspaceCreate]
    update: ReadOnly[WorkspaceUpdate]

class WorkspaceRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[WorkspaceWhereUnique]
    create: ReadOnly[WorkspaceCreate]
    connect_or_create: ReadOnly[WorkspaceConnectOrCreate]
    update: ReadOnly[WorkspaceUpdate | WorkspaceUpdateOne]
    upsert: ReadOnly[WorkspaceUpsertOne]

WorkspaceMemberField: TypeAlias = Literal["id", "tenant_id", "user_id", "role", "created_at", "updated_at"]

class WorkspaceMemberWhere(TypedDict, total=False):
    AND: WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]
    OR: WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]
    NOT: WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    user_id: StringFiltered
    role: WorkspaceRoleFiltered
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    user: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None]

class WorkspaceMemberTenant_id_user_id(TypedDict):
    tenant_id: ReadOnly[str]
    user_id: ReadOnly[str]

class WorkspaceMemberFilters(TypedDict, total=False):
    AND: ReadOnly[WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]]
    OR: ReadOnly[WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]]
    NOT: ReadOnly[WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]]
    tenant_id: ReadOnly[StringFiltered]
    user_id: ReadOnly[StringFiltered]
    role: ReadOnly[WorkspaceRoleFiltered]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]]
    user: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None]]

class WorkspaceMemberWhereUniqueById(WorkspaceMemberFilters, total=False):
    id: ReadOnly[Required[str]]
    tenant_id_user_id: ReadOnly[WorkspaceMemberTenant_id_user_id]

class WorkspaceMemberWhereUniqueByTenant_id_user_id(WorkspaceMemberFilters, total=False):
    id: ReadOnly[str]
    tenant_id_user_id: ReadOnly[Required[WorkspaceMemberTenant_id_user_id]]

WorkspaceMemberWhereUnique: TypeAlias = WorkspaceMemberWhereUniqueById | WorkspaceMemberWhereUniqueByTenant_id_user_id

class WorkspaceMemberOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    user_id: ReadOnly[SortScalar]
    role: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    workspace: ReadOnly[WorkspaceOrder]
    user: ReadOnly[_types_1.UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "user_id"]]]

class WorkspaceMemberInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    user: bool | _types_1.UserNestedOne

class WorkspaceMemberSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    user_id: ReadOnly[bool]
    role: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    workspace: ReadOnly[bool | WorkspaceNestedOne]
    user: ReadOnly[bool | _types_1.UserNestedOne]

class WorkspaceMemberNestedOne(TypedDict, total=False):
    include: ReadOnly[WorkspaceMemberInclude]
    select: ReadOnly[WorkspaceMemberSelect]
    omit: ReadOnly[Mapping[WorkspaceMemberField, bool]]

class WorkspaceMemberNested(TypedDict, total=False):
    where: ReadOnly[WorkspaceMemberWhere]
    order: ReadOnly[WorkspaceMemberOrder | Sequence[WorkspaceMemberOrder]]
    order_by: ReadOnly[WorkspaceMemberOrder | Sequence[WorkspaceMemberOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[WorkspaceMemberWhereUnique]
    distinct: ReadOnly[Sequence[WorkspaceMemberField]]
    include: ReadOnly[WorkspaceMemberInclude]
    select: ReadOnly[WorkspaceMemberSelect]
    omit: ReadOnly[Mapping[WorkspaceMemberField, bool]]

WorkspaceMemberNumber: TypeAlias = Never
WorkspaceMemberComparable: TypeAlias = Literal["id", "tenant_id", "user_id", "role", "created_at", "updated_at"]

class WorkspaceMemberExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    user_id: ReadOnly[str | None]
    role: ReadOnly[_WorkspaceRole | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _WorkspaceMemberAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[WorkspaceMemberExtremes]
    _max: ReadOnly[WorkspaceMemberExtremes]
WorkspaceMemberAggregate: TypeAlias = _WorkspaceMemberAggregate[int]
WorkspaceMemberAggregateByField: TypeAlias = _WorkspaceMemberAggregate[dict[WorkspaceMemberField | Literal["_all"], int]]

class _WorkspaceMemberGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    user_id: ReadOnly[str]
    role: ReadOnly[_WorkspaceRole]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[WorkspaceMemberExtremes]
    _max: ReadOnly[WorkspaceMemberExtremes]
WorkspaceMemberGroup: TypeAlias = _WorkspaceMemberGroup[int]
WorkspaceMemberGroupByField: TypeAlias = _WorkspaceMemberGroup[dict[WorkspaceMemberField | Literal["_all"], int]]

class WorkspaceMemberOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[WorkspaceMemberField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[WorkspaceMemberComparable, Sort]]
    _max: ReadOnly[Mapping[WorkspaceMemberComparable, Sort]]

class WorkspaceMemberHaving(TypedDict, total=False):
    AND: ReadOnly[WorkspaceMemberHaving | Sequence[WorkspaceMemberHaving]]
    OR: ReadOnly[WorkspaceMemberHaving | Sequence[WorkspaceMemberHaving]]
    NOT: ReadOnly[WorkspaceMemberHaving | Sequence[WorkspaceMemberHaving]]
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    user_id: ReadOnly[StringGrouped]
    role: ReadOnly[WorkspaceRoleGrouped]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

class WorkspaceMemberColumns(TypedDict):
    id: NotRequired[str]
    role: NotRequired[WorkspaceRoleInput]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class WorkspaceMemberCreateMany(WorkspaceMemberColumns):
    tenant_id: NotRequired[str]
    user_id: str

class WorkspaceMemberCreate(WorkspaceMemberColumns):
    tenant_id: NotRequired[str]
    user_id: NotRequired[str]
    workspace: NotRequired[WorkspaceLinkOne]
    user: NotRequired[_types_1.UserLinkOne]

class WorkspaceMemberConnectOrCreate(TypedDict):
    where: ReadOnly[WorkspaceMemberWhereUnique]
    create: ReadOnly[WorkspaceMemberCreate]

class WorkspaceMemberCreateRows(TypedDict):
    data: ReadOnly[Sequence[WorkspaceMemberCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class WorkspaceMemberLinkMany(TypedDict, total=False):
    connect: ReadOnly[WorkspaceMemberWhereUnique | Sequence[WorkspaceMemberWhereUnique]]
    create: ReadOnly[WorkspaceMemberCreate | Sequence[WorkspaceMemberCreate]]
    connect_or_create: ReadOnly[WorkspaceMemberConnectOrCreate | Sequence[WorkspaceMemberConnectOrCreate]]
    create_many: ReadOnly[WorkspaceMemberCreateRows]

class WorkspaceMemberUpdateMany(TypedDict, total=False):
    id: StringChanged
    tenant_id: StringChanged
    user_id: StringChanged
    role: WorkspaceRoleChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class WorkspaceMemberUpdate(WorkspaceMemberUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    user: _types_1.UserRelinkRequired

class WorkspaceMemberUpdateUnique(TypedDict):
    where: ReadOnly[WorkspaceMemberWhereUnique]
    data: ReadOnly[WorkspaceMemberUpdate]

class WorkspaceMemberUpsertUnique(TypedDict):
    where: ReadOnly[WorkspaceMemberWhereUnique]
    create: ReadOnly[WorkspaceMemberCreate]
    update: ReadOnly[WorkspaceMemberUpdate]

class WorkspaceMemberUpdateAll(TypedDict):
    where: ReadOnly[WorkspaceMemberWhere]
    data: ReadOnly[WorkspaceMemberUpdateMany]

class WorkspaceMemberRelinkMany(TypedDict, total=False):
    connect: ReadOnly[WorkspaceMemberWhereUnique | Sequence[WorkspaceMemberWhereUnique]]
    create: ReadOnly[WorkspaceMemberCreate | Sequence[WorkspaceMemberCreate]]
    connect_or_create: ReadOnly[WorkspaceMemberConnectOrCreate | Sequence[WorkspaceMemberConnectOrCreate]]
    create_many: ReadOnly[WorkspaceMemberCreateRows]
    set: ReadOnly[WorkspaceMemberWhereUnique | Sequence[WorkspaceMemberWhereUnique]]
    disconnect: ReadOnly[WorkspaceMemberWhereUnique | Sequence[WorkspaceMemberWhereUnique]]
    delete: ReadOnly[WorkspaceMemberWhereUnique | Sequence[WorkspaceMemberWhereUnique]]
    update: ReadOnly[WorkspaceMemberUpdateUnique | Sequence[WorkspaceMemberUpdateUnique]]
    upsert: ReadOnly[WorkspaceMemberUpsertUnique | Sequence[WorkspaceMemberUpsertUnique]]
    update_many: ReadOnly[WorkspaceMemberUpdateAll | Sequence[WorkspaceMemberUpdateAll]]
    delete_many: ReadOnly[WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]]

WorkspaceInvitationField: TypeAlias = Literal["id", "tenant_id", "email", "role", "token_hash", "invited_by_id", "accepted_by_id", "expires_at", "accepted_at", "revoked_at", "created_at"]

class WorkspaceInvitationWhere(TypedDict, total=False):
    AND: WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]
    OR: WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]
    NOT: WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    email: StringFiltered
    role: WorkspaceRoleFiltered
    token_hash: StringFiltered
    invited_by_id: StringFilteredOrNull
    accepted_by_id: StringFilteredOrNull
    expires_at: DateTimeFiltered
    accepted_at: DateTimeFilteredOrNull
    revoked_at: DateTimeFilteredOrNull
    created_at: DateTimeFiltered
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    invited_by: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None
    accepted_by: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None

class WorkspaceInvitationFilters(TypedDict, total=False):
    AND: ReadOnly[WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]]
    OR: ReadOnly[WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]]
    NOT: ReadOnly[WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]]
    tenant_id: ReadOnly[StringFiltered]
    email: ReadOnly[StringFiltered]
    role: ReadOnly[WorkspaceRoleFiltered]
    invited_by_id: ReadOnly[StringFilteredOrNull]
    accepted_by_id: ReadOnly[StringFilteredOrNull]
    expires_at: ReadOnly[DateTimeFiltered]
    accepted_at: ReadOnly[DateTimeFilteredOrNull]
    revoked_at: ReadOnly[DateTimeFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]]
    invited_by: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None]
    accepted_by: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None]

class WorkspaceInvitationWhereUniqueById(WorkspaceInvitationFilters, total=False):
    id: ReadOnly[Required[str]]
    token_hash: ReadOnly[str]

class WorkspaceInvitationWhereUniqueByToken_hash(WorkspaceInvitationFilters, total=False):
    id: ReadOnly[str]
    token_hash: ReadOnly[Required[str]]

WorkspaceInvitationWhereUnique: TypeAlias = WorkspaceInvitationWhereUniqueById | WorkspaceInvitationWhereUniqueByToken_hash

class WorkspaceInvitationOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    email: ReadOnly[SortScalar]
    role: ReadOnly[SortScalar]
    token_hash: ReadOnly[SortScalar]
    invited_by_id: ReadOnly[SortScalar]
    accepted_by_id: ReadOnly[SortScalar]
    expires_at: ReadOnly[SortScalar]
    accepted_at: ReadOnly[SortScalar]
    revoked_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    workspace: ReadOnly[WorkspaceOrder]
    invited_by: ReadOnly[_types_1.UserOrder]
    accepted_by: ReadOnly[_types_1.UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "email", "token_hash", "invited_by_id", "accepted_by_id"]]]

class WorkspaceInvitationInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    invited_by: bool | _types_1.UserNestedOne
    accepted_by: bool | _types_1.UserNestedOne

class WorkspaceInvitationSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    email: ReadOnly[bool]
    role: ReadOnly[bool]
    token_hash: ReadOnly[bool]
    invited_by_id: ReadOnly[bool]
    accepted_by_id: ReadOnly[bool]
    expires_at: ReadOnly[bool]
    accepted_at: ReadOnly[bool]
    revoked_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    workspace: ReadOnly[bool | WorkspaceNestedOne]
    invited_by: ReadOnly[bool | _types_1.UserNestedOne]
    accepted_by: ReadOnly[bool | _types_1.UserNestedOne]

class WorkspaceInvitationNestedOne(TypedDict, total=False):
    include: ReadOnly[WorkspaceInvitationInclude]
    select: ReadOnly[WorkspaceInvitationSelect]
    omit: ReadOnly[Mapping[WorkspaceInvitationField, bool]]

class WorkspaceInvitationNested(TypedDict, total=False):
    where: ReadOnly[WorkspaceInvitationWhere]
    order: ReadOnly[WorkspaceInvitationOrder | Sequence[WorkspaceInvitationOrder]]
    order_by: ReadOnly[WorkspaceInvitationOrder | Sequence[WorkspaceInvitationOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[WorkspaceInvitationWhereUnique]
    distinct: ReadOnly[Sequence[WorkspaceInvitationField]]
    include: ReadOnly[WorkspaceInvitationInclude]
    select: ReadOnly[WorkspaceInvitationSelect]
    omit: ReadOnly[Mapping[WorkspaceInvitationField, bool]]

WorkspaceInvitationNumber: TypeAlias = Never
WorkspaceInvitationComparable: TypeAlias = Literal["id", "tenant_id", "email", "role", "token_hash", "invited_by_id", "accepted_by_id", "expires_at", "accepted_at", "revoked_at", "created_at"]

class WorkspaceInvitationExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    email: ReadOnly[str | None]
    role: ReadOnly[_WorkspaceRole | None]
    token_hash: ReadOnly[str | None]
    invited_by_id: ReadOnly[str | None]
    accepted_by_id: ReadOnly[str | None]
    expires_at: ReadOnly[datetime | None]
    accepted_at: ReadOnly[datetime | None]
    revoked_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]

class _WorkspaceInvitationAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[WorkspaceInvitationExtremes]
    _max: ReadOnly[WorkspaceInvitationExtremes]
WorkspaceInvitationAggregate: TypeAlias = _WorkspaceInvitationAggregate[int]
WorkspaceInvitationAggregateByField: TypeAlias = _WorkspaceInvitationAggregate[dict[WorkspaceInvitationField | Literal["_all"], int]]

class _WorkspaceInvitationGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    email: ReadOnly[str]
    role: ReadOnly[_WorkspaceRole]
    token_hash: ReadOnly[str]
    invited_by_id: ReadOnly[str | None]
    accepted_by_id: ReadOnly[str | None]
    expires_at: ReadOnly[datetime]
    accepted_at: ReadOnly[datetime | None]
    revoked_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[WorkspaceInvitationExtremes]
    _max: ReadOnly[WorkspaceInvitationExtremes]
WorkspaceInvitationGroup: TypeAlias = _WorkspaceInvitationGroup[int]
WorkspaceInvitationGroupByField: TypeAlias = _WorkspaceInvitationGroup[dict[WorkspaceInvitationField | Literal["_all"], int]]

class WorkspaceInvitationOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[WorkspaceInvitationField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[WorkspaceInvitationComparable, Sort]]
    _max: ReadOnly[Mapping[WorkspaceInvitationComparable, Sort]]

class WorkspaceInvitationHaving(TypedDict, total=False):
    AND: ReadOnly[WorkspaceInvitationHaving | Sequence[WorkspaceInvitationHaving]]
    OR: ReadOnly[WorkspaceInvitationHaving | Sequence[WorkspaceInvitationHaving]]
    NOT: ReadOnly[WorkspaceInvitationHaving | Sequence[WorkspaceInvitationHaving]]
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    email: ReadOnly[StringGrouped]
    role: ReadOnly[WorkspaceRoleGrouped]
    token_hash: ReadOnly[StringGrouped]
    invited_by_id: ReadOnly[StringGroupedOrNull]
    accepted_by_id: ReadOnly[StringGroupedOrNull]
    expires_at: ReadOnly[DateTimeGrouped]
    accepted_at: ReadOnly[DateTimeGroupedOrNull]
    revoked_at: ReadOnly[DateTimeGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]

class WorkspaceInvitationCreateMany(TypedDict):
    id: NotRequired[str]
    tenant_id: NotRequired[str]
    email: str
    role: NotRequired[WorkspaceRoleInput]
    token_hash: str
    invited_by_id: NotRequired[str | None]
    accepted_by_id: NotRequired[str | None]
    expires_at: datetime
    accepted_at: NotRequired[datetime | None]
    revoked_at: NotRequired[datetime | None]
    created_at: NotRequired[datetime]

class WorkspaceInvitationCreate(WorkspaceInvitationCreateMany):
    workspace: NotRequired[WorkspaceLinkOne]
    invited_by: NotRequired[_types_1.UserLinkOne]
    accepted_by: NotRequired[_types_1.UserLinkOne]

class WorkspaceInvitationConnectOrCreate(TypedDict):
    where: ReadOnly[WorkspaceInvitationWhereUnique]
    create: ReadOnly[WorkspaceInvitationCreate]

class WorkspaceInvitationCreateRows(TypedDict):
    data: ReadOnly[Sequence[WorkspaceInvitationCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class WorkspaceInvitationLinkMany(TypedDict, total=False):
    connect: ReadOnly[WorkspaceInvitationWhereUnique | Sequence[WorkspaceInvitationWhereUnique]]
    create: ReadOnly[WorkspaceInvitationCreate | Sequence[WorkspaceInvitationCreate]]
    connect_or_create: ReadOnly[WorkspaceInvitationConnectOrCreate | Sequence[WorkspaceInvitationConnectOrCreate]]
    create_many: ReadOnly[WorkspaceInvitationCreateRows]

class WorkspaceInvitationUpdateMany(TypedDict, total=False):
    id: StringChanged
    tenant_id: StringChanged
    email: StringChanged
    role: WorkspaceRoleChanged
    token_hash: StringChanged
    invited_by_id: StringChangedOrNull
    accepted_by_id: StringChangedOrNull
    expires_at: DateTimeChanged
    accepted_at: DateTimeChangedOrNull
    revoked_at: DateTimeChangedOrNull
    created_at: DateTimeChanged

class WorkspaceInvitationUpdate(WorkspaceInvitationUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    invited_by: _types_1.UserRelinkOne
    accepted_by: _types_1.UserRelinkOne

class WorkspaceInvitationUpdateUnique(TypedDict):
    where: ReadOnly[WorkspaceInvitationWhereUnique]
    data: ReadOnly[WorkspaceInvitationUpdate]

class WorkspaceInvitationUpsertUnique(TypedDict):
    where: ReadOnly[WorkspaceInvitationWhereUnique]
    create: ReadOnly[WorkspaceInvitationCreate]
    update: ReadOnly[WorkspaceInvitationUpdate]

class WorkspaceInvitationUpdateAll(TypedDict):
    where: ReadOnly[WorkspaceInvitationWhere]
    data: ReadOnly[WorkspaceInvitationUpdateMany]

class WorkspaceInvitationRelinkMany(TypedDict, total=False):
    connect: ReadOnly[WorkspaceInvitationWhereUnique | Sequence[WorkspaceInvitationWhereUnique]]
    create: ReadOnly[WorkspaceInvitationCreate | Sequence[WorkspaceInvitationCreate]]
    connect_or_create: ReadOnly[WorkspaceInvitationConnectOrCreate | Sequence[WorkspaceInvitationConnectOrCreate]]
    create_many: ReadOnly[WorkspaceInvitationCreateRows]
    set: ReadOnly[WorkspaceInvitationWhereUnique | Sequence[WorkspaceInvitationWhereUnique]]
    disconnect: ReadOnly[WorkspaceInvitationWhereUnique | Sequence[WorkspaceInvitationWhereUnique]]
    delete: ReadOnly[WorkspaceInvitationWhereUnique | Sequence[WorkspaceInvitationWhereUnique]]
    update: ReadOnly[WorkspaceInvitationUpdateUnique | Sequence[WorkspaceInvitationUpdateUnique]]
    upsert: ReadOnly[WorkspaceInvitationUpsertUnique | Sequence[WorkspaceInvitationUpsertUnique]]
    update_many: ReadOnly[WorkspaceInvitationUpdateAll | Sequence[WorkspaceInvitationUpdateAll]]
    delete_many: ReadOnly[WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]]

NotificationField: TypeAlias = Literal["id", "tenant_id", "user_id", "kind", "title", "link", "read_at", "created_at"]

class NotificationWhere(TypedDict, total=False):
    AND: NotificationWhere | Sequence[NotificationWhere]
    OR: NotificationWhere | Sequence[NotificationWhere]
    NOT: NotificationWhere | Sequence[NotificationWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    user_id: StringFiltered
    kind: StringFiltered
    title: StringFiltered
    link: StringFilteredOrNull
    read_at: DateTimeFilteredOrNull
    created_at: DateTimeFiltered
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    user: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None]

class NotificationWhereUnique(TypedDict, total=False):
    AND: ReadOnly[NotificationWhere | Sequence[NotificationWhere]]
    OR: ReadOnly[NotificationWhere | Sequence[NotificationWhere]]
    NOT: ReadOnly[NotificationWhere | Sequence[NotificationWhere]]
    tenant_id: ReadOnly[StringFiltered]
    user_id: ReadOnly[StringFiltered]
    kind: ReadOnly[StringFiltered]
    title: ReadOnly[StringFiltered]
    link: ReadOnly[StringFilteredOrNull]
    read_at: ReadOnly[DateTimeFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]]
    user: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None]]
    id: ReadOnly[Required[str]]

class NotificationOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    user_id: ReadOnly[SortScalar]
    kind: ReadOnly[SortScalar]
    title: ReadOnly[SortScalar]
    link: ReadOnly[SortScalar]
    read_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    workspace: ReadOnly[WorkspaceOrder]
    user: ReadOnly[_types_1.UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "user_id", "kind", "title", "link"]]]

class NotificationInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    user: bool | _types_1.UserNestedOne

class NotificationSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    user_id: ReadOnly[bool]
    kind: ReadOnly[bool]
    title: ReadOnly[bool]
    link: ReadOnly[bool]
    read_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    workspace: ReadOnly[bool | WorkspaceNestedOne]
    user: ReadOnly[bool | _types_1.UserNestedOne]

class NotificationNestedOne(TypedDict, total=False):
    include: ReadOnly[NotificationInclude]
    select: ReadOnly[NotificationSelect]
    omit: ReadOnly[Mapping[NotificationField, bool]]

class NotificationNested(TypedDict, total=False):
    where: ReadOnly[NotificationWhere]
    order: ReadOnly[NotificationOrder | Sequence[NotificationOrder]]
    order_by: ReadOnly[NotificationOrder | Sequence[NotificationOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[NotificationWhereUnique]
    distinct: ReadOnly[Sequence[NotificationField]]
    include: ReadOnly[NotificationInclude]
    select: ReadOnly[NotificationSelect]
    omit: ReadOnly[Mapping[NotificationField, bool]]

NotificationNumber: TypeAlias = Never
NotificationComparable: TypeAlias = Literal["id", "tenant_id", "user_id", "kind", "title", "link", "read_at", "created_at"]

class NotificationExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    user_id: ReadOnly[str | None]
    kind: ReadOnly[str | None]
    title: ReadOnly[str | None]
    link: ReadOnly[str | None]
    read_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]

class _NotificationAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[NotificationExtremes]
    _max: ReadOnly[NotificationExtremes]
NotificationAggregate: TypeAlias = _NotificationAggregate[int]
NotificationAggregateByField: TypeAlias = _NotificationAggregate[dict[NotificationField | Literal["_all"], int]]

class _NotificationGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    user_id: ReadOnly[str]
    kind: ReadOnly[str]
    title: ReadOnly[str]
    link: ReadOnly[str | None]
    read_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[NotificationExtremes]
    _max: ReadOnly[NotificationExtremes]
NotificationGroup: TypeAlias = _NotificationGroup[int]
NotificationGroupByField: TypeAlias = _NotificationGroup[dict[NotificationField | Literal["_all"], int]]

class NotificationOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[NotificationField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[NotificationComparable, Sort]]
    _max: ReadOnly[Mapping[NotificationComparable, Sort]]

class NotificationHaving(TypedDict, total=False):
    AND: ReadOnly[NotificationHaving | Sequence[NotificationHaving]]
    OR: ReadOnly[NotificationHaving | Sequence[NotificationHaving]]
    NOT: ReadOnly[NotificationHaving | Sequence[NotificationHaving]]
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    user_id: ReadOnly[StringGrouped]
    kind: ReadOnly[StringGrouped]
    title: ReadOnly[StringGrouped]
    link: ReadOnly[StringGroupedOrNull]
    read_at: ReadOnly[DateTimeGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]

class NotificationColumns(TypedDict):
    id: NotRequired[str]
    kind: str
    title: str
    link: NotRequired[str | None]
    read_at: NotRequired[datetime | None]
    created_at: NotRequired[datetime]

class NotificationCreateMany(NotificationColumns):
    tenant_id: NotRequired[str]
    user_id: str

class NotificationCreate(NotificationColumns):
    tenant_id: NotRequired[str]
    user_id: NotRequired[str]
    workspace: NotRequired[WorkspaceLinkOne]
    user: NotRequired[_types_1.UserLinkOne]

class NotificationConnectOrCreate(TypedDict):
    where: ReadOnly[NotificationWhereUnique]
    create: ReadOnly[NotificationCreate]

class NotificationCreateRows(TypedDict):
    data: ReadOnly[Sequence[NotificationCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class NotificationLinkMany(TypedDict, total=False):
    connect: ReadOnly[NotificationWhereUnique | Sequence[NotificationWhereUnique]]
    create: ReadOnly[NotificationCreate | Sequence[NotificationCreate]]
    connect_or_create: ReadOnly[NotificationConnectOrCreate | Sequence[NotificationConnectOrCreate]]
    create_many: ReadOnly[NotificationCreateRows]

class NotificationUpdateMany(TypedDict, total=False):
    id: StringChanged
    tenant_id: StringChanged
    user_id: StringChanged
    kind: StringChanged
    title: StringChanged
    link: StringChangedOrNull
    read_at: DateTimeChangedOrNull
    created_at: DateTimeChanged

class NotificationUpdate(NotificationUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    user: _types_1.UserRelinkRequired

class NotificationUpdateUnique(TypedDict):
    where: ReadOnly[NotificationWhereUnique]
    data: ReadOnly[NotificationUpdate]

class NotificationUpsertUnique(TypedDict):
    where: ReadOnly[NotificationWhereUnique]
    create: ReadOnly[NotificationCreate]
    update: ReadOnly[NotificationUpdate]

class NotificationUpdateAll(TypedDict):
    where: ReadOnly[NotificationWhere]
    data: ReadOnly[NotificationUpdateMany]

class NotificationRelinkMany(TypedDict, total=False):
    connect: ReadOnly[NotificationWhereUnique | Sequence[NotificationWhereUnique]]
    create: ReadOnly[NotificationCreate | Sequence[NotificationCreate]]
    connect_or_create: ReadOnly[NotificationConnectOrCreate | Sequence[NotificationConnectOrCreate]]
    create_many: ReadOnly[NotificationCreateRows]
    set: ReadOnly[NotificationWhereUnique | Sequence[NotificationWhereUnique]]
    disconnect: ReadOnly[NotificationWhereUnique | Sequence[NotificationWhereUnique]]
    delete: ReadOnly[NotificationWhereUnique | Sequence[NotificationWhereUnique]]
    update: ReadOnly[NotificationUpdateUnique | Sequence[NotificationUpdateUnique]]
    upsert: ReadOnly[NotificationUpsertUnique | Sequence[NotificationUpsertUnique]]
    update_many: ReadOnly[NotificationUpdateAll | Sequence[NotificationUpdateAll]]
    delete_many: ReadOnly[NotificationWhere | Sequence[NotificationWhere]]

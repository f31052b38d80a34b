# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import (
    Generic, Literal, Never, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict,
)

from nicol.client.filters import (
    Counted as _Counted, DateTimeFilter, DateTimeHaving, Identity, JsonChanged, JsonFilter,
    JsonHaving, JsonWritten, Quantifier, Relevance, Sort, SortList, SortNulls, StringFilter,
    StringHaving, ValueUpdate,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *
from .enums import WorkspaceRole as _WorkspaceRole

if TYPE_CHECKING:
    from ._types_1 import (
        UserLinkOne, UserNestedOne, UserOrder, UserRelinkOne, UserRelinkRequired, UserWhere,
    )
    from ._types_3 import (
        AIProviderConfigLinkMany, AIProviderConfigNested, AIProviderConfigRelinkMany,
        AIProviderConfigWhere, ApprovalCommentLinkMany, ApprovalCommentNested,
        ApprovalCommentRelinkMany, ApprovalCommentWhere, ApprovalDecisionLinkMany,
        ApprovalDecisionNested, ApprovalDecisionRelinkMany, ApprovalDecisionWhere, ApprovalItemLinkMany,
        ApprovalItemNested, ApprovalItemRelinkMany, ApprovalItemWhere,
    )
    from ._types_4 import (
        AIUsageLinkMany, AIUsageNested, AIUsageRelinkMany, AIUsageWhere, AgentLinkMany, AgentNested,
        AgentRelinkMany, AgentWhere, ApiKeyLinkMany, ApiKeyNested, ApiKeyRelinkMany, ApiKeyWhere,
        AuditLogLinkMany, AuditLogNested, AuditLogRelinkMany, AuditLogWhere,
    )

WorkspaceField: TypeAlias = Literal["id", "slug", "name", "timezone", "settings", "created_at", "updated_at", "deleted_at"]

class WorkspaceFilters(TypedDict, total=False):
    AND: WorkspaceWhere | Sequence[WorkspaceWhere]
    OR: WorkspaceWhere | Sequence[WorkspaceWhere]
    NOT: WorkspaceWhere | Sequence[WorkspaceWhere]
    name: str | StringFilter
    timezone: str | StringFilter
    settings: JsonFilter
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    deleted_at: datetime | DateTimeFilter | None
    members: Mapping[Quantifier, WorkspaceMemberWhere]
    invitations: Mapping[Quantifier, WorkspaceInvitationWhere]
    notifications: Mapping[Quantifier, NotificationWhere]
    items: Mapping[Quantifier, ApprovalItemWhere]
    comments: Mapping[Quantifier, ApprovalCommentWhere]
    decisions: Mapping[Quantifier, ApprovalDecisionWhere]
    providers: Mapping[Quantifier, AIProviderConfigWhere]
    usage: Mapping[Quantifier, AIUsageWhere]
    agents: Mapping[Quantifier, AgentWhere]
    api_keys: Mapping[Quantifier, ApiKeyWhere]
    audit_logs: Mapping[Quantifier, AuditLogWhere]

class WorkspaceWhere(WorkspaceFilters, total=False):
    id: str | StringFilter
    slug: str | StringFilter

class WorkspaceWhereUniqueById(WorkspaceFilters, total=False):
    id: ReadOnly[Required[str]]
    slug: ReadOnly[str]

class WorkspaceWhereUniqueBySlug(WorkspaceFilters, total=False):
    id: ReadOnly[str]
    slug: ReadOnly[Required[str]]

WorkspaceWhereUnique: TypeAlias = WorkspaceWhereUniqueById | WorkspaceWhereUniqueBySlug

class WorkspaceOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    slug: ReadOnly[Sort | SortNulls]
    name: ReadOnly[Sort | SortNulls]
    timezone: ReadOnly[Sort | SortNulls]
    settings: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    deleted_at: ReadOnly[Sort | SortNulls]
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
    items: ReadOnly[bool | Mapping[Literal["where"], ApprovalItemWhere]]
    comments: ReadOnly[bool | Mapping[Literal["where"], ApprovalCommentWhere]]
    decisions: ReadOnly[bool | Mapping[Literal["where"], ApprovalDecisionWhere]]
    providers: ReadOnly[bool | Mapping[Literal["where"], AIProviderConfigWhere]]
    usage: ReadOnly[bool | Mapping[Literal["where"], AIUsageWhere]]
    agents: ReadOnly[bool | Mapping[Literal["where"], AgentWhere]]
    api_keys: ReadOnly[bool | Mapping[Literal["where"], ApiKeyWhere]]
    audit_logs: ReadOnly[bool | Mapping[Literal["where"], AuditLogWhere]]

WorkspaceCounts: TypeAlias = Mapping[Literal["select"], WorkspaceCounting]

class WorkspaceInclude(TypedDict, total=False):
    members: bool | WorkspaceMemberNested
    invitations: bool | WorkspaceInvitationNested
    notifications: bool | NotificationNested
    items: bool | ApprovalItemNested
    comments: bool | ApprovalCommentNested
    decisions: bool | ApprovalDecisionNested
    providers: bool | AIProviderConfigNested
    usage: bool | AIUsageNested
    agents: bool | AgentNested
    api_keys: bool | ApiKeyNested
    audit_logs: bool | AuditLogNested
    _count: bool | WorkspaceCounts

class WorkspaceSelect(WorkspaceInclude, total=False):
    id: bool
    slug: bool
    name: bool
    timezone: bool
    settings: bool
    created_at: bool
    updated_at: bool
    deleted_at: bool

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
    id: ReadOnly[str | StringHaving]
    slug: ReadOnly[str | StringHaving]
    name: ReadOnly[str | StringHaving]
    timezone: ReadOnly[str | StringHaving]
    settings: ReadOnly[JsonHaving]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]
    deleted_at: ReadOnly[datetime | DateTimeHaving | None]

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
    items: NotRequired[ApprovalItemLinkMany]
    comments: NotRequired[ApprovalCommentLinkMany]
    decisions: NotRequired[ApprovalDecisionLinkMany]
    providers: NotRequired[AIProviderConfigLinkMany]
    usage: NotRequired[AIUsageLinkMany]
    agents: NotRequired[AgentLinkMany]
    api_keys: NotRequired[ApiKeyLinkMany]
    audit_logs: NotRequired[AuditLogLinkMany]

class WorkspaceConnectOrCreate(TypedDict):
    where: ReadOnly[WorkspaceWhereUnique]
    create: ReadOnly[WorkspaceCreate]

class WorkspaceLinkOne(TypedDict, total=False):
    connect: ReadOnly[WorkspaceWhereUnique]
    create: ReadOnly[WorkspaceCreate]
    connect_or_create: ReadOnly[WorkspaceConnectOrCreate]

class WorkspaceUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    slug: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    timezone: str | ValueUpdate[str]
    settings: JsonChanged
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]
    deleted_at: datetime | ValueUpdate[datetime | None] | None

class WorkspaceUpdate(TypedDict, total=False):
    id: str | ValueUpdate[str]
    slug: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    timezone: str | ValueUpdate[str]
    settings: JsonChanged
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]
    deleted_at: datetime | ValueUpdate[datetime | None] | None
    members: WorkspaceMemberRelinkMany
    invitations: WorkspaceInvitationRelinkMany
    notifications: NotificationRelinkMany
    items: ApprovalItemRelinkMany
    comments: ApprovalCommentRelinkMany
    decisions: ApprovalDecisionRelinkMany
    providers: AIProviderConfigRelinkMany
    usage: AIUsageRelinkMany
    agents: AgentRelinkMany
    api_keys: ApiKeyRelinkMany
    audit_logs: AuditLogRelinkMany

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

class WorkspaceMemberFilters(TypedDict, total=False):
    AND: WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]
    OR: WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]
    NOT: WorkspaceMemberWhere | Sequence[WorkspaceMemberWhere]
    tenant_id: str | StringFilter
    user_id: str | StringFilter
    role: WorkspaceRoleInput | WorkspaceRoleFilter
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    user: UserWhere | Mapping[Identity, UserWhere | None]

class WorkspaceMemberWhere(WorkspaceMemberFilters, total=False):
    id: str | StringFilter

class WorkspaceMemberTenant_id_user_id(TypedDict):
    tenant_id: ReadOnly[str]
    user_id: ReadOnly[str]

class WorkspaceMemberWhereUniqueById(WorkspaceMemberFilters, total=False):
    id: ReadOnly[Required[str]]
    tenant_id_user_id: ReadOnly[WorkspaceMemberTenant_id_user_id]

class WorkspaceMemberWhereUniqueByTenant_id_user_id(WorkspaceMemberFilters, total=False):
    id: ReadOnly[str]
    tenant_id_user_id: ReadOnly[Required[WorkspaceMemberTenant_id_user_id]]

WorkspaceMemberWhereUnique: TypeAlias = WorkspaceMemberWhereUniqueById | WorkspaceMemberWhereUniqueByTenant_id_user_id

class WorkspaceMemberOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    user_id: ReadOnly[Sort | SortNulls]
    role: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    user: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "user_id"]]]

class WorkspaceMemberInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    user: bool | UserNestedOne

class WorkspaceMemberSelect(WorkspaceMemberInclude, total=False):
    id: bool
    tenant_id: bool
    user_id: bool
    role: bool
    created_at: bool
    updated_at: bool

class WorkspaceMemberNestedOne(TypedDict, total=False):
    include: ReadOnly[WorkspaceMemberInclude]
    select: ReadOnly[WorkspaceMemberSelect]
    omit: ReadOnly[Mapping[WorkspaceMemberField, bool]]

class WorkspaceMemberNested(WorkspaceMemberNestedOne, total=False):
    where: ReadOnly[WorkspaceMemberWhere]
    order: ReadOnly[WorkspaceMemberOrder | Sequence[WorkspaceMemberOrder]]
    order_by: ReadOnly[WorkspaceMemberOrder | Sequence[WorkspaceMemberOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[WorkspaceMemberWhereUnique]
    distinct: ReadOnly[Sequence[WorkspaceMemberField]]

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
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    user_id: ReadOnly[str | StringHaving]
    role: ReadOnly[WorkspaceRoleInput | WorkspaceRoleHaving]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

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
    user: NotRequired[UserLinkOne]

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
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    user_id: str | ValueUpdate[str]
    role: WorkspaceRoleInput | ValueUpdate[WorkspaceRoleInput]
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class WorkspaceMemberUpdate(WorkspaceMemberUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    user: UserRelinkRequired

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

class WorkspaceInvitationFilters(TypedDict, total=False):
    AND: WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]
    OR: WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]
    NOT: WorkspaceInvitationWhere | Sequence[WorkspaceInvitationWhere]
    tenant_id: str | StringFilter
    email: str | StringFilter
    role: WorkspaceRoleInput | WorkspaceRoleFilter
    invited_by_id: str | StringFilter | None
    accepted_by_id: str | StringFilter | None
    expires_at: datetime | DateTimeFilter
    accepted_at: datetime | DateTimeFilter | None
    revoked_at: datetime | DateTimeFilter | None
    created_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    invited_by: UserWhere | Mapping[Identity, UserWhere | None] | None
    accepted_by: UserWhere | Mapping[Identity, UserWhere | None] | None

class WorkspaceInvitationWhere(WorkspaceInvitationFilters, total=False):
    id: str | StringFilter
    token_hash: str | StringFilter

class WorkspaceInvitationWhereUniqueById(WorkspaceInvitationFilters, total=False):
    id: ReadOnly[Required[str]]
    token_hash: ReadOnly[str]

class WorkspaceInvitationWhereUniqueByToken_hash(WorkspaceInvitationFilters, total=False):
    id: ReadOnly[str]
    token_hash: ReadOnly[Required[str]]

WorkspaceInvitationWhereUnique: TypeAlias = WorkspaceInvitationWhereUniqueById | WorkspaceInvitationWhereUniqueByToken_hash

class WorkspaceInvitationOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    email: ReadOnly[Sort | SortNulls]
    role: ReadOnly[Sort | SortNulls]
    token_hash: ReadOnly[Sort | SortNulls]
    invited_by_id: ReadOnly[Sort | SortNulls]
    accepted_by_id: ReadOnly[Sort | SortNulls]
    expires_at: ReadOnly[Sort | SortNulls]
    accepted_at: ReadOnly[Sort | SortNulls]
    revoked_at: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    invited_by: ReadOnly[UserOrder]
    accepted_by: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "email", "token_hash", "invited_by_id", "accepted_by_id"]]]

class WorkspaceInvitationInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    invited_by: bool | UserNestedOne
    accepted_by: bool | UserNestedOne

class WorkspaceInvitationSelect(WorkspaceInvitationInclude, total=False):
    id: bool
    tenant_id: bool
    email: bool
    role: bool
    token_hash: bool
    invited_by_id: bool
    accepted_by_id: bool
    expires_at: bool
    accepted_at: bool
    revoked_at: bool
    created_at: bool

class WorkspaceInvitationNestedOne(TypedDict, total=False):
    include: ReadOnly[WorkspaceInvitationInclude]
    select: ReadOnly[WorkspaceInvitationSelect]
    omit: ReadOnly[Mapping[WorkspaceInvitationField, bool]]

class WorkspaceInvitationNested(WorkspaceInvitationNestedOne, total=False):
    where: ReadOnly[WorkspaceInvitationWhere]
    order: ReadOnly[WorkspaceInvitationOrder | Sequence[WorkspaceInvitationOrder]]
    order_by: ReadOnly[WorkspaceInvitationOrder | Sequence[WorkspaceInvitationOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[WorkspaceInvitationWhereUnique]
    distinct: ReadOnly[Sequence[WorkspaceInvitationField]]

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
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    email: ReadOnly[str | StringHaving]
    role: ReadOnly[WorkspaceRoleInput | WorkspaceRoleHaving]
    token_hash: ReadOnly[str | StringHaving]
    invited_by_id: ReadOnly[str | StringHaving | None]
    accepted_by_id: ReadOnly[str | StringHaving | None]
    expires_at: ReadOnly[datetime | DateTimeHaving]
    accepted_at: ReadOnly[datetime | DateTimeHaving | None]
    revoked_at: ReadOnly[datetime | DateTimeHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]

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
    invited_by: NotRequired[UserLinkOne]
    accepted_by: NotRequired[UserLinkOne]

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
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    email: str | ValueUpdate[str]
    role: WorkspaceRoleInput | ValueUpdate[WorkspaceRoleInput]
    token_hash: str | ValueUpdate[str]
    invited_by_id: str | ValueUpdate[str | None] | None
    accepted_by_id: str | ValueUpdate[str | None] | None
    expires_at: datetime | ValueUpdate[datetime]
    accepted_at: datetime | ValueUpdate[datetime | None] | None
    revoked_at: datetime | ValueUpdate[datetime | None] | None
    created_at: datetime | ValueUpdate[datetime]

class WorkspaceInvitationUpdate(WorkspaceInvitationUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    invited_by: UserRelinkOne
    accepted_by: UserRelinkOne

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

class NotificationFilters(TypedDict, total=False):
    AND: NotificationWhere | Sequence[NotificationWhere]
    OR: NotificationWhere | Sequence[NotificationWhere]
    NOT: NotificationWhere | Sequence[NotificationWhere]
    tenant_id: str | StringFilter
    user_id: str | StringFilter
    kind: str | StringFilter
    title: str | StringFilter
    link: str | StringFilter | None
    read_at: datetime | DateTimeFilter | None
    created_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    user: UserWhere | Mapping[Identity, UserWhere | None]

class NotificationWhere(NotificationFilters, total=False):
    id: str | StringFilter

class NotificationWhereUnique(NotificationFilters, total=False):
    id: ReadOnly[Required[str]]

class NotificationOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    user_id: ReadOnly[Sort | SortNulls]
    kind: ReadOnly[Sort | SortNulls]
    title: ReadOnly[Sort | SortNulls]
    link: ReadOnly[Sort | SortNulls]
    read_at: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    user: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "user_id", "kind", "title", "link"]]]

class NotificationInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    user: bool | UserNestedOne

class NotificationSelect(NotificationInclude, total=False):
    id: bool
    tenant_id: bool
    user_id: bool
    kind: bool
    title: bool
    link: bool
    read_at: bool
    created_at: bool

class NotificationNestedOne(TypedDict, total=False):
    include: ReadOnly[NotificationInclude]
    select: ReadOnly[NotificationSelect]
    omit: ReadOnly[Mapping[NotificationField, bool]]

class NotificationNested(NotificationNestedOne, total=False):
    where: ReadOnly[NotificationWhere]
    order: ReadOnly[NotificationOrder | Sequence[NotificationOrder]]
    order_by: ReadOnly[NotificationOrder | Sequence[NotificationOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[NotificationWhereUnique]
    distinct: ReadOnly[Sequence[NotificationField]]

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
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    user_id: ReadOnly[str | StringHaving]
    kind: ReadOnly[str | StringHaving]
    title: ReadOnly[str | StringHaving]
    link: ReadOnly[str | StringHaving | None]
    read_at: ReadOnly[datetime | DateTimeHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]

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
    user: NotRequired[UserLinkOne]

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
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    user_id: str | ValueUpdate[str]
    kind: str | ValueUpdate[str]
    title: str | ValueUpdate[str]
    link: str | ValueUpdate[str | None] | None
    read_at: datetime | ValueUpdate[datetime | None] | None
    created_at: datetime | ValueUpdate[datetime]

class NotificationUpdate(NotificationUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    user: UserRelinkRequired

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

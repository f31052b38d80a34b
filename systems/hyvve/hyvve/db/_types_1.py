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
    Counted as _Counted, DateTimeFilter, DateTimeHaving, Identity, Quantifier, Relevance, Sort,
    SortList, SortNulls, StringFilter, StringHaving, ValueUpdate,
)
from typing_extensions import ReadOnly

from ._values import *

if TYPE_CHECKING:
    from ._types_2 import (
        NotificationLinkMany, NotificationNested, NotificationRelinkMany, NotificationWhere,
        WorkspaceInvitationLinkMany, WorkspaceInvitationNested, WorkspaceInvitationRelinkMany,
        WorkspaceInvitationWhere, WorkspaceMemberLinkMany, WorkspaceMemberNested,
        WorkspaceMemberRelinkMany, WorkspaceMemberWhere,
    )
    from ._types_3 import (
        ApprovalCommentLinkMany, ApprovalCommentNested, ApprovalCommentRelinkMany, ApprovalCommentWhere,
        ApprovalDecisionLinkMany, ApprovalDecisionNested, ApprovalDecisionRelinkMany,
        ApprovalDecisionWhere, ApprovalItemLinkMany, ApprovalItemNested, ApprovalItemRelinkMany,
        ApprovalItemWhere,
    )
    from ._types_4 import ApiKeyLinkMany, ApiKeyNested, ApiKeyRelinkMany, ApiKeyWhere

UserField: TypeAlias = Literal["id", "email", "name", "image", "email_verified", "created_at", "updated_at"]

class UserFilters(TypedDict, total=False):
    AND: UserWhere | Sequence[UserWhere]
    OR: UserWhere | Sequence[UserWhere]
    NOT: UserWhere | Sequence[UserWhere]
    name: str | StringFilter
    image: str | StringFilter | None
    email_verified: datetime | DateTimeFilter | None
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    sessions: Mapping[Quantifier, SessionWhere]
    accounts: Mapping[Quantifier, AccountWhere]
    memberships: Mapping[Quantifier, WorkspaceMemberWhere]
    invited: Mapping[Quantifier, WorkspaceInvitationWhere]
    joined: Mapping[Quantifier, WorkspaceInvitationWhere]
    notifications: Mapping[Quantifier, NotificationWhere]
    requested: Mapping[Quantifier, ApprovalItemWhere]
    assigned: Mapping[Quantifier, ApprovalItemWhere]
    comments: Mapping[Quantifier, ApprovalCommentWhere]
    decisions: Mapping[Quantifier, ApprovalDecisionWhere]
    api_keys: Mapping[Quantifier, ApiKeyWhere]

class UserWhere(UserFilters, total=False):
    id: str | StringFilter
    email: str | StringFilter

class UserWhereUniqueById(UserFilters, total=False):
    id: ReadOnly[Required[str]]
    email: ReadOnly[str]

class UserWhereUniqueByEmail(UserFilters, total=False):
    id: ReadOnly[str]
    email: ReadOnly[Required[str]]

UserWhereUnique: TypeAlias = UserWhereUniqueById | UserWhereUniqueByEmail

class UserOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    email: ReadOnly[Sort | SortNulls]
    name: ReadOnly[Sort | SortNulls]
    image: ReadOnly[Sort | SortNulls]
    email_verified: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    sessions: ReadOnly[SortList]
    accounts: ReadOnly[SortList]
    memberships: ReadOnly[SortList]
    invited: ReadOnly[SortList]
    joined: ReadOnly[SortList]
    notifications: ReadOnly[SortList]
    requested: ReadOnly[SortList]
    assigned: ReadOnly[SortList]
    comments: ReadOnly[SortList]
    decisions: ReadOnly[SortList]
    api_keys: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "email", "name", "image"]]]

class UserCounting(TypedDict, total=False):
    sessions: ReadOnly[bool | Mapping[Literal["where"], SessionWhere]]
    accounts: ReadOnly[bool | Mapping[Literal["where"], AccountWhere]]
    memberships: ReadOnly[bool | Mapping[Literal["where"], WorkspaceMemberWhere]]
    invited: ReadOnly[bool | Mapping[Literal["where"], WorkspaceInvitationWhere]]
    joined: ReadOnly[bool | Mapping[Literal["where"], WorkspaceInvitationWhere]]
    notifications: ReadOnly[bool | Mapping[Literal["where"], NotificationWhere]]
    requested: ReadOnly[bool | Mapping[Literal["where"], ApprovalItemWhere]]
    assigned: ReadOnly[bool | Mapping[Literal["where"], ApprovalItemWhere]]
    comments: ReadOnly[bool | Mapping[Literal["where"], ApprovalCommentWhere]]
    decisions: ReadOnly[bool | Mapping[Literal["where"], ApprovalDecisionWhere]]
    api_keys: ReadOnly[bool | Mapping[Literal["where"], ApiKeyWhere]]

UserCounts: TypeAlias = Mapping[Literal["select"], UserCounting]

class UserInclude(TypedDict, total=False):
    sessions: bool | SessionNested
    accounts: bool | AccountNested
    memberships: bool | WorkspaceMemberNested
    invited: bool | WorkspaceInvitationNested
    joined: bool | WorkspaceInvitationNested
    notifications: bool | NotificationNested
    requested: bool | ApprovalItemNested
    assigned: bool | ApprovalItemNested
    comments: bool | ApprovalCommentNested
    decisions: bool | ApprovalDecisionNested
    api_keys: bool | ApiKeyNested
    _count: bool | UserCounts

class UserSelect(UserInclude, total=False):
    id: bool
    email: bool
    name: bool
    image: bool
    email_verified: bool
    created_at: bool
    updated_at: bool

class UserNestedOne(TypedDict, total=False):
    include: ReadOnly[UserInclude]
    select: ReadOnly[UserSelect]
    omit: ReadOnly[Mapping[UserField, bool]]

UserNumber: TypeAlias = Never

UserComparable: TypeAlias = Literal["id", "email", "name", "image", "email_verified", "created_at", "updated_at"]

class UserExtremes(TypedDict):
    id: ReadOnly[str | None]
    email: ReadOnly[str | None]
    name: ReadOnly[str | None]
    image: ReadOnly[str | None]
    email_verified: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _UserAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[UserExtremes]
    _max: ReadOnly[UserExtremes]

UserAggregate: TypeAlias = _UserAggregate[int]
UserAggregateByField: TypeAlias = _UserAggregate[dict[UserField | Literal["_all"], int]]

class _UserGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    email: ReadOnly[str]
    name: ReadOnly[str]
    image: ReadOnly[str | None]
    email_verified: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[UserExtremes]
    _max: ReadOnly[UserExtremes]

UserGroup: TypeAlias = _UserGroup[int]
UserGroupByField: TypeAlias = _UserGroup[dict[UserField | Literal["_all"], int]]

class UserOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[UserField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[UserComparable, Sort]]
    _max: ReadOnly[Mapping[UserComparable, Sort]]

class UserHaving(TypedDict, total=False):
    AND: ReadOnly[UserHaving | Sequence[UserHaving]]
    OR: ReadOnly[UserHaving | Sequence[UserHaving]]
    NOT: ReadOnly[UserHaving | Sequence[UserHaving]]
    id: ReadOnly[str | StringHaving]
    email: ReadOnly[str | StringHaving]
    name: ReadOnly[str | StringHaving]
    image: ReadOnly[str | StringHaving | None]
    email_verified: ReadOnly[datetime | DateTimeHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

class UserCreateMany(TypedDict):
    id: NotRequired[str]
    email: str
    name: str
    image: NotRequired[str | None]
    email_verified: NotRequired[datetime | None]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class UserCreate(UserCreateMany):
    sessions: NotRequired[SessionLinkMany]
    accounts: NotRequired[AccountLinkMany]
    memberships: NotRequired[WorkspaceMemberLinkMany]
    invited: NotRequired[WorkspaceInvitationLinkMany]
    joined: NotRequired[WorkspaceInvitationLinkMany]
    notifications: NotRequired[NotificationLinkMany]
    requested: NotRequired[ApprovalItemLinkMany]
    assigned: NotRequired[ApprovalItemLinkMany]
    comments: NotRequired[ApprovalCommentLinkMany]
    decisions: NotRequired[ApprovalDecisionLinkMany]
    api_keys: NotRequired[ApiKeyLinkMany]

class UserConnectOrCreate(TypedDict):
    where: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]

class UserLinkOne(TypedDict, total=False):
    connect: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]
    connect_or_create: ReadOnly[UserConnectOrCreate]

class UserUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    email: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    image: str | ValueUpdate[str | None] | None
    email_verified: datetime | ValueUpdate[datetime | None] | None
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class UserUpdate(UserUpdateMany, total=False):
    sessions: SessionRelinkMany
    accounts: AccountRelinkMany
    memberships: WorkspaceMemberRelinkMany
    invited: WorkspaceInvitationRelinkMany
    joined: WorkspaceInvitationRelinkMany
    notifications: NotificationRelinkMany
    requested: ApprovalItemRelinkMany
    assigned: ApprovalItemRelinkMany
    comments: ApprovalCommentRelinkMany
    decisions: ApprovalDecisionRelinkMany
    api_keys: ApiKeyRelinkMany

class UserUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[UserWhere]]
    data: ReadOnly[UserUpdate]

class UserUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[UserWhere]]
    create: ReadOnly[UserCreate]
    update: ReadOnly[UserUpdate]

class UserRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]
    connect_or_create: ReadOnly[UserConnectOrCreate]
    update: ReadOnly[UserUpdate | UserUpdateOne]
    upsert: ReadOnly[UserUpsertOne]

class UserRelinkOne(TypedDict, total=False):
    connect: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]
    connect_or_create: ReadOnly[UserConnectOrCreate]
    update: ReadOnly[UserUpdate | UserUpdateOne]
    upsert: ReadOnly[UserUpsertOne]
    disconnect: ReadOnly[bool | UserWhere]
    delete: ReadOnly[bool | UserWhere]

SessionField: TypeAlias = Literal["id", "token_hash", "user_id", "ip_address", "user_agent", "expires_at", "created_at"]

class SessionFilters(TypedDict, total=False):
    AND: SessionWhere | Sequence[SessionWhere]
    OR: SessionWhere | Sequence[SessionWhere]
    NOT: SessionWhere | Sequence[SessionWhere]
    user_id: str | StringFilter
    ip_address: str | StringFilter | None
    user_agent: str | StringFilter | None
    expires_at: datetime | DateTimeFilter
    created_at: datetime | DateTimeFilter
    user: UserWhere | Mapping[Identity, UserWhere | None]

class SessionWhere(SessionFilters, total=False):
    id: str | StringFilter
    token_hash: str | StringFilter

class SessionWhereUniqueById(SessionFilters, total=False):
    id: ReadOnly[Required[str]]
    token_hash: ReadOnly[str]

class SessionWhereUniqueByToken_hash(SessionFilters, total=False):
    id: ReadOnly[str]
    token_hash: ReadOnly[Required[str]]

SessionWhereUnique: TypeAlias = SessionWhereUniqueById | SessionWhereUniqueByToken_hash

class SessionOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    token_hash: ReadOnly[Sort | SortNulls]
    user_id: ReadOnly[Sort | SortNulls]
    ip_address: ReadOnly[Sort | SortNulls]
    user_agent: ReadOnly[Sort | SortNulls]
    expires_at: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    user: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "token_hash", "user_id", "ip_address", "user_agent"]]]

class SessionInclude(TypedDict, total=False):
    user: bool | UserNestedOne

class SessionSelect(SessionInclude, total=False):
    id: bool
    token_hash: bool
    user_id: bool
    ip_address: bool
    user_agent: bool
    expires_at: bool
    created_at: bool

class SessionNestedOne(TypedDict, total=False):
    include: ReadOnly[SessionInclude]
    select: ReadOnly[SessionSelect]
    omit: ReadOnly[Mapping[SessionField, bool]]

class SessionNested(SessionNestedOne, total=False):
    where: ReadOnly[SessionWhere]
    order: ReadOnly[SessionOrder | Sequence[SessionOrder]]
    order_by: ReadOnly[SessionOrder | Sequence[SessionOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[SessionWhereUnique]
    distinct: ReadOnly[Sequence[SessionField]]

SessionNumber: TypeAlias = Never

SessionComparable: TypeAlias = Literal["id", "token_hash", "user_id", "ip_address", "user_agent", "expires_at", "created_at"]

class SessionExtremes(TypedDict):
    id: ReadOnly[str | None]
    token_hash: ReadOnly[str | None]
    user_id: ReadOnly[str | None]
    ip_address: ReadOnly[str | None]
    user_agent: ReadOnly[str | None]
    expires_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]

class _SessionAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[SessionExtremes]
    _max: ReadOnly[SessionExtremes]

SessionAggregate: TypeAlias = _SessionAggregate[int]
SessionAggregateByField: TypeAlias = _SessionAggregate[dict[SessionField | Literal["_all"], int]]

class _SessionGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    token_hash: ReadOnly[str]
    user_id: ReadOnly[str]
    ip_address: ReadOnly[str | None]
    user_agent: ReadOnly[str | None]
    expires_at: ReadOnly[datetime]
    created_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[SessionExtremes]
    _max: ReadOnly[SessionExtremes]

SessionGroup: TypeAlias = _SessionGroup[int]
SessionGroupByField: TypeAlias = _SessionGroup[dict[SessionField | Literal["_all"], int]]

class SessionOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[SessionField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[SessionComparable, Sort]]
    _max: ReadOnly[Mapping[SessionComparable, Sort]]

class SessionHaving(TypedDict, total=False):
    AND: ReadOnly[SessionHaving | Sequence[SessionHaving]]
    OR: ReadOnly[SessionHaving | Sequence[SessionHaving]]
    NOT: ReadOnly[SessionHaving | Sequence[SessionHaving]]
    id: ReadOnly[str | StringHaving]
    token_hash: ReadOnly[str | StringHaving]
    user_id: ReadOnly[str | StringHaving]
    ip_address: ReadOnly[str | StringHaving | None]
    user_agent: ReadOnly[str | StringHaving | None]
    expires_at: ReadOnly[datetime | DateTimeHaving]
    created_at: ReadOnly[datetime | DateTimeHaving]

class SessionColumns(TypedDict):
    id: NotRequired[str]
    token_hash: str
    ip_address: NotRequired[str | None]
    user_agent: NotRequired[str | None]
    expires_at: datetime
    created_at: NotRequired[datetime]

class SessionCreateMany(SessionColumns):
    user_id: str

class SessionCreate(SessionColumns):
    user_id: NotRequired[str]
    user: NotRequired[UserLinkOne]

class SessionConnectOrCreate(TypedDict):
    where: ReadOnly[SessionWhereUnique]
    create: ReadOnly[SessionCreate]

class SessionCreateRows(TypedDict):
    data: ReadOnly[Sequence[SessionCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class SessionLinkMany(TypedDict, total=False):
    connect: ReadOnly[SessionWhereUnique | Sequence[SessionWhereUnique]]
    create: ReadOnly[SessionCreate | Sequence[SessionCreate]]
    connect_or_create: ReadOnly[SessionConnectOrCreate | Sequence[SessionConnectOrCreate]]
    create_many: ReadOnly[SessionCreateRows]

class SessionUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    token_hash: str | ValueUpdate[str]
    user_id: str | ValueUpdate[str]
    ip_address: str | ValueUpdate[str | None] | None
    user_agent: str | ValueUpdate[str | None] | None
    expires_at: datetime | ValueUpdate[datetime]
    created_at: datetime | ValueUpdate[datetime]

class SessionUpdate(SessionUpdateMany, total=False):
    user: UserRelinkRequired

class SessionUpdateUnique(TypedDict):
    where: ReadOnly[SessionWhereUnique]
    data: ReadOnly[SessionUpdate]

class SessionUpsertUnique(TypedDict):
    where: ReadOnly[SessionWhereUnique]
    create: ReadOnly[SessionCreate]
    update: ReadOnly[SessionUpdate]

class SessionUpdateAll(TypedDict):
    where: ReadOnly[SessionWhere]
    data: ReadOnly[SessionUpdateMany]

class SessionRelinkMany(TypedDict, total=False):
    connect: ReadOnly[SessionWhereUnique | Sequence[SessionWhereUnique]]
    create: ReadOnly[SessionCreate | Sequence[SessionCreate]]
    connect_or_create: ReadOnly[SessionConnectOrCreate | Sequence[SessionConnectOrCreate]]
    create_many: ReadOnly[SessionCreateRows]
    set: ReadOnly[SessionWhereUnique | Sequence[SessionWhereUnique]]
    disconnect: ReadOnly[SessionWhereUnique | Sequence[SessionWhereUnique]]
    delete: ReadOnly[SessionWhereUnique | Sequence[SessionWhereUnique]]
    update: ReadOnly[SessionUpdateUnique | Sequence[SessionUpdateUnique]]
    upsert: ReadOnly[SessionUpsertUnique | Sequence[SessionUpsertUnique]]
    update_many: ReadOnly[SessionUpdateAll | Sequence[SessionUpdateAll]]
    delete_many: ReadOnly[SessionWhere | Sequence[SessionWhere]]

AccountField: TypeAlias = Literal["id", "user_id", "provider", "provider_account_id", "password_hash", "refresh_token", "access_token", "token_expires_at", "created_at", "updated_at"]

class AccountFilters(TypedDict, total=False):
    AND: AccountWhere | Sequence[AccountWhere]
    OR: AccountWhere | Sequence[AccountWhere]
    NOT: AccountWhere | Sequence[AccountWhere]
    user_id: str | StringFilter
    provider: str | StringFilter
    provider_account_id: str | StringFilter
    password_hash: str | StringFilter | None
    refresh_token: str | StringFilter | None
    access_token: str | StringFilter | None
    token_expires_at: datetime | DateTimeFilter | None
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    user: UserWhere | Mapping[Identity, UserWhere | None]

class AccountWhere(AccountFilters, total=False):
    id: str | StringFilter

class AccountProvider_provider_account_id(TypedDict):
    provider: ReadOnly[str]
    provider_account_id: ReadOnly[str]

class AccountWhereUniqueById(AccountFilters, total=False):
    id: ReadOnly[Required[str]]
    provider_provider_account_id: ReadOnly[AccountProvider_provider_account_id]

class AccountWhereUniqueByProvider_provider_account_id(AccountFilters, total=False):
    id: ReadOnly[str]
    provider_provider_account_id: ReadOnly[Required[AccountProvider_provider_account_id]]

AccountWhereUnique: TypeAlias = AccountWhereUniqueById | AccountWhereUniqueByProvider_provider_account_id

class AccountOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    user_id: ReadOnly[Sort | SortNulls]
    provider: ReadOnly[Sort | SortNulls]
    provider_account_id: ReadOnly[Sort | SortNulls]
    password_hash: ReadOnly[Sort | SortNulls]
    refresh_token: ReadOnly[Sort | SortNulls]
    access_token: ReadOnly[Sort | SortNulls]
    token_expires_at: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    user: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "user_id", "provider", "provider_account_id", "password_hash", "refresh_token", "access_token"]]]

class AccountInclude(TypedDict, total=False):
    user: bool | UserNestedOne

class AccountSelect(AccountInclude, total=False):
    id: bool
    user_id: bool
    provider: bool
    provider_account_id: bool
    password_hash: bool
    refresh_token: bool
    access_token: bool
    token_expires_at: bool
    created_at: bool
    updated_at: bool

class AccountNestedOne(TypedDict, total=False):
    include: ReadOnly[AccountInclude]
    select: ReadOnly[AccountSelect]
    omit: ReadOnly[Mapping[AccountField, bool]]

class AccountNested(AccountNestedOne, total=False):
    where: ReadOnly[AccountWhere]
    order: ReadOnly[AccountOrder | Sequence[AccountOrder]]
    order_by: ReadOnly[AccountOrder | Sequence[AccountOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AccountWhereUnique]
    distinct: ReadOnly[Sequence[AccountField]]

AccountNumber: TypeAlias = Never

AccountComparable: TypeAlias = Literal["id", "user_id", "provider", "provider_account_id", "password_hash", "refresh_token", "access_token", "token_expires_at", "created_at", "updated_at"]

class AccountExtremes(TypedDict):
    id: ReadOnly[str | None]
    user_id: ReadOnly[str | None]
    provider: ReadOnly[str | None]
    provider_account_id: ReadOnly[str | None]
    password_hash: ReadOnly[str | None]
    refresh_token: ReadOnly[str | None]
    access_token: ReadOnly[str | None]
    token_expires_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _AccountAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[AccountExtremes]
    _max: ReadOnly[AccountExtremes]

AccountAggregate: TypeAlias = _AccountAggregate[int]
AccountAggregateByField: TypeAlias = _AccountAggregate[dict[AccountField | Literal["_all"], int]]

class _AccountGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    user_id: ReadOnly[str]
    provider: ReadOnly[str]
    provider_account_id: ReadOnly[str]
    password_hash: ReadOnly[str | None]
    refresh_token: ReadOnly[str | None]
    access_token: ReadOnly[str | None]
    token_expires_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[AccountExtremes]
    _max: ReadOnly[AccountExtremes]

AccountGroup: TypeAlias = _AccountGroup[int]
AccountGroupByField: TypeAlias = _AccountGroup[dict[AccountField | Literal["_all"], int]]

class AccountOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[AccountField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[AccountComparable, Sort]]
    _max: ReadOnly[Mapping[AccountComparable, Sort]]

class AccountHaving(TypedDict, total=False):
    AND: ReadOnly[AccountHaving | Sequence[AccountHaving]]
    OR: ReadOnly[AccountHaving | Sequence[AccountHaving]]
    NOT: ReadOnly[AccountHaving | Sequence[AccountHaving]]
    id: ReadOnly[str | StringHaving]
    user_id: ReadOnly[str | StringHaving]
    provider: ReadOnly[str | StringHaving]
    provider_account_id: ReadOnly[str | StringHaving]
    password_hash: ReadOnly[str | StringHaving | None]
    refresh_token: ReadOnly[str | StringHaving | None]
    access_token: ReadOnly[str | StringHaving | None]
    token_expires_at: ReadOnly[datetime | DateTimeHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

class AccountColumns(TypedDict):
    id: NotRequired[str]
    provider: str
    provider_account_id: str
    password_hash: NotRequired[str | None]
    refresh_token: NotRequired[str | None]
    access_token: NotRequired[str | None]
    token_expires_at: NotRequired[datetime | None]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class AccountCreateMany(AccountColumns):
    user_id: str

class AccountCreate(AccountColumns):
    user_id: NotRequired[str]
    user: NotRequired[UserLinkOne]

class AccountConnectOrCreate(TypedDict):
    where: ReadOnly[AccountWhereUnique]
    create: ReadOnly[AccountCreate]

class AccountCreateRows(TypedDict):
    data: ReadOnly[Sequence[AccountCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class AccountLinkMany(TypedDict, total=False):
    connect: ReadOnly[AccountWhereUnique | Sequence[AccountWhereUnique]]
    create: ReadOnly[AccountCreate | Sequence[AccountCreate]]
    connect_or_create: ReadOnly[AccountConnectOrCreate | Sequence[AccountConnectOrCreate]]
    create_many: ReadOnly[AccountCreateRows]

class AccountUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    user_id: str | ValueUpdate[str]
    provider: str | ValueUpdate[str]
    provider_account_id: str | ValueUpdate[str]
    password_hash: str | ValueUpdate[str | None] | None
    refresh_token: str | ValueUpdate[str | None] | None
    access_token: str | ValueUpdate[str | None] | None
    token_expires_at: datetime | ValueUpdate[datetime | None] | None
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class AccountUpdate(AccountUpdateMany, total=False):
    user: UserRelinkRequired

class AccountUpdateUnique(TypedDict):
    where: ReadOnly[AccountWhereUnique]
    data: ReadOnly[AccountUpdate]

class AccountUpsertUnique(TypedDict):
    where: ReadOnly[AccountWhereUnique]
    create: ReadOnly[AccountCreate]
    update: ReadOnly[AccountUpdate]

class AccountUpdateAll(TypedDict):
    where: ReadOnly[AccountWhere]
    data: ReadOnly[AccountUpdateMany]

class AccountRelinkMany(TypedDict, total=False):
    connect: ReadOnly[AccountWhereUnique | Sequence[AccountWhereUnique]]
    create: ReadOnly[AccountCreate | Sequence[AccountCreate]]
    connect_or_create: ReadOnly[AccountConnectOrCreate | Sequence[AccountConnectOrCreate]]
    create_many: ReadOnly[AccountCreateRows]
    set: ReadOnly[AccountWhereUnique | Sequence[AccountWhereUnique]]
    disconnect: ReadOnly[AccountWhereUnique | Sequence[AccountWhereUnique]]
    delete: ReadOnly[AccountWhereUnique | Sequence[AccountWhereUnique]]
    update: ReadOnly[AccountUpdateUnique | Sequence[AccountUpdateUnique]]
    upsert: ReadOnly[AccountUpsertUnique | Sequence[AccountUpsertUnique]]
    update_many: ReadOnly[AccountUpdateAll | Sequence[AccountUpdateAll]]
    delete_many: ReadOnly[AccountWhere | Sequence[AccountWhere]]

VerificationTokenField: TypeAlias = Literal["identifier", "token_hash", "expires_at"]

class VerificationTokenFilters(TypedDict, total=False):
    AND: VerificationTokenWhere | Sequence[VerificationTokenWhere]
    OR: VerificationTokenWhere | Sequence[VerificationTokenWhere]
    NOT: VerificationTokenWhere | Sequence[VerificationTokenWhere]
    identifier: str | StringFilter
    token_hash: str | StringFilter
    expires_at: datetime | DateTimeFilter

class VerificationTokenWhere(VerificationTokenFilters, total=False):
    pass

class VerificationTokenIdentifier_token_hash(TypedDict):
    identifier: ReadOnly[str]
    token_hash: ReadOnly[str]

class VerificationTokenWhereUnique(VerificationTokenFilters, total=False):
    identifier_token_hash: ReadOnly[Required[VerificationTokenIdentifier_token_hash]]

class VerificationTokenOrder(TypedDict, total=False):
    identifier: ReadOnly[Sort | SortNulls]
    token_hash: ReadOnly[Sort | SortNulls]
    expires_at: ReadOnly[Sort | SortNulls]
    _relevance: ReadOnly[Relevance[Literal["identifier", "token_hash"]]]

class VerificationTokenInclude(TypedDict, total=False):
    pass

class VerificationTokenSelect(VerificationTokenInclude, total=False):
    identifier: bool
    token_hash: bool
    expires_at: bool

VerificationTokenNumber: TypeAlias = Never

VerificationTokenComparable: TypeAlias = Literal["identifier", "token_hash", "expires_at"]

class VerificationTokenExtremes(TypedDict):
    identifier: ReadOnly[str | None]
    token_hash: ReadOnly[str | None]
    expires_at: ReadOnly[datetime | None]

class _VerificationTokenAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[VerificationTokenExtremes]
    _max: ReadOnly[VerificationTokenExtremes]

VerificationTokenAggregate: TypeAlias = _VerificationTokenAggregate[int]
VerificationTokenAggregateByField: TypeAlias = _VerificationTokenAggregate[dict[VerificationTokenField | Literal["_all"], int]]

class _VerificationTokenGroup(TypedDict, Generic[_Counted]):
    identifier: ReadOnly[str]
    token_hash: ReadOnly[str]
    expires_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[VerificationTokenExtremes]
    _max: ReadOnly[VerificationTokenExtremes]

VerificationTokenGroup: TypeAlias = _VerificationTokenGroup[int]
VerificationTokenGroupByField: TypeAlias = _VerificationTokenGroup[dict[VerificationTokenField | Literal["_all"], int]]

class VerificationTokenOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[VerificationTokenField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[VerificationTokenComparable, Sort]]
    _max: ReadOnly[Mapping[VerificationTokenComparable, Sort]]

class VerificationTokenHaving(TypedDict, total=False):
    AND: ReadOnly[VerificationTokenHaving | Sequence[VerificationTokenHaving]]
    OR: ReadOnly[VerificationTokenHaving | Sequence[VerificationTokenHaving]]
    NOT: ReadOnly[VerificationTokenHaving | Sequence[VerificationTokenHaving]]
    identifier: ReadOnly[str | StringHaving]
    token_hash: ReadOnly[str | StringHaving]
    expires_at: ReadOnly[datetime | DateTimeHaving]

class VerificationTokenCreateMany(TypedDict):
    identifier: str
    token_hash: str
    expires_at: datetime

class VerificationTokenCreate(VerificationTokenCreateMany):
    pass

class VerificationTokenUpdateMany(TypedDict, total=False):
    identifier: str | ValueUpdate[str]
    token_hash: str | ValueUpdate[str]
    expires_at: datetime | ValueUpdate[datetime]

class VerificationTokenUpdate(VerificationTokenUpdateMany, total=False):
    pass

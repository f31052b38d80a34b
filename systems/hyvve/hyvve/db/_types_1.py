# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict

from nicol.client.filters import (
    Counted as _Counted, DateTimeChanged, DateTimeChangedOrNull, DateTimeFiltered, DateTimeFilteredOrNull,
    DateTimeGrouped, DateTimeGroupedOrNull, Identity, Quantifier, Relevance, Sort, SortList, SortScalar,
    StringChanged, StringChangedOrNull, StringFiltered, StringFilteredOrNull, StringGrouped, StringGroupedOrNull,
)
from typing_extensions import ReadOnly

from ._values import *

if TYPE_CHECKING:
    from . import _types_2, _types_3, _types_4

UserField: TypeAlias = Literal["id", "email", "name", "image", "email_verified", "created_at", "updated_at"]

class UserWhere(TypedDict, total=False):
    AND: UserWhere | Sequence[UserWhere]
    OR: UserWhere | Sequence[UserWhere]
    NOT: UserWhere | Sequence[UserWhere]
    id: StringFiltered
    email: StringFiltered
    name: StringFiltered
    image: StringFilteredOrNull
    email_verified: DateTimeFilteredOrNull
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    sessions: Mapping[Quantifier, SessionWhere]
    accounts: Mapping[Quantifier, AccountWhere]
    memberships: Mapping[Quantifier, _types_2.WorkspaceMemberWhere]
    invited: Mapping[Quantifier, _types_2.WorkspaceInvitationWhere]
    joined: Mapping[Quantifier, _types_2.WorkspaceInvitationWhere]
    notifications: Mapping[Quantifier, _types_2.NotificationWhere]
    requested: Mapping[Quantifier, _types_3.ApprovalItemWhere]
    assigned: Mapping[Quantifier, _types_3.ApprovalItemWhere]
    comments: Mapping[Quantifier, _types_3.ApprovalCommentWhere]
    decisions: Mapping[Quantifier, _types_3.ApprovalDecisionWhere]
    api_keys: Mapping[Quantifier, _types_4.ApiKeyWhere]

class UserFilters(TypedDict, total=False):
    AND: ReadOnly[UserWhere | Sequence[UserWhere]]
    OR: ReadOnly[UserWhere | Sequence[UserWhere]]
    NOT: ReadOnly[UserWhere | Sequence[UserWhere]]
    name: ReadOnly[StringFiltered]
    image: ReadOnly[StringFilteredOrNull]
    email_verified: ReadOnly[DateTimeFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    sessions: ReadOnly[Mapping[Quantifier, SessionWhere]]
    accounts: ReadOnly[Mapping[Quantifier, AccountWhere]]
    memberships: ReadOnly[Mapping[Quantifier, _types_2.WorkspaceMemberWhere]]
    invited: ReadOnly[Mapping[Quantifier, _types_2.WorkspaceInvitationWhere]]
    joined: ReadOnly[Mapping[Quantifier, _types_2.WorkspaceInvitationWhere]]
    notifications: ReadOnly[Mapping[Quantifier, _types_2.NotificationWhere]]
    requested: ReadOnly[Mapping[Quantifier, _types_3.ApprovalItemWhere]]
    assigned: ReadOnly[Mapping[Quantifier, _types_3.ApprovalItemWhere]]
    comments: ReadOnly[Mapping[Quantifier, _types_3.ApprovalCommentWhere]]
    decisions: ReadOnly[Mapping[Quantifier, _types_3.ApprovalDecisionWhere]]
    api_keys: ReadOnly[Mapping[Quantifier, _types_4.ApiKeyWhere]]

class UserWhereUniqueById(UserFilters, total=False):
    id: ReadOnly[Required[str]]
    email: ReadOnly[str]

class UserWhereUniqueByEmail(UserFilters, total=False):
    id: ReadOnly[str]
    email: ReadOnly[Required[str]]

UserWhereUnique: TypeAlias = UserWhereUniqueById | UserWhereUniqueByEmail

class UserOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    email: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    image: ReadOnly[SortScalar]
    email_verified: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
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
    memberships: ReadOnly[bool | Mapping[Literal["where"], _types_2.WorkspaceMemberWhere]]
    invited: ReadOnly[bool | Mapping[Literal["where"], _types_2.WorkspaceInvitationWhere]]
    joined: ReadOnly[bool | Mapping[Literal["where"], _types_2.WorkspaceInvitationWhere]]
    notifications: ReadOnly[bool | Mapping[Literal["where"], _types_2.NotificationWhere]]
    requested: ReadOnly[bool | Mapping[Literal["where"], _types_3.ApprovalItemWhere]]
    assigned: ReadOnly[bool | Mapping[Literal["where"], _types_3.ApprovalItemWhere]]
    comments: ReadOnly[bool | Mapping[Literal["where"], _types_3.ApprovalCommentWhere]]
    decisions: ReadOnly[bool | Mapping[Literal["where"], _types_3.ApprovalDecisionWhere]]
    api_keys: ReadOnly[bool | Mapping[Literal["where"], _types_4.ApiKeyWhere]]

UserCounts: TypeAlias = Mapping[Literal["select"], UserCounting]

class UserInclude(TypedDict, total=False):
    sessions: bool | SessionNested
    accounts: bool | AccountNested
    memberships: bool | _types_2.WorkspaceMemberNested
    invited: bool | _types_2.WorkspaceInvitationNested
    joined: bool | _types_2.WorkspaceInvitationNested
    notifications: bool | _types_2.NotificationNested
    requested: bool | _types_3.ApprovalItemNested
    assigned: bool | _types_3.ApprovalItemNested
    comments: bool | _types_3.ApprovalCommentNested
    decisions: bool | _types_3.ApprovalDecisionNested
    api_keys: bool | _types_4.ApiKeyNested
    _count: bool | UserCounts

class UserSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    email: ReadOnly[bool]
    name: ReadOnly[bool]
    image: ReadOnly[bool]
    email_verified: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    sessions: ReadOnly[bool | SessionNested]
    accounts: ReadOnly[bool | AccountNested]
    memberships: ReadOnly[bool | _types_2.WorkspaceMemberNested]
    invited: ReadOnly[bool | _types_2.WorkspaceInvitationNested]
    joined: ReadOnly[bool | _types_2.WorkspaceInvitationNested]
    notifications: ReadOnly[bool | _types_2.NotificationNested]
    requested: ReadOnly[bool | _types_3.ApprovalItemNested]
    assigned: ReadOnly[bool | _types_3.ApprovalItemNested]
    comments: ReadOnly[bool | _types_3.ApprovalCommentNested]
    decisions: ReadOnly[bool | _types_3.ApprovalDecisionNested]
    api_keys: ReadOnly[bool | _types_4.ApiKeyNested]
    _count: ReadOnly[bool | UserCounts]

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
    id: ReadOnly[StringGrouped]
    email: ReadOnly[StringGrouped]
    name: ReadOnly[StringGrouped]
    image: ReadOnly[StringGroupedOrNull]
    email_verified: ReadOnly[DateTimeGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

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
    memberships: NotRequired[_types_2.WorkspaceMemberLinkMany]
    invited: NotRequired[_types_2.WorkspaceInvitationLinkMany]
    joined: NotRequired[_types_2.WorkspaceInvitationLinkMany]
    notifications: NotRequired[_types_2.NotificationLinkMany]
    requested: NotRequired[_types_3.ApprovalItemLinkMany]
    assigned: NotRequired[_types_3.ApprovalItemLinkMany]
    comments: NotRequired[_types_3.ApprovalCommentLinkMany]
    decisions: NotRequired[_types_3.ApprovalDecisionLinkMany]
    api_keys: NotRequired[_types_4.ApiKeyLinkMany]

class UserConnectOrCreate(TypedDict):
    where: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]

class UserLinkOne(TypedDict, total=False):
    connect: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]
    connect_or_create: ReadOnly[UserConnectOrCreate]

class UserUpdateMany(TypedDict, total=False):
    id: StringChanged
    email: StringChanged
    name: StringChanged
    image: StringChangedOrNull
    email_verified: DateTimeChangedOrNull
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class UserUpdate(UserUpdateMany, total=False):
    sessions: SessionRelinkMany
    accounts: AccountRelinkMany
    memberships: _types_2.WorkspaceMemberRelinkMany
    invited: _types_2.WorkspaceInvitationRelinkMany
    joined: _types_2.WorkspaceInvitationRelinkMany
    notifications: _types_2.NotificationRelinkMany
    requested: _types_3.ApprovalItemRelinkMany
    assigned: _types_3.ApprovalItemRelinkMany
    comments: _types_3.ApprovalCommentRelinkMany
    decisions: _types_3.ApprovalDecisionRelinkMany
    api_keys: _types_4.ApiKeyRelinkMany

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

class SessionWhere(TypedDict, total=False):
    AND: SessionWhere | Sequence[SessionWhere]
    OR: SessionWhere | Sequence[SessionWhere]
    NOT: SessionWhere | Sequence[SessionWhere]
    id: StringFiltered
    token_hash: StringFiltered
    user_id: StringFiltered
    ip_address: StringFilteredOrNull
    user_agent: StringFilteredOrNull
    expires_at: DateTimeFiltered
    created_at: DateTimeFiltered
    user: UserWhere | Mapping[Identity, UserWhere | None]

class SessionFilters(TypedDict, total=False):
    AND: ReadOnly[SessionWhere | Sequence[SessionWhere]]
    OR: ReadOnly[SessionWhere | Sequence[SessionWhere]]
    NOT: ReadOnly[SessionWhere | Sequence[SessionWhere]]
    user_id: ReadOnly[StringFiltered]
    ip_address: ReadOnly[StringFilteredOrNull]
    user_agent: ReadOnly[StringFilteredOrNull]
    expires_at: ReadOnly[DateTimeFiltered]
    created_at: ReadOnly[DateTimeFiltered]
    user: ReadOnly[UserWhere | Mapping[Identity, UserWhere | None]]

class SessionWhereUniqueById(SessionFilters, total=False):
    id: ReadOnly[Required[str]]
    token_hash: ReadOnly[str]

class SessionWhereUniqueByToken_hash(SessionFilters, total=False):
    id: ReadOnly[str]
    token_hash: ReadOnly[Required[str]]

SessionWhereUnique: TypeAlias = SessionWhereUniqueById | SessionWhereUniqueByToken_hash

class SessionOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    token_hash: ReadOnly[SortScalar]
    user_id: ReadOnly[SortScalar]
    ip_address: ReadOnly[SortScalar]
    user_agent: ReadOnly[SortScalar]
    expires_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    user: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "token_hash", "user_id", "ip_address", "user_agent"]]]

class SessionInclude(TypedDict, total=False):
    user: bool | UserNestedOne

class SessionSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    token_hash: ReadOnly[bool]
    user_id: ReadOnly[bool]
    ip_address: ReadOnly[bool]
    user_agent: ReadOnly[bool]
    expires_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    user: ReadOnly[bool | UserNestedOne]

class SessionNestedOne(TypedDict, total=False):
    include: ReadOnly[SessionInclude]
    select: ReadOnly[SessionSelect]
    omit: ReadOnly[Mapping[SessionField, bool]]

class SessionNested(TypedDict, total=False):
    where: ReadOnly[SessionWhere]
    order: ReadOnly[SessionOrder | Sequence[SessionOrder]]
    order_by: ReadOnly[SessionOrder | Sequence[SessionOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[SessionWhereUnique]
    distinct: ReadOnly[Sequence[SessionField]]
    include: ReadOnly[SessionInclude]
    select: ReadOnly[SessionSelect]
    omit: ReadOnly[Mapping[SessionField, bool]]

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
    id: ReadOnly[StringGrouped]
    token_hash: ReadOnly[StringGrouped]
    user_id: ReadOnly[StringGrouped]
    ip_address: ReadOnly[StringGroupedOrNull]
    user_agent: ReadOnly[StringGroupedOrNull]
    expires_at: ReadOnly[DateTimeGrouped]
    created_at: ReadOnly[DateTimeGrouped]

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
    id: StringChanged
    token_hash: StringChanged
    user_id: StringChanged
    ip_address: StringChangedOrNull
    user_agent: StringChangedOrNull
    expires_at: DateTimeChanged
    created_at: DateTimeChanged

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

class AccountWhere(TypedDict, total=False):
    AND: AccountWhere | Sequence[AccountWhere]
    OR: AccountWhere | Sequence[AccountWhere]
    NOT: AccountWhere | Sequence[AccountWhere]
    id: StringFiltered
    user_id: StringFiltered
    provider: StringFiltered
    provider_account_id: StringFiltered
    password_hash: StringFilteredOrNull
    refresh_token: StringFilteredOrNull
    access_token: StringFilteredOrNull
    token_expires_at: DateTimeFilteredOrNull
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    user: UserWhere | Mapping[Identity, UserWhere | None]

class AccountProvider_provider_account_id(TypedDict):
    provider: ReadOnly[str]
    provider_account_id: ReadOnly[str]

class AccountFilters(TypedDict, total=False):
    AND: ReadOnly[AccountWhere | Sequence[AccountWhere]]
    OR: ReadOnly[AccountWhere | Sequence[AccountWhere]]
    NOT: ReadOnly[AccountWhere | Sequence[AccountWhere]]
    user_id: ReadOnly[StringFiltered]
    provider: ReadOnly[StringFiltered]
    provider_account_id: ReadOnly[StringFiltered]
    password_hash: ReadOnly[StringFilteredOrNull]
    refresh_token: ReadOnly[StringFilteredOrNull]
    access_token: ReadOnly[StringFilteredOrNull]
    token_expires_at: ReadOnly[DateTimeFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    user: ReadOnly[UserWhere | Mapping[Identity, UserWhere | None]]

class AccountWhereUniqueById(AccountFilters, total=False):
    id: ReadOnly[Required[str]]
    provider_provider_account_id: ReadOnly[AccountProvider_provider_account_id]

class AccountWhereUniqueByProvider_provider_account_id(AccountFilters, total=False):
    id: ReadOnly[str]
    provider_provider_account_id: ReadOnly[Required[AccountProvider_provider_account_id]]

AccountWhereUnique: TypeAlias = AccountWhereUniqueById | AccountWhereUniqueByProvider_provider_account_id

class AccountOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    user_id: ReadOnly[SortScalar]
    provider: ReadOnly[SortScalar]
    provider_account_id: ReadOnly[SortScalar]
    password_hash: ReadOnly[SortScalar]
    refresh_token: ReadOnly[SortScalar]
    access_token: ReadOnly[SortScalar]
    token_expires_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    user: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "user_id", "provider", "provider_account_id", "password_hash", "refresh_token", "access_token"]]]

class AccountInclude(TypedDict, total=False):
    user: bool | UserNestedOne

class AccountSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    user_id: ReadOnly[bool]
    provider: ReadOnly[bool]
    provider_account_id: ReadOnly[bool]
    password_hash: ReadOnly[bool]
    refresh_token: ReadOnly[bool]
    access_token: ReadOnly[bool]
    token_expires_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    user: ReadOnly[bool | UserNestedOne]

class AccountNestedOne(TypedDict, total=False):
    include: ReadOnly[AccountInclude]
    select: ReadOnly[AccountSelect]
    omit: ReadOnly[Mapping[AccountField, bool]]

class AccountNested(TypedDict, total=False):
    where: ReadOnly[AccountWhere]
    order: ReadOnly[AccountOrder | Sequence[AccountOrder]]
    order_by: ReadOnly[AccountOrder | Sequence[AccountOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AccountWhereUnique]
    distinct: ReadOnly[Sequence[AccountField]]
    include: ReadOnly[AccountInclude]
    select: ReadOnly[AccountSelect]
    omit: ReadOnly[Mapping[AccountField, bool]]

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
    id: ReadOnly[StringGrouped]
    user_id: ReadOnly[StringGrouped]
    provider: ReadOnly[StringGrouped]
    provider_account_id: ReadOnly[StringGrouped]
    password_hash: ReadOnly[StringGroupedOrNull]
    refresh_token: ReadOnly[StringGroupedOrNull]
    access_token: ReadOnly[StringGroupedOrNull]
    token_expires_at: ReadOnly[DateTimeGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

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
    id: StringChanged
    user_id: StringChanged
    provider: StringChanged
    provider_account_id: StringChanged
    password_hash: StringChangedOrNull
    refresh_token: StringChangedOrNull
    access_token: StringChangedOrNull
    token_expires_at: DateTimeChangedOrNull
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

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

class VerificationTokenWhere(TypedDict, total=False):
    AND: VerificationTokenWhere | Sequence[VerificationTokenWhere]
    OR: VerificationTokenWhere | Sequence[VerificationTokenWhere]
    NOT: VerificationTokenWhere | Sequence[VerificationTokenWhere]
    identifier: StringFiltered
    token_hash: StringFiltered
    expires_at: DateTimeFiltered

class VerificationTokenIdentifier_token_hash(TypedDict):
    identifier: ReadOnly[str]
    token_hash: ReadOnly[str]

class VerificationTokenWhereUnique(TypedDict, total=False):
    AND: ReadOnly[VerificationTokenWhere | Sequence[VerificationTokenWhere]]
    OR: ReadOnly[VerificationTokenWhere | Sequence[VerificationTokenWhere]]
    NOT: ReadOnly[VerificationTokenWhere | Sequence[VerificationTokenWhere]]
    identifier: ReadOnly[StringFiltered]
    token_hash: ReadOnly[StringFiltered]
    expires_at: ReadOnly[DateTimeFiltered]
    identifier_token_hash: ReadOnly[Required[VerificationTokenIdentifier_token_hash]]

class VerificationTokenOrder(TypedDict, total=False):
    identifier: ReadOnly[SortScalar]
    token_hash: ReadOnly[SortScalar]
    expires_at: ReadOnly[SortScalar]
    _relevance: ReadOnly[Relevance[Literal["identifier", "token_hash"]]]

class VerificationTokenInclude(TypedDict, total=False):
    pass

class VerificationTokenSelect(TypedDict, total=False):
    identifier: ReadOnly[bool]
    token_hash: ReadOnly[bool]
    expires_at: ReadOnly[bool]

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
    identifier: ReadOnly[StringGrouped]
    token_hash: ReadOnly[StringGrouped]
    expires_at: ReadOnly[DateTimeGrouped]

class VerificationTokenCreateMany(TypedDict):
    identifier: str
    token_hash: str
    expires_at: datetime

class VerificationTokenCreate(VerificationTokenCreateMany):
    pass

class VerificationTokenUpdateMany(TypedDict, total=False):
    identifier: StringChanged
    token_hash: StringChanged
    expires_at: DateTimeChanged

class VerificationTokenUpdate(VerificationTokenUpdateMany, total=False):
    pass

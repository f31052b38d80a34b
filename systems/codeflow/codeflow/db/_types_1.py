# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict

from nicol.client.filters import (
    Counted as _Counted, DateTimeChanged, DateTimeChangedOrNull, DateTimeFiltered, DateTimeFilteredOrNull,
    DateTimeGrouped, DateTimeGroupedOrNull, Identity, IntChangedOrNull, IntFilteredOrNull, IntGroupedOrNull,
    Quantifier, Relevance, Sort, SortList, SortScalar, StringChanged, StringChangedOrNull, StringFiltered,
    StringFilteredOrNull, StringGrouped, StringGroupedOrNull,
)
from typing_extensions import ReadOnly

from ._values import *

if TYPE_CHECKING:
    from . import _types_2

AccountField: TypeAlias = Literal["id", "user_id", "type", "provider", "provider_account_id", "refresh_token", "access_token", "expires_at", "token_type", "scope", "id_token", "session_state"]

class AccountWhere(TypedDict, total=False):
    AND: AccountWhere | Sequence[AccountWhere]
    OR: AccountWhere | Sequence[AccountWhere]
    NOT: AccountWhere | Sequence[AccountWhere]
    id: StringFiltered
    user_id: StringFiltered
    type: StringFiltered
    provider: StringFiltered
    provider_account_id: StringFiltered
    refresh_token: StringFilteredOrNull
    access_token: StringFilteredOrNull
    expires_at: IntFilteredOrNull
    token_type: StringFilteredOrNull
    scope: StringFilteredOrNull
    id_token: StringFilteredOrNull
    session_state: StringFilteredOrNull
    user: UserWhere | Mapping[Identity, UserWhere | None]

class AccountProvider_provider_account_id(TypedDict):
    provider: ReadOnly[str]
    provider_account_id: ReadOnly[str]

class AccountFilters(TypedDict, total=False):
    AND: ReadOnly[AccountWhere | Sequence[AccountWhere]]
    OR: ReadOnly[AccountWhere | Sequence[AccountWhere]]
    NOT: ReadOnly[AccountWhere | Sequence[AccountWhere]]
    user_id: ReadOnly[StringFiltered]
    type: ReadOnly[StringFiltered]
    provider: ReadOnly[StringFiltered]
    provider_account_id: ReadOnly[StringFiltered]
    refresh_token: ReadOnly[StringFilteredOrNull]
    access_token: ReadOnly[StringFilteredOrNull]
    expires_at: ReadOnly[IntFilteredOrNull]
    token_type: ReadOnly[StringFilteredOrNull]
    scope: ReadOnly[StringFilteredOrNull]
    id_token: ReadOnly[StringFilteredOrNull]
    session_state: ReadOnly[StringFilteredOrNull]
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
    type: ReadOnly[SortScalar]
    provider: ReadOnly[SortScalar]
    provider_account_id: ReadOnly[SortScalar]
    refresh_token: ReadOnly[SortScalar]
    access_token: ReadOnly[SortScalar]
    expires_at: ReadOnly[SortScalar]
    token_type: ReadOnly[SortScalar]
    scope: ReadOnly[SortScalar]
    id_token: ReadOnly[SortScalar]
    session_state: ReadOnly[SortScalar]
    user: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "user_id", "type", "provider", "provider_account_id", "refresh_token", "access_token", "token_type", "scope", "id_token", "session_state"]]]

class AccountInclude(TypedDict, total=False):
    user: bool | UserNestedOne

class AccountSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    user_id: ReadOnly[bool]
    type: ReadOnly[bool]
    provider: ReadOnly[bool]
    provider_account_id: ReadOnly[bool]
    refresh_token: ReadOnly[bool]
    access_token: ReadOnly[bool]
    expires_at: ReadOnly[bool]
    token_type: ReadOnly[bool]
    scope: ReadOnly[bool]
    id_token: ReadOnly[bool]
    session_state: ReadOnly[bool]
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

AccountNumber: TypeAlias = Literal["expires_at"]
AccountComparable: TypeAlias = Literal["id", "user_id", "type", "provider", "provider_account_id", "refresh_token", "access_token", "expires_at", "token_type", "scope", "id_token", "session_state"]

AccountSums: TypeAlias = dict[AccountNumber, int | None]

AccountAverages: TypeAlias = dict[AccountNumber, float | None]

class AccountExtremes(TypedDict):
    id: ReadOnly[str | None]
    user_id: ReadOnly[str | None]
    type: ReadOnly[str | None]
    provider: ReadOnly[str | None]
    provider_account_id: ReadOnly[str | None]
    refresh_token: ReadOnly[str | None]
    access_token: ReadOnly[str | None]
    expires_at: ReadOnly[int | None]
    token_type: ReadOnly[str | None]
    scope: ReadOnly[str | None]
    id_token: ReadOnly[str | None]
    session_state: ReadOnly[str | None]

class _AccountAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AccountSums]
    _avg: ReadOnly[AccountAverages]
    _min: ReadOnly[AccountExtremes]
    _max: ReadOnly[AccountExtremes]
AccountAggregate: TypeAlias = _AccountAggregate[int]
AccountAggregateByField: TypeAlias = _AccountAggregate[dict[AccountField | Literal["_all"], int]]

class _AccountGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    user_id: ReadOnly[str]
    type: ReadOnly[str]
    provider: ReadOnly[str]
    provider_account_id: ReadOnly[str]
    refresh_token: ReadOnly[str | None]
    access_token: ReadOnly[str | None]
    expires_at: ReadOnly[int | None]
    token_type: ReadOnly[str | None]
    scope: ReadOnly[str | None]
    id_token: ReadOnly[str | None]
    session_state: ReadOnly[str | None]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AccountSums]
    _avg: ReadOnly[AccountAverages]
    _min: ReadOnly[AccountExtremes]
    _max: ReadOnly[AccountExtremes]
AccountGroup: TypeAlias = _AccountGroup[int]
AccountGroupByField: TypeAlias = _AccountGroup[dict[AccountField | Literal["_all"], int]]

class AccountOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[AccountField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[AccountNumber, Sort]]
    _avg: ReadOnly[Mapping[AccountNumber, Sort]]
    _min: ReadOnly[Mapping[AccountComparable, Sort]]
    _max: ReadOnly[Mapping[AccountComparable, Sort]]

class AccountHaving(TypedDict, total=False):
    AND: ReadOnly[AccountHaving | Sequence[AccountHaving]]
    OR: ReadOnly[AccountHaving | Sequence[AccountHaving]]
    NOT: ReadOnly[AccountHaving | Sequence[AccountHaving]]
    id: ReadOnly[StringGrouped]
    user_id: ReadOnly[StringGrouped]
    type: ReadOnly[StringGrouped]
    provider: ReadOnly[StringGrouped]
    provider_account_id: ReadOnly[StringGrouped]
    refresh_token: ReadOnly[StringGroupedOrNull]
    access_token: ReadOnly[StringGroupedOrNull]
    expires_at: ReadOnly[IntGroupedOrNull]
    token_type: ReadOnly[StringGroupedOrNull]
    scope: ReadOnly[StringGroupedOrNull]
    id_token: ReadOnly[StringGroupedOrNull]
    session_state: ReadOnly[StringGroupedOrNull]

class AccountColumns(TypedDict):
    id: NotRequired[str]
    type: str
    provider: str
    provider_account_id: str
    refresh_token: NotRequired[str | None]
    access_token: NotRequired[str | None]
    expires_at: NotRequired[int | None]
    token_type: NotRequired[str | None]
    scope: NotRequired[str | None]
    id_token: NotRequired[str | None]
    session_state: NotRequired[str | None]

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
    type: StringChanged
    provider: StringChanged
    provider_account_id: StringChanged
    refresh_token: StringChangedOrNull
    access_token: StringChangedOrNull
    expires_at: IntChangedOrNull
    token_type: StringChangedOrNull
    scope: StringChangedOrNull
    id_token: StringChangedOrNull
    session_state: StringChangedOrNull

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

SessionField: TypeAlias = Literal["id", "session_token", "user_id", "expires"]

class SessionWhere(TypedDict, total=False):
    AND: SessionWhere | Sequence[SessionWhere]
    OR: SessionWhere | Sequence[SessionWhere]
    NOT: SessionWhere | Sequence[SessionWhere]
    id: StringFiltered
    session_token: StringFiltered
    user_id: StringFiltered
    expires: DateTimeFiltered
    user: UserWhere | Mapping[Identity, UserWhere | None]

class SessionFilters(TypedDict, total=False):
    AND: ReadOnly[SessionWhere | Sequence[SessionWhere]]
    OR: ReadOnly[SessionWhere | Sequence[SessionWhere]]
    NOT: ReadOnly[SessionWhere | Sequence[SessionWhere]]
    user_id: ReadOnly[StringFiltered]
    expires: ReadOnly[DateTimeFiltered]
    user: ReadOnly[UserWhere | Mapping[Identity, UserWhere | None]]

class SessionWhereUniqueById(SessionFilters, total=False):
    id: ReadOnly[Required[str]]
    session_token: ReadOnly[str]

class SessionWhereUniqueBySession_token(SessionFilters, total=False):
    id: ReadOnly[str]
    session_token: ReadOnly[Required[str]]

SessionWhereUnique: TypeAlias = SessionWhereUniqueById | SessionWhereUniqueBySession_token

class SessionOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    session_token: ReadOnly[SortScalar]
    user_id: ReadOnly[SortScalar]
    expires: ReadOnly[SortScalar]
    user: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "session_token", "user_id"]]]

class SessionInclude(TypedDict, total=False):
    user: bool | UserNestedOne

class SessionSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    session_token: ReadOnly[bool]
    user_id: ReadOnly[bool]
    expires: ReadOnly[bool]
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
SessionComparable: TypeAlias = Literal["id", "session_token", "user_id", "expires"]

class SessionExtremes(TypedDict):
    id: ReadOnly[str | None]
    session_token: ReadOnly[str | None]
    user_id: ReadOnly[str | None]
    expires: ReadOnly[datetime | None]

class _SessionAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[SessionExtremes]
    _max: ReadOnly[SessionExtremes]
SessionAggregate: TypeAlias = _SessionAggregate[int]
SessionAggregateByField: TypeAlias = _SessionAggregate[dict[SessionField | Literal["_all"], int]]

class _SessionGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    session_token: ReadOnly[str]
    user_id: ReadOnly[str]
    expires: ReadOnly[datetime]
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
    session_token: ReadOnly[StringGrouped]
    user_id: ReadOnly[StringGrouped]
    expires: ReadOnly[DateTimeGrouped]

class SessionColumns(TypedDict):
    id: NotRequired[str]
    session_token: str
    expires: datetime

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
    session_token: StringChanged
    user_id: StringChanged
    expires: DateTimeChanged

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

UserField: TypeAlias = Literal["id", "name", "email", "email_verified", "image"]

class UserWhere(TypedDict, total=False):
    AND: UserWhere | Sequence[UserWhere]
    OR: UserWhere | Sequence[UserWhere]
    NOT: UserWhere | Sequence[UserWhere]
    id: StringFiltered
    name: StringFilteredOrNull
    email: StringFilteredOrNull
    email_verified: DateTimeFilteredOrNull
    image: StringFilteredOrNull
    accounts: Mapping[Quantifier, AccountWhere]
    sessions: Mapping[Quantifier, SessionWhere]
    profile: _types_2.UserProfileWhere | Mapping[Identity, _types_2.UserProfileWhere | None] | None

class UserFilters(TypedDict, total=False):
    AND: ReadOnly[UserWhere | Sequence[UserWhere]]
    OR: ReadOnly[UserWhere | Sequence[UserWhere]]
    NOT: ReadOnly[UserWhere | Sequence[UserWhere]]
    name: ReadOnly[StringFilteredOrNull]
    email_verified: ReadOnly[DateTimeFilteredOrNull]
    image: ReadOnly[StringFilteredOrNull]
    accounts: ReadOnly[Mapping[Quantifier, AccountWhere]]
    sessions: ReadOnly[Mapping[Quantifier, SessionWhere]]
    profile: ReadOnly[_types_2.UserProfileWhere | Mapping[Identity, _types_2.UserProfileWhere | None] | None]

class UserWhereUniqueById(UserFilters, total=False):
    id: ReadOnly[Required[str]]
    email: ReadOnly[str]

class UserWhereUniqueByEmail(UserFilters, total=False):
    id: ReadOnly[str]
    email: ReadOnly[Required[str]]

UserWhereUnique: TypeAlias = UserWhereUniqueById | UserWhereUniqueByEmail

class UserOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    email: ReadOnly[SortScalar]
    email_verified: ReadOnly[SortScalar]
    image: ReadOnly[SortScalar]
    accounts: ReadOnly[SortList]
    sessions: ReadOnly[SortList]
    profile: ReadOnly[_types_2.UserProfileOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "name", "email", "image"]]]

class UserCounting(TypedDict, total=False):
    accounts: ReadOnly[bool | Mapping[Literal["where"], AccountWhere]]
    sessions: ReadOnly[bool | Mapping[Literal["where"], SessionWhere]]

UserCounts: TypeAlias = Mapping[Literal["select"], UserCounting]

class UserInclude(TypedDict, total=False):
    accounts: bool | AccountNested
    sessions: bool | SessionNested
    profile: bool | _types_2.UserProfileNestedOne
    _count: bool | UserCounts

class UserSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    name: ReadOnly[bool]
    email: ReadOnly[bool]
    email_verified: ReadOnly[bool]
    image: ReadOnly[bool]
    accounts: ReadOnly[bool | AccountNested]
    sessions: ReadOnly[bool | SessionNested]
    profile: ReadOnly[bool | _types_2.UserProfileNestedOne]
    _count: ReadOnly[bool | UserCounts]

class UserNestedOne(TypedDict, total=False):
    include: ReadOnly[UserInclude]
    select: ReadOnly[UserSelect]
    omit: ReadOnly[Mapping[UserField, bool]]

UserNumber: TypeAlias = Never
UserComparable: TypeAlias = Literal["id", "name", "email", "email_verified", "image"]

class UserExtremes(TypedDict):
    id: ReadOnly[str | None]
    name: ReadOnly[str | None]
    email: ReadOnly[str | None]
    email_verified: ReadOnly[datetime | None]
    image: ReadOnly[str | None]

class _UserAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[UserExtremes]
    _max: ReadOnly[UserExtremes]
UserAggregate: TypeAlias = _UserAggregate[int]
UserAggregateByField: TypeAlias = _UserAggregate[dict[UserField | Literal["_all"], int]]

class _UserGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    name: ReadOnly[str | None]
    email: ReadOnly[str | None]
    email_verified: ReadOnly[datetime | None]
    image: ReadOnly[str | None]
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
    name: ReadOnly[StringGroupedOrNull]
    email: ReadOnly[StringGroupedOrNull]
    email_verified: ReadOnly[DateTimeGroupedOrNull]
    image: ReadOnly[StringGroupedOrNull]

class UserCreateMany(TypedDict):
    id: NotRequired[str]
    name: NotRequired[str | None]
    email: NotRequired[str | None]
    email_verified: NotRequired[datetime | None]
    image: NotRequired[str | None]

class UserCreate(UserCreateMany):
    accounts: NotRequired[AccountLinkMany]
    sessions: NotRequired[SessionLinkMany]
    profile: NotRequired[_types_2.UserProfileLinkOne]

class UserConnectOrCreate(TypedDict):
    where: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]

class UserLinkOne(TypedDict, total=False):
    connect: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]
    connect_or_create: ReadOnly[UserConnectOrCreate]

class UserUpdateMany(TypedDict, total=False):
    id: StringChanged
    name: StringChangedOrNull
    email: StringChangedOrNull
    email_verified: DateTimeChangedOrNull
    image: StringChangedOrNull

class UserUpdate(UserUpdateMany, total=False):
    accounts: AccountRelinkMany
    sessions: SessionRelinkMany
    profile: _types_2.UserProfileRelinkOne

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

VerificationTokenField: TypeAlias = Literal["identifier", "token", "expires"]

class VerificationTokenWhere(TypedDict, total=False):
    AND: VerificationTokenWhere | Sequence[VerificationTokenWhere]
    OR: VerificationTokenWhere | Sequence[VerificationTokenWhere]
    NOT: VerificationTokenWhere | Sequence[VerificationTokenWhere]
    identifier: StringFiltered
    token: StringFiltered
    expires: DateTimeFiltered

class VerificationTokenIdentifier_token(TypedDict):
    identifier: ReadOnly[str]
    token: ReadOnly[str]

class VerificationTokenWhereUnique(TypedDict, total=False):
    AND: ReadOnly[VerificationTokenWhere | Sequence[VerificationTokenWhere]]
    OR: ReadOnly[VerificationTokenWhere | Sequence[VerificationTokenWhere]]
    NOT: ReadOnly[VerificationTokenWhere | Sequence[VerificationTokenWhere]]
    identifier: ReadOnly[StringFiltered]
    token: ReadOnly[StringFiltered]
    expires: ReadOnly[DateTimeFiltered]
    identifier_token: ReadOnly[Required[VerificationTokenIdentifier_token]]

class VerificationTokenOrder(TypedDict, total=False):
    identifier: ReadOnly[SortScalar]
    token: ReadOnly[SortScalar]
    expires: ReadOnly[SortScalar]
    _relevance: ReadOnly[Relevance[Literal["identifier", "token"]]]

class VerificationTokenInclude(TypedDict, total=False):
    pass

class VerificationTokenSelect(TypedDict, total=False):
    identifier: ReadOnly[bool]
    token: ReadOnly[bool]
    expires: ReadOnly[bool]

VerificationTokenNumber: TypeAlias = Never
VerificationTokenComparable: TypeAlias = Literal["identifier", "token", "expires"]

class VerificationTokenExtremes(TypedDict):
    identifier: ReadOnly[str | None]
    token: ReadOnly[str | None]
    expires: ReadOnly[datetime | None]

class _VerificationTokenAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[VerificationTokenExtremes]
    _max: ReadOnly[VerificationTokenExtremes]
VerificationTokenAggregate: TypeAlias = _VerificationTokenAggregate[int]
VerificationTokenAggregateByField: TypeAlias = _VerificationTokenAggregate[dict[VerificationTokenField | Literal["_all"], int]]

class _VerificationTokenGroup(TypedDict, Generic[_Counted]):
    identifier: ReadOnly[str]
    token: ReadOnly[str]
    expires: ReadOnly[datetime]
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
    token: ReadOnly[StringGrouped]
    expires: ReadOnly[DateTimeGrouped]

class VerificationTokenCreateMany(TypedDict):
    identifier: str
    token: str
    expires: datetime

class VerificationTokenCreate(VerificationTokenCreateMany):
    pass

class VerificationTokenUpdateMany(TypedDict, total=False):
    identifier: StringChanged
    token: StringChanged
    expires: DateTimeChanged

class VerificationTokenUpdate(VerificationTokenUpdateMany, total=False):
    pass

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanChanged, BooleanFiltered, BooleanGrouped, Counted as _Counted, DateTimeChanged, DateTimeFiltered,
    DateTimeGrouped, Identity, IntChanged, IntFiltered, IntGrouped, Quantifier, Relevance, Sort, SortList, SortScalar,
    StringChanged, StringFiltered, StringGrouped,
)
from typing_extensions import ReadOnly

from ._values import *

if TYPE_CHECKING:
    from . import _types_1

UserProfileField: TypeAlias = Literal["id", "user_id", "github_id", "username", "last_active_at", "created_at", "updated_at"]

class UserProfileWhere(TypedDict, total=False):
    AND: UserProfileWhere | Sequence[UserProfileWhere]
    OR: UserProfileWhere | Sequence[UserProfileWhere]
    NOT: UserProfileWhere | Sequence[UserProfileWhere]
    id: StringFiltered
    user_id: StringFiltered
    github_id: IntFiltered
    username: StringFiltered
    last_active_at: DateTimeFiltered
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    user: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None]
    repositories: Mapping[Quantifier, RepositoryWhere]

class UserProfileFilters(TypedDict, total=False):
    AND: ReadOnly[UserProfileWhere | Sequence[UserProfileWhere]]
    OR: ReadOnly[UserProfileWhere | Sequence[UserProfileWhere]]
    NOT: ReadOnly[UserProfileWhere | Sequence[UserProfileWhere]]
    last_active_at: ReadOnly[DateTimeFiltered]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    user: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None]]
    repositories: ReadOnly[Mapping[Quantifier, RepositoryWhere]]

class UserProfileWhereUniqueById(UserProfileFilters, total=False):
    id: ReadOnly[Required[str]]
    user_id: ReadOnly[str]
    github_id: ReadOnly[int]
    username: ReadOnly[str]

class UserProfileWhereUniqueByUser_id(UserProfileFilters, total=False):
    id: ReadOnly[str]
    user_id: ReadOnly[Required[str]]
    github_id: ReadOnly[int]
    username: ReadOnly[str]

class UserProfileWhereUniqueByGithub_id(UserProfileFilters, total=False):
    id: ReadOnly[str]
    user_id: ReadOnly[str]
    github_id: ReadOnly[Required[int]]
    username: ReadOnly[str]

class UserProfileWhereUniqueByUsername(UserProfileFilters, total=False):
    id: ReadOnly[str]
    user_id: ReadOnly[str]
    github_id: ReadOnly[int]
    username: ReadOnly[Required[str]]

UserProfileWhereUnique: TypeAlias = UserProfileWhereUniqueById | UserProfileWhereUniqueByUser_id | UserProfileWhereUniqueByGithub_id | UserProfileWhereUniqueByUsername

class UserProfileOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    user_id: ReadOnly[SortScalar]
    github_id: ReadOnly[SortScalar]
    username: ReadOnly[SortScalar]
    last_active_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    user: ReadOnly[_types_1.UserOrder]
    repositories: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "user_id", "username"]]]

class UserProfileCounting(TypedDict, total=False):
    repositories: ReadOnly[bool | Mapping[Literal["where"], RepositoryWhere]]

UserProfileCounts: TypeAlias = Mapping[Literal["select"], UserProfileCounting]

class UserProfileInclude(TypedDict, total=False):
    user: bool | _types_1.UserNestedOne
    repositories: bool | RepositoryNested
    _count: bool | UserProfileCounts

class UserProfileSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    user_id: ReadOnly[bool]
    github_id: ReadOnly[bool]
    username: ReadOnly[bool]
    last_active_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    user: ReadOnly[bool | _types_1.UserNestedOne]
    repositories: ReadOnly[bool | RepositoryNested]
    _count: ReadOnly[bool | UserProfileCounts]

class UserProfileNestedOne(TypedDict, total=False):
    include: ReadOnly[UserProfileInclude]
    select: ReadOnly[UserProfileSelect]
    omit: ReadOnly[Mapping[UserProfileField, bool]]

UserProfileNumber: TypeAlias = Literal["github_id"]
UserProfileComparable: TypeAlias = Literal["id", "user_id", "github_id", "username", "last_active_at", "created_at", "updated_at"]

UserProfileSums: TypeAlias = dict[UserProfileNumber, int | None]

UserProfileAverages: TypeAlias = dict[UserProfileNumber, float | None]

class UserProfileExtremes(TypedDict):
    id: ReadOnly[str | None]
    user_id: ReadOnly[str | None]
    github_id: ReadOnly[int | None]
    username: ReadOnly[str | None]
    last_active_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _UserProfileAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[UserProfileSums]
    _avg: ReadOnly[UserProfileAverages]
    _min: ReadOnly[UserProfileExtremes]
    _max: ReadOnly[UserProfileExtremes]
UserProfileAggregate: TypeAlias = _UserProfileAggregate[int]
UserProfileAggregateByField: TypeAlias = _UserProfileAggregate[dict[UserProfileField | Literal["_all"], int]]

class _UserProfileGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    user_id: ReadOnly[str]
    github_id: ReadOnly[int]
    username: ReadOnly[str]
    last_active_at: ReadOnly[datetime]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[UserProfileSums]
    _avg: ReadOnly[UserProfileAverages]
    _min: ReadOnly[UserProfileExtremes]
    _max: ReadOnly[UserProfileExtremes]
UserProfileGroup: TypeAlias = _UserProfileGroup[int]
UserProfileGroupByField: TypeAlias = _UserProfileGroup[dict[UserProfileField | Literal["_all"], int]]

class UserProfileOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[UserProfileField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[UserProfileNumber, Sort]]
    _avg: ReadOnly[Mapping[UserProfileNumber, Sort]]
    _min: ReadOnly[Mapping[UserProfileComparable, Sort]]
    _max: ReadOnly[Mapping[UserProfileComparable, Sort]]

class UserProfileHaving(TypedDict, total=False):
    AND: ReadOnly[UserProfileHaving | Sequence[UserProfileHaving]]
    OR: ReadOnly[UserProfileHaving | Sequence[UserProfileHaving]]
    NOT: ReadOnly[UserProfileHaving | Sequence[UserProfileHaving]]
    id: ReadOnly[StringGrouped]
    user_id: ReadOnly[StringGrouped]
    github_id: ReadOnly[IntGrouped]
    username: ReadOnly[StringGrouped]
    last_active_at: ReadOnly[DateTimeGrouped]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

class UserProfileColumns(TypedDict):
    id: NotRequired[str]
    github_id: int
    username: str
    last_active_at: NotRequired[datetime]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class UserProfileCreateMany(UserProfileColumns):
    user_id: str

class UserProfileCreate(UserProfileColumns):
    user_id: NotRequired[str]
    user: NotRequired[_types_1.UserLinkOne]
    repositories: NotRequired[RepositoryLinkMany]

class UserProfileConnectOrCreate(TypedDict):
    where: ReadOnly[UserProfileWhereUnique]
    create: ReadOnly[UserProfileCreate]

class UserProfileLinkOne(TypedDict, total=False):
    connect: ReadOnly[UserProfileWhereUnique]
    create: ReadOnly[UserProfileCreate]
    connect_or_create: ReadOnly[UserProfileConnectOrCreate]

class UserProfileUpdateMany(TypedDict, total=False):
    id: StringChanged
    user_id: StringChanged
    github_id: IntChanged
    username: StringChanged
    last_active_at: DateTimeChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class UserProfileUpdate(UserProfileUpdateMany, total=False):
    user: _types_1.UserRelinkRequired
    repositories: RepositoryRelinkMany

class UserProfileUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[UserProfileWhere]]
    data: ReadOnly[UserProfileUpdate]

class UserProfileUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[UserProfileWhere]]
    create: ReadOnly[UserProfileCreate]
    update: ReadOnly[UserProfileUpdate]

class UserProfileRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[UserProfileWhereUnique]
    create: ReadOnly[UserProfileCreate]
    connect_or_create: ReadOnly[UserProfileConnectOrCreate]
    update: ReadOnly[UserProfileUpdate | UserProfileUpdateOne]
    upsert: ReadOnly[UserProfileUpsertOne]

class UserProfileRelinkOne(TypedDict, total=False):
    connect: ReadOnly[UserProfileWhereUnique]
    create: ReadOnly[UserProfileCreate]
    connect_or_create: ReadOnly[UserProfileConnectOrCreate]
    update: ReadOnly[UserProfileUpdate | UserProfileUpdateOne]
    upsert: ReadOnly[UserProfileUpsertOne]
    disconnect: ReadOnly[bool | UserProfileWhere]
    delete: ReadOnly[bool | UserProfileWhere]

RepositoryField: TypeAlias = Literal["id", "github_id", "name", "full_name", "owner", "is_active", "user_id", "created_at", "updated_at"]

class RepositoryWhere(TypedDict, total=False):
    AND: RepositoryWhere | Sequence[RepositoryWhere]
    OR: RepositoryWhere | Sequence[RepositoryWhere]
    NOT: RepositoryWhere | Sequence[RepositoryWhere]
    id: StringFiltered
    github_id: IntFiltered
    name: StringFiltered
    full_name: StringFiltered
    owner: StringFiltered
    is_active: BooleanFiltered
    user_id: StringFiltered
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    user_profile: UserProfileWhere | Mapping[Identity, UserProfileWhere | None]

class RepositoryFilters(TypedDict, total=False):
    AND: ReadOnly[RepositoryWhere | Sequence[RepositoryWhere]]
    OR: ReadOnly[RepositoryWhere | Sequence[RepositoryWhere]]
    NOT: ReadOnly[RepositoryWhere | Sequence[RepositoryWhere]]
    name: ReadOnly[StringFiltered]
    owner: ReadOnly[StringFiltered]
    is_active: ReadOnly[BooleanFiltered]
    user_id: ReadOnly[StringFiltered]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    user_profile: ReadOnly[UserProfileWhere | Mapping[Identity, UserProfileWhere | None]]

class RepositoryWhereUniqueById(RepositoryFilters, total=False):
    id: ReadOnly[Required[str]]
    github_id: ReadOnly[int]
    full_name: ReadOnly[str]

class RepositoryWhereUniqueByGithub_id(RepositoryFilters, total=False):
    id: ReadOnly[str]
    github_id: ReadOnly[Required[int]]
    full_name: ReadOnly[str]

class RepositoryWhereUniqueByFull_name(RepositoryFilters, total=False):
    id: ReadOnly[str]
    github_id: ReadOnly[int]
    full_name: ReadOnly[Required[str]]

RepositoryWhereUnique: TypeAlias = RepositoryWhereUniqueById | RepositoryWhereUniqueByGithub_id | RepositoryWhereUniqueByFull_name

class RepositoryOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    github_id: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    full_name: ReadOnly[SortScalar]
    owner: ReadOnly[SortScalar]
    is_active: ReadOnly[SortScalar]
    user_id: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    user_profile: ReadOnly[UserProfileOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "name", "full_name", "owner", "user_id"]]]

class RepositoryInclude(TypedDict, total=False):
    user_profile: bool | UserProfileNestedOne

class RepositorySelect(TypedDict, total=False):
    id: ReadOnly[bool]
    github_id: ReadOnly[bool]
    name: ReadOnly[bool]
    full_name: ReadOnly[bool]
    owner: ReadOnly[bool]
    is_active: ReadOnly[bool]
    user_id: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    user_profile: ReadOnly[bool | UserProfileNestedOne]

class RepositoryNestedOne(TypedDict, total=False):
    include: ReadOnly[RepositoryInclude]
    select: ReadOnly[RepositorySelect]
    omit: ReadOnly[Mapping[RepositoryField, bool]]

class RepositoryNested(TypedDict, total=False):
    where: ReadOnly[RepositoryWhere]
    order: ReadOnly[RepositoryOrder | Sequence[RepositoryOrder]]
    order_by: ReadOnly[RepositoryOrder | Sequence[RepositoryOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[RepositoryWhereUnique]
    distinct: ReadOnly[Sequence[RepositoryField]]
    include: ReadOnly[RepositoryInclude]
    select: ReadOnly[RepositorySelect]
    omit: ReadOnly[Mapping[RepositoryField, bool]]

RepositoryNumber: TypeAlias = Literal["github_id"]
RepositoryComparable: TypeAlias = Literal["id", "github_id", "name", "full_name", "owner", "user_id", "created_at", "updated_at"]

RepositorySums: TypeAlias = dict[RepositoryNumber, int | None]

RepositoryAverages: TypeAlias = dict[RepositoryNumber, float | None]

class RepositoryExtremes(TypedDict):
    id: ReadOnly[str | None]
    github_id: ReadOnly[int | None]
    name: ReadOnly[str | None]
    full_name: ReadOnly[str | None]
    owner: ReadOnly[str | None]
    user_id: ReadOnly[str | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _RepositoryAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[RepositorySums]
    _avg: ReadOnly[RepositoryAverages]
    _min: ReadOnly[RepositoryExtremes]
    _max: ReadOnly[RepositoryExtremes]
RepositoryAggregate: TypeAlias = _RepositoryAggregate[int]
RepositoryAggregateByField: TypeAlias = _RepositoryAggregate[dict[RepositoryField | Literal["_all"], int]]

class _RepositoryGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    github_id: ReadOnly[int]
    name: ReadOnly[str]
    full_name: ReadOnly[str]
    owner: ReadOnly[str]
    is_active: ReadOnly[bool]
    user_id: ReadOnly[str]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[RepositorySums]
    _avg: ReadOnly[RepositoryAverages]
    _min: ReadOnly[RepositoryExtremes]
    _max: ReadOnly[RepositoryExtremes]
RepositoryGroup: TypeAlias = _RepositoryGroup[int]
RepositoryGroupByField: TypeAlias = _RepositoryGroup[dict[RepositoryField | Literal["_all"], int]]

class RepositoryOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[RepositoryField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[RepositoryNumber, Sort]]
    _avg: ReadOnly[Mapping[RepositoryNumber, Sort]]
    _min: ReadOnly[Mapping[RepositoryComparable, Sort]]
    _max: ReadOnly[Mapping[RepositoryComparable, Sort]]

class RepositoryHaving(TypedDict, total=False):
    AND: ReadOnly[RepositoryHaving | Sequence[RepositoryHaving]]
    OR: ReadOnly[RepositoryHaving | Sequence[RepositoryHaving]]
    NOT: ReadOnly[RepositoryHaving | Sequence[RepositoryHaving]]
    id: ReadOnly[StringGrouped]
    github_id: ReadOnly[IntGrouped]
    name: ReadOnly[StringGrouped]
    full_name: ReadOnly[StringGrouped]
    owner: ReadOnly[StringGrouped]
    is_active: ReadOnly[BooleanGrouped]
    user_id: ReadOnly[StringGrouped]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

class RepositoryColumns(TypedDict):
    id: NotRequired[str]
    github_id: int
    name: str
    full_name: str
    owner: str
    is_active: NotRequired[bool]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class RepositoryCreateMany(RepositoryColumns):
    user_id: str

class RepositoryCreate(RepositoryColumns):
    user_id: NotRequired[str]
    user_profile: NotRequired[UserProfileLinkOne]

class RepositoryConnectOrCreate(TypedDict):
    where: ReadOnly[RepositoryWhereUnique]
    create: ReadOnly[RepositoryCreate]

class RepositoryCreateRows(TypedDict):
    data: ReadOnly[Sequence[RepositoryCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class RepositoryLinkMany(TypedDict, total=False):
    connect: ReadOnly[RepositoryWhereUnique | Sequence[RepositoryWhereUnique]]
    create: ReadOnly[RepositoryCreate | Sequence[RepositoryCreate]]
    connect_or_create: ReadOnly[RepositoryConnectOrCreate | Sequence[RepositoryConnectOrCreate]]
    create_many: ReadOnly[RepositoryCreateRows]

class RepositoryUpdateMany(TypedDict, total=False):
    id: StringChanged
    github_id: IntChanged
    name: StringChanged
    full_name: StringChanged
    owner: StringChanged
    is_active: BooleanChanged
    user_id: StringChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class RepositoryUpdate(RepositoryUpdateMany, total=False):
    user_profile: UserProfileRelinkRequired

class RepositoryUpdateUnique(TypedDict):
    where: ReadOnly[RepositoryWhereUnique]
    data: ReadOnly[RepositoryUpdate]

class RepositoryUpsertUnique(TypedDict):
    where: ReadOnly[RepositoryWhereUnique]
    create: ReadOnly[RepositoryCreate]
    update: ReadOnly[RepositoryUpdate]

class RepositoryUpdateAll(TypedDict):
    where: ReadOnly[RepositoryWhere]
    data: ReadOnly[RepositoryUpdateMany]

class RepositoryRelinkMany(TypedDict, total=False):
    connect: ReadOnly[RepositoryWhereUnique | Sequence[RepositoryWhereUnique]]
    create: ReadOnly[RepositoryCreate | Sequence[RepositoryCreate]]
    connect_or_create: ReadOnly[RepositoryConnectOrCreate | Sequence[RepositoryConnectOrCreate]]
    create_many: ReadOnly[RepositoryCreateRows]
    set: ReadOnly[RepositoryWhereUnique | Sequence[RepositoryWhereUnique]]
    disconnect: ReadOnly[RepositoryWhereUnique | Sequence[RepositoryWhereUnique]]
    delete: ReadOnly[RepositoryWhereUnique | Sequence[RepositoryWhereUnique]]
    update: ReadOnly[RepositoryUpdateUnique | Sequence[RepositoryUpdateUnique]]
    upsert: ReadOnly[RepositoryUpsertUnique | Sequence[RepositoryUpsertUnique]]
    update_many: ReadOnly[RepositoryUpdateAll | Sequence[RepositoryUpdateAll]]
    delete_many: ReadOnly[RepositoryWhere | Sequence[RepositoryWhere]]

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanChanged, BooleanFiltered, BooleanGrouped, Counted as _Counted, DateTimeChanged, DateTimeChangedOrNull,
    DateTimeFiltered, DateTimeFilteredOrNull, DateTimeGrouped, DateTimeGroupedOrNull, FloatChanged, FloatFiltered,
    FloatGrouped, Identity, IntChanged, IntChangedOrNull, IntFiltered, IntFilteredOrNull, IntGrouped,
    IntGroupedOrNull, JsonChanged, JsonFilter, JsonHaving, JsonWritten, Quantifier, Relevance, Sort, SortList,
    SortScalar, StringChanged, StringChangedOrNull, StringFiltered, StringFilteredOrNull, StringGrouped,
    StringGroupedOrNull,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *

if TYPE_CHECKING:
    from . import _types_2

UserField: TypeAlias = Literal["id", "github_id", "username", "email", "avatar_url", "preferences", "created_at", "updated_at"]

class UserWhere(TypedDict, total=False):
    AND: UserWhere | Sequence[UserWhere]
    OR: UserWhere | Sequence[UserWhere]
    NOT: UserWhere | Sequence[UserWhere]
    id: IntFiltered
    github_id: IntFiltered
    username: StringFiltered
    email: StringFilteredOrNull
    avatar_url: StringFilteredOrNull
    preferences: JsonFilter
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    villages: Mapping[Quantifier, VillageWhere]
    access: Mapping[Quantifier, _types_2.VillageAccessWhere]

class UserFilters(TypedDict, total=False):
    AND: ReadOnly[UserWhere | Sequence[UserWhere]]
    OR: ReadOnly[UserWhere | Sequence[UserWhere]]
    NOT: ReadOnly[UserWhere | Sequence[UserWhere]]
    username: ReadOnly[StringFiltered]
    email: ReadOnly[StringFilteredOrNull]
    avatar_url: ReadOnly[StringFilteredOrNull]
    preferences: ReadOnly[JsonFilter]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    villages: ReadOnly[Mapping[Quantifier, VillageWhere]]
    access: ReadOnly[Mapping[Quantifier, _types_2.VillageAccessWhere]]

class UserWhereUniqueById(UserFilters, total=False):
    id: ReadOnly[Required[int]]
    github_id: ReadOnly[int]

class UserWhereUniqueByGithub_id(UserFilters, total=False):
    id: ReadOnly[int]
    github_id: ReadOnly[Required[int]]

UserWhereUnique: TypeAlias = UserWhereUniqueById | UserWhereUniqueByGithub_id

class UserOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    github_id: ReadOnly[SortScalar]
    username: ReadOnly[SortScalar]
    email: ReadOnly[SortScalar]
    avatar_url: ReadOnly[SortScalar]
    preferences: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    villages: ReadOnly[SortList]
    access: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["username", "email", "avatar_url"]]]

class UserCounting(TypedDict, total=False):
    villages: ReadOnly[bool | Mapping[Literal["where"], VillageWhere]]
    access: ReadOnly[bool | Mapping[Literal["where"], _types_2.VillageAccessWhere]]

UserCounts: TypeAlias = Mapping[Literal["select"], UserCounting]

class UserInclude(TypedDict, total=False):
    villages: bool | VillageNested
    access: bool | _types_2.VillageAccessNested
    _count: bool | UserCounts

class UserSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    github_id: ReadOnly[bool]
    username: ReadOnly[bool]
    email: ReadOnly[bool]
    avatar_url: ReadOnly[bool]
    preferences: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    villages: ReadOnly[bool | VillageNested]
    access: ReadOnly[bool | _types_2.VillageAccessNested]
    _count: ReadOnly[bool | UserCounts]

class UserNestedOne(TypedDict, total=False):
    include: ReadOnly[UserInclude]
    select: ReadOnly[UserSelect]
    omit: ReadOnly[Mapping[UserField, bool]]

UserNumber: TypeAlias = Literal["id", "github_id"]
UserComparable: TypeAlias = Literal["id", "github_id", "username", "email", "avatar_url", "created_at", "updated_at"]

UserSums: TypeAlias = dict[UserNumber, int | None]

UserAverages: TypeAlias = dict[UserNumber, float | None]

class UserExtremes(TypedDict):
    id: ReadOnly[int | None]
    github_id: ReadOnly[int | None]
    username: ReadOnly[str | None]
    email: ReadOnly[str | None]
    avatar_url: ReadOnly[str | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _UserAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[UserSums]
    _avg: ReadOnly[UserAverages]
    _min: ReadOnly[UserExtremes]
    _max: ReadOnly[UserExtremes]
UserAggregate: TypeAlias = _UserAggregate[int]
UserAggregateByField: TypeAlias = _UserAggregate[dict[UserField | Literal["_all"], int]]

class _UserGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[int]
    github_id: ReadOnly[int]
    username: ReadOnly[str]
    email: ReadOnly[str | None]
    avatar_url: ReadOnly[str | None]
    preferences: ReadOnly[JsonValue]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[UserSums]
    _avg: ReadOnly[UserAverages]
    _min: ReadOnly[UserExtremes]
    _max: ReadOnly[UserExtremes]
UserGroup: TypeAlias = _UserGroup[int]
UserGroupByField: TypeAlias = _UserGroup[dict[UserField | Literal["_all"], int]]

class UserOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[UserField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[UserNumber, Sort]]
    _avg: ReadOnly[Mapping[UserNumber, Sort]]
    _min: ReadOnly[Mapping[UserComparable, Sort]]
    _max: ReadOnly[Mapping[UserComparable, Sort]]

class UserHaving(TypedDict, total=False):
    AND: ReadOnly[UserHaving | Sequence[UserHaving]]
    OR: ReadOnly[UserHaving | Sequence[UserHaving]]
    NOT: ReadOnly[UserHaving | Sequence[UserHaving]]
    id: ReadOnly[IntGrouped]
    github_id: ReadOnly[IntGrouped]
    username: ReadOnly[StringGrouped]
    email: ReadOnly[StringGroupedOrNull]
    avatar_url: ReadOnly[StringGroupedOrNull]
    preferences: ReadOnly[JsonHaving]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

class UserCreateMany(TypedDict):
    id: NotRequired[int]
    github_id: int
    username: str
    email: NotRequired[str | None]
    avatar_url: NotRequired[str | None]
    preferences: NotRequired[JsonWritten]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class UserCreate(UserCreateMany):
    villages: NotRequired[VillageLinkMany]
    access: NotRequired[_types_2.VillageAccessLinkMany]

class UserConnectOrCreate(TypedDict):
    where: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]

class UserLinkOne(TypedDict, total=False):
    connect: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]
    connect_or_create: ReadOnly[UserConnectOrCreate]

class UserUpdateMany(TypedDict, total=False):
    id: IntChanged
    github_id: IntChanged
    username: StringChanged
    email: StringChangedOrNull
    avatar_url: StringChangedOrNull
    preferences: JsonChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class UserUpdate(UserUpdateMany, total=False):
    villages: VillageRelinkMany
    access: _types_2.VillageAccessRelinkMany

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

VillageField: TypeAlias = Literal["id", "github_org_id", "name", "owner_id", "is_public", "village_config", "sprite_config", "last_synced_at", "created_at", "updated_at"]

class VillageWhere(TypedDict, total=False):
    AND: VillageWhere | Sequence[VillageWhere]
    OR: VillageWhere | Sequence[VillageWhere]
    NOT: VillageWhere | Sequence[VillageWhere]
    id: IntFiltered
    github_org_id: IntFiltered
    name: StringFiltered
    owner_id: IntFiltered
    is_public: BooleanFiltered
    village_config: JsonFilter
    sprite_config: JsonFilter
    last_synced_at: DateTimeFilteredOrNull
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    owner: UserWhere | Mapping[Identity, UserWhere | None]
    houses: Mapping[Quantifier, HouseWhere]
    agents: Mapping[Quantifier, AgentWhere]
    access: Mapping[Quantifier, _types_2.VillageAccessWhere]

class VillageFilters(TypedDict, total=False):
    AND: ReadOnly[VillageWhere | Sequence[VillageWhere]]
    OR: ReadOnly[VillageWhere | Sequence[VillageWhere]]
    NOT: ReadOnly[VillageWhere | Sequence[VillageWhere]]
    name: ReadOnly[StringFiltered]
    owner_id: ReadOnly[IntFiltered]
    is_public: ReadOnly[BooleanFiltered]
    village_config: ReadOnly[JsonFilter]
    sprite_config: ReadOnly[JsonFilter]
    last_synced_at: ReadOnly[DateTimeFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    owner: ReadOnly[UserWhere | Mapping[Identity, UserWhere | None]]
    houses: ReadOnly[Mapping[Quantifier, HouseWhere]]
    agents: ReadOnly[Mapping[Quantifier, AgentWhere]]
    access: ReadOnly[Mapping[Quantifier, _types_2.VillageAccessWhere]]

class VillageWhereUniqueById(VillageFilters, total=False):
    id: ReadOnly[Required[int]]
    github_org_id: ReadOnly[int]

class VillageWhereUniqueByGithub_org_id(VillageFilters, total=False):
    id: ReadOnly[int]
    github_org_id: ReadOnly[Required[int]]

VillageWhereUnique: TypeAlias = VillageWhereUniqueById | VillageWhereUniqueByGithub_org_id

class VillageOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    github_org_id: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    owner_id: ReadOnly[SortScalar]
    is_public: ReadOnly[SortScalar]
    village_config: ReadOnly[SortScalar]
    sprite_config: ReadOnly[SortScalar]
    last_synced_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    owner: ReadOnly[UserOrder]
    houses: ReadOnly[SortList]
    agents: ReadOnly[SortList]
    access: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["name"]]]

class VillageCounting(TypedDict, total=False):
    houses: ReadOnly[bool | Mapping[Literal["where"], HouseWhere]]
    agents: ReadOnly[bool | Mapping[Literal["where"], AgentWhere]]
    access: ReadOnly[bool | Mapping[Literal["where"], _types_2.VillageAccessWhere]]

VillageCounts: TypeAlias = Mapping[Literal["select"], VillageCounting]

class VillageInclude(TypedDict, total=False):
    owner: bool | UserNestedOne
    houses: bool | HouseNested
    agents: bool | AgentNested
    access: bool | _types_2.VillageAccessNested
    _count: bool | VillageCounts

class VillageSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    github_org_id: ReadOnly[bool]
    name: ReadOnly[bool]
    owner_id: ReadOnly[bool]
    is_public: ReadOnly[bool]
    village_config: ReadOnly[bool]
    sprite_config: ReadOnly[bool]
    last_synced_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    owner: ReadOnly[bool | UserNestedOne]
    houses: ReadOnly[bool | HouseNested]
    agents: ReadOnly[bool | AgentNested]
    access: ReadOnly[bool | _types_2.VillageAccessNested]
    _count: ReadOnly[bool | VillageCounts]

class VillageNestedOne(TypedDict, total=False):
    include: ReadOnly[VillageInclude]
    select: ReadOnly[VillageSelect]
    omit: ReadOnly[Mapping[VillageField, bool]]

class VillageNested(TypedDict, total=False):
    where: ReadOnly[VillageWhere]
    order: ReadOnly[VillageOrder | Sequence[VillageOrder]]
    order_by: ReadOnly[VillageOrder | Sequence[VillageOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[VillageWhereUnique]
    distinct: ReadOnly[Sequence[VillageField]]
    include: ReadOnly[VillageInclude]
    select: ReadOnly[VillageSelect]
    omit: ReadOnly[Mapping[VillageField, bool]]

VillageNumber: TypeAlias = Literal["id", "github_org_id", "owner_id"]
VillageComparable: TypeAlias = Literal["id", "github_org_id", "name", "owner_id", "last_synced_at", "created_at", "updated_at"]

VillageSums: TypeAlias = dict[VillageNumber, int | None]

VillageAverages: TypeAlias = dict[VillageNumber, float | None]

class VillageExtremes(TypedDict):
    id: ReadOnly[int | None]
    github_org_id: ReadOnly[int | None]
    name: ReadOnly[str | None]
    owner_id: ReadOnly[int | None]
    last_synced_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _VillageAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[VillageSums]
    _avg: ReadOnly[VillageAverages]
    _min: ReadOnly[VillageExtremes]
    _max: ReadOnly[VillageExtremes]
VillageAggregate: TypeAlias = _VillageAggregate[int]
VillageAggregateByField: TypeAlias = _VillageAggregate[dict[VillageField | Literal["_all"], int]]

class _VillageGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[int]
    github_org_id: ReadOnly[int]
    name: ReadOnly[str]
    owner_id: ReadOnly[int]
    is_public: ReadOnly[bool]
    village_config: ReadOnly[JsonValue]
    sprite_config: ReadOnly[JsonValue]
    last_synced_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[VillageSums]
    _avg: ReadOnly[VillageAverages]
    _min: ReadOnly[VillageExtremes]
    _max: ReadOnly[VillageExtremes]
VillageGroup: TypeAlias = _VillageGroup[int]
VillageGroupByField: TypeAlias = _VillageGroup[dict[VillageField | Literal["_all"], int]]

class VillageOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[VillageField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[VillageNumber, Sort]]
    _avg: ReadOnly[Mapping[VillageNumber, Sort]]
    _min: ReadOnly[Mapping[VillageComparable, Sort]]
    _max: ReadOnly[Mapping[VillageComparable, Sort]]

class VillageHaving(TypedDict, total=False):
    AND: ReadOnly[VillageHaving | Sequence[VillageHaving]]
    OR: ReadOnly[VillageHaving | Sequence[VillageHaving]]
    NOT: ReadOnly[VillageHaving | Sequence[VillageHaving]]
    id: ReadOnly[IntGrouped]
    github_org_id: ReadOnly[IntGrouped]
    name: ReadOnly[StringGrouped]
    owner_id: ReadOnly[IntGrouped]
    is_public: ReadOnly[BooleanGrouped]
    village_config: ReadOnly[JsonHaving]
    sprite_config: ReadOnly[JsonHaving]
    last_synced_at: ReadOnly[DateTimeGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

class VillageColumns(TypedDict):
    id: NotRequired[int]
    github_org_id: int
    name: str
    is_public: NotRequired[bool]
    village_config: NotRequired[JsonWritten]
    sprite_config: NotRequired[JsonWritten]
    last_synced_at: NotRequired[datetime | None]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class VillageCreateMany(VillageColumns):
    owner_id: int

class VillageCreate(VillageColumns):
    owner_id: NotRequired[int]
    owner: NotRequired[UserLinkOne]
    houses: NotRequired[HouseLinkMany]
    agents: NotRequired[AgentLinkMany]
    access: NotRequired[_types_2.VillageAccessLinkMany]

class VillageConnectOrCreate(TypedDict):
    where: ReadOnly[VillageWhereUnique]
    create: ReadOnly[VillageCreate]

class VillageLinkOne(TypedDict, total=False):
    connect: ReadOnly[VillageWhereUnique]
    create: ReadOnly[VillageCreate]
    connect_or_create: ReadOnly[VillageConnectOrCreate]

class VillageCreateRows(TypedDict):
    data: ReadOnly[Sequence[VillageCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class VillageLinkMany(TypedDict, total=False):
    connect: ReadOnly[VillageWhereUnique | Sequence[VillageWhereUnique]]
    create: ReadOnly[VillageCreate | Sequence[VillageCreate]]
    connect_or_create: ReadOnly[VillageConnectOrCreate | Sequence[VillageConnectOrCreate]]
    create_many: ReadOnly[VillageCreateRows]

class VillageUpdateMany(TypedDict, total=False):
    id: IntChanged
    github_org_id: IntChanged
    name: StringChanged
    owner_id: IntChanged
    is_public: BooleanChanged
    village_config: JsonChanged
    sprite_config: JsonChanged
    last_synced_at: DateTimeChangedOrNull
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class VillageUpdate(VillageUpdateMany, total=False):
    owner: UserRelinkRequired
    houses: HouseRelinkMany
    agents: AgentRelinkMany
    access: _types_2.VillageAccessRelinkMany

class VillageUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[VillageWhere]]
    data: ReadOnly[VillageUpdate]

class VillageUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[VillageWhere]]
    create: ReadOnly[VillageCreate]
    update: ReadOnly[VillageUpdate]

class VillageRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[VillageWhereUnique]
    create: ReadOnly[VillageCreate]
    connect_or_create: ReadOnly[VillageConnectOrCreate]
    update: ReadOnly[VillageUpdate | VillageUpdateOne]
    upsert: ReadOnly[VillageUpsertOne]

class VillageUpdateUnique(TypedDict):
    where: ReadOnly[VillageWhereUnique]
    data: ReadOnly[VillageUpdate]

class VillageUpsertUnique(TypedDict):
    where: ReadOnly[VillageWhereUnique]
    create: ReadOnly[VillageCreate]
    update: ReadOnly[VillageUpdate]

class VillageUpdateAll(TypedDict):
    where: ReadOnly[VillageWhere]
    data: ReadOnly[VillageUpdateMany]

class VillageRelinkMany(TypedDict, total=False):
    connect: ReadOnly[VillageWhereUnique | Sequence[VillageWhereUnique]]
    create: ReadOnly[VillageCreate | Sequence[VillageCreate]]
    connect_or_create: ReadOnly[VillageConnectOrCreate | Sequence[VillageConnectOrCreate]]
    create_many: ReadOnly[VillageCreateRows]
    set: ReadOnly[VillageWhereUnique | Sequence[VillageWhereUnique]]
    disconnect: ReadOnly[VillageWhereUnique | Sequence[VillageWhereUnique]]
    delete: ReadOnly[VillageWhereUnique | Sequence[VillageWhereUnique]]
    update: ReadOnly[VillageUpdateUnique | Sequence[VillageUpdateUnique]]
    upsert: ReadOnly[VillageUpsertUnique | Sequence[VillageUpsertUnique]]
    update_many: ReadOnly[VillageUpdateAll | Sequence[VillageUpdateAll]]
    delete_many: ReadOnly[VillageWhere | Sequence[VillageWhere]]

HouseField: TypeAlias = Literal["id", "village_id", "github_repo_id", "github_issue_id", "name", "primary_language", "house_style", "metadata", "position_x", "position_y", "assigned_agent_id", "created_at", "updated_at"]

class HouseWhere(TypedDict, total=False):
    AND: HouseWhere | Sequence[HouseWhere]
    OR: HouseWhere | Sequence[HouseWhere]
    NOT: HouseWhere | Sequence[HouseWhere]
    id: IntFiltered
    village_id: IntFiltered
    github_repo_id: IntFiltered
    github_issue_id: IntFilteredOrNull
    name: StringFiltered
    primary_language: StringFilteredOrNull
    house_style: JsonFilter
    metadata: JsonFilter
    position_x: FloatFiltered
    position_y: FloatFiltered
    assigned_agent_id: IntFilteredOrNull
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    village: VillageWhere | Mapping[Identity, VillageWhere | None]
    assigned_agent: AgentWhere | Mapping[Identity, AgentWhere | None] | None
    bug_bots: Mapping[Quantifier, _types_2.BugBotWhere]

class HouseFilters(TypedDict, total=False):
    AND: ReadOnly[HouseWhere | Sequence[HouseWhere]]
    OR: ReadOnly[HouseWhere | Sequence[HouseWhere]]
    NOT: ReadOnly[HouseWhere | Sequence[HouseWhere]]
    village_id: ReadOnly[IntFiltered]
    name: ReadOnly[StringFiltered]
    primary_language: ReadOnly[StringFilteredOrNull]
    house_style: ReadOnly[JsonFilter]
    metadata: ReadOnly[JsonFilter]
    position_x: ReadOnly[FloatFiltered]
    position_y: ReadOnly[FloatFiltered]
    assigned_agent_id: ReadOnly[IntFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    village: ReadOnly[VillageWhere | Mapping[Identity, VillageWhere | None]]
    assigned_agent: ReadOnly[AgentWhere | Mapping[Identity, AgentWhere | None] | None]
    bug_bots: ReadOnly[Mapping[Quantifier, _types_2.BugBotWhere]]

class HouseWhereUniqueById(HouseFilters, total=False):
    id: ReadOnly[Required[int]]
    github_repo_id: ReadOnly[int]
    github_issue_id: ReadOnly[int]

class HouseWhereUniqueByGithub_repo_id(HouseFilters, total=False):
    id: ReadOnly[int]
    github_repo_id: ReadOnly[Required[int]]
    github_issue_id: ReadOnly[int]

class HouseWhereUniqueByGithub_issue_id(HouseFilters, total=False):
    id: ReadOnly[int]
    github_repo_id: ReadOnly[int]
    github_issue_id: ReadOnly[Required[int]]

HouseWhereUnique: TypeAlias = HouseWhereUniqueById | HouseWhereUniqueByGithub_repo_id | HouseWhereUniqueByGithub_issue_id

class HouseOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    village_id: ReadOnly[SortScalar]
    github_repo_id: ReadOnly[SortScalar]
    github_issue_id: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    primary_language: ReadOnly[SortScalar]
    house_style: ReadOnly[SortScalar]
    metadata: ReadOnly[SortScalar]
    position_x: ReadOnly[SortScalar]
    position_y: ReadOnly[SortScalar]
    assigned_agent_id: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    village: ReadOnly[VillageOrder]
    assigned_agent: ReadOnly[AgentOrder]
    bug_bots: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["name", "primary_language"]]]

class HouseCounting(TypedDict, total=False):
    bug_bots: ReadOnly[bool | Mapping[Literal["where"], _types_2.BugBotWhere]]

HouseCounts: TypeAlias = Mapping[Literal["select"], HouseCounting]

class HouseInclude(TypedDict, total=False):
    village: bool | VillageNestedOne
    assigned_agent: bool | AgentNestedOne
    bug_bots: bool | _types_2.BugBotNested
    _count: bool | HouseCounts

class HouseSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    village_id: ReadOnly[bool]
    github_repo_id: ReadOnly[bool]
    github_issue_id: ReadOnly[bool]
    name: ReadOnly[bool]
    primary_language: ReadOnly[bool]
    house_style: ReadOnly[bool]
    metadata: ReadOnly[bool]
    position_x: ReadOnly[bool]
    position_y: ReadOnly[bool]
    assigned_agent_id: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    village: ReadOnly[bool | VillageNestedOne]
    assigned_agent: ReadOnly[bool | AgentNestedOne]
    bug_bots: ReadOnly[bool | _types_2.BugBotNested]
    _count: ReadOnly[bool | HouseCounts]

class HouseNestedOne(TypedDict, total=False):
    include: ReadOnly[HouseInclude]
    select: ReadOnly[HouseSelect]
    omit: ReadOnly[Mapping[HouseField, bool]]

class HouseNested(TypedDict, total=False):
    where: ReadOnly[HouseWhere]
    order: ReadOnly[HouseOrder | Sequence[HouseOrder]]
    order_by: ReadOnly[HouseOrder | Sequence[HouseOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[HouseWhereUnique]
    distinct: ReadOnly[Sequence[HouseField]]
    include: ReadOnly[HouseInclude]
    select: ReadOnly[HouseSelect]
    omit: ReadOnly[Mapping[HouseField, bool]]

HouseNumber: TypeAlias = Literal["id", "village_id", "github_repo_id", "github_issue_id", "position_x", "position_y", "assigned_agent_id"]
HouseComparable: TypeAlias = Literal["id", "village_id", "github_repo_id", "github_issue_id", "name", "primary_language", "position_x", "position_y", "assigned_agent_id", "created_at", "updated_at"]

class HouseSums(TypedDict):
    id: ReadOnly[int | None]
    village_id: ReadOnly[int | None]
    github_repo_id: ReadOnly[int | None]
    github_issue_id: ReadOnly[int | None]
    position_x: ReadOnly[float | None]
    position_y: ReadOnly[float | None]
    assigned_agent_id: ReadOnly[int | None]

HouseAverages: TypeAlias = dict[HouseNumber, float | None]

class HouseExtremes(TypedDict):
    id: ReadOnly[int | None]
    village_id: ReadOnly[int | None]
    github_repo_id: ReadOnly[int | None]
    github_issue_id: ReadOnly[int | None]
    name: ReadOnly[str | None]
    primary_language: ReadOnly[str | None]
    position_x: ReadOnly[float | None]
    position_y: ReadOnly[float | None]
    assigned_agent_id: ReadOnly[int | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _HouseAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[HouseSums]
    _avg: ReadOnly[HouseAverages]
    _min: ReadOnly[HouseExtremes]
    _max: ReadOnly[HouseExtremes]
HouseAggregate: TypeAlias = _HouseAggregate[int]
HouseAggregateByField: TypeAlias = _HouseAggregate[dict[HouseField | Literal["_all"], int]]

class _HouseGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[int]
    village_id: ReadOnly[int]
    github_repo_id: ReadOnly[int]
    github_issue_id: ReadOnly[int | None]
    name: ReadOnly[str]
    primary_language: ReadOnly[str | None]
    house_style: ReadOnly[JsonValue]
    metadata: ReadOnly[JsonValue]
    position_x: ReadOnly[float]
    position_y: ReadOnly[float]
    assigned_agent_id: ReadOnly[int | None]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[HouseSums]
    _avg: ReadOnly[HouseAverages]
    _min: ReadOnly[HouseExtremes]
    _max: ReadOnly[HouseExtremes]
HouseGroup: TypeAlias = _HouseGroup[int]
HouseGroupByField: TypeAlias = _HouseGroup[dict[HouseField | Literal["_all"], int]]

class HouseOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[HouseField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[HouseNumber, Sort]]
    _avg: ReadOnly[Mapping[HouseNumber, Sort]]
    _min: ReadOnly[Mapping[HouseComparable, Sort]]
    _max: ReadOnly[Mapping[HouseComparable, Sort]]

class HouseHaving(TypedDict, total=False):
    AND: ReadOnly[HouseHaving | Sequence[HouseHaving]]
    OR: ReadOnly[HouseHaving | Sequence[HouseHaving]]
    NOT: ReadOnly[HouseHaving | Sequence[HouseHaving]]
    id: ReadOnly[IntGrouped]
    village_id: ReadOnly[IntGrouped]
    github_repo_id: ReadOnly[IntGrouped]
    github_issue_id: ReadOnly[IntGroupedOrNull]
    name: ReadOnly[StringGrouped]
    primary_language: ReadOnly[StringGroupedOrNull]
    house_style: ReadOnly[JsonHaving]
    metadata: ReadOnly[JsonHaving]
    position_x: ReadOnly[FloatGrouped]
    position_y: ReadOnly[FloatGrouped]
    assigned_agent_id: ReadOnly[IntGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

class HouseColumns(TypedDict):
    id: NotRequired[int]
    github_repo_id: int
    github_issue_id: NotRequired[int | None]
    name: str
    primary_language: NotRequired[str | None]
    house_style: NotRequired[JsonWritten]
    metadata: NotRequired[JsonWritten]
    position_x: NotRequired[float]
    position_y: NotRequired[float]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class HouseCreateMany(HouseColumns):
    village_id: int
    assigned_agent_id: NotRequired[int | None]

class HouseCreate(HouseColumns):
    village_id: NotRequired[int]
    assigned_agent_id: NotRequired[int | None]
    village: NotRequired[VillageLinkOne]
    assigned_agent: NotRequired[AgentLinkOne]
    bug_bots: NotRequired[_types_2.BugBotLinkMany]

class HouseConnectOrCreate(TypedDict):
    where: ReadOnly[HouseWhereUnique]
    create: ReadOnly[HouseCreate]

class HouseLinkOne(TypedDict, total=False):
    connect: ReadOnly[HouseWhereUnique]
    create: ReadOnly[HouseCreate]
    connect_or_create: ReadOnly[HouseConnectOrCreate]

class HouseCreateRows(TypedDict):
    data: ReadOnly[Sequence[HouseCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class HouseLinkMany(TypedDict, total=False):
    connect: ReadOnly[HouseWhereUnique | Sequence[HouseWhereUnique]]
    create: ReadOnly[HouseCreate | Sequence[HouseCreate]]
    connect_or_create: ReadOnly[HouseConnectOrCreate | Sequence[HouseConnectOrCreate]]
    create_many: ReadOnly[HouseCreateRows]

class HouseUpdateMany(TypedDict, total=False):
    id: IntChanged
    village_id: IntChanged
    github_repo_id: IntChanged
    github_issue_id: IntChangedOrNull
    name: StringChanged
    primary_language: StringChangedOrNull
    house_style: JsonChanged
    metadata: JsonChanged
    position_x: FloatChanged
    position_y: FloatChanged
    assigned_agent_id: IntChangedOrNull
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class HouseUpdate(HouseUpdateMany, total=False):
    village: VillageRelinkRequired
    assigned_agent: AgentRelinkOne
    bug_bots: _types_2.BugBotRelinkMany

class HouseUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[HouseWhere]]
    data: ReadOnly[HouseUpdate]

class HouseUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[HouseWhere]]
    create: ReadOnly[HouseCreate]
    update: ReadOnly[HouseUpdate]

class HouseRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[HouseWhereUnique]
    create: ReadOnly[HouseCreate]
    connect_or_create: ReadOnly[HouseConnectOrCreate]
    update: ReadOnly[HouseUpdate | HouseUpdateOne]
    upsert: ReadOnly[HouseUpsertOne]

class HouseUpdateUnique(TypedDict):
    where: ReadOnly[HouseWhereUnique]
    data: ReadOnly[HouseUpdate]

class HouseUpsertUnique(TypedDict):
    where: ReadOnly[HouseWhereUnique]
    create: ReadOnly[HouseCreate]
    update: ReadOnly[HouseUpdate]

class HouseUpdateAll(TypedDict):
    where: ReadOnly[HouseWhere]
    data: ReadOnly[HouseUpdateMany]

class HouseRelinkMany(TypedDict, total=False):
    connect: ReadOnly[HouseWhereUnique | Sequence[HouseWhereUnique]]
    create: ReadOnly[HouseCreate | Sequence[HouseCreate]]
    connect_or_create: ReadOnly[HouseConnectOrCreate | Sequence[HouseConnectOrCreate]]
    create_many: ReadOnly[HouseCreateRows]
    set: ReadOnly[HouseWhereUnique | Sequence[HouseWhereUnique]]
    disconnect: ReadOnly[HouseWhereUnique | Sequence[HouseWhereUnique]]
    delete: ReadOnly[HouseWhereUnique | Sequence[HouseWhereUnique]]
    update: ReadOnly[HouseUpdateUnique | Sequence[HouseUpdateUnique]]
    upsert: ReadOnly[HouseUpsertUnique | Sequence[HouseUpsertUnique]]
    update_many: ReadOnly[HouseUpdateAll | Sequence[HouseUpdateAll]]
    delete_many: ReadOnly[HouseWhere | Sequence[HouseWhere]]

AgentField: TypeAlias = Literal["id", "village_id", "name", "current_status", "agent_config", "created_at", "updated_at"]

class AgentWhere(TypedDict, total=False):
    AND: AgentWhere | Sequence[AgentWhere]
    OR: AgentWhere | Sequence[AgentWhere]
    NOT: AgentWhere | Sequence[AgentWhere]
    id: IntFiltered
    village_id: IntFiltered
    name: StringFiltered
    current_status: StringFiltered
    agent_config: JsonFilter
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    village: VillageWhere | Mapping[Identity, VillageWhere | None]
    sessions: Mapping[Quantifier, _types_2.AgentSessionWhere]
    houses: Mapping[Quantifier, HouseWhere]
    bug_bots: Mapping[Quantifier, _types_2.BugBotWhere]

class AgentWhereUnique(TypedDict, total=False):
    AND: ReadOnly[AgentWhere | Sequence[AgentWhere]]
    OR: ReadOnly[AgentWhere | Sequence[AgentWhere]]
    NOT: ReadOnly[AgentWhere | Sequence[AgentWhere]]
    village_id: ReadOnly[IntFiltered]
    name: ReadOnly[StringFiltered]
    current_status: ReadOnly[StringFiltered]
    agent_config: ReadOnly[JsonFilter]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    village: ReadOnly[VillageWhere | Mapping[Identity, VillageWhere | None]]
    sessions: ReadOnly[Mapping[Quantifier, _types_2.AgentSessionWhere]]
    houses: ReadOnly[Mapping[Quantifier, HouseWhere]]
    bug_bots: ReadOnly[Mapping[Quantifier, _types_2.BugBotWhere]]
    id: ReadOnly[Required[int]]

class AgentOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    village_id: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    current_status: ReadOnly[SortScalar]
    agent_config: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    village: ReadOnly[VillageOrder]
    sessions: ReadOnly[SortList]
    houses: ReadOnly[SortList]
    bug_bots: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["name", "current_status"]]]

class AgentCounting(TypedDict, total=False):
    sessions: ReadOnly[bool | Mapping[Literal["where"], _types_2.AgentSessionWhere]]
    houses: ReadOnly[bool | Mapping[Literal["where"], HouseWhere]]
    bug_bots: ReadOnly[bool | Mapping[Literal["where"], _types_2.BugBotWhere]]

AgentCounts: TypeAlias = Mapping[Literal["select"], AgentCounting]

class AgentInclude(TypedDict, total=False):
    village: bool | VillageNestedOne
    sessions: bool | _types_2.AgentSessionNested
    houses: bool | HouseNested
    bug_bots: bool | _types_2.BugBotNested
    _count: bool | AgentCounts

class AgentSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    village_id: ReadOnly[bool]
    name: ReadOnly[bool]
    current_status: ReadOnly[bool]
    agent_config: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    village: ReadOnly[bool | VillageNestedOne]
    sessions: ReadOnly[bool | _types_2.AgentSessionNested]
    houses: ReadOnly[bool | HouseNested]
    bug_bots: ReadOnly[bool | _types_2.BugBotNested]
    _count: ReadOnly[bool | AgentCounts]

class AgentNestedOne(TypedDict, total=False):
    include: ReadOnly[AgentInclude]
    select: ReadOnly[AgentSelect]
    omit: ReadOnly[Mapping[AgentField, bool]]

class AgentNested(TypedDict, total=False):
    where: ReadOnly[AgentWhere]
    order: ReadOnly[AgentOrder | Sequence[AgentOrder]]
    order_by: ReadOnly[AgentOrder | Sequence[AgentOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AgentWhereUnique]
    distinct: ReadOnly[Sequence[AgentField]]
    include: ReadOnly[AgentInclude]
    select: ReadOnly[AgentSelect]
    omit: ReadOnly[Mapping[AgentField, bool]]

AgentNumber: TypeAlias = Literal["id", "village_id"]
AgentComparable: TypeAlias = Literal["id", "village_id", "name", "current_status", "created_at", "updated_at"]

AgentSums: TypeAlias = dict[AgentNumber, int | None]

AgentAverages: TypeAlias = dict[AgentNumber, float | None]

class AgentExtremes(TypedDict):
    id: ReadOnly[int | None]
    village_id: ReadOnly[int | None]
    name: ReadOnly[str | None]
    current_status: ReadOnly[str | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _AgentAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AgentSums]
    _avg: ReadOnly[AgentAverages]
    _min: ReadOnly[AgentExtremes]
    _max: ReadOnly[AgentExtremes]
AgentAggregate: TypeAlias = _AgentAggregate[int]
AgentAggregateByField: TypeAlias = _AgentAggregate[dict[AgentField | Literal["_all"], int]]

class _AgentGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[int]
    village_id: ReadOnly[int]
    name: ReadOnly[str]
    current_status: ReadOnly[str]
    agent_config: ReadOnly[JsonValue]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AgentSums]
    _avg: ReadOnly[AgentAverages]
    _min: ReadOnly[AgentExtremes]
    _max: ReadOnly[AgentExtremes]
AgentGroup: TypeAlias = _AgentGroup[int]
AgentGroupByField: TypeAlias = _AgentGroup[dict[AgentField | Literal["_all"], int]]

class AgentOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[AgentField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[AgentNumber, Sort]]
    _avg: ReadOnly[Mapping[AgentNumber, Sort]]
    _min: ReadOnly[Mapping[AgentComparable, Sort]]
    _max: ReadOnly[Mapping[AgentComparable, Sort]]

class AgentHaving(TypedDict, total=False):
    AND: ReadOnly[AgentHaving | Sequence[AgentHaving]]
    OR: ReadOnly[AgentHaving | Sequence[AgentHaving]]
    NOT: ReadOnly[AgentHaving | Sequence[AgentHaving]]
    id: ReadOnly[IntGrouped]
    village_id: ReadOnly[IntGrouped]
    name: ReadOnly[StringGrouped]
    current_status: ReadOnly[StringGrouped]
    agent_config: ReadOnly[JsonHaving]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

class AgentColumns(TypedDict):
    id: NotRequired[int]
    name: str
    current_status: NotRequired[str]
    agent_config: NotRequired[JsonWritten]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class AgentCreateMany(AgentColumns):
    village_id: int

class AgentCreate(AgentColumns):
    village_id: NotRequired[int]
    village: NotRequired[VillageLinkOne]
    sessions: NotRequired[_types_2.AgentSessionLinkMany]
    houses: NotRequired[HouseLinkMany]
    bug_bots: NotRequired[_types_2.BugBotLinkMany]

class AgentConnectOrCreate(TypedDict):
    where: ReadOnly[AgentWhereUnique]
    create: ReadOnly[AgentCreate]

class AgentLinkOne(TypedDict, total=False):
    connect: ReadOnly[AgentWhereUnique]
    create: ReadOnly[AgentCreate]
    connect_or_create: ReadOnly[AgentConnectOrCreate]

class AgentCreateRows(TypedDict):
    data: ReadOnly[Sequence[AgentCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class AgentLinkMany(TypedDict, total=False):
    connect: ReadOnly[AgentWhereUnique | Sequence[AgentWhereUnique]]
    create: ReadOnly[AgentCreate | Sequence[AgentCreate]]
    connect_or_create: ReadOnly[AgentConnectOrCreate | Sequence[AgentConnectOrCreate]]
    create_many: ReadOnly[AgentCreateRows]

class AgentUpdateMany(TypedDict, total=False):
    id: IntChanged
    village_id: IntChanged
    name: StringChanged
    current_status: StringChanged
    agent_config: JsonChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class AgentUpdate(AgentUpdateMany, total=False):
    village: VillageRelinkRequired
    sessions: _types_2.AgentSessionRelinkMany
    houses: HouseRelinkMany
    bug_bots: _types_2.BugBotRelinkMany

class AgentUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[AgentWhere]]
    data: ReadOnly[AgentUpdate]

class AgentUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[AgentWhere]]
    create: ReadOnly[AgentCreate]
    update: ReadOnly[AgentUpdate]

class AgentRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[AgentWhereUnique]
    create: ReadOnly[AgentCreate]
    connect_or_create: ReadOnly[AgentConnectOrCreate]
    update: ReadOnly[AgentUpdate | AgentUpdateOne]
    upsert: ReadOnly[AgentUpsertOne]

class AgentRelinkOne(TypedDict, total=False):
    connect: ReadOnly[AgentWhereUnique]
    create: ReadOnly[AgentCreate]
    connect_or_create: ReadOnly[AgentConnectOrCreate]
    update: ReadOnly[AgentUpdate | AgentUpdateOne]
    upsert: ReadOnly[AgentUpsertOne]
    disconnect: ReadOnly[bool | AgentWhere]
    delete: ReadOnly[bool | AgentWhere]

class AgentUpdateUnique(TypedDict):
    where: ReadOnly[AgentWhereUnique]
    data: ReadOnly[AgentUpdate]

class AgentUpsertUnique(TypedDict):
    where: ReadOnly[AgentWhereUnique]
    create: ReadOnly[AgentCreate]
    update: ReadOnly[AgentUpdate]

class AgentUpdateAll(TypedDict):
    where: ReadOnly[AgentWhere]
    data: ReadOnly[AgentUpdateMany]

class AgentRelinkMany(TypedDict, total=False):
    connect: ReadOnly[AgentWhereUnique | Sequence[AgentWhereUnique]]
    create: ReadOnly[AgentCreate | Sequence[AgentCreate]]
    connect_or_create: ReadOnly[AgentConnectOrCreate | Sequence[AgentConnectOrCreate]]
    create_many: ReadOnly[AgentCreateRows]
    set: ReadOnly[AgentWhereUnique | Sequence[AgentWhereUnique]]
    disconnect: ReadOnly[AgentWhereUnique | Sequence[AgentWhereUnique]]
    delete: ReadOnly[AgentWhereUnique | Sequence[AgentWhereUnique]]
    update: ReadOnly[AgentUpdateUnique | Sequence[AgentUpdateUnique]]
    upsert: ReadOnly[AgentUpsertUnique | Sequence[AgentUpsertUnique]]
    update_many: ReadOnly[AgentUpdateAll | Sequence[AgentUpdateAll]]
    delete_many: ReadOnly[AgentWhere | Sequence[AgentWhere]]

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Generic, Literal, Never, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanChanged, BooleanFiltered, BooleanGrouped, Counted as _Counted, DateChanged, DateFiltered, DateGrouped,
    DateTimeChanged, DateTimeChangedOrNull, DateTimeFiltered, DateTimeFilteredOrNull, DateTimeGrouped,
    DateTimeGroupedOrNull, Identity, IntChanged, IntFiltered, IntGrouped, JsonChanged, JsonChangedOrNull, JsonFilter,
    JsonFilteredOrNull, JsonGroupedOrNull, JsonHaving, JsonWritten, JsonWrittenOrNull, ListFilter, ListHaving,
    ListUpdate, Quantifier, Relevance, Sort, SortList, SortScalar, StringChanged, StringChangedOrNull, StringFiltered,
    StringFilteredOrNull, StringGrouped, StringGroupedOrNull,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *
from .enums import ApiScope as _ApiScope

if TYPE_CHECKING:
    from . import _types_1, _types_2, _types_3

AIUsageField: TypeAlias = Literal["id", "tenant_id", "config_id", "day", "requests", "tokens"]

class AIUsageWhere(TypedDict, total=False):
    AND: AIUsageWhere | Sequence[AIUsageWhere]
    OR: AIUsageWhere | Sequence[AIUsageWhere]
    NOT: AIUsageWhere | Sequence[AIUsageWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    config_id: StringFiltered
    day: DateFiltered
    requests: IntFiltered
    tokens: IntFiltered
    workspace: _types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]
    config: _types_3.AIProviderConfigWhere | Mapping[Identity, _types_3.AIProviderConfigWhere | None]

class AIUsageConfig_id_day(TypedDict):
    config_id: ReadOnly[str]
    day: ReadOnly[date]

class AIUsageFilters(TypedDict, total=False):
    AND: ReadOnly[AIUsageWhere | Sequence[AIUsageWhere]]
    OR: ReadOnly[AIUsageWhere | Sequence[AIUsageWhere]]
    NOT: ReadOnly[AIUsageWhere | Sequence[AIUsageWhere]]
    tenant_id: ReadOnly[StringFiltered]
    config_id: ReadOnly[StringFiltered]
    day: ReadOnly[DateFiltered]
    requests: ReadOnly[IntFiltered]
    tokens: ReadOnly[IntFiltered]
    workspace: ReadOnly[_types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]]
    config: ReadOnly[_types_3.AIProviderConfigWhere | Mapping[Identity, _types_3.AIProviderConfigWhere | None]]

class AIUsageWhereUniqueById(AIUsageFilters, total=False):
    id: ReadOnly[Required[str]]
    config_id_day: ReadOnly[AIUsageConfig_id_day]

class AIUsageWhereUniqueByConfig_id_day(AIUsageFilters, total=False):
    id: ReadOnly[str]
    config_id_day: ReadOnly[Required[AIUsageConfig_id_day]]

AIUsageWhereUnique: TypeAlias = AIUsageWhereUniqueById | AIUsageWhereUniqueByConfig_id_day

class AIUsageOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    config_id: ReadOnly[SortScalar]
    day: ReadOnly[SortScalar]
    requests: ReadOnly[SortScalar]
    tokens: ReadOnly[SortScalar]
    workspace: ReadOnly[_types_2.WorkspaceOrder]
    config: ReadOnly[_types_3.AIProviderConfigOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "config_id"]]]

class AIUsageInclude(TypedDict, total=False):
    workspace: bool | _types_2.WorkspaceNestedOne
    config: bool | _types_3.AIProviderConfigNestedOne

class AIUsageSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    config_id: ReadOnly[bool]
    day: ReadOnly[bool]
    requests: ReadOnly[bool]
    tokens: ReadOnly[bool]
    workspace: ReadOnly[bool | _types_2.WorkspaceNestedOne]
    config: ReadOnly[bool | _types_3.AIProviderConfigNestedOne]

class AIUsageNestedOne(TypedDict, total=False):
    include: ReadOnly[AIUsageInclude]
    select: ReadOnly[AIUsageSelect]
    omit: ReadOnly[Mapping[AIUsageField, bool]]

class AIUsageNested(TypedDict, total=False):
    where: ReadOnly[AIUsageWhere]
    order: ReadOnly[AIUsageOrder | Sequence[AIUsageOrder]]
    order_by: ReadOnly[AIUsageOrder | Sequence[AIUsageOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AIUsageWhereUnique]
    distinct: ReadOnly[Sequence[AIUsageField]]
    include: ReadOnly[AIUsageInclude]
    select: ReadOnly[AIUsageSelect]
    omit: ReadOnly[Mapping[AIUsageField, bool]]

AIUsageNumber: TypeAlias = Literal["requests", "tokens"]
AIUsageComparable: TypeAlias = Literal["id", "tenant_id", "config_id", "day", "requests", "tokens"]

AIUsageSums: TypeAlias = dict[AIUsageNumber, int | None]

AIUsageAverages: TypeAlias = dict[AIUsageNumber, float | None]

class AIUsageExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    config_id: ReadOnly[str | None]
    day: ReadOnly[date | None]
    requests: ReadOnly[int | None]
    tokens: ReadOnly[int | None]

class _AIUsageAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AIUsageSums]
    _avg: ReadOnly[AIUsageAverages]
    _min: ReadOnly[AIUsageExtremes]
    _max: ReadOnly[AIUsageExtremes]
AIUsageAggregate: TypeAlias = _AIUsageAggregate[int]
AIUsageAggregateByField: TypeAlias = _AIUsageAggregate[dict[AIUsageField | Literal["_all"], int]]

class _AIUsageGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    config_id: ReadOnly[str]
    day: ReadOnly[date]
    requests: ReadOnly[int]
    tokens: ReadOnly[int]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AIUsageSums]
    _avg: ReadOnly[AIUsageAverages]
    _min: ReadOnly[AIUsageExtremes]
    _max: ReadOnly[AIUsageExtremes]
AIUsageGroup: TypeAlias = _AIUsageGroup[int]
AIUsageGroupByField: TypeAlias = _AIUsageGroup[dict[AIUsageField | Literal["_all"], int]]

class AIUsageOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[AIUsageField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[AIUsageNumber, Sort]]
    _avg: ReadOnly[Mapping[AIUsageNumber, Sort]]
    _min: ReadOnly[Mapping[AIUsageComparable, Sort]]
    _max: ReadOnly[Mapping[AIUsageComparable, Sort]]

class AIUsageHaving(TypedDict, total=False):
    AND: ReadOnly[AIUsageHaving | Sequence[AIUsageHaving]]
    OR: ReadOnly[AIUsageHaving | Sequence[AIUsageHaving]]
    NOT: ReadOnly[AIUsageHaving | Sequence[AIUsageHaving]]
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    config_id: ReadOnly[StringGrouped]
    day: ReadOnly[DateGrouped]
    requests: ReadOnly[IntGrouped]
    tokens: ReadOnly[IntGrouped]

class AIUsageColumns(TypedDict):
    id: NotRequired[str]
    day: date
    requests: NotRequired[int]
    tokens: NotRequired[int]

class AIUsageCreateMany(AIUsageColumns):
    tenant_id: NotRequired[str]
    config_id: str

class AIUsageCreate(AIUsageColumns):
    tenant_id: NotRequired[str]
    config_id: NotRequired[str]
    workspace: NotRequired[_types_2.WorkspaceLinkOne]
    config: NotRequired[_types_3.AIProviderConfigLinkOne]

class AIUsageConnectOrCreate(TypedDict):
    where: ReadOnly[AIUsageWhereUnique]
    create: ReadOnly[AIUsageCreate]

class AIUsageCreateRows(TypedDict):
    data: ReadOnly[Sequence[AIUsageCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class AIUsageLinkMany(TypedDict, total=False):
    connect: ReadOnly[AIUsageWhereUnique | Sequence[AIUsageWhereUnique]]
    create: ReadOnly[AIUsageCreate | Sequence[AIUsageCreate]]
    connect_or_create: ReadOnly[AIUsageConnectOrCreate | Sequence[AIUsageConnectOrCreate]]
    create_many: ReadOnly[AIUsageCreateRows]

class AIUsageUpdateMany(TypedDict, total=False):
    id: StringChanged
    tenant_id: StringChanged
    config_id: StringChanged
    day: DateChanged
    requests: IntChanged
    tokens: IntChanged

class AIUsageUpdate(AIUsageUpdateMany, total=False):
    workspace: _types_2.WorkspaceRelinkRequired
    config: _types_3.AIProviderConfigRelinkRequired

class AIUsageUpdateUnique(TypedDict):
    where: ReadOnly[AIUsageWhereUnique]
    data: ReadOnly[AIUsageUpdate]

class AIUsageUpsertUnique(TypedDict):
    where: ReadOnly[AIUsageWhereUnique]
    create: ReadOnly[AIUsageCreate]
    update: ReadOnly[AIUsageUpdate]

class AIUsageUpdateAll(TypedDict):
    where: ReadOnly[AIUsageWhere]
    data: ReadOnly[AIUsageUpdateMany]

class AIUsageRelinkMany(TypedDict, total=False):
    connect: ReadOnly[AIUsageWhereUnique | Sequence[AIUsageWhereUnique]]
    create: ReadOnly[AIUsageCreate | Sequence[AIUsageCreate]]
    connect_or_create: ReadOnly[AIUsageConnectOrCreate | Sequence[AIUsageConnectOrCreate]]
    create_many: ReadOnly[AIUsageCreateRows]
    set: ReadOnly[AIUsageWhereUnique | Sequence[AIUsageWhereUnique]]
    disconnect: ReadOnly[AIUsageWhereUnique | Sequence[AIUsageWhereUnique]]
    delete: ReadOnly[AIUsageWhereUnique | Sequence[AIUsageWhereUnique]]
    update: ReadOnly[AIUsageUpdateUnique | Sequence[AIUsageUpdateUnique]]
    upsert: ReadOnly[AIUsageUpsertUnique | Sequence[AIUsageUpsertUnique]]
    update_many: ReadOnly[AIUsageUpdateAll | Sequence[AIUsageUpdateAll]]
    delete_many: ReadOnly[AIUsageWhere | Sequence[AIUsageWhere]]

AgentField: TypeAlias = Literal["id", "tenant_id", "name", "instructions", "config_id", "is_active", "created_at", "updated_at"]

class AgentWhere(TypedDict, total=False):
    AND: AgentWhere | Sequence[AgentWhere]
    OR: AgentWhere | Sequence[AgentWhere]
    NOT: AgentWhere | Sequence[AgentWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    name: StringFiltered
    instructions: StringFiltered
    config_id: StringFilteredOrNull
    is_active: BooleanFiltered
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    workspace: _types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]
    config: _types_3.AIProviderConfigWhere | Mapping[Identity, _types_3.AIProviderConfigWhere | None] | None
    items: Mapping[Quantifier, _types_3.ApprovalItemWhere]

class AgentTenant_id_name(TypedDict):
    tenant_id: ReadOnly[str]
    name: ReadOnly[str]

class AgentId_tenant_id(TypedDict):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]

class AgentFilters(TypedDict, total=False):
    AND: ReadOnly[AgentWhere | Sequence[AgentWhere]]
    OR: ReadOnly[AgentWhere | Sequence[AgentWhere]]
    NOT: ReadOnly[AgentWhere | Sequence[AgentWhere]]
    tenant_id: ReadOnly[StringFiltered]
    name: ReadOnly[StringFiltered]
    instructions: ReadOnly[StringFiltered]
    config_id: ReadOnly[StringFilteredOrNull]
    is_active: ReadOnly[BooleanFiltered]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[_types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]]
    config: ReadOnly[_types_3.AIProviderConfigWhere | Mapping[Identity, _types_3.AIProviderConfigWhere | None] | None]
    items: ReadOnly[Mapping[Quantifier, _types_3.ApprovalItemWhere]]

class AgentWhereUniqueById(AgentFilters, total=False):
    id: ReadOnly[Required[str]]
    tenant_id_name: ReadOnly[AgentTenant_id_name]
    id_tenant_id: ReadOnly[AgentId_tenant_id]

class AgentWhereUniqueByTenant_id_name(AgentFilters, total=False):
    id: ReadOnly[str]
    tenant_id_name: ReadOnly[Required[AgentTenant_id_name]]
    id_tenant_id: ReadOnly[AgentId_tenant_id]

class AgentWhereUniqueById_tenant_id(AgentFilters, total=False):
    id: ReadOnly[str]
    tenant_id_name: ReadOnly[AgentTenant_id_name]
    id_tenant_id: ReadOnly[Required[AgentId_tenant_id]]

AgentWhereUnique: TypeAlias = AgentWhereUniqueById | AgentWhereUniqueByTenant_id_name | AgentWhereUniqueById_tenant_id

class AgentOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    instructions: ReadOnly[SortScalar]
    config_id: ReadOnly[SortScalar]
    is_active: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    workspace: ReadOnly[_types_2.WorkspaceOrder]
    config: ReadOnly[_types_3.AIProviderConfigOrder]
    items: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "name", "instructions", "config_id"]]]

class AgentCounting(TypedDict, total=False):
    items: ReadOnly[bool | Mapping[Literal["where"], _types_3.ApprovalItemWhere]]

AgentCounts: TypeAlias = Mapping[Literal["select"], AgentCounting]

class AgentInclude(TypedDict, total=False):
    workspace: bool | _types_2.WorkspaceNestedOne
    config: bool | _types_3.AIProviderConfigNestedOne
    items: bool | _types_3.ApprovalItemNested
    _count: bool | AgentCounts

class AgentSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    name: ReadOnly[bool]
    instructions: ReadOnly[bool]
    config_id: ReadOnly[bool]
    is_active: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    workspace: ReadOnly[bool | _types_2.WorkspaceNestedOne]
    config: ReadOnly[bool | _types_3.AIProviderConfigNestedOne]
    items: ReadOnly[bool | _types_3.ApprovalItemNested]
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

AgentNumber: TypeAlias = Never
AgentComparable: TypeAlias = Literal["id", "tenant_id", "name", "instructions", "config_id", "created_at", "updated_at"]

class AgentExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    name: ReadOnly[str | None]
    instructions: ReadOnly[str | None]
    config_id: ReadOnly[str | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _AgentAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[AgentExtremes]
    _max: ReadOnly[AgentExtremes]
AgentAggregate: TypeAlias = _AgentAggregate[int]
AgentAggregateByField: TypeAlias = _AgentAggregate[dict[AgentField | Literal["_all"], int]]

class _AgentGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    name: ReadOnly[str]
    instructions: ReadOnly[str]
    config_id: ReadOnly[str | None]
    is_active: ReadOnly[bool]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[AgentExtremes]
    _max: ReadOnly[AgentExtremes]
AgentGroup: TypeAlias = _AgentGroup[int]
AgentGroupByField: TypeAlias = _AgentGroup[dict[AgentField | Literal["_all"], int]]

class AgentOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[AgentField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[AgentComparable, Sort]]
    _max: ReadOnly[Mapping[AgentComparable, Sort]]

class AgentHaving(TypedDict, total=False):
    AND: ReadOnly[AgentHaving | Sequence[AgentHaving]]
    OR: ReadOnly[AgentHaving | Sequence[AgentHaving]]
    NOT: ReadOnly[AgentHaving | Sequence[AgentHaving]]
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    name: ReadOnly[StringGrouped]
    instructions: ReadOnly[StringGrouped]
    config_id: ReadOnly[StringGroupedOrNull]
    is_active: ReadOnly[BooleanGrouped]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

class AgentCreateMany(TypedDict):
    id: NotRequired[str]
    tenant_id: NotRequired[str]
    name: str
    instructions: NotRequired[str]
    config_id: NotRequired[str | None]
    is_active: NotRequired[bool]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class AgentCreate(TypedDict):
    id: NotRequired[str]
    tenant_id: NotRequired[str]
    name: str
    instructions: NotRequired[str]
    config_id: NotRequired[str | None]
    is_active: NotRequired[bool]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]
    workspace: NotRequired[_types_2.WorkspaceLinkOne]
    config: NotRequired[_types_3.AIProviderConfigLinkOne]
    items: NotRequired[_types_3.ApprovalItemLinkMany]

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
    id: StringChanged
    tenant_id: StringChanged
    name: StringChanged
    instructions: StringChanged
    config_id: StringChangedOrNull
    is_active: BooleanChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class AgentUpdate(TypedDict, total=False):
    id: StringChanged
    tenant_id: StringChanged
    name: StringChanged
    instructions: StringChanged
    config_id: StringChangedOrNull
    is_active: BooleanChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged
    workspace: _types_2.WorkspaceRelinkRequired
    config: _types_3.AIProviderConfigRelinkOne
    items: _types_3.ApprovalItemRelinkMany

class AgentUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[AgentWhere]]
    data: ReadOnly[AgentUpdate]

class AgentUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[AgentWhere]]
    create: ReadOnly[AgentCreate]
    update: ReadOnly[AgentUpdate]

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

ApiKeyField: TypeAlias = Literal["id", "tenant_id", "name", "prefix", "key_hash", "scopes", "created_by_id", "expires_at", "last_used_at", "revoked_at", "created_at"]

class ApiKeyWhere(TypedDict, total=False):
    AND: ApiKeyWhere | Sequence[ApiKeyWhere]
    OR: ApiKeyWhere | Sequence[ApiKeyWhere]
    NOT: ApiKeyWhere | Sequence[ApiKeyWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    name: StringFiltered
    prefix: StringFiltered
    key_hash: StringFiltered
    scopes: ListFilter[ApiScopeInput] | Sequence[ApiScopeInput]
    created_by_id: StringFilteredOrNull
    expires_at: DateTimeFilteredOrNull
    last_used_at: DateTimeFilteredOrNull
    revoked_at: DateTimeFilteredOrNull
    created_at: DateTimeFiltered
    workspace: _types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]
    created_by: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None

class ApiKeyFilters(TypedDict, total=False):
    AND: ReadOnly[ApiKeyWhere | Sequence[ApiKeyWhere]]
    OR: ReadOnly[ApiKeyWhere | Sequence[ApiKeyWhere]]
    NOT: ReadOnly[ApiKeyWhere | Sequence[ApiKeyWhere]]
    tenant_id: ReadOnly[StringFiltered]
    name: ReadOnly[StringFiltered]
    key_hash: ReadOnly[StringFiltered]
    scopes: ReadOnly[ListFilter[ApiScopeInput] | Sequence[ApiScopeInput]]
    created_by_id: ReadOnly[StringFilteredOrNull]
    expires_at: ReadOnly[DateTimeFilteredOrNull]
    last_used_at: ReadOnly[DateTimeFilteredOrNull]
    revoked_at: ReadOnly[DateTimeFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[_types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]]
    created_by: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None]

class ApiKeyWhereUniqueById(ApiKeyFilters, total=False):
    id: ReadOnly[Required[str]]
    prefix: ReadOnly[str]

class ApiKeyWhereUniqueByPrefix(ApiKeyFilters, total=False):
    id: ReadOnly[str]
    prefix: ReadOnly[Required[str]]

ApiKeyWhereUnique: TypeAlias = ApiKeyWhereUniqueById | ApiKeyWhereUniqueByPrefix

class ApiKeyOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    prefix: ReadOnly[SortScalar]
    key_hash: ReadOnly[SortScalar]
    scopes: ReadOnly[SortScalar]
    created_by_id: ReadOnly[SortScalar]
    expires_at: ReadOnly[SortScalar]
    last_used_at: ReadOnly[SortScalar]
    revoked_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    workspace: ReadOnly[_types_2.WorkspaceOrder]
    created_by: ReadOnly[_types_1.UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "name", "prefix", "key_hash", "created_by_id"]]]

class ApiKeyInclude(TypedDict, total=False):
    workspace: bool | _types_2.WorkspaceNestedOne
    created_by: bool | _types_1.UserNestedOne

class ApiKeySelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    name: ReadOnly[bool]
    prefix: ReadOnly[bool]
    key_hash: ReadOnly[bool]
    scopes: ReadOnly[bool]
    created_by_id: ReadOnly[bool]
    expires_at: ReadOnly[bool]
    last_used_at: ReadOnly[bool]
    revoked_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    workspace: ReadOnly[bool | _types_2.WorkspaceNestedOne]
    created_by: ReadOnly[bool | _types_1.UserNestedOne]

class ApiKeyNestedOne(TypedDict, total=False):
    include: ReadOnly[ApiKeyInclude]
    select: ReadOnly[ApiKeySelect]
    omit: ReadOnly[Mapping[ApiKeyField, bool]]

class ApiKeyNested(TypedDict, total=False):
    where: ReadOnly[ApiKeyWhere]
    order: ReadOnly[ApiKeyOrder | Sequence[ApiKeyOrder]]
    order_by: ReadOnly[ApiKeyOrder | Sequence[ApiKeyOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ApiKeyWhereUnique]
    distinct: ReadOnly[Sequence[ApiKeyField]]
    include: ReadOnly[ApiKeyInclude]
    select: ReadOnly[ApiKeySelect]
    omit: ReadOnly[Mapping[ApiKeyField, bool]]

ApiKeyNumber: TypeAlias = Never
ApiKeyComparable: TypeAlias = Literal["id", "tenant_id", "name", "prefix", "key_hash", "created_by_id", "expires_at", "last_used_at", "revoked_at", "created_at"]

class ApiKeyExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    name: ReadOnly[str | None]
    prefix: ReadOnly[str | None]
    key_hash: ReadOnly[str | None]
    created_by_id: ReadOnly[str | None]
    expires_at: ReadOnly[datetime | None]
    last_used_at: ReadOnly[datetime | None]
    revoked_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]

class _ApiKeyAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ApiKeyExtremes]
    _max: ReadOnly[ApiKeyExtremes]
ApiKeyAggregate: TypeAlias = _ApiKeyAggregate[int]
ApiKeyAggregateByField: TypeAlias = _ApiKeyAggregate[dict[ApiKeyField | Literal["_all"], int]]

class _ApiKeyGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    name: ReadOnly[str]
    prefix: ReadOnly[str]
    key_hash: ReadOnly[str]
    scopes: ReadOnly[list[_ApiScope]]
    created_by_id: ReadOnly[str | None]
    expires_at: ReadOnly[datetime | None]
    last_used_at: ReadOnly[datetime | None]
    revoked_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ApiKeyExtremes]
    _max: ReadOnly[ApiKeyExtremes]
ApiKeyGroup: TypeAlias = _ApiKeyGroup[int]
ApiKeyGroupByField: TypeAlias = _ApiKeyGroup[dict[ApiKeyField | Literal["_all"], int]]

class ApiKeyOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[ApiKeyField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[ApiKeyComparable, Sort]]
    _max: ReadOnly[Mapping[ApiKeyComparable, Sort]]

class ApiKeyHaving(TypedDict, total=False):
    AND: ReadOnly[ApiKeyHaving | Sequence[ApiKeyHaving]]
    OR: ReadOnly[ApiKeyHaving | Sequence[ApiKeyHaving]]
    NOT: ReadOnly[ApiKeyHaving | Sequence[ApiKeyHaving]]
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    name: ReadOnly[StringGrouped]
    prefix: ReadOnly[StringGrouped]
    key_hash: ReadOnly[StringGrouped]
    scopes: ReadOnly[ListHaving[ApiScopeInput] | Sequence[ApiScopeInput]]
    created_by_id: ReadOnly[StringGroupedOrNull]
    expires_at: ReadOnly[DateTimeGroupedOrNull]
    last_used_at: ReadOnly[DateTimeGroupedOrNull]
    revoked_at: ReadOnly[DateTimeGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]

class ApiKeyCreateMany(TypedDict):
    id: NotRequired[str]
    tenant_id: NotRequired[str]
    name: str
    prefix: str
    key_hash: str
    scopes: NotRequired[Sequence[ApiScopeInput]]
    created_by_id: NotRequired[str | None]
    expires_at: NotRequired[datetime | None]
    last_used_at: NotRequired[datetime | None]
    revoked_at: NotRequired[datetime | None]
    created_at: NotRequired[datetime]

class ApiKeyCreate(ApiKeyCreateMany):
    workspace: NotRequired[_types_2.WorkspaceLinkOne]
    created_by: NotRequired[_types_1.UserLinkOne]

class ApiKeyConnectOrCreate(TypedDict):
    where: ReadOnly[ApiKeyWhereUnique]
    create: ReadOnly[ApiKeyCreate]

class ApiKeyCreateRows(TypedDict):
    data: ReadOnly[Sequence[ApiKeyCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class ApiKeyLinkMany(TypedDict, total=False):
    connect: ReadOnly[ApiKeyWhereUnique | Sequence[ApiKeyWhereUnique]]
    create: ReadOnly[ApiKeyCreate | Sequence[ApiKeyCreate]]
    connect_or_create: ReadOnly[ApiKeyConnectOrCreate | Sequence[ApiKeyConnectOrCreate]]
    create_many: ReadOnly[ApiKeyCreateRows]

class ApiKeyUpdateMany(TypedDict, total=False):
    id: StringChanged
    tenant_id: StringChanged
    name: StringChanged
    prefix: StringChanged
    key_hash: StringChanged
    scopes: ListUpdate[ApiScopeInput] | Sequence[ApiScopeInput]
    created_by_id: StringChangedOrNull
    expires_at: DateTimeChangedOrNull
    last_used_at: DateTimeChangedOrNull
    revoked_at: DateTimeChangedOrNull
    created_at: DateTimeChanged

class ApiKeyUpdate(ApiKeyUpdateMany, total=False):
    workspace: _types_2.WorkspaceRelinkRequired
    created_by: _types_1.UserRelinkOne

class ApiKeyUpdateUnique(TypedDict):
    where: ReadOnly[ApiKeyWhereUnique]
    data: ReadOnly[ApiKeyUpdate]

class ApiKeyUpsertUnique(TypedDict):
    where: ReadOnly[ApiKeyWhereUnique]
    create: ReadOnly[ApiKeyCreate]
    update: ReadOnly[ApiKeyUpdate]

class ApiKeyUpdateAll(TypedDict):
    where: ReadOnly[ApiKeyWhere]
    data: ReadOnly[ApiKeyUpdateMany]

class ApiKeyRelinkMany(TypedDict, total=False):
    connect: ReadOnly[ApiKeyWhereUnique | Sequence[ApiKeyWhereUnique]]
    create: ReadOnly[ApiKeyCreate | Sequence[ApiKeyCreate]]
    connect_or_create: ReadOnly[ApiKeyConnectOrCreate | Sequence[ApiKeyConnectOrCreate]]
    create_many: ReadOnly[ApiKeyCreateRows]
    set: ReadOnly[ApiKeyWhereUnique | Sequence[ApiKeyWhereUnique]]
    disconnect: ReadOnly[ApiKeyWhereUnique | Sequence[ApiKeyWhereUnique]]
    delete: ReadOnly[ApiKeyWhereUnique | Sequence[ApiKeyWhereUnique]]
    update: ReadOnly[ApiKeyUpdateUnique | Sequence[ApiKeyUpdateUnique]]
    upsert: ReadOnly[ApiKeyUpsertUnique | Sequence[ApiKeyUpsertUnique]]
    update_many: ReadOnly[ApiKeyUpdateAll | Sequence[ApiKeyUpdateAll]]
    delete_many: ReadOnly[ApiKeyWhere | Sequence[ApiKeyWhere]]

AuditLogField: TypeAlias = Literal["id", "tenant_id", "action", "model", "key", "before", "after", "actor", "created_at"]

class AuditLogWhere(TypedDict, total=False):
    AND: AuditLogWhere | Sequence[AuditLogWhere]
    OR: AuditLogWhere | Sequence[AuditLogWhere]
    NOT: AuditLogWhere | Sequence[AuditLogWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    action: StringFiltered
    model: StringFiltered
    key: JsonFilter
    before: JsonFilteredOrNull
    after: JsonFilteredOrNull
    actor: StringFilteredOrNull
    created_at: DateTimeFiltered
    workspace: _types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]

class AuditLogWhereUnique(TypedDict, total=False):
    AND: ReadOnly[AuditLogWhere | Sequence[AuditLogWhere]]
    OR: ReadOnly[AuditLogWhere | Sequence[AuditLogWhere]]
    NOT: ReadOnly[AuditLogWhere | Sequence[AuditLogWhere]]
    tenant_id: ReadOnly[StringFiltered]
    action: ReadOnly[StringFiltered]
    model: ReadOnly[StringFiltered]
    key: ReadOnly[JsonFilter]
    before: ReadOnly[JsonFilteredOrNull]
    after: ReadOnly[JsonFilteredOrNull]
    actor: ReadOnly[StringFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[_types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]]
    id: ReadOnly[Required[str]]

class AuditLogOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    action: ReadOnly[SortScalar]
    model: ReadOnly[SortScalar]
    key: ReadOnly[SortScalar]
    before: ReadOnly[SortScalar]
    after: ReadOnly[SortScalar]
    actor: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    workspace: ReadOnly[_types_2.WorkspaceOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "action", "model", "actor"]]]

class AuditLogInclude(TypedDict, total=False):
    workspace: bool | _types_2.WorkspaceNestedOne

class AuditLogSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    action: ReadOnly[bool]
    model: ReadOnly[bool]
    key: ReadOnly[bool]
    before: ReadOnly[bool]
    after: ReadOnly[bool]
    actor: ReadOnly[bool]
    created_at: ReadOnly[bool]
    workspace: ReadOnly[bool | _types_2.WorkspaceNestedOne]

class AuditLogNestedOne(TypedDict, total=False):
    include: ReadOnly[AuditLogInclude]
    select: ReadOnly[AuditLogSelect]
    omit: ReadOnly[Mapping[AuditLogField, bool]]

class AuditLogNested(TypedDict, total=False):
    where: ReadOnly[AuditLogWhere]
    order: ReadOnly[AuditLogOrder | Sequence[AuditLogOrder]]
    order_by: ReadOnly[AuditLogOrder | Sequence[AuditLogOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AuditLogWhereUnique]
    distinct: ReadOnly[Sequence[AuditLogField]]
    include: ReadOnly[AuditLogInclude]
    select: ReadOnly[AuditLogSelect]
    omit: ReadOnly[Mapping[AuditLogField, bool]]

AuditLogNumber: TypeAlias = Never
AuditLogComparable: TypeAlias = Literal["id", "tenant_id", "action", "model", "actor", "created_at"]

class AuditLogExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    action: ReadOnly[str | None]
    model: ReadOnly[str | None]
    actor: ReadOnly[str | None]
    created_at: ReadOnly[datetime | None]

class _AuditLogAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[AuditLogExtremes]
    _max: ReadOnly[AuditLogExtremes]
AuditLogAggregate: TypeAlias = _AuditLogAggregate[int]
AuditLogAggregateByField: TypeAlias = _AuditLogAggregate[dict[AuditLogField | Literal["_all"], int]]

class _AuditLogGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    action: ReadOnly[str]
    model: ReadOnly[str]
    key: ReadOnly[JsonValue]
    before: ReadOnly[JsonValue | None]
    after: ReadOnly[JsonValue | None]
    actor: ReadOnly[str | None]
    created_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[AuditLogExtremes]
    _max: ReadOnly[AuditLogExtremes]
AuditLogGroup: TypeAlias = _AuditLogGroup[int]
AuditLogGroupByField: TypeAlias = _AuditLogGroup[dict[AuditLogField | Literal["_all"], int]]

class AuditLogOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[AuditLogField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[AuditLogComparable, Sort]]
    _max: ReadOnly[Mapping[AuditLogComparable, Sort]]

class AuditLogHaving(TypedDict, total=False):
    AND: ReadOnly[AuditLogHaving | Sequence[AuditLogHaving]]
    OR: ReadOnly[AuditLogHaving | Sequence[AuditLogHaving]]
    NOT: ReadOnly[AuditLogHaving | Sequence[AuditLogHaving]]
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    action: ReadOnly[StringGrouped]
    model: ReadOnly[StringGrouped]
    key: ReadOnly[JsonHaving]
    before: ReadOnly[JsonGroupedOrNull]
    after: ReadOnly[JsonGroupedOrNull]
    actor: ReadOnly[StringGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]

class AuditLogCreateMany(TypedDict):
    id: NotRequired[str]
    tenant_id: NotRequired[str]
    action: str
    model: str
    key: JsonWritten
    before: NotRequired[JsonWrittenOrNull]
    after: NotRequired[JsonWrittenOrNull]
    actor: NotRequired[str | None]
    created_at: NotRequired[datetime]

class AuditLogCreate(AuditLogCreateMany):
    workspace: NotRequired[_types_2.WorkspaceLinkOne]

class AuditLogConnectOrCreate(TypedDict):
    where: ReadOnly[AuditLogWhereUnique]
    create: ReadOnly[AuditLogCreate]

class AuditLogCreateRows(TypedDict):
    data: ReadOnly[Sequence[AuditLogCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class AuditLogLinkMany(TypedDict, total=False):
    connect: ReadOnly[AuditLogWhereUnique | Sequence[AuditLogWhereUnique]]
    create: ReadOnly[AuditLogCreate | Sequence[AuditLogCreate]]
    connect_or_create: ReadOnly[AuditLogConnectOrCreate | Sequence[AuditLogConnectOrCreate]]
    create_many: ReadOnly[AuditLogCreateRows]

class AuditLogUpdateMany(TypedDict, total=False):
    id: StringChanged
    tenant_id: StringChanged
    action: StringChanged
    model: StringChanged
    key: JsonChanged
    before: JsonChangedOrNull
    after: JsonChangedOrNull
    actor: StringChangedOrNull
    created_at: DateTimeChanged

class AuditLogUpdate(AuditLogUpdateMany, total=False):
    workspace: _types_2.WorkspaceRelinkRequired

class AuditLogUpdateUnique(TypedDict):
    where: ReadOnly[AuditLogWhereUnique]
    data: ReadOnly[AuditLogUpdate]

class AuditLogUpsertUnique(TypedDict):
    where: ReadOnly[AuditLogWhereUnique]
    create: ReadOnly[AuditLogCreate]
    update: ReadOnly[AuditLogUpdate]

class AuditLogUpdateAll(TypedDict):
    where: ReadOnly[AuditLogWhere]
    data: ReadOnly[AuditLogUpdateMany]

class AuditLogRelinkMany(TypedDict, total=False):
    connect: ReadOnly[AuditLogWhereUnique | Sequence[AuditLogWhereUnique]]
    create: ReadOnly[AuditLogCreate | Sequence[AuditLogCreate]]
    connect_or_create: ReadOnly[AuditLogConnectOrCreate | Sequence[AuditLogConnectOrCreate]]
    create_many: ReadOnly[AuditLogCreateRows]
    set: ReadOnly[AuditLogWhereUnique | Sequence[AuditLogWhereUnique]]
    disconnect: ReadOnly[AuditLogWhereUnique | Sequence[AuditLogWhereUnique]]
    delete: ReadOnly[AuditLogWhereUnique | Sequence[AuditLogWhereUnique]]
    update: ReadOnly[AuditLogUpdateUnique | Sequence[AuditLogUpdateUnique]]
    upsert: ReadOnly[AuditLogUpsertUnique | Sequence[AuditLogUpsertUnique]]
    update_many: ReadOnly[AuditLogUpdateAll | Sequence[AuditLogUpdateAll]]
    delete_many: ReadOnly[AuditLogWhere | Sequence[AuditLogWhere]]

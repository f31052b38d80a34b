# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import (
    Generic, Literal, Never, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict,
)

from nicol.client.filters import (
    BooleanFilter, BooleanHaving, Counted as _Counted, DateFilter, DateHaving, DateTimeFilter,
    DateTimeHaving, Identity, IntFilter, IntHaving, JsonChanged, JsonChangedOrNull, JsonFilter,
    JsonHaving, JsonWritten, JsonWrittenOrNull, ListFilter, ListHaving, ListUpdate, NumberUpdate,
    Quantifier, Relevance, Sort, SortList, SortNulls, StringFilter, StringHaving, ValueUpdate,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *
from .enums import ApiScope as _ApiScope

if TYPE_CHECKING:
    from ._types_1 import UserLinkOne, UserNestedOne, UserOrder, UserRelinkOne, UserWhere
    from ._types_2 import (
        WorkspaceLinkOne, WorkspaceNestedOne, WorkspaceOrder, WorkspaceRelinkRequired, WorkspaceWhere,
    )
    from ._types_3 import (
        AIProviderConfigLinkOne, AIProviderConfigNestedOne, AIProviderConfigOrder,
        AIProviderConfigRelinkOne, AIProviderConfigRelinkRequired, AIProviderConfigWhere,
        ApprovalItemLinkMany, ApprovalItemNested, ApprovalItemRelinkMany, ApprovalItemWhere,
    )

AIUsageField: TypeAlias = Literal["id", "tenant_id", "config_id", "day", "requests", "tokens"]

class AIUsageFilters(TypedDict, total=False):
    AND: AIUsageWhere | Sequence[AIUsageWhere]
    OR: AIUsageWhere | Sequence[AIUsageWhere]
    NOT: AIUsageWhere | Sequence[AIUsageWhere]
    tenant_id: str | StringFilter
    config_id: str | StringFilter
    day: date | DateFilter
    requests: int | IntFilter
    tokens: int | IntFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    config: AIProviderConfigWhere | Mapping[Identity, AIProviderConfigWhere | None]

class AIUsageWhere(AIUsageFilters, total=False):
    id: str | StringFilter

class AIUsageConfig_id_day(TypedDict):
    config_id: ReadOnly[str]
    day: ReadOnly[date]

class AIUsageWhereUniqueById(AIUsageFilters, total=False):
    id: ReadOnly[Required[str]]
    config_id_day: ReadOnly[AIUsageConfig_id_day]

class AIUsageWhereUniqueByConfig_id_day(AIUsageFilters, total=False):
    id: ReadOnly[str]
    config_id_day: ReadOnly[Required[AIUsageConfig_id_day]]

AIUsageWhereUnique: TypeAlias = AIUsageWhereUniqueById | AIUsageWhereUniqueByConfig_id_day

class AIUsageOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    config_id: ReadOnly[Sort | SortNulls]
    day: ReadOnly[Sort | SortNulls]
    requests: ReadOnly[Sort | SortNulls]
    tokens: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    config: ReadOnly[AIProviderConfigOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "config_id"]]]

class AIUsageInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    config: bool | AIProviderConfigNestedOne

class AIUsageSelect(AIUsageInclude, total=False):
    id: bool
    tenant_id: bool
    config_id: bool
    day: bool
    requests: bool
    tokens: bool

class AIUsageNestedOne(TypedDict, total=False):
    include: ReadOnly[AIUsageInclude]
    select: ReadOnly[AIUsageSelect]
    omit: ReadOnly[Mapping[AIUsageField, bool]]

class AIUsageNested(AIUsageNestedOne, total=False):
    where: ReadOnly[AIUsageWhere]
    order: ReadOnly[AIUsageOrder | Sequence[AIUsageOrder]]
    order_by: ReadOnly[AIUsageOrder | Sequence[AIUsageOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AIUsageWhereUnique]
    distinct: ReadOnly[Sequence[AIUsageField]]

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
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    config_id: ReadOnly[str | StringHaving]
    day: ReadOnly[date | DateHaving]
    requests: ReadOnly[int | IntHaving]
    tokens: ReadOnly[int | IntHaving]

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
    workspace: NotRequired[WorkspaceLinkOne]
    config: NotRequired[AIProviderConfigLinkOne]

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
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    config_id: str | ValueUpdate[str]
    day: date | ValueUpdate[date]
    requests: int | NumberUpdate[int]
    tokens: int | NumberUpdate[int]

class AIUsageUpdate(AIUsageUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    config: AIProviderConfigRelinkRequired

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

class AgentFilters(TypedDict, total=False):
    AND: AgentWhere | Sequence[AgentWhere]
    OR: AgentWhere | Sequence[AgentWhere]
    NOT: AgentWhere | Sequence[AgentWhere]
    tenant_id: str | StringFilter
    name: str | StringFilter
    instructions: str | StringFilter
    config_id: str | StringFilter | None
    is_active: bool | BooleanFilter
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    config: AIProviderConfigWhere | Mapping[Identity, AIProviderConfigWhere | None] | None
    items: Mapping[Quantifier, ApprovalItemWhere]

class AgentWhere(AgentFilters, total=False):
    id: str | StringFilter

class AgentTenant_id_name(TypedDict):
    tenant_id: ReadOnly[str]
    name: ReadOnly[str]

class AgentId_tenant_id(TypedDict):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]

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
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    name: ReadOnly[Sort | SortNulls]
    instructions: ReadOnly[Sort | SortNulls]
    config_id: ReadOnly[Sort | SortNulls]
    is_active: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    config: ReadOnly[AIProviderConfigOrder]
    items: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "name", "instructions", "config_id"]]]

class AgentCounting(TypedDict, total=False):
    items: ReadOnly[bool | Mapping[Literal["where"], ApprovalItemWhere]]

AgentCounts: TypeAlias = Mapping[Literal["select"], AgentCounting]

class AgentInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    config: bool | AIProviderConfigNestedOne
    items: bool | ApprovalItemNested
    _count: bool | AgentCounts

class AgentSelect(AgentInclude, total=False):
    id: bool
    tenant_id: bool
    name: bool
    instructions: bool
    config_id: bool
    is_active: bool
    created_at: bool
    updated_at: bool

class AgentNestedOne(TypedDict, total=False):
    include: ReadOnly[AgentInclude]
    select: ReadOnly[AgentSelect]
    omit: ReadOnly[Mapping[AgentField, bool]]

class AgentNested(AgentNestedOne, total=False):
    where: ReadOnly[AgentWhere]
    order: ReadOnly[AgentOrder | Sequence[AgentOrder]]
    order_by: ReadOnly[AgentOrder | Sequence[AgentOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AgentWhereUnique]
    distinct: ReadOnly[Sequence[AgentField]]

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
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    name: ReadOnly[str | StringHaving]
    instructions: ReadOnly[str | StringHaving]
    config_id: ReadOnly[str | StringHaving | None]
    is_active: ReadOnly[bool | BooleanHaving]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

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
    workspace: NotRequired[WorkspaceLinkOne]
    config: NotRequired[AIProviderConfigLinkOne]
    items: NotRequired[ApprovalItemLinkMany]

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
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    instructions: str | ValueUpdate[str]
    config_id: str | ValueUpdate[str | None] | None
    is_active: bool | ValueUpdate[bool]
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class AgentUpdate(TypedDict, total=False):
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    instructions: str | ValueUpdate[str]
    config_id: str | ValueUpdate[str | None] | None
    is_active: bool | ValueUpdate[bool]
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]
    workspace: WorkspaceRelinkRequired
    config: AIProviderConfigRelinkOne
    items: ApprovalItemRelinkMany

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

class ApiKeyFilters(TypedDict, total=False):
    AND: ApiKeyWhere | Sequence[ApiKeyWhere]
    OR: ApiKeyWhere | Sequence[ApiKeyWhere]
    NOT: ApiKeyWhere | Sequence[ApiKeyWhere]
    tenant_id: str | StringFilter
    name: str | StringFilter
    key_hash: str | StringFilter
    scopes: ListFilter[ApiScopeInput] | Sequence[ApiScopeInput]
    created_by_id: str | StringFilter | None
    expires_at: datetime | DateTimeFilter | None
    last_used_at: datetime | DateTimeFilter | None
    revoked_at: datetime | DateTimeFilter | None
    created_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    created_by: UserWhere | Mapping[Identity, UserWhere | None] | None

class ApiKeyWhere(ApiKeyFilters, total=False):
    id: str | StringFilter
    prefix: str | StringFilter

class ApiKeyWhereUniqueById(ApiKeyFilters, total=False):
    id: ReadOnly[Required[str]]
    prefix: ReadOnly[str]

class ApiKeyWhereUniqueByPrefix(ApiKeyFilters, total=False):
    id: ReadOnly[str]
    prefix: ReadOnly[Required[str]]

ApiKeyWhereUnique: TypeAlias = ApiKeyWhereUniqueById | ApiKeyWhereUniqueByPrefix

class ApiKeyOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    name: ReadOnly[Sort | SortNulls]
    prefix: ReadOnly[Sort | SortNulls]
    key_hash: ReadOnly[Sort | SortNulls]
    scopes: ReadOnly[Sort | SortNulls]
    created_by_id: ReadOnly[Sort | SortNulls]
    expires_at: ReadOnly[Sort | SortNulls]
    last_used_at: ReadOnly[Sort | SortNulls]
    revoked_at: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    created_by: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "name", "prefix", "key_hash", "created_by_id"]]]

class ApiKeyInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    created_by: bool | UserNestedOne

class ApiKeySelect(ApiKeyInclude, total=False):
    id: bool
    tenant_id: bool
    name: bool
    prefix: bool
    key_hash: bool
    scopes: bool
    created_by_id: bool
    expires_at: bool
    last_used_at: bool
    revoked_at: bool
    created_at: bool

class ApiKeyNestedOne(TypedDict, total=False):
    include: ReadOnly[ApiKeyInclude]
    select: ReadOnly[ApiKeySelect]
    omit: ReadOnly[Mapping[ApiKeyField, bool]]

class ApiKeyNested(ApiKeyNestedOne, total=False):
    where: ReadOnly[ApiKeyWhere]
    order: ReadOnly[ApiKeyOrder | Sequence[ApiKeyOrder]]
    order_by: ReadOnly[ApiKeyOrder | Sequence[ApiKeyOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ApiKeyWhereUnique]
    distinct: ReadOnly[Sequence[ApiKeyField]]

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
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    name: ReadOnly[str | StringHaving]
    prefix: ReadOnly[str | StringHaving]
    key_hash: ReadOnly[str | StringHaving]
    scopes: ReadOnly[ListHaving[ApiScopeInput] | Sequence[ApiScopeInput]]
    created_by_id: ReadOnly[str | StringHaving | None]
    expires_at: ReadOnly[datetime | DateTimeHaving | None]
    last_used_at: ReadOnly[datetime | DateTimeHaving | None]
    revoked_at: ReadOnly[datetime | DateTimeHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]

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
    workspace: NotRequired[WorkspaceLinkOne]
    created_by: NotRequired[UserLinkOne]

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
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    prefix: str | ValueUpdate[str]
    key_hash: str | ValueUpdate[str]
    scopes: Sequence[ApiScopeInput] | ListUpdate[ApiScopeInput]
    created_by_id: str | ValueUpdate[str | None] | None
    expires_at: datetime | ValueUpdate[datetime | None] | None
    last_used_at: datetime | ValueUpdate[datetime | None] | None
    revoked_at: datetime | ValueUpdate[datetime | None] | None
    created_at: datetime | ValueUpdate[datetime]

class ApiKeyUpdate(ApiKeyUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    created_by: UserRelinkOne

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

class AuditLogFilters(TypedDict, total=False):
    AND: AuditLogWhere | Sequence[AuditLogWhere]
    OR: AuditLogWhere | Sequence[AuditLogWhere]
    NOT: AuditLogWhere | Sequence[AuditLogWhere]
    tenant_id: str | StringFilter
    action: str | StringFilter
    model: str | StringFilter
    key: JsonFilter
    before: JsonFilter | None
    after: JsonFilter | None
    actor: str | StringFilter | None
    created_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]

class AuditLogWhere(AuditLogFilters, total=False):
    id: str | StringFilter

class AuditLogWhereUnique(AuditLogFilters, total=False):
    id: ReadOnly[Required[str]]

class AuditLogOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    action: ReadOnly[Sort | SortNulls]
    model: ReadOnly[Sort | SortNulls]
    key: ReadOnly[Sort | SortNulls]
    before: ReadOnly[Sort | SortNulls]
    after: ReadOnly[Sort | SortNulls]
    actor: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "action", "model", "actor"]]]

class AuditLogInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne

class AuditLogSelect(AuditLogInclude, total=False):
    id: bool
    tenant_id: bool
    action: bool
    model: bool
    key: bool
    before: bool
    after: bool
    actor: bool
    created_at: bool

class AuditLogNestedOne(TypedDict, total=False):
    include: ReadOnly[AuditLogInclude]
    select: ReadOnly[AuditLogSelect]
    omit: ReadOnly[Mapping[AuditLogField, bool]]

class AuditLogNested(AuditLogNestedOne, total=False):
    where: ReadOnly[AuditLogWhere]
    order: ReadOnly[AuditLogOrder | Sequence[AuditLogOrder]]
    order_by: ReadOnly[AuditLogOrder | Sequence[AuditLogOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AuditLogWhereUnique]
    distinct: ReadOnly[Sequence[AuditLogField]]

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
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    action: ReadOnly[str | StringHaving]
    model: ReadOnly[str | StringHaving]
    key: ReadOnly[JsonHaving]
    before: ReadOnly[JsonHaving | None]
    after: ReadOnly[JsonHaving | None]
    actor: ReadOnly[str | StringHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]

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
    workspace: NotRequired[WorkspaceLinkOne]

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
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    action: str | ValueUpdate[str]
    model: str | ValueUpdate[str]
    key: JsonChanged
    before: JsonChangedOrNull
    after: JsonChangedOrNull
    actor: str | ValueUpdate[str | None] | None
    created_at: datetime | ValueUpdate[datetime]

class AuditLogUpdate(AuditLogUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired

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

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
    BooleanFilter, BooleanHaving, Counted as _Counted, DateTimeFilter, DateTimeHaving, Identity,
    IntFilter, IntHaving, JsonChanged, JsonFilter, JsonHaving, JsonWritten, NumberUpdate,
    Quantifier, Relevance, Sort, SortList, SortNulls, StringFilter, StringHaving, ValueUpdate,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *
from .enums import (
    AIProvider as _AIProvider, ApprovalPriority as _ApprovalPriority,
    ApprovalStatus as _ApprovalStatus, Verdict as _Verdict,
)

if TYPE_CHECKING:
    from ._types_1 import UserLinkOne, UserNestedOne, UserOrder, UserRelinkOne, UserWhere
    from ._types_2 import (
        WorkspaceLinkOne, WorkspaceNestedOne, WorkspaceOrder, WorkspaceRelinkRequired, WorkspaceWhere,
    )
    from ._types_4 import (
        AIUsageLinkMany, AIUsageNested, AIUsageRelinkMany, AIUsageWhere, AgentLinkMany, AgentLinkOne,
        AgentNested, AgentNestedOne, AgentOrder, AgentRelinkMany, AgentRelinkOne, AgentWhere,
    )

ApprovalItemField: TypeAlias = Literal["id", "tenant_id", "kind", "title", "summary", "payload", "status", "priority", "confidence", "agent_id", "requested_by_id", "assigned_to_id", "due_at", "decided_at", "created_at", "updated_at"]

class ApprovalItemFilters(TypedDict, total=False):
    AND: ApprovalItemWhere | Sequence[ApprovalItemWhere]
    OR: ApprovalItemWhere | Sequence[ApprovalItemWhere]
    NOT: ApprovalItemWhere | Sequence[ApprovalItemWhere]
    tenant_id: str | StringFilter
    kind: str | StringFilter
    title: str | StringFilter
    summary: str | StringFilter | None
    payload: JsonFilter
    status: ApprovalStatusInput | ApprovalStatusFilter
    priority: ApprovalPriorityInput | ApprovalPriorityFilter
    confidence: int | IntFilter | None
    agent_id: str | StringFilter | None
    requested_by_id: str | StringFilter | None
    assigned_to_id: str | StringFilter | None
    due_at: datetime | DateTimeFilter | None
    decided_at: datetime | DateTimeFilter | None
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    agent: AgentWhere | Mapping[Identity, AgentWhere | None] | None
    requested_by: UserWhere | Mapping[Identity, UserWhere | None] | None
    assigned_to: UserWhere | Mapping[Identity, UserWhere | None] | None
    comments: Mapping[Quantifier, ApprovalCommentWhere]
    decision: ApprovalDecisionWhere | Mapping[Identity, ApprovalDecisionWhere | None] | None

class ApprovalItemWhere(ApprovalItemFilters, total=False):
    id: str | StringFilter

class ApprovalItemId_tenant_id(TypedDict):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]

class ApprovalItemWhereUniqueById(ApprovalItemFilters, total=False):
    id: ReadOnly[Required[str]]
    id_tenant_id: ReadOnly[ApprovalItemId_tenant_id]

class ApprovalItemWhereUniqueById_tenant_id(ApprovalItemFilters, total=False):
    id: ReadOnly[str]
    id_tenant_id: ReadOnly[Required[ApprovalItemId_tenant_id]]

ApprovalItemWhereUnique: TypeAlias = ApprovalItemWhereUniqueById | ApprovalItemWhereUniqueById_tenant_id

class ApprovalItemOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    kind: ReadOnly[Sort | SortNulls]
    title: ReadOnly[Sort | SortNulls]
    summary: ReadOnly[Sort | SortNulls]
    payload: ReadOnly[Sort | SortNulls]
    status: ReadOnly[Sort | SortNulls]
    priority: ReadOnly[Sort | SortNulls]
    confidence: ReadOnly[Sort | SortNulls]
    agent_id: ReadOnly[Sort | SortNulls]
    requested_by_id: ReadOnly[Sort | SortNulls]
    assigned_to_id: ReadOnly[Sort | SortNulls]
    due_at: ReadOnly[Sort | SortNulls]
    decided_at: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    agent: ReadOnly[AgentOrder]
    requested_by: ReadOnly[UserOrder]
    assigned_to: ReadOnly[UserOrder]
    comments: ReadOnly[SortList]
    decision: ReadOnly[ApprovalDecisionOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "kind", "title", "summary", "agent_id", "requested_by_id", "assigned_to_id"]]]

class ApprovalItemCounting(TypedDict, total=False):
    comments: ReadOnly[bool | Mapping[Literal["where"], ApprovalCommentWhere]]

ApprovalItemCounts: TypeAlias = Mapping[Literal["select"], ApprovalItemCounting]

class ApprovalItemInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    agent: bool | AgentNestedOne
    requested_by: bool | UserNestedOne
    assigned_to: bool | UserNestedOne
    comments: bool | ApprovalCommentNested
    decision: bool | ApprovalDecisionNestedOne
    _count: bool | ApprovalItemCounts

class ApprovalItemSelect(ApprovalItemInclude, total=False):
    id: bool
    tenant_id: bool
    kind: bool
    title: bool
    summary: bool
    payload: bool
    status: bool
    priority: bool
    confidence: bool
    agent_id: bool
    requested_by_id: bool
    assigned_to_id: bool
    due_at: bool
    decided_at: bool
    created_at: bool
    updated_at: bool

class ApprovalItemNestedOne(TypedDict, total=False):
    include: ReadOnly[ApprovalItemInclude]
    select: ReadOnly[ApprovalItemSelect]
    omit: ReadOnly[Mapping[ApprovalItemField, bool]]

class ApprovalItemNested(ApprovalItemNestedOne, total=False):
    where: ReadOnly[ApprovalItemWhere]
    order: ReadOnly[ApprovalItemOrder | Sequence[ApprovalItemOrder]]
    order_by: ReadOnly[ApprovalItemOrder | Sequence[ApprovalItemOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ApprovalItemWhereUnique]
    distinct: ReadOnly[Sequence[ApprovalItemField]]

ApprovalItemNumber: TypeAlias = Literal["confidence"]

ApprovalItemComparable: TypeAlias = Literal["id", "tenant_id", "kind", "title", "summary", "status", "priority", "confidence", "agent_id", "requested_by_id", "assigned_to_id", "due_at", "decided_at", "created_at", "updated_at"]

ApprovalItemSums: TypeAlias = dict[ApprovalItemNumber, int | None]

ApprovalItemAverages: TypeAlias = dict[ApprovalItemNumber, float | None]

class ApprovalItemExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    kind: ReadOnly[str | None]
    title: ReadOnly[str | None]
    summary: ReadOnly[str | None]
    status: ReadOnly[_ApprovalStatus | None]
    priority: ReadOnly[_ApprovalPriority | None]
    confidence: ReadOnly[int | None]
    agent_id: ReadOnly[str | None]
    requested_by_id: ReadOnly[str | None]
    assigned_to_id: ReadOnly[str | None]
    due_at: ReadOnly[datetime | None]
    decided_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _ApprovalItemAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[ApprovalItemSums]
    _avg: ReadOnly[ApprovalItemAverages]
    _min: ReadOnly[ApprovalItemExtremes]
    _max: ReadOnly[ApprovalItemExtremes]

ApprovalItemAggregate: TypeAlias = _ApprovalItemAggregate[int]
ApprovalItemAggregateByField: TypeAlias = _ApprovalItemAggregate[dict[ApprovalItemField | Literal["_all"], int]]

class _ApprovalItemGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    kind: ReadOnly[str]
    title: ReadOnly[str]
    summary: ReadOnly[str | None]
    payload: ReadOnly[JsonValue]
    status: ReadOnly[_ApprovalStatus]
    priority: ReadOnly[_ApprovalPriority]
    confidence: ReadOnly[int | None]
    agent_id: ReadOnly[str | None]
    requested_by_id: ReadOnly[str | None]
    assigned_to_id: ReadOnly[str | None]
    due_at: ReadOnly[datetime | None]
    decided_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[ApprovalItemSums]
    _avg: ReadOnly[ApprovalItemAverages]
    _min: ReadOnly[ApprovalItemExtremes]
    _max: ReadOnly[ApprovalItemExtremes]

ApprovalItemGroup: TypeAlias = _ApprovalItemGroup[int]
ApprovalItemGroupByField: TypeAlias = _ApprovalItemGroup[dict[ApprovalItemField | Literal["_all"], int]]

class ApprovalItemOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[ApprovalItemField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[ApprovalItemNumber, Sort]]
    _avg: ReadOnly[Mapping[ApprovalItemNumber, Sort]]
    _min: ReadOnly[Mapping[ApprovalItemComparable, Sort]]
    _max: ReadOnly[Mapping[ApprovalItemComparable, Sort]]

class ApprovalItemHaving(TypedDict, total=False):
    AND: ReadOnly[ApprovalItemHaving | Sequence[ApprovalItemHaving]]
    OR: ReadOnly[ApprovalItemHaving | Sequence[ApprovalItemHaving]]
    NOT: ReadOnly[ApprovalItemHaving | Sequence[ApprovalItemHaving]]
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    kind: ReadOnly[str | StringHaving]
    title: ReadOnly[str | StringHaving]
    summary: ReadOnly[str | StringHaving | None]
    payload: ReadOnly[JsonHaving]
    status: ReadOnly[ApprovalStatusInput | ApprovalStatusHaving]
    priority: ReadOnly[ApprovalPriorityInput | ApprovalPriorityHaving]
    confidence: ReadOnly[int | IntHaving | None]
    agent_id: ReadOnly[str | StringHaving | None]
    requested_by_id: ReadOnly[str | StringHaving | None]
    assigned_to_id: ReadOnly[str | StringHaving | None]
    due_at: ReadOnly[datetime | DateTimeHaving | None]
    decided_at: ReadOnly[datetime | DateTimeHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

class ApprovalItemCreateMany(TypedDict):
    id: NotRequired[str]
    tenant_id: NotRequired[str]
    kind: str
    title: str
    summary: NotRequired[str | None]
    payload: NotRequired[JsonWritten]
    status: NotRequired[ApprovalStatusInput]
    priority: NotRequired[ApprovalPriorityInput]
    confidence: NotRequired[int | None]
    agent_id: NotRequired[str | None]
    requested_by_id: NotRequired[str | None]
    assigned_to_id: NotRequired[str | None]
    due_at: NotRequired[datetime | None]
    decided_at: NotRequired[datetime | None]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class ApprovalItemCreate(ApprovalItemCreateMany):
    workspace: NotRequired[WorkspaceLinkOne]
    agent: NotRequired[AgentLinkOne]
    requested_by: NotRequired[UserLinkOne]
    assigned_to: NotRequired[UserLinkOne]
    comments: NotRequired[ApprovalCommentLinkMany]
    decision: NotRequired[ApprovalDecisionLinkOne]

class ApprovalItemConnectOrCreate(TypedDict):
    where: ReadOnly[ApprovalItemWhereUnique]
    create: ReadOnly[ApprovalItemCreate]

class ApprovalItemLinkOne(TypedDict, total=False):
    connect: ReadOnly[ApprovalItemWhereUnique]
    create: ReadOnly[ApprovalItemCreate]
    connect_or_create: ReadOnly[ApprovalItemConnectOrCreate]

class ApprovalItemCreateRows(TypedDict):
    data: ReadOnly[Sequence[ApprovalItemCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class ApprovalItemLinkMany(TypedDict, total=False):
    connect: ReadOnly[ApprovalItemWhereUnique | Sequence[ApprovalItemWhereUnique]]
    create: ReadOnly[ApprovalItemCreate | Sequence[ApprovalItemCreate]]
    connect_or_create: ReadOnly[ApprovalItemConnectOrCreate | Sequence[ApprovalItemConnectOrCreate]]
    create_many: ReadOnly[ApprovalItemCreateRows]

class ApprovalItemUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    kind: str | ValueUpdate[str]
    title: str | ValueUpdate[str]
    summary: str | ValueUpdate[str | None] | None
    payload: JsonChanged
    status: ApprovalStatusInput | ValueUpdate[ApprovalStatusInput]
    priority: ApprovalPriorityInput | ValueUpdate[ApprovalPriorityInput]
    confidence: int | NumberUpdate[int | None] | None
    agent_id: str | ValueUpdate[str | None] | None
    requested_by_id: str | ValueUpdate[str | None] | None
    assigned_to_id: str | ValueUpdate[str | None] | None
    due_at: datetime | ValueUpdate[datetime | None] | None
    decided_at: datetime | ValueUpdate[datetime | None] | None
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class ApprovalItemUpdate(ApprovalItemUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    agent: AgentRelinkOne
    requested_by: UserRelinkOne
    assigned_to: UserRelinkOne
    comments: ApprovalCommentRelinkMany
    decision: ApprovalDecisionRelinkOne

class ApprovalItemUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[ApprovalItemWhere]]
    data: ReadOnly[ApprovalItemUpdate]

class ApprovalItemUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[ApprovalItemWhere]]
    create: ReadOnly[ApprovalItemCreate]
    update: ReadOnly[ApprovalItemUpdate]

class ApprovalItemRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[ApprovalItemWhereUnique]
    create: ReadOnly[ApprovalItemCreate]
    connect_or_create: ReadOnly[ApprovalItemConnectOrCreate]
    update: ReadOnly[ApprovalItemUpdate | ApprovalItemUpdateOne]
    upsert: ReadOnly[ApprovalItemUpsertOne]

class ApprovalItemUpdateUnique(TypedDict):
    where: ReadOnly[ApprovalItemWhereUnique]
    data: ReadOnly[ApprovalItemUpdate]

class ApprovalItemUpsertUnique(TypedDict):
    where: ReadOnly[ApprovalItemWhereUnique]
    create: ReadOnly[ApprovalItemCreate]
    update: ReadOnly[ApprovalItemUpdate]

class ApprovalItemUpdateAll(TypedDict):
    where: ReadOnly[ApprovalItemWhere]
    data: ReadOnly[ApprovalItemUpdateMany]

class ApprovalItemRelinkMany(TypedDict, total=False):
    connect: ReadOnly[ApprovalItemWhereUnique | Sequence[ApprovalItemWhereUnique]]
    create: ReadOnly[ApprovalItemCreate | Sequence[ApprovalItemCreate]]
    connect_or_create: ReadOnly[ApprovalItemConnectOrCreate | Sequence[ApprovalItemConnectOrCreate]]
    create_many: ReadOnly[ApprovalItemCreateRows]
    set: ReadOnly[ApprovalItemWhereUnique | Sequence[ApprovalItemWhereUnique]]
    disconnect: ReadOnly[ApprovalItemWhereUnique | Sequence[ApprovalItemWhereUnique]]
    delete: ReadOnly[ApprovalItemWhereUnique | Sequence[ApprovalItemWhereUnique]]
    update: ReadOnly[ApprovalItemUpdateUnique | Sequence[ApprovalItemUpdateUnique]]
    upsert: ReadOnly[ApprovalItemUpsertUnique | Sequence[ApprovalItemUpsertUnique]]
    update_many: ReadOnly[ApprovalItemUpdateAll | Sequence[ApprovalItemUpdateAll]]
    delete_many: ReadOnly[ApprovalItemWhere | Sequence[ApprovalItemWhere]]

ApprovalCommentField: TypeAlias = Literal["id", "tenant_id", "item_id", "author_id", "body", "created_at"]

class ApprovalCommentFilters(TypedDict, total=False):
    AND: ApprovalCommentWhere | Sequence[ApprovalCommentWhere]
    OR: ApprovalCommentWhere | Sequence[ApprovalCommentWhere]
    NOT: ApprovalCommentWhere | Sequence[ApprovalCommentWhere]
    tenant_id: str | StringFilter
    item_id: str | StringFilter
    author_id: str | StringFilter | None
    body: str | StringFilter
    created_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    item: ApprovalItemWhere | Mapping[Identity, ApprovalItemWhere | None]
    author: UserWhere | Mapping[Identity, UserWhere | None] | None

class ApprovalCommentWhere(ApprovalCommentFilters, total=False):
    id: str | StringFilter

class ApprovalCommentWhereUnique(ApprovalCommentFilters, total=False):
    id: ReadOnly[Required[str]]

class ApprovalCommentOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    item_id: ReadOnly[Sort | SortNulls]
    author_id: ReadOnly[Sort | SortNulls]
    body: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    item: ReadOnly[ApprovalItemOrder]
    author: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "item_id", "author_id", "body"]]]

class ApprovalCommentInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    item: bool | ApprovalItemNestedOne
    author: bool | UserNestedOne

class ApprovalCommentSelect(ApprovalCommentInclude, total=False):
    id: bool
    tenant_id: bool
    item_id: bool
    author_id: bool
    body: bool
    created_at: bool

class ApprovalCommentNestedOne(TypedDict, total=False):
    include: ReadOnly[ApprovalCommentInclude]
    select: ReadOnly[ApprovalCommentSelect]
    omit: ReadOnly[Mapping[ApprovalCommentField, bool]]

class ApprovalCommentNested(ApprovalCommentNestedOne, total=False):
    where: ReadOnly[ApprovalCommentWhere]
    order: ReadOnly[ApprovalCommentOrder | Sequence[ApprovalCommentOrder]]
    order_by: ReadOnly[ApprovalCommentOrder | Sequence[ApprovalCommentOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ApprovalCommentWhereUnique]
    distinct: ReadOnly[Sequence[ApprovalCommentField]]

ApprovalCommentNumber: TypeAlias = Never

ApprovalCommentComparable: TypeAlias = Literal["id", "tenant_id", "item_id", "author_id", "body", "created_at"]

class ApprovalCommentExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    item_id: ReadOnly[str | None]
    author_id: ReadOnly[str | None]
    body: ReadOnly[str | None]
    created_at: ReadOnly[datetime | None]

class _ApprovalCommentAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ApprovalCommentExtremes]
    _max: ReadOnly[ApprovalCommentExtremes]

ApprovalCommentAggregate: TypeAlias = _ApprovalCommentAggregate[int]
ApprovalCommentAggregateByField: TypeAlias = _ApprovalCommentAggregate[dict[ApprovalCommentField | Literal["_all"], int]]

class _ApprovalCommentGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    item_id: ReadOnly[str]
    author_id: ReadOnly[str | None]
    body: ReadOnly[str]
    created_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ApprovalCommentExtremes]
    _max: ReadOnly[ApprovalCommentExtremes]

ApprovalCommentGroup: TypeAlias = _ApprovalCommentGroup[int]
ApprovalCommentGroupByField: TypeAlias = _ApprovalCommentGroup[dict[ApprovalCommentField | Literal["_all"], int]]

class ApprovalCommentOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[ApprovalCommentField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[ApprovalCommentComparable, Sort]]
    _max: ReadOnly[Mapping[ApprovalCommentComparable, Sort]]

class ApprovalCommentHaving(TypedDict, total=False):
    AND: ReadOnly[ApprovalCommentHaving | Sequence[ApprovalCommentHaving]]
    OR: ReadOnly[ApprovalCommentHaving | Sequence[ApprovalCommentHaving]]
    NOT: ReadOnly[ApprovalCommentHaving | Sequence[ApprovalCommentHaving]]
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    item_id: ReadOnly[str | StringHaving]
    author_id: ReadOnly[str | StringHaving | None]
    body: ReadOnly[str | StringHaving]
    created_at: ReadOnly[datetime | DateTimeHaving]

class ApprovalCommentColumns(TypedDict):
    id: NotRequired[str]
    body: str
    created_at: NotRequired[datetime]

class ApprovalCommentCreateMany(ApprovalCommentColumns):
    tenant_id: NotRequired[str]
    item_id: str
    author_id: NotRequired[str | None]

class ApprovalCommentCreate(ApprovalCommentColumns):
    tenant_id: NotRequired[str]
    item_id: NotRequired[str]
    author_id: NotRequired[str | None]
    workspace: NotRequired[WorkspaceLinkOne]
    item: NotRequired[ApprovalItemLinkOne]
    author: NotRequired[UserLinkOne]

class ApprovalCommentConnectOrCreate(TypedDict):
    where: ReadOnly[ApprovalCommentWhereUnique]
    create: ReadOnly[ApprovalCommentCreate]

class ApprovalCommentCreateRows(TypedDict):
    data: ReadOnly[Sequence[ApprovalCommentCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class ApprovalCommentLinkMany(TypedDict, total=False):
    connect: ReadOnly[ApprovalCommentWhereUnique | Sequence[ApprovalCommentWhereUnique]]
    create: ReadOnly[ApprovalCommentCreate | Sequence[ApprovalCommentCreate]]
    connect_or_create: ReadOnly[ApprovalCommentConnectOrCreate | Sequence[ApprovalCommentConnectOrCreate]]
    create_many: ReadOnly[ApprovalCommentCreateRows]

class ApprovalCommentUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    item_id: str | ValueUpdate[str]
    author_id: str | ValueUpdate[str | None] | None
    body: str | ValueUpdate[str]
    created_at: datetime | ValueUpdate[datetime]

class ApprovalCommentUpdate(ApprovalCommentUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    item: ApprovalItemRelinkRequired
    author: UserRelinkOne

class ApprovalCommentUpdateUnique(TypedDict):
    where: ReadOnly[ApprovalCommentWhereUnique]
    data: ReadOnly[ApprovalCommentUpdate]

class ApprovalCommentUpsertUnique(TypedDict):
    where: ReadOnly[ApprovalCommentWhereUnique]
    create: ReadOnly[ApprovalCommentCreate]
    update: ReadOnly[ApprovalCommentUpdate]

class ApprovalCommentUpdateAll(TypedDict):
    where: ReadOnly[ApprovalCommentWhere]
    data: ReadOnly[ApprovalCommentUpdateMany]

class ApprovalCommentRelinkMany(TypedDict, total=False):
    connect: ReadOnly[ApprovalCommentWhereUnique | Sequence[ApprovalCommentWhereUnique]]
    create: ReadOnly[ApprovalCommentCreate | Sequence[ApprovalCommentCreate]]
    connect_or_create: ReadOnly[ApprovalCommentConnectOrCreate | Sequence[ApprovalCommentConnectOrCreate]]
    create_many: ReadOnly[ApprovalCommentCreateRows]
    set: ReadOnly[ApprovalCommentWhereUnique | Sequence[ApprovalCommentWhereUnique]]
    disconnect: ReadOnly[ApprovalCommentWhereUnique | Sequence[ApprovalCommentWhereUnique]]
    delete: ReadOnly[ApprovalCommentWhereUnique | Sequence[ApprovalCommentWhereUnique]]
    update: ReadOnly[ApprovalCommentUpdateUnique | Sequence[ApprovalCommentUpdateUnique]]
    upsert: ReadOnly[ApprovalCommentUpsertUnique | Sequence[ApprovalCommentUpsertUnique]]
    update_many: ReadOnly[ApprovalCommentUpdateAll | Sequence[ApprovalCommentUpdateAll]]
    delete_many: ReadOnly[ApprovalCommentWhere | Sequence[ApprovalCommentWhere]]

ApprovalDecisionField: TypeAlias = Literal["id", "tenant_id", "item_id", "verdict", "reason", "decided_by_id", "created_at"]

class ApprovalDecisionFilters(TypedDict, total=False):
    AND: ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]
    OR: ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]
    NOT: ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]
    tenant_id: str | StringFilter
    item_id: str | StringFilter
    verdict: VerdictInput | VerdictFilter
    reason: str | StringFilter | None
    decided_by_id: str | StringFilter | None
    created_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    item: ApprovalItemWhere | Mapping[Identity, ApprovalItemWhere | None]
    decided_by: UserWhere | Mapping[Identity, UserWhere | None] | None

class ApprovalDecisionWhere(ApprovalDecisionFilters, total=False):
    id: str | StringFilter

class ApprovalDecisionItem_id_tenant_id(TypedDict):
    item_id: ReadOnly[str]
    tenant_id: ReadOnly[str]

class ApprovalDecisionWhereUniqueById(ApprovalDecisionFilters, total=False):
    id: ReadOnly[Required[str]]
    item_id_tenant_id: ReadOnly[ApprovalDecisionItem_id_tenant_id]

class ApprovalDecisionWhereUniqueByItem_id_tenant_id(ApprovalDecisionFilters, total=False):
    id: ReadOnly[str]
    item_id_tenant_id: ReadOnly[Required[ApprovalDecisionItem_id_tenant_id]]

ApprovalDecisionWhereUnique: TypeAlias = ApprovalDecisionWhereUniqueById | ApprovalDecisionWhereUniqueByItem_id_tenant_id

class ApprovalDecisionOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    item_id: ReadOnly[Sort | SortNulls]
    verdict: ReadOnly[Sort | SortNulls]
    reason: ReadOnly[Sort | SortNulls]
    decided_by_id: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    item: ReadOnly[ApprovalItemOrder]
    decided_by: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "item_id", "reason", "decided_by_id"]]]

class ApprovalDecisionInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    item: bool | ApprovalItemNestedOne
    decided_by: bool | UserNestedOne

class ApprovalDecisionSelect(ApprovalDecisionInclude, total=False):
    id: bool
    tenant_id: bool
    item_id: bool
    verdict: bool
    reason: bool
    decided_by_id: bool
    created_at: bool

class ApprovalDecisionNestedOne(TypedDict, total=False):
    include: ReadOnly[ApprovalDecisionInclude]
    select: ReadOnly[ApprovalDecisionSelect]
    omit: ReadOnly[Mapping[ApprovalDecisionField, bool]]

class ApprovalDecisionNested(ApprovalDecisionNestedOne, total=False):
    where: ReadOnly[ApprovalDecisionWhere]
    order: ReadOnly[ApprovalDecisionOrder | Sequence[ApprovalDecisionOrder]]
    order_by: ReadOnly[ApprovalDecisionOrder | Sequence[ApprovalDecisionOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ApprovalDecisionWhereUnique]
    distinct: ReadOnly[Sequence[ApprovalDecisionField]]

ApprovalDecisionNumber: TypeAlias = Never

ApprovalDecisionComparable: TypeAlias = Literal["id", "tenant_id", "item_id", "verdict", "reason", "decided_by_id", "created_at"]

class ApprovalDecisionExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    item_id: ReadOnly[str | None]
    verdict: ReadOnly[_Verdict | None]
    reason: ReadOnly[str | None]
    decided_by_id: ReadOnly[str | None]
    created_at: ReadOnly[datetime | None]

class _ApprovalDecisionAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ApprovalDecisionExtremes]
    _max: ReadOnly[ApprovalDecisionExtremes]

ApprovalDecisionAggregate: TypeAlias = _ApprovalDecisionAggregate[int]
ApprovalDecisionAggregateByField: TypeAlias = _ApprovalDecisionAggregate[dict[ApprovalDecisionField | Literal["_all"], int]]

class _ApprovalDecisionGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    item_id: ReadOnly[str]
    verdict: ReadOnly[_Verdict]
    reason: ReadOnly[str | None]
    decided_by_id: ReadOnly[str | None]
    created_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ApprovalDecisionExtremes]
    _max: ReadOnly[ApprovalDecisionExtremes]

ApprovalDecisionGroup: TypeAlias = _ApprovalDecisionGroup[int]
ApprovalDecisionGroupByField: TypeAlias = _ApprovalDecisionGroup[dict[ApprovalDecisionField | Literal["_all"], int]]

class ApprovalDecisionOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[ApprovalDecisionField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[ApprovalDecisionComparable, Sort]]
    _max: ReadOnly[Mapping[ApprovalDecisionComparable, Sort]]

class ApprovalDecisionHaving(TypedDict, total=False):
    AND: ReadOnly[ApprovalDecisionHaving | Sequence[ApprovalDecisionHaving]]
    OR: ReadOnly[ApprovalDecisionHaving | Sequence[ApprovalDecisionHaving]]
    NOT: ReadOnly[ApprovalDecisionHaving | Sequence[ApprovalDecisionHaving]]
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    item_id: ReadOnly[str | StringHaving]
    verdict: ReadOnly[VerdictInput | VerdictHaving]
    reason: ReadOnly[str | StringHaving | None]
    decided_by_id: ReadOnly[str | StringHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]

class ApprovalDecisionColumns(TypedDict):
    id: NotRequired[str]
    verdict: VerdictInput
    reason: NotRequired[str | None]
    created_at: NotRequired[datetime]

class ApprovalDecisionCreateMany(ApprovalDecisionColumns):
    tenant_id: NotRequired[str]
    item_id: str
    decided_by_id: NotRequired[str | None]

class ApprovalDecisionCreate(ApprovalDecisionColumns):
    tenant_id: NotRequired[str]
    item_id: NotRequired[str]
    decided_by_id: NotRequired[str | None]
    workspace: NotRequired[WorkspaceLinkOne]
    item: NotRequired[ApprovalItemLinkOne]
    decided_by: NotRequired[UserLinkOne]

class ApprovalDecisionConnectOrCreate(TypedDict):
    where: ReadOnly[ApprovalDecisionWhereUnique]
    create: ReadOnly[ApprovalDecisionCreate]

class ApprovalDecisionLinkOne(TypedDict, total=False):
    connect: ReadOnly[ApprovalDecisionWhereUnique]
    create: ReadOnly[ApprovalDecisionCreate]
    connect_or_create: ReadOnly[ApprovalDecisionConnectOrCreate]

class ApprovalDecisionCreateRows(TypedDict):
    data: ReadOnly[Sequence[ApprovalDecisionCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class ApprovalDecisionLinkMany(TypedDict, total=False):
    connect: ReadOnly[ApprovalDecisionWhereUnique | Sequence[ApprovalDecisionWhereUnique]]
    create: ReadOnly[ApprovalDecisionCreate | Sequence[ApprovalDecisionCreate]]
    connect_or_create: ReadOnly[ApprovalDecisionConnectOrCreate | Sequence[ApprovalDecisionConnectOrCreate]]
    create_many: ReadOnly[ApprovalDecisionCreateRows]

class ApprovalDecisionUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    item_id: str | ValueUpdate[str]
    verdict: VerdictInput | ValueUpdate[VerdictInput]
    reason: str | ValueUpdate[str | None] | None
    decided_by_id: str | ValueUpdate[str | None] | None
    created_at: datetime | ValueUpdate[datetime]

class ApprovalDecisionUpdate(ApprovalDecisionUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    item: ApprovalItemRelinkRequired
    decided_by: UserRelinkOne

class ApprovalDecisionUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[ApprovalDecisionWhere]]
    data: ReadOnly[ApprovalDecisionUpdate]

class ApprovalDecisionUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[ApprovalDecisionWhere]]
    create: ReadOnly[ApprovalDecisionCreate]
    update: ReadOnly[ApprovalDecisionUpdate]

class ApprovalDecisionRelinkOne(TypedDict, total=False):
    connect: ReadOnly[ApprovalDecisionWhereUnique]
    create: ReadOnly[ApprovalDecisionCreate]
    connect_or_create: ReadOnly[ApprovalDecisionConnectOrCreate]
    update: ReadOnly[ApprovalDecisionUpdate | ApprovalDecisionUpdateOne]
    upsert: ReadOnly[ApprovalDecisionUpsertOne]
    disconnect: ReadOnly[bool | ApprovalDecisionWhere]
    delete: ReadOnly[bool | ApprovalDecisionWhere]

class ApprovalDecisionUpdateUnique(TypedDict):
    where: ReadOnly[ApprovalDecisionWhereUnique]
    data: ReadOnly[ApprovalDecisionUpdate]

class ApprovalDecisionUpsertUnique(TypedDict):
    where: ReadOnly[ApprovalDecisionWhereUnique]
    create: ReadOnly[ApprovalDecisionCreate]
    update: ReadOnly[ApprovalDecisionUpdate]

class ApprovalDecisionUpdateAll(TypedDict):
    where: ReadOnly[ApprovalDecisionWhere]
    data: ReadOnly[ApprovalDecisionUpdateMany]

class ApprovalDecisionRelinkMany(TypedDict, total=False):
    connect: ReadOnly[ApprovalDecisionWhereUnique | Sequence[ApprovalDecisionWhereUnique]]
    create: ReadOnly[ApprovalDecisionCreate | Sequence[ApprovalDecisionCreate]]
    connect_or_create: ReadOnly[ApprovalDecisionConnectOrCreate | Sequence[ApprovalDecisionConnectOrCreate]]
    create_many: ReadOnly[ApprovalDecisionCreateRows]
    set: ReadOnly[ApprovalDecisionWhereUnique | Sequence[ApprovalDecisionWhereUnique]]
    disconnect: ReadOnly[ApprovalDecisionWhereUnique | Sequence[ApprovalDecisionWhereUnique]]
    delete: ReadOnly[ApprovalDecisionWhereUnique | Sequence[ApprovalDecisionWhereUnique]]
    update: ReadOnly[ApprovalDecisionUpdateUnique | Sequence[ApprovalDecisionUpdateUnique]]
    upsert: ReadOnly[ApprovalDecisionUpsertUnique | Sequence[ApprovalDecisionUpsertUnique]]
    update_many: ReadOnly[ApprovalDecisionUpdateAll | Sequence[ApprovalDecisionUpdateAll]]
    delete_many: ReadOnly[ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]]

AIProviderConfigField: TypeAlias = Literal["id", "tenant_id", "name", "provider", "api_key", "key_hint", "default_model", "max_tokens_per_day", "is_active", "created_at", "updated_at"]

class AIProviderConfigFilters(TypedDict, total=False):
    AND: AIProviderConfigWhere | Sequence[AIProviderConfigWhere]
    OR: AIProviderConfigWhere | Sequence[AIProviderConfigWhere]
    NOT: AIProviderConfigWhere | Sequence[AIProviderConfigWhere]
    tenant_id: str | StringFilter
    name: str | StringFilter
    provider: AIProviderInput | AIProviderFilter
    api_key: str | StringFilter
    key_hint: str | StringFilter
    default_model: str | StringFilter
    max_tokens_per_day: int | IntFilter
    is_active: bool | BooleanFilter
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    workspace: WorkspaceWhere | Mapping[Identity, WorkspaceWhere | None]
    usage: Mapping[Quantifier, AIUsageWhere]
    agents: Mapping[Quantifier, AgentWhere]

class AIProviderConfigWhere(AIProviderConfigFilters, total=False):
    id: str | StringFilter

class AIProviderConfigTenant_id_name(TypedDict):
    tenant_id: ReadOnly[str]
    name: ReadOnly[str]

class AIProviderConfigId_tenant_id(TypedDict):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]

class AIProviderConfigWhereUniqueById(AIProviderConfigFilters, total=False):
    id: ReadOnly[Required[str]]
    tenant_id_name: ReadOnly[AIProviderConfigTenant_id_name]
    id_tenant_id: ReadOnly[AIProviderConfigId_tenant_id]

class AIProviderConfigWhereUniqueByTenant_id_name(AIProviderConfigFilters, total=False):
    id: ReadOnly[str]
    tenant_id_name: ReadOnly[Required[AIProviderConfigTenant_id_name]]
    id_tenant_id: ReadOnly[AIProviderConfigId_tenant_id]

class AIProviderConfigWhereUniqueById_tenant_id(AIProviderConfigFilters, total=False):
    id: ReadOnly[str]
    tenant_id_name: ReadOnly[AIProviderConfigTenant_id_name]
    id_tenant_id: ReadOnly[Required[AIProviderConfigId_tenant_id]]

AIProviderConfigWhereUnique: TypeAlias = AIProviderConfigWhereUniqueById | AIProviderConfigWhereUniqueByTenant_id_name | AIProviderConfigWhereUniqueById_tenant_id

class AIProviderConfigOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    tenant_id: ReadOnly[Sort | SortNulls]
    name: ReadOnly[Sort | SortNulls]
    provider: ReadOnly[Sort | SortNulls]
    api_key: ReadOnly[Sort | SortNulls]
    key_hint: ReadOnly[Sort | SortNulls]
    default_model: ReadOnly[Sort | SortNulls]
    max_tokens_per_day: ReadOnly[Sort | SortNulls]
    is_active: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    workspace: ReadOnly[WorkspaceOrder]
    usage: ReadOnly[SortList]
    agents: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "name", "api_key", "key_hint", "default_model"]]]

class AIProviderConfigCounting(TypedDict, total=False):
    usage: ReadOnly[bool | Mapping[Literal["where"], AIUsageWhere]]
    agents: ReadOnly[bool | Mapping[Literal["where"], AgentWhere]]

AIProviderConfigCounts: TypeAlias = Mapping[Literal["select"], AIProviderConfigCounting]

class AIProviderConfigInclude(TypedDict, total=False):
    workspace: bool | WorkspaceNestedOne
    usage: bool | AIUsageNested
    agents: bool | AgentNested
    _count: bool | AIProviderConfigCounts

class AIProviderConfigSelect(AIProviderConfigInclude, total=False):
    id: bool
    tenant_id: bool
    name: bool
    provider: bool
    api_key: bool
    key_hint: bool
    default_model: bool
    max_tokens_per_day: bool
    is_active: bool
    created_at: bool
    updated_at: bool

class AIProviderConfigNestedOne(TypedDict, total=False):
    include: ReadOnly[AIProviderConfigInclude]
    select: ReadOnly[AIProviderConfigSelect]
    omit: ReadOnly[Mapping[AIProviderConfigField, bool]]

class AIProviderConfigNested(AIProviderConfigNestedOne, total=False):
    where: ReadOnly[AIProviderConfigWhere]
    order: ReadOnly[AIProviderConfigOrder | Sequence[AIProviderConfigOrder]]
    order_by: ReadOnly[AIProviderConfigOrder | Sequence[AIProviderConfigOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AIProviderConfigWhereUnique]
    distinct: ReadOnly[Sequence[AIProviderConfigField]]

AIProviderConfigNumber: TypeAlias = Literal["max_tokens_per_day"]

AIProviderConfigComparable: TypeAlias = Literal["id", "tenant_id", "name", "provider", "api_key", "key_hint", "default_model", "max_tokens_per_day", "created_at", "updated_at"]

AIProviderConfigSums: TypeAlias = dict[AIProviderConfigNumber, int | None]

AIProviderConfigAverages: TypeAlias = dict[AIProviderConfigNumber, float | None]

class AIProviderConfigExtremes(TypedDict):
    id: ReadOnly[str | None]
    tenant_id: ReadOnly[str | None]
    name: ReadOnly[str | None]
    provider: ReadOnly[_AIProvider | None]
    api_key: ReadOnly[str | None]
    key_hint: ReadOnly[str | None]
    default_model: ReadOnly[str | None]
    max_tokens_per_day: ReadOnly[int | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _AIProviderConfigAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AIProviderConfigSums]
    _avg: ReadOnly[AIProviderConfigAverages]
    _min: ReadOnly[AIProviderConfigExtremes]
    _max: ReadOnly[AIProviderConfigExtremes]

AIProviderConfigAggregate: TypeAlias = _AIProviderConfigAggregate[int]
AIProviderConfigAggregateByField: TypeAlias = _AIProviderConfigAggregate[dict[AIProviderConfigField | Literal["_all"], int]]

class _AIProviderConfigGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]
    name: ReadOnly[str]
    provider: ReadOnly[_AIProvider]
    api_key: ReadOnly[str]
    key_hint: ReadOnly[str]
    default_model: ReadOnly[str]
    max_tokens_per_day: ReadOnly[int]
    is_active: ReadOnly[bool]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AIProviderConfigSums]
    _avg: ReadOnly[AIProviderConfigAverages]
    _min: ReadOnly[AIProviderConfigExtremes]
    _max: ReadOnly[AIProviderConfigExtremes]

AIProviderConfigGroup: TypeAlias = _AIProviderConfigGroup[int]
AIProviderConfigGroupByField: TypeAlias = _AIProviderConfigGroup[dict[AIProviderConfigField | Literal["_all"], int]]

class AIProviderConfigOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[AIProviderConfigField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[AIProviderConfigNumber, Sort]]
    _avg: ReadOnly[Mapping[AIProviderConfigNumber, Sort]]
    _min: ReadOnly[Mapping[AIProviderConfigComparable, Sort]]
    _max: ReadOnly[Mapping[AIProviderConfigComparable, Sort]]

class AIProviderConfigHaving(TypedDict, total=False):
    AND: ReadOnly[AIProviderConfigHaving | Sequence[AIProviderConfigHaving]]
    OR: ReadOnly[AIProviderConfigHaving | Sequence[AIProviderConfigHaving]]
    NOT: ReadOnly[AIProviderConfigHaving | Sequence[AIProviderConfigHaving]]
    id: ReadOnly[str | StringHaving]
    tenant_id: ReadOnly[str | StringHaving]
    name: ReadOnly[str | StringHaving]
    provider: ReadOnly[AIProviderInput | AIProviderHaving]
    api_key: ReadOnly[str | StringHaving]
    key_hint: ReadOnly[str | StringHaving]
    default_model: ReadOnly[str | StringHaving]
    max_tokens_per_day: ReadOnly[int | IntHaving]
    is_active: ReadOnly[bool | BooleanHaving]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

class AIProviderConfigCreateMany(TypedDict):
    id: NotRequired[str]
    tenant_id: NotRequired[str]
    name: str
    provider: AIProviderInput
    api_key: str
    key_hint: str
    default_model: str
    max_tokens_per_day: NotRequired[int]
    is_active: NotRequired[bool]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class AIProviderConfigCreate(AIProviderConfigCreateMany):
    workspace: NotRequired[WorkspaceLinkOne]
    usage: NotRequired[AIUsageLinkMany]
    agents: NotRequired[AgentLinkMany]

class AIProviderConfigConnectOrCreate(TypedDict):
    where: ReadOnly[AIProviderConfigWhereUnique]
    create: ReadOnly[AIProviderConfigCreate]

class AIProviderConfigLinkOne(TypedDict, total=False):
    connect: ReadOnly[AIProviderConfigWhereUnique]
    create: ReadOnly[AIProviderConfigCreate]
    connect_or_create: ReadOnly[AIProviderConfigConnectOrCreate]

class AIProviderConfigCreateRows(TypedDict):
    data: ReadOnly[Sequence[AIProviderConfigCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class AIProviderConfigLinkMany(TypedDict, total=False):
    connect: ReadOnly[AIProviderConfigWhereUnique | Sequence[AIProviderConfigWhereUnique]]
    create: ReadOnly[AIProviderConfigCreate | Sequence[AIProviderConfigCreate]]
    connect_or_create: ReadOnly[AIProviderConfigConnectOrCreate | Sequence[AIProviderConfigConnectOrCreate]]
    create_many: ReadOnly[AIProviderConfigCreateRows]

class AIProviderConfigUpdateMany(TypedDict, total=False):
    id: str | ValueUpdate[str]
    tenant_id: str | ValueUpdate[str]
    name: str | ValueUpdate[str]
    provider: AIProviderInput | ValueUpdate[AIProviderInput]
    api_key: str | ValueUpdate[str]
    key_hint: str | ValueUpdate[str]
    default_model: str | ValueUpdate[str]
    max_tokens_per_day: int | NumberUpdate[int]
    is_active: bool | ValueUpdate[bool]
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class AIProviderConfigUpdate(AIProviderConfigUpdateMany, total=False):
    workspace: WorkspaceRelinkRequired
    usage: AIUsageRelinkMany
    agents: AgentRelinkMany

class AIProviderConfigUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[AIProviderConfigWhere]]
    data: ReadOnly[AIProviderConfigUpdate]

class AIProviderConfigUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[AIProviderConfigWhere]]
    create: ReadOnly[AIProviderConfigCreate]
    update: ReadOnly[AIProviderConfigUpdate]

class AIProviderConfigRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[AIProviderConfigWhereUnique]
    create: ReadOnly[AIProviderConfigCreate]
    connect_or_create: ReadOnly[AIProviderConfigConnectOrCreate]
    update: ReadOnly[AIProviderConfigUpdate | AIProviderConfigUpdateOne]
    upsert: ReadOnly[AIProviderConfigUpsertOne]

class AIProviderConfigRelinkOne(TypedDict, total=False):
    connect: ReadOnly[AIProviderConfigWhereUnique]
    create: ReadOnly[AIProviderConfigCreate]
    connect_or_create: ReadOnly[AIProviderConfigConnectOrCreate]
    update: ReadOnly[AIProviderConfigUpdate | AIProviderConfigUpdateOne]
    upsert: ReadOnly[AIProviderConfigUpsertOne]
    disconnect: ReadOnly[bool | AIProviderConfigWhere]
    delete: ReadOnly[bool | AIProviderConfigWhere]

class AIProviderConfigUpdateUnique(TypedDict):
    where: ReadOnly[AIProviderConfigWhereUnique]
    data: ReadOnly[AIProviderConfigUpdate]

class AIProviderConfigUpsertUnique(TypedDict):
    where: ReadOnly[AIProviderConfigWhereUnique]
    create: ReadOnly[AIProviderConfigCreate]
    update: ReadOnly[AIProviderConfigUpdate]

class AIProviderConfigUpdateAll(TypedDict):
    where: ReadOnly[AIProviderConfigWhere]
    data: ReadOnly[AIProviderConfigUpdateMany]

class AIProviderConfigRelinkMany(TypedDict, total=False):
    connect: ReadOnly[AIProviderConfigWhereUnique | Sequence[AIProviderConfigWhereUnique]]
    create: ReadOnly[AIProviderConfigCreate | Sequence[AIProviderConfigCreate]]
    connect_or_create: ReadOnly[AIProviderConfigConnectOrCreate | Sequence[AIProviderConfigConnectOrCreate]]
    create_many: ReadOnly[AIProviderConfigCreateRows]
    set: ReadOnly[AIProviderConfigWhereUnique | Sequence[AIProviderConfigWhereUnique]]
    disconnect: ReadOnly[AIProviderConfigWhereUnique | Sequence[AIProviderConfigWhereUnique]]
    delete: ReadOnly[AIProviderConfigWhereUnique | Sequence[AIProviderConfigWhereUnique]]
    update: ReadOnly[AIProviderConfigUpdateUnique | Sequence[AIProviderConfigUpdateUnique]]
    upsert: ReadOnly[AIProviderConfigUpsertUnique | Sequence[AIProviderConfigUpsertUnique]]
    update_many: ReadOnly[AIProviderConfigUpdateAll | Sequence[AIProviderConfigUpdateAll]]
    delete_many: ReadOnly[AIProviderConfigWhere | Sequence[AIProviderConfigWhere]]

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanChanged, BooleanFiltered, BooleanGrouped, Counted as _Counted, DateTimeChanged, DateTimeChangedOrNull,
    DateTimeFiltered, DateTimeFilteredOrNull, DateTimeGrouped, DateTimeGroupedOrNull, Identity, IntChanged,
    IntChangedOrNull, IntFiltered, IntFilteredOrNull, IntGrouped, IntGroupedOrNull, JsonChanged, JsonFilter,
    JsonHaving, JsonWritten, Quantifier, Relevance, Sort, SortList, SortScalar, StringChanged, StringChangedOrNull,
    StringFiltered, StringFilteredOrNull, StringGrouped, StringGroupedOrNull,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *
from .enums import (
    AIProvider as _AIProvider, ApprovalPriority as _ApprovalPriority, ApprovalStatus as _ApprovalStatus,
    Verdict as _Verdict,
)

if TYPE_CHECKING:
    from . import _types_1, _types_2, _types_4

ApprovalItemField: TypeAlias = Literal["id", "tenant_id", "kind", "title", "summary", "payload", "status", "priority", "confidence", "agent_id", "requested_by_id", "assigned_to_id", "due_at", "decided_at", "created_at", "updated_at"]

class ApprovalItemWhere(TypedDict, total=False):
    AND: ApprovalItemWhere | Sequence[ApprovalItemWhere]
    OR: ApprovalItemWhere | Sequence[ApprovalItemWhere]
    NOT: ApprovalItemWhere | Sequence[ApprovalItemWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    kind: StringFiltered
    title: StringFiltered
    summary: StringFilteredOrNull
    payload: JsonFilter
    status: ApprovalStatusFiltered
    priority: ApprovalPriorityFiltered
    confidence: IntFilteredOrNull
    agent_id: StringFilteredOrNull
    requested_by_id: StringFilteredOrNull
    assigned_to_id: StringFilteredOrNull
    due_at: DateTimeFilteredOrNull
    decided_at: DateTimeFilteredOrNull
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    workspace: _types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]
    agent: _types_4.AgentWhere | Mapping[Identity, _types_4.AgentWhere | None] | None
    requested_by: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None
    assigned_to: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None
    comments: Mapping[Quantifier, ApprovalCommentWhere]
    decision: ApprovalDecisionWhere | Mapping[Identity, ApprovalDecisionWhere | None] | None

class ApprovalItemId_tenant_id(TypedDict):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]

class ApprovalItemFilters(TypedDict, total=False):
    AND: ReadOnly[ApprovalItemWhere | Sequence[ApprovalItemWhere]]
    OR: ReadOnly[ApprovalItemWhere | Sequence[ApprovalItemWhere]]
    NOT: ReadOnly[ApprovalItemWhere | Sequence[ApprovalItemWhere]]
    tenant_id: ReadOnly[StringFiltered]
    kind: ReadOnly[StringFiltered]
    title: ReadOnly[StringFiltered]
    summary: ReadOnly[StringFilteredOrNull]
    payload: ReadOnly[JsonFilter]
    status: ReadOnly[ApprovalStatusFiltered]
    priority: ReadOnly[ApprovalPriorityFiltered]
    confidence: ReadOnly[IntFilteredOrNull]
    agent_id: ReadOnly[StringFilteredOrNull]
    requested_by_id: ReadOnly[StringFilteredOrNull]
    assigned_to_id: ReadOnly[StringFilteredOrNull]
    due_at: ReadOnly[DateTimeFilteredOrNull]
    decided_at: ReadOnly[DateTimeFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[_types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]]
    agent: ReadOnly[_types_4.AgentWhere | Mapping[Identity, _types_4.AgentWhere | None] | None]
    requested_by: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None]
    assigned_to: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None]
    comments: ReadOnly[Mapping[Quantifier, ApprovalCommentWhere]]
    decision: ReadOnly[ApprovalDecisionWhere | Mapping[Identity, ApprovalDecisionWhere | None] | None]

class ApprovalItemWhereUniqueById(ApprovalItemFilters, total=False):
    id: ReadOnly[Required[str]]
    id_tenant_id: ReadOnly[ApprovalItemId_tenant_id]

class ApprovalItemWhereUniqueById_tenant_id(ApprovalItemFilters, total=False):
    id: ReadOnly[str]
    id_tenant_id: ReadOnly[Required[ApprovalItemId_tenant_id]]

ApprovalItemWhereUnique: TypeAlias = ApprovalItemWhereUniqueById | ApprovalItemWhereUniqueById_tenant_id

class ApprovalItemOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    kind: ReadOnly[SortScalar]
    title: ReadOnly[SortScalar]
    summary: ReadOnly[SortScalar]
    payload: ReadOnly[SortScalar]
    status: ReadOnly[SortScalar]
    priority: ReadOnly[SortScalar]
    confidence: ReadOnly[SortScalar]
    agent_id: ReadOnly[SortScalar]
    requested_by_id: ReadOnly[SortScalar]
    assigned_to_id: ReadOnly[SortScalar]
    due_at: ReadOnly[SortScalar]
    decided_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    workspace: ReadOnly[_types_2.WorkspaceOrder]
    agent: ReadOnly[_types_4.AgentOrder]
    requested_by: ReadOnly[_types_1.UserOrder]
    assigned_to: ReadOnly[_types_1.UserOrder]
    comments: ReadOnly[SortList]
    decision: ReadOnly[ApprovalDecisionOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "kind", "title", "summary", "agent_id", "requested_by_id", "assigned_to_id"]]]

class ApprovalItemCounting(TypedDict, total=False):
    comments: ReadOnly[bool | Mapping[Literal["where"], ApprovalCommentWhere]]

ApprovalItemCounts: TypeAlias = Mapping[Literal["select"], ApprovalItemCounting]

class ApprovalItemInclude(TypedDict, total=False):
    workspace: bool | _types_2.WorkspaceNestedOne
    agent: bool | _types_4.AgentNestedOne
    requested_by: bool | _types_1.UserNestedOne
    assigned_to: bool | _types_1.UserNestedOne
    comments: bool | ApprovalCommentNested
    decision: bool | ApprovalDecisionNestedOne
    _count: bool | ApprovalItemCounts

class ApprovalItemSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    kind: ReadOnly[bool]
    title: ReadOnly[bool]
    summary: ReadOnly[bool]
    payload: ReadOnly[bool]
    status: ReadOnly[bool]
    priority: ReadOnly[bool]
    confidence: ReadOnly[bool]
    agent_id: ReadOnly[bool]
    requested_by_id: ReadOnly[bool]
    assigned_to_id: ReadOnly[bool]
    due_at: ReadOnly[bool]
    decided_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    workspace: ReadOnly[bool | _types_2.WorkspaceNestedOne]
    agent: ReadOnly[bool | _types_4.AgentNestedOne]
    requested_by: ReadOnly[bool | _types_1.UserNestedOne]
    assigned_to: ReadOnly[bool | _types_1.UserNestedOne]
    comments: ReadOnly[bool | ApprovalCommentNested]
    decision: ReadOnly[bool | ApprovalDecisionNestedOne]
    _count: ReadOnly[bool | ApprovalItemCounts]

class ApprovalItemNestedOne(TypedDict, total=False):
    include: ReadOnly[ApprovalItemInclude]
    select: ReadOnly[ApprovalItemSelect]
    omit: ReadOnly[Mapping[ApprovalItemField, bool]]

class ApprovalItemNested(TypedDict, total=False):
    where: ReadOnly[ApprovalItemWhere]
    order: ReadOnly[ApprovalItemOrder | Sequence[ApprovalItemOrder]]
    order_by: ReadOnly[ApprovalItemOrder | Sequence[ApprovalItemOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ApprovalItemWhereUnique]
    distinct: ReadOnly[Sequence[ApprovalItemField]]
    include: ReadOnly[ApprovalItemInclude]
    select: ReadOnly[ApprovalItemSelect]
    omit: ReadOnly[Mapping[ApprovalItemField, bool]]

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
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    kind: ReadOnly[StringGrouped]
    title: ReadOnly[StringGrouped]
    summary: ReadOnly[StringGroupedOrNull]
    payload: ReadOnly[JsonHaving]
    status: ReadOnly[ApprovalStatusGrouped]
    priority: ReadOnly[ApprovalPriorityGrouped]
    confidence: ReadOnly[IntGroupedOrNull]
    agent_id: ReadOnly[StringGroupedOrNull]
    requested_by_id: ReadOnly[StringGroupedOrNull]
    assigned_to_id: ReadOnly[StringGroupedOrNull]
    due_at: ReadOnly[DateTimeGroupedOrNull]
    decided_at: ReadOnly[DateTimeGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

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
    workspace: NotRequired[_types_2.WorkspaceLinkOne]
    agent: NotRequired[_types_4.AgentLinkOne]
    requested_by: NotRequired[_types_1.UserLinkOne]
    assigned_to: NotRequired[_types_1.UserLinkOne]
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
    id: StringChanged
    tenant_id: StringChanged
    kind: StringChanged
    title: StringChanged
    summary: StringChangedOrNull
    payload: JsonChanged
    status: ApprovalStatusChanged
    priority: ApprovalPriorityChanged
    confidence: IntChangedOrNull
    agent_id: StringChangedOrNull
    requested_by_id: StringChangedOrNull
    assigned_to_id: StringChangedOrNull
    due_at: DateTimeChangedOrNull
    decided_at: DateTimeChangedOrNull
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class ApprovalItemUpdate(ApprovalItemUpdateMany, total=False):
    workspace: _types_2.WorkspaceRelinkRequired
    agent: _types_4.AgentRelinkOne
    requested_by: _types_1.UserRelinkOne
    assigned_to: _types_1.UserRelinkOne
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

class ApprovalCommentWhere(TypedDict, total=False):
    AND: ApprovalCommentWhere | Sequence[ApprovalCommentWhere]
    OR: ApprovalCommentWhere | Sequence[ApprovalCommentWhere]
    NOT: ApprovalCommentWhere | Sequence[ApprovalCommentWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    item_id: StringFiltered
    author_id: StringFilteredOrNull
    body: StringFiltered
    created_at: DateTimeFiltered
    workspace: _types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]
    item: ApprovalItemWhere | Mapping[Identity, ApprovalItemWhere | None]
    author: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None

class ApprovalCommentWhereUnique(TypedDict, total=False):
    AND: ReadOnly[ApprovalCommentWhere | Sequence[ApprovalCommentWhere]]
    OR: ReadOnly[ApprovalCommentWhere | Sequence[ApprovalCommentWhere]]
    NOT: ReadOnly[ApprovalCommentWhere | Sequence[ApprovalCommentWhere]]
    tenant_id: ReadOnly[StringFiltered]
    item_id: ReadOnly[StringFiltered]
    author_id: ReadOnly[StringFilteredOrNull]
    body: ReadOnly[StringFiltered]
    created_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[_types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]]
    item: ReadOnly[ApprovalItemWhere | Mapping[Identity, ApprovalItemWhere | None]]
    author: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None]
    id: ReadOnly[Required[str]]

class ApprovalCommentOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    item_id: ReadOnly[SortScalar]
    author_id: ReadOnly[SortScalar]
    body: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    workspace: ReadOnly[_types_2.WorkspaceOrder]
    item: ReadOnly[ApprovalItemOrder]
    author: ReadOnly[_types_1.UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "item_id", "author_id", "body"]]]

class ApprovalCommentInclude(TypedDict, total=False):
    workspace: bool | _types_2.WorkspaceNestedOne
    item: bool | ApprovalItemNestedOne
    author: bool | _types_1.UserNestedOne

class ApprovalCommentSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    item_id: ReadOnly[bool]
    author_id: ReadOnly[bool]
    body: ReadOnly[bool]
    created_at: ReadOnly[bool]
    workspace: ReadOnly[bool | _types_2.WorkspaceNestedOne]
    item: ReadOnly[bool | ApprovalItemNestedOne]
    author: ReadOnly[bool | _types_1.UserNestedOne]

class ApprovalCommentNestedOne(TypedDict, total=False):
    include: ReadOnly[ApprovalCommentInclude]
    select: ReadOnly[ApprovalCommentSelect]
    omit: ReadOnly[Mapping[ApprovalCommentField, bool]]

class ApprovalCommentNested(TypedDict, total=False):
    where: ReadOnly[ApprovalCommentWhere]
    order: ReadOnly[ApprovalCommentOrder | Sequence[ApprovalCommentOrder]]
    order_by: ReadOnly[ApprovalCommentOrder | Sequence[ApprovalCommentOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ApprovalCommentWhereUnique]
    distinct: ReadOnly[Sequence[ApprovalCommentField]]
    include: ReadOnly[ApprovalCommentInclude]
    select: ReadOnly[ApprovalCommentSelect]
    omit: ReadOnly[Mapping[ApprovalCommentField, bool]]

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
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    item_id: ReadOnly[StringGrouped]
    author_id: ReadOnly[StringGroupedOrNull]
    body: ReadOnly[StringGrouped]
    created_at: ReadOnly[DateTimeGrouped]

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
    workspace: NotRequired[_types_2.WorkspaceLinkOne]
    item: NotRequired[ApprovalItemLinkOne]
    author: NotRequired[_types_1.UserLinkOne]

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
    id: StringChanged
    tenant_id: StringChanged
    item_id: StringChanged
    author_id: StringChangedOrNull
    body: StringChanged
    created_at: DateTimeChanged

class ApprovalCommentUpdate(ApprovalCommentUpdateMany, total=False):
    workspace: _types_2.WorkspaceRelinkRequired
    item: ApprovalItemRelinkRequired
    author: _types_1.UserRelinkOne

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

class ApprovalDecisionWhere(TypedDict, total=False):
    AND: ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]
    OR: ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]
    NOT: ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    item_id: StringFiltered
    verdict: VerdictFiltered
    reason: StringFilteredOrNull
    decided_by_id: StringFilteredOrNull
    created_at: DateTimeFiltered
    workspace: _types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]
    item: ApprovalItemWhere | Mapping[Identity, ApprovalItemWhere | None]
    decided_by: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None

class ApprovalDecisionItem_id_tenant_id(TypedDict):
    item_id: ReadOnly[str]
    tenant_id: ReadOnly[str]

class ApprovalDecisionFilters(TypedDict, total=False):
    AND: ReadOnly[ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]]
    OR: ReadOnly[ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]]
    NOT: ReadOnly[ApprovalDecisionWhere | Sequence[ApprovalDecisionWhere]]
    tenant_id: ReadOnly[StringFiltered]
    item_id: ReadOnly[StringFiltered]
    verdict: ReadOnly[VerdictFiltered]
    reason: ReadOnly[StringFilteredOrNull]
    decided_by_id: ReadOnly[StringFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[_types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]]
    item: ReadOnly[ApprovalItemWhere | Mapping[Identity, ApprovalItemWhere | None]]
    decided_by: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None] | None]

class ApprovalDecisionWhereUniqueById(ApprovalDecisionFilters, total=False):
    id: ReadOnly[Required[str]]
    item_id_tenant_id: ReadOnly[ApprovalDecisionItem_id_tenant_id]

class ApprovalDecisionWhereUniqueByItem_id_tenant_id(ApprovalDecisionFilters, total=False):
    id: ReadOnly[str]
    item_id_tenant_id: ReadOnly[Required[ApprovalDecisionItem_id_tenant_id]]

ApprovalDecisionWhereUnique: TypeAlias = ApprovalDecisionWhereUniqueById | ApprovalDecisionWhereUniqueByItem_id_tenant_id

class ApprovalDecisionOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    item_id: ReadOnly[SortScalar]
    verdict: ReadOnly[SortScalar]
    reason: ReadOnly[SortScalar]
    decided_by_id: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    workspace: ReadOnly[_types_2.WorkspaceOrder]
    item: ReadOnly[ApprovalItemOrder]
    decided_by: ReadOnly[_types_1.UserOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "item_id", "reason", "decided_by_id"]]]

class ApprovalDecisionInclude(TypedDict, total=False):
    workspace: bool | _types_2.WorkspaceNestedOne
    item: bool | ApprovalItemNestedOne
    decided_by: bool | _types_1.UserNestedOne

class ApprovalDecisionSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    item_id: ReadOnly[bool]
    verdict: ReadOnly[bool]
    reason: ReadOnly[bool]
    decided_by_id: ReadOnly[bool]
    created_at: ReadOnly[bool]
    workspace: ReadOnly[bool | _types_2.WorkspaceNestedOne]
    item: ReadOnly[bool | ApprovalItemNestedOne]
    decided_by: ReadOnly[bool | _types_1.UserNestedOne]

class ApprovalDecisionNestedOne(TypedDict, total=False):
    include: ReadOnly[ApprovalDecisionInclude]
    select: ReadOnly[ApprovalDecisionSelect]
    omit: ReadOnly[Mapping[ApprovalDecisionField, bool]]

class ApprovalDecisionNested(TypedDict, total=False):
    where: ReadOnly[ApprovalDecisionWhere]
    order: ReadOnly[ApprovalDecisionOrder | Sequence[ApprovalDecisionOrder]]
    order_by: ReadOnly[ApprovalDecisionOrder | Sequence[ApprovalDecisionOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ApprovalDecisionWhereUnique]
    distinct: ReadOnly[Sequence[ApprovalDecisionField]]
    include: ReadOnly[ApprovalDecisionInclude]
    select: ReadOnly[ApprovalDecisionSelect]
    omit: ReadOnly[Mapping[ApprovalDecisionField, bool]]

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
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    item_id: ReadOnly[StringGrouped]
    verdict: ReadOnly[VerdictGrouped]
    reason: ReadOnly[StringGroupedOrNull]
    decided_by_id: ReadOnly[StringGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]

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
    workspace: NotRequired[_types_2.WorkspaceLinkOne]
    item: NotRequired[ApprovalItemLinkOne]
    decided_by: NotRequired[_types_1.UserLinkOne]

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
    id: StringChanged
    tenant_id: StringChanged
    item_id: StringChanged
    verdict: VerdictChanged
    reason: StringChangedOrNull
    decided_by_id: StringChangedOrNull
    created_at: DateTimeChanged

class ApprovalDecisionUpdate(ApprovalDecisionUpdateMany, total=False):
    workspace: _types_2.WorkspaceRelinkRequired
    item: ApprovalItemRelinkRequired
    decided_by: _types_1.UserRelinkOne

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

class AIProviderConfigWhere(TypedDict, total=False):
    AND: AIProviderConfigWhere | Sequence[AIProviderConfigWhere]
    OR: AIProviderConfigWhere | Sequence[AIProviderConfigWhere]
    NOT: AIProviderConfigWhere | Sequence[AIProviderConfigWhere]
    id: StringFiltered
    tenant_id: StringFiltered
    name: StringFiltered
    provider: AIProviderFiltered
    api_key: StringFiltered
    key_hint: StringFiltered
    default_model: StringFiltered
    max_tokens_per_day: IntFiltered
    is_active: BooleanFiltered
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    workspace: _types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]
    usage: Mapping[Quantifier, _types_4.AIUsageWhere]
    agents: Mapping[Quantifier, _types_4.AgentWhere]

class AIProviderConfigTenant_id_name(TypedDict):
    tenant_id: ReadOnly[str]
    name: ReadOnly[str]

class AIProviderConfigId_tenant_id(TypedDict):
    id: ReadOnly[str]
    tenant_id: ReadOnly[str]

class AIProviderConfigFilters(TypedDict, total=False):
    AND: ReadOnly[AIProviderConfigWhere | Sequence[AIProviderConfigWhere]]
    OR: ReadOnly[AIProviderConfigWhere | Sequence[AIProviderConfigWhere]]
    NOT: ReadOnly[AIProviderConfigWhere | Sequence[AIProviderConfigWhere]]
    tenant_id: ReadOnly[StringFiltered]
    name: ReadOnly[StringFiltered]
    provider: ReadOnly[AIProviderFiltered]
    api_key: ReadOnly[StringFiltered]
    key_hint: ReadOnly[StringFiltered]
    default_model: ReadOnly[StringFiltered]
    max_tokens_per_day: ReadOnly[IntFiltered]
    is_active: ReadOnly[BooleanFiltered]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    workspace: ReadOnly[_types_2.WorkspaceWhere | Mapping[Identity, _types_2.WorkspaceWhere | None]]
    usage: ReadOnly[Mapping[Quantifier, _types_4.AIUsageWhere]]
    agents: ReadOnly[Mapping[Quantifier, _types_4.AgentWhere]]

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
    id: ReadOnly[SortScalar]
    tenant_id: ReadOnly[SortScalar]
    name: ReadOnly[SortScalar]
    provider: ReadOnly[SortScalar]
    api_key: ReadOnly[SortScalar]
    key_hint: ReadOnly[SortScalar]
    default_model: ReadOnly[SortScalar]
    max_tokens_per_day: ReadOnly[SortScalar]
    is_active: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    workspace: ReadOnly[_types_2.WorkspaceOrder]
    usage: ReadOnly[SortList]
    agents: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "tenant_id", "name", "api_key", "key_hint", "default_model"]]]

class AIProviderConfigCounting(TypedDict, total=False):
    usage: ReadOnly[bool | Mapping[Literal["where"], _types_4.AIUsageWhere]]
    agents: ReadOnly[bool | Mapping[Literal["where"], _types_4.AgentWhere]]

AIProviderConfigCounts: TypeAlias = Mapping[Literal["select"], AIProviderConfigCounting]

class AIProviderConfigInclude(TypedDict, total=False):
    workspace: bool | _types_2.WorkspaceNestedOne
    usage: bool | _types_4.AIUsageNested
    agents: bool | _types_4.AgentNested
    _count: bool | AIProviderConfigCounts

class AIProviderConfigSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    tenant_id: ReadOnly[bool]
    name: ReadOnly[bool]
    provider: ReadOnly[bool]
    api_key: ReadOnly[bool]
    key_hint: ReadOnly[bool]
    default_model: ReadOnly[bool]
    max_tokens_per_day: ReadOnly[bool]
    is_active: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    workspace: ReadOnly[bool | _types_2.WorkspaceNestedOne]
    usage: ReadOnly[bool | _types_4.AIUsageNested]
    agents: ReadOnly[bool | _types_4.AgentNested]
    _count: ReadOnly[bool | AIProviderConfigCounts]

class AIProviderConfigNestedOne(TypedDict, total=False):
    include: ReadOnly[AIProviderConfigInclude]
    select: ReadOnly[AIProviderConfigSelect]
    omit: ReadOnly[Mapping[AIProviderConfigField, bool]]

class AIProviderConfigNested(TypedDict, total=False):
    where: ReadOnly[AIProviderConfigWhere]
    order: ReadOnly[AIProviderConfigOrder | Sequence[AIProviderConfigOrder]]
    order_by: ReadOnly[AIProviderConfigOrder | Sequence[AIProviderConfigOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AIProviderConfigWhereUnique]
    distinct: ReadOnly[Sequence[AIProviderConfigField]]
    include: ReadOnly[AIProviderConfigInclude]
    select: ReadOnly[AIProviderConfigSelect]
    omit: ReadOnly[Mapping[AIProviderConfigField, bool]]

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
    id: ReadOnly[StringGrouped]
    tenant_id: ReadOnly[StringGrouped]
    name: ReadOnly[StringGrouped]
    provider: ReadOnly[AIProviderGrouped]
    api_key: ReadOnly[StringGrouped]
    key_hint: ReadOnly[StringGrouped]
    default_model: ReadOnly[StringGrouped]
    max_tokens_per_day: ReadOnly[IntGrouped]
    is_active: ReadOnly[BooleanGrouped]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

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
    workspace: NotRequired[_types_2.WorkspaceLinkOne]
    usage: NotRequired[_types_4.AIUsageLinkMany]
    agents: NotRequired[_types_4.AgentLinkMany]

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
    id: StringChanged
    tenant_id: StringChanged
    name: StringChanged
    provider: AIProviderChanged
    api_key: StringChanged
    key_hint: StringChanged
    default_model: StringChanged
    max_tokens_per_day: IntChanged
    is_active: BooleanChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class AIProviderConfigUpdate(AIProviderConfigUpdateMany, total=False):
    workspace: _types_2.WorkspaceRelinkRequired
    usage: _types_4.AIUsageRelinkMany
    agents: _types_4.AgentRelinkMany

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

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict

from nicol.client.filters import (
    Counted as _Counted, DateTimeFilter, DateTimeHaving, Identity, IntFilter, IntHaving,
    JsonChanged, JsonFilter, JsonHaving, JsonWritten, NumberUpdate, Quantifier, Relevance, Sort,
    SortList, SortNulls, StringFilter, StringHaving, ValueUpdate,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *

if TYPE_CHECKING:
    from ._types_1 import (
        AgentLinkOne, AgentNestedOne, AgentOrder, AgentRelinkOne, AgentRelinkRequired, AgentWhere,
        HouseLinkOne, HouseNestedOne, HouseOrder, HouseRelinkRequired, HouseWhere, UserLinkOne,
        UserNestedOne, UserOrder, UserRelinkRequired, UserWhere, VillageLinkOne, VillageNestedOne,
        VillageOrder, VillageRelinkRequired, VillageWhere,
    )

AgentSessionField: TypeAlias = Literal["id", "agent_id", "session_token", "metadata", "started_at", "ended_at", "created_at", "updated_at"]

class AgentSessionFilters(TypedDict, total=False):
    AND: AgentSessionWhere | Sequence[AgentSessionWhere]
    OR: AgentSessionWhere | Sequence[AgentSessionWhere]
    NOT: AgentSessionWhere | Sequence[AgentSessionWhere]
    agent_id: int | IntFilter
    metadata: JsonFilter
    started_at: datetime | DateTimeFilter
    ended_at: datetime | DateTimeFilter | None
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    agent: AgentWhere | Mapping[Identity, AgentWhere | None]
    events: Mapping[Quantifier, WorkStreamEventWhere]

class AgentSessionWhere(AgentSessionFilters, total=False):
    id: int | IntFilter
    session_token: str | StringFilter

class AgentSessionWhereUniqueById(AgentSessionFilters, total=False):
    id: ReadOnly[Required[int]]
    session_token: ReadOnly[str]

class AgentSessionWhereUniqueBySession_token(AgentSessionFilters, total=False):
    id: ReadOnly[int]
    session_token: ReadOnly[Required[str]]

AgentSessionWhereUnique: TypeAlias = AgentSessionWhereUniqueById | AgentSessionWhereUniqueBySession_token

class AgentSessionOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    agent_id: ReadOnly[Sort | SortNulls]
    session_token: ReadOnly[Sort | SortNulls]
    metadata: ReadOnly[Sort | SortNulls]
    started_at: ReadOnly[Sort | SortNulls]
    ended_at: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    agent: ReadOnly[AgentOrder]
    events: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["session_token"]]]

class AgentSessionCounting(TypedDict, total=False):
    events: ReadOnly[bool | Mapping[Literal["where"], WorkStreamEventWhere]]

AgentSessionCounts: TypeAlias = Mapping[Literal["select"], AgentSessionCounting]

class AgentSessionInclude(TypedDict, total=False):
    agent: bool | AgentNestedOne
    events: bool | WorkStreamEventNested
    _count: bool | AgentSessionCounts

class AgentSessionSelect(AgentSessionInclude, total=False):
    id: bool
    agent_id: bool
    session_token: bool
    metadata: bool
    started_at: bool
    ended_at: bool
    created_at: bool
    updated_at: bool

class AgentSessionNestedOne(TypedDict, total=False):
    include: ReadOnly[AgentSessionInclude]
    select: ReadOnly[AgentSessionSelect]
    omit: ReadOnly[Mapping[AgentSessionField, bool]]

class AgentSessionNested(AgentSessionNestedOne, total=False):
    where: ReadOnly[AgentSessionWhere]
    order: ReadOnly[AgentSessionOrder | Sequence[AgentSessionOrder]]
    order_by: ReadOnly[AgentSessionOrder | Sequence[AgentSessionOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AgentSessionWhereUnique]
    distinct: ReadOnly[Sequence[AgentSessionField]]

AgentSessionNumber: TypeAlias = Literal["id", "agent_id"]

AgentSessionComparable: TypeAlias = Literal["id", "agent_id", "session_token", "started_at", "ended_at", "created_at", "updated_at"]

AgentSessionSums: TypeAlias = dict[AgentSessionNumber, int | None]

AgentSessionAverages: TypeAlias = dict[AgentSessionNumber, float | None]

class AgentSessionExtremes(TypedDict):
    id: ReadOnly[int | None]
    agent_id: ReadOnly[int | None]
    session_token: ReadOnly[str | None]
    started_at: ReadOnly[datetime | None]
    ended_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _AgentSessionAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AgentSessionSums]
    _avg: ReadOnly[AgentSessionAverages]
    _min: ReadOnly[AgentSessionExtremes]
    _max: ReadOnly[AgentSessionExtremes]

AgentSessionAggregate: TypeAlias = _AgentSessionAggregate[int]
AgentSessionAggregateByField: TypeAlias = _AgentSessionAggregate[dict[AgentSessionField | Literal["_all"], int]]

class _AgentSessionGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[int]
    agent_id: ReadOnly[int]
    session_token: ReadOnly[str]
    metadata: ReadOnly[JsonValue]
    started_at: ReadOnly[datetime]
    ended_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AgentSessionSums]
    _avg: ReadOnly[AgentSessionAverages]
    _min: ReadOnly[AgentSessionExtremes]
    _max: ReadOnly[AgentSessionExtremes]

AgentSessionGroup: TypeAlias = _AgentSessionGroup[int]
AgentSessionGroupByField: TypeAlias = _AgentSessionGroup[dict[AgentSessionField | Literal["_all"], int]]

class AgentSessionOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[AgentSessionField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[AgentSessionNumber, Sort]]
    _avg: ReadOnly[Mapping[AgentSessionNumber, Sort]]
    _min: ReadOnly[Mapping[AgentSessionComparable, Sort]]
    _max: ReadOnly[Mapping[AgentSessionComparable, Sort]]

class AgentSessionHaving(TypedDict, total=False):
    AND: ReadOnly[AgentSessionHaving | Sequence[AgentSessionHaving]]
    OR: ReadOnly[AgentSessionHaving | Sequence[AgentSessionHaving]]
    NOT: ReadOnly[AgentSessionHaving | Sequence[AgentSessionHaving]]
    id: ReadOnly[int | IntHaving]
    agent_id: ReadOnly[int | IntHaving]
    session_token: ReadOnly[str | StringHaving]
    metadata: ReadOnly[JsonHaving]
    started_at: ReadOnly[datetime | DateTimeHaving]
    ended_at: ReadOnly[datetime | DateTimeHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

class AgentSessionColumns(TypedDict):
    id: NotRequired[int]
    session_token: str
    metadata: NotRequired[JsonWritten]
    started_at: NotRequired[datetime]
    ended_at: NotRequired[datetime | None]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class AgentSessionCreateMany(AgentSessionColumns):
    agent_id: int

class AgentSessionCreate(AgentSessionColumns):
    agent_id: NotRequired[int]
    agent: NotRequired[AgentLinkOne]
    events: NotRequired[WorkStreamEventLinkMany]

class AgentSessionConnectOrCreate(TypedDict):
    where: ReadOnly[AgentSessionWhereUnique]
    create: ReadOnly[AgentSessionCreate]

class AgentSessionLinkOne(TypedDict, total=False):
    connect: ReadOnly[AgentSessionWhereUnique]
    create: ReadOnly[AgentSessionCreate]
    connect_or_create: ReadOnly[AgentSessionConnectOrCreate]

class AgentSessionCreateRows(TypedDict):
    data: ReadOnly[Sequence[AgentSessionCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class AgentSessionLinkMany(TypedDict, total=False):
    connect: ReadOnly[AgentSessionWhereUnique | Sequence[AgentSessionWhereUnique]]
    create: ReadOnly[AgentSessionCreate | Sequence[AgentSessionCreate]]
    connect_or_create: ReadOnly[AgentSessionConnectOrCreate | Sequence[AgentSessionConnectOrCreate]]
    create_many: ReadOnly[AgentSessionCreateRows]

class AgentSessionUpdateMany(TypedDict, total=False):
    id: int | NumberUpdate[int]
    agent_id: int | NumberUpdate[int]
    session_token: str | ValueUpdate[str]
    metadata: JsonChanged
    started_at: datetime | ValueUpdate[datetime]
    ended_at: datetime | ValueUpdate[datetime | None] | None
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class AgentSessionUpdate(AgentSessionUpdateMany, total=False):
    agent: AgentRelinkRequired
    events: WorkStreamEventRelinkMany

class AgentSessionUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[AgentSessionWhere]]
    data: ReadOnly[AgentSessionUpdate]

class AgentSessionUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[AgentSessionWhere]]
    create: ReadOnly[AgentSessionCreate]
    update: ReadOnly[AgentSessionUpdate]

class AgentSessionRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[AgentSessionWhereUnique]
    create: ReadOnly[AgentSessionCreate]
    connect_or_create: ReadOnly[AgentSessionConnectOrCreate]
    update: ReadOnly[AgentSessionUpdate | AgentSessionUpdateOne]
    upsert: ReadOnly[AgentSessionUpsertOne]

class AgentSessionUpdateUnique(TypedDict):
    where: ReadOnly[AgentSessionWhereUnique]
    data: ReadOnly[AgentSessionUpdate]

class AgentSessionUpsertUnique(TypedDict):
    where: ReadOnly[AgentSessionWhereUnique]
    create: ReadOnly[AgentSessionCreate]
    update: ReadOnly[AgentSessionUpdate]

class AgentSessionUpdateAll(TypedDict):
    where: ReadOnly[AgentSessionWhere]
    data: ReadOnly[AgentSessionUpdateMany]

class AgentSessionRelinkMany(TypedDict, total=False):
    connect: ReadOnly[AgentSessionWhereUnique | Sequence[AgentSessionWhereUnique]]
    create: ReadOnly[AgentSessionCreate | Sequence[AgentSessionCreate]]
    connect_or_create: ReadOnly[AgentSessionConnectOrCreate | Sequence[AgentSessionConnectOrCreate]]
    create_many: ReadOnly[AgentSessionCreateRows]
    set: ReadOnly[AgentSessionWhereUnique | Sequence[AgentSessionWhereUnique]]
    disconnect: ReadOnly[AgentSessionWhereUnique | Sequence[AgentSessionWhereUnique]]
    delete: ReadOnly[AgentSessionWhereUnique | Sequence[AgentSessionWhereUnique]]
    update: ReadOnly[AgentSessionUpdateUnique | Sequence[AgentSessionUpdateUnique]]
    upsert: ReadOnly[AgentSessionUpsertUnique | Sequence[AgentSessionUpsertUnique]]
    update_many: ReadOnly[AgentSessionUpdateAll | Sequence[AgentSessionUpdateAll]]
    delete_many: ReadOnly[AgentSessionWhere | Sequence[AgentSessionWhere]]

WorkStreamEventField: TypeAlias = Literal["id", "session_id", "event_type", "message", "metadata", "github_issue_id", "github_repo_id", "timestamp", "created_at", "updated_at"]

class WorkStreamEventFilters(TypedDict, total=False):
    AND: WorkStreamEventWhere | Sequence[WorkStreamEventWhere]
    OR: WorkStreamEventWhere | Sequence[WorkStreamEventWhere]
    NOT: WorkStreamEventWhere | Sequence[WorkStreamEventWhere]
    session_id: int | IntFilter
    event_type: str | StringFilter
    message: str | StringFilter
    metadata: JsonFilter
    github_issue_id: int | IntFilter | None
    github_repo_id: int | IntFilter | None
    timestamp: datetime | DateTimeFilter
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    session: AgentSessionWhere | Mapping[Identity, AgentSessionWhere | None]

class WorkStreamEventWhere(WorkStreamEventFilters, total=False):
    id: int | IntFilter

class WorkStreamEventWhereUnique(WorkStreamEventFilters, total=False):
    id: ReadOnly[Required[int]]

class WorkStreamEventOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    session_id: ReadOnly[Sort | SortNulls]
    event_type: ReadOnly[Sort | SortNulls]
    message: ReadOnly[Sort | SortNulls]
    metadata: ReadOnly[Sort | SortNulls]
    github_issue_id: ReadOnly[Sort | SortNulls]
    github_repo_id: ReadOnly[Sort | SortNulls]
    timestamp: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    session: ReadOnly[AgentSessionOrder]
    _relevance: ReadOnly[Relevance[Literal["event_type", "message"]]]

class WorkStreamEventInclude(TypedDict, total=False):
    session: bool | AgentSessionNestedOne

class WorkStreamEventSelect(WorkStreamEventInclude, total=False):
    id: bool
    session_id: bool
    event_type: bool
    message: bool
    metadata: bool
    github_issue_id: bool
    github_repo_id: bool
    timestamp: bool
    created_at: bool
    updated_at: bool

class WorkStreamEventNestedOne(TypedDict, total=False):
    include: ReadOnly[WorkStreamEventInclude]
    select: ReadOnly[WorkStreamEventSelect]
    omit: ReadOnly[Mapping[WorkStreamEventField, bool]]

class WorkStreamEventNested(WorkStreamEventNestedOne, total=False):
    where: ReadOnly[WorkStreamEventWhere]
    order: ReadOnly[WorkStreamEventOrder | Sequence[WorkStreamEventOrder]]
    order_by: ReadOnly[WorkStreamEventOrder | Sequence[WorkStreamEventOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[WorkStreamEventWhereUnique]
    distinct: ReadOnly[Sequence[WorkStreamEventField]]

WorkStreamEventNumber: TypeAlias = Literal["id", "session_id", "github_issue_id", "github_repo_id"]

WorkStreamEventComparable: TypeAlias = Literal["id", "session_id", "event_type", "message", "github_issue_id", "github_repo_id", "timestamp", "created_at", "updated_at"]

WorkStreamEventSums: TypeAlias = dict[WorkStreamEventNumber, int | None]

WorkStreamEventAverages: TypeAlias = dict[WorkStreamEventNumber, float | None]

class WorkStreamEventExtremes(TypedDict):
    id: ReadOnly[int | None]
    session_id: ReadOnly[int | None]
    event_type: ReadOnly[str | None]
    message: ReadOnly[str | None]
    github_issue_id: ReadOnly[int | None]
    github_repo_id: ReadOnly[int | None]
    timestamp: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _WorkStreamEventAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[WorkStreamEventSums]
    _avg: ReadOnly[WorkStreamEventAverages]
    _min: ReadOnly[WorkStreamEventExtremes]
    _max: ReadOnly[WorkStreamEventExtremes]

WorkStreamEventAggregate: TypeAlias = _WorkStreamEventAggregate[int]
WorkStreamEventAggregateByField: TypeAlias = _WorkStreamEventAggregate[dict[WorkStreamEventField | Literal["_all"], int]]

class _WorkStreamEventGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[int]
    session_id: ReadOnly[int]
    event_type: ReadOnly[str]
    message: ReadOnly[str]
    metadata: ReadOnly[JsonValue]
    github_issue_id: ReadOnly[int | None]
    github_repo_id: ReadOnly[int | None]
    timestamp: ReadOnly[datetime]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[WorkStreamEventSums]
    _avg: ReadOnly[WorkStreamEventAverages]
    _min: ReadOnly[WorkStreamEventExtremes]
    _max: ReadOnly[WorkStreamEventExtremes]

WorkStreamEventGroup: TypeAlias = _WorkStreamEventGroup[int]
WorkStreamEventGroupByField: TypeAlias = _WorkStreamEventGroup[dict[WorkStreamEventField | Literal["_all"], int]]

class WorkStreamEventOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[WorkStreamEventField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[WorkStreamEventNumber, Sort]]
    _avg: ReadOnly[Mapping[WorkStreamEventNumber, Sort]]
    _min: ReadOnly[Mapping[WorkStreamEventComparable, Sort]]
    _max: ReadOnly[Mapping[WorkStreamEventComparable, Sort]]

class WorkStreamEventHaving(TypedDict, total=False):
    AND: ReadOnly[WorkStreamEventHaving | Sequence[WorkStreamEventHaving]]
    OR: ReadOnly[WorkStreamEventHaving | Sequence[WorkStreamEventHaving]]
    NOT: ReadOnly[WorkStreamEventHaving | Sequence[WorkStreamEventHaving]]
    id: ReadOnly[int | IntHaving]
    session_id: ReadOnly[int | IntHaving]
    event_type: ReadOnly[str | StringHaving]
    message: ReadOnly[str | StringHaving]
    metadata: ReadOnly[JsonHaving]
    github_issue_id: ReadOnly[int | IntHaving | None]
    github_repo_id: ReadOnly[int | IntHaving | None]
    timestamp: ReadOnly[datetime | DateTimeHaving]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

class WorkStreamEventColumns(TypedDict):
    id: NotRequired[int]
    event_type: str
    message: NotRequired[str]
    metadata: NotRequired[JsonWritten]
    github_issue_id: NotRequired[int | None]
    github_repo_id: NotRequired[int | None]
    timestamp: NotRequired[datetime]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class WorkStreamEventCreateMany(WorkStreamEventColumns):
    session_id: int

class WorkStreamEventCreate(WorkStreamEventColumns):
    session_id: NotRequired[int]
    session: NotRequired[AgentSessionLinkOne]

class WorkStreamEventConnectOrCreate(TypedDict):
    where: ReadOnly[WorkStreamEventWhereUnique]
    create: ReadOnly[WorkStreamEventCreate]

class WorkStreamEventCreateRows(TypedDict):
    data: ReadOnly[Sequence[WorkStreamEventCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class WorkStreamEventLinkMany(TypedDict, total=False):
    connect: ReadOnly[WorkStreamEventWhereUnique | Sequence[WorkStreamEventWhereUnique]]
    create: ReadOnly[WorkStreamEventCreate | Sequence[WorkStreamEventCreate]]
    connect_or_create: ReadOnly[WorkStreamEventConnectOrCreate | Sequence[WorkStreamEventConnectOrCreate]]
    create_many: ReadOnly[WorkStreamEventCreateRows]

class WorkStreamEventUpdateMany(TypedDict, total=False):
    id: int | NumberUpdate[int]
    session_id: int | NumberUpdate[int]
    event_type: str | ValueUpdate[str]
    message: str | ValueUpdate[str]
    metadata: JsonChanged
    github_issue_id: int | NumberUpdate[int | None] | None
    github_repo_id: int | NumberUpdate[int | None] | None
    timestamp: datetime | ValueUpdate[datetime]
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class WorkStreamEventUpdate(WorkStreamEventUpdateMany, total=False):
    session: AgentSessionRelinkRequired

class WorkStreamEventUpdateUnique(TypedDict):
    where: ReadOnly[WorkStreamEventWhereUnique]
    data: ReadOnly[WorkStreamEventUpdate]

class WorkStreamEventUpsertUnique(TypedDict):
    where: ReadOnly[WorkStreamEventWhereUnique]
    create: ReadOnly[WorkStreamEventCreate]
    update: ReadOnly[WorkStreamEventUpdate]

class WorkStreamEventUpdateAll(TypedDict):
    where: ReadOnly[WorkStreamEventWhere]
    data: ReadOnly[WorkStreamEventUpdateMany]

class WorkStreamEventRelinkMany(TypedDict, total=False):
    connect: ReadOnly[WorkStreamEventWhereUnique | Sequence[WorkStreamEventWhereUnique]]
    create: ReadOnly[WorkStreamEventCreate | Sequence[WorkStreamEventCreate]]
    connect_or_create: ReadOnly[WorkStreamEventConnectOrCreate | Sequence[WorkStreamEventConnectOrCreate]]
    create_many: ReadOnly[WorkStreamEventCreateRows]
    set: ReadOnly[WorkStreamEventWhereUnique | Sequence[WorkStreamEventWhereUnique]]
    disconnect: ReadOnly[WorkStreamEventWhereUnique | Sequence[WorkStreamEventWhereUnique]]
    delete: ReadOnly[WorkStreamEventWhereUnique | Sequence[WorkStreamEventWhereUnique]]
    update: ReadOnly[WorkStreamEventUpdateUnique | Sequence[WorkStreamEventUpdateUnique]]
    upsert: ReadOnly[WorkStreamEventUpsertUnique | Sequence[WorkStreamEventUpsertUnique]]
    update_many: ReadOnly[WorkStreamEventUpdateAll | Sequence[WorkStreamEventUpdateAll]]
    delete_many: ReadOnly[WorkStreamEventWhere | Sequence[WorkStreamEventWhere]]

BugBotField: TypeAlias = Literal["id", "house_id", "github_issue_id", "title", "current_status", "severity", "assigned_agent_id", "metadata", "resolved_at", "created_at", "updated_at"]

class BugBotFilters(TypedDict, total=False):
    AND: BugBotWhere | Sequence[BugBotWhere]
    OR: BugBotWhere | Sequence[BugBotWhere]
    NOT: BugBotWhere | Sequence[BugBotWhere]
    house_id: int | IntFilter
    title: str | StringFilter
    current_status: str | StringFilter
    severity: str | StringFilter
    assigned_agent_id: int | IntFilter | None
    metadata: JsonFilter
    resolved_at: datetime | DateTimeFilter | None
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    house: HouseWhere | Mapping[Identity, HouseWhere | None]
    assigned_agent: AgentWhere | Mapping[Identity, AgentWhere | None] | None

class BugBotWhere(BugBotFilters, total=False):
    id: int | IntFilter
    github_issue_id: int | IntFilter

class BugBotWhereUniqueById(BugBotFilters, total=False):
    id: ReadOnly[Required[int]]
    github_issue_id: ReadOnly[int]

class BugBotWhereUniqueByGithub_issue_id(BugBotFilters, total=False):
    id: ReadOnly[int]
    github_issue_id: ReadOnly[Required[int]]

BugBotWhereUnique: TypeAlias = BugBotWhereUniqueById | BugBotWhereUniqueByGithub_issue_id

class BugBotOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    house_id: ReadOnly[Sort | SortNulls]
    github_issue_id: ReadOnly[Sort | SortNulls]
    title: ReadOnly[Sort | SortNulls]
    current_status: ReadOnly[Sort | SortNulls]
    severity: ReadOnly[Sort | SortNulls]
    assigned_agent_id: ReadOnly[Sort | SortNulls]
    metadata: ReadOnly[Sort | SortNulls]
    resolved_at: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    house: ReadOnly[HouseOrder]
    assigned_agent: ReadOnly[AgentOrder]
    _relevance: ReadOnly[Relevance[Literal["title", "current_status", "severity"]]]

class BugBotInclude(TypedDict, total=False):
    house: bool | HouseNestedOne
    assigned_agent: bool | AgentNestedOne

class BugBotSelect(BugBotInclude, total=False):
    id: bool
    house_id: bool
    github_issue_id: bool
    title: bool
    current_status: bool
    severity: bool
    assigned_agent_id: bool
    metadata: bool
    resolved_at: bool
    created_at: bool
    updated_at: bool

class BugBotNestedOne(TypedDict, total=False):
    include: ReadOnly[BugBotInclude]
    select: ReadOnly[BugBotSelect]
    omit: ReadOnly[Mapping[BugBotField, bool]]

class BugBotNested(BugBotNestedOne, total=False):
    where: ReadOnly[BugBotWhere]
    order: ReadOnly[BugBotOrder | Sequence[BugBotOrder]]
    order_by: ReadOnly[BugBotOrder | Sequence[BugBotOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[BugBotWhereUnique]
    distinct: ReadOnly[Sequence[BugBotField]]

BugBotNumber: TypeAlias = Literal["id", "house_id", "github_issue_id", "assigned_agent_id"]

BugBotComparable: TypeAlias = Literal["id", "house_id", "github_issue_id", "title", "current_status", "severity", "assigned_agent_id", "resolved_at", "created_at", "updated_at"]

BugBotSums: TypeAlias = dict[BugBotNumber, int | None]

BugBotAverages: TypeAlias = dict[BugBotNumber, float | None]

class BugBotExtremes(TypedDict):
    id: ReadOnly[int | None]
    house_id: ReadOnly[int | None]
    github_issue_id: ReadOnly[int | None]
    title: ReadOnly[str | None]
    current_status: ReadOnly[str | None]
    severity: ReadOnly[str | None]
    assigned_agent_id: ReadOnly[int | None]
    resolved_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _BugBotAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[BugBotSums]
    _avg: ReadOnly[BugBotAverages]
    _min: ReadOnly[BugBotExtremes]
    _max: ReadOnly[BugBotExtremes]

BugBotAggregate: TypeAlias = _BugBotAggregate[int]
BugBotAggregateByField: TypeAlias = _BugBotAggregate[dict[BugBotField | Literal["_all"], int]]

class _BugBotGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[int]
    house_id: ReadOnly[int]
    github_issue_id: ReadOnly[int]
    title: ReadOnly[str]
    current_status: ReadOnly[str]
    severity: ReadOnly[str]
    assigned_agent_id: ReadOnly[int | None]
    metadata: ReadOnly[JsonValue]
    resolved_at: ReadOnly[datetime | None]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[BugBotSums]
    _avg: ReadOnly[BugBotAverages]
    _min: ReadOnly[BugBotExtremes]
    _max: ReadOnly[BugBotExtremes]

BugBotGroup: TypeAlias = _BugBotGroup[int]
BugBotGroupByField: TypeAlias = _BugBotGroup[dict[BugBotField | Literal["_all"], int]]

class BugBotOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[BugBotField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[BugBotNumber, Sort]]
    _avg: ReadOnly[Mapping[BugBotNumber, Sort]]
    _min: ReadOnly[Mapping[BugBotComparable, Sort]]
    _max: ReadOnly[Mapping[BugBotComparable, Sort]]

class BugBotHaving(TypedDict, total=False):
    AND: ReadOnly[BugBotHaving | Sequence[BugBotHaving]]
    OR: ReadOnly[BugBotHaving | Sequence[BugBotHaving]]
    NOT: ReadOnly[BugBotHaving | Sequence[BugBotHaving]]
    id: ReadOnly[int | IntHaving]
    house_id: ReadOnly[int | IntHaving]
    github_issue_id: ReadOnly[int | IntHaving]
    title: ReadOnly[str | StringHaving]
    current_status: ReadOnly[str | StringHaving]
    severity: ReadOnly[str | StringHaving]
    assigned_agent_id: ReadOnly[int | IntHaving | None]
    metadata: ReadOnly[JsonHaving]
    resolved_at: ReadOnly[datetime | DateTimeHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

class BugBotColumns(TypedDict):
    id: NotRequired[int]
    github_issue_id: int
    title: str
    current_status: NotRequired[str]
    severity: NotRequired[str]
    metadata: NotRequired[JsonWritten]
    resolved_at: NotRequired[datetime | None]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class BugBotCreateMany(BugBotColumns):
    house_id: int
    assigned_agent_id: NotRequired[int | None]

class BugBotCreate(BugBotColumns):
    house_id: NotRequired[int]
    assigned_agent_id: NotRequired[int | None]
    house: NotRequired[HouseLinkOne]
    assigned_agent: NotRequired[AgentLinkOne]

class BugBotConnectOrCreate(TypedDict):
    where: ReadOnly[BugBotWhereUnique]
    create: ReadOnly[BugBotCreate]

class BugBotCreateRows(TypedDict):
    data: ReadOnly[Sequence[BugBotCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class BugBotLinkMany(TypedDict, total=False):
    connect: ReadOnly[BugBotWhereUnique | Sequence[BugBotWhereUnique]]
    create: ReadOnly[BugBotCreate | Sequence[BugBotCreate]]
    connect_or_create: ReadOnly[BugBotConnectOrCreate | Sequence[BugBotConnectOrCreate]]
    create_many: ReadOnly[BugBotCreateRows]

class BugBotUpdateMany(TypedDict, total=False):
    id: int | NumberUpdate[int]
    house_id: int | NumberUpdate[int]
    github_issue_id: int | NumberUpdate[int]
    title: str | ValueUpdate[str]
    current_status: str | ValueUpdate[str]
    severity: str | ValueUpdate[str]
    assigned_agent_id: int | NumberUpdate[int | None] | None
    metadata: JsonChanged
    resolved_at: datetime | ValueUpdate[datetime | None] | None
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class BugBotUpdate(BugBotUpdateMany, total=False):
    house: HouseRelinkRequired
    assigned_agent: AgentRelinkOne

class BugBotUpdateUnique(TypedDict):
    where: ReadOnly[BugBotWhereUnique]
    data: ReadOnly[BugBotUpdate]

class BugBotUpsertUnique(TypedDict):
    where: ReadOnly[BugBotWhereUnique]
    create: ReadOnly[BugBotCreate]
    update: ReadOnly[BugBotUpdate]

class BugBotUpdateAll(TypedDict):
    where: ReadOnly[BugBotWhere]
    data: ReadOnly[BugBotUpdateMany]

class BugBotRelinkMany(TypedDict, total=False):
    connect: ReadOnly[BugBotWhereUnique | Sequence[BugBotWhereUnique]]
    create: ReadOnly[BugBotCreate | Sequence[BugBotCreate]]
    connect_or_create: ReadOnly[BugBotConnectOrCreate | Sequence[BugBotConnectOrCreate]]
    create_many: ReadOnly[BugBotCreateRows]
    set: ReadOnly[BugBotWhereUnique | Sequence[BugBotWhereUnique]]
    disconnect: ReadOnly[BugBotWhereUnique | Sequence[BugBotWhereUnique]]
    delete: ReadOnly[BugBotWhereUnique | Sequence[BugBotWhereUnique]]
    update: ReadOnly[BugBotUpdateUnique | Sequence[BugBotUpdateUnique]]
    upsert: ReadOnly[BugBotUpsertUnique | Sequence[BugBotUpsertUnique]]
    update_many: ReadOnly[BugBotUpdateAll | Sequence[BugBotUpdateAll]]
    delete_many: ReadOnly[BugBotWhere | Sequence[BugBotWhere]]

VillageAccessField: TypeAlias = Literal["id", "village_id", "user_id", "role", "created_at", "updated_at"]

class VillageAccessFilters(TypedDict, total=False):
    AND: VillageAccessWhere | Sequence[VillageAccessWhere]
    OR: VillageAccessWhere | Sequence[VillageAccessWhere]
    NOT: VillageAccessWhere | Sequence[VillageAccessWhere]
    village_id: int | IntFilter
    user_id: int | IntFilter
    role: str | StringFilter
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    village: VillageWhere | Mapping[Identity, VillageWhere | None]
    user: UserWhere | Mapping[Identity, UserWhere | None]

class VillageAccessWhere(VillageAccessFilters, total=False):
    id: int | IntFilter

class VillageAccessVillage_id_user_id(TypedDict):
    village_id: ReadOnly[int]
    user_id: ReadOnly[int]

class VillageAccessWhereUniqueById(VillageAccessFilters, total=False):
    id: ReadOnly[Required[int]]
    village_id_user_id: ReadOnly[VillageAccessVillage_id_user_id]

class VillageAccessWhereUniqueByVillage_id_user_id(VillageAccessFilters, total=False):
    id: ReadOnly[int]
    village_id_user_id: ReadOnly[Required[VillageAccessVillage_id_user_id]]

VillageAccessWhereUnique: TypeAlias = VillageAccessWhereUniqueById | VillageAccessWhereUniqueByVillage_id_user_id

class VillageAccessOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    village_id: ReadOnly[Sort | SortNulls]
    user_id: ReadOnly[Sort | SortNulls]
    role: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    village: ReadOnly[VillageOrder]
    user: ReadOnly[UserOrder]
    _relevance: ReadOnly[Relevance[Literal["role"]]]

class VillageAccessInclude(TypedDict, total=False):
    village: bool | VillageNestedOne
    user: bool | UserNestedOne

class VillageAccessSelect(VillageAccessInclude, total=False):
    id: bool
    village_id: bool
    user_id: bool
    role: bool
    created_at: bool
    updated_at: bool

class VillageAccessNestedOne(TypedDict, total=False):
    include: ReadOnly[VillageAccessInclude]
    select: ReadOnly[VillageAccessSelect]
    omit: ReadOnly[Mapping[VillageAccessField, bool]]

class VillageAccessNested(VillageAccessNestedOne, total=False):
    where: ReadOnly[VillageAccessWhere]
    order: ReadOnly[VillageAccessOrder | Sequence[VillageAccessOrder]]
    order_by: ReadOnly[VillageAccessOrder | Sequence[VillageAccessOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[VillageAccessWhereUnique]
    distinct: ReadOnly[Sequence[VillageAccessField]]

VillageAccessNumber: TypeAlias = Literal["id", "village_id", "user_id"]

VillageAccessComparable: TypeAlias = Literal["id", "village_id", "user_id", "role", "created_at", "updated_at"]

VillageAccessSums: TypeAlias = dict[VillageAccessNumber, int | None]

VillageAccessAverages: TypeAlias = dict[VillageAccessNumber, float | None]

class VillageAccessExtremes(TypedDict):
    id: ReadOnly[int | None]
    village_id: ReadOnly[int | None]
    user_id: ReadOnly[int | None]
    role: ReadOnly[str | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]

class _VillageAccessAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[VillageAccessSums]
    _avg: ReadOnly[VillageAccessAverages]
    _min: ReadOnly[VillageAccessExtremes]
    _max: ReadOnly[VillageAccessExtremes]

VillageAccessAggregate: TypeAlias = _VillageAccessAggregate[int]
VillageAccessAggregateByField: TypeAlias = _VillageAccessAggregate[dict[VillageAccessField | Literal["_all"], int]]

class _VillageAccessGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[int]
    village_id: ReadOnly[int]
    user_id: ReadOnly[int]
    role: ReadOnly[str]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[VillageAccessSums]
    _avg: ReadOnly[VillageAccessAverages]
    _min: ReadOnly[VillageAccessExtremes]
    _max: ReadOnly[VillageAccessExtremes]

VillageAccessGroup: TypeAlias = _VillageAccessGroup[int]
VillageAccessGroupByField: TypeAlias = _VillageAccessGroup[dict[VillageAccessField | Literal["_all"], int]]

class VillageAccessOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[VillageAccessField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[VillageAccessNumber, Sort]]
    _avg: ReadOnly[Mapping[VillageAccessNumber, Sort]]
    _min: ReadOnly[Mapping[VillageAccessComparable, Sort]]
    _max: ReadOnly[Mapping[VillageAccessComparable, Sort]]

class VillageAccessHaving(TypedDict, total=False):
    AND: ReadOnly[VillageAccessHaving | Sequence[VillageAccessHaving]]
    OR: ReadOnly[VillageAccessHaving | Sequence[VillageAccessHaving]]
    NOT: ReadOnly[VillageAccessHaving | Sequence[VillageAccessHaving]]
    id: ReadOnly[int | IntHaving]
    village_id: ReadOnly[int | IntHaving]
    user_id: ReadOnly[int | IntHaving]
    role: ReadOnly[str | StringHaving]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

class VillageAccessColumns(TypedDict):
    id: NotRequired[int]
    role: NotRequired[str]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class VillageAccessCreateMany(VillageAccessColumns):
    village_id: int
    user_id: int

class VillageAccessCreate(VillageAccessColumns):
    village_id: NotRequired[int]
    user_id: NotRequired[int]
    village: NotRequired[VillageLinkOne]
    user: NotRequired[UserLinkOne]

class VillageAccessConnectOrCreate(TypedDict):
    where: ReadOnly[VillageAccessWhereUnique]
    create: ReadOnly[VillageAccessCreate]

class VillageAccessCreateRows(TypedDict):
    data: ReadOnly[Sequence[VillageAccessCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class VillageAccessLinkMany(TypedDict, total=False):
    connect: ReadOnly[VillageAccessWhereUnique | Sequence[VillageAccessWhereUnique]]
    create: ReadOnly[VillageAccessCreate | Sequence[VillageAccessCreate]]
    connect_or_create: ReadOnly[VillageAccessConnectOrCreate | Sequence[VillageAccessConnectOrCreate]]
    create_many: ReadOnly[VillageAccessCreateRows]

class VillageAccessUpdateMany(TypedDict, total=False):
    id: int | NumberUpdate[int]
    village_id: int | NumberUpdate[int]
    user_id: int | NumberUpdate[int]
    role: str | ValueUpdate[str]
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

class VillageAccessUpdate(VillageAccessUpdateMany, total=False):
    village: VillageRelinkRequired
    user: UserRelinkRequired

class VillageAccessUpdateUnique(TypedDict):
    where: ReadOnly[VillageAccessWhereUnique]
    data: ReadOnly[VillageAccessUpdate]

class VillageAccessUpsertUnique(TypedDict):
    where: ReadOnly[VillageAccessWhereUnique]
    create: ReadOnly[VillageAccessCreate]
    update: ReadOnly[VillageAccessUpdate]

class VillageAccessUpdateAll(TypedDict):
    where: ReadOnly[VillageAccessWhere]
    data: ReadOnly[VillageAccessUpdateMany]

class VillageAccessRelinkMany(TypedDict, total=False):
    connect: ReadOnly[VillageAccessWhereUnique | Sequence[VillageAccessWhereUnique]]
    create: ReadOnly[VillageAccessCreate | Sequence[VillageAccessCreate]]
    connect_or_create: ReadOnly[VillageAccessConnectOrCreate | Sequence[VillageAccessConnectOrCreate]]
    create_many: ReadOnly[VillageAccessCreateRows]
    set: ReadOnly[VillageAccessWhereUnique | Sequence[VillageAccessWhereUnique]]
    disconnect: ReadOnly[VillageAccessWhereUnique | Sequence[VillageAccessWhereUnique]]
    delete: ReadOnly[VillageAccessWhereUnique | Sequence[VillageAccessWhereUnique]]
    update: ReadOnly[VillageAccessUpdateUnique | Sequence[VillageAccessUpdateUnique]]
    upsert: ReadOnly[VillageAccessUpsertUnique | Sequence[VillageAccessUpsertUnique]]
    update_many: ReadOnly[VillageAccessUpdateAll | Sequence[VillageAccessUpdateAll]]
    delete_many: ReadOnly[VillageAccessWhere | Sequence[VillageAccessWhere]]

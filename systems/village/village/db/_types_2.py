# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, NotRequired, Required, TYPE_CHECKING, TypeAlias, TypedDict

from nicol.client.filters import (
    Counted as _Counted, DateTimeChanged, DateTimeChangedOrNull, DateTimeFiltered, DateTimeFilteredOrNull,
    DateTimeGrouped, DateTimeGroupedOrNull, Identity, IntChanged, IntChangedOrNull, IntFiltered, IntFilteredOrNull,
    IntGrouped, IntGroupedOrNull, JsonChanged, JsonFilter, JsonHaving, JsonWritten, Quantifier, Relevance, Sort,
    SortList, SortScalar, StringChanged, StringFiltered, StringGrouped,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *

if TYPE_CHECKING:
    from . import _types_1

AgentSessionField: TypeAlias = Literal["id", "agent_id", "session_token", "metadata", "started_at", "ended_at", "created_at", "updated_at"]

class AgentSessionWhere(TypedDict, total=False):
    AND: AgentSessionWhere | Sequence[AgentSessionWhere]
    OR: AgentSessionWhere | Sequence[AgentSessionWhere]
    NOT: AgentSessionWhere | Sequence[AgentSessionWhere]
    id: IntFiltered
    agent_id: IntFiltered
    session_token: StringFiltered
    metadata: JsonFilter
    started_at: DateTimeFiltered
    ended_at: DateTimeFilteredOrNull
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    agent: _types_1.AgentWhere | Mapping[Identity, _types_1.AgentWhere | None]
    events: Mapping[Quantifier, WorkStreamEventWhere]

class AgentSessionFilters(TypedDict, total=False):
    AND: ReadOnly[AgentSessionWhere | Sequence[AgentSessionWhere]]
    OR: ReadOnly[AgentSessionWhere | Sequence[AgentSessionWhere]]
    NOT: ReadOnly[AgentSessionWhere | Sequence[AgentSessionWhere]]
    agent_id: ReadOnly[IntFiltered]
    metadata: ReadOnly[JsonFilter]
    started_at: ReadOnly[DateTimeFiltered]
    ended_at: ReadOnly[DateTimeFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    agent: ReadOnly[_types_1.AgentWhere | Mapping[Identity, _types_1.AgentWhere | None]]
    events: ReadOnly[Mapping[Quantifier, WorkStreamEventWhere]]

class AgentSessionWhereUniqueById(AgentSessionFilters, total=False):
    id: ReadOnly[Required[int]]
    session_token: ReadOnly[str]

class AgentSessionWhereUniqueBySession_token(AgentSessionFilters, total=False):
    id: ReadOnly[int]
    session_token: ReadOnly[Required[str]]

AgentSessionWhereUnique: TypeAlias = AgentSessionWhereUniqueById | AgentSessionWhereUniqueBySession_token

class AgentSessionOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    agent_id: ReadOnly[SortScalar]
    session_token: ReadOnly[SortScalar]
    metadata: ReadOnly[SortScalar]
    started_at: ReadOnly[SortScalar]
    ended_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    agent: ReadOnly[_types_1.AgentOrder]
    events: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["session_token"]]]

class AgentSessionCounting(TypedDict, total=False):
    events: ReadOnly[bool | Mapping[Literal["where"], WorkStreamEventWhere]]

AgentSessionCounts: TypeAlias = Mapping[Literal["select"], AgentSessionCounting]

class AgentSessionInclude(TypedDict, total=False):
    agent: bool | _types_1.AgentNestedOne
    events: bool | WorkStreamEventNested
    _count: bool | AgentSessionCounts

class AgentSessionSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    agent_id: ReadOnly[bool]
    session_token: ReadOnly[bool]
    metadata: ReadOnly[bool]
    started_at: ReadOnly[bool]
    ended_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    agent: ReadOnly[bool | _types_1.AgentNestedOne]
    events: ReadOnly[bool | WorkStreamEventNested]
    _count: ReadOnly[bool | AgentSessionCounts]

class AgentSessionNestedOne(TypedDict, total=False):
    include: ReadOnly[AgentSessionInclude]
    select: ReadOnly[AgentSessionSelect]
    omit: ReadOnly[Mapping[AgentSessionField, bool]]

class AgentSessionNested(TypedDict, total=False):
    where: ReadOnly[AgentSessionWhere]
    order: ReadOnly[AgentSessionOrder | Sequence[AgentSessionOrder]]
    order_by: ReadOnly[AgentSessionOrder | Sequence[AgentSessionOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AgentSessionWhereUnique]
    distinct: ReadOnly[Sequence[AgentSessionField]]
    include: ReadOnly[AgentSessionInclude]
    select: ReadOnly[AgentSessionSelect]
    omit: ReadOnly[Mapping[AgentSessionField, bool]]

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
    id: ReadOnly[IntGrouped]
    agent_id: ReadOnly[IntGrouped]
    session_token: ReadOnly[StringGrouped]
    metadata: ReadOnly[JsonHaving]
    started_at: ReadOnly[DateTimeGrouped]
    ended_at: ReadOnly[DateTimeGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

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
    agent: NotRequired[_types_1.AgentLinkOne]
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
    id: IntChanged
    agent_id: IntChanged
    session_token: StringChanged
    metadata: JsonChanged
    started_at: DateTimeChanged
    ended_at: DateTimeChangedOrNull
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class AgentSessionUpdate(AgentSessionUpdateMany, total=False):
    agent: _types_1.AgentRelinkRequired
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

class WorkStreamEventWhere(TypedDict, total=False):
    AND: WorkStreamEventWhere | Sequence[WorkStreamEventWhere]
    OR: WorkStreamEventWhere | Sequence[WorkStreamEventWhere]
    NOT: WorkStreamEventWhere | Sequence[WorkStreamEventWhere]
    id: IntFiltered
    session_id: IntFiltered
    event_type: StringFiltered
    message: StringFiltered
    metadata: JsonFilter
    github_issue_id: IntFilteredOrNull
    github_repo_id: IntFilteredOrNull
    timestamp: DateTimeFiltered
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    session: AgentSessionWhere | Mapping[Identity, AgentSessionWhere | None]

class WorkStreamEventWhereUnique(TypedDict, total=False):
    AND: ReadOnly[WorkStreamEventWhere | Sequence[WorkStreamEventWhere]]
    OR: ReadOnly[WorkStreamEventWhere | Sequence[WorkStreamEventWhere]]
    NOT: ReadOnly[WorkStreamEventWhere | Sequence[WorkStreamEventWhere]]
    session_id: ReadOnly[IntFiltered]
    event_type: ReadOnly[StringFiltered]
    message: ReadOnly[StringFiltered]
    metadata: ReadOnly[JsonFilter]
    github_issue_id: ReadOnly[IntFilteredOrNull]
    github_repo_id: ReadOnly[IntFilteredOrNull]
    timestamp: ReadOnly[DateTimeFiltered]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    session: ReadOnly[AgentSessionWhere | Mapping[Identity, AgentSessionWhere | None]]
    id: ReadOnly[Required[int]]

class WorkStreamEventOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    session_id: ReadOnly[SortScalar]
    event_type: ReadOnly[SortScalar]
    message: ReadOnly[SortScalar]
    metadata: ReadOnly[SortScalar]
    github_issue_id: ReadOnly[SortScalar]
    github_repo_id: ReadOnly[SortScalar]
    timestamp: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    session: ReadOnly[AgentSessionOrder]
    _relevance: ReadOnly[Relevance[Literal["event_type", "message"]]]

class WorkStreamEventInclude(TypedDict, total=False):
    session: bool | AgentSessionNestedOne

class WorkStreamEventSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    session_id: ReadOnly[bool]
    event_type: ReadOnly[bool]
    message: ReadOnly[bool]
    metadata: ReadOnly[bool]
    github_issue_id: ReadOnly[bool]
    github_repo_id: ReadOnly[bool]
    timestamp: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    session: ReadOnly[bool | AgentSessionNestedOne]

class WorkStreamEventNestedOne(TypedDict, total=False):
    include: ReadOnly[WorkStreamEventInclude]
    select: ReadOnly[WorkStreamEventSelect]
    omit: ReadOnly[Mapping[WorkStreamEventField, bool]]

class WorkStreamEventNested(TypedDict, total=False):
    where: ReadOnly[WorkStreamEventWhere]
    order: ReadOnly[WorkStreamEventOrder | Sequence[WorkStreamEventOrder]]
    order_by: ReadOnly[WorkStreamEventOrder | Sequence[WorkStreamEventOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[WorkStreamEventWhereUnique]
    distinct: ReadOnly[Sequence[WorkStreamEventField]]
    include: ReadOnly[WorkStreamEventInclude]
    select: ReadOnly[WorkStreamEventSelect]
    omit: ReadOnly[Mapping[WorkStreamEventField, bool]]

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
    id: ReadOnly[IntGrouped]
    session_id: ReadOnly[IntGrouped]
    event_type: ReadOnly[StringGrouped]
    message: ReadOnly[StringGrouped]
    metadata: ReadOnly[JsonHaving]
    github_issue_id: ReadOnly[IntGroupedOrNull]
    github_repo_id: ReadOnly[IntGroupedOrNull]
    timestamp: ReadOnly[DateTimeGrouped]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

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
    id: IntChanged
    session_id: IntChanged
    event_type: StringChanged
    message: StringChanged
    metadata: JsonChanged
    github_issue_id: IntChangedOrNull
    github_repo_id: IntChangedOrNull
    timestamp: DateTimeChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

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

class BugBotWhere(TypedDict, total=False):
    AND: BugBotWhere | Sequence[BugBotWhere]
    OR: BugBotWhere | Sequence[BugBotWhere]
    NOT: BugBotWhere | Sequence[BugBotWhere]
    id: IntFiltered
    house_id: IntFiltered
    github_issue_id: IntFiltered
    title: StringFiltered
    current_status: StringFiltered
    severity: StringFiltered
    assigned_agent_id: IntFilteredOrNull
    metadata: JsonFilter
    resolved_at: DateTimeFilteredOrNull
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    house: _types_1.HouseWhere | Mapping[Identity, _types_1.HouseWhere | None]
    assigned_agent: _types_1.AgentWhere | Mapping[Identity, _types_1.AgentWhere | None] | None

class BugBotFilters(TypedDict, total=False):
    AND: ReadOnly[BugBotWhere | Sequence[BugBotWhere]]
    OR: ReadOnly[BugBotWhere | Sequence[BugBotWhere]]
    NOT: ReadOnly[BugBotWhere | Sequence[BugBotWhere]]
    house_id: ReadOnly[IntFiltered]
    title: ReadOnly[StringFiltered]
    current_status: ReadOnly[StringFiltered]
    severity: ReadOnly[StringFiltered]
    assigned_agent_id: ReadOnly[IntFilteredOrNull]
    metadata: ReadOnly[JsonFilter]
    resolved_at: ReadOnly[DateTimeFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    house: ReadOnly[_types_1.HouseWhere | Mapping[Identity, _types_1.HouseWhere | None]]
    assigned_agent: ReadOnly[_types_1.AgentWhere | Mapping[Identity, _types_1.AgentWhere | None] | None]

class BugBotWhereUniqueById(BugBotFilters, total=False):
    id: ReadOnly[Required[int]]
    github_issue_id: ReadOnly[int]

class BugBotWhereUniqueByGithub_issue_id(BugBotFilters, total=False):
    id: ReadOnly[int]
    github_issue_id: ReadOnly[Required[int]]

BugBotWhereUnique: TypeAlias = BugBotWhereUniqueById | BugBotWhereUniqueByGithub_issue_id

class BugBotOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    house_id: ReadOnly[SortScalar]
    github_issue_id: ReadOnly[SortScalar]
    title: ReadOnly[SortScalar]
    current_status: ReadOnly[SortScalar]
    severity: ReadOnly[SortScalar]
    assigned_agent_id: ReadOnly[SortScalar]
    metadata: ReadOnly[SortScalar]
    resolved_at: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    house: ReadOnly[_types_1.HouseOrder]
    assigned_agent: ReadOnly[_types_1.AgentOrder]
    _relevance: ReadOnly[Relevance[Literal["title", "current_status", "severity"]]]

class BugBotInclude(TypedDict, total=False):
    house: bool | _types_1.HouseNestedOne
    assigned_agent: bool | _types_1.AgentNestedOne

class BugBotSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    house_id: ReadOnly[bool]
    github_issue_id: ReadOnly[bool]
    title: ReadOnly[bool]
    current_status: ReadOnly[bool]
    severity: ReadOnly[bool]
    assigned_agent_id: ReadOnly[bool]
    metadata: ReadOnly[bool]
    resolved_at: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    house: ReadOnly[bool | _types_1.HouseNestedOne]
    assigned_agent: ReadOnly[bool | _types_1.AgentNestedOne]

class BugBotNestedOne(TypedDict, total=False):
    include: ReadOnly[BugBotInclude]
    select: ReadOnly[BugBotSelect]
    omit: ReadOnly[Mapping[BugBotField, bool]]

class BugBotNested(TypedDict, total=False):
    where: ReadOnly[BugBotWhere]
    order: ReadOnly[BugBotOrder | Sequence[BugBotOrder]]
    order_by: ReadOnly[BugBotOrder | Sequence[BugBotOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[BugBotWhereUnique]
    distinct: ReadOnly[Sequence[BugBotField]]
    include: ReadOnly[BugBotInclude]
    select: ReadOnly[BugBotSelect]
    omit: ReadOnly[Mapping[BugBotField, bool]]

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
    id: ReadOnly[IntGrouped]
    house_id: ReadOnly[IntGrouped]
    github_issue_id: ReadOnly[IntGrouped]
    title: ReadOnly[StringGrouped]
    current_status: ReadOnly[StringGrouped]
    severity: ReadOnly[StringGrouped]
    assigned_agent_id: ReadOnly[IntGroupedOrNull]
    metadata: ReadOnly[JsonHaving]
    resolved_at: ReadOnly[DateTimeGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

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
    house: NotRequired[_types_1.HouseLinkOne]
    assigned_agent: NotRequired[_types_1.AgentLinkOne]

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
    id: IntChanged
    house_id: IntChanged
    github_issue_id: IntChanged
    title: StringChanged
    current_status: StringChanged
    severity: StringChanged
    assigned_agent_id: IntChangedOrNull
    metadata: JsonChanged
    resolved_at: DateTimeChangedOrNull
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class BugBotUpdate(BugBotUpdateMany, total=False):
    house: _types_1.HouseRelinkRequired
    assigned_agent: _types_1.AgentRelinkOne

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

class VillageAccessWhere(TypedDict, total=False):
    AND: VillageAccessWhere | Sequence[VillageAccessWhere]
    OR: VillageAccessWhere | Sequence[VillageAccessWhere]
    NOT: VillageAccessWhere | Sequence[VillageAccessWhere]
    id: IntFiltered
    village_id: IntFiltered
    user_id: IntFiltered
    role: StringFiltered
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    village: _types_1.VillageWhere | Mapping[Identity, _types_1.VillageWhere | None]
    user: _types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None]

class VillageAccessVillage_id_user_id(TypedDict):
    village_id: ReadOnly[int]
    user_id: ReadOnly[int]

class VillageAccessFilters(TypedDict, total=False):
    AND: ReadOnly[VillageAccessWhere | Sequence[VillageAccessWhere]]
    OR: ReadOnly[VillageAccessWhere | Sequence[VillageAccessWhere]]
    NOT: ReadOnly[VillageAccessWhere | Sequence[VillageAccessWhere]]
    village_id: ReadOnly[IntFiltered]
    user_id: ReadOnly[IntFiltered]
    role: ReadOnly[StringFiltered]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    village: ReadOnly[_types_1.VillageWhere | Mapping[Identity, _types_1.VillageWhere | None]]
    user: ReadOnly[_types_1.UserWhere | Mapping[Identity, _types_1.UserWhere | None]]

class VillageAccessWhereUniqueById(VillageAccessFilters, total=False):
    id: ReadOnly[Required[int]]
    village_id_user_id: ReadOnly[VillageAccessVillage_id_user_id]

class VillageAccessWhereUniqueByVillage_id_user_id(VillageAccessFilters, total=False):
    id: ReadOnly[int]
    village_id_user_id: ReadOnly[Required[VillageAccessVillage_id_user_id]]

VillageAccessWhereUnique: TypeAlias = VillageAccessWhereUniqueById | VillageAccessWhereUniqueByVillage_id_user_id

class VillageAccessOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    village_id: ReadOnly[SortScalar]
    user_id: ReadOnly[SortScalar]
    role: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    village: ReadOnly[_types_1.VillageOrder]
    user: ReadOnly[_types_1.UserOrder]
    _relevance: ReadOnly[Relevance[Literal["role"]]]

class VillageAccessInclude(TypedDict, total=False):
    village: bool | _types_1.VillageNestedOne
    user: bool | _types_1.UserNestedOne

class VillageAccessSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    village_id: ReadOnly[bool]
    user_id: ReadOnly[bool]
    role: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    village: ReadOnly[bool | _types_1.VillageNestedOne]
    user: ReadOnly[bool | _types_1.UserNestedOne]

class VillageAccessNestedOne(TypedDict, total=False):
    include: ReadOnly[VillageAccessInclude]
    select: ReadOnly[VillageAccessSelect]
    omit: ReadOnly[Mapping[VillageAccessField, bool]]

class VillageAccessNested(TypedDict, total=False):
    where: ReadOnly[VillageAccessWhere]
    order: ReadOnly[VillageAccessOrder | Sequence[VillageAccessOrder]]
    order_by: ReadOnly[VillageAccessOrder | Sequence[VillageAccessOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[VillageAccessWhereUnique]
    distinct: ReadOnly[Sequence[VillageAccessField]]
    include: ReadOnly[VillageAccessInclude]
    select: ReadOnly[VillageAccessSelect]
    omit: ReadOnly[Mapping[VillageAccessField, bool]]

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
    id: ReadOnly[IntGrouped]
    village_id: ReadOnly[IntGrouped]
    user_id: ReadOnly[IntGrouped]
    role: ReadOnly[StringGrouped]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

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
    village: NotRequired[_types_1.VillageLinkOne]
    user: NotRequired[_types_1.UserLinkOne]

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
    id: IntChanged
    village_id: IntChanged
    user_id: IntChanged
    role: StringChanged
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class VillageAccessUpdate(VillageAccessUpdateMany, total=False):
    village: _types_1.VillageRelinkRequired
    user: _types_1.UserRelinkRequired

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

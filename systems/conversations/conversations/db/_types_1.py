# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, NotRequired, Required, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanChanged, BooleanFiltered, BooleanGrouped, Counted as _Counted, DateTimeChanged, DateTimeChangedOrNull,
    DateTimeFiltered, DateTimeFilteredOrNull, DateTimeGrouped, DateTimeGroupedOrNull, FloatChangedOrNull,
    FloatFilteredOrNull, FloatGroupedOrNull, Identity, IntChanged, IntFiltered, IntGrouped, JsonChanged, JsonFilter,
    JsonHaving, JsonWritten, Quantifier, Relevance, Sort, SortList, SortScalar, StringChanged, StringChangedOrNull,
    StringFiltered, StringFilteredOrNull, StringGrouped, StringGroupedOrNull, StringListChanged, StringListFiltered,
    StringListGrouped,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *

UserField: TypeAlias = Literal["id", "clerk_id", "email", "first_name", "last_name", "created_at", "updated_at"]

class UserWhere(TypedDict, total=False):
    AND: UserWhere | Sequence[UserWhere]
    OR: UserWhere | Sequence[UserWhere]
    NOT: UserWhere | Sequence[UserWhere]
    id: StringFiltered
    clerk_id: StringFiltered
    email: StringFilteredOrNull
    first_name: StringFilteredOrNull
    last_name: StringFilteredOrNull
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    conversations: Mapping[Quantifier, ConversationWhere]

class UserFilters(TypedDict, total=False):
    AND: ReadOnly[UserWhere | Sequence[UserWhere]]
    OR: ReadOnly[UserWhere | Sequence[UserWhere]]
    NOT: ReadOnly[UserWhere | Sequence[UserWhere]]
    email: ReadOnly[StringFilteredOrNull]
    first_name: ReadOnly[StringFilteredOrNull]
    last_name: ReadOnly[StringFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    conversations: ReadOnly[Mapping[Quantifier, ConversationWhere]]

class UserWhereUniqueById(UserFilters, total=False):
    id: ReadOnly[Required[str]]
    clerk_id: ReadOnly[str]

class UserWhereUniqueByClerk_id(UserFilters, total=False):
    id: ReadOnly[str]
    clerk_id: ReadOnly[Required[str]]

UserWhereUnique: TypeAlias = UserWhereUniqueById | UserWhereUniqueByClerk_id

class UserOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    clerk_id: ReadOnly[SortScalar]
    email: ReadOnly[SortScalar]
    first_name: ReadOnly[SortScalar]
    last_name: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    conversations: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "clerk_id", "email", "first_name", "last_name"]]]

class UserCounting(TypedDict, total=False):
    conversations: ReadOnly[bool | Mapping[Literal["where"], ConversationWhere]]

UserCounts: TypeAlias = Mapping[Literal["select"], UserCounting]

class UserInclude(TypedDict, total=False):
    conversations: bool | ConversationNested
    _count: bool | UserCounts

class UserSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    clerk_id: ReadOnly[bool]
    email: ReadOnly[bool]
    first_name: ReadOnly[bool]
    last_name: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    conversations: ReadOnly[bool | ConversationNested]
    _count: ReadOnly[bool | UserCounts]

class UserNestedOne(TypedDict, total=False):
    include: ReadOnly[UserInclude]
    select: ReadOnly[UserSelect]
    omit: ReadOnly[Mapping[UserField, bool]]

UserNumber: TypeAlias = Never
UserComparable: TypeAlias = Literal["id", "clerk_id", "email", "first_name", "last_name", "created_at", "updated_at"]

class UserExtremes(TypedDict):
    id: ReadOnly[str | None]
    clerk_id: ReadOnly[str | None]
    email: ReadOnly[str | None]
    first_name: ReadOnly[str | None]
    last_name: ReadOnly[str | None]
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
    clerk_id: ReadOnly[str]
    email: ReadOnly[str | None]
    first_name: ReadOnly[str | None]
    last_name: ReadOnly[str | None]
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
    clerk_id: ReadOnly[StringGrouped]
    email: ReadOnly[StringGroupedOrNull]
    first_name: ReadOnly[StringGroupedOrNull]
    last_name: ReadOnly[StringGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]

class UserCreateMany(TypedDict):
    id: NotRequired[str]
    clerk_id: str
    email: NotRequired[str | None]
    first_name: NotRequired[str | None]
    last_name: NotRequired[str | None]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]

class UserCreate(UserCreateMany):
    conversations: NotRequired[ConversationLinkMany]

class UserConnectOrCreate(TypedDict):
    where: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]

class UserLinkOne(TypedDict, total=False):
    connect: ReadOnly[UserWhereUnique]
    create: ReadOnly[UserCreate]
    connect_or_create: ReadOnly[UserConnectOrCreate]

class UserUpdateMany(TypedDict, total=False):
    id: StringChanged
    clerk_id: StringChanged
    email: StringChangedOrNull
    first_name: StringChangedOrNull
    last_name: StringChangedOrNull
    created_at: DateTimeChanged
    updated_at: DateTimeChanged

class UserUpdate(UserUpdateMany, total=False):
    conversations: ConversationRelinkMany

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

ConversationField: TypeAlias = Literal["id", "user_id", "content_type", "content_title", "content_content", "content_url", "content_author", "content_published_at", "content_metadata", "status", "consensus_reached", "final_recommendation", "confidence_score", "created_at", "updated_at", "completed_at", "metadata"]

class ConversationWhere(TypedDict, total=False):
    AND: ConversationWhere | Sequence[ConversationWhere]
    OR: ConversationWhere | Sequence[ConversationWhere]
    NOT: ConversationWhere | Sequence[ConversationWhere]
    id: StringFiltered
    user_id: StringFiltered
    content_type: StringFiltered
    content_title: StringFiltered
    content_content: StringFiltered
    content_url: StringFilteredOrNull
    content_author: StringFilteredOrNull
    content_published_at: DateTimeFilteredOrNull
    content_metadata: JsonFilter
    status: StringFiltered
    consensus_reached: BooleanFiltered
    final_recommendation: StringFilteredOrNull
    confidence_score: FloatFilteredOrNull
    created_at: DateTimeFiltered
    updated_at: DateTimeFiltered
    completed_at: DateTimeFilteredOrNull
    metadata: JsonFilter
    user: UserWhere | Mapping[Identity, UserWhere | None]
    messages: Mapping[Quantifier, AgentMessageWhere]

class ConversationWhereUnique(TypedDict, total=False):
    AND: ReadOnly[ConversationWhere | Sequence[ConversationWhere]]
    OR: ReadOnly[ConversationWhere | Sequence[ConversationWhere]]
    NOT: ReadOnly[ConversationWhere | Sequence[ConversationWhere]]
    user_id: ReadOnly[StringFiltered]
    content_type: ReadOnly[StringFiltered]
    content_title: ReadOnly[StringFiltered]
    content_content: ReadOnly[StringFiltered]
    content_url: ReadOnly[StringFilteredOrNull]
    content_author: ReadOnly[StringFilteredOrNull]
    content_published_at: ReadOnly[DateTimeFilteredOrNull]
    content_metadata: ReadOnly[JsonFilter]
    status: ReadOnly[StringFiltered]
    consensus_reached: ReadOnly[BooleanFiltered]
    final_recommendation: ReadOnly[StringFilteredOrNull]
    confidence_score: ReadOnly[FloatFilteredOrNull]
    created_at: ReadOnly[DateTimeFiltered]
    updated_at: ReadOnly[DateTimeFiltered]
    completed_at: ReadOnly[DateTimeFilteredOrNull]
    metadata: ReadOnly[JsonFilter]
    user: ReadOnly[UserWhere | Mapping[Identity, UserWhere | None]]
    messages: ReadOnly[Mapping[Quantifier, AgentMessageWhere]]
    id: ReadOnly[Required[str]]

class ConversationOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    user_id: ReadOnly[SortScalar]
    content_type: ReadOnly[SortScalar]
    content_title: ReadOnly[SortScalar]
    content_content: ReadOnly[SortScalar]
    content_url: ReadOnly[SortScalar]
    content_author: ReadOnly[SortScalar]
    content_published_at: ReadOnly[SortScalar]
    content_metadata: ReadOnly[SortScalar]
    status: ReadOnly[SortScalar]
    consensus_reached: ReadOnly[SortScalar]
    final_recommendation: ReadOnly[SortScalar]
    confidence_score: ReadOnly[SortScalar]
    created_at: ReadOnly[SortScalar]
    updated_at: ReadOnly[SortScalar]
    completed_at: ReadOnly[SortScalar]
    metadata: ReadOnly[SortScalar]
    user: ReadOnly[UserOrder]
    messages: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "user_id", "content_type", "content_title", "content_content", "content_url", "content_author", "status", "final_recommendation"]]]

class ConversationCounting(TypedDict, total=False):
    messages: ReadOnly[bool | Mapping[Literal["where"], AgentMessageWhere]]

ConversationCounts: TypeAlias = Mapping[Literal["select"], ConversationCounting]

class ConversationInclude(TypedDict, total=False):
    user: bool | UserNestedOne
    messages: bool | AgentMessageNested
    _count: bool | ConversationCounts

class ConversationSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    user_id: ReadOnly[bool]
    content_type: ReadOnly[bool]
    content_title: ReadOnly[bool]
    content_content: ReadOnly[bool]
    content_url: ReadOnly[bool]
    content_author: ReadOnly[bool]
    content_published_at: ReadOnly[bool]
    content_metadata: ReadOnly[bool]
    status: ReadOnly[bool]
    consensus_reached: ReadOnly[bool]
    final_recommendation: ReadOnly[bool]
    confidence_score: ReadOnly[bool]
    created_at: ReadOnly[bool]
    updated_at: ReadOnly[bool]
    completed_at: ReadOnly[bool]
    metadata: ReadOnly[bool]
    user: ReadOnly[bool | UserNestedOne]
    messages: ReadOnly[bool | AgentMessageNested]
    _count: ReadOnly[bool | ConversationCounts]

class ConversationNestedOne(TypedDict, total=False):
    include: ReadOnly[ConversationInclude]
    select: ReadOnly[ConversationSelect]
    omit: ReadOnly[Mapping[ConversationField, bool]]

class ConversationNested(TypedDict, total=False):
    where: ReadOnly[ConversationWhere]
    order: ReadOnly[ConversationOrder | Sequence[ConversationOrder]]
    order_by: ReadOnly[ConversationOrder | Sequence[ConversationOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ConversationWhereUnique]
    distinct: ReadOnly[Sequence[ConversationField]]
    include: ReadOnly[ConversationInclude]
    select: ReadOnly[ConversationSelect]
    omit: ReadOnly[Mapping[ConversationField, bool]]

ConversationNumber: TypeAlias = Literal["confidence_score"]
ConversationComparable: TypeAlias = Literal["id", "user_id", "content_type", "content_title", "content_content", "content_url", "content_author", "content_published_at", "status", "final_recommendation", "confidence_score", "created_at", "updated_at", "completed_at"]

ConversationSums: TypeAlias = dict[ConversationNumber, float | None]

ConversationAverages: TypeAlias = dict[ConversationNumber, float | None]

class ConversationExtremes(TypedDict):
    id: ReadOnly[str | None]
    user_id: ReadOnly[str | None]
    content_type: ReadOnly[str | None]
    content_title: ReadOnly[str | None]
    content_content: ReadOnly[str | None]
    content_url: ReadOnly[str | None]
    content_author: ReadOnly[str | None]
    content_published_at: ReadOnly[datetime | None]
    status: ReadOnly[str | None]
    final_recommendation: ReadOnly[str | None]
    confidence_score: ReadOnly[float | None]
    created_at: ReadOnly[datetime | None]
    updated_at: ReadOnly[datetime | None]
    completed_at: ReadOnly[datetime | None]

class _ConversationAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[ConversationSums]
    _avg: ReadOnly[ConversationAverages]
    _min: ReadOnly[ConversationExtremes]
    _max: ReadOnly[ConversationExtremes]
ConversationAggregate: TypeAlias = _ConversationAggregate[int]
ConversationAggregateByField: TypeAlias = _ConversationAggregate[dict[ConversationField | Literal["_all"], int]]

class _ConversationGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    user_id: ReadOnly[str]
    content_type: ReadOnly[str]
    content_title: ReadOnly[str]
    content_content: ReadOnly[str]
    content_url: ReadOnly[str | None]
    content_author: ReadOnly[str | None]
    content_published_at: ReadOnly[datetime | None]
    content_metadata: ReadOnly[JsonValue]
    status: ReadOnly[str]
    consensus_reached: ReadOnly[bool]
    final_recommendation: ReadOnly[str | None]
    confidence_score: ReadOnly[float | None]
    created_at: ReadOnly[datetime]
    updated_at: ReadOnly[datetime]
    completed_at: ReadOnly[datetime | None]
    metadata: ReadOnly[JsonValue]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[ConversationSums]
    _avg: ReadOnly[ConversationAverages]
    _min: ReadOnly[ConversationExtremes]
    _max: ReadOnly[ConversationExtremes]
ConversationGroup: TypeAlias = _ConversationGroup[int]
ConversationGroupByField: TypeAlias = _ConversationGroup[dict[ConversationField | Literal["_all"], int]]

class ConversationOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[ConversationField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[ConversationNumber, Sort]]
    _avg: ReadOnly[Mapping[ConversationNumber, Sort]]
    _min: ReadOnly[Mapping[ConversationComparable, Sort]]
    _max: ReadOnly[Mapping[ConversationComparable, Sort]]

class ConversationHaving(TypedDict, total=False):
    AND: ReadOnly[ConversationHaving | Sequence[ConversationHaving]]
    OR: ReadOnly[ConversationHaving | Sequence[ConversationHaving]]
    NOT: ReadOnly[ConversationHaving | Sequence[ConversationHaving]]
    id: ReadOnly[StringGrouped]
    user_id: ReadOnly[StringGrouped]
    content_type: ReadOnly[StringGrouped]
    content_title: ReadOnly[StringGrouped]
    content_content: ReadOnly[StringGrouped]
    content_url: ReadOnly[StringGroupedOrNull]
    content_author: ReadOnly[StringGroupedOrNull]
    content_published_at: ReadOnly[DateTimeGroupedOrNull]
    content_metadata: ReadOnly[JsonHaving]
    status: ReadOnly[StringGrouped]
    consensus_reached: ReadOnly[BooleanGrouped]
    final_recommendation: ReadOnly[StringGroupedOrNull]
    confidence_score: ReadOnly[FloatGroupedOrNull]
    created_at: ReadOnly[DateTimeGrouped]
    updated_at: ReadOnly[DateTimeGrouped]
    completed_at: ReadOnly[DateTimeGroupedOrNull]
    metadata: ReadOnly[JsonHaving]

class ConversationColumns(TypedDict):
    id: NotRequired[str]
    content_type: str
    content_title: str
    content_content: str
    content_url: NotRequired[str | None]
    content_author: NotRequired[str | None]
    content_published_at: NotRequired[datetime | None]
    content_metadata: NotRequired[JsonWritten]
    status: NotRequired[str]
    consensus_reached: NotRequired[bool]
    final_recommendation: NotRequired[str | None]
    confidence_score: NotRequired[float | None]
    created_at: NotRequired[datetime]
    updated_at: NotRequired[datetime]
    completed_at: NotRequired[datetime | None]
    metadata: NotRequired[JsonWritten]

class ConversationCreateMany(ConversationColumns):
    user_id: str

class ConversationCreate(ConversationColumns):
    user_id: NotRequired[str]
    user: NotRequired[UserLinkOne]
    messages: NotRequired[AgentMessageLinkMany]

class ConversationConnectOrCreate(TypedDict):
    where: ReadOnly[ConversationWhereUnique]
    create: ReadOnly[ConversationCreate]

class ConversationLinkOne(TypedDict, total=False):
    connect: ReadOnly[ConversationWhereUnique]
    create: ReadOnly[ConversationCreate]
    connect_or_create: ReadOnly[ConversationConnectOrCreate]

class ConversationCreateRows(TypedDict):
    data: ReadOnly[Sequence[ConversationCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class ConversationLinkMany(TypedDict, total=False):
    connect: ReadOnly[ConversationWhereUnique | Sequence[ConversationWhereUnique]]
    create: ReadOnly[ConversationCreate | Sequence[ConversationCreate]]
    connect_or_create: ReadOnly[ConversationConnectOrCreate | Sequence[ConversationConnectOrCreate]]
    create_many: ReadOnly[ConversationCreateRows]

class ConversationUpdateMany(TypedDict, total=False):
    id: StringChanged
    user_id: StringChanged
    content_type: StringChanged
    content_title: StringChanged
    content_content: StringChanged
    content_url: StringChangedOrNull
    content_author: StringChangedOrNull
    content_published_at: DateTimeChangedOrNull
    content_metadata: JsonChanged
    status: StringChanged
    consensus_reached: BooleanChanged
    final_recommendation: StringChangedOrNull
    confidence_score: FloatChangedOrNull
    created_at: DateTimeChanged
    updated_at: DateTimeChanged
    completed_at: DateTimeChangedOrNull
    metadata: JsonChanged

class ConversationUpdate(ConversationUpdateMany, total=False):
    user: UserRelinkRequired
    messages: AgentMessageRelinkMany

class ConversationUpdateOne(TypedDict):
    where: ReadOnly[NotRequired[ConversationWhere]]
    data: ReadOnly[ConversationUpdate]

class ConversationUpsertOne(TypedDict):
    where: ReadOnly[NotRequired[ConversationWhere]]
    create: ReadOnly[ConversationCreate]
    update: ReadOnly[ConversationUpdate]

class ConversationRelinkRequired(TypedDict, total=False):
    connect: ReadOnly[ConversationWhereUnique]
    create: ReadOnly[ConversationCreate]
    connect_or_create: ReadOnly[ConversationConnectOrCreate]
    update: ReadOnly[ConversationUpdate | ConversationUpdateOne]
    upsert: ReadOnly[ConversationUpsertOne]

class ConversationUpdateUnique(TypedDict):
    where: ReadOnly[ConversationWhereUnique]
    data: ReadOnly[ConversationUpdate]

class ConversationUpsertUnique(TypedDict):
    where: ReadOnly[ConversationWhereUnique]
    create: ReadOnly[ConversationCreate]
    update: ReadOnly[ConversationUpdate]

class ConversationUpdateAll(TypedDict):
    where: ReadOnly[ConversationWhere]
    data: ReadOnly[ConversationUpdateMany]

class ConversationRelinkMany(TypedDict, total=False):
    connect: ReadOnly[ConversationWhereUnique | Sequence[ConversationWhereUnique]]
    create: ReadOnly[ConversationCreate | Sequence[ConversationCreate]]
    connect_or_create: ReadOnly[ConversationConnectOrCreate | Sequence[ConversationConnectOrCreate]]
    create_many: ReadOnly[ConversationCreateRows]
    set: ReadOnly[ConversationWhereUnique | Sequence[ConversationWhereUnique]]
    disconnect: ReadOnly[ConversationWhereUnique | Sequence[ConversationWhereUnique]]
    delete: ReadOnly[ConversationWhereUnique | Sequence[ConversationWhereUnique]]
    update: ReadOnly[ConversationUpdateUnique | Sequence[ConversationUpdateUnique]]
    upsert: ReadOnly[ConversationUpsertUnique | Sequence[ConversationUpsertUnique]]
    update_many: ReadOnly[ConversationUpdateAll | Sequence[ConversationUpdateAll]]
    delete_many: ReadOnly[ConversationWhere | Sequence[ConversationWhere]]

AgentMessageField: TypeAlias = Literal["id", "conversation_id", "agent_type", "agent_name", "content", "confidence_level", "message_order", "cited_sources", "signal_references", "timestamp", "metadata"]

class AgentMessageWhere(TypedDict, total=False):
    AND: AgentMessageWhere | Sequence[AgentMessageWhere]
    OR: AgentMessageWhere | Sequence[AgentMessageWhere]
    NOT: AgentMessageWhere | Sequence[AgentMessageWhere]
    id: StringFiltered
    conversation_id: StringFiltered
    agent_type: StringFiltered
    agent_name: StringFiltered
    content: StringFiltered
    confidence_level: FloatFilteredOrNull
    message_order: IntFiltered
    cited_sources: StringListFiltered
    signal_references: StringListFiltered
    timestamp: DateTimeFiltered
    metadata: JsonFilter
    conversation: ConversationWhere | Mapping[Identity, ConversationWhere | None]

class AgentMessageWhereUnique(TypedDict, total=False):
    AND: ReadOnly[AgentMessageWhere | Sequence[AgentMessageWhere]]
    OR: ReadOnly[AgentMessageWhere | Sequence[AgentMessageWhere]]
    NOT: ReadOnly[AgentMessageWhere | Sequence[AgentMessageWhere]]
    conversation_id: ReadOnly[StringFiltered]
    agent_type: ReadOnly[StringFiltered]
    agent_name: ReadOnly[StringFiltered]
    content: ReadOnly[StringFiltered]
    confidence_level: ReadOnly[FloatFilteredOrNull]
    message_order: ReadOnly[IntFiltered]
    cited_sources: ReadOnly[StringListFiltered]
    signal_references: ReadOnly[StringListFiltered]
    timestamp: ReadOnly[DateTimeFiltered]
    metadata: ReadOnly[JsonFilter]
    conversation: ReadOnly[ConversationWhere | Mapping[Identity, ConversationWhere | None]]
    id: ReadOnly[Required[str]]

class AgentMessageOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    conversation_id: ReadOnly[SortScalar]
    agent_type: ReadOnly[SortScalar]
    agent_name: ReadOnly[SortScalar]
    content: ReadOnly[SortScalar]
    confidence_level: ReadOnly[SortScalar]
    message_order: ReadOnly[SortScalar]
    cited_sources: ReadOnly[SortScalar]
    signal_references: ReadOnly[SortScalar]
    timestamp: ReadOnly[SortScalar]
    metadata: ReadOnly[SortScalar]
    conversation: ReadOnly[ConversationOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "conversation_id", "agent_type", "agent_name", "content"]]]

class AgentMessageInclude(TypedDict, total=False):
    conversation: bool | ConversationNestedOne

class AgentMessageSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    conversation_id: ReadOnly[bool]
    agent_type: ReadOnly[bool]
    agent_name: ReadOnly[bool]
    content: ReadOnly[bool]
    confidence_level: ReadOnly[bool]
    message_order: ReadOnly[bool]
    cited_sources: ReadOnly[bool]
    signal_references: ReadOnly[bool]
    timestamp: ReadOnly[bool]
    metadata: ReadOnly[bool]
    conversation: ReadOnly[bool | ConversationNestedOne]

class AgentMessageNestedOne(TypedDict, total=False):
    include: ReadOnly[AgentMessageInclude]
    select: ReadOnly[AgentMessageSelect]
    omit: ReadOnly[Mapping[AgentMessageField, bool]]

class AgentMessageNested(TypedDict, total=False):
    where: ReadOnly[AgentMessageWhere]
    order: ReadOnly[AgentMessageOrder | Sequence[AgentMessageOrder]]
    order_by: ReadOnly[AgentMessageOrder | Sequence[AgentMessageOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AgentMessageWhereUnique]
    distinct: ReadOnly[Sequence[AgentMessageField]]
    include: ReadOnly[AgentMessageInclude]
    select: ReadOnly[AgentMessageSelect]
    omit: ReadOnly[Mapping[AgentMessageField, bool]]

AgentMessageNumber: TypeAlias = Literal["confidence_level", "message_order"]
AgentMessageComparable: TypeAlias = Literal["id", "conversation_id", "agent_type", "agent_name", "content", "confidence_level", "message_order", "timestamp"]

class AgentMessageSums(TypedDict):
    confidence_level: ReadOnly[float | None]
    message_order: ReadOnly[int | None]

AgentMessageAverages: TypeAlias = dict[AgentMessageNumber, float | None]

class AgentMessageExtremes(TypedDict):
    id: ReadOnly[str | None]
    conversation_id: ReadOnly[str | None]
    agent_type: ReadOnly[str | None]
    agent_name: ReadOnly[str | None]
    content: ReadOnly[str | None]
    confidence_level: ReadOnly[float | None]
    message_order: ReadOnly[int | None]
    timestamp: ReadOnly[datetime | None]

class _AgentMessageAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AgentMessageSums]
    _avg: ReadOnly[AgentMessageAverages]
    _min: ReadOnly[AgentMessageExtremes]
    _max: ReadOnly[AgentMessageExtremes]
AgentMessageAggregate: TypeAlias = _AgentMessageAggregate[int]
AgentMessageAggregateByField: TypeAlias = _AgentMessageAggregate[dict[AgentMessageField | Literal["_all"], int]]

class _AgentMessageGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    conversation_id: ReadOnly[str]
    agent_type: ReadOnly[str]
    agent_name: ReadOnly[str]
    content: ReadOnly[str]
    confidence_level: ReadOnly[float | None]
    message_order: ReadOnly[int]
    cited_sources: ReadOnly[list[str]]
    signal_references: ReadOnly[list[str]]
    timestamp: ReadOnly[datetime]
    metadata: ReadOnly[JsonValue]
    _count: ReadOnly[_Counted]
    _sum: ReadOnly[AgentMessageSums]
    _avg: ReadOnly[AgentMessageAverages]
    _min: ReadOnly[AgentMessageExtremes]
    _max: ReadOnly[AgentMessageExtremes]
AgentMessageGroup: TypeAlias = _AgentMessageGroup[int]
AgentMessageGroupByField: TypeAlias = _AgentMessageGroup[dict[AgentMessageField | Literal["_all"], int]]

class AgentMessageOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[AgentMessageField | Literal["_all"], Sort]]
    _sum: ReadOnly[Mapping[AgentMessageNumber, Sort]]
    _avg: ReadOnly[Mapping[AgentMessageNumber, Sort]]
    _min: ReadOnly[Mapping[AgentMessageComparable, Sort]]
    _max: ReadOnly[Mapping[AgentMessageComparable, Sort]]

class AgentMessageHaving(TypedDict, total=False):
    AND: ReadOnly[AgentMessageHaving | Sequence[AgentMessageHaving]]
    OR: ReadOnly[AgentMessageHaving | Sequence[AgentMessageHaving]]
    NOT: ReadOnly[AgentMessageHaving | Sequence[AgentMessageHaving]]
    id: ReadOnly[StringGrouped]
    conversation_id: ReadOnly[StringGrouped]
    agent_type: ReadOnly[StringGrouped]
    agent_name: ReadOnly[StringGrouped]
    content: ReadOnly[StringGrouped]
    confidence_level: ReadOnly[FloatGroupedOrNull]
    message_order: ReadOnly[IntGrouped]
    cited_sources: ReadOnly[StringListGrouped]
    signal_references: ReadOnly[StringListGrouped]
    timestamp: ReadOnly[DateTimeGrouped]
    metadata: ReadOnly[JsonHaving]

class AgentMessageColumns(TypedDict):
    id: NotRequired[str]
    agent_type: str
    agent_name: str
    content: str
    confidence_level: NotRequired[float | None]
    message_order: int
    cited_sources: NotRequired[list[str] | tuple[str, ...]]
    signal_references: NotRequired[list[str] | tuple[str, ...]]
    timestamp: NotRequired[datetime]
    metadata: NotRequired[JsonWritten]

class AgentMessageCreateMany(AgentMessageColumns):
    conversation_id: str

class AgentMessageCreate(AgentMessageColumns):
    conversation_id: NotRequired[str]
    conversation: NotRequired[ConversationLinkOne]

class AgentMessageConnectOrCreate(TypedDict):
    where: ReadOnly[AgentMessageWhereUnique]
    create: ReadOnly[AgentMessageCreate]

class AgentMessageCreateRows(TypedDict):
    data: ReadOnly[Sequence[AgentMessageCreate]]
    skip_duplicates: ReadOnly[NotRequired[bool]]

class AgentMessageLinkMany(TypedDict, total=False):
    connect: ReadOnly[AgentMessageWhereUnique | Sequence[AgentMessageWhereUnique]]
    create: ReadOnly[AgentMessageCreate | Sequence[AgentMessageCreate]]
    connect_or_create: ReadOnly[AgentMessageConnectOrCreate | Sequence[AgentMessageConnectOrCreate]]
    create_many: ReadOnly[AgentMessageCreateRows]

class AgentMessageUpdateMany(TypedDict, total=False):
    id: StringChanged
    conversation_id: StringChanged
    agent_type: StringChanged
    agent_name: StringChanged
    content: StringChanged
    confidence_level: FloatChangedOrNull
    message_order: IntChanged
    cited_sources: StringListChanged
    signal_references: StringListChanged
    timestamp: DateTimeChanged
    metadata: JsonChanged

class AgentMessageUpdate(AgentMessageUpdateMany, total=False):
    conversation: ConversationRelinkRequired

class AgentMessageUpdateUnique(TypedDict):
    where: ReadOnly[AgentMessageWhereUnique]
    data: ReadOnly[AgentMessageUpdate]

class AgentMessageUpsertUnique(TypedDict):
    where: ReadOnly[AgentMessageWhereUnique]
    create: ReadOnly[AgentMessageCreate]
    update: ReadOnly[AgentMessageUpdate]

class AgentMessageUpdateAll(TypedDict):
    where: ReadOnly[AgentMessageWhere]
    data: ReadOnly[AgentMessageUpdateMany]

class AgentMessageRelinkMany(TypedDict, total=False):
    connect: ReadOnly[AgentMessageWhereUnique | Sequence[AgentMessageWhereUnique]]
    create: ReadOnly[AgentMessageCreate | Sequence[AgentMessageCreate]]
    connect_or_create: ReadOnly[AgentMessageConnectOrCreate | Sequence[AgentMessageConnectOrCreate]]
    create_many: ReadOnly[AgentMessageCreateRows]
    set: ReadOnly[AgentMessageWhereUnique | Sequence[AgentMessageWhereUnique]]
    disconnect: ReadOnly[AgentMessageWhereUnique | Sequence[AgentMessageWhereUnique]]
    delete: ReadOnly[AgentMessageWhereUnique | Sequence[AgentMessageWhereUnique]]
    update: ReadOnly[AgentMessageUpdateUnique | Sequence[AgentMessageUpdateUnique]]
    upsert: ReadOnly[AgentMessageUpsertUnique | Sequence[AgentMessageUpsertUnique]]
    update_many: ReadOnly[AgentMessageUpdateAll | Sequence[AgentMessageUpdateAll]]
    delete_many: ReadOnly[AgentMessageWhere | Sequence[AgentMessageWhere]]

ClerkUserField: TypeAlias = Literal["clerk_id", "changed_at", "is_deleted"]

class ClerkUserWhere(TypedDict, total=False):
    AND: ClerkUserWhere | Sequence[ClerkUserWhere]
    OR: ClerkUserWhere | Sequence[ClerkUserWhere]
    NOT: ClerkUserWhere | Sequence[ClerkUserWhere]
    clerk_id: StringFiltered
    changed_at: DateTimeFiltered
    is_deleted: BooleanFiltered

class ClerkUserWhereUnique(TypedDict, total=False):
    AND: ReadOnly[ClerkUserWhere | Sequence[ClerkUserWhere]]
    OR: ReadOnly[ClerkUserWhere | Sequence[ClerkUserWhere]]
    NOT: ReadOnly[ClerkUserWhere | Sequence[ClerkUserWhere]]
    changed_at: ReadOnly[DateTimeFiltered]
    is_deleted: ReadOnly[BooleanFiltered]
    clerk_id: ReadOnly[Required[str]]

class ClerkUserOrder(TypedDict, total=False):
    clerk_id: ReadOnly[SortScalar]
    changed_at: ReadOnly[SortScalar]
    is_deleted: ReadOnly[SortScalar]
    _relevance: ReadOnly[Relevance[Literal["clerk_id"]]]

class ClerkUserInclude(TypedDict, total=False):
    pass

class ClerkUserSelect(TypedDict, total=False):
    clerk_id: ReadOnly[bool]
    changed_at: ReadOnly[bool]
    is_deleted: ReadOnly[bool]

ClerkUserNumber: TypeAlias = Never
ClerkUserComparable: TypeAlias = Literal["clerk_id", "changed_at"]

class ClerkUserExtremes(TypedDict):
    clerk_id: ReadOnly[str | None]
    changed_at: ReadOnly[datetime | None]

class _ClerkUserAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ClerkUserExtremes]
    _max: ReadOnly[ClerkUserExtremes]
ClerkUserAggregate: TypeAlias = _ClerkUserAggregate[int]
ClerkUserAggregateByField: TypeAlias = _ClerkUserAggregate[dict[ClerkUserField | Literal["_all"], int]]

class _ClerkUserGroup(TypedDict, Generic[_Counted]):
    clerk_id: ReadOnly[str]
    changed_at: ReadOnly[datetime]
    is_deleted: ReadOnly[bool]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[ClerkUserExtremes]
    _max: ReadOnly[ClerkUserExtremes]
ClerkUserGroup: TypeAlias = _ClerkUserGroup[int]
ClerkUserGroupByField: TypeAlias = _ClerkUserGroup[dict[ClerkUserField | Literal["_all"], int]]

class ClerkUserOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[ClerkUserField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[ClerkUserComparable, Sort]]
    _max: ReadOnly[Mapping[ClerkUserComparable, Sort]]

class ClerkUserHaving(TypedDict, total=False):
    AND: ReadOnly[ClerkUserHaving | Sequence[ClerkUserHaving]]
    OR: ReadOnly[ClerkUserHaving | Sequence[ClerkUserHaving]]
    NOT: ReadOnly[ClerkUserHaving | Sequence[ClerkUserHaving]]
    clerk_id: ReadOnly[StringGrouped]
    changed_at: ReadOnly[DateTimeGrouped]
    is_deleted: ReadOnly[BooleanGrouped]

class ClerkUserCreateMany(TypedDict):
    clerk_id: str
    changed_at: datetime
    is_deleted: NotRequired[bool]

class ClerkUserCreate(ClerkUserCreateMany):
    pass

class ClerkUserUpdateMany(TypedDict, total=False):
    clerk_id: StringChanged
    changed_at: DateTimeChanged
    is_deleted: BooleanChanged

class ClerkUserUpdate(ClerkUserUpdateMany, total=False):
    pass

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, NotRequired, Required, TypeAlias, TypedDict

from nicol.client.filters import (
    BooleanFilter, BooleanHaving, Counted as _Counted, DateTimeFilter, DateTimeHaving, FloatFilter,
    FloatHaving, Identity, IntFilter, IntHaving, JsonChanged, JsonFilter, JsonHaving, JsonWritten,
    ListFilter, ListHaving, ListUpdate, NumberUpdate, Quantifier, Relevance, Sort, SortList,
    SortNulls, StringFilter, StringHaving, ValueUpdate,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *

UserField: TypeAlias = Literal["id", "clerk_id", "email", "first_name", "last_name", "created_at", "updated_at"]

class UserFilters(TypedDict, total=False):
    AND: UserWhere | Sequence[UserWhere]
    OR: UserWhere | Sequence[UserWhere]
    NOT: UserWhere | Sequence[UserWhere]
    email: str | StringFilter | None
    first_name: str | StringFilter | None
    last_name: str | StringFilter | None
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    conversations: Mapping[Quantifier, ConversationWhere]

class UserWhere(UserFilters, total=False):
    id: str | StringFilter
    clerk_id: str | StringFilter

class UserWhereUniqueById(UserFilters, total=False):
    id: ReadOnly[Required[str]]
    clerk_id: ReadOnly[str]

class UserWhereUniqueByClerk_id(UserFilters, total=False):
    id: ReadOnly[str]
    clerk_id: ReadOnly[Required[str]]

UserWhereUnique: TypeAlias = UserWhereUniqueById | UserWhereUniqueByClerk_id

class UserOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    clerk_id: ReadOnly[Sort | SortNulls]
    email: ReadOnly[Sort | SortNulls]
    first_name: ReadOnly[Sort | SortNulls]
    last_name: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    conversations: ReadOnly[SortList]
    _relevance: ReadOnly[Relevance[Literal["id", "clerk_id", "email", "first_name", "last_name"]]]

class UserCounting(TypedDict, total=False):
    conversations: ReadOnly[bool | Mapping[Literal["where"], ConversationWhere]]

UserCounts: TypeAlias = Mapping[Literal["select"], UserCounting]

class UserInclude(TypedDict, total=False):
    conversations: bool | ConversationNested
    _count: bool | UserCounts

class UserSelect(UserInclude, total=False):
    id: bool
    clerk_id: bool
    email: bool
    first_name: bool
    last_name: bool
    created_at: bool
    updated_at: bool

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
    id: ReadOnly[str | StringHaving]
    clerk_id: ReadOnly[str | StringHaving]
    email: ReadOnly[str | StringHaving | None]
    first_name: ReadOnly[str | StringHaving | None]
    last_name: ReadOnly[str | StringHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]

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
    id: str | ValueUpdate[str]
    clerk_id: str | ValueUpdate[str]
    email: str | ValueUpdate[str | None] | None
    first_name: str | ValueUpdate[str | None] | None
    last_name: str | ValueUpdate[str | None] | None
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]

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

class ConversationFilters(TypedDict, total=False):
    AND: ConversationWhere | Sequence[ConversationWhere]
    OR: ConversationWhere | Sequence[ConversationWhere]
    NOT: ConversationWhere | Sequence[ConversationWhere]
    user_id: str | StringFilter
    content_type: str | StringFilter
    content_title: str | StringFilter
    content_content: str | StringFilter
    content_url: str | StringFilter | None
    content_author: str | StringFilter | None
    content_published_at: datetime | DateTimeFilter | None
    content_metadata: JsonFilter
    status: str | StringFilter
    consensus_reached: bool | BooleanFilter
    final_recommendation: str | StringFilter | None
    confidence_score: float | FloatFilter | None
    created_at: datetime | DateTimeFilter
    updated_at: datetime | DateTimeFilter
    completed_at: datetime | DateTimeFilter | None
    metadata: JsonFilter
    user: UserWhere | Mapping[Identity, UserWhere | None]
    messages: Mapping[Quantifier, AgentMessageWhere]

class ConversationWhere(ConversationFilters, total=False):
    id: str | StringFilter

class ConversationWhereUnique(ConversationFilters, total=False):
    id: ReadOnly[Required[str]]

class ConversationOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    user_id: ReadOnly[Sort | SortNulls]
    content_type: ReadOnly[Sort | SortNulls]
    content_title: ReadOnly[Sort | SortNulls]
    content_content: ReadOnly[Sort | SortNulls]
    content_url: ReadOnly[Sort | SortNulls]
    content_author: ReadOnly[Sort | SortNulls]
    content_published_at: ReadOnly[Sort | SortNulls]
    content_metadata: ReadOnly[Sort | SortNulls]
    status: ReadOnly[Sort | SortNulls]
    consensus_reached: ReadOnly[Sort | SortNulls]
    final_recommendation: ReadOnly[Sort | SortNulls]
    confidence_score: ReadOnly[Sort | SortNulls]
    created_at: ReadOnly[Sort | SortNulls]
    updated_at: ReadOnly[Sort | SortNulls]
    completed_at: ReadOnly[Sort | SortNulls]
    metadata: ReadOnly[Sort | SortNulls]
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

class ConversationSelect(ConversationInclude, total=False):
    id: bool
    user_id: bool
    content_type: bool
    content_title: bool
    content_content: bool
    content_url: bool
    content_author: bool
    content_published_at: bool
    content_metadata: bool
    status: bool
    consensus_reached: bool
    final_recommendation: bool
    confidence_score: bool
    created_at: bool
    updated_at: bool
    completed_at: bool
    metadata: bool

class ConversationNestedOne(TypedDict, total=False):
    include: ReadOnly[ConversationInclude]
    select: ReadOnly[ConversationSelect]
    omit: ReadOnly[Mapping[ConversationField, bool]]

class ConversationNested(ConversationNestedOne, total=False):
    where: ReadOnly[ConversationWhere]
    order: ReadOnly[ConversationOrder | Sequence[ConversationOrder]]
    order_by: ReadOnly[ConversationOrder | Sequence[ConversationOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[ConversationWhereUnique]
    distinct: ReadOnly[Sequence[ConversationField]]

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
    id: ReadOnly[str | StringHaving]
    user_id: ReadOnly[str | StringHaving]
    content_type: ReadOnly[str | StringHaving]
    content_title: ReadOnly[str | StringHaving]
    content_content: ReadOnly[str | StringHaving]
    content_url: ReadOnly[str | StringHaving | None]
    content_author: ReadOnly[str | StringHaving | None]
    content_published_at: ReadOnly[datetime | DateTimeHaving | None]
    content_metadata: ReadOnly[JsonHaving]
    status: ReadOnly[str | StringHaving]
    consensus_reached: ReadOnly[bool | BooleanHaving]
    final_recommendation: ReadOnly[str | StringHaving | None]
    confidence_score: ReadOnly[float | FloatHaving | None]
    created_at: ReadOnly[datetime | DateTimeHaving]
    updated_at: ReadOnly[datetime | DateTimeHaving]
    completed_at: ReadOnly[datetime | DateTimeHaving | None]
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
    id: str | ValueUpdate[str]
    user_id: str | ValueUpdate[str]
    content_type: str | ValueUpdate[str]
    content_title: str | ValueUpdate[str]
    content_content: str | ValueUpdate[str]
    content_url: str | ValueUpdate[str | None] | None
    content_author: str | ValueUpdate[str | None] | None
    content_published_at: datetime | ValueUpdate[datetime | None] | None
    content_metadata: JsonChanged
    status: str | ValueUpdate[str]
    consensus_reached: bool | ValueUpdate[bool]
    final_recommendation: str | ValueUpdate[str | None] | None
    confidence_score: float | NumberUpdate[float | None] | None
    created_at: datetime | ValueUpdate[datetime]
    updated_at: datetime | ValueUpdate[datetime]
    completed_at: datetime | ValueUpdate[datetime | None] | None
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

class AgentMessageFilters(TypedDict, total=False):
    AND: AgentMessageWhere | Sequence[AgentMessageWhere]
    OR: AgentMessageWhere | Sequence[AgentMessageWhere]
    NOT: AgentMessageWhere | Sequence[AgentMessageWhere]
    conversation_id: str | StringFilter
    agent_type: str | StringFilter
    agent_name: str | StringFilter
    content: str | StringFilter
    confidence_level: float | FloatFilter | None
    message_order: int | IntFilter
    cited_sources: ListFilter[str] | list[str] | tuple[str, ...]
    signal_references: ListFilter[str] | list[str] | tuple[str, ...]
    timestamp: datetime | DateTimeFilter
    metadata: JsonFilter
    conversation: ConversationWhere | Mapping[Identity, ConversationWhere | None]

class AgentMessageWhere(AgentMessageFilters, total=False):
    id: str | StringFilter

class AgentMessageWhereUnique(AgentMessageFilters, total=False):
    id: ReadOnly[Required[str]]

class AgentMessageOrder(TypedDict, total=False):
    id: ReadOnly[Sort | SortNulls]
    conversation_id: ReadOnly[Sort | SortNulls]
    agent_type: ReadOnly[Sort | SortNulls]
    agent_name: ReadOnly[Sort | SortNulls]
    content: ReadOnly[Sort | SortNulls]
    confidence_level: ReadOnly[Sort | SortNulls]
    message_order: ReadOnly[Sort | SortNulls]
    cited_sources: ReadOnly[Sort | SortNulls]
    signal_references: ReadOnly[Sort | SortNulls]
    timestamp: ReadOnly[Sort | SortNulls]
    metadata: ReadOnly[Sort | SortNulls]
    conversation: ReadOnly[ConversationOrder]
    _relevance: ReadOnly[Relevance[Literal["id", "conversation_id", "agent_type", "agent_name", "content"]]]

class AgentMessageInclude(TypedDict, total=False):
    conversation: bool | ConversationNestedOne

class AgentMessageSelect(AgentMessageInclude, total=False):
    id: bool
    conversation_id: bool
    agent_type: bool
    agent_name: bool
    content: bool
    confidence_level: bool
    message_order: bool
    cited_sources: bool
    signal_references: bool
    timestamp: bool
    metadata: bool

class AgentMessageNestedOne(TypedDict, total=False):
    include: ReadOnly[AgentMessageInclude]
    select: ReadOnly[AgentMessageSelect]
    omit: ReadOnly[Mapping[AgentMessageField, bool]]

class AgentMessageNested(AgentMessageNestedOne, total=False):
    where: ReadOnly[AgentMessageWhere]
    order: ReadOnly[AgentMessageOrder | Sequence[AgentMessageOrder]]
    order_by: ReadOnly[AgentMessageOrder | Sequence[AgentMessageOrder]]
    take: ReadOnly[int]
    skip: ReadOnly[int]
    cursor: ReadOnly[AgentMessageWhereUnique]
    distinct: ReadOnly[Sequence[AgentMessageField]]

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
    id: ReadOnly[str | StringHaving]
    conversation_id: ReadOnly[str | StringHaving]
    agent_type: ReadOnly[str | StringHaving]
    agent_name: ReadOnly[str | StringHaving]
    content: ReadOnly[str | StringHaving]
    confidence_level: ReadOnly[float | FloatHaving | None]
    message_order: ReadOnly[int | IntHaving]
    cited_sources: ReadOnly[ListHaving[str] | list[str] | tuple[str, ...]]
    signal_references: ReadOnly[ListHaving[str] | list[str] | tuple[str, ...]]
    timestamp: ReadOnly[datetime | DateTimeHaving]
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
    id: str | ValueUpdate[str]
    conversation_id: str | ValueUpdate[str]
    agent_type: str | ValueUpdate[str]
    agent_name: str | ValueUpdate[str]
    content: str | ValueUpdate[str]
    confidence_level: float | NumberUpdate[float | None] | None
    message_order: int | NumberUpdate[int]
    cited_sources: list[str] | tuple[str, ...] | ListUpdate[str]
    signal_references: list[str] | tuple[str, ...] | ListUpdate[str]
    timestamp: datetime | ValueUpdate[datetime]
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

class ClerkUserFilters(TypedDict, total=False):
    AND: ClerkUserWhere | Sequence[ClerkUserWhere]
    OR: ClerkUserWhere | Sequence[ClerkUserWhere]
    NOT: ClerkUserWhere | Sequence[ClerkUserWhere]
    changed_at: datetime | DateTimeFilter
    is_deleted: bool | BooleanFilter

class ClerkUserWhere(ClerkUserFilters, total=False):
    clerk_id: str | StringFilter

class ClerkUserWhereUnique(ClerkUserFilters, total=False):
    clerk_id: ReadOnly[Required[str]]

class ClerkUserOrder(TypedDict, total=False):
    clerk_id: ReadOnly[Sort | SortNulls]
    changed_at: ReadOnly[Sort | SortNulls]
    is_deleted: ReadOnly[Sort | SortNulls]
    _relevance: ReadOnly[Relevance[Literal["clerk_id"]]]

class ClerkUserInclude(TypedDict, total=False):
    pass

class ClerkUserSelect(ClerkUserInclude, total=False):
    clerk_id: bool
    changed_at: bool
    is_deleted: bool

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
    clerk_id: ReadOnly[str | StringHaving]
    changed_at: ReadOnly[datetime | DateTimeHaving]
    is_deleted: ReadOnly[bool | BooleanHaving]

class ClerkUserCreateMany(TypedDict):
    clerk_id: str
    changed_at: datetime
    is_deleted: NotRequired[bool]

class ClerkUserCreate(ClerkUserCreateMany):
    pass

class ClerkUserUpdateMany(TypedDict, total=False):
    clerk_id: str | ValueUpdate[str]
    changed_at: datetime | ValueUpdate[datetime]
    is_deleted: bool | ValueUpdate[bool]

class ClerkUserUpdate(ClerkUserUpdateMany, total=False):
    pass

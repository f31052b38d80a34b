# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of the actions of some models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, Literal, Never, NotRequired, Required, TypeAlias, TypedDict

from nicol.client.filters import (
    Counted as _Counted, DateTimeChanged, DateTimeFiltered, DateTimeGrouped, JsonChanged, JsonFilter, JsonHaving,
    JsonWritten, Relevance, Sort, SortScalar, StringChanged, StringFiltered, StringGrouped,
)
from pydantic import JsonValue
from typing_extensions import ReadOnly

from ._values import *

OutboxField: TypeAlias = Literal["id", "queue", "job", "at"]

class OutboxWhere(TypedDict, total=False):
    AND: OutboxWhere | Sequence[OutboxWhere]
    OR: OutboxWhere | Sequence[OutboxWhere]
    NOT: OutboxWhere | Sequence[OutboxWhere]
    id: StringFiltered
    queue: StringFiltered
    job: JsonFilter
    at: DateTimeFiltered

class OutboxWhereUnique(TypedDict, total=False):
    AND: ReadOnly[OutboxWhere | Sequence[OutboxWhere]]
    OR: ReadOnly[OutboxWhere | Sequence[OutboxWhere]]
    NOT: ReadOnly[OutboxWhere | Sequence[OutboxWhere]]
    queue: ReadOnly[StringFiltered]
    job: ReadOnly[JsonFilter]
    at: ReadOnly[DateTimeFiltered]
    id: ReadOnly[Required[str]]

class OutboxOrder(TypedDict, total=False):
    id: ReadOnly[SortScalar]
    queue: ReadOnly[SortScalar]
    job: ReadOnly[SortScalar]
    at: ReadOnly[SortScalar]
    _relevance: ReadOnly[Relevance[Literal["id", "queue"]]]

class OutboxInclude(TypedDict, total=False):
    pass

class OutboxSelect(TypedDict, total=False):
    id: ReadOnly[bool]
    queue: ReadOnly[bool]
    job: ReadOnly[bool]
    at: ReadOnly[bool]

OutboxNumber: TypeAlias = Never
OutboxComparable: TypeAlias = Literal["id", "queue", "at"]

class OutboxExtremes(TypedDict):
    id: ReadOnly[str | None]
    queue: ReadOnly[str | None]
    at: ReadOnly[datetime | None]

class _OutboxAggregate(TypedDict, Generic[_Counted]):
    _count: ReadOnly[_Counted]
    _min: ReadOnly[OutboxExtremes]
    _max: ReadOnly[OutboxExtremes]
OutboxAggregate: TypeAlias = _OutboxAggregate[int]
OutboxAggregateByField: TypeAlias = _OutboxAggregate[dict[OutboxField | Literal["_all"], int]]

class _OutboxGroup(TypedDict, Generic[_Counted]):
    id: ReadOnly[str]
    queue: ReadOnly[str]
    job: ReadOnly[JsonValue]
    at: ReadOnly[datetime]
    _count: ReadOnly[_Counted]
    _min: ReadOnly[OutboxExtremes]
    _max: ReadOnly[OutboxExtremes]
OutboxGroup: TypeAlias = _OutboxGroup[int]
OutboxGroupByField: TypeAlias = _OutboxGroup[dict[OutboxField | Literal["_all"], int]]

class OutboxOrderGroups(TypedDict, total=False):
    _count: ReadOnly[Sort | Mapping[OutboxField | Literal["_all"], Sort]]
    _min: ReadOnly[Mapping[OutboxComparable, Sort]]
    _max: ReadOnly[Mapping[OutboxComparable, Sort]]

class OutboxHaving(TypedDict, total=False):
    AND: ReadOnly[OutboxHaving | Sequence[OutboxHaving]]
    OR: ReadOnly[OutboxHaving | Sequence[OutboxHaving]]
    NOT: ReadOnly[OutboxHaving | Sequence[OutboxHaving]]
    id: ReadOnly[StringGrouped]
    queue: ReadOnly[StringGrouped]
    job: ReadOnly[JsonHaving]
    at: ReadOnly[DateTimeGrouped]

class OutboxCreateMany(TypedDict):
    id: str
    queue: str
    job: JsonWritten
    at: NotRequired[datetime]

class OutboxCreate(OutboxCreateMany):
    pass

class OutboxUpdateMany(TypedDict, total=False):
    id: StringChanged
    queue: StringChanged
    job: JsonChanged
    at: DateTimeChanged

class OutboxUpdate(OutboxUpdateMany, total=False):
    pass

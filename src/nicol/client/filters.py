"""The argument types that every generated client shares: filters and changes of columns, as type checkers see them.

Keys that are Python keywords need the functional form of TypedDict, which cannot be generic: those come once per
scalar. Nothing here is used at run time.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Generic, Literal, Required, TypeAlias, TypedDict, TypeVar
from uuid import UUID

from nicol.query.json_null import AnyNullType, DbNullType, JsonNullType
from nicol.query.reading.field_ref import FieldRef
from nicol.query.writing.json_update import JsonUpdate

T = TypeVar("T")
Create = TypeVar("Create")
Update = TypeVar("Update")
Name = TypeVar("Name", bound=str)
Counted = TypeVar("Counted")
"""What an answer has as ``_count``."""

JsonInput: TypeAlias = Mapping[str, object] | Sequence[object] | str | int | float | bool
"""What may be written to a Json field: anything that JSON can hold, checked when the query is made.

None is NULL, which the field may refuse; JSON's null has its place inside, and ``JsonNull`` is one by itself.
"""

JsonWritten: TypeAlias = JsonInput | JsonNullType
JsonWrittenOrNull: TypeAlias = JsonInput | JsonNullType | DbNullType | None
JsonChanged: TypeAlias = JsonInput | JsonNullType | JsonUpdate
JsonChangedOrNull: TypeAlias = JsonInput | JsonNullType | DbNullType | JsonUpdate | None
AnyJsonNull: TypeAlias = DbNullType | JsonNullType | AnyNullType

Sort: TypeAlias = Literal["asc", "desc"]


class SortNulls(TypedDict, total=False):
    sort: Required[Sort]
    nulls: Literal["first", "last"]


SortScalar: TypeAlias = Sort | SortNulls
"""The order of a column."""


class SortWhere(TypedDict, total=False):
    """Of the records that meet ``where``."""

    sort: Required[Sort]
    nulls: Literal["first", "last"]
    where: Mapping[str, object]


class SortList(TypedDict, total=False):
    """By how many records a to-many relation reaches, or by what their fields come to."""

    _count: Sort | SortWhere
    _sum: Mapping[str, Sort | SortWhere]
    _avg: Mapping[str, Sort | SortWhere]
    _min: Mapping[str, Sort | SortWhere]
    _max: Mapping[str, Sort | SortWhere]


class Relevance(TypedDict, Generic[Name], total=False):
    """By how well texts fit a search."""

    fields: Required[Name | Sequence[Name]]
    search: Required[str]
    sort: Required[Sort]


LockMode: TypeAlias = Literal["update", "no_key_update", "share", "key_share"]


class LockOptions(TypedDict, total=False):
    mode: Required[LockMode]
    skip_locked: bool
    nowait: bool


Lock: TypeAlias = LockMode | LockOptions
"""How the rows that are read are locked until the transaction ends."""


Unchecked: TypeAlias = Mapping[str, object]
"""What stands beyond a chain of models that is too long for type checkers. The call itself checks it."""

Quantifier: TypeAlias = Literal["some", "every", "none"]
"""What a filter says of the records that a to-many relation reaches."""

Identity: TypeAlias = Literal["is", "is_not"]
"""What a filter says of the record that a to-one relation reaches."""


# ── scalar filters ────────────────────────────────────────────────────────────────────────────────────────────────

StringFilter = TypedDict(
    "StringFilter",
    {
        "equals": str | FieldRef | None,
        "not": "str | StringFilter | FieldRef | None",
        "in": Sequence[str] | FieldRef,
        "not_in": Sequence[str] | FieldRef,
        "lt": str | FieldRef,
        "lte": str | FieldRef,
        "gt": str | FieldRef,
        "gte": str | FieldRef,
        "contains": str | FieldRef,
        "startswith": str | FieldRef,
        "endswith": str | FieldRef,
        "mode": Literal["default", "insensitive"],
        "search": str,
    },
    total=False,
)

CaselessFilter = TypedDict(
    "CaselessFilter",
    {
        "equals": str | FieldRef | None,
        "not": "str | CaselessFilter | FieldRef | None",
        "in": Sequence[str] | FieldRef,
        "not_in": Sequence[str] | FieldRef,
        "lt": str | FieldRef,
        "lte": str | FieldRef,
        "gt": str | FieldRef,
        "gte": str | FieldRef,
        "contains": str | FieldRef,
        "startswith": str | FieldRef,
        "endswith": str | FieldRef,
    },
    total=False,
)

IntFilter = TypedDict(
    "IntFilter",
    {
        "equals": int | FieldRef | None,
        "not": "int | IntFilter | FieldRef | None",
        "in": Sequence[int] | FieldRef,
        "not_in": Sequence[int] | FieldRef,
        "lt": int | FieldRef,
        "lte": int | FieldRef,
        "gt": int | FieldRef,
        "gte": int | FieldRef,
    },
    total=False,
)

FloatFilter = TypedDict(
    "FloatFilter",
    {
        "equals": float | FieldRef | None,
        "not": "float | FloatFilter | FieldRef | None",
        "in": Sequence[float] | FieldRef,
        "not_in": Sequence[float] | FieldRef,
        "lt": float | FieldRef,
        "lte": float | FieldRef,
        "gt": float | FieldRef,
        "gte": float | FieldRef,
    },
    total=False,
)

DecimalFilter = TypedDict(
    "DecimalFilter",
    {
        "equals": Decimal | int | FieldRef | None,
        "not": "Decimal | int | DecimalFilter | FieldRef | None",
        "in": Sequence[Decimal | int] | FieldRef,
        "not_in": Sequence[Decimal | int] | FieldRef,
        "lt": Decimal | int | FieldRef,
        "lte": Decimal | int | FieldRef,
        "gt": Decimal | int | FieldRef,
        "gte": Decimal | int | FieldRef,
    },
    total=False,
)

DateTimeFilter = TypedDict(
    "DateTimeFilter",
    {
        "equals": datetime | FieldRef | None,
        "not": "datetime | DateTimeFilter | FieldRef | None",
        "in": Sequence[datetime] | FieldRef,
        "not_in": Sequence[datetime] | FieldRef,
        "lt": datetime | FieldRef,
        "lte": datetime | FieldRef,
        "gt": datetime | FieldRef,
        "gte": datetime | FieldRef,
    },
    total=False,
)

DateFilter = TypedDict(
    "DateFilter",
    {
        "equals": date | FieldRef | None,
        "not": "date | DateFilter | FieldRef | None",
        "in": Sequence[date] | FieldRef,
        "not_in": Sequence[date] | FieldRef,
        "lt": date | FieldRef,
        "lte": date | FieldRef,
        "gt": date | FieldRef,
        "gte": date | FieldRef,
    },
    total=False,
)

TimeFilter = TypedDict(
    "TimeFilter",
    {
        "equals": time | FieldRef | None,
        "not": "time | TimeFilter | FieldRef | None",
        "in": Sequence[time] | FieldRef,
        "not_in": Sequence[time] | FieldRef,
        "lt": time | FieldRef,
        "lte": time | FieldRef,
        "gt": time | FieldRef,
        "gte": time | FieldRef,
    },
    total=False,
)

UuidFilter = TypedDict(
    "UuidFilter",
    {
        "equals": str | UUID | FieldRef | None,
        "not": "str | UUID | UuidFilter | FieldRef | None",
        "in": Sequence[str | UUID] | FieldRef,
        "not_in": Sequence[str | UUID] | FieldRef,
        "lt": str | UUID | FieldRef,
        "lte": str | UUID | FieldRef,
        "gt": str | UUID | FieldRef,
        "gte": str | UUID | FieldRef,
    },
    total=False,
)

BooleanFilter = TypedDict(
    "BooleanFilter", {"equals": bool | FieldRef | None, "not": "bool | BooleanFilter | FieldRef | None"}, total=False
)

BytesFilter = TypedDict(
    "BytesFilter",
    {
        "equals": bytes | FieldRef | None,
        "not": "bytes | BytesFilter | FieldRef | None",
        "in": Sequence[bytes] | FieldRef,
        "not_in": Sequence[bytes] | FieldRef,
    },
    total=False,
)

JsonFilter = TypedDict(
    "JsonFilter",
    {
        "equals": JsonInput | AnyJsonNull | FieldRef | None,
        "not": JsonInput | AnyJsonNull | FieldRef | None,
        "path": Sequence[str | int],
        "string_contains": str,
        "string_starts_with": str,
        "string_ends_with": str,
        "array_contains": JsonInput,
        "array_starts_with": JsonInput,
        "array_ends_with": JsonInput,
        "mode": Literal["default", "insensitive"],
        "lt": JsonInput,
        "lte": JsonInput,
        "gt": JsonInput,
        "gte": JsonInput,
    },
    total=False,
)


class ListFilter(TypedDict, Generic[T], total=False):
    """On a scalar list."""

    equals: Sequence[T] | FieldRef
    has: T | FieldRef
    has_every: Sequence[T] | FieldRef
    has_some: Sequence[T] | FieldRef
    is_empty: bool


# ── filters of groups ─────────────────────────────────────────────────────────────────────────────────────────────


class StringHaving(StringFilter, total=False):
    _count: int | IntFilter
    _min: str | StringFilter
    _max: str | StringFilter


class CaselessHaving(CaselessFilter, total=False):
    _count: int | IntFilter
    _min: str | CaselessFilter
    _max: str | CaselessFilter


class IntHaving(IntFilter, total=False):
    _count: int | IntFilter
    _avg: float | FloatFilter
    _sum: int | IntFilter
    _min: int | IntFilter
    _max: int | IntFilter


class FloatHaving(FloatFilter, total=False):
    _count: int | IntFilter
    _avg: float | FloatFilter
    _sum: float | FloatFilter
    _min: float | FloatFilter
    _max: float | FloatFilter


class DecimalHaving(DecimalFilter, total=False):
    _count: int | IntFilter
    _avg: Decimal | int | DecimalFilter
    _sum: Decimal | int | DecimalFilter
    _min: Decimal | int | DecimalFilter
    _max: Decimal | int | DecimalFilter


class DateTimeHaving(DateTimeFilter, total=False):
    _count: int | IntFilter
    _min: datetime | DateTimeFilter
    _max: datetime | DateTimeFilter


class DateHaving(DateFilter, total=False):
    _count: int | IntFilter
    _min: date | DateFilter
    _max: date | DateFilter


class TimeHaving(TimeFilter, total=False):
    _count: int | IntFilter
    _min: time | TimeFilter
    _max: time | TimeFilter


class UuidHaving(UuidFilter, total=False):
    _count: int | IntFilter
    _min: str | UUID | UuidFilter
    _max: str | UUID | UuidFilter


class BooleanHaving(BooleanFilter, total=False):
    _count: int | IntFilter


class BytesHaving(BytesFilter, total=False):
    _count: int | IntFilter


class JsonHaving(JsonFilter, total=False):
    _count: int | IntFilter


class ListHaving(ListFilter[T], Generic[T], total=False):
    _count: int | IntFilter


# ── changes of one field ──────────────────────────────────────────────────────────────────────────────────────────


class ValueUpdate(TypedDict, Generic[T]):
    set: T


class NumberUpdate(TypedDict, Generic[T], total=False):
    """Exactly one of these."""

    set: T
    increment: T
    decrement: T
    multiply: T
    divide: T


class ListUpdate(TypedDict, Generic[T], total=False):
    """Exactly one of these."""

    set: Sequence[T]
    push: T | Sequence[T]


class UpsertData(TypedDict, Generic[Create, Update]):
    create: Create
    update: Update


# ── what a column takes ───────────────────────────────────────────────────────────────────────────────────────────
#
# A package names these thousands of times: a name costs type checkers a fraction of a union that is spelled out.
StringFiltered: TypeAlias = str | StringFilter
StringFilteredOrNull: TypeAlias = str | StringFilter | None
CaselessFiltered: TypeAlias = str | CaselessFilter
CaselessFilteredOrNull: TypeAlias = str | CaselessFilter | None
BooleanFiltered: TypeAlias = bool | BooleanFilter
BooleanFilteredOrNull: TypeAlias = bool | BooleanFilter | None
IntFiltered: TypeAlias = int | IntFilter
IntFilteredOrNull: TypeAlias = int | IntFilter | None
FloatFiltered: TypeAlias = float | FloatFilter
FloatFilteredOrNull: TypeAlias = float | FloatFilter | None
DecimalFiltered: TypeAlias = Decimal | int | DecimalFilter
DecimalFilteredOrNull: TypeAlias = Decimal | int | DecimalFilter | None
DateTimeFiltered: TypeAlias = datetime | DateTimeFilter
DateTimeFilteredOrNull: TypeAlias = datetime | DateTimeFilter | None
DateFiltered: TypeAlias = date | DateFilter
DateFilteredOrNull: TypeAlias = date | DateFilter | None
TimeFiltered: TypeAlias = time | TimeFilter
TimeFilteredOrNull: TypeAlias = time | TimeFilter | None
UuidFiltered: TypeAlias = str | UUID | UuidFilter
UuidFilteredOrNull: TypeAlias = str | UUID | UuidFilter | None
BytesFiltered: TypeAlias = bytes | BytesFilter
BytesFilteredOrNull: TypeAlias = bytes | BytesFilter | None
JsonFilteredOrNull: TypeAlias = JsonFilter | None
StringListFiltered: TypeAlias = ListFilter[str] | list[str] | tuple[str, ...]
"""A str is a Sequence[str] too, and must not pass for a list of strings."""

StringGrouped: TypeAlias = str | StringHaving
StringGroupedOrNull: TypeAlias = str | StringHaving | None
CaselessGrouped: TypeAlias = str | CaselessHaving
CaselessGroupedOrNull: TypeAlias = str | CaselessHaving | None
BooleanGrouped: TypeAlias = bool | BooleanHaving
BooleanGroupedOrNull: TypeAlias = bool | BooleanHaving | None
IntGrouped: TypeAlias = int | IntHaving
IntGroupedOrNull: TypeAlias = int | IntHaving | None
FloatGrouped: TypeAlias = float | FloatHaving
FloatGroupedOrNull: TypeAlias = float | FloatHaving | None
DecimalGrouped: TypeAlias = Decimal | int | DecimalHaving
DecimalGroupedOrNull: TypeAlias = Decimal | int | DecimalHaving | None
DateTimeGrouped: TypeAlias = datetime | DateTimeHaving
DateTimeGroupedOrNull: TypeAlias = datetime | DateTimeHaving | None
DateGrouped: TypeAlias = date | DateHaving
DateGroupedOrNull: TypeAlias = date | DateHaving | None
TimeGrouped: TypeAlias = time | TimeHaving
TimeGroupedOrNull: TypeAlias = time | TimeHaving | None
UuidGrouped: TypeAlias = str | UUID | UuidHaving
UuidGroupedOrNull: TypeAlias = str | UUID | UuidHaving | None
BytesGrouped: TypeAlias = bytes | BytesHaving
BytesGroupedOrNull: TypeAlias = bytes | BytesHaving | None
JsonGroupedOrNull: TypeAlias = JsonHaving | None
StringListGrouped: TypeAlias = ListHaving[str] | list[str] | tuple[str, ...]

StringChanged: TypeAlias = str | ValueUpdate[str]
StringChangedOrNull: TypeAlias = str | ValueUpdate[str | None] | None
BooleanChanged: TypeAlias = bool | ValueUpdate[bool]
BooleanChangedOrNull: TypeAlias = bool | ValueUpdate[bool | None] | None
IntChanged: TypeAlias = int | NumberUpdate[int]
IntChangedOrNull: TypeAlias = int | NumberUpdate[int | None] | None
FloatChanged: TypeAlias = float | NumberUpdate[float]
FloatChangedOrNull: TypeAlias = float | NumberUpdate[float | None] | None
DecimalChanged: TypeAlias = Decimal | int | NumberUpdate[Decimal | int]
DecimalChangedOrNull: TypeAlias = Decimal | int | NumberUpdate[Decimal | int | None] | None
DateTimeChanged: TypeAlias = datetime | ValueUpdate[datetime]
DateTimeChangedOrNull: TypeAlias = datetime | ValueUpdate[datetime | None] | None
DateChanged: TypeAlias = date | ValueUpdate[date]
DateChangedOrNull: TypeAlias = date | ValueUpdate[date | None] | None
TimeChanged: TypeAlias = time | ValueUpdate[time]
TimeChangedOrNull: TypeAlias = time | ValueUpdate[time | None] | None
UuidChanged: TypeAlias = str | UUID | ValueUpdate[str | UUID]
UuidChangedOrNull: TypeAlias = str | UUID | ValueUpdate[str | UUID | None] | None
BytesChanged: TypeAlias = bytes | ValueUpdate[bytes]
BytesChangedOrNull: TypeAlias = bytes | ValueUpdate[bytes | None] | None
StringListChanged: TypeAlias = list[str] | tuple[str, ...] | ListUpdate[str]

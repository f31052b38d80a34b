"""The argument types that every generated client shares: filters and changes of columns, as type checkers see them.

Keys that are Python keywords need the functional form of TypedDict, which cannot be generic: those come once per
scalar. Nothing here is used at run time.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Generic, Literal, Required, TypeAlias, TypedDict, TypeVar
from uuid import UUID

T = TypeVar("T")
Create = TypeVar("Create")
Update = TypeVar("Update")

JsonInput: TypeAlias = Mapping[str, object] | Sequence[object] | str | int | float | bool
"""What may be written to a Json field: anything that JSON can hold, checked when the query is made.

None is NULL, which the field may refuse; JSON's null has its place inside.
"""

Sort: TypeAlias = Literal["asc", "desc"]


class SortNulls(TypedDict, total=False):
    sort: Required[Sort]
    nulls: Literal["first", "last"]


class SortCount(TypedDict):
    """By how many records a to-many relation reaches."""

    _count: Sort


# ── scalar filters ────────────────────────────────────────────────────────────────────────────────────────────────

StringFilter = TypedDict(
    "StringFilter",
    {
        "equals": str | None,
        "not": "str | StringFilter | None",
        "in": Sequence[str],
        "not_in": Sequence[str],
        "lt": str,
        "lte": str,
        "gt": str,
        "gte": str,
        "contains": str,
        "startswith": str,
        "endswith": str,
        "mode": Literal["default", "insensitive"],
    },
    total=False,
)

PatternlessFilter = TypedDict(
    "PatternlessFilter",
    {
        "equals": str | None,
        "not": "str | PatternlessFilter | None",
        "in": Sequence[str],
        "not_in": Sequence[str],
        "lt": str,
        "lte": str,
        "gt": str,
        "gte": str,
    },
    total=False,
)

IntFilter = TypedDict(
    "IntFilter",
    {
        "equals": int | None,
        "not": "int | IntFilter | None",
        "in": Sequence[int],
        "not_in": Sequence[int],
        "lt": int,
        "lte": int,
        "gt": int,
        "gte": int,
    },
    total=False,
)

FloatFilter = TypedDict(
    "FloatFilter",
    {
        "equals": float | None,
        "not": "float | FloatFilter | None",
        "in": Sequence[float],
        "not_in": Sequence[float],
        "lt": float,
        "lte": float,
        "gt": float,
        "gte": float,
    },
    total=False,
)

DecimalFilter = TypedDict(
    "DecimalFilter",
    {
        "equals": Decimal | int | None,
        "not": "Decimal | int | DecimalFilter | None",
        "in": Sequence[Decimal | int],
        "not_in": Sequence[Decimal | int],
        "lt": Decimal | int,
        "lte": Decimal | int,
        "gt": Decimal | int,
        "gte": Decimal | int,
    },
    total=False,
)

DateTimeFilter = TypedDict(
    "DateTimeFilter",
    {
        "equals": datetime | None,
        "not": "datetime | DateTimeFilter | None",
        "in": Sequence[datetime],
        "not_in": Sequence[datetime],
        "lt": datetime,
        "lte": datetime,
        "gt": datetime,
        "gte": datetime,
    },
    total=False,
)

DateFilter = TypedDict(
    "DateFilter",
    {
        "equals": date | None,
        "not": "date | DateFilter | None",
        "in": Sequence[date],
        "not_in": Sequence[date],
        "lt": date,
        "lte": date,
        "gt": date,
        "gte": date,
    },
    total=False,
)

TimeFilter = TypedDict(
    "TimeFilter",
    {
        "equals": time | None,
        "not": "time | TimeFilter | None",
        "in": Sequence[time],
        "not_in": Sequence[time],
        "lt": time,
        "lte": time,
        "gt": time,
        "gte": time,
    },
    total=False,
)

UuidFilter = TypedDict(
    "UuidFilter",
    {
        "equals": str | UUID | None,
        "not": "str | UUID | UuidFilter | None",
        "in": Sequence[str | UUID],
        "not_in": Sequence[str | UUID],
        "lt": str | UUID,
        "lte": str | UUID,
        "gt": str | UUID,
        "gte": str | UUID,
    },
    total=False,
)

BooleanFilter = TypedDict("BooleanFilter", {"equals": bool | None, "not": "bool | BooleanFilter | None"}, total=False)

BytesFilter = TypedDict(
    "BytesFilter",
    {
        "equals": bytes | None,
        "not": "bytes | BytesFilter | None",
        "in": Sequence[bytes],
        "not_in": Sequence[bytes],
    },
    total=False,
)

JsonFilter = TypedDict(
    "JsonFilter",
    {
        "equals": JsonInput | None,
        "not": JsonInput | None,
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

    equals: Sequence[T]
    has: T
    has_every: Sequence[T]
    has_some: Sequence[T]
    is_empty: bool


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

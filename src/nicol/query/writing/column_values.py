"""Whole columns of values as drivers take them, found right together rather than one by one.

What a function here accepts it makes of it what the function of ``query.values`` for one value does. Of anything else
it says nothing but DoubtError: whoever asked looks at the values one by one then, and finds out which of them is wrong.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from typing import Final, TypeAlias, TypeGuard
from uuid import UUID

from nicol.query import values
from nicol.query.codec import Codec, Encode
from nicol.query.limits import LimitError
from nicol.schema.model import Enum

Column: TypeAlias = list[object]

Kinds: TypeAlias = set[type]
"""The types of the values of a column, none of which is None."""

EncodeColumn: TypeAlias = Callable[[Column, Kinds], Column]


class DoubtError(Exception):
    """A column may hold something that has to be looked at by itself."""


def encoded_column(codec: Codec, enum: Enum | None, column: Column, kinds: Kinds, *, is_optional: bool) -> Column:
    """``column``, whose values have the types ``kinds``, as drivers take it, None where it is None.

    Raises DoubtError. May return ``column`` itself.
    """
    if type(None) not in kinds:
        return _fitted(codec, _encoded(codec, enum, column, kinds))
    if not is_optional:
        raise DoubtError
    kinds.discard(type(None))
    given = [it for it in column if it is not None]
    found = iter(_fitted(codec, _encoded(codec, enum, given, kinds)))
    return [None if it is None else next(found) for it in column]


def _fitted(codec: Codec, column: Column) -> Column:
    if codec.limit is not None:
        try:
            for it in _items(column) if codec.is_list else column:
                codec.limit(it)
        except LimitError:
            raise DoubtError from None
    return column


def _items(column: Column) -> "Iterable[object]":
    lists: list[Sequence[object]] = column  # pyright: ignore[reportAssignmentType] - the types have been looked at
    return chain.from_iterable(lists)


def _encoded(codec: Codec, enum: Enum | None, column: Column, kinds: Kinds) -> Column:
    encode = _encoder(codec, enum)
    try:
        return _encoded_lists(encode, column, kinds) if codec.is_list else encode(column, kinds)
    except (ValueError, TypeError, OverflowError, ArithmeticError):
        raise DoubtError from None


def _encoded_lists(encode: EncodeColumn, column: Column, kinds: Kinds) -> Column:
    """All items of all lists are one column, and are dealt out again."""
    if not kinds <= _LISTS or not _are_lists(column):
        raise DoubtError
    items = list(chain.from_iterable(column))
    item_kinds: Kinds = set(map(type, items))
    if type(None) in item_kinds:
        raise DoubtError
    found = iter(encode(items, item_kinds))
    return [list(islice(found, len(it))) for it in column]


def _are_lists(column: Column) -> "TypeGuard[list[Sequence[object]]]":
    return set(map(type, column)) <= _LISTS


def _encoder(codec: Codec, enum: Enum | None) -> EncodeColumn:
    if enum is not None:
        return _enum_encoder(enum)
    found = _BY_ENCODE.get(codec.encode)
    return partial(_one_by_one, codec.encode) if found is None else found


# ── what most columns hold ────────────────────────────────────────────────────────────────────────────────────────


def _texts(column: Column, kinds: Kinds) -> Column:
    _require(kinds, {str})
    joined = _joined(column)
    if "\0" in joined or not values.is_surely_short(joined):
        raise DoubtError
    if not joined.isascii():
        # Half of a surrogate pair cannot be encoded, whatever stands beside it.
        joined.encode()
    return column


def _booleans(column: Column, kinds: Kinds) -> Column:
    _require(kinds, {bool})
    return column


def _integers(lowest: int, highest: int, column: Column, kinds: Kinds) -> Column:
    _require(kinds, {int})
    numbers: list[int] = column  # pyright: ignore[reportAssignmentType] - the types have been looked at
    if numbers and not lowest <= min(numbers) <= max(numbers) <= highest:
        raise DoubtError
    return column


def _floats(column: Column, kinds: Kinds) -> Column:
    if kinds <= {float}:
        return column
    _require(kinds, {float, int})
    numbers: list[float] = column  # pyright: ignore[reportAssignmentType] - as above
    return list(map(float, numbers))


def _decimals(column: Column, kinds: Kinds) -> Column:
    if not kinds <= {Decimal}:
        _require(kinds, {Decimal, int})
        return list(map(values.encode_decimal, column))
    numbers: list[Decimal] = column  # pyright: ignore[reportAssignmentType] - as above
    is_usual = all(map(Decimal.is_finite, numbers)) and all(len(it) < _USUAL for it in map(str, numbers))
    # With few digits and a small exponent none is beyond what PostgreSQL holds.
    if is_usual and all(-_USUAL < it < _USUAL for it in map(Decimal.adjusted, numbers)):
        return column
    return list(map(values.encode_decimal, column))


_USUAL: Final = 1000


def _timestamps(column: Column, kinds: Kinds) -> Column:
    zones = _zones(column, kinds)
    if zones == {None}:
        return column
    moments: list[datetime] = column  # pyright: ignore[reportAssignmentType] - ``_zones`` has looked at the types
    if zones == {UTC} and moments and min(moments).year > 1 and max(moments).year < 9999:
        return [it.replace(tzinfo=None) for it in moments]
    return list(map(values.encode_timestamp, column))


def _moments(column: Column, kinds: Kinds) -> Column:
    if _zones(column, kinds) == {UTC}:
        return column
    return list(map(values.encode_timestamptz, column))


def _zones(column: Column, kinds: Kinds) -> "set[object]":
    _require(kinds, {datetime})
    return set(map(_ZONE, column))


_ZONE: Final = attrgetter("tzinfo")


def _dates(column: Column, kinds: Kinds) -> Column:
    if kinds <= {date}:
        return column
    return _one_by_one(values.encode_date, column, kinds)


def _bytes(column: Column, kinds: Kinds) -> Column:
    if kinds <= {bytes} and max(map(len, column), default=0) <= values.LONGEST_BYTES:  # type: ignore[arg-type] - looked at
        return column
    return _one_by_one(values.encode_bytes, column, kinds)


def _uuids(column: Column, kinds: Kinds) -> Column:
    if kinds <= {UUID}:
        return list(map(str, column))
    return _one_by_one(values.encode_uuid, column, kinds)


_JSON: Final = json.JSONEncoder(allow_nan=False, separators=(",", ":"), ensure_ascii=False)
"""As ``encode_json`` has it, which makes one for each value."""


def _documents(column: Column, kinds: Kinds) -> Column:  # noqa: ARG001 - as the others have it
    """JSON as text. The words for nulls and for changes of a part are of types that JSON cannot hold."""
    try:
        found: list[str] = list(map(_JSON.encode, column))
    except RecursionError:
        raise DoubtError from None
    joined = _joined(found)
    # No document ends in a backslash, so that nothing is read across two of them.
    if ("\\u0000" in joined and values.ESCAPED_NUL.search(joined)) or not values.is_surely_short(joined):
        raise DoubtError
    if not joined.isascii():
        joined.encode()
    return [*found]


def _enum_encoder(enum: Enum) -> EncodeColumn:
    label_by_name = {it.name: it.label for it in enum.values}

    def encode(column: Column, kinds: Kinds) -> Column:
        others = kinds - {str}
        if any(not issubclass(it, str) or it.__name__ != enum.name for it in others):
            raise DoubtError
        names = [str.__str__(it) for it in column] if others else column  # pyright: ignore[reportArgumentType] - as above
        if not set(names) <= label_by_name.keys():
            raise DoubtError
        return [label_by_name[it] for it in names]  # pyright: ignore[reportArgumentType] - as above

    return encode


def _one_by_one(encode: Encode, column: Column, kinds: Kinds) -> Column:
    _require(kinds, _PLAIN)
    return list(map(encode, column))


def _require(kinds: Kinds, known: "set[type] | frozenset[type]") -> None:
    if not kinds <= known:
        raise DoubtError


def _joined(column: "Iterable[object]") -> str:
    texts: Iterable[str] = column  # pyright: ignore[reportAssignmentType] - the types have been looked at
    return "".join(texts)


_LISTS: Final = frozenset({list, tuple})
_PLAIN: Final = frozenset({str, bool, int, float, Decimal, datetime, date, time, UUID, bytes, bytearray})
"""The types of values that are one value whatever the field: no operation, no word, no subclass with its own ways."""

_BY_ENCODE: Final[dict[Encode, EncodeColumn]] = {
    values.encode_string: _texts,
    values.encode_boolean: _booleans,
    values.encode_int2: partial(_integers, -(2**15), 2**15 - 1),
    values.encode_int4: partial(_integers, -(2**31), 2**31 - 1),
    values.encode_int8: partial(_integers, -(2**63), 2**63 - 1),
    values.encode_oid: partial(_integers, 0, 2**32 - 1),
    values.encode_float: _floats,
    values.encode_decimal: _decimals,
    values.encode_timestamp: _timestamps,
    values.encode_timestamptz: _moments,
    values.encode_date: _dates,
    values.encode_bytes: _bytes,
    values.encode_uuid: _uuids,
    values.encode_json: _documents,
}

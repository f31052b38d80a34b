"""Python values to what both drivers take, refusing what the column could not hold.

Each function takes one value that is not None and raises ValueError with a reason that ends a sentence:
"``title`` takes text, not int".
"""

import json
import math
import re
import struct
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final

from nicol.schema.model import Enum


def _refuse(wanted: str, value: object) -> ValueError:
    return ValueError(f"takes {wanted}, not {type(value).__name__}")


def encode_string(value: object) -> str:
    if not isinstance(value, str):
        raise _refuse("text", value)
    if "\0" in value:
        raise ValueError("holds a NUL character, which PostgreSQL text cannot store")
    if not value.isascii():
        _refuse_lone_surrogates(value)
    if len(value) > _SURELY_SHORT:
        _refuse_what_is_too_long(value)
    # A StrEnum member is a str whose type confuses drivers.
    return value if type(value) is str else str.__str__(value)


LONGEST_BYTES: Final = 2**30 - 1
"""Bytes of the longest value that PostgreSQL holds. What is longer would be sent for minutes before it is refused."""
_SURELY_SHORT: Final = LONGEST_BYTES // 4
"""Characters, of which each has up to four bytes."""


def is_surely_short(text: str) -> bool:
    """Without counting bytes."""
    return len(text) <= _SURELY_SHORT


def _refuse_what_is_too_long(value: str | bytes | bytearray) -> None:
    if isinstance(value, str) and is_surely_short(value):
        return
    n_bytes = len(value.encode() if isinstance(value, str) else value)
    if n_bytes > LONGEST_BYTES:
        raise ValueError(f"takes at most {LONGEST_BYTES} bytes, and this has {n_bytes}")


def _refuse_lone_surrogates(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half of a surrogate pair, which is not a character") from None


def encode_uuid(value: object) -> str:
    if isinstance(value, uuid.UUID):
        return str(value)
    if not isinstance(value, str):
        raise _refuse("a UUID", value)
    try:
        return str(uuid.UUID(value))
    except ValueError:
        raise ValueError(f"takes a UUID, and {briefly(value)} is none") from None


def encode_boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise _refuse("True or False", value)
    return value


def _integer_encoder(lowest: int, highest: int, kind: str) -> Callable[[object], int]:
    def encode(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise _refuse("a whole number", value)
        if not lowest <= value <= highest:
            raise ValueError(f"takes {lowest} to {highest} ({kind}), and {briefly(value)} is outside")
        return int(value)

    return encode


encode_int2: Final = _integer_encoder(-(2**15), 2**15 - 1, "16 bits")
encode_int4: Final = _integer_encoder(-(2**31), 2**31 - 1, "32 bits")
encode_int8: Final = _integer_encoder(-(2**63), 2**63 - 1, "64 bits")
encode_oid: Final = _integer_encoder(0, 2**32 - 1, "32 bits without sign")


def encode_float(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refuse("a number", value)
    try:
        return float(value)
    except OverflowError:
        raise ValueError("takes a number within the range of a float") from None


def encode_float4(value: object) -> float:
    """Of 32 bits, to which one driver would round what the server refuses: to nothing, or to infinity."""
    found = encode_float(value)
    try:
        (held,) = struct.unpack("<f", struct.pack("<f", found))
    except OverflowError:
        held = math.inf
    if math.isfinite(found) and (math.isinf(held) or (held == 0) != (found == 0)):
        raise ValueError(f"takes a number that a float of 32 bits can hold, and {briefly(found)} is outside")
    return found


def encode_decimal(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return _numeric(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        raise ValueError("takes a Decimal, and a float is not exact: write Decimal(str(value))")  # noqa: TRY004 - one kind for callers
    raise _refuse("a Decimal", value)


def encode_money(value: object) -> Decimal:
    found = encode_decimal(value)
    if not found.is_finite():
        raise ValueError(f"takes an amount, and {briefly(found)} is none")
    return found


def _numeric(value: Decimal) -> Decimal:
    """As PostgreSQL holds it: one kind of NaN, 131072 digits before the point and 16383 after it."""
    if value.is_finite():
        exponent = value.as_tuple().exponent
        if value.adjusted() >= 131_072 or (isinstance(exponent, int) and exponent < -16_383):
            raise ValueError("takes a Decimal of at most 131072 digits before the point and 16383 after it")
        return value
    return _NAN if value.is_nan() else value


_NAN: Final = Decimal("NaN")


def _datetime(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise _refuse("a datetime", value)
    return value


def encode_timestamp(value: object) -> datetime:
    """Naive, in UTC: what a ``timestamp`` column holds. A naive value is taken as UTC already."""
    moment = _datetime(value)
    return moment if moment.tzinfo is None else _without_zone(_in_utc(moment))


def _without_zone(moment: datetime) -> datetime:
    found = moment.replace(tzinfo=None)
    # Without their zone these two are infinity to the drivers, and nobody who gives a zone means that.
    if found.year in {1, 9999} and found in _INFINITE:
        raise ValueError(f"takes no {moment}, which would be stored as infinity; a microsecond beside it is free")
    return found


_INFINITE: Final = (datetime.min, datetime.max)  # noqa: DTZ901 - as the drivers have them


def encode_timestamptz(value: object) -> datetime:
    """Aware, in UTC. A naive value is taken as UTC already."""
    moment = _datetime(value)
    return _in_utc(moment) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"takes a moment of the years 1 to 9999 in UTC, and {moment} is none") from None


def encode_date(value: object) -> date:
    if isinstance(value, datetime):
        return encode_timestamp(value).date()
    if not isinstance(value, date):
        raise _refuse("a date", value)
    return value


def encode_time(value: object) -> time:
    if isinstance(value, datetime):
        return encode_timestamp(value).time()
    if not isinstance(value, time):
        raise _refuse("a time", value)
    return value.replace(tzinfo=None)


def encode_timetz(value: object) -> time:
    if isinstance(value, datetime):
        return encode_timestamptz(value).timetz()
    if not isinstance(value, time):
        raise _refuse("a time", value)
    if value.tzinfo is not None and value.utcoffset() is None:
        raise ValueError("takes a time with a fixed offset, and that of its zone depends on the day")
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)


def encode_bytes(value: object) -> bytes:
    if not isinstance(value, bytes | bytearray):
        # prisma-client-py wraps bytes.
        is_wrapped = type(value).__name__ == "Base64"
        raise ValueError("takes bytes themselves: value.decode()") if is_wrapped else _refuse("bytes", value)
    _refuse_what_is_too_long(value)
    return bytes(value)


def encode_json(value: object) -> str:
    """JSON as text. NaN, infinities and NUL have no place in jsonb; numbers as keys become text, as everywhere."""
    try:
        text = json.dumps(value, allow_nan=False, separators=(",", ":"), ensure_ascii=False)
    except (TypeError, ValueError) as error:
        # prisma-client-py wraps values.
        way = "; give the value itself, without Json()" if "of type Json " in str(error) else ""
        raise ValueError(f"takes what JSON can hold ({error}){way}") from None
    except RecursionError:
        raise ValueError("is nested too deeply for JSON") from None
    if "\\u0000" in text and ESCAPED_NUL.search(text):
        raise ValueError("holds a NUL character, which jsonb cannot store")
    if not text.isascii():
        _refuse_lone_surrogates(text)
    _refuse_what_is_too_long(text)
    return text


ESCAPED_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""An odd number of backslashes: after an even one, ``u0000`` is the user's own text."""


def encode_unsupported(_value: object) -> object:
    raise ValueError("has a type that the schema cannot express; use a raw query")


def enum_encoder(enum: Enum) -> Callable[[object], str]:
    """Members of the generated class and names of values are taken; the database's label is what is sent."""
    label_by_name = {it.name: it.label for it in enum.values}

    def encode(value: object) -> str:
        if not isinstance(value, str):
            raise _refuse(f"a value of {enum.name}", value)
        kind = type(value)
        if kind is not str and kind.__name__ != enum.name:
            raise _refuse(f"a value of {enum.name}", value)
        label = label_by_name.get(str.__str__(value))
        if label is None:
            raise ValueError(f"takes a value of {enum.name} ({', '.join(label_by_name)}), not {briefly(value)}")
        return label

    return encode


def briefly(value: object) -> str:
    """``value`` in a message, cut where it is long."""
    text = written(value)
    return text if len(text) <= 42 else f"{text[:39]}…{text[:1] if text[:1] in _QUOTES else ''}"


def written(value: object) -> str:
    """``value`` as code has it. Python writes no number of thousands of digits, and nothing nested too deeply."""
    try:
        return repr(value)
    except ValueError:
        return f"a {type(value).__name__} of thousands of digits"
    except RecursionError:
        return f"a {type(value).__name__} that is nested too deeply"


_QUOTES: Final = "'\""

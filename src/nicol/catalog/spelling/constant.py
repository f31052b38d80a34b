"""Constants: their text as Prisma writes it into SQL, and when two texts are the same value of a type."""

import json
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from nicol.catalog.model import ArrayConstant, Constant, Type
from nicol.catalog.spelling.native_type import base_name

_NUMERIC = frozenset(
    {"smallint", "integer", "bigint", "real", "double precision", "numeric", "money", "oid"},
)


def number_text(value: float) -> str:
    """``-5``, ``1.5``, never in scientific notation; ``true`` for the bool that Python counts as a number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f").removesuffix(".0")


def bytes_text(base64: str) -> str:
    """The bytea constant of a ``Bytes`` default. What is no base64 stays as it is, for PostgreSQL to refuse."""
    try:
        return "\\x" + b64decode(base64, validate=True).hex()
    except Base64Error:
        return base64


def timestamp_text(written: str) -> str:
    """An RFC 3339 time as Prisma writes it: ``2020-01-02 03:04:05.678 +00:00``."""
    try:
        time = _time(written.upper())
    except (ValueError, OverflowError):
        return written
    fraction = f".{time.microsecond:06}" if time.microsecond % 1000 else f".{time.microsecond // 1000:03}"
    zone = time.strftime("%z") or "+0000"
    return f"{time:%Y-%m-%d %H:%M:%S}{fraction if time.microsecond else ''} {zone[:3]}:{zone[3:5]}"


def _time(text: str) -> datetime:
    """As PostgreSQL reads it: the second 60 is the first one of the next minute."""
    if text[17:19] != "60":
        return datetime.fromisoformat(text)
    return datetime.fromisoformat(f"{text[:17]}59{text[19:]}") + timedelta(seconds=1)


def array_default(text: str) -> Constant | ArrayConstant:
    """A default for a list that is written as one constant: ``{a,b}``."""
    elements = array_elements(text)
    return Constant(text) if elements is None else ArrayConstant(elements)


def array_elements(text: str) -> tuple[str | None, ...] | None:
    """The elements of a one-dimensional array as its output function writes it, or None where it is no such text."""
    if not (text.startswith("{") and text.endswith("}")):
        return None
    elements: list[str | None] = []
    position, end = _after_blanks(text, 1), len(text) - 1
    while position < end:
        element, position = _array_element(text, position)
        elements.append(element)
        if position > end or (position < end and text[position] != ","):
            return None
        position += 1
    return tuple(elements)


def is_numeric(type_: Type) -> bool:
    return type_.namespace is None and base_name(type_) in _NUMERIC


def is_boolean(type_: Type) -> bool:
    return type_.namespace is None and base_name(type_) == "boolean"


def same_constant(type_: Type, before: str, after: str) -> bool:
    """Whether both texts are the same value of ``type_``, an array's element type being meant."""
    if before == after:
        return True
    read = None if type_.namespace is not None else _READERS.get(base_name(type_))
    if read is None:
        return False
    try:
        return read(before) == read(after)
    except (ValueError, InvalidOperation):
        return False


def _array_element(text: str, start: int) -> tuple[str | None, int]:
    """The element that begins at ``start``, and where it ends. Blanks around an element are no part of it."""
    start = _after_blanks(text, start)
    if text[start] != '"':
        stop = start
        while text[stop] not in ",}":
            stop += 1
        word = text[start:stop].rstrip()
        return (None if word.upper() == "NULL" else word), stop
    characters: list[str] = []
    position = start + 1
    while position < len(text) - 1 and text[position] != '"':
        position += text[position] == "\\"
        characters.append(text[position])
        position += 1
    return "".join(characters), _after_blanks(text, position + 1)


def _after_blanks(text: str, position: int) -> int:
    while text[position : position + 1].isspace():
        position += 1
    return position


def _boolean(text: str) -> bool:
    word = text.strip().lower()
    if word in {"t", "true", "y", "yes", "on", "1"}:
        return True
    if word in {"f", "false", "n", "no", "off", "0"}:
        return False
    raise ValueError(text)


def _money(text: str) -> Decimal:
    return Decimal(text.replace("$", "").replace(",", ""))


def _instant(text: str) -> datetime:
    time = datetime.fromisoformat(_iso(text))
    return time if time.tzinfo is None else time.astimezone(UTC).replace(tzinfo=None)


def _local_time(text: str) -> datetime:
    # A type without time zone ignores the offset that is written.
    return datetime.fromisoformat(_iso(text)).replace(tzinfo=None)


def _time_of_day(text: str) -> time:
    """A day that is written is ignored, as is a zone."""
    return _local_time(text if "-" in text[:8] else f"2000-01-01 {text}").time()


def _time_of_day_in_a_zone(text: str) -> str:
    # As text, since Python holds one moment in two zones to be equal, and PostgreSQL does not.
    moment = datetime.fromisoformat(_iso(text if "-" in text[:8] else f"2000-01-01 {text}"))
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timetz().isoformat()


def _iso(text: str) -> str:
    day, separator, zone = text.strip().rpartition(" ")
    return day + zone if separator and zone[:1] in {"+", "-"} else text.strip()


def _date(text: str) -> str:
    return text.strip()[:10]


def _json(text: str) -> object:
    # Python holds 1 and true to be equal, and JSON does not.
    return json.loads(text, parse_int=_json_number, parse_float=_json_number)


def _json_number(text: str) -> tuple[str, Decimal]:
    return "number", Decimal(text)


def _padded(text: str) -> str:
    return text.rstrip(" ")


_READERS: dict[str, Callable[[str], object]] = {
    "smallint": Decimal,
    "integer": Decimal,
    "bigint": Decimal,
    "oid": Decimal,
    "numeric": Decimal,
    "real": float,
    "double precision": float,
    "money": _money,
    "boolean": _boolean,
    "json": _json,
    "jsonb": _json,
    "uuid": str.lower,
    "bytea": str.lower,
    "inet": str.lower,
    "character": _padded,
    "date": _date,
    "timestamp without time zone": _local_time,
    "timestamp with time zone": _instant,
    "time without time zone": _time_of_day,
    "time with time zone": _time_of_day_in_a_zone,
}

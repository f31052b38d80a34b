"""Few values of each type, so that filters meet records, and how Prisma and a comparison see them."""

import base64
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from random import Random

from nicol import AnyNull, DbNull, JsonNull
from nicol.schema.model import EnumType, ScalarField

N_ROWS = 5


def uuid_of(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


VALUES = {
    "String": ("", "a", "ab", "Ab", "b c", "é", "it's", 'q"', "ß", "😀", "{}"),
    "Int": (-2, 0, 1, 2, 3, 7, 100),
    "SmallInt": (-2, 0, 1, 2, 3, 7),
    "BigInt": (-2, 0, 1, 2, 7, 2**40, 2**60),
    "Float": (-1.5, 0.0, 0.5, 1.0, 1e10),
    "Decimal": tuple(map(Decimal, ("-1.5", "0", "0.25", "1", "12345.678"))),
    "Boolean": (True, False),
    "DateTime": tuple(datetime(2020, 1, it, 12, 30, 0, 123_000, UTC) for it in (1, 2, 3, 28)),
    "Date": tuple(datetime(2020, 1, it, tzinfo=UTC) for it in (1, 2, 3)),
    "Json": ({}, [], {"a": 1}, {"a": {"b": [1, "x", None]}}, [1, 2, "x"], "text", 5, True, {"a": "text"}),
    "Bytes": (b"", b"\0\xff", b"abc"),
    "Color": ("RED", "GREEN", "BLUE"),
    "Uuid": tuple(map(uuid_of, range(1, 9))),
}


def kind_of(field: ScalarField) -> str:
    native = field.native_type.name if field.native_type is not None else ""
    if native in VALUES:
        return native
    return field.type.name if isinstance(field.type, EnumType) else str(field.type)


def value_of(chosen: Random, field: ScalarField) -> object:
    return chosen.choice(VALUES[kind_of(field)])


def key_value(field: ScalarField, number: int) -> object:
    """A value of a key for the record with this number."""
    match kind_of(field):
        case "Uuid":
            return uuid_of(number)
        case "String":
            return f"k{number}"
        case _:
            return number


def for_prisma(value: object) -> object:
    match value:
        case dict():
            return {key: for_prisma(it) for key, it in value.items()}
        case list() | tuple():
            return [for_prisma(it) for it in value]
        case datetime():
            return {"$date": value.isoformat()}
        case Decimal():
            return {"$decimal": str(value)}
        case bytes():
            return {"$bytes": base64.b64encode(value).decode()}
        case int() if not isinstance(value, bool) and abs(value) >= 2**53:
            return {"$bigint": str(value)}
        case Word():
            return value.for_prisma()
        case _:
            return value


class Word:
    """A word of both languages, such as a reference to a field, which each says in its own way."""

    def __init__(self, ours: object, theirs: object) -> None:
        self.ours, self._theirs = ours, theirs

    def for_prisma(self) -> object:
        return self._theirs

    def __repr__(self) -> str:
        return json.dumps(self._theirs)


DB_NULL = Word(DbNull, {"$null": "DbNull"})
JSON_NULL = Word(JsonNull, {"$null": "JsonNull"})
ANY_NULL = Word(AnyNull, {"$null": "AnyNull"})
NONE = Word(None, {"$null": "DbNull"})
"""What Prisma has no word for in data of documents."""


def for_us(value: object) -> object:
    match value:
        case Word():
            return value.ours
        case dict():
            return {key: for_us(it) for key, it in value.items()}
        case list():
            return [for_us(it) for it in value]
        case _:
            return value


_TODAY = datetime(2025, 1, 1, tzinfo=UTC)
"""Whatever is later was made by a clock."""


def comparable(value: object) -> object:
    """An answer of either, with numbers by value and moments in milliseconds."""
    match value:
        case {"$decimal": it} | {"$number": it} | {"$bigint": it}:
            return Decimal(it).normalize()
        case {"$date": it}:
            return comparable(datetime.fromisoformat(it))
        case {"$bytes": it}:
            return comparable(base64.b64decode(it))
        case dict():
            return {key: comparable(it) for key, it in value.items()}
        case list():
            return [comparable(it) for it in value]
        case bytes():
            return value.hex()
        case datetime():
            moment = value if value.tzinfo else value.replace(tzinfo=UTC)
            return "now" if moment > _TODAY else round(moment.timestamp() * 1000)
        case date():
            return comparable(datetime.combine(value, time(), UTC))
        case bool():
            return value
        case int() | float() | Decimal():
            return Decimal(str(value)).normalize()
        case str():
            return _masked(str(value))
        case _:
            return value


_KNOWN = {it for pool in VALUES.values() for it in pool if isinstance(it, str)}


def _masked(text: str) -> str:
    """Ids that a program made up differ from call to call."""
    is_made_up = text not in _KNOWN and len(text) in (25, 26, 36) and text.replace("-", "").isalnum()
    return "<made up>" if is_made_up else text

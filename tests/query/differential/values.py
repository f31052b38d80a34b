"""Few values of each type, so that filters meet records, and how Prisma and a comparison see them."""

import base64
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Context, Decimal
from random import Random

from nicol import OMIT, AnyNull, DbNull, JsonNull
from nicol.schema.model import EnumType, Scalar, ScalarField

N_ROWS = 5


def uuid_of(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


class Word:
    """A word of both languages, such as a reference to a field, which each says in its own way."""

    def __init__(self, ours: object, theirs: object) -> None:
        self.ours, self._theirs = ours, theirs

    def for_prisma(self) -> object:
        return self._theirs

    def __repr__(self) -> str:
        return json.dumps(self._theirs)


VALUES = {
    "String": (
        "",
        "a",
        "ab",
        "Ab",
        "b c",
        "é",
        "É",
        "it's",
        'q"',
        "ß",
        "😀",
        "{}",
        "%",
        "a_b",
        "A%b",
        "a\\b",
        "\\",
        "_",
        "\n",
    ),
    "Char": ("a", "ab", "xyz", "x y", ""),
    "Inet": ("10.0.0.1", "10.0.0.0/8", "::1"),
    "Bit": ("0101", "1111", "0000"),
    "VarBit": ("01", "1", "0101"),
    "Int": (-2, 0, 1, 2, 3, 7, 100, 2**31 - 1, -(2**31)),
    "SmallInt": (-2, 0, 1, 2, 3, 7, 2**15 - 1),
    "Oid": (0, 1, 2, 7),
    "BigInt": (-2, 0, 1, 2, 7, 2**40, 2**60, 2**63 - 1, -(2**63)),
    "Float": (-1.5, 0.0, 0.1, 0.5, 1.0, 1e10, 1e300, 5e-324),
    "Real": (-1.5, 0.0, 0.5, 1.0, 1e10),
    "Decimal": tuple(map(Decimal, ("-1.5", "0", "0.25", "1", "12345.678"))),
    "Exact": tuple(map(Decimal, ("-1.5", "0", "0.25", "1", "1E-30", f"{'7' * 34}.{'3' * 29}"))),
    "Money": tuple(map(Decimal, ("-1.5", "0", "0.25", "1", "12345.67"))),
    "Boolean": (True, False),
    # Moments that are rounded are found by what they were, which Prisma does not.
    "Timestamp": tuple(datetime(2020, 1, it, 12, 30, tzinfo=UTC) for it in (1, 2, 3)),
    "DateTime": (
        *(datetime(2020, 1, it, 12, 30, 0, 123_000, UTC) for it in (1, 2, 3, 28)),
        datetime(1815, 12, 10, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 58, 999_000, UTC),
    ),
    "Date": tuple(datetime(2020, 1, it, tzinfo=UTC) for it in (1, 2, 3)),
    "Time": tuple(Word(time(it, 30), {"$date": f"1970-01-01T{it:02}:30:00.000Z"}) for it in (0, 12, 23)),
    "Json": (
        {},
        [],
        {"a": 1},
        {"a": {"b": [1, "x", None]}},
        [1, 2, "x"],
        "text",
        5,
        True,
        {"a": "text"},
        1.5,
        False,
        "a%_\\",
        {"a b": {'"': []}},
    ),
    "Bytes": (b"", b"\0\xff", b"abc", bytes(range(256))),
    "Color": ("RED", "GREEN", "BLUE"),
    "Uuid": tuple(map(uuid_of, range(1, 9))),
}


def kind_of(field: ScalarField) -> str:
    native = field.native_type.name if field.native_type is not None else ""
    native = "Time" if native == "Timetz" else native
    if native in VALUES:
        return native
    if field.type is Scalar.DECIMAL:
        return "Exact"
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
        case "DateTime":
            return datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=number)
        case "Exact":
            return Decimal(number) / 4
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


DB_NULL = Word(DbNull, {"$null": "DbNull"})
JSON_NULL = Word(JsonNull, {"$null": "JsonNull"})
ANY_NULL = Word(AnyNull, {"$null": "AnyNull"})
OMITTED = Word(OMIT, {"$undefined": True})
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


_CLOCK = range(2025, 2100)
"""The years of what was made by a clock."""
_EXACT = Context(prec=100)


def comparable(value: object) -> object:
    """An answer of either, with numbers by value and moments in milliseconds."""
    match value:
        case {"$decimal": it} | {"$number": it} | {"$bigint": it}:
            return Decimal(it).normalize(_EXACT)
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
            return "now" if moment.year in _CLOCK else round(moment.timestamp() * 1000)
        case date():
            return comparable(datetime.combine(value, time(), UTC))
        case time():
            return comparable(datetime.combine(date(1970, 1, 1), value.replace(tzinfo=UTC)))
        case bool():
            return value
        case int() | float() | Decimal():
            return Decimal(str(value)).normalize(_EXACT)
        case str():
            return _masked(str(value))
        case _:
            return value


_KNOWN = {it for pool in VALUES.values() for it in pool if isinstance(it, str)}


def _masked(text: str) -> str:
    """Ids that a program made up differ from call to call."""
    is_made_up = text not in _KNOWN and len(text) in (25, 26, 36) and text.replace("-", "").isalnum()
    return "<made up>" if is_made_up else text

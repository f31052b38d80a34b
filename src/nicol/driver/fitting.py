"""Makes the values of raw SQL fit the types that the server inferred, for asyncpg, which converts nothing.

psycopg sends them as text and the server reads them; what comes out of both is the same. Where Python and PostgreSQL
may differ in how they read a text, PostgreSQL is asked: ``Unread`` says so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias, TypeGuard
from uuid import UUID

from nicol.driver.codec import Type
from nicol.driver.written import written
from nicol.sql.names import quote


@dataclass(frozen=True, slots=True)
class Unread:
    """``text`` is for the server to read as ``type``, an SQL name."""

    text: str
    type: str


Fitted: TypeAlias = "object | Unread"


def fitted(value: object, type: Type) -> Fitted:
    """``value`` as asyncpg takes it for ``type``. What nobody can make fit stays, and asyncpg refuses it."""
    if value is None:
        return None
    if type.kind == "array":
        return _array(value, type)
    if type.kind != "scalar":
        return Unread(value, _sql_name(type)) if isinstance(value, str) else value
    return _scalar(value, type)


def _array(value: object, type: Type) -> Fitted:
    if isinstance(value, str):
        return Unread(value, _sql_name(type))
    if not _is_array(value):
        return value
    items = [_element(it, type) for it in value]
    return Unread(written(value), _sql_name(type)) if any(isinstance(it, Unread) for it in items) else items


def _element(value: object, type: Type) -> Fitted:
    if value is None:
        return None
    return _array(value, type) if _is_array(value) else _scalar(value, type)


def _is_array(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple)


def _scalar(value: object, type: Type) -> Fitted:
    name = type.name.removesuffix("[]")
    taken = _TAKEN.get(name)
    if taken is None:
        # An enum, or an extension's type, which asyncpg sends as text, or knows by classes of its own.
        return _text(value)
    if isinstance(value, taken) and not (isinstance(value, bool) and name != "bool"):
        return _FINISHED[name](value) if name in _FINISHED else value
    if taken is _STRING:
        return _text(value)
    quickly = _QUICKLY.get((name, value.__class__))
    if quickly is not None:
        try:
            return quickly(value)
        except (ValueError, InvalidOperation, OverflowError):
            pass
    try:
        return Unread(written(value), _sql_name(type))
    except TypeError:
        return value


def _text(value: object) -> object:
    try:
        return written(value)
    except TypeError:
        return value


def _sql_name(type: Type) -> str:
    name = type.name.removesuffix("[]")
    return f"{quote(type.schema)}.{quote(name)}" + ("[]" if name != type.name else "")


_STRING: Final = (str,)

_TAKEN: Final[Mapping[str, tuple[type, ...]]] = {
    "bool": (bool,),
    "int2": (int,),
    "int4": (int,),
    "int8": (int,),
    "oid": (int,),
    "float4": (float, int),
    "float8": (float, int),
    "numeric": (Decimal, int),
    "uuid": (UUID, str),
    "timestamp": (datetime,),
    "timestamptz": (datetime,),
    "date": (date,),
    "time": (time,),
    "timetz": (time,),
    "interval": (timedelta,),
    "bytea": (bytes, bytearray, memoryview),
    **dict.fromkeys(("text", "varchar", "bpchar", "name", "char", "xml", "json", "jsonb", "jsonpath"), _STRING),
}
"""What asyncpg takes for a type (https://magicstack.github.io/asyncpg/current/usage.html#type-conversion)."""


def _without_zone(value: object) -> object:
    assert isinstance(value, datetime)
    return value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)


def _day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


_FINISHED: Final[Mapping[str, Callable[[object], object]]] = {"timestamp": _without_zone, "date": _day}
"""What moments, which come in UTC, become."""


def _moment(text: str) -> datetime:
    """A text that has no zone, or says it by an offset. Others depend on the session's zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _plain_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    # PostgreSQL passes over a zone where the type has none.
    return moment.replace(tzinfo=None)


def _decimal(number: float) -> Decimal:
    return Decimal(repr(number))


_QUICKLY: Final[Mapping[tuple[str, type], Callable[..., object]]] = {
    ("timestamptz", str): _moment,
    ("timestamp", str): _plain_moment,
    ("numeric", float): _decimal,
    ("float8", Decimal): float,
    ("float4", Decimal): float,
}
"""What needs no question because Python reads it as PostgreSQL does."""

"""How Python values read as PostgreSQL's text, where the server is to find out the type by itself."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, TypeGuard
from uuid import UUID


class NulInTextError(ValueError):
    """PostgreSQL ends a text at its first NUL."""


def written(value: object) -> str:
    """``value`` as text that PostgreSQL reads as whatever type it needs there. Raises TypeError for other kinds."""
    write = WRITERS.get(type(value))
    if write is not None:
        return write(value)
    # Subclasses: an enum's member is a str, a named tuple a tuple, asyncpg's UUID a UUID.
    for kind, write in WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    raise TypeError(f"cannot send a value of type {type(value).__name__}")


def _string(value: object) -> str:
    text = str.__str__(value) if isinstance(value, str) else str(value)
    if "\0" in text:
        raise NulInTextError("PostgreSQL text cannot hold a NUL character")
    return text


def _bool(value: object) -> str:
    return "true" if value else "false"


def _int(value: object) -> str:
    assert isinstance(value, int)
    return int.__repr__(value)


def _bytes(value: object) -> str:
    assert isinstance(value, (bytes, bytearray, memoryview))
    return "\\x" + value.hex()


def _date(value: object) -> str:
    assert isinstance(value, date)
    if value == date.max:
        return "infinity"
    return "-infinity" if value == date.min else value.isoformat()


def _datetime(value: object) -> str:
    assert isinstance(value, datetime)
    plain = value.replace(tzinfo=None)
    if plain == datetime.max:  # noqa: DTZ901 - it has no zone either
        return "infinity"
    return "-infinity" if plain == datetime.min else value.isoformat(" ")  # noqa: DTZ901 - as above


def _interval(value: object) -> str:
    assert isinstance(value, timedelta)
    return f"{value.days} days {value.seconds} seconds {value.microseconds} microseconds"


def _array(value: object) -> str:
    assert _is_array(value)
    return "{" + ",".join([_element(it) for it in value]) + "}"


def _is_array(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, (list, tuple))


def _element(value: object) -> str:
    if value is None:
        return "NULL"
    if _is_array(value):
        return _array(value)
    return '"' + written(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


# Where one type is a subclass of another, the narrower comes first.
WRITERS: Final[Mapping[type, Callable[[object], str]]] = {
    str: _string,
    bool: _bool,
    int: _int,
    float: repr,
    Decimal: str,
    UUID: str,
    datetime: _datetime,
    date: _date,
    time: str,
    timedelta: _interval,
    bytes: _bytes,
    bytearray: _bytes,
    memoryview: _bytes,
    list: _array,
    tuple: _array,
}

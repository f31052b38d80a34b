"""Values as the page has them: texts, so that nothing is rounded on the way; None is NULL; lists are lists of texts.

Values too long to look at are cut, and marked with their length.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

from nicol.query.json_null import JsonNull
from nicol.query.loose import is_list
from nicol.schema.model import EnumType, Scalar, ScalarField

Cell: TypeAlias = "str | list[str | None] | dict[str, str | int] | None"

LONGEST: Final = 100_000
"""Characters of a cell. A longer one is ``{"head": its beginning, "length": …}`` and cannot be edited in place."""

_HEAD: Final = 2_000
_WHOLE: Final = re.compile(r"[+-]?\d+", re.ASCII)


def cell_of(field: ScalarField, value: object) -> Cell:
    """``value`` of ``field`` for the page."""
    if field.is_list and is_list(value):
        texts = [None if it is None else _text(field, it) for it in value]
        return texts if sum(len(it or "") for it in texts) <= LONGEST else _cut(json.dumps(texts, ensure_ascii=False))
    if value is None:
        # A required JSON field has no NULL, so this is JSON's.
        return "null" if field.type is Scalar.JSON and field.is_required else None
    if isinstance(value, bytes | bytearray) and len(value) > LONGEST // 2:
        return {"head": "\\x" + bytes(value[: _HEAD // 2]).hex(), "length": len(value)}
    text = _text(field, value)
    return text if len(text) <= LONGEST else _cut(text)


def value_of(field: ScalarField, cell: object) -> object:
    """What the client takes for ``cell``. Raises ValueError with a reason that ends a sentence."""
    if cell is None:
        return None
    if field.is_list:
        if not is_list(cell):
            raise ValueError("takes a list")
        return [_element(field, it) for it in cell]
    value = _element(field, cell)
    return JsonNull if value is None and field.type is Scalar.JSON else value


def element_of(field: ScalarField, text: str) -> object:
    """As ``value_of``, for one element where the field is a list."""
    return _element(field, text)


def _element(field: ScalarField, cell: object) -> object:
    if not isinstance(cell, str):
        raise ValueError(f"takes text, not {type(cell).__name__}")  # noqa: TRY004 - one kind for callers
    if isinstance(field.type, EnumType):
        return cell
    native = field.native_type.name if field.native_type is not None else ""
    read = _READ_BY_NATIVE.get(native) if field.type is Scalar.DATE_TIME else None
    assert isinstance(field.type, Scalar)
    return (read or _READ[field.type])(cell)


def _text(field: ScalarField, value: object) -> str:
    if field.type is Scalar.JSON:
        return json.dumps(value, ensure_ascii=False)
    match value:
        case bool():
            return "true" if value else "false"
        case bytes() | bytearray():
            return "\\x" + bytes(value).hex()
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return _written(field, value)
        case _:
            return str(value)


def _written(field: ScalarField, value: Decimal) -> str:
    text = format(value, "f")
    # A column without a scale of its own has thirty digits behind the point.
    return text.rstrip("0").rstrip(".") if field.native_type is None and "." in text else text


def _cut(text: str) -> dict[str, str | int]:
    return {"head": text[:_HEAD], "length": len(text)}


def _whole(text: str) -> int:
    if _WHOLE.fullmatch(text.strip()) is None:
        raise ValueError("takes a whole number")
    return int(text)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError("takes a number") from None


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        raise ValueError("takes a decimal number") from None


def _boolean(text: str) -> bool:
    found = {"true": True, "false": False}.get(text.strip().lower())
    if found is None:
        raise ValueError("takes true or false")
    return found


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError("takes a date and time, such as 2026-01-31T12:30:00Z") from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError("takes a date, such as 2026-01-31") from None


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.strip())
    except ValueError:
        raise ValueError("takes a time, such as 12:30:00") from None


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"takes JSON ({error})") from None


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text.strip().removeprefix("\\x"))
    except ValueError:
        raise ValueError("takes bytes in hexadecimal, such as \\x00ff") from None


_READ: Final[Mapping[Scalar, Callable[[str], object]]] = {
    Scalar.STRING: str,
    Scalar.BOOLEAN: _boolean,
    Scalar.INT: _whole,
    Scalar.BIG_INT: _whole,
    Scalar.FLOAT: _number,
    Scalar.DECIMAL: _decimal,
    Scalar.DATE_TIME: _moment,
    Scalar.JSON: _json,
    Scalar.BYTES: _bytes,
}
_READ_BY_NATIVE: Final[Mapping[str, Callable[[str], object]]] = {"Date": _date, "Time": _time, "Timetz": _time}

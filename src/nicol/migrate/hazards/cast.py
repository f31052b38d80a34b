"""Which changes of a column's type keep every value as it is."""

from dataclasses import replace

from nicol.catalog.model import Type
from nicol.catalog.spelling.native_type import base_name, modifier

_TEXTS = ("text", "character varying")
_STRINGS = (*_TEXTS, "character", "citext", "name")
_JSON = ("json", "jsonb")
_NUMBERS = ("smallint", "integer", "bigint", "real", "double precision")
_DIGITS = {"smallint": 5, "integer": 10, "bigint": 19}
_WIDER = {
    "smallint": ("integer", "bigint", "real", "double precision"),
    "integer": ("bigint", "double precision"),
    "real": ("double precision",),
    "date": ("timestamp without time zone",),
    "json": ("jsonb",),
    "jsonb": ("json",),
}
_NO_LIMIT = 10**9


def keeps_values(before: Type, after: Type) -> bool:
    """Whether every value of ``before`` is the same value as an ``after``, so that the cast loses nothing."""
    if is_json(after) and base_name(before) not in {*_JSON, *_STRINGS}:
        return True
    if after.is_array and not before.is_array and before == replace(after, is_array=False):
        return True
    if base_name(before) == "boolean" and base_name(after) in _NUMBERS and before.is_array == after.is_array:
        return True
    if before.is_array != after.is_array or before.enum != after.enum:
        # An enum as text is its label; every other way across this border may fail.
        return before.is_array == after.is_array and after.enum is None and _is_unlimited_text(after)
    if before == after or _is_unlimited_text(after):
        return True
    source, target = base_name(before), base_name(after)
    if target == "numeric":
        return _fits_numeric(before, after)
    if source == target or (source == "character" and target == "character varying"):
        return _limit(before) <= _limit(after)
    return target in _WIDER.get(source, ()) and not modifier(after)


def is_json(type_: Type) -> bool:
    return base_name(type_) in _JSON and not type_.is_array


def _is_unlimited_text(type_: Type) -> bool:
    return base_name(type_) in _TEXTS and not modifier(type_)


def _fits_numeric(before: Type, after: Type) -> bool:
    if not modifier(after):
        return base_name(before) in {*_DIGITS, "numeric"}
    precision, scale = _numeric(after)
    if base_name(before) in _DIGITS:
        return _DIGITS[base_name(before)] <= precision - scale
    if base_name(before) != "numeric" or not modifier(before):
        return False
    earlier_precision, earlier_scale = _numeric(before)
    return earlier_scale <= scale and earlier_precision - earlier_scale <= precision - scale


def _numeric(type_: Type) -> tuple[int, int]:
    precision, _, scale = modifier(type_).partition(",")
    return int(precision), int(scale or 0)


def _limit(type_: Type) -> int:
    text = modifier(type_)
    if text:
        return int(text)
    # Without a precision these keep microseconds.
    return 6 if base_name(type_).startswith("time") else _NO_LIMIT

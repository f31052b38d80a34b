"""Values of a filter as drivers take them."""

from collections.abc import Iterable

from nicol.query.argument import Path, invalid
from nicol.query.codec import Encode
from nicol.query.json_null import AnyNull, DbNull, JsonNull
from nicol.query.loose import is_mapping
from nicol.query.reading.field_ref import FieldRef
from nicol.query.remembered.unknown import applied, applied_to_each, is_unknown
from nicol.query.request import OMIT
from nicol.query.values import briefly, encode_json


def encoded(model: str, encode: Encode, value: object, path: Path) -> object:
    """``value`` as drivers take it. Raises InvalidValueError that names ``path``."""
    try:
        return _encode(encode, value)
    except ValueError as error:
        raise invalid(model, path, str(error)) from None


def encoded_list(model: str, encode: Encode, items: Iterable[object], path: Path) -> object:
    """``items`` as drivers take them. Raises InvalidValueError that names the item by its number."""
    if is_unknown(items):
        return applied_to_each(encode, items)
    found: list[object] = []
    try:
        for it in items:
            found.append(_encode(encode, it))  # noqa: PERF401 - its length says which item failed
    except ValueError as error:
        raise invalid(model, (*path, str(len(found))), str(error)) from None
    return found


def encode_document(value: object) -> object:
    """A JSON value as text: ``JsonNull`` is one, the other nulls are none."""
    if value is DbNull or value is AnyNull or isinstance(value, FieldRef):
        raise ValueError(f"takes what JSON can hold, not {briefly(value)}")
    return "null" if value is JsonNull else encode_json(value)


def _encode(encode: Encode, value: object) -> object:
    if value is None:
        raise ValueError("is None, which stands for no value here")
    if value is OMIT:
        raise ValueError("is OMIT, which would widen the filter; leave it out")
    if is_mapping(value) and encode is not encode_document and encode is not encode_json:
        raise ValueError("takes a plain value, not a dict")
    return applied(encode, value)

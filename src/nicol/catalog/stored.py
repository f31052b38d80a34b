"""A catalog as JSON and back, for the cache of replayed histories.

Each value of ``catalog.model`` becomes an object with one key, the name of its class; fields that are as usual are
left out. What cannot be read is no catalog, whatever the reason: whoever asks makes it anew.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum, StrEnum
from typing import TypeAlias

from nicol.catalog import model
from nicol.catalog.model import Catalog

_Json: TypeAlias = "str | int | bool | list[_Json] | dict[str, _Json] | None"

_SET = "frozenset"


def stored(catalog: Catalog) -> str:
    """``catalog`` as text, always the same one for the same catalog."""
    return json.dumps(_encoded(catalog), ensure_ascii=False, separators=(",", ":"))


def read_stored(text: str) -> Catalog | None:
    """What ``stored`` wrote, or None if it did not write ``text``, or wrote it when catalogs were others."""
    try:
        found = _decoded(json.loads(text))
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return None
    return found if isinstance(found, Catalog) else None


def _encoded(value: object) -> _Json:
    match value:
        case StrEnum():
            return {type(value).__name__: value.value}
        case str() | int() | None:
            return value
        case tuple():
            return _encoded_all(value)  # pyright: ignore[reportUnknownArgumentType] (items of any sort)
        case frozenset():
            return {_SET: sorted(_encoded_all(value), key=json.dumps)}  # pyright: ignore[reportUnknownArgumentType] (as above)
        case _:
            return {type(value).__name__: _encoded_fields(value)}


def _encoded_all(values: Iterable[object]) -> list[_Json]:
    return [_encoded(it) for it in values]


def _encoded_fields(value: object) -> dict[str, _Json]:
    assert is_dataclass(value), value
    found = ((it, getattr(value, it.name)) for it in fields(value) if it.init)
    return {it.name: _encoded(content) for it, content in found if not _is_usual(it, content)}


def _is_usual(field: Field[object], content: object) -> bool:
    # A flag may be False where 0 is usual, and the other way round, so both must be of one type.
    return field.default is not MISSING and field.default == content and type(field.default) is type(content)


def _decoded(value: _Json) -> object:
    match value:
        case list():
            return tuple(map(_decoded, value))
        case dict():
            ((name, content),) = value.items()
            return _made(name, content)
        case _:
            return value


def _made(name: str, content: _Json) -> object:
    if name == _SET:
        return frozenset(map(_decoded, content if isinstance(content, list) else ()))
    class_ = _CLASSES[name]
    if not isinstance(content, dict):
        return class_(content)
    return class_(**{key: _decoded(it) for key, it in content.items()})


def _classes() -> Mapping[str, type]:
    found = (it for it in vars(model).values() if isinstance(it, type) and it.__module__ == model.__name__)
    return {it.__name__: it for it in found if is_dataclass(it) or issubclass(it, Enum)}


_CLASSES = _classes()

"""A schema as the text that a generated package carries, and back: JSON, so that a client parses no schema.

A value of the schema's model is an object with its class under ``is``, and its fields but those at their defaults; a
member of an enum is a string ``Enum.MEMBER`` in a list of its own.
"""

import json
from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import TypeGuard

from nicol.schema import model
from nicol.schema.model import Schema

_WIDTH = 400
_UNUSED = frozenset({"documentation", "generators", "policies", "row_security", "span"})
"""What a running client never asks for."""


def embedded_lines(schema: Schema) -> list[str]:
    """What ``schema_of`` reads, without what a client never asks for."""
    return _lines(schema, "")


def schema_of(text: str) -> Schema:
    """The schema of which ``text`` was made."""
    found = json.loads(text, object_hook=_value)
    assert isinstance(found, Schema)
    return found


def _value(read: dict[str, object]) -> object:
    kind = read.pop("is")
    if kind == "=":
        (name, member), *_ = read.items()
        return getattr(model, name)[member]
    for key, value in read.items():
        if _is_list(value):
            read[key] = _tuple(value)
    return getattr(model, str(kind))(**read)


def _tuple(values: list[object]) -> tuple[object, ...]:
    return tuple(_tuple(it) if _is_list(it) else it for it in values)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


# ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _lines(value: object, indent: str) -> list[str]:
    """``value`` on one line if it fits, the first line without ``indent``."""
    flat = _flat(value)
    if len(flat) + len(indent) <= _WIDTH:
        return [flat]
    inner = indent + " "
    if _is_tuple(value):
        return ["[", *_parts([("", it) for it in value], inner), f"{indent}]"]
    if is_dataclass(value):
        first = f'{{"is": "{type(value).__name__}",'
        return [
            first,
            *_parts([(f'"{it.name}": ', getattr(value, it.name)) for it in _written(value)], inner),
            f"{indent}}}",
        ]
    return [flat]


def _parts(parts: list[tuple[str, object]], indent: str) -> Iterable[str]:
    for number, (prefix, value) in enumerate(parts, start=1):
        first, *rest = _lines(value, indent)
        lines = [f"{indent}{prefix}{first}", *rest]
        lines[-1] += "," if number < len(parts) else ""
        yield from lines


def _flat(value: object) -> str:
    match value:
        case Enum():
            return f'{{"is": "=", "{type(value).__name__}": "{value.name}"}}'
        case None | bool() | int() | float() | str():
            return json.dumps(value)
        case _ if _is_tuple(value):
            return f"[{', '.join(_flat(it) for it in value)}]"
        case _:
            assert is_dataclass(value), value
            assert getattr(model, type(value).__name__, None) is type(value), value
            parts = (f'"{it.name}": {_flat(getattr(value, it.name))}' for it in _written(value))
            return "{" + ", ".join([f'"is": "{type(value).__name__}"', *parts]) + "}"


def _is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)


def _written(value: object) -> Iterable["Field[object]"]:
    """The fields whose values are not their defaults."""
    assert is_dataclass(value)
    for it in fields(value):
        if it.init and it.name not in _UNUSED and (it.default is MISSING or getattr(value, it.name) != it.default):
            yield it

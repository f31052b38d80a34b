"""Writes ``_schema.py``: the schema as Python expressions, so that a client at run time parses nothing."""

from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import TypeGuard

from nicol.generate.source import Module, string
from nicol.schema import model as schema_model
from nicol.schema.model import Schema

_UNUSED = frozenset({"checks", "documentation", "exclusions", "generators", "policies", "row_security", "span"})
"""What a running client never asks for."""


def embedded_source(schema: Schema, version: str) -> str:
    module = Module("The schema, resolved.", version)
    writer = _Writer(module)
    lines = writer.lines(schema, "")
    type_checking = module.use("typing", "TYPE_CHECKING")
    # Type checkers would take as long for these expressions as for everything else.
    lines = [f"SCHEMA = {lines[0]}", *lines[1:]]
    declared = f"SCHEMA: {module.use('nicol.schema.model', 'Schema')}"
    module.add([declared, f"if not {type_checking}:", *("    " + it for it in lines)])
    return module.text()


class _Writer:
    def __init__(self, module: Module) -> None:
        self._module = module

    def lines(self, value: object, indent: str) -> list[str]:
        """``value`` as an expression: on one line if it fits, the first line without ``indent``."""
        flat = self._flat(value)
        if len(flat) + len(indent) <= 100:
            return [flat]
        inner = indent + "    "
        if _is_tuple(value):
            parts = [self._part("", it, inner) for it in value]
            return ["(", *(line for part in parts for line in part), f"{indent})"]
        if is_dataclass(value):
            parts = [self._part(f"{it.name}=", getattr(value, it.name), inner) for it in _written(value)]
            return [f"{self._class(value)}(", *(line for part in parts for line in part), f"{indent})"]
        return [flat]

    def _part(self, prefix: str, value: object, indent: str) -> list[str]:
        first, *rest = self.lines(value, indent)
        lines = [f"{indent}{prefix}{first}", *rest]
        lines[-1] += ","
        return lines

    def _flat(self, value: object) -> str:
        match value:
            case Enum():
                return f"{self._class(value)}.{value.name}"
            case str():
                return string(value)
            case None | bool() | int() | float():
                return repr(value)
            case _ if _is_tuple(value):
                items = [self._flat(it) for it in value]
                return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
            case _:
                assert is_dataclass(value), value
                parts = (f"{it.name}={self._flat(getattr(value, it.name))}" for it in _written(value))
                return f"{self._class(value)}({', '.join(parts)})"

    def _class(self, value: object) -> str:
        name = type(value).__name__
        assert getattr(schema_model, name, None) is type(value), name
        return self._module.use("nicol.schema.model", name)


def _is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)


def _written(value: object) -> Iterable["Field[object]"]:
    """The fields whose values are not their defaults."""
    assert is_dataclass(value)
    for it in fields(value):
        if it.init and it.name not in _UNUSED and (it.default is MISSING or getattr(value, it.name) != it.default):
            yield it

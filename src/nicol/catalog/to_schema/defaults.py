"""The default of a column in the schema's words."""

import re
from base64 import b64encode
from collections.abc import Mapping

from nicol.catalog.model import ArrayConstant, Column, Constant, Expression, NextValue, Type
from nicol.catalog.spelling.constant import is_numeric
from nicol.catalog.spelling.native_type import base_name
from nicol.catalog.to_schema.types import is_numbered
from nicol.schema.model import (
    Default,
    EnumDefault,
    EnumType,
    FieldType,
    FunctionDefault,
    ListDefault,
    LiteralDefault,
    NativeType,
    Scalar,
)
from nicol.sql.names import quote

_INTEGER = re.compile(r"-?\d+", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_TRUTHS = {"true": True, "t": True, "false": False, "f": False}
_AUTOINCREMENT = FunctionDefault("autoincrement")


def field_default(
    column: Column, type_: FieldType, native: NativeType | None, value_by_label: Mapping[str, str]
) -> Default | None:
    """The default. ``value_by_label`` has the names of the values of the field's enum."""
    if column.identity is not None and is_numbered(type_):
        return _AUTOINCREMENT
    match column.default:
        case None:
            return None
        case NextValue() if is_numbered(type_):
            return _AUTOINCREMENT
        case NextValue(sequence):
            return _by_database(f"nextval('{quote(sequence.namespace)}.{quote(sequence.name)}'::regclass)")
        case Expression("CURRENT_TIMESTAMP") if type_ is Scalar.DATE_TIME and not column.type.is_array:
            return FunctionDefault("now")
        case Expression(sql):
            return _by_database(sql)
        case Constant(text):
            written = None if column.type.is_array else _constant(text, type_, native, value_by_label)
            return written or _by_database(_spelled(text, column.type))
        case ArrayConstant(elements):
            return _list(elements, type_, native, value_by_label) or _by_database(
                _spelled(_array_text(elements), column.type)
            )


def _by_database(sql: str) -> FunctionDefault:
    return FunctionDefault("dbgenerated", (sql,) if sql else ())


def _list(
    elements: tuple[str | None, ...], type_: FieldType, native: NativeType | None, value_by_label: Mapping[str, str]
) -> ListDefault | None:
    found: list[LiteralDefault | EnumDefault] = []
    for text in elements:
        written = None if text is None else _constant(text, type_, native, value_by_label)
        if written is None:
            return None
        found.append(written)
    return ListDefault(tuple(found))


def _constant(
    text: str, type_: FieldType, native: NativeType | None, value_by_label: Mapping[str, str]
) -> LiteralDefault | EnumDefault | None:
    """``text`` as a literal, or None where the language has none for it."""
    match type_:
        case EnumType():
            return EnumDefault(value_by_label[text]) if text in value_by_label else None
        case Scalar.STRING if native is None or native.name != "Uuid":
            return LiteralDefault(text)
        case Scalar.JSON:
            return LiteralDefault(text)
        case Scalar.INT | Scalar.BIG_INT if _INTEGER.fullmatch(text):
            return LiteralDefault(int(text))
        case Scalar.FLOAT | Scalar.DECIMAL if _NUMBER.fullmatch(text):
            return LiteralDefault(text)
        case Scalar.BOOLEAN if text in _TRUTHS:
            return LiteralDefault(_TRUTHS[text])
        case Scalar.BYTES if text.startswith("\\x"):
            return LiteralDefault(b64encode(bytes.fromhex(text[2:])).decode())
        case _:
            # Dates, UUIDs and what has no word: Prisma leaves them to the database.
            return None


def _spelled(text: str, type_: Type) -> str:
    """``text`` as PostgreSQL prints a constant of ``type_``."""
    if _NUMBER.fullmatch(text) and is_numeric(type_) and not type_.is_array:
        return text
    # A name in quotes is one already; that of an enum is bare.
    name = base_name(type_) if type_.namespace is None else f"{quote(type_.namespace)}.{quote(type_.name)}"
    doubled = text.replace("'", "''").replace("\\", "\\\\")
    prefix = "E" if "\\" in text else ""
    return f"{prefix}'{doubled}'::{name}{'[]' if type_.is_array else ''}"


def _array_text(elements: tuple[str | None, ...]) -> str:
    return "{" + ",".join("NULL" if it is None else _element(it) for it in elements) + "}"


def _element(text: str) -> str:
    if re.fullmatch(r"[^\s{},\"\\]+", text) and text.upper() != "NULL":
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""The type of a column in the schema's words."""

from collections.abc import Mapping

from nicol.catalog.model import Name, Type
from nicol.catalog.spelling.native_type import base_name, canonical, modifier, type_of_native, type_of_scalar
from nicol.schema.model import Arity, EnumType, FieldType, NativeType, Scalar, Unsupported
from nicol.schema.native_types import NATIVE_TYPES

_NATIVE_BY_BASE = {base_name(type_of_native(it, ())): it for it in NATIVE_TYPES}
_WITH_PRECISION = frozenset({"Timestamp", "Timestamptz", "Time", "Timetz"})
_MICROSECONDS = (6,)


def field_type(type_: Type, enum_by_type: Mapping[Name, str]) -> tuple[FieldType, NativeType | None]:
    """The type, and the native type where it is not the one that Prisma would take unasked."""
    if type_.enum is not None:
        name = enum_by_type.get(type_.enum)
        return (Unsupported(type_.name) if name is None else EnumType(name)), None
    below = _below(type_)
    word = _NATIVE_BY_BASE.get(base_name(below))
    if word is None:
        return Unsupported(type_.name), None
    arguments = tuple(int(it) for it in modifier(below).split(",") if it)
    rule = NATIVE_TYPES[word]
    if not all(it.least <= n <= it.most for it, n in zip(rule.arguments, arguments, strict=False)):
        return Unsupported(type_.name), None
    if type_of_scalar(rule.scalar.value).name == canonical(below).name:
        return rule.scalar, None
    # Prisma writes the precision that PostgreSQL takes unasked, but not of the elements of an array.
    if word in _WITH_PRECISION and not arguments and not type_.is_array:
        arguments = _MICROSECONDS
    return rule.scalar, NativeType(word, arguments)


def _below(type_: Type) -> Type:
    """The type of the values: of a domain the one that it is over, as clients see it. Arrays of domains stay theirs."""
    return type_ if type_.domain_of is None or type_.is_array else Type(type_.domain_of)


def native_word(type_: Type) -> str | None:
    """Prisma's word for the native type, whether or not it would be written."""
    return None if type_.namespace is not None else _NATIVE_BY_BASE.get(base_name(_below(type_)))


def arity(type_: Type, *, nullable: bool) -> Arity:
    if type_.is_array:
        return Arity.LIST
    return Arity.OPTIONAL if nullable else Arity.REQUIRED


def is_numbered(type_: FieldType) -> bool:
    """Whether a sequence can fill the field."""
    return type_ in {Scalar.INT, Scalar.BIG_INT}

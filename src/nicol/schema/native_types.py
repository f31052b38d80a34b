"""The native types of PostgreSQL that ``@db.…`` may name."""

from collections.abc import Mapping

from nicol.schema.model import Scalar
from nicol.text.value import value


@value()
class Range:
    """What one argument may be. ``word`` is how messages call it."""

    word: str
    least: int
    most: int


@value()
class NativeTypeRule:
    """``scalar`` is the one Prisma type it fits. All arguments may be left out."""

    scalar: Scalar
    arguments: tuple[Range, ...] = ()


_LENGTH = Range("length", 1, 10_485_760)
_BITS = Range("length", 1, 83_886_080)
_TIME_PRECISION = Range("precision", 0, 6)

NATIVE_TYPES: Mapping[str, NativeTypeRule] = {
    "Text": NativeTypeRule(Scalar.STRING),
    "Char": NativeTypeRule(Scalar.STRING, (_LENGTH,)),
    "VarChar": NativeTypeRule(Scalar.STRING, (_LENGTH,)),
    "Bit": NativeTypeRule(Scalar.STRING, (_BITS,)),
    "VarBit": NativeTypeRule(Scalar.STRING, (_BITS,)),
    "Uuid": NativeTypeRule(Scalar.STRING),
    "Xml": NativeTypeRule(Scalar.STRING),
    "Inet": NativeTypeRule(Scalar.STRING),
    "Citext": NativeTypeRule(Scalar.STRING),
    "Boolean": NativeTypeRule(Scalar.BOOLEAN),
    "Integer": NativeTypeRule(Scalar.INT),
    "SmallInt": NativeTypeRule(Scalar.INT),
    "Oid": NativeTypeRule(Scalar.INT),
    "BigInt": NativeTypeRule(Scalar.BIG_INT),
    "DoublePrecision": NativeTypeRule(Scalar.FLOAT),
    "Real": NativeTypeRule(Scalar.FLOAT),
    "Decimal": NativeTypeRule(Scalar.DECIMAL, (Range("precision", 1, 1000), Range("scale", 0, 1000))),
    "Money": NativeTypeRule(Scalar.DECIMAL),
    "Timestamp": NativeTypeRule(Scalar.DATE_TIME, (_TIME_PRECISION,)),
    "Timestamptz": NativeTypeRule(Scalar.DATE_TIME, (_TIME_PRECISION,)),
    "Date": NativeTypeRule(Scalar.DATE_TIME),
    "Time": NativeTypeRule(Scalar.DATE_TIME, (_TIME_PRECISION,)),
    "Timetz": NativeTypeRule(Scalar.DATE_TIME, (_TIME_PRECISION,)),
    "Json": NativeTypeRule(Scalar.JSON),
    "JsonB": NativeTypeRule(Scalar.JSON),
    "ByteA": NativeTypeRule(Scalar.BYTES),
}

DEFAULT_NATIVE_TYPE: Mapping[Scalar, str] = {
    Scalar.STRING: "Text",
    Scalar.BOOLEAN: "Boolean",
    Scalar.INT: "Integer",
    Scalar.BIG_INT: "BigInt",
    Scalar.FLOAT: "DoublePrecision",
    Scalar.DECIMAL: "Decimal",
    Scalar.DATE_TIME: "Timestamp",
    Scalar.JSON: "JsonB",
    Scalar.BYTES: "ByteA",
}


def native_types_of(scalar: Scalar) -> tuple[str, ...]:
    """The names that ``@db.…`` may take on a field of this type."""
    return tuple(name for name, rule in NATIVE_TYPES.items() if rule.scalar is scalar)

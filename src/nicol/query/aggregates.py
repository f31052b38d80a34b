"""Sums, averages and the like: which fields have them, what SQL computes them, and what their values are in Python."""

from dataclasses import replace
from typing import Final

from nicol.query import values
from nicol.query.codec import TEXT, Codec
from nicol.query.vocabulary import NUMBERS, Vocabulary
from nicol.schema.model import Model, Scalar, ScalarField, Unsupported
from nicol.sql.query import EVERYTHING, Call, Cast, Column, Expression, TypeName

FUNCTIONS: Final = ("count", "sum", "avg", "min", "max")
EVERY_RECORD: Final = "_all"
"""In the place of a field: counts records rather than values."""

_FLOAT: Final = TypeName("float8")
_INTEGER: Final = Codec(encode=values.encode_int8, parameter=TypeName("int8"), python="int")
_WHOLE: Final = Codec(encode=values.encode_decimal, parameter=TypeName("numeric"), python="int", decoding="whole")
_INEXACT: Final = Codec(encode=values.encode_float, parameter=_FLOAT, python="float")
_EXACT: Final = Codec(encode=values.encode_decimal, parameter=TypeName("numeric"), python="Decimal")
_WITHOUT_ORDER: Final = frozenset({"Bit", "VarBit", "Xml"})


def aggregated_fields(model: Model, function: str) -> tuple[str, ...]:
    """The fields of ``model`` that ``function`` takes."""
    fields = tuple(it.name for it in model.scalar_fields if not it.is_ignored and _takes(it, function))
    return (EVERY_RECORD, *fields) if function == "count" else fields


def _takes(field: ScalarField, function: str) -> bool:
    if isinstance(field.type, Unsupported):
        return False
    if function == "count":
        return True
    if field.is_list:
        return False
    if function in {"sum", "avg"}:
        return field.type in NUMBERS
    native = field.native_type.name if field.native_type is not None else ""
    return field.type not in {Scalar.JSON, Scalar.BYTES} and native not in _WITHOUT_ORDER


def aggregate_codec(vocabulary: Vocabulary, model: Model, function: str, field: str) -> Codec:
    """How the value of an aggregate travels, and values that are compared with it."""
    if function == "count":
        return _INTEGER
    own = vocabulary.codec(model, field)
    kind = model.scalar(field).type
    match function:
        case "sum" if kind is Scalar.INT and own.stored is not None:
            return _WHOLE
        case "sum" if own.is_single:
            return own
        case "sum":
            return {Scalar.INT: _INTEGER, Scalar.BIG_INT: _WHOLE, Scalar.DECIMAL: _EXACT}.get(kind, _INEXACT)  # type: ignore[arg-type]
        case "avg":
            return _EXACT if kind is Scalar.DECIMAL else _INEXACT
        case _:
            return replace(own, parameter=TEXT, stored=None) if _is_uuid(own) else own


def aggregated(codec: Codec | None, function: str, column: Column) -> Expression:
    """The aggregate over ``column``, of the type that ``aggregate_codec`` names. Without a codec it counts records."""
    if codec is None:
        return Call("count", (EVERYTHING,))
    match function:
        case "count":
            return Call("count", (column,))
        case "sum" | "avg":
            # PostgreSQL has no sum of an oid and no average of money.
            number = Call(function, (column if codec.stored is None else Cast(column, codec.parameter),))
            return Cast(number, _FLOAT) if function == "avg" and codec.python != "Decimal" else number
        case _ if codec.python == "bool":
            return Call("bool_and" if function == "min" else "bool_or", (column,))
        case _ if _is_uuid(codec):
            # Written out they sort as they do by themselves, and only PostgreSQL 18 has a smallest uuid.
            return Call(function, (Cast(column, TEXT),))
        case _:
            return Call(function, (column,))


def _is_uuid(codec: Codec) -> bool:
    return codec.stored is not None and codec.stored.name == "uuid"

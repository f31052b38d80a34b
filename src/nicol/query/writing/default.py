"""What the database would put into a column that an insert leaves out, where that is known before."""

import base64
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.draft import Change
from nicol.schema.model import (
    Default,
    EnumDefault,
    FunctionDefault,
    ListDefault,
    LiteralDefault,
    LiteralValue,
    Model,
    Scalar,
    ScalarField,
)

_AS_WRITTEN: Final[Mapping[Scalar, Callable[[str], object]]] = {
    Scalar.BIG_INT: int,
    Scalar.FLOAT: float,
    Scalar.DECIMAL: Decimal,
    Scalar.DATE_TIME: datetime.fromisoformat,
    Scalar.JSON: json.loads,
    Scalar.BYTES: base64.b64decode,
}
"""The literals that a schema keeps as text, to values."""


def default_of(vocabulary: Vocabulary, model: Model, field: ScalarField, moment: datetime) -> Change | None:
    """The default of ``field``, NULL where it has none; None for what only the database can make."""
    encode = vocabulary.codec(model, field.name).encode
    match field.default:
        case None:
            return Change("set", None) if field.generated is None and not field.is_required else None
        case FunctionDefault(name="now"):
            return Change("set", encode(moment))
        case FunctionDefault():
            return None
        case ListDefault(values):
            return Change("set", [encode(_value(field, it)) for it in values])
        case default:
            return Change("set", encode(_value(field, default)))


def _value(field: ScalarField, default: Default) -> object:
    match default:
        case EnumDefault(name):
            return name
        case LiteralDefault(value):
            return _literal(field, value)
        case _:
            raise AssertionError(f"{field.name} has no plain default")


def _literal(field: ScalarField, value: LiteralValue) -> object:
    if isinstance(field.type, Scalar) and field.type in _AS_WRITTEN:
        return _AS_WRITTEN[field.type](str(value))
    return value

"""Types of fields as the language writes them."""

from nicol.schema.model import EnumType, FieldType, Scalar, Unsupported
from nicol.schema.quote import quoted


def type_name(type_: FieldType) -> str:
    """Without ``?`` or ``[]``."""
    match type_:
        case Scalar():
            return type_.value
        case EnumType(name):
            return name
        case Unsupported(sql):
            return f"Unsupported({quoted(sql)})"

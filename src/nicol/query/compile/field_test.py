"""Tests of two fields of one record against each other, as expressions of SQL."""

from nicol.query.codec import TEXT, Codec
from nicol.query.nodes.condition import FieldTest
from nicol.sql.query import Call, Cast, Column, Constant, Expression, Infix, Quantified, TypeName

_PATTERNS = {"contains", "startswith", "endswith"}
_TEXTS = TypeName(TEXT.name, is_array=True)


def field_test(node: FieldTest, own_codec: Codec, other_codec: Codec, columns: tuple[Column, Column]) -> Expression:
    """``columns`` are those of the field and of the other, whose codecs these are."""
    own, other = (_comparable(it, column) for it, column in zip((own_codec, other_codec), columns, strict=True))
    if own_codec.is_list and other_codec.is_list:
        # Arrays of different types have no operators, even where their elements have them.
        own, other = (Cast(it, _array_type(own_codec)) for it in (own, other))
    if node.operator in _PATTERNS:
        own, other = own_codec.legible(own), other_codec.legible(other)
    if node.insensitive:
        own, other = Call("lower", (own,)), _in_lower_case(other_codec, other)
    match node.operator:
        case "contains":
            return Infix(">", Call("strpos", (own, other)), Constant("0"))
        case "startswith":
            return Call("starts_with", (own, other))
        case "endswith":
            return Infix("=", Call("right", (own, Call("length", (other,)))), other)
        case "in":
            return Quantified("=", own, "ANY", other)
        case "not_in":
            return Quantified("<>", own, "ALL", other)
        case "has":
            return Quantified("=", other, "ANY", own)
        case "has_every":
            return Infix("@>", own, other)
        case "has_some":
            return Infix("&&", own, other)
        case operator:
            return Infix(operator, own, other)


def _in_lower_case(codec: Codec, value: Expression) -> Expression:
    """A list by way of its text, which lower case leaves a list."""
    if not codec.is_list:
        return Call("lower", (value,))
    # In the text of a list of char(3) blanks fill each item up, which are no part of it.
    items = Cast(value, _TEXTS) if codec.parameter.name == "bpchar" else value
    return Cast(Call("lower", (Cast(items, TEXT),)), _TEXTS)


def _comparable(codec: Codec, column: Column) -> Expression:
    """PostgreSQL's json, other than jsonb, equals nothing."""
    return Cast(column, TypeName("jsonb", is_array=codec.is_list)) if _is_json(codec) else column


def _is_json(codec: Codec) -> bool:
    return codec.parameter.name == "json"


def _array_type(codec: Codec) -> TypeName:
    if _is_json(codec):
        return TypeName("jsonb", is_array=True)
    type = codec.stored or codec.parameter
    return TypeName(type.name.partition("(")[0], type.namespace, type.is_builtin, is_array=True)

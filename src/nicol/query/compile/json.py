"""Tests of Json fields as expressions of SQL."""

from nicol.query.codec import TEXT
from nicol.query.nodes.condition import JsonNullTest, JsonTest
from nicol.query.vocabulary import COMPARISONS, JSON_TEXT_OPERATORS
from nicol.schema.model import ScalarField
from nicol.sql.query import (
    And,
    Call,
    Cast,
    Column,
    Constant,
    Expression,
    Infix,
    IsNull,
    Not,
    Or,
    Parameter,
    Text,
    TypeName,
)

_JSONB = TypeName("jsonb")
_TEXT_ARRAY = TypeName("text", is_array=True)
_NULL = Cast(Text("null"), _JSONB)


def json_test(field: ScalarField, column: Column, node: JsonTest) -> Expression:
    document = _document(field, column, node.path)
    if node.operator in JSON_TEXT_OPERATORS:
        return _text_test(document, node)
    wanted = Parameter(node.parameter, _JSONB)
    match node.operator:
        case "equals":
            return Infix("=", document, wanted)
        case "not":
            return Infix("<>", document, wanted)
        case "array_contains":
            return And((_is_a(document, "array"), Infix("@>", document, wanted)))
        case "array_starts_with":
            return And((_is_a(document, "array"), Infix("=", Infix("->", document, Constant("0")), wanted)))
        case "array_ends_with":
            return And((_is_a(document, "array"), Infix("=", Infix("->", document, Constant("-1")), wanted)))
        case _:
            # jsonb orders values of different kinds too, which nobody means by "less than".
            same_kind = Infix("=", Call("jsonb_typeof", (document,)), Call("jsonb_typeof", (wanted,)))
            return And((same_kind, Infix(COMPARISONS[node.operator], document, wanted)))


def json_null_test(field: ScalarField, column: Column, node: JsonNullTest) -> Expression:
    document = _document(field, column, node.path)
    match node.null:
        case "db":
            return IsNull(document, node.negated)
        case "json":
            return Infix("<>" if node.negated else "=", document, _NULL)
        case _:
            either = Or((IsNull(document), Infix("=", document, _NULL)))
            return Not(either) if node.negated else either


def _document(field: ScalarField, column: Column, path: int | None) -> Expression:
    document: Expression = column
    if field.native_type is not None and field.native_type.name == "Json":
        document = Cast(column, _JSONB)
    return document if path is None else Infix("#>", document, Parameter(path, _TEXT_ARRAY))


def _text_test(document: Expression, node: JsonTest) -> Expression:
    # The empty path turns a jsonb string into its own text, without quotes.
    text = Infix("#>>", document, Cast(Text("{}"), _TEXT_ARRAY))
    operator = "ILIKE" if node.insensitive else "LIKE"
    return And((_is_a(document, "string"), Infix(operator, text, Parameter(node.parameter, TEXT))))


def _is_a(document: Expression, kind: str) -> Expression:
    return Infix("=", Call("jsonb_typeof", (document,)), Text(kind))

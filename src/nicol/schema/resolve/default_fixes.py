"""The ways out where a default does not fit its field."""

import re

from nicol.schema.mending.aliases import FUNCTION_BY_ALIAS
from nicol.schema.model import Scalar
from nicol.schema.reading import syntax
from nicol.text.diagnostic import Edit
from nicol.text.edit import Fixes, changed_to_nearest, inserted_after, inserted_before, removed, safe, suggestion
from nicol.text.source import Span

_BOOLEANS = ("true", "false")
_BOOLEAN_BY_NUMBER = {"0": "false", "1": "true"}
_FUNCTIONS_BY_SCALAR = {
    Scalar.DATE_TIME: ("now",),
    Scalar.INT: ("autoincrement",),
    Scalar.BIG_INT: ("autoincrement",),
    Scalar.STRING: ("uuid", "cuid", "ulid", "nanoid"),
}
NULLS = frozenset({"null", "NULL", "Null", "None", "nil", "undefined"})
"""Words for no value, which no default can be."""
_WHOLE = re.compile(r"-?\d+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NUMBER_BY_SCALAR = {Scalar.INT: _WHOLE, Scalar.BIG_INT: _WHOLE, Scalar.FLOAT: _NUMBER}


def fixes_of_literal(expression: syntax.Expression, scalar: Scalar) -> Fixes:
    """For a value that is none of the type."""
    call = function_meant(expression, scalar)
    if call is not None:
        return safe(f"Change to `{call}`", Edit(expression.span, call))
    match expression:
        case syntax.StringLiteral(value):
            return _of_string(expression, value, scalar)
        case syntax.NumberLiteral(text):
            return _of_number(expression, text, scalar)
        case syntax.Reference(text):
            return _of_word(expression, text, scalar)
        case syntax.Array(()) | syntax.Object(()) if scalar is Scalar.JSON:
            text = '"[]"' if isinstance(expression, syntax.Array) else '"{}"'
            return safe(f"Change to `{text}`", Edit(expression.span, text))
        case _:
            return ()


def function_meant(expression: syntax.Expression, scalar: Scalar) -> str | None:
    """The function whose name stands there in quotes, or without its parentheses."""
    match expression:
        case syntax.StringLiteral(value):
            word = value.strip()
        case syntax.Reference(text):
            word = FUNCTION_BY_ALIAS.get(text, text)
        case _:
            return None
    name = word.removesuffix("()")
    return f"{name}()" if name in _FUNCTIONS_BY_SCALAR.get(scalar, ()) else None


def fixes_of_single(expression: syntax.Expression) -> Fixes:
    """For a value where a list belongs."""
    edits = (inserted_before(expression.span, "["), inserted_after(expression.span, "]"))
    return safe("Write it as a list", *edits)


def fixes_of_list(expression: syntax.Array, scalar: Scalar | None) -> Fixes:
    """For a list where a single value belongs."""
    if scalar is Scalar.JSON:
        return fixes_of_literal(expression, scalar)
    if len(expression.items) != 1:
        return ()
    item, span = expression.items[0], expression.span
    edits = removed(Span(span.path, span.start, item.span.start)), removed(Span(span.path, item.span.end, span.end))
    return safe("Remove the brackets", *edits)


def fixes_of_function(call: syntax.Call, known: tuple[str, ...]) -> Fixes:
    """For a function that does not exist."""
    alias = FUNCTION_BY_ALIAS.get(call.name.text)
    if alias is not None and not call.arguments:
        return safe(f"Change to `{alias}`", Edit(call.span, alias))
    return changed_to_nearest(call.name.span, call.name.text, known, title="{}()")


def _of_string(expression: syntax.Expression, value: str, scalar: Scalar) -> Fixes:
    number = _NUMBER_BY_SCALAR.get(scalar)
    bare = value.strip()
    if number is not None and number.fullmatch(bare):
        return _unquoted(expression, bare)
    if scalar is Scalar.BOOLEAN and bare.lower() in _BOOLEANS:
        return _unquoted(expression, bare.lower())
    if scalar is Scalar.DATE_TIME and re.fullmatch(r"\d{4}-\d\d-\d\d", bare, re.ASCII):
        return suggestion(f"Change to midnight UTC, `{bare}T00:00:00Z`", Edit(expression.span, f'"{bare}T00:00:00Z"'))
    return ()


def _unquoted(expression: syntax.Expression, text: str) -> Fixes:
    return safe(f"Write `{text}` without quotes", Edit(expression.span, text))


def _of_number(expression: syntax.Expression, text: str, scalar: Scalar) -> Fixes:
    if scalar is Scalar.STRING:
        return safe(f'Write `"{text}"`', Edit(expression.span, f'"{text}"'))
    word = _BOOLEAN_BY_NUMBER.get(text) if scalar is Scalar.BOOLEAN else None
    return suggestion(f"Change to `{word}`", Edit(expression.span, word)) if word is not None else ()


def _of_word(expression: syntax.Expression, text: str, scalar: Scalar) -> Fixes:
    if text in NULLS:
        return ()
    if scalar is Scalar.STRING:
        return safe(f'Write `"{text}"`', Edit(expression.span, f'"{text}"'))
    return changed_to_nearest(expression.span, text, _BOOLEANS) if scalar is Scalar.BOOLEAN else ()

"""``@default``: values checked against the type of their field."""

from collections.abc import Iterator
from math import isfinite

from nicol.schema.findings import Findings, error
from nicol.schema.mending.aliases import FUNCTION_BY_ALIAS
from nicol.schema.mending.fixes import unquoted
from nicol.schema.model import (
    Arity,
    Default,
    EnumDefault,
    EnumType,
    FieldType,
    FunctionDefault,
    ListDefault,
    LiteralDefault,
    LiteralValue,
    Scalar,
    Unsupported,
)
from nicol.schema.reading import syntax
from nicol.schema.resolve.default_fixes import (
    NULLS,
    fixes_of_function,
    fixes_of_list,
    fixes_of_literal,
    fixes_of_single,
    function_meant,
)
from nicol.schema.resolve.default_texts import READS
from nicol.schema.type_names import type_name
from nicol.text.diagnostic import Edit
from nicol.text.edit import Fixes, safe
from nicol.text.nearest import did_you_mean, nearest
from nicol.text.source import Span
from nicol.text.value import value

_FEW = 8
"""So many values of an enum are shown at most."""
_NO_NULL = "leave the default out: an optional field is NULL by itself"
_TEXT_TYPES = frozenset({Scalar.STRING})
_INTEGERS = frozenset({Scalar.INT, Scalar.BIG_INT})
_LIMIT = 2**63
"""Int has a smaller one, which a rule checks: Prisma lets larger numbers pass."""


@value(kw_only=True)
class DefaultedField:
    """What the checks need to know of the field. ``values`` are those of its enum, empty for other types.

    ``has_unread_values`` says that a line of the enum was not understood, so that it may have more.
    """

    name: str
    type: FieldType
    arity: Arity
    values: tuple[str, ...] = ()
    has_unread_values: bool = False

    @property
    def type_name(self) -> str:
        return type_name(self.type)


def resolve_default(expression: syntax.Expression, field: DefaultedField, findings: Findings) -> Default | None:
    """The default, or None after reporting."""
    if isinstance(expression, syntax.Call):
        return _function(expression, field, findings)
    if isinstance(expression, syntax.Array):
        return _list(expression, field, findings)
    if field.arity is Arity.LIST:
        help_text = "write the values in `[` and `]`"
        fixes = fixes_of_single(expression)
        message = f"the default of list `{field.name}` must be a list"
        findings.add(error("S311", message, expression.span, help=help_text, fixes=fixes))
        return None
    return _value(expression, field, findings)


def _list(expression: syntax.Array, field: DefaultedField, findings: Findings) -> ListDefault | None:
    if field.arity is not Arity.LIST:
        fixes = fixes_of_list(expression, field.type if isinstance(field.type, Scalar) else None)
        message = f"`{field.name}` is no list, so its default cannot be one"
        help_text = f"write the value without brackets, or make it a list: `{field.type_name}[]`"
        findings.add(error("S311", message, expression.span, help=help_text, fixes=fixes))
        return None
    values: list[LiteralDefault | EnumDefault] = []
    for item in expression.items:
        value = _value(item, field, findings)
        if value is None:
            return None
        values.append(value)
    return ListDefault(tuple(values))


def _value(
    expression: syntax.Expression, field: DefaultedField, findings: Findings
) -> LiteralDefault | EnumDefault | None:
    if isinstance(field.type, EnumType):
        return _enum_value(expression, field, findings)
    if isinstance(field.type, Unsupported):
        help_text = 'use dbgenerated("…")'
        findings.add(error("S311", f"`{field.type_name}` has no literals", expression.span, help=help_text))
        return None
    literal = _literal(expression, field.type)
    if isinstance(literal, _Wrong):
        message = f"{literal.message} as the default of `{field.name}`"
        fixes = fixes_of_literal(expression, field.type)
        call = function_meant(expression, field.type)
        help_text = f"write `{call}`" if call is not None else literal.help
        findings.add(error("S311", message, expression.span, help=help_text, fixes=fixes))
        return None
    return LiteralDefault(literal)


def _enum_value(expression: syntax.Expression, field: DefaultedField, findings: Findings) -> EnumDefault | None:
    if not isinstance(expression, syntax.Reference):
        near = expression.value if isinstance(expression, syntax.StringLiteral) else ""
        help_text = f"write `{near}` without quotes" if near in field.values else "write the name of a value"
        message = f"expected a value of enum `{field.type_name}`"
        fixes = unquoted(expression, field.values)
        findings.add(error("S312", message, expression.span, help=help_text, fixes=fixes))
        return None
    if expression.text not in field.values and field.has_unread_values:
        return None
    if expression.text not in field.values:
        help_text = did_you_mean(expression.text, field.values) or f"there are {', '.join(field.values[:_FEW])}"
        if expression.text in NULLS:
            help_text = _NO_NULL
        message = f"enum `{field.type_name}` has no value `{expression.text}`"
        last = expression.text.rpartition(".")[2]
        fixes = unquoted(expression, field.values)
        if last in field.values:
            help_text = f"write `{last}`"
            fixes = safe(f"Change to `{last}`", Edit(expression.span, last))
        findings.add(error("S312", message, expression.span, help=help_text, fixes=fixes))
        return None
    return EnumDefault(expression.text)


# Literals.


@value()
class _Wrong:
    message: str
    help: str = ""


def _literal(expression: syntax.Expression, scalar: Scalar) -> LiteralValue | _Wrong:
    if isinstance(expression, syntax.StringLiteral):
        return _string(expression.value, scalar)
    if isinstance(expression, syntax.NumberLiteral):
        return _number(expression.text, scalar)
    if isinstance(expression, syntax.Reference):
        is_boolean = scalar is Scalar.BOOLEAN and expression.text in {"true", "false"}
        if expression.text in NULLS:
            return _Wrong(f"`{expression.text}` is no {scalar.value}", _NO_NULL)
        return expression.text == "true" if is_boolean else _mismatch(expression.text, scalar)
    if isinstance(expression, syntax.SqlLiteral):
        return _Wrong("SQL cannot stand here", "write dbgenerated(sql`…`)")
    return _Wrong("a list or an object cannot stand here", _EXAMPLE_BY_SCALAR[scalar])


def _mismatch(written: str, scalar: Scalar) -> _Wrong:
    return _Wrong(f"`{written}` is no {scalar.value}", _EXAMPLE_BY_SCALAR[scalar])


def _number(text: str, scalar: Scalar) -> LiteralValue | _Wrong:
    if scalar in _INTEGERS and "." not in text:
        number = int(text) if len(text) < 30 else 10**30
        if not -_LIMIT <= number < _LIMIT:
            return _Wrong(f"`{text}` does not fit into {scalar.value}")
        return number
    if scalar is Scalar.FLOAT:
        return float(text) if isfinite(float(text)) else _Wrong(f"`{text}` does not fit into {scalar.value}")
    return text if scalar is Scalar.DECIMAL else _mismatch(text, scalar)


def _string(text: str, scalar: Scalar) -> LiteralValue | _Wrong:
    if scalar is Scalar.STRING:
        return _Wrong("a string with a NUL character cannot stand") if "\0" in text else text
    is_value = READS.get(scalar)
    return text if is_value is not None and is_value(text) else _mismatch(f'"{text}"', scalar)


_EXAMPLE_BY_SCALAR = {
    Scalar.STRING: 'write a string: "draft"',
    Scalar.BOOLEAN: "write `true` or `false`",
    Scalar.INT: "write a whole number: 1",
    Scalar.BIG_INT: "write a whole number: 1",
    Scalar.FLOAT: "write a number: 1.5",
    Scalar.DECIMAL: "write a number: 1.50",
    Scalar.DATE_TIME: 'write a time with its zone: "2026-01-31T12:00:00Z"',
    Scalar.JSON: 'write JSON in a string: "{}"',
    Scalar.BYTES: 'write base64 in a string: "SGVsbG8="',
}


# Functions.


@value()
class _Function:
    """``types`` is None where the function gives any type. ``least`` and ``most`` bound its one number."""

    types: frozenset[Scalar] | None
    choices: range | tuple[int, ...] = ()
    takes_text: bool = False


_FUNCTIONS = {
    "autoincrement": _Function(_INTEGERS),
    "now": _Function(frozenset({Scalar.DATE_TIME})),
    "uuid": _Function(_TEXT_TYPES, (4, 7)),
    "cuid": _Function(_TEXT_TYPES, (1, 2)),
    "ulid": _Function(_TEXT_TYPES),
    "nanoid": _Function(_TEXT_TYPES, range(2, 256)),
    "dbgenerated": _Function(None, takes_text=True),
}
_ELSEWHERE = {"sequence": "CockroachDB", "auto": "MongoDB"}


def functions_of(scalar: Scalar | None) -> Iterator[str]:
    """The functions that give a single value of this type; None stands for any other type, and for lists."""
    return (name for name, it in _FUNCTIONS.items() if it.types is None or scalar in it.types)


def _function(call: syntax.Call, field: DefaultedField, findings: Findings) -> FunctionDefault | None:
    name = call.name.text
    function = _FUNCTIONS.get(name)
    if function is None:
        _report_unknown(call, findings)
        return None
    if not _gives(function, field):
        message = f"`{name}()` cannot be the default of `{field.name}`, which is {_article(field)}"
        findings.add(error("S314", message, call.span, help=_givers_of(field)))
        return None
    arguments = _arguments(call, function, findings)
    return FunctionDefault(name, arguments) if arguments is not None else None


def _gives(function: _Function, field: DefaultedField) -> bool:
    if function.types is None:
        return True
    return field.arity is not Arity.LIST and isinstance(field.type, Scalar) and field.type in function.types


def _article(field: DefaultedField) -> str:
    return f"a list of {field.type_name}" if field.arity is Arity.LIST else f"of type {field.type_name}"


def _givers_of(field: DefaultedField) -> str:
    names = [f"`{name}()`" for name, it in _FUNCTIONS.items() if _gives(it, field)]
    return f"it can be {' or '.join((', '.join(names[:-1]), names[-1]) if len(names) > 1 else names)}"


def _report_unknown(call: syntax.Call, findings: Findings) -> None:
    name = call.name.text
    if name in _ELSEWHERE:
        findings.add(error("S313", f"`{name}()` exists only on {_ELSEWHERE[name]}", call.span))
        return
    help_text = did_you_mean(name, _FUNCTIONS) if nearest(name, _FUNCTIONS) else f"there are {', '.join(_FUNCTIONS)}"
    fixes = fixes_of_function(call, tuple(_FUNCTIONS))
    if name in FUNCTION_BY_ALIAS:
        help_text = f"write `{FUNCTION_BY_ALIAS[name]}`"
    findings.add(error("S313", f"there is no function `{name}`", call.name.span, help=help_text, fixes=fixes))


def _arguments(call: syntax.Call, function: _Function, findings: Findings) -> tuple[str | int, ...] | None:
    values: list[str | int] = []
    for argument in call.arguments:
        value = _argument(argument, function)
        if value is None or len(call.arguments) > 1:
            _report_argument(call, argument.span, function, findings)
            return None
        values.append(value)
    return tuple(values)


def _argument(argument: syntax.Argument, function: _Function) -> str | int | None:
    value = argument.value
    if isinstance(value, syntax.StringLiteral | syntax.SqlLiteral) and function.takes_text:
        return value.value or None
    if isinstance(value, syntax.NumberLiteral) and value.text.isdecimal() and len(value.text) < 10:
        return int(value.text) if int(value.text) in function.choices else None
    return None


def _report_argument(call: syntax.Call, span: Span, function: _Function, findings: Findings) -> None:
    name = call.name.text
    if function.takes_text:
        expected = "one string that is not empty, the SQL of the default"
    elif isinstance(function.choices, range):
        expected = f"a length from {function.choices[0]} to {function.choices[-1]}"
    elif function.choices:
        expected = f"{function.choices[0]} or {function.choices[1]}"
    else:
        expected = "no argument"
    fixes: Fixes = ()
    if expected == "no argument":
        fixes = safe("Remove the argument", Edit(Span(span.path, call.name.span.end, call.span.end), "()"))
    findings.add(error("S315", f"`{name}()` takes {expected}", span, fixes=fixes))

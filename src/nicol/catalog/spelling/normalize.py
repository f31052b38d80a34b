"""Defaults as text, read into values that compare: what PostgreSQL prints and what people write come out the same.

``'x'::text``, ``('x')``, ``'x'`` are one constant; ``now()`` and ``CURRENT_TIMESTAMP`` one expression. What is neither
a constant nor a sequence stays an expression, and those are compared by their tokens without casts.
"""

from functools import lru_cache

from nicol.catalog.model import ArrayConstant, Constant, Default, Expression, Name, NextValue, Type
from nicol.catalog.spelling.constant import array_elements, same_constant
from nicol.catalog.spelling.expression import (
    Token,
    identifier,
    parts_of,
    plain,
    same_expression,
    string_value,
    tokens_of,
    unwrapped,
)


@lru_cache(maxsize=1024)
def parse_default(sql: str, type_: Type, *, namespace: str = "public") -> Default | None:
    """The default that ``sql`` is for a column of ``type_``. NULL is no default.

    A sequence that is named without a namespace is one of ``namespace``. Most columns have one of a few defaults.
    """
    tokens = unwrapped(tokens_of(sql))
    if type_.is_array:
        elements = _array(tokens)
        if elements is not None:
            return ArrayConstant(elements)
    constant = _constant(tokens)
    if constant is not None:
        return Constant(constant)
    sequence = _sequence(tokens, namespace)
    if sequence is not None:
        return NextValue(sequence, is_owned=False)
    match plain(tokens):
        case ("null",):
            return None
        case ("current_timestamp",):
            return Expression("CURRENT_TIMESTAMP")
        case _:
            return Expression(sql.strip())


def same_default(type_: Type, before: Default | None, after: Default | None) -> bool:
    """Whether a column of ``type_`` gets the same value from both."""
    match before, after:
        case Constant(left), Constant(right):
            return same_constant(type_, left, right)
        case ArrayConstant(left), ArrayConstant(right):
            return len(left) == len(right) and all(
                a == b or (a is not None and b is not None and same_constant(type_, a, b))
                for a, b in zip(left, right, strict=True)
            )
        case NextValue(), NextValue():
            # Who asks for a sequence of the column's own takes any that is there.
            return after.is_owned or before.sequence == after.sequence
        case (Expression(""), Expression() | Constant() | ArrayConstant() | NextValue()) | (
            Expression() | Constant() | ArrayConstant() | NextValue() | None,
            Expression(""),
        ):
            return True
        case Expression(left), Expression(right):
            return same_expression(left, right)
        case _:
            return before == after


def _constant(tokens: list[Token]) -> str | None:
    match tokens:
        case [Token("string", text)]:
            return string_value(text)
        case [Token("number", text)]:
            return text
        case [Token("operator", "-" | "+" as sign), Token("number", text)]:
            return text if sign == "+" else sign + text
        case [Token("operator", "-"), Token("mark", "("), *rest]:
            # PostgreSQL 15 prints -5 as (-5), and older ones as - (5).
            inner = _constant(unwrapped([tokens[1], *rest]))
            return None if inner is None or inner.startswith("-") else "-" + inner
        case [Token("word", text)] if text.lower() in {"true", "false"}:
            return text.lower()
        case _:
            return None


def _array(tokens: list[Token]) -> tuple[str | None, ...] | None:
    if len(tokens) == 1 and tokens[0].kind == "string":
        return array_elements(string_value(tokens[0].text))
    if len(tokens) < 3 or tokens[0].text.upper() != "ARRAY" or tokens[1].text != "[":
        return None
    elements: list[str | None] = []
    for part in parts_of(tokens[2:-1]):
        inner = unwrapped(part)
        constant = _constant(inner)
        is_null = [it.text.upper() for it in inner] == ["NULL"]
        if constant is None and not is_null:
            return None
        elements.append(constant)
    return tuple(elements)


def _sequence(tokens: list[Token], namespace: str) -> Name | None:
    if len(tokens) < 4 or tokens[0].text.lower() != "nextval" or tokens[1].text != "(" or tokens[-1].text != ")":
        return None
    argument = unwrapped(tokens[2:-1])
    if len(argument) != 1 or argument[0].kind != "string":
        return None
    parts = [identifier(it) for it in tokens_of(string_value(argument[0].text)) if it.kind in {"word", "quoted"}]
    match parts:
        case [name]:
            return Name(namespace, name)
        case [own_namespace, name]:
            return Name(own_namespace, name)
        case _:
            return None

"""Defaults as text, read into values that compare: what PostgreSQL prints and what people write come out the same.

``'x'::text``, ``('x')``, ``'x'`` are one constant; ``now()`` and ``CURRENT_TIMESTAMP`` one expression. What is neither
a constant nor a sequence stays an expression, and those are compared by their tokens without casts.
"""

import re
from dataclasses import dataclass

from nicol.catalog.constant import array_elements, same_constant
from nicol.catalog.model import ArrayConstant, Constant, Default, Expression, Name, NextValue, Type

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<string>[eE]'(?:[^'\\]|''|\\.)*'|[bBxX]?'(?:[^']|'')*')
  | (?P<quoted>"(?:[^"]|"")*")
  | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d][\w$]*)
  | (?P<cast>::)
  | (?P<operator>[-+*/<>=~!@\#%^&|`?]+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}

# Type names of several words, which a cast may be followed by.
_TYPE_TAILS = frozenset({"varying", "precision", "with", "without", "time", "zone"})


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def parse_default(sql: str, type_: Type, *, namespace: str = "public") -> Default | None:
    """The default that ``sql`` is for a column of ``type_``. NULL is no default.

    A sequence that is named without a namespace is one of ``namespace``.
    """
    tokens = _unwrapped(_tokens(sql))
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
    match _plain(tokens):
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
            Expression() | Constant() | ArrayConstant() | NextValue(),
            Expression(""),
        ):
            return True
        case Expression(left), Expression(right):
            return same_expression(left, right)
        case _:
            return before == after


def same_expression(before: str, after: str) -> bool:
    """Whether both are the same but for casts, blanks, letter case, needless quotes and outer parentheses.

    Best effort: two spellings of one meaning may still differ. Only PostgreSQL knows them to be equal.
    """
    return before == after or _plain(_unwrapped(_tokens(before))) == _plain(_unwrapped(_tokens(after)))


def _tokens(sql: str) -> list[_Token]:
    found = (_Token(it.lastgroup or "", it.group()) for it in _TOKEN.finditer(sql))
    return [it for it in found if it.kind != "space"]


def _unwrapped(tokens: list[_Token]) -> list[_Token]:
    """``tokens`` without the parentheses and casts around all of them, in any nesting."""
    while tokens:
        end = _value_end(tokens)
        if end < len(tokens) and tokens[end].kind == "cast" and _cast_end(tokens, end) == len(tokens):
            tokens = tokens[:end]
        elif tokens[0].text == "(" and end == len(tokens):
            tokens = tokens[1:-1]
        else:
            return tokens
    return tokens


def _value_end(tokens: list[_Token]) -> int:
    """Where the value ends that ``tokens`` begin with: a signed number, one token, or a bracketed group."""
    start = 1 if tokens[0].text in {"-", "+"} and len(tokens) > 1 else 0
    if tokens[start].text.upper() == "ARRAY" and len(tokens) > start + 1:
        start += 1
    if tokens[start].text not in {"(", "["}:
        return start + 1
    depth = 0
    for i in range(start, len(tokens)):
        depth += (tokens[i].text in {"(", "["}) - (tokens[i].text in {")", "]"})
        if depth == 0:
            return i + 1
    return len(tokens)


def _cast_end(tokens: list[_Token], start: int) -> int:
    """Where the casts end that begin at ``start``."""
    position = start
    while position < len(tokens) and tokens[position].kind == "cast":
        position += 1
        while position < len(tokens) and _continues_type(tokens, position, start + 1):
            position = _group_end(tokens, position) if tokens[position].text in {"(", "["} else position + 1
    return position


def _continues_type(tokens: list[_Token], position: int, start: int) -> bool:
    token, previous = tokens[position], tokens[position - 1]
    if token.kind in {"word", "quoted"}:
        is_first = previous.kind == "cast" or previous.text == "."
        return is_first or (position > start and token.text.lower() in _TYPE_TAILS)
    return token.text in {".", "[", "("} and previous.kind != "cast"


def _group_end(tokens: list[_Token], start: int) -> int:
    return start + _value_end(tokens[start:])


def _constant(tokens: list[_Token]) -> str | None:
    match tokens:
        case [_Token("string", text)]:
            return _string(text)
        case [_Token("number", text)]:
            return text
        case [_Token("operator", "-" | "+" as sign), _Token("number", text)]:
            return text if sign == "+" else sign + text
        case [_Token("operator", "-"), _Token("mark", "("), *rest]:
            # PostgreSQL 15 prints -5 as (-5), and older ones as - (5).
            inner = _constant(_unwrapped([tokens[1], *rest]))
            return None if inner is None or inner.startswith("-") else "-" + inner
        case [_Token("word", text)] if text.lower() in {"true", "false"}:
            return text.lower()
        case _:
            return None


def _array(tokens: list[_Token]) -> tuple[str | None, ...] | None:
    if len(tokens) == 1 and tokens[0].kind == "string":
        return array_elements(_string(tokens[0].text))
    if len(tokens) < 3 or tokens[0].text.upper() != "ARRAY" or tokens[1].text != "[":
        return None
    elements: list[str | None] = []
    for part in _split(tokens[2:-1]):
        inner = _unwrapped(part)
        constant = _constant(inner)
        is_null = [it.text.upper() for it in inner] == ["NULL"]
        if constant is None and not is_null:
            return None
        elements.append(constant)
    return tuple(elements)


def _split(tokens: list[_Token]) -> list[list[_Token]]:
    """The parts between the commas that no brackets enclose. Nothing has no parts."""
    if not tokens:
        return []
    parts: list[list[_Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in {"(", "["}) - (token.text in {")", "]"})
        if token.text == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _sequence(tokens: list[_Token], namespace: str) -> Name | None:
    if len(tokens) < 4 or tokens[0].text.lower() != "nextval" or tokens[1].text != "(" or tokens[-1].text != ")":
        return None
    argument = _unwrapped(tokens[2:-1])
    if len(argument) != 1 or argument[0].kind != "string":
        return None
    parts = [_identifier(it) for it in _tokens(_string(argument[0].text)) if it.kind in {"word", "quoted"}]
    match parts:
        case [name]:
            return Name(namespace, name)
        case [own_namespace, name]:
            return Name(own_namespace, name)
        case _:
            return None


def _identifier(token: _Token) -> str:
    return token.text[1:-1].replace('""', '"') if token.kind == "quoted" else token.text.lower()


def _string(text: str) -> str:
    """The value of a string or bit string literal."""
    if text[0] in "bBxX":
        return text[2:-1]
    if text[0] in "eE":
        return _ESCAPE.sub(_unescaped, text[2:-1].replace("''", "'"))
    return text[1:-1].replace("''", "'")


def _unescaped(escape: re.Match[str]) -> str:
    body = escape[1]
    if body[0] in "xuU" and len(body) > 1:
        return chr(int(body[1:], 16))
    if body[0] in "01234567":
        return chr(int(body, 8))
    return _ESCAPED.get(body, body)


def _plain(tokens: list[_Token]) -> tuple[str, ...]:
    """``tokens`` without casts, with names unquoted where they need no quotes, ``now()`` as CURRENT_TIMESTAMP."""
    plain: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.kind == "cast":
            position = _cast_end(tokens, position)
            continue
        plain.append(_plain_text(token))
        position += 1
    return _with_one_name_for_now(tuple(plain))


def _plain_text(token: _Token) -> str:
    if token.kind in {"word", "quoted"}:
        return _identifier(token)
    return "'" + _string(token.text) if token.kind == "string" else token.text


def _with_one_name_for_now(plain: tuple[str, ...]) -> tuple[str, ...]:
    joined = "\0" + "\0".join(plain)
    for spelling in ("\0now\0(\0)", "\0transaction_timestamp\0(\0)"):
        joined = joined.replace(spelling, "\0current_timestamp")
    return tuple(joined[1:].split("\0"))

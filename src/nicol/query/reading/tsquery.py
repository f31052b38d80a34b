"""Whether a text is a tsquery, asked before the server is: there its refusal would end the transaction.

The grammar is that of ``to_tsquery``, https://www.postgresql.org/docs/current/datatype-textsearch.html, which leaves
what words mean to a configuration: any word will do here. A test compares with servers.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from nicol.query.values import encode_string

_SPACE: Final = " \t\n\r\v\f"
_WIDE_SPACE: Final = re.compile(r"[^\S\x00-\x7f]")
_WORD: Final = re.compile(rf"(?:\\.|[^\\{_SPACE}!&|()<:])(?:\\.|[^\\{_SPACE}!&|()<:])*", re.DOTALL)
_QUOTED: Final = re.compile(r"'((?:\\.|''|[^\\'])+)'(?!')", re.DOTALL)
_MODIFIERS: Final = re.compile(r":[aAbBcCdD*]*")
_PHRASE: Final = re.compile(r"<(?:-|0*([0-9]{1,5}))>")
_MOST_APART: Final = 1 << 14
_MOST_OPEN: Final = 500
"""Brackets in brackets. The server has a limit of its own, its stack."""
_MOST_WAITING: Final = 32
"""Operators that wait for their second operand, ``!`` for its first: so many places the server has."""
_MOST_BYTES: Final = 500_000
"""Half of what positions in a tsquery can count, for a word may become two."""


class _Kind(Enum):
    OPERAND = "a word"
    OPERATOR = "& or | or <->"
    OPEN = "("
    CLOSE = ")"
    NOT = "!"


class _Token(NamedTuple):
    kind: _Kind
    start: int
    strength: int = 0


_STRENGTH: Final = {"|": 1, "&": 2, "<": 3, "!": 4}


def encode_tsquery(value: object) -> str:
    """``value`` as text, if ``to_tsquery`` takes it. Raises ValueError with a reason that ends a sentence."""
    # What counts as a space beyond ASCII depends on the database's locale, a blank does not.
    text = _WIDE_SPACE.sub(" ", encode_string(value))
    fault = _fault(text)
    if fault is None:
        return text
    raise ValueError(
        f"is no full-text query, for {fault}; join words with & | ! <->, and quote what is no word ('a:b')"
    )


def _fault(text: str) -> str | None:
    if len(text.encode()) > _MOST_BYTES:
        return f"it is longer than {_MOST_BYTES} bytes"
    open_brackets: list[list[int]] = [[]]
    needs_operand = True
    is_first = True
    for token in _tokens(text):
        place = f"at character {token.start + 1}"
        is_operand = token.kind in {_Kind.OPERAND, _Kind.OPEN, _Kind.NOT}
        if is_operand != needs_operand:
            return f"{place} {'a word' if needs_operand else '& or | or <->'} is missing"
        if token.strength < 0:
            return f"{place} there is nothing that it can mean"
        _follow(token, open_brackets)
        if not open_brackets:
            return f"{place} a bracket closes that none has opened"
        if len(open_brackets) > _MOST_OPEN or len(open_brackets[-1]) > _MOST_WAITING:
            return f"{place} it is nested too deeply"
        needs_operand = token.kind not in {_Kind.OPERAND, _Kind.CLOSE}
        is_first = False
    if needs_operand and not is_first:
        return "it ends where a word is missing"
    return None if len(open_brackets) == 1 else "a bracket is not closed"


def _follow(token: _Token, open_brackets: list[list[int]]) -> None:
    """Change what waits in each open bracket, the innermost last, as ``token`` does."""
    match token.kind:
        case _Kind.OPEN:
            open_brackets.append([])
        case _Kind.CLOSE:
            open_brackets.pop()
        case _Kind.OPERATOR | _Kind.NOT:
            _wait(open_brackets[-1], token.strength)
        case _Kind.OPERAND:
            pass


def _wait(waiting: list[int], strength: int) -> None:
    """Put an operator where it waits, and take away those that have their operands by then."""
    is_not = strength == _STRENGTH["!"]
    while waiting and not (strength >= waiting[-1] if is_not else strength > waiting[-1]):
        waiting.pop()
    waiting.append(strength)


def _tokens(text: str) -> Iterator[_Token]:
    """A token of negative strength is none that the server knows."""
    position = 0
    after_operand = False
    while position < len(text):
        character = text[position]
        if character in _SPACE:
            position += 1
            continue
        token, position = _token(text, position, after_operand=after_operand)
        after_operand = token.kind in {_Kind.OPERAND, _Kind.CLOSE}
        yield token


def _token(text: str, start: int, *, after_operand: bool) -> tuple[_Token, int]:
    character = text[start]
    if after_operand:
        if character in "&|":
            return _Token(_Kind.OPERATOR, start, _STRENGTH[character]), start + 1
        if character == ")":
            return _Token(_Kind.CLOSE, start), start + 1
        phrase = _PHRASE.match(text, start)
        if phrase is not None:
            is_near = int(phrase[1] or 1) <= _MOST_APART
            return _Token(_Kind.OPERATOR, start, _STRENGTH["<"] if is_near else -1), phrase.end()
        return _Token(_Kind.OPERAND, start), start + 1
    if character == "!":
        return _Token(_Kind.NOT, start, _STRENGTH["!"]), start + 1
    if character == "(":
        return _Token(_Kind.OPEN, start), start + 1
    if character in ")&|<":
        return _Token(_Kind.OPERATOR, start), start + 1
    found = (_QUOTED if character == "'" else _WORD).match(text, start)
    if found is None:
        return _Token(_Kind.OPERAND, start, -1), len(text)
    return _Token(_Kind.OPERAND, start), _after_modifiers(text, found.end())


def _after_modifiers(text: str, end: int) -> int:
    found = _MODIFIERS.match(text, end)
    return end if found is None else found.end()

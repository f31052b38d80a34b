"""What was probably meant where the text cannot be read: the fixes that the parsers hand to their findings."""

import re

from nicol.schema.attributes import FIELD_ATTRIBUTES, MODEL_ATTRIBUTES
from nicol.schema.reading.cursor import CLOSER_BY_OPENER, Cursor
from nicol.schema.reading.lexer import Kind, Token
from nicol.text.diagnostic import Edit
from nicol.text.edit import Fixes, inserted_before, removed, safe, suggestion
from nicol.text.source import Span

_WORD_THEN_CLOSERS = re.compile(r'"[\w./:-]*(?=[)\]},]*\s*$)')
_CLOSERS = frozenset(CLOSER_BY_OPENER.values())
_VALUES = frozenset({Kind.STRING, Kind.NUMBER, Kind.NAME, Kind.SQL})


def closed_string(cursor: Cursor) -> Fixes:
    """The quote behind the word, if a word and the brackets that close are all there is on the line."""
    token = cursor.peek()
    assert token is not None
    word = _WORD_THEN_CLOSERS.match(token.text)
    if word is None:
        return ()
    end = token.start + word.end()
    return safe("Close the string", Edit(Span(cursor.path, end, end), '"'))


def closed_bracket(cursor: Cursor, closer: str) -> Fixes:
    """The bracket at the end of the line, or before an attribute that follows."""
    token = cursor.peek()
    is_certain = cursor.at_line_end() or (token is not None and (token.text in {"@", "@@"} or token.is_comment))
    # After `[a, b` the `)` of the attribute is certain to be another bracket's, a `]` after `(a` is not.
    if is_certain or (closer == "]" and token is not None and token.text == ")"):
        end = cursor.last_end()
        closers = _missing_closers(cursor) if is_certain else closer
        return safe(f"Add `{closers}`", Edit(Span(cursor.path, end, end), closers))
    return _comma_before(cursor, closer)


def _missing_closers(cursor: Cursor) -> str:
    """The brackets that close all that this line has opened."""
    opened: list[str] = []
    for token in cursor.line_so_far():
        if token.text in CLOSER_BY_OPENER:
            opened.append(CLOSER_BY_OPENER[token.text])
        elif token.text in _CLOSERS and opened:
            opened.pop()
    return "".join(reversed(opened))


def _comma_before(cursor: Cursor, closer: str) -> Fixes:
    """The comma between two items of a list, or before an argument with its name. A ``;`` was meant as one."""
    token, *others = cursor.ahead(2)
    if token.text in {";", "|"}:
        return safe("Write a comma", Edit(cursor.span(token), ","))
    end = cursor.last_end()
    is_named = token.kind is Kind.NAME and bool(others) and others[0].text == ":"
    if end == token.start or token.kind not in _VALUES or not (closer == "]" or is_named):
        return ()
    return safe("Add a comma", Edit(Span(cursor.path, end, end), ","))


def joined_lines(cursor: Cursor, opener: Token) -> Fixes:
    """One line of all that stands between ``opener``, just taken, and its end, unless comments are among it."""
    edits: list[Edit] = []
    last, depth, is_broken = opener, 1, False
    for token in cursor.following():
        if token.is_comment:
            return ()
        if token.kind is Kind.NEWLINE:
            is_broken = True
            continue
        depth += (token.text in CLOSER_BY_OPENER) - (token.text in _CLOSERS)
        if is_broken:
            is_beside = last.text in CLOSER_BY_OPENER or token.text in _CLOSERS
            edits.append(Edit(Span(cursor.path, last.end, token.start), "" if is_beside else " "))
        last, is_broken = token, False
        if depth == 0:
            break
    return safe("Join the lines", *edits)


def opened_block(cursor: Cursor) -> Fixes:
    """The brace behind the name of a block."""
    if not cursor.at_line_end():
        return ()
    end = cursor.last_end()
    following = next((it for it in cursor.following() if it.kind is not Kind.NEWLINE), None)
    if following is not None and following.text == "{":
        return safe("Move `{` behind the name", Edit(Span(cursor.path, end, following.end), " {"))
    return safe("Add `{`", Edit(Span(cursor.path, end, end), " {"))


def closed_block(cursor: Cursor) -> Fixes:
    """The brace behind the last line of a block."""
    end = cursor.last_end()
    return safe("Add `}`", Edit(Span(cursor.path, end, end), "\n}"))


def no_braces(cursor: Cursor) -> Fixes:
    """Without the brace, and others right behind it."""
    first = last = cursor.span(cursor.ahead(1)[0])
    for token in cursor.ahead(20):
        if token.text != "}":
            break
        last = cursor.span(token)
    return safe("Remove it", removed(first.to(last)))


def equals_sign(cursor: Cursor) -> Fixes:
    """Between a setting and its value."""
    token = cursor.peek()
    if token is None or cursor.at_line_end():
        return ()
    if token.text == ":":
        return safe("Write `=`", Edit(Span(cursor.path, cursor.last_end(), token.end), " ="))
    if token.kind in _VALUES or token.text == "[":
        return safe("Add `=`", inserted_before(cursor.span(token), "= "))
    return ()


def leftover(cursor: Cursor) -> Fixes:
    """For what stands behind a field where an attribute may stand."""
    token, *others = cursor.ahead(4)
    span = cursor.span(token)
    if token.text in {",", ";"} and (not others or others[0].is_comment):
        return safe(f"Remove `{token.text}`", removed(span))
    if token.text == "@@" and others and others[0].text in FIELD_ATTRIBUTES:
        return safe(f"Change to `@{others[0].text}`", Edit(span, "@"))
    is_call = bool(others) and others[0].text in {"(", "."}
    if token.text in FIELD_ATTRIBUTES or (token.text == "db" and is_call):
        return safe(f"Change to `@{token.text}`", inserted_before(span, "@"))
    if token.text == "=" and len(others) == 1 and others[0].kind in _VALUES:
        edit = Edit(span.to(cursor.span(others[0])), f"@default({others[0].text})")
        return suggestion(f"Change to `{edit.replacement}`", edit)
    return ()


def block_attribute(cursor: Cursor, start: Token) -> Fixes:
    """For a line that begins with one sign where two belong."""
    following = cursor.ahead(2)
    if start.text != "@" or len(following) < 2 or following[1].text not in MODEL_ATTRIBUTES:
        return ()
    return safe(f"Change to `@@{following[1].text}`", Edit(cursor.span(start), "@@"))


def declarable(name: str, span: Span) -> Fixes:
    """A word that may be a name and is as close as can be. What uses the name stays, so somebody has to agree."""
    letters = re.sub(r"[^A-Za-z0-9_]+", "_", name).lstrip("_0123456789").rstrip("_")
    return suggestion(f"Change to `{letters}`", Edit(span, letters)) if letters else ()

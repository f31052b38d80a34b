"""What the languages around a schema write, where that cannot be read: the way out, as help and as fixes."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from nicol.schema.findings import error
from nicol.schema.native_types import NATIVE_TYPES
from nicol.schema.reading import syntax
from nicol.schema.reading.cursor import Cursor
from nicol.schema.reading.lexer import Kind, Token
from nicol.text.diagnostic import Edit
from nicol.text.edit import Fixes, inserted_before, removed, safe, suggestion
from nicol.text.source import Span

WayOut: TypeAlias = tuple[str, Fixes]
NONE: WayOut = ("", ())

_ENDS_BY_QUOTE: Mapping[str, str] = {
    "'": "'",
    "`": "`",
    "“": '“”"',
    "”": '”"',
    "„": '“”"',
    "‘": "‘’'",  # noqa: RUF001 (it is meant)
    "’": "’'",  # noqa: RUF001 (it is meant)
    "«": "»",
}
_LINE = re.compile(r"[^\r\n]*")
_COMMENT = re.compile(r"#+|--+")
_DECLARABLE = re.compile(r'"[^\W\d_]\w*"')
_SIZED = re.compile(r"[ \t]*(\([ \t]*\d+(?:[ \t]*,[ \t]*\d+)?[ \t]*\))(\?|\[\])?")
_GENERIC = re.compile(r"([<\[])[ \t]*(\w+)[ \t]*[>\]]")
_NATIVE_BY_SIZED = {
    "varchar": "VarChar", "string": "VarChar", "char": "Char", "bit": "Bit", "varbit": "VarBit",
    "decimal": "Decimal", "numeric": "Decimal",
    "timestamp": "Timestamp", "datetime": "Timestamp", "timestamptz": "Timestamptz", "time": "Time",
}  # fmt: skip
_SUFFIX_BY_GENERIC = {"array": "[]", "list": "[]", "set": "[]", "sequence": "[]", "optional": "?", "nullable": "?"}
_OPERATORS = frozenset("<>*/%&|+-")
_NULLABLE = ({"null"}, {"nullable"}, {"optional"}, {"|", "null"}, {"|", "none"}, {"|", "undefined"})
_REQUIRED = ({"not", "null"}, {"required"}, {"not", "nullable"})
_SHORT = 4
_FAR = 1000


def comment(cursor: Cursor) -> WayOut:
    """For a line, or what is left of one, that is a comment in Python, in a shell or in SQL. Its fellows go along."""
    token = cursor.peek()
    sign = _COMMENT.match(_rest_of_line(cursor))
    if token is None or sign is None:
        return NONE
    spans = [Span(cursor.path, token.start, token.start + sign.end()), *_fellows(cursor, sign[0][0])]
    return "a comment begins with `//`", safe("Change to `//`", *(Edit(it, "//") for it in spans))


def _fellows(cursor: Cursor, sign: str) -> list[Span]:
    """The signs of the lines that follow and are comments in the same language, up to the first that is none."""
    if cursor.line_so_far():
        return []
    found: list[Span] = []
    text, start = _text_from(cursor), cursor.here().start
    for line in re.finditer(r"(?:\r\n|\r|\n)[ \t]*([^\r\n]*)", text):
        match = _COMMENT.match(line[1])
        if match is None or match[0][0] != sign:
            break
        found.append(Span(cursor.path, start + line.start(1), start + line.start(1) + match.end()))
    return found


def string(cursor: Cursor) -> WayOut:
    """For what begins with another quote than a string here."""
    token = cursor.peek()
    ends = _ENDS_BY_QUOTE.get(token.text) if token is not None else None
    if token is None or ends is None:
        return NONE
    help_text = "a string stands in double quotes"
    found = re.match(rf'.([^"\\{ends}]*)[{ends}]', _rest_of_line(cursor))
    if found is None:
        return help_text, ()
    edit = Edit(Span(cursor.path, token.start, token.start + found.end()), f'"{found[1]}"')
    return help_text, safe(f"Write `{edit.replacement}`", edit)


def argument(cursor: Cursor) -> WayOut:
    """For what stands behind a value in parentheses."""
    token = cursor.peek()
    before = cursor.line_so_far()
    if token is None or not before:
        return NONE
    if token.text == "=" and before[-1].kind is Kind.NAME:
        help_text = "a colon stands between the name of an argument and its value"
        _, *others = cursor.ahead(2)
        if not others or others[0].text in _OPERATORS or others[0].text == "=":
            return help_text, ()
        return help_text, safe("Write `:`", Edit(Span(cursor.path, before[-1].end, others[0].start), ": "))
    if token.text in _OPERATORS:
        return 'SQL stands in a string: "…"', ()
    return NONE


def list_before_argument(cursor: Cursor) -> Fixes:
    """For a list that runs into the next argument, whose name was taken for an item."""
    before = cursor.line_so_far()
    if len(before) < 3 or before[-2].text != ",":
        return ()
    end = before[-3].end
    return safe("Add `]`", Edit(Span(cursor.path, end, end), "]"))


def leftover(cursor: Cursor) -> WayOut:
    """For what stands behind a field or a value where an attribute may stand."""
    token, *others = cursor.ahead(_SHORT)
    before = cursor.line_so_far()
    if token.text in {")", "]"} and (not others or others[0].is_comment or others[0].text == "@"):
        return "it closes nothing", safe(f"Remove `{token.text}`", removed(cursor.span(token)))
    if token.text == "=" and len(before) == 1 and len(others) == 1 and others[0].kind is Kind.STRING:
        edit = Edit(cursor.span(token).to(cursor.span(others[0])), f"@map({others[0].text})")
        help_text = f"a value has its name in the database from `{edit.replacement}`"
        return help_text, suggestion(f"Change to `{edit.replacement}`", edit)
    return comment(cursor) if token.text in {"#", "-"} else _nullability(cursor, before, [token, *others])


def _nullability(cursor: Cursor, before: Sequence[Token], rest: Sequence[Token]) -> WayOut:
    words = rest[: next((i for i, it in enumerate(rest) if it.text == "@" or it.is_comment), len(rest))]
    said = {it.text.lower() for it in words}
    if len(before) < 2 or not words or len(words) == _SHORT:
        return NONE
    span = cursor.span(words[0]).to(cursor.span(words[-1]))
    if said in _REQUIRED:
        return "a field without `?` is required", safe("Remove it", removed(span))
    if said not in _NULLABLE:
        return NONE
    help_text = "a field is optional with `?` behind its type"
    if len(before) > 2:
        return help_text, ()
    return help_text, safe("Write `?`", Edit(Span(span.path, before[-1].end, span.end), "?"))


def attribute_of_line_above(cursor: Cursor) -> WayOut:
    """For a line that is an attribute of the field before it."""
    following = cursor.ahead(3)
    last = cursor.last()
    if len(following) < 2 or last is None or last.is_comment or last.text in {"{", "}"}:
        return NONE
    is_call = len(following) > 2 and following[2].text == "("
    word = following[1].text
    if word not in {"default", "relation", "updatedAt", "db"} and (is_call or word not in {"id", "unique", "ignore"}):
        return NONE
    gap = Span(cursor.path, last.end, following[0].start)
    return "an attribute stands on the line of its field", safe("Join the lines", Edit(gap, " "))


def early_mark(cursor: Cursor) -> Fixes:
    """For a `?` that stands behind the name of a field, as in TypeScript."""
    if not cursor.at("?"):
        return ()
    mark, *rest = cursor.ahead(5)
    rest = rest[1:] if rest and rest[0].text == ":" else rest
    if not rest or rest[0].kind is not Kind.NAME:
        return ()
    type_ = cursor.span(rest[0])
    is_marked = len(rest) > 1 and rest[1].text in {"?", "["}
    edits = () if is_marked else (inserted_before(Span(type_.path, type_.end, type_.end), "?"),)
    return safe("Move `?` behind the type", removed(cursor.span(mark)), *edits)


def type_meant(cursor: Cursor, name: syntax.Name) -> tuple[Span, str] | None:
    """For a type with a size, as in SQL, or with another type in it: all of it, and how it is written here."""
    word = name.text.lower()
    if not cursor.at("(", "<", "[") or (word not in _NATIVE_BY_SIZED and word not in _SUFFIX_BY_GENERIC):
        return None
    rest = _rest_of_line(cursor)
    sized = _SIZED.match(rest) if word in _NATIVE_BY_SIZED else None
    generic = _GENERIC.match(rest) if word in _SUFFIX_BY_GENERIC else None
    if sized is not None:
        native = _NATIVE_BY_SIZED[word]
        text = f"{NATIVE_TYPES[native].scalar.value}{sized[2] or ''} @db.{native}{sized[1].strip()}"
    elif generic is not None:
        text = generic[2] + _SUFFIX_BY_GENERIC[word]
    else:
        return None
    match = sized or generic
    assert match is not None
    return name.span.to(Span(cursor.path, name.span.start, cursor.here().start + match.end())), text


def quoted_value(cursor: Cursor) -> syntax.Name | None:
    """An enum value that is written like a string, which is reported and read as what it means."""
    token = cursor.peek()
    if token is None or not _DECLARABLE.fullmatch(token.text):
        return None
    span = cursor.span(cursor.take())
    name = token.text[1:-1]
    message = f"expected the name of an enum value, found `{token.text}`"
    fixes = safe(f"Write `{name}` without quotes", Edit(span, name))
    cursor.findings.add(error("S001", message, span, help="write it without quotes", fixes=fixes))
    return syntax.Name(name, span)


def _rest_of_line(cursor: Cursor) -> str:
    token = cursor.peek()
    found = _LINE.match(cursor.text, token.start) if token is not None else None
    return found[0] if found is not None else ""


def _text_from(cursor: Cursor) -> str:
    return "".join(it.text for it in _tokens_from(cursor))


def _tokens_from(cursor: Cursor) -> Sequence[Token]:
    """What follows, up to some lines: enough for what is looked for."""
    token = cursor.peek()
    if token is None:
        return ()
    first = bisect_left(cursor.tokens, token.start, key=lambda it: it.start)
    return cursor.tokens[first : first + _FAR]

"""Parses attributes, arguments and values, which all stand on one line."""

import re

from nicol.schema.findings import error
from nicol.schema.mending import habits, slips
from nicol.schema.quote import escaped
from nicol.schema.reading import syntax
from nicol.schema.reading.cursor import CLOSER_BY_OPENER, Cursor, MistakeError, describe
from nicol.schema.reading.lexer import Kind, Token
from nicol.text.diagnostic import Edit
from nicol.text.edit import inserted_before, removed, safe
from nicol.text.source import Span

# Letters of any script, as in Prisma.
_WORD = re.compile(r"[^\W_][\w-]*")
_DECLARABLE = re.compile(r"[^\W\d_]\w*")
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|[\s\S])")
_CHARACTER_BY_ESCAPE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "/": "/"}
_LINE_BREAK = re.compile(r"\r\n|\r")
_CONTROL = re.compile(r"[\x01-\x1f]")
_MAX_DEPTH = 50
_NAMING = (Kind.NAME, Kind.NUMBER)


def parse_declared_name(cursor: Cursor, what: str) -> syntax.Name:
    """The name of something that the schema defines, which begins with a letter."""
    name = _take_name(cursor, what)
    if not can_be_declared(name.text):
        help_text = "a name begins with a letter and holds letters, digits and underscores"
        fixes = slips.declarable(name.text, name.span)
        cursor.findings.add(error("S010", f"`{name.text}` cannot be a name", name.span, help=help_text, fixes=fixes))
    return name


def can_be_declared(name: str) -> bool:
    return _DECLARABLE.fullmatch(name) is not None


def parse_name(cursor: Cursor, what: str) -> syntax.Name:
    """Any word."""
    name = _take_name(cursor, what)
    if not name.text.isalnum() and not is_word(name.text):
        help_text = "a word begins with a letter or a digit"
        cursor.findings.add(error("S010", f"`{name.text}` cannot be a name", name.span, help=help_text))
    return name


def is_word(text: str) -> bool:
    """Whether it can name anything at all. What cannot was reported where it stands."""
    return _WORD.fullmatch(text) is not None


def _take_name(cursor: Cursor, what: str) -> syntax.Name:
    token = cursor.peek()
    if token is None or token.kind not in _NAMING:
        raise MistakeError("S001", f"expected {what}, found {describe(token)}", cursor.here())
    cursor.position += 1
    return syntax.Name(token.text, cursor.span(token))


def parse_attribute(cursor: Cursor) -> syntax.Attribute:
    """``@…`` or ``@@…``. A mistake inside the parentheses is reported here and leaves the rest of the line unread."""
    sign = cursor.take()
    name = parse_path(cursor, "the name of an attribute")
    arguments: tuple[syntax.Argument, ...] | None = None
    is_whole = True
    if cursor.at("("):
        try:
            arguments = _parse_arguments(cursor)
        except MistakeError as mistake:
            mistake.report(cursor.findings)
            cursor.skip_line()
            is_whole = False
    return syntax.Attribute(
        name=name, arguments=arguments, span=cursor.since(sign.start), is_block=sign.text == "@@", is_whole=is_whole
    )


def parse_attributes(cursor: Cursor) -> tuple[syntax.Attribute, ...]:
    """All that follow on the line. One that makes no sense ends them, and stands among them without a name."""
    attributes: list[syntax.Attribute] = []
    while cursor.at("@"):
        try:
            attributes.append(parse_attribute(cursor))
        except MistakeError as mistake:
            mistake.report(cursor.findings)
            start = cursor.here().start
            cursor.skip_line()
            attributes.append(_nameless(cursor.since(start)))
    return tuple(attributes)


def parse_expression(cursor: Cursor, depth: int = 0) -> syntax.Expression:
    token = cursor.peek()
    if token is None or depth > _MAX_DEPTH:
        raise MistakeError("S001", f"expected a value, found {describe(token)}", cursor.here())
    if token.text == "[":
        return _parse_array(cursor, depth)
    if token.text == "{":
        return _parse_object(cursor, depth)
    if token.kind is Kind.NUMBER:
        cursor.take()
        return syntax.NumberLiteral(token.text, cursor.span(token))
    if token.kind is Kind.STRING:
        return _parse_string(cursor)
    if token.kind is Kind.UNTERMINATED_STRING:
        raise MistakeError(
            "S003",
            "this string is never closed",
            cursor.here(),
            help='a string ends with `"` on its line',
            fixes=slips.closed_string(cursor),
        )
    if token.kind is Kind.SQL:
        cursor.take()
        return syntax.SqlLiteral(_sql_of(token), cursor.span(token))
    if token.kind is Kind.UNTERMINATED_SQL:
        raise MistakeError(
            "S017", "this SQL is never closed", cursor.here(), help="it ends with a backtick, before the next block"
        )
    if token.kind is Kind.NAME:
        return _parse_word(cursor, depth)
    help_text, fixes = habits.string(cursor)
    raise MistakeError("S001", f"expected a value, found {describe(token)}", cursor.here(), help=help_text, fixes=fixes)


def parse_path(cursor: Cursor, what: str) -> syntax.Name:
    """Words joined by dots."""
    name = parse_name(cursor, what)
    if not cursor.at("."):
        return name
    words, last = [name.text], name
    while cursor.at("."):
        cursor.take()
        last = parse_name(cursor, f"a name after `{last.text}.`")
        words.append(last.text)
    path = syntax.Name(".".join(words), name.span.to(last.span))
    if len(path.text) < path.span.end - path.span.start:
        fixes = safe("Remove the spaces", Edit(path.span, path.text))
        cursor.findings.add(error("S001", f"no spaces stand in `{path.text}`", path.span, fixes=fixes))
    return path


def _parse_word(cursor: Cursor, depth: int) -> syntax.Expression:
    first = cursor.peek()
    assert first is not None
    # A word that begins with a digit names things elsewhere, and as a value it is a number that went wrong.
    if not first.text[0].isalpha() and is_word(first.text):
        raise MistakeError("S001", f"expected a value, found {describe(first)}", cursor.here())
    name = parse_path(cursor, "a value")
    if not cursor.at("("):
        return syntax.Reference(name.text, name.span)
    arguments = _parse_arguments(cursor, depth + 1)
    return syntax.Call(name, arguments, cursor.since(name.span.start))


def _sql_of(token: Token) -> str:
    """What stands between the backticks. A backslash is an escape before a backtick only: SQL has its own."""
    return _LINE_BREAK.sub("\n", token.text[4:-1]).replace("\\`", "`")


def _parse_string(cursor: Cursor) -> syntax.StringLiteral:
    token = cursor.take()
    return syntax.StringLiteral(_unescaped(token, cursor), cursor.span(token))


def _unescaped(token: Token, cursor: Cursor) -> str:
    """What stands between the quotes. An escape that means nothing is reported and kept as written."""

    def character(match: re.Match[str]) -> str:
        escape = match[1]
        if len(escape) == 5:
            return chr(int(escape[1:], 16))
        if escape not in _CHARACTER_BY_ESCAPE:
            start = token.start + 1 + match.start()
            span = Span(cursor.path, start, start + len(match[0]))
            help_text = "for a backslash write two of them"
            message = f"there is no escape `{match[0]}`" if escape != "u" else "`\\u` needs four hexadecimal digits"
            fixes = safe("Write two backslashes", inserted_before(span, "\\"))
            cursor.findings.add(error("S009", message, span, help=help_text, fixes=fixes))
        return _CHARACTER_BY_ESCAPE.get(escape, match[0])

    _report_controls(token, cursor)
    value = _ESCAPE.sub(character, token.text[1:-1])
    # Characters beyond the first 65,536 are written as two escapes.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _report_controls(token: Token, cursor: Cursor) -> None:
    """A tab or its like, which nobody sees. NUL, which has no place in a string at all, is said where it is used."""
    for match in _CONTROL.finditer(token.text):
        start = token.start + match.start()
        span = Span(cursor.path, start, start + 1)
        escape = escaped(match[0])
        fixes = safe(f"Change to `{escape}`", Edit(span, escape))
        message = f"a string cannot hold the control character {ord(match[0]):#04x} itself"
        cursor.findings.add(error("S019", message, span, help=f"write `{escape}`", fixes=fixes))


def _parse_arguments(cursor: Cursor, depth: int = 0) -> tuple[syntax.Argument, ...]:
    opener = _open(cursor)
    arguments: list[syntax.Argument] = []
    while not cursor.at(")"):
        arguments.append(_parse_argument(cursor, depth))
        if not cursor.at(","):
            break
        _take_comma(cursor, ")")
    _close(cursor, opener)
    return tuple(arguments)


def _take_comma(cursor: Cursor, closer: str) -> None:
    comma = cursor.take()
    if cursor.at(closer):
        span = cursor.span(comma)
        fixes = safe("Remove the comma", removed(span))
        cursor.findings.add(error("S011", "a list cannot end with a comma", span, help="remove the comma", fixes=fixes))


def _parse_argument(cursor: Cursor, depth: int) -> syntax.Argument:
    if cursor.at_entry():
        return _parse_entry(cursor, depth)
    value = parse_expression(cursor, depth + 1)
    return syntax.Argument(None, value, value.span)


def _parse_entry(cursor: Cursor, depth: int) -> syntax.Argument:
    name = parse_name(cursor, "a name")
    if not cursor.at(":"):
        raise MistakeError("S001", f"expected `:` after `{name.text}`, found {describe(cursor.peek())}", cursor.here())
    cursor.take()
    value = parse_expression(cursor, depth + 1)
    return syntax.Argument(name, value, name.span.to(value.span))


def _parse_array(cursor: Cursor, depth: int) -> syntax.Array:
    opener = _open(cursor)
    items: list[syntax.Expression] = []
    while not cursor.at("]"):
        items.append(parse_expression(cursor, depth + 1))
        if not cursor.at(","):
            break
        _take_comma(cursor, "]")
    _close(cursor, opener)
    return syntax.Array(tuple(items), cursor.since(opener.start))


def _parse_object(cursor: Cursor, depth: int) -> syntax.Object:
    opener = _open(cursor)
    entries: list[syntax.Argument] = []
    while not cursor.at("}"):
        entries.append(_parse_entry(cursor, depth))
        if not cursor.at(","):
            break
        _take_comma(cursor, "}")
    _close(cursor, opener)
    return syntax.Object(tuple(entries), cursor.since(opener.start))


def _open(cursor: Cursor) -> Token:
    """Take the bracket. If it closes on a later line, report that once and read on across the line breaks."""
    is_spanning = cursor.at_bracket_that_spans_lines()
    opener = cursor.take()
    if cursor.lines_joined:
        cursor.lines_joined += 1
    elif is_spanning:
        span = cursor.span(opener)
        cursor.findings.add(
            error(
                "S012",
                f"`{opener.text}` must be closed on its line",
                span,
                label="opened here",
                help="an attribute stands on one line; join its lines",
                fixes=slips.joined_lines(cursor, opener),
            )
        )
        cursor.lines_joined = 1
    return opener


def _close(cursor: Cursor, opener: Token) -> None:
    closer = CLOSER_BY_OPENER[opener.text]
    if not cursor.at(closer):
        raise _unclosed(cursor, opener, closer)
    cursor.take()
    if cursor.lines_joined:
        cursor.lines_joined -= 1


def _unclosed(cursor: Cursor, opener: Token, closer: str) -> MistakeError:
    has_met_argument = closer == "]" and cursor.at(":")
    fixes = habits.list_before_argument(cursor) if has_met_argument else slips.closed_bracket(cursor, closer)
    # A bracket of another kind, or the next attribute, does not stand here by itself: this one was forgotten.
    if cursor.at_line_end() or has_met_argument or cursor.at("@", "@@", *CLOSER_BY_OPENER.values()):
        span = Span(cursor.path, opener.start, opener.end)
        message = f"`{opener.text}` is never closed"
        return MistakeError("S004", message, span, label=f"needs a `{closer}`", fixes=fixes)
    message = f"expected `,` or `{closer}`, found {describe(cursor.peek())}"
    help_text, way_out = habits.argument(cursor)
    return MistakeError("S001", message, cursor.here(), help=help_text, fixes=fixes or way_out)


def _nameless(span: Span) -> syntax.Attribute:
    return syntax.Attribute(name=syntax.Name("", span), arguments=None, span=span, is_whole=False)

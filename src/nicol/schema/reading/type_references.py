"""Parses the type of a field: its name, what ``Unsupported`` holds, and ``?`` or ``[]``."""

from nicol.schema.findings import error
from nicol.schema.mending import habits
from nicol.schema.reading import syntax
from nicol.schema.reading.cursor import Cursor, MistakeError, describe
from nicol.schema.reading.expressions import parse_expression, parse_name, parse_path
from nicol.schema.reading.lexer import Kind
from nicol.text.diagnostic import Edit
from nicol.text.edit import removed, safe
from nicol.text.source import Span


def parse_type(cursor: Cursor, field: syntax.Name) -> syntax.TypeReference:
    """The type of ``field``, which was taken. What other languages write is reported and read as what it means."""
    fixes = habits.early_mark(cursor)
    is_marked = fixes != ()
    if is_marked:
        mark = cursor.span(cursor.take())
        message = "`?` stands behind the type of a field, not behind its name"
        cursor.findings.add(error("S014", message, mark, help="move it behind the type", fixes=fixes))
    if cursor.at(":"):
        colon = cursor.span(cursor.take())
        fixes = safe("Remove `:`", removed(colon))
        message = "no `:` stands between a field and its type"
        cursor.findings.add(error("S014", message, colon, help="remove it", fixes=fixes))
    if cursor.at("["):
        return _parse_legacy_list(cursor, field)
    if not cursor.at_kind(Kind.NAME):
        found = describe(cursor.peek())
        message = f"expected the type of field `{field.text}`, found {found}"
        raise MistakeError("S008", message, cursor.here() if found[0] == "`" else field.span)
    name = parse_path(cursor, "a type")
    meant = habits.type_meant(cursor, name)
    if meant is not None:
        span, text = meant
        fixes = safe(f"Change to `{text}`", Edit(span, text))
        message = f"a field has no type that is written like `{name.text}`"
        raise MistakeError("S014", message, span, help=f"write `{text}`", fixes=fixes)
    unsupported = _parse_unsupported(cursor, name)
    suffix = _parse_suffix(cursor) or ("?" if is_marked else "")
    return syntax.TypeReference(name=name, unsupported=unsupported, suffix=suffix, span=cursor.since(name.span.start))


def _parse_unsupported(cursor: Cursor, name: syntax.Name) -> syntax.StringLiteral | None:
    if name.text != "Unsupported" or not cursor.at("("):
        return None
    opener = cursor.span(cursor.take())
    if opener.start > name.span.end:
        gap = Span(opener.path, name.span.end, opener.start)
        fixes = safe("Remove the spaces", removed(gap))
        cursor.findings.add(error("S001", "no spaces stand between `Unsupported` and `(`", opener, fixes=fixes))
    value = parse_expression(cursor)
    if not isinstance(value, syntax.StringLiteral) or not cursor.at(")"):
        raise MistakeError("S001", "`Unsupported` takes one string", value.span, help='such as Unsupported("circle")')
    cursor.take()
    return value


def _parse_suffix(cursor: Cursor) -> str:
    """``?`` or ``[]``; what else people write is reported and read as what they mean."""
    start = cursor.peek()
    suffix = ""
    while cursor.at("?", "[", "]", "!"):
        suffix += cursor.take().text
    if suffix in {"", "?"}:
        return suffix
    assert start is not None
    span = cursor.since(start.start)
    if suffix == "[]":
        if span.end - span.start > len(suffix):
            fixes = safe("Remove the spaces", Edit(span, suffix))
            cursor.findings.add(error("S001", "no spaces stand in `[]`", span, fixes=fixes))
        return suffix
    if "[]" in suffix and "?" in suffix:
        help_text = "use `[]` or `?`; a list may be empty"
        fixes = safe("Change to `[]`", Edit(span, "[]"))
        cursor.findings.add(error("S015", "a list cannot be optional", span, help=help_text, fixes=fixes))
        return suffix
    if suffix == "!":
        fixes = safe("Remove `!`", removed(span))
        cursor.findings.add(error("S014", "a field is required without `!`", span, help="remove it", fixes=fixes))
        return ""
    fixes = safe("Change to `[]`", Edit(span, "[]")) if suffix in {"[", "]", "[["} else ()
    raise MistakeError("S001", f"expected `?` or `[]` after the type, found `{suffix}`", span, fixes=fixes)


def _parse_legacy_list(cursor: Cursor, field: syntax.Name) -> syntax.TypeReference:
    start = cursor.take()
    if not cursor.at_kind(Kind.NAME):
        message = f"expected the type of field `{field.text}`, found `[`"
        raise MistakeError("S008", message, cursor.span(start), help="a list is written `Type[]`")
    name = parse_name(cursor, "a type")
    if not cursor.at("]"):
        raise MistakeError("S001", f"expected `]`, found {describe(cursor.peek())}", cursor.here())
    cursor.take()
    span = cursor.since(start.start)
    fixes = safe(f"Change to `{name.text}[]`", Edit(span, f"{name.text}[]"))
    help_text = f"write `{name.text}[]`"
    cursor.findings.add(error("S014", "a list is written after its type", span, help=help_text, fixes=fixes))
    return syntax.TypeReference(name=name, suffix="[]", span=span)

"""SQL expressions after a rename: the same text, but for the identifiers and labels that are called otherwise now.

PostgreSQL keeps expressions as trees, so that a rename needs no new text; here there is nothing but the text. What is
not recognised stays as it is, and the comparison with what the server prints then says that it differs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from nicol.catalog.model import Name
from nicol.catalog.spelling.expression import Token, identifier, string_value, tokens_of
from nicol.sql.names import literal, quote
from nicol.text.value import value

_BEFORE_TABLES = frozenset({"from", "join", "only"})
_NO_ALIASES = frozenset({"on", "where", "join", "left", "right", "inner", "cross", "group", "order", "limit", "union"})

_Words = Mapping[str, str]


def _no_words() -> dict[str, str]:
    return {}


@value(kw_only=True)
class Spelling:
    """What is spelt otherwise in the expressions of one table. All keys are former names.

    ``columns`` are the table's own, ``own_labels`` those of all enums that it has columns of. The others are for what
    reaches beyond the table: policies.
    """

    columns: _Words = field(default_factory=_no_words)
    tables: Mapping[str, Name] = field(default_factory=dict[str, Name])
    enums: Mapping[str, Name] = field(default_factory=dict[str, Name])
    columns_by_table: Mapping[str, _Words] = field(default_factory=dict[str, _Words])
    labels_by_enum: Mapping[str, _Words] = field(default_factory=dict[str, _Words])
    own_labels: _Words = field(default_factory=_no_words)

    @property
    def is_empty(self) -> bool:
        return not (self.columns or self.tables or self.enums or self.columns_by_table or self.labels_by_enum)


def respelt(sql: str | None, spelling: Spelling) -> str | None:
    """``sql`` with what ``spelling`` knows, and every other character as it was."""
    if sql is None or spelling.is_empty:
        return sql
    tokens = tokens_of(sql)
    table_by_alias = dict(_aliases(tokens))
    written: list[str] = []
    end = 0
    for i, token in enumerate(tokens):
        start = sql.index(token.text, end)
        written += (sql[end:start], _spelt(tokens, i, spelling, table_by_alias) or token.text)
        end = start + len(token.text)
    return "".join((*written, sql[end:]))


def mentions(sql: str | None, columns: frozenset[str], types: frozenset[str]) -> bool:
    """Whether ``sql`` may speak of one of ``columns``, or casts to one of ``types``."""
    if sql is None:
        return False
    tokens = tokens_of(sql)
    return any(
        identifier(it) in (types if _is_type(tokens, i) else columns)
        for i, it in enumerate(tokens)
        if it.kind in {"word", "quoted"}
    )


def labels_in(sql: str | None) -> frozenset[str]:
    """The strings in ``sql``, any of which may be a label."""
    return frozenset(string_value(it.text) for it in tokens_of(sql or "") if it.kind == "string")


def _spelt(tokens: Sequence[Token], position: int, spelling: Spelling, table_by_alias: Mapping[str, str]) -> str | None:
    """The token at ``position`` as it is spelt now, or None if it stays."""
    token = tokens[position]
    if token.kind == "string":
        return _label(tokens, position, spelling)
    if token.kind not in {"word", "quoted"}:
        return None
    name = identifier(token)
    if _is_type(tokens, position):
        return _of_object(tokens, position, spelling.enums, name)
    if _text(tokens, position + 1) == "(":
        return None
    if _is_table(tokens, position) or (_text(tokens, position + 1) == "." and name not in table_by_alias):
        return _of_object(tokens, position, spelling.tables, name)
    if _text(tokens, position - 1) == ".":
        qualifier = identifier(tokens[position - 2])
        table = table_by_alias.get(qualifier, qualifier)
        found = spelling.columns_by_table.get(table, {}).get(name)
    else:
        found = spelling.columns.get(name)
    return None if found is None else quote(found)


def _of_object(tokens: Sequence[Token], position: int, names: Mapping[str, Name], name: str) -> str | None:
    """A type or a table. Its namespace may stand before it, and may be another one now."""
    if name in names:
        return quote(names[name].name)
    following = tokens[position + 2] if _text(tokens, position + 1) == "." and position + 2 < len(tokens) else None
    if following is None or following.kind not in {"word", "quoted"} or identifier(following) not in names:
        return None
    return quote(names[identifier(following)].namespace)


def _label(tokens: Sequence[Token], position: int, spelling: Spelling) -> str | None:
    text = string_value(tokens[position].text)
    labels = spelling.own_labels
    if _text(tokens, position + 1) == "::":
        labels = spelling.labels_by_enum.get(_type_after(tokens, position + 2), {})
    return literal(labels[text]) if text in labels else None


def _type_after(tokens: Sequence[Token], position: int) -> str:
    """The bare name of the type that begins at ``position``."""
    if _text(tokens, position + 1) == ".":
        position += 2
    return identifier(tokens[position]) if position < len(tokens) else ""


def _is_type(tokens: Sequence[Token], position: int) -> bool:
    if _text(tokens, position - 1) == ".":
        position -= 2
    return _text(tokens, position - 1) == "::"


def _is_table(tokens: Sequence[Token], position: int) -> bool:
    if _text(tokens, position - 1) == ".":
        position -= 2
    return _text(tokens, position - 1).lower() in _BEFORE_TABLES


def _aliases(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Each other name that a table has in a subquery, and the table."""
    for i, token in enumerate(tokens):
        if token.kind not in {"word", "quoted"} or not _is_table(tokens, i) or _text(tokens, i + 1) == ".":
            continue
        following = i + 2 if _text(tokens, i + 1).lower() == "as" else i + 1
        if following < len(tokens) and tokens[following].kind in {"word", "quoted"}:
            alias = identifier(tokens[following])
            if alias not in _NO_ALIASES:
                yield alias, identifier(token)


def _text(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].text if 0 <= position < len(tokens) else ""

"""The one layout of a schema file, which is that of ``prisma format``. Comments stay, mistakes stay as written."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nicol.schema.collector import without_collector
from nicol.schema.findings import Findings
from nicol.schema.reading import syntax
from nicol.schema.reading.characters import is_text
from nicol.schema.reading.conflicts import conflicts
from nicol.schema.reading.cursor import CLOSER_BY_OPENER
from nicol.schema.reading.lexer import SPACES, Kind, Token
from nicol.schema.reading.parser import parse
from nicol.text.source import Span
from nicol.text.value import value

_INDENT = "  "
_BLANKS = SPACES.replace("\ufeff", "")
"""What a line may lose at its end."""
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
FIELD_ORDER = ("id", "unique", "default", "generated", "updatedAt", "map", "relation", "ignore")
_BLOCK_ORDER = ("id", "unique", "index", "fulltext", "check", "exclude", "rls", "map", "ignore")


@without_collector
def format(text: str) -> str:
    """``text`` laid out anew. Formatting the result changes nothing. Lines that do not parse are kept verbatim."""
    return laid_out(parse("", text, Findings()), text)


def laid_out(tree: syntax.Tree, text: str) -> str:
    """``text``, whose tree is known already, laid out anew, unless it holds what is no character or is in conflict."""
    if not is_text(text) or conflicts(tree, text):
        return text
    return "".join(f"{it}\n" for it in _Printer(text).top(tree.items))


@value()
class _Row:
    """One line of a block: cells that are aligned with those of the lines around, and what follows them."""

    cells: tuple[str, ...]
    comment: str = ""


_Line = _Row | str
"""A string is a line that takes no part in the alignment; an empty one ends the columns."""


@value()
class _Printer:
    text: str

    def top(self, items: Sequence[syntax.Item]) -> Iterator[str]:
        is_first = True
        for before, item in zip((None, *items), items, strict=False):
            if isinstance(before, syntax.Block) and not isinstance(item, syntax.BlankLines):
                yield ""
            if isinstance(item, syntax.BlankLines):
                # Blank lines at the start and at the end of the file go.
                if not is_first and item is not items[-1]:
                    yield ""
                continue
            is_first = False
            yield from self._item(item)

    def _item(self, item: syntax.Block | syntax.Comment | syntax.Unparsed) -> Iterator[str]:
        match item:
            case syntax.Block():
                yield from self._block(item)
            case syntax.Comment(token):
                yield from _comment_lines(token)
            case syntax.Unparsed(text):
                yield from (it.rstrip(_BLANKS) for it in _lines(text))

    def _block(self, block: syntax.Block) -> Iterator[str]:
        keyword = self._source(block.keyword.span)
        if not block.is_whole and keyword == block.keyword.text:
            *lines, last = (it.rstrip(_BLANKS) for it in _lines(self._source(block.span)))
            yield from (*lines, last + _trailing(block.closing_comment))
            return
        mixin = " mixin" if block.mixin is not None else ""
        yield f"{keyword}{mixin} {block.name.text} {{{_trailing(block.opening_comment)}"
        yield from self._members(block)
        if block.is_closed:
            yield "}" + _trailing(block.closing_comment)

    # Members.

    def _members(self, block: syntax.Block) -> Iterator[str]:
        is_declarative = not block.holds_settings
        body, attributes = _split(block.members) if is_declarative else (block.members, ())
        lines = list(_aligned(self._body(body, is_configuration=not is_declarative)))
        yield from (_INDENT + it if it else "" for it in lines)
        if lines and attributes:
            yield ""
        for comments, attribute in attributes:
            for comment in comments:
                yield from (_INDENT + it for it in _comment_lines(comment.token))
            yield from (_INDENT + it for it in self._block_attribute(attribute))

    def _body(self, members: Sequence[syntax.Member], *, is_configuration: bool) -> Iterator[_Line]:
        for member in members:
            match member:
                case syntax.BlankLines():
                    yield ""
                case syntax.Comment(token):
                    yield from _comment_lines(token)
                case syntax.Unparsed(text):
                    yield from _verbatim(text)
                case syntax.Attribute():
                    yield from self._block_attribute(member)
                case _ if not member.is_whole:
                    yield from _verbatim(self._source(member.span))
                case syntax.Inclusion():
                    yield f"+{member.name.text}" + _trailing(member.comment)
                case syntax.Field():
                    yield self._field(member)
                case syntax.EnumValue():
                    cells = (member.name.text, *self._attributes(member.attributes))
                    yield _Row(cells, _trailing(member.comment))
                case syntax.Property():
                    assert is_configuration
                    yield self._property(member)

    def _field(self, field: syntax.Field) -> _Row:
        assert field.type is not None
        cells = (field.name.text, self._type(field.type), *self._attributes(field.attributes))
        return _Row(cells, _trailing(field.comment))

    def _type(self, type_: syntax.TypeReference) -> str:
        if type_.unsupported is None:
            return type_.name.text + type_.suffix
        # Prisma keeps the spaces inside of these parentheses.
        written = self._source(type_.span)
        return f"{type_.name.text}{written[written.index('(') : written.rindex(')') + 1]}{type_.suffix}"

    def _property(self, member: syntax.Property) -> _Row:
        assert member.value is not None
        return _Row((member.name.text, f"= {self._expression(member.value)}"), _trailing(member.comment))

    def _block_attribute(self, attribute: syntax.Attribute) -> Iterator[str]:
        if attribute.is_whole:
            yield self._attribute(attribute) + _trailing(attribute.comment)
        else:
            yield from _verbatim(self._source(attribute.span))

    # Attributes and values.

    def _attributes(self, attributes: Sequence[syntax.Attribute]) -> tuple[str, ...]:
        """One cell with all of them in their order, or none."""
        ordered = sorted(attributes, key=lambda it: _rank(it, FIELD_ORDER))
        return (" ".join(self._attribute(it) for it in ordered),) if ordered else ()

    def _attribute(self, attribute: syntax.Attribute) -> str:
        sign = "@@" if attribute.is_block else "@"
        arguments = "" if attribute.arguments is None else f"({self._arguments(attribute.arguments)})"
        return f"{sign}{attribute.name.text}{arguments}"

    def _arguments(self, arguments: Sequence[syntax.Argument]) -> str:
        return ", ".join(self._argument(it) for it in arguments)

    def _argument(self, argument: syntax.Argument) -> str:
        value = self._expression(argument.value)
        return f"{argument.name.text}: {value}" if argument.name is not None else value

    def _expression(self, expression: syntax.Expression) -> str:
        match expression:
            case syntax.Array(items):
                return f"[{', '.join(self._expression(it) for it in items)}]"
            case syntax.Call(name, arguments):
                return f"{name.text}({self._arguments(arguments)})"
            case syntax.Object(entries):
                return f"{{ {self._arguments(entries)} }}"
            case syntax.SqlLiteral():
                return _LINE_BREAK.sub("\n", self._source(expression.span))
            case _:
                return self._source(expression.span)

    def _source(self, span: Span) -> str:
        return self.text[span.start : span.end]


_Moved = tuple[tuple[syntax.Comment, ...], syntax.Attribute]


def _split(members: Sequence[syntax.Member]) -> tuple[tuple[syntax.Member, ...], tuple[_Moved, ...]]:
    """The members that stay in place, and the block attributes in their order with the comments right above them."""
    body: list[syntax.Member] = []
    moved: list[_Moved] = []
    if any(map(_may_go_on, members)):
        return tuple(members), ()
    for index, member in enumerate(members):
        # What was not understood goes nowhere: lines behind it may belong to it.
        if not isinstance(member, syntax.Attribute) or not member.is_whole:
            body.append(member)
            continue
        n_comments = _count_comments_before(members, index)
        comments = tuple(it for it in members[index - n_comments : index] if isinstance(it, syntax.Comment))
        del body[len(body) - n_comments :]
        if body and isinstance(body[-1], syntax.BlankLines):
            del body[-1]
        moved.append((comments, member))
    return tuple(body), tuple(sorted(moved, key=lambda it: _rank(it[1], _BLOCK_ORDER)))


def _may_go_on(member: syntax.Member) -> bool:
    """Whether it may be SQL or a bracket that nobody closes, which would reach into what comes to stand behind it."""
    if isinstance(member, syntax.Unparsed):
        return "sql`" in member.text or any(
            member.text.count(opener) > member.text.count(closer) for opener, closer in CLOSER_BY_OPENER.items()
        )
    return not isinstance(member, syntax.Comment | syntax.BlankLines) and not member.is_whole


def _count_comments_before(members: Sequence[syntax.Member], index: int) -> int:
    count = 0
    while count < index and isinstance(members[index - count - 1], syntax.Comment):
        count += 1
    return count


def _rank(attribute: syntax.Attribute, order: Sequence[str]) -> int:
    """Where it stands among the others; ``db`` and strangers come last."""
    found = (rank for rank, name in enumerate(order) if attribute.name.text.startswith(name))
    return next(found, len(order))


# Columns.


def _aligned(lines: Iterable[_Line]) -> Iterator[str]:
    """The rows in columns. An empty line begins new columns; those at both ends go."""
    for n_before, group in enumerate(_groups(lines)):
        if n_before:
            yield ""
        widths = _widths([it for it in group if isinstance(it, _Row)])
        yield from (_row(it, widths) if isinstance(it, _Row) else it for it in group)


def _groups(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    for line in lines:
        if line != "":
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _widths(rows: Sequence[_Row]) -> list[int]:
    n_columns = max((len(it.cells) for it in rows), default=0)
    return [max(_width(it.cells[column]) for it in rows if len(it.cells) > column) for column in range(n_columns)]


def _row(row: _Row, widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row.cells, widths, strict=False))
    return " ".join(padded).rstrip() + row.comment


def _width(cell: str) -> int:
    """Prisma counts bytes, so columns with letters beyond ASCII are not quite even."""
    return len(cell) if cell.isascii() else len(cell.encode("utf-8", "surrogatepass"))


# Comments and verbatim text.


def _trailing(comment: Token | None) -> str:
    return f" {comment.text}" if comment is not None else ""


def _comment_lines(token: Token) -> Iterator[str]:
    """A block comment gets a line for each of its own, as ``prisma format`` does it."""
    if token.kind is not Kind.BLOCK_COMMENT:
        # The spaces that end a comment are part of it, and Prisma keeps them too.
        yield from [token.text] if token.kind is not Kind.UNTERMINATED_COMMENT else _verbatim(token.text)
        return
    yield "/**"
    for line in _contents(token.text[2:-2]):
        yield f" * {line}".rstrip()
    yield " */"


def _contents(text: str) -> list[str]:
    lines = [it.strip().removeprefix("*").strip() for it in _lines(text)]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return lines


def _lines(text: str) -> list[str]:
    return _LINE_BREAK.split(text.rstrip(f"\r\n{_BLANKS}"))


def _verbatim(text: str) -> list[str]:
    return [it.strip(_BLANKS) for it in _lines(text)]

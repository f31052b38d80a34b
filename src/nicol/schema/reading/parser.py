"""Tokens to a tree, by recursive descent. A mistake costs its line, a broken block ends where the next begins."""

from collections.abc import Callable
from dataclasses import replace

from nicol.schema.findings import Findings, error
from nicol.schema.mending import habits, slips
from nicol.schema.mending.fixes import INDENT
from nicol.schema.reading import syntax
from nicol.schema.reading.characters import is_utf_16, no_characters
from nicol.schema.reading.cursor import Cursor, MistakeError, describe
from nicol.schema.reading.documentation import Pending, joined
from nicol.schema.reading.expressions import (
    parse_attribute,
    parse_attributes,
    parse_declared_name,
    parse_expression,
    parse_name,
)
from nicol.schema.reading.lexer import Kind, Token
from nicol.schema.reading.type_references import parse_type
from nicol.text.diagnostic import Edit
from nicol.text.edit import changed_to_nearest, removed, safe, suggestion
from nicol.text.nearest import did_you_mean, nearest
from nicol.text.source import NOWHERE, Span

KEYWORDS = ("datasource", "generator", "model", "view", "enum", "type")
POLICY_KEYWORDS = ("policy_all", "policy_select", "policy_insert", "policy_update", "policy_delete")
_EVERY_KEYWORD = dict.fromkeys((*KEYWORDS, *POLICY_KEYWORDS))
_CLOSING_COMMENTS = (Kind.COMMENT, Kind.DOCUMENTATION, Kind.BLOCK_COMMENT)
_SETTING_KEYWORDS = ("datasource", "generator", *POLICY_KEYWORDS)
_HELP_BY_NO_KEYWORD = {
    "policy": f"a policy says for which command it is: {', '.join(f'`{it}`' for it in POLICY_KEYWORDS)}",
    "mixin": "a mixin says for which blocks it is: `model mixin`, `view mixin` or `enum mixin`",
    "role": "roles belong to the server: make them with SQL, and name them in `roles` of a policy",
}


def parse(path: str, text: str, findings: Findings) -> syntax.Tree:
    """The tree of one file. Every mistake goes to ``findings``; the tree holds what could be understood."""
    for diagnostic in no_characters(path, text):
        findings.add(diagnostic)
    if is_utf_16(text):
        unparsed = syntax.Unparsed(text, Span(path, 0, len(text)))
        return syntax.Tree(path=path, text=text, items=(unparsed,))
    return _Parser(Cursor(path, text, findings)).parse_tree()


class _Parser:
    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._text = cursor.text
        self._findings = cursor.findings
        self._documentation = Pending()
        self._is_in_block = False
        self._breaks: list[Edit] = []
        self._first_break = NOWHERE
        self._lost_header = (0, False)

    def parse_tree(self) -> syntax.Tree:
        items: list[syntax.Item] = []
        while self._cursor.peek() is not None:
            items.append(self._parse_blank_or_comment() or self._parse_top())
        return syntax.Tree(path=self._cursor.path, text=self._text, items=tuple(items))

    # Lines that belong to no declaration.

    def _parse_blank_or_comment(self) -> syntax.Comment | syntax.BlankLines | None:
        token = self._cursor.peek()
        assert token is not None
        if token.kind is Kind.NEWLINE:
            return self._parse_blank_lines()
        if not token.is_comment:
            return None
        self._cursor.take()
        self._note_comment(token)
        self._take_line_end()
        return syntax.Comment(token)

    def _parse_blank_lines(self) -> syntax.BlankLines:
        while self._cursor.at_kind(Kind.NEWLINE):
            self._cursor.take()
        self._documentation.note_blank_lines(is_in_block=self._is_in_block)
        return syntax.BlankLines()

    def _note_comment(self, token: Token) -> None:
        self._documentation.note(token)
        if token.kind is Kind.UNTERMINATED_COMMENT:
            end = token.start + len(token.text.partition("\n")[0].rstrip())
            fixes = suggestion("Close it on its line", Edit(Span(self._cursor.path, end, end), " */"))
            help_text = "close it with `*/`"
            self._findings.add(
                error("S005", "this comment is never closed", self._opening(token), help=help_text, fixes=fixes)
            )

    def _opening(self, token: Token) -> Span:
        return Span(self._cursor.path, token.start, token.start + 2)

    # Blocks.

    def _parse_top(self) -> syntax.Item:
        header = self._header()
        keyword = self._keyword_of(header)
        if keyword is None:
            return self._parse_unknown(header)
        return self._parse_block(keyword)

    def _keyword_of(self, header: list[Token]) -> str | None:
        """The keyword that begins a block, or the one that was meant."""
        if not header or header[0].kind is not Kind.NAME:
            return None
        if header[0].text in KEYWORDS or (header[0].text in POLICY_KEYWORDS and len(header) > 1):
            return header[0].text
        is_block = len(header) == 3 and header[1].kind is Kind.NAME and header[2].text == "{"
        is_other = header[0].text in _HELP_BY_NO_KEYWORD
        return nearest(header[0].text, _EVERY_KEYWORD) if is_block and not is_other else None

    def _header(self) -> list[Token]:
        """Up to three next tokens of the line, without the word ``mixin`` between a keyword and a name."""
        header = self._cursor.ahead(4)
        is_mixin = len(header) > 2 and header[1].text == "mixin" and header[2].kind is Kind.NAME
        return [header[0], *header[2:]] if is_mixin else header[:3]

    def _parse_block(self, keyword: str) -> syntax.Block | syntax.Unparsed:
        documentation = self._documentation.take()
        word = self._cursor.take()
        is_whole = word.text == keyword
        if not is_whole:
            self._report_unknown_keyword(word)
        self._breaks = []
        mixin = self._parse_mixin()
        name, is_opened = self._parse_header(keyword)
        opening_comment = self._parse_after_opening() if is_opened else None
        members, is_closed = self._parse_members(keyword, word, name, is_opened=is_opened)
        if not is_closed and not members and self._is_at_twin(keyword, name):
            self._is_in_block = False
            end = self._cursor.last_end()
            return syntax.Unparsed(self._text[word.start : end], Span(self._cursor.path, word.start, end))
        self._is_in_block = False
        self._report_breaks()
        span = self._cursor.since(word.start)
        closing_comment = self._parse_after_closing() if is_closed else None
        return syntax.Block(
            keyword=syntax.Name(keyword, self._cursor.span(word)),
            name=name,
            members=members,
            documentation=documentation,
            opening_comment=opening_comment,
            closing_comment=closing_comment,
            span=span,
            is_closed=is_closed,
            is_whole=is_whole and is_opened,
            mixin=mixin,
        )

    def _parse_mixin(self) -> syntax.Name | None:
        """The word ``mixin``, unless it is the name of the block."""
        header = self._cursor.ahead(2)
        if len(header) < 2 or header[0].text != "mixin" or header[1].kind is not Kind.NAME:
            return None
        return syntax.Name("mixin", self._cursor.span(self._cursor.take()))

    def _report_unknown_keyword(self, word: Token) -> None:
        self._findings.add(
            error(
                "S002",
                f"`{word.text}` begins no block",
                self._cursor.span(word),
                help=_HELP_BY_NO_KEYWORD.get(word.text)
                or did_you_mean(word.text, _EVERY_KEYWORD)
                or f"a block begins with {_choices(KEYWORDS)}",
                fixes=changed_to_nearest(self._cursor.span(word), word.text, _EVERY_KEYWORD),
            )
        )

    def _parse_header(self, keyword: str) -> tuple[syntax.Name, bool]:
        """The name, and whether the header is as it should be. One mistake is reported at most."""
        name = syntax.Name("", self._cursor.here())
        read_name = parse_name if keyword in {"datasource", "generator"} else parse_declared_name
        try:
            name = read_name(self._cursor, f"the name of the {keyword}")
        except MistakeError as mistake:
            mistake.report(self._findings)
            self._recover_header()
            return name, False
        if not self._cursor.at("{"):
            message = f"expected `{{` after `{keyword} {name.text}`, found {describe(self._cursor.peek())}"
            fixes = slips.opened_block(self._cursor)
            MistakeError("S001", message, self._cursor.here(), fixes=fixes).report(self._findings)
            self._recover_header()
            return name, False
        self._cursor.take()
        return name, True

    def _recover_header(self) -> None:
        """Go behind the `{` if it is on this line or alone on the next."""
        while not self._cursor.at_line_end() and not self._cursor.at("{"):
            self._cursor.take()
        start = self._cursor.position
        while self._cursor.at_kind(Kind.NEWLINE):
            self._cursor.take()
        if self._cursor.at("{"):
            self._cursor.take()
            self._take_line_end()
        else:
            self._cursor.position = start

    def _parse_after_opening(self) -> Token | None:
        comment = self._take_comment()
        if not self._cursor.at_line_end():
            self._note_break()
        self._take_line_end()
        return comment

    def _parse_after_closing(self) -> Token | None:
        comment = self._take_comment()
        self._take_line_end()
        return comment

    def _note_break(self, end: int | None = None) -> None:
        """The line should end here, and goes on. ``end`` is that of what stays before, unless it is the last token."""
        indent = "" if self._cursor.at("}") else INDENT
        here = self._cursor.here()
        if not self._breaks:
            self._first_break = here
        start = self._cursor.last_end() if end is None else end
        self._breaks.append(Edit(Span(here.path, start, here.start), f"\n{indent}"))

    def _report_breaks(self) -> None:
        """One finding for the block, however many lines are missing."""
        if self._breaks:
            message = "the contents of a block stand on lines of their own"
            fixes = safe("Break the lines", *self._breaks)
            help_text = "`nicol format` breaks the lines"
            self._findings.add(error("S013", message, self._first_break, help=help_text, fixes=fixes))

    def _parse_members(
        self, keyword: str, word: Token, name: syntax.Name, *, is_opened: bool
    ) -> tuple[tuple[syntax.Member, ...], bool]:
        members: list[syntax.Member] = []
        positions: list[int] = []
        self._documentation.take()
        self._is_in_block = True
        while not self._cursor.at("}"):
            if self._cursor.peek() is None or self._is_at_next_block():
                self._give_back_comments(members, positions)
                if is_opened:
                    self._report_unclosed(keyword, word, name, is_twin=not members and self._is_at_twin(keyword, name))
                return tuple(members), False
            positions.append(self._cursor.position)
            members.append(self._parse_blank_or_comment() or self._parse_member(keyword))
        self._cursor.take()
        return tuple(members), True

    def _give_back_comments(self, members: list[syntax.Member], positions: list[int]) -> None:
        """What stands right above the next block belongs to it."""
        while members and isinstance(members[-1], syntax.Comment | syntax.BlankLines):
            self._cursor.position = positions[len(members) - 1]
            members.pop()
        self._documentation.clear()

    def _is_at_next_block(self) -> bool:
        token = self._cursor.peek()
        if token is None or token.text not in _EVERY_KEYWORD:
            return False
        header = self._header()
        return len(header) == 3 and header[1].kind is Kind.NAME and header[2].text == "{"

    def _is_at_twin(self, keyword: str, name: syntax.Name) -> bool:
        """Whether the header that follows is the same again."""
        header = self._cursor.ahead(2)
        return [it.text for it in header] == [keyword, name.text]

    def _report_unclosed(self, keyword: str, word: Token, name: syntax.Name, *, is_twin: bool) -> None:
        span = self._cursor.span(word).to(name.span)
        message = f"{keyword} `{name.text}` is never closed"
        brace = Span(span.path, span.start, self._cursor.last_end())
        fixes = safe("Remove this line", removed(brace)) if is_twin else slips.closed_block(self._cursor)
        self._findings.add(error("S006", message, span, label="needs a `}` on a line of its own", fixes=fixes))

    def _parse_unknown(self, header: list[Token]) -> syntax.Unparsed:
        """Lines up to the next block or comment, or a whole block that begins with a strange word."""
        start = header[0]
        self._documentation.clear()
        if len(header) > 1 and header[-1].text == "{":
            self._report_unknown_keyword(start)
            return self._skip_braces(start)
        if start.text == "}":
            span = self._cursor.span(start)
            fixes = slips.no_braces(self._cursor)
            self._findings.add(error("S007", "this `}` closes nothing", span, help="remove it", fixes=fixes))
        else:
            help_text, fixes = habits.comment(self._cursor)
            self._findings.add(
                error(
                    "S002",
                    "this line begins no block",
                    Span(self._cursor.path, start.start, self._end_of_line()),
                    help=help_text or f"a block begins with {_choices(KEYWORDS)}, a comment with `//`",
                    fixes=fixes,
                )
            )
        if start.text != "}" and self._has_lost_header():
            return self._skip_braces(start)
        return self._skip_until(start, self._is_at_something_known)

    def _has_lost_header(self) -> bool:
        """Whether a line with a brace closes something before the next block begins."""
        cursor = self._cursor
        if cursor.position >= self._lost_header[0]:
            position = cursor.position
            while cursor.peek() is not None and not cursor.at("}") and not self._is_at_next_block():
                cursor.skip_line()
                self._take_line_end()
            # What lies between has the same answer, so that every line is looked at once.
            self._lost_header = cursor.position, cursor.at("}")
            cursor.position = position
        return self._lost_header[1]

    def _end_of_line(self) -> int:
        position = self._cursor.position
        self._cursor.skip_line()
        end = self._cursor.last_end()
        self._cursor.position = position
        return end

    def _is_at_something_known(self) -> bool:
        token = self._cursor.peek()
        assert token is not None
        return token.is_comment or token.kind is Kind.NEWLINE or self._is_at_next_block()

    def _skip_braces(self, start: Token) -> syntax.Unparsed:
        def is_after_brace() -> bool:
            last = self._cursor.last()
            return last is not None and last.text == "}"

        return self._skip_until(start, lambda: is_after_brace() or self._is_at_next_block())

    def _skip_until(self, start: Token, is_done: Callable[[], bool]) -> syntax.Unparsed:
        """Lines from ``start``, at least one, until ``is_done`` says so at the beginning of a line."""
        end = start.end
        while True:
            self._cursor.skip_line()
            end = self._cursor.last_end()
            self._take_line_end()
            if self._cursor.peek() is None or is_done():
                break
        return syntax.Unparsed(self._text[start.start : end], Span(self._cursor.path, start.start, end))

    # Members.

    def _parse_member(self, keyword: str) -> syntax.Member:
        start = self._cursor.peek()
        assert start is not None
        documentation = self._documentation.take()
        position = self._cursor.position
        try:
            if start.text == "@@":
                return self._parse_block_attribute()
            if start.text == "+":
                return self._parse_inclusion()
            if keyword in _SETTING_KEYWORDS:
                return self._parse_property()
            if keyword == "enum":
                return self._parse_value(documentation)
            return self._parse_field(documentation)
        except MistakeError as mistake:
            if self._cursor.position == position:
                self._look_for_way_out(mistake, start)
            mistake.report(self._findings)
            return self._skip_until(start, lambda: True)

    def _look_for_way_out(self, mistake: MistakeError, start: Token) -> None:
        """For a line whose first token makes no sense."""
        way_out = habits.comment(self._cursor)
        if start.text == "@":
            way_out = habits.attribute_of_line_above(self._cursor)
            mistake.fixes += () if way_out[1] else slips.block_attribute(self._cursor, start)
        mistake.help, mistake.fixes = mistake.help or way_out[0], mistake.fixes + way_out[1]

    def _parse_block_attribute(self) -> syntax.Attribute:
        attribute = parse_attribute(self._cursor)
        comment, is_whole = self._finish_line(is_whole=attribute.is_whole)
        span = self._cursor.since(attribute.span.start) if not is_whole else attribute.span
        return replace(attribute, comment=comment, is_whole=is_whole, span=span)

    def _parse_inclusion(self) -> syntax.Inclusion:
        plus = self._cursor.take()
        name = parse_name(self._cursor, "the name of a mixin")
        span = self._cursor.since(plus.start)
        comment, is_whole = self._finish_line(is_whole=True)
        span = span if is_whole else self._cursor.since(plus.start)
        return syntax.Inclusion(name=name, comment=comment, span=span, is_whole=is_whole)

    def _parse_property(self) -> syntax.Property:
        name = parse_name(self._cursor, "the name of a setting")
        value: syntax.Expression | None = None
        if not self._cursor.at("="):
            message = f"expected `=` after `{name.text}`, found {describe(self._cursor.peek())}"
            raise MistakeError("S001", message, self._cursor.here(), fixes=slips.equals_sign(self._cursor))
        self._cursor.take()
        value = parse_expression(self._cursor)
        span = self._cursor.since(name.span.start)
        comment, is_whole = self._finish_line(is_whole=True)
        span = span if is_whole else self._cursor.since(name.span.start)
        return syntax.Property(name=name, value=value, comment=comment, span=span, is_whole=is_whole)

    def _parse_value(self, documentation: str) -> syntax.EnumValue:
        quoted = habits.quoted_value(self._cursor)
        name = quoted or parse_declared_name(self._cursor, "the name of an enum value")
        attributes = parse_attributes(self._cursor)
        span = self._cursor.since(name.span.start)
        comment, is_whole = self._finish_line(is_whole=all(it.is_whole for it in attributes))
        return syntax.EnumValue(
            name=name,
            attributes=_as_far_as_read(attributes, is_whole=is_whole),
            documentation=joined(documentation, comment),
            comment=comment,
            span=span if is_whole else self._cursor.since(name.span.start),
            is_whole=is_whole and quoted is None,
        )

    def _parse_field(self, documentation: str) -> syntax.Field:
        name = parse_declared_name(self._cursor, "the name of a field")
        type_, attributes = self._parse_type_and_attributes(name)
        span = self._cursor.since(name.span.start)
        is_whole = type_ is not None and all(it.is_whole for it in attributes)
        comment, is_whole = self._finish_line(is_whole=is_whole)
        return syntax.Field(
            name=name,
            type=type_,
            attributes=_as_far_as_read(attributes, is_whole=is_whole),
            documentation=joined(documentation, comment),
            comment=comment,
            span=span if is_whole else self._cursor.since(name.span.start),
            is_whole=is_whole,
        )

    def _parse_type_and_attributes(
        self, name: syntax.Name
    ) -> tuple[syntax.TypeReference | None, tuple[syntax.Attribute, ...]]:
        """What follows the name. A field without a type stays a field, so that its name is known."""
        try:
            type_ = parse_type(self._cursor, name)
        except MistakeError as mistake:
            mistake.report(self._findings)
            self._cursor.skip_line()
            return None, ()
        return type_, parse_attributes(self._cursor)

    # Ends of lines.

    def _finish_line(self, *, is_whole: bool) -> tuple[Token | None, bool]:
        """The comment that ends the line, and whether nothing else stood before the end."""
        comment = self._take_comment()
        is_whole &= not self._cursor.has_skipped_comment
        self._cursor.has_skipped_comment = False
        if self._cursor.at("}") or (self._breaks and not self._cursor.at_line_end()):
            end = self._cursor.last_end()
            if self._cursor.at(",", ";"):
                self._cursor.take()
            self._note_break(end)
        elif not self._cursor.at_line_end():
            is_whole = self._report_leftover(is_whole=is_whole)
        if self._cursor.at_line_end():
            self._take_line_end()
        return comment, is_whole

    def _report_leftover(self, *, is_whole: bool) -> bool:
        if is_whole:
            found = describe(self._cursor.peek())
            message = f"expected an attribute or the end of the line, found {found}"
            help_text, fixes = habits.leftover(self._cursor)
            fixes = fixes or slips.leftover(self._cursor)
            MistakeError("S001", message, self._cursor.here(), help=help_text, fixes=fixes).report(self._findings)
        self._cursor.skip_line()
        return False

    def _take_comment(self) -> Token | None:
        token = self._cursor.peek()
        if token is None or token.kind not in _CLOSING_COMMENTS:
            return None
        return self._cursor.take()

    def _take_line_end(self) -> None:
        if self._cursor.at_kind(Kind.NEWLINE):
            self._cursor.take()


def _as_far_as_read(attributes: tuple[syntax.Attribute, ...], *, is_whole: bool) -> tuple[syntax.Attribute, ...]:
    """What follows the last attribute of a line that is not whole may be meant as its arguments."""
    if is_whole or not attributes or attributes[-1].arguments is not None:
        return attributes
    return (*attributes[:-1], replace(attributes[-1], is_whole=False))


def _choices(words: tuple[str, ...]) -> str:
    quoted = [f"`{it}`" for it in words]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"

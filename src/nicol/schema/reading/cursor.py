"""A place in the tokens of one file, for the parsers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nicol.schema.findings import Findings, error
from nicol.schema.reading.lexer import Kind, Token, counting_tokens, every_token
from nicol.text.edit import Fixes
from nicol.text.source import Span

CLOSER_BY_OPENER = {"(": ")", "[": "]", "{": "}"}
_STEP_BY_BRACKET = dict.fromkeys(CLOSER_BY_OPENER, 1) | dict.fromkeys(CLOSER_BY_OPENER.values(), -1)
_MOST_OPENED = 1000
"""Far more than anybody nests."""


class MistakeError(Exception):
    """What follows makes no sense here. The parser of the line reports it and goes on after the line."""

    def __init__(
        self, code: str, message: str, span: Span, *, label: str = "", help: str = "", fixes: Fixes = ()
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.span = span
        self.label = label
        self.help = help
        self.fixes = fixes

    def report(self, findings: Findings) -> None:
        findings.add(error(self.code, self.message, self.span, label=self.label, help=self.help, fixes=self.fixes))


@dataclass(slots=True)
class Cursor:
    """``peek`` and ``take`` skip spaces, and inside brackets that span lines also line breaks and comments."""

    path: str
    text: str
    findings: Findings
    position: int = 0
    """Of the next token among those that are no space."""
    lines_joined: int = 0
    """How many open brackets there are since the first that closes on a later line."""
    has_skipped_comment: bool = False
    """Whether a comment was skipped inside such brackets, where the tree has no place for it."""
    _counting: tuple[Token | None, ...] = field(init=False, repr=False)
    """The tokens that are no space, and None behind the last."""
    _spanning: frozenset[int] | None = field(default=None, init=False, repr=False)
    """The positions of brackets that are closed, but not on their line, once anybody has asked for them."""

    def __post_init__(self) -> None:
        self._counting = (*counting_tokens(self.text), None)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All of the file, spaces too."""
        return every_token(self.text)

    def peek(self) -> Token | None:
        """The next token that counts, or None at the end of the file."""
        if self.lines_joined:
            self._skip_joined()
        return self._counting[self.position]

    def take(self) -> Token:
        if self.lines_joined:
            self._skip_joined()
        token = self._counting[self.position]
        assert token is not None
        self.position += 1
        return token

    def at(self, *texts: str) -> bool:
        """Whether the next token is punctuation or a name with one of these texts."""
        if self.lines_joined:
            self._skip_joined()
        token = self._counting[self.position]
        return token is not None and token.text in texts

    def at_kind(self, *kinds: Kind) -> bool:
        token = self.peek()
        return token is not None and token.kind in kinds

    def at_entry(self) -> bool:
        """Whether a name with a colon is next."""
        token = self.peek()
        if token is None or token.kind is not Kind.NAME:
            return False
        colon = self._counting[self.position + 1]
        return colon is not None and colon.text == ":"

    def at_line_end(self) -> bool:
        token = self.peek()
        return token is None or token.kind is Kind.NEWLINE

    def at_bracket_that_spans_lines(self) -> bool:
        """Whether the next token is a bracket that is closed, but not on its line."""
        self.peek()
        if self._is_closed_on_its_line():
            return False
        if self._spanning is None:
            self._spanning = _brackets_closed_on_a_later_line([it for it in self._counting if it is not None])
        return self.position in self._spanning

    def _is_closed_on_its_line(self) -> bool:
        """Whether as many brackets close on this line as open in it from here, of whatever kind."""
        n_open = 0
        for position in range(self.position, len(self._counting)):
            token = self._counting[position]
            if token is None or token.kind is Kind.NEWLINE:
                return False
            if token.text in _STEP_BY_BRACKET:
                n_open += _STEP_BY_BRACKET[token.text]
                if n_open <= 0:
                    return True
        return False

    def span(self, token: Token) -> Span:
        return Span(self.path, token.start, token.start + len(token.text))

    def here(self) -> Span:
        """The next token, or where it is missed: after the last one of the line."""
        token = self.peek()
        if token is not None and token.kind is not Kind.NEWLINE:
            return self.span(token)
        end = self.last_end()
        return Span(self.path, end, end)

    def since(self, start: int) -> Span:
        """From ``start`` to the end of the last token taken."""
        last = self.last()
        end = 0 if last is None else last.start + len(last.text)
        return Span(self.path, start, max(start, end))

    def last(self) -> Token | None:
        """The last token taken that is no line break."""
        before = self.position - 1
        while before >= 0:
            token = self._counting[before]
            if token is not None and token.kind is not Kind.NEWLINE:
                return token
            before -= 1
        return None

    def last_end(self) -> int:
        last = self.last()
        return last.end if last is not None else 0

    def skip_line(self) -> None:
        """To the line break that ends this line, which is not taken."""
        self.lines_joined = 0
        counting = self._counting
        while (token := counting[self.position]) is not None and token.kind is not Kind.NEWLINE:
            self.position += 1

    def ahead(self, count: int) -> list[Token]:
        """Up to ``count`` next tokens of this line, spaces left out."""
        found: list[Token] = []
        for token in self._counting[self.position : self.position + count]:
            if token is None or token.kind is Kind.NEWLINE:
                break
            found.append(token)
        return found

    def following(self) -> Iterator[Token]:
        """Every token from here to the end of the file but spaces, line breaks and comments among them."""
        for position in range(self.position, len(self._counting)):
            token = self._counting[position]
            if token is not None:
                yield token

    def line_so_far(self) -> list[Token]:
        """What was taken of this line, without spaces."""
        found: list[Token] = []
        for position in range(self.position - 1, -1, -1):
            token = self._counting[position]
            if token is None or token.kind is Kind.NEWLINE:
                break
            found.append(token)
        return found[::-1]

    def _skip_joined(self) -> None:
        while (token := self._counting[self.position]) is not None:
            if token.kind is not Kind.NEWLINE and not token.is_comment:
                return
            self.has_skipped_comment |= token.is_comment
            self.position += 1


def _brackets_closed_on_a_later_line(tokens: Sequence[Token]) -> frozenset[int]:
    """Their positions. A new attribute, setting or block ends the search, as does a bracket of another kind."""
    found: list[int] = []
    opened: list[tuple[int, int, str]] = []
    n_lines = 0
    for position, token in enumerate(tokens):
        if token.kind is Kind.NEWLINE:
            n_lines += 1
        elif token.kind is not Kind.PUNCTUATION:
            continue
        elif token.text == "{" and _ends_a_header(tokens, position):
            opened.clear()
        elif token.text in CLOSER_BY_OPENER and len(opened) < _MOST_OPENED:
            opened.append((position, n_lines, CLOSER_BY_OPENER[token.text]))
        elif token.text in {")", "]", "}"}:
            start, line, closer = opened.pop() if opened else (position, n_lines, token.text)
            if closer != token.text:
                opened.clear()
            elif line < n_lines:
                found.append(start)
        elif token.text in {"@", "@@", "="}:
            opened.clear()
    return frozenset(found)


def _ends_a_header(tokens: Sequence[Token], position: int) -> bool:
    """Whether two words stand before the token, which is so inside of no brackets."""
    return position > 1 and tokens[position - 1].kind is Kind.NAME and tokens[position - 2].kind is Kind.NAME


def describe(token: Token | None) -> str:
    """What the user sees there, for ``expected …, found …``."""
    if token is None:
        return "the end of the file"
    if token.kind is Kind.NEWLINE:
        return "the end of the line"
    if token.is_comment:
        return "a comment"
    return f"`{token.text}`" if len(token.text) <= 40 else f"`{token.text[:37]}…`"

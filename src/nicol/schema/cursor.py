"""A place in the tokens of one file, for the parsers."""

from dataclasses import dataclass

from nicol.schema.findings import Findings, error
from nicol.schema.lexer import Kind, Token
from nicol.text.source import Span

CLOSER_BY_OPENER = {"(": ")", "[": "]", "{": "}"}


class MistakeError(Exception):
    """What follows makes no sense here. The parser of the line reports it and goes on after the line."""

    def __init__(self, code: str, message: str, span: Span, *, label: str = "", help: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.span = span
        self.label = label
        self.help = help

    def report(self, findings: Findings) -> None:
        findings.add(error(self.code, self.message, self.span, label=self.label, help=self.help))


@dataclass(slots=True)
class Cursor:
    """``peek`` and ``take`` skip spaces, and inside brackets that span lines also line breaks and comments."""

    path: str
    tokens: tuple[Token, ...]
    findings: Findings
    position: int = 0
    lines_joined: int = 0
    """How many open brackets there are since the first that closes on a later line."""
    has_skipped_comment: bool = False
    """Whether a comment was skipped inside such brackets, where the tree has no place for it."""

    def peek(self) -> Token | None:
        """The next token that counts, or None at the end of the file."""
        # By far the most called function of the parser: everything is inline here.
        tokens = self.tokens
        while self.position < len(tokens):
            token = tokens[self.position]
            if token.kind is not Kind.SPACE and not (self.lines_joined and self._is_joined_over(token)):
                return token
            self.position += 1
        return None

    def take(self) -> Token:
        token = self.peek()
        assert token is not None
        self.position += 1
        return token

    def at(self, *texts: str) -> bool:
        """Whether the next token is punctuation or a name with one of these texts."""
        token = self.peek()
        return token is not None and token.text in texts

    def at_kind(self, *kinds: Kind) -> bool:
        token = self.peek()
        return token is not None and token.kind in kinds

    def at_line_end(self) -> bool:
        token = self.peek()
        return token is None or token.kind is Kind.NEWLINE

    def span(self, token: Token) -> Span:
        return Span(self.path, token.start, token.end)

    def here(self) -> Span:
        """The next token, or where it is missed: after the last one of the line."""
        token = self.peek()
        if token is not None and token.kind is not Kind.NEWLINE:
            return self.span(token)
        end = self.last_end()
        return Span(self.path, end, end)

    def since(self, start: int) -> Span:
        """From ``start`` to the end of the last token taken."""
        return Span(self.path, start, max(start, self.last_end()))

    def last_end(self) -> int:
        before = self.position - 1
        while before >= 0 and self.tokens[before].kind in {Kind.SPACE, Kind.NEWLINE}:
            before -= 1
        return self.tokens[before].end if before >= 0 else 0

    def skip_line(self) -> None:
        """To the line break that ends this line, which is not taken."""
        self.lines_joined = 0
        while not self.at_line_end():
            self.position += 1

    def ahead(self, count: int) -> list[Token]:
        """Up to ``count`` next tokens of this line, spaces left out."""
        found: list[Token] = []
        for index in range(self.position, len(self.tokens)):
            token = self.tokens[index]
            if token.kind is Kind.NEWLINE or len(found) == count:
                break
            if token.kind is not Kind.SPACE:
                found.append(token)
        return found

    def _is_joined_over(self, token: Token) -> bool:
        self.has_skipped_comment |= token.is_comment
        return token.kind is Kind.NEWLINE or token.is_comment


def describe(token: Token | None) -> str:
    """What the user sees there, for ``expected …, found …``."""
    if token is None:
        return "the end of the file"
    if token.kind is Kind.NEWLINE:
        return "the end of the line"
    if token.is_comment:
        return "a comment"
    return f"`{token.text}`" if len(token.text) <= 40 else f"`{token.text[:37]}…`"

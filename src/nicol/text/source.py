"""A text with a name, and places in it."""

import re
from bisect import bisect_right
from functools import lru_cache

from nicol.text.value import value

# What the lexer and the protocol of editors take for the end of a line, unlike ``str.splitlines``, which knows more.
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@value()
class Span:
    """A half-open range of characters, ``start`` to ``end``, in the file named ``path``."""

    path: str
    start: int
    end: int

    def __post_init__(self) -> None:
        assert 0 <= self.start <= self.end, (self.start, self.end)

    def holds(self, other: "Span") -> bool:
        """Whether ``other`` is inside of this one."""
        return self.path == other.path and self.start <= other.start and other.end <= self.end

    def to(self, other: "Span") -> "Span":
        """The range from the start of this one to the end of ``other``."""
        assert self.path == other.path, (self.path, other.path)
        return Span(self.path, self.start, max(self.end, other.end))


NOWHERE = Span("", 0, 0)
"""The place of what was not read from a text, such as a schema embedded in a generated client."""


@value()
class Position:
    """A line and a column, both counted from 1, the column in characters."""

    line: int
    column: int


@value()
class Source:
    """The text of one file. ``path`` is what the user sees, so it is relative where it can be."""

    path: str
    text: str

    def position(self, offset: int) -> Position:
        """Where ``offset`` is. An offset at the very end is after the last character of the last line."""
        starts = line_starts(self.text)
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The line counted from 1, without its line break."""
        starts = line_starts(self.text)
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


@lru_cache(maxsize=64)
def line_starts(text: str) -> tuple[int, ...]:
    """The offset of each line. There is always one, and behind a line break begins another."""
    return (0, *(it.end() for it in _LINE_BREAK.finditer(text)))

"""Offsets and the positions of editors, which count lines from 0 and columns in the units of an encoding."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from nicol.text.source import line_starts


class Encoding(StrEnum):
    """What a column counts: bytes, 16-bit units, or characters."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of one text."""

    text: str
    encoding: Encoding

    def offset(self, line: int, column: int) -> int:
        """The offset of a position; one beyond the line or the text is its end."""
        starts = line_starts(self.text)
        if line < 0 or line >= len(starts):
            return 0 if line < 0 else len(self.text)
        content = self._line(line)
        return starts[line] + self._n_characters(content, max(0, column))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        starts = line_starts(self.text)
        offset = min(max(0, offset), len(self.text))
        line = bisect_right(starts, offset) - 1
        return line, self._n_units(self.text[starts[line] : offset])

    @property
    def end(self) -> tuple[int, int]:
        return self.position(len(self.text))

    def _line(self, line: int) -> str:
        """The text of the line, without its line break."""
        starts = line_starts(self.text)
        end = starts[line + 1] if line + 1 < len(starts) else len(self.text)
        return self.text[starts[line] : end].rstrip("\r\n")

    def _n_units(self, text: str) -> int:
        if self.encoding is Encoding.UTF_32 or text.isascii():
            return len(text)
        return sum(map(self._width, text))

    def _n_characters(self, text: str, n_units: int) -> int:
        """How many characters of ``text`` begin before the column ``n_units``; never half of one."""
        if self.encoding is Encoding.UTF_32 or text.isascii():
            return min(n_units, len(text))
        seen = 0
        for count, character in enumerate(text):
            seen += self._width(character)
            if seen > n_units:
                return count
        return len(text)

    def _width(self, character: str) -> int:
        code = ord(character)
        if self.encoding is Encoding.UTF_16:
            return 1 if code < 0x10000 else 2
        return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4

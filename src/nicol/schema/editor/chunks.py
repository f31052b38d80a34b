"""A file in pieces that can be parsed alone, so that typing in one block costs the parsing of one block.

A piece ends with a line that begins with ``}``. Where that brace stands in a comment or in SQL the pieces are wrong,
so what they say serves proposals and nothing that must be exact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"^\}[^\r\n]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chunk:
    """``start`` is the offset of ``text`` in its file."""

    start: int
    text: str


def chunks(text: str) -> Iterator[Chunk]:
    """The pieces in order; joined they are ``text``. The last one may be empty."""
    start = 0
    for match in _END.finditer(text):
        yield Chunk(start, text[start : match.end()])
        start = match.end()
    yield Chunk(start, text[start:])

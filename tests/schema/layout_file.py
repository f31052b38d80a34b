"""Reads files of texts before and after: each begins with ``===== its name`` and is parted by a line ``-----``.

A text is put behind a datasource, unless its name begins with ``!``. A line ``//! differs: …`` before it says that what
stands after is not what Prisma makes of it, and why.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.schema.corpus_file import DATASOURCE

FOLDER = Path(__file__).parent / "layout"
_MARK = "//! differs: "


@dataclass(frozen=True)
class Pair:
    name: str
    difference: str
    before: str
    after: str

    @property
    def text(self) -> str:
        return self.before if self.name.startswith("!") else DATASOURCE + self.before


def read_pairs(file: str) -> list[Pair]:
    parts = re.split(r"^===== (.*)\n", (FOLDER / file).read_text(), flags=re.MULTILINE)
    assert parts[0] == ""
    return [_pair(*it) for it in zip(parts[1::2], parts[2::2], strict=True)]


def write_pairs(file: str, pairs: list[Pair]) -> None:
    def mark(it: Pair) -> str:
        return f"{_MARK}{it.difference}\n" if it.difference else ""

    content = (f"===== {it.name}\n{mark(it)}{it.before}-----\n{it.after}" for it in pairs)
    (FOLDER / file).write_text("".join(content))


def without_datasource(pair: Pair, text: str) -> str:
    return text if pair.name.startswith("!") else text.removeprefix(DATASOURCE)


def _pair(name: str, content: str) -> Pair:
    before, _, after = content.partition("-----\n")
    first, _, rest = before.partition("\n")
    difference = first.removeprefix(_MARK) if first.startswith(_MARK) else ""
    return Pair(name, difference, rest if difference else before, after)

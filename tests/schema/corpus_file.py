"""Reads the corpus: files of small schemas, each with the findings that are expected of it.

A snippet begins with ``===== its name``. It is put behind a datasource, unless the name begins with ``!``. The lines
with ``//!`` at its end are the findings: code, line and column, message; or ``ok``.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from nicol.schema.check import check
from nicol.text.source import Source

CORPUS = Path(__file__).parent / "corpus"
PATH = "schema.prisma"
DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n\n'


@dataclass(frozen=True)
class Snippet:
    file: str
    name: str
    body: str
    expected: str

    @property
    def text(self) -> str:
        return self.body if self.name.startswith("!") else DATASOURCE + self.body

    @property
    def id(self) -> str:
        return f"{self.file}: {self.name}"


def read_snippets(path: Path) -> list[Snippet]:
    parts = re.split(r"^===== (.*)\n", path.read_text(), flags=re.MULTILINE)
    assert parts[0] == ""
    return [_snippet(path.stem, *it) for it in zip(parts[1::2], parts[2::2], strict=True)]


def write_snippets(path: Path, snippets: list[Snippet]) -> None:
    path.write_text("".join(f"===== {it.name}\n{it.body}{findings_of(it)}" for it in snippets))


def every_snippet() -> list[Snippet]:
    return [snippet for path in sorted(CORPUS.glob("*.txt")) for snippet in read_snippets(path)]


def findings_of(snippet: Snippet) -> str:
    """What ``check`` says, in the form of the corpus."""
    found = check({PATH: snippet.text}).diagnostics
    lines = [f"{it.code} {_place(snippet, it.primary.span.start)} {it.message}" for it in found]
    return "".join(f"//! {it}\n" for it in lines or ["ok"])


def _snippet(file: str, name: str, text: str) -> Snippet:
    lines = text.splitlines(keepends=True)
    expected = [it for it in lines if it.startswith("//!")]
    body = "".join(it for it in lines if not it.startswith("//!"))
    return Snippet(file, name, body, "".join(expected))


def _place(snippet: Snippet, offset: int) -> str:
    position = Source(PATH, snippet.text).position(offset)
    n_lines_before = snippet.text.removesuffix(snippet.body).count("\n")
    return f"{position.line - n_lines_before}:{position.column}"

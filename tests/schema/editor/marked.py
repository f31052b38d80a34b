"""Schemas with a ``|`` where the cursor stands, and files of such cases.

A case begins with ``===== its name``; lines with ``//!`` at its end are what is expected of it. Unless its name begins
with ``!``, it stands in front of a datasource and a generator. ``UPDATE=1 pytest`` writes the expectations anew.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nicol.schema.check import Parsed, parse_file
from nicol.schema.editor.declared import Declared, declared_in
from nicol.schema.reading.syntax import Tree

CURSOR = "|"
PATH = "schema.prisma"
IS_UPDATE = bool(os.environ.get("UPDATE"))
CONFIGURATION = """
datasource db {
  provider = "postgresql"
}

generator client {
  provider = "nicol"
}
"""


@dataclass(frozen=True)
class Marked:
    """A text and the offset that was marked in it."""

    text: str
    offset: int

    @property
    def parsed(self) -> Parsed:
        return parse_file(PATH, self.text)

    @property
    def tree(self) -> Tree:
        return self.parsed.tree

    @property
    def declared(self) -> Declared:
        return declared_in([self.tree])

    @property
    def position(self) -> tuple[int, int]:
        before = self.text[: self.offset]
        return before.count("\n"), self.offset - (before.rfind("\n") + 1)


def marked(text: str) -> Marked:
    offset = text.index(CURSOR)
    return Marked(text.replace(CURSOR, "", 1), offset)


@dataclass(frozen=True)
class Case:
    file: Path
    name: str
    body: str
    expected: str

    @property
    def marked(self) -> Marked:
        return marked(self.body if self.name.startswith("!") else self.body + CONFIGURATION)

    @property
    def id(self) -> str:
        return f"{self.file.stem}: {self.name}"


def read_cases(name: str) -> list[Case]:
    path = Path(__file__).parent / f"{name}.txt"
    parts = re.split(r"^===== (.*)\n", path.read_text(), flags=re.MULTILINE)
    assert parts[0] == ""
    cases = []
    for title, content in zip(parts[1::2], parts[2::2], strict=True):
        lines = content.splitlines(keepends=True)
        expected = "".join(it.removeprefix("//! ").removeprefix("//!") for it in lines if it.startswith("//!"))
        body = "".join(it for it in lines if not it.startswith("//!"))
        cases.append(Case(path, title, body, expected))
    return cases


def judge(case: Case, answer: Callable[[Case], str]) -> None:
    """Compares, or with ``UPDATE=1`` writes what was answered into the file."""
    actual = "".join(it.rstrip() + "\n" for it in answer(case).splitlines())
    if IS_UPDATE:
        text = case.file.read_text()
        head = f"===== {case.name}\n{case.body}"
        assert head in text
        before, _, after = text.partition(head)
        rest = re.sub(r"\A(//!.*\n)*", "", after)
        lines = "".join(f"//! {it}".rstrip() + "\n" for it in actual.splitlines())
        case.file.write_text(before + head + lines + rest)
    else:
        assert actual == case.expected

"""Reads the pages of ``docs/rules``: a heading, prose, and the sections Wrong and Right with their examples.

An example is what its section fences as ``prisma``; a word behind that is the name of its file. A datasource is put
beside it unless it has one. ``�`` stands for a byte that is no UTF-8, which a page cannot hold.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.schema.corpus_file import DATASOURCE, PATH

PAGES = Path(__file__).parents[2] / "docs/rules"

_FENCE = re.compile(r"^```prisma(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class RulePage:
    code: str
    text: str

    @property
    def heading(self) -> str:
        return self.text.partition("\n")[0]

    @property
    def wrong(self) -> Mapping[str, str]:
        return self._example("Wrong")

    @property
    def right(self) -> Mapping[str, str]:
        return self._example("Right")

    def section(self, title: str) -> str:
        parts = re.split(r"^## (.*)\n", self.text, flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2], strict=True)).get(title, "")

    def _example(self, title: str) -> Mapping[str, str]:
        texts = {it["name"] or PATH: it["text"] for it in _FENCE.finditer(self.section(title))}
        texts = {it: text.replace("\ufffd", "\udce9") for it, text in texts.items()}
        has_datasource = any(re.search(r"^\s*datasource ", it, re.MULTILINE) for it in texts.values())
        return texts if has_datasource or not texts else {**texts, "datasource.prisma": DATASOURCE}


def every_page() -> list[RulePage]:
    """Those about the language; ``tests/migrate/test_lint_pages.py`` reads those about migrations."""
    return [RulePage(it.stem, it.read_text()) for it in sorted(PAGES.glob("[A-Z]*.md")) if it.stem[0] != "M"]

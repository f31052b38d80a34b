"""Case files: a schema, and behind the marker what is to be said of it, or else what it means.

``UPDATE=1 pytest tests/schema`` writes the expectations anew; the reviewer reads the difference.
"""

import os
from pathlib import Path

import pytest
from tests.schema.corpus_file import CORPUS, Snippet, every_snippet, findings_of, read_snippets, write_snippets
from tests.schema.outline import outline

from nicol.schema.check import check
from nicol.text.report import render

CASES = sorted((Path(__file__).parent / "cases").glob("*.prisma"))
MARKER = "//! expected\n"
IS_UPDATE = bool(os.environ.get("UPDATE"))


@pytest.mark.parametrize("path", CASES, ids=lambda it: it.stem)
def test_case(path: Path) -> None:
    text, _, expected = path.read_text(errors="surrogateescape").partition(MARKER)
    actual = said_of(text)
    if IS_UPDATE:
        path.write_text(text + MARKER + actual, errors="surrogateescape")
    else:
        assert actual == expected


def said_of(text: str) -> str:
    checked = check({"schema.prisma": text})
    report = render(checked.diagnostics, {"schema.prisma": text}, colour=False)
    lines = report.splitlines()
    if checked.schema is not None:
        lines += outline(checked.schema)
    return "".join(f"// {it}".rstrip() + "\n" for it in lines)


@pytest.mark.parametrize("snippet", every_snippet(), ids=lambda it: it.id)
def test_snippet(snippet: Snippet) -> None:
    if not IS_UPDATE:
        assert findings_of(snippet) == snippet.expected


if IS_UPDATE:

    @pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda it: it.stem)
    def test_update_the_corpus(path: Path) -> None:
        write_snippets(path, read_snippets(path))

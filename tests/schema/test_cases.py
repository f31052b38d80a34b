"""Case files: a schema, and behind the marker what is to be said of it, or else what it means.

Those in ``rules`` are called after the code that they are about, and are checked so that its rule can speak.

``UPDATE=1 pytest tests/schema`` writes the expectations anew; the reviewer reads the difference.
"""

import os
from pathlib import Path

import pytest
from tests.schema.corpus_file import CORPUS, Snippet, every_snippet, findings_of, read_snippets, write_snippets
from tests.schema.outline import outline
from tests.schema.rule_options import options_for

from nicol.schema.check import PLAIN, CheckOptions, check
from nicol.schema.rules.codes import MEANING_BY_CODE
from nicol.text.report import render

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(FOLDER.rglob("*.prisma"))
RULE_CASES = sorted((FOLDER / "rules").glob("*.prisma"))
MARKER = "//! expected\n"
IS_UPDATE = bool(os.environ.get("UPDATE"))


@pytest.mark.parametrize("path", CASES, ids=lambda it: it.stem)
def test_case(path: Path) -> None:
    text, _, expected = path.read_text(errors="surrogateescape").partition(MARKER)
    options = options_for(code_of(path)) if path in RULE_CASES else PLAIN
    actual = said_of(text, options)
    if IS_UPDATE:
        path.write_text(text + MARKER + actual, errors="surrogateescape")
    else:
        assert actual == expected


def said_of(text: str, options: CheckOptions) -> str:
    checked = check({"schema.prisma": text}, options)
    report = render(checked.diagnostics, {"schema.prisma": text}, colour=False)
    lines = report.splitlines()
    if checked.schema is not None:
        lines += outline(checked.schema)
    return "".join(f"// {it}".rstrip() + "\n" for it in lines)


@pytest.mark.parametrize("path", RULE_CASES, ids=lambda it: it.stem)
def test_an_invalid_case_is_about_its_code_and_a_valid_one_about_none(path: Path) -> None:
    text = path.read_text(errors="surrogateescape").partition(MARKER)[0]
    found = {it.code for it in check({"schema.prisma": text}, options_for(code_of(path))).diagnostics}
    assert found == ({code_of(path)} if path.stem.endswith(".invalid") else set())


def test_every_code_has_an_invalid_and_a_valid_case() -> None:
    expected = {f"{code}.{kind}" for code in MEANING_BY_CODE for kind in ("invalid", "valid")}
    assert {it.stem for it in RULE_CASES} == expected


def code_of(path: Path) -> str:
    return path.name.partition(".")[0]


@pytest.mark.parametrize("snippet", every_snippet(), ids=lambda it: it.id)
def test_snippet(snippet: Snippet) -> None:
    if not IS_UPDATE:
        assert findings_of(snippet) == snippet.expected


if IS_UPDATE:

    @pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda it: it.stem)
    def test_update_the_corpus(path: Path) -> None:
        write_snippets(path, read_snippets(path))

"""Our verdicts and our layout are real Prisma's, on the corpus and the cases. ``oracle`` says where Prisma is."""

from pathlib import Path

import pytest
from tests.oracle import Oracle, needs_prisma
from tests.schema.accepted_differences import OTHER_LAYOUT, WE_PASS, WE_REFUSE, Passed, Refused, compare, is_about
from tests.schema.corpus_file import PATH, Snippet, every_snippet

from nicol.schema.check import check
from nicol.schema.format import format

pytestmark = [pytest.mark.conformance, needs_prisma]

# Snippets about what Prisma does not know.
PRISMAS = [it for it in every_snippet() if it.file != "superset"]


@pytest.mark.parametrize("snippet", PRISMAS, ids=lambda it: it.id)
def test_verdict_and_layout_are_prismas(oracle: Oracle, snippet: Snippet) -> None:
    verdicts = compare(oracle, snippet.text)
    assert verdicts.agree, (verdicts.prisma_errors, verdicts.our_errors)
    if not verdicts.prisma.errors and snippet.name not in OTHER_LAYOUT:
        assert format(snippet.text) == oracle.ask(snippet.text).formatted


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "cases").glob("*.prisma")), ids=lambda it: it.stem)
def test_valid_cases_have_prismas_layout(oracle: Oracle, path: Path) -> None:
    text = path.read_text().partition("//! expected\n")[0]
    if check({PATH: text}).schema is not None:
        assert format(text) == oracle.ask(text).formatted


@pytest.mark.parametrize("passed", WE_PASS.values(), ids=WE_PASS)
def test_each_error_that_we_pass_is_met(oracle: Oracle, passed: Passed) -> None:
    verdicts = compare(oracle, passed.example)
    assert check({PATH: passed.example}).schema is not None
    assert verdicts.agree
    assert oracle.ask(passed.example).errors


@pytest.mark.parametrize("refused", WE_REFUSE.values(), ids=WE_REFUSE)
def test_each_error_of_our_own_is_met(oracle: Oracle, refused: Refused) -> None:
    verdicts = compare(oracle, refused.example)
    assert verdicts.agree
    assert verdicts.prisma_errors == []
    assert any(is_about(refused, it, refused.example) for it in check({PATH: refused.example}).diagnostics)


@pytest.mark.parametrize("name", OTHER_LAYOUT)
def test_each_other_layout_is_in_the_corpus(name: str) -> None:
    assert name in {it.name for it in every_snippet()}

"""The hand-written cases of the rules, judged by real Prisma too. ``oracle`` says where Prisma is."""

import re
from pathlib import Path

import pytest
from tests.oracle import Oracle, needs_prisma
from tests.schema.accepted_differences import compare
from tests.schema.corpus_file import DATASOURCE

from nicol.schema.format import format

pytestmark = [pytest.mark.conformance, needs_prisma]

CASES = sorted((Path(__file__).parent / "cases/rules").glob("*.prisma"))
# S6xx and S017 are about what Prisma does not know, S016 about bytes, which it is never given.
OF_PRISMAS_LANGUAGE = [it for it in CASES if not re.match(r"S6|S01[67]|[LX]", it.stem)]
BEYOND_IT = [it for it in CASES if it.stem.startswith("X")]

OTHER_VERDICT = {
    "S019.valid": "Prisma does not know `sql` literals, whose characters stand for themselves",
}
OTHER_LAYOUT = {
    "S006.valid": "Prisma moves the comment behind a closing brace to the next line",
    "S013.valid": "Prisma loses the comment behind an opening brace",
}


@pytest.mark.parametrize("path", OF_PRISMAS_LANGUAGE, ids=lambda it: it.stem)
def test_verdict_is_prismas(oracle: Oracle, path: Path) -> None:
    text = text_of(path)
    verdicts = compare(oracle, text)
    assert verdicts.agree == (path.stem not in OTHER_VERDICT), (verdicts.prisma_errors, verdicts.our_errors)
    if verdicts.prisma.formatted is not None and not verdicts.prisma_errors:
        assert (format(text) == verdicts.prisma.formatted) == (path.stem not in OTHER_LAYOUT)


@pytest.mark.parametrize("path", BEYOND_IT, ids=lambda it: it.stem)
def test_prisma_refuses_what_strict_refuses(oracle: Oracle, path: Path) -> None:
    assert bool(oracle.ask(text_of(path)).errors) == path.stem.endswith(".invalid")


def text_of(path: Path) -> str:
    text = path.read_text().partition("//! expected\n")[0]
    return text if re.search(r"^datasource \w+ \{", text, re.MULTILINE) else DATASOURCE + text

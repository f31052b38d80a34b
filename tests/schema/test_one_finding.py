"""One mistake makes one finding, and a fix mends what it is for: small mistakes put into schemas that are right."""

from collections import Counter

import pytest
from tests.schema.mutations import Mutation, every_text, mutations, valid_texts

from nicol.schema.check import PLAIN, check
from nicol.schema.mending.mend import mend
from nicol.text.diagnostic import Diagnostic, Fix
from nicol.text.edit import applied, are_apart

PATH = "a.prisma"
SEED = 20
N_MUTATIONS = 3000

LEAST_SHARE_WITH_ONE = 0.985
"""Of the mutations that are found at all. What is said twice is mostly a bracket whose loss makes a name of two, and a
policy or mixin that a broken line takes along.
"""

ADDING = {
    "S001": "what a sign hid is said when it is there",
    "S003": "what a string hid is said when it is closed",
    "S004": "what a bracket hid is said when it is closed",
    "S006": "what an unclosed block lacks besides is said when it is closed",
    "S012": "what a line break hid is said when the lines are one",
    "S201": "a relation is read as a whole only when both of its fields are known",
    "S203": "a field that exists is judged as a column",
    "S401": "a field that exists may be named already",
    "S205": "columns that are named are compared then",
    "S206": "a key that moves gets the name of a constraint, which may be taken there",
}
"""Safe fixes that bring something else to light, by the code of what they mend."""

pytestmark = pytest.mark.slow


def found_in(text: str) -> tuple[Diagnostic, ...]:
    return check({PATH: text}).diagnostics


@pytest.fixture(scope="module")
def mutated() -> list[Mutation]:
    return list(mutations(valid_texts(), N_MUTATIONS, SEED))


def test_one_mistake_makes_one_finding(mutated: list[Mutation]) -> None:
    counts = Counter(len(found_in(it.text)) for it in mutated)
    n_found = sum(count for n, count in counts.items() if n)
    assert n_found > N_MUTATIONS / 2
    assert counts[1] / n_found >= LEAST_SHARE_WITH_ONE
    assert sum(count for n, count in counts.items() if n > 2) <= N_MUTATIONS // 400


def test_fixes_mend_what_they_are_for(mutated: list[Mutation]) -> None:
    for mutation in mutated:
        for finding in found_in(mutation.text):
            for fix in finding.fixes:
                judge(mutation.text, finding, fix)
                adds_nothing(mutation.text, finding, fix)


def test_fixes_of_every_case_mend_what_they_are_for() -> None:
    for text in every_text():
        for finding in found_in(text):
            for fix in finding.fixes:
                judge(text, finding, fix)


def judge(text: str, finding: Diagnostic, fix: Fix) -> None:
    """The finding is gone. Where there are other mistakes, one of them may come to light."""
    where = f"{finding.code} {finding.message}: {fix.title}\n{text}"
    assert fix.title, where
    assert fix.edits, where
    assert are_apart(fix.edits), where
    before = Counter(map(key, found_in(text)))
    after = Counter(map(key, found_in(applied(text, fix.edits))))
    assert after[key(finding)] < before[key(finding)], where


def adds_nothing(text: str, finding: Diagnostic, fix: Fix) -> None:
    """Of one mistake a safe fix leaves less; a suggestion may not, for it is a choice among several."""
    before, after = Counter(map(key, found_in(text))), Counter(map(key, found_in(applied(text, fix.edits))))
    if fix.is_safe and finding.code not in ADDING:
        assert after.total() < before.total(), f"{finding.code}: {fix.title}\n{text}\nadds {after - before}"


def key(finding: Diagnostic) -> tuple[str, str]:
    return finding.code, finding.message


def test_mending_ends_and_never_makes_it_worse(mutated: list[Mutation]) -> None:
    for mutation in mutated[::8]:
        before = found_in(mutation.text)
        mended = mend({PATH: mutation.text}, PLAIN)
        assert len(mended.remaining) <= len(before) - len(mended.mended)
        assert mended.remaining == found_in(mended.texts[PATH])

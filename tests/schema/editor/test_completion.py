"""What is proposed at a place, in whole files and half-typed ones."""

import pytest
from tests.schema.editor.marked import Case, judge, read_cases

from nicol.schema.editor.completion import completion


@pytest.mark.parametrize("case", read_cases("completion"), ids=lambda it: it.id)
def test_completion(case: Case) -> None:
    judge(case, _proposed)


def _proposed(case: Case) -> str:
    at = case.marked
    found = completion(at.declared, at.tree, at.offset)
    word = at.text[found.word.start : found.word.end]
    labels = " · ".join(it.label for it in found.proposals) or "nothing"
    return f"replacing `{word}`: {labels}" if word else labels

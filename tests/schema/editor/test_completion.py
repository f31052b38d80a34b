"""What is proposed at a place, in whole files and half-typed ones."""

import pytest
from tests.schema.editor.marked import Case, judge, marked, read_cases

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


def test_a_predicate_compares_with_what_the_database_stores() -> None:
    at = marked(
        'enum Role {\n  USER @map("user")\n}\n\nmodel A {\n  id Int @id\n  r Role\n  @@index([id], where: { r: | })\n}\n'
    )
    found = completion(at.declared, at.tree, at.offset).proposals
    assert (found[0].label, found[0].snippet) == ("USER", '"user"')

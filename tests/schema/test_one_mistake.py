"""Of made-up schemas with one mistake: one finding, at the place of the mistake."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest
from tests.schema.strategies.mutations import MUTATIONS
from tests.schema.strategies.schemas import schema_of

from nicol.schema.check import check
from nicol.text.diagnostic import Diagnostic, Severity
from nicol.text.source import Source

PATH = "a.prisma"
SEED = 3
N_MISTAKES = 1500

SEVERAL_MISTAKES = frozenset({"swap the contents of two blocks", "move an attribute", "move a line"})
"""Kinds that break two places at once."""

LEAST_SHARE_WITH_ONE = 0.965
LEAST_SHARE_ON_ITS_LINE = 0.88
"""What is missing is found where it is used, such as a field whose line was dropped."""

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Mistake:
    """``first`` and ``last`` are the lines that the mutation changed, counted from 1."""

    kind: str
    text: str
    first: int
    last: int
    errors: tuple[Diagnostic, ...]

    @property
    def is_on_its_line(self) -> bool:
        span = self.errors[0].primary.span
        source = Source(PATH, self.text)
        return source.position(span.start).line <= self.last and self.first <= source.position(span.end).line


def errors_in(text: str) -> tuple[Diagnostic, ...]:
    return tuple(it for it in check({PATH: text}).diagnostics if it.severity is Severity.ERROR)


def mistakes() -> Iterator[Mistake]:
    """Without those that leave a schema right."""
    chosen = Random(SEED)
    kinds = [it for it in MUTATIONS if it not in SEVERAL_MISTAKES]
    while True:
        text = schema_of(chosen)
        if errors_in(text):
            continue
        for kind in chosen.sample(kinds, 4):
            broken = MUTATIONS[kind](chosen, text)
            errors = errors_in(broken)
            if errors:
                yield Mistake(kind, broken, *_changed_lines(text, broken), errors)


def _changed_lines(before: str, after: str) -> tuple[int, int]:
    n_like = min(len(before), len(after))
    start = next((i for i in range(n_like) if before[i] != after[i]), n_like)
    n_same = next((i for i in range(n_like - start) if before[-1 - i] != after[-1 - i]), n_like - start)
    source = Source(PATH, after)
    return source.position(start).line, source.position(len(after) - n_same).line


@pytest.fixture(scope="module")
def made() -> list[Mistake]:
    return [it for it, _ in zip(mistakes(), range(N_MISTAKES), strict=False)]


def test_one_mistake_makes_one_finding(made: list[Mistake]) -> None:
    several = Counter((it.kind, *(error.code for error in it.errors)) for it in made if len(it.errors) > 1)
    assert 1 - several.total() / len(made) >= LEAST_SHARE_WITH_ONE, several.most_common(20)


def test_the_first_finding_is_on_the_line_of_the_mistake(made: list[Mistake]) -> None:
    elsewhere = Counter((it.kind, it.errors[0].code) for it in made if not it.is_on_its_line)
    assert 1 - elsewhere.total() / len(made) >= LEAST_SHARE_ON_ITS_LINE, elsewhere.most_common(20)

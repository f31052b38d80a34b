"""The layout is Prisma's, byte for byte, but for what ``layout/layouts.txt`` says and why.

``UPDATE=1 pytest`` writes that file anew; the reviewer reads the difference.
"""

import os
import re
from dataclasses import replace
from random import Random

import pytest
from tests.made_up import number_of
from tests.oracle import Oracle, needs_prisma
from tests.schema.corpus_file import every_snippet
from tests.schema.layout_file import Pair, read_pairs, without_datasource, write_pairs
from tests.schema.relaid import relaid

from nicol.schema.check import check
from nicol.schema.format import format

FILE = "layouts.txt"
PAIRS = read_pairs(FILE)
PATH = "schema.prisma"
VALID = [it.text for it in every_snippet() if check({PATH: it.text}).schema is not None]
N_RELAID = number_of(4_000)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda it: it.name)
def test_layout(pair: Pair) -> None:
    if not os.environ.get("UPDATE"):
        assert without_datasource(pair, format(pair.text)) == pair.after


@pytest.mark.parametrize("pair", PAIRS, ids=lambda it: it.name)
def test_layout_keeps_the_meaning(pair: Pair) -> None:
    before, after = (check({PATH: it}).schema for it in (pair.text, format(pair.text)))
    assert before is None or before == after
    assert format(format(pair.text)) == format(pair.text)


if os.environ.get("UPDATE"):

    def test_update_the_layouts() -> None:
        write_pairs(FILE, [replace(it, after=without_datasource(it, format(it.text))) for it in PAIRS])


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda it: it.name)
def test_line_breaks_become_lf(pair: Pair, line_break: str) -> None:
    assert format(pair.text.replace("\n", line_break)) == format(pair.text)


@pytest.mark.conformance
@needs_prisma
@pytest.mark.parametrize("pair", PAIRS, ids=lambda it: it.name)
def test_layout_is_prismas(oracle: Oracle, pair: Pair) -> None:
    theirs = oracle.ask(pair.text)
    if pair.difference or not theirs.errors:
        assert (format(pair.text) == theirs.formatted) == (not pair.difference)


# What differs on purpose: the differences of `layouts.txt`.
# Prisma mars a block comment that follows another comment.
_OTHER = re.compile(
    r"\{\s*\n(\s*//.*\n)*\s*@@|\{[ \t]*//|^[ \t]*\}[ \t]*\S|\A\s*\Z|\n[ \t*]*\n[^/]*\*/|//[^\r\n]*\s*[\r\n]\s*/\*", re.MULTILINE
)  # fmt: skip


@pytest.mark.conformance
@pytest.mark.slow
@needs_prisma
def test_layout_of_valid_schemas_in_any_other_layout_is_prismas(oracle: Oracle) -> None:
    chosen = Random(0)
    n_compared = 0
    for _ in range(N_RELAID):
        text = relaid(chosen, chosen.choice(VALID))
        if _OTHER.search(text) is not None:
            continue
        theirs = oracle.ask(text)
        if not theirs.errors:
            n_compared += 1
            assert format(text) == theirs.formatted, text
    assert n_compared > N_RELAID // 2

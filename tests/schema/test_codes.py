"""The table of codes is complete, and every code has a case."""

import re
from pathlib import Path

from tests.schema.corpus_file import every_snippet

import nicol.schema
from nicol.schema.rules.codes import MEANING_BY_CODE

SOURCES = Path(nicol.schema.__file__).parent
CASES = Path(__file__).parent / "cases"


def test_every_code_in_use_has_a_meaning_and_the_other_way_round() -> None:
    text = "".join(it.read_text() for it in SOURCES.rglob("*.py") if it.name != "codes.py")
    assert set(re.findall(r'"([SLX]\d{3})"', text)) == set(MEANING_BY_CODE)


def test_every_code_is_seen_in_a_case() -> None:
    cases = [it.read_text(errors="surrogateescape") for it in CASES.rglob("*.prisma")]
    said = "".join([*(it.expected for it in every_snippet()), *cases])
    assert set(MEANING_BY_CODE) - set(re.findall(r"[SLX]\d{3}", said)) == set()

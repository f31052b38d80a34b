"""Every code about migrations has a page, and what the page shows is true."""

import re
from pathlib import Path

import pytest
from tests.schema.rule_page import PAGES, RulePage

from nicol.migrate.history.folder import Migration
from nicol.migrate.lint import lint
from nicol.migrate.lints.codes import DEFAULT_LEVELS, ELSEWHERE, MEANING_BY_CODE
from nicol.text.diagnostic import Severity

EVERY = [RulePage(it.stem, it.read_text()) for it in sorted(PAGES.glob("M*.md"))]
each_page = pytest.mark.parametrize("page", EVERY, ids=lambda it: it.code)
each_example = pytest.mark.parametrize("page", [it for it in EVERY if it.code not in ELSEWHERE], ids=lambda it: it.code)
LOUD = {code: level or Severity.WARNING for code, level in DEFAULT_LEVELS.items()}
SOURCES = Path(__file__).parents[2] / "src/nicol/migrate/lints"


def example(page: RulePage, section: str) -> str:
    return "".join(re.findall(r"^```sql\n(.*?)^```$", page.section(section), re.MULTILINE | re.DOTALL))


def codes(sql: str, levels=LOUD) -> list[str]:
    return [it.code for it in lint([Migration("one", sql)], levels=levels)]


def levels_for(code: str):
    """What is off by default speaks on its own page alone."""
    return DEFAULT_LEVELS | {code: LOUD[code]}


def test_every_code_has_a_page_and_the_other_way_round() -> None:
    assert {it.code for it in EVERY} == set(MEANING_BY_CODE)


def test_every_code_is_found_somewhere() -> None:
    text = "".join(it.read_text() for it in SOURCES.glob("*.py") if it.name != "codes.py")
    assert set(re.findall(r'"(M\d{3})"', text)) == set(MEANING_BY_CODE) - ELSEWHERE


@each_page
def test_the_heading_is_the_meaning(page: RulePage) -> None:
    assert page.heading == f"# {page.code}: {MEANING_BY_CODE[page.code]}"


@each_example
def test_the_wrong_example_has_one_finding_and_it_is_this_one(page: RulePage) -> None:
    assert codes(example(page, "Wrong"), levels_for(page.code)) == [page.code]


@each_example
def test_the_right_example_has_no_finding(page: RulePage) -> None:
    assert example(page, "Right")
    assert codes(example(page, "Right"), levels_for(page.code)) == []


@each_page
def test_a_page_is_short_and_has_one_sentence_per_line(page: RulePage) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.text, flags=re.MULTILINE | re.DOTALL)
    assert prose.count("\n") <= 30
    assert [it for it in prose.splitlines() if re.search(r"\w{3,}`?[.?!] [A-Z]", it)] == []


def test_no_two_pages_say_the_same_sentence() -> None:
    said: dict[str, str] = {}
    for page in EVERY:
        prose = re.sub(r"^```.*?^```$", "", page.text, flags=re.MULTILINE | re.DOTALL)
        for line in filter(lambda it: it and not it.startswith("#"), prose.splitlines()):
            assert said.setdefault(line, page.code) == page.code, line

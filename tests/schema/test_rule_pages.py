"""Every code has a page, and what the page shows is true."""

import re

import pytest
from tests.schema.rule_options import options_for
from tests.schema.rule_page import RulePage, every_page

from nicol.schema.check import check
from nicol.schema.rules.codes import MEANING_BY_CODE

PAGES = every_page()
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda it: it.code)


def test_every_code_has_a_page_and_the_other_way_round() -> None:
    assert {it.code for it in PAGES} == set(MEANING_BY_CODE)


@each_page
def test_the_heading_is_the_meaning(page: RulePage) -> None:
    assert page.heading == f"# {page.code}: {MEANING_BY_CODE[page.code]}"


@each_page
def test_the_wrong_example_has_one_finding_and_it_is_this_one(page: RulePage) -> None:
    assert page.wrong
    found = [it.code for it in check(page.wrong, options_for(page.code)).diagnostics]
    if page.code.startswith("X"):
        # A mixin and its inclusion, or a policy and its table, are reported one by one.
        assert page.code in found
        assert {it[0] for it in found} == {"X"}
    else:
        assert found == [page.code]


@each_page
def test_the_right_example_has_no_finding(page: RulePage) -> None:
    assert page.right
    assert [it.message for it in check(page.right, options_for(page.code)).diagnostics] == []


@each_page
def test_a_page_is_short_and_has_one_sentence_per_line(page: RulePage) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.text, flags=re.MULTILINE | re.DOTALL)
    assert prose.count("\n") <= 30
    assert [it for it in prose.splitlines() if re.search(r"\w{3,}`?[.?!] [A-Z]", it)] == []


def test_no_two_pages_say_the_same_sentence() -> None:
    said: dict[str, str] = {}
    for page in PAGES:
        prose = re.sub(r"^```.*?^```$", "", page.text, flags=re.MULTILINE | re.DOTALL)
        for line in filter(lambda it: it and not it.startswith("#"), prose.splitlines()):
            assert said.setdefault(line, page.code) == page.code, line

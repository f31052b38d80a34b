"""The table of codes is complete, and every code has a case."""

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tests.schema.corpus_file import every_snippet

import nicol.schema
from nicol.schema.rules.codes import MEANING_BY_CODE
from nicol.text.diagnostic import Diagnostic

SOURCES = Path(nicol.schema.__file__).parent
RULES = [importlib.import_module(f"nicol.schema.rules.{it.stem}") for it in SOURCES.glob("rules/[a-z]*.py")]
CASES = Path(__file__).parent / "cases"


def test_every_code_in_use_has_a_meaning_and_the_other_way_round() -> None:
    text = "".join(it.read_text() for it in SOURCES.rglob("*.py") if it.name != "codes.py")
    assert set(re.findall(r'"([SLX]\d{3})"', text)) == set(MEANING_BY_CODE)


def test_every_code_is_seen_in_a_case() -> None:
    cases = [it.read_text(errors="surrogateescape") for it in CASES.rglob("*.prisma")]
    said = "".join([*(it.expected for it in every_snippet()), *cases])
    assert set(MEANING_BY_CODE) - set(re.findall(r"[SLX]\d{3}", said)) == set()


def test_every_rule_has_a_name_of_its_own_and_says_why_or_has_a_page_that_does() -> None:
    rules = [it for module in RULES for it in vars(module).values() if _is_rule(it, module)]
    assert len(rules) > 40
    for rule in rules:
        codes = set(re.findall(r'"([SLX]\d{3})"', inspect.getsource(rule)))
        assert inspect.getdoc(rule) or codes & set(MEANING_BY_CODE), rule.__name__


def _is_rule(it: object, module: ModuleType) -> bool:
    """A public function of the module that yields findings."""
    return (
        inspect.isgeneratorfunction(it)
        and it.__module__ == module.__name__
        and not it.__name__.startswith("_")
        and inspect.signature(it).return_annotation == Iterator[Diagnostic]
    )

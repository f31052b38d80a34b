"""The pages about codes, ``docs/rules/S101.md`` and so on. A wheel holds them beside this module."""

import re
from collections.abc import Mapping
from pathlib import Path

from nicol.migrate.lints import codes as migration_codes
from nicol.schema.rules import codes as schema_codes
from nicol.text.nearest import nearest

MEANING_BY_CODE: Mapping[str, str] = {**schema_codes.MEANING_BY_CODE, **migration_codes.MEANING_BY_CODE}
"""Every code that has a page: those of the language, then those of migrations."""

_INSTALLED = Path(__file__).parent / "rules"
_IN_THE_SOURCES = Path(__file__).parents[3] / "docs/rules"

_LINT_NAME = re.compile(r"^`([a-z]+(?:-[a-z]+)+)`", re.MULTILINE)


def read_page(code: str) -> str:
    """The page as Markdown. ``code`` is one of ``MEANING_BY_CODE``."""
    return page_path(code).read_text(encoding="utf-8")


def page_path(code: str) -> Path:
    """Where the page lies."""
    return _folder() / f"{code}.md"


def code_of(word: str) -> str | None:
    """The code that ``word`` means, be it the code itself or the name of a lint rule, in any letter case."""
    if word.upper() in MEANING_BY_CODE:
        return word.upper()
    return code_by_lint_name().get(word.lower().replace("_", "-"))


def code_by_lint_name() -> dict[str, str]:
    """A lint rule is also known by the name that its page says first, the one in ``[tool.nicol.lint]``."""
    pages = ((it, read_page(it)) for it in MEANING_BY_CODE if it.startswith("L"))
    found = ((code, _LINT_NAME.search(text)) for code, text in pages)
    return {match[1]: code for code, match in found if match is not None}


def nearest_code(word: str) -> str | None:
    """What was probably meant by a word that is no code."""
    return nearest(word, [*MEANING_BY_CODE, *code_by_lint_name()])


def _folder() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _IN_THE_SOURCES

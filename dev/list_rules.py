"""Writes docs/rules/index.md, the list of all codes; with ``--check`` says whether it is as it should be."""

import argparse
import sys
from pathlib import Path

from nicol.tools.rule_page import MEANING_BY_CODE, code_by_lint_name

INDEX = Path(__file__).parent.parent / "docs/rules/index.md"

FAMILIES = (
    ("S0", "Syntax"),
    ("S1", "Models, enums and their fields"),
    ("S2", "Relations"),
    ("S3", "Attributes, defaults and native types"),
    ("S4", "Keys and indexes"),
    ("S5", "Datasource and generators"),
    ("S6", "Beyond Prisma's language: mixins, checks, exclusions, policies"),
    ("X0", "What Prisma does not know, reported with `--prisma-strict`"),
    ("L0", "Lints, with the level that `[tool.nicol.lint]` gives them"),
    ("M0", "Migrations, found by `nicol migrate lint`"),
)
HEAD = """\
# What Nicol finds in a schema and in migrations

Every finding has one of these codes, and a code never changes its meaning.
`nicol rule S101` shows a page in the terminal, `nicol rule` this list.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    expected = index()
    if not parser.parse_args().check:
        INDEX.write_text(expected)
        return 0
    if INDEX.read_text() == expected:
        return 0
    print("docs/rules/index.md is out of date: python dev/list_rules.py")
    return 1


def index() -> str:
    left_out = [it for it in MEANING_BY_CODE if not it.startswith(tuple(prefix for prefix, _ in FAMILIES))]
    assert not left_out, left_out
    names = {code: name for name, code in code_by_lint_name().items()}
    return HEAD + "".join(_family(prefix, title, names) for prefix, title in FAMILIES)


def _family(prefix: str, title: str, names: dict[str, str]) -> str:
    codes = [it for it in sorted(MEANING_BY_CODE) if it.startswith(prefix)]
    lines = [f"- [{it}]({it}.md): {MEANING_BY_CODE[it]}{_named(names.get(it))}\n" for it in codes]
    return f"\n## {title}\n\n{''.join(lines)}" if lines else ""


def _named(name: str | None) -> str:
    return f" (`{name}`)" if name is not None else ""


if __name__ == "__main__":
    sys.exit(main())

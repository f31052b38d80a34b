"""``nicol rule``, and the pages in a wheel."""

import json
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from tests.tools.test_console import shown_on_a_terminal

from nicol.schema.rules.lint import LINT_RULES
from nicol.tools.cli.console import Console
from nicol.tools.cli.page import render_page
from nicol.tools.rule_page import MEANING_BY_CODE, code_by_lint_name

ROOT = Path(__file__).parents[2]
PLAIN = Console(colour=False, is_interactive=False)
COLOURED = Console(colour=True, is_interactive=False)


def test_code_prints_its_page(nicol):
    done = nicol("rule", "S101")
    assert done.exit_code == 0
    assert done.stdout.startswith("S101: nothing identifies a record of the model\n\n")
    assert "\nWrong\n\n    model Subscriber {\n      email String? @unique\n" in done.stdout
    assert "```" not in done.stdout
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


@pytest.mark.parametrize("word", ["s101", "S101"])
def test_letter_case_does_not_matter(nicol, word):
    assert nicol("rule", word).stdout == nicol("rule", "S101").stdout


@pytest.mark.parametrize("code", MEANING_BY_CODE)
def test_every_code_has_something_to_print(nicol, code):
    done = nicol("rule", code)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{code}: {MEANING_BY_CODE[code]}\n")


def test_no_code_lists_all(nicol):
    lines = nicol("rule").stdout.splitlines()
    assert [it.split()[0] for it in lines] == list(MEANING_BY_CODE)
    assert lines[0] == "S001  something else is expected here"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("S1O1", "error: no rule `S1O1`; did you mean `S101`?\n"),
        ("s999x", "error: no rule `s999x`; `nicol rule` lists them\n"),
        ("", "error: no rule ``; `nicol rule` lists them\n"),
    ],
)
def test_unknown_code_exits_2_and_names_the_nearest(nicol, word, said):
    done = nicol("rule", word)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", said)


def test_markdown_is_the_page_as_written(nicol):
    assert nicol("rule", "S101", "--format", "markdown").stdout == (ROOT / "docs/rules/S101.md").read_text()


def test_json_has_code_meaning_and_page(nicol):
    one = json.loads(nicol("rule", "S101", "--format", "json").stdout)
    assert one["page"].startswith(f"# {one['code']}: {one['meaning']}\n")
    assert [it["code"] for it in json.loads(nicol("rule", "--format", "json").stdout)] == list(MEANING_BY_CODE)


def test_it_needs_no_schema_and_takes_none(nicol):
    assert nicol("rule", "S101", "--schema", "x").exit_code == 2


@pytest.mark.parametrize(
    ("markdown", "plain", "coloured"),
    [
        ("# A `b` c\n", "A `b` c", "\x1b[1mA `b` c\x1b[0m"),
        ("use `x` and\n`y`\n", "use `x` and `y`", "use \x1b[36mx\x1b[0m and \x1b[36my\x1b[0m"),
        ("``a`b``\n", "``a`b``", "\x1b[36ma`b\x1b[0m"),
        ("```sql\na\n\n  b\n```\n", "    a\n\n      b", "\x1b[36m    a\x1b[0m\n\n\x1b[36m      b\x1b[0m"),
        ("a [b](c.md) [d](https://e)\n", "a b d (https://e)", "a b d (https://e)"),
        (
            "- one two three four five\n- six\n",
            "- one two three four\n  five\n- six",
            "- one two three four\n  five\n- six",
        ),
        ("<!-- remark -->\na\n\n\n\nb\n", "a\n\nb", "a\n\nb"),
    ],
)
def test_markdown_as_a_terminal_shows_it(markdown, plain, coloured):
    assert render_page(markdown, PLAIN, width=20) == plain
    assert render_page(markdown, COLOURED, width=20) == coloured


def test_the_configuration_puts_the_pages_into_the_wheel():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    forced = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert forced["docs/rules"] == "nicol/tools/rules"


@pytest.mark.slow
def test_a_wheel_holds_every_page(tmp_path):
    pytest.importorskip("hatchling")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"nicol/tools/rules/{it}.md" for it in MEANING_BY_CODE} <= names


def test_a_report_on_a_terminal_ends_with_the_page_that_says_more(project):
    (project / "schema.prisma").write_text("model User {\n  name String\n}\n")
    said = shown_on_a_terminal("from nicol.tools.cli.main import main; main(['validate'])")
    assert said.splitlines()[-1] == "\x1b[2m`nicol rule S101` says more\x1b[0m"
    assert "says more" not in shown_on_a_terminal("from nicol.tools.cli.main import main; main(['validate'])", CI="1")


@pytest.mark.parametrize("word", ["int-primary-key", "INT-PRIMARY-KEY", "int_primary_key"])
def test_a_lint_rule_is_known_by_its_name_too(nicol, word):
    assert nicol("rule", word).stdout == nicol("rule", "L002").stdout
    assert "L002  a primary key counts in an Int (`int-primary-key`)" in nicol("rule").stdout


def test_the_pages_of_lint_rules_begin_with_their_names():
    assert set(code_by_lint_name()) == set(LINT_RULES)
    assert set(code_by_lint_name().values()) == {it for it in MEANING_BY_CODE if it.startswith("L")} - {"L007"}

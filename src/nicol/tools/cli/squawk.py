"""Whether PostgreSQL could read a migration, told without a server by squawk's parser (``pip install 'nicol[lint]'``).

What is dangerous in SQL that can be read is found by ``migrate.lint`` alone, so that every rule stands in one place; a
test compares the two. Only the grammar is left to squawk, which would take thousands of lines.
"""

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Mapping
from typing import TypedDict

from nicol.text.diagnostic import Diagnostic, Label, Severity
from nicol.text.source import Source, Span, line_starts

_TIMEOUT_S = 30


class _Finding(TypedDict):
    line: int
    column: int
    message: str
    rule_name: str


def program() -> str | None:
    """Where squawk is: beside this Python, or where programs are found. None if it is not installed."""
    return shutil.which("squawk", path=sysconfig.get_path("scripts")) or shutil.which("squawk")


def syntax_errors(squawk: str, texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """The first of each text, by what squawk says of it. A text that it does not answer for has none."""
    found = (_first(squawk, path, text) for path, text in texts.items() if text.strip())
    return tuple(it for it in found if it is not None)


def _first(squawk: str, path: str, text: str) -> Diagnostic | None:
    # A path or a setting of the project's could be taken for an option or silence it, so that it is told neither.
    command = [squawk, "--reporter", "json", "--stdin-filepath", "migration.sql"]
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=_TIMEOUT_S, check=False)  # noqa: S603
        findings: list[_Finding] = json.loads(done.stdout or b"[]")
    except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError):
        return None
    wrong = [it for it in findings if it["rule_name"] == "syntax-error"]
    if not wrong:
        return None
    first = min(wrong, key=lambda it: (it["line"], it["column"]))
    place = _place(path, text, first)
    return Diagnostic(
        code="M025",
        severity=Severity.ERROR,
        message=f"this is no SQL that PostgreSQL could read: {first['message']}",
        primary=Label(place),
        help="correct the statement; if PostgreSQL does take it, allow M025 above it",
    )


def _place(path: str, text: str, found: _Finding) -> Span:
    """squawk counts lines from 0, and columns in characters."""
    starts = line_starts(text)
    line = min(found["line"], len(starts) - 1)
    start = min(starts[line] + found["column"], len(text))
    end_of_line = starts[line] + len(Source(path, text).line(line + 1))
    return Span(path, start, max(start, min(start + 1, end_of_line)))

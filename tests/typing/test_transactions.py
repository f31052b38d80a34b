"""Transactions, batches, streams and raw SQL before the type checkers."""

import shutil
from pathlib import Path

import pytest
from tests.typing.test_checkers import CHECKERS, HERE, SCHEMA, SETTINGS, Checker, parsed, refused_lines, write

from nicol.generate.options import Options

FILE = "transactions.py"


@pytest.mark.slow
@CHECKERS
def test_types_are_exact_and_mistakes_refused(checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    write(tmp_path / "db", parsed(SCHEMA.read_text()), Options())
    shutil.copy(HERE / FILE, tmp_path)
    lines = (HERE / FILE).read_text().splitlines()
    marked = {
        number
        for number, line in enumerate(lines, start=1)
        if "  # " in line and checker.__name__ in line.partition("  # ")[2].partition(":")[0]
    }
    assert len(marked) >= 3
    report = checker(tmp_path, FILE)
    assert refused_lines(report, FILE) == marked, report

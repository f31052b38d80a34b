"""A program that extends its client, judged by type checkers."""

import shutil
from pathlib import Path

import pytest
from tests.client.extensions.conftest import SCHEMA
from tests.typing.test_checkers import CHECKERS, SETTINGS, Checker, write

from nicol.generate.options import Options


@pytest.mark.slow
@CHECKERS
def test_extensions_are_typed(checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    write(tmp_path / "db", SCHEMA, Options())
    shutil.copy(Path(__file__).with_name("extended_program.py.txt"), tmp_path / "program.py")
    report = checker(tmp_path, "program.py")
    assert "error" not in report.replace("0 errors", "").lower(), report

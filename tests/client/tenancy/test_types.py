"""A program with tenants, judged by type checkers."""

import shutil
from pathlib import Path

import pytest
from tests.typing.test_checkers import SETTINGS, Checker, mypy, pyright, ty, write

from nicol.generate.options import Options
from nicol.schema.check import check

_HERE = Path(__file__).parent
_MORE = [pytest.param(it, marks=pytest.mark.conformance, id=it.__name__) for it in (mypy, ty)]


@pytest.mark.slow
@pytest.mark.parametrize("checker", [pytest.param(pyright, id="pyright"), *_MORE])
def test_tenants_are_typed(checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    schema = check({"office.prisma": (_HERE / "office.prisma").read_text()}).schema
    assert schema is not None
    write(tmp_path / "db", schema, Options())
    shutil.copy(_HERE / "tenant_program.py.txt", tmp_path / "program.py")
    report = checker(tmp_path, "program.py")
    assert "error" not in report.replace("0 errors", "").lower(), report

"""A user's file with ten queries and one with ten mistakes, judged by type checkers beside a fresh client."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nicol.generate.generate import generate
from nicol.generate.options import Names, Options
from nicol.schema.check import check
from nicol.schema.model import Schema

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "systems" / "jive" / "schema.prisma"
SETTINGS = """
[tool.pyright]
typeCheckingMode = "strict"
pythonVersion = "3.11"
"""


def run(project: Path, *command: str) -> str:
    tool = Path(sys.executable).with_name(command[0])
    # pyright looks for a newer version of itself unless it is told not to.
    environment = os.environ | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        [str(tool), *command[1:]], cwd=project, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return done.stdout


def pyright(project: Path, *paths: str) -> str:
    return run(project, "pyright", "--pythonpath", sys.executable, *paths)


def mypy(project: Path, *paths: str) -> str:
    return run(project, "mypy", "--strict", "--no-color-output", "--python-executable", sys.executable, *paths)


def ty(project: Path, *paths: str) -> str:
    return run(project, "ty", "check", "--output-format", "concise", "--python", sys.prefix, *paths)


CHECKERS = pytest.mark.parametrize("checker", [pyright, mypy, ty], ids=lambda it: it.__name__)
Checker = Callable[..., str]


def refused_lines(report: str, file: str) -> set[int]:
    """The lines of ``file`` that have an error; every checker writes ``file:line:…error``."""
    return {int(it[1]) for it in re.finditer(rf"{re.escape(file)}:(\d+):?.*?\berror", report)}


def parsed(text: str) -> Schema:
    schema = check({"schema.prisma": text}).schema
    assert schema is not None
    return schema


def write(folder: Path, schema: Schema, options: Options) -> None:
    folder.mkdir()
    for name, text in generate(schema, options).items():
        (folder / name).write_text(text)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "pyproject.toml").write_text(SETTINGS)
    schema = parsed(SCHEMA.read_text())
    write(folder / "db", schema, Options())
    write(folder / "snake", schema, Options(names=Names.SNAKE_CASE))
    for name in ("ten_queries.py", "ten_mistakes.py"):
        shutil.copy(HERE / name, folder)
    return folder


@pytest.mark.slow
@CHECKERS
def test_ten_queries_and_the_client_are_accepted(checker: Checker, project: Path) -> None:
    report = checker(project, "ten_queries.py", "db", "snake")
    assert "error" not in report.replace("0 errors", "").lower(), report


@pytest.mark.slow
@CHECKERS
def test_ten_mistakes_are_refused_where_they_are(checker: Checker, project: Path) -> None:
    lines = (HERE / "ten_mistakes.py").read_text().splitlines()
    marked = {number for number, line in enumerate(lines, start=1) if "# error" in line}
    assert len(marked) == 10
    report = checker(project, "ten_mistakes.py")
    assert refused_lines(report, "ten_mistakes.py") == marked, report


def ring(n_models: int) -> str:
    """Models that each relate to three others around a ring: pyright walks the whole ring on its stack."""
    lines: list[str] = []
    for i in range(n_models):
        lines += [f"model M{i} {{", "  id Int @id", "  name String", "  at DateTime?"]
        for k in (1, 3, 7):
            lines += [
                f"  to{k}Id Int?",
                f'  to{k} M{(i + k) % n_models}? @relation("r{k}_{i}", fields: [to{k}Id], references: [id])',
            ]
            lines += [f'  from{k} M{(i - k) % n_models}[] @relation("r{k}_{(i - k) % n_models}")']
        lines.append("}")
    return 'datasource db {\n  provider = "postgresql"\n}\n' + "\n".join(lines)


@pytest.mark.slow
@CHECKERS
def test_ring_of_models_is_checked(checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    write(tmp_path / "db", parsed(ring(20)), Options())
    (tmp_path / "use.py").write_text(
        "from db import AsyncClient\n\n\nasync def use(db: AsyncClient) -> None:\n"
        '    where = await db.m3.find_many(where={"to1": {"from3": {"some": {"name": "x"}}}})\n'
        '    await db.m3.create({"id": 1, "name": "x", "from1": {"create": [{"id": 2, "name": "y"}]}})\n'
        '    await db.m3.find_many(where={"to1": {"from3": {"some": {"nmae": "x"}}}})  # error\n    del where\n'
    )
    report = checker(tmp_path, "use.py", "db")
    assert refused_lines(report, "use.py") == {7}, report

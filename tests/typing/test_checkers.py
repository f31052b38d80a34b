"""Files of users, right ones and wrong ones, judged by type checkers beside fresh clients, small and large."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.litellm import fetched
from tests.typing.calls import calls
from tests.typing.schemas import hub, ring

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
    options = ("--strict", "--explicit-package-bases", "--no-color-output", "--python-executable", sys.executable)
    return run(project, "mypy", *options, *paths)


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


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    (folder / "pyproject.toml").write_text(SETTINGS)
    write(folder / "db", parsed((HERE / "shop.prisma").read_text()), Options())
    for name in ("every_method.py", "every_mistake.py", "programs.py"):
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
    report = checker(project, "ten_mistakes.py")
    marked = marked_lines("ten_mistakes.py")
    assert len(marked) == 10
    assert refused_lines(report, "ten_mistakes.py") == marked, report


def marked_lines(name: str) -> set[int]:
    lines = (HERE / name).read_text().splitlines()
    return {number for number, line in enumerate(lines, start=1) if "# error" in line}


@pytest.mark.slow
@CHECKERS
def test_every_method_and_real_programs_are_accepted(checker: Checker, shop: Path) -> None:
    report = checker(shop, "every_method.py", "programs.py", "db")
    assert "error" not in report.replace("0 errors", "").lower(), report


@pytest.mark.slow
@CHECKERS
def test_every_kind_of_mistake_is_refused_where_it_is(checker: Checker, shop: Path) -> None:
    report = checker(shop, "every_mistake.py")
    marked = marked_lines("every_mistake.py")
    assert len(marked) > 50
    assert refused_lines(report, "every_mistake.py") == marked, report


# ── large schemas ─────────────────────────────────────────────────────────────────────────────────────────────────

MISTAKES = """
async def mistakes(db: AsyncClient) -> None:
    await db.m3.find_many(where={{"{relation}": {{"is": {{"nmae": "x"}}}}}})  # error
    await db.m3.find_many(include={{"{relation}": {{"select": {{"nmae": True}}}}}})  # error
"""

NEAR_MISTAKES = """
async def mistakes(db: AsyncClient) -> None:
    await db.m3.find_many(where={"nmae": "x"})  # error
    await db.m3.create(data={"name": 1})  # error
    await db.m3.find_many(order={"name": "up"})  # error
"""


def check_large(checker: Checker, folder: Path, schema: Schema, mistakes: str) -> None:
    """Calls on models all over the schema are accepted, with nothing unknown in them, and mistakes are found."""
    (folder / "pyproject.toml").write_text(SETTINGS)
    write(folder / "db", schema, Options())
    use = calls(schema) + mistakes
    (folder / "use.py").write_text(use)
    marked = {number for number, line in enumerate(use.splitlines(), start=1) if "# error" in line}
    report = checker(folder, "use.py", "db")
    assert refused_lines(report, "use.py") == marked, report
    assert refused_lines(report, "types.py") == refused_lines(report, "client.py") == set(), report


@pytest.mark.slow
@CHECKERS
@pytest.mark.parametrize(("shape", "relation"), [(ring, "to1"), (hub, "owner")], ids=["ring", "hub"])
def test_models_that_reach_each_other_are_checked(
    checker: Checker, shape: Callable[[int], str], relation: str, tmp_path: Path
) -> None:
    # Thirty take mypy longer than all else here takes together.
    text = shape(12 if checker is mypy else 30)
    check_large(checker, tmp_path, parsed(text), "\n" + MISTAKES.format(relation=relation))


@pytest.mark.conformance
@pytest.mark.parametrize("checker", [pyright, ty], ids=lambda it: it.__name__)
@pytest.mark.parametrize(("text", "relation"), [(ring(150), "to1"), (hub(150), "owner")], ids=["ring", "hub"])
def test_many_models_that_reach_each_other_are_checked(
    checker: Checker, text: str, relation: str, tmp_path: Path
) -> None:
    check_large(checker, tmp_path, parsed(text), "\n" + MISTAKES.format(relation=relation))


@pytest.mark.conformance
@pytest.mark.parametrize(("text", "key"), [(ring(150), "to1"), (hub(150), "owner")], ids=["ring", "hub"])
def test_pyright_knows_every_argument_of_many_models(text: str, key: str, tmp_path: Path) -> None:
    # pyright says nothing of what it loses on the way round, but that ``get`` is partially unknown.
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    write(tmp_path / "db", parsed(text), Options())
    sources = [it.read_text() for it in sorted((tmp_path / "db").glob("_types_*.py"))]
    names = re.findall(r"^class ([A-Z]\w+)\(", "\n".join(sources), re.MULTILINE)
    assert len(names) > 2_000
    arguments = "".join(f"    {it}: types.{it},\n" for it in names)
    asked = "".join(f'    print({it}.get("{key}"))\n' for it in names)
    use = calls(parsed(text)) + f"\n\nfrom db import types\n\n\ndef known(\n{arguments}) -> None:\n{asked}"
    (tmp_path / "use.py").write_text(use)
    assert "partially unknown" not in (report := pyright(tmp_path, "use.py")), report
    assert refused_lines(report, "use.py") == set(), report


# Where this many models reach each other, mypy alone knows nothing of some: the mistakes behind them are missed.
@pytest.mark.conformance
@pytest.mark.parametrize("text", [ring(150), hub(150)], ids=["ring", "hub"])
def test_mypy_checks_many_models(text: str, tmp_path: Path) -> None:
    check_large(mypy, tmp_path, parsed(text), "\n" + NEAR_MISTAKES)


@pytest.mark.parametrize(("shape", "n_models"), [(ring, 150), (hub, 150), (ring, 40)], ids=["ring", "hub", "small"])
def test_packages_of_many_models_are_short(shape: Callable[[int], str], n_models: int) -> None:
    package = generate(parsed(shape(n_models)), Options())
    assert sum(it.count("\n") for it in package.values()) < n_models * 400
    n_borders = sum(it.count("if MYPY:") for it in package.values())
    assert (n_borders > 30) == (n_models > 40)


@pytest.mark.conformance
@CHECKERS
def test_the_client_of_litellm_is_checked(checker: Checker, tmp_path: Path) -> None:
    folder = fetched()
    if folder is None:
        pytest.skip("no package registry has LiteLLM's wheel")
    schema = parsed((folder / "schema.prisma").read_text())
    check_large(checker, tmp_path, schema, "")
    assert sum(text.count("\n") for text in generate(schema, Options()).values()) < 60_000

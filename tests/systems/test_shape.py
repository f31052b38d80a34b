"""What all reference systems have, and that they stand on nothing but what Nicol's documentation describes."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEMS = sorted(it.parent for it in (ROOT / "systems").glob("*/schema.prisma"))
PARTS = (
    "migrations/migration_lock.toml",
    "{name}/db/__init__.py",
    "{name}/seed.py",
    "{name}/tour.py",
    ".env.example",
    "compose.yaml",
    "pyproject.toml",
    "README.md",
)
COMMANDS = (
    "nicol db up",
    "nicol db down",
    "nicol db migrate",
    "nicol db reset",
    "nicol db seed",
    "nicol db studio",
    "nicol test-db",
)
each_system = pytest.mark.parametrize("system", SYSTEMS, ids=lambda it: it.name)


def test_there_are_five():
    assert [it.name for it in SYSTEMS] == ["codeflow", "conversations", "hyvve", "jive", "village"]


@each_system
def test_system_is_whole(system: Path):
    missing = [it for it in PARTS if not (system / it.format(name=system.name)).is_file()]
    assert missing == []


@each_system
def test_system_has_containers_to_develop_and_to_test_with(system: Path):
    text = (system / "compose.yaml").read_text()
    assert text.count("image: postgres:15") == 2
    example = (system / ".env.example").read_text()
    assert ("image: redis:7" in text) == ("REDIS_URL" in example)
    assert "DATABASE_URL" in example
    assert "TEST_DATABASE_URL" in example


@each_system
def test_readme_says_how_to_run_it_and_what_to_do_when_it_does_not(system: Path):
    text = (system / "README.md").read_text()
    assert [it for it in COMMANDS if it not in text] == []
    assert f"make demo SYSTEM={system.name}" in text
    assert re.search(r"^## (Troubleshooting|When something does not work)$", text, re.MULTILINE)


@each_system
def test_tests_that_the_readme_names_are_there(system: Path):
    named = set(re.findall(r"\btest_\w+", (system / "README.md").read_text()))
    there = {word for it in (*system.glob("tests/*.py"), *ROOT.glob("tests/**/test_*.py")) for word in _tests_of(it)}
    assert named, "no test is named"
    # "test_deployment_…" stands for several.
    assert [
        it
        for it in sorted(named)
        if it not in there and not (it.endswith("_") and any(name.startswith(it) for name in there))
    ] == []


def _tests_of(path: Path) -> list[str]:
    return [path.stem, *re.findall(r"def (test_\w+)", path.read_text())]


@each_system
def test_system_imports_only_what_is_documented(system: Path):
    undocumented = {(module, name) for module, name in _imports(system) if not _is_documented(module, name)}
    assert undocumented == set()


def _imports(system: Path) -> set[tuple[str, str]]:
    found = set()
    for path in system.rglob("*.py"):
        if "db" in path.relative_to(system).parts:
            continue  # generated, and Nicol's own affair
        for it in ast.walk(ast.parse(path.read_text())):
            if isinstance(it, ast.ImportFrom) and (it.module or "").partition(".")[0] == "nicol":
                found |= {(it.module, name.name) for name in it.names}
    return found


def _is_documented(module: str, name: str) -> bool:
    """A page says where it is imported from, and one says its name. Errors are all public, by one sentence."""
    pages = "\n".join(_pages())
    named = re.search(rf"\b{name}\b", pages) is not None or module == "nicol.errors"
    return named and (f"from {module} import" in pages or f"`{module}.{name}`" in pages)


@cache
def _pages() -> list[str]:
    return [it.read_text() for it in sorted((ROOT / "docs").rglob("*.md"))]

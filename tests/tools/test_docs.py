"""What the documents show is true: the README's five minutes run, Python parses, commands and links exist.

A fenced block that is to be done has a comment in the line before: ``<!-- run -->`` runs each ``$`` line and compares
what it prints (a line ``…`` stands for any lines), ``<!-- write: NAME -->`` and ``<!-- append: NAME -->`` make files.
"""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nicol.tools.cli import main as main_module

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("systems/*/*.md")]
)
BLOCK = re.compile(
    r"^(?:<!-- (?P<order>[^>]*) -->\n)?```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


def blocks(document: Path, *languages: str) -> list[re.Match[str]]:
    return [it for it in BLOCK.finditer(document.read_text()) if it["language"] in languages]


def name_of(document: Path) -> str:
    return str(document.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_python_parses(document):
    for block in blocks(document, "python"):
        compile(block["text"], document.name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | ast.PyCF_ONLY_AST)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_commands_exist(document):
    known = {it.stem for it in main_module._COMMANDS.glob("*.py")}
    for block in blocks(document, "console", "bash", "sh"):
        for group, rest in re.findall(r"^\$ nicol ([a-z][\w-]*)(?: (\w+))?", block["text"], re.MULTILINE):
            prefix = main_module._prefix(group) if group in main_module._GROUPS else None
            assert (group if prefix is None else prefix + rest) in known


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document):
    targets = re.findall(r"\]\(([^)#\s]+?)(?:#[^)]*)?\)", document.read_text())
    for it in targets:
        assert "://" in it or (document.parent / it).exists(), it


@pytest.mark.slow
def test_the_five_minutes_of_the_readme(project):
    try:
        for block in BLOCK.finditer((ROOT / "README.md").read_text()):
            _do(block["order"] or "", block["text"], project)
    finally:
        _run("nicol db down", project)


def _do(order: str, text: str, folder: Path) -> None:
    verb, _, name = order.partition(": ")
    if verb == "write":
        (folder / name).write_text(text)
    elif verb == "append":
        with (folder / name).open("a") as file:
            file.write(text)
    elif verb == "run":
        for command in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            line, _, expected = command.partition("\n")
            _compare(line, expected, _run(line, folder))


def _run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = {it: value for it, value in os.environ.items() if it not in ("DATABASE_URL", "PYTHONPATH")}
    return subprocess.run(
        line, shell=True, cwd=folder, env=variables | {"PATH": path},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def _compare(line: str, expected: str, done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, f"$ {line}\n{done.stdout}{done.stderr}"
    pattern = "".join("(?:.*\n)*" if it == "…" else re.escape(it) + "\n" for it in expected.splitlines())
    assert re.fullmatch(pattern, done.stdout), f"$ {line}\n{done.stdout}{done.stderr}"

"""A schema that Prisma shares: ``prisma generate`` makes Nicol's client, too, for it starts ``nicol`` and asks it."""

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.oracle import needs_prisma
from tests.prisma_cli import prisma_in

from nicol.tools.cli.main import main

SCHEMA = """\
datasource db {
  provider = "postgresql"
}

generator client {
  provider = "nicol"
OPTIONS}

model User {
  id Int @id
}
"""


def asked(project: Path, *methods: str) -> list[dict[str, object]]:
    """What ``nicol`` answers where Prisma asks it in ``project``."""
    params = {"schemaPath": str(project / "schema.prisma")}
    questions = [{"jsonrpc": "2.0", "id": i, "method": it, "params": params} for i, it in enumerate(methods)]
    done = CliRunner().invoke(
        main,
        [],
        prog_name="nicol",
        env={"PRISMA_GENERATOR_INVOCATION": "true"},
        input="".join(json.dumps(it) + "\n" for it in questions),
        catch_exceptions=False,
    )
    assert (done.exit_code, done.stdout) == (0, "")
    return [json.loads(it) for it in done.stderr.splitlines() if it.startswith("{")]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "schema.prisma").write_text(SCHEMA.replace("OPTIONS", '  output = "app/db"\n'))
    return tmp_path


def test_the_client_is_written_where_the_block_says(project: Path) -> None:
    assert asked(project, "getManifest", "generate") == [
        {"jsonrpc": "2.0", "id": 0, "result": {"manifest": {"prettyName": "Nicol", "defaultOutput": "db"}}},
        {"jsonrpc": "2.0", "id": 1, "result": None},
    ]
    assert (project / "app" / "db" / "client.py").is_file()


@pytest.mark.parametrize(
    ("options", "said"),
    [("  outputs = 1\n", 'has no option "outputs"'), ("  output = \n", "schema.prisma:7")],
    ids=["option", "syntax"],
)
def test_a_refusal_is_told(project: Path, options: str, said: str) -> None:
    (project / "schema.prisma").write_text(SCHEMA.replace("OPTIONS", options))
    (answer,) = asked(project, "generate")
    error = answer["error"]
    assert isinstance(error, dict)
    assert said in error["message"]
    assert not (project / "app").exists()


def test_a_folder_that_cannot_be_written_is_told(project: Path) -> None:
    (project / "app").write_text("a file where the folder is to be")
    (answer,) = asked(project, "generate")
    assert str(project / "app") in answer["error"]["message"]


@needs_prisma
@pytest.mark.conformance
def test_real_prisma_generates_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "pyproject.toml").write_text("")
    prisma = prisma_in(tmp_path, "postgresql://localhost/nobody", SCHEMA.replace("OPTIONS", ""))
    answer = prisma("generate")
    assert (answer.status, "Generated Nicol" in answer.text) == (0, True), answer.text
    assert (tmp_path / "db" / "client.py").is_file()

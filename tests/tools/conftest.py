"""A project in a folder of its own, and ``nicol`` run in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nicol.tools.cli.main import main

Nicol = Callable[..., Result]

SCHEMA = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "nicol"
  output   = "db"
}

model User {
  id    Int    @id @default(autoincrement())
  email String @unique
}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working directory; the environment names no database."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "SHADOW_DATABASE_URL", "NO_COLOR", "NICOL_TRACEBACK", "CI"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def nicol(project: Path) -> Nicol:
    """Runs ``nicol`` in the project without a terminal."""

    def run(*arguments: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=input, prog_name="nicol", catch_exceptions=False)

    return run


@pytest.fixture
def schema(project: Path) -> Path:
    path = project / "schema.prisma"
    path.write_text(SCHEMA)
    return path

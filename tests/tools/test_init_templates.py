"""``nicol init --template``: each makes a project that passes what its own workflow asks, and runs."""

import os
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from nicol.tools.cli.templates import TEMPLATES, template_files

COMMON = {
    "schema.prisma", "pyproject.toml", ".env", ".env.example", ".gitignore", ".dockerignore", "Dockerfile", "README.md",
    "compose.yaml", "railway.json", ".github/workflows/database.yml", "app/__init__.py", "app/main.py", "app/seed.py",
}  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES)
def test_template_is_written_whole_and_valid(nicol, project, template):
    done = nicol("init", "--template", template)
    assert done.exit_code == 0, done.output
    written = {str(it.relative_to(project)) for it in project.rglob("*") if it.is_file()}
    assert written >= COMMON
    assert written - {".env", ".gitignore"} == {str(it) for it in template_files(template)}
    assert nicol("validate").exit_code == 0
    assert nicol("format", "--check").exit_code == 0
    settings = tomllib.loads((project / "pyproject.toml").read_text())["tool"]["nicol"]
    assert settings == {"schema": "schema.prisma", "migrations": "migrations", "seed": "app.seed:main"}


def test_template_overwrites_nothing(nicol, project):
    (project / "app").mkdir()
    for name in ("app/main.py", "README.md", "pyproject.toml"):
        (project / name).write_text("# mine\n")
    assert nicol("init", "--template", "fastapi").exit_code == 0
    assert (project / "app" / "main.py").read_text() == (project / "README.md").read_text() == "# mine\n"
    assert (project / "pyproject.toml").read_text().startswith("# mine\n")
    assert "[tool.nicol]" in (project / "pyproject.toml").read_text()
    before = {it: it.read_bytes() for it in project.rglob("*") if it.is_file()}
    assert "stays as it is" in nicol("init", "--template", "fastapi").output
    assert {it: it.read_bytes() for it in project.rglob("*") if it.is_file()} == before


def test_unknown_template_writes_nothing(nicol, project):
    done = nicol("init", "--template", "django")
    assert (done.exit_code, list(project.iterdir())) == (2, [])


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_are_as_users_tools_want_them(template):
    folder = Path(sys.modules["nicol.tools.cli.templates"].__file__).parents[1] / "templates" / template
    ruff = [Path(sys.executable).with_name("ruff"), "check", "--isolated", "--no-cache", "--line-length=120"]
    # Where the client has been made, app.db is the user's own code.
    own = ("--config", 'lint.isort.known-first-party=["app"]')
    done = subprocess.run([*ruff, *own, "--select=I,E,F,B", "."], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def run(project, database, *command):
    environment = os.environ | {"DATABASE_URL": database, "PYTHONPATH": str(project)}
    # The project's own pytest is no worker of this one.
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def made(nicol, project, database, template):
    nicol("init", "--template", template)
    run(project, database, "nicol", "migrate", "dev", "--name", "init")


@pytest.mark.slow
def test_tests_of_a_template_pass(nicol, project, database):
    made(nicol, project, database, "multi-tenant")
    assert "5 passed" in run(project, database, "pytest", "-q", "-p", "no:cacheprovider")


def checks(project):
    """What the workflow asks of nicol."""
    return re.findall(r"run: nicol (.+)", (project / ".github/workflows/database.yml").read_text())


@pytest.mark.slow
def test_workflow_refuses_a_change_without_its_migration(nicol, project, database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database)
    made(nicol, project, database, "plain")
    with (project / "schema.prisma").open("a") as file:
        file.write("\nmodel Forgotten {\n  id Int @id\n}\n")
    run(project, database, "nicol", "generate")
    failed = [it for it in checks(project) if nicol(*it.split()).exit_code != 0]
    assert failed == ["migrate diff --from-migrations migrations --to-schema schema.prisma --exit-code"]


@pytest.mark.conformance
@pytest.mark.parametrize("template", TEMPLATES)
def test_template_passes_its_own_workflow_and_runs(nicol, project, database, template):
    made(nicol, project, database, template)
    for command in (*checks(project), "db seed", "db seed"):
        run(project, database, "nicol", *command.split())
    run(project, database, "pyright", "--pythonpath", sys.executable)
    assert " passed" in run(project, database, "pytest", "-q", "-p", "no:cacheprovider")
    if template == "plain":
        assert "ada@example.com: hello" in run(project, database, "app.main")
        return
    assert answer(project, database) == 200


def answer(project, database):
    """The status of ``/ready`` of the application, started as a user starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "app.main:app", f"--port={port}"],
        cwd=project, env=os.environ | {"DATABASE_URL": database}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(100):
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=5) as response:
                return response.status
            time.sleep(0.1)
    finally:
        server.terminate()
        server.wait(10)
    return None

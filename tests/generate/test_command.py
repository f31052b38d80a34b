"""``nicol generate``: where it writes, what it leaves alone, and what it says."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_schema(tmp_path, '  output = "app/db"\n')
    return tmp_path


def write_schema(project: Path, options: str) -> None:
    (project / "schema.prisma").write_text(SCHEMA.replace("OPTIONS", options))


def generate(*words: str) -> Result:
    return CliRunner().invoke(main, ["generate", *words], prog_name="nicol", catch_exceptions=False)


def test_writes_the_package_and_says_so_in_one_line(project):
    done = generate()
    assert (done.exit_code, done.output) == (0, "✓ Generated the client in app/db\n")
    assert {it.name for it in (project / "app" / "db").iterdir()} == {
        "__init__.py", "_schema.py", "_types_1.py", "_values.py", "client.py", "enums.py", "models.py", "py.typed",
        "types.py",
    }  # fmt: skip
    mask = os.umask(0o022)
    os.umask(mask)
    assert (project / "app" / "db" / "client.py").stat().st_mode & 0o777 == 0o666 & ~mask


def test_again_touches_nothing(project):
    generate()
    face = project / "app" / "db" / "__init__.py"
    os.utime(face, (1, 1))
    assert generate().output == "✓ Already up to date: the client in app/db\n"
    assert face.stat().st_mtime == 1


def test_check_writes_nothing(project):
    done = generate("--check")
    assert done.exit_code == 1
    assert "app/db is out of date" in done.output
    assert not (project / "app").exists()
    generate()
    assert generate("--check").exit_code == 0
    (project / "app" / "db" / "models.py").write_text("changed")
    assert generate("--check").exit_code == 1


def test_stale_files_go_and_those_of_others_stay(project):
    generate()
    folder = project / "app" / "db"
    (folder / "old.py").write_text((folder / "models.py").read_text())
    (folder / "mine.py").write_text("x = 1\n")
    generate()
    assert not (folder / "old.py").exists()
    assert (folder / "mine.py").read_text() == "x = 1\n"


def test_package_of_the_user_is_not_overwritten(project):
    (project / "app" / "db").mkdir(parents=True)
    (project / "app" / "db" / "__init__.py").write_text("from .session import Session\n")
    done = generate()
    assert done.exit_code == 2
    assert "was not made by nicol generate" in done.output
    assert [it.name for it in (project / "app" / "db").iterdir()] == ["__init__.py"]


@pytest.mark.parametrize("face", [None, ""])
def test_no_file_of_the_user_is_overwritten(project, face):
    folder = project / "app" / "db"
    folder.mkdir(parents=True)
    (folder / "models.py").write_text("mine = 1\n")
    if face is not None:
        (folder / "__init__.py").write_text(face)
    done = generate()
    assert done.exit_code == 2
    assert "app/db/models.py was not made by nicol generate" in done.output
    assert (folder / "models.py").read_text() == "mine = 1\n"
    assert not (folder / "client.py").exists()


@pytest.mark.parametrize(
    ("output", "text"),
    [
        ("app/my-db", "cannot be imported as my-db"),
        ("app/class", "cannot be imported as class"),
        ("app/1db", "cannot be imported as 1db"),
        (".", "is the project's own folder"),
        ("..", "is the project's own folder"),
    ],
)
def test_output_that_is_no_package(tmp_path, monkeypatch, output, text):
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.chdir(root)
    write_schema(root, f'  output = "{output}"\n')
    done = generate()
    assert done.exit_code == 2
    assert text in done.output
    assert [it.name for it in root.iterdir()] == ["schema.prisma"]


def test_output_that_is_a_file(project):
    (project / "app").mkdir()
    (project / "app" / "db").touch()
    done = generate()
    assert (done.exit_code, "is a file" in done.output) == (2, True)


def test_output_when_the_schema_names_none(project):
    write_schema(project, "")
    assert generate().output == "✓ Generated the client in db\n"


def test_output_starts_at_the_schema_file(project):
    (project / "prisma").mkdir()
    write_schema(project / "prisma", '  output = "../app/db"\n')
    (project / "schema.prisma").unlink()
    assert generate().output == "✓ Generated the client in app/db\n"


@pytest.mark.parametrize(
    ("options", "text"),
    [('  models = "attrs"\n', 'must be "pydantic" or "msgspec" or "dataclass"'), ('  names = "x"\n', "must be")],
)
def test_wrong_option(project, options, text):
    write_schema(project, options)
    done = generate()
    assert (done.exit_code, text in done.output) == (2, True)
    assert not (project / "db").exists()


def test_options_of_prisma_client_py_are_named_all_at_once(project: Path) -> None:
    write_schema(project, '  interface = "sync"\n  recursive_type_depth = -1\n  output = "app/db"\n')
    done = generate()
    assert (done.exit_code, (project / "app").exists()) == (2, False)
    assert done.stderr.startswith(
        "error: generator client has options of another client; leave out interface (there are AsyncClient and "
        "Client), recursive_type_depth (types reach as deep as calls)"
    ), done.stderr


def test_a_name_that_prisma_client_py_gave_is_not_lost_in_silence(project: Path) -> None:
    path = project / "schema.prisma"
    path.write_text(path.read_text().replace("model User", '/// @Python(instance_name: "people")\nmodel User'))
    done = generate()
    assert done.exit_code == 0
    assert done.stderr.startswith(
        'warning: User is db.user, for @Python(instance_name: "people") is prisma-client-py\'s; to call it otherwise '
    ), done.stderr


@pytest.mark.parametrize(
    ("provider", "said"),
    [
        ("prisma-client-py", 'no generator has provider = "nicol" (prisma-client-py is not); its defaults are used'),
        ("nicoll", 'no generator has provider = "nicol" (nicoll is not); its defaults are used'),
        ("prisma-client-js", 'no generator has provider = "nicol" (prisma-client-js is not); its defaults are used'),
    ],
)
def test_another_clients_block_is_not_followed_in_silence(project: Path, provider: str, said: str) -> None:
    path = project / "schema.prisma"
    path.write_text(path.read_text().replace('"nicol"', f'"{provider}"'))
    done = generate()
    assert (done.exit_code, said in done.stderr) == (0, True), done.stderr
    assert (project / "db" / "client.py").is_file()
    assert not (project / "app").exists()

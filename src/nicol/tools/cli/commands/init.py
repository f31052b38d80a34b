"""``nicol init``: makes a folder into a project, asks nothing and overwrites nothing."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

from nicol.errors import ConfigurationError
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.settings import find_schema
from nicol.tools.cli.templates import TEMPLATES, copy_template

_SCHEMA = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "nicol"
  output   = "db"
  names    = "snake_case" // createdAt here is created_at in Python
}

// A first model, to be replaced by yours:
//
// model User {
//   id        Int      @id @default(autoincrement())
//   email     String   @unique
//   name      String?
//   createdAt DateTime @default(now())
// }
"""
_URL_LINE = 'DATABASE_URL="embedded:.nicol/postgres"'
_ENVIRONMENT = f"""\
# A PostgreSQL that Nicol starts and keeps in this folder. Any postgresql:// address works the same:
# DATABASE_URL="postgresql://user:password@localhost:5432/app"
{_URL_LINE}
"""
_IGNORED = (".env", ".nicol/")
_INSTALL = "pip install --editable '.[test]'"


@click.command(help="Make FOLDER (here, if not given) a Nicol project. Asks nothing, overwrites nothing.")
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--template", type=click.Choice(TEMPLATES), help="Write a program too, with tests, a deployment and a workflow."
)
@click.pass_obj
def command(invocation: Invocation, folder: Path, template: str | None) -> ExitStatus:
    root = invocation.folder / folder
    root.mkdir(parents=True, exist_ok=True)
    written = tuple(_from_template(template, root))
    # What a template wrote is there already: that is no news.
    rest = (it for it in _made(root) if not (written and " already" in it))
    for what in (*written, *rest):
        invocation.console.say(f"{invocation.console.green('✓')} {what}")
    _say_what_comes_next(invocation.console, root, folder, is_written=template is not None)
    return ExitStatus.DONE


def _from_template(template: str | None, root: Path) -> Iterator[str]:
    if template is not None:
        yield from copy_template(template, root)


def _made(root: Path) -> Iterator[str]:
    """Does one thing after the other and says each. A file that is there already is kept, or added to."""
    schema = find_schema(root)
    if schema is None:
        schema = root / "schema.prisma"
        schema.write_text(_SCHEMA)
        yield "schema.prisma: a datasource, a client, and room for your models"
    else:
        yield f"{schema.relative_to(root)} is there already and stays as it is"
    yield _configure(root / "pyproject.toml", schema.relative_to(root).as_posix())
    yield _name_the_database(root / ".env")
    yield _ignore(root / ".gitignore")


def _configure(path: Path, schema: str) -> str:
    table = f'[tool.nicol]\nschema = "{schema}"\n'
    before = path.read_text() if path.exists() else ""
    if "nicol" in _tools(before, path):
        return "pyproject.toml has [tool.nicol] already"
    after = f"{before.rstrip()}\n\n{table}" if before.strip() else table
    # An inline `tool = {…}` cannot be continued: say so while the file is still as it was.
    if "nicol" not in _tools(after, path):
        raise ConfigurationError(
            "pyproject.toml has no room for [tool.nicol]; add it by hand", setting="pyproject.toml"
        )
    path.write_text(after)
    return "pyproject.toml: [tool.nicol] says where the schema is"


def _tools(text: str, path: Path) -> dict[str, object]:
    try:
        tool: dict[str, object] = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path.name} is not TOML: {error}", setting="pyproject.toml") from error
    return tool


def _name_the_database(path: Path) -> str:
    before = path.read_text() if path.exists() else ""
    if any(it.removeprefix("export ").lstrip().startswith("DATABASE_URL") for it in before.splitlines()):
        return ".env names the database already"
    path.write_text(f"{before.rstrip()}\n\n{_ENVIRONMENT}" if before.strip() else _ENVIRONMENT)
    return ".env: DATABASE_URL is an embedded PostgreSQL"


def _ignore(path: Path) -> str:
    before = path.read_text() if path.exists() else ""
    present = {it.strip().strip("/") for it in before.splitlines()}
    missing = [it for it in _IGNORED if it.strip("/") not in present]
    if not missing:
        return ".gitignore keeps .env and .nicol/ out already"
    gap = "" if not before or before.endswith("\n") else "\n"
    path.write_text(f"{before}{gap}" + "".join(f"{it}\n" for it in missing))
    return f".gitignore: keeps {' and '.join(missing)} out"


def _say_what_comes_next(console: Console, root: Path, folder: Path, *, is_written: bool) -> None:
    schema = find_schema(root)
    assert schema is not None
    console.say()
    console.say("Next:")
    if folder != Path():
        console.say(f"  {console.bold(f'cd {folder}')}")
    if is_written:
        console.say(f"  {console.bold(_INSTALL)}   installs what the program needs")
    else:
        console.say(f"  write your models in {console.bold(str(schema.relative_to(root)))}")
    console.say(f"  {console.bold('nicol migrate dev --name init')}   makes the tables and the typed client")
    if is_written:
        console.say(f"  {console.bold('pytest')}   runs the tests; README.md says the rest")

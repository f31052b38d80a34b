"""``nicol generate``: writes the typed client."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import Final

import click

from nicol.errors import ConfigurationError
from nicol.generate.generate import generate
from nicol.generate.names import accessor_name
from nicol.generate.options import PROVIDER, Names, Options, options_of
from nicol.generate.source import MARK
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.settings import Settings, shown

_DEFAULT_OUTPUT: Final = PurePosixPath("db")
_SQL: Final = PurePosixPath("sql.py")
_FORMER_NAME: Final = re.compile(r"@Python\(instance_name:[^)]*\)")


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between a folder and the package that belongs there, by path in the folder."""

    written: tuple[PurePosixPath, ...]
    deleted: tuple[PurePosixPath, ...]

    def __bool__(self) -> bool:
        return bool(self.written or self.deleted)


@click.command(help="Write the typed client to the output of the generator block. Needs no database.")
@click.option("--check", "is_check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.option(
    "--sql", "is_sql", is_flag=True, help="Write functions for the files of sql/ too, which needs the database."
)
@click.option("--no-hints", is_flag=True, hidden=True, expose_value=False)
@click.option("--no-engine", is_flag=True, hidden=True, expose_value=False)
@click.option("--allow-no-models", is_flag=True, hidden=True, expose_value=False)
@click.pass_obj
def command(invocation: Invocation, *, is_check: bool, is_sql: bool) -> ExitStatus:
    settings, console = invocation.settings, invocation.console
    if not is_check:
        generate_into(settings, console, with_sql=is_sql)
        return ExitStatus.DONE
    folder, files = _wanted(settings, with_sql=is_sql)
    changes = _changes(folder, files)
    if not changes:
        console.say(f"{console.green('✓')} {shown(folder)} is up to date")
        return ExitStatus.DONE
    names = ", ".join(str(it) for it in (*changes.written, *changes.deleted))
    console.say(f"{shown(folder)} is out of date ({names}); run nicol generate")
    return ExitStatus.NO


def generate_into(settings: Settings, console: Console, *, with_sql: bool = False) -> Path:
    """Write the client where the schema says, and say so in one line. The folder that was written.

    Raises SchemaError, and ConfigurationError where the folder holds files of others.
    """
    folder, files = _wanted(settings, with_sql=with_sql)
    changes = _changes(folder, files)
    _warn_of_no_block(settings, console)
    _warn_of_former_names(settings, console)
    _write(folder, files, changes)
    verb = "Generated" if changes else "Already up to date:"
    console.say(f"{console.green('✓')} {verb} the client in {shown(folder)}")
    return folder


def _warn_of_no_block(settings: Settings, console: Console) -> None:
    """A block of another client's, or one with a slip in its name, has options that are not followed."""
    providers = [it.provider for it in settings.schema().generators]
    if PROVIDER not in providers:
        found = f" ({', '.join(providers)} {'are' if len(providers) > 1 else 'is'} not)" if providers else ""
        console.warn(f'no generator has provider = "{PROVIDER}"{found}; its defaults are used')


def _warn_of_former_names(settings: Settings, console: Console) -> None:
    """prisma-client-py takes the name of an attribute from a model's documentation."""
    schema = settings.schema()
    is_snake = options_of(schema).names is Names.SNAKE_CASE
    for model in schema.models:
        former = _FORMER_NAME.search(model.documentation)
        if former is not None:
            name = accessor_name(model.name, snake=is_snake)
            console.warn(
                f"{model.name} is db.{name}, for {former[0]} is prisma-client-py's; "
                "to call it otherwise rename the model, and keep its table by @@map"
            )


def _wanted(settings: Settings, *, with_sql: bool) -> tuple[Path, Mapping[PurePosixPath, str]]:
    """The package. Without ``with_sql`` the functions for SQL files stay what they are, for they need a database."""
    schema = settings.schema()
    options = options_of(schema)
    folder = output_folder(settings, options)
    _refuse_no_package(settings.root, folder)
    files = generate(schema, options)
    if with_sql:
        from nicol.tools.cli.typed_sql import typed_sql  # noqa: PLC0415 (loads a driver)

        files[_SQL] = typed_sql(settings, options)
    elif (written := _text(folder / _SQL)) is not None and settings.sql_path.is_dir():
        files[_SQL] = written
    _refuse_foreign(folder, files)
    return folder, files


def output_folder(settings: Settings, options: Options) -> Path:
    """Where the package goes: ``output`` from the schema's folder on, or ``db`` in the project's."""
    if options.output is None:
        return settings.root / _DEFAULT_OUTPUT
    schema = settings.schema_path
    return Path(os.path.normpath((schema if schema.is_dir() else schema.parent) / options.output))


def _refuse_no_package(root: Path, folder: Path) -> None:
    """A folder that no ``import`` can name, or whose ``types.py`` would stand before Python's own."""
    if folder == root or folder in root.parents:
        text = f"{folder} is the project's own folder; choose one inside of it as the output, such as app/db"
        raise ConfigurationError(text, setting="output")
    if not folder.name.isidentifier() or iskeyword(folder.name):
        text = f"{shown(folder)} cannot be imported as {folder.name}; choose an output with a name of Python's"
        raise ConfigurationError(text, setting="output")


def _refuse_foreign(folder: Path, files: Mapping[PurePosixPath, str]) -> None:
    """What the user wrote is not ours to write over, but in a package that we made."""
    if folder.exists() and not folder.is_dir():
        raise ConfigurationError(f"{shown(folder)} is a file; choose another output for the client", setting="output")
    face = folder / "__init__.py"
    if face.is_file() and _is_ours(face):
        return
    for path in (folder / it for it in files):
        if path.is_file() and not _is_ours(path) and path.read_text(encoding="utf-8", errors="replace").strip():
            raise ConfigurationError(
                f"{shown(path)} was not made by nicol generate; choose another output, or move that package away",
                setting="output",
            )


def _changes(folder: Path, files: Mapping[PurePosixPath, str]) -> Changes:
    written = (name for name, text in files.items() if _text(folder / name) != text)
    found = sorted(folder.glob("*.py")) if folder.is_dir() else []
    stale = (PurePosixPath(it.name) for it in found if PurePosixPath(it.name) not in files and _is_ours(it))
    return Changes(tuple(written), tuple(stale))


def _write(folder: Path, files: Mapping[PurePosixPath, str], changes: Changes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in changes.written:
        _replace(folder / name, files[name])
    for name in changes.deleted:
        (folder / name).unlink()


def _replace(path: Path, text: str) -> None:
    """Write a file so that whoever imports it meanwhile sees the whole of it, before or after."""
    with NamedTemporaryFile(
        "w", dir=path.parent, prefix=f".{path.name}.", encoding="utf-8", newline="\n", delete=False
    ) as file:
        file.write(text)
    # The temporary file is private; the package is not.
    Path(file.name).chmod(0o666 & ~_umask())
    Path(file.name).replace(path)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _is_ours(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline().startswith(MARK)

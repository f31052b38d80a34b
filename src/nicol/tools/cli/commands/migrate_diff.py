"""``nicol migrate diff``: compares any two of: nothing, a schema, a migrations folder, a database."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar

import click

from nicol.catalog.change import Change
from nicol.catalog.script.script import script
from nicol.errors import ConfigurationError
from nicol.migrate.diff import Difference, difference, unmanaged
from nicol.migrate.history.folder import Folder, read_folder
from nicol.migrate.side import Database, Nothing, ScratchOptions, Side
from nicol.schema.model import Schema
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import (
    counted,
    described,
    last_resort,
    rename_option,
    resolved,
    shadow_url,
    shown_failures,
)
from nicol.tools.cli.settings import discover

_NOT_EMPTY = 2
"""What Prisma answers with --exit-code when there is a difference."""

_Value: TypeAlias = str | bool | None
_F = TypeVar("_F", bound=Callable[..., object])


def _sides(function: _F) -> _F:
    """The options of both sides, with the names of Prisma 7 and 6."""
    for side in ("to", "from"):
        for option in (
            click.option(f"--{side}-config-datasource", is_flag=True, help="The project's database."),
            click.option(f"--{side}-url", metavar="URL", help="A database."),
            click.option(f"--{side}-migrations", metavar="PATH", help="A migrations folder, replayed."),
            click.option(f"--{side}-schema-datasource", metavar="PATH", hidden=True),
            click.option(f"--{side}-schema-datamodel", metavar="PATH", hidden=True),
            click.option(f"--{side}-schema", metavar="PATH", help="A schema: a file, or a folder of them."),
            click.option(f"--{side}-empty", is_flag=True, help="An empty database."),
        ):  # fmt: skip
            function = option(function)
    return function


@click.command(help="Compare two of: nothing, a schema, a migrations folder, a database. Writes to neither.")
@_sides
@click.option("--script", "as_script", is_flag=True, help="Print the SQL that leads from one to the other.")
@click.option(
    "--exit-code", is_flag=True, help="Exit with 2 if there is a difference, 0 if there is none, 1 on errors."
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write into this file.")
@click.option("--shadow-database-url", metavar="URL", help="A scratch database, instead of a new one.")
@rename_option
@click.option("--unmanaged", "shows_unmanaged", is_flag=True, help="List what both sides have and no schema can say.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    as_script: bool,
    exit_code: bool,
    output: Path | None,
    shadow_database_url: str | None,
    renames: tuple[str, ...],
    shows_unmanaged: bool,
    **sides: _Value,
) -> ExitStatus:
    if exit_code:
        # Scripts that ask for the answer take 2 for a difference; Prisma's fails with 1.
        invocation.failure = ExitStatus.NO
    before, after = _side(invocation, sides, "from"), _side(invocation, sides, "to")
    scratch = _scratch(invocation, (before, after), shadow_database_url)
    with shown_failures(invocation.console), invocation.console.progress("Comparing"):
        found = difference(_aware(before, scratch), _aware(after, scratch), scratch, renames=renames)
    text = _script(found, scratch) if as_script else _summary(found.changes)
    if shows_unmanaged:
        text += "".join(_inventory(side, it, scratch) for side, it in (("from", before), ("to", after)))
    if output is None:
        invocation.console.write(text)
    else:
        _write(output, text)
    # The one command whose 2 does not mean failure, because Prisma's scripts count on it.
    return ExitStatus(_NOT_EMPTY) if exit_code and found.changes else ExitStatus.DONE


def _inventory(name: str, side: Side, scratch: ScratchOptions) -> str:
    """The objects of ``side`` as comments, so that a script stays one."""
    found = unmanaged(_aware(side, scratch), scratch)
    lines = [f"--   {described(it)}" for it in found]
    return "\n".join([f"\n-- Left alone on the side --{name}: {counted(len(found), 'object')}", *lines, ""])


def _side(invocation: Invocation, sides: Mapping[str, _Value], side: str) -> Side:
    given = [(name.removeprefix(f"{side}_"), it) for name, it in sides.items() if name.startswith(side) and it]
    if len(given) != 1:
        raise click.UsageError(
            f"give exactly one of --{side}-empty, --{side}-schema, --{side}-migrations, --{side}-url and "
            f"--{side}-config-datasource, not {len(given)}"
        )
    kind, value = given[0]
    path = str(value)
    match kind:
        case "empty":
            return Nothing()
        case "schema" | "schema_datamodel":
            return discover(invocation.folder, schema=path).schema()
        case "migrations":
            return _folder(invocation.folder / path)
        case "url":
            return Database(path)
        case "schema_datasource":
            settings = discover(invocation.folder, schema=path)
            return Database(resolved(settings, settings.direct_database_url()))
        case _:
            return Database(resolved(invocation.settings, invocation.settings.direct_database_url()))


def _folder(path: Path) -> Folder:
    if not path.is_dir():
        raise ConfigurationError(f"there is no migrations folder {path}", setting="migrations")
    return read_folder(path)


def _scratch(invocation: Invocation, sides: tuple[Side, Side], shadow: str | None) -> ScratchOptions:
    namespaces = next((it.datasource.schemas for it in sides if isinstance(it, Schema) and it.datasource), ())
    url = next((it.url for it in sides if isinstance(it, Database)), None)
    if not any(isinstance(it, Folder) for it in sides):
        return ScratchOptions(url=url, namespaces=namespaces, external=_external(invocation))
    settings = invocation.settings
    if shadow is None:
        shadow = shadow_url(settings)
        url = url or (None if shadow else resolved(settings, settings.direct_database_url()))
    return ScratchOptions(
        url=url,
        shadow_url=shadow,
        namespaces=namespaces,
        last_resort=lambda: last_resort(invocation),
        cache=settings.cache_path,
        external=settings.external,
    )


def _external(invocation: Invocation) -> tuple[str, ...]:
    """What the project leaves alone; two databases are compared without any project, too."""
    try:
        return invocation.settings.external
    except ConfigurationError as error:
        if error.setting != "schema":
            raise
        return ()


def _aware(side: Side, scratch: ScratchOptions) -> Side:
    """A database is looked at in the PostgreSQL schemas of the other side."""
    return Database(side.url, scratch.namespaces) if isinstance(side, Database) else side


def _script(found: Difference, scratch: ScratchOptions) -> str:
    parts = found.lines, script(found.changes, default_namespace=scratch.namespace)
    return "\n".join(it for it in parts if it) if found.changes else "-- This is an empty migration.\n"


def _summary(changes: tuple[Change, ...]) -> str:
    # Scripts need none, and it takes time to load.
    from nicol.catalog.summary import summary  # noqa: PLC0415

    return summary(changes).strip("\n") + "\n" if changes else "No difference.\n"


def _write(output: Path, text: str) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"cannot write {output}: {error.strerror}") from error

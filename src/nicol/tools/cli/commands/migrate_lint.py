"""``nicol migrate lint``: what is dangerous in migrations, found by reading them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from nicol.errors import ConfigurationError, MigrateError
from nicol.migrate.history.folder import Folder, Migration, read_folder
from nicol.migrate.lint import is_allowed, lint
from nicol.text.diagnostic import Diagnostic, has_errors
from nicol.text.nearest import nearest
from nicol.tools.cli.findings import FORMS, counted, counts, say_findings, say_page_that_says_more, status_of
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.lint_settings import migration_levels
from nicol.tools.cli.settings import lint_table, shown
from nicol.tools.cli.squawk import program, syntax_errors

_FILE = "migration.sql"


@dataclass(frozen=True, slots=True)
class _Chosen:
    """``migrations`` are read in this order, those of the names ``only`` are reported."""

    migrations: Sequence[Migration]
    only: Collection[str]
    paths: Mapping[str, str]
    title: str


@click.command(
    help="Find what locks, breaks or loses something in migrations. Needs no database.\n\n"
    "FILE is a migration, its folder, or any SQL file; without one all migrations are read."
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--since", metavar="NAME", help="Report only what comes after this migration.")
@click.option("--latest", type=click.IntRange(min=1), metavar="N", help="Report only the last N migrations.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit 1 on more than N warnings.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    files: tuple[str, ...],
    since: str | None,
    latest: int | None,
    form: str,
    max_warnings: int | None,
) -> ExitStatus:
    if (bool(files), since is not None, latest is not None).count(True) > 1:
        raise click.UsageError("give files, --since or --latest, one of them")
    console = invocation.console
    levels = migration_levels(lint_table(invocation.folder))
    chosen = _of_files(invocation, files) if files else _of_folder(invocation, since, latest)
    parser = program()
    findings = (
        *(_unreadable(chosen, parser) if parser and levels["M025"] is not None else ()),
        *lint(chosen.migrations, only=chosen.only, levels=levels, paths=chosen.paths),
    )
    texts = {chosen.paths[it.name]: it.script for it in chosen.migrations}
    say_findings(console, findings, texts, form)
    if form == "text":
        if not has_errors(findings):
            console.say(f"{console.green('✓')} no error in {chosen.title}")
        if findings:
            console.complain(counts(findings, chosen.title))
            say_page_that_says_more(console, findings)
        if parser is None and console.is_interactive:
            console.complain(console.dim("syntax is not checked; `pip install 'nicol[lint]'` brings what does"))
    return status_of(findings, max_warnings)


def _unreadable(chosen: _Chosen, parser: str) -> Iterator[Diagnostic]:
    for it in chosen.migrations:
        if it.name in chosen.only:
            found = syntax_errors(parser, {chosen.paths[it.name]: it.script})
            yield from (error for error in found if not is_allowed(it, error.code, error.primary.span.start))


def _of_folder(invocation: Invocation, since: str | None, latest: int | None) -> _Chosen:
    folder = read_folder(invocation.settings.migrations_path)
    names = folder.names
    if since is not None:
        names = names[_index(folder, since) + 1 :]
    if latest is not None:
        names = names[-latest:]
    title = f"{counted(len(names), 'migration')} of {shown(folder.path)}"
    return _Chosen(folder.migrations, frozenset(names), _paths(folder), title)


def _index(folder: Folder, name: str) -> int:
    if name in folder.names:
        return folder.names.index(name)
    near = nearest(name, folder.names)
    hint = f"did you mean {near}?" if near else f"`ls {shown(folder.path)}` lists them"
    raise MigrateError(f"there is no migration {name} in {shown(folder.path)}; {hint}", migrations=[name])


def _of_files(invocation: Invocation, files: Sequence[str]) -> _Chosen:
    """Files of the migrations folder are read with those before them, which they build upon; others by themselves."""
    folder = _folder(invocation)
    migrations, paths = list(folder.migrations), dict(_paths(folder))
    only: list[str] = []
    for given in files:
        path = invocation.folder / given
        path = path / _FILE if path.is_dir() else path
        name = path.parent.name
        if path.name == _FILE and name in folder.names and path.parent.resolve() == (folder.path / name).resolve():
            only.append(name)
            continue
        migrations.append(Migration(given, _text(path)))
        paths[given] = shown(path)
        only.append(given)
    title = shown(invocation.folder / files[0]) if len(files) == 1 else counted(len(files), "file")
    return _Chosen(migrations, only, paths, title)


def _folder(invocation: Invocation) -> Folder:
    try:
        return read_folder(invocation.settings.migrations_path)
    except ConfigurationError:
        # A file can be read without a project around it.
        return Folder(invocation.folder / "migrations")


def _paths(folder: Folder) -> Mapping[str, str]:
    return {it: shown(folder.path / it / _FILE) for it in folder.names}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise MigrateError(f"{shown(path)} cannot be read: {reason}") from error

"""``nicol check``: finds classes and arguments in the project's code that do not fit the schema."""

import importlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from keyword import iskeyword
from pathlib import Path

import click

from nicol.client.checking.check import Checked, check_files
from nicol.client.checking.file import Names, Project
from nicol.client.definition import Definition
from nicol.errors import ConfigurationError
from nicol.generate.options import options_of
from nicol.tools.cli.commands.generate import output_folder
from nicol.tools.cli.findings import FORMS, counted, counts, say_findings, status_of
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.settings import shown

_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages", "build", "dist"})


@click.command(
    help="Find classes and arguments in your code that do not fit the schema. Needs no database.\n\n"
    "PATH is a Python file or a folder of them; without one the whole project is read. Modules whose calls name a "
    "class are imported, as your program would import them."
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.pass_obj
def command(invocation: Invocation, *, paths: tuple[Path, ...], form: str) -> ExitStatus:
    settings, console = invocation.settings, invocation.console
    package = output_folder(settings, options_of(settings.schema()))
    roots = _roots(settings.root, package)
    files = _files([it.resolve() for it in paths] or [settings.root], package)
    project = Project(
        definition=_definition(package, roots),
        package=_module_name(package, roots),
        load=lambda path: _names(Path(path), roots),
        shown=lambda path: shown(Path(path)),
    )
    with console.progress("checking"):
        checked = check_files(project, files)
    say_findings(console, checked.findings, checked.texts, form)
    if form == "text":
        console.say(f"{console.green('✓')} {_summary(checked, len(files))}") if not checked.findings else (
            console.complain(counts(checked.findings, _summary(checked, len(files))))
        )
    return status_of(checked.findings, None)


def _summary(checked: Checked, n_files: int) -> str:
    text = f"{counted(checked.n_calls, 'call')} in {counted(n_files, 'file')}"
    return f"{text}, {checked.n_untold} with a class that only a run would tell" if checked.n_untold else text


def _roots(root: Path, package: Path) -> tuple[Path, ...]:
    """The folders that imports begin from: as for a program that is started in the project's folder."""
    above = package.parent
    while (above / "__init__.py").is_file():
        above = above.parent
    return tuple(dict.fromkeys(it for it in (root / "src", root, above) if it.is_dir()))


def _definition(package: Path, roots: Sequence[Path]) -> Definition:
    if not (package / "__init__.py").is_file():
        raise ConfigurationError(f"there is no client in {shown(package)}; run nicol generate", setting="output")
    found = _names(package / "client.py", roots)
    if isinstance(found, str):
        raise ConfigurationError(f"{shown(package)} cannot be imported: {found}; run nicol generate", setting="output")
    definition = getattr(found.get("Client"), "definition", None)
    if not isinstance(definition, Definition):
        raise ConfigurationError(f"{shown(package)} holds no client of Nicol's; run nicol generate", setting="output")
    return definition


def _files(places: Sequence[Path], package: Path) -> Mapping[str, str]:
    """The texts of all Python files but those of the client, by path. What is no UTF-8 holds no call that we know."""
    found: dict[str, str] = {}
    for path in (it for place in places for it in _python_files(place)):
        if path.parent != package:
            try:
                found[str(path)] = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                continue
    return found


def _python_files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
        return
    for folder, folders, names in os.walk(place):
        # A virtual environment says so itself, whatever it is called.
        folders[:] = sorted(it for it in folders if not it.startswith(".") and it not in _SKIPPED)
        folders[:] = [it for it in folders if not Path(folder, it, "pyvenv.cfg").is_file()]
        yield from (Path(folder, it) for it in sorted(names) if it.endswith(".py"))


def _names(path: Path, roots: Sequence[Path]) -> Names | str:
    """The names of the module in ``path``, or why it cannot be imported."""
    name = _module_name(path, roots)
    if not all(it.isidentifier() and not iskeyword(it) for it in name.split(".")):
        return f"{name} is no name of a module"
    for root in reversed(roots):
        if str(root) not in sys.path:
            sys.path.insert(0, str(root))
    try:
        # What a module prints is no part of the answer.
        with redirect_stdout(sys.stderr):
            return vars(importlib.import_module(name))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - any module may fail in any way, which is the finding
        return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _module_name(path: Path, roots: Sequence[Path]) -> str:
    for root in roots:
        if path.is_relative_to(root):
            parts = path.relative_to(root).with_suffix("").parts
            return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return path.stem

"""``nicol docs``: writes documentation of the schema, as Markdown or as a diagram. Needs no database."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from nicol.errors import ConfigurationError
from nicol.schema.model import Schema
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.settings import shown

_FORM_BY_SUFFIX: Final = {".md": "md", ".markdown": "md", ".mmd": "mermaid", ".mermaid": "mermaid", ".svg": "svg"}
_TITLE: Final = "Database schema"


@click.command(
    help="Write documentation of the schema: a page of Markdown with a diagram in it, or the diagram alone, in Mermaid "
    "or as SVG. Needs no database.\n\n"
    "Without --output it goes to standard output. The form of a file follows from its name: .md, .mmd or .svg."
)
@click.option("--output", "-o", "outputs", multiple=True, metavar="FILE", help="Where to write it; may be repeated.")
@click.option(
    "--format", "form", type=click.Choice(("md", "mermaid", "svg")), help="The form, whatever the file is called."
)
@click.option("--title", default=_TITLE, show_default=True, help="The heading.")
@click.option("--check", "is_check", is_flag=True, help="Write nothing; exit 1 if a file is out of date.")
@click.pass_obj
def command(
    invocation: Invocation, *, outputs: tuple[str, ...], form: str | None, title: str, is_check: bool
) -> ExitStatus:
    console = invocation.console
    if is_check and not outputs:
        raise click.UsageError("--check compares files, so it needs --output FILE")
    forms = {invocation.folder / it: form or _form(it) for it in outputs}
    schema = invocation.settings.schema()
    if not outputs:
        console.write(_text(schema, form or "md", title))
        return ExitStatus.DONE
    changed = {path: text for path, kind in forms.items() if (text := _text(schema, kind, title)) != _written(path)}
    if is_check:
        _say_what_is_out_of_date(console, changed)
        return ExitStatus.NO if changed else ExitStatus.DONE
    for path in forms:
        _write(console, path, changed)
    return ExitStatus.DONE


def _form(name: str) -> str:
    found = _FORM_BY_SUFFIX.get(Path(name).suffix.lower())
    if found is None:
        raise click.UsageError(f"{name} may be of any form; name it .md, .mmd or .svg, or say --format")
    return found


def _text(schema: Schema, form: str, title: str) -> str:
    return _WRITERS[form](schema, title)


def _markdown(schema: Schema, title: str) -> str:
    from nicol.tools.documentation.markdown import markdown  # noqa: PLC0415 (each form takes time to load)

    return markdown(schema, title=title)


def _mermaid(schema: Schema, _: str) -> str:
    from nicol.tools.documentation.mermaid import mermaid  # noqa: PLC0415 (as above)

    return mermaid(schema)


def _svg(schema: Schema, title: str) -> str:
    from nicol.tools.documentation.diagram.svg import svg  # noqa: PLC0415 (as above)

    return svg(schema, title=title)


_WRITERS: Final[Mapping[str, Callable[[Schema, str], str]]] = {"md": _markdown, "mermaid": _mermaid, "svg": _svg}


def _written(path: Path) -> str | None:
    """What the file holds, None where there is none. A checkout may have given it the line breaks of its system."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigurationError(f"cannot read {shown(path)}: {error.strerror}", setting="--output") from error


def _write(console: Console, path: Path, changed: Mapping[Path, str]) -> None:
    if path not in changed:
        console.say(f"{console.green('✓')} {shown(path)} is up to date")
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(changed[path].encode())
    except OSError as error:
        raise ConfigurationError(f"cannot write {shown(path)}: {error.strerror}", setting="--output") from error
    console.say(f"{console.green('✓')} wrote {shown(path)}")


def _say_what_is_out_of_date(console: Console, changed: Mapping[Path, str]) -> None:
    for path in changed:
        console.say(f"{shown(path)} is out of date; write it again with `nicol docs --output {shown(path)}`")

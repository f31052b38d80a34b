"""``nicol format``: lays out the schema files, and with ``--complete`` adds what their relations lack."""

from collections.abc import Mapping

import click

from nicol.schema.findings import Findings
from nicol.schema.format import laid_out
from nicol.schema.reading.characters import is_text
from nicol.schema.reading.conflicts import conflicts, may_be_in_conflict
from nicol.schema.reading.parser import parse
from nicol.schema.reading.syntax import Tree
from nicol.text.diagnostic import has_errors
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.schema_files import SchemaFiles, schema_files


@click.command(
    help="Lay out the schema's files as `prisma format` does, with LF at the ends of lines.\n\n"
    "PATH is a file or a folder of them, and - is standard input, which goes to standard output. "
    "Lines that cannot be understood stay as they are."
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file would change.")
@click.option("--complete", "is_completing", is_flag=True, help="Add the fields and arguments that relations lack.")
@click.option("--expand", "is_expanding", is_flag=True, help="Write plain Prisma: mixins in place, the rest comments.")
@click.pass_obj
def command(
    invocation: Invocation,
    paths: tuple[str, ...],
    only_check: bool,  # noqa: FBT001 (click's flag)
    is_completing: bool,  # noqa: FBT001
    is_expanding: bool,  # noqa: FBT001
) -> ExitStatus:
    console = invocation.console
    files = schema_files(invocation, *paths)
    reasons = {path: _why_to_leave(path, text) for path, text in files.texts.items()}
    unreadable = [path for path, reason in reasons.items() if reason]
    for path in unreadable:
        console.error(f"{path} {reasons[path]} and stays as it is; `nicol validate` shows where")
    texts = _completed(files.texts) if is_completing else files.texts
    texts = _expanded(texts) if is_expanding else texts
    after = {path: _laid_out(console, path, text) for path, text in texts.items() if path not in unreadable}
    changed = {path: text for path, text in after.items() if text != files.texts[path]}
    if only_check:
        _say_what_would_change(console, changed)
    elif after or not files.is_input:
        _write(console, files, changed)
    return ExitStatus.COULD_NOT if unreadable else ExitStatus.NO if only_check and changed else ExitStatus.DONE


def _why_to_leave(path: str, text: str) -> str:
    """What makes the text one that no layout may touch, if something does. Bytes that were no UTF-8 are surrogates."""
    if not is_text(text):
        return "is not UTF-8"
    return "has merge conflicts" if may_be_in_conflict(text) and conflicts(_tree(path, text), text) else ""


def _tree(path: str, text: str) -> Tree:
    return parse(path, text, Findings())


def _completed(texts: Mapping[str, str]) -> Mapping[str, str]:
    # Most runs add nothing, and what resolves names takes time to load.
    from nicol.schema.complete import complete  # noqa: PLC0415

    return complete(texts)


def _expanded(texts: Mapping[str, str]) -> Mapping[str, str]:
    from nicol.schema.expand import expand  # noqa: PLC0415 (few runs need it)

    return expand(texts)


def _laid_out(console: Console, path: str, text: str) -> str:
    findings = Findings()
    after = laid_out(parse(path, text, findings), text)
    if has_errors(findings.in_order()):
        _warn_of_mistakes(console, path, after)
    return after


def _warn_of_mistakes(console: Console, path: str, text: str) -> None:
    """Some mistakes are mended by the layout, so it is ``text``, the result, that counts."""
    findings = Findings()
    parse(path, text, findings)
    if has_errors(findings.in_order()):
        console.warn(
            f"{path} has lines that cannot be understood; they stay as they are, and `nicol validate` says why"
        )


def _say_what_would_change(console: Console, changed: Mapping[str, str]) -> None:
    for path in changed:
        console.say(f"would format {path}")


def _write(console: Console, files: SchemaFiles, changed: Mapping[str, str]) -> None:
    files.write(console, changed)
    for path in () if files.is_input else changed:
        console.say(f"{console.green('✓')} formatted {path}")

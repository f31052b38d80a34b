"""``nicol format``: lays out the schema files."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from nicol.schema.format import format as laid_out
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation


@click.command(help="Lay out the schema's files. PATH - reads standard input and writes standard output.")
@click.argument("path", required=False)
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file would change.")
@click.pass_obj
def command(invocation: Invocation, path: str | None, only_check: bool) -> ExitStatus:  # noqa: FBT001 (click's flag)
    if path == "-":
        return _format_input(invocation.console, only_check=only_check)
    if path is not None:
        invocation.schema_flag = path
    texts = invocation.settings.texts()
    changed = {it: after for it, before in texts.items() if (after := laid_out(before)) != before}
    if only_check:
        return _say_what_would_change(invocation.console, changed)
    for name, text in changed.items():
        Path(name).write_bytes(text.encode())
        invocation.console.say(f"{invocation.console.green('✓')} formatted {name}")
    return ExitStatus.DONE


def _format_input(console: Console, *, only_check: bool) -> ExitStatus:
    before = sys.stdin.read()
    after = laid_out(before)
    if only_check:
        return _say_what_would_change(console, {} if after == before else {"standard input": after})
    console.write(after)
    return ExitStatus.DONE


def _say_what_would_change(console: Console, changed: Mapping[str, str]) -> ExitStatus:
    for name in changed:
        console.say(f"would format {name}")
    return ExitStatus.NO if changed else ExitStatus.DONE

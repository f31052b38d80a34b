"""``nicol db execute``: runs an SQL script outside the history."""

import sys
from pathlib import Path

import click

from nicol.errors import ConfigurationError
from nicol.migrate.execute import execute
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import shown_failures, target


@click.command(help="Run an SQL script, in one transaction where that can be. Shows no rows and records nothing.")
@click.option("--file", type=click.Path(path_type=Path), help="The script.")
@click.option("--stdin", is_flag=True, help="Read the script from standard input.")
@click.pass_obj
def command(invocation: Invocation, file: Path | None, *, stdin: bool) -> ExitStatus:
    if (file is None) != stdin:
        raise click.UsageError("give either --file PATH or --stdin")
    name, script = ("standard input", sys.stdin.read()) if file is None else (str(file), _text(file))
    with shown_failures(invocation.console):
        execute(_url(invocation), script, name)
    invocation.console.say(f"{invocation.console.green('✓')} {name} was run")
    return ExitStatus.DONE


def _url(invocation: Invocation) -> str:
    try:
        return target(invocation).url
    except ConfigurationError as error:
        # An address alone is enough for a script.
        if invocation.url_flag is None or error.setting != "schema":
            raise
        return invocation.url_flag


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file} is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}") from error

"""``nicol migrate check``: what is wrong with the migrations folder, without a database."""

import json

import click

from nicol.migrate.check import Checked, check, write
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import counted
from nicol.tools.cli.settings import shown


@click.command(
    help="Find migrations that were edited, are missing or unknown, out of order, or on two branches. Needs no "
    "database, so it cannot say whether the schema has changed: `nicol migrate diff --exit-code` does."
)
@click.option("--json", "as_json", is_flag=True, help="Write the findings for programs.")
@click.option("--write", "is_writing", is_flag=True, help="Take the folder as it is: make nicol.sum, or make it anew.")
@click.pass_obj
def command(invocation: Invocation, *, as_json: bool, is_writing: bool) -> ExitStatus:
    console, path = invocation.console, invocation.settings.migrations_path
    if is_writing:
        lines = write(path)
        if not as_json:
            console.say(f"{console.green('✓')} wrote {shown(path)}/nicol.sum with {counted(len(lines), 'migration')}")
    checked = check(path)
    if as_json:
        console.say(_json(checked))
    else:
        _say(console, shown(path), checked)
    return ExitStatus.NO if checked.findings else ExitStatus.DONE


def _say(console: Console, folder: str, checked: Checked) -> None:
    for it in checked.findings:
        console.say(f"{console.red('✗')} {it.text}")
    if not checked.findings:
        console.say(
            f"{console.green('✓')} {counted(len(checked.found), 'migration')} in {folder}, nothing to complain of"
        )
    if checked.found and not checked.has_sums:
        console.say(
            f"There is no {folder}/nicol.sum, so edits and branches cannot be seen; "
            "`nicol migrate check --write` makes it."
        )


def _json(checked: Checked) -> str:
    findings = [{"kind": it.kind, "migrations": it.migrations, "message": it.text} for it in checked.findings]
    found = {"migrations": checked.found, "hasSums": checked.has_sums, "findings": findings}
    return json.dumps(found, ensure_ascii=False, indent=2)

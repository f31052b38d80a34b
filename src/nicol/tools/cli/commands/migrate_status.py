"""``nicol migrate status``: what is pending, failed, edited or missing."""

import click

from nicol.migrate.status import Status, status
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import Target, counted, target
from nicol.tools.cli.settings import shown


@click.command(help="Compare the migrations folder with the history of the database. Changes nothing.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    console, where = invocation.console, target(invocation)
    with console.progress(f"Asking {where.description}"):
        found = status(where.url, where.folder, where.namespaces)
    console.say(f"{counted(len(found.found), 'migration')} in {shown(where.folder)}, {where.description}")
    _say(console, where, found)
    if found.is_up_to_date:
        console.say(f"{console.green('✓')} the database is up to date")
        return ExitStatus.DONE
    return ExitStatus.NO


def _say(console: Console, where: Target, found: Status) -> None:
    if found.has_diverged:
        common = f"; the last one that both have is {found.last_common}" if found.last_common else ""
        console.say(f"The folder and the history of the database have parted{common}.")
    _say_names(console, "Not yet applied", found.pending)
    _say_names(
        console, "Failed", [f"{it.migration_name} (at {it.started_at:%Y-%m-%d %H:%M} UTC)" for it in found.failed]
    )
    _say_names(console, "Edited after they were applied", found.edited)
    _say_names(console, f"Applied, but missing in {shown(where.folder)}", found.missing)
    for line in _ways_out(found):
        console.say(line)


def _say_names(console: Console, title: str, names: "list[str] | tuple[str, ...]") -> None:
    if names:
        console.say(f"\n{console.bold(title)}:")
        for it in names:
            console.say(f"  {it}")


def _ways_out(found: Status) -> list[str]:
    lines: list[str] = []
    if found.failed:
        name = found.failed[0].migration_name
        lines += [
            "",
            "A failed migration blocks those after it. If nothing of it is in the database, or you have undone it:",
            f"  nicol migrate resolve --rolled-back {name}",
            "If you have finished its work by hand:",
            f"  nicol migrate resolve --applied {name}",
        ]
    elif found.pending:
        lines += ["", "Apply them with `nicol migrate dev` in development, `nicol migrate deploy` in production."]
        if not found.has_history:
            lines += ["If their tables are there already, `nicol migrate resolve --applied NAME` says so."]
    if found.edited or found.missing:
        lines += ["", "Restore the files as they were applied; in development, `nicol migrate reset` starts again."]
    return lines

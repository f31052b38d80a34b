"""``nicol migrate down``: takes the last migrations back."""

import click

from nicol.errors import DataLossError, IrreversibleError, UnexecutableChangeError
from nicol.migrate.down import Descent, DownOptions, carry_out_down, propose_down
from nicol.migrate.replaying.means import ScratchMeans
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import LOCK_TIMEOUT, Target, refuse_production, say_lines, shown_failures, target


@click.command(
    help="Take the last migrations back, as a replay in a scratch database proves it can be done. For development: "
    "what a migration did to rows does not come back, unless you write down.sql beside it."
)
@click.option("--to", metavar="NAME", help="Take back all migrations after this one, which stays.")
@click.option("--steps", type=click.IntRange(min=1), metavar="N", help="Take back the last N migrations (1).")
@click.option("--script", "only_script", is_flag=True, help="Print the SQL, and change nothing.")
@click.option("--accept-data-loss", is_flag=True, help="Do not ask before data is lost.")
@LOCK_TIMEOUT
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    to: str | None,
    steps: int | None,
    only_script: bool,
    accept_data_loss: bool,
    lock_timeout: float,
) -> ExitStatus:
    if to is not None and steps is not None:
        raise click.UsageError("give either --to NAME or --steps N")
    refuse_production(invocation, "`nicol migrate down`")
    console, where = invocation.console, target(invocation)
    options = DownOptions(
        to=to,
        n_steps=steps or 1,
        timeout_s=lock_timeout,
        namespaces=where.namespaces,
        means=ScratchMeans(shadow_url=where.shadow_url, last_resort=where.last_resort),
    )
    with shown_failures(console), console.progress("Replaying the history, there and back"):
        try:
            found = propose_down(where.url, where.folder, options)
        except IrreversibleError as error:
            say_lines(console, f"{error.migrations[0]} cannot be taken back:", error.reasons)
            raise
    if only_script:
        console.write("\n".join(f"-- Takes back {it.migration.name}\n{it.script}" for it in found.steps))
        return ExitStatus.DONE
    if found.notes:
        say_lines(console, "Comes back empty:", found.notes)
    if not _agrees(console, where, found, accepts=accept_data_loss):
        console.say("Nothing was changed.")
        return ExitStatus.NO
    with shown_failures(console), console.progress(f"Taking back migrations of {where.description}"):
        names = carry_out_down(where.url, found, options)
    for it in names:
        console.say(f"{console.green('✓')} took back {it}")
    what, them = ("It is", "it") if len(names) == 1 else ("They are", "them")
    console.say(
        f"{what} pending now for {where.description}: edit or remove {them}, or `nicol migrate deploy` applies {them} "
        "again."
    )
    return ExitStatus.DONE


def _agrees(console: Console, where: Target, found: Descent, *, accepts: bool) -> bool:
    if found.reasons:
        say_lines(console, "Cannot be done with the rows that are there:", found.reasons)
        raise UnexecutableChangeError(
            "the migrations cannot be taken back; change these rows first", reasons=found.reasons
        )
    if not found.warnings or accepts:
        return True
    say_lines(console, "This loses data:", found.warnings)
    if not console.is_interactive:
        raise DataLossError(
            "taking that back would lose data, and nobody is there to ask; --accept-data-loss agrees to it",
            warnings=found.warnings,
        )
    return console.confirm(f"Take back {', '.join(found.names)} in {where.description}?")

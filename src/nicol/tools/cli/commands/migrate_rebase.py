"""``nicol migrate rebase``: puts one branch's migrations behind another's."""

import click

from nicol.catalog.summary import summary
from nicol.migrate.rebase import Rebased, RebaseOptions, rebase
from nicol.migrate.replaying.means import ScratchMeans
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import LOCK_TIMEOUT, refuse_production, shown_failures, target


@click.command(
    help="After a merge: give the migrations of one branch names behind those of the other, and replay them all. "
    "NAME is the first that moves; without it, the branch that your database has, or else the later one, moves."
)
@click.argument("name", required=False)
@click.option("--regenerate", is_flag=True, help="Write one migration in their place, of what the schema still lacks.")
@click.option("--discard-edits", is_flag=True, help="Regenerate what was written by hand, too.")
@LOCK_TIMEOUT
@click.pass_obj
def command(
    invocation: Invocation, *, name: str | None, regenerate: bool, discard_edits: bool, lock_timeout: float
) -> ExitStatus:
    refuse_production(invocation, "`nicol migrate rebase`")
    console, where = invocation.console, target(invocation)
    options = RebaseOptions(
        name=name,
        regenerate=regenerate,
        discard_edits=discard_edits,
        external=where.external,
        timeout_s=lock_timeout,
        means=ScratchMeans(shadow_url=where.shadow_url, last_resort=where.last_resort),
    )
    with shown_failures(console, lambda _: _WAY_OUT), console.progress("Replaying the migrations in their new order"):
        done = rebase(where.url, where.folder, invocation.settings.schema(), options)
    _say(console, done)
    return ExitStatus.NO if done.changes else ExitStatus.DONE


_WAY_OUT = (
    "Nothing was changed. Edit the migration so that it works behind the others and rebase again, or let\n"
    "  nicol migrate rebase --regenerate\n"
    "write it anew from the schema."
)


def _say(console: Console, done: Rebased) -> None:
    for before, after in done.renamed:
        if done.rewritten is not None and after != done.rewritten:
            console.say(f"{console.green('✓')} {before} is part of {done.rewritten} now")
        elif before == after:
            console.say(f"{console.green('✓')} {before} comes last already, and keeps its name")
        else:
            console.say(f"{console.green('✓')} {before} is {after} now")
    if done.rewritten is not None:
        console.say(f"  {done.rewritten} was written anew, of what the schema lacked.")
    for it in done.in_database:
        console.say(f"  Your database has {it}, and knows it by its new name.")
    if not done.changes:
        console.say("Replayed in this order, the migrations make what the schema says.")
        return
    console.say("Replayed in this order, the migrations do not yet make what the schema says:\n")
    console.say(summary(done.changes).strip("\n"))
    console.say("\n`nicol migrate dev` writes a migration for it.")

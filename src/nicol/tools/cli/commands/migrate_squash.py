"""``nicol migrate squash``: makes one migration of many."""

import click

from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.squash import SquashOptions, squash
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import counted, shown_failures, target
from nicol.tools.cli.settings import shown


@click.command(
    help="Write one migration that makes what many make, prove it in scratch databases, and put it in their place. "
    "Databases that have all of the many take it as applied with the next deployment."
)
@click.option("--to", metavar="NAME", help="The last migration to squash; all of them, if left out.")
@click.option("--name", "-n", default="squashed", show_default=True, help="What the new migration is called.")
@click.pass_obj
def command(invocation: Invocation, *, to: str | None, name: str) -> ExitStatus:
    console, where = invocation.console, target(invocation)
    options = SquashOptions(
        to=to,
        title=name,
        namespaces=where.namespaces,
        means=ScratchMeans(shadow_url=where.shadow_url, last_resort=where.last_resort),
    )
    with shown_failures(console), console.progress("Replaying the migrations, and what is written of them"):
        done = squash(where.url, where.folder, options)
    console.say(f"{console.green('✓')} wrote {shown(where.folder)}/{done.name}/migration.sql")
    console.say(f"  It makes exactly what {counted(len(done.replaced), 'migration')} made, up to {done.replaced[-1]}.")
    for table, n_rows in done.rows:
        console.say(f"  It puts {counted(n_rows, 'row')} into {table}.")
    console.say(f"  They are in {shown(done.kept_in)} now; remove that folder when you are sure.")
    console.say("Deploy with Nicol where they are applied: `nicol migrate deploy` marks the new one as applied there.")
    return ExitStatus.DONE

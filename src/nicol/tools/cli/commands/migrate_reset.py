"""``nicol migrate reset``: empties the database and applies everything again."""

import os

import click

from nicol.errors import ConsentRequiredError
from nicol.migrate.consent import refuse_agents
from nicol.migrate.deploy import DeployOptions
from nicol.migrate.reset import reset
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import LOCK_TIMEOUT, Target, counted, refuse_production, shown_failures, target
from nicol.tools.cli.seeding import run_seed


@click.command(
    help="Drop everything in the database's schemas, apply every migration and run the seed. Loses all data."
)
@click.option("--force", "-f", is_flag=True, help="Do not ask.")
@click.option("--skip-seed", is_flag=True, help="Do not run the seed.")
@click.option("--skip-generate", is_flag=True, help="Taken for Prisma's sake: nothing is generated anyway.")
@LOCK_TIMEOUT
@click.pass_obj
def command(
    invocation: Invocation, *, force: bool, skip_seed: bool, skip_generate: bool, lock_timeout: float
) -> ExitStatus:
    del skip_generate
    refuse_production(invocation, "`nicol migrate reset`")
    refuse_agents("nicol migrate reset", "destroys all data of the database", os.environ)
    console, where = invocation.console, target(invocation)
    if not force and not _agrees(console, where):
        console.say("Nothing was changed.")
        return ExitStatus.NO
    options = DeployOptions(namespaces=where.namespaces, timeout_s=lock_timeout)
    with shown_failures(console), console.progress(f"Resetting {where.description}"):
        deployed = reset(where.url, where.folder, options)
    for it in deployed.applied:
        console.say(f"{console.green('✓')} applied {it}")
    done = "Created" if deployed.is_new else "Reset"
    console.say(f"{done} {where.description}: {counted(len(deployed.applied), 'migration')} applied")
    return ExitStatus.DONE if skip_seed else run_seed(invocation, where.url)


def _agrees(console: Console, where: Target) -> bool:
    if not console.is_interactive:
        raise ConsentRequiredError(
            f"reset drops all data of {where.description}, and nobody is there to ask; --force agrees to it",
            flag="--force",
        )
    return console.confirm(f"Drop all data of {where.description}?")

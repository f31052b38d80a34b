"""``nicol migrate deploy``: applies what is pending and asks nothing."""

import click

from nicol.errors import MigrationFailedError
from nicol.migrate.deploy import Deployed, DeployOptions, deploy
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import Target, counted, shown_failures, target


@click.command(help="Apply the pending migrations, each in a transaction of its own. For production: asks nothing.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    console, where = invocation.console, target(invocation)
    with shown_failures(console, _way_out), console.progress(f"Deploying to {where.description}"):
        deployed = deploy(where.url, where.folder, DeployOptions(namespaces=where.namespaces))
    _say(console, where, deployed)
    return ExitStatus.DONE


def _way_out(error: MigrationFailedError) -> str:
    name = error.migrations[0]
    if not error.is_recorded:
        return "Nothing needs to be resolved; deploy again when the reason is gone."
    return (
        "The failure blocks further deployments. Correct the migration, then\n"
        f"  nicol migrate resolve --rolled-back {name}\n"
        "and deploy again; or finish its work in the database by hand, then\n"
        f"  nicol migrate resolve --applied {name}"
    )


def _say(console: Console, where: Target, deployed: Deployed) -> None:
    if deployed.is_new:
        console.say(f"Created {where.description}")
    for it in deployed.taken:
        console.say(f"{console.green('✓')} {it} stands for migrations that are applied, and is marked as applied")
    for it in deployed.applied:
        note = " (outside a transaction)" if it in deployed.alone else ""
        console.say(f"{console.green('✓')} applied {it}{note}")
    for it in deployed.edited:
        console.warn(f"{it} was edited after it was applied; what the database has is the earlier text")
    for it in deployed.missing:
        console.warn(f"{it} is applied, and missing in {where.folder.name}/")
    if not deployed.applied:
        console.say(f"Nothing to apply: {counted(deployed.found, 'migration')}, all applied to {where.description}")

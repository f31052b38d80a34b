"""``nicol migrate deploy``: applies what is pending and asks nothing."""

import click

from nicol.errors import MigrationFailedError
from nicol.migrate.deploy import Applied, Deployed, DeployOptions, deploy
from nicol.migrate.running.transaction import has_mark
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import LOCK_TIMEOUT, Target, counted, shown_failures, target
from nicol.tools.cli.settings import shown


@click.command(help="Apply the pending migrations, each in a transaction of its own. For production: asks nothing.")
@click.option("--check", is_flag=True, help="Count first what they would lose or fail on, and stop if there is any.")
@click.option("--check-only", "--dry-run", is_flag=True, help="As --check, and apply nothing in any case.")
@click.option("--accept-data-loss", is_flag=True, help="With --check: apply what loses data, but not what fails.")
@LOCK_TIMEOUT
@click.pass_obj
def command(
    invocation: Invocation, *, check: bool, check_only: bool, accept_data_loss: bool, lock_timeout: float
) -> ExitStatus:
    console, where = invocation.console, target(invocation)
    if check or check_only:
        # Only this needs to know what changes are, and takes time to load.
        from nicol.tools.cli.looking_ahead import looked_ahead, say_outlooks  # noqa: PLC0415

        outlooks = looked_ahead(console, where)
        is_harmless = say_outlooks(console, where, outlooks, accept_data_loss=accept_data_loss)
        if not is_harmless:
            console.say("Nothing was applied.")
            return ExitStatus.NO
        if check_only:
            return ExitStatus.DONE
    options = DeployOptions(
        namespaces=where.namespaces, timeout_s=lock_timeout, tell=lambda it: _say_applied(console, it)
    )
    with shown_failures(console, _way_out), console.progress(f"Deploying to {where.description}"):
        deployed = deploy(where.url, where.folder, options)
    _say(console, where, deployed)
    return ExitStatus.DONE


def _way_out(error: MigrationFailedError) -> str:
    name = error.migrations[0]
    if not error.is_recorded:
        return "Nothing needs to be resolved; deploy again when the reason is gone."
    if error.is_resumable:
        return (
            "When the reason is gone, deploy again: it goes on with the statement that failed. If the file has to be\n"
            "corrected, undo what it has done or make it repeatable, then\n"
            f"  nicol migrate resolve --rolled-back {name}"
        )
    return (
        "The failure blocks further deployments. Correct the migration, then\n"
        f"  nicol migrate resolve --rolled-back {name}\n"
        "and deploy again; or finish its work in the database by hand, then\n"
        f"  nicol migrate resolve --applied {name}"
    )


def _say_applied(console: Console, it: Applied) -> None:
    took = f", {it.duration_s:.1f} s" if it.duration_s >= 1 else ""
    how = "taken up where it had ended" if it.is_resumed else "outside a transaction" if it.is_alone else ""
    note = f" ({how}{took})" if how else f" ({took[2:]})" if took else ""
    console.say_meanwhile(f"{console.green('✓')} applied {it.migration.name}{note}")
    if it.is_alone and not has_mark(it.migration.script):
        console.warn(
            f"{it.migration.name} cannot be run in one transaction, so it would not have failed as a whole; begin such "
            "files with `-- migrate: no-transaction`, and a broken-off deployment is taken up where it ended"
        )


def _say(console: Console, where: Target, deployed: Deployed) -> None:
    if deployed.is_new:
        console.say(f"Created {where.description}")
    for it in deployed.taken:
        console.say(f"{console.green('✓')} {it} stands for migrations that are applied, and is marked as applied")
    for it in deployed.edited:
        console.warn(f"{it} was edited after it was applied; what the database has is the earlier text")
    for it in deployed.missing:
        console.warn(f"{it} is applied, and missing in {where.folder.name}/")
    start = "" if deployed.applied else "Nothing to apply: "
    if not deployed.found:
        console.say(f"{start}there is no migration in {shown(where.folder)}")
        return
    found = counted(deployed.found, "migration")
    console.say(f"{start}{found} in {shown(where.folder)}, all applied to {where.description}")

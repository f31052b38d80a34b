"""``nicol migrate resolve``: corrects the history by hand."""

import click

from nicol.migrate.resolve import mark_as_applied, mark_as_rolled_back
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import LOCK_TIMEOUT, target


@click.command(
    help="Mark a migration as applied (a baseline, or finished by hand), or a failed one as rolled back. "
    "Runs nothing of it."
)
@click.option("--applied", metavar="NAME", help="Record this migration as applied.")
@click.option("--rolled-back", metavar="NAME", help="Record this failed migration as rolled back: it is pending again.")
@LOCK_TIMEOUT
@click.pass_obj
def command(invocation: Invocation, *, applied: str | None, rolled_back: str | None, lock_timeout: float) -> ExitStatus:
    if (applied is None) == (rolled_back is None):
        raise click.UsageError("give either --applied NAME or --rolled-back NAME, such as 20260131093000_init")
    where = target(invocation)
    if applied is not None:
        mark_as_applied(where.url, where.folder, applied, timeout_s=lock_timeout)
        invocation.console.say(f"{applied} is marked as applied in {where.description}")
    if rolled_back is not None:
        mark_as_rolled_back(where.url, rolled_back, timeout_s=lock_timeout)
        invocation.console.say(
            f"{rolled_back} is marked as rolled back in {where.description}; `nicol migrate deploy` applies it again"
        )
    return ExitStatus.DONE

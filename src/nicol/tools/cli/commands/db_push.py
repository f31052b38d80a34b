"""``nicol db push``: makes the database like the schema, without a migration."""

import os
from dataclasses import replace

import click

from nicol.errors import DataLossError, UnexecutableChangeError
from nicol.migrate.consent import refuse_agents
from nicol.migrate.push import Pushed, PushOptions, push
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import (
    LOCK_TIMEOUT,
    Target,
    generate_client,
    refuse_production,
    rename_option,
    say_lines,
    shown_failures,
    target,
)


@click.command(help="Make the database like the schema at once, without a migration. For prototypes.")
@click.option("--accept-data-loss", is_flag=True, help="Do not ask before changes that lose data.")
@click.option("--force-reset", is_flag=True, help="Drop everything first, with all data.")
@rename_option
@click.option("--skip-generate", is_flag=True, help="Do not generate the client.")
@LOCK_TIMEOUT
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    accept_data_loss: bool,
    force_reset: bool,
    renames: tuple[str, ...],
    skip_generate: bool,
    lock_timeout: float,
) -> ExitStatus:
    if force_reset:
        refuse_production(invocation, "`nicol db push --force-reset`")
        refuse_agents("nicol db push --force-reset", "destroys all data of the database", os.environ)
    console, where = invocation.console, target(invocation)
    options = PushOptions(
        accept_data_loss=accept_data_loss,
        force_reset=force_reset,
        external=where.external,
        renames=renames,
        timeout_s=lock_timeout,
    )
    try:
        pushed = _push(invocation, where, options)
    except DataLossError as error:
        say_lines(console, "This loses data:", error.warnings)
        if not console.is_interactive:
            raise
        renames_instead = error.message.partition("agrees to it; ")[2]
        if renames_instead:
            console.complain(f"{renames_instead}\n")
        if not console.confirm(f"Do this to {where.description}?"):
            console.say("Nothing was changed.")
            return ExitStatus.NO
        pushed = _push(invocation, where, replace(options, agreed=error.warnings))
    except UnexecutableChangeError as error:
        say_lines(console, "Cannot be done to the rows that are there:", error.reasons)
        raise
    _say(console, where, pushed, was_emptied=force_reset and not pushed.is_new)
    if not skip_generate:
        generate_client(invocation)
    return ExitStatus.DONE


def _push(invocation: Invocation, where: Target, options: PushOptions) -> Pushed:
    console = invocation.console
    with shown_failures(console), console.progress(f"Changing {where.description}"):
        return push(where.url, invocation.settings.schema(), options)


def _say(console: Console, where: Target, pushed: Pushed, *, was_emptied: bool) -> None:
    if pushed.is_new:
        console.say(f"Created {where.description}")
    if was_emptied:
        console.say(f"Emptied {where.description}")
    if pushed.changes:
        console.say(f"{console.green('✓')} {where.description} is now what the schema says ({pushed.duration_s:.1f} s)")
    else:
        console.say(f"{console.green('✓')} nothing to do: {where.description} is what the schema says")

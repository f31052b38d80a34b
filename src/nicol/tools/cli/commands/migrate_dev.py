"""``nicol migrate dev``: writes a migration for what changed in the schema, applies it, generates the client."""

from dataclasses import replace
from functools import partial

import click

from nicol.catalog.summary import summary
from nicol.errors import DataLossError, MigrateError, MigrationFailedError, UnexecutableChangeError
from nicol.migrate.dev import Developed, DevOptions, carry_out, propose
from nicol.migrate.propose import Proposal, ProposeOptions, obstacle
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
from nicol.tools.cli.renaming import settled, warn_of_lost_names, ways
from nicol.tools.cli.settings import shown
from nicol.tools.cli.ways_out import ON_DRIFT, ON_EDITED, ON_MISSING, Choices, goes_on


@click.command(help="Write a migration for what changed in the schema, apply it, and generate the client.")
@click.option("--name", "-n", help="What the migration is called; asked for, or made of the changes, if left out.")
@click.option("--create-only", is_flag=True, help="Write the migration, empty if nothing changed, and do not apply it.")
@click.option("--accept-data-loss", is_flag=True, help="Do not ask before changes that lose data.")
@click.option("--on-drift", type=click.Choice(list(ON_DRIFT)), help="What to do where the database has drifted.")
@click.option("--on-edited", type=click.Choice(list(ON_EDITED)), help="As --on-drift, for edited migrations.")
@click.option("--on-missing", type=click.Choice(list(ON_MISSING)), help="As --on-drift, for missing migrations.")
@rename_option
@click.option("--online", "is_online", is_flag=True, help="Write several migrations, in each of which nobody waits.")
@click.option("--skip-generate", is_flag=True, help="Do not generate the client.")
@click.option("--skip-seed", is_flag=True, hidden=True, expose_value=False)
@LOCK_TIMEOUT
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    name: str | None,
    create_only: bool,
    accept_data_loss: bool,
    on_drift: str | None,
    on_edited: str | None,
    on_missing: str | None,
    renames: tuple[str, ...],
    is_online: bool,
    skip_generate: bool,
    lock_timeout: float,
) -> ExitStatus:
    refuse_production(invocation, "`nicol migrate dev`")
    console, where, schema = invocation.console, target(invocation), invocation.settings.schema()
    choices = Choices(
        on_drift=on_drift,
        on_edited=on_edited,
        on_missing=on_missing,
        accept_data_loss=accept_data_loss,
        timeout_s=lock_timeout,
    )
    asking = replace(console, is_interactive=console.is_interactive and not accept_data_loss)
    looking = replace(_looking(where), is_online=is_online)
    found = settled(asking, lambda names: _found(invocation, where, choices, replace(looking, renames=names)), renames)
    if found is None:
        return ExitStatus.NO
    if found.changes or found.pending or create_only:
        _say_plan(console, found, create_only=create_only)
        if not (create_only or accept_data_loss) and not _agrees(console, where, found):
            console.say("Nothing was changed.")
            return ExitStatus.NO
        title = _title(console, found, name)
        options = DevOptions(name=title, create_only=create_only, accept_data_loss=True, timeout_s=lock_timeout)
        way_out = partial(_way_out, where)
        with shown_failures(console, way_out), console.progress(f"Applying to {where.description}"):
            done = carry_out(where.url, found, schema, options)
        _say_done(console, where, done)
    else:
        if found.history.failed:
            # Their folders are gone and the tables are right, so only their rows are left to be settled.
            carry_out(where.url, found, schema, DevOptions(timeout_s=lock_timeout))
            names = ", ".join(it.migration_name for it in found.history.failed)
            console.say(f"{console.green('✓')} {names} failed and is gone: marked as rolled back")
        console.say(f"{console.green('✓')} nothing to do: {where.description} is what the schema says")
    if not (create_only or skip_generate):
        generate_client(invocation)
    return ExitStatus.DONE


def _looking(where: Target) -> ProposeOptions:
    return ProposeOptions(
        shadow_url=where.shadow_url, last_resort=where.last_resort, cache=where.cache, external=where.external
    )


def _found(invocation: Invocation, where: Target, choices: Choices, looking: ProposeOptions) -> Proposal | None:
    """What is to be done, once nothing stands in its way any more, or None if that is left as it is."""
    hindrance: MigrateError | None = None
    # Each way out removes one kind of hindrance and may uncover another, of which there are three.
    for _ in range(4):
        found = _look(invocation, where, looking)
        hindrance = obstacle(found)
        if hindrance is None:
            return found
        if not goes_on(invocation, where, found, hindrance, choices):
            return None
        looking = replace(looking, external=invocation.settings.external)
    assert hindrance is not None
    raise hindrance


def _way_out(where: Target, error: MigrationFailedError) -> str:
    if not error.is_recorded or error.is_resumable:
        return "When the reason is gone, run the same command again."
    path = shown(where.folder / error.migrations[0])
    return f"Correct {path}/migration.sql, or remove its folder, and run `nicol migrate dev` again."


def _look(invocation: Invocation, where: Target, looking: ProposeOptions) -> Proposal:
    console = invocation.console
    with shown_failures(console), console.progress(f"Looking at {where.description}"):
        found = propose(where.url, where.folder, invocation.settings.schema(), looking)
    if found.is_new:
        console.say(f"Created {where.description}\n")
    return found


def _say_plan(console: Console, found: Proposal, *, create_only: bool) -> None:
    if found.changes:
        console.say(summary(found.changes).strip("\n") + "\n")
    if found.reasons:
        say_lines(console, "Cannot be done to the rows that are there:", found.reasons)
    if found.reasons and not create_only:
        way = ways("`nicol migrate dev --create-only` writes the migration for you to edit", found)
        raise UnexecutableChangeError(f"the changes cannot be made; {way}", reasons=found.reasons)
    if found.waits:
        say_lines(console, "This makes others wait:", [it.text for it in found.waits])
    if found.warnings:
        say_lines(console, "This loses data:", found.warnings)
    elif not console.is_interactive:
        warn_of_lost_names(console, found)


def _agrees(console: Console, where: Target, found: Proposal) -> bool:
    if not found.warnings:
        return True
    if not console.is_interactive:
        way = ways("--accept-data-loss agrees to it", found)
        raise DataLossError(f"the changes would lose data, and nobody is there to ask; {way}", warnings=found.warnings)
    return console.confirm(f"Write and apply this migration to {where.description}?")


def _title(console: Console, found: Proposal, name: str | None) -> str:
    if name or not found.changes:
        return name or found.suggested_name
    return console.ask(f"Name of the migration ({found.suggested_name}):") or found.suggested_name


def _say_done(console: Console, where: Target, done: Developed) -> None:
    for it in done.written:
        console.say(f"{console.green('✓')} wrote {shown(where.folder)}/{it}/migration.sql")
    for it in done.applied:
        console.say(f"{console.green('✓')} applied {it}")
    if done.applied:
        console.say(f"{where.description} is now what the schema says")
    else:
        console.say(f"It is not applied. Edit it if you like; `nicol migrate dev` applies it to {where.description}.")

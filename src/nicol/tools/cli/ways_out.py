"""What to do where ``migrate dev`` cannot go on: asked on a terminal, told by an option elsewhere."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from nicol.catalog.external import external_names
from nicol.catalog.from_schema.from_schema import manages_partial_indexes
from nicol.catalog.summary import summary
from nicol.errors import (
    ConsentRequiredError,
    DataLossError,
    DriftError,
    MigrateError,
    MigrationEditedError,
    MigrationMissingError,
    UnexecutableChangeError,
)
from nicol.migrate.consent import refuse_agents
from nicol.migrate.deploy import DeployOptions
from nicol.migrate.drift import DriftOptions, accept_edited, adopt, carry_out_repair, forget_missing, propose_repair
from nicol.migrate.propose import Proposal
from nicol.migrate.reset import reset
from nicol.migrate.running.lock import TIMEOUT_S
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import Invocation
from nicol.tools.cli.migrating import Target, counted, say_lines, shown_failures
from nicol.tools.cli.project_file import add_external
from nicol.tools.cli.settings import shown

_T = TypeVar("_T")

ON_DRIFT = {
    "adopt": "adopt: write a migration of what the database has more, and mark it as applied here",
    "ignore": "ignore: leave these things alone from now on ([tool.nicol] external)",
    "repair": "repair: bring the database back to what its migrations make",
    "reset": "reset: drop everything, with all data, and apply all migrations",
    "stop": "stop: change nothing",
}
ON_EDITED = {
    "accept": "accept: take the files as they are now for what was applied, if they make what is there",
    "reset": ON_DRIFT["reset"],
    "stop": "stop: restore the files yourself",
}
ON_MISSING = {
    "forget": "forget: mark them as rolled back; what they made stays and becomes drift, to be adopted or repaired",
    "reset": ON_DRIFT["reset"],
    "stop": "stop: restore the folders yourself",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the options say; None where it is to be asked. ``timeout_s`` is for the lock on migrating."""

    on_drift: str | None = None
    on_edited: str | None = None
    on_missing: str | None = None
    accept_data_loss: bool = False
    timeout_s: float = TIMEOUT_S


def goes_on(invocation: Invocation, where: Target, found: Proposal, hindrance: MigrateError, choices: Choices) -> bool:
    """Whether the hindrance is out of the way now, so that everything can be looked at again."""
    console = invocation.console
    if isinstance(hindrance, DriftError):
        console.complain(
            f"What {where.description} has, and its migrations do not make (+), or the other way round (-):\n"
        )
        console.complain(summary(found.drift).strip("\n") + "\n")
        ways, option, given = ON_DRIFT, "--on-drift", choices.on_drift
    elif isinstance(hindrance, MigrationEditedError):
        ways, option, given = ON_EDITED, "--on-edited", choices.on_edited
    elif isinstance(hindrance, MigrationMissingError):
        ways, option, given = ON_MISSING, "--on-missing", choices.on_missing
    else:
        console.error(hindrance.message)
        return False
    chosen = given or _asked(console, hindrance, ways)
    if chosen == "stop":
        console.error(hindrance.message if given is None else hindrance.message.partition("; ")[0])
        if not console.is_interactive:
            _say_options(console, option, ways)
        return False
    return _ACTIONS[chosen](invocation, where, found, choices)


def _asked(console: Console, hindrance: MigrateError, ways: Mapping[str, str]) -> str:
    if not console.is_interactive:
        return "stop"
    console.say(hindrance.message.partition("; ")[0])
    number = console.choose("What shall be done?", tuple(ways.values()))
    return "stop" if number is None else tuple(ways)[number]


def _say_options(console: Console, option: str, ways: Mapping[str, str]) -> None:
    console.complain("\nSay which with an option:")
    for name, text in ways.items():
        console.complain(f"  {option} {name:<7} {text.partition(': ')[2]}")


def _options(invocation: Invocation, where: Target, choices: Choices) -> DriftOptions:
    return DriftOptions(
        namespaces=where.namespaces,
        external=where.external,
        has_partial_indexes=manages_partial_indexes(invocation.settings.generators()),
        shadow_url=where.shadow_url,
        last_resort=where.last_resort,
        cache=where.cache,
        timeout_s=choices.timeout_s,
    )


def _adopt(invocation: Invocation, where: Target, _found: Proposal, choices: Choices) -> bool:
    console = invocation.console
    with shown_failures(console), console.progress(f"Looking at {where.description}"):
        name = _summarised(console, lambda: adopt(where.url, where.folder, _options(invocation, where, choices)))
    console.say(f"{console.green('✓')} wrote {shown(where.folder)}/{name}/migration.sql, and marked it as applied")
    console.say("What the schema does not have of it would be dropped next; `nicol db pull` writes it into the schema.")
    return True


def _ignore(invocation: Invocation, _where: Target, found: Proposal, _choices: Choices) -> bool:
    names, others = external_names(found.drift)
    if others:
        invocation.console.complain(summary(others).strip("\n") + "\n")
        raise MigrateError("this drift has no name that could be ignored; adopt it, or repair the database")
    add_external(invocation.settings.root, names)
    invocation.forget_settings()
    invocation.console.say(f"{invocation.console.green('✓')} pyproject.toml: external has {', '.join(names)} now")
    return True


def _repair(invocation: Invocation, where: Target, _found: Proposal, choices: Choices) -> bool:
    console, options = invocation.console, _options(invocation, where, choices)
    with shown_failures(console), console.progress(f"Looking at {where.description}"):
        plan = propose_repair(where.url, where.folder, options)
    console.say(f"{plan.script.strip()}\n")
    if plan.reasons:
        say_lines(console, "Cannot be done to the rows that are there:", plan.reasons)
        raise UnexecutableChangeError(
            "the database cannot be repaired with the rows that are there; change them first, or adopt the drift",
            reasons=plan.reasons,
        )
    if plan.warnings:
        say_lines(console, "This loses data:", plan.warnings)
    if not _agrees_to_repair(console, plan.warnings, choices):
        console.say("Nothing was changed.")
        return False
    with shown_failures(console), console.progress(f"Repairing {where.description}"):
        carry_out_repair(where.url, plan, where.folder, options)
    console.say(f"{console.green('✓')} repaired {where.description}")
    return True


def _agrees_to_repair(console: Console, warnings: Sequence[str], choices: Choices) -> bool:
    if choices.accept_data_loss or (choices.on_drift == "repair" and not warnings):
        return True
    if not console.is_interactive:
        raise DataLossError(
            "the repair would lose data, and nobody is there to ask; --accept-data-loss agrees to it",
            warnings=warnings,
        )
    return console.confirm("Run this in the database?")


def _reset(invocation: Invocation, where: Target, _found: Proposal, choices: Choices) -> bool:
    console = invocation.console
    refuse_agents("nicol migrate dev", "destroys all data of the database", os.environ)
    if not console.is_interactive:
        raise ConsentRequiredError(
            f"reset drops all data of {where.description}, and nobody is there to ask; "
            "`nicol migrate reset --force` agrees to it",
            flag="--force",
        )
    if not console.confirm(f"Drop all data of {where.description}?"):
        console.say("Nothing was changed.")
        return False
    with shown_failures(console), console.progress(f"Resetting {where.description}"):
        deployed = reset(
            where.url, where.folder, DeployOptions(namespaces=where.namespaces, timeout_s=choices.timeout_s)
        )
    console.say(f"Reset {where.description}: {counted(len(deployed.applied), 'migration')} applied")
    return True


def _accept(invocation: Invocation, where: Target, _found: Proposal, choices: Choices) -> bool:
    console = invocation.console
    with shown_failures(console), console.progress(f"Looking at {where.description}"):
        options = _options(invocation, where, choices)
        names = _summarised(console, lambda: accept_edited(where.url, where.folder, options))
    for it in names:
        console.say(f"{console.green('✓')} {it} makes what is there; its text counts as what was applied now")
    return True


def _forget(invocation: Invocation, where: Target, _found: Proposal, choices: Choices) -> bool:
    console = invocation.console
    for it in forget_missing(where.url, where.folder, _options(invocation, where, choices)):
        console.say(f"{console.green('✓')} marked {it} as rolled back")
    return True


def _summarised(console: Console, action: Callable[[], _T]) -> _T:
    """What ``action`` returns; where it finds drift, that is shown before the error goes on."""
    try:
        return action()
    except DriftError as error:
        console.complain(error.summary.strip("\n") + "\n")
        raise


_ACTIONS: Mapping[str, Callable[[Invocation, Target, Proposal, Choices], bool]] = {
    "adopt": _adopt,
    "ignore": _ignore,
    "repair": _repair,
    "reset": _reset,
    "accept": _accept,
    "forget": _forget,
}

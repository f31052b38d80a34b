"""Make the database like the schema at once, without a migration: for prototypes."""

from dataclasses import dataclass
from time import monotonic

from nicol.catalog.change import Change
from nicol.catalog.external import without_external
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.script.script import script
from nicol.errors import DataLossError, UnexecutableChangeError
from nicol.migrate.consent import refuse_on_production_server
from nicol.migrate.hazards.hazard import Hazard, hazards, losses, refusals
from nicol.migrate.history.folder import Migration
from nicol.migrate.rename import candidates, changes_to, hints
from nicol.migrate.running.apply import replay
from nicol.migrate.running.clear import clear_place
from nicol.migrate.running.database import ensure_database
from nicol.migrate.running.lock import TIMEOUT_S, locked
from nicol.migrate.running.patience import PATIENT
from nicol.migrate.running.place import Place, place_of
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on
from nicol.migrate.wanted import Wanted, wanted
from nicol.schema.model import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class PushOptions:
    """``force_reset`` drops everything first, and then nothing stands in the way. ``external`` are patterns of what is
    left alone: see ``catalog.external``. ``renames`` are such as ``User.name=fullName``, with what things are called
    now on the right. ``timeout_s`` is for the lock on migrating. ``agreed`` are the warnings that somebody has seen and
    agreed to; ``accept_data_loss`` agrees to any.
    """

    accept_data_loss: bool = False
    agreed: tuple[str, ...] = ()
    force_reset: bool = False
    external: tuple[str, ...] = ()
    renames: tuple[str, ...] = ()
    timeout_s: float = TIMEOUT_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """``changes`` is what was done, and empty when nothing was to do; ``warnings`` is what it lost."""

    changes: tuple[Change, ...]
    warnings: tuple[str, ...]
    is_new: bool
    duration_s: float


USUAL = PushOptions()


def push(url: str, schema: Schema, options: PushOptions = USUAL) -> Pushed:
    """Change the database into what ``schema`` says, creating it if it is missing. All of it is done, or nothing;
    but a forced reset comes first, and is not taken back.

    Raises UnexecutableChangeError for what the rows forbid, DataLossError for what they lose unless that is accepted,
    RenameError for a rename that cannot be meant.
    """
    return run(_pushing(place_of(url, schema), schema, options))


async def push_async(url: str, schema: Schema, options: PushOptions = USUAL) -> Pushed:
    """As ``push``."""
    return await run_async(_pushing(place_of(url, schema), schema, options))


def _pushing(where: Place, schema: Schema, options: PushOptions) -> Work[Pushed]:
    started = monotonic()
    after = wanted(schema, where.namespace, options.renames).without(options.external)
    if options.force_reset:
        yield from refuse_on_production_server(where.url, "a forced reset")
    is_new = yield from ensure_database(where)
    changes, found = yield from locked(where.url, _push(where, after, options), timeout_s=options.timeout_s)
    return Pushed(
        changes=changes,
        warnings=tuple(it.text for it in found),
        is_new=is_new,
        duration_s=monotonic() - started,
    )


def _push(where: Place, after: Wanted, options: PushOptions) -> Work[tuple[tuple[Change, ...], tuple[Hazard, ...]]]:
    if options.force_reset:
        yield from on(where.url, clear_place(where))
    actual = without_external((yield from on(where.url, introspect(where.namespaces))), options.external)
    changes = yield from on(where.url, changes_to(actual, after))
    found = yield from on(where.url, hazards(actual, changes))
    _check(found, hints(candidates(changes, after.things)), options)
    if changes:
        text = script(changes, default_namespace=where.namespace)
        yield from replay(where.url, Migration("db push", text), patience=PATIENT, what="the change")
    return changes, found


def _check(found: tuple[Hazard, ...], others: tuple[str, ...], options: PushOptions) -> None:
    """``others`` are ways out that would lose nothing."""
    reasons = refusals(found)
    if reasons:
        ways = ("--force-reset drops all data first", *others)
        raise UnexecutableChangeError(
            f"the changes cannot be made to the rows that are there; {'; '.join(ways)}", reasons=reasons
        )
    warnings = losses(found)
    if not (options.accept_data_loss or set(warnings) <= set(options.agreed)):
        ways = ("--accept-data-loss agrees to it", *others)
        raise DataLossError(f"the changes would lose data; {'; '.join(ways)}", warnings=warnings)

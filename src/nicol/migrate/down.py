"""Take the last migrations back: for development, and for what turns out wrong before anybody relies on it.

How is worked out by replaying the history in a scratch database, and proved there: what is taken back must leave
exactly what was there before. A ``down.sql`` beside ``migration.sql``, written by hand, is taken as it is, and proved
like the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from nicol.catalog.change import Change
from nicol.catalog.introspect.introspect import introspect
from nicol.errors import (
    DataLossError,
    FailedMigrationsError,
    IrreversibleError,
    MigrateError,
    MigrationEditedError,
    MigrationMissingError,
    MigrationNeverAppliedError,
    UnexecutableChangeError,
)
from nicol.migrate.consent import refuse_on_production_server
from nicol.migrate.deploy import edited, missing
from nicol.migrate.hazards.hazard import losses, refusals, row_hazards
from nicol.migrate.history.folder import Folder, Migration, read_beside, read_folder
from nicol.migrate.history.history import History, Record, mark_rolled_back, read_history
from nicol.migrate.history.replaced import as_replaced, settle
from nicol.migrate.replaying.made import differences, every_namespace, in_any_order
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.replaying.scratch import in_scratch, replay_all
from nicol.migrate.running.apply import take_back
from nicol.migrate.running.lock import TIMEOUT_S, locked
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on
from nicol.migrate.taking_back.comes_back import empty_columns, empty_tables
from nicol.migrate.taking_back.reversal import Moment, moment, reversal
from nicol.migrate.taking_back.touched_rows import touched_rows
from nicol.sql.statement import Steps

FILE = "down.sql"


@dataclass(frozen=True, slots=True, kw_only=True)
class DownOptions:
    """``to`` is the migration that stays, with all before it; or else the last ``n_steps`` are taken back.

    ``namespaces`` are the datasource's. ``timeout_s`` is for the lock on migrating.
    """

    to: str | None = None
    n_steps: int = 1
    accept_data_loss: bool = False
    namespaces: tuple[str, ...] = ()
    means: ScratchMeans = field(default_factory=ScratchMeans)
    timeout_s: float = TIMEOUT_S


USUAL = DownOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One migration that is taken back, by ``script``. ``changes`` is empty where that was written by hand."""

    migration: Migration
    script: str
    is_hand_written: bool
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """``steps`` begin with the last migration. ``warnings`` is what they lose here, or bring back without its values;
    ``reasons`` is why they cannot be done with the rows that are here. ``notes`` need no consent.
    """

    steps: tuple[Step, ...]
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
    reasons: tuple[str, ...]
    folder: Folder
    history: History

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(it.migration.name for it in self.steps)


def propose_down(url: str, folder: Path, options: DownOptions = USUAL) -> Descent:
    """What ``down`` would do, proved in a scratch database. Changes nothing.

    Raises IrreversibleError, which names what cannot be taken back; MigrationEditedError or MigrationMissingError where
    nobody knows what was applied; ProductionDatabaseError.
    """
    return run(_proposing(place(url, options.namespaces), read_folder(folder), options))


async def propose_down_async(url: str, folder: Path, options: DownOptions = USUAL) -> Descent:
    """As ``propose_down``."""
    return await run_async(_proposing(place(url, options.namespaces), read_folder(folder), options))


def down(url: str, folder: Path, options: DownOptions = USUAL) -> tuple[str, ...]:
    """Take migrations back, each in a transaction with its row in the history, which becomes rolled back.

    Returns their names, the last migration first; they are pending now. Raises as ``propose_down``, and
    UnexecutableChangeError for what the rows forbid and, unless ``accept_data_loss``, DataLossError for what they lose.
    """
    return run(_taking_down(place(url, options.namespaces), read_folder(folder), options))


async def down_async(url: str, folder: Path, options: DownOptions = USUAL) -> tuple[str, ...]:
    """As ``down``."""
    return await run_async(_taking_down(place(url, options.namespaces), read_folder(folder), options))


def carry_out_down(url: str, found: Descent, options: DownOptions = USUAL) -> tuple[str, ...]:
    """Do what was proposed, for those who have agreed to what it loses. Returns the names, as ``down``.

    Raises MigrateError if somebody migrated meanwhile, and DataLossError if by now it would lose something else.
    """
    return run(_carrying_out(place(url, options.namespaces), found, options))


def _taking_down(where: Place, folder: Folder, options: DownOptions) -> Work[tuple[str, ...]]:
    found = yield from _proposing(where, folder, options)
    _check_rows(found, options)
    return (yield from _carrying_out(where, found, options))


def _carrying_out(where: Place, found: Descent, options: DownOptions) -> Work[tuple[str, ...]]:
    yield from refuse_on_production_server(where.url, "down")
    yield from locked(where.url, _carry_out(where, found), timeout_s=options.timeout_s)
    return found.names


def _proposing(where: Place, folder: Folder, options: DownOptions) -> Work[Descent]:
    yield from refuse_on_production_server(where.url, "down")
    history = as_replaced(folder, (yield from on(where.url, read_history(where.namespace))))
    chosen = _chosen(folder, history, options)
    kept = tuple(it for it in folder.migrations if it.name in history.applied_names and it not in chosen)
    if any(it.name > chosen[0].name for it in kept):
        # It can be replayed in the order of the names alone.
        raise MigrateError(f"{kept[-1].name} is applied and would stay, and comes after {chosen[0].name}")

    def work(scratch: Place) -> Work[tuple[Step, ...]]:
        return (yield from _descend(scratch, folder, kept, chosen))

    steps = yield from in_scratch(where, options.means, (*kept, *chosen), work, namespaces=where.namespaces)
    found = Descent(steps=steps, warnings=(), notes=(), reasons=(), folder=folder, history=history)
    return (yield from on(where.url, _counted(where, found)))


def _chosen(folder: Folder, history: History, options: DownOptions) -> tuple[Migration, ...]:
    """What is taken back, in the order of the folder."""
    if history.failed:
        name = history.failed[0].migration_name
        raise FailedMigrationsError(
            f"migration {name} failed and is in the way; say how it was repaired with `nicol migrate resolve`",
            migrations=[name],
        )
    applied = tuple(it for it in folder.migrations if it.name in history.applied_names)
    if options.to is not None and options.to not in history.applied_names:
        raise MigrationNeverAppliedError(
            f"migration {options.to} is not applied, so that nothing can be taken back to it; give the whole name of "
            "its folder",
            migrations=[options.to],
        )
    chosen = applied[-options.n_steps :] if options.to is None else tuple(it for it in applied if it.name > options.to)
    if not chosen or options.n_steps < 1:
        raise MigrateError("there is no migration to take back")
    _check_known(folder, history, chosen)
    return chosen


def _check_known(folder: Folder, history: History, chosen: Sequence[Migration]) -> None:
    gone = tuple(it for it in missing(folder, history) if it > chosen[0].name)
    if gone:
        raise MigrationMissingError(
            f"{gone[-1]} is applied, and missing in {folder.path}, so nobody knows how to take it back; restore it",
            migrations=gone,
        )
    changed = tuple(it for it in edited(folder, history) if it in {one.name for one in chosen})
    if changed:
        raise MigrationEditedError(
            f"{changed[-1]} was edited after it was applied, so it does not tell what to take back; restore it",
            migrations=changed,
        )


def _descend(
    scratch: Place, folder: Folder, kept: Sequence[Migration], chosen: Sequence[Migration]
) -> Work[tuple[Step, ...]]:
    foreign = set((yield from on(scratch.url, every_namespace()))) - set(scratch.namespaces)
    yield from replay_all(scratch, kept)
    moments = [(yield from _moment(scratch, foreign))]
    for it in chosen:
        yield from replay_all(scratch, (it,))
        moments.append((yield from _moment(scratch, foreign)))
    steps: list[Step] = []
    for number in reversed(range(len(chosen))):
        migration, before, after = chosen[number], moments[number], moments[number + 1]
        written = read_beside(folder, migration.name, FILE)
        if written is None:
            step = yield from _computed(scratch, migration, before, after)
        else:
            yield from replay_all(scratch, (Migration(f"{migration.name}/{FILE}", written),))
            step = Step(migration=migration, script=written, is_hand_written=True)
        left = yield from _moment(scratch, foreign)
        _prove(step, before, left)
        steps.append(step)
    return tuple(steps)


def _moment(scratch: Place, foreign: set[str]) -> Work[Moment]:
    names = yield from on(scratch.url, every_namespace())
    # A migration may make a schema of which the datasource says nothing.
    return (yield from on(scratch.url, moment(tuple(it for it in names if it not in foreign))))


def _computed(scratch: Place, migration: Migration, before: Moment, after: Moment) -> Work[Step]:
    touched = tuple(touched_rows(migration.script, before.made.catalog, after.made.catalog))
    if touched:
        raise _irreversible(migration, touched)
    try:
        found = yield from on(scratch.url, reversal(before, after, scratch.namespace))
    except IrreversibleError:
        raise
    except MigrateError as error:
        raise _irreversible(migration, (error.message,)) from error
    if found.unwritten:
        raise _irreversible(migration, found.unwritten)
    return Step(migration=migration, script=found.script, is_hand_written=False, changes=found.changes)


def _prove(step: Step, before: Moment, left: Moment) -> None:
    reasons = differences(in_any_order(before.made), in_any_order(left.made))
    if not reasons:
        return
    if step.is_hand_written:
        raise IrreversibleError(
            f"{step.migration.name}/{FILE} does not restore what was there: {'; '.join(reasons[:5])}; correct it",
            migrations=[step.migration.name],
            reasons=reasons,
        )
    raise _irreversible(step.migration, reasons)


def _irreversible(migration: Migration, reasons: Sequence[str]) -> IrreversibleError:
    return IrreversibleError(
        f"{migration.name} cannot be taken back by itself: {'; '.join(reasons[:5])}; write {FILE} beside its "
        "migration.sql, or undo it by a new migration",
        migrations=[migration.name],
        reasons=reasons,
    )


def _counted(where: Place, descent: Descent) -> Steps[Descent]:
    """``descent``, with what it does to the rows that are there now."""
    actual = yield from introspect(where.namespaces)
    changes = tuple(change for it in descent.steps for change in it.changes)
    found = yield from row_hazards(actual, changes)
    empty = yield from empty_columns(actual, changes)
    return replace(
        descent,
        warnings=tuple(dict.fromkeys((*losses(found), *empty))),
        notes=empty_tables(changes),
        reasons=refusals(found),
    )


def _check_rows(found: Descent, options: DownOptions) -> None:
    if found.reasons:
        raise UnexecutableChangeError(
            "the migrations cannot be taken back with the rows that are there; change them first", reasons=found.reasons
        )
    if found.warnings and not options.accept_data_loss:
        raise DataLossError(
            "taking that back would lose data; --accept-data-loss agrees to it", warnings=found.warnings
        )


def _carry_out(where: Place, found: Descent) -> Work[None]:
    written = yield from on(where.url, read_history(where.namespace))
    if as_replaced(found.folder, written) != found.history:
        raise MigrateError("somebody else migrated meanwhile; run the same command again")
    now = yield from on(where.url, _counted(where, found))
    _check_rows(now, DownOptions(accept_data_loss=set(now.warnings) <= set(found.warnings)))
    yield from on(where.url, settle(where.namespace, found.folder, written))
    history = yield from on(where.url, read_history(where.namespace))
    for it in found.steps:
        rows: list[Record] = [row for row in history.of(it.migration.name) if row.is_applied]
        script = Migration(it.migration.name, it.script)
        recorded = [mark_rolled_back(where.namespace, rows)]
        yield from take_back(where.url, script, recorded, what=f"taking back {it.migration.name}")

"""A database that is not what its migrations make, a history that is not what the folder says, and the ways out.

None of them starts again: what a database has more can be taken over or taken back, and a history can be corrected.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nicol.catalog.change import Change
from nicol.catalog.diff.diff import diff
from nicol.catalog.external import without_external
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.catalog.spelling.printed import printed
from nicol.catalog.summary import summary
from nicol.errors import DataLossError, DriftError, MigrateError, UnexecutableChangeError
from nicol.migrate.deploy import edited, missing, pending
from nicol.migrate.hazards.hazard import Hazard, hazards, losses, refusals
from nicol.migrate.history.folder import Folder, Migration, read_folder
from nicol.migrate.history.history import (
    History,
    create_history,
    insert_resolved,
    mark_rolled_back,
    read_history,
    set_checksum,
)
from nicol.migrate.history.replaced import as_replaced
from nicol.migrate.history.resum import resum_accepted, resum_forgotten, resum_inserted
from nicol.migrate.history.writing import directory_name, write_migration
from nicol.migrate.replaying.compare import drift
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.replaying.replayed import replayed
from nicol.migrate.running.apply import replay
from nicol.migrate.running.lock import TIMEOUT_S, locked
from nicol.migrate.running.patience import PATIENT
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on
from nicol.sql.statement import Script, Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftOptions(ScratchMeans):
    """``namespaces`` are the datasource's ``schemas``, if it has any. ``external`` are patterns of what is left alone:
    see ``catalog.external``. ``has_partial_indexes``: the schema says which there are, so others are drift.
    ``name`` is the title of the migration that takes drift over.
    ``timeout_s`` is for the lock on migrating.
    """

    namespaces: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    has_partial_indexes: bool = False
    name: str = "drift"
    accept_data_loss: bool = False
    timeout_s: float = TIMEOUT_S


USUAL = DriftOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """``changes`` lead from what the database is to what its migrations make; ``hazards`` are what its rows suffer."""

    namespace: str
    changes: tuple[Change, ...]
    hazards: tuple[Hazard, ...]

    @property
    def script(self) -> str:
        return script(self.changes, default_namespace=self.namespace)

    @property
    def warnings(self) -> tuple[str, ...]:
        return losses(self.hazards)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why ``changes`` cannot be made to the rows that are there."""
        return refusals(self.hazards)


def adopt(url: str, folder: Path, options: DriftOptions = USUAL) -> str:
    """Write a migration that makes what the database has more, and mark it as applied here without running it.

    Returns its name. Raises MigrationReplayError when it does not apply to an empty database, and DriftError when it
    does and makes something else; nothing is written then.
    """
    return run(_adopting(place(url, options.namespaces), read_folder(folder), options))


async def adopt_async(url: str, folder: Path, options: DriftOptions = USUAL) -> str:
    """As ``adopt``."""
    return await run_async(_adopting(place(url, options.namespaces), read_folder(folder), options))


def propose_repair(url: str, folder: Path, options: DriftOptions = USUAL) -> Repair:
    """What ``repair`` would do. Changes nothing."""
    return run(_proposing(place(url, options.namespaces), read_folder(folder), options))


async def propose_repair_async(url: str, folder: Path, options: DriftOptions = USUAL) -> Repair:
    """As ``propose_repair``."""
    return await run_async(_proposing(place(url, options.namespaces), read_folder(folder), options))


def repair(url: str, folder: Path, options: DriftOptions = USUAL) -> Repair:
    """Make the database again what its migrations make. The history stays as it is.

    All of it is done, or nothing. Raises UnexecutableChangeError for what the rows forbid and, unless
    ``accept_data_loss``, DataLossError for what they lose.
    """
    return run(_repairing(place(url, options.namespaces), read_folder(folder), options))


def carry_out_repair(url: str, plan: Repair, folder: Path, options: DriftOptions = USUAL) -> Repair:
    """As ``repair``, for those who have seen ``plan`` and agree to it. Raises MigrateError if it is another by now."""
    return run(_repairing(place(url, options.namespaces), read_folder(folder), options, plan))


async def repair_async(url: str, folder: Path, options: DriftOptions = USUAL) -> Repair:
    """As ``repair``."""
    return await run_async(_repairing(place(url, options.namespaces), read_folder(folder), options))


def accept_edited(url: str, folder: Path, options: DriftOptions = USUAL) -> tuple[str, ...]:
    """Take the migrations that were edited for what was applied, if with them the history makes what is there.

    Returns their names. Raises DriftError if it makes something else; nothing is changed then.
    """
    return run(_accepting(place(url, options.namespaces), read_folder(folder), options))


async def accept_edited_async(url: str, folder: Path, options: DriftOptions = USUAL) -> tuple[str, ...]:
    """As ``accept_edited``."""
    return await run_async(_accepting(place(url, options.namespaces), read_folder(folder), options))


def forget_missing(url: str, folder: Path, options: DriftOptions = USUAL) -> tuple[str, ...]:
    """Mark the applied migrations that are not in the folder as rolled back. What they made stays, and is drift now.

    Returns their names.
    """
    return run(_forgetting(place(url, options.namespaces), read_folder(folder), options))


async def forget_missing_async(url: str, folder: Path, options: DriftOptions = USUAL) -> tuple[str, ...]:
    """As ``forget_missing``."""
    return await run_async(_forgetting(place(url, options.namespaces), read_folder(folder), options))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Both catalogs without what is external, and the migrations that were applied."""

    history: History
    applied: tuple[Migration, ...]
    expected: Catalog
    actual: Catalog


def _compare(where: Place, folder: Folder, options: DriftOptions) -> Work[_Compared]:
    history = as_replaced(folder, (yield from on(where.url, read_history(where.namespace))))
    applied = tuple(it for it in folder.migrations if it.name in history.applied_names)
    made = yield from _made_by(where, applied, options)
    read = yield from on(where.url, introspect(where.namespaces))
    actual = without_external(replace(read, manages_partial_indexes=options.has_partial_indexes), options.external)
    return _Compared(history=history, applied=applied, expected=made, actual=actual)


def _made_by(where: Place, migrations: Sequence[Migration], options: DriftOptions) -> Work[Catalog]:
    if not migrations:
        return Catalog(namespaces=(where.namespace,))
    made = yield from replayed(where, options, migrations, namespaces=where.namespaces)
    return without_external(made, options.external)


def _adopting(where: Place, folder: Folder, options: DriftOptions) -> Work[str]:
    return (yield from locked(where.url, _adopt(where, folder, options), timeout_s=options.timeout_s))


def _adopt(where: Place, folder: Folder, options: DriftOptions) -> Work[str]:
    found = yield from _compare(where, folder, options)
    changes = yield from on(where.url, drift(found.expected, found.actual))
    if not changes:
        raise MigrateError("there is no drift to take over: the database is what its migrations make")
    text = script(changes, default_namespace=where.namespace)
    name = _name_after(folder, found, options.name)
    made = yield from _made_by(where, (*found.applied, Migration(name, text)), options)
    left = yield from on(where.url, drift(made, found.actual))
    if left:
        raise DriftError(
            "the drift cannot be taken over whole, for a migration of it makes something else; repair it, or write "
            "the migration by hand",
            summary=summary(left),
        )
    yield from on(
        where.url, _mark_as_applied(where.namespace, Migration(name, text), lambda: _insert(folder, name, text))
    )
    return name


def _insert(folder: Folder, name: str, text: str) -> None:
    """Write the migration, and its line in front of those that come later."""
    earlier = Folder(folder.path, tuple(it for it in folder.migrations if it.name < name))
    write_migration(earlier, name, text)
    resum_inserted(folder.path, name, before=folder.names)


def _name_after(folder: Folder, found: _Compared, title: str) -> str:
    """A name right after what is applied, because migrations that are pending were written for what comes after."""
    waiting = pending(folder, found.history)
    if not waiting:
        return directory_name(folder, title, now=datetime.now(UTC))
    applied = Folder(folder.path, tuple(it for it in folder.migrations if it.name < waiting[0].name))
    name = directory_name(applied, title, now=_earlier(waiting[0].name))
    return name if name < waiting[0].name else directory_name(folder, title, now=datetime.now(UTC))


def _earlier(name: str) -> datetime:
    """A second before the migration ``name``, if its name tells when it was made."""
    try:
        return datetime.strptime(name[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC) - timedelta(seconds=1)
    except (ValueError, OverflowError):
        return datetime.now(UTC)


def _mark_as_applied(namespace: str, migration: Migration, write: Callable[[], None]) -> Steps[None]:
    """Mark what ``write`` writes: both, or neither."""
    yield from create_history(namespace)
    yield Script("BEGIN")
    yield insert_resolved(namespace, migration)
    write()
    yield Script("COMMIT")


def _proposing(where: Place, folder: Folder, options: DriftOptions) -> Work[Repair]:
    found = yield from _compare(where, folder, options)
    expected = yield from on(where.url, printed(found.actual, found.expected))
    changes = diff(found.actual, expected)
    return Repair(
        namespace=where.namespace,
        changes=changes,
        hazards=(yield from on(where.url, hazards(found.actual, changes))),
    )


def _repairing(where: Place, folder: Folder, options: DriftOptions, plan: Repair | None = None) -> Work[Repair]:
    return (yield from locked(where.url, _repair(where, folder, options, plan), timeout_s=options.timeout_s))


def _repair(where: Place, folder: Folder, options: DriftOptions, plan: Repair | None) -> Work[Repair]:
    found = yield from _proposing(where, folder, options)
    if plan is not None and found != plan:
        raise MigrateError("the database was changed meanwhile, and nothing was repaired; run the same command again")
    if found.reasons:
        raise UnexecutableChangeError(
            "the database cannot be repaired with the rows that are there; change them first, or take the drift over",
            reasons=found.reasons,
        )
    if found.warnings and plan is None and not options.accept_data_loss:
        raise DataLossError("the repair would lose data; --accept-data-loss agrees to it", warnings=found.warnings)
    if found.changes:
        yield from replay(where.url, Migration("repair", found.script), patience=PATIENT, what="the repair")
    return found


def _accepting(where: Place, folder: Folder, options: DriftOptions) -> Work[tuple[str, ...]]:
    return (yield from locked(where.url, _accept(where, folder, options), timeout_s=options.timeout_s))


def _accept(where: Place, folder: Folder, options: DriftOptions) -> Work[tuple[str, ...]]:
    found = yield from _compare(where, folder, options)
    left = yield from on(where.url, drift(found.expected, found.actual))
    if left:
        raise DriftError(
            "with the edited migrations the history makes something else than what is there; restore them as they "
            "were applied",
            summary=summary(left),
        )
    names = edited(folder, found.history)
    yield from on(where.url, _accept_texts(where.namespace, folder, found.history, names))
    resum_accepted(folder, names)
    return names


def _accept_texts(namespace: str, folder: Folder, history: History, names: Sequence[str]) -> Steps[None]:
    yield Script("BEGIN")
    for record in history.applied:
        migration = folder.find(record.migration_name)
        if migration is not None and record.migration_name in names:
            yield set_checksum(namespace, record, migration)
    yield Script("COMMIT")


def _forgetting(where: Place, folder: Folder, options: DriftOptions) -> Work[tuple[str, ...]]:
    work = on(where.url, _forget(where.namespace, folder))
    return (yield from locked(where.url, work, timeout_s=options.timeout_s))


def _forget(namespace: str, folder: Folder) -> Steps[tuple[str, ...]]:
    history = as_replaced(folder, (yield from read_history(namespace)))
    names = missing(folder, history)
    if names:
        yield mark_rolled_back(namespace, [it for it in history.applied if it.migration_name in names])
        resum_forgotten(folder.path, names)
    return names

"""Apply what is pending, for production: asks nothing, drops nothing, needs no scratch database."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from nicol.errors import FailedMigrationsError, MigrateError, SchemaNotEmptyError
from nicol.migrate.history.folder import Folder, Migration, read_folder
from nicol.migrate.history.history import History, Record, create_history, read_history
from nicol.migrate.history.replaced import as_replaced, settle
from nicol.migrate.running.alone import resumable
from nicol.migrate.running.apply import apply
from nicol.migrate.running.database import ensure_database, is_empty
from nicol.migrate.running.lock import TIMEOUT_S, is_disabled, is_held, locked
from nicol.migrate.running.patience import PATIENT, Patience
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on
from nicol.text.value import value


@value(kw_only=True)
class Deployed:
    """``applied`` is what this run applied, in order, and ``alone`` those of them that needed to run outside a
    transaction; ``resumed`` of those were taken up where an earlier run ended. ``edited`` were changed on disk since
    they were applied; ``missing`` were applied and are not in the folder. ``taken`` replace migrations that are
    applied, and count as applied now. ``is_new`` says that the database had to be made.
    """

    applied: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    resumed: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    found: int = 0
    is_new: bool = False


@value(kw_only=True)
class Applied:
    """One migration, and how it went: see ``Deployed``. ``duration_s`` leaves out what came before and after it."""

    migration: Migration
    is_alone: bool
    is_resumed: bool
    duration_s: float


def _silently(_: Applied) -> None:
    """Tell nobody."""


@value(kw_only=True)
class DeployOptions:
    """``namespaces`` are the datasource's ``schemas``, if it has any. ``timeout_s`` is for the lock on migrating.

    ``tell`` is called with each migration as soon as it is applied.
    """

    namespaces: tuple[str, ...] = ()
    patience: Patience = PATIENT
    timeout_s: float = TIMEOUT_S
    tell: Callable[[Applied], None] = _silently


USUAL = DeployOptions()


def deploy(url: str, folder: Path, options: DeployOptions = USUAL) -> Deployed:
    """Apply the migrations of ``folder`` that the database lacks, creating the database if it is missing.

    Each migration and its row in the history are committed together. Concurrent calls are safe: one works, the others
    wait and find nothing to do. One that runs outside a transaction, is marked so and was interrupted, is taken up
    where it ended.

    Raises FailedMigrationsError while the history has any other failed row, SchemaNotEmptyError for a database that
    has tables but no history, MigrationFailedError when the server refuses a migration (those before it stay applied).
    """
    return run(deployment(place(url, options.namespaces), read_folder(folder), options))


async def deploy_async(url: str, folder: Path, options: DeployOptions = USUAL) -> Deployed:
    """As ``deploy``."""
    return await run_async(deployment(place(url, options.namespaces), read_folder(folder), options))


def deployment(where: Place, folder: Folder, options: DeployOptions = USUAL) -> Work[Deployed]:
    is_new = yield from ensure_database(where)
    work = deploy_unlocked(where, folder, options)
    deployed = yield from locked(where.url, work, timeout_s=options.timeout_s)
    return replace(deployed, is_new=is_new)


def deploy_unlocked(where: Place, folder: Folder, options: DeployOptions) -> Work[Deployed]:
    """As ``deployment``, for a caller that has the lock and a database."""
    history = yield from on(where.url, read_history(where.namespace))
    resumed = resumable(folder, history)
    check_failed(history, resumed)
    taken = yield from on(where.url, settle(where.namespace, folder, history))
    history = as_replaced(folder, history)
    todo = pending(folder, history)
    if not history.exists:
        if todo and not (yield from on(where.url, is_empty(where))):
            raise _not_empty(where)
        yield from on(where.url, create_history(where.namespace))
    alone = yield from _apply_all(where, todo, {it.migration_name: it for it in resumed}, options)
    return Deployed(
        applied=tuple(it.name for it in todo),
        alone=alone,
        resumed=tuple(it.migration_name for it in resumed),
        taken=taken,
        edited=edited(folder, history),
        missing=missing(folder, history),
        found=len(folder.migrations),
    )


def edited(folder: Folder, history: History) -> tuple[str, ...]:
    """The applied migrations whose file is no longer what was applied."""
    return tuple(
        it.migration_name
        for it in history.applied
        if (found := folder.find(it.migration_name)) is not None and not found.has_checksum(it.checksum)
    )


def missing(folder: Folder, history: History) -> tuple[str, ...]:
    """The applied migrations that are not in the folder."""
    return tuple(it.migration_name for it in history.applied if folder.find(it.migration_name) is None)


def pending(folder: Folder, history: History) -> tuple[Migration, ...]:
    """The migrations that are not applied, in the order in which they will be."""
    applied = history.applied_names
    return tuple(it for it in folder.migrations if it.name not in applied)


def _apply_all(
    where: Place, migrations: Sequence[Migration], resumed: Mapping[str, Record], options: DeployOptions
) -> Work[tuple[str, ...]]:
    alone: list[str] = []
    for before, it in zip((None, *migrations), migrations, strict=False):
        if before is not None:
            yield from _check_lock(where, before)
        started = monotonic()
        was_together = yield from apply(where.url, where.namespace, it, options.patience, resumed.get(it.name))
        if not was_together:
            alone.append(it.name)
        options.tell(
            Applied(
                migration=it,
                is_alone=not was_together,
                is_resumed=it.name in resumed,
                duration_s=monotonic() - started,
            )
        )
    return tuple(alone)


def _check_lock(where: Place, before: Migration) -> Work[None]:
    """The lock goes with its session, and without it somebody else may be applying the same migrations by now."""
    if is_disabled(os.environ) or (yield from on(where.url, is_held())):
        return
    raise MigrateError(
        f"the lock on migrating was lost with migration {before.name}, which is applied; run the same command again "
        "for those after it",
        migrations=[before.name],
    )


def check_failed(history: History, resumed: Sequence[Record]) -> None:
    """Raise FailedMigrationsError for a failed row that is not among ``resumed``."""
    blocking = [it for it in history.failed if it not in resumed]
    if not blocking:
        return
    first = blocking[0]
    names = tuple(it.migration_name for it in blocking)
    when = f"{first.started_at:%Y-%m-%d %H:%M:%S} UTC"
    raise FailedMigrationsError(
        f"migration {first.migration_name} failed at {when} and blocks all others; repair the migration or the "
        f"database, then say which with `nicol migrate resolve --rolled-back {first.migration_name}` or --applied",
        migrations=names,
    )


def _not_empty(where: Place) -> SchemaNotEmptyError:
    return SchemaNotEmptyError(
        f"database {where.url.database} has tables in {' and '.join(where.namespaces)} but no migration history; if "
        "they are what the first migration makes, baseline it with `nicol migrate resolve --applied NAME`"
    )

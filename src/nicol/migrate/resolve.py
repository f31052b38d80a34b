"""Correct the history by hand: after a failure that was repaired, or to baseline a database that was there before."""

from pathlib import Path

from nicol.errors import (
    MigrationAlreadyAppliedError,
    MigrationNeverAppliedError,
    MigrationNotFailedError,
    MigrationNotFoundError,
)
from nicol.migrate.history.folder import Folder, Migration, read_folder
from nicol.migrate.history.history import create_history, insert_resolved, mark_rolled_back, read_history
from nicol.migrate.running.database import ensure_database
from nicol.migrate.running.lock import TIMEOUT_S, locked
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on
from nicol.sql.statement import Script, Steps


def mark_as_applied(url: str, folder: Path, name: str, *, timeout_s: float = TIMEOUT_S) -> None:
    """Record the migration ``name`` as applied, and run nothing. Failed rows of it become rolled back.

    Raises MigrationNotFoundError, MigrationAlreadyAppliedError.
    """
    run(_marking_applied(place(url), _known(read_folder(folder), name), timeout_s))


async def mark_as_applied_async(url: str, folder: Path, name: str, *, timeout_s: float = TIMEOUT_S) -> None:
    """As ``mark_as_applied``."""
    await run_async(_marking_applied(place(url), _known(read_folder(folder), name), timeout_s))


def mark_as_rolled_back(url: str, name: str, *, timeout_s: float = TIMEOUT_S) -> None:
    """Record the failed migration ``name`` as rolled back, so that it is pending again.

    Raises MigrationNeverAppliedError, MigrationNotFailedError.
    """
    run(_marking_rolled_back(place(url), name, timeout_s))


async def mark_as_rolled_back_async(url: str, name: str, *, timeout_s: float = TIMEOUT_S) -> None:
    """As ``mark_as_rolled_back``."""
    await run_async(_marking_rolled_back(place(url), name, timeout_s))


def _known(folder: Folder, name: str) -> Migration:
    found = folder.find(name)
    if found is None:
        raise MigrationNotFoundError(
            f"there is no migration {name} in {folder.path}; give the whole name of its folder, "
            "such as 20260131093000_init",
            migrations=[name],
        )
    return found


def _marking_applied(where: Place, migration: Migration, timeout_s: float) -> Work[None]:
    yield from ensure_database(where)
    yield from locked(where.url, on(where.url, _mark_applied(where.namespace, migration)), timeout_s=timeout_s)


def _marking_rolled_back(where: Place, name: str, timeout_s: float) -> Work[None]:
    yield from locked(where.url, on(where.url, _mark_rolled_back(where.namespace, name)), timeout_s=timeout_s)


def _mark_applied(namespace: str, migration: Migration) -> Steps[None]:
    history = yield from read_history(namespace)
    records = history.of(migration.name)
    if any(it.is_applied for it in records):
        raise MigrationAlreadyAppliedError(
            f"migration {migration.name} is recorded as applied already; there is nothing to resolve",
            migrations=[migration.name],
        )
    yield from create_history(namespace)
    yield Script("BEGIN")
    failed = [it for it in records if it.is_failed]
    if failed:
        yield mark_rolled_back(namespace, failed)
    yield insert_resolved(namespace, migration)
    yield Script("COMMIT")


def _mark_rolled_back(namespace: str, name: str) -> Steps[None]:
    records = (yield from read_history(namespace)).of(name)
    if not records:
        raise MigrationNeverAppliedError(
            f"migration {name} was never applied to this database, so it cannot be rolled back; "
            "give the whole name of its folder, such as 20260131093000_init",
            migrations=[name],
        )
    failed = [it for it in records if it.is_failed]
    if not failed:
        raise MigrationNotFailedError(
            f"migration {name} is not failed, so it cannot be marked as rolled back; "
            "undo an applied migration by a new one",
            migrations=[name],
        )
    yield mark_rolled_back(namespace, failed)

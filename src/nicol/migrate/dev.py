"""Develop: write a migration for what changed in the schema, and apply it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nicol.errors import DataLossError, MigrateError, UnexecutableChangeError
from nicol.migrate.deploy import DeployOptions, deploy_unlocked
from nicol.migrate.history.folder import Folder, Migration, read_folder
from nicol.migrate.history.history import History, Record, mark_rolled_back, read_history
from nicol.migrate.history.replaced import as_replaced
from nicol.migrate.history.resum import resum_accepted
from nicol.migrate.history.writing import directory_name, write_migration
from nicol.migrate.propose import Proposal, ProposeOptions, obstacle, proposal
from nicol.migrate.rename import hints
from nicol.migrate.running.alone import resumable
from nicol.migrate.running.lock import TIMEOUT_S, locked
from nicol.migrate.running.place import Place, place_of
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on
from nicol.schema.model import Schema
from nicol.sql.statement import Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class DevOptions(ProposeOptions):
    """``name`` is the title of the migration, or None to have one made of its changes. ``create_only`` writes it and
    applies nothing. ``timeout_s`` is for the lock on migrating.
    """

    name: str | None = None
    create_only: bool = False
    accept_data_loss: bool = False
    timeout_s: float = TIMEOUT_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Developed:
    """``written`` are the migrations that were written: none when the schema had not changed."""

    proposal: Proposal
    written: tuple[str, ...] = ()
    applied: tuple[str, ...] = ()

    @property
    def created(self) -> str | None:
        """The last one that was written."""
        return self.written[-1] if self.written else None


USUAL = DevOptions()


def dev(url: str, folder: Path, schema: Schema, options: DevOptions = USUAL) -> Developed:
    """Write the migration that ``schema`` needs, and apply what is pending.

    Raises MigrationEditedError, MigrationMissingError or DriftError when only a reset, or a repair, helps;
    MigrationReplayError when the history does not apply to an empty database; UnexecutableChangeError and, unless
    ``accept_data_loss``, DataLossError for what the rows that are there forbid. Nothing is written then.
    """
    where = place_of(url, schema)
    return run(_developing(where, read_folder(folder), schema, options))


async def dev_async(url: str, folder: Path, schema: Schema, options: DevOptions = USUAL) -> Developed:
    """As ``dev``."""
    where = place_of(url, schema)
    return await run_async(_developing(where, read_folder(folder), schema, options))


def propose(url: str, folder: Path, schema: Schema, options: ProposeOptions = USUAL) -> Proposal:
    """What ``dev`` would do, for those who ask before they do it. Makes the database if it is missing."""
    where = place_of(url, schema)
    return run(proposal(where, read_folder(folder), schema, options))


def carry_out(url: str, found: Proposal, schema: Schema, options: DevOptions = USUAL) -> Developed:
    """Do what was proposed."""
    return run(_carrying_out(place_of(url, schema), found, options))


def _developing(where: Place, folder: Folder, schema: Schema, options: DevOptions) -> Work[Developed]:
    found = yield from proposal(where, folder, schema, options)
    return (yield from _carrying_out(where, found, options))


def _carrying_out(where: Place, found: Proposal, options: DevOptions) -> Work[Developed]:
    _check(found, options)
    return (yield from locked(where.url, _carry_out(where, found, options), timeout_s=options.timeout_s))


def _carry_out(where: Place, found: Proposal, options: DevOptions) -> Work[Developed]:
    yield from _check_unchanged(where, found)
    written = _write(found, options) if found.changes or options.create_only else ()
    names = tuple(it.name for it in written)
    if options.create_only:
        return Developed(proposal=found, written=names)
    folder = Folder(found.folder.path, (*found.folder.migrations, *written))
    applied = yield from _apply(where, folder, found.history)
    return Developed(proposal=found, written=names, applied=applied)


def _check_unchanged(where: Place, found: Proposal) -> Work[None]:
    """Whoever had the lock before us may have made the proposal untrue, and then nothing may be written."""
    history = as_replaced(found.folder, (yield from on(where.url, read_history(where.namespace))))
    if history != found.history or read_folder(found.folder.path) != found.folder:
        raise MigrateError("somebody else migrated meanwhile; run the same command again")


def _write(found: Proposal, options: DevOptions) -> tuple[Migration, ...]:
    title, folder = options.name or found.suggested_name, found.folder
    for it in found.drafts:
        name = directory_name(folder, title + it.suffix, now=datetime.now(UTC))
        folder = Folder(folder.path, (*folder.migrations, write_migration(folder, name, it.text)))
    return folder.migrations[len(found.folder.migrations) :]


def _check(found: Proposal, options: DevOptions) -> None:
    hindrance = obstacle(found)
    if hindrance is not None:
        raise hindrance
    if options.create_only:
        return
    if found.reasons:
        ways = ("`nicol migrate dev --create-only` writes the migration for you to edit", *hints(found.candidates))
        raise UnexecutableChangeError(
            f"the changes cannot be made to the rows that are there; {'; '.join(ways)}", reasons=found.reasons
        )
    if found.warnings and not options.accept_data_loss:
        ways = ("--accept-data-loss agrees to it", *hints(found.candidates))
        raise DataLossError(f"the changes would lose data; {'; '.join(ways)}", warnings=found.warnings)


def _apply(where: Place, folder: Folder, history: History) -> Work[tuple[str, ...]]:
    # What was broken off goes on where it ended, for some of what it does to rows may be done.
    failed = tuple(it for it in history.failed if it not in resumable(folder, history))
    if failed:
        # There is no drift, so what failed has left nothing behind: it is pending again.
        yield from on(where.url, _forgive(where.namespace, failed))
    deployed = yield from deploy_unlocked(where, folder, DeployOptions())
    # Whoever edits a file between ``--create-only`` and this has not finished writing it before.
    resum_accepted(folder, deployed.applied)
    return deployed.applied


def _forgive(namespace: str, failed: Sequence[Record]) -> Steps[None]:
    yield mark_rolled_back(namespace, failed)

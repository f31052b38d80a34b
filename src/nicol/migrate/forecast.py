"""What a deployment would do to the rows that are there: known before its first statement is sent.

The history is replayed in a scratch database, so that the changes of each pending migration can be told from what it
makes, and what they would lose, or fail on, is counted in the database itself. Nothing is changed there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nicol.catalog.change import AddIndex, Change, DropIndex, RenameColumn, RenameEnum, RenameLabel, RenameTable
from nicol.catalog.diff.diff import diff
from nicol.catalog.introspect.identities import identities, renames
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import EMPTY, Catalog
from nicol.errors import DatabaseNotFoundError
from nicol.migrate.deploy import check_failed, pending
from nicol.migrate.hazards.hazard import Hazard, hazards, losses, refusals
from nicol.migrate.hazards.locks import Lock, locks
from nicol.migrate.history.folder import Folder, Migration, read_folder
from nicol.migrate.history.history import History, read_history
from nicol.migrate.history.replaced import as_replaced
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.replaying.scratch import in_scratch, replay_all
from nicol.migrate.running.alone import resumable
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.statements import statements
from nicol.migrate.running.transaction import is_concurrent
from nicol.migrate.running.work import Work, on
from nicol.sql.statement import Steps

_RENAMES = (RenameTable, RenameColumn, RenameEnum, RenameLabel)
_WRITES_ROWS = frozenset({"INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "COPY", "DO", "CALL", "WITH", "SELECT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """One pending migration: its changes, and what they do to the rows and to those who use them meanwhile.

    ``writes_rows``: its file also changes rows itself, so what would fail for the rows that are there now may not fail.
    """

    name: str
    changes: tuple[Change, ...]
    hazards: tuple[Hazard, ...]
    locks: tuple[Lock, ...]
    writes_rows: bool

    @property
    def losses(self) -> tuple[str, ...]:
        return losses(self.hazards)

    @property
    def failures(self) -> tuple[str, ...]:
        """Why it cannot be applied to the rows that are there, unless its file changes them first."""
        return refusals(self.hazards)

    @property
    def is_harmless(self) -> bool:
        return not self.losses and (self.writes_rows or not self.failures)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastOptions(ScratchMeans):
    """``namespaces`` are the datasource's ``schemas``, if it has any."""

    namespaces: tuple[str, ...] = ()


USUAL = ForecastOptions()


def forecast(url: str, folder: Path, options: ForecastOptions = USUAL) -> tuple[Outlook, ...]:
    """What ``deploy`` would do, by pending migration in their order. Changes nothing.

    Raises FailedMigrationsError, MigrationReplayError for a migration that does not apply to an empty database either,
    ShadowDatabaseError when there can be no scratch database.
    """
    return run(_forecast(place(url, options.namespaces), read_folder(folder), options))


async def forecast_async(url: str, folder: Path, options: ForecastOptions = USUAL) -> tuple[Outlook, ...]:
    """As ``forecast``."""
    return await run_async(_forecast(place(url, options.namespaces), read_folder(folder), options))


def _forecast(where: Place, folder: Folder, options: ForecastOptions) -> Work[tuple[Outlook, ...]]:
    history, actual = yield from _seen(where)
    check_failed(history, resumable(folder, history))
    history = as_replaced(folder, history)
    todo = pending(folder, history)
    if not todo:
        return ()
    done = tuple(it for it in folder.migrations if it.name in history.applied_names)
    made = yield from in_scratch(where, options, (*done, *todo), lambda scratch: _made(scratch, done, todo))
    if actual == EMPTY:
        return tuple(_outlook(migration, it, ()) for migration, it in zip(todo, made, strict=True))
    return (yield from on(where.url, _outlooks(actual, todo, made)))


def _seen(where: Place) -> Work[tuple[History, Catalog]]:
    try:
        history = yield from on(where.url, read_history(where.namespace))
    except DatabaseNotFoundError:
        return History(exists=False), EMPTY
    return history, (yield from on(where.url, introspect(where.namespaces)))


@dataclass(frozen=True, slots=True)
class _Made:
    """What one migration does to an empty database. ``before`` is what it starts from."""

    before: Catalog
    changes: tuple[Change, ...]


def _made(scratch: Place, done: Sequence[Migration], todo: Sequence[Migration]) -> Work[tuple[_Made, ...]]:
    yield from replay_all(scratch, done)
    made: list[_Made] = []
    before = yield from on(scratch.url, introspect(scratch.namespaces))
    numbers = yield from on(scratch.url, identities(scratch.namespaces))
    for it in todo:
        yield from replay_all(scratch, [it])
        after = yield from on(scratch.url, introspect(scratch.namespaces))
        later = yield from on(scratch.url, identities(scratch.namespaces))
        made.append(_Made(before, diff(_whole(before), _whole(after), tuple(renames(numbers, later)))))
        before, numbers = after, later
    return tuple(made)


def _whole(made: Catalog) -> Catalog:
    """With all that only Nicol has words for: whatever a migration makes or drops, somebody asked for in its file."""
    return replace(made, is_from_schema=True, manages_partial_indexes=True)


def _outlooks(actual: Catalog, todo: Sequence[Migration], made: Sequence[_Made]) -> Steps[tuple[Outlook, ...]]:
    found: list[Outlook] = []
    earlier: list[Change] = []
    for migration, it in zip(todo, made, strict=True):
        # The rows are counted under the names that they have now.
        counted = yield from hazards(actual, (*earlier, *it.changes))
        found.append(_outlook(migration, it, counted))
        earlier += (change for change in it.changes if isinstance(change, _RENAMES))
    return tuple(found)


def _outlook(migration: Migration, made: _Made, counted: tuple[Hazard, ...]) -> Outlook:
    parts = statements(migration.script)
    changes = made.changes
    if any(map(is_concurrent, parts)):
        changes = tuple(it for it in changes if not isinstance(it, AddIndex | DropIndex))
    return Outlook(
        name=migration.name,
        changes=made.changes,
        hazards=counted,
        locks=locks(changes, made.before),
        writes_rows=any(not _WRITES_ROWS.isdisjoint(it.words[:1]) for it in parts),
    )

"""What development would do next: compare history, database and schema, and change none of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from nicol.catalog.change import AddColumn, AddEnum, AddNamespace, AddTable, Change, DropColumn, DropTable
from nicol.catalog.diff import diff
from nicol.catalog.introspect import introspect
from nicol.catalog.model import Catalog
from nicol.catalog.script import script
from nicol.catalog.summary import summary
from nicol.errors import (
    DriftError,
    MigrateError,
    MigrationEditedError,
    MigrationFailedError,
    MigrationMissingError,
)
from nicol.migrate.apply import replay
from nicol.migrate.database import Place, ensure_database
from nicol.migrate.deploy import edited, missing, pending
from nicol.migrate.folder import Folder, Migration, slug
from nicol.migrate.hazard import Hazard, hazards, header
from nicol.migrate.history import History, read_history
from nicol.migrate.scratch import in_scratch, replay_all
from nicol.migrate.work import Work, on

EMPTY_SCRIPT = "-- This migration changes nothing yet.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """``drift`` leads from what the history makes to what the database is; ``changes`` lead from the end of the
    history, ``pending`` migrations included, to the schema. ``hazards`` are what ``changes`` do to the rows here.
    ``is_new`` says that the database had to be made. ``namespace`` needs no mention in the script.
    """

    namespace: str
    folder: Folder
    history: History
    is_new: bool
    pending: tuple[str, ...]
    edited: tuple[str, ...]
    missing: tuple[str, ...]
    drift: tuple[Change, ...]
    changes: tuple[Change, ...]
    hazards: tuple[Hazard, ...]

    @property
    def script(self) -> str:
        """The text of the migration, its risks at its head."""
        if not self.changes:
            return EMPTY_SCRIPT
        head = header(self.changes)
        body = script(self.changes, default_namespace=self.namespace)
        return f"{head}\n{body}" if head else body

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(it.text for it in self.hazards if not it.is_fatal)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why ``changes`` cannot be made to the rows that are there."""
        return tuple(it.text for it in self.hazards if it.is_fatal)

    @property
    def suggested_name(self) -> str:
        """A name for the migration, for when nobody gives one."""
        if not self.folder.migrations:
            return "init"
        return slug(_name_of(self.changes))[:50].strip("_") or "migration"


def proposal(where: Place, folder: Folder, wanted: Catalog, shadow_url: str | None) -> Work[Proposal]:
    """Look at everything. Makes the database if it is missing, for otherwise there is nothing to look at.

    Raises MigrationReplayError, ShadowDatabaseError.
    """
    is_new = yield from ensure_database(where)
    history = yield from on(where.url, read_history(where.namespace))
    applied = tuple(it for it in folder.migrations if it.name in history.applied_names)
    waiting = pending(folder, history)
    actual = yield from on(where.url, introspect(where.namespaces))
    expected, changes = yield from _replayed(where, applied, waiting, wanted, shadow_url)
    return Proposal(
        namespace=where.namespace,
        folder=folder,
        history=history,
        is_new=is_new,
        pending=tuple(it.name for it in waiting),
        edited=edited(folder, history),
        missing=missing(folder, history),
        drift=_drift(expected, actual),
        changes=changes,
        hazards=(yield from on(where.url, hazards(actual, changes))),
    )


def obstacle(found: Proposal) -> MigrateError | None:
    """Why no migration can be made: the history is not what was applied, or the database not what the history makes."""
    shown = summary(found.drift)
    if found.edited:
        names = ", ".join(found.edited)
        return MigrationEditedError(
            f"applied migrations were edited: {names}; restore them, or start again with `nicol migrate reset`",
            migrations=found.edited,
        )
    if found.missing:
        names = ", ".join(found.missing)
        return MigrationMissingError(
            f"applied migrations are missing in {found.folder.path}: {names}; restore them, or start again with "
            "`nicol migrate reset`",
            migrations=found.missing,
        )
    if not found.drift:
        return None
    way_out = "take the differences back, or start again with `nicol migrate reset`"
    if not found.history.exists:
        way_out = (
            "if it is right as it is, make a first migration for it and mark that with `nicol migrate resolve "
            "--applied NAME`; or start again with `nicol migrate reset`"
        )
    return DriftError(f"the database is not what its migrations make (drift); {way_out}", summary=shown)


def _drift(expected: Catalog, actual: Catalog) -> tuple[Change, ...]:
    """A schema that is already there is no drift: migrations make it IF NOT EXISTS, and what is in it counts itself."""
    return tuple(it for it in diff(expected, actual) if not isinstance(it, AddNamespace))


def _replayed(
    where: Place, applied: Sequence[Migration], waiting: Sequence[Migration], wanted: Catalog, shadow_url: str | None
) -> Work[tuple[Catalog, tuple[Change, ...]]]:
    """What the applied migrations make, and what is still missing after all of them."""
    if not applied and not waiting:
        empty = Catalog(namespaces=(where.namespace,))
        return empty, diff(empty, wanted)

    def work(scratch: Place) -> Work[tuple[Catalog, tuple[Change, ...]]]:
        yield from replay_all(scratch, applied)
        expected = end = yield from on(scratch.url, introspect(scratch.namespaces))
        if waiting:
            yield from replay_all(scratch, waiting)
            end = yield from on(scratch.url, introspect(scratch.namespaces))
        return expected, (yield from _real(scratch, end, diff(end, wanted)))

    return (yield from in_scratch(where, shadow_url, (*applied, *waiting), work, namespaces=where.namespaces))


def _real(scratch: Place, end: Catalog, changes: tuple[Change, ...]) -> Work[tuple[Change, ...]]:
    """``changes``, unless they change nothing once PostgreSQL has printed them: expressions have many spellings."""
    if not changes:
        return ()
    try:
        yield from replay(scratch.url, Migration("changes", script(changes, default_namespace=scratch.namespace)))
    except MigrationFailedError:
        # Applying it will fail in the same way, and say so where it can be acted upon.
        return changes
    made = yield from on(scratch.url, introspect(scratch.namespaces))
    return changes if diff(end, made) else ()


def _name_of(changes: Sequence[Change]) -> str:
    """What the first telling change would be called by people."""
    for it in changes:
        match it:
            case AddTable() | DropTable():
                return f"{'add' if isinstance(it, AddTable) else 'drop'} {it.table.name.name}"
            case AddColumn() | DropColumn():
                return f"{'add' if isinstance(it, AddColumn) else 'drop'} {it.column.name} {it.table.name}"
            case AddEnum():
                return f"add {it.enum.name.name}"
            case _:
                continue
    return "change"

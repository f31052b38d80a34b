"""How the folder, the history and the tables of the database stand to each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nicol.catalog.change import Change
from nicol.catalog.external import without_external
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import DatabaseObject, unmanaged
from nicol.errors import MigrationReplayError, ShadowDatabaseError
from nicol.migrate.deploy import edited, missing, pending
from nicol.migrate.history.folder import Folder, read_folder
from nicol.migrate.history.history import History, Record, read_history
from nicol.migrate.history.managed import managed
from nicol.migrate.history.replaced import as_replaced
from nicol.migrate.replaying.compare import drift
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.replaying.replayed import replayed
from nicol.migrate.running.alone import resumable
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Names of migrations, in their order. ``failed`` are the rows that block a deployment, except for those of
    ``interrupted``, which it takes up where they ended.

    ``last_common`` is the last migration of the folder before the folder and the history part, or None.
    ``has_history`` says whether the database has a history at all. ``drift`` leads from what the applied migrations
    make to what the database is, and is None where that was not looked at; ``why_no_drift`` then says why.
    ``unmanaged`` is what no comparison ever drops, since a schema cannot express it.
    """

    found: tuple[str, ...]
    applied: tuple[str, ...]
    pending: tuple[str, ...]
    failed: tuple[Record, ...]
    edited: tuple[str, ...]
    missing: tuple[str, ...]
    last_common: str | None
    has_history: bool
    drift: tuple[Change, ...] | None = None
    why_no_drift: str = ""
    unmanaged: tuple[DatabaseObject, ...] = ()
    interrupted: tuple[str, ...] = ()

    @property
    def is_up_to_date(self) -> bool:
        """Nothing is pending or failed, what was applied is what the folder says, and the tables what it made."""
        return not (self.pending or self.failed or self.edited or self.missing or self.drift)

    @property
    def has_diverged(self) -> bool:
        """The folder lacks what was applied, and has what was not."""
        return bool(self.pending and self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOptions(ScratchMeans):
    """``looks_for_drift``: the applied migrations are replayed, unless that is remembered, and compared with what is
    there. ``external`` are patterns of what is left alone: see ``catalog.external``. ``has_partial_indexes``: the
    schema says which indexes have a condition, as one with the preview feature ``partialIndexes`` does.
    """

    looks_for_drift: bool = False
    external: tuple[str, ...] = ()
    has_partial_indexes: bool = False


USUAL = StatusOptions()


def status(url: str, folder: Path, namespaces: Sequence[str] = (), options: StatusOptions = USUAL) -> Status:
    """Compare ``folder`` with the database. Raises DatabaseNotFoundError; changes nothing."""
    return run(_status(place(url, namespaces), read_folder(folder), options))


async def status_async(
    url: str, folder: Path, namespaces: Sequence[str] = (), options: StatusOptions = USUAL
) -> Status:
    """As ``status``."""
    return await run_async(_status(place(url, namespaces), read_folder(folder), options))


def status_of(folder: Folder, history: History) -> Status:
    history = as_replaced(folder, history)
    failed = {it.migration_name for it in history.failed}
    gone = missing(folder, history)
    return Status(
        found=folder.names,
        applied=tuple(it.migration_name for it in history.applied),
        pending=tuple(it.name for it in pending(folder, history) if it.name not in failed),
        failed=history.failed,
        edited=edited(folder, history),
        missing=gone,
        last_common=_last_common(folder, history),
        has_history=history.exists,
        interrupted=tuple(it.migration_name for it in resumable(folder, history)),
    )


def _status(where: Place, folder: Folder, options: StatusOptions) -> Work[Status]:
    history = yield from on(where.url, read_history(where.namespace))
    found = status_of(folder, history)
    if not options.looks_for_drift:
        return found
    read = yield from on(where.url, introspect(where.namespaces))
    actual = without_external(replace(read, manages_partial_indexes=options.has_partial_indexes), options.external)
    applied = [it for it in folder.migrations if it.name in found.applied]
    known = managed(applied, default_namespace=where.namespace)
    found = replace(found, unmanaged=unmanaged(replace(actual, managed=known)))
    if reason := _why_no_drift(found):
        return replace(found, why_no_drift=reason)
    try:
        made = yield from replayed(where, options, applied)
    except (ShadowDatabaseError, MigrationReplayError) as error:
        return replace(found, why_no_drift=error.message)
    expected = without_external(made, options.external)
    return replace(found, drift=(yield from on(where.url, drift(expected, actual))))


def _why_no_drift(found: Status) -> str:
    if not found.has_history:
        return "the database has no history"
    if found.missing:
        return "the migrations that are missing cannot be replayed"
    if found.failed:
        return "a failed migration may have left anything"
    return ""


def _last_common(folder: Folder, history: History) -> str | None:
    last = None
    applied = sorted(history.applied_names)
    for ours, theirs in zip(folder.names, applied, strict=False):
        if ours != theirs:
            break
        last = ours
    return last

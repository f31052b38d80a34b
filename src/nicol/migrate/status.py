"""How the folder and the database stand to each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nicol.migrate.database import Place, place
from nicol.migrate.deploy import edited, missing, pending
from nicol.migrate.folder import Folder, read_folder
from nicol.migrate.history import History, Record, read_history
from nicol.migrate.run import run, run_async
from nicol.migrate.work import Work, on


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Names of migrations, in their order. ``failed`` are the rows that block a deployment.

    ``last_common`` is the last migration of the folder before the folder and the history part, or None.
    ``has_history`` says whether the database has a history at all.
    """

    found: tuple[str, ...]
    applied: tuple[str, ...]
    pending: tuple[str, ...]
    failed: tuple[Record, ...]
    edited: tuple[str, ...]
    missing: tuple[str, ...]
    last_common: str | None
    has_history: bool

    @property
    def is_up_to_date(self) -> bool:
        """Nothing is pending or failed, and what was applied is what the folder says."""
        return not (self.pending or self.failed or self.edited or self.missing)

    @property
    def has_diverged(self) -> bool:
        """The folder lacks what was applied, and has what was not."""
        return bool(self.pending and self.missing)


def status(url: str, folder: Path, namespaces: Sequence[str] = ()) -> Status:
    """Compare ``folder`` with the history of the database. Raises DatabaseNotFoundError; changes nothing."""
    return run(_status(place(url, namespaces), read_folder(folder)))


async def status_async(url: str, folder: Path, namespaces: Sequence[str] = ()) -> Status:
    """As ``status``."""
    return await run_async(_status(place(url, namespaces), read_folder(folder)))


def status_of(folder: Folder, history: History) -> Status:
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
    )


def _status(where: Place, folder: Folder) -> Work[Status]:
    history = yield from on(where.url, read_history(where.namespace))
    return status_of(folder, history)


def _last_common(folder: Folder, history: History) -> str | None:
    last = None
    applied = sorted(history.applied_names)
    for ours, theirs in zip(folder.names, applied, strict=False):
        if ours != theirs:
            break
        last = ours
    return last

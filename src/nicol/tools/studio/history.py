"""How the database stands to the migrations of the project, in a line."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from nicol.errors import NicolError
from nicol.migrate.status import Status, status


def history(url: str, migrations: Path, namespaces: Sequence[str]) -> Mapping[str, object]:
    """``isGood``, a line, and the names of what is not as it should be. Nothing is replayed."""
    try:
        found = status(url, migrations, namespaces)
    except NicolError as error:
        return {"isGood": False, "line": error.message, "names": []}
    return {"isGood": found.is_up_to_date, "line": _line(found), "names": _names(found), "applied": found.applied}


def _line(found: Status) -> str:
    if not found.found and not found.applied:
        return "no migrations"
    parts = [
        f"{len(names)} {word}"
        for names, word in (
            (found.failed, "failed"),
            (found.pending, "pending"),
            (found.edited, "edited after they were applied"),
            (found.missing, "missing in the folder"),
        )
        if names
    ]
    n_applied = len(found.applied)
    return ", ".join(parts) or f"{n_applied} migration{'' if n_applied == 1 else 's'}, up to date"


def _names(found: Status) -> list[str]:
    return [*(it.migration_name for it in found.failed), *found.pending, *found.edited, *found.missing]

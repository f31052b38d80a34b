"""Migrations that stand in place of others: ``-- nicol: replaces <name> <checksum>``, which ``migrate squash`` writes.

A database that has all of the others has the one that replaces them. Its history says so after the next deployment,
and until then it is read as though it did.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nicol.errors import MigrateError
from nicol.migrate.directives import Directive, directives
from nicol.migrate.folder import Folder, Migration
from nicol.migrate.history import History, Record, insert_resolved, mark_replaced
from nicol.sql.statement import Script, Steps

VERB = "replaces"


@dataclass(frozen=True, slots=True)
class Replaced:
    name: str
    checksum: str


def directive_of(migration: Migration) -> Directive:
    """The line that says that ``migration`` is replaced."""
    return Directive(VERB, f"{migration.name} {migration.checksum}", 0)


def replaced_by(migration: Migration) -> tuple[Replaced, ...]:
    """What ``migration`` stands in place of, in order."""
    if VERB not in migration.text:
        return ()
    found = (it.rest.rpartition(" ") for it in directives(migration.script) if it.verb == VERB)
    return tuple(Replaced(name, checksum) for name, _, checksum in found if name)


def as_replaced(folder: Folder, history: History) -> History:
    """``history`` as it will be: a migration whose replaced ones are all applied counts as applied, and they do not."""
    for it, rows in _due(folder, history):
        stand_in = replace(rows[-1], migration_name=it.name, checksum=it.checksum)
        kept = tuple(stand_in if row is rows[-1] else row for row in history.records if row not in rows[:-1])
        history = replace(history, records=kept)
    return history


def settle(namespace: str, folder: Folder, history: History) -> Steps[tuple[str, ...]]:
    """Write into the history what ``as_replaced`` reads into it. Returns the migrations that are applied by it.

    Raises MigrateError for a database that has some of the replaced migrations and not all.
    """
    check_replaced(folder, history)
    due = tuple(_due(folder, history))
    for it, rows in due:
        yield Script("BEGIN")
        yield insert_resolved(namespace, it)
        yield mark_replaced(namespace, rows, it.name)
        yield Script("COMMIT")
    return tuple(it.name for it, _ in due)


def check_replaced(folder: Folder, history: History) -> None:
    """Raises MigrateError as ``settle`` does."""
    for it in folder.migrations:
        names = tuple(replaced.name for replaced in replaced_by(it))
        lacking = tuple(name for name in names if name not in history.applied_names)
        if it.name in history.applied_names or not lacking or len(lacking) == len(names):
            continue
        raise MigrateError(
            f"{it.name} replaces {len(names)} migrations, of which this database has {len(names) - len(lacking)} and "
            f"lacks {len(lacking)}, the first being {lacking[0]}; deploy the folder as it was before the squash, then "
            "this one",
            migrations=lacking,
        )


def _due(folder: Folder, history: History) -> Iterator[tuple[Migration, tuple[Record, ...]]]:
    """The migrations that only have to be written down, with the rows of those that they replace."""
    for it in folder.migrations:
        names = {replaced.name for replaced in replaced_by(it)}
        rows = tuple(row for row in history.applied if row.migration_name in names)
        if names and it.name not in history.applied_names and {row.migration_name for row in rows} == names:
            yield it, rows

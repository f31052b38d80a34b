"""Migrations that stand in place of others: ``-- nicol: replaces <name> <checksum>``, which ``migrate squash`` writes.

A database that has all of the others has the one that replaces them. Its history says so after the next deployment,
and until then it is read as though it did.

One of the others may have replaced some itself, and a database may have those: they are listed too, each with the
checksum of the one that replaced it, as ``-- nicol: replaces <name> <checksum> of <checksum>``.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from nicol.errors import MigrateError
from nicol.migrate.history.directives import Directive, directives
from nicol.migrate.history.folder import Folder, Migration
from nicol.migrate.history.history import History, Record, insert_resolved, mark_replaced
from nicol.sql.statement import Script, Steps

VERB = "replaces"
_REST = re.compile(r"(?P<name>\S.*?) (?P<checksum>[0-9a-f]{64})(?: of (?P<parent>[0-9a-f]{64}))?")


@dataclass(frozen=True, slots=True)
class Replaced:
    """``parent`` is the checksum of the migration that replaced it first, or empty where there is no other."""

    name: str
    checksum: str
    parent: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.checksum}" + (f" of {self.parent}" if self.parent else "")


def lines_of(migrations: Sequence[Migration]) -> Iterator[str]:
    """The lines that say that ``migrations`` are replaced, and what they replaced in their turn."""
    for it in migrations:
        inner = (replace(one, parent=one.parent or it.checksum) for one in replaced_by(it))
        yield from (str(Directive(VERB, str(one), 0)) for one in (*inner, Replaced(it.name, it.checksum)))


def replaced_by(migration: Migration) -> tuple[Replaced, ...]:
    """What ``migration`` stands in place of, in order."""
    if VERB not in migration.text:
        return ()
    found = (_REST.fullmatch(it.rest) for it in directives(migration.script) if it.verb == VERB)
    return tuple(Replaced(it["name"], it["checksum"], it["parent"] or "") for it in found if it is not None)


def as_replaced(folder: Folder, history: History) -> History:
    """``history`` as it will be: a migration whose replaced ones are all applied counts as applied, and they do not."""
    for it, rows in _due(folder, history):
        stand_in = replace(rows[-1], migration_name=it.name, checksum=it.checksum)
        gone = rows if it.name in history.applied_names else rows[:-1]
        kept = (row for row in history.records if row not in gone)
        history = replace(history, records=tuple(stand_in if row is rows[-1] else row for row in kept))
    return history


def settle(namespace: str, folder: Folder, history: History) -> Steps[tuple[str, ...]]:
    """Write into the history what ``as_replaced`` reads into it. Returns the migrations that are applied by it.

    Raises MigrateError for a database that has some of the replaced migrations and not all, and for a folder that has
    both them and what replaces them.
    """
    check_replaced(folder, history)
    taken: list[str] = []
    for it, rows in _due(folder, history):
        yield Script("BEGIN")
        if it.name not in history.applied_names:
            yield insert_resolved(namespace, it)
            taken.append(it.name)
        yield mark_replaced(namespace, rows, it.name)
        yield Script("COMMIT")
    return tuple(taken)


def check_replaced(folder: Folder, history: History) -> None:
    """Raises MigrateError as ``settle`` does."""
    for it in folder.migrations:
        replaced = replaced_by(it)
        twice = next((one.name for one in replaced if one.name in folder.names), None)
        if twice is not None:
            raise MigrateError(
                f"{it.name} replaces {twice}, which is in {folder.path} too; remove one of the two",
                migrations=[it.name, twice],
            )
        known = {one.name for one in replaced} & history.applied_names
        if it.name in history.applied_names or not known:
            continue
        lacking = tuple(one.name for one in _lacking(replaced, history.applied_names))
        if lacking:
            raise MigrateError(
                f"{it.name} replaces migrations of which this database has {len(known)} and lacks {len(lacking)}, the "
                f"first being {lacking[0]}; deploy the folder as it was before the squash, then this one",
                migrations=lacking,
            )


def _due(folder: Folder, history: History) -> Iterator[tuple[Migration, tuple[Record, ...]]]:
    """The migrations that only have to be written down, with the rows of those that they replace.

    One that somebody marked as applied by hand has left those rows as they were.
    """
    for it in folder.migrations:
        replaced = replaced_by(it)
        names = {one.name for one in replaced} - {*folder.names}
        rows = tuple(row for row in history.applied if row.migration_name in names)
        if rows and (it.name in history.applied_names or not _lacking(replaced, history.applied_names)):
            yield it, rows


def _lacking(replaced: Sequence[Replaced], applied: Collection[str]) -> tuple[Replaced, ...]:
    """Those of ``replaced`` that are not applied, neither by themselves nor by what they had replaced, in order."""
    return tuple(lost for n, it in enumerate(replaced) if not it.parent for lost in _lost(replaced[: n + 1], applied))


def _lost(replaced: Sequence[Replaced], applied: Collection[str]) -> tuple[Replaced, ...]:
    """What is lacking of the last one; what it had replaced stands before it."""
    *earlier, last = replaced
    if last.name in applied:
        return ()
    inner = [n for n, it in enumerate(earlier) if it.parent == last.checksum]
    lost = tuple(it for n in inner for it in _lost(earlier[: n + 1], applied))
    # Where nothing of what it had replaced is there, it is itself what is lacking.
    return (last,) if lost == tuple(earlier[n] for n in inner) else lost

"""Put the migrations of one branch behind those of another, after both were merged.

The new order is replayed before anything is changed. Files keep their texts, and so their checksums, unless what they
do is to be worked out anew for where they come now.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

from nicol.catalog.change import Change
from nicol.catalog.diff.diff import diff
from nicol.catalog.external import without_external
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.errors import ConsentRequiredError, DatabaseNotFoundError, MigrateError
from nicol.migrate.consent import refuse_on_production_server
from nicol.migrate.down import FILE as DOWN_FILE
from nicol.migrate.hazards.hazard import header
from nicol.migrate.history.branches import Branch, branch, renumbered
from nicol.migrate.history.folder import Folder, Migration, read_beside, read_folder
from nicol.migrate.history.history import History, mark_rolled_back, read_history, rename_migration, set_checksum
from nicol.migrate.history.managed import managed_lines
from nicol.migrate.history.sums import Sum, read_sums, sum_of, write_sums
from nicol.migrate.history.writing import move_migration, rewrite_migration
from nicol.migrate.rename import changes_to
from nicol.migrate.replaying.made import asked
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.replaying.replayed import made_in
from nicol.migrate.replaying.scratch import in_scratch
from nicol.migrate.running.arrange import parts_of
from nicol.migrate.running.lock import TIMEOUT_S, locked
from nicol.migrate.running.place import Place, place_of
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.statements import tokens
from nicol.migrate.running.work import Work, on
from nicol.migrate.wanted import Wanted, wanted
from nicol.schema.model import Schema
from nicol.sql.statement import Script, Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class RebaseOptions:
    """``name`` is the first migration of the branch that moves, or None to find it.

    ``regenerate`` writes one migration in place of those that move, made of what is missing in the schema behind the
    others; ``discard_edits`` lets go what somebody wrote by hand into them. ``external`` is as everywhere,
    ``timeout_s`` for the lock on migrating.
    """

    name: str | None = None
    regenerate: bool = False
    discard_edits: bool = False
    external: tuple[str, ...] = ()
    means: ScratchMeans = field(default_factory=ScratchMeans)
    timeout_s: float = TIMEOUT_S


USUAL = RebaseOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebased:
    """``renamed`` pairs each migration that moved with its new name, in order; some keep theirs.

    ``changes`` is what the schema still lacks behind all of them. ``in_database`` are the former names of those whose
    rows in the history were renamed too. ``rewritten`` is the migration that was written anew, or None.
    """

    renamed: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    in_database: tuple[str, ...] = ()
    rewritten: str | None = None


def rebase(url: str, folder: Path, schema: Schema, options: RebaseOptions = USUAL) -> Rebased:
    """Give the migrations of the later branch names behind those of the other, and their parents in ``nicol.sum``.

    Raises MigrationReplayError when they cannot be replayed in that order, which only editing or regenerating them
    mends; ConsentRequiredError when regenerating would lose what was written by hand; ProductionDatabaseError. Nothing
    is changed then.
    """
    return run(_rebasing(place_of(url, schema), read_folder(folder), schema, options))


async def rebase_async(url: str, folder: Path, schema: Schema, options: RebaseOptions = USUAL) -> Rebased:
    """As ``rebase``."""
    return await run_async(_rebasing(place_of(url, schema), read_folder(folder), schema, options))


def _rebasing(where: Place, folder: Folder, schema: Schema, options: RebaseOptions) -> Work[Rebased]:
    yield from refuse_on_production_server(where.url, "rebase")
    history = yield from _history(where)
    found = branch(folder, read_sums(folder.path), options.name, history.applied_names)
    after = wanted(schema, where.namespace).without(options.external)
    pairs = renumbered(folder, found, now=datetime.now(UTC))
    if options.regenerate:
        text = yield from _regenerated(where, folder, found, after, options)
        pairs = (
            *((it, replace(new, text="")) for it, new in pairs[:-1]),
            (pairs[-1][0], replace(pairs[-1][1], text=text)),
        )
    moved = tuple(new for _, new in pairs if new.text)
    changes = yield from _missing(where, (*found.stays, *moved), after, options)
    renamed = tuple((before.name, new.name) for before, new in pairs)
    known = tuple((before, new) for before, new in pairs if before.name in history.applied_names)
    if known:
        work = on(where.url, _rename(where.namespace, known, lambda: _write(folder, found, pairs)))
        yield from locked(where.url, work, timeout_s=options.timeout_s)
    else:
        _write(folder, found, pairs)
    return Rebased(
        renamed=renamed,
        changes=changes,
        in_database=tuple(before.name for before, _ in known),
        rewritten=moved[-1].name if options.regenerate else None,
    )


def _history(where: Place) -> Work[History]:
    try:
        return (yield from on(where.url, read_history(where.namespace)))
    except DatabaseNotFoundError:
        return History(exists=False)


def _missing(
    where: Place, migrations: Sequence[Migration], after: Wanted, options: RebaseOptions
) -> Work[tuple[Change, ...]]:
    """What the schema lacks after ``migrations``, replayed."""

    def work(scratch: Place) -> Work[tuple[Change, ...]]:
        made = yield from made_in(scratch, migrations)
        return (yield from on(scratch.url, changes_to(without_external(made, options.external), after)))

    return (yield from in_scratch(where, options.means, migrations, work, namespaces=where.namespaces))


def _regenerated(where: Place, folder: Folder, found: Branch, after: Wanted, options: RebaseOptions) -> Work[str]:
    """The text of the one migration that takes the place of those that move."""
    if not options.discard_edits:
        _check_ways_back(folder, found)
        yield from _check_generated(where, found, options)

    def work(scratch: Place) -> Work[str]:
        made = without_external((yield from made_in(scratch, found.stays)), options.external)
        changes = yield from on(scratch.url, changes_to(made, after))
        lines = managed_lines(made, after.catalog, default_namespace=where.namespace)
        parts = (header(changes), lines, script(changes, default_namespace=where.namespace))
        return "\n".join(it for it in parts if it) or "-- The other branch has made all of it.\n"

    return (yield from in_scratch(where, options.means, found.stays, work, namespaces=where.namespaces))


def _check_ways_back(folder: Folder, found: Branch) -> None:
    """Refuse to lose what takes back the migrations that go."""
    for it in found.moves:
        if read_beside(folder, it.name, DOWN_FILE) is not None:
            raise ConsentRequiredError(
                f"{it.name} has a {DOWN_FILE}, which somebody wrote for what the migration does now, and that would be "
                "lost; --discard-edits agrees to it, or rebase without --regenerate",
                migrations=[it.name],
                flag="--discard-edits",
            )


def _check_generated(where: Place, found: Branch, options: RebaseOptions) -> Work[None]:
    """Refuse what was written by hand: what the difference that it makes would not say of itself."""

    def work(scratch: Place) -> Work[tuple[Catalog, ...]]:
        made = [(yield from made_in(scratch, found.ancestors))]
        for it in found.moves:
            made.append((yield from made_in(scratch, (it,))))  # noqa: PERF401 (a comprehension cannot yield from)
        return tuple(made)

    replayed = (*found.ancestors, *found.moves)
    made = yield from in_scratch(where, options.means, replayed, work, namespaces=where.namespaces)
    for before, it, after in zip(made, found.moves, made[1:], strict=False):
        _check_unedited(it, before, after, where.namespace)


def _check_unedited(migration: Migration, before: Catalog, after: Catalog, namespace: str) -> None:
    said = {_plain(it) for it in parts_of(script(diff(before, asked(after)), default_namespace=namespace))}
    own = next((it for it in parts_of(migration.script) if _plain(it) not in said), None)
    if own is not None:
        shown = " ".join(_plain(own))[:80]
        raise ConsentRequiredError(
            f"{migration.name} says what Nicol would not write for it (`{shown}`), and that would be lost; "
            "--discard-edits agrees to it, or rebase without --regenerate",
            migrations=[migration.name],
            flag="--discard-edits",
        )


def _plain(statement: str) -> tuple[str, ...]:
    return tuple(it.text for it in tokens(statement) if it.kind != "end")


def _write(folder: Folder, found: Branch, pairs: Sequence[tuple[Migration, Migration]]) -> None:
    file = read_sums(folder.path)
    for before, new in pairs:
        if not new.text and before.text:
            rmtree(folder.path / before.name)
            continue
        if before.name != new.name:
            move_migration(folder, before.name, new.name)
        if before.text != new.text:
            rewrite_migration(folder, new)
            (folder.path / new.name / DOWN_FILE).unlink(missing_ok=True)
    if not file.exists:
        return
    lines: list[Sum] = []
    for was, it in (*((it, it) for it in found.stays), *pairs):
        line = file.of(was.name)
        if line is None or (not it.text and was.text):
            continue
        parent = lines[-1].name if lines else None
        # Of a file that was not rewritten the digest stays, so that no edit is taken for granted.
        is_same = was.text == it.text
        lines.append(replace(line, name=it.name, parent=parent) if is_same else sum_of(it.name, it.text, parent))
    write_sums(folder.path, lines)


def _rename(namespace: str, known: Sequence[tuple[Migration, Migration]], write: Callable[[], None]) -> Steps[None]:
    """The rows of the history follow the folders, as if they had always been called so, and ``write`` moves those.

    Whatever the database refuses, it refuses before.
    """
    history = yield from read_history(namespace)
    renamed = tuple((before.name, new.name) for before, new in known if before.name != new.name and new.text)
    taken = {after for _, after in renamed} & {it.migration_name for it in history.records}
    if taken:
        raise MigrateError(
            f"the history of the database has a {min(taken)} already, so nothing was changed; run the same command "
            "again for another name"
        )
    yield Script("BEGIN")
    for before, new in known:
        rows = tuple(it for it in history.of(before.name) if it.is_applied)
        if not new.text:
            # What it did is part of the one that was written anew.
            yield mark_rolled_back(namespace, rows)
        elif before.text != new.text:
            for it in rows:
                yield set_checksum(namespace, it, new)
    for names in renamed:
        yield rename_migration(namespace, *names)
    write()
    yield Script("COMMIT")

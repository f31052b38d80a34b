"""One migration in place of many, proved to make the same.

The many are replayed, what they made is written down, and that is run in another scratch database, which must come out
equal in every part. They are moved to ``migrations.squashed`` beside the folder, for Prisma takes even a hidden folder
inside it for a migration: there they are at hand until somebody is sure, whether or not all is under version control.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree

from nicol.catalog.change import (
    AddEnum,
    AddExtension,
    AddForeignKey,
    AddIndex,
    AddNamespace,
    AddPrimaryKey,
    AddTable,
    Change,
)
from nicol.catalog.model import Catalog, Table
from nicol.catalog.script.script import script
from nicol.errors import MigrateError, MigrationNotFoundError, SquashError
from nicol.migrate.check import sums_of
from nicol.migrate.history.folder import Folder, Migration, read_folder
from nicol.migrate.history.managed import managed, said
from nicol.migrate.history.replaced import lines_of, replaced_by
from nicol.migrate.history.sums import read_sums, write_sums
from nicol.migrate.history.writing import slug, stage_migration
from nicol.migrate.replaying.made import Made, differences, every_namespace, made, without_definitions
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.replaying.rows import Rows, rows_of, sequence_values
from nicol.migrate.replaying.scratch import in_scratch, replay_all
from nicol.migrate.running.arrange import arranged, parts_of
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.server_wide import server_wide
from nicol.migrate.running.work import Work, on

_STAMP = re.compile(r"\d{14}(?=_|$)")
_TITLE = "squashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SquashOptions:
    """``to`` is the last migration that is squashed, or None for all. ``title`` names the new one.

    ``n_rows`` is how many rows of a table are carried over at most; ``namespaces`` are the datasource's.
    """

    to: str | None = None
    title: str = _TITLE
    n_rows: int = 1000
    namespaces: tuple[str, ...] = ()
    means: ScratchMeans = field(default_factory=ScratchMeans)


USUAL = SquashOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Squashed:
    """``name`` is the new migration, ``replaced`` are those whose place it takes, which lie in ``kept_in`` now.

    ``rows`` says how many rows of which tables are put in by it.
    """

    name: str
    replaced: tuple[str, ...]
    kept_in: Path
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the replay found. ``was_there`` are the schemas that a new database has of its own."""

    made: Made
    rows: tuple[Rows, ...]
    counters: tuple[str, ...]
    was_there: tuple[str, ...] = ()


def squash(url: str, folder: Path, options: SquashOptions = USUAL) -> Squashed:
    """Replace the migrations of ``folder`` up to one by a migration that makes the same.

    Touches no database but scratch ones on the server of ``url``; others learn of it with their next deployment.

    Raises SquashError when there is something that cannot be written down, or comes out otherwise; nothing is changed
    then. Raises MigrationReplayError for a migration that cannot be replayed.
    """
    return run(_squashing(place(url, options.namespaces), read_folder(folder), options))


async def squash_async(url: str, folder: Path, options: SquashOptions = USUAL) -> Squashed:
    """As ``squash``."""
    return await run_async(_squashing(place(url, options.namespaces), read_folder(folder), options))


def _squashing(where: Place, folder: Folder, options: SquashOptions) -> Work[Squashed]:
    chosen = _chosen(folder, options.to)

    def look(scratch: Place) -> Work[_Found]:
        return (yield from _look(scratch, chosen, options))

    found = yield from in_scratch(where, options.means, chosen, look, namespaces=where.namespaces)
    _check(found, options)
    head = _head(chosen, where.namespace)
    texts = tuple(_texts(found, where.namespace))

    def prove(scratch: Place) -> Work[str]:
        try:
            order = yield from on(scratch.url, arranged(texts))
        except MigrateError as error:
            raise SquashError(
                f"what the migrations make cannot be written down: {error.message}; nothing was changed"
            ) from error
        text = head + "\n" + "\n".join(f"{it.rstrip(';')};\n" for it in order)
        again = yield from _look(scratch, (Migration("squashed", text),), options)
        _compare(found, again)
        return text

    text = yield from in_scratch(where, options.means, chosen, prove, namespaces=where.namespaces)
    return _write(folder, chosen, text, found, options)


def _chosen(folder: Folder, to: str | None) -> tuple[Migration, ...]:
    if to is not None and folder.find(to) is None:
        raise MigrationNotFoundError(
            f"there is no migration {to} in {folder.path}; give the whole name of its folder", migrations=[to]
        )
    chosen = tuple(it for it in folder.migrations if to is None or it.name <= to)
    if len(chosen) < 2:
        raise SquashError(f"there is nothing to squash in {folder.path}: it takes two migrations to make one of them")
    for it in chosen:
        first = next(iter(server_wide(it.script)), None)
        if first is not None:
            raise SquashError(
                f"{it.name} says {first}, which reaches beyond the database and would be lost; squash up to the "
                "migration before it with --to, or let something else than a migration do it",
                migrations=[it.name],
            )
    return chosen


def _look(scratch: Place, migrations: Sequence[Migration], options: SquashOptions) -> Work[_Found]:
    was_there = yield from on(scratch.url, every_namespace())
    yield from replay_all(scratch, migrations)
    now = yield from on(scratch.url, every_namespace())
    # A migration may make a schema of which the datasource says nothing.
    ours = tuple(sorted({*scratch.namespaces, *(it for it in now if it not in was_there)}))
    return _Found(
        made=(yield from on(scratch.url, made(ours))),
        rows=(yield from on(scratch.url, rows_of(ours, limit=options.n_rows))),
        counters=(yield from on(scratch.url, sequence_values(ours))),
        was_there=was_there,
    )


def _check(found: _Found, options: SquashOptions) -> None:
    unwritten = tuple(str(it) for it in found.made.definitions if not it.sql)
    if unwritten:
        raise SquashError(
            f"Nicol has no words for {', '.join(unwritten)}; squash up to the migration before it with --to",
            reasons=unwritten,
        )
    large = tuple(it.table for it in found.rows if not it.is_all)
    if large:
        raise SquashError(
            f"the migrations put more than {options.n_rows} rows into {', '.join(large)}; squash up to the migration "
            "before that with --to, or move these rows to the seed",
            reasons=large,
        )


def _head(chosen: Sequence[Migration], namespace: str) -> str:
    lines = [
        f"-- One migration in place of {len(chosen)}; `nicol migrate squash` has compared all that they and it make.",
        "-- A database that has them takes it as applied with the next `nicol migrate deploy`; an empty one runs it.",
        *lines_of(chosen),
    ]
    kept = said("manages", managed(chosen, default_namespace=namespace), default_namespace=namespace)
    return "\n".join(lines) + "\n" + kept


def _texts(found: _Found, namespace: str) -> Iterator[str]:
    """The statements, in an order which is mostly one in which they can be run."""
    catalog, definitions = found.made.catalog, found.made.definitions
    usual = {it.object.name: it for it in definitions if it.object.kind == "partitioned table"}
    tables = without_definitions(found.made).tables
    if any(it.object.kind in {"function", "procedure"} for it in definitions):
        # Their bodies may speak of what comes later.
        yield "SET LOCAL check_function_bodies = false"
    yield from parts_of(script(_frame(catalog, found.was_there), default_namespace=namespace))
    yield from (it.sql for it in definitions if it.is_before_tables)
    bare = (replace(it, indexes=(), foreign_keys=()) for it in tables if it.name not in usual)
    yield from parts_of(script(map(AddTable, bare), default_namespace=namespace))
    relations = {"partitioned table", "partition", "inheritance", "sequence of a column", "column collation"}
    yield from (it.sql for it in definitions if it.object.kind in relations)
    yield from (it.insert for it in found.rows)
    yield from parts_of(script(_keys(tables, frozenset(usual)), default_namespace=namespace))
    yield from (it.sql for it in definitions if not it.is_before_tables and it.object.kind not in relations)
    yield from found.counters


def _frame(catalog: Catalog, was_there: Sequence[str]) -> Iterator[Change]:
    yield from (AddNamespace(it) for it in catalog.namespaces if it not in was_there)
    yield from (AddExtension(replace(it, version=None)) for it in catalog.extensions)
    yield from map(AddEnum, catalog.enums)


def _keys(tables: Sequence[Table], partitioned: frozenset[object]) -> Iterator[Change]:
    for it in tables:
        if it.name in partitioned and it.primary_key is not None:
            yield AddPrimaryKey(it.name, it.primary_key)
    yield from (AddIndex(it.name, index) for it in tables for index in it.indexes)
    yield from (AddForeignKey(it.name, key) for it in tables for key in it.foreign_keys)


def _compare(found: _Found, again: _Found) -> None:
    lost = differences(found.made, again.made)
    rows = tuple(f"rows of {it}" for it in sorted({it.table for it in {*found.rows} ^ {*again.rows}}))
    counters = ("values of sequences",) if set(found.counters) != set(again.counters) else ()
    reasons = (*lost, *rows, *counters)
    if reasons:
        raise SquashError(
            f"one migration would not make quite the same: {'; '.join(reasons[:5])}"
            f"{f' and {len(reasons) - 5} more' if len(reasons) > 5 else ''}; nothing was changed",
            reasons=reasons,
        )


def _write(folder: Folder, chosen: Sequence[Migration], text: str, found: _Found, options: SquashOptions) -> Squashed:
    name = _name(folder, chosen, options.title)
    home = folder.path.with_name(folder.path.name + ".squashed") / name
    written = stage_migration(home / "new", name, text)
    moves = [(folder.path / it.name, home / it.name) for it in chosen]
    try:
        _move([*moves, (home / "new", folder.path / name)])
    except MigrateError:
        rmtree(home / "new")
        raise
    if read_sums(folder.path).exists:
        rest = folder.migrations[len(chosen) :]
        write_sums(folder.path, sums_of(Folder(folder.path, (written, *rest))))
    rows = tuple((it.table, it.n_rows) for it in found.rows)
    return Squashed(name=name, replaced=tuple(it.name for it in chosen), kept_in=home, rows=rows)


def _move(moves: Sequence[tuple[Path, Path]]) -> None:
    """Each to its place, or none of them."""
    for n, (before, after) in enumerate(moves):
        try:
            before.replace(after)
        except OSError as error:
            for was, now in reversed(moves[:n]):
                now.replace(was)
            raise MigrateError(
                f"{before} cannot be moved to {after}: {error.strerror}; nothing was moved", migrations=[before.name]
            ) from error


def _name(folder: Folder, chosen: Sequence[Migration], title: str) -> str:
    """It comes where the last of them was: before all that follow. No migration was ever called so."""
    last = chosen[-1].name
    stamp = _STAMP.match(last)
    wanted = f"{stamp[0] if stamp else last}_{slug(title) or _TITLE}"
    taken = {*folder.names, *(it.name for migration in chosen for it in replaced_by(migration))}
    following = folder.names[len(chosen) :]
    for name in (wanted, f"{wanted}_{_TITLE}", f"{last}_{_TITLE}"):
        if name not in taken and (not following or name < following[0]):
            return name
    raise SquashError(
        f"no name for the squashed migration comes before {(*following, last)[0]}; give another with --name"
    )

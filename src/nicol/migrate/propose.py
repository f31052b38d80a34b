"""What development would do next: compare history, database and schema, and change none of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nicol.catalog.change import Change
from nicol.catalog.external import without_external
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.catalog.summary import summary
from nicol.errors import (
    DriftError,
    MigrateError,
    MigrationEditedError,
    MigrationMissingError,
    MigrationReplayError,
)
from nicol.migrate.consent import refuse_on_production_server
from nicol.migrate.deploy import edited, missing, pending
from nicol.migrate.hazards.hazard import Hazard, hazards, header, losses, refusals
from nicol.migrate.hazards.waits import TableWait, waits
from nicol.migrate.history.folder import Folder, Migration
from nicol.migrate.history.history import History, read_history
from nicol.migrate.history.managed import managed_lines
from nicol.migrate.history.replaced import as_replaced
from nicol.migrate.history.title import title_of
from nicol.migrate.history.writing import slug
from nicol.migrate.online import online
from nicol.migrate.rename import Candidate, candidates, changes_to
from nicol.migrate.replaying.compare import drift
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.replaying.replayed import cached, keep, made_in
from nicol.migrate.replaying.scratch import in_scratch
from nicol.migrate.running.alone import resumable
from nicol.migrate.running.database import ensure_database
from nicol.migrate.running.place import Place
from nicol.migrate.running.work import Work, on
from nicol.migrate.wanted import Wanted, wanted
from nicol.schema.model import Schema
from nicol.sql.statement import Steps

EMPTY_SCRIPT = "-- This migration changes nothing yet.\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """A migration that would be written. ``suffix`` follows the title that people give, where there are several."""

    text: str
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Nothing is compared while there are ``edited`` or ``missing`` migrations.

    ``drift`` leads from what the history makes to what the database is; ``changes`` lead from the end of the
    history, ``pending`` migrations included, to the schema. ``hazards`` are what ``changes`` do to the rows here.
    ``drafts`` are what would be written, in the order in which it is applied. ``is_new`` says that the database had
    to be made. ``namespace`` needs no mention in the script. ``candidates`` may be renames, and would keep their rows.
    ``waits`` say what is locked of tables with many rows.
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
    drafts: tuple[Draft, ...]
    candidates: tuple[Candidate, ...] = ()
    waits: tuple[TableWait, ...] = ()

    @property
    def script(self) -> str:
        """The text of all that would be written."""
        return "\n".join(it.text for it in self.drafts)

    @property
    def warnings(self) -> tuple[str, ...]:
        return losses(self.hazards)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why ``changes`` cannot be made to the rows that are there."""
        return refusals(self.hazards)

    @property
    def suggested_name(self) -> str:
        """A name for the migration, for when nobody gives one."""
        if not self.folder.migrations:
            return "init"
        return slug(title_of(self.changes))[:50].strip("_") or "migration"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeOptions(ScratchMeans):
    """``external`` are patterns of what is left alone: see ``catalog.external``. ``renames`` are such as
    ``User.name=fullName``, with what things are called now on the right. ``is_online`` divides the changes into
    several migrations in each of which nobody waits: see ``migrate.online``.
    """

    external: tuple[str, ...] = ()
    renames: tuple[str, ...] = ()
    is_online: bool = False


USUAL = ProposeOptions()


def proposal(where: Place, folder: Folder, schema: Schema, options: ProposeOptions = USUAL) -> Work[Proposal]:
    """Look at everything. Makes the database if it is missing, for otherwise there is nothing to look at.

    Raises MigrationReplayError, ShadowDatabaseError, RenameError.
    """
    after = wanted(schema, where.namespace, options.renames)
    yield from refuse_on_production_server(where.url, "migrate dev")
    seen = yield from _look(where, folder, options, after.catalog)
    made = yield from _make(where, seen, after.without(options.external), options)
    changes = made.changes
    return Proposal(
        namespace=where.namespace,
        folder=folder,
        history=seen.history,
        is_new=seen.is_new,
        pending=tuple(it.name for it in seen.pending),
        edited=seen.edited,
        missing=seen.missing,
        drift=(yield from on(where.url, drift(made.expected, seen.actual))),
        changes=changes,
        hazards=(yield from on(where.url, hazards(seen.actual, changes))),
        drafts=_online_drafts(changes, seen.actual, where.namespace, made.lines)
        if changes and options.is_online
        else _drafts(changes, where.namespace, made.lines),
        candidates=candidates(changes, after.things),
        waits=(yield from on(where.url, waits(seen.actual, changes, is_online=options.is_online))),
    )


def obstacle(found: Proposal) -> MigrateError | None:
    """Why no migration can be made: the history is not what was applied, or the database not what the history makes.

    ``migrate.drift`` has the ways out.
    """
    if found.edited:
        names = ", ".join(found.edited)
        return MigrationEditedError(
            f"applied migrations were edited: {names}; restore them, accept them as they are, or reset",
            migrations=found.edited,
        )
    if found.missing:
        names = ", ".join(found.missing)
        return MigrationMissingError(
            f"applied migrations are missing in {found.folder.path}: {names}; restore them, forget them, or reset",
            migrations=found.missing,
        )
    return _drifted(found) if found.drift else None


def _drifted(found: Proposal) -> MigrateError:
    interrupted = [it.migration_name for it in resumable(found.folder, found.history)]
    if interrupted:
        return MigrateError(
            f"migration {interrupted[0]} was broken off and is half done; `nicol migrate deploy` goes on from there",
            migrations=interrupted,
        )
    way_out = "adopt it into a migration, ignore it, repair the database, or reset"
    if not found.history.exists:
        way_out = (
            "if it is right as it is, adopt it into a first migration, or mark one with `nicol migrate resolve "
            "--applied NAME`; else repair or reset"
        )
    return DriftError(f"the database is not what its migrations make (drift); {way_out}", summary=summary(found.drift))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What is there. ``applied`` and ``pending`` are migrations of the folder, ``edited`` and ``missing`` names."""

    is_new: bool
    history: History
    actual: Catalog
    applied: tuple[Migration, ...]
    pending: tuple[Migration, ...]
    edited: tuple[str, ...]
    missing: tuple[str, ...]


def _look(where: Place, folder: Folder, options: ProposeOptions, after: Catalog) -> Work[_Seen]:
    is_new = yield from ensure_database(where)
    history = as_replaced(folder, (yield from on(where.url, read_history(where.namespace))))
    read = yield from on(where.url, introspect(where.namespaces))
    return _Seen(
        is_new=is_new,
        history=history,
        actual=without_external(replace(read, manages_partial_indexes=after.manages_partial_indexes), options.external),
        applied=tuple(it for it in folder.migrations if it.name in history.applied_names),
        pending=pending(folder, history),
        edited=edited(folder, history),
        missing=missing(folder, history),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """``expected`` is what the applied migrations make, ``changes`` what is missing after all of them. ``lines`` are
    for the next migration to remember.
    """

    expected: Catalog
    changes: tuple[Change, ...]
    lines: str


def _make(where: Place, seen: _Seen, after: Wanted, options: ProposeOptions) -> Work[_Made]:
    """Replay, or remember, and compare with the schema."""
    everything = (*seen.applied, *seen.pending)
    if seen.edited or seen.missing:
        # What was applied is not at hand, so nothing that can be replayed would say anything.
        return _Made(expected=seen.actual, changes=(), lines="")
    if not everything:
        empty = Catalog(namespaces=(where.namespace,))
        changes = yield from on(where.url, _changes(empty, after, options))
        return _Made(expected=empty, changes=changes, lines=_lines(where, empty, after, options))
    expected = yield from cached(where, options, seen.applied)
    end = yield from cached(where, options, everything)
    if expected is not None and end is not None:
        changes = yield from on(where.url, _changes(end, after, options))
        # An expression may need what a pending migration makes, and then only a replay tells whether it is there.
        if not (changes and seen.pending):
            lines = _lines(where, end, after, options)
            return _Made(expected=_ours(expected, options), changes=changes, lines=lines)
    return (yield from _replay(where, seen, after, options))


def _replay(where: Place, seen: _Seen, after: Wanted, options: ProposeOptions) -> Work[_Made]:
    everything = (*seen.applied, *seen.pending)

    def work(scratch: Place) -> Work[_Made]:
        expected = end = yield from made_in(scratch, seen.applied)
        if seen.pending:
            try:
                end = yield from made_in(scratch, seen.pending, earlier=seen.applied)
            except MigrationReplayError:
                # Drift matters more, for what is pending may have been written for a database that has drifted.
                if (yield from on(where.url, drift(_ours(expected, options), seen.actual))):
                    return _Made(expected=_ours(expected, options), changes=(), lines="")
                raise
        yield from keep(scratch, where, options, seen.applied, expected)
        yield from keep(scratch, where, options, everything, end)
        changes = yield from on(scratch.url, _changes(end, after, options))
        lines = _lines(where, end, after, options)
        return _Made(expected=_ours(expected, options), changes=changes, lines=lines)

    return (yield from in_scratch(where, options, everything, work, namespaces=where.namespaces))


def _changes(end: Catalog, after: Wanted, options: ProposeOptions) -> Steps[tuple[Change, ...]]:
    """What leads from the end of the history to the schema."""
    return (yield from changes_to(_ours(end, options), after))


def _lines(where: Place, end: Catalog, after: Wanted, options: ProposeOptions) -> str:
    return managed_lines(_ours(end, options), after.catalog, default_namespace=where.namespace)


def _ours(catalog: Catalog, options: ProposeOptions) -> Catalog:
    return without_external(catalog, options.external)


def _drafts(changes: Sequence[Change], namespace: str, lines: str) -> tuple[Draft, ...]:
    """What to write for ``changes``, each with its risks at its head. Without a change there is an empty one.

    ``lines`` stand in the first.
    """
    if not changes:
        return (Draft(EMPTY_SCRIPT + lines),)
    parts = (header(changes), lines, script(changes, default_namespace=namespace))
    return (Draft("\n".join(it for it in parts if it)),)


def _online_drafts(changes: Sequence[Change], before: Catalog, namespace: str, lines: str) -> tuple[Draft, ...]:
    """As ``_drafts``, one for each stage."""
    stages = online(changes, before, default_namespace=namespace)
    heads = (lines, *("" for _ in stages[1:]))
    suffixes = (f"_{i}_{it.name}" if it.name else "" for i, it in enumerate(stages, start=1))
    return tuple(
        Draft(f"{head}\n{it.script}" if head else it.script, suffix)
        for head, it, suffix in zip(heads, stages, suffixes, strict=True)
    )

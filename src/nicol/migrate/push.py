"""Make the database like the schema at once, without a migration: for prototypes."""

from dataclasses import dataclass
from time import monotonic

from nicol.catalog.change import Change
from nicol.catalog.diff import diff
from nicol.catalog.external import without_external
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.introspect import introspect
from nicol.catalog.model import Catalog
from nicol.catalog.printed import printed
from nicol.catalog.script import script
from nicol.errors import DataLossError, UnexecutableChangeError
from nicol.migrate.apply import replay
from nicol.migrate.clear import clear_place
from nicol.migrate.database import Place, ensure_database, place_of
from nicol.migrate.folder import Migration
from nicol.migrate.hazard import Hazard, hazards
from nicol.migrate.lock import locked
from nicol.migrate.run import run, run_async
from nicol.migrate.work import Work, on
from nicol.schema.model import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class PushOptions:
    """``force_reset`` drops everything first, and then nothing stands in the way. ``external`` are patterns of what is
    left alone: see ``catalog.external``.
    """

    accept_data_loss: bool = False
    force_reset: bool = False
    external: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """``changes`` is what was done, and empty when nothing was to do; ``warnings`` is what it lost."""

    changes: tuple[Change, ...]
    warnings: tuple[str, ...]
    is_new: bool
    duration_s: float


USUAL = PushOptions()


def push(url: str, schema: Schema, options: PushOptions = USUAL) -> Pushed:
    """Change the database into what ``schema`` says, creating it if it is missing. All of it is done, or nothing;
    but a forced reset comes first, and is not taken back.

    Raises UnexecutableChangeError for what the rows forbid, DataLossError for what they lose unless that is accepted.
    """
    return run(_pushing(place_of(url, schema), schema, options))


async def push_async(url: str, schema: Schema, options: PushOptions = USUAL) -> Pushed:
    """As ``push``."""
    return await run_async(_pushing(place_of(url, schema), schema, options))


def _pushing(where: Place, schema: Schema, options: PushOptions) -> Work[Pushed]:
    started = monotonic()
    wanted = from_schema(schema, default_namespace=where.namespace)
    is_new = yield from ensure_database(where)
    changes, found = yield from locked(where.url, _push(where, wanted, options))
    return Pushed(
        changes=changes,
        warnings=tuple(it.text for it in found),
        is_new=is_new,
        duration_s=monotonic() - started,
    )


def _push(where: Place, wanted: Catalog, options: PushOptions) -> Work[tuple[tuple[Change, ...], tuple[Hazard, ...]]]:
    if options.force_reset:
        yield from on(where.url, clear_place(where))
    actual = without_external((yield from on(where.url, introspect(where.namespaces))), options.external)
    ours = without_external(wanted, options.external)
    changes = diff(actual, (yield from on(where.url, printed(actual, ours))))
    found = yield from on(where.url, hazards(actual, changes))
    _check(found, options)
    if changes:
        text = script(changes, default_namespace=where.namespace)
        yield from replay(where.url, Migration("db push", text), what="the change")
    return changes, found


def _check(found: tuple[Hazard, ...], options: PushOptions) -> None:
    reasons = tuple(it.text for it in found if it.is_fatal)
    if reasons:
        raise UnexecutableChangeError(
            "the changes cannot be made to the rows that are there; --force-reset drops all data first",
            reasons=reasons,
        )
    if found and not options.accept_data_loss:
        raise DataLossError(
            "the changes would lose data; --accept-data-loss agrees to it", warnings=[it.text for it in found]
        )

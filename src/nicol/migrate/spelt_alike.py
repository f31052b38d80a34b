"""Both sides of a comparison in one spelling: a server prints things its own way."""

from contextlib import suppress

from nicol.catalog.model import Catalog
from nicol.catalog.spelling.printed import is_doubtful, printed
from nicol.driver.url import DatabaseUrl
from nicol.errors import DatabaseNotFoundError, ShadowDatabaseError
from nicol.migrate.history.folder import Folder
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.work import Work, on
from nicol.migrate.side import Database, ScratchOptions, Side


def spelt_alike(
    before: Side, after: Side, earlier: Catalog, later: Catalog, scratch: ScratchOptions
) -> Work[tuple[Catalog, Catalog]]:
    """``earlier`` and ``later``, which are ``before`` and ``after``, in the spelling of the one that was printed."""
    if isinstance(before, Database | Folder):
        return earlier, (yield from _spelt_as(before, after, earlier, later, scratch))
    if isinstance(after, Database | Folder):
        return (yield from _spelt_as(after, before, later, earlier, scratch)), later
    return earlier, later


def _spelt_as(
    side: Database | Folder, other: Side, found: Catalog, written: Catalog, scratch: ScratchOptions
) -> Work[Catalog]:
    """``written``, which is ``other``, as far as possible in the spelling of ``found``, which ``side`` is."""
    url = _session(side) or _session(other) or (place(scratch.url).url if scratch.url else None)
    if url is not None:
        # A folder is compared beside a database that is not there yet.
        with suppress(DatabaseNotFoundError):
            written = yield from on(url, printed(found, written))
    if not isinstance(side, Folder) or not side.migrations or not is_doubtful(found, written):
        return written
    # Most comparisons need no scratch database, and it takes time to load.
    from nicol.migrate.replaying.scratch import in_scratch, replay_all  # noqa: PLC0415

    def work(copy: Place) -> Work[Catalog]:
        yield from replay_all(copy, side.migrations)
        return (yield from on(copy.url, printed(found, written)))

    # What is left may need functions or tables that are nowhere but where the migrations ran.
    where = place(scratch.url, scratch.namespaces) if scratch.url else None
    # A folder whose catalog was remembered has come this far without one.
    with suppress(ShadowDatabaseError):
        return (yield from in_scratch(where, scratch, side.migrations, work, namespaces=scratch.namespaces))
    return written


def _session(side: Side) -> DatabaseUrl | None:
    return place(side.url).url if isinstance(side, Database) else None

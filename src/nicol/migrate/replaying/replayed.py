"""What a history makes: from the cache if it was replayed before, or else from a scratch database."""

from collections.abc import Sequence
from dataclasses import replace

from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import Catalog
from nicol.migrate.history.folder import Migration
from nicol.migrate.history.managed import managed
from nicol.migrate.replaying.cache import history_hash, read_cached, write_cached
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.replaying.scratch import in_scratch, replay_all
from nicol.migrate.running.database import existing_database
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.work import Work, on
from nicol.sql.statement import Statement, Steps


def replayed(
    where: Place | None, means: ScratchMeans, migrations: Sequence[Migration], *, namespaces: Sequence[str] = ()
) -> Work[Catalog]:
    """What ``migrations`` make of an empty database.

    Raises MigrationReplayError for one that fails, ShadowDatabaseError when there can be no scratch database.
    """

    def work(scratch: Place) -> Work[Catalog]:
        made = yield from made_in(scratch, migrations)
        yield from keep(scratch, where, means, migrations, made, namespaces=namespaces)
        return made

    if not migrations:
        target = _target(where, means, namespaces)
        return Catalog(namespaces=(target.namespace if target else "public",))
    found = yield from cached(where, means, migrations, namespaces=namespaces)
    if found is None:
        found = yield from in_scratch(where, means, migrations, work, namespaces=namespaces)
    return found


def made_in(scratch: Place, migrations: Sequence[Migration], *, earlier: Sequence[Migration] = ()) -> Work[Catalog]:
    """As ``replayed``, in ``scratch``, where ``earlier`` ones were replayed already."""
    yield from replay_all(scratch, migrations)
    made = yield from on(scratch.url, introspect(scratch.namespaces))
    return replace(made, managed=managed((*earlier, *migrations), default_namespace=scratch.namespace))


def cached(
    where: Place | None, means: ScratchMeans, migrations: Sequence[Migration], *, namespaces: Sequence[str] = ()
) -> Work[Catalog | None]:
    """What ``migrations`` made when they were last replayed, or None."""
    target = _target(where, means, namespaces)
    if means.cache is None or target is None:
        return None
    # Where the database is not there yet, some other one of its server tells the version.
    url = yield from existing_database(target.url)
    return read_cached(means.cache, (yield from on(url, _key(target, migrations))))


def keep(
    scratch: Place,
    where: Place | None,
    means: ScratchMeans,
    migrations: Sequence[Migration],
    made: Catalog,
    *,
    namespaces: Sequence[str] = (),
) -> Work[None]:
    """Remember that ``migrations`` make ``made``, where they are replayed: what the server of ``scratch`` prints, one
    of another version may print otherwise.
    """
    target = _target(where, means, namespaces)
    if means.cache is not None and target is not None:
        write_cached(means.cache, (yield from on(scratch.url, _key(target, migrations))), made)


def _target(where: Place | None, means: ScratchMeans, namespaces: Sequence[str]) -> Place | None:
    return where or (place(means.shadow_url, namespaces) if means.shadow_url else None)


def _key(target: Place, migrations: Sequence[Migration]) -> Steps[str]:
    """The key of what ``migrations`` make on the server that this is sent to."""
    rows = yield Statement("SELECT pg_catalog.current_setting('server_version_num')")
    return history_hash(migrations, (target.namespace, *target.namespaces), str(rows[0][0]))

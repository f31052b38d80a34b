"""Write the schema that a database has: the way back from ``push``."""

from nicol.catalog.introspect import introspect, introspect_unexpressed, introspect_views
from nicol.catalog.to_schema.to_schema import Pulled, PullOptions, to_schema
from nicol.migrate.database import Place, place_of
from nicol.migrate.run import run, run_async
from nicol.migrate.work import Work, on
from nicol.schema.model import Datasource, Schema

_NEW = Datasource(name="db", provider="postgresql")


def pull(url: str, schema: Schema, *, is_superset: bool = False) -> Pulled:
    """The schema of the database. ``schema`` is what was there: its datasource says which PostgreSQL schemas are
    looked at, and its names and what no database knows are kept.

    ``is_superset`` writes what Prisma has no words for in Nicol's own. Changes nothing.
    Raises DatabaseNotFoundError and other ConnectionFailedErrors.
    """
    return run(_pulling(place_of(url, schema), schema, is_superset=is_superset))


async def pull_async(url: str, schema: Schema, *, is_superset: bool = False) -> Pulled:
    """As ``pull``."""
    return await run_async(_pulling(place_of(url, schema), schema, is_superset=is_superset))


def _pulling(where: Place, schema: Schema, *, is_superset: bool) -> Work[Pulled]:
    catalog = yield from on(where.url, introspect(where.namespaces))
    others = yield from on(where.url, introspect_unexpressed(where.namespaces))
    views = (yield from on(where.url, introspect_views(where.namespaces))) if _has_views(schema) else ()
    options = PullOptions(
        datasource=schema.datasource or _NEW,
        generators=schema.generators,
        is_superset=is_superset,
        views=views,
        others=others,
        previous=schema,
        default_namespace=where.namespace,
    )
    return to_schema(catalog, options)


def _has_views(schema: Schema) -> bool:
    """Whether views are asked for: Prisma's preview feature, or one that is there already."""
    features = (it.option("previewFeatures") for it in schema.generators)
    return any(isinstance(it, tuple) and "views" in it for it in features) or any(it.is_view for it in schema.models)

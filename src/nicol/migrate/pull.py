"""Write the schema that a database has: the way back from ``push``."""

from nicol.catalog.introspect.introspect import introspect, introspect_unexpressed, introspect_views
from nicol.catalog.introspect.views import view_definitions
from nicol.catalog.to_schema.to_schema import Pulled, PullOptions, to_schema
from nicol.migrate.running.place import Place, place_of
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on
from nicol.schema.model import Datasource, Model, Schema

_NEW = Datasource(name="db", provider="postgresql")


def pull(url: str, schema: Schema, *, is_superset: bool = False) -> Pulled:
    """The schema of the database. ``schema`` is what was there: its datasource says which PostgreSQL schemas are
    looked at, and its names and what no database knows are kept.

    ``is_superset`` writes what Prisma has no words for in Nicol's own, which is done in any case where ``schema`` uses
    such words already. Changes nothing.
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
    definitions = (yield from on(where.url, view_definitions(where.namespaces))) if views else ()
    own = {it.name for it in definitions}
    options = PullOptions(
        datasource=schema.datasource or _NEW,
        generators=schema.generators,
        is_superset=is_superset or uses_superset(schema),
        # Those of an extension have no definition here.
        views=tuple(it for it in views if it.name in own),
        definitions=definitions,
        others=others,
        previous=schema,
        default_namespace=where.namespace,
    )
    return to_schema(catalog, options)


def _has_views(schema: Schema) -> bool:
    """Whether views are asked for: Prisma's preview feature, or one that is there already."""
    features = (it.option("previewFeatures") for it in schema.generators)
    return any(isinstance(it, tuple) and "views" in it for it in features) or any(it.is_view for it in schema.models)


def uses_superset(schema: Schema) -> bool:
    """Whether ``schema`` says something that Prisma's language has no words for."""
    return bool(schema.policies) or any(map(_is_beyond_prisma, schema.models))


def _is_beyond_prisma(model: Model) -> bool:
    has_constraints = bool(model.checks or model.exclusions or model.row_security)
    indexes = (*model.uniques, *model.indexes)
    keys = (it.foreign_key for it in model.relation_fields)
    return (
        has_constraints
        or any(it.include or any(field.nulls is not None for field in it.fields) for it in indexes)
        or any(it.expressions for it in model.indexes)
        or any(it.nulls_not_distinct for it in model.uniques)
        or any(it is not None and it.deferrable is not None for it in keys)
        or any(it.generated is not None for it in model.scalar_fields)
    )

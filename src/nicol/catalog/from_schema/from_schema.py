"""The catalog that a schema asks for. With its way back, the only place that knows both languages."""

from collections.abc import Iterable

from nicol.catalog.from_schema.columns import column
from nicol.catalog.from_schema.join_tables import join_tables
from nicol.catalog.from_schema.keys import foreign_keys, indexes
from nicol.catalog.from_schema.names import Names, column_names
from nicol.catalog.from_schema.superset import checks, exclusions, policies, row_security
from nicol.catalog.model import Catalog, Enum, Extension, PrimaryKey, Table
from nicol.schema import model as schema_model


def from_schema(schema: schema_model.Schema, *, default_namespace: str = "public") -> Catalog:
    """The catalog of ``schema``, in the order of its files.

    ``default_namespace`` holds what has no ``@@schema``. Views are not in it: migrations do not manage them.
    """
    names = Names(schema, default_namespace)
    datasource = schema.datasource
    extensions = datasource.extensions if datasource else ()
    models = tuple(it for it in schema.models if not it.is_view)
    has_foreign_keys = datasource is None or datasource.relation_mode != "prisma"
    tables = (_table(names, it, has_foreign_keys=has_foreign_keys) for it in models)
    return Catalog(
        namespaces=_namespaces(names, models),
        tables=(*tables, *join_tables(names, models, has_foreign_keys=has_foreign_keys)),
        enums=tuple(Enum(names.enum(it), tuple(v.label for v in it.values)) for it in schema.enums),
        extensions=tuple(Extension(it.name, it.schema, it.version) for it in extensions),
        manages_partial_indexes=manages_partial_indexes(schema.generators),
        manages_extensions=bool(extensions),
        is_from_schema=True,
    )


def _namespaces(names: Names, models: tuple[schema_model.Model, ...]) -> tuple[str, ...]:
    """Those that are used, and those that the datasource lists, by name."""
    datasource = names.schema.datasource
    listed = datasource.schemas if datasource else ()
    homes = [it.schema for it in (*models, *names.schema.enums)]
    needs_default = not listed or None in homes
    default = (names.default_namespace,) if needs_default else ()
    return tuple(sorted({*default, *listed, *(it for it in homes if it is not None)}))


def manages_partial_indexes(generators: Iterable[schema_model.Generator]) -> bool:
    """Whether a schema with these says which indexes have a condition."""
    # Without Prisma's preview flag those that the schema does not name were made by hand, and are left alone.
    features = (it.option("previewFeatures") for it in generators)
    return any(isinstance(it, tuple) and "partialIndexes" in it for it in features)


def _table(names: Names, model: schema_model.Model, *, has_foreign_keys: bool) -> Table:
    key = model.primary_key
    return Table(
        name=names.table(model),
        columns=tuple(column(names, model, it) for it in model.scalar_fields),
        primary_key=None if key is None else PrimaryKey(key.constraint, column_names(model, key.fields)),
        indexes=indexes(model),
        foreign_keys=tuple(foreign_keys(names, model)) if has_foreign_keys else (),
        checks=checks(model),
        exclusions=exclusions(model),
        row_security=row_security(model),
        policies=policies(names, model),
    )

"""The schema that a database asks for, as Prisma would write it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nicol.catalog.introspect.views import ViewDefinition
from nicol.catalog.model import Catalog, Column, DatabaseObject, Name, Table
from nicol.catalog.tenant_wall import walled_column
from nicol.catalog.to_schema import superset
from nicol.catalog.to_schema.copied import is_join_table_of, with_copied_relations
from nicol.catalog.to_schema.defaults import field_default
from nicol.catalog.to_schema.kept import Kept
from nicol.catalog.to_schema.keys import Keys, identifies, primary_key
from nicol.catalog.to_schema.names import BlockNames, block_names, distinct
from nicol.catalog.to_schema.relations import Link, Relations, is_join_table, links, sides
from nicol.catalog.to_schema.types import arity, field_type
from nicol.catalog.to_schema.warnings import PullWarning, Told, warnings
from nicol.schema.model import (
    Datasource,
    Enum,
    EnumValue,
    FunctionDefault,
    Generated,
    Generator,
    Model,
    Policy,
    ScalarField,
    Schema,
)

_DATASOURCE = Datasource(name="db", provider="postgresql")
_NOTHING = Schema()


@dataclass(frozen=True, slots=True, kw_only=True)
class PullOptions:
    """``datasource`` and ``generators`` are put into the schema as they are.

    ``is_superset``: what Prisma has no words for is written in Nicol's own. ``views`` are tables without keys, and
    ``definitions`` what they select, ``others`` things that a catalog does not hold, for the warnings. ``previous`` is
    a schema of the same database, whose names, comments and order are kept; its ``default_namespace`` has what names no
    PostgreSQL schema.
    """

    datasource: Datasource = _DATASOURCE
    generators: tuple[Generator, ...] = ()
    is_superset: bool = False
    views: tuple[Table, ...] = ()
    definitions: tuple[ViewDefinition, ...] = ()
    others: tuple[DatabaseObject, ...] = ()
    previous: Schema = _NOTHING
    default_namespace: str = "public"


@dataclass(frozen=True, slots=True)
class Pulled:
    """``warnings`` say what the schema could not hold, or holds under another name.

    ``views`` say what the views of the schema select.
    """

    schema: Schema
    warnings: tuple[PullWarning, ...]
    views: tuple[ViewDefinition, ...] = ()


USUAL = PullOptions()


def to_schema(catalog: Catalog, options: PullOptions = USUAL) -> Pulled:
    """The schema of ``catalog``, and what could not be said.

    Models name their PostgreSQL schema if the datasource lists any.
    """
    kept = Kept(options.previous, options.default_namespace)
    tables, joins, names = _sorted_out(catalog, options, kept)
    pull = _Pull(catalog, options, names, kept)
    fields = {it.name: pull.field_by_column(it) for it in (*tables, *options.views)}
    plain = {it.name: pull.model(it, fields[it.name]) for it in sorted(tables, key=lambda it: it.name)}
    found = links(tables, joins)
    relations = Relations(plain, fields, found, names, kept, is_superset=options.is_superset).fields()
    models = {name: kept.model(name, replace(it, fields=(*it.fields, *relations[name]))) for name, it in plain.items()}
    views = {it.name: kept.view(it.name, pull.view(it, fields[it.name])) for it in options.views}
    blocks = with_copied_relations(models | views, kept)
    schema = Schema(
        datasource=options.datasource,
        generators=options.generators,
        models=kept.ordered(blocks.values(), options.previous.models),
        enums=kept.ordered((kept.enum(it, pull.enum(it)) for it in names.enum_by_type), options.previous.enums),
        policies=kept.policies(pull.policies(tables)),
    )
    told = Told(
        catalog=catalog,
        models=blocks,
        n_copied={it: len(blocks[it].fields) - len(model.fields) for it, model in (models | views).items()},
        names=names,
        others=options.others,
        dropped=_dropped(tables, found),
        is_superset=options.is_superset,
    )
    definitions = tuple(it for it in options.definitions if it.name in views)
    return Pulled(schema, warnings(told), definitions)


def _sorted_out(catalog: Catalog, options: PullOptions, kept: Kept) -> tuple[list[Table], list[Table], BlockNames]:
    """The tables that become models, those that are many-to-many relations, and the names of models and enums."""
    written = [it for it in catalog.tables if it.columns and not is_join_table_of(options.previous, it)]
    joins = [it for it in written if is_join_table(it, catalog.table_by_name)]
    while True:
        tables = [it for it in written if it not in joins]
        names = block_names(catalog, tables, options.views, kept.block_names())
        # Column A is that of the model whose name comes first, whatever its table is called.
        fitting = [it for it in joins if _is_in_order([names.model_by_table[key.references] for key in sides(it)])]
        if len(fitting) == len(joins):
            return tables, joins, names
        joins = fitting


def _is_in_order(names: Sequence[str]) -> bool:
    return list(names) == sorted(names)


def _dropped(tables: Sequence[Table], found: Sequence[Link]) -> tuple[str, ...]:
    """The foreign keys for which there is no relation."""
    written = {(it.by, it.key.name) for it in found if it.key is not None}
    every = ((it.name, key.name) for it in tables for key in it.foreign_keys)
    return tuple(f"{table.name}: {key}" for table, key in every if (table, key) not in written)


def _walled(field: ScalarField) -> ScalarField:
    return replace(field, documentation="@tenant(policy)", is_tenant=True, has_tenant_policy=True)


class _Pull:
    """Single blocks. Relations come later, for they need all of them."""

    def __init__(self, catalog: Catalog, options: PullOptions, names: BlockNames, kept: Kept) -> None:
        self.options = options
        self.names = names
        self.kept = kept
        self.has_schemas = bool(options.datasource.schemas)
        self.values = {
            it.name: distinct(it.labels, kept.value_by_label(it.name), fallback="value") for it in catalog.enums
        }

    def enum(self, name: Name) -> Enum:
        values = self.values[name]
        return Enum(
            name=self.names.enum_by_type[name],
            type=name.name,
            schema=self._schema(name),
            values=tuple(EnumValue(name=values[it], label=it) for it in values),
        )

    def field_by_column(self, table: Table) -> dict[str, str]:
        columns = (it.name for it in table.columns)
        return distinct(columns, self.kept.field_by_column(table.name), fallback="field")

    def model(self, table: Table, field_by_column: Mapping[str, str]) -> Model:
        walled = walled_column(table)
        plain = (self._field(it, field_by_column[it.name]) for it in table.columns)
        fields = tuple(_walled(it) if it.column == walled else it for it in plain)
        is_superset = self.options.is_superset
        keys = Keys(table, field_by_column, is_superset=is_superset)
        primary, uniques = primary_key(table.primary_key, field_by_column), keys.uniques()
        field_by_name = {it.name: it for it in fields}
        return Model(
            name=self.names.model_by_table[table.name],
            table=table.name.name,
            schema=self._schema(table.name),
            fields=fields,
            primary_key=primary,
            uniques=uniques,
            indexes=keys.indexes(),
            checks=superset.checks(table) if is_superset else (),
            exclusions=superset.exclusions(table, field_by_column) if is_superset else (),
            row_security=superset.row_security(table) if is_superset else None,
            is_ignored=not any(identifies(field_by_name, it) for it in (primary, *uniques)),
        )

    def policies(self, tables: Iterable[Table]) -> Iterator[Policy]:
        for table in tables if self.options.is_superset else ():
            yield from superset.policies(table, self.names.model_by_table[table.name])

    def view(self, view: Table, field_by_column: Mapping[str, str]) -> Model:
        fields = (self._field(it, field_by_column[it.name]) for it in view.columns)
        return Model(
            name=self.names.model_by_table[view.name],
            table=view.name.name,
            schema=self._schema(view.name),
            fields=tuple(fields),
            is_view=True,
        )

    def _schema(self, name: Name) -> str | None:
        return name.namespace if self.has_schemas else None

    def _field(self, column: Column, name: str) -> ScalarField:
        type_, native = field_type(column.type, self.names.enum_by_type)
        values = self.values.get(column.type.enum, {}) if column.type.enum is not None else {}
        default, generated = field_default(column, type_, native, values), None
        if column.generated is not None:
            # Prisma knows no generated columns, and takes their expression for a default.
            written = FunctionDefault("dbgenerated", (column.generated,))
            default, generated = (
                (None, Generated(column.generated, is_stored=not column.is_virtual))
                if self.options.is_superset
                else (written, None)
            )
        return ScalarField(
            name=name,
            column=column.name,
            type=type_,
            arity=arity(column.type, nullable=column.nullable),
            native_type=native,
            default=default,
            generated=generated,
        )

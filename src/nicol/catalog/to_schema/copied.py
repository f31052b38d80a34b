"""Relations without foreign keys, which only a schema knows: of views, and of ``relationMode = "prisma"``."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nicol.catalog.model import Name, Table
from nicol.catalog.to_schema.kept import Kept
from nicol.schema.model import Arity, ForeignKey, Model, RelationField, Schema


def with_copied_relations(models: Mapping[Name, Model], kept: Kept) -> dict[Name, Model]:
    """``models`` with the relations of the schema that was there, as far as their models and fields still are."""
    tables = {it.name: table for table, it in kept.model_by_table.items()}
    by_name = {it.name: it for it in models.values()}
    found = dict(models)
    for table, before in kept.model_by_table.items():
        model = models.get(table)
        if model is None or by_name.get(before.name) is not model:
            continue
        added = tuple(_copied(kept.previous, before, model, by_name, tables))
        found[table] = replace(model, fields=(*model.fields, *added))
    return found


def are_copied(previous: Schema, before: Model, field: RelationField) -> bool:
    """Whether no foreign key stands behind the relation of ``field``."""
    datasource = previous.datasource
    is_emulated = datasource is not None and datasource.relation_mode == "prisma"
    return is_emulated or before.is_view or previous.model_by_name[field.model].is_view


def is_join_table_of(previous: Schema, table: Table) -> bool:
    """Whether the columns A and B of ``table`` are an implicit relation of ``relationMode = "prisma"``."""
    datasource = previous.datasource
    if datasource is None or datasource.relation_mode != "prisma" or table.foreign_keys:
        return False
    every = (it.join_table for model in previous.models for it in model.relation_fields)
    is_asked = any(it is not None and it.table == table.name.name for it in every)
    return is_asked and sorted(it.name for it in table.columns) == ["A", "B"]


def _copied(
    previous: Schema, before: Model, model: Model, by_name: Mapping[str, Model], tables: Mapping[str, Name]
) -> Iterator[RelationField]:
    for field in before.relation_fields:
        other = by_name.get(field.model)
        is_taken = field.name in model.field_by_name or field.model not in tables
        if other is None or is_taken or not are_copied(previous, before, field):
            continue
        opposite = previous.opposite(field)
        if opposite.name in other.field_by_name and (field.model, opposite.name) != (before.name, field.name):
            continue
        if field.foreign_key is not None and _has(model, other, field.foreign_key):
            may_be_none = any(not model.scalar(it).is_required for it in field.foreign_key.fields)
            yield replace(field, arity=Arity.OPTIONAL) if may_be_none else field
        elif (
            opposite.foreign_key is not None and _has(other, model, opposite.foreign_key)
        ) or field.join_table is not None:
            yield field


def _has(owner: Model, target: Model, key: ForeignKey) -> bool:
    return all(it in owner.field_by_name for it in key.fields) and all(
        it in target.field_by_name for it in key.references
    )

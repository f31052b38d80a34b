"""The tables of implicit many-to-many relations, which no model stands for."""

from collections.abc import Iterable, Iterator

from nicol.catalog.from_schema.columns import type_of
from nicol.catalog.from_schema.names import Names
from nicol.catalog.model import Column, ForeignKey, Index, IndexColumn, Name, PrimaryKey, ReferentialAction, Table
from nicol.catalog.object_name import identifier, with_suffix
from nicol.schema import model as schema_model


def join_tables(names: Names, models: Iterable[schema_model.Model], *, has_foreign_keys: bool) -> Iterator[Table]:
    """One table for each relation, made when its side A is met."""
    for model in models:
        for relation in model.relation_fields:
            table = relation.join_table
            if table is not None and _is_side_a(model, relation):
                other = names.schema.model_by_name[relation.model]
                yield _join_table(names, table.table, model, other, has_foreign_keys=has_foreign_keys)


def _is_side_a(model: schema_model.Model, relation: schema_model.RelationField) -> bool:
    assert relation.join_table is not None
    if relation.model == model.name:
        # A relation of a model to itself has two fields with the same tables: either will do.
        return relation.name <= relation.opposite
    return relation.join_table.own_column == "A"


def _join_table(
    names: Names, table: str, a: schema_model.Model, b: schema_model.Model, *, has_foreign_keys: bool
) -> Table:
    sides = (("A", a), ("B", b))
    foreign_keys = tuple(_join_key(names, table, column, model) for column, model in sides)
    return Table(
        name=Name(names.table(a).namespace, identifier(table)),
        columns=tuple(
            Column(name=column, type=type_of(names, _id_field(model)), nullable=False) for column, model in sides
        ),
        primary_key=PrimaryKey(with_suffix(table, "_AB_pkey"), ("A", "B")),
        indexes=(Index(name=with_suffix(table, "_B_index"), columns=(IndexColumn(column="B"),)),),
        foreign_keys=foreign_keys if has_foreign_keys else (),
    )


def _join_key(names: Names, table: str, column: str, model: schema_model.Model) -> ForeignKey:
    return ForeignKey(
        name=with_suffix(table, f"_{column}_fkey"),
        columns=(column,),
        references=names.table(model),
        referenced_columns=(identifier(_id_field(model).column),),
        on_delete=ReferentialAction.CASCADE,
        on_update=ReferentialAction.CASCADE,
    )


def _id_field(model: schema_model.Model) -> schema_model.ScalarField:
    assert model.primary_key is not None, model.name
    return model.scalar(model.primary_key.fields[0])

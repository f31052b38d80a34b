"""Rows of the join tables of implicit many-to-many relations."""

from nicol.query.codec import Codec
from nicol.query.compile.where import Conditions
from nicol.query.compile.write import column_array
from nicol.query.nodes import write as nodes
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import JoinTable, Model, RelationField
from nicol.sql.query import (
    And,
    Column,
    Delete,
    Expression,
    Infix,
    Insert,
    Item,
    OnConflict,
    Quantified,
    Select,
    Subquery,
    Table,
    Unnested,
)


def compile_link(vocabulary: Vocabulary, node: nodes.Link) -> Insert:
    """One row of the join table per pair; pairs that are linked already stay so."""
    model = vocabulary.model(node.model)
    relation, join_table = _joined(model, node.field)
    own = _id_codec(vocabulary, model)
    other = _id_codec(vocabulary, vocabulary.model(relation.model))
    arrays = (column_array(own, node.own), column_array(other, node.other))
    items = (Item(own.cast_element(Column("u", "own"))), Item(other.cast_element(Column("u", "other"))))
    return Insert(
        table=Table(join_table.table, "t0", vocabulary.join_table_schema(model, relation)),
        columns=(join_table.own_column, join_table.other_column),
        query=Select(items=items, sources=(Unnested(arrays, "u", ("own", "other")),)),
        on_conflict=OnConflict(),
    )


def compile_unlink(vocabulary: Vocabulary, node: nodes.Unlink) -> Delete:
    model = vocabulary.model(node.model)
    relation, join_table = _joined(model, node.field)
    target = vocabulary.model(relation.model)
    ids = _id_codec(vocabulary, model).bound_array(node.own)
    own = Quantified("=", Column("j", join_table.own_column), "ANY", ids)
    other = Column("j", join_table.other_column)
    terms: list[Expression] = [own]
    if node.kept is not None:
        terms.append(Quantified("<>", other, "ALL", _id_codec(vocabulary, target).bound_array(node.kept)))
    conditions = Conditions(vocabulary)
    scope = conditions.scope(target.name)
    where = conditions.kept(scope, None if node.condition is None else conditions.condition(scope, node.condition))
    if where is not None:
        chosen = Select(items=(Item(scope.column(_id(target))),), sources=(scope.table,), where=where)
        terms.append(Infix("IN", other, Subquery(chosen)))
    table = Table(join_table.table, "j", vocabulary.join_table_schema(model, relation))
    return Delete(table=table, where=And(tuple(terms)))


def _joined(model: Model, field: str) -> tuple[RelationField, JoinTable]:
    relation = model.field_by_name[field]
    assert isinstance(relation, RelationField)
    assert relation.join_table is not None
    return relation, relation.join_table


def _id(model: Model) -> str:
    assert model.primary_key is not None
    return model.primary_key.fields[0]


def _id_codec(vocabulary: Vocabulary, model: Model) -> Codec:
    return vocabulary.codec(model, _id(model))

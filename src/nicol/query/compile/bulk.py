"""Bulk writes whose rows come as columns, and reads of the records that they wrote."""

from nicol.query import node as nodes
from nicol.query.compile.read import projection
from nicol.query.compile.where import Conditions, Scope
from nicol.query.compile.write import column_array, element, operated
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model
from nicol.sql.query import (
    And,
    Assignment,
    Column,
    Expression,
    Infix,
    Insert,
    Item,
    OnConflict,
    Ordering,
    Select,
    Unnested,
    Update,
)


def compile_upsert_many(vocabulary: Vocabulary, node: nodes.UpsertMany) -> Insert:
    scope = Scope(vocabulary.model(node.model), "t0")
    items, source = _rows(vocabulary, scope.model, node.fields, node.parameters)
    columns = {it: scope.model.scalar(it).column for it in (*node.conflict, *node.fields)}
    return Insert(
        table=scope.table,
        columns=tuple(columns[it] for it in node.fields),
        query=Select(items=tuple(Item(it) for it in items), sources=(source,)),
        on_conflict=OnConflict(
            tuple(columns[it] for it in node.conflict),
            # PostgreSQL's name for the row that could not be inserted.
            tuple(Assignment(columns[it], Column("excluded", columns[it])) for it in node.updated),
        ),
    )


def compile_update_each(vocabulary: Vocabulary, node: nodes.UpdateEach) -> Update:
    scope = Scope(vocabulary.model(node.model), "t0")
    items, source = _rows(vocabulary, scope.model, node.fields, node.parameters)
    n_keys = len(node.key)
    found = zip(node.key, items[:n_keys], strict=True)
    changed = zip(node.fields[n_keys:], node.operators, items[n_keys:], strict=True)
    return Update(
        table=scope.table,
        assignments=tuple(
            Assignment(scope.model.scalar(name).column, operated(operator, scope.column(name), value))
            for name, operator, value in changed
        ),
        sources=(source,),
        where=And(tuple(Infix("=", scope.column(name), value) for name, value in found)),
    )


def compile_read_in_order(vocabulary: Vocabulary, node: nodes.ReadInOrder) -> Select:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    values, source = _rows(vocabulary, scope.model, node.key, node.parameters, is_numbered=True)
    return Select(
        items=tuple(Item(it) for it in projection(conditions, scope, node.selection)),
        sources=(scope.table, source),
        where=And(tuple(Infix("=", scope.column(it), value) for it, value in zip(node.key, values, strict=True))),
        order=(Ordering(Column("u", "n")),),
    )


def _rows(
    vocabulary: Vocabulary,
    model: Model,
    fields: tuple[str, ...],
    parameters: tuple[int, ...],
    *,
    is_numbered: bool = False,
) -> tuple[list[Expression], Unnested]:
    """Columns of values as a source of rows, and each field's value in such a row."""
    names = tuple(f"c{i}" for i in range(len(fields)))
    codecs = [vocabulary.codec(model, it) for it in fields]
    arrays = tuple(column_array(codec, index) for codec, index in zip(codecs, parameters, strict=True))
    values = [element(codec, Column("u", name)) for codec, name in zip(codecs, names, strict=True)]
    return values, Unnested(arrays, "u", (*names, "n") if is_numbered else names, is_numbered)

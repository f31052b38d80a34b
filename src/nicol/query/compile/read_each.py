"""Reads of many records by their keys, each as a read of its own would find it."""

from collections.abc import Iterator

from nicol.query.compile.read import projection
from nicol.query.compile.where import Conditions, Scope
from nicol.query.compile.write import column_array, element
from nicol.query.nodes.condition import All, Compare, Condition
from nicol.query.nodes.read import ReadEach
from nicol.query.vocabulary import Vocabulary
from nicol.sql.query import And, Column, Expression, Infix, Item, Select, Unnested


def compile_read_each(vocabulary: Vocabulary, node: ReadEach) -> Select:
    """The keys as rows, joined with the table on the very condition that one of them has alone.

    So it is the server that compares, by the type and the collation of the column.
    """
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    items = (*projection(conditions, scope, node.selection), Column("k", "n"))
    columns = tuple(f"c{i}" for i in range(len(node.keys)))
    column_by_key = {key: Column("k", name) for key, name in zip(node.keys, columns, strict=True)}
    compared = {it.parameter: it for it in equalities(node.where)}
    codecs = [vocabulary.codec(scope.model, compared[key].field) for key in node.keys]
    arrays = tuple(column_array(codec, key) for codec, key in zip(codecs, node.keys, strict=True))
    terms = [_term(conditions, scope, it, column_by_key) for it in _terms(node.where)]
    return Select(
        items=tuple(Item(it) for it in items),
        sources=(Unnested(arrays, "k", (*columns, "n"), is_numbered=True), scope.table),
        where=conditions.kept(scope, And(tuple(terms))),
    )


def equalities(where: Condition) -> Iterator[Compare]:
    """The terms of ``where`` that say what a field equals, and must all hold."""
    for it in _terms(where):
        if isinstance(it, Compare) and it.operator == "=" and not it.insensitive:
            yield it


def _terms(where: Condition) -> Iterator[Condition]:
    if isinstance(where, All):
        for it in where.terms:
            yield from _terms(it)
    else:
        yield where


def _term(conditions: Conditions, scope: Scope, node: Condition, column_by_key: dict[int, Column]) -> Expression:
    column = column_by_key.get(node.parameter) if isinstance(node, Compare) else None
    if column is None:
        return conditions.condition(scope, node)
    assert isinstance(node, Compare)
    codec = conditions.vocabulary.codec(scope.model, node.field)
    return Infix("=", scope.column(node.field), element(codec, column))

"""Reads of many records by their keys, each as a read of its own would find it."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from nicol.query.compile.equalities import equalities, readings_of_many, terms_of
from nicol.query.compile.read import projection
from nicol.query.compile.where import Conditions, Scope
from nicol.query.compile.write import column_array, element
from nicol.query.nodes.condition import Compare, Condition
from nicol.query.nodes.read import ReadEach
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model
from nicol.sql.query import And, Column, Expression, Infix, Item, Quantified, Select, Source, TypeName, Unnested


def compile_read_each(vocabulary: Vocabulary, node: ReadEach) -> Select:
    """The records on the very condition that one of the keys has alone.

    So it is the server that compares, by the type and the collation of the column.
    """
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    items = projection(conditions, scope, node.selection)
    found = _listed(conditions, scope, node) if node.is_told_by_value else _as_rows(conditions, scope, node)
    terms = [_term(conditions, scope, it, found.terms) for it in terms_of(node.where)]
    terms += readings_of_many(vocabulary, scope.model, node.where, node.keys)
    return Select(
        items=tuple(Item(it) for it in (*items, found.mark)),
        sources=(*found.sources, scope.table),
        where=conditions.kept(scope, And(tuple(terms))),
    )


class _Keys(NamedTuple):
    """``terms`` are what takes the place of comparing with one key, by parameter; ``mark`` tells the keys apart."""

    terms: Mapping[int, Expression]
    mark: Expression
    sources: tuple[Source, ...] = ()


def _as_rows(conditions: Conditions, scope: Scope, node: ReadEach) -> _Keys:
    compared = {it.parameter: it.field for it in equalities(node.where)}
    fields = [compared[it] for it in node.keys]
    codecs = [conditions.vocabulary.codec(scope.model, it) for it in fields]
    columns = [Column("k", f"c{i}") for i in range(len(codecs))]
    arrays = tuple(column_array(codec, key) for codec, key in zip(codecs, node.keys, strict=True))
    source = Unnested(arrays, "k", (*(it.name for it in columns), "n"), is_numbered=True)
    values = [element(codec, column) for codec, column in zip(codecs, columns, strict=True)]
    terms = [Infix("=", scope.column(field), value) for field, value in zip(fields, values, strict=True)]
    return _Keys(dict(zip(node.keys, terms, strict=True)), Column("k", "n"), (source,))


def _listed(conditions: Conditions, scope: Scope, node: ReadEach) -> _Keys:
    """As an array, which costs the server half as much as rows."""
    (key,) = node.keys
    (field,) = [it.field for it in equalities(node.where)]
    codec, column = conditions.vocabulary.codec(scope.model, field), scope.column(field)
    return _Keys({key: Quantified("=", column, "ANY", codec.bound_array(key))}, codec.projected(column))


_WHOLE: Final = frozenset({"int2", "int4", "int8"})
_UUID: Final = TypeName("uuid")


def are_told_by_value(vocabulary: Vocabulary, model: Model, fields: Sequence[str]) -> bool:
    """Whether ``fields`` are one whose values, as they are fetched, are equal where the server's are.

    So are whole numbers and UUIDs. What texts are equal is the collation's to say.
    """
    if len(fields) != 1:
        return False
    codec = vocabulary.codec(model, fields[0])
    return codec.stored == _UUID or (codec.stored is None and codec.parameter.name in _WHOLE)


def _term(conditions: Conditions, scope: Scope, node: Condition, keys: Mapping[int, Expression]) -> Expression:
    found = keys.get(node.parameter) if isinstance(node, Compare) else None
    return conditions.condition(scope, node) if found is None else found

"""Counts, sums and groups as SQL."""

from collections.abc import Iterable

from nicol.query.aggregates import EVERY_RECORD, aggregate_codec, aggregated
from nicol.query.binder import count_parameter
from nicol.query.compile.read import itself, windowed
from nicol.query.compile.where import ONE, Conditions, Scope
from nicol.query.nodes.read import Aggregate, Aggregation, Count, Exists, GroupBy, GroupOrder, Window
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model
from nicol.sql import query as sql
from nicol.sql.query import Derived, Expression, Item, Ordering, Select


def compile_exists(vocabulary: Vocabulary, node: Exists) -> Select:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    where = conditions.kept(scope, None if node.where is None else conditions.condition(scope, node.where))
    return Select(items=(Item(sql.Exists(Select(items=(Item(ONE),), sources=(scope.table,), where=where))),))


def compile_count(vocabulary: Vocabulary, node: Count) -> Select:
    """One row: the number of records in the window, or one number per field."""
    items = tuple(Aggregation("count", it) for it in node.fields) or (Aggregation("count", EVERY_RECORD),)
    return compile_aggregate(vocabulary, Aggregate(node.model, node.window, items))


def compile_aggregate(vocabulary: Vocabulary, node: Aggregate) -> Select:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    window = node.window
    items = tuple(Item(projected(conditions, scope, it)) for it in node.items)
    if window == Window(where=window.where):
        where = None if window.where is None else conditions.condition(scope, window.where)
        return Select(items=items, sources=(scope.table,), where=conditions.kept(scope, where))
    inner = windowed(conditions, scope, itself, window, _columns(scope, node.items))
    return Select(items=items, sources=(Derived(inner, scope.alias),))


def _columns(scope: Scope, items: Iterable[Aggregation]) -> tuple[Item, ...]:
    """The columns that are aggregated, under their own names; some column where only records are counted."""
    names = sorted({it.field for it in items if it.field != EVERY_RECORD}) or [_any_column(scope.model)]
    return tuple(Item(scope.column(it), scope.model.scalar(it).column) for it in names)


def _any_column(model: Model) -> str:
    return model.primary_key.fields[0] if model.primary_key is not None else model.scalar_fields[0].name


def projected(conditions: Conditions, scope: Scope, item: Aggregation) -> Expression:
    """The value of an aggregate as it is fetched."""
    vocabulary = conditions.vocabulary
    if item.field == EVERY_RECORD:
        return aggregated(None, item.function, scope.column(_any_column(scope.model)))
    value = aggregated(vocabulary.codec(scope.model, item.field), item.function, scope.column(item.field))
    return aggregate_codec(vocabulary, scope.model, item.function, item.field).projected(value)


def compile_group_by(vocabulary: Vocabulary, node: GroupBy) -> Select:
    """One row per group: the fields, then the aggregates."""
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    keys = [scope.column(it) for it in node.by]
    fetched = [vocabulary.codec(scope.model, it).projected(key) for it, key in zip(node.by, keys, strict=True)]
    return Select(
        items=tuple(Item(it) for it in (*fetched, *(projected(conditions, scope, it) for it in node.items))),
        sources=(scope.table,),
        where=conditions.kept(scope, None if node.where is None else conditions.condition(scope, node.where)),
        group_by=tuple(keys),
        having=None if node.having is None else conditions.condition(scope, node.having),
        order=tuple(_ordering(conditions, scope, it) for it in node.order),
        limit=None if node.take is None else count_parameter(node.take),
        offset=None if node.skip is None else count_parameter(node.skip),
    )


def _ordering(conditions: Conditions, scope: Scope, order: GroupOrder) -> Ordering:
    if not order.function:
        return Ordering(scope.column(order.field), order.descending, order.nulls)
    if order.field == EVERY_RECORD:
        value = aggregated(None, order.function, scope.column(_any_column(scope.model)))
    else:
        codec = conditions.vocabulary.codec(scope.model, order.field)
        value = aggregated(codec, order.function, scope.column(order.field))
    return Ordering(value, order.descending, order.nulls)

"""Orders as SQL."""

from collections.abc import Sequence
from typing import assert_never

from nicol.query.aggregates import aggregated
from nicol.query.compile.where import Conditions, Scope
from nicol.query.nodes.order import Hop, Order, OrderBy, OrderByAggregate, OrderByCount, OrderByRelevance
from nicol.schema.model import RelationField
from nicol.sql.query import And, Call, Constant, Expression, Item, Ordering, Select, Subquery

_OPPOSITE = {"FIRST": "LAST", "LAST": "FIRST"}


def orderings(
    conditions: Conditions, scope: Scope, order: Sequence[Order], *, backwards: bool = False
) -> tuple[Ordering, ...]:
    return tuple(_ordering(conditions, scope, it, backwards=backwards) for it in order)


def _ordering(conditions: Conditions, scope: Scope, order: Order, *, backwards: bool) -> Ordering:
    nulls = order.nulls if isinstance(order, OrderBy | OrderByAggregate) else None
    if backwards and nulls is not None:
        nulls = _OPPOSITE[nulls]
    key = _key(conditions, scope, order.path, order)
    if isinstance(order, OrderByCount) and order.path:
        # Where the way leads to no record there is none to count.
        key = Call("coalesce", (key, Constant("0")))
    return Ordering(key, order.descending is not backwards, nulls)


def _key(conditions: Conditions, scope: Scope, path: tuple[Hop, ...], order: Order) -> Expression:
    if path:
        field = scope.model.field_by_name[path[0].field]
        assert isinstance(field, RelationField)
        target = conditions.scope(field.model)
        sources, join = conditions.joined(scope, field, target)
        if path[0].visible is not None:
            join = And((join, conditions.condition(target, path[0].visible)))
        key = _key(conditions, target, path[1:], order)
        return Subquery(Select(items=(Item(key),), sources=sources, where=join))
    match order:
        case OrderBy(field=name):
            return scope.column(name)
        case OrderByCount(field=name):
            return conditions.count_of(scope, name, order.condition)
        case OrderByAggregate():
            return _aggregate(conditions, scope, order)
        case OrderByRelevance(_path, fields, parameter):
            return Call("ts_rank", conditions.searched(scope, fields, parameter))
        case _:
            assert_never(order)


def _aggregate(conditions: Conditions, scope: Scope, order: OrderByAggregate) -> Expression:
    field = scope.model.field_by_name[order.field]
    assert isinstance(field, RelationField)
    vocabulary = conditions.vocabulary
    codec = vocabulary.codec(vocabulary.model(field.model), order.column)

    def value(target: Scope) -> Expression:
        return aggregated(codec, order.function, target.column(order.column))

    return conditions.over_relation(scope, order.field, order.condition, value)

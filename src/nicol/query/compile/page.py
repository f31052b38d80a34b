"""A page as SQL: the records behind those sort keys at which the page before it ended."""

from collections.abc import Sequence
from dataclasses import replace

from nicol.query.aggregates import aggregate_codec
from nicol.query.binder import INTEGER
from nicol.query.codec import TEXT, Codec
from nicol.query.compile.order import orderings
from nicol.query.compile.read import itself, projection, windowed
from nicol.query.compile.where import Conditions
from nicol.query.nodes.order import Order, OrderBy, OrderByAggregate, OrderByCount, OrderByRelevance
from nicol.query.nodes.read import ReadPage
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model, RelationField
from nicol.sql.query import (
    And,
    Cast,
    Expression,
    Infix,
    IsNull,
    Item,
    Or,
    Ordering,
    Parameter,
    Record,
    Select,
    TypeName,
)

_RANK = TypeName("float4")


def compile_page(vocabulary: Vocabulary, node: ReadPage) -> Select:
    """One row per record: what is fetched of it, then its sort keys as text."""
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    fetched = projection(conditions, scope, node.selection)
    order = node.window.order
    keys = orderings(conditions, scope, order)
    items = (*(Item(it) for it in fetched), *(Item(Cast(it.expression, TEXT)) for it in keys))
    query = windowed(conditions, scope, itself, node.window, items)
    if node.after is None:
        return query
    bounds = [
        _Bound(key, None if index is None else Cast(Parameter(index, TEXT), type_), is_nullable=is_nullable)
        for key, index, (type_, is_nullable) in zip(
            keys, node.after, (_type_of(vocabulary, scope.model, it) for it in order), strict=True
        )
    ]
    behind = _behind(bounds)
    where = behind if query.where is None else And((query.where, behind))
    return replace(query, where=where)


class _Bound:
    """A sort key beside its value at the end of the page before, None for NULL."""

    __slots__ = ("is_nullable", "key", "ordering", "value")

    def __init__(self, ordering: Ordering, value: Expression | None, *, is_nullable: bool) -> None:
        self.ordering = ordering
        self.key = ordering.expression
        self.value = value
        self.is_nullable = is_nullable

    @property
    def operator(self) -> str:
        return "<" if self.ordering.descending else ">"

    @property
    def nulls_last(self) -> bool:
        nulls = self.ordering.nulls
        return nulls == "LAST" or (nulls is None and not self.ordering.descending)

    @property
    def beyond(self) -> Expression | None:
        """The key sorts after the value; None if no key does."""
        if self.value is None:
            return None if self.nulls_last else IsNull(self.key, negated=True)
        later = Infix(self.operator, self.key, self.value)
        return Or((later, IsNull(self.key))) if self.is_nullable and self.nulls_last else later

    @property
    def equal(self) -> Expression:
        return IsNull(self.key) if self.value is None else Infix("=", self.key, self.value)


def _behind(bounds: Sequence[_Bound]) -> Expression:
    values = [it.value for it in bounds if it.value is not None]
    is_plain = len(values) == len(bounds) and not any(it.is_nullable for it in bounds)
    if is_plain and len({it.operator for it in bounds}) == 1:
        # PostgreSQL looks a comparison of rows up in one index.
        return Infix(bounds[0].operator, Record(tuple(it.key for it in bounds)), Record(tuple(values)))
    alternatives: list[Expression] = []
    equal: list[Expression] = []
    for bound in bounds:
        if bound.beyond is not None:
            alternatives.append(And((*equal, bound.beyond)))
        equal.append(bound.equal)
    first = bounds[0]
    if first.value is None or first.is_nullable:
        return Or(tuple(alternatives))
    # It follows from the alternatives, and an index knows what to do with it.
    return And((Infix(f"{first.operator}=", first.key, first.value), Or(tuple(alternatives))))


def _type_of(vocabulary: Vocabulary, model: Model, order: Order) -> tuple[TypeName, bool]:
    """The type of a sort key, and whether it may be NULL."""
    target = model
    for hop in order.path:
        relation = target.field_by_name[hop.field]
        assert isinstance(relation, RelationField)
        target = vocabulary.model(relation.model)
    match order:
        case OrderBy():
            is_nullable = bool(order.path) or not target.scalar(order.field).is_required
            return _own_type(vocabulary.codec(target, order.field)), is_nullable
        case OrderByCount():
            return INTEGER, False
        case OrderByRelevance():
            return _RANK, True
        case OrderByAggregate():
            relation = target.field_by_name[order.field]
            assert isinstance(relation, RelationField)
            return _own_type(
                aggregate_codec(vocabulary, vocabulary.model(relation.model), order.function, order.column)
            ), True


def _own_type(codec: Codec) -> TypeName:
    """The type of the column. Its own precision cut the value already."""
    type_ = codec.stored or codec.parameter
    return TypeName(type_.name.partition("(")[0], type_.namespace, type_.is_builtin, codec.is_list)

"""Reads as SQL: one statement for a whole tree of relations, each relation an array of records."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from nicol.query.aggregates import aggregate_codec, aggregated
from nicol.query.binder import count_parameter
from nicol.query.codec import TEXT
from nicol.query.compile.equalities import readings
from nicol.query.compile.order import orderings
from nicol.query.compile.where import Conditions, Scope
from nicol.query.nodes.order import Order, OrderBy
from nicol.query.nodes.read import Branch, CountBranch, Read, ReadTexts, Selection, Window
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model, RelationField
from nicol.sql.query import (
    And,
    ArrayOf,
    Cast,
    Column,
    Derived,
    EveryColumn,
    Expression,
    Infix,
    IsNull,
    Item,
    Lock,
    Or,
    Ordering,
    Record,
    Select,
    Source,
    Subquery,
)

Reach: TypeAlias = Callable[[Scope], tuple[tuple[Source, ...], Expression | None]]
"""For a model under an alias, its sources and how they meet what is around them."""


def compile_read(vocabulary: Vocabulary, node: Read) -> Select:
    """One row per record: its columns, then its branches, then its counts, as ``projection`` orders them."""
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    items = tuple(Item(it) for it in projection(conditions, scope, node.selection))
    query = windowed(conditions, scope, itself, node.window, items)
    if node.window.where is not None:
        read = tuple(readings(vocabulary, scope.model, node.window.where))
        query = replace(query, where=_all([*([query.where] if query.where else []), *read])) if read else query
    if node.lock is None:
        return query
    return replace(query, lock=Lock(node.lock.strength, scope.alias, node.lock.waiting))


def compile_read_texts(vocabulary: Vocabulary, node: ReadTexts) -> Select:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    items = tuple(Item(Cast(scope.column(it), TEXT)) for it in node.fields)
    return windowed(conditions, scope, itself, node.window, items)


def itself(scope: Scope) -> tuple[tuple[Source, ...], None]:
    return (scope.table,), None


def projection(conditions: Conditions, scope: Scope, selection: Selection) -> tuple[Expression, ...]:
    """The columns of ``selection``, its branches and its counts, in this order."""
    vocabulary = conditions.vocabulary
    columns = [
        vocabulary.codec(scope.model, field).projected(scope.column(field)) for _name, field in selection.wanted.columns
    ]
    branches = [_branch(conditions, scope, it) for it in selection.branches]
    counts = [_counted_branch(conditions, scope, it) for it in selection.counts]
    return (*columns, *branches, *counts)


def _counted_branch(conditions: Conditions, scope: Scope, branch: CountBranch) -> Expression:
    if branch.aggregate is None:
        return conditions.count_of(scope, branch.field, branch.condition)
    function, name = branch.aggregate

    def value(target: Scope) -> Expression:
        own = conditions.vocabulary.codec(target.model, name)
        found = aggregated(own, function, target.column(name))
        return aggregate_codec(conditions.vocabulary, target.model, function, name).projected(found)

    return conditions.over_relation(scope, branch.field, branch.condition, value)


def _branch(conditions: Conditions, scope: Scope, branch: Branch) -> Expression:
    field = scope.model.field_by_name[branch.field]
    assert isinstance(field, RelationField)
    target = conditions.scope(field.model)
    conditions.enter(scope, field, target)
    record = Record(projection(conditions, target, branch.selection))
    reach = partial(conditions.joined, scope, field)
    query = windowed(conditions, target, reach, branch.window, (Item(record),))
    return ArrayOf(query) if field.is_list else Subquery(query)


def windowed(
    conditions: Conditions,
    scope: Scope,
    reach: Reach,
    window: Window,
    items: tuple[Item, ...],
) -> Select:
    """``items`` of the records of ``scope`` that ``window`` chooses."""
    sources, join = reach(scope)
    own = conditions.kept(scope, None) if join is None else join
    terms = [] if own is None else [own]
    if window.where is not None:
        terms.append(conditions.condition(scope, window.where))
    order = window.order
    if window.cursor is not None or window.distinct:
        order = _with_tie_break(conditions.vocabulary, scope.model, order)
    if window.cursor is not None and join is None and _is_plain(scope.model, order):
        terms = [*terms, _from_plain_cursor(conditions, scope, window, order)]
    elif window.cursor is not None:
        cursor_source, term = _from_cursor(conditions, scope, reach, window, order)
        sources, terms = (*sources, cursor_source), [*terms, term]
    if window.distinct:
        # DISTINCT ON keeps the first record by the order; its result is ordered again outside.
        sources, terms = (Derived(_distinct(conditions, scope, sources, window, order, terms), scope.alias),), []
    return Select(
        items=items,
        sources=sources,
        where=_all(terms),
        order=orderings(conditions, scope, order, backwards=window.backwards),
        limit=None if window.take is None else count_parameter(window.take),
        offset=None if window.skip is None else count_parameter(window.skip),
    )


def _all(terms: list[Expression]) -> Expression | None:
    if not terms:
        return None
    return terms[0] if len(terms) == 1 else And(tuple(terms))


def _distinct(
    conditions: Conditions,
    scope: Scope,
    sources: tuple[Source, ...],
    window: Window,
    order: tuple[Order, ...],
    terms: list[Expression],
) -> Select:
    keys = tuple(scope.column(it) for it in window.distinct)
    by_order = orderings(conditions, scope, order, backwards=window.backwards)
    return Select(
        items=(Item(EveryColumn(scope.alias)),),
        sources=sources,
        where=_all(terms),
        distinct_on=keys,
        order=(*(Ordering(it) for it in keys), *by_order),
    )


def _with_tie_break(vocabulary: Vocabulary, model: Model, order: tuple[Order, ...]) -> tuple[Order, ...]:
    """A cursor and DISTINCT ON need a total order: the key of the record decides between equals."""
    ordered = {it.field for it in order if isinstance(it, OrderBy) and not it.path}
    if vocabulary.tells_apart(model, ordered):
        return order
    identity = vocabulary.identity(model)
    return (*order, *(OrderBy((), it, descending=False) for it in identity if it not in ordered))


def _is_plain(model: Model, order: tuple[Order, ...]) -> bool:
    """By columns of the model itself that are never NULL."""
    return all(isinstance(it, OrderBy) and not it.path and model.scalar(it.field).is_required for it in order)


def _from_plain_cursor(conditions: Conditions, scope: Scope, window: Window, order: tuple[Order, ...]) -> Expression:
    """That a record does not come before the cursor, said so that an index begins there.

    No record at the cursor means NULLs here, with which nothing compares.
    """
    at = conditions.scope(scope.model.name)
    assert window.cursor is not None
    where = conditions.kept(at, conditions.condition(at, window.cursor))
    own = orderings(conditions, scope, order, backwards=window.backwards)
    there = [
        Subquery(Select(items=(Item(it.expression),), sources=(at.table,), where=where))
        for it in orderings(conditions, at, order)
    ]
    operators = ["<" if it.descending else ">" for it in own]
    if len(set(operators)) == 1:
        return Infix(f"{operators[0]}=", Record(tuple(it.expression for it in own)), Record(tuple(there)))
    alternatives: list[Expression] = []
    equal: list[Expression] = []
    for ordering, operator, value in zip(own, operators, there, strict=True):
        alternatives.append(And((*equal, Infix(operator, ordering.expression, value))))
        equal.append(Infix("=", ordering.expression, value))
    # The first term follows from the others, and is the one that an index knows what to do with.
    begin = Infix(f"{operators[0]}=", own[0].expression, there[0])
    return And((begin, Or((*alternatives, And(tuple(equal))))))


def _from_cursor(
    conditions: Conditions, scope: Scope, reach: Reach, window: Window, order: tuple[Order, ...]
) -> tuple[Source, Expression]:
    """The cursor's own sort keys as a source, and the condition that a record does not come before it.

    No record at the cursor, or none that can be reached, means no row in the source, and so an empty window.
    """
    at = conditions.scope(scope.model.name)
    sources, join = reach(at)
    assert window.cursor is not None
    condition = conditions.condition(at, window.cursor)
    where = conditions.kept(at, condition) or condition
    names = [f"k{i}" for i in range(len(order))]
    keys = [it.expression for it in orderings(conditions, at, order)]
    items = tuple(Item(key, name) for key, name in zip(keys, names, strict=True))
    query = Select(items=items, sources=sources, where=where if join is None else And((join, where)))
    alias = f"c{at.alias}"
    own = orderings(conditions, scope, order, backwards=window.backwards)
    there = [Column(alias, it) for it in names]
    return Derived(query, alias), _not_before(own, there)


def _not_before(own: tuple[Ordering, ...], there: list[Column]) -> Expression:
    """Lexicographic: after by the first key; or equal there and after by the second; …; or equal in all."""
    alternatives: list[Expression] = []
    equal: list[Expression] = []
    for ordering, column in zip(own, there, strict=True):
        alternatives.append(And((*equal, _after(ordering, column))))
        equal.append(Infix("IS NOT DISTINCT FROM", ordering.expression, column))
    return Or((*alternatives, And(tuple(equal))))


def _after(ordering: Ordering, cursor: Column) -> Expression:
    """The record's key sorts after the cursor's. NULLs stand where the ordering puts them."""
    key = ordering.expression
    beyond = Infix("<" if ordering.descending else ">", key, cursor)
    nulls_last = ordering.nulls == "LAST" or (ordering.nulls is None and not ordering.descending)
    if nulls_last:
        return Or((beyond, And((IsNull(key), IsNull(cursor, negated=True)))))
    return Or((beyond, And((IsNull(key, negated=True), IsNull(cursor)))))

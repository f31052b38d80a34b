"""Bulk writes whose rows come as columns, and reads of the records that they wrote."""

from nicol.query.compile.read import projection
from nicol.query.compile.where import Conditions
from nicol.query.compile.write import ARITHMETIC, calculated, checked_rows, column_array, element, replaced
from nicol.query.nodes import write as nodes
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
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    items, source = _rows(vocabulary, scope.model, node.fields, node.parameters)
    columns = {it: scope.model.scalar(it).column for it in (*node.conflict, *node.fields)}
    guard = vocabulary.guard
    # A row that meets a record leaves all but these as they were there, or is passed over.
    certain = (*node.conflict, *node.updated) if node.updated else ()
    items = checked_rows(vocabulary, scope, node.fields, source, items, certain=certain)
    # PostgreSQL's name for the row that could not be inserted.
    excluded: dict[str, Expression] = {it: Column("excluded", columns[it]) for it in node.updated}
    # Else another tenant's record in the way would be told of in other words where the filter accepts it.
    where = None if node.where is None else conditions.kept(scope, conditions.condition(scope, node.where))
    if guard is not None:
        where = guard.alone(scope, where, frozenset(node.updated))
        excluded = {it: guard.in_the_way(scope, value, node.conflict) for it, value in excluded.items()}
    return Insert(
        table=scope.table,
        columns=tuple(columns[it] for it in node.fields),
        query=Select(items=tuple(Item(it) for it in items), sources=(source,)),
        on_conflict=OnConflict(
            tuple(columns[it] for it in node.conflict),
            tuple(Assignment(columns[it], value) for it, value in excluded.items()),
            where,
        ),
    )


def compile_update_each(vocabulary: Vocabulary, node: nodes.UpdateEach) -> Update:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    items, source = _rows(vocabulary, scope.model, node.fields, node.parameters)
    n_keys = len(node.key)
    condition = conditions.kept(scope, None if node.where is None else conditions.condition(scope, node.where))
    accepted = () if condition is None else (condition,)
    found = zip(node.key, items[:n_keys], strict=True)
    fields = [scope.model.scalar(it) for it in node.fields[n_keys:]]

    def value_at(place: int, operator: str) -> Expression:
        name = node.fields[place]
        if operator in ARITHMETIC:
            codec = vocabulary.codec(scope.model, name)
            return calculated(codec, operator, scope.column(name), Column("u", f"c{place}"))
        return replaced(operator, scope.column(name), items[place])

    changed = [value_at(place, operator) for place, operator in enumerate(node.operators, n_keys)]
    if vocabulary.guard is not None:
        by_field = dict(zip(node.fields[n_keys:], changed, strict=True))
        changed = list(vocabulary.guard.checked(scope, by_field, is_new=False).values())
    where: Expression | None = And((*(Infix("=", scope.column(name), value) for name, value in found), *accepted))
    if vocabulary.guard is not None:
        where = vocabulary.guard.alone(scope, where, frozenset(it.name for it in fields))
    return Update(
        table=scope.table,
        assignments=tuple(Assignment(it.column, value) for it, value in zip(fields, changed, strict=True)),
        sources=(source,),
        where=where,
    )


def compile_read_in_order(vocabulary: Vocabulary, node: nodes.ReadInOrder) -> Select:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    values, source = _rows(vocabulary, scope.model, node.key, node.parameters, is_numbered=True)
    found = tuple(Infix("=", scope.column(it), value) for it, value in zip(node.key, values, strict=True))
    return Select(
        items=tuple(Item(it) for it in projection(conditions, scope, node.selection)),
        sources=(scope.table, source),
        where=conditions.kept(scope, And(found)),
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

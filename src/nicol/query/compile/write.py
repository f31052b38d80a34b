"""Writes as SQL, each one statement."""

from collections.abc import Collection, Iterable, Mapping

from nicol.query.binder import count_parameter
from nicol.query.codec import Codec
from nicol.query.compile.json_write import json_value
from nicol.query.compile.read import projection
from nicol.query.compile.where import Conditions, Scope
from nicol.query.nodes import write as nodes
from nicol.query.nodes.condition import Condition
from nicol.query.nodes.read import Selection
from nicol.query.tenancy.guard import Siblings
from nicol.query.vocabulary import Vocabulary
from nicol.sql.query import (
    And,
    Assignment,
    Call,
    Cast,
    Column,
    Constant,
    Delete,
    Expression,
    Infix,
    Insert,
    Item,
    OnConflict,
    Ordering,
    Parameter,
    Record,
    Select,
    Subquery,
    TypeName,
    Unnested,
    Update,
)

ARITHMETIC = {"increment": "+", "decrement": "-", "multiply": "*", "divide": "/"}
_TEXT_ARRAY = TypeName("text", is_array=True)


def compile_insert(vocabulary: Vocabulary, node: nodes.Insert) -> Insert:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    values = values_of(vocabulary, scope, node.writes, is_new=True)
    return Insert(
        table=scope.table,
        columns=tuple(scope.model.scalar(it).column for it in values),
        values=tuple(values.values()),
        on_conflict=None if node.conflict is None else _on_conflict(conditions, scope, node.conflict),
        returning=_returning(conditions, scope, node.selection),
    )


def _on_conflict(conditions: Conditions, scope: Scope, conflict: nodes.Conflict) -> OnConflict:
    columns = tuple(scope.model.scalar(it).column for it in conflict.fields)
    if not conflict.is_update:
        return OnConflict(columns)
    # Without a change the row is assigned to itself, for DO NOTHING would return no row.
    assignments = _assignments(conditions.vocabulary, scope, conflict.writes) or (
        Assignment(columns[0], Column(scope.alias, columns[0])),
    )
    condition = None
    if conflict.condition is not None:
        condition = conditions.condition(scope, conflict.condition)
    where = alone(conditions.vocabulary, scope, conditions.kept(scope, condition), conflict.writes)
    return OnConflict(columns, assignments, where)


def compile_insert_many(vocabulary: Vocabulary, node: nodes.InsertMany) -> Insert:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    model = scope.model
    names = tuple(f"c{i}" for i in range(len(node.fields)))
    codecs = [vocabulary.codec(model, it) for it in node.fields]
    arrays = tuple(column_array(codec, index) for codec, index in zip(codecs, node.parameters, strict=True))
    elements = [element(codec, Column("u", name)) for codec, name in zip(codecs, names, strict=True)]
    source = Unnested(arrays, "u", names)
    certain = () if node.skip_duplicates else node.fields
    elements = checked_rows(vocabulary, scope, node.fields, source, elements, certain=certain)
    return Insert(
        table=scope.table,
        columns=tuple(model.scalar(it).column for it in node.fields),
        query=Select(items=tuple(Item(it) for it in elements), sources=(source,)),
        on_conflict=OnConflict() if node.skip_duplicates else None,
        returning=_returning(conditions, scope, node.selection),
    )


def checked_rows(
    vocabulary: Vocabulary,
    scope: Scope,
    fields: tuple[str, ...],
    source: Unnested,
    elements: list[Expression],
    *,
    certain: Collection[str],
    taken: Mapping[str, Expression] | None = None,
) -> list[Expression]:
    """The ``elements`` of rows that come as columns; where calls are kept to a tenant, no foreign key leaves it.

    The rows may name each other by fields that are ``certain``: what is said there, the database has afterwards.
    """
    if vocabulary.guard is None:
        return elements
    siblings = None
    if certain:
        columns = [Column("b", it) for it in source.columns]
        codecs = [vocabulary.codec(scope.model, it) for it in fields]
        theirs = [element(codec, it) for codec, it in zip(codecs, columns, strict=False)]
        said = {name: it for name, it in zip(fields, theirs, strict=True) if name in certain}
        siblings = Siblings(Unnested(source.arrays, "b", source.columns), said)
    values = dict(zip(fields, elements, strict=True))
    return list(vocabulary.guard.checked(scope, values, is_new=True, siblings=siblings, taken=taken).values())


def column_array(codec: Codec, index: int) -> Expression:
    """A whole column. unnest would flatten an array of arrays, so list values travel as text."""
    if codec.is_list:
        return Parameter(index, _TEXT_ARRAY)
    return Parameter(index, TypeName(codec.parameter.name, is_array=True))


def element(codec: Codec, column: Column) -> Expression:
    if not codec.is_list:
        return codec.cast_element(column)
    type = codec.stored or codec.parameter
    return Cast(column, TypeName(type.name, type.namespace, type.is_builtin, is_array=True))


def compile_update(vocabulary: Vocabulary, node: nodes.Update) -> Update:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    return Update(
        table=scope.table,
        assignments=_assignments(vocabulary, scope, node.writes),
        where=alone(vocabulary, scope, _limited(conditions, scope, node.where, node.limit, node.writes), node.writes),
        returning=_returning(conditions, scope, node.selection),
    )


def compile_delete(vocabulary: Vocabulary, node: nodes.Delete) -> Delete:
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    return Delete(
        table=scope.table,
        where=alone(vocabulary, scope, _limited(conditions, scope, node.where, node.limit, None), None),
        returning=_returning(conditions, scope, node.selection),
    )


def alone(
    vocabulary: Vocabulary, scope: Scope, where: Expression | None, changed: Iterable[nodes.Write] | None
) -> Expression | None:
    """``where`` of what is deleted, or changed in some fields; nothing of another tenant's may hang on it."""
    if vocabulary.guard is None:
        return where
    return vocabulary.guard.alone(scope, where, _fields(changed))


def _fields(changed: Iterable[nodes.Write] | None) -> frozenset[str] | None:
    return None if changed is None else frozenset(it.field for it in changed)


def _limited(
    conditions: Conditions,
    scope: Scope,
    where: Condition | None,
    limit: int | None,
    changed: Iterable[nodes.Write] | None,
) -> Expression | None:
    """The condition of a write; with a limit, that the record is among the first that meet it.

    The condition itself is said again outside: where the statement waited for another transaction to change a record,
    PostgreSQL asks it anew, and so two of them never take the same record of a queue.
    """
    own_condition = conditions.kept(scope, None if where is None else conditions.condition(scope, where))
    if limit is None:
        return own_condition
    identity = conditions.vocabulary.identity(scope.model)
    inner = conditions.scope(scope.model.name)
    guard = conditions.vocabulary.guard
    # ``alone`` says the choice twice, and must not speak of other records than those that are written.
    is_said_twice = guard is not None and guard.reaches(scope, _fields(changed))
    chosen = Select(
        items=tuple(Item(inner.column(it)) for it in identity),
        sources=(inner.table,),
        where=conditions.kept(inner, None if where is None else conditions.condition(inner, where)),
        order=tuple(Ordering(inner.column(it)) for it in identity) if is_said_twice else (),
        limit=count_parameter(limit),
    )
    own = tuple(scope.column(it) for it in identity)
    is_chosen = Infix("IN", own[0] if len(own) == 1 else Record(own), Subquery(chosen))
    return is_chosen if own_condition is None else And((own_condition, is_chosen))


def _returning(conditions: Conditions, scope: Scope, selection: Selection | None) -> tuple[Item, ...]:
    if selection is None:
        return ()
    return tuple(Item(it) for it in projection(conditions, scope, selection)) or (Item(Constant("1")),)


def _assignments(vocabulary: Vocabulary, scope: Scope, writes: tuple[nodes.Write, ...]) -> tuple[Assignment, ...]:
    values = values_of(vocabulary, scope, writes, is_new=False)
    return tuple(Assignment(scope.model.scalar(name).column, it) for name, it in values.items())


def values_of(
    vocabulary: Vocabulary,
    scope: Scope,
    writes: tuple[nodes.Write, ...],
    *,
    is_new: bool,
    taken: Mapping[str, Expression] | None = None,
) -> Mapping[str, Expression]:
    """By field what is written; where calls are kept to a tenant, no foreign key leaves it."""
    values = {it.field: value_of(vocabulary, scope, it) for it in writes}
    guard = vocabulary.guard
    return values if guard is None else guard.checked(scope, values, is_new=is_new, taken=taken)


def value_of(vocabulary: Vocabulary, scope: Scope, write: nodes.Write) -> Expression:
    codec = vocabulary.codec(scope.model, write.field)
    if write.operator.startswith("json_"):
        return json_value(scope.model.scalar(write.field), scope.column(write.field), write)
    if write.parameter is None:
        return Constant("NULL")
    column = scope.column(write.field)
    if write.operator in ARITHMETIC:
        return calculated(codec, write.operator, column, Parameter(write.parameter, codec.parameter))
    return replaced(
        write.operator,
        column,
        codec.bound_array(write.parameter) if codec.is_list else codec.bound(write.parameter),
    )


def replaced(operator: str, column: Expression, given: Expression) -> Expression:
    """The new value of ``column`` by set or push."""
    return Call("array_cat", (column, given)) if operator == "push" else given


def calculated(codec: Codec, operator: str, column: Expression, given: Expression) -> Expression:
    """The new value of ``column`` by an operator of ``ARITHMETIC``; ``given`` has the parameter's type.

    Money and oid have little arithmetic of their own, so theirs is that of the parameter.
    """
    if codec.stored is None:
        return Infix(ARITHMETIC[operator], column, given)
    return codec.cast_element(Infix(ARITHMETIC[operator], Cast(column, codec.parameter), given))

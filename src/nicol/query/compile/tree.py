"""A record with its new relatives, as one statement: a chain of inserts that return their rows.

Foreign keys are checked at the end of a statement, so the order within the chain is only that of the values, and that
records of one model come in the order in which they were written, as what a sequence gives them shows.
"""

from nicol.query.compile.read import projection
from nicol.query.compile.where import Conditions, Scope
from nicol.query.compile.write import checked_rows, column_array, element, values_of
from nicol.query.nodes.write import InsertTree, NewPairs, NewRows
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model, RelationField
from nicol.sql.query import (
    EVERYTHING,
    Call,
    Column,
    CommonTable,
    Constant,
    Expression,
    Infix,
    Insert,
    Item,
    OnConflict,
    Select,
    Source,
    Subquery,
    Table,
    Unnested,
)

_ALL = (Item(EVERYTHING),)
_COUNT = (Item(Call("count", (EVERYTHING,))),)


def compile_tree(vocabulary: Vocabulary, node: InsertTree) -> Select:
    """One row: the root, laid out as ``node.selection`` says."""
    conditions = Conditions(vocabulary)
    scope = conditions.scope(node.model)
    conditions.show(scope, node.shown)
    models = {it.name: vocabulary.model(it.model) for it in node.steps if isinstance(it, NewRows)}
    before = _before(node)
    common = tuple(CommonTable(it.name, _inserted(vocabulary, models, it, before)) for it in node.steps)
    items = tuple(Item(it) for it in projection(conditions, scope, node.selection))
    return Select(common=common, items=items, sources=(Table(node.root, scope.alias),))


def _before(node: InsertTree) -> dict[str, str]:
    """By step the one before it that inserts into the same table, where its values do not come from there anyway."""
    found: dict[str, str] = {}
    last: dict[str, str] = {}
    for it in node.steps:
        if isinstance(it, NewRows):
            if it.model in last and last[it.model] not in {taken.source for taken in it.taken}:
                found[it.name] = last[it.model]
            last[it.model] = it.name
    return found


def _inserted(
    vocabulary: Vocabulary, models: dict[str, Model], step: NewRows | NewPairs, before: dict[str, str]
) -> Insert:
    if isinstance(step, NewPairs):
        return _pairs(vocabulary, models, step)
    return _rows(vocabulary, models, step, _after(before.get(step.name)))


def _after(step: str | None) -> Expression | None:
    """What holds when all rows of ``step`` are there. PostgreSQL runs inserts that nobody reads from the last on."""
    if step is None:
        return None
    return Infix(">=", Subquery(Select(items=_COUNT, sources=(Table(step, step),))), Constant("0"))


def _rows(vocabulary: Vocabulary, models: dict[str, Model], step: NewRows, after: Expression | None) -> Insert:
    scope = Scope(models[step.name], "n")
    names = [it.field for it in step.writes]
    taken = {it.field: Scope(models[it.source], it.source).column(it.source_field) for it in step.taken}
    values: list[Expression] = list(values_of(vocabulary, scope, step.writes, is_new=True, taken=taken).values())
    sources: list[Source] = [Table(it, it) for it in dict.fromkeys(taken.source for taken in step.taken)]
    if step.fields:
        codecs = [vocabulary.codec(scope.model, it) for it in step.fields]
        columns = tuple(f"c{i}" for i in range(len(codecs)))
        arrays = tuple(column_array(codec, index) for codec, index in zip(codecs, step.parameters, strict=True))
        source = Unnested(arrays, "u", columns)
        sources.append(source)
        names += step.fields
        elements = [element(codec, Column("u", it)) for codec, it in zip(codecs, columns, strict=True)]
        certain = () if step.skip_duplicates else step.fields
        values += checked_rows(vocabulary, scope, step.fields, source, elements, certain=certain, taken=taken)
    names += taken
    values += taken.values()
    return Insert(
        table=scope.table,
        columns=tuple(scope.model.scalar(it).column for it in names),
        values=tuple(values),
        query=_selected(values, sources, after),
        on_conflict=OnConflict() if step.skip_duplicates else None,
        returning=_ALL,
    )


def _selected(values: list[Expression], sources: list[Source], after: Expression | None) -> Select | None:
    if not sources and after is None:
        return None
    return Select(items=tuple(Item(it) for it in values), sources=tuple(sources), where=after)


def _pairs(vocabulary: Vocabulary, models: dict[str, Model], step: NewPairs) -> Insert:
    model, other = models[step.own], models[step.other]
    relation = model.field_by_name[step.field]
    assert isinstance(relation, RelationField)
    assert relation.join_table is not None
    ids = (_id(Scope(model, step.own)), _id(Scope(other, step.other)))
    return Insert(
        table=Table(relation.join_table.table, "j", vocabulary.join_table_schema(model, relation)),
        columns=(relation.join_table.own_column, relation.join_table.other_column),
        query=Select(
            items=tuple(Item(it) for it in ids), sources=(Table(step.own, step.own), Table(step.other, step.other))
        ),
        returning=_ALL,
    )


def _id(scope: Scope) -> Column:
    assert scope.model.primary_key is not None
    return scope.column(scope.model.primary_key.fields[0])

"""Indexes and foreign keys."""

from collections.abc import Iterator

from nicol.catalog.from_schema.names import Names, column_name, column_names
from nicol.catalog.model import ForeignKey, Index, IndexColumn, OperatorClass, ReferentialAction
from nicol.catalog.object_name import operator_class
from nicol.catalog.spelling.expression import as_kept, without_comments
from nicol.schema import model as schema_model

_ACTIONS = {
    schema_model.Action.CASCADE: ReferentialAction.CASCADE,
    schema_model.Action.RESTRICT: ReferentialAction.RESTRICT,
    schema_model.Action.NO_ACTION: ReferentialAction.NO_ACTION,
    schema_model.Action.SET_NULL: ReferentialAction.SET_NULL,
    schema_model.Action.SET_DEFAULT: ReferentialAction.SET_DEFAULT,
}


def indexes(model: schema_model.Model) -> tuple[Index, ...]:
    """In Prisma's order: the uniques of single fields, the indexes, the uniques of several fields."""
    single = (it for it in model.uniques if len(it.fields) == 1)
    compound = (it for it in model.uniques if len(it.fields) > 1)
    return (
        *(_unique(model, it) for it in single),
        *(_index(model, it) for it in model.indexes),
        *(_unique(model, it) for it in compound),
    )


def foreign_keys(names: Names, model: schema_model.Model) -> Iterator[ForeignKey]:
    for relation in model.relation_fields:
        target = names.schema.model_by_name[relation.model]
        key = relation.foreign_key
        if key is None or target.is_view:
            continue
        yield ForeignKey(
            name=key.constraint,
            columns=column_names(model, key.fields),
            references=names.table(target),
            referenced_columns=column_names(target, key.references),
            on_delete=_ACTIONS[schema_model.on_delete_action(model, key)],
            on_update=_ACTIONS[schema_model.on_update_action(key)],
            is_deferrable=key.deferrable is not None,
            is_deferred=key.deferrable is schema_model.Deferrable.INITIALLY_DEFERRED,
        )


def named_operator_class(word: str | None, *, is_raw: bool) -> OperatorClass | None:
    """``word`` is Prisma's unless it ``is_raw``. None leaves the choice to PostgreSQL."""
    return None if word is None else OperatorClass(word if is_raw else operator_class(word))


def _unique(model: schema_model.Model, it: schema_model.Unique) -> Index:
    columns = tuple(_index_column(model, field) for field in it.fields)
    return Index(
        name=it.constraint,
        columns=columns,
        is_unique=True,
        predicate=_predicate(it.where),
        include=column_names(model, it.include),
        nulls_not_distinct=it.nulls_not_distinct,
    )


def _index(model: schema_model.Model, it: schema_model.Index) -> Index:
    fields = (_index_column(model, field) for field in it.fields)
    expressions = (IndexColumn(expression=as_kept(sql)) for sql in it.expressions)
    return Index(
        name=it.constraint,
        columns=(*fields, *expressions),
        is_unique=it.is_unique,
        method=it.type.lower(),
        predicate=_predicate(it.where),
        include=column_names(model, it.include),
    )


def _predicate(where: str | None) -> str | None:
    return None if where is None else without_comments(where)


def _index_column(model: schema_model.Model, it: schema_model.IndexedField) -> IndexColumn:
    is_descending = it.sort == "Desc"
    nulls_first = None if it.nulls is None or (it.nulls == "First") == is_descending else it.nulls == "First"
    return IndexColumn(
        column=column_name(model, it.name),
        descending=is_descending,
        nulls_first=nulls_first,
        operator_class=named_operator_class(it.operator_class, is_raw=it.is_raw),
    )

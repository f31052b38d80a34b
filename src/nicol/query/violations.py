"""The server's refusals in the schema's words: which model, which fields."""

import re
from collections.abc import Iterable, Sequence

from nicol.errors import (
    CheckViolationError,
    ColumnNotFoundError,
    DatabaseError,
    ExclusionViolationError,
    ForeignKeyViolationError,
    MalformedValueError,
    NullViolationError,
    RecordNotConnectedError,
    RecordNotFoundError,
    RelatedRecordNotFoundError,
    RequiredRelationError,
    TableNotFoundError,
    UniqueViolationError,
    ValueOutOfRangeError,
    ValueTooLongError,
)
from nicol.schema.model import Model, RelationField, Schema


def named(schema: Schema, error: DatabaseError, *, called: str = "") -> DatabaseError:
    """``error`` with ``model`` and ``fields``, and a message that uses them, where the schema knows its constraint.

    What is about some value is at least about ``called``, the model of the call. The same object comes back, so its
    cause and traceback stay.
    """
    way_out = _way_out(error, called)
    if way_out:
        # The server names no table in a field of its own here, so there is no model to find. And a plan around
        # another's, as extensions make them, has heard it already.
        return error if error.message.endswith(way_out) else _reworded(error, f"{error.message}; {way_out}")
    model = _model_of(schema, error)
    if model is None and called and isinstance(error, _ABOUT_VALUES) and not error.model:
        error.model = called
        error.fields = _copied_field(schema, error)
        return _reworded(error, ": ".join((called, *error.fields, error.message)))
    if model is None or error.model:
        return error
    error.model = model.name
    error.fields = _fields_of(model, error)
    message = _message(schema, model, error)
    return _reworded(error, message) if message else error


_INSUFFICIENT_PRIVILEGE = "42501"
_NO_PERMISSION = "let the owner of the tables GRANT it to the client's role"
_NO_TABLE = "apply the migrations (nicol migrate deploy), or check the name and the schema= of the URL"
_NO_COLUMN = (
    "the client and the database are not of one schema: apply the migrations (nicol migrate deploy), or generate the "
    "client again (nicol generate)"
)


def _way_out(error: DatabaseError, called: str) -> str:
    if isinstance(error, TableNotFoundError):
        return _NO_TABLE
    # Policies refuse rows by the same code, and are meant to.
    if error.sqlstate == _INSUFFICIENT_PRIVILEGE and error.message.startswith("permission denied"):
        return _NO_PERMISSION
    return _NO_COLUMN if _lacks_column(error, called) else ""


def _lacks_column(error: DatabaseError, called: str) -> bool:
    """Whether a model lacks a column. In raw SQL a column is more likely misspelt."""
    return isinstance(error, ColumnNotFoundError) and called != ""


_ABOUT_VALUES = (MalformedValueError, ValueOutOfRangeError, ValueTooLongError)
"""What PostgreSQL says without the column that it is about."""


def _copied_field(schema: Schema, error: DatabaseError) -> tuple[str, ...]:
    """The field that a file was refused for. For other values the server names no column."""
    fields = (field for it in schema.models if it.name == error.model for field in it.scalar_fields)
    return tuple(it.name for it in fields if it.column == error.column)


def _reworded(error: DatabaseError, message: str) -> DatabaseError:
    error.message = message
    error.args = (message,)
    return error


def nothing_to_connect(model: str, relation: RelationField, fields: Iterable[str]) -> RelatedRecordNotFoundError:
    """The error for a record to connect that is not there; ``fields`` are those that were to find it."""
    return RelatedRecordNotFoundError(
        f"{model}.{relation.name}: there is no {relation.model} with this {', '.join(fields)} to connect",
        model=model,
        relation=relation.name,
    )


def nothing_related(model: str, relation: RelationField, verb: str) -> RecordNotFoundError:
    """The error for a record to ``verb`` that a relation does not reach."""
    return RecordNotFoundError(
        f"{model}.{relation.name}: there is no {relation.model} here to {verb}", model=relation.model
    )


def not_connected(model: str, relation: RelationField) -> RecordNotConnectedError:
    """The error for records to delete, some of which a relation does not reach."""
    return RecordNotConnectedError(
        f"{model}.{relation.name}: not every {relation.model} to delete is connected here",
        model=model,
        relation=relation.name,
    )


def would_orphan(schema: Schema, relation: RelationField) -> RequiredRelationError:
    """The error for a change after which a record has nothing that its required ``relation`` reaches."""
    model = schema.opposite(relation).model
    return RequiredRelationError(
        f"{model}.{relation.name} is required, and a {model} would be left without its {relation.model}; "
        "connect it with another one, or delete it",
        model=model,
        relation=relation.name,
    )


def _model_of(schema: Schema, error: DatabaseError) -> Model | None:
    """Tables of several schemas may share a name; a model without a schema stands wherever the URL says."""
    named = [it for it in schema.models if it.table == error.table]
    return next((it for it in named if it.schema in {None, error.table_schema}), named[0] if named else None)


def _fields_of(model: Model, error: DatabaseError) -> tuple[str, ...]:
    """By the constraint's name; else by the columns that the server named."""
    key = model.primary_key
    if key is not None and key.constraint == error.constraint:
        return key.fields
    for unique in model.uniques:
        if unique.constraint == error.constraint:
            return unique.field_names
    for relation in model.relation_fields:
        if relation.foreign_key is not None and relation.foreign_key.constraint == error.constraint:
            return relation.foreign_key.fields
    for rule in model.exclusions:
        if rule.constraint == error.constraint:
            own = [model.scalar(it.field).column for it in rule.elements if it.field is not None]
            return _mentioned(model, " ".join([*own, *(it.expression or "" for it in rule.elements)]))
    for check in model.checks:
        if check.constraint == error.constraint:
            return _mentioned(model, check.expression)
    name_by_column = {it.column: it.name for it in model.scalar_fields}
    columns = error.fields or ((error.column,) if error.column else ())
    return tuple(name_by_column.get(it, it) for it in columns)


def _mentioned(model: Model, sql: str) -> tuple[str, ...]:
    """The fields whose columns ``sql`` has as words. A column of several words is not found."""
    words = frozenset(_WORD.findall(sql))
    return tuple(it.name for it in model.scalar_fields if it.column in words)


_WORD = re.compile(r"\w+")


def _message(schema: Schema, model: Model, error: DatabaseError) -> str:
    fields = ", ".join(error.fields)
    match error:
        case UniqueViolationError():
            return f"{model.name}: another record has this {fields} already" if fields else ""
        case ForeignKeyViolationError():
            return _foreign_key_message(schema, model, error)
        case NullViolationError():
            return f"{model.name}: {fields} is required, and the value was NULL"
        case ExclusionViolationError():
            return f"{model.name}: the record clashes with another by the database's rule {error.constraint}"
        case CheckViolationError():
            return f"{model.name}: the record breaks the database's rule {error.constraint}"
        case _:
            return ""


def _foreign_key_message(schema: Schema, model: Model, error: DatabaseError) -> str:
    relation = next(
        (
            it
            for it in model.relation_fields
            if it.foreign_key is not None and it.foreign_key.constraint == error.constraint
        ),
        None,
    )
    if relation is None or relation.model not in schema.model_by_name:
        return ""
    # PostgreSQL 18 tells RESTRICT (23001) from NO ACTION, whose detail says that the row is "still" referenced.
    if error.sqlstate == "23001" or "still referenced" in error.detail:
        return f"{relation.model}: a {model.name} still refers to this record by {', '.join(error.fields)}"
    return refers_to_nothing(model.name, error.fields, relation.model)


def refers_to_nothing(model: str, fields: Sequence[str], other: str) -> str:
    verb, article = "names" if len(fields) == 1 else "name", "an" if other[0] in "AEIO" else "a"
    return f"{model}: {', '.join(fields)} {verb} {article} {other} that does not exist"

"""What the server said of a call that is kept to a tenant, without a word about others."""

import re
from typing import Final

from nicol.errors import DatabaseError, ForeignKeyViolationError, MalformedValueError, UniqueViolationError
from nicol.query.tenancy.words import NAMES_NOTHING, REFUSAL, SHARED, TAKEN
from nicol.query.violations import refers_to_nothing
from nicol.schema.model import RelationField, Schema

NOT_ALONE: Final = "records that are not yours hang on this one"

_WORD: Final = re.compile(rf"{REFUSAL}({NAMES_NOTHING}|{TAKEN}|{SHARED}):(\w+):([\w,]*)")

_INSUFFICIENT_PRIVILEGE: Final = "42501"
_WALL: Final = re.compile(r'"nicol_tenant" \(USING expression\) for table "(?P<table>.+)"')


def discreet(schema: Schema, error: DatabaseError) -> DatabaseError:
    """``error`` as far as the tenant may know: what it says of rows and their values is left out.

    Where a guard of ours has failed, it is the error that the database raises for rows that do not exist.
    """
    if isinstance(error, MalformedValueError):
        # Our own message has no values in it, and the word is one to the server.
        found = _WORD.search(str(error.__cause__))
        if found is not None:
            return _of_guard(schema, *found.groups())
    met = _WALL.search(error.message) if error.sqlstate == _INSUFFICIENT_PRIVILEGE else None
    if met is not None:
        return _met(schema, met["table"])
    error.detail = error.hint = ""
    error.__cause__ = error.__context__ = None
    return error


def _met(schema: Schema, table: str) -> DatabaseError:
    """What an upsert meets behind the wall of the database is in its way, as any record with the same key would be."""
    name = next((it.name for it in schema.models if it.table == table), table)
    message = f"{name}: another record has this key already"
    return UniqueViolationError(message, sqlstate="23505", table=table, model=name)


def _of_guard(schema: Schema, kind: str, name: str, rest: str) -> DatabaseError:
    model = schema.model_by_name[name]
    if kind == TAKEN:
        fields = tuple(rest.split(","))
        message = f"{name}: another record has this {', '.join(fields)} already"
        return UniqueViolationError(message, sqlstate="23505", table=model.table, model=name, fields=fields)
    if kind == SHARED:
        message = f"{name}: {NOT_ALONE}; ask whoever works for every tenant"
        return ForeignKeyViolationError(message, sqlstate="23503", table=model.table, model=name)
    relation = model.field_by_name[rest]
    assert isinstance(relation, RelationField)
    assert relation.foreign_key is not None
    fields = relation.foreign_key.fields
    return ForeignKeyViolationError(
        refers_to_nothing(name, fields, relation.model),
        sqlstate="23503",
        constraint=relation.foreign_key.constraint,
        table=model.table,
        model=name,
        fields=fields,
    )

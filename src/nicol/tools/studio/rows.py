"""The client that Studio asks: made of the schema when it starts, with dicts for records."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final, Protocol, TypeAlias

from typing_extensions import TypedDict

from nicol.client.definition import Definition
from nicol.client.sync_client import Client
from nicol.generate.names import member_name
from nicol.query.page import Page
from nicol.schema.model import Enum, Field, Model, ScalarField, Schema, Unsupported

LIMIT_S: Final = 10.0
"""How long the server may work at one statement, and a transaction may stay open."""

Record: TypeAlias = dict[str, object]


class Rows(Protocol):
    """What is asked of one model; the types of its arguments are known when the program runs."""

    def paginate(self, **arguments: object) -> Page[Record]: ...
    def find_many(self, **arguments: object) -> list[Record]: ...
    def find_unique(self, **arguments: object) -> Record | None: ...
    def count(self, **arguments: object) -> int: ...
    def create(self, **arguments: object) -> Record: ...
    def update(self, **arguments: object) -> Record: ...
    def delete(self, **arguments: object) -> Record: ...


class _Record(TypedDict):
    """The class of every record: rows become dicts, with no class of their own."""


def client_of(schema: Schema, url: str) -> Client:
    """A client for ``schema``, whose fields are called as the schema calls them.

    It knows no tenants: Studio is for operators, and shows what the role of its address may see.
    """
    plain = without_tenants(schema)
    definition = Definition(
        schema=plain,
        classes={it.name: _Record for it in models_of(plain)},
        enums={it.name: _members(it) for it in plain.enums},
        accessors={_accessor(it.name): it.name for it in models_of(plain)},
    )
    made = type("StudioClient", (Client,), {"definition": definition})
    return made(url, connection_limit=4, pool_timeout=5.0)


def rows_of(client: Client, model: Model) -> Rows:
    rows: Rows = getattr(client, _accessor(model.name))
    return rows


def without_tenants(schema: Schema) -> Schema:
    return replace(schema, models=tuple(replace(it, fields=tuple(map(_plain, it.fields))) for it in schema.models))


def models_of(schema: Schema) -> Sequence[Model]:
    """Those that clients have."""
    return [it for it in schema.models if not it.is_ignored]


def columns_of(model: Model) -> Sequence[ScalarField]:
    """The fields whose values can be read and written."""
    return [it for it in model.scalar_fields if not it.is_ignored and not isinstance(it.type, Unsupported)]


def key_of(model: Model) -> tuple[str, tuple[str, ...]] | None:
    """What names one row: how a unique filter calls the key, and its fields. None where rows cannot be told apart."""
    if model.primary_key is not None:
        return model.primary_key.name, model.primary_key.fields
    for it in model.uniques:
        if it.where is None and all(model.scalar(name).is_required for name in it.field_names):
            return it.name, it.field_names
    return None


def unique_filter(model: Model, values: Mapping[str, object]) -> Mapping[str, object]:
    """The ``where`` of the row whose key has ``values``."""
    key = key_of(model)
    assert key is not None
    name, fields = key
    own = {it: values[it] for it in fields}
    return own if len(fields) == 1 else {name: own}


def _accessor(model: str) -> str:
    # No model is called so in a schema, and no method of a client.
    return f"rows of {model}"


def _members(enum: Enum) -> type[StrEnum]:
    return StrEnum(enum.name, {member_name(it.name): it.name for it in enum.values})  # pyright: ignore[reportReturnType] - it makes a class


def _plain(field: Field) -> Field:
    if isinstance(field, ScalarField) and field.is_tenant:
        return replace(field, is_tenant=False, has_tenant_policy=False)
    return field

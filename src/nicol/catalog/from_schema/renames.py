"""What a schema says of renames: the words in which people ask for them, and those in its own documentation."""

import re
from collections.abc import Iterator

from nicol.catalog.change import RenameColumn, RenameEnum, RenameLabel, RenameTable
from nicol.catalog.from_schema.names import Names, column_name
from nicol.catalog.model import Name
from nicol.catalog.object_name import identifier
from nicol.catalog.rename.request import Request, Thing
from nicol.schema.model import Enum, Model, Schema

_NOTE = re.compile(r"@renamedFrom\(\s*\"?([^()\"\n]+?)\"?\s*\)")


def things_of_schema(schema: Schema, *, default_namespace: str = "public") -> tuple[Thing, ...]:
    """The models and enums, with their fields and values."""
    names = Names(schema, default_namespace)
    return (*(_model(names, it) for it in schema.models if not it.is_view), *(_enum(names, it) for it in schema.enums))


def documented_renames(schema: Schema, *, default_namespace: str = "public") -> tuple[Request, ...]:
    """What ``/// @renamedFrom(name)`` above models, fields, enums and their values says. It stays true forever, so
    that it is only done where the former name is found.
    """
    names = Names(schema, default_namespace)
    return (
        *(it for model in schema.models if not model.is_view for it in _of_model(names, model)),
        *(it for enum in schema.enums for it in _of_enum(names, enum)),
    )


def _model(names: Names, it: Model) -> Thing:
    return Thing(
        spoken=it.name,
        name=names.table(it),
        is_enum=False,
        members=tuple((field.name, identifier(field.column)) for field in it.scalar_fields),
        others=frozenset(field.name for field in it.relation_fields),
    )


def _enum(names: Names, it: Enum) -> Thing:
    members = tuple((value.name, value.label) for value in it.values)
    return Thing(spoken=it.name, name=names.enum(it), is_enum=True, members=members)


def _of_model(names: Names, model: Model) -> Iterator[Request]:
    table = names.table(model)
    for former in _notes(model.documentation):
        rename = RenameTable(Name(table.namespace, identifier(former)), table)
        yield Request(rename, f"{former}={model.name}", is_required=False)
    for field in model.scalar_fields:
        for former in _notes(field.documentation):
            rename = RenameColumn(table, identifier(former), column_name(model, field.name))
            yield Request(rename, f"{model.name}.{former}={field.name}", is_required=False)


def _of_enum(names: Names, enum: Enum) -> Iterator[Request]:
    name = names.enum(enum)
    for former in _notes(enum.documentation):
        rename = RenameEnum(Name(name.namespace, identifier(former)), name)
        yield Request(rename, f"{former}={enum.name}", is_required=False)
    for value in enum.values:
        for former in _notes(value.documentation):
            rename = RenameLabel(name, former, value.label)
            yield Request(rename, f"{enum.name}.{former}={value.name}", is_required=False)


def _notes(documentation: str) -> list[str]:
    return _NOTE.findall(documentation)

"""The schema under the names that Python code uses. Columns, constraints and labels keep theirs."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from nicol.errors import ConfigurationError
from nicol.generate.names import field_name, snake_case
from nicol.generate.options import Names
from nicol.schema.model import (
    Exclusion,
    ForeignKey,
    Index,
    IndexedField,
    Model,
    PrimaryKey,
    RelationField,
    ScalarField,
    Schema,
    Unique,
)

Rename: TypeAlias = Callable[[str], str]


def renamed(schema: Schema, names: Names) -> Schema:
    """``schema`` with every field under its Python name, so that whoever reads it knows one name only.

    Raises ConfigurationError where two fields of a model would get the same name.
    """
    rename = _snake_field_name if names is Names.SNAKE_CASE else field_name
    for model in schema.models:
        _check_distinct(model, rename)
    return replace(schema, models=tuple(_model(it, rename) for it in schema.models))


def _snake_field_name(name: str) -> str:
    return field_name(snake_case(name))


def _check_distinct(model: Model, rename: Rename) -> None:
    before_by_after: dict[str, str] = {}
    for it in model.fields:
        other = before_by_after.setdefault(rename(it.name), it.name)
        if other != it.name:
            raise ConfigurationError(
                f"{model.name}.{other} and {model.name}.{it.name} are both {rename(it.name)} in Python; "
                'rename one and keep its column with @map, or use names = "as-written"',
                setting="generator.names",
            )


def _model(model: Model, rename: Rename) -> Model:
    return replace(
        model,
        fields=tuple(
            _scalar(it, rename) if isinstance(it, ScalarField) else _relation(it, rename) for it in model.fields
        ),
        primary_key=None if model.primary_key is None else _primary_key(model.primary_key, rename),
        uniques=tuple(_unique(it, rename) for it in model.uniques),
        indexes=tuple(_index(it, rename) for it in model.indexes),
        exclusions=tuple(_exclusion(it, rename) for it in model.exclusions),
    )


def _scalar(field: ScalarField, rename: Rename) -> ScalarField:
    name = rename(field.name)
    return replace(field, name=name, written="" if name == field.name else field.name)


def _relation(field: RelationField, rename: Rename) -> RelationField:
    key = field.foreign_key
    return replace(
        field,
        name=rename(field.name),
        opposite=rename(field.opposite),
        foreign_key=None if key is None else _foreign_key(key, rename),
    )


def _foreign_key(key: ForeignKey, rename: Rename) -> ForeignKey:
    return replace(
        key, fields=tuple(rename(it) for it in key.fields), references=tuple(rename(it) for it in key.references)
    )


def _primary_key(key: PrimaryKey, rename: Rename) -> PrimaryKey:
    fields = tuple(rename(it) for it in key.fields)
    return replace(key, fields=fields, name=_selector(key.name, key.fields, fields, rename))


def _unique(unique: Unique, rename: Rename) -> Unique:
    fields = _indexed(unique.fields, rename)
    after = tuple(it.name for it in fields)
    return replace(
        unique,
        fields=fields,
        name=_selector(unique.name, unique.field_names, after, rename),
        include=tuple(rename(it) for it in unique.include),
    )


def _index(index: Index, rename: Rename) -> Index:
    return replace(index, fields=_indexed(index.fields, rename), include=tuple(rename(it) for it in index.include))


def _exclusion(exclusion: Exclusion, rename: Rename) -> Exclusion:
    elements = (replace(it, field=None if it.field is None else rename(it.field)) for it in exclusion.elements)
    return replace(exclusion, elements=tuple(elements))


def _indexed(fields: tuple[IndexedField, ...], rename: Rename) -> tuple[IndexedField, ...]:
    return tuple(replace(it, name=rename(it.name)) for it in fields)


def _selector(name: str, before: tuple[str, ...], after: tuple[str, ...], rename: Rename) -> str:
    """The key of a compound: made of the new field names where it was made of the old, else renamed itself."""
    return "_".join(after) if name == "_".join(before) else rename(name)

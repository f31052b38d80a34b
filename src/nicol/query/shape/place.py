"""Where in a class a reader stands, and what every reader of its attributes needs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from nicol.errors import ShapeError
from nicol.query.shape.construction import class_name
from nicol.query.shape.wanted import Wanted
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model, RelationField, ScalarField, Unsupported
from nicol.text.nearest import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The attribute ``name`` of the class ``shape``, which is read as one of ``model``.

    ``nested`` reads a class inside this one as one of another model; ``own`` are the models' own classes.
    """

    vocabulary: Vocabulary
    enums: Mapping[str, type[StrEnum]]
    own: Mapping[str, Wanted]
    nested: Callable[[str, type[object]], Wanted]
    model: Model
    shape: type[object]
    name: str

    def refuse(self, reason: str) -> NoReturn:
        message = f"{class_name(self.shape)}.{self.name}{reason}"
        raise ShapeError(message, model=self.model.name, path=(self.name,), shape=self.shape)

    def enum(self, name: str | None) -> type[StrEnum] | None:
        return None if name is None else self.enums.get(name)


def field_of(place: Place, model: Model, name: str, hint: str = "") -> ScalarField | RelationField:
    """The field of ``model`` that can be fetched. ``hint`` is said where there is none, and none is near."""
    field = model.field_by_name.get(name)
    if field is None or field.is_ignored:
        place.refuse(f': {model.name} has no field "{name}"{meant(name, model.field_by_name) or hint}')
    if isinstance(field, ScalarField) and isinstance(field.type, Unsupported):
        place.refuse(f": {model.name}.{name} cannot be fetched, for its type {field.type.sql} has no value in Python")
    return field


def meant(name: str, known: Iterable[str]) -> str:
    """The end of a message about ``name``: what it may have been meant to be."""
    suggestion = nearest(name, list(known))
    return f'; did you mean "{suggestion}"?' if suggestion else ""


def may_be_none(model: Model, field: RelationField) -> bool:
    """Whether the to-one relation ``field`` of a record may reach none."""
    if field.foreign_key is None:
        return True
    return any(not model.scalar(it).is_required for it in field.foreign_key.fields)

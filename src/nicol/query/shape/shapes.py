"""A class as a selection: its annotations say which columns and relations to fetch.

Checked once per class, at its first use: names, kinds, nullability and value types. Every refusal is a ShapeError
that names class and attribute.
"""

import types
from collections.abc import Mapping
from typing import Union, get_args, get_origin

from nicol.errors import ShapeError
from nicol.query.shape.annotations import annotations, unwrapped
from nicol.query.shape.arguments import Args, Count
from nicol.query.shape.construction import construction_of
from nicol.query.shape.types import fits
from nicol.query.shape.wanted import Wanted, WantedCount, WantedRelation
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model, RelationField, ScalarField
from nicol.text.nearest import nearest

_MOST_CLASSES = 5_000
"""Programs have far fewer, unless they make new ones for each call."""


class Shapes:
    """The classes seen so far, each with what it wants. One per client."""

    def __init__(self, vocabulary: Vocabulary, own: Mapping[str, Wanted], enums: Mapping[str, type]) -> None:
        """``own`` are the models' own classes, which want every column and, by themselves, no relation."""
        self._vocabulary = vocabulary
        self._own = {(name, it.target): it for name, it in own.items()}
        self._enums = enums
        self._seen: dict[tuple[str, type], Wanted] = dict(self._own)

    def wanted(self, model_name: str, shape: type[object], around: tuple[type, ...] = ()) -> Wanted:
        """What ``shape``, inside the classes ``around`` it, wants of a model. Raises ShapeError if it does not fit."""
        found = self._seen.get((model_name, shape))
        if found is None:
            if len(self._seen) >= len(self._own) + _MOST_CLASSES:
                self._seen = dict(self._own)
            found = self._seen[(model_name, shape)] = self._read(self._vocabulary.model(model_name), shape, around)
        return found

    def _read(self, model: Model, shape: type[object], around: tuple[type, ...]) -> Wanted:
        if shape in around:
            raise ShapeError(f"{shape.__name__} contains itself; end it with a smaller class", model=model.name)
        construction = construction_of(shape)
        columns: list[tuple[str, str]] = []
        relations: list[WantedRelation] = []
        counts: list[WantedCount] = []
        for name, (type_, notes) in annotations(model, shape).items():
            count = next((it for it in notes if isinstance(it, Count)), None)
            if count is not None:
                counts.append(_count(model, shape, name, type_, count))
                continue
            field = _field(model, shape, name)
            if isinstance(field, ScalarField):
                self._check_scalar(model, shape, name, field, type_)
                columns.append((name, field.name))
            else:
                arguments = _mentioned(notes)
                inner = self._relation_class(model, shape, name, field, type_, arguments)
                wanted = self.wanted(field.model, inner, (*around, shape))
                relations.append(WantedRelation(name, field.name, wanted, arguments))
        return Wanted(
            model=model.name,
            target=shape,
            construction=construction,
            columns=tuple(columns),
            relations=tuple(relations),
            counts=tuple(counts),
        )

    def _check_scalar(self, model: Model, shape: type[object], name: str, field: ScalarField, type_: object) -> None:
        codec = self._vocabulary.codec(model, field.name)
        reason = fits(field, codec, type_, None if codec.enum is None else self._enums.get(codec.enum))
        if reason:
            raise ShapeError(
                f"{shape.__name__}.{name}: {model.name}.{field.name} {reason}", model=model.name, path=(name,)
            )

    def _relation_class(
        self,
        model: Model,
        shape: type[object],
        name: str,
        field: RelationField,
        type_: object,
        arguments: Mapping[str, object],
    ) -> type[object]:
        inner, is_list, is_optional = _relation_class(type_)
        if inner is None or is_list != field.is_list:
            wanted = (
                "list[a class]" if field.is_list else "a class" + (" | None" if self._may_be_none(model, field) else "")
            )
            raise ShapeError(
                f"{shape.__name__}.{name}: {model.name}.{field.name} reaches {field.model}; annotate it as {wanted}",
                model=model.name,
                path=(name,),
            )
        if not field.is_list and not is_optional and (self._may_be_none(model, field) or "where" in arguments):
            raise ShapeError(
                f"{shape.__name__}.{name}: {model.name}.{field.name} may reach no record; "
                f"annotate it as {inner.__name__} | None",
                model=model.name,
                path=(name,),
            )
        return inner

    def _may_be_none(self, model: Model, field: RelationField) -> bool:
        if field.foreign_key is None:
            return True
        return any(not model.scalar(it).is_required for it in field.foreign_key.fields)


def _mentioned(notes: tuple[object, ...]) -> Mapping[str, object]:
    for note in notes:
        if isinstance(note, Args):
            return note.mentioned  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - any Args will do
    return {}


def _field(model: Model, shape: type[object], name: str) -> ScalarField | RelationField:
    field = model.field_by_name.get(name)
    if field is None or field.is_ignored:
        suggestion = nearest(name, list(model.field_by_name))
        hint = f'; did you mean "{suggestion}"?' if suggestion else ""
        raise ShapeError(
            f'{shape.__name__}.{name}: {model.name} has no field "{name}"{hint}', model=model.name, path=(name,)
        )
    return field


def _count(model: Model, shape: type[object], name: str, type_: object, count: Count) -> WantedCount:
    field = model.field_by_name.get(count.relation)
    if not isinstance(field, RelationField) or not field.is_list:
        lists = [it.name for it in model.relation_fields if it.is_list]
        suggestion = nearest(count.relation, lists)
        hint = f'; did you mean "{suggestion}"?' if suggestion else ""
        raise ShapeError(
            f'{shape.__name__}.{name}: {model.name} has no list of records "{count.relation}" to count{hint}',
            model=model.name,
            path=(name,),
        )
    if type_ is not int:
        raise ShapeError(f"{shape.__name__}.{name} counts records, so it is an int", model=model.name, path=(name,))
    return WantedCount(name, field.name, count.where)


def _relation_class(type_: object) -> tuple[type | None, bool, bool]:
    """The class of a relation's records, whether it is a list, and whether it may be None."""
    is_optional = False
    if get_origin(type_) in {Union, types.UnionType}:
        members = [it for it in get_args(type_) if it is not types.NoneType]
        is_optional = len(members) < len(get_args(type_))
        if len(members) != 1:
            return None, False, is_optional
        type_ = members[0]
    type_, _notes = unwrapped(type_)
    if get_origin(type_) is list:
        (item,) = get_args(type_)
        item, _notes = unwrapped(item)
        return (item if isinstance(item, type) else None), True, is_optional
    return (type_ if isinstance(type_, type) else None), False, is_optional

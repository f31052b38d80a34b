"""What stands at the end of a path from a record: a column, a record, or for each record of a list one of these."""

import types
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias, Union, get_args, get_origin

from nicol.query.shape.annotations import unwrapped
from nicol.query.shape.construction import class_name
from nicol.query.shape.place import Place, field_of, may_be_none
from nicol.query.shape.types import choices, fits, shown
from nicol.query.shape.wanted import Construction, Wanted, WantedChoice, WantedRelation
from nicol.schema.model import Model, RelationField, ScalarField

Column: TypeAlias = tuple[str, str]
Arguments: TypeAlias = Mapping[str, object]

ANYTHING: Final = object()
"""In the place of an annotation: whatever is there will do, and of a relation the model's own class."""

_VALUE = "value"
_NO_ARGUMENTS: Arguments = {}


def reached(
    place: Place,
    attribute: str,
    model: Model,
    path: tuple[str, ...],
    type_: object,
    arguments: Arguments,
    hint: str = "",
) -> Column | WantedChoice | WantedRelation:
    """What to fetch of ``model`` as ``attribute`` for the value at ``path``, which ``type_`` must hold.

    ``arguments`` choose among the records of the first list on the path, or of its last relation.
    """
    first, *rest = path
    field = field_of(place, model, first, hint)
    if isinstance(field, ScalarField):
        if rest:
            place.refuse(f": {model.name}.{first} is no relation, so nothing is at {'.'.join(path)}")
        _check_scalar(place, model, field, type_)
        if arguments:
            place.refuse(f": {model.name}.{first} is no relation, so it takes no arguments")
        values = choices(place.vocabulary.codec(model, field.name), type_)
        return WantedChoice(attribute, field.name, values) if values else (attribute, field.name)
    return _through(place, attribute, model, field, tuple(rest), type_, arguments)


def _through(
    place: Place,
    attribute: str,
    model: Model,
    field: RelationField,
    rest: tuple[str, ...],
    type_: object,
    arguments: Arguments,
) -> WantedRelation:
    own_arguments = arguments if field.is_list or not _has_list(place, field.model, rest) else _NO_ARGUMENTS
    inner = _inner(place, model, field, type_, own_arguments, is_end=not rest)
    if not rest:
        wanted = place.own[field.model] if inner is ANYTHING else place.nested(field.model, _class(place, inner))
        return WantedRelation(attribute, field.name, wanted, own_arguments)
    target = place.vocabulary.model(field.model)
    left = _NO_ARGUMENTS if own_arguments else arguments
    found = reached(place, _VALUE, target, rest, inner, left)
    wanted = Wanted(
        model=field.model,
        target=object,
        construction=Construction.VALUE,
        columns=columns_of([found]),
        relations=(found,) if isinstance(found, WantedRelation) else (),
        choices=(found,) if isinstance(found, WantedChoice) else (),
    )
    return WantedRelation(attribute, field.name, wanted, own_arguments)


def columns_of(found: Sequence[object]) -> tuple[Column, ...]:
    """The columns among the parts of a class, in their order."""
    return tuple(
        (it.name, it.field) if isinstance(it, WantedChoice) else it  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - a Column
        for it in found
        if isinstance(it, WantedChoice | tuple)
    )


def _has_list(place: Place, model: str, path: tuple[str, ...]) -> bool:
    for name in path:
        field = place.vocabulary.model(model).field_by_name.get(name)
        if not isinstance(field, RelationField):
            return False
        if field.is_list:
            return True
        model = field.model
    return False


def _inner(
    place: Place, model: Model, field: RelationField, type_: object, arguments: Arguments, *, is_end: bool
) -> object:
    """The annotation of one record of the relation: within the list, without None."""
    if type_ is ANYTHING or (not is_end and (type_ is Any or type_ is object)):
        return type_
    members = _members(type_)
    is_optional = types.NoneType in members
    inner = unwrapped(_joined([it for it in members if it is not types.NoneType])).type
    if not field.is_list:
        if is_end and (get_origin(inner) is list or not _is_class(inner)):
            place.refuse(_annotate(model, field, _pattern(model, field)))
        if not is_optional and (may_be_none(model, field) or "where" in arguments):
            place.refuse(
                f": {model.name}.{field.name} may reach no record; annotate it as {_shown_class(inner)} | None"
            )
        # A None further on is the same None.
        return inner if is_end else type_
    if get_origin(inner) is not list:
        place.refuse(_annotate(model, field, "list[a class]" if is_end else "a list"))
    (item,) = get_args(inner)
    item = unwrapped(item).type
    if is_end and not _is_class(item):
        place.refuse(_annotate(model, field, "list[a class]"))
    return item


def _annotate(model: Model, field: RelationField, pattern: str) -> str:
    return f": {model.name}.{field.name} reaches {field.model}; annotate it as {pattern}"


def _pattern(model: Model, field: RelationField) -> str:
    if field.is_list:
        return "list[a class]"
    return "a class | None" if may_be_none(model, field) else "a class"


def _check_scalar(place: Place, model: Model, field: ScalarField, type_: object) -> None:
    if type_ is ANYTHING:
        return
    codec = place.vocabulary.codec(model, field.name)
    reason = fits(codec, type_, place.enum(codec.enum), may_be_none=field.arity.value == "optional")
    if reason:
        place.refuse(f": {model.name}.{field.name} {reason}")


def _class(place: Place, inner: object) -> type[object]:
    assert _is_class(inner), place
    return inner  # pyright: ignore[reportReturnType] - a class, or one with its parameters


def _is_class(inner: object) -> bool:
    return isinstance(inner, type) or isinstance(get_origin(inner), type)


def _shown_class(inner: object) -> str:
    return class_name(inner) if isinstance(inner, type) else shown(inner)


def _members(type_: object) -> tuple[object, ...]:
    return get_args(type_) if get_origin(type_) in {Union, types.UnionType} else (type_,)


def _joined(members: list[object]) -> object:
    return members[0] if len(members) == 1 else Union[tuple(members)]  # noqa: UP007 - made at run time

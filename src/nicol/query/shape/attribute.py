"""One attribute of a class, by its annotation and the notes beside it."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, get_type_hints

from nicol.query.aggregates import aggregate_codec, aggregated_fields
from nicol.query.shape.annotations import Annotation, unwrapped
from nicol.query.shape.arguments import Aggregate, Args, Computed, Count, From, Local
from nicol.query.shape.construction import has_default, made_class
from nicol.query.shape.place import Place, meant
from nicol.query.shape.reach import ANYTHING, Column, reached
from nicol.query.shape.types import fits
from nicol.query.shape.wanted import WantedChoice, WantedComputed, WantedCount, WantedRelation
from nicol.schema.model import RelationField

Part: TypeAlias = Column | WantedChoice | WantedRelation | WantedCount | WantedComputed

_ANYTHING: Final[tuple[object, ...]] = (Any, object, list, list[Any], list[object])
_NO_ARGUMENTS: Mapping[str, object] = {}


def parts(place: Place, annotation: Annotation) -> tuple[Part, ...]:
    """What to fetch for the attribute: what is computed comes after what it needs; nothing, where it is local."""
    kinds = (Count, Aggregate, Computed, From, Local)
    said = [it for it in annotation.notes if isinstance(it, kinds)]
    if len(said) > 1:
        place.refuse(f" is said to be {' and '.join(type(it).__name__ for it in said)}; keep one of them")
    match said[0] if said else None:
        case Count() as count:
            return (_count(place, annotation.type, count),)
        case Aggregate() as aggregate:
            return (_aggregate(place, annotation.type, aggregate),)
        case Computed() as computed:
            return _computed(place, computed)
        case Local():
            _check_local(place)
            return ()
        case From() as source:
            return (_reached(place, annotation, source.path),)
        case _:
            return (_reached(place, annotation, (place.name,), _hint(place)),)


def _reached(
    place: Place, annotation: Annotation, path: tuple[str, ...], hint: str = ""
) -> Column | WantedChoice | WantedRelation:
    return reached(place, place.name, place.model, path, annotation.type, _arguments(annotation.notes), hint)


def _arguments(notes: tuple[object, ...]) -> Mapping[str, object]:
    return next((it.mentioned for it in notes if isinstance(it, Args)), _NO_ARGUMENTS)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - any Args will do


def _hint(place: Place) -> str:
    if not has_default(made_class(place.shape), place.name):
        return ""
    return "; if it is the class's own, mark it with Annotated[…, Local()]"


def _check_local(place: Place) -> None:
    if not has_default(made_class(place.shape), place.name):
        place.refuse(" is Local, so nothing is fetched for it; give it a default")


def _computed(place: Place, computed: Computed) -> tuple[Part, ...]:
    parameters = _parameters(computed)
    needs: list[str] = []
    found: list[Part] = []
    for parameter, path in computed.needs:
        needs.append(f"{place.name}:{path}")
        type_, notes = parameters.get(parameter, Annotation(ANYTHING, ()))
        part = reached(place, needs[-1], place.model, tuple(path.split(".")), type_, _arguments(notes))
        found.append(part)
    return (*found, WantedComputed(place.name, computed.function, tuple(needs)))


def _parameters(computed: Computed) -> Mapping[str, Annotation]:
    """What the function says of its parameters. What it leaves open may be anything."""
    try:
        hints = get_type_hints(computed.function, include_extras=True)
    except (NameError, TypeError):
        return {}
    found = {name: unwrapped(it) for name, it in hints.items()}
    return {name: it for name, it in found.items() if all(it.type != any_ for any_ in _ANYTHING)}


def _count(place: Place, type_: object, count: Count) -> WantedCount:
    field = _list(place, count.relation, "to count")
    if type_ is not int:
        place.refuse(" counts records, so it is an int")
    return WantedCount(place.name, field.name, count.where)


def _aggregate(place: Place, type_: object, aggregate: Aggregate) -> WantedCount:
    field = _list(place, aggregate.relation, f"to take the {aggregate.function} of")
    target = place.vocabulary.model(field.model)
    known = aggregated_fields(target, aggregate.function)
    if aggregate.field not in known:
        what = (
            f'no {aggregate.function} of "{aggregate.field}"'
            if aggregate.field in target.field_by_name
            else (f'no field "{aggregate.field}"')
        )
        place.refuse(f": {target.name} has {what}{meant(aggregate.field, known)}")
    codec = aggregate_codec(place.vocabulary, target, aggregate.function, aggregate.field)
    reason = fits(codec, type_, place.enum(codec.enum), may_be_none=True)
    if reason:
        place.refuse(f": the {aggregate.function} of {target.name}.{aggregate.field} {reason}")
    return WantedCount(place.name, field.name, aggregate.where, (aggregate.function, aggregate.field))


def _list(place: Place, name: str, purpose: str) -> RelationField:
    model = place.model
    field = model.field_by_name.get(name)
    if not isinstance(field, RelationField) or not field.is_list or field.is_ignored:
        lists = [it.name for it in model.relation_fields if it.is_list and not it.is_ignored]
        place.refuse(f': {model.name} has no list of records "{name}" {purpose}{meant(name, lists)}')
    return field

"""An ``order`` to orderings, checked."""

from collections.abc import Mapping

from nicol.errors import InvalidValueError
from nicol.query.argument import Path, as_list, as_mapping, invalid, refuse_unknown
from nicol.query.loose import is_mapping
from nicol.query.node import Order, OrderBy, OrderByCount
from nicol.query.vocabulary import ORDER_KEYS, Vocabulary
from nicol.schema.model import Model, RelationField, ScalarField

_DIRECTIONS = {"asc": False, "desc": True}


def read_order(vocabulary: Vocabulary, model: Model, order: object, path: Path) -> tuple[Order, ...]:
    """A dict, or a list of dicts. The keys of one dict count in their order."""
    found: list[Order] = []
    for it in as_list(order):
        found += _read(vocabulary, model, as_mapping(model.name, path, it, "fields and directions"), path, ())
    return tuple(found)


def _read(
    vocabulary: Vocabulary, model: Model, order: Mapping[str, object], path: Path, hops: tuple[str, ...]
) -> list[Order]:
    found: list[Order] = []
    for key, value in order.items():
        here = (*path, key)
        field = model.field_by_name.get(key)
        if field is None:
            refuse_unknown(model.name, path, key, model.field_by_name, "field")
        elif isinstance(field, ScalarField):
            found.append(_by_field(model, field, value, here, hops))
        else:
            found += _by_relation(vocabulary, model, field, value, here, hops)
    return found


def _by_field(model: Model, field: ScalarField, value: object, path: Path, hops: tuple[str, ...]) -> OrderBy:
    if not is_mapping(value):
        return OrderBy(hops, field.name, _descending(model, value, path))
    for word in value:
        if word not in ORDER_KEYS:
            refuse_unknown(model.name, path, word, ORDER_KEYS, "word")
    nulls = value.get("nulls")
    if nulls not in (None, "first", "last"):
        raise invalid(model.name, (*path, "nulls"), f"takes 'first' or 'last', not {nulls!r}")
    descending = _descending(model, value.get("sort", "asc"), (*path, "sort"))
    return OrderBy(hops, field.name, descending, None if nulls is None else str(nulls).upper())


def _by_relation(
    vocabulary: Vocabulary, model: Model, field: RelationField, value: object, path: Path, hops: tuple[str, ...]
) -> list[Order]:
    given = as_mapping(model.name, path, value, "fields and directions")
    if not field.is_list:
        return _read(vocabulary, vocabulary.model(field.model), given, path, (*hops, field.name))
    if list(given) != ["_count"]:
        raise invalid(model.name, path, "is a list; order by its length with {'_count': 'asc'}")
    return [OrderByCount(hops, field.name, _descending(model, given["_count"], (*path, "_count")))]


def _descending(model: Model, value: object, path: Path) -> bool:
    if not isinstance(value, str) or value not in _DIRECTIONS:
        raise _no_direction(model, value, path)
    return _DIRECTIONS[value]


def _no_direction(model: Model, value: object, path: Path) -> InvalidValueError:
    return invalid(model.name, path, f"takes 'asc' or 'desc', not {value!r}")

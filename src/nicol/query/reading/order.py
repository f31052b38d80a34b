"""An ``order`` to orderings, checked."""

from collections.abc import Mapping
from typing import NamedTuple

from nicol.errors import InvalidValueError
from nicol.query.aggregates import aggregated_fields
from nicol.query.argument import Path, as_list, as_mapping, invalid, refuse_unknown
from nicol.query.binder import Binder
from nicol.query.loose import is_mapping
from nicol.query.nodes.condition import Condition
from nicol.query.nodes.order import Hop, Order, OrderBy, OrderByAggregate, OrderByCount, OrderByRelevance
from nicol.query.reading.encoded import encoded
from nicol.query.reading.tsquery import encode_tsquery
from nicol.query.reading.where import read_where
from nicol.query.request import OMIT
from nicol.query.restricted import Restricted
from nicol.query.values import briefly
from nicol.query.vocabulary import AGGREGATE_WORDS, ORDER_KEYS, Vocabulary, has_equality, operators_of
from nicol.schema.model import Model, RelationField, ScalarField

_RELEVANCE_KEYS = ("fields", "search", "sort")
_DIRECTIONS = {"asc": False, "desc": True}


def read_order(vocabulary: Vocabulary, model: Model, order: object, binder: Binder, path: Path) -> tuple[Order, ...]:
    """A dict, or a list of dicts. The keys of one dict count in their order."""
    reader = _Reader(vocabulary, binder)
    found: list[Order] = []
    for it in as_list(order):
        found += reader.read(model, as_mapping(model.name, path, it, "fields and directions"), path, ())
    return tuple(found)


class Direction(NamedTuple):
    """``nulls`` is FIRST, LAST or None for PostgreSQL's own rule."""

    descending: bool
    nulls: str | None = None


class _Reader:
    """The walk over one ``order``."""

    def __init__(self, vocabulary: Vocabulary, binder: Binder) -> None:
        self._vocabulary = vocabulary
        self._binder = binder

    def read(self, model: Model, order: Mapping[str, object], path: Path, hops: tuple[Hop, ...]) -> list[Order]:
        found: list[Order] = []
        for key, value in order.items():
            here = (*path, key)
            field = model.field_by_name.get(key)
            if field is None and key == "_relevance":
                found.append(self._by_relevance(model, value, here, hops))
            elif field is None:
                refuse_unknown(model.name, path, key, model.field_by_name, "field")
            elif isinstance(field, ScalarField):
                if not has_equality(field):
                    raise invalid(model.name, here, "has a type that PostgreSQL cannot order by")
                way = read_direction(model, value, here)
                found.append(OrderBy(hops, field.name, way.descending, way.nulls))
            else:
                found += self._by_relation(model, field, value, here, hops)
        return found

    def _by_relevance(self, model: Model, value: object, path: Path, hops: tuple[Hop, ...]) -> OrderByRelevance:
        given = as_mapping(model.name, path, value, "fields, search and sort")
        for word in given:
            if word not in _RELEVANCE_KEYS:
                refuse_unknown(model.name, path, word, _RELEVANCE_KEYS, "word")
        texts = [it.name for it in model.scalar_fields if "search" in operators_of(it)]
        named = as_list(given.get("fields", ()))
        fields = [it for it in named if isinstance(it, str) and it in texts]
        for name in named:
            if name is None or name is OMIT:
                raise invalid(model.name, (*path, "fields"), f"is {name!r}; name the text fields to search")
            if name not in fields:
                refuse_unknown(model.name, (*path, "fields"), name, texts, "text field")
        if not fields:
            raise invalid(model.name, (*path, "fields"), "names no text field")
        search = encoded(model.name, encode_tsquery, given.get("search"), (*path, "search"))
        return OrderByRelevance(hops, tuple(fields), self._binder.bind(search), _sort(model, given, path))

    def _by_relation(
        self, model: Model, field: RelationField, value: object, path: Path, hops: tuple[Hop, ...]
    ) -> list[Order]:
        given = as_mapping(model.name, path, value, "fields and directions")
        target = self._vocabulary.model(field.model)
        if not field.is_list:
            return self.read(target, given, path, (*hops, Hop(field.name, self._visible(target, given, path))))
        if not given or not AGGREGATE_WORDS.keys() >= given.keys():
            raise invalid(model.name, path, "is a list; order by its length with {'_count': 'asc'}, or by a sum")
        found: list[Order] = []
        for word, part in given.items():
            here = (*path, word)
            if word == "_count":
                found.append(self._by_count(model, field, target, part, here, hops))
            else:
                found += self._by_aggregate(field, target, AGGREGATE_WORDS[word], part, here, hops)
        return found

    def _by_count(
        self, model: Model, field: RelationField, target: Model, value: object, path: Path, hops: tuple[Hop, ...]
    ) -> OrderByCount:
        if not is_mapping(value):
            return OrderByCount(hops, field.name, _descending(model, value, path))
        condition = self._condition(target, value, path)
        return OrderByCount(hops, field.name, _sort(model, value, path), condition)

    def _by_aggregate(
        self, field: RelationField, target: Model, function: str, value: object, path: Path, hops: tuple[Hop, ...]
    ) -> list[Order]:
        known = aggregated_fields(target, function)
        found: list[Order] = []
        for name, part in as_mapping(target.name, path, value, "fields and directions").items():
            here = (*path, name)
            if name not in known:
                refuse_unknown(target.name, path, name, known, "field")
            way = read_direction(target, part, here, also="where")
            condition = self._condition(target, part, here) if is_mapping(part) else None
            found.append(OrderByAggregate(hops, field.name, function, name, way.descending, way.nulls, condition))
        return found

    def _visible(self, target: Model, given: Mapping[str, object], path: Path) -> Condition | None:
        if not isinstance(given, Restricted):
            return None
        return read_where(self._vocabulary, target, given.visible, self._binder, path)

    def _condition(self, target: Model, given: Mapping[str, object], path: Path) -> Condition | None:
        for word in given:
            if word not in {*ORDER_KEYS, "where"}:
                refuse_unknown(target.name, path, word, {*ORDER_KEYS, "where"}, "word")
        where = given.get("where")
        return None if where is None else read_where(self._vocabulary, target, where, self._binder, (*path, "where"))


def read_direction(model: Model, value: object, path: Path, *, also: str = "") -> Direction:
    """``"asc"``, or ``{"sort": "asc", "nulls": "first"}``; ``also`` is a word that somebody else reads."""
    if not is_mapping(value):
        return Direction(_descending(model, value, path))
    for word in value:
        if word not in ORDER_KEYS and word != also:
            refuse_unknown(model.name, path, word, ORDER_KEYS, "word")
    nulls = value.get("nulls")
    if nulls not in (None, "first", "last"):
        raise invalid(model.name, (*path, "nulls"), f"takes 'first' or 'last', not {briefly(nulls)}")
    return Direction(_sort(model, value, path), None if nulls is None else str(nulls).upper())


def _sort(model: Model, given: Mapping[str, object], path: Path) -> bool:
    return _descending(model, given.get("sort", "asc"), (*path, "sort"))


def _descending(model: Model, value: object, path: Path) -> bool:
    if not isinstance(value, str) or value not in _DIRECTIONS:
        raise _no_direction(model, value, path)
    return _DIRECTIONS[value]


def _no_direction(model: Model, value: object, path: Path) -> InvalidValueError:
    return invalid(model.name, path, f"takes 'asc' or 'desc', not {briefly(value)}")

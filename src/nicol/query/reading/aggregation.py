"""Which sums, averages and counts a call asks for, and how groups are ordered and chosen."""

from collections.abc import Mapping
from dataclasses import replace

from nicol.query.aggregates import EVERY_RECORD, FUNCTIONS, aggregate_codec, aggregated_fields
from nicol.query.argument import Path, as_list, as_mapping, in_our_spelling, invalid, refuse_unknown, require_boolean
from nicol.query.binder import Binder
from nicol.query.loose import is_mapping
from nicol.query.nodes.condition import Aggregated, Condition, Negation, Some
from nicol.query.nodes.read import Aggregation, GroupOrder
from nicol.query.reading.field_ref import FieldRef
from nicol.query.reading.order import read_direction
from nicol.query.reading.scalars import ScalarReader, all_of
from nicol.query.request import OMIT
from nicol.query.vocabulary import AGGREGATE_WORDS, ORDERED_OPERATORS, Vocabulary, operators_of
from nicol.schema.model import Arity, Model, RelationField, Scalar, ScalarField


def read_aggregations(model: Model, arguments: Mapping[str, object], path: Path) -> tuple[Aggregation, ...]:
    """Those that the arguments count, sum, avg, min and max ask for; ``count=True`` counts records."""
    found: list[Aggregation] = []
    for function in FUNCTIONS:
        value = arguments.get(function)
        if value is None or value is OMIT:
            continue
        if function == "count" and value is True:
            found.append(Aggregation(function, EVERY_RECORD))
        else:
            found += [Aggregation(function, it) for it in named_fields(model, function, value, (*path, function))]
    return tuple(found)


def named_fields(model: Model, function: str, value: object, path: Path) -> list[str]:
    """The fields that a mapping marks with True. Raises when there is none."""
    known = aggregated_fields(model, function)
    found: list[str] = []
    for name, mark in as_mapping(model.name, path, value, "fields").items():
        if name not in known:
            refuse_unknown(model.name, path, name, known, "field")
        if mark is not None and mark is not OMIT and require_boolean(model.name, (*path, name), mark):
            found.append(name)
    if not found:
        raise invalid(model.name, path, "names no field; mark one with True")
    return found


def read_group_order(model: Model, by: tuple[str, ...], order: object, path: Path) -> tuple[GroupOrder, ...]:
    """``{"name": "asc"}`` for a field of ``by``, ``{"_sum": {"visits": "desc"}}`` for what is made of a group."""
    found: list[GroupOrder] = []
    for entry in as_list(order):
        for key, value in as_mapping(model.name, path, entry, "fields and directions").items():
            here = (*path, key)
            if key in AGGREGATE_WORDS:
                found += _aggregate_orders(model, AGGREGATE_WORDS[key], value, here)
                continue
            if not isinstance(model.field_by_name.get(key), ScalarField):
                refuse_unknown(model.name, path, key, [*by, *AGGREGATE_WORDS], "field")
            if key not in by:
                raise invalid(model.name, here, f"is not what the groups are made by ({', '.join(by)})")
            way = read_direction(model, value, here)
            found.append(GroupOrder("", key, way.descending, way.nulls))
    return tuple(found)


def _aggregate_orders(model: Model, function: str, value: object, path: Path) -> list[GroupOrder]:
    known = aggregated_fields(model, function)
    if function == "count" and not is_mapping(value):
        return [GroupOrder(function, EVERY_RECORD, *read_direction(model, value, path))]
    found: list[GroupOrder] = []
    for name, part in as_mapping(model.name, path, value, "fields and directions").items():
        if name not in known:
            refuse_unknown(model.name, path, name, known, "field")
        found.append(GroupOrder(function, name, *read_direction(model, part, (*path, name))))
    return found


# ── having ────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_having(
    vocabulary: Vocabulary, model: Model, by: tuple[str, ...], having: object, binder: Binder, path: Path
) -> Condition | None:
    """The condition on groups that ``having`` states, or None when it accepts every group."""
    return _Having(vocabulary, binder, model, by).condition(having, path)


class _Having:
    """The walk over one ``having``."""

    def __init__(self, vocabulary: Vocabulary, binder: Binder, model: Model, by: tuple[str, ...]) -> None:
        self._vocabulary = vocabulary
        self._scalars = _GroupScalars(vocabulary, binder)
        self._model = model
        self._by = by

    def condition(self, having: object, path: Path) -> Condition | None:
        terms: list[Condition | None] = []
        for key, value in as_mapping(self._model.name, path, having, "a filter").items():
            here = (*path, key)
            if value is OMIT:
                raise invalid(self._model.name, here, "is OMIT, which would widen the filter; leave the key out")
            field = self._model.field_by_name.get(key)
            if isinstance(field, ScalarField):
                terms.append(self._about(field, value, here))
            elif isinstance(field, RelationField):
                raise invalid(self._model.name, here, "is a relation, and groups have fields and aggregates only")
            else:
                terms.append(self._logic(key, value, here))
        return all_of([it for it in terms if it is not None])

    def _logic(self, key: str, value: object, path: Path) -> Condition | None:
        if key not in {"AND", "OR", "NOT"}:
            scalars = [it.name for it in self._model.scalar_fields]
            refuse_unknown(self._model.name, path[:-1], key, [*scalars, "AND", "OR", "NOT"], "field")
        found = [self.condition(it, path) for it in as_list(value)]
        terms = tuple(it for it in found if it is not None)
        if key == "OR":
            return Some(terms)
        return all_of(terms) if key == "AND" else all_of([Negation(it) for it in terms])

    def _about(self, field: ScalarField, value: object, path: Path) -> Condition | None:
        """Words of aggregates are about a group, all others about the field itself, which must be one of ``by``."""
        given = in_our_spelling(self._model.name, path, value) if is_mapping(value) else {}
        aggregates = {word: it for word, it in given.items() if word in AGGREGATE_WORDS}
        terms = [self._aggregate(field, AGGREGATE_WORDS[word], it, (*path, word)) for word, it in aggregates.items()]
        if not is_mapping(value) or len(aggregates) < len(given):
            if field.name not in self._by:
                reason = "is not what the groups are made by; ask for its _sum, _avg, _min, _max or _count"
                raise invalid(self._model.name, path, reason)
            rest = {word: it for word, it in given.items() if word not in aggregates} if is_mapping(value) else value
            terms.append(self._scalars.condition(self._model, field, rest, path))
        return all_of([it for it in terms if it is not None])

    def _aggregate(self, field: ScalarField, function: str, value: object, path: Path) -> Condition | None:
        known = aggregated_fields(self._model, function)
        if field.name not in known:
            raise invalid(self._model.name, path, f"is not possible, for {field.name} has no {function}")
        codec = aggregate_codec(self._vocabulary, self._model, function, field.name)
        given = value if is_mapping(value) else {"equals": value}
        operators = operators_of(field) if function in {"min", "max"} else ORDERED_OPERATORS
        compared = _as_aggregated(field, function)
        condition = self._scalars.filter(self._model, compared, codec, given, path, operators)
        return None if condition is None else Aggregated(function, field.name, condition)


class _GroupScalars(ScalarReader):
    def _against(
        self, model: Model, field: ScalarField, word: str, reference: FieldRef, path: Path, *, insensitive: bool
    ) -> Condition:
        del field, word, reference, insensitive
        raise invalid(model.name, path, "compares groups, which FieldRef cannot; give a value")


def _as_aggregated(field: ScalarField, function: str) -> ScalarField:
    """The field as if it were its aggregate: one value, which is NULL where a group has none, save for counts."""
    if function in {"min", "max"}:
        return replace(field, arity=Arity.OPTIONAL)
    arity = Arity.REQUIRED if function == "count" else Arity.OPTIONAL
    return replace(field, type=Scalar.INT, native_type=None, arity=arity)

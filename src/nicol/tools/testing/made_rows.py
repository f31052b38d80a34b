"""The ``data`` of records that are made up: what a model requires, relations that it cannot do without included."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

from nicol.client.definition import Definition
from nicol.client.tenancy.context import scope
from nicol.errors import ArgumentError, UnknownFieldError
from nicol.schema.model import (
    EnumDefault,
    EnumType,
    FunctionDefault,
    LiteralDefault,
    Model,
    RelationField,
    Scalar,
    ScalarField,
    Unsupported,
)
from nicol.text.nearest import did_you_mean
from nicol.tools.testing.made_values import MadeValues, numbered

_DEEPEST = 12
_PLAIN = (Scalar.STRING, Scalar.INT, Scalar.BIG_INT, Scalar.FLOAT, Scalar.BOOLEAN)


class MadeRows:
    """Makes up records of all models of a schema. Optional fields stay empty, and defaults are the database's."""

    def __init__(self, definition: Definition, seed: int) -> None:
        self._definition = definition
        self._models = {it.name: it for it in definition.schema.models}
        self._seed = seed
        self._values: dict[str, MadeValues] = {}
        self._numbers = count(1)

    def data(self, model_name: str, given: Mapping[str, object], *, depth: int = 0) -> dict[str, object]:
        """What ``create(data=…)`` takes: ``given``, and whatever else the model requires.

        A relation is given as a record, as a list of them, as how many are to be made, or as ``create`` takes it.
        Raises UnknownFieldError, and ArgumentError where required relations go round in a ring.
        """
        model = self._models[model_name]
        if depth > _DEEPEST:
            raise ArgumentError(f"{model.name}: required relations go round in a ring; give one of them", path=())
        _check(model, given)
        made = self._made(model)
        links, linked = self._links(model, given, depth)
        data = {it.name: made[it.name] for it in _visible(model) if _is_needed(it) and it.name not in linked}
        data |= {name: it for name, it in given.items() if name not in linked}
        data |= links
        return {name: it for name, it in data.items() if name not in _owned(model) or name in given}

    def record(self, model_name: str, given: Mapping[str, object]) -> dict[str, object]:
        """What a record's class takes: every column has a value, as if the database had filled in its own."""
        model = self._models[model_name]
        _check(model, given)
        made = self._made(model)
        values = {it.name: self._filled(it, made) for it in _visible(model)}
        for relation in model.relation_fields:
            key, other = relation.foreign_key, given.get(relation.name)
            if key is not None and other is not None:
                values |= {a: getattr(other, b) for a, b in zip(key.fields, key.references, strict=True)}
        return values | dict(given)

    def _made(self, model: Model) -> dict[str, object]:
        """A value for each column; those of uniques are numbered."""
        values = self._values.get(model.name)
        if values is None:
            values = MadeValues(_visible(model), self._definition.enums, self._seed)
            self._values[model.name] = values
        row, number = values.row(), next(self._numbers)
        for it in _visible(model):
            if it.name in _told_apart(model) and not it.is_list:
                row[it.name] = numbered(it, number, self._definition.enums)
        return row

    def _filled(self, field: ScalarField, made: Mapping[str, object]) -> object:
        match field.default:
            case FunctionDefault(name="autoincrement"):
                return next(self._numbers)
            case FunctionDefault(name="uuid"):
                return str(uuid4())
            case FunctionDefault(name="now"):
                return datetime.now(UTC)
            case LiteralDefault(value=value) if field.type in _PLAIN:
                return value
            case EnumDefault(value=name) if isinstance(field.type, EnumType):
                return self._definition.enums[field.type.name](name)
            case _:
                return made[field.name] if field.is_required or field.is_list or field.default else None

    def _links(self, model: Model, given: Mapping[str, object], depth: int) -> tuple[dict[str, object], frozenset[str]]:
        """What the relations become, and the names that are settled by it."""
        links: dict[str, object] = {}
        settled: set[str] = set()
        for relation in model.relation_fields:
            name, key = relation.name, relation.foreign_key
            if given.get(name) is not None:
                links[name] = self._given(relation, given[name], depth)
                settled.add(name)
                continue
            if key is None or relation.is_ignored or name in given:
                continue
            if all(it in given for it in key.fields):
                links |= self._by_columns(relation, given)
                settled |= links.keys() & {name} and set(key.fields)
            elif relation.arity == "required" and not self._is_tenants(model, relation):
                links[name] = {"create": self.data(relation.model, {}, depth=depth + 1)}
        return links, frozenset(settled)

    def _given(self, relation: RelationField, it: object, depth: int) -> object:
        if isinstance(it, Mapping):
            return it  # pyright: ignore[reportUnknownVariableType] - the client reads it
        if isinstance(it, int) and not isinstance(it, bool) and relation.is_list:
            return {"create": [self._child(relation, depth) for _ in range(it)]}
        if isinstance(it, Sequence) and not isinstance(it, str):
            return {"connect": [self._selector(relation.model, one) for one in it]}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        return {"connect": self._selector(relation.model, it)}

    def _child(self, relation: RelationField, depth: int) -> dict[str, object]:
        """A record of the other model without its way back, which the nesting is."""
        child = self._models[relation.model]
        back = child.field_by_name[relation.opposite]
        assert isinstance(back, RelationField)
        columns = back.foreign_key.fields if back.foreign_key else ()
        data = self.data(relation.model, {relation.opposite: {}}, depth=depth + 1)
        return {name: it for name, it in data.items() if name != relation.opposite and name not in columns}

    def _by_columns(self, relation: RelationField, given: Mapping[str, object]) -> dict[str, object]:
        """Columns of a foreign key as a link, since ``create`` takes either columns or links."""
        key = relation.foreign_key
        assert key is not None
        if any(given[it] is None for it in key.fields):
            return {}
        wanted = {b: given[a] for a, b in zip(key.fields, key.references, strict=True)}
        return {relation.name: {"connect": _named(self._models[relation.model], wanted)}}

    def _selector(self, model_name: str, record: object) -> dict[str, object]:
        model = self._models[model_name]
        if not isinstance(record, self._definition.classes[model_name]):
            raise ArgumentError(
                f"{model_name}: a relation is given as a record of it, or as what create(data=…) takes, not {record!r}",
                path=(),
            )
        key = model.primary_key
        fields = key.fields if key else model.uniques[0].field_names
        return _named(model, {it: getattr(record, it) for it in fields})

    def _is_tenants(self, model: Model, relation: RelationField) -> bool:
        """Whether the tenant of the running code is what the relation reaches: then the client fills it in."""
        key, current = relation.foreign_key, scope()
        if key is None or current is None or current.is_every:
            return False
        return all(model.scalar(it).is_tenant for it in key.fields)


def _check(model: Model, given: Mapping[str, object]) -> None:
    for name in given:
        if name not in model.field_by_name:
            hint = did_you_mean(name, list(model.field_by_name)) or "see the schema"
            raise UnknownFieldError(f'{model.name} has no field "{name}"; {hint}', path=(name,))


def _visible(model: Model) -> tuple[ScalarField, ...]:
    return tuple(
        it
        for it in model.scalar_fields
        if not it.is_ignored and not isinstance(it.type, Unsupported) and it.generated is None
    )


def _is_needed(field: ScalarField) -> bool:
    return field.is_required and field.default is None and not field.is_updated_at and not field.is_tenant


def _owned(model: Model) -> frozenset[str]:
    """Columns that links fill."""
    keys = (it.foreign_key for it in model.relation_fields)
    return frozenset(name for key in keys if key is not None for name in key.fields)


def _told_apart(model: Model) -> frozenset[str]:
    keys = [it.field_names for it in model.uniques]
    if model.primary_key is not None:
        keys.append(model.primary_key.fields)
    return frozenset(name for key in keys for name in key)


def _named(model: Model, wanted: Mapping[str, object]) -> dict[str, object]:
    """``wanted`` as ``where`` of one record takes it: the columns of a compound key below the key's name."""
    keys = {it.name: it.field_names for it in model.uniques}
    if model.primary_key is not None:
        keys[model.primary_key.name] = model.primary_key.fields
    for name, fields in keys.items():
        if set(fields) == set(wanted):
            return dict(wanted) if len(fields) == 1 else {name: dict(wanted)}
    return dict(wanted)

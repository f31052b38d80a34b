"""Which records are deleted, and restored, with others: those that named relations reach from them."""

from collections.abc import Collection, Generator, Mapping, Sequence
from typing import TypeAlias

from nicol.errors import ExtensionError
from nicol.query.loose import is_list, is_mapping
from nicol.query.visiting.call import Call
from nicol.schema.model import Model, RelationField, Schema

Reached: TypeAlias = tuple[str, Mapping[str, object]]
"""A model, and the filter of its records."""

Key: TypeAlias = tuple[object, ...]
"""A model's name, and the values of a record's key."""

_ALL: Mapping[str, object] = {}


class Cascade:
    """``relations`` are names of relations by model, ``field`` is the mark of deleted records."""

    def __init__(self, schema: Schema, relations: Mapping[str, Sequence[str]], field: str) -> None:
        self._schema = schema
        self._relations = relations
        self._field = field

    def check(self, models: Collection[str]) -> None:
        """Raise ExtensionError where a relation is none, or reaches a model that is not among ``models``."""
        for name, relations in self._relations.items():
            model = self._schema.model_by_name.get(name)
            if model is None or name not in models:
                raise ExtensionError(f"SoftDelete: cascade names {name}, which is not softly deleted")
            for it in relations:
                field = model.field_by_name.get(it)
                if not isinstance(field, RelationField):
                    raise ExtensionError(f"SoftDelete: cascade names {name}.{it}, which is no relation")
                if field.model not in models:
                    raise ExtensionError(
                        f"SoftDelete: cascade reaches {field.model} by {name}.{it}, which has no {self._field}"
                    )

    def reached(self, call: Call, which: Mapping[str, object]) -> Generator[Call, object, list[Reached]]:
        """What is reached from the records that ``call`` is about, over those that ``which`` accepts.

        What others lead to comes behind these.
        """
        start = (call.model, chosen(self._schema, call))
        seen: set[Key] = set()
        if self._leads_to(call.model):
            yield from _new(self._schema, call, start, seen)
        return (yield from self._reached(call, which, start, seen, frozenset()))

    def _leads_to(self, model: str) -> bool:
        steps = ((self._schema.model_by_name[it], names) for it, names in self._relations.items())
        return any(getattr(it.field_by_name[name], "model", "") == model for it, names in steps for name in names)

    def _reached(
        self, call: Call, which: Mapping[str, object], start: Reached, seen: set[Key], around: frozenset[str]
    ) -> Generator[Call, object, list[Reached]]:
        model, where = start
        found: list[Reached] = []
        for name in self._relations.get(model, ()):
            target, there = self._across(model, name, where)
            step = f"{model}.{name}"
            if step in around or target == call.model:
                # A tree has any depth, and its records may go round: each is followed once, by its key, and those
                # that the call writes itself are not among them.
                there = yield from _new(self._schema, call, (target, {"AND": [there, which]}), seen)
            if there is not None:
                found.append((target, there))
                behind = (target, {"AND": [there, which]})
                found += yield from self._reached(call, which, behind, seen, around | {step})
        return found

    def _across(self, model: str, name: str, where: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
        relation = self._schema.model_by_name[model].field_by_name[name]
        assert isinstance(relation, RelationField)
        return relation.model, reaching(self._schema, relation, where)


def limited(schema: Schema, call: Call) -> Generator[Call, object, Call]:
    """``call``, which has a limit, about just the records that it is going to write."""
    where = yield from _new(schema, call, (call.model, chosen(schema, call)), set(), take=call.arguments["limit"])
    return call.filtered({"OR": []} if where is None else where)


def _new(
    schema: Schema, call: Call, at: Reached, seen: set[Key], *, take: object = None
) -> Generator[Call, object, Mapping[str, object] | None]:
    """The records of ``at`` that are not in ``seen``, which gets them, by their keys; None where there are none."""
    model, where = at
    key = _key(schema.model_by_name[model])
    arguments: dict[str, object] = {} if take is None else {"take": take}
    records = yield call.beside(model, "find_many", where=where, select=dict.fromkeys(key, True), **arguments)
    assert is_list(records)
    found = [(model, *(getattr(it, name) for name in key)) for it in records]
    new = [it for it in dict.fromkeys(found) if it not in seen]
    seen.update(new)
    if not new:
        return None
    if len(key) == 1:
        return {key[0]: {"in": [it[1] for it in new]}}
    return {"OR": [dict(zip(key, it[1:], strict=True)) for it in new]}


def _key(model: Model) -> Sequence[str]:
    """The fields that tell its records apart."""
    if model.primary_key is not None:
        return model.primary_key.fields
    return next(it.field_names for it in model.uniques if it.where is None)


def reaching(schema: Schema, relation: RelationField, where: Mapping[str, object]) -> Mapping[str, object]:
    """The filter of the records that ``relation`` reaches from those that ``where`` chooses."""
    opposite = schema.opposite(relation)
    return {opposite.name: {"some" if opposite.is_list else "is": where}}


def chosen(schema: Schema, call: Call) -> Mapping[str, object]:
    """The records that ``call`` is about, as a filter for any call; nested ones by way of the calls around them."""
    where = call.arguments.get("where")
    own = _spread(schema.model_by_name[call.model], where if is_mapping(where) else _ALL)
    if call.around is None:
        return own
    if call.is_half:
        return chosen(schema, call.around)
    relation = schema.model_by_name[call.around.model].field_by_name[call.relation]
    assert isinstance(relation, RelationField)
    return {"AND": [own, reaching(schema, relation, chosen(schema, call.around))]}


def _spread(model: Model, where: Mapping[str, object]) -> Mapping[str, object]:
    """A filter by a unique key as one for any call: a compound key says its fields one by one."""
    parts: list[object] = []
    plain: dict[str, object] = {}
    for key, value in where.items():
        if key in model.field_by_name or key in {"AND", "OR", "NOT"}:
            plain[key] = value
        else:
            parts.append(value)
    return {"AND": [plain, *parts]} if parts else plain

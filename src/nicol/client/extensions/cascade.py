"""Which records are deleted, and restored, with others: those that named relations reach from them."""

from collections.abc import Collection, Mapping, Sequence

from nicol.errors import ExtensionError
from nicol.query.loose import is_mapping
from nicol.query.visiting.call import Call
from nicol.schema.model import Model, RelationField, Schema

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

    def reached(
        self, model: str, where: Mapping[str, object], which: Mapping[str, object], around: tuple[str, ...] = ()
    ) -> list[tuple[str, Mapping[str, object]]]:
        """Models with the filter of their records, those that others lead to behind these.

        A relation that leads back to a model on the way is not followed twice.
        """
        found: list[tuple[str, Mapping[str, object]]] = []
        for name in self._relations.get(model, ()):
            if f"{model}.{name}" in around:
                continue
            target, there = self._across(model, name, where)
            found.append((target, there))
            found += self.reached(target, {"AND": [there, which]}, which, (*around, f"{model}.{name}"))
        return found

    def _across(self, model: str, name: str, where: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
        relation = self._schema.model_by_name[model].field_by_name[name]
        assert isinstance(relation, RelationField)
        return relation.model, reaching(self._schema, relation, where)


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

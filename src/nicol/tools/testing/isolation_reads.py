"""The reads of ``isolation``: by every method, along every relation."""

from collections.abc import Iterator, Mapping
from dataclasses import make_dataclass

from nicol.query.vocabulary import NUMBERS
from nicol.schema.model import EnumType, Model, RelationField, Scalar, ScalarField
from nicol.tools.testing.isolation_parts import OTHER, Ask, Parts, Values, flattened
from nicol.tools.testing.isolation_rows import MadeRow, MadeWorld


class Reads(Parts):
    """Makes the reads of the first tenant that are about the rows of the second."""

    def reads(self, model: Model) -> Iterator[Ask]:
        rows = self.rows(model.name)
        if rows is None:
            return
        yield from self._whole(model)
        for row in rows:
            for where in self.keys(row):
                yield from self._by_key(model, where)
        yield from self._by_field(model, rows)
        yield from self._sums(model)
        for it in self.relations(model):
            yield from self._along(model, it)

    def _whole(self, model: Model) -> Iterator[Ask]:
        name, order = model.name, self.identity(model)
        yield Ask(name, "find_many", {})
        yield Ask(name, "find_many", {"order": order}, is_ordered=True)
        yield Ask(name, "find_many", {"order": order, "take": -1, "skip": 1}, is_ordered=True)
        yield Ask(name, "find_first", {"order": order})
        yield Ask(name, "find_first_or_raise", {"order": order})
        yield Ask(name, "count", {})
        yield Ask(name, "exists", {})
        yield Ask(name, "stream", {"order": order}, is_ordered=True)
        yield Ask(name, "batch", {})
        yield Ask(name, "paginate", {"take": 1, "order": order})
        yield Ask(name, "paginate", {"take": 50})
        yield Ask(name, "find_many", {"lock": "update"}, writes=True)

    def _by_key(self, model: Model, where: Values) -> Iterator[Ask]:
        name, order = model.name, self.identity(model)
        flat = flattened(where)
        for method in ("find_unique", "find_unique_or_raise", "exists", "count"):
            yield Ask(name, method, {"where": where if method.startswith("find") else flat})
        yield Ask(name, "find_unique", {"where": where, "lock": "update"}, writes=True)
        for take in (1, 5, -5):
            arguments = {"cursor": where, "order": order, "take": take}
            yield Ask(name, "find_many", arguments, is_ordered=True)
        yield Ask(name, "find_first", {"cursor": where, "order": order})
        yield Ask(name, "aggregate", {"cursor": where, "order": order, "count": True})
        yield Ask(name, "paginate", {"take": 3, "where": flat})

    def _by_field(self, model: Model, rows: tuple[MadeRow, MadeRow]) -> Iterator[Ask]:
        own, theirs = (it.all for it in rows)
        for it in self.plain_fields(model):
            there, here = theirs.get(it.name), own.get(it.name)
            if there is None or here is None:
                continue
            for where in (
                {it.name: there},
                {"OR": [{it.name: there}, {it.name: here}]},
                {"NOT": {it.name: here}},
                {it.name: {"not": here}},
            ):
                yield Ask(model.name, "find_many", {"where": where})
            yield Ask(model.name, "count", {"where": {it.name: there}})
            yield Ask(model.name, "group_by", {"by": [it.name], "count": True})
            yield Ask(model.name, "count", {"select": {it.name: True}})
            if it.type is Scalar.STRING and not it.native_type:
                yield Ask(model.name, "find_many", {"where": {it.name: {"contains": "tenant-b"}}})
            order = [{it.name: "desc"}, *self.identity(model)]
            yield Ask(model.name, "find_many", {"order": order}, is_ordered=True)
            yield Ask(model.name, "find_many", {"distinct": [it.name], "order": order}, is_ordered=True)

    def _sums(self, model: Model) -> Iterator[Ask]:
        numbers = {it.name: True for it in self.plain_fields(model) if it.type in NUMBERS}
        sums = dict.fromkeys(("sum", "avg", "min", "max"), numbers) if numbers else {}
        yield Ask(model.name, "aggregate", {"count": True, **sums})
        by = next(iter(self.plain_fields(model))).name
        yield Ask(model.name, "group_by", {"by": [by], "count": True, **sums})
        for it in numbers:
            having = {it: {"_max": {"gt": 0}}}
            yield Ask(model.name, "group_by", {"by": [by], "count": True, "having": having})

    def _along(self, model: Model, relation: RelationField) -> Iterator[Ask]:
        name, field = model.name, relation.name
        target = self.world.schema.model_by_name[relation.model]
        yield Ask(name, "find_many", {"include": {field: True}})
        yield Ask(name, "find_many", {"select": {field: True}})
        inner = {it.name: True for it in self.relations(target)}
        if inner:
            yield Ask(name, "find_many", {"include": {field: {"include": inner}}})
        for it in self.relations(target):
            third = {one.name: True for one in self.relations(self.world.schema.model_by_name[it.model])}
            if third:
                include = {field: {"include": {it.name: {"include": third}}}}
                yield Ask(name, "find_many", {"include": include})
        yield from self._filters(model, relation, target)
        if relation.is_list:
            yield from self._lists(model, relation, target)
        else:
            for it in self.plain_fields(target):
                order = [{field: {it.name: "desc"}}, *self.identity(model)]
                yield Ask(name, "find_many", {"order": order}, is_ordered=True)
        yield Ask(name, "find_many", {}, shape=self._shape(model, relation, target))

    def _filters(self, model: Model, relation: RelationField, target: Model) -> Iterator[Ask]:
        words = ("some", "every", "none") if relation.is_list else ("is", "is_not")
        rows = self.rows(target.name)
        nothing: Values = {}
        named = nothing if rows is None else self._where(rows[OTHER])
        theirs: list[Values] = [nothing, *({key: it} for key, it in named.items())]
        deeper: list[Values] = [{it.name: {"some" if it.is_list else "is": nothing}} for it in self.relations(target)]
        for word in words:
            for where in (*theirs, *deeper):
                for method in ("find_many", "count"):
                    yield Ask(model.name, method, {"where": {relation.name: {word: where}}})
        if not relation.is_list:
            yield Ask(model.name, "find_many", {"where": {relation.name: None}})

    def _where(self, row: MadeRow) -> Values:
        identity = self.vocabulary.identity(row.model)
        return {it: row.all[it] for it in identity if it in row.all}

    def _lists(self, model: Model, relation: RelationField, target: Model) -> Iterator[Ask]:
        name, field = model.name, relation.name
        yield Ask(name, "find_many", {"include": {"_count": {"select": {field: True}}}})
        yield Ask(name, "find_many", {"include": {"_count": True}})
        order = [{field: {"_count": "desc"}}, *self.identity(model)]
        yield Ask(name, "find_many", {"order": order}, is_ordered=True)
        yield Ask(name, "paginate", {"order": order, "take": 1})
        rows = self.rows(target.name)
        if rows is None:
            return
        where = self._where(rows[OTHER])
        yield Ask(name, "find_many", {"include": {"_count": {"select": {field: {"where": where}}}}})
        yield Ask(name, "find_many", {"include": {field: {"where": where}}})
        cursor = {"cursor": self.key(rows[OTHER]), "order": self.identity(target)}
        yield Ask(name, "find_many", {"include": {field: cursor}})

    def _shape(self, model: Model, relation: RelationField, target: Model) -> type:
        """A class of the user's with the relation in it."""
        inner = make_dataclass(f"{target.name}Part", [_attribute(self.world, it) for it in self._simple(target)])
        reached: object = list[inner] if relation.is_list else inner | None  # type: ignore[valid-type] - made here
        own = [_attribute(self.world, it) for it in self._simple(model)]
        return make_dataclass(f"{model.name}With{target.name}", [*own, (relation.name, reached)])

    def _simple(self, model: Model) -> list[ScalarField]:
        identity = self.vocabulary.identity(model)
        return [model.scalar(it) for it in identity]


def _attribute(world: MadeWorld, it: ScalarField) -> tuple[str, object]:
    types: Mapping[object, object] = {
        Scalar.STRING: str,
        Scalar.INT: int,
        Scalar.BIG_INT: int,
        Scalar.BOOLEAN: bool,
    }
    if isinstance(it.type, EnumType):
        return it.name, world.definition.enums[it.type.name]
    return it.name, types.get(it.type, object)

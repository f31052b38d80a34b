"""The writes of ``isolation``: by every method, along every relation, and by foreign keys."""

from collections.abc import Iterator
from typing import Final

from nicol.query.writing.links import words_of
from nicol.schema.model import Arity, Model, RelationField
from nicol.tools.testing.isolation_parts import OTHER, THERE, Ask, Parts, Values, flattened
from nicol.tools.testing.isolation_rows import MadeRow

_LAST_PLACE: Final = 7
"""For new rows: far from those that are there."""


class Writes(Parts):
    """Makes the writes of the first tenant that are about the rows of the second."""

    def writes(self, model: Model) -> Iterator[Ask]:
        rows = self.rows(model.name)
        if rows is None:
            return
        shared = model.name not in self.world.fields
        for it in self._flat_writes(model, *rows):
            yield it._replace(writes=True, is_shared=shared)
        for relation in self.relations(model):
            for it in self._linking(model, relation, *rows):
                yield it._replace(writes=True)

    def _new(self, model: Model) -> dict[str, object]:
        row = self.world.made(model, THERE, _LAST_PLACE)
        own = self.world.fields.get(model.name)
        return {key: it for key, it in row.values.items() if key != own}

    def _change(self, model: Model, row: MadeRow) -> dict[str, object]:
        """Some value for a field that nothing hangs on."""
        keyed = {it for key in self.vocabulary.uniques(model).values() for it in key}
        keyed |= {it for one in model.relation_fields if one.foreign_key for it in one.foreign_key.fields}
        keyed.add(self.world.fields.get(model.name, ""))
        free = [it.name for it in self.plain_fields(model) if it.name not in keyed and it.name in row.values]
        return {free[0]: row.values[free[0]]} if free else {}

    def _flat_writes(self, model: Model, own: MadeRow, theirs: MadeRow) -> Iterator[Ask]:
        name, change = model.name, self._change(model, own)
        tenant = self.world.fields.get(name)
        yield Ask(name, "create", {"data": self._new(model)})
        yield Ask(name, "create_many", {"data": [self._new(model), self._new(model)]})
        yield Ask(name, "create_many_and_return", {"data": [self._new(model)]})
        for key in self.vocabulary.uniques(model).values():
            yield from self._colliding(model, theirs, key, change)
        if tenant is not None:
            foreign = {tenant: self.world.tenants[1]}
            for method, arguments in (
                ("create", {"data": {**self._new(model), **foreign}}),
                ("create_many", {"data": [{**self._new(model), **foreign}]}),
                ("update", {"where": self.key(own), "data": foreign}),
                ("update_many", {"where": {}, "data": foreign}),
            ):
                yield Ask(name, method, arguments, must_raise="TenantMismatchError")
            yield Ask(name, "update_many", {"where": foreign, "data": change})
        for where in self.keys(theirs):
            yield Ask(name, "update", {"where": where, "data": change})
            yield Ask(name, "delete", {"where": where})
            yield Ask(name, "delete_many", {"where": flattened(where)})
            yield Ask(name, "delete_many_and_return", {"where": flattened(where)})
            yield Ask(name, "update_many", {"where": flattened(where), "data": change})
            yield Ask(name, "update_many_and_return", {"where": flattened(where), "data": change})
        yield Ask(name, "update", {"where": self.key(own), "data": change})
        yield Ask(name, "update_many", {"where": {}, "data": change})
        yield Ask(name, "update_many_and_return", {"where": {}, "data": change})
        yield Ask(name, "delete", {"where": self.key(own)})
        yield Ask(name, "delete_many", {"everything": True})
        yield Ask(name, "delete_many_and_return", {"everything": True})
        yield Ask(name, "delete_many", {"limit": 50})

    def _colliding(self, model: Model, theirs: MadeRow, key: tuple[str, ...], change: Values) -> Iterator[Ask]:
        """Writes of rows that have a unique key of the other's."""
        name = model.name
        own = self.world.fields.get(name)
        taken = {it: theirs.all.get(it) for it in key if it != own}
        if None in taken.values():
            return
        again = {**self._new(model), **taken}
        yield Ask(name, "create", {"data": again}, collides=True)
        yield Ask(name, "create_many", {"data": [again]}, collides=True)
        yield Ask(name, "create_many", {"data": [again], "skip_duplicates": True}, collides=True)
        selector = next(it for it, fields in self.vocabulary.uniques(model).items() if fields == key)
        for tenant in self.world.tenants if own in key else self.world.tenants[:1]:
            whole = {**taken, own: tenant} if own in key else taken
            where = {selector: whole if len(key) > 1 else next(iter(whole.values()))}
            yield Ask(name, "upsert", {"where": where, "data": {"create": again, "update": change}}, collides=True)
        yield Ask(name, "upsert_many", {"data": [again], "conflict": [*key]}, collides=True)
        yield Ask(name, "upsert_many", {"data": [again], "conflict": [*key], "update": []}, collides=True)
        if change:
            yield Ask(name, "update_each", {"data": [{**taken, **change}], "key": [*key]})
        mine = self.rows(name)
        if mine is not None and len(taken) == len(key):
            yield Ask(name, "update", {"where": self.key(mine[THERE]), "data": taken}, collides=True)

    def _linking(self, model: Model, relation: RelationField, own: MadeRow, theirs: MadeRow) -> Iterator[Ask]:
        """Foreign keys by value, and nested writes, that name the other's rows."""
        target = self.world.schema.model_by_name[relation.model]
        rows = self.rows(target.name)
        if rows is None:
            return
        if relation.foreign_key is not None:
            yield from self._by_value(model, relation, own, rows[OTHER])
        for is_new in (True, False):
            for word in sorted(words_of(relation, is_new=is_new) - self._impossible(relation)):
                for it in self._operations(word, relation, target, rows):
                    data = {relation.name: {word: it}}
                    if is_new:
                        yield Ask(
                            model.name, "create", {"data": {**self._without(model, relation), **data}}, collides=True
                        )
                        continue
                    for row in (own, theirs):
                        yield Ask(model.name, "update", {"where": self.key(row), "data": data}, collides=True)

    def _impossible(self, relation: RelationField) -> frozenset[str]:
        """What the client refuses of required relations, whoever asks."""
        opposite = self.world.schema.opposite(relation)
        is_required = relation.arity is Arity.REQUIRED and relation.foreign_key is not None
        keeps = opposite.arity is Arity.REQUIRED and opposite.foreign_key is not None
        return frozenset({"disconnect", "delete"} if is_required else {"disconnect"} if keeps else ())

    def _without(self, model: Model, relation: RelationField) -> dict[str, object]:
        """A new row whose ``relation`` is said otherwise."""
        held = relation.foreign_key.fields if relation.foreign_key is not None else ()
        return {key: it for key, it in self._new(model).items() if key not in held}

    def _by_value(self, model: Model, relation: RelationField, own: MadeRow, there: MadeRow) -> Iterator[Ask]:
        key = relation.foreign_key
        assert key is not None
        tenant = self.world.fields.get(model.name)
        pairs = zip(key.fields, key.references, strict=True)
        values = {field: there.all[reference] for field, reference in pairs if field != tenant}
        if not values or any(it is None for it in values.values()):
            return
        name = model.name
        yield Ask(name, "create", {"data": {**self._new(model), **values}}, collides=True)
        yield Ask(name, "create_many", {"data": [{**self._new(model), **values}]}, collides=True)
        yield Ask(name, "create_many_and_return", {"data": [{**self._new(model), **values}]}, collides=True)
        yield Ask(name, "update", {"where": self.key(own), "data": values}, collides=True)
        yield Ask(name, "update_many", {"where": {}, "data": values}, collides=True)
        yield Ask(name, "update_many_and_return", {"where": {}, "data": values}, collides=True)
        identity = self.vocabulary.identity(model)
        if not set(identity) & set(values):
            row = {it: own.all[it] for it in identity}
            yield Ask(name, "update_each", {"data": [{**row, **values}], "key": [*identity]}, collides=True)
            new = {**self._new(model), **values}
            yield Ask(name, "upsert_many", {"data": [new], "conflict": [*identity]}, collides=True)
            upsert = {"where": self.key(own), "data": {"create": new, "update": values}}
            yield Ask(name, "upsert", upsert, collides=True)

    def _operations(
        self, word: str, relation: RelationField, target: Model, rows: tuple[MadeRow, MadeRow]
    ) -> Iterator[object]:
        """What may stand under ``word``: about the other's row, and about whatever is there."""
        keys = list(self.keys(rows[OTHER]))
        change = self._change(target, rows[THERE])
        opposite = self.world.schema.opposite(relation)
        new = self._without(target, opposite)
        match word:
            case "create":
                yield new
            case "create_many":
                yield {"data": [new]}
            case "connect" | "set":
                yield from keys
                if word == "set":
                    yield []
            case "connect_or_create":
                yield from ({"where": it, "create": new} for it in keys)
            case "disconnect" | "delete":
                yield from keys if relation.is_list else [True]
            case "update":
                yield from ({"where": it, "data": change} for it in keys) if relation.is_list else [change]
            case "upsert" if relation.is_list:
                yield from ({"where": it, "update": change, "create": new} for it in keys)
            case "upsert":
                yield {"update": change, "create": new}
            case "update_many":
                yield {"where": {}, "data": change}
            case _:
                yield {}

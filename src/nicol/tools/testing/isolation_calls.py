"""The calls that one tenant makes to get at the other's rows, for ``isolation``: every method, along every relation."""

from collections.abc import Iterator, Mapping
from dataclasses import make_dataclass
from typing import Final, NamedTuple

from nicol.query.loose import is_mapping
from nicol.query.vocabulary import NUMBERS, Vocabulary, has_equality
from nicol.query.writing.links import words_of
from nicol.schema.model import Arity, EnumType, Model, RelationField, Scalar, ScalarField, Unsupported
from nicol.tools.testing.isolation_rows import MadeRow, MadeWorld

Values = Mapping[str, object]

_THERE: Final = 0
_OTHER: Final = 1
_LAST_PLACE: Final = 7
"""For new rows: far from those that are there."""


class Ask(NamedTuple):
    """One call. With ``writes`` it happens in a transaction that is undone."""

    model: str
    method: str
    arguments: Values
    shape: type | None = None
    is_ordered: bool = False
    writes: bool = False
    collides: bool = False
    """It says a value that the other tenant's row has under a unique key, which the database refuses."""
    is_shared: bool = False
    """It deletes or changes what everybody shares, to which rows of the other tenant may refer."""
    must_raise: str = ""

    def __str__(self) -> str:
        return f"{self.model}.{self.method}({', '.join(f'{key}={it!r}' for key, it in self.arguments.items())})"


class Calls:
    """Makes the calls of the first tenant of ``world`` about the rows of the second."""

    def __init__(self, world: MadeWorld) -> None:
        self._world = world
        self._vocabulary = Vocabulary(world.schema)
        self._models = {it.name for it in world.models}

    def every(self) -> Iterator[Ask]:
        for model in self._world.models:
            yield from self.reads(model)
            yield from self.writes(model)

    def without_tenant(self) -> Iterator[Ask]:
        """Calls that somebody makes who has said no tenant."""
        for model in self._world.models:
            if model.name in self._world.fields:
                yield from (it._replace(must_raise="TenantMissingError") for it in self.reads(model))
            else:
                for it in self._relations(model):
                    if it.model in self._world.fields:
                        read = Ask(model.name, "find_many", {"include": {it.name: True}})
                        yield read._replace(must_raise="TenantMissingError")

    # ── parts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _rows(self, model: str) -> tuple[MadeRow, MadeRow] | None:
        """A row of the first tenant's and one of the second's; of shared models, what either hangs on."""
        own, theirs = self._world.rows[model]
        return (own[0], (theirs or own)[-1]) if own else None

    def _keys(self, row: MadeRow) -> Iterator[Values]:
        """``where`` for each unique key of ``row``."""
        for name, fields in self._vocabulary.uniques(row.model).items():
            values = row.all
            if any(values.get(it) is None for it in fields):
                continue
            yield {name: values[fields[0]]} if len(fields) == 1 else {name: {it: values[it] for it in fields}}

    def key(self, row: MadeRow) -> Values:
        return next(self._keys(row))

    def identity(self, model: Model) -> list[Values]:
        return [{it: "asc"} for it in self._vocabulary.identity(model)]

    def _relations(self, model: Model) -> list[RelationField]:
        return [it for it in model.relation_fields if not it.is_ignored and it.model in self._models]

    def _plain_fields(self, model: Model) -> list[ScalarField]:
        return [
            it
            for it in model.scalar_fields
            if not (it.is_ignored or it.is_list or it.is_updated_at or isinstance(it.type, Unsupported))
            and it.type is not Scalar.JSON
            and has_equality(it)
        ]

    # ── reads ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def reads(self, model: Model) -> Iterator[Ask]:
        rows = self._rows(model.name)
        if rows is None:
            return
        yield from self._whole(model)
        for row in rows:
            for where in self._keys(row):
                yield from self._by_key(model, where)
        yield from self._by_field(model, rows)
        yield from self._sums(model)
        for it in self._relations(model):
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
        for it in self._plain_fields(model):
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
        numbers = {it.name: True for it in self._plain_fields(model) if it.type in NUMBERS}
        sums = dict.fromkeys(("sum", "avg", "min", "max"), numbers) if numbers else {}
        yield Ask(model.name, "aggregate", {"count": True, **sums})
        by = next(iter(self._plain_fields(model))).name
        yield Ask(model.name, "group_by", {"by": [by], "count": True, **sums})
        for it in numbers:
            having = {it: {"_max": {"gt": 0}}}
            yield Ask(model.name, "group_by", {"by": [by], "count": True, "having": having})

    def _along(self, model: Model, relation: RelationField) -> Iterator[Ask]:
        name, field = model.name, relation.name
        target = self._world.schema.model_by_name[relation.model]
        yield Ask(name, "find_many", {"include": {field: True}})
        yield Ask(name, "find_many", {"select": {field: True}})
        inner = {it.name: True for it in self._relations(target)}
        if inner:
            yield Ask(name, "find_many", {"include": {field: {"include": inner}}})
        for it in self._relations(target):
            third = {one.name: True for one in self._relations(self._world.schema.model_by_name[it.model])}
            if third:
                include = {field: {"include": {it.name: {"include": third}}}}
                yield Ask(name, "find_many", {"include": include})
        yield from self._filters(model, relation, target)
        if relation.is_list:
            yield from self._lists(model, relation, target)
        else:
            for it in self._plain_fields(target):
                order = [{field: {it.name: "desc"}}, *self.identity(model)]
                yield Ask(name, "find_many", {"order": order}, is_ordered=True)
        yield Ask(name, "find_many", {}, shape=self._shape(model, relation, target))

    def _filters(self, model: Model, relation: RelationField, target: Model) -> Iterator[Ask]:
        words = ("some", "every", "none") if relation.is_list else ("is", "is_not")
        rows = self._rows(target.name)
        nothing: Values = {}
        named = nothing if rows is None else self._where(rows[_OTHER])
        theirs: list[Values] = [nothing, *({key: it} for key, it in named.items())]
        deeper: list[Values] = [{it.name: {"some" if it.is_list else "is": nothing}} for it in self._relations(target)]
        for word in words:
            for where in (*theirs, *deeper):
                for method in ("find_many", "count"):
                    yield Ask(model.name, method, {"where": {relation.name: {word: where}}})
        if not relation.is_list:
            yield Ask(model.name, "find_many", {"where": {relation.name: None}})

    def _where(self, row: MadeRow) -> Values:
        identity = self._vocabulary.identity(row.model)
        return {it: row.all[it] for it in identity if it in row.all}

    def _lists(self, model: Model, relation: RelationField, target: Model) -> Iterator[Ask]:
        name, field = model.name, relation.name
        yield Ask(name, "find_many", {"include": {"_count": {"select": {field: True}}}})
        yield Ask(name, "find_many", {"include": {"_count": True}})
        order = [{field: {"_count": "desc"}}, *self.identity(model)]
        yield Ask(name, "find_many", {"order": order}, is_ordered=True)
        yield Ask(name, "paginate", {"order": order, "take": 1})
        rows = self._rows(target.name)
        if rows is None:
            return
        where = self._where(rows[_OTHER])
        yield Ask(name, "find_many", {"include": {"_count": {"select": {field: {"where": where}}}}})
        yield Ask(name, "find_many", {"include": {field: {"where": where}}})
        cursor = {"cursor": self.key(rows[_OTHER]), "order": self.identity(target)}
        yield Ask(name, "find_many", {"include": {field: cursor}})

    def _shape(self, model: Model, relation: RelationField, target: Model) -> type:
        """A class of the user's with the relation in it."""
        inner = make_dataclass(f"{target.name}Part", [_attribute(self._world, it) for it in self._simple(target)])
        reached: object = list[inner] if relation.is_list else inner | None  # type: ignore[valid-type] - made here
        own = [_attribute(self._world, it) for it in self._simple(model)]
        return make_dataclass(f"{model.name}With{target.name}", [*own, (relation.name, reached)])

    def _simple(self, model: Model) -> list[ScalarField]:
        identity = self._vocabulary.identity(model)
        return [model.scalar(it) for it in identity]

    # ── writes ────────────────────────────────────────────────────────────────────────────────────────────────────

    def writes(self, model: Model) -> Iterator[Ask]:
        rows = self._rows(model.name)
        if rows is None:
            return
        shared = model.name not in self._world.fields
        for it in self._flat_writes(model, *rows):
            yield it._replace(writes=True, is_shared=shared)
        for relation in self._relations(model):
            for it in self._linking(model, relation, *rows):
                yield it._replace(writes=True)

    def _new(self, model: Model) -> dict[str, object]:
        row = self._world.made(model, _THERE, _LAST_PLACE)
        own = self._world.fields.get(model.name)
        return {key: it for key, it in row.values.items() if key != own}

    def _change(self, model: Model, row: MadeRow) -> dict[str, object]:
        """Some value for a field that nothing hangs on."""
        keyed = {it for key in self._vocabulary.uniques(model).values() for it in key}
        keyed |= {it for one in model.relation_fields if one.foreign_key for it in one.foreign_key.fields}
        keyed.add(self._world.fields.get(model.name, ""))
        free = [it.name for it in self._plain_fields(model) if it.name not in keyed and it.name in row.values]
        return {free[0]: row.values[free[0]]} if free else {}

    def _flat_writes(self, model: Model, own: MadeRow, theirs: MadeRow) -> Iterator[Ask]:
        name, change = model.name, self._change(model, own)
        tenant = self._world.fields.get(name)
        yield Ask(name, "create", {"data": self._new(model)})
        yield Ask(name, "create_many", {"data": [self._new(model), self._new(model)]})
        yield Ask(name, "create_many_and_return", {"data": [self._new(model)]})
        for key in self._vocabulary.uniques(model).values():
            yield from self._colliding(model, theirs, key, change)
        if tenant is not None:
            foreign = {tenant: self._world.tenants[1]}
            for method, arguments in (
                ("create", {"data": {**self._new(model), **foreign}}),
                ("create_many", {"data": [{**self._new(model), **foreign}]}),
                ("update", {"where": self.key(own), "data": foreign}),
                ("update_many", {"where": {}, "data": foreign}),
            ):
                yield Ask(name, method, arguments, must_raise="TenantMismatchError")
            yield Ask(name, "update_many", {"where": foreign, "data": change})
        for where in self._keys(theirs):
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
        own = self._world.fields.get(name)
        taken = {it: theirs.all.get(it) for it in key if it != own}
        if None in taken.values():
            return
        again = {**self._new(model), **taken}
        yield Ask(name, "create", {"data": again}, collides=True)
        yield Ask(name, "create_many", {"data": [again]}, collides=True)
        yield Ask(name, "create_many", {"data": [again], "skip_duplicates": True}, collides=True)
        selector = next(it for it, fields in self._vocabulary.uniques(model).items() if fields == key)
        for tenant in self._world.tenants if own in key else self._world.tenants[:1]:
            whole = {**taken, own: tenant} if own in key else taken
            where = {selector: whole if len(key) > 1 else next(iter(whole.values()))}
            yield Ask(name, "upsert", {"where": where, "data": {"create": again, "update": change}}, collides=True)
        yield Ask(name, "upsert_many", {"data": [again], "conflict": [*key]}, collides=True)
        yield Ask(name, "upsert_many", {"data": [again], "conflict": [*key], "update": []}, collides=True)
        if change:
            yield Ask(name, "update_each", {"data": [{**taken, **change}], "key": [*key]})
        mine = self._rows(name)
        if mine is not None and len(taken) == len(key):
            yield Ask(name, "update", {"where": self.key(mine[_THERE]), "data": taken}, collides=True)

    def _linking(self, model: Model, relation: RelationField, own: MadeRow, theirs: MadeRow) -> Iterator[Ask]:
        """Foreign keys by value, and nested writes, that name the other's rows."""
        target = self._world.schema.model_by_name[relation.model]
        rows = self._rows(target.name)
        if rows is None:
            return
        if relation.foreign_key is not None:
            yield from self._by_value(model, relation, own, rows[_OTHER])
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
        opposite = self._world.schema.opposite(relation)
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
        tenant = self._world.fields.get(model.name)
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
        identity = self._vocabulary.identity(model)
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
        keys = list(self._keys(rows[_OTHER]))
        change = self._change(target, rows[_THERE])
        opposite = self._world.schema.opposite(relation)
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


def flattened(where: Values) -> Values:
    """A unique key as a filter: the fields of a compound one by themselves."""
    ((name, value),) = where.items()
    return value if is_mapping(value) else {name: value}


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

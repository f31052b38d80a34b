"""The types of ``data``: new records, changes, and what either does to the relations."""

from collections.abc import Iterable

from nicol.generate.scalars import changed, written
from nicol.generate.typed import ModelTypes
from nicol.schema.model import Arity, RelationField, ScalarField


def create_types(types: ModelTypes) -> Iterable[list[str]]:
    yield from _create(types)
    if types.ways.any:
        keys = {"where": f"{types.name}WhereUnique", "create": f"{types.name}Create"}
        yield types.dict(f"{types.name}ConnectOrCreate", keys, total=True)
    if types.ways.by_one or types.ways.by_optional:
        yield types.dict(f"{types.name}LinkOne", _linked_one(types))
    if types.ways.by_many:
        rows = {
            "data": types.sequence(f"{types.name}Create"),
            "skip_duplicates": types.not_required(types.module.builtin("bool")),
        }
        yield types.dict(f"{types.name}CreateRows", rows, total=True)
        yield types.dict(f"{types.name}LinkMany", _linked_many(types))


def change_types(types: ModelTypes) -> Iterable[list[str]]:
    yield types.dict(f"{types.name}UpdateMany", _changes(types), is_open=True)
    yield _update(types)
    if types.ways.by_one or types.ways.by_optional:
        yield from _changed_one(types)
    if types.ways.by_many:
        yield from _changed_many(types)


# ── records ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _writable(types: ModelTypes) -> tuple[ScalarField, ...]:
    return tuple(it for it in types.scalars if it.generated is None)


def _create(types: ModelTypes) -> Iterable[list[str]]:
    """A new record, with relations or without.

    The key of a relation may come from the relation instead, or from the record around it.
    """
    foreign = {name for it in types.relations if it.foreign_key is not None for name in it.foreign_key.fields}
    keys = {it.name: written(types.module, it) for it in _writable(types)}
    absent = {it.name for it in _writable(types) if _may_be_absent(it)}
    named = {it: types.not_required(type_) if it in absent else type_ for it, type_ in keys.items()}
    relations = {it.name: types.not_required(types.relation(it, _link("Link", it))) for it in types.relations}
    create, many = f"{types.name}Create", f"{types.name}CreateMany"
    if foreign <= absent:
        yield types.dict(many, named, total=True, is_open=True)
        yield types.dict(create, relations, base=many, total=True, is_open=True)
        return
    base = f"{types.name}Columns"
    yield types.dict(base, {it: type_ for it, type_ in named.items() if it not in foreign}, total=True, is_open=True)
    yield types.dict(many, {it: named[it] for it in named if it in foreign}, base=base, total=True, is_open=True)
    linking = {it: types.not_required(keys[it]) for it in named if it in foreign}
    yield types.dict(create, linking | relations, base=base, total=True, is_open=True)


def _may_be_absent(field: ScalarField) -> bool:
    is_filled = field.default is not None or field.is_updated_at or field.is_tenant
    return field.arity is not Arity.REQUIRED or is_filled


def _update(types: ModelTypes) -> list[str]:
    relations = {it.name: types.relation(it, _relink(it)) for it in types.relations}
    return types.dict(f"{types.name}Update", relations, base=f"{types.name}UpdateMany", is_open=True)


def _changes(types: ModelTypes) -> dict[str, str]:
    return {it.name: changed(types.module, it) for it in _writable(types)}


def _link(kind: str, field: RelationField) -> str:
    return kind + ("Many" if field.is_list else "One")


def _relink(field: RelationField) -> str:
    return "RelinkRequired" if field.arity is Arity.REQUIRED else _link("Relink", field)


# ── relations that reach this model: types per model, not per relation ────────────────────────────────────────────


def _linked_one(types: ModelTypes) -> dict[str, str]:
    return {
        "connect": f"{types.name}WhereUnique",
        "create": f"{types.name}Create",
        "connect_or_create": f"{types.name}ConnectOrCreate",
    }


def _linked_many(types: ModelTypes) -> dict[str, str]:
    several = {key: types.one_or_more(one) for key, one in _linked_one(types).items()}
    return several | {"create_many": f"{types.name}CreateRows"}


def _changed_one(types: ModelTypes) -> Iterable[list[str]]:
    name = types.name
    changed_ = {"update": f"{name}Update | {name}UpdateOne", "upsert": f"{name}UpsertOne"}
    lost = dict.fromkeys(("disconnect", "delete"), f"{types.module.builtin('bool')} | {name}Where")
    where = {"where": types.not_required(f"{name}Where")}
    yield types.dict(f"{name}UpdateOne", where | {"data": f"{name}Update"}, total=True)
    yield types.dict(f"{name}UpsertOne", where | {"create": f"{name}Create", "update": f"{name}Update"}, total=True)
    if types.ways.by_one:
        yield types.dict(f"{name}RelinkRequired", changed_, base=f"{name}LinkOne")
    if types.ways.by_optional:
        yield types.dict(f"{name}RelinkOne", changed_ | lost, base=f"{name}LinkOne")


def _changed_many(types: ModelTypes) -> Iterable[list[str]]:
    name = types.name
    unique = {"where": f"{name}WhereUnique"}
    yield types.dict(f"{name}UpdateUnique", unique | {"data": f"{name}Update"}, total=True)
    yield types.dict(f"{name}UpsertUnique", unique | {"create": f"{name}Create", "update": f"{name}Update"}, total=True)
    yield types.dict(f"{name}UpdateAll", {"where": f"{name}Where", "data": f"{name}UpdateMany"}, total=True)
    changed_ = {
        **dict.fromkeys(("set", "disconnect", "delete"), types.one_or_more(f"{name}WhereUnique")),
        "update": types.one_or_more(f"{name}UpdateUnique"),
        "upsert": types.one_or_more(f"{name}UpsertUnique"),
        "update_many": types.one_or_more(f"{name}UpdateAll"),
        "delete_many": types.one_or_more(f"{name}Where"),
    }
    yield types.dict(f"{name}RelinkMany", changed_, base=f"{name}LinkMany")

"""The types of ``data``: new records, changes, and what either does to the relations."""

from collections.abc import Iterable, Sequence

from nicol.generate.names import class_name
from nicol.generate.scalars import changed, written
from nicol.generate.typed import ModelTypes
from nicol.schema.model import Arity, RelationField, ScalarField


def write_types(types: ModelTypes) -> Iterable[list[str]]:
    yield _create(types, f"{types.name}Create", types.relations)
    yield _create(types, f"{types.name}CreateMany", ())
    yield _update(types)
    yield types.dict(f"{types.name}UpdateMany", _changes(types))
    ways = types.ways
    if ways.by_one or ways.by_optional or ways.by_many:
        keys = {"where": f"{types.name}WhereUnique", "create": f"{types.name}Create"}
        yield types.dict(f"{types.name}ConnectOrCreate", keys, total=True)
    if ways.by_one or ways.by_optional:
        yield from _to_one(types)
    if ways.by_many:
        yield from _to_many(types)


# ── records ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _writable(types: ModelTypes) -> tuple[ScalarField, ...]:
    return tuple(it for it in types.scalars if it.generated is None)


def _create(types: ModelTypes, name: str, relations: Sequence[RelationField]) -> list[str]:
    """A new record. The key of a relation may come from the relation instead, or from the record around it."""
    foreign = {name for it in relations if it.foreign_key is not None for name in it.foreign_key.fields}
    keys: dict[str, str] = {}
    for it in _writable(types):
        type_ = written(types.module, it)
        keys[it.name] = types.not_required(type_) if _may_be_absent(it) or it.name in foreign else type_
    keys |= {it.name: types.not_required(_link("Link", it)) for it in relations}
    return types.dict(name, keys, total=True)


def _may_be_absent(field: ScalarField) -> bool:
    return field.arity is not Arity.REQUIRED or field.default is not None or field.is_updated_at


def _update(types: ModelTypes) -> list[str]:
    return types.dict(f"{types.name}Update", _changes(types) | {it.name: _relink(it) for it in types.relations})


def _changes(types: ModelTypes) -> dict[str, str]:
    return {it.name: changed(types.module, it) for it in _writable(types)}


def _link(kind: str, field: RelationField) -> str:
    return f"{class_name(field.model)}{kind}{'Many' if field.is_list else 'One'}"


def _relink(field: RelationField) -> str:
    return f"{class_name(field.model)}RelinkRequired" if field.arity is Arity.REQUIRED else _link("Relink", field)


# ── relations that reach this model: types per model, not per relation ────────────────────────────────────────────


def _to_one(types: ModelTypes) -> Iterable[list[str]]:
    name = types.name
    made = {
        "create": f"{name}Create",
        "connect": f"{name}WhereUnique",
        "connect_or_create": f"{name}ConnectOrCreate",
    }
    changed_ = {"update": f"{name}Update | {name}UpdateOne", "upsert": f"{name}UpsertOne"}
    lost = dict.fromkeys(("disconnect", "delete"), f"{types.module.builtin('bool')} | {name}Where")
    where = {"where": types.not_required(f"{name}Where")}
    yield types.dict(f"{name}UpdateOne", where | {"data": f"{name}Update"}, total=True)
    yield types.dict(f"{name}UpsertOne", where | {"create": f"{name}Create", "update": f"{name}Update"}, total=True)
    yield types.dict(f"{name}LinkOne", made)
    if types.ways.by_one:
        yield types.dict(f"{name}RelinkRequired", made | changed_)
    if types.ways.by_optional:
        yield types.dict(f"{name}RelinkOne", made | changed_ | lost)


def _to_many(types: ModelTypes) -> Iterable[list[str]]:
    name = types.name
    unique = {"where": f"{name}WhereUnique"}
    rows = {
        "data": types.sequence(f"{name}Create"),
        "skip_duplicates": types.not_required(types.module.builtin("bool")),
    }
    yield types.dict(f"{name}CreateRows", rows, total=True)
    yield types.dict(f"{name}UpdateUnique", unique | {"data": f"{name}Update"}, total=True)
    yield types.dict(f"{name}UpsertUnique", unique | {"create": f"{name}Create", "update": f"{name}Update"}, total=True)
    yield types.dict(f"{name}UpdateAll", {"where": f"{name}Where", "data": f"{name}UpdateMany"}, total=True)
    made = {
        "create": types.one_or_more(f"{name}Create"),
        "connect": types.one_or_more(f"{name}WhereUnique"),
        "connect_or_create": types.one_or_more(f"{name}ConnectOrCreate"),
        "create_many": f"{name}CreateRows",
    }
    changed_ = {
        **dict.fromkeys(("set", "disconnect", "delete"), types.one_or_more(f"{name}WhereUnique")),
        "update": types.one_or_more(f"{name}UpdateUnique"),
        "upsert": types.one_or_more(f"{name}UpsertUnique"),
        "update_many": types.one_or_more(f"{name}UpdateAll"),
        "delete_many": types.one_or_more(f"{name}Where"),
    }
    yield types.dict(f"{name}LinkMany", made)
    yield types.dict(f"{name}RelinkMany", made | changed_)

"""Which calls are one statement, whatever Prisma needs for them."""

from tests.query.differential.calls import Call
from tests.query.differential.reads import unique_keys

from nicol.schema.model import FunctionDefault, Model, Schema


def is_one_statement(schema: Schema, call: Call) -> bool:
    """Every read; new records with new relatives; upserts and bulk inserts of plain records."""
    model = schema.model_by_name[call.model]
    if not call.writes:
        return True
    if {"include", "select", "omit"} & call.arguments.keys() and _has_relations(model, call.arguments):
        return False
    data = call.arguments.get("data")
    match call.action:
        case "create":
            return _is_new(schema, model, data)
        case "createMany" | "createManyAndReturn":
            return _is_counted_alike(model, data)
        case "upsert":
            return _is_native(model, call.arguments) and not _is_followed(schema, model, call.arguments)
        case _:
            return False


def _has_relations(model: Model, arguments: dict[str, object]) -> bool:
    chosen = arguments.get("include") or arguments.get("select") or {}
    assert isinstance(chosen, dict)
    return "_count" in chosen or any(it.name in chosen for it in model.relation_fields)


def _is_new(schema: Schema, model: Model, data: object) -> bool:
    assert isinstance(data, dict)
    for relation in model.relation_fields:
        for word, several in data.get(relation.name, {}).items():
            target = schema.model_by_name[relation.model]
            items = several if isinstance(several, list) else [several]
            if word != "create" or not all(_is_new(schema, target, it) for it in items):
                return False
    return True


def _is_counted_alike(model: Model, rows: object) -> bool:
    """No row gives what the database makes for another."""
    assert isinstance(rows, list)
    counted = [it.name for it in model.scalar_fields if isinstance(it.default, FunctionDefault)]
    return len({tuple(name in row for name in counted) for row in rows}) < 2


def _is_followed(schema: Schema, model: Model, arguments: dict[str, object]) -> bool:
    """Without foreign keys, who refers to a key that changes is changed in statements of its own."""
    update = arguments["update"]
    assert isinstance(update, dict)
    keys = {name for names in unique_keys(model).values() for name in names}
    assert schema.datasource is not None
    return schema.datasource.relation_mode == "prisma" and not keys.isdisjoint(update)


def _is_native(model: Model, arguments: dict[str, object]) -> bool:
    where, created, change = (arguments[it] for it in ("where", "create", "update"))
    assert isinstance(where, dict)
    assert isinstance(created, dict)
    assert isinstance(change, dict)
    if any(it.name in created or it.name in change for it in model.relation_fields):
        return False
    for name, fields in unique_keys(model).items():
        values = where if len(fields) == 1 else where.get(name, {})
        if all(it in values and it in created and created[it] == values[it] for it in fields):
            return True
    return False

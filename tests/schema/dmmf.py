"""What a schema means, in a form that both Prisma's data model and ours can be brought to."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from nicol.schema.constraint_names import index_name, primary_key_name, unique_name
from nicol.schema.model import (
    Arity,
    Default,
    Enum,
    EnumDefault,
    EnumType,
    Field,
    FunctionDefault,
    IndexedField,
    ListDefault,
    LiteralDefault,
    Model,
    NativeType,
    RelationField,
    Scalar,
    ScalarField,
    Schema,
    Unsupported,
)

Facts = dict[str, Any]
"""By where in the schema it is, such as ``User.email type``."""


def facts_of_prisma(datamodel: Facts) -> Facts:
    facts: Facts = {}
    for model in datamodel["models"]:
        name = model["name"]
        facts[name] = (model["dbName"] or name, model["schema"], _trimmed(model.get("documentation")))
        facts[f"{name} fields"] = [it["name"] for it in model["fields"]]
        ids = [it["name"] for it in model["fields"] if it["isId"]]
        key = model["primaryKey"] or {"fields": ids, "name": None}
        facts[f"{name} primary key"] = (key["fields"], key["name"])
        uniques = [(it["fields"], it["name"]) for it in model["uniqueIndexes"]]
        listed = [it for it, _ in uniques]
        alone = [[it["name"]] for it in model["fields"] if it["isUnique"]]
        # A key of one field in a list of its own is among both.
        uniques += [(it, None) for it in alone if it not in listed]
        seen = {it["name"] for it in model["fields"]}
        facts[f"{name} uniques"] = {(*it, name) for it, name in uniques if seen.issuperset(it)}
        for field in model["fields"]:
            facts.update({f"{name}.{field['name']} {it}": value for it, value in _prismas_field(field).items()})
    for index in datamodel["indexes"]:
        facts.setdefault(f"{index['model']} indexes", []).append(_prismas_index(index))
    for enum in datamodel["enums"]:
        values = [(it["name"], it["dbName"] or it["name"], _trimmed(it.get("documentation"))) for it in enum["values"]]
        facts[f"enum {enum['name']}"] = (enum["dbName"] or enum["name"], _trimmed(enum.get("documentation")), values)
    return _in_order(facts)


def _prismas_field(field: Facts) -> Facts:
    return {
        "type": (field["kind"], field["type"], field["isList"], field["isRequired"]),
        "column": field.get("dbName") or field["name"],
        "native type": field.get("nativeType"),
        "default": _plain(field.get("default"), field["type"]) if field["hasDefaultValue"] else None,
        "updated at": field.get("isUpdatedAt", False),
        "documentation": _trimmed(field.get("documentation")),
        "relation": (
            field.get("relationName"),
            field.get("relationFromFields"),
            field.get("relationToFields"),
            field.get("relationOnDelete"),
            field.get("relationOnUpdate"),
        ),
    }


def _trimmed(documentation: str | None) -> str:
    """Comments that say nothing are kept by Prisma, as empty lines or an empty text."""
    return (documentation or "").strip()


def _plain(default: Any, type_: str) -> Any:
    """Numbers without their form, times without their zone."""
    if isinstance(default, list):
        return [_plain(it, type_) for it in default]
    if isinstance(default, dict):
        return (default["name"], *default["args"])
    if type_ == "DateTime":
        return datetime.fromisoformat(default)
    return float(f"{float(default):.12g}") if type_ in {"Int", "BigInt", "Float", "Decimal"} else default


def _prismas_index(index: Facts) -> tuple[Any, ...]:
    fields = [(it["name"], it.get("sortOrder"), it.get("operatorClass")) for it in index["fields"]]
    kind = "normal" if index["type"] == "fulltext" else index["type"]
    return (kind, index.get("dbName"), index.get("algorithm", "BTree"), fields)


def facts_of(schema: Schema) -> Facts:
    """Of what clients see: no ignored models and fields, no columns of unsupported types."""
    facts: Facts = {}
    for model in schema.models:
        if not model.is_ignored:
            facts.update(_model(model))
    for enum in schema.enums:
        facts[f"enum {enum.name}"] = _enum(enum)
    return _in_order(facts)


def _in_order(facts: Facts) -> Facts:
    return {name: sorted(it, key=repr) if name.endswith(" indexes") else it for name, it in facts.items()}


def _model(model: Model) -> Facts:
    name = model.name
    fields = [it for it in model.fields if _is_seen(it)]
    key = model.primary_key
    if key is not None and len(key.fields) == 1 and not _is_seen(model.field_by_name[key.fields[0]]):
        # Prisma lists keys of several fields even if some are ignored.
        key = None
    facts: Facts = {
        name: (model.table, model.schema, _trimmed(model.documentation)),
        f"{name} fields": [it.name for it in fields],
        f"{name} primary key": (list(key.fields), _given(key.name, key.fields)) if key else ([], None),
        f"{name} uniques": {(*it, name) for it, name in _uniques(model)},
    }
    for field in fields:
        facts.update({f"{name}.{field.name} {it}": value for it, value in _field(field).items()})
    indexes = list(_indexes(model))
    return facts | ({f"{name} indexes": indexes} if indexes else {})


def _given(name: str, fields: tuple[str, ...]) -> str | None:
    return None if name == "_".join(fields) else name


def _uniques(model: Model) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """Those that Prisma's client knows: none over ignored fields, and no partial ones."""
    for it in model.uniques:
        if it.where is None and all(_is_seen(model.field_by_name[field]) for field in it.field_names):
            yield it.field_names, _given(it.name, it.field_names)


def _is_seen(field: Field) -> bool:
    return not field.is_ignored and not (isinstance(field, ScalarField) and isinstance(field.type, Unsupported))


def _field(field: Field) -> Facts:
    is_list, is_required = field.is_list, field.arity is not Arity.OPTIONAL
    key = field.foreign_key if isinstance(field, RelationField) else None
    facts: Facts = {
        "type": ("object", field.model if isinstance(field, RelationField) else "", is_list, is_required),
        "column": field.name,
        "native type": None,
        "default": None,
        "updated at": False,
        "documentation": _trimmed(field.documentation),
        "relation": (None, None, None, None, None),
    }
    if isinstance(field, ScalarField):
        return facts | _scalar(field, is_list=is_list, is_required=is_required)
    columns = (list(key.fields), list(key.references)) if key else ([], [])
    actions = (key.on_delete, key.on_update) if key else (None, None)
    return facts | {"relation": (field.relation, *columns, *actions)}


def _scalar(field: ScalarField, *, is_list: bool, is_required: bool) -> Facts:
    assert isinstance(field.type, Scalar | EnumType)
    type_ = field.type.name if isinstance(field.type, EnumType) else field.type.value
    kind = "enum" if isinstance(field.type, EnumType) else "scalar"
    return {
        "type": (kind, type_, is_list, is_required),
        "column": field.column,
        "native type": _native(field.native_type),
        "default": _default(field.default, type_) if field.default is not None else None,
        "updated at": field.is_updated_at,
    }


def _native(native: NativeType | None) -> list[Any] | None:
    return None if native is None else [native.name, [str(it) for it in native.arguments]]


def _default(default: Default, type_: str) -> Any:
    match default:
        case FunctionDefault(name, arguments):
            return (name, *(arguments or _ARGUMENTS.get(name, ())))
        case ListDefault(values):
            return [_default(it, type_) for it in values]
        case EnumDefault(value):
            return value
        case LiteralDefault(value):
            return _plain(value, type_)


_ARGUMENTS = {"cuid": (1,), "uuid": (4,)}
"""What Prisma adds where the file says nothing."""


def _indexes(model: Model) -> Iterator[tuple[Any, ...]]:
    def columns(fields: tuple[str, ...]) -> list[str]:
        return [model.scalar(it).column for it in fields]

    if model.primary_key is not None:
        key = model.primary_key
        name = None if key.constraint == primary_key_name(model.table) else key.constraint
        yield ("id", name, "BTree", [(it, None, None) for it in key.fields])
    for unique in model.uniques:
        by_itself = unique_name(model.table, columns(unique.field_names))
        name = None if unique.constraint == by_itself else unique.constraint
        yield ("unique", name, "BTree", [_indexed(it) for it in unique.fields])
    for index in model.indexes:
        by_itself = index_name(model.table, columns(tuple(it.name for it in index.fields)))
        name = None if index.constraint == by_itself else index.constraint
        yield ("normal", name, index.type, [_indexed(it) for it in index.fields])


def _indexed(field: IndexedField) -> tuple[str, str | None, str | None]:
    return (
        field.name,
        field.sort.lower() if field.sort else None,
        _CLASSES.get(field.operator_class or "", field.operator_class),
    )


_CLASSES = {"UuidMinMaxMultiOps": "BitMinMaxOps"}
"""Prisma reads one class as another, which PostgreSQL refuses for the column."""


def _enum(enum: Enum) -> tuple[Any, ...]:
    values = [(it.name, it.label, _trimmed(it.documentation)) for it in enum.values]
    return (enum.type, _trimmed(enum.documentation), values)

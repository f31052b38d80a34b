"""A schema as short text, for the expectations of the cases: what was resolved, not how it was written."""

from collections.abc import Iterator

from nicol.schema.model import (
    Arity,
    Enum,
    EnumDefault,
    EnumType,
    FunctionDefault,
    IndexedField,
    ListDefault,
    LiteralDefault,
    Model,
    RelationField,
    ScalarField,
    Schema,
    Unsupported,
)

_SUFFIX = {Arity.REQUIRED: "", Arity.OPTIONAL: "?", Arity.LIST: "[]"}


def outline(schema: Schema) -> list[str]:
    return [line for it in (*schema.models, *schema.enums) for line in _block(it)]


def _block(it: Model | Enum) -> Iterator[str]:
    if isinstance(it, Enum):
        yield f"enum {it.name} = {it.type}: {', '.join(f'{value.name}={value.label}' for value in it.values)}"
        return
    yield f"{'view' if it.is_view else 'model'} {it.name} = {it.table}"
    yield from (f"  {_field(field)}" for field in it.fields)
    if it.primary_key is not None:
        yield f"  primary key {it.primary_key.constraint} ({', '.join(it.primary_key.fields)}) as {it.primary_key.name}"
    for unique in it.uniques:
        yield f"  unique {unique.constraint} ({_indexed(unique.fields)}) as {unique.name}{_where(unique.where)}"
    for index in it.indexes:
        yield f"  index {index.constraint} {index.type} ({_indexed(index.fields)}){_where(index.where)}"


def _field(field: ScalarField | RelationField) -> str:
    return _scalar(field) if isinstance(field, ScalarField) else _relation(field)


def _scalar(field: ScalarField) -> str:
    match field.type:
        case EnumType(name):
            type_ = f"enum {name}"
        case Unsupported(sql):
            type_ = f"Unsupported({sql})"
        case scalar:
            type_ = scalar.value
    parts = [f"{field.name} = {field.column}: {type_}{_SUFFIX[field.arity]}"]
    if field.native_type is not None:
        parts.append(f"@db.{field.native_type.name}{field.native_type.arguments or ''}")
    if field.default is not None:
        parts.append(f"default {_default(field.default)}")
    parts += ["updatedAt"] if field.is_updated_at else []
    parts += ["ignored"] if field.is_ignored else []
    return " ".join(parts)


def _default(default: object) -> str:
    match default:
        case LiteralDefault(value):
            return repr(value)
        case EnumDefault(value):
            return value
        case ListDefault(values):
            return f"[{', '.join(_default(it) for it in values)}]"
        case FunctionDefault(name, arguments):
            return f"{name}({', '.join(repr(it) for it in arguments)})"
    raise AssertionError(default)


def _relation(field: RelationField) -> str:
    head = f"{field.name} -> {field.model}{_SUFFIX[field.arity]}.{field.opposite} by {field.relation}"
    if field.foreign_key is not None:
        key = field.foreign_key
        actions = f" {key.on_delete or '-'}/{key.on_update or '-'}"
        return f"{head} {key.constraint} ({', '.join(key.fields)}) to ({', '.join(key.references)}){actions}"
    if field.join_table is not None:
        table = field.join_table
        return f"{head} through {table.table} ({table.own_column} to {table.other_column})"
    return head


def _indexed(fields: tuple[IndexedField, ...]) -> str:
    return ", ".join(" ".join(filter(None, (it.name, it.operator_class, it.sort))) for it in fields)


def _where(where: str | None) -> str:
    return f" where {where}" if where else ""

"""What the page is told of the schema: names, types, keys, relations and comments, as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from nicol.query.vocabulary import NUMBERS
from nicol.schema.model import Enum, EnumType, Field, ForeignKey, Model, RelationField, Scalar, ScalarField, Schema
from nicol.tools.documentation.words import default, field_type, origin, sql_type
from nicol.tools.studio.filters import is_sortable, operators
from nicol.tools.studio.rows import columns_of, key_of, models_of

_LABELS: Final = ("name", "title", "email", "username", "label", "slug", "fullName", "displayName", "login", "key")


def described(schema: Schema) -> Mapping[str, object]:
    return {
        "models": [_model(schema, it) for it in models_of(schema)],
        "enums": {it.name: _enum(it) for it in schema.enums},
    }


def label_of(model: Model) -> str | None:
    """The field by which people know a record of ``model``, beside its key."""
    texts = {it.name for it in columns_of(model) if it.type is Scalar.STRING and not it.is_list}
    key = key_of(model)
    names = [it for it in _LABELS if it in texts and (key is None or it not in key[1])]
    # One that every record has, if there is any.
    return next((it for it in names if model.scalar(it).is_required), names[0] if names else None)


def shown_relations(model: Model) -> Sequence[RelationField]:
    return [it for it in model.relation_fields if not it.is_ignored]


def _model(schema: Schema, model: Model) -> Mapping[str, object]:
    key = key_of(model)
    shown = {it.name for it in (*columns_of(model), *shown_relations(model))}
    return {
        "name": model.name,
        "table": model.table if model.schema is None else f"{model.schema}.{model.table}",
        "isView": model.is_view,
        "isEditable": key is not None and not model.is_view,
        "key": list(key[1]) if key else [],
        "documentation": model.documentation,
        "fields": [_field(schema, model, it) for it in model.fields if it.name in shown],
    }


def _field(schema: Schema, model: Model, field: Field) -> Mapping[str, object]:
    shared = {"name": field.name, "type": field_type(field), "documentation": field.documentation}
    if isinstance(field, RelationField):
        return {**shared, **_relation(schema, model, field), "kind": "relation"}
    return {**shared, **_scalar(schema, model, field), "kind": "scalar"}


def _scalar(schema: Schema, model: Model, field: ScalarField) -> Mapping[str, object]:
    return {
        "column": field.column,
        "sqlType": sql_type(schema, field),
        "form": _form(field),
        "enum": field.type.name if isinstance(field.type, EnumType) else None,
        "isList": field.is_list,
        "isOptional": not field.is_required and not field.is_list,
        "isNeeded": field.is_required and field.default is None and not field.is_updated_at and not field.generated,
        "isKey": field.name in (key_of(model) or ("", ()))[1],
        "isUnique": any(it.field_names == (field.name,) for it in model.uniques),
        "isReadOnly": field.generated is not None or model.is_view,
        "isNumber": field.type in NUMBERS,
        "default": default(field),
        "origin": origin(field),
        "isSortable": is_sortable(field),
        "operators": list(operators(field)),
        "link": next(_links_of(model, field), None),
    }


def _form(field: ScalarField) -> str:
    """How a value is shown and edited."""
    if isinstance(field.type, EnumType):
        return "enum"
    native = field.native_type.name if field.native_type is not None else ""
    if field.type is Scalar.DATE_TIME:
        return {"Date": "date", "Time": "time", "Timetz": "time"}.get(native, "datetime")
    return str(field.type).lower() if isinstance(field.type, Scalar) else "string"


def _links_of(model: Model, field: ScalarField) -> Iterator[str]:
    """The relations of which ``field`` is the whole key."""
    for it in shown_relations(model):
        if it.foreign_key is not None and it.foreign_key.fields == (field.name,):
            yield it.name


def _relation(schema: Schema, model: Model, field: RelationField) -> Mapping[str, object]:
    other = schema.model_by_name[field.model]
    return {
        "model": field.model,
        "isList": field.is_list,
        "label": label_of(other),
        "labelKey": list((key_of(other) or ("", ()))[1]),
        "filters": [list(it) for it in _filters(schema, model, field)],
    }


def _filters(schema: Schema, model: Model, field: RelationField) -> Sequence[tuple[str, str]]:
    """What finds the related records: a field of theirs, or of what they reach, and the field here that it equals."""
    if field.foreign_key is not None:
        return list(zip(field.foreign_key.references, field.foreign_key.fields, strict=True))
    if field.join_table is not None:
        assert model.primary_key is not None
        return [(f"{field.opposite}.{it}", it) for it in model.primary_key.fields]
    key = schema.opposite(field).foreign_key
    assert isinstance(key, ForeignKey)
    return list(zip(key.fields, key.references, strict=True))


def _enum(enum: Enum) -> Mapping[str, object]:
    return {
        "type": enum.type,
        "documentation": enum.documentation,
        "values": [{"name": it.name, "label": it.label, "documentation": it.documentation} for it in enum.values],
    }

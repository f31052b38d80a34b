"""The fields that a client leaves out everywhere: ``omit`` of the client itself."""

from collections.abc import Mapping

from nicol.query.argument import as_mapping, invalid, refuse_unknown, require_boolean
from nicol.schema.model import ScalarField, Schema


def read_omitted(
    schema: Schema, accessors: Mapping[str, str], omit: Mapping[str, Mapping[str, bool]]
) -> Mapping[str, frozenset[str]]:
    """By the model's name, the fields that are marked with True."""
    found: dict[str, frozenset[str]] = {}
    for accessor, marks in as_mapping("omit", (), omit, "models and fields").items():
        name = accessors.get(accessor, accessor)
        if name not in schema.model_by_name:
            refuse_unknown("omit", ("omit",), accessor, accessors, "model")
        model, path = schema.model_by_name[name], ("omit", accessor)
        for field, mark in as_mapping(name, path, marks, "fields").items():
            if not isinstance(model.field_by_name.get(field), ScalarField):
                refuse_unknown(name, path, field, [it.name for it in model.scalar_fields], "field")
            if require_boolean(name, (*path, field), mark):
                found[name] = found.get(name, frozenset()) | {field}
        if found.get(name, frozenset()) >= {it.name for it in model.scalar_fields}:
            raise invalid(name, path, f"leaves nothing of {name} to fetch")
    return found

"""Which field of which model says whose record it is."""

from collections.abc import Mapping

from nicol.schema.model import ForeignKey, Model, RelationField, Schema


def tenant_fields(schema: Schema) -> Mapping[str, str]:
    """By model, the field that is marked with ``/// @tenant``; models without one are everybody's."""
    return {model.name: it.name for model in schema.models for it in model.scalar_fields if it.is_tenant}


def may_cross(fields: Mapping[str, str], model: Model, relation: RelationField) -> bool:
    """Whether the foreign key of ``relation`` could name another tenant's record.

    It cannot where it holds the tenant of both ends, nor where the other end is everybody's.
    """
    key: ForeignKey | None = relation.foreign_key
    there = fields.get(relation.model)
    if key is None or there is None:
        return False
    own = fields.get(model.name)
    pairs = zip(key.fields, key.references, strict=True)
    return not any(a == own and b == there for a, b in pairs)

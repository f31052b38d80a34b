"""Where a name is declared, and where else it is used."""

from collections.abc import Iterator

from nicol.schema.editor.declared import Declared
from nicol.schema.editor.occurrences import Kind, Occurrence, named, occurrence_at
from nicol.schema.model import RelationField, Schema
from nicol.text.source import NOWHERE, Span


def definition(declared: Declared, schema: Schema, path: str, offset: int) -> tuple[Span, ...]:
    """Where the name at ``offset`` is declared. From a relation field it is the field at the other end."""
    found = occurrence_at(declared, path, offset)
    if found is None:
        return ()
    if found.is_definition and found.target.kind is Kind.FIELD:
        opposite = _opposite(schema, found.target.home, found.target.name)
        if opposite is not None:
            return (opposite,)
    return tuple(it.span for it in named(declared, found.target) if it.is_definition)


def references(declared: Declared, path: str, offset: int, *, with_definition: bool) -> tuple[Span, ...]:
    """Every place that names what the name at ``offset`` does."""
    return tuple(it.span for it in references_at(declared, path, offset) if with_definition or not it.is_definition)


def references_at(declared: Declared, path: str, offset: int) -> Iterator[Occurrence]:
    found = occurrence_at(declared, path, offset)
    return named(declared, found.target) if found is not None else iter(())


def _opposite(schema: Schema, model: str, field: str) -> Span | None:
    home = schema.model_by_name.get(model)
    relation = home.field_by_name.get(field) if home is not None else None
    if not isinstance(relation, RelationField):
        return None
    span = schema.opposite(relation).span
    return span if span != NOWHERE else None

"""A schema as an entity-relationship diagram in Mermaid, which GitHub, GitLab and many editors draw."""

from collections.abc import Iterator

from nicol.schema.model import Model, RelationField, ScalarField, Schema, Unsupported
from nicol.schema.type_names import type_name
from nicol.tools.documentation import words


def mermaid(schema: Schema) -> str:
    """The whole text, with a line break at its end. Models and relations are in the order of the schema."""
    lines = ["erDiagram"]
    for model in schema.models:
        lines += _entity(model)
    for model in schema.models:
        lines += _relations(schema, model)
    return "\n".join(lines) + "\n"


def _entity(model: Model) -> Iterator[str]:
    yield f"    {_quoted(model.name)} {{"
    for it in model.scalar_fields:
        yield f"        {_type(it)} {_attribute(it.name)}{_marks(model, it)}{_comment(it)}"
    yield "    }"


def _quoted(name: str) -> str:
    """Many a plain name is a word of Mermaid's: style, one, end."""
    return f'"{name}"'


def _attribute(name: str) -> str:
    # Such a name would be read as the key that it sounds like, and no quotes are allowed here.
    return f"{name}_" if name.lower() in {"pk", "fk", "uk"} else name


def _type(it: ScalarField) -> str:
    """Mermaid's types are words, which may end in brackets; a question mark is said as a comment."""
    name = "Unsupported" if isinstance(it.type, Unsupported) else type_name(it.type)
    return name + ("[]" if it.is_list else "")


def _marks(model: Model, it: ScalarField) -> str:
    found = words.marks(model, it)
    return f" {', '.join(found)}" if found else ""


def _comment(it: ScalarField) -> str:
    return "" if it.is_required or it.is_list else ' "may be null"'


def _relations(schema: Schema, model: Model) -> Iterator[str]:
    """Each relation once: where its foreign key is, or, many to many, at the side that the schema has first."""
    for it in model.relation_fields:
        opposite = schema.opposite(it)
        if it.foreign_key is not None:
            one = "|o" if not _is_required(model, it) else "||"
            many = "o{" if opposite.is_list else "o|"
            yield f'    {_quoted(it.model)} {one}--{many} {_quoted(model.name)} : "{it.name}"'
        elif it.join_table is not None and _is_first(schema, model, it):
            yield f'    {_quoted(model.name)} }}o--o{{ {_quoted(it.model)} : "{it.name}"'


def _is_required(model: Model, it: RelationField) -> bool:
    assert it.foreign_key is not None
    return all(model.scalar(name).is_required for name in it.foreign_key.fields)


def _is_first(schema: Schema, model: Model, it: RelationField) -> bool:
    order = [(model.name, field.name) for model in schema.models for field in model.relation_fields]
    return order.index((model.name, it.name)) <= order.index((it.model, it.opposite))

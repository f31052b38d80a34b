"""What there is to say about the word at a place: its meaning, and what it becomes in the database."""

from dataclasses import dataclass
from typing import Protocol

from nicol.schema.editor.declared import Declared, label_of
from nicol.schema.editor.explain import explanation
from nicol.schema.editor.occurrences import Kind, Target, occurrence_at
from nicol.schema.model import RelationField, Schema
from nicol.schema.reading import syntax
from nicol.text.source import Span

_KIND_BY_LISTS = ("one-to-one", "one-to-many", "many-to-many")
"""By how many of the two fields are lists."""


class Sql(Protocol):
    """What the schema becomes, as SQL; empty where nobody knows, for the file may be half-typed."""

    def table(self, model: str) -> str: ...

    def column(self, model: str, field: str) -> str: ...

    def relation(self, model: str, field: str) -> str: ...

    def enum(self, name: str) -> str: ...

    def attribute(self, model: str, span: Span) -> str:
        """The key, index or check that is written at ``span``."""
        ...


@dataclass(frozen=True, slots=True)
class Hover:
    """``text`` is Markdown about what stands at ``span``."""

    span: Span
    text: str


def hover(declared: Declared, schema: Schema, sql: Sql, tree: syntax.Tree, offset: int) -> Hover | None:
    """About the name or the word of the language at ``offset``, or None where there is nothing to say."""
    found = occurrence_at(declared, tree.path, offset)
    if found is not None:
        return Hover(found.span, "\n\n".join(it for it in _about(declared, schema, sql, found.target) if it))
    explained = explanation(tree, offset)
    if explained is None:
        return None
    if explained.attribute is None or explained.block is None:
        return Hover(explained.span, explained.text)
    printed = _code("sql", sql.attribute(explained.block.name.text, explained.attribute.span))
    return Hover(explained.span, f"{explained.text}\n\n{printed}".rstrip())


def _about(declared: Declared, schema: Schema, sql: Sql, target: Target) -> list[str]:
    match target.kind:
        case Kind.TYPE | Kind.MIXIN | Kind.POLICY | Kind.DATASOURCE:
            return _about_block(declared, sql, target)
        case Kind.FIELD:
            return _about_field(declared, schema, sql, target)
        case Kind.VALUE:
            return _about_value(declared, target)


def _about_block(declared: Declared, sql: Sql, target: Target) -> list[str]:
    block = next((it for it in declared.blocks if it.name.text == target.name and it.keyword.text), None)
    if block is None:
        return []
    word = f"{block.keyword.text} mixin" if block.mixin is not None else block.keyword.text
    head = _code("prisma", f"{word} {target.name}")
    printed = ""
    if target.kind is Kind.TYPE:
        printed = sql.enum(target.name) if block.keyword.text == "enum" else sql.table(target.name)
    return [head, block.documentation, _code("sql", printed)]


def _about_field(declared: Declared, schema: Schema, sql: Sql, target: Target) -> list[str]:
    home = declared.type_by_name.get(target.home) or declared.mixin_by_name.get(target.home)
    found = declared.field(home, target.name) if home is not None else None
    if found is None or found[1].type is None:
        return []
    field = found[1]
    assert field.type is not None
    head = _code("prisma", f"{target.home}.{target.name} {field.type.name.text}{field.type.suffix}")
    is_relation = declared.model(field.type.name.text) is not None
    printed = (sql.relation if is_relation else sql.column)(target.home, target.name)
    return [head, field.documentation, _opposite(schema, target) if is_relation else "", _code("sql", printed)]


def _opposite(schema: Schema, target: Target) -> str:
    model = schema.model_by_name.get(target.home)
    field = model.field_by_name.get(target.name) if model is not None else None
    if not isinstance(field, RelationField):
        return ""
    opposite = schema.opposite(field)
    kind = _KIND_BY_LISTS[field.is_list + opposite.is_list]
    return f"Relation `{field.relation}`, {kind}; the other end is `{field.model}.{field.opposite}`."


def _about_value(declared: Declared, target: Target) -> list[str]:
    home = declared.type_by_name.get(target.home) or declared.mixin_by_name.get(target.home)
    for _, value in declared.values(home) if home is not None else ():
        if value.name.text == target.name:
            return [
                _code("prisma", f"{target.home}.{target.name}"),
                value.documentation,
                f"`'{label_of(value)}'` in the database.",
            ]
    return []


def _code(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```" if text else ""

"""The join table of a many-to-many relation is called after the models, so renaming one would change the database."""

from collections.abc import Iterator

from nicol.schema.editor.declared import Declared, attribute_of
from nicol.schema.editor.occurrences import Kind, Target
from nicol.schema.model import RelationField, Schema
from nicol.text.diagnostic import Edit
from nicol.text.source import Span


class NotPossibleError(Exception):
    """Renaming would change the database, and nothing in the language prevents it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def join_table_edits(declared: Declared, schema: Schema, target: Target, name: str) -> Iterator[Edit]:
    """Names for relations that had none, so that their tables keep theirs. Raises NotPossibleError."""
    for model in schema.models:
        for relation in model.relation_fields:
            if relation.join_table is None or not _is_concerned(model.name, relation, target):
                continue
            _check_order(model.name, relation, target, name)
            if target.kind is Kind.TYPE:
                yield from _relation_name(declared, model.name, relation)


def _is_concerned(model: str, relation: RelationField, target: Target) -> bool:
    if target.kind is Kind.TYPE:
        return target.name in {model, relation.model}
    # Only between a model and itself the fields' names decide which column is whose.
    is_one_of_both = target.name in {relation.name, relation.opposite}
    return target.kind is Kind.FIELD and model == relation.model == target.home and is_one_of_both


def _check_order(model: str, relation: RelationField, target: Target, name: str) -> None:
    """The columns A and B belong to the sides in the order of their names."""
    sides = ((model, relation.name), (relation.model, relation.opposite))
    renamed = tuple(
        (_renamed(it, target, Kind.TYPE, name), _renamed(field, target, Kind.FIELD, name)) for it, field in sides
    )
    if (sides[0] < sides[1]) != (renamed[0] < renamed[1]):
        assert relation.join_table is not None
        table = relation.join_table.table
        raise NotPossibleError(
            f"`{name}` would swap the columns A and B of the join table `{table}`; "
            f"choose a name that sorts like `{target.name}`"
        )


def _renamed(text: str, target: Target, kind: Kind, name: str) -> str:
    return name if target.kind is kind and text == target.name else text


def _relation_name(declared: Declared, model: str, relation: RelationField) -> Iterator[Edit]:
    block = declared.model(model)
    found = declared.field(block, relation.name) if block is not None else None
    if found is None or found[1].type is None:
        return
    field, attribute = found[1], attribute_of(found[1], "relation")
    if attribute is None:
        end = found[1].type.span.end
        yield Edit(Span(field.span.path, end, end), f' @relation("{relation.relation}")')
    elif not attribute.arguments:
        yield Edit(attribute.span, f'@relation("{relation.relation}")')

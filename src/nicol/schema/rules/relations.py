"""What must hold of relations: that a foreign key can be made of them."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from nicol.schema.findings import error, warning
from nicol.schema.mending.fixes import attribute_added, attribute_at, block_attribute_added, type_suffix_changed
from nicol.schema.model import Action, Arity, FieldType, ForeignKey, Model, RelationField, Unsupported
from nicol.schema.resolve.schema import Resolved
from nicol.schema.type_names import type_name
from nicol.text.diagnostic import Diagnostic, Edit, Label
from nicol.text.edit import Fixes, safe, suggestion
from nicol.text.source import Span
from nicol.text.value import value


@value(kw_only=True)
class KeyedRelation:
    """A relation seen from the side that holds the foreign key. ``place`` is its ``@relation``."""

    model: Model
    field: RelationField
    key: ForeignKey
    target: Model
    opposite: RelationField
    place: Span
    is_emulated: bool
    keys_are_certain: bool
    resolved: Resolved

    @property
    def path(self) -> str:
        return f"{self.model.name}.{self.field.name}"


RelationRule: TypeAlias = Callable[[KeyedRelation], Iterator[Diagnostic]]


def keyed_relations(resolved: Resolved) -> Iterator[KeyedRelation]:
    datasource = resolved.schema.datasource
    for model in resolved.schema.models:
        for field in model.relation_fields:
            if field.foreign_key is not None:
                yield KeyedRelation(
                    model=model,
                    field=field,
                    key=field.foreign_key,
                    target=resolved.schema.model_by_name[field.model],
                    opposite=resolved.schema.opposite(field),
                    place=resolved.attribute_span(model, field.name, "relation"),
                    is_emulated=datasource is not None and datasource.relation_mode == "prisma",
                    keys_are_certain=not resolved.uncertain_keys & {model.name, field.model},
                    resolved=resolved,
                )


def names_as_many_references_as_fields(relation: KeyedRelation) -> Iterator[Diagnostic]:
    if not _has_equal_lengths(relation):
        counts = f"{len(relation.key.fields)} and {len(relation.key.references)}"
        message = f"`fields` and `references` of `{relation.path}` name {counts} columns"
        yield error("S209", message, relation.place, help="each field references one column")


def references_columns_of_the_same_types(relation: KeyedRelation) -> Iterator[Diagnostic]:
    if not _has_equal_lengths(relation):
        return
    for name, reference in zip(relation.key.fields, relation.key.references, strict=True):
        own, other = relation.model.scalar(name), relation.target.scalar(reference)
        is_certain = not _is_doubtful(relation, name, reference)
        if is_certain and (own.type, own.is_list) != (other.type, other.is_list):
            yield error(
                "S210",
                f"`{relation.model.name}.{name}` is {type_name(own.type)}{'[]' if own.is_list else ''} and references "
                f"`{relation.target.name}.{reference}`, which is {type_name(other.type)}"
                f"{'[]' if other.is_list else ''}",
                own.span,
                related=[Label(other.span, "the referenced column"), Label(relation.place, "the relation")],
                help=f"make `{name}` {_article(type_name(other.type))}",
                fixes=_retyped(relation, name, other.type),
            )


def _retyped(relation: KeyedRelation, name: str, type_: FieldType) -> Fixes:
    written = relation.resolved.written(relation.model, name)
    if written.type is None or written.type.unsupported is not None or isinstance(type_, Unsupported):
        return ()
    own = relation.model.scalar(name)
    suffix = "?" if own.arity is Arity.OPTIONAL else ""
    text = type_name(type_)
    return suggestion(f"Change the type of `{name}` to `{text}`", Edit(written.type.span, text + suffix))


def _is_doubtful(relation: KeyedRelation, name: str, reference: str) -> bool:
    """Whether the type of a column is wrong for another reason that was reported."""
    columns = {(relation.model.name, name), (relation.target.name, reference)}
    is_said_of_key = any(_is_optional_key(*it) for it in ((relation.model, name), (relation.target, reference)))
    return is_said_of_key or bool(columns & relation.resolved.doubtful)


def _is_optional_key(model: Model, column: str) -> bool:
    """Whether the column is in the primary key and may be null or a list, which was reported."""
    key = model.primary_key
    return key is not None and column in key.fields and not model.scalar(column).is_required


def references_unique_columns(relation: KeyedRelation) -> Iterator[Diagnostic]:
    wanted = set(relation.key.references)
    target = relation.target
    # PostgreSQL makes no foreign key to a partial index.
    keys = [set(it.field_names) for it in target.uniques if it.where is None or relation.is_emulated]
    keys += [set(target.primary_key.fields)] if target.primary_key is not None else []
    # A model that nothing identifies was reported for that.
    has_key = target.primary_key or target.uniques or target.is_view or target.is_ignored
    if has_key and wanted not in keys and relation.keys_are_certain and _has_equal_lengths(relation):
        listed = ", ".join(relation.key.references)
        attribute = f"add `@unique` to `{listed}`" if len(wanted) == 1 else f"add `@@unique([{listed}])`"
        yield error(
            "S211",
            f"`{relation.path}` references `{listed}` of `{target.name}`, which is not unique",
            relation.place,
            related=[Label(target.scalar(relation.key.references[0]).span, "the referenced column")],
            help=f"{attribute} in `{target.name}`",
            fixes=_made_unique(relation, target, relation.key.references, suggestion),
        )


def _made_unique(relation: KeyedRelation, model: Model, fields: tuple[str, ...], make: Callable[..., Fixes]) -> Fixes:
    if len(fields) == 1:
        written = relation.resolved.written(model, fields[0])
        # A partial one says which rows it is about.
        if any(it.name.text == "unique" for it in written.attributes):
            return ()
        return make(f"Add `@unique` to `{model.name}.{fields[0]}`", attribute_added(written, "@unique"))
    text = f"@@unique([{', '.join(fields)}])"
    edit = block_attribute_added(relation.resolved.block_by_name[model.name], text)
    return make(f"Add `{text}` to `{model.name}`", edit) if edit is not None else ()


def is_optional_where_its_columns_are(relation: KeyedRelation) -> Iterator[Diagnostic]:
    if relation.field.arity is not Arity.REQUIRED:
        return
    model = relation.model
    optional = [it for it in relation.key.fields if model.scalar(it).arity is Arity.OPTIONAL]
    optional = [it for it in optional if not _is_optional_key(model, it)]
    if optional:
        column = relation.model.scalar(optional[0])
        message = f"relation `{relation.path}` is required, and its column `{column.name}` is not"
        help_text = f"write `{relation.field.model}?`, or make the column required"
        written = relation.resolved.written(relation.model, relation.field.name)
        fixes = safe("Make the relation optional", *type_suffix_changed(written, "?"))
        related = [Label(column.span, "the column")]
        yield error("S212", message, relation.field.span, related=related, help=help_text, fixes=fixes)


def is_unique_if_one_to_one(relation: KeyedRelation) -> Iterator[Diagnostic]:
    if relation.opposite.is_list or not relation.keys_are_certain:
        return
    model, fields = relation.model, relation.key.fields
    place = model.scalar(fields[0]).span
    keys = [it.field_names for it in model.uniques if it.where is None]
    keys += [model.primary_key.fields] if model.primary_key is not None else []
    if fields not in keys:
        listed = ", ".join(fields)
        attribute = f"add `@unique` to `{listed}`" if len(fields) == 1 else f"add `@@unique([{listed}])`"
        if any(set(it) == set(fields) for it in keys):
            attribute = f"name its columns in this order: `@@unique([{listed}])`"
        # Prisma takes a partial index for enough.
        is_partial = fields in [it.field_names for it in model.uniques]
        yield (warning if is_partial else error)(
            "S213",
            f"one-to-one relation `{relation.path}` has columns that are not unique: {listed}",
            place,
            related=[Label(relation.opposite.span, "one record at most on this side")],
            help=f"{attribute}, or make the other side a list: `{relation.opposite.name} {model.name}[]`",
            fixes=_one_to_one_fixes(relation),
        )


def _one_to_one_fixes(relation: KeyedRelation) -> Fixes:
    """A required field on the other side can only be meant as a list, and an optional one as one record."""
    if relation.opposite.arity is Arity.REQUIRED:
        return _made_list(relation)
    return _made_unique(relation, relation.model, relation.key.fields, safe) + _made_list(relation)


def _made_list(relation: KeyedRelation) -> Fixes:
    opposite = relation.resolved.written(relation.target, relation.opposite.name)
    title = f"Make `{relation.target.name}.{relation.opposite.name}` a list"
    return suggestion(title, *type_suffix_changed(opposite, "[]"))


def has_an_optional_opposite_if_one_to_one(relation: KeyedRelation) -> Iterator[Diagnostic]:
    opposite = relation.opposite
    if opposite.arity is Arity.REQUIRED and not list(is_unique_if_one_to_one(relation)):
        message = (
            f"`{relation.target.name}.{opposite.name}` cannot be required: its column is in `{relation.model.name}`"
        )
        help_text = f"write `{opposite.name} {relation.model.name}?`"
        related = [Label(relation.field.span, "the key is here")]
        written = relation.resolved.written(relation.target, opposite.name)
        fixes = safe(f"Make `{opposite.name}` optional", *type_suffix_changed(written, "?"))
        yield error("S214", message, opposite.span, related=related, help=help_text, fixes=fixes)


def sets_null_only_where_null_fits(relation: KeyedRelation) -> Iterator[Diagnostic]:
    """PostgreSQL makes such a key and fails later; without foreign keys nothing would say so."""
    required = [it for it in relation.key.fields if relation.model.scalar(it).is_required]
    actions = {"onDelete": relation.key.on_delete, "onUpdate": relation.key.on_update}
    named = [name for name, action in actions.items() if action is Action.SET_NULL]
    if named and required:
        message = f"`{named[0]}: SetNull` cannot work, since `{required[0]}` is required"
        help_text = "make the column optional, or choose another action"
        make = error if relation.is_emulated else warning
        place = _argument_of(relation, named[0])
        fixes = _other_actions(place, named[0])
        related = [Label(relation.model.scalar(required[0]).span, "this column is required")]
        yield make("S216", message, place, related=related, help=help_text, fixes=fixes)


def uses_actions_that_can_be_emulated(relation: KeyedRelation) -> Iterator[Diagnostic]:
    for name, action in (("onDelete", relation.key.on_delete), ("onUpdate", relation.key.on_update)):
        if relation.is_emulated and action in {Action.NO_ACTION, Action.SET_DEFAULT}:
            message = f"`{name}: {action}` needs foreign keys, and `relationMode` is prisma"
            place = _argument_of(relation, name)
            fixes = _other_actions(place, name)
            yield error("S216", message, place, help="use Cascade, Restrict or SetNull", fixes=fixes)


def _argument_of(relation: KeyedRelation, name: str) -> Span:
    attribute = attribute_at(relation.resolved.block_by_name[relation.model.name], relation.place)
    found = (it.span for it in attribute.arguments or () if it.name is not None and it.name.text == name)
    return next(found, relation.place)


def _other_actions(place: Span, name: str) -> Fixes:
    actions = (Action.RESTRICT, Action.CASCADE)
    return tuple(it for to in actions for it in suggestion(f"Change to `{to}`", Edit(place, f"{name}: {to}")))


def has_an_index_if_emulated(relation: KeyedRelation) -> Iterator[Diagnostic]:
    """Without foreign keys, each change of the other side looks for records by these columns."""
    model, fields = relation.model, relation.key.fields
    keys = [it.field_names for it in model.uniques]
    keys += [tuple(it.name for it in index.fields) for index in model.indexes]
    keys += [model.primary_key.fields] if model.primary_key is not None else []
    if relation.is_emulated and relation.keys_are_certain and not any(it[: len(fields)] == fields for it in keys):
        listed = ", ".join(fields)
        message = f"no index begins with the columns of `{relation.path}`, and `relationMode` is prisma"
        text = f"@@index([{listed}])"
        edit = block_attribute_added(relation.resolved.block_by_name[model.name], text)
        fixes = suggestion(f"Add `{text}`", edit) if edit is not None else ()
        yield warning("S218", message, relation.place, help=f"add `{text}` to `{model.name}`", fixes=fixes)


def ids_are_single_if_many_to_many(resolved: Resolved) -> Iterator[Diagnostic]:
    """The join table has one column for each side. Both sides of a self-relation lack the same thing, said once."""
    said: set[tuple[str, str]] = set()
    for model in resolved.schema.models:
        for field in model.relation_fields:
            if (field.relation, field.model) in said:
                continue
            target = resolved.schema.model_by_name[field.model]
            key = target.primary_key
            has_key = key is not None or target.uniques or target.is_view or target.is_ignored
            is_certain = target.name not in resolved.uncertain_keys and has_key
            if field.join_table is not None and is_certain and (key is None or len(key.fields) != 1):
                said.add((field.relation, field.model))
                message = f"`{model.name}.{field.name}` needs a single `@id` field in `{target.name}`"
                help_text = "give it one, or add a model between the two"
                yield error("S215", message, field.span, related=[Label(target.span, "has none")], help=help_text)


def _has_equal_lengths(relation: KeyedRelation) -> bool:
    return len(relation.key.fields) == len(relation.key.references)


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}"


RELATION_RULES: tuple[RelationRule, ...] = (
    names_as_many_references_as_fields,
    references_columns_of_the_same_types,
    references_unique_columns,
    is_optional_where_its_columns_are,
    is_unique_if_one_to_one,
    has_an_optional_opposite_if_one_to_one,
    sets_null_only_where_null_fits,
    uses_actions_that_can_be_emulated,
    has_an_index_if_emulated,
)

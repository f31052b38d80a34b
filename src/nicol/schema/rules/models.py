"""What must hold of models, views and enums."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from nicol.schema.constraint_names import unique_name
from nicol.schema.findings import error
from nicol.schema.mending.fixes import attribute_added, attribute_at, line_added_at_the_top, type_suffix_changed
from nicol.schema.model import Arity, Enum, Model, PrimaryKey, ScalarField, Unique, Unsupported
from nicol.schema.resolve.schema import Resolved
from nicol.schema.rules.places import attribute_of, place_of_argument
from nicol.text.diagnostic import Diagnostic, Edit, Label
from nicol.text.edit import Fixes, removed, safe, suggestion

ModelRule: TypeAlias = Callable[[Resolved, Model], Iterator[Diagnostic]]
EnumRule: TypeAlias = Callable[[Resolved, Enum], Iterator[Diagnostic]]

# JavaScript's words: Prisma refuses them, so that a schema can go back to it.
# fmt: off
RESERVED_NAMES = frozenset(
    {
        "PrismaClient", "async", "await", "break", "case", "catch", "class", "const", "continue", "debugger",
        "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for", "function",
        "if", "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "package",
        "private", "protected", "public", "return", "super", "switch", "this", "throw", "true", "try",
        "using", "typeof", "var", "void", "while", "with", "yield",
    }
)
# fmt: on


def has_a_unique_criterion(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """Without one no record could be told from another. A view may do without."""
    is_certain = model.name not in resolved.uncertain | resolved.uncertain_keys
    if not is_certain or model.is_view or model.is_ignored:
        return
    if not any(_identifies(model, it) for it in (model.primary_key, *model.uniques)):
        yield error(
            "S101",
            f"model `{model.name}` has nothing that identifies a record",
            model.span,
            help="mark a required field `@id` or `@unique`, or several with `@@id([…])` or `@@unique([…])`",
            fixes=_id_fixes(resolved, model),
        )


def _id_fixes(resolved: Resolved, model: Model) -> Fixes:
    """A field called ``id`` is meant as one; else a new one is a way out."""
    field = model.field_by_name.get("id")
    if field is None:
        edit = line_added_at_the_top(resolved.block_by_name[model.name], "id Int @id @default(autoincrement())")
        return suggestion("Add an `id`", edit) if edit is not None else ()
    if isinstance(field, ScalarField) and field.is_required and not isinstance(field.type, Unsupported):
        return safe("Add `@id` to `id`", attribute_added(resolved.written(model, "id"), "@id"))
    return ()


def _identifies(model: Model, key: PrimaryKey | Unique | None) -> bool:
    if key is None:
        return False
    if isinstance(key, PrimaryKey):
        return not any(isinstance(model.scalar(it).type, Unsupported) for it in key.fields)
    columns = [model.scalar(it) for it in key.field_names]
    return all(it.arity is not Arity.OPTIONAL and not isinstance(it.type, Unsupported) for it in columns)


def has_a_free_name(_resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """No word that JavaScript reserves, so that the schema can go back to Prisma."""
    yield from _reserved(model)


def _reserved(it: Model | Enum) -> Iterator[Diagnostic]:
    if it.name in RESERVED_NAMES:
        help_text = "choose another name; `@@map` keeps the name in the database"
        yield error("S103", f"`{it.name}` is a reserved word", it.span, help=help_text)


def has_a_primary_key_that_is_required(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """In an ignored model a key may be anything: that is how Prisma writes what it cannot use."""
    key = model.primary_key
    for name in key.fields if key is not None and not model.is_ignored else ():
        column = model.scalar(name)
        if not column.is_required and (model.name, name) not in resolved.doubtful:
            assert key is not None
            kind = "a list" if column.is_list else "optional"
            message = f"`{name}` is {kind}, and a primary key is required"
            fixes = safe("Make it required", *type_suffix_changed(resolved.written(model, name), ""))
            place = resolved.type_span(model, name)
            yield error("S410", message, place, related=[Label(key.span, "the primary key")], fixes=fixes)


def has_columns_of_different_names(_resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    first_by_column: dict[str, ScalarField] = {}
    for field in model.scalar_fields:
        first = first_by_column.setdefault(field.column, field)
        if first is not field:
            message = f"`{first.name}` and `{field.name}` are both the column `{field.column}`"
            yield error("S111", message, field.span, related=[Label(first.span, "the first one")])


def says_ignore_once(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """In an ignored model every column is ignored already. Of its relations Prisma does not say so."""
    for field in model.scalar_fields:
        if model.is_ignored and field.is_ignored:
            place = resolved.attribute_span(model, field.name, "ignore")
            message = f"`{model.name}` is ignored already, with all of its fields"
            related = [Label(resolved.block_attribute_span(model, "ignore"), "the whole model is ignored here")]
            fixes = safe("Remove `@ignore`", removed(place))
            yield error("S112", message, place, related=related, help="remove this `@ignore`", fixes=fixes)


def ignores_relations_to_ignored_models(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for field in model.relation_fields:
        target = resolved.schema.model_by_name[field.model]
        if target.is_ignored and not (model.is_ignored or field.is_ignored):
            message = f"`{model.name}.{field.name}` reaches `{target.name}`, which is ignored"
            yield error(
                "S112",
                message,
                field.span,
                related=[Label(target.span, "this model is ignored")],
                help="add `@ignore` to the field",
                fixes=safe("Add `@ignore`", attribute_added(resolved.written(model, field.name), "@ignore")),
            )


_WORD = re.compile(r"[A-Za-z0-9_]+", re.ASCII)


def has_free_names_for_compound_keys(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """A compound key is selected by its name, so that must be one, and no field's or other key's."""
    first_by_name: dict[str, PrimaryKey | Unique] = {}
    for key in (model.primary_key, *model.uniques):
        if key is None or (_is_called_like_its_field(key) and not resolved.is_named(model, key.span)):
            continue
        help_text = "give it another one: `name: …`"
        first = first_by_name.setdefault(key.name, key)
        place = place_of_argument(attribute_of(resolved, model, key.span), "name")
        # Prisma makes names of any fields by itself, and reads those that are given as ASCII.
        if not _WORD.fullmatch(key.name) and resolved.is_named(model, key.span):
            yield error("S413", f"`{key.name}` cannot be the name of a key", place, help="use letters, digits and _")
        elif key.name in model.field_by_name:
            field = model.field_by_name[key.name]
            message = f"the key `{key.name}` is called like a field"
            yield error("S413", message, place, related=[Label(field.span, "the field")], help=help_text)
        elif first is not key and not model.is_view and not _select_alike(first, key):
            message = f"two keys are called `{key.name}`"
            yield error("S413", message, place, related=[Label(first.span, "the first one")], help=help_text)


def _is_called_like_its_field(key: PrimaryKey | Unique) -> bool:
    return _field_names(key) == (key.name,)


def _select_alike(one: PrimaryKey | Unique, other: PrimaryKey | Unique) -> bool:
    """``@@id([a, b])`` beside ``@@unique([a, b])``: the name that both get by themselves finds the same record."""
    names = _field_names(one)
    return names == _field_names(other) and one.name == "_".join(names)


def _field_names(key: PrimaryKey | Unique) -> tuple[str, ...]:
    return key.fields if isinstance(key, PrimaryKey) else key.field_names


def has_no_keys_as_a_view(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    if not model.is_view:
        return
    if model.primary_key is not None:
        help_text = "use `@unique` for what identifies a row"
        span = model.primary_key.span
        name = attribute_at(resolved.block_by_name[model.name], span).name.span
        fixes = safe("Change to unique", Edit(name, "unique"))
        message = f"view `{model.name}` cannot have a primary key"
        yield error("S113", message, span, help=help_text, fixes=fixes)
    for index in model.indexes:
        fixes = suggestion("Remove the index", removed(index.span))
        yield error("S113", f"view `{model.name}` cannot have an index", index.span, fixes=fixes)
    for unique in model.uniques:
        yield from _uniques_of_views_are_bare(model, unique)


def _uniques_of_views_are_bare(view: Model, unique: Unique) -> Iterator[Diagnostic]:
    """Nothing in the database stands behind them."""
    columns = (view.scalar(it.name).column for it in unique.fields)
    if unique.constraint != unique_name(view.table, columns):
        message = f"a unique of view `{view.name}` has no name in the database"
        yield error("S113", message, unique.span, help="remove `map`")
    if any(it.sort is not None or it.nulls is not None for it in unique.fields):
        message = f"a unique of view `{view.name}` has no sort order"
        yield error("S113", message, unique.span, help="remove `sort`")


def has_values(resolved: Resolved, enum: Enum) -> Iterator[Diagnostic]:
    block = resolved.block_by_name[enum.name]
    if not enum.values and block.is_closed and resolved.is_read_whole(enum.name):
        yield error("S107", f"enum `{enum.name}` has no values", enum.span, help="write each on a line of its own")


def enum_has_a_free_name(_resolved: Resolved, enum: Enum) -> Iterator[Diagnostic]:
    """As for models."""
    yield from _reserved(enum)


MODEL_RULES: tuple[ModelRule, ...] = (
    has_a_unique_criterion,
    has_a_free_name,
    has_a_primary_key_that_is_required,
    has_columns_of_different_names,
    says_ignore_once,
    ignores_relations_to_ignored_models,
    has_free_names_for_compound_keys,
    has_no_keys_as_a_view,
)

ENUM_RULES: tuple[EnumRule, ...] = (has_values, enum_has_a_free_name)

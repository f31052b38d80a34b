"""Lint rules about relations: what PostgreSQL does with a foreign key and nobody wrote down."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from nicol.schema.findings import warning
from nicol.schema.mending.fixes import argument_added, attribute_at, block_attribute_added
from nicol.schema.model import ForeignKey, Index, Model, Unique, on_delete_action
from nicol.schema.resolve.schema import Resolved
from nicol.text.diagnostic import Diagnostic, Label
from nicol.text.edit import suggestion

LintRule: TypeAlias = Callable[[Resolved, Model], Iterator[Diagnostic]]


def has_an_index_for_each_key(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """PostgreSQL makes none, and each delete of a referenced row reads the whole table for it."""
    datasource = resolved.schema.datasource
    if datasource is not None and datasource.relation_mode == "prisma":
        # There a finding of the language says so.
        return
    for field in model.relation_fields:
        key = field.foreign_key
        if key is None or field.is_ignored or _has_index(model, key):
            continue
        text = f"@@index([{', '.join(key.fields)}])"
        edit = block_attribute_added(resolved.block_by_name[model.name], text)
        columns = ", ".join(f"`{it}`" for it in key.fields)
        yield warning(
            "L003",
            f"relation `{field.name}` has no index that begins with {columns}",
            field.span,
            related=[Label(model.scalar(key.fields[0]).span, f"each delete of a {field.model} searches here")],
            help=f"add `{text}` to `{model.name}`",
            fixes=suggestion(f"Add `{text}`", edit) if edit is not None else (),
        )


def _has_index(model: Model, key: ForeignKey) -> bool:
    """Whether an index finds the rows with given values of all columns of the key."""
    wanted, n = set(key.fields), len(key.fields)
    if model.primary_key is not None and set(model.primary_key.fields[:n]) == wanted:
        return True
    columns = {model.scalar(it).column for it in key.fields}
    candidates = [(it, it.field_names, "BTree") for it in model.uniques]
    candidates += [(it, tuple(field.name for field in it.fields), it.type) for it in model.indexes]
    for index, names, kind in candidates:
        # A Hash index has one column, and the other types do not look for equal values well.
        serves = kind in {"BTree", "Hash"} and set(names[:n]) == wanted
        if serves and _holds_every_value(index, columns):
            return True
    return False


def _holds_every_value(index: Index | Unique, columns: set[str]) -> bool:
    """A partial index serves if it leaves out only rows without a value, which reference nothing."""
    return index.where is None or index.where in {f'"{it}" IS NOT NULL' for it in columns}


def says_what_a_delete_does(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for field in model.relation_fields:
        key = field.foreign_key
        if key is None or key.on_delete is not None or field.is_ignored:
            continue
        action = on_delete_action(model, key)
        place = resolved.attribute_span(model, field.name, "relation")
        attribute = attribute_at(resolved.block_by_name[model.name], place)
        yield warning(
            "L006",
            f"`{field.name}` does not say what happens when its `{field.model}` is deleted",
            field.span,
            help=f"write `onDelete: {action}`, which is so now, or Cascade to delete these records too",
            fixes=suggestion(f"Add `onDelete: {action}`", argument_added(attribute, f"onDelete: {action}")),
        )


def says_whose_it_is(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """Items of an order that do not say themselves whose they are can be read and changed by every tenant."""
    if any(it.is_tenant for it in model.scalar_fields):
        return
    for field in model.relation_fields:
        target = resolved.schema.model_by_name.get(field.model)
        own = None if target is None else next((it for it in target.scalar_fields if it.is_tenant), None)
        if field.foreign_key is None or field.is_ignored or own is None:
            continue
        yield warning(
            "L008",
            f"`{model.name}` belongs to no tenant, so all see its records, though its `{field.name}` belongs to one",
            field.span,
            related=[Label(own.span, f"whose each {field.model} is")],
            help=f"give `{model.name}` a field with `/// @tenant`, such as `{own.name}`",
        )

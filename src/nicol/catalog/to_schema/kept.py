"""What a schema says that no database knows: names, comments, client-side defaults, the order of its blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from nicol.catalog.model import Name
from nicol.schema.model import (
    Enum,
    EnumValue,
    FunctionDefault,
    Model,
    Policy,
    PrimaryKey,
    RelationField,
    ScalarField,
    Schema,
    Unique,
)
from nicol.schema.resolve.tenant_notes import with_tenant_note

Block = TypeVar("Block", Model, Enum)
Key = TypeVar("Key", PrimaryKey, Unique)


class Kept:
    """What ``previous`` says of the tables and types of a database. ``default_namespace`` has what names no schema."""

    __slots__ = ("enum_by_type", "model_by_table", "previous")

    def __init__(self, previous: Schema, default_namespace: str) -> None:
        self.previous = previous
        self.model_by_table = {Name(it.schema or default_namespace, it.table): it for it in previous.models}
        self.enum_by_type = {Name(it.schema or default_namespace, it.type): it for it in previous.enums}

    def block_names(self) -> dict[Name, str]:
        """The names of models, views and enums."""
        return {it: block.name for it, block in (*self.model_by_table.items(), *self.enum_by_type.items())}

    def field_by_column(self, table: Name) -> dict[str, str]:
        model = self.model_by_table.get(table)
        return {} if model is None else {it.column: it.name for it in model.scalar_fields}

    def value_by_label(self, type_: Name) -> dict[str, str]:
        enum = self.enum_by_type.get(type_)
        return {} if enum is None else {it.label: it.name for it in enum.values}

    def keyed(self, table: Name, columns: Sequence[str], references: Name) -> tuple[RelationField, str] | None:
        """The relation field over ``columns`` of ``table``, and the name of its opposite."""
        model = self.model_by_table.get(table)
        target = self.model_by_table.get(references)
        if model is None or target is None:
            return None
        for it in model.relation_fields:
            key = it.foreign_key
            own = () if key is None else tuple(model.scalar(name).column for name in key.fields)
            if own == tuple(columns) and it.model == target.name:
                return it, it.opposite
        return None

    def joined(self, table: str, a: Name) -> tuple[RelationField, str] | None:
        """The field of the model of ``a`` that holds column A of the join table, and the name of its opposite."""
        model = self.model_by_table.get(a)
        for it in () if model is None else model.relation_fields:
            if it.join_table is not None and (it.join_table.table, it.join_table.own_column) == (table, "A"):
                return it, it.opposite
        return None

    def model(self, table: Name, model: Model) -> Model:
        """``model`` with what was said of it before."""
        before = self.model_by_table.get(table)
        if before is None:
            return model
        return replace(
            model,
            fields=tuple(_field(it, before) for it in model.fields),
            primary_key=None if model.primary_key is None else _key(model.primary_key, (before.primary_key,)),
            uniques=tuple(_key(it, before.uniques) for it in model.uniques),
            documentation=before.documentation,
            is_ignored=model.is_ignored or before.is_ignored,
        )

    def view(self, table: Name, view: Model) -> Model:
        """``view`` with what was said of it before. No database knows what is unique in a view, or never NULL."""
        before = self.model_by_table.get(table)
        found = self.model(table, view)
        if before is None or not before.is_view:
            return found
        uniques = (it for it in before.uniques if all(name in found.field_by_name for name in it.field_names))
        return replace(
            found,
            fields=tuple(_as_certain(it, before) if isinstance(it, ScalarField) else it for it in found.fields),
            uniques=tuple(uniques),
        )

    def enum(self, type_: Name, enum: Enum) -> Enum:
        before = self.enum_by_type.get(type_)
        if before is None:
            return enum
        documentation = {it.name: it.documentation for it in before.values}
        values = (replace(it, documentation=documentation.get(it.name, "")) for it in enum.values)
        return replace(enum, documentation=before.documentation, values=tuple[EnumValue, ...](values))

    def policies(self, policies: Iterable[Policy]) -> tuple[Policy, ...]:
        """Those that were there in their order and with what is said of them, then the new ones."""
        before = {(it.model, it.name): (n, it.documentation) for n, it in enumerate(self.previous.policies)}
        found = [replace(it, documentation=before.get((it.model, it.name), (0, ""))[1]) for it in policies]
        return tuple(sorted(found, key=lambda it: before.get((it.model, it.name), (len(before), ""))[0]))

    def ordered(self, blocks: Iterable[Block], before: Sequence[Block]) -> tuple[Block, ...]:
        """Those that were there in their order, then the new ones."""
        place = {it.name: n for n, it in enumerate(before)}
        return tuple(sorted(blocks, key=lambda it: place.get(it.name, len(place))))


def _field(field: ScalarField | RelationField, before: Model) -> ScalarField | RelationField:
    old = before.field_by_name.get(field.name)
    if isinstance(field, RelationField) and isinstance(old, RelationField):
        return replace(field, documentation=old.documentation, is_ignored=field.is_ignored or old.is_ignored)
    if not isinstance(field, ScalarField) or not isinstance(old, ScalarField):
        return field
    by_client = isinstance(old.default, FunctionDefault) and old.default.runs_in_client
    keeps_default = by_client and field.default is None and old.type == field.type
    return replace(
        field,
        default=old.default if keeps_default else field.default,
        is_updated_at=old.is_updated_at and old.type == field.type,
        is_ignored=old.is_ignored,
        documentation=_noted(old, field),
        is_tenant=old.is_tenant or field.is_tenant,
    )


def _noted(old: ScalarField, field: ScalarField) -> str:
    """What was said of the field, and what the database says of it now: that it keeps tenants apart, or does not."""
    if field.has_tenant_policy == old.has_tenant_policy:
        return old.documentation
    if old.is_tenant:
        return with_tenant_note(old.documentation, has_policy=field.has_tenant_policy)
    return "\n".join(filter(None, (old.documentation, field.documentation)))


def _as_certain(field: ScalarField, before: Model) -> ScalarField:
    was = before.field_by_name.get(field.name)
    if not isinstance(was, ScalarField) or field.is_list or was.is_list:
        return field
    return replace(field, arity=was.arity)


def _key(key: Key, before: Iterable[PrimaryKey | Unique | None]) -> Key:
    """``key`` with the name that clients call it by."""
    for it in before:
        if it is not None and type(it) is type(key) and _names(it) == _names(key):
            return replace(key, name=it.name)
    return key


def _names(key: PrimaryKey | Unique) -> tuple[str, ...]:
    return key.fields if isinstance(key, PrimaryKey) else key.field_names

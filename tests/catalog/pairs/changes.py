"""What people do to a schema, one change each. Where there is nothing to change, nothing is."""

import re
from collections.abc import Callable, Iterator
from random import Random

from tests.schema.strategies.chance import chance
from tests.schema.strategies.columns import NATIVE_TYPES, SUFFIXES, add_column, add_default, map_of
from tests.schema.strategies.draft import BlockDraft, FieldDraft, SchemaDraft
from tests.schema.strategies.enums import add_enum
from tests.schema.strategies.indexes import add_index, add_unique
from tests.schema.strategies.models import add_model
from tests.schema.strategies.relations import ACTIONS, add_relation
from tests.schema.strategies.words import ENUM_VALUES, database_name, unused

Change = Callable[[Random, SchemaDraft], None]


def _models(draft: SchemaDraft) -> list[BlockDraft]:
    return [it for it in draft.models if it.keyword == "model"]


def _of_model(change: Callable[[Random, SchemaDraft, BlockDraft], object]) -> Change:
    """A change of one model."""

    def made(chosen: Random, draft: SchemaDraft) -> None:
        if models := _models(draft):
            change(chosen, draft, chosen.choice(models))

    return made


def _of_column(change: Callable[[Random, SchemaDraft, FieldDraft], object]) -> Change:
    """A change of one column."""

    def made(chosen: Random, draft: SchemaDraft) -> None:
        if columns := [it for model in _models(draft) for it in model.columns]:
            change(chosen, draft, chosen.choice(columns))

    return made


def _of_enum(change: Callable[[Random, SchemaDraft, BlockDraft], object]) -> Change:
    def made(chosen: Random, draft: SchemaDraft) -> None:
        if draft.enums:
            change(chosen, draft, chosen.choice(draft.enums))

    return made


def _add_column(chosen: Random, draft: SchemaDraft, model: BlockDraft) -> None:
    add_column(chosen, draft, model)
    # Anywhere, since the order of columns is no difference.
    model.fields.insert(chosen.randint(0, len(model.fields) - 1), model.fields.pop())


def _drop_field(chosen: Random, _draft: SchemaDraft, model: BlockDraft) -> None:
    """A column with what names it, or a relation with its other side."""
    field = chosen.choice(model.fields)
    if not field.is_relation:
        _remove_column(model, field)


def _remove_column(model: BlockDraft, field: FieldDraft) -> None:
    model.fields.remove(field)
    named = re.compile(rf"[\[, (]{field.name}[\], (:]")
    model.attributes = [it for it in model.attributes if not named.search(it)]


def _drop_relation(chosen: Random, draft: SchemaDraft) -> None:
    """Both sides of a relation, and at times the columns."""
    sides = list(_relations(draft))
    if not sides:
        return
    model, field, arguments = chosen.choice(sides)
    name = re.search(r'"([^"]*)"', field.attributes[-1])
    other = next(it for it in draft.models if it.name == field.type)
    model.fields.remove(field)
    for back in [it for it in other.fields if it.is_relation and it.type == model.name]:
        its_name = re.search(r'"([^"]*)"', " ".join(back.attributes))
        if (name and name[1]) == (its_name and its_name[1]):
            other.fields.remove(back)
    if chance(chosen, 60):
        for column in [it for it in model.columns if it.name in arguments]:
            _remove_column(model, column)


def _relations(draft: SchemaDraft) -> Iterator[tuple[BlockDraft, FieldDraft, list[str]]]:
    """The sides with the columns, and the names of those."""
    for model in _models(draft):
        for field in model.fields:
            found = re.search(r"fields: \[([^\]]*)\]", " ".join(field.attributes)) if field.is_relation else None
            if found is not None:
                yield model, field, found[1].split(", ")


def _change_action(chosen: Random, draft: SchemaDraft) -> None:
    sides = list(_relations(draft))
    if not sides:
        return
    field = chosen.choice(sides)[1]
    action = chosen.choice(("onDelete", "onUpdate"))
    attribute = re.sub(rf", {action}: \w+", "", field.attributes[-1])
    if chance(chosen, 80):
        attribute = f"{attribute[:-1]}, {action}: {chosen.choice(ACTIONS)})"
    field.attributes[-1] = attribute


def _name_foreign_key(chosen: Random, draft: SchemaDraft) -> None:
    sides = list(_relations(draft))
    if not sides:
        return
    model, field, _columns = chosen.choice(sides)
    attribute = re.sub(r', map: "[^"]*"', "", field.attributes[-1])
    if attribute == field.attributes[-1]:
        attribute = f'{attribute[:-1]}, map: "{model.name[:30]}_fk_{chosen.randrange(99)}")'
    field.attributes[-1] = attribute


def _toggle_relation_arity(chosen: Random, draft: SchemaDraft) -> None:
    sides = list(_relations(draft))
    if not sides:
        return
    model, field, columns = chosen.choice(sides)
    suffix = "" if field.suffix else "?"
    for it in (field, *(it for it in model.columns if it.name in columns)):
        it.suffix = suffix


def _retype(chosen: Random, draft: SchemaDraft, column: FieldDraft) -> None:
    column.type = chosen.choice((*NATIVE_TYPES, *(it.name for it in draft.enums)))
    column.native, column.is_unsupported = "", False
    column.attributes = [it for it in column.attributes if not it.startswith(("@default", "@updatedAt"))]
    if chance(chosen, 30):
        _change_native(chosen, draft, column)
    if chance(chosen, 30):
        add_default(chosen, draft, column)


def _change_native(chosen: Random, _draft: SchemaDraft, column: FieldDraft) -> None:
    column.native = chosen.choice(("", *NATIVE_TYPES.get(column.type, ())))


def _change_suffix(chosen: Random, _draft: SchemaDraft, column: FieldDraft) -> None:
    if not any(it.startswith("@id") for it in column.attributes):
        column.suffix = chosen.choice(sorted({*SUFFIXES} - {column.suffix}))
    if "[]" in column.suffix or chance(chosen, 20):
        column.attributes = [it for it in column.attributes if not it.startswith(("@default", "@updatedAt"))]


def _change_default(chosen: Random, draft: SchemaDraft, column: FieldDraft) -> None:
    column.attributes = [it for it in column.attributes if not it.startswith("@default")]
    column.has_default = False
    if chance(chosen, 70):
        add_default(chosen, draft, column)


def _change_column_name(chosen: Random, _draft: SchemaDraft, column: FieldDraft) -> None:
    kept = [it for it in column.attributes if not it.startswith("@map")]
    if len(kept) == len(column.attributes) or chance(chosen, 50):
        kept.append(map_of(chosen, database_name(chosen, set())))
    column.attributes = kept


def _toggle_unique(chosen: Random, _draft: SchemaDraft, column: FieldDraft) -> None:
    kept = [it for it in column.attributes if not it.startswith("@unique")]
    if len(kept) == len(column.attributes):
        kept.append(chosen.choice(("@unique", "@unique", "@unique(sort: Desc)", '@unique(map: "a unique one")')))
    column.attributes = kept


def _drop_attribute(chosen: Random, _draft: SchemaDraft, model: BlockDraft) -> None:
    if model.attributes:
        model.attributes.remove(chosen.choice(model.attributes))


def _change_table_name(chosen: Random, draft: SchemaDraft, model: BlockDraft) -> None:
    kept = [it for it in model.attributes if not it.startswith("@@map")]
    if len(kept) == len(model.attributes) or chance(chosen, 50):
        kept.append(map_of(chosen, database_name(chosen, draft.tables), "@@map"))
    model.attributes = kept


def _change_namespace(chosen: Random, draft: SchemaDraft, block: BlockDraft) -> None:
    if draft.databases:
        kept = [it for it in block.attributes if not it.startswith("@@schema")]
        block.attributes = [*kept, f'@@schema("{chosen.choice(draft.databases)}")']


def _rename_index(chosen: Random, _draft: SchemaDraft, model: BlockDraft) -> None:
    named = [i for i, it in enumerate(model.attributes) if it.startswith(("@@index", "@@unique", "@@id"))]
    if not named:
        return
    position = chosen.choice(named)
    attribute = re.sub(r', map: "[^"]*"', "", model.attributes[position])
    if attribute == model.attributes[position]:
        attribute = f'{attribute[:-1]}, map: "{model.name[:30]}_named_{chosen.randrange(99)}")'
    model.attributes[position] = attribute


def _move_key(chosen: Random, _draft: SchemaDraft, model: BlockDraft) -> None:
    """The primary key becomes another one's: of other columns, or in another order."""
    model.attributes = [it for it in model.attributes if not it.startswith("@@id")]
    for it in model.columns:
        it.attributes = [it for it in it.attributes if not it.startswith("@id")]
    plain = [it for it in model.columns if not it.suffix and not it.is_unsupported]
    if plain:
        columns = chosen.sample(plain, chosen.randint(1, min(2, len(plain))))
        model.attributes.append(f"@@id([{', '.join(it.name for it in columns)}])")


def _drop_model(chosen: Random, draft: SchemaDraft) -> None:
    """A model with all relations from and to it."""
    models = _models(draft)
    if len(models) < 2:
        return
    model = chosen.choice(models)
    draft.models.remove(model)
    for other in draft.models:
        for field in [it for it in other.fields if it.is_relation and it.type == model.name]:
            other.fields.remove(field)


def _add_value(chosen: Random, _draft: SchemaDraft, enum: BlockDraft) -> None:
    value = FieldDraft(unused(chosen, ENUM_VALUES, enum.taken), "")
    if chance(chosen, 20):
        value.attributes.append(map_of(chosen, database_name(chosen, enum.taken)))
    enum.fields.insert(chosen.randint(0, len(enum.fields)), value)


def _drop_value(chosen: Random, draft: SchemaDraft, enum: BlockDraft) -> None:
    if len(enum.fields) > 1:
        value = chosen.choice(enum.fields)
        enum.fields.remove(value)
        if chance(chosen, 70):
            _forget_defaults(draft, enum, value.name)


def _forget_defaults(draft: SchemaDraft, enum: BlockDraft, value: str) -> None:
    """No column keeps ``value`` as its default."""
    for column in (it for model in _models(draft) for it in model.columns if it.type == enum.name):
        column.attributes = [it for it in column.attributes if not (it.startswith("@default") and value in it)]


def _rename_value(chosen: Random, _draft: SchemaDraft, enum: BlockDraft) -> None:
    value = chosen.choice(enum.fields)
    value.attributes = [] if value.attributes else [map_of(chosen, database_name(chosen, enum.taken))]


def _default_to_a_new_value(chosen: Random, draft: SchemaDraft, enum: BlockDraft) -> None:
    _add_value(chosen, draft, enum)
    columns = [it for model in _models(draft) for it in model.columns if it.type == enum.name]
    if columns:
        column = chosen.choice(columns)
        column.attributes = [it for it in column.attributes if not it.startswith("@default")]
        value = enum.fields[-1].name
        column.attributes.append(f"@default([{value}])" if column.suffix == "[]" else f"@default({value})")


def _drop_enum(chosen: Random, draft: SchemaDraft, enum: BlockDraft) -> None:
    """Its columns become texts, or go."""
    draft.enums.remove(enum)
    becomes_text = chance(chosen, 50)
    for model in _models(draft):
        for column in [it for it in model.columns if it.type == enum.name]:
            if becomes_text:
                column.type = "String"
                column.attributes = [it for it in column.attributes if not it.startswith("@default")]
            else:
                _remove_column(model, column)


def _drop_any_enum(chosen: Random, draft: SchemaDraft) -> None:
    if draft.enums:
        _drop_enum(chosen, draft, chosen.choice(draft.enums))


CHANGES: tuple[Change, ...] = (
    *[_of_model(_add_column)] * 3,
    *[_of_model(_drop_field)] * 3,
    *[_of_column(_retype)] * 4,
    *[_of_column(_change_native)] * 3,
    *[_of_column(_change_suffix)] * 3,
    *[_of_column(_change_default)] * 3,
    _of_column(_change_column_name),
    *[_of_column(_toggle_unique)] * 2,
    *[_of_model(add_index)] * 2,
    _of_model(add_unique),
    *[_of_model(_drop_attribute)] * 2,
    _of_model(_rename_index),
    *[_of_model(_move_key)] * 2,
    _of_model(_change_table_name),
    _of_model(_change_namespace),
    _of_enum(_change_namespace),
    _of_enum(_change_table_name),
    add_model,
    _drop_model,
    *[add_relation] * 2,
    *[_drop_relation] * 2,
    *[_change_action] * 2,
    _name_foreign_key,
    _toggle_relation_arity,
    add_enum,
    _drop_any_enum,
    *[_of_enum(_add_value)] * 2,
    *[_of_enum(_drop_value)] * 2,
    _of_enum(_rename_value),
    _of_enum(_default_to_a_new_value),
)

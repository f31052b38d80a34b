"""Enums, with mapped names and labels."""

from random import Random

from tests.schema.strategies.chance import chance
from tests.schema.strategies.columns import map_of
from tests.schema.strategies.draft import BlockDraft, FieldDraft, SchemaDraft
from tests.schema.strategies.words import ENUM_VALUES, MODELS, database_name, unused


def add_enum(chosen: Random, draft: SchemaDraft) -> None:
    enum = BlockDraft("enum", unused(chosen, tuple(f"{it}Kind" for it in MODELS), draft.taken))
    for _ in range(chosen.randint(1, 4)):
        value = FieldDraft(unused(chosen, ENUM_VALUES, enum.taken), "")
        if chance(chosen, 15):
            value.attributes.append(map_of(chosen, database_name(chosen, enum.taken)))
        enum.fields.append(value)
    if chance(chosen, 15):
        enum.attributes.append(map_of(chosen, database_name(chosen, draft.tables), "@@map"))
    if draft.databases:
        enum.attributes.append(f'@@schema("{chosen.choice(draft.databases)}")')
    draft.enums.append(enum)

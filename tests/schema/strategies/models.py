"""Models and views with what identifies their records."""

from random import Random

from tests.schema.strategies.chance import chance
from tests.schema.strategies.columns import NATIVE_TYPES, add_column, add_columns, map_of
from tests.schema.strategies.draft import BlockDraft, FieldDraft, SchemaDraft
from tests.schema.strategies.words import MODELS, database_name, unused

ID_COLUMNS = (
    ("Int", "", "@default(autoincrement())"),
    ("Int", "", ""),
    ("Int", "SmallInt", "@default(autoincrement())"),
    ("BigInt", "", "@default(autoincrement())"),
    ("String", "", "@default(cuid())"),
    ("String", "Uuid", "@default(uuid())"),
    ("String", "Uuid", '@default(dbgenerated("gen_random_uuid()"))'),
    ("String", "VarChar(30)", "@default(nanoid())"),
    ("String", "", ""),
    ("DateTime", "Timestamptz(6)", "@default(now())"),
    ("Decimal", "", ""),
    ("Bytes", "", ""),
)


def add_model(chosen: Random, draft: SchemaDraft) -> None:
    model = BlockDraft("model", unused(chosen, MODELS, draft.taken))
    model.taken.add(model.name)
    if chance(chosen, 4):
        model.is_ignored = True
        model.attributes.append("@@ignore")
    kind = chosen.randrange(10)
    if kind < 7:
        _add_id(chosen, model)
    add_columns(chosen, draft, model, chosen.randint(0, 6))
    if kind >= 7:
        _add_compound_key(chosen, model, "id" if kind < 9 else "unique")
    _finish(chosen, draft, model)


def add_view(chosen: Random, draft: SchemaDraft) -> None:
    view = BlockDraft("view", unused(chosen, MODELS, draft.taken))
    add_columns(chosen, draft, view, chosen.randint(1, 4))
    if chance(chosen, 50):
        view.fields.append(FieldDraft("rowId", "Int", attributes=["@unique"]))
        view.keys.append(view.fields[-1:])
    _finish(chosen, draft, view)


def _add_id(chosen: Random, model: BlockDraft) -> None:
    type_, native, default = chosen.choice(ID_COLUMNS)
    field = FieldDraft("id", type_, native=native, has_default=bool(default))
    argument = f'(map: "{model.name[:40]}_the_key")' if chance(chosen, 8) else ""
    field.attributes += [f"@id{argument}", *([default] if default else [])]
    model.taken.add("id")
    model.fields.insert(0, field)
    model.keys.append([field])
    model.primary_key = [field]


def _add_compound_key(chosen: Random, model: BlockDraft, kind: str) -> None:
    names = ("tenant", "number", "part")[: chosen.randint(1, 3)]
    columns = [FieldDraft(it, chosen.choice(("Int", "String", "BigInt"))) for it in names]
    for column in columns:
        if chance(chosen, 30):
            column.native = chosen.choice([it for it in NATIVE_TYPES[column.type] if it != "Xml"])
        if chance(chosen, 20):
            column.attributes.append(map_of(chosen, database_name(chosen, model.taken)))
        model.fields.append(column)
        model.taken.add(column.name)
    model.keys.append(columns)
    model.primary_key = columns if kind == "id" else []
    arguments = [f"[{', '.join(names)}]"]
    if chance(chosen, 20):
        arguments.append(f'name: "{chosen.choice(("key", "theKey", "k1"))}"')
    if chance(chosen, 20):
        arguments.append(f'map: "{model.name[:40]}_compound"')
    model.attributes.append(f"@@{kind}({', '.join(arguments)})")


def _finish(chosen: Random, draft: SchemaDraft, model: BlockDraft) -> None:
    if not model.columns:
        add_column(chosen, draft, model)
    if chance(chosen, 15):
        model.attributes.append(map_of(chosen, database_name(chosen, draft.tables), "@@map"))
    if draft.databases:
        model.attributes.append(f'@@schema("{chosen.choice(draft.databases)}")')
    draft.models.append(model)

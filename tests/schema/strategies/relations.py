"""Relations of every kind, with the columns that they need."""

from random import Random

from tests.schema.strategies.chance import chance
from tests.schema.strategies.draft import BlockDraft, FieldDraft, SchemaDraft
from tests.schema.strategies.words import unused

ACTIONS = ("Cascade", "Restrict", "NoAction", "SetNull", "SetDefault")
EMULATED_ACTIONS = ("Cascade", "Restrict")
NAMES = ("author", "owner", "parent", "target", "source", "group", "child", "link")


def add_relation(chosen: Random, draft: SchemaDraft) -> None:
    candidates = [it for it in draft.models if it.keys and not it.is_ignored]
    if not candidates:
        return
    a, b = chosen.choice(candidates), chosen.choice(candidates)
    kind = chosen.choice(("1-n", "1-n", "1-n", "1-1", "m-n"))
    if "view" in (a.keyword, b.keyword):
        kind = "1-n"
    name = _name(chosen, draft, a, b)
    if kind == "m-n":
        _many_to_many(chosen, a, b, name)
    else:
        _keyed(chosen, draft, a, b, name, is_single=kind == "1-1")


def _name(chosen: Random, draft: SchemaDraft, a: BlockDraft, b: BlockDraft) -> str:
    """A relation's name, or nothing where none is needed."""
    pair = frozenset({a.name, b.name})
    if a is not b and pair not in draft.relation_pairs and chance(chosen, 80):
        draft.relation_pairs.add(pair)
        return ""
    return unused(chosen, ("Rel", "Between", "a relation", "größer", "x-y"), draft.taken)


def _many_to_many(chosen: Random, a: BlockDraft, b: BlockDraft, name: str) -> None:
    if len(a.primary_key) != 1 or len(b.primary_key) != 1:
        return
    for own, other in ((a, b), (b, a)):
        attributes = [_attribute(chosen, name, [])] if name else []
        own.fields.append(_relation_field(chosen, own, other, "[]", attributes))


def _keyed(chosen: Random, draft: SchemaDraft, a: BlockDraft, b: BlockDraft, name: str, *, is_single: bool) -> None:
    """``a`` gets the columns that reference a key of ``b``."""
    referenced = chosen.choice(b.keys)
    is_optional = chance(chosen, 40)
    field = _relation_field(chosen, a, b, "?" if is_optional else "", [])
    columns = [_column(chosen, field.name, it, a, is_optional=is_optional) for it in referenced]
    a.fields += columns
    arguments = [_fields("fields", columns), _fields("references", referenced)]
    arguments += _actions(chosen, draft, is_optional=is_optional)
    if chance(chosen, 8):
        arguments.append(f'map: "{a.name[:30]}_{field.name[:20]}_fk{len(draft.constraints)}"')
        draft.constraints.add(arguments[-1])
    field.attributes.append(_attribute(chosen, name, arguments))
    a.fields.append(field)
    if is_single:
        _make_unique(chosen, a, columns)
    back = _relation_field(chosen, b, a, "?" if is_single else "[]", [_attribute(chosen, name, [])] if name else [])
    b.fields.append(back)


def _relation_field(
    chosen: Random, own: BlockDraft, other: BlockDraft, suffix: str, attributes: list[str]
) -> FieldDraft:
    name = unused(chosen, (*NAMES, other.name.lower()[:20]), own.taken)
    return FieldDraft(name, other.name, suffix, attributes=attributes, is_relation=True)


def _column(
    chosen: Random, relation: str, referenced: FieldDraft, block: BlockDraft, *, is_optional: bool
) -> FieldDraft:
    name = f"{relation}_{referenced.name}"
    while name in block.taken:
        name += "2"
    block.taken.add(name)
    return FieldDraft(name, referenced.type, "?" if is_optional else "", native=referenced.native)


def _fields(parameter: str, columns: list[FieldDraft]) -> str:
    return f"{parameter}: [{', '.join(it.name for it in columns)}]"


def _actions(chosen: Random, draft: SchemaDraft, *, is_optional: bool) -> list[str]:
    if draft.relation_mode == "prisma" and chance(chosen, 95):
        # Anything else makes a circle of two relations wrong.
        return ["onDelete: Restrict", "onUpdate: Restrict"]
    known = EMULATED_ACTIONS if draft.relation_mode == "prisma" else ACTIONS
    known = known if is_optional else tuple(it for it in known if it != "SetNull" or chance(chosen, 30))
    return [f"{it}: {chosen.choice(known)}" for it in ("onDelete", "onUpdate") if chance(chosen, 30)]


def _attribute(chosen: Random, name: str, arguments: list[str]) -> str:
    if name:
        position = chosen.randint(0, len(arguments)) if chance(chosen, 20) else 0
        label = "name: " if position or chance(chosen, 20) else ""
        arguments = [*arguments[:position], f'{label}"{name}"', *arguments[position:]]
    return f"@relation({', '.join(arguments)})"


def _make_unique(chosen: Random, block: BlockDraft, columns: list[FieldDraft]) -> None:
    if len(columns) == 1 and chance(chosen, 70):
        columns[0].attributes.append("@unique")
    else:
        block.attributes.append(f"@@unique([{', '.join(it.name for it in columns)}])")

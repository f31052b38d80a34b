"""Whole schemas: what is in them, and how they are laid out."""

from random import Random

from hypothesis import strategies as st
from tests.schema.strategies.chance import chance
from tests.schema.strategies.configuration import datasource_of, generator_of
from tests.schema.strategies.draft import BlockDraft, FieldDraft, SchemaDraft
from tests.schema.strategies.enums import add_enum
from tests.schema.strategies.indexes import add_index, add_unique
from tests.schema.strategies.models import add_model, add_view
from tests.schema.strategies.relations import add_relation

COMMENTS = ("// a comment", "/// what it is for", "///", "//", "/// second line", "// größe ✓")


def schema_of(chosen: Random) -> str:
    """A schema that Prisma should accept, save for names that clash."""
    draft = draft_of(chosen)
    blocks = [_block(chosen, it, draft.datasource) for it in (*draft.models, *draft.enums)]
    generators = [generator_of(chosen, "client")]
    if chance(chosen, 10):
        generators.append(generator_of(chosen, "second"))
    blocks = [datasource_of(chosen, draft), *generators, *blocks]
    if chance(chosen, 30):
        chosen.shuffle(blocks)
    return _laid_out(chosen, blocks)


def draft_of(chosen: Random) -> SchemaDraft:
    """What is in a schema, before anything of it is text."""
    draft = SchemaDraft()
    draft.datasource = "pg" if chance(chosen, 5) else "db"
    draft.relation_mode = chosen.choice(("", "", "", "", "foreignKeys", "prisma"))
    if chance(chosen, 15):
        draft.databases = ["public", "audit", "Größe"][: chosen.randint(1, 3)]
    for _ in range(chosen.randint(0, 2)):
        add_enum(chosen, draft)
    for _ in range(chosen.randint(1, 4)):
        add_model(chosen, draft)
    if chance(chosen, 10):
        add_view(chosen, draft)
    for _ in range(chosen.randint(0, 4)):
        add_relation(chosen, draft)
    for model in draft.models:
        for _ in range(chosen.randint(0, 2)):
            add_unique(chosen, draft, model)
        if model.keyword == "model":
            for _ in range(chosen.randint(0, 2)):
                add_index(chosen, draft, model)
    return draft


def _block(chosen: Random, block: BlockDraft, prefix: str) -> list[str]:
    lines = [f"  {_field(chosen, it, block, prefix)}" for it in block.fields]
    attributes = chosen.sample(block.attributes, len(block.attributes))
    lines += [f"  {it}" for it in attributes]
    if chance(chosen, 10):
        chosen.shuffle(lines)
    body: list[str] = []
    for line in lines:
        if chance(chosen, 5):
            body.append(chosen.choice(("", "", *(f"  {it}" for it in COMMENTS))))
        body.append(line + (" " + chosen.choice(COMMENTS) if chance(chosen, 3) else ""))
    documentation = [chosen.choice(COMMENTS) for _ in range(chosen.randint(1, 2))] if chance(chosen, 15) else []
    return [*documentation, f"{block.keyword} {block.name} {{", *body, "}"]


def _field(chosen: Random, field: FieldDraft, block: BlockDraft, prefix: str) -> str:
    if block.keyword == "enum":
        return " ".join((field.name, *field.attributes))
    native = [f"@{prefix}.{field.native}"] if field.native else []
    attributes = [*field.attributes, *native]
    space = "  " if chance(chosen, 10) else " "
    return space.join((field.name, field.type + field.suffix, *chosen.sample(attributes, len(attributes))))


def _laid_out(chosen: Random, blocks: list[list[str]]) -> str:
    lines: list[str] = []
    for block in blocks:
        lines += block
        lines += [] if chance(chosen, 5) else [""]
        if chance(chosen, 5):
            lines += [chosen.choice(COMMENTS), ""]
    text = "\n".join(lines) + ("" if chance(chosen, 5) else "\n")
    return text.replace("\n", "\r\n") if chance(chosen, 2) else text


def schemas() -> st.SearchStrategy[str]:
    """One draw seeds the whole schema, which is ten times as fast as a draw for each choice."""
    return st.randoms(use_true_random=True).map(schema_of)

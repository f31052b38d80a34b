"""Made-up pairs of schemas: the second one is what somebody made of the first, or now and then another altogether."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from tests.catalog.pairs.acceptable import make_acceptable
from tests.catalog.pairs.changes import CHANGES
from tests.schema.strategies.chance import chance
from tests.schema.strategies.draft import BlockDraft, FieldDraft, SchemaDraft
from tests.schema.strategies.schemas import draft_of

from nicol.schema.check import check

GENERATOR = """generator client {
  provider = "prisma-client"
  output = "db"
  previewFeatures = ["views", "partialIndexes"]
}"""


@dataclass(frozen=True)
class Pair:
    before: str
    after: str


def pairs(chosen: Random) -> Iterator[Pair]:
    """Pairs without end. Those of several namespaces have them named after ``p#``, for which a number is to come."""
    while True:
        draft = draft_of(chosen)
        changed = draft_of(chosen) if chance(chosen, 10) else _changed(chosen, draft)
        make_acceptable(chosen, draft)
        make_acceptable(chosen, changed)
        changed.databases, changed.relation_mode = draft.databases, draft.relation_mode
        before, after = (_text(it, namespaces_of("p#")) for it in (draft, changed))
        if before != after and _is_right(before) and _is_right(after):
            yield Pair(before, after)


def namespaces_of(prefix: str) -> dict[str, str]:
    """What the namespaces of a pair are called, by what the strategies call them."""
    return {"public": prefix, "audit": f"{prefix}_audit", "Größe": f"{prefix}_Größe"}


def _changed(chosen: Random, draft: SchemaDraft) -> SchemaDraft:
    """``draft`` after one to five changes. One that does not fit is not made."""
    for _ in range(chosen.choice((1, 1, 1, 2, 2, 3, 5))):
        for _ in range(10):
            changed = deepcopy(draft)
            chosen.choice(CHANGES)(chosen, changed)
            if _text(changed) != _text(draft) and _is_right(_text(changed)):
                draft = changed
                break
    return draft


def _is_right(text: str) -> bool:
    return check({"schema.prisma": text}).schema is not None


def _text(draft: SchemaDraft, names: dict[str, str] | None = None) -> str:
    head = ['provider = "postgresql"']
    if draft.relation_mode:
        head.append(f'relationMode = "{draft.relation_mode}"')
    if draft.databases:
        head.append(f"schemas = {json.dumps(draft.databases, ensure_ascii=False)}")
    blocks = [
        "\n".join(["datasource db {", *(f"  {it}" for it in head), "}"]),
        GENERATOR,
        *map(_block, (*draft.models, *draft.enums)),
    ]
    text = "\n\n".join(blocks) + "\n"
    for given, name in (names or {}).items() if draft.databases else ():
        text = text.replace(f'"{given}"', f'"{name}"')
    return text


def _block(block: BlockDraft) -> str:
    lines = [_field(it, block) for it in block.fields]
    return "\n".join([f"{block.keyword} {block.name} {{", *(f"  {it}" for it in (*lines, *block.attributes)), "}"])


def _field(field: FieldDraft, block: BlockDraft) -> str:
    if block.keyword == "enum":
        return " ".join((field.name, *field.attributes))
    native = [f"@db.{field.native}"] if field.native else []
    return " ".join((field.name, field.type + field.suffix, *field.attributes, *native))

"""Made-up calls on one schema, as Prisma's client takes them, and as ours does."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.query.differential.reads import READS, Reads
from tests.query.differential.values import for_prisma, for_us
from tests.query.differential.writes import WRITES, Writes

from nicol.schema.model import Schema

_OURS = {"orderBy": "order", "skipDuplicates": "skip_duplicates"} | {
    f"_{it}": it for it in ("count", "sum", "avg", "min", "max")
}


@dataclass(frozen=True)
class Call:
    model: str
    action: str
    arguments: dict[str, object]

    @property
    def writes(self) -> bool:
        return self.action in WRITES

    @property
    def our_action(self) -> str:
        return re.sub("[A-Z]", lambda it: "_" + it[0].lower(), self.action).replace("or_throw", "or_raise")

    @property
    def our_arguments(self) -> dict[str, object]:
        found = {_OURS.get(key, key): for_us(it) for key, it in self.arguments.items()}
        if self.action == "deleteMany" and not found.get("where"):
            # What Prisma's callers say by leaving the filter out.
            found["everything"] = True
        return found

    @property
    def prisma(self) -> dict[str, object]:
        accessor = self.model[0].lower() + self.model[1:]
        return {"model": accessor, "action": self.action, "args": for_prisma(self.arguments)}

    def __str__(self) -> str:
        return f"{self.model}.{self.action} {json.dumps(for_prisma(self.arguments))}"


def calls(schema: Schema, chosen: Random) -> Iterator[Call]:
    """Without end."""
    reads, writes = Reads(schema, chosen), Writes(schema, chosen, all_nested=True)
    actions = [
        (name, make, maker) for table, maker in ((READS, reads), (WRITES, writes)) for name, (_, make) in table.items()
    ]
    weights = [weight for table in (READS, WRITES) for weight, _ in table.values()]
    while True:
        ((name, make, maker),) = chosen.choices(actions, weights)
        model = chosen.choice(schema.models)
        writes.begin()
        yield Call(model.name, name, make(maker, model))  # type: ignore[arg-type]

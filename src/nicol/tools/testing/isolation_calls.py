"""The calls that one tenant makes to get at the other's rows, for ``isolation``: every method, along every relation."""

from collections.abc import Iterator

from nicol.tools.testing.isolation_parts import Ask
from nicol.tools.testing.isolation_reads import Reads
from nicol.tools.testing.isolation_rows import MadeWorld
from nicol.tools.testing.isolation_writes import Writes


def every_call(world: MadeWorld) -> Iterator[Ask]:
    reads, writes = Reads(world), Writes(world)
    for model in world.models:
        yield from reads.reads(model)
        yield from writes.writes(model)


def calls_without_tenant(world: MadeWorld) -> Iterator[Ask]:
    """Calls that somebody makes who has said no tenant."""
    reads = Reads(world)
    for model in world.models:
        if model.name in world.fields:
            yield from (it._replace(must_raise="TenantMissingError") for it in reads.reads(model))
            continue
        for it in reads.relations(model):
            if it.model in world.fields:
                yield Ask(model.name, "find_many", {"include": {it.name: True}}, must_raise="TenantMissingError")

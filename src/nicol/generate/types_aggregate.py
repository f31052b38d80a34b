"""The types of ``aggregate`` and ``group_by``: what they ask for and what they answer."""

from collections.abc import Iterable

from nicol.generate.scalars import FILTERS, aggregated, averaged, having, is_comparable, is_number, value
from nicol.generate.typed import ModelTypes
from nicol.generate.types_read import logic, sort


def aggregate_types(types: ModelTypes) -> Iterable[list[str]]:
    numbers = [it for it in types.scalars if is_number(it)]
    comparable = [it for it in types.scalars if is_comparable(it)]
    yield types.literal("Number", [it.name for it in numbers])
    yield types.literal("Comparable", [it.name for it in comparable])
    answer = {"_count": f"{types.module.builtin('dict')}[{types.counted()}, {types.module.builtin('int')}]"}
    if numbers:
        yield types.dict(f"{types.name}Sums", {it.name: aggregated(types.module, it) for it in numbers}, total=True)
        yield types.dict(f"{types.name}Averages", {it.name: averaged(types.module, it) for it in numbers}, total=True)
        answer |= {"_sum": f"{types.name}Sums", "_avg": f"{types.name}Averages"}
    if comparable:
        keys = {it.name: aggregated(types.module, it) for it in comparable}
        yield types.dict(f"{types.name}Extremes", keys, total=True)
        answer |= dict.fromkeys(("_min", "_max"), f"{types.name}Extremes")
    fields = {it.name: value(types.module, it) for it in types.scalars}
    yield types.dict(f"{types.name}Aggregate", answer, total=True)
    yield types.dict(f"{types.name}Group", fields | answer, total=True)
    yield _order(types)
    conditions = {it.name: having(types.module, it) for it in types.scalars}
    yield types.dict(f"{types.name}Having", logic(types, "Having") | conditions)


def _order(types: ModelTypes) -> list[str]:
    way = types.module.use(FILTERS, "Sort")
    keys = {it.name: sort(types) for it in types.scalars}
    keys["_count"] = types.mapping(types.counted(), way)
    keys |= dict.fromkeys(("_sum", "_avg"), types.mapping(f"{types.name}Number", way))
    keys |= dict.fromkeys(("_min", "_max"), types.mapping(f"{types.name}Comparable", way))
    return types.dict(f"{types.name}OrderGroups", keys)

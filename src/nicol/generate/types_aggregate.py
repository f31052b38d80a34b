"""The types of ``aggregate`` and ``group_by``: what they ask for and what they answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from nicol.generate.scalars import FILTERS, aggregated, averaged, having, is_comparable, is_number, value
from nicol.generate.source import Module, class_block
from nicol.generate.typed import ModelTypes
from nicol.generate.types_read import logic
from nicol.schema.model import ScalarField


def aggregate_types(types: ModelTypes) -> Iterable[list[str]]:
    numbers = [it for it in types.scalars if is_number(it)]
    comparable = [it for it in types.scalars if is_comparable(it)]
    names = types.literal("Number", [it.name for it in numbers])
    yield [*names, *types.literal("Comparable", [it.name for it in comparable])]
    count = types.module.use(FILTERS, "Counted", always_as="_Counted")
    answer = {"_count": count}
    if numbers:
        yield from _values(types, "Sums", "Number", numbers, aggregated)
        yield from _values(types, "Averages", "Number", numbers, averaged)
        answer |= {"_sum": f"{types.name}Sums", "_avg": f"{types.name}Averages"}
    if comparable:
        yield from _values(types, "Extremes", "Comparable", comparable, aggregated)
        answer |= dict.fromkeys(("_min", "_max"), f"{types.name}Extremes")
    fields = {it.name: value(types.module, it) for it in types.scalars}
    yield _answer(types, "Aggregate", answer)
    yield _answer(types, "Group", fields | answer)
    yield _order(types, answer)
    conditions = {it.name: having(types.module, it) for it in types.scalars}
    yield types.dict(f"{types.name}Having", logic(types, "Having") | conditions)


def _order(types: ModelTypes, answer: Mapping[str, str]) -> list[str]:
    """By what is counted, summed or compared in groups; by a field, ``order`` is as anywhere."""
    way = types.module.use(FILTERS, "Sort")
    keys = {"_count": f"{way} | {types.mapping(types.counted(), way)}"}
    fields = {"_sum": "Number", "_avg": "Number", "_min": "Comparable", "_max": "Comparable"}
    keys |= {key: types.mapping(types.name + it, way) for key, it in fields.items() if key in answer}
    return types.dict(f"{types.name}OrderGroups", keys)


def _values(
    types: ModelTypes,
    name: str,
    keys: str,
    fields: Sequence[ScalarField],
    value_of: Callable[[Module, ScalarField], str],
) -> Iterable[list[str]]:
    """A value for each field: a plain dict where all have the same type."""
    found = {it.name: value_of(types.module, it) for it in fields}
    name = types.name + name
    if len(set(found.values())) > 1:
        yield types.dict(name, found, total=True)
        return
    one = f"{types.module.builtin('dict')}[{types.name}{keys}, {next(iter(found.values()))}]"
    yield [f"{types.module.declare(name)}: {types.alias()} = {one}"]


def _answer(types: ModelTypes, name: str, keys: dict[str, str]) -> list[str]:
    """A dict whose ``_count`` is a number, or one number for each field, as it was asked for."""
    module, number, alias = types.module, types.module.builtin("int"), types.alias()
    name = types.name + name
    typed_dict, generic = (module.use("typing", it) for it in ("TypedDict", "Generic"))
    head = f"class _{name}({typed_dict}, {generic}[{keys['_count']}]):"
    by_field = f"{module.builtin('dict')}[{types.counted()}, {number}]"
    return [
        *class_block(head, [f"{key}: {types.read_only(type_)}" for key, type_ in keys.items()]),
        f"{module.declare(name)}: {alias} = _{name}[{number}]",
        f"{module.declare(f'{name}ByField')}: {alias} = _{name}[{by_field}]",
    ]

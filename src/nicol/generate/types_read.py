"""The types of what a call finds: filters, unique keys, order, and what comes with a record."""

from collections.abc import Iterable, Mapping

from nicol.generate.names import capitalised
from nicol.generate.scalars import FILTERS, filtered, item
from nicol.generate.source import string
from nicol.generate.typed import ModelTypes
from nicol.schema.model import Arity, RelationField, Scalar


def where_types(types: ModelTypes) -> Iterable[list[str]]:
    yield types.literal("Field", [it.name for it in types.scalars])
    yield from _where(types)


def read_types(types: ModelTypes) -> Iterable[list[str]]:
    yield _order(types)
    yield from _counts(types)
    yield _include(types)
    yield _select(types)
    yield from _arguments(types)


# ── filters ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _where(types: ModelTypes) -> Iterable[list[str]]:
    """Any filter, and one type per unique key, which requires that key and takes any other filter beside it."""
    selectors = _selectors(types)
    columns = {it.name: filtered(types.module, it) for it in types.scalars}
    filters = logic(types, "Where") | columns | _relation_filters(types)
    yield types.dict(f"{types.name}Where", filters, is_open=True)
    yield from _unique(types, selectors, filters)


def logic(types: ModelTypes, kind: str) -> dict[str, str]:
    return dict.fromkeys(("AND", "OR", "NOT"), types.one_or_more(types.name + kind))


def _relation_filters(types: ModelTypes) -> dict[str, str]:
    return {it.name: _relation_where(types, it) for it in types.relations}


def _relation_where(types: ModelTypes, field: RelationField) -> str:
    """Mappings, for they need no class: their keys are checked all the same."""
    where = types.relation(field, "Where")
    if field.is_list:
        return types.mapping(types.module.use(FILTERS, "Quantifier"), where)
    null = " | None" if field.arity is Arity.OPTIONAL else ""
    return f"{where} | {types.mapping(types.module.use(FILTERS, 'Identity'), f'{where} | None')}{null}"


# ── unique keys ───────────────────────────────────────────────────────────────────────────────────────────────────


def _unique(
    types: ModelTypes, selectors: Mapping[str, tuple[str, ...]], filters: Mapping[str, str]
) -> Iterable[list[str]]:
    module = types.module
    alias = f"{types.name}WhereUnique"
    values = dict[str, str]()
    for selector, fields in selectors.items():
        if fields == (selector,):
            values[selector] = item(module, types.model.scalar(selector))
            continue
        values[selector] = compound = f"{types.name}{capitalised(selector)}"
        keys = {it: item(module, types.model.scalar(it)) for it in fields}
        yield types.dict(compound, keys, total=True)
    shared = {name: it for name, it in filters.items() if name not in values}
    base = f"{types.name}Filters" if len(values) > 1 else ""
    if base:
        yield types.dict(base, shared)
    leaves = {it: alias if len(values) == 1 else f"{alias}By{capitalised(it)}" for it in values}
    required = module.use("typing", "Required")
    for selector, leaf in leaves.items():
        keys = {it: f"{required}[{one}]" if it == selector else one for it, one in values.items()}
        yield types.dict(leaf, keys if base else shared | keys, base=base)
    if len(leaves) != 1:
        choice = " | ".join(leaves.values()) or module.use("typing", "Never")
        yield [f"{module.declare(alias)}: {types.alias()} = {choice}"]


def _selectors(types: ModelTypes) -> dict[str, tuple[str, ...]]:
    key = types.model.primary_key
    found = {} if key is None else {key.name: key.fields}
    found |= {it.name: it.field_names for it in types.model.uniques if it.where is None}
    names = {it.name for it in types.scalars}
    return {name: fields for name, fields in found.items() if names.issuperset(fields)}


# ── order ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _order(types: ModelTypes) -> list[str]:
    sort = types.module.use(FILTERS, "SortScalar")
    keys = {it.name: sort for it in types.scalars}
    for it in types.relations:
        by_list = types.module.use(FILTERS, "SortList") if it.is_list else ""
        keys[it.name] = by_list or types.relation(it, "Order")
    texts = [it.name for it in types.scalars if it.type is Scalar.STRING and not it.is_list]
    if texts:
        choice = f"{types.module.use('typing', 'Literal')}[{', '.join(string(it) for it in texts)}]"
        keys["_relevance"] = f"{types.module.use(FILTERS, 'Relevance')}[{choice}]"
    return types.dict(f"{types.name}Order", keys)


# ── what comes with a record ──────────────────────────────────────────────────────────────────────────────────────


def _counts(types: ModelTypes) -> Iterable[list[str]]:
    """What ``_count`` takes: which relations are counted, and which records of them."""
    if types.lists:
        where, select = (f'{types.module.use("typing", "Literal")}["{it}"]' for it in ("where", "select"))
        keys = {it.name: f"{_bool(types)} | {types.mapping(where, types.reached(it, 'Where'))}" for it in types.lists}
        yield types.dict(f"{types.name}Counting", keys)
        counts = types.module.declare(f"{types.name}Counts")
        yield [f"{counts}: {types.alias()} = {types.mapping(select, f'{types.name}Counting')}"]


def _include(types: ModelTypes) -> list[str]:
    return types.dict(f"{types.name}Include", _included(types), is_open=True)


def _select(types: ModelTypes) -> list[str]:
    scalars = {it.name: _bool(types) for it in types.scalars}
    return types.dict(f"{types.name}Select", scalars | _included(types))


def _included(types: ModelTypes) -> dict[str, str]:
    kinds = {it: "Nested" if it.is_list else "NestedOne" for it in types.relations}
    keys = {it.name: f"{_bool(types)} | {types.relation(it, kind)}" for it, kind in kinds.items()}
    return keys | ({"_count": f"{_bool(types)} | {types.name}Counts"} if types.lists else {})


def _arguments(types: ModelTypes) -> Iterable[list[str]]:
    """What a relation that reaches this model takes in ``include`` and ``select``."""
    name, number = types.name, types.module.builtin("int")
    chosen = {
        "include": f"{name}Include",
        "select": f"{name}Select",
        "omit": types.mapping(f"{name}Field", _bool(types)),
    }
    if types.ways.any:
        yield types.dict(f"{name}NestedOne", chosen)
    if types.ways.by_many:
        order = types.one_or_more(f"{name}Order")
        window = {
            "where": f"{name}Where",
            "order": order,
            "order_by": order,
            "take": number,
            "skip": number,
            "cursor": f"{name}WhereUnique",
            "distinct": types.sequence(f"{name}Field"),
        }
        # Without a base: pyright may come here in the middle of NestedOne, and does not know its keys then.
        yield types.dict(f"{name}Nested", window | chosen)


def _bool(types: ModelTypes) -> str:
    return types.module.builtin("bool")

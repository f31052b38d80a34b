"""The types of what a call finds: filters, unique keys, order, and what comes with a record."""

from collections.abc import Iterable

from nicol.generate.names import capitalised
from nicol.generate.scalars import FILTERS, filtered, item
from nicol.generate.source import string
from nicol.generate.typed import ModelTypes
from nicol.schema.model import Arity, RelationField, Scalar


def where_types(types: ModelTypes) -> Iterable[list[str]]:
    yield types.literal("Field", [it.name for it in types.scalars])
    yield _where(types)
    yield from _unique(types)


def read_types(types: ModelTypes) -> Iterable[list[str]]:
    yield _order(types)
    yield from _counts(types)
    yield _include(types)
    yield _select(types)
    yield from _arguments(types)


# ── filters ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _where(types: ModelTypes) -> list[str]:
    keys = {it.name: filtered(types.module, it) for it in types.scalars}
    return types.dict(f"{types.name}Where", logic(types, "Where") | keys | _relation_filters(types), is_open=True)


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


def _unique(types: ModelTypes) -> Iterable[list[str]]:
    """One type per unique key, which requires that key and takes any other filter beside it."""
    module = types.module
    alias = f"{types.name}WhereUnique"
    selectors = _selectors(types)
    if not selectors:
        yield [f"{module.declare(alias)}: {types.alias()} = {module.use('typing', 'Never')}"]
        return
    own = {it for it, fields in selectors.items() if fields == (it,)}
    rest = {it.name: filtered(module, it) for it in types.scalars if it.name not in own}
    rest = logic(types, "Where") | rest | _relation_filters(types)
    values = dict[str, str]()
    for selector, fields in selectors.items():
        if fields == (selector,):
            values[selector] = item(module, types.model.scalar(selector))
            continue
        compound = f"{types.name}{capitalised(selector)}"
        values[selector] = compound
        keys = {it: item(module, types.model.scalar(it)) for it in fields}
        yield types.dict(compound, keys, total=True)
    required = module.use("typing", "Required")
    if len(values) == 1:
        keys = {it: f"{required}[{one}]" for it, one in values.items()}
        yield types.dict(alias, keys | rest)
        return
    leaves: list[str] = []
    for selector in selectors:
        leaf = f"{alias}By{capitalised(selector)}"
        leaves.append(leaf)
        keys = {it: f"{required}[{one}]" if it == selector else one for it, one in values.items()}
        yield types.dict(leaf, keys | rest)
    yield [f"{module.declare(alias)}: {types.alias()} = {' | '.join(leaves)}"]


def _selectors(types: ModelTypes) -> dict[str, tuple[str, ...]]:
    key = types.model.primary_key
    found = {} if key is None else {key.name: key.fields}
    found |= {it.name: it.field_names for it in types.model.uniques if it.where is None}
    names = {it.name for it in types.scalars}
    return {name: fields for name, fields in found.items() if names.issuperset(fields)}


# ── order ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _order(types: ModelTypes) -> list[str]:
    sort = f"{types.module.use(FILTERS, 'Sort')} | {types.module.use(FILTERS, 'SortNulls')}"
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
    return types.dict(f"{types.name}Select", scalars | _included(types), is_open=True)


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
    if types.ways.by_one or types.ways.by_optional:
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
        yield types.dict(f"{name}Nested", window | chosen)


def _bool(types: ModelTypes) -> str:
    return types.module.builtin("bool")

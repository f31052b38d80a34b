"""The types of what a call finds: filters, unique keys, order, and what comes with a record."""

from collections.abc import Iterable

from nicol.generate.names import capitalised, class_name
from nicol.generate.scalars import FILTERS, filtered, item
from nicol.generate.source import class_block, string
from nicol.generate.typed import ModelTypes, functional
from nicol.schema.model import Arity, RelationField, Scalar


def read_types(types: ModelTypes) -> Iterable[list[str]]:
    yield types.literal("Field", [it.name for it in types.scalars])
    yield _where(types)
    if types.ways.by_many:
        yield types.dict(f"{types.name}ListFilter", dict.fromkeys(("some", "every", "none"), f"{types.name}Where"))
    if types.ways.by_one or types.ways.by_optional:
        yield _relation_filter(types)
    yield from _unique(types)
    yield _order(types)
    yield from _counts(types)
    yield _include(types)
    yield _select(types)
    yield from _arguments(types)


# ── filters ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _where(types: ModelTypes) -> list[str]:
    keys = logic(types, "Where") | {it.name: filtered(types.module, it) for it in types.scalars}
    return types.dict(f"{types.name}Where", keys | _relation_filters(types))


def logic(types: ModelTypes, kind: str) -> dict[str, str]:
    return dict.fromkeys(("AND", "OR", "NOT"), types.one_or_more(types.name + kind))


def _relation_filters(types: ModelTypes) -> dict[str, str]:
    return {it.name: _relation_where(it) for it in types.relations}


def _relation_where(field: RelationField) -> str:
    target = class_name(field.model)
    if field.is_list:
        return f"{target}ListFilter"
    null = " | None" if field.arity is Arity.OPTIONAL else ""
    return f"{target}Where | {target}RelationFilter{null}"


def _relation_filter(types: ModelTypes) -> list[str]:
    where = f"{types.name}Where | None"
    name = types.module.declare(f"{types.name}RelationFilter")
    return functional(types.module, name, {"is": where, "is_not": where})


# ── unique keys ───────────────────────────────────────────────────────────────────────────────────────────────────


def _unique(types: ModelTypes) -> Iterable[list[str]]:
    """One type per unique key, which requires that key and takes any other filter beside it."""
    module = types.module
    alias = module.declare(f"{types.name}WhereUnique")
    selectors = _selectors(types)
    if not selectors:
        yield [f"{alias}: {types.alias()} = {module.use('typing', 'Never')}"]
        return
    base = module.declare(f"_{types.name}Filters")
    own = {it for it, fields in selectors.items() if fields == (it,)}
    rest = {it.name: filtered(module, it) for it in types.scalars if it.name not in own}
    typed_dict = module.use("typing", "TypedDict")
    lines = [f"{name}: {type_}" for name, type_ in (logic(types, "Where") | rest | _relation_filters(types)).items()]
    yield class_block(f"class {base}({typed_dict}, total=False):", lines)
    values = dict[str, str]()
    for selector, fields in selectors.items():
        if fields == (selector,):
            values[selector] = item(module, types.model.scalar(selector))
            continue
        compound = f"{types.name}{capitalised(selector)}"
        values[selector] = compound
        keys = {it: item(module, types.model.scalar(it)) for it in fields}
        yield types.dict(compound, keys, total=True)
    leaves: list[str] = []
    for selector in selectors:
        leaf = module.declare(f"{alias}By{capitalised(selector)}")
        leaves.append(leaf)
        required = module.use("typing", "Required")
        lines = [f"{it}: {f'{required}[{one}]' if it == selector else one}" for it, one in values.items()]
        yield class_block(f"class {leaf}({base}, total=False):", lines)
    yield [f"{alias}: {types.alias()} = {' | '.join(leaves)}"]


def _selectors(types: ModelTypes) -> dict[str, tuple[str, ...]]:
    key = types.model.primary_key
    found = {} if key is None else {key.name: key.fields}
    found |= {it.name: it.field_names for it in types.model.uniques if it.where is None}
    names = {it.name for it in types.scalars}
    return {name: fields for name, fields in found.items() if names.issuperset(fields)}


# ── order ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def sort(types: ModelTypes) -> str:
    return f"{types.module.use(FILTERS, 'Sort')} | {types.module.use(FILTERS, 'SortNulls')}"


def _order(types: ModelTypes) -> list[str]:
    keys = {it.name: sort(types) for it in types.scalars}
    for it in types.relations:
        keys[it.name] = types.module.use(FILTERS, "SortCount") if it.is_list else f"{class_name(it.model)}Order"
    texts = [it.name for it in types.scalars if it.type is Scalar.STRING and not it.is_list]
    if texts:
        choice = f"{types.module.use('typing', 'Literal')}[{', '.join(string(it) for it in texts)}]"
        keys["_relevance"] = f"{types.module.use(FILTERS, 'Relevance')}[{choice}]"
    return types.dict(f"{types.name}Order", keys)


# ── what comes with a record ──────────────────────────────────────────────────────────────────────────────────────


def _counts(types: ModelTypes) -> Iterable[list[str]]:
    """What ``_count`` takes: which relations are counted, and which records of them."""
    if types.ways.by_many:
        yield types.dict(f"{types.name}Counted", {"where": f"{types.name}Where"})
    if types.lists:
        keys = {it.name: f"{_bool(types)} | {class_name(it.model)}Counted" for it in types.lists}
        yield types.dict(f"{types.name}Counting", keys)
        yield types.dict(f"{types.name}Counts", {"select": f"{types.name}Counting"}, total=True)


def _include(types: ModelTypes) -> list[str]:
    return types.dict(f"{types.name}Include", _included(types))


def _select(types: ModelTypes) -> list[str]:
    return types.dict(f"{types.name}Select", {it.name: _bool(types) for it in types.scalars} | _included(types))


def _included(types: ModelTypes) -> dict[str, str]:
    keys = {
        it.name: f"{_bool(types)} | {class_name(it.model)}{'Nested' if it.is_list else 'NestedOne'}"
        for it in types.relations
    }
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

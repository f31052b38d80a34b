"""Writes ``types.py``: the arguments of every action as TypedDicts, which only type checkers read.

They are neither generic nor ``closed``. pyright takes minutes over a graph of models whose TypedDicts are either, and
all checkers refuse unknown keys in a dict display without it, which is how arguments are written.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from nicol.generate.models import shown_relations
from nicol.generate.names import capitalised, class_name
from nicol.generate.scalars import FILTERS, changed, filtered, item, visible, written
from nicol.generate.source import Module, class_block, string
from nicol.schema.model import Arity, Enum, Model, RelationField, ScalarField, Schema


def types_source(schema: Schema, version: str) -> str:
    models = [it for it in schema.models if not it.is_ignored]
    taken = {field.name for model in models for field in model.fields} | {class_name(it.name) for it in schema.enums}
    # A model List has a ListUpdate, which is also a name to import. What is declared is known when all is written.
    declared = _module(schema, models, version, taken).declared
    return _module(schema, models, version, taken | declared).text()


def _module(schema: Schema, models: Sequence[Model], version: str, taken: AbstractSet[str]) -> Module:
    module = Module("The arguments of every action, for type checkers.", version, frozenset(taken))
    for enum in schema.enums:
        module.add(_enum(module, enum))
    for model in models:
        for block in _Types(module, model).blocks():
            module.add(block)
    return module


def _enum(module: Module, enum: Enum) -> list[str]:
    literal = module.use("typing", "Literal")
    alias = module.use("typing", "TypeAlias")
    sequence = module.use("collections.abc", "Sequence")
    member = module.use(".enums", class_name(enum.name))
    name = module.declare(f"{enum.name}Input")
    filter_ = module.declare(f"{enum.name}Filter")
    values = ", ".join(string(it.name) for it in enum.values)
    keys = {
        "equals": f"{name} | None",
        "not": f"{name} | {filter_} | None",
        "in": f"{sequence}[{name}]",
        "not_in": f"{sequence}[{name}]",
    }
    return [f"{name}: {alias} = {member} | {literal}[{values}]", "", *_functional(module, filter_, keys)]


def _functional(module: Module, name: str, keys: dict[str, str]) -> list[str]:
    """A TypedDict whose keys may be keywords. Its types are strings, for they may refer to what comes later."""
    typed_dict = module.use("typing", "TypedDict")
    body = [f"        {string(key)}: {string(type_)}," for key, type_ in keys.items()]
    return [
        f"{name} = {typed_dict}(",
        f"    {string(name)},",
        "    {",
        *body,
        "    },",
        "    total=False,",
        ")",
    ]


class _Types:
    """The types of one model."""

    def __init__(self, module: Module, model: Model) -> None:
        self._module = module
        self._model = model
        self._name = class_name(model.name)
        self._scalars = visible(model)
        self._writable = tuple(it for it in self._scalars if it.generated is None)
        self._relations = shown_relations(model)
        self._foreign = {
            name: it for it in self._relations if it.foreign_key is not None for name in it.foreign_key.fields
        }

    def blocks(self) -> Iterable[list[str]]:
        yield self._field()
        yield self._where()
        yield self._list_filter()
        yield self._relation_filter()
        yield from self._unique()
        yield self._order()
        yield self._include()
        yield from self._arguments()
        yield self._data(f"{self._name}Create", self._relations)
        yield from self._links()
        yield self._data(f"{self._name}CreateMany", ())
        yield self._update()
        yield self._update_many()

    # ── what is found ─────────────────────────────────────────────────────────────────────────────────────────────

    def _field(self) -> list[str]:
        name = self._module.declare(f"{self._name}Field")
        literal = self._module.use("typing", "Literal")
        values = ", ".join(string(it.name) for it in self._scalars) or '""'
        return [f"{name}: {self._alias()} = {literal}[{values}]"]

    def _where(self) -> list[str]:
        keys = self._logic() | {it.name: filtered(self._module, it) for it in self._scalars}
        return self._dict(f"{self._name}Where", keys | self._relation_filters())

    def _logic(self) -> dict[str, str]:
        where = f"{self._name}Where"
        either = f"{where} | {self._module.use('collections.abc', 'Sequence')}[{where}]"
        return {"AND": either, "OR": either, "NOT": either}

    def _relation_filters(self) -> dict[str, str]:
        return {it.name: self._relation_where(it) for it in self._relations}

    def _relation_where(self, field: RelationField) -> str:
        where = f"{class_name(field.model)}Where"
        if field.is_list:
            return f"{class_name(field.model)}ListFilter"
        null = " | None" if field.arity is Arity.OPTIONAL else ""
        return f"{where} | {class_name(field.model)}RelationFilter{null}"

    def _list_filter(self) -> list[str]:
        return self._dict(f"{self._name}ListFilter", dict.fromkeys(("some", "every", "none"), f"{self._name}Where"))

    def _relation_filter(self) -> list[str]:
        name = self._module.declare(f"{self._name}RelationFilter")
        where = f"{self._name}Where | None"
        return _functional(self._module, name, {"is": where, "is_not": where})

    def _unique(self) -> Iterable[list[str]]:
        """One type per unique key, which requires that key and takes any other filter beside it."""
        alias = self._module.declare(f"{self._name}WhereUnique")
        selectors = self._selectors()
        if not selectors:
            yield [f"{alias}: {self._alias()} = {self._module.use('typing', 'Never')}"]
            return
        base = self._module.declare(f"_{self._name}Filters")
        own = {it for it, fields in selectors.items() if fields == (it,)}
        rest = {it.name: filtered(self._module, it) for it in self._scalars if it.name not in own}
        typed_dict = self._module.use("typing", "TypedDict")
        lines = [f"{name}: {type_}" for name, type_ in (self._logic() | rest | self._relation_filters()).items()]
        yield class_block(f"class {base}({typed_dict}, total=False):", lines)
        values = dict[str, str]()
        for selector, fields in selectors.items():
            if fields == (selector,):
                values[selector] = item(self._module, self._model.scalar(selector))
                continue
            compound = f"{self._name}{capitalised(selector)}"
            values[selector] = compound
            keys = {it: item(self._module, self._model.scalar(it)) for it in fields}
            yield self._dict(compound, keys, total=True)
        leaves: list[str] = []
        for selector in selectors:
            leaf = self._module.declare(f"{alias}By{capitalised(selector)}")
            leaves.append(leaf)
            required = self._module.use("typing", "Required")
            lines = [f"{it}: {f'{required}[{one}]' if it == selector else one}" for it, one in values.items()]
            yield class_block(f"class {leaf}({base}, total=False):", lines)
        yield [f"{alias}: {self._alias()} = {' | '.join(leaves)}"]

    def _selectors(self) -> dict[str, tuple[str, ...]]:
        key = self._model.primary_key
        found = {} if key is None else {key.name: key.fields}
        found |= {it.name: it.field_names for it in self._model.uniques if it.where is None}
        names = {it.name for it in self._scalars}
        return {name: fields for name, fields in found.items() if names.issuperset(fields)}

    def _order(self) -> list[str]:
        sort = f"{self._module.use(FILTERS, 'Sort')} | {self._module.use(FILTERS, 'SortNulls')}"
        keys = {it.name: sort for it in self._scalars}
        for it in self._relations:
            keys[it.name] = self._module.use(FILTERS, "SortCount") if it.is_list else f"{class_name(it.model)}Order"
        return self._dict(f"{self._name}Order", keys)

    def _include(self) -> list[str]:
        keys = {it.name: f"{self._module.builtin('bool')} | {self._included(it)}" for it in self._relations}
        return self._dict(f"{self._name}Include", keys)

    def _included(self, field: RelationField) -> str:
        return f"{class_name(field.model)}{'Many' if field.is_list else 'One'}"

    def _arguments(self) -> Iterable[list[str]]:
        """What an included relation that reaches this model takes."""
        name = self._name
        order = f"{name}Order | {self._module.use('collections.abc', 'Sequence')}[{name}Order]"
        number = self._module.builtin("int")
        yield self._dict(f"{name}One", {"include": f"{name}Include"})
        yield self._dict(
            f"{name}Many",
            {
                "where": f"{name}Where",
                "order": order,
                "order_by": order,
                "take": number,
                "skip": number,
                "cursor": f"{name}WhereUnique",
                "distinct": f"{self._module.use('collections.abc', 'Sequence')}[{name}Field]",
                "include": f"{name}Include",
            },
        )

    # ── what is written ───────────────────────────────────────────────────────────────────────────────────────────

    def _data(self, name: str, relations: Sequence[RelationField]) -> list[str]:
        """A new record. The key of a relation may come from the relation instead, or from the record around it."""
        keys: dict[str, str] = {}
        for it in self._writable:
            type_ = written(self._module, it)
            is_optional = _may_be_absent(it) or (relations and it.name in self._foreign)
            keys[it.name] = self._not_required(type_) if is_optional else type_
        keys |= {it.name: self._not_required(self._link(it)) for it in relations}
        return self._dict(name, keys, total=True)

    def _links(self) -> Iterable[list[str]]:
        """What ``data`` takes for a relation that reaches this model: one type per model, not per relation."""
        create, unique = f"{self._name}Create", f"{self._name}WhereUnique"
        keys = {"create": create, "connect": unique, "connect_or_create": f"{self._name}ConnectOrCreate"}
        sequence = self._module.use("collections.abc", "Sequence")
        many = {key: f"{one} | {sequence}[{one}]" for key, one in keys.items()}
        rows = {"data": f"{sequence}[{create}]", "skip_duplicates": self._not_required(self._module.builtin("bool"))}
        yield self._dict(f"{self._name}ConnectOrCreate", {"where": unique, "create": create}, total=True)
        yield self._dict(f"{self._name}LinkOne", keys)
        yield self._dict(f"{self._name}LinkMany", many | {"create_many": f"{self._name}NestedMany"})
        yield self._dict(f"{self._name}NestedMany", rows, total=True)

    def _update(self) -> list[str]:
        keys = {it.name: changed(self._module, it) for it in self._writable}
        return self._dict(f"{self._name}Update", keys | {it.name: self._link(it) for it in self._relations})

    def _update_many(self) -> list[str]:
        return self._dict(f"{self._name}UpdateMany", {it.name: changed(self._module, it) for it in self._writable})

    def _link(self, field: RelationField) -> str:
        return f"{class_name(field.model)}{'LinkMany' if field.is_list else 'LinkOne'}"

    def _not_required(self, type_: str) -> str:
        return f"{self._module.use('typing', 'NotRequired')}[{type_}]"

    def _dict(self, name: str, keys: dict[str, str], *, total: bool = False) -> list[str]:
        typed_dict = self._module.use("typing", "TypedDict")
        head = f"class {self._module.declare(name)}({typed_dict}{'' if total else ', total=False'}):"
        return class_block(head, [f"{key}: {type_}" for key, type_ in keys.items()])

    def _alias(self) -> str:
        return self._module.use("typing", "TypeAlias")


def _may_be_absent(field: ScalarField) -> bool:
    return field.arity is not Arity.REQUIRED or field.default is not None or field.is_updated_at

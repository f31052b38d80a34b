"""Writes ``types.py`` and what it gathers: the arguments of all actions and the answers of some, for type checkers.

The TypedDicts are neither generic nor ``closed``. pyright takes minutes over a graph of models whose TypedDicts are
either, and all checkers refuse unknown keys in a dict display without it, which is how arguments are written.
They are several modules of some models each, for the time that pyright takes grows with the square of a module's
length: for each class it looks through all that comes before.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Final, TypeAlias

from nicol.generate.depth import loose_relations, neighbourhoods
from nicol.generate.names import class_name
from nicol.generate.source import Module, string
from nicol.generate.typed import Home, ModelTypes, Reached, functional, reached
from nicol.generate.types_aggregate import aggregate_types
from nicol.generate.types_read import read_types, where_types
from nicol.generate.types_write import change_types, create_types
from nicol.schema.model import Enum, Model, Schema

_N_CLASSES: Final = {"where": 1, "read": 2, "create": 2, "change": 3}
"""How many classes a module has from one model to the next that a relation reaches."""

Writer: TypeAlias = Callable[[ModelTypes], Iterable[list[str]]]

_PARTS: Final[Sequence[tuple[str, Writer]]] = (
    ("where", where_types),
    ("read", read_types),
    ("aggregate", aggregate_types),
    ("create", create_types),
    ("change", change_types),
)
"""What is written of each model, in this order."""

_N_MODELS: Final = 4
"""How many models a module has."""


def types_sources(schema: Schema, version: str) -> Mapping[str, str]:
    models = [it for it in schema.models if not it.is_ignored]
    taken = {field.name for model in models for field in model.fields} | {class_name(it.name) for it in schema.enums}
    # A model List has a ListUpdate, which is also a name to import. What is declared is known when all is written.
    declared = set[str]()
    _modules(schema, models, version, taken, declared)
    modules = _modules(schema, models, version, taken | declared, set[str]())
    return {f"{name}.py": module.text() for name, module in modules.items()}


def _modules(
    schema: Schema, models: Sequence[Model], version: str, taken: AbstractSet[str], declared: set[str]
) -> Mapping[str, Module]:
    def module(docstring: str) -> Module:
        return Module(docstring, version, frozenset(taken), names=declared, n_blank=1)

    modules = {"_values": module("What the enums of the schema take.")}
    for enum in schema.enums:
        modules["_values"].add(_enum(modules["_values"], enum))
    ways = reached(models)
    loose = {part: loose_relations(models, _N_CLASSES.get(part)) for part, _ in _PARTS}
    number_of = neighbourhoods(models)
    homes = {it.name: Home(f"_types_{n // _N_MODELS + 1}", number_of[it.name]) for n, it in enumerate(models)}
    for name, near in groupby(models, lambda it: homes[it.name].name):
        modules[name] = made = module("The arguments of the actions of some models.")
        made.use("._values", "*")
        for model in near:
            _write(ModelTypes(model, ways.get(model.name, Reached()), made, homes), loose)
    face = module("The arguments of every action, for type checkers.")
    for name in modules:
        face.use(f".{name}", "*")
    return modules | {"types": face}


def _write(types: ModelTypes, loose: Mapping[str, AbstractSet[tuple[str, str]]]) -> None:
    for part, write in _PARTS:
        types.loose = frozenset(field for model, field in loose[part] if model == types.model.name)
        for block in write(types):
            types.module.add(block)


def _enum(module: Module, enum: Enum) -> list[str]:
    literal = module.use("typing", "Literal")
    alias = module.use("typing", "TypeAlias")
    filters = "nicol.client.filters"
    sequence = module.use("collections.abc", "Sequence")
    reference = module.use("nicol.query.reading.field_ref", "FieldRef")
    member = module.use(".enums", class_name(enum.name))
    name = module.declare(f"{enum.name}Input")
    filter_ = module.declare(f"{enum.name}Filter")
    having = module.declare(f"{enum.name}Having")
    update = module.use(filters, "ValueUpdate")
    values = ", ".join(string(it.name) for it in enum.values)
    keys = {
        "equals": f"{name} | {reference} | None",
        "not": f"{name} | {filter_} | {reference} | None",
        "in": f"{sequence}[{name}] | {reference}",
        "not_in": f"{sequence}[{name}] | {reference}",
    }
    unions = {
        "Filtered": f"{name} | {filter_}",
        "FilteredOrNull": f"{name} | {filter_} | None",
        "Grouped": f"{name} | {having}",
        "GroupedOrNull": f"{name} | {having} | None",
        "Changed": f"{name} | {update}[{name}]",
        "ChangedOrNull": f"{name} | {update}[{name} | None] | None",
    }
    return [
        f"{name}: {alias} = {member} | {literal}[{values}]",
        "",
        *functional(module, filter_, keys),
        "",
        "",
        f"class {having}({filter_}, total=False):",
        f"    _count: {module.builtin('int')} | {module.use(filters, 'IntFilter')}",
        f"    _min: {name} | {filter_}",
        f"    _max: {name} | {filter_}",
        "",
        "",
        *(f"{module.declare(enum.name + it)}: {alias} = {union}" for it, union in unions.items()),
    ]

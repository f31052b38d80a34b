"""Writes ``types.py``: the arguments of every action as TypedDicts, which only type checkers read.

They are neither generic nor ``closed``. pyright takes minutes over a graph of models whose TypedDicts are either, and
all checkers refuse unknown keys in a dict display without it, which is how arguments are written.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from nicol.generate.names import class_name
from nicol.generate.source import Module, string
from nicol.generate.typed import ModelTypes, Reached, functional, reached
from nicol.generate.types_aggregate import aggregate_types
from nicol.generate.types_read import read_types
from nicol.generate.types_write import write_types
from nicol.schema.model import Enum, Model, Schema


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
    ways = reached(models)
    for model in models:
        types = ModelTypes(module, model, ways.get(model.name, Reached()))
        for block in (*read_types(types), *aggregate_types(types), *write_types(types)):
            module.add(block)
    return module


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
    values = ", ".join(string(it.name) for it in enum.values)
    keys = {
        "equals": f"{name} | {reference} | None",
        "not": f"{name} | {filter_} | {reference} | None",
        "in": f"{sequence}[{name}] | {reference}",
        "not_in": f"{sequence}[{name}] | {reference}",
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
    ]

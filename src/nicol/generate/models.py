"""Writes ``models.py`` and ``enums.py``: the classes of records and of their enum values."""

from dataclasses import dataclass
from typing import Final

from nicol.generate.names import class_name, member_name
from nicol.generate.options import Models
from nicol.generate.scalars import value, visible
from nicol.generate.source import Module, class_block, documentation, string
from nicol.query.shape.wanted import counts_name
from nicol.schema.model import Arity, Enum, Model, RelationField, Scalar, ScalarField, Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """``module`` has the class that records extend, and ``options`` are those of the class itself."""

    module: str
    extends: str
    json_from: str
    options: str = ""
    is_decorated: bool = False
    is_dataclass: bool = False
    has_late_annotations: bool = True
    """Whether annotations are texts. Pydantic would compile each of them, which takes longer than all else it does."""


_KINDS: Final = {
    Models.PYDANTIC: _Kind(
        module="nicol.client.model", extends="Model", json_from="pydantic", has_late_annotations=False
    ),
    Models.MSGSPEC: _Kind(
        module="nicol.client.model_msgspec",
        extends="Record",
        json_from="nicol.client.json_value",
        options=", kw_only=True",
        is_decorated=True,
    ),
    Models.DATACLASS: _Kind(
        module="nicol.client.model_dataclass",
        extends="Record",
        json_from="nicol.client.json_value",
        is_dataclass=True,
    ),
}


def enums_source(schema: Schema, version: str) -> str:
    module = Module("The enums of the schema.", version, frozenset(it.name for it in schema.enums))
    for enum in schema.enums:
        module.add(_enum(module, enum))
    return module.text()


def _enum(module: Module, enum: Enum) -> list[str]:
    body = _documented(enum.documentation)
    names: set[str] = set()
    for it in enum.values:
        name = member_name(it.name)
        # ``title`` and ``title_`` in one enum: the first gives way once more.
        while name in names:
            name += "_"
        names.add(name)
        body += [f"{name} = {string(it.name)}", *documentation(it.documentation)]
    name = module.declare(class_name(enum.name))
    return class_block(f"class {name}({module.use('enum', 'StrEnum')}):", body)


def models_source(schema: Schema, kind: Models, version: str) -> str:
    models = [it for it in schema.models if not it.is_ignored]
    field_names = {field.name for model in models for field in model.fields}
    module = Module(
        "The records of the schema.",
        version,
        frozenset(field_names | {class_name(it.name) for it in models}),
        has_late_annotations=_KINDS[kind].has_late_annotations,
    )
    hidden: set[str] = set()
    for model in models:
        module.add(_model(module, _KINDS[kind], model, field_names, hidden))
    if hidden:
        # A field of the same name hides the class where annotations are read.
        module.add([f"_{name}Record = {name}" for name in sorted(hidden)])
    return module.text()


def _model(module: Module, kind: _Kind, model: Model, field_names: set[str], hidden: set[str]) -> list[str]:
    body = _documented(model.documentation)
    body += (line for it in visible(model) for line in _scalar(module, kind, it))
    for field in shown_relations(model):
        target = class_name(field.model)
        if target in field_names:
            hidden.add(target)
            target = f"_{target}Record"
        body += _relation(module, kind, field, target)
    if any(it.is_list for it in shown_relations(model)):
        body += [_counts(module, kind, model)]
    name = module.declare(class_name(model.name))
    head = f"class {name}({module.use(kind.module, kind.extends)}{kind.options}):"
    return [*_decorators(module, kind), *class_block(head, body)]


def _decorators(module: Module, kind: _Kind) -> list[str]:
    if kind.is_dataclass:
        # Equality and representation are of what was loaded, which dataclasses do not know.
        return [f"@{module.use('dataclasses', 'dataclass')}(kw_only=True, slots=True, eq=False, repr=False)"]
    return [f"@{module.use(kind.module, 'record')}"] if kind.is_decorated else []


def shown_relations(model: Model) -> tuple[RelationField, ...]:
    return tuple(it for it in model.relation_fields if not it.is_ignored)


def _scalar(module: Module, kind: _Kind, field: ScalarField) -> list[str]:
    annotation = value(module, field, json_from=kind.json_from)
    default = " = None" if field.arity is Arity.OPTIONAL else ""
    if default and field.type is Scalar.JSON and not kind.has_late_annotations:
        # Pydantic's JsonValue is made of texts, which ty will not have beside None where it counts as an expression.
        annotation = string(annotation)
    return [
        f"{field.name}: {annotation}{default}",
        *documentation(field.documentation),
    ]


def _relation(module: Module, kind: _Kind, field: RelationField, target: str) -> list[str]:
    match field.arity:
        case Arity.LIST:
            annotation = f"{module.builtin('list')}[{target}]"
        case Arity.OPTIONAL:
            annotation = f"{target} | None"
        case Arity.REQUIRED:
            annotation = target
    if not kind.has_late_annotations:
        # Its class may come later.
        annotation = string(annotation)
    default = module.use(kind.module, "relation")
    return [f"{field.name}: {annotation} = {default}()", *documentation(field.documentation)]


def _counts(module: Module, kind: _Kind, model: Model) -> str:
    annotation = f"{module.builtin('dict')}[{module.builtin('str')}, {module.builtin('int')}]"
    return f"{counts_name(model)}: {annotation} = {module.use(kind.module, 'counted')}()"


def _documented(text: str) -> list[str]:
    lines = documentation(text)
    return [*lines, ""] if lines else []

"""Writes ``client.py`` and ``__init__.py``: the clients, and the face of the package."""

from nicol.errors import ConfigurationError
from nicol.generate.names import accessor_name, class_name
from nicol.generate.options import Models, Names, Options
from nicol.generate.source import Module, class_block, filled, string
from nicol.schema.model import Model, Schema

_CLIENTS = ("AsyncClient", "Client")
_SUBMODULES = frozenset({"client", "enums", "models", "types"})
_PARTS = (
    "Where",
    "WhereUnique",
    "Create",
    "CreateMany",
    "Update",
    "UpdateMany",
    "Include",
    "Select",
    "Order",
    "Field",
    "Number",
    "Comparable",
    "Aggregate",
    "AggregateByField",
    "Group",
    "GroupByField",
    "OrderGroups",
    "Having",
)
"""What is said of a model's types to the generic actions, after its record."""


def client_source(schema: Schema, options: Options, version: str) -> str:
    module = Module("The clients.", version)
    models = _models(schema)
    accessors = _accessors(models, options)
    are_late = _are_late(schema, options.models)
    _import_package(module, schema, are_late=are_late)
    module.add(_definition(module, schema, accessors, are_late=are_late))
    module.add(_batch(module, accessors))
    for name, colour in zip(_CLIENTS, ("async", "sync"), strict=True):
        module.add(_client(module, name, colour, accessors))
    if models:
        module.add(_args(module, models))
    return module.text()


def _models(schema: Schema) -> list[Model]:
    return [it for it in schema.models if not it.is_ignored]


def _accessors(models: list[Model], options: Options) -> dict[str, Model]:
    found: dict[str, Model] = {}
    for model in models:
        name = accessor_name(model.name, snake=options.names is Names.SNAKE_CASE)
        other = found.setdefault(name, model)
        if other is not model:
            raise ConfigurationError(
                f"models {other.name} and {model.name} would both be db.{name}; rename one and keep its table with "
                "@@map",
                setting="schema",
            )
    return found


def _import_package(module: Module, schema: Schema, *, are_late: bool) -> None:
    if schema.enums:
        module.use(".", "enums", always_as="_enums")
    if _models(schema):
        module.use(".", "models", always_as="_models", for_types=are_late)
        module.use(".", "types", always_as="_types", for_types=True)


def _are_late(schema: Schema, kind: Models) -> bool:
    """Whether records are loaded when they are needed. That msgspec is missing is to be said before.

    What has a module's name has to stand in its place at once: nobody asks for a name that is there.
    """
    names = {class_name(it.name) for it in (*_models(schema), *schema.enums)}
    return kind is not Models.MSGSPEC and not names & _SUBMODULES


def _definition(module: Module, schema: Schema, accessors: dict[str, Model], *, are_late: bool) -> list[str]:
    definition = module.use("nicol.client.definition", "Definition", always_as="_Definition")
    embedded = module.use("._schema", "SCHEMA", always_as="_SCHEMA")
    return [
        f"_DEFINITION = {definition}(",
        f"    schema={embedded},",
        *("    " + it for it in _classes(module, _models(schema), are_late=are_late)),
        "    enums={",
        *(f"        {string(it.name)}: _enums.{class_name(it.name)}," for it in schema.enums),
        "    },",
        "    accessors={",
        *(f"        {string(name)}: {string(it.name)}," for name, it in accessors.items()),
        "    },",
        ")",
    ]


def _classes(module: Module, models: list[Model], *, are_late: bool) -> list[str]:
    if not are_late:
        return ["classes={", *(f"    {string(it.name)}: _models.{class_name(it.name)}," for it in models), "},"]
    classes = module.use("nicol.client.record_classes", "RecordClasses", always_as="_RecordClasses")
    names = (f"{string(it.name)}: {string(class_name(it.name))}" for it in models)
    return [f'classes={classes}(f"{{__package__}}.models", {{', *filled(names), "}),"]


def _batch(module: Module, accessors: dict[str, Model]) -> list[str]:
    """What ``batch()`` gives, which needs no class of its own when the program runs."""
    module.use("typing", "TYPE_CHECKING")
    base = module.use("nicol.client.batch", "Batch", always_as="_Batch")
    body = _accessor_lines(module, "batch_actions", "BatchActions", accessors)
    head = f"class {module.declare('Batch')}({base}):"
    typed = ["    " + it if it else "" for it in class_block(head, body)]
    return ["if TYPE_CHECKING:", "", *typed, "", "else:", f"    Batch = {base}"]


def _client(module: Module, name: str, colour: str, accessors: dict[str, Model]) -> list[str]:
    base = module.use(f"nicol.client.{colour}_client", name, always_as=f"_{name}")
    actions = "AsyncActions" if colour == "async" else "Actions"
    body = ["definition = _DEFINITION", "", *_accessor_lines(module, f"actions_{colour}", actions, accessors)]
    return class_block(f"class {name}({base}[Batch]):", body)


def _accessor_lines(module: Module, source: str, actions: str, accessors: dict[str, Model]) -> list[str]:
    lines: list[str] = []
    for accessor, model in accessors.items():
        used = module.use(f"nicol.client.{source}", actions, always_as=f"_{actions}", for_types=True)
        model_name = class_name(model.name)
        arguments = [f"_models.{model_name}", *(f"_types.{model_name}{part}" for part in _PARTS)]
        lines += [f"{accessor}: {used}[", *filled(arguments), "]"]
    return lines


def _args(module: Module, models: list[Model]) -> list[str]:
    base = module.use("nicol.query.shape.arguments", "Args", always_as="_Args")
    lines = ["if TYPE_CHECKING:"]
    for model in models:
        name = class_name(model.name)
        types = ", ".join(f"_types.{name}{part}" for part in ("Where", "Include", "Order", "WhereUnique"))
        lines += ["", f"    class {module.declare(f'{name}Args')}({base}[{types}]): ..."]
    lines += ["", "else:"]
    lines += [f"    {class_name(it.name)}Args = {base}" for it in models]
    return lines


def face_source(schema: Schema, options: Options, version: str) -> str:
    """``__init__.py``. A model or enum called like a client stays in its own module only."""
    module = Module("A typed client for PostgreSQL: clients, records, enums, and arguments for shapes.", version)
    clients = [*_CLIENTS, *(f"{class_name(it.name)}Args" for it in _models(schema))]
    models = [class_name(it.name) for it in _models(schema)]
    enums = [class_name(it.name) for it in schema.enums]
    if "Batch" not in {*models, *enums}:
        clients.append("Batch")
    are_late = bool(models) and _are_late(schema, options.models)
    exported: list[str] = []
    for source, names in ((".client", clients), (".enums", enums), (".models", models)):
        for name in names:
            if name not in exported:
                exported.append(module.use(source, name, for_types=are_late and source == ".models"))
    module.add(["__all__ = [", *(f"    {string(it)}," for it in sorted(exported)), "]"])
    if are_late:
        module.add(_late_records(module))
    return module.text()


def _late_records(module: Module) -> list[str]:
    module.use("typing", "TYPE_CHECKING")
    record_of = module.use("nicol.client.record_classes", "record_of", always_as="_record_of")
    return [
        "if not TYPE_CHECKING:  # else every misspelt name would have a type",
        "",
        "    def __getattr__(name):",
        f"        found = globals()[name] = {record_of}(__name__, name, __all__)",
        "        return found",
        "",
        "    def __dir__():",
        "        return sorted({*globals(), *__all__})",
    ]

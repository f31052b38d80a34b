"""How the types of columns are spelled in Python: as values, as inputs, as filters and as changes."""

from collections.abc import Callable
from typing import Final

from nicol.generate.names import class_name
from nicol.generate.source import Module
from nicol.schema.model import Arity, EnumType, Model, Scalar, ScalarField, Unsupported

_BUILTINS: Final = {
    Scalar.STRING: "str",
    Scalar.BOOLEAN: "bool",
    Scalar.INT: "int",
    Scalar.BIG_INT: "int",
    Scalar.FLOAT: "float",
    Scalar.BYTES: "bytes",
}
_CONDITIONS: Final = {
    Scalar.STRING: "String",
    Scalar.BOOLEAN: "Boolean",
    Scalar.INT: "Int",
    Scalar.BIG_INT: "Int",
    Scalar.FLOAT: "Float",
    Scalar.DECIMAL: "Decimal",
    Scalar.DATE_TIME: "DateTime",
    Scalar.JSON: "Json",
    Scalar.BYTES: "Bytes",
}
"""How the names of filters begin."""

_CLOCKS: Final = {"Date": "date", "Time": "time", "Timetz": "time"}
"""The classes of DateTime fields by their native types; datetime for all others."""

_NATIVE_CONDITIONS: Final = {
    "Date": "Date",
    "Time": "Time",
    "Timetz": "Time",
    "Uuid": "Uuid",
    **dict.fromkeys(("Bit", "VarBit", "Inet", "Xml"), "Caseless"),
}
_NUMBERS: Final = frozenset({Scalar.INT, Scalar.BIG_INT, Scalar.FLOAT, Scalar.DECIMAL})
_INCOMPARABLE: Final = frozenset({Scalar.JSON, Scalar.BOOLEAN, Scalar.BYTES})
FILTERS: Final = "nicol.client.filters"


def visible(model: Model) -> tuple[ScalarField, ...]:
    """The columns that a client can name: not those marked @ignore, nor those of a type without a word."""
    return tuple(it for it in model.scalar_fields if not it.is_ignored and not isinstance(it.type, Unsupported))


def value(module: Module, field: ScalarField, *, json_from: str = "pydantic") -> str:
    """The annotation of the field in a model, with ``JsonValue`` of the module ``json_from``."""
    one = _one(module, field, json=lambda: module.use(json_from, "JsonValue"))
    if field.arity is Arity.LIST:
        return f"{module.builtin('list')}[{one}]"
    return f"{one} | None" if field.arity is Arity.OPTIONAL else one


def item(module: Module, field: ScalarField) -> str:
    """One value of the field as an argument takes it, never None."""
    if isinstance(field.type, EnumType):
        return f"{field.type.name}Input"
    one = _one(module, field, json=lambda: module.use(FILTERS, "JsonInput"))
    if field.type is Scalar.DECIMAL:
        return f"{one} | {module.builtin('int')}"
    return f"{one} | {module.use('uuid', 'UUID')}" if _native(field) == "Uuid" else one


def written(module: Module, field: ScalarField) -> str:
    """What ``data`` takes for the field in a new record."""
    if field.type is Scalar.JSON and not field.is_list:
        return module.use(FILTERS, "JsonWritten" if field.arity is Arity.REQUIRED else "JsonWrittenOrNull")
    one = item(module, field)
    match field.arity:
        case Arity.LIST:
            return _items(module, field, one)
        case Arity.OPTIONAL:
            return f"{one} | None"
        case Arity.REQUIRED:
            return one


def filtered(module: Module, field: ScalarField) -> str:
    """What ``where`` takes for the field."""
    return _condition(module, field, "Filtered", "ListFilter")


def having(module: Module, field: ScalarField) -> str:
    """What ``having`` takes for the field: its filter, with those of its aggregates beside it."""
    return _condition(module, field, "Grouped", "ListHaving")


def _condition(module: Module, field: ScalarField, kind: str, of_list: str) -> str:
    null = "OrNull" if field.arity is Arity.OPTIONAL else ""
    if field.type is Scalar.JSON and not field.is_list and not null:
        return module.use(FILTERS, "JsonFilter" if kind == "Filtered" else "JsonHaving")
    if field.arity is Arity.LIST:
        return _list(module, field, kind, of_list)
    return _named(module, field, kind + null)


def changed(module: Module, field: ScalarField) -> str:
    """What ``data`` takes for the field in a change."""
    if field.arity is Arity.LIST:
        return _list(module, field, "Changed", "ListUpdate")
    return _named(module, field, "ChangedOrNull" if field.arity is Arity.OPTIONAL else "Changed")


def _named(module: Module, field: ScalarField, kind: str) -> str:
    """The union of this kind for a column of this type, which has a name."""
    if isinstance(field.type, EnumType):
        return field.type.name + kind
    assert isinstance(field.type, Scalar)
    native = _NATIVE_CONDITIONS.get(_native(field), "")
    if native == "Caseless" and kind.startswith("Changed"):
        native = ""
    return module.use(FILTERS, (native or _CONDITIONS[field.type]) + kind)


def _list(module: Module, field: ScalarField, kind: str, one: str) -> str:
    if field.type is Scalar.STRING and _native(field) != "Uuid":
        return module.use(FILTERS, f"StringList{kind}")
    value = item(module, field)
    return f"{module.use(FILTERS, one)}[{value}] | {_items(module, field, value)}"


def is_number(field: ScalarField) -> bool:
    """Whether it can be summed."""
    return not field.is_list and field.type in _NUMBERS


def is_comparable(field: ScalarField) -> bool:
    """Whether there is a least one and a greatest."""
    return not field.is_list and field.type not in _INCOMPARABLE


def averaged(module: Module, field: ScalarField) -> str:
    """The average of a number: of whole numbers a float, as in Prisma."""
    one = module.use("decimal", "Decimal") if field.type is Scalar.DECIMAL else module.builtin("float")
    return f"{one} | None"


def aggregated(module: Module, field: ScalarField) -> str:
    """The sum of a field, its least value or its greatest: None where there is no value."""
    return f"{_one(module, field, json=lambda: module.use('pydantic', 'JsonValue'))} | None"


def _items(module: Module, field: ScalarField, one: str) -> str:
    # A str is a Sequence[str] too, and must not pass for a list of strings.
    if field.type is Scalar.STRING:
        return f"{module.builtin('list')}[{one}] | {module.builtin('tuple')}[{one}, ...]"
    return f"{module.use('collections.abc', 'Sequence')}[{one}]"


def _native(field: ScalarField) -> str:
    return "" if field.native_type is None else field.native_type.name


def _one(module: Module, field: ScalarField, *, json: Callable[[], str]) -> str:
    match field.type:
        case EnumType(name):
            return module.use(".enums", class_name(name))
        case Scalar.JSON:
            return json()
        case Scalar.DECIMAL:
            return module.use("decimal", "Decimal")
        case Scalar.DATE_TIME:
            return module.use("datetime", _CLOCKS.get(_native(field), "datetime"))
        case Unsupported():
            raise AssertionError(field.name)
        case scalar:
            return module.builtin(_BUILTINS[scalar])

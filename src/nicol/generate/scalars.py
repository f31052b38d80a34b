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
    return _condition(module, field, "Filter")


def having(module: Module, field: ScalarField) -> str:
    """What ``having`` takes for the field: its filter, with those of its aggregates beside it."""
    return _condition(module, field, "Having")


def _condition(module: Module, field: ScalarField, kind: str) -> str:
    null = " | None" if field.arity is Arity.OPTIONAL else ""
    if field.type is Scalar.JSON and not field.is_list:
        return module.use(FILTERS, "Json" + kind) + null
    one = item(module, field)
    if field.arity is Arity.LIST:
        return f"{module.use(FILTERS, 'List' + kind)}[{one}] | {_items(module, field, one)}"
    if isinstance(field.type, EnumType):
        return f"{one} | {field.type.name}{kind}{null}"
    assert isinstance(field.type, Scalar)
    condition = _NATIVE_CONDITIONS.get(_native(field)) or _CONDITIONS[field.type]
    return f"{one} | {module.use(FILTERS, condition + kind)}{null}"


def changed(module: Module, field: ScalarField) -> str:
    """What ``data`` takes for the field in a change."""
    if field.type is Scalar.JSON and not field.is_list:
        return module.use(FILTERS, "JsonChanged" if field.arity is Arity.REQUIRED else "JsonChangedOrNull")
    one = item(module, field)
    if field.arity is Arity.LIST:
        return f"{_items(module, field, one)} | {module.use(FILTERS, 'ListUpdate')}[{one}]"
    null = " | None" if field.arity is Arity.OPTIONAL else ""
    update = "NumberUpdate" if field.type in _NUMBERS else "ValueUpdate"
    return f"{one} | {module.use(FILTERS, update)}[{one}{null}]{null}"


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

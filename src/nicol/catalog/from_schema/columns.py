"""Columns, with their types and what gives them their values."""

from nicol.catalog.from_schema.names import Names
from nicol.catalog.model import ArrayConstant, Column, Constant, Default, NextValue, Type
from nicol.catalog.object_name import identifier, sequence_name
from nicol.catalog.spelling.constant import array_default, bytes_text, number_text, timestamp_text
from nicol.catalog.spelling.expression import as_kept
from nicol.catalog.spelling.native_type import serial, type_of_native, type_of_scalar, type_of_text
from nicol.catalog.spelling.normalize import parse_default
from nicol.schema import model as schema_model


def column(names: Names, model: schema_model.Model, it: schema_model.ScalarField) -> Column:
    type_ = type_of(names, it)
    default = None if it.default is None else _default(names, model, it, it.default, type_)
    generated = it.generated
    # A list is nullable even where it is required: Prisma reads NULL as the empty list.
    return Column(
        name=identifier(it.column),
        type=type_,
        nullable=not it.is_required,
        default=default,
        generated=None if generated is None else as_kept(generated.expression),
        is_virtual=generated is not None and not generated.is_stored,
    )


def type_of(names: Names, it: schema_model.ScalarField) -> Type:
    type_ = _element_type(names, it)
    return Type(type_.name, type_.namespace, is_array=True) if it.is_list else type_


def _element_type(names: Names, it: schema_model.ScalarField) -> Type:
    match it.type:
        case schema_model.EnumType(name):
            enum = names.enum(names.schema.enum_by_name[name])
            return Type(enum.name, enum.namespace)
        case schema_model.Unsupported(sql):
            return type_of_text(sql)
        case schema_model.Scalar():
            native = it.native_type
            return type_of_native(native.name, native.arguments) if native else type_of_scalar(it.type.value)


def _default(
    names: Names,
    model: schema_model.Model,
    it: schema_model.ScalarField,
    default: schema_model.Default,
    type_: Type,
) -> Default | None:
    """The default that the database gives, or None where the client does."""
    match default:
        case schema_model.ListDefault(values):
            return ArrayConstant(tuple(_constant(names.schema, it, value) for value in values))
        case schema_model.FunctionDefault("autoincrement"):
            # An oid can number nothing by itself: Prisma gives it no sequence either.
            has_sequence = serial(type_) is not None
            return NextValue(sequence_name(names.table(model), identifier(it.column))) if has_sequence else None
        case schema_model.FunctionDefault(name, arguments):
            return _of_function(name, arguments, type_)
        case _ if it.is_list:
            return array_default(_constant(names.schema, it, default))
        case _:
            return Constant(_constant(names.schema, it, default))


def _of_function(name: str, arguments: tuple[str | int, ...], type_: Type) -> Default | None:
    match name:
        case "now":
            return parse_default("CURRENT_TIMESTAMP", type_)
        case "dbgenerated":
            return parse_default(str(arguments[0]) if arguments else "", type_)
        case _:
            return None


def _constant(
    schema: schema_model.Schema,
    it: schema_model.ScalarField,
    default: schema_model.LiteralDefault | schema_model.EnumDefault,
) -> str:
    if isinstance(default, schema_model.EnumDefault):
        assert isinstance(it.type, schema_model.EnumType)
        enum = schema.enum_by_name[it.type.name]
        return next(value.label for value in enum.values if value.name == default.value)
    value = default.value
    if not isinstance(value, str):
        return number_text(value)
    match it.type:
        case schema_model.Scalar.BYTES:
            return bytes_text(value)
        case schema_model.Scalar.DATE_TIME:
            return timestamp_text(value)
        case _:
            return value

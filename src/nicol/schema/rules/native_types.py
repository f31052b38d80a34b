"""What must hold of native types and the values that have to fit into them."""

from collections.abc import Iterator

from nicol.schema.findings import error, warning
from nicol.schema.mending.fixes import argument_added, arguments_removed, attribute_at
from nicol.schema.model import LiteralDefault, Model, NativeType, Scalar, ScalarField
from nicol.schema.native_types import NATIVE_TYPES, Range
from nicol.schema.reading import syntax
from nicol.schema.resolve.schema import Resolved
from nicol.text.diagnostic import Diagnostic, Edit
from nicol.text.edit import safe, suggestion

_INT_LIMIT = 2**31


def native_types_have_their_arguments(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """As many as PostgreSQL takes, each within its range."""
    for field in model.scalar_fields:
        if field.native_type is not None:
            place = resolved.attribute_span(model, field.name, "db")
            yield from _check(field.native_type, attribute_at(resolved.block_by_name[model.name], place))


def _check(native: NativeType, attribute: syntax.Attribute) -> Iterator[Diagnostic]:
    place = attribute.span
    ranges = NATIVE_TYPES[native.name].arguments
    if len(native.arguments) > len(ranges):
        message = f"`{native.name}` takes {_count(len(ranges))}, not {len(native.arguments)}"
        edits = arguments_removed(attribute, (attribute.arguments or ())[len(ranges) :])
        title = "Remove the arguments that are too many" if ranges else "Remove the argument"
        yield error("S322", message, place, fixes=safe(title, *edits))
    elif native.name == "Decimal" and len(native.arguments) == 1:
        help_text = f"write @db.Decimal({native.arguments[0]}, 0)"
        fixes = safe("Add the scale 0", argument_added(attribute, "0")) if native.arguments[0] > 0 else ()
        yield error("S322", "`Decimal` takes a precision and a scale", place, help=help_text, fixes=fixes)
    elif native.name == "Decimal" and native.arguments and native.arguments[1] > native.arguments[0]:
        help_text = "the precision counts the digits before and behind the point, the scale those behind it"
        yield error("S323", "the scale of a Decimal cannot be larger than its precision", place, help=help_text)
    else:
        yield from _check_ranges(native, ranges, attribute)


def _check_ranges(native: NativeType, ranges: tuple[Range, ...], attribute: syntax.Attribute) -> Iterator[Diagnostic]:
    for argument, number, allowed in zip(attribute.arguments or (), native.arguments, ranges, strict=False):
        if not allowed.least <= number <= allowed.most:
            message = f"the {allowed.word} of `{native.name}` is from {allowed.least} to {allowed.most}, not {number}"
            # Prisma lets lengths through that PostgreSQL refuses, so they are no error here either.
            is_checked_by_prisma = number < 0 or (native.name not in {"Char", "VarChar"} and number < allowed.least)
            is_error = is_checked_by_prisma or allowed.word != "length"
            limit = min(max(number, allowed.least), allowed.most)
            fixes = suggestion(f"Change to `{limit}`", Edit(argument.value.span, str(limit)))
            yield (error if is_error else warning)("S323", message, attribute.span, fixes=fixes)


def _count(number: int) -> str:
    return {0: "no argument", 1: "one argument"}.get(number, f"{number} arguments")


def integer_defaults_fit(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """Prisma lets them through and PostgreSQL refuses them, so this is a warning."""
    for field in model.scalar_fields:
        default = field.default
        if field.type is Scalar.INT and isinstance(default, LiteralDefault) and _is_too_large(default, field):
            place = resolved.attribute_span(model, field.name, "default")
            type_ = resolved.written(model, field.name).type
            fixes = suggestion("Change the type to `BigInt`", Edit(type_.name.span, "BigInt")) if type_ else ()
            yield warning("S316", f"`{default.value}` does not fit into Int", place, help="use BigInt", fixes=fixes)


def _is_too_large(default: LiteralDefault, _field: ScalarField) -> bool:
    return isinstance(default.value, int) and not -_INT_LIMIT <= default.value < _INT_LIMIT


NATIVE_TYPE_RULES = (native_types_have_their_arguments, integer_defaults_fit)

"""``@db.…``: the native type of a column."""

from nicol.schema.findings import Findings, error
from nicol.schema.mending.aliases import NATIVE_TYPE_BY_ALIAS
from nicol.schema.model import NativeType, Scalar, ScalarField
from nicol.schema.native_types import NATIVE_TYPES, native_types_of
from nicol.schema.reading import syntax
from nicol.text.diagnostic import Edit
from nicol.text.edit import Fixes, changed_to_nearest, removed, safe, suggestion
from nicol.text.nearest import did_you_mean, nearest
from nicol.text.source import Span


def resolve_native_type(
    attribute: syntax.Attribute | None, scalar: ScalarField, prefix: str, findings: Findings
) -> NativeType | None:
    """The type that ``attribute`` names, or None if there is none or it was reported. ``prefix`` is the datasource."""
    if attribute is None or not attribute.is_whole:
        return None
    written, _, name = attribute.name.text.partition(".")
    if written != prefix:
        _report_prefix(attribute, prefix, findings)
        return None
    rule = NATIVE_TYPES.get(name)
    if rule is None:
        _report_unknown(attribute, name, scalar, findings)
        return None
    if rule.scalar is not scalar.type:
        message = f"native type `{name}` is for {rule.scalar.value}, and `{scalar.name}` is not"
        fixes = suggestion(f"Remove `@{attribute.name.text}`", removed(attribute.span))
        findings.add(error("S321", message, attribute.name.span, help=_choices(scalar), fixes=fixes))
        return None
    numbers = tuple(_argument(it, findings) for it in attribute.arguments or ())
    known = tuple(it for it in numbers if it is not None)
    return NativeType(name, known) if len(known) == len(numbers) else None


def _report_prefix(attribute: syntax.Attribute, prefix: str, findings: Findings) -> None:
    written, _, name = attribute.name.text.partition(".")
    message = f"a native type begins with the datasource's name, `@{prefix}`, not `@{written}`"
    near = _nearest(name)
    fixes = safe(f"Change to `@{prefix}.{near}`", Edit(attribute.name.span, f"{prefix}.{near}")) if near else ()
    help_text = f"write `@{prefix}.{near or name}`"
    findings.add(error("S302", message, attribute.name.span, help=help_text, fixes=fixes))


def _report_unknown(attribute: syntax.Attribute, name: str, scalar: ScalarField, findings: Findings) -> None:
    end = attribute.name.span.end
    place = Span(attribute.name.span.path, end - len(name), end)
    fitting = native_types_of(scalar.type) if isinstance(scalar.type, Scalar) else ()
    fixes = changed_to_nearest(place, name, fitting)
    alias = NATIVE_TYPE_BY_ALIAS.get(name.lower())
    if alias is not None and NATIVE_TYPES[alias].scalar is scalar.type and not any(it.is_safe for it in fixes):
        fixes = safe(f"Change to `{alias}`", Edit(place, alias))
    help_text = did_you_mean(name, fitting) or _choices(scalar)
    message = f"PostgreSQL has no native type `{name}`"
    findings.add(error("S320", message, attribute.name.span, help=help_text, fixes=fixes))


def _argument(argument: syntax.Argument, findings: Findings) -> int | None:
    value = argument.value
    is_number = isinstance(value, syntax.NumberLiteral) and value.text.lstrip("-").isdecimal() and len(value.text) < 10
    if is_number:
        assert isinstance(value, syntax.NumberLiteral)
        return int(value.text)
    fixes: Fixes = ()
    if isinstance(value, syntax.StringLiteral) and value.value.isdecimal():
        fixes = safe(f"Write `{value.value}` without quotes", Edit(value.span, value.value))
    findings.add(error("S322", "a native type takes whole numbers only", argument.span, fixes=fixes))
    return None


def _nearest(name: str) -> str | None:
    return nearest(name, NATIVE_TYPES) or NATIVE_TYPE_BY_ALIAS.get(name.lower())


def _choices(scalar: ScalarField) -> str:
    if not isinstance(scalar.type, Scalar):
        return "only the built-in types have native types"
    return f"{scalar.type.value} can be {', '.join(f'`@db.{it}`' for it in native_types_of(scalar.type))}"

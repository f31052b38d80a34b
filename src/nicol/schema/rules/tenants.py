"""What must hold of fields that say whose a record is: ``/// @tenant``."""

from collections.abc import Iterator

from nicol.schema.findings import error
from nicol.schema.model import Model, Scalar, ScalarField
from nicol.schema.resolve.schema import Resolved
from nicol.schema.resolve.tenant_notes import is_tenant_note
from nicol.text.diagnostic import Diagnostic, Label

_NAMING = frozenset({Scalar.STRING, Scalar.INT, Scalar.BIG_INT})


def tenants_are_named_by_fields_that_can(_resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for relation in model.relation_fields:
        if is_tenant_note(relation.documentation):
            keys = relation.foreign_key.fields if relation.foreign_key is not None else ()
            help_text = f"say it above `{keys[0]}`" if keys else "say it above the column that names the tenant"
            message = f"`{relation.name}` is a relation, and `@tenant` marks the column that names the tenant"
            yield error("S627", message, relation.span, help=help_text)
    for field in model.scalar_fields:
        if model.is_view and field.has_tenant_policy:
            message = f"`{model.name}` is a view, which has no row-level security of its own"
            help_text = "say `@tenant`, and let the view be `security_invoker`, so that the walls of its tables hold"
            yield error("S627", message, field.span, help=help_text)
        reason = _unfit(field) if field.is_tenant else ""
        if reason:
            help_text = "let it be a required `String`, `Int` or `BigInt`"
            yield error("S627", f"`{field.name}` {reason}, so it cannot be the `@tenant`", field.span, help=help_text)


def _unfit(field: ScalarField) -> str:
    if field.is_list:
        return "is a list"
    if not field.is_required:
        return "is optional"
    if field.type not in _NAMING:
        return "names nobody by its type"
    return "is generated" if field.generated is not None else ""


def models_have_one_tenant(_resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    first, *others = [it for it in model.scalar_fields if it.is_tenant] or [None]
    for it in others:
        assert first is not None
        assert it is not None
        message = f"`{model.name}` has the `@tenant` `{first.name}` already"
        related = [Label(first.span, "the other one")]
        yield error("S628", message, it.span, related=related, help="keep one of them")


def tenants_have_one_type(resolved: Resolved) -> Iterator[Diagnostic]:
    """One value names a tenant in every model."""
    found = ((model, it) for model in resolved.schema.models for it in model.scalar_fields if it.is_tenant)
    fields = [(model, it) for model, it in found if not _unfit(it)]
    for model, it in fields[1:]:
        first_model, first = fields[0]
        if _type(it) != _type(first):
            message = f"`{model.name}.{it.name}` and `{first_model.name}.{first.name}` name tenants by different types"
            related = [Label(first.span, "the other one")]
            yield error("S629", message, it.span, related=related, help="give both the same type")


def _type(field: ScalarField) -> tuple[object, str]:
    return field.type, field.native_type.name if field.native_type is not None else ""


TENANT_MODEL_RULES = (tenants_are_named_by_fields_that_can, models_have_one_tenant)

"""What Prisma's language has no word for, and the catalog no columns, keys or indexes: checks, exclusions, policies."""

from nicol.catalog.from_schema.columns import column
from nicol.catalog.from_schema.keys import named_operator_class
from nicol.catalog.from_schema.names import Names, column_name
from nicol.catalog.model import Check, ExcludedElement, Exclusion, IndexColumn, Policy, RowSecurity
from nicol.catalog.object_name import identifier
from nicol.catalog.spelling.expression import as_kept
from nicol.catalog.tenant_wall import walls
from nicol.schema import model as schema_model

_EVERYBODY = "public"


def checks(model: schema_model.Model) -> tuple[Check, ...]:
    return tuple(Check(name=it.constraint, expression=as_kept(it.expression)) for it in model.checks)


def exclusions(model: schema_model.Model) -> tuple[Exclusion, ...]:
    return tuple(_exclusion(model, it) for it in model.exclusions)


def row_security(model: schema_model.Model) -> RowSecurity:
    if _tenant_field(model) is not None:
        return RowSecurity.FORCED
    match model.row_security:
        case None:
            return RowSecurity.DISABLED
        case schema_model.RowSecurity.ENABLED:
            return RowSecurity.ENABLED
        case schema_model.RowSecurity.FORCED:
            return RowSecurity.FORCED


def policies(names: Names, model: schema_model.Model) -> tuple[Policy, ...]:
    written = tuple(_policy(it) for it in names.schema.policies if it.model == model.name)
    tenant = _tenant_field(model)
    return written if tenant is None else (*written, *walls(column(names, model, tenant), written))


def _tenant_field(model: schema_model.Model) -> schema_model.ScalarField | None:
    """The field that says whose row it is, where the database is to keep them apart."""
    return next((it for it in model.scalar_fields if it.has_tenant_policy), None)


def _exclusion(model: schema_model.Model, it: schema_model.Exclusion) -> Exclusion:
    return Exclusion(
        name=it.constraint,
        elements=tuple(_element(model, element) for element in it.elements),
        method=it.type.lower(),
        predicate=_condition(it.where),
        is_deferrable=it.deferrable is not None,
        is_deferred=it.deferrable is schema_model.Deferrable.INITIALLY_DEFERRED,
    )


def _element(model: schema_model.Model, it: schema_model.ExcludedElement) -> ExcludedElement:
    key = IndexColumn(
        column=None if it.field is None else column_name(model, it.field),
        expression=None if it.expression is None else as_kept(it.expression),
        operator_class=named_operator_class(it.operator_class, is_raw=it.is_raw),
    )
    return ExcludedElement(key, it.operator)


def _policy(it: schema_model.Policy) -> Policy:
    # PostgreSQL forgets the others where everybody is among them.
    roles = () if any(role.lower() == _EVERYBODY for role in it.roles) else it.roles
    return Policy(
        name=identifier(it.name),
        command=it.command.value.upper(),
        roles=roles,
        using=_condition(it.using),
        with_check=_condition(it.with_check),
        is_restrictive=it.is_restrictive,
    )


def _condition(sql: str | None) -> str | None:
    return None if sql is None else as_kept(sql)

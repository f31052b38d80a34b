"""Planning a call that is only read: for whom it would be made, a run alone could tell."""

import uuid
from contextlib import suppress

from nicol.client.definition import Definition
from nicol.client.tenancy.context import TenantValue, tenant
from nicol.errors import TenantMismatchError
from nicol.query.request import Request
from nicol.schema.model import Scalar


def require_plan(definition: Definition, request: Request) -> None:
    """Raises ArgumentError or one of its kin where ``request`` makes no sense for any tenant."""
    if not definition.has_tenants:
        definition.plan(request)
        return
    # A tenant that is written out may well be the one of the run.
    with tenant(_someone(definition)), suppress(TenantMismatchError):
        definition.plan(request)


def _someone(definition: Definition) -> TenantValue:
    fields = (it for model in definition.schema.models for it in model.scalar_fields if it.is_tenant)
    field = next(fields)
    if field.type is not Scalar.STRING:
        return 1
    is_uuid = field.native_type is not None and field.native_type.name == "Uuid"
    return uuid.UUID(int=1) if is_uuid else "x"

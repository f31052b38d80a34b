"""How a call finds the planner of the tenant that the running code is about."""

from collections.abc import Callable

from nicol.client.tenancy.context import WAY_OUT, scope
from nicol.errors import TenantMissingError
from nicol.query.planner import Planner
from nicol.query.tenancy.planners import TenantPlanners


def scoped(planner: Planner) -> Callable[[], Planner]:
    """What answers the planner for here and now, which is asked once for each call."""
    planners = TenantPlanners(planner)

    def here() -> Planner:
        found = scope()
        if found is None:
            return planners.closed
        return planners.every if found.value is None else planners.of(found.value)

    return here


def require(what: str) -> None:
    """Raise TenantMissingError where nobody said whose rows the running code is about."""
    if scope() is None:
        raise TenantMissingError(f"{what} needs a tenant where models belong to tenants; {WAY_OUT}")

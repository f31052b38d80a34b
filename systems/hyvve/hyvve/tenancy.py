"""Whose rows the running code is about. Nicol keeps every call to them; here is what HYVVE adds for operating it.

``with tenant(workspace.id):`` is said once, where a request comes in: by an app's dependency, a job, a script. Every
call inside is about that workspace, in tasks and threads that are started inside too. Work across workspaces says so by
``with every_tenant():``. Without either, a call on a model of workspaces raises TenantMissingError.
"""

import logging
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from nicol import Call, Extension, Flow, current_tenant, every_tenant, tenant
from nicol.errors import TenantMissingError
from nicol.schema.model import Schema

__all__ = ["TenantCall", "TenantMetrics", "TenantWatch", "current_tenant", "every_tenant", "logged", "tenant"]

_LOG: Final = logging.getLogger("hyvve.tenancy")


@dataclass(frozen=True, slots=True)
class TenantCall:
    """One call of the client, as the hooks for logs and metrics are told of it. It holds no values."""

    model: str
    action: str
    tenant: str | None
    """None inside of ``every_tenant()``, and for global models where no tenant is set."""
    is_scoped: bool
    """Whether the model is one of workspaces; the global ones are the same for everybody."""
    duration_s: float
    failed: bool


class TenantWatch(Extension):
    """Tells ``observe`` of every call when it is over, with its tenant: for a log, for metrics.

    Which models are global is found out once, when the client is made.
    """

    yields_once = True

    def __init__(self, observe: Callable[[TenantCall], object]) -> None:
        self._observe = observe
        self.global_models: frozenset[str] = frozenset()

    def check(self, schema: Schema) -> None:
        self.global_models = frozenset(it.name for it in schema.models if "tenant_id" not in it.field_by_name)

    def hook(self, call: Call) -> Flow:
        if call.is_nested:
            return (yield call)
        started, failed = time.perf_counter(), True
        try:
            answer = yield call
            failed = False
        finally:
            self._observe(self._told(call, time.perf_counter() - started, failed=failed))
        return answer

    def _told(self, call: Call, duration_s: float, *, failed: bool) -> TenantCall:
        model = call.model or "raw SQL"
        return TenantCall(model, call.action, _named(), model not in self.global_models, duration_s, failed)


def logged(call: TenantCall) -> None:
    """The logging mode, ``HYVVE_LOG_TENANTS=true``: a line for every call on a workspace's rows."""
    if call.is_scoped:
        scope = f"workspace {call.tenant}" if call.tenant else "every workspace"
        ending = " failed" if call.failed else ""
        _LOG.info("%s.%s for %s in %.1f ms%s", call.model, call.action, scope, call.duration_s * 1000, ending)


@dataclass(slots=True)
class TenantMetrics:
    """Counts for a metrics page: calls by workspace, and those that crossed workspaces. A hook like any other."""

    calls: Counter[str] = field(default_factory=Counter[str])
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict[str, float](float))
    n_across: int = 0
    n_failed: int = 0

    def __call__(self, call: TenantCall) -> None:
        self.n_failed += call.failed
        if not call.is_scoped:
            return
        if call.tenant is None:
            self.n_across += 1
            return
        self.calls[call.tenant] += 1
        self.seconds[call.tenant] += call.duration_s


def _named() -> str | None:
    try:
        found = current_tenant()
    except TenantMissingError:
        return None
    return None if found is None else str(found)

"""HYVVE's database package: what its apps import.

``database()`` is the client, one for each process; ``with tenant(workspace_id):`` says whose rows the calls inside are
about, and ``with every_tenant():`` that they are about everybody's. Records and enums are in ``hyvve.db``.
"""

from hyvve.database import ACTOR, database, make_database
from hyvve.settings import Settings, settings
from hyvve.tenancy import TenantCall, TenantMetrics, TenantWatch, current_tenant, every_tenant, tenant

__all__ = [
    "ACTOR",
    "Settings",
    "TenantCall",
    "TenantMetrics",
    "TenantWatch",
    "current_tenant",
    "database",
    "every_tenant",
    "make_database",
    "settings",
    "tenant",
]

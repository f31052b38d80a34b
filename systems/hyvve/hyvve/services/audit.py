"""Who did what in a workspace: reading what Nicol's AuditLog wrote."""

from hyvve.database import AsyncClient
from hyvve.db import AuditLog, WorkspaceMember
from hyvve.permissions import Permission, needs
from nicol import Page


async def page(
    db: AsyncClient, *, by: WorkspaceMember, actor: str | None = None, take: int = 50, after: str | None = None
) -> Page[AuditLog]:
    needs(by.role, Permission.READ_AUDIT)
    return await db.audit_log.paginate(
        where={"actor": actor} if actor else {},
        order=[{"created_at": "desc"}, {"id": "desc"}],
        take=take,
        after=after,
    )

"""Workspaces and who is in them."""

import re
import secrets
import unicodedata

from hyvve.database import AsyncClient
from hyvve.db import Workspace, WorkspaceMember, WorkspaceRole
from hyvve.errors import ConflictError, NotFoundError
from hyvve.permissions import Permission, needs, needs_rank
from hyvve.tenancy import every_tenant, tenant


async def create(db: AsyncClient, *, name: str, owner_id: str) -> Workspace:
    """A workspace with its owner; both or neither."""
    async with db.tx() as tx:
        workspace = await tx.workspace.create({"name": name, "slug": await _free_slug(tx, name)})
        with tenant(workspace.id):
            await tx.workspace_member.create({"user_id": owner_id, "role": WorkspaceRole.OWNER})
    return workspace


async def of_user(db: AsyncClient, user_id: str) -> list[Workspace]:
    """The workspaces that somebody belongs to: a question across tenants, which says so."""
    with every_tenant():
        return await db.workspace.find_many(
            where={"members": {"some": {"user_id": user_id}}, "deleted_at": None}, order={"name": "asc"}
        )


async def membership(db: AsyncClient, user_id: str) -> WorkspaceMember:
    """Somebody's place in this workspace. Raises NotFoundError for people from elsewhere."""
    member = await db.workspace_member.find_first(where={"user_id": user_id})
    if member is None:
        raise NotFoundError("there is no such member in this workspace")
    return member


async def members(db: AsyncClient) -> list[WorkspaceMember]:
    return await db.workspace_member.find_many(include={"user": True}, order=[{"role": "asc"}, {"created_at": "asc"}])


async def change_role(db: AsyncClient, *, by: WorkspaceMember, user_id: str, role: WorkspaceRole) -> WorkspaceMember:
    needs(by.role, Permission.MANAGE_MEMBERS)
    async with db.tx() as tx:
        await _keep_an_owner(tx, leaving=user_id if role is not WorkspaceRole.OWNER else None)
        member = await membership(tx, user_id)
        needs_rank(by.role, member.role, role)
        return await tx.workspace_member.update(where={"id": member.id}, data={"role": role})


async def remove(db: AsyncClient, *, by: WorkspaceMember, user_id: str) -> None:
    """Others need the permission; everybody may leave."""
    async with db.tx() as tx:
        await _keep_an_owner(tx, leaving=user_id)
        member = await membership(tx, user_id)
        if member.id != by.id:
            needs(by.role, Permission.MANAGE_MEMBERS)
            needs_rank(by.role, member.role)
        await tx.workspace_member.delete(where={"id": member.id})


async def delete(db: AsyncClient, *, by: WorkspaceMember) -> None:
    """The workspace and everything in it: the schema says ``onDelete: Cascade`` for all that has its id."""
    needs(by.role, Permission.DELETE_WORKSPACE)
    await db.workspace.delete(where={"id": by.tenant_id})


async def _keep_an_owner(db: AsyncClient, *, leaving: str | None) -> None:
    """Refuses to let the last owner go. The owners are locked, so that two of them cannot leave at once."""
    owners = await db.workspace_member.find_many(
        where={"role": WorkspaceRole.OWNER}, order={"id": "asc"}, lock="no_key_update"
    )
    if [it.user_id for it in owners] == [leaving]:
        raise ConflictError("a workspace keeps at least one owner; make somebody else an owner first")


async def _free_slug(db: AsyncClient, name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "workspace"
    taken = await db.workspace.exists(where={"slug": slug})
    return f"{slug}-{secrets.token_hex(3)}" if taken else slug

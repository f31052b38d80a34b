"""Who may do what in a village: each user has a role there, and public villages are open to look at."""

from datetime import UTC, datetime
from enum import StrEnum

from village.db import AsyncClient, Village, VillageAccess


class Role(StrEnum):
    VISITOR = "visitor"
    MEMBER = "member"
    OWNER = "owner"


_RANK = {it: rank for rank, it in enumerate(Role)}


class AccessDeniedError(Exception):
    """The user has no role in the village that is enough."""


class LastOwnerError(Exception):
    """A village must keep an owner."""


async def role_of(db: AsyncClient, user_id: int, village_id: int) -> Role | None:
    """The role of the user, VISITOR in public villages at least; None where there is nothing to see."""
    access = await db.village_access.find_unique(
        where={"village_id_user_id": {"village_id": village_id, "user_id": user_id}}
    )
    if access is not None:
        return Role(access.role)
    is_public = await db.village.exists(where={"id": village_id, "is_public": True})
    return Role.VISITOR if is_public else None


async def require(db: AsyncClient, user_id: int, village_id: int, role: Role) -> Role:
    """The role of the user, which is ``role`` or more. Raises AccessDeniedError."""
    found = await role_of(db, user_id, village_id)
    if found is None or _RANK[found] < _RANK[role]:
        raise AccessDeniedError(f"user {user_id} needs to be {role} of village {village_id}, or more")
    return found


async def visible_villages(db: AsyncClient, user_id: int) -> list[Village]:
    """Those in which the user has a role, and the public ones."""
    return await db.village.find_many(
        where={"OR": [{"access": {"some": {"user_id": user_id}}}, {"is_public": True}]},
        order=[{"name": "asc"}, {"id": "asc"}],
    )


async def grant(db: AsyncClient, *, by: int, user_id: int, village_id: int, role: Role) -> VillageAccess:
    """Give the user a role, or another one. Only owners may, and nobody may take the last owner away."""
    async with db.tx() as tx:
        await _locked(tx, village_id)
        await require(tx, by, village_id, Role.OWNER)
        if role is not Role.OWNER:
            await _keep_an_owner(tx, user_id, village_id)
        return await tx.village_access.upsert(
            where={"village_id_user_id": {"village_id": village_id, "user_id": user_id}},
            create={"village_id": village_id, "user_id": user_id, "role": role},
            update={"role": role, "updated_at": datetime.now(UTC)},
        )


async def revoke(db: AsyncClient, *, by: int, user_id: int, village_id: int) -> bool:
    """Take the user's role away, and say whether there was one. Owners may, and everybody may leave."""
    async with db.tx() as tx:
        await _locked(tx, village_id)
        if by != user_id:
            await require(tx, by, village_id, Role.OWNER)
        await _keep_an_owner(tx, user_id, village_id)
        return bool(await tx.village_access.delete_many(where={"village_id": village_id, "user_id": user_id}))


async def _locked(tx: AsyncClient, village_id: int) -> None:
    """Let nobody else change who may what in the village meanwhile. Raises AccessDeniedError for one that is not."""
    if await tx.village.find_unique(where={"id": village_id}, lock="update") is None:
        raise AccessDeniedError(f"there is no village {village_id}")


async def _keep_an_owner(tx: AsyncClient, but: int, village_id: int) -> None:
    owners = await tx.village_access.find_many(where={"village_id": village_id, "role": Role.OWNER})
    if [it.user_id for it in owners] == [but]:
        raise LastOwnerError(f"user {but} is the last owner of village {village_id}")

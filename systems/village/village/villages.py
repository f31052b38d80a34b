"""Villages and their houses: a village is a GitHub organisation, a house one of its repositories."""

from datetime import UTC, datetime

from village.access import Role, require
from village.db import AsyncClient, House, Village


async def found_village(db: AsyncClient, *, owner_id: int, github_org_id: int, name: str) -> Village:
    """A new village, whose founder is its owner. All of it or nothing."""
    return await db.village.create(
        data={
            "github_org_id": github_org_id,
            "name": name,
            "owner": {"connect": {"id": owner_id}},
            "access": {"create": {"user": {"connect": {"id": owner_id}}, "role": Role.OWNER}},
        }
    )


async def build_house(
    db: AsyncClient, *, by: int, village_id: int, github_repo_id: int, name: str, language: str | None = None
) -> House:
    """The house of a repository, new or brought up to date. Members may."""
    await require(db, by, village_id, Role.MEMBER)
    return await db.house.upsert(
        where={"github_repo_id": github_repo_id, "village_id": village_id},
        create={
            "github_repo_id": github_repo_id,
            "village": {"connect": {"id": village_id}},
            "name": name,
            "primary_language": language,
        },
        update={"name": name, "primary_language": language, "updated_at": datetime.now(UTC)},
    )


async def demolish_village(db: AsyncClient, *, by: int, village_id: int) -> None:
    """With everything in it. Owners may."""
    await require(db, by, village_id, Role.OWNER)
    await db.village.delete(where={"id": village_id})

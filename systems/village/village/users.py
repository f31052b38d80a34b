"""People, found by their names in any case: the database compares them as written."""

from datetime import UTC, datetime

from village.db import AsyncClient, User


class NameTakenError(Exception):
    """Somebody has the name already, perhaps written in another case."""


async def find_user(db: AsyncClient, username: str) -> User | None:
    return await db.user.find_first(where={"username": {"equals": username.strip(), "mode": "insensitive"}})


async def register_user(db: AsyncClient, *, github_id: int, username: str, email: str | None = None) -> User:
    """The user of ``github_id``, who is new or has perhaps another name now. Raises NameTakenError.

    No constraint ignores case, so the look and the write are one serializable transaction, tried again on a conflict.
    """

    async def registered(tx: AsyncClient) -> User:
        holder = await find_user(tx, username)
        if holder is not None and holder.github_id != github_id:
            raise NameTakenError(f"{username.strip()} is {holder.username}'s name")
        return await tx.user.upsert(
            where={"github_id": github_id},
            create={"github_id": github_id, "username": username.strip(), "email": email},
            update={"username": username.strip(), "email": email, "updated_at": datetime.now(UTC)},
        )

    return await db.tx(isolation="serializable", retries=5).run(registered)

"""What people of a workspace are told."""

from collections.abc import Iterable
from datetime import UTC, datetime

from hyvve.database import AsyncClient
from hyvve.db import Notification


async def notify(db: AsyncClient, user_ids: Iterable[str], *, kind: str, title: str, link: str | None = None) -> None:
    await db.notification.create_many(
        [{"user_id": it, "kind": kind, "title": title, "link": link} for it in sorted(set(user_ids))]
    )


async def unread(db: AsyncClient, user_id: str, *, take: int = 50) -> list[Notification]:
    return await db.notification.find_many(
        where={"user_id": user_id, "read_at": None}, order={"created_at": "desc"}, take=take
    )


async def mark_read(db: AsyncClient, user_id: str) -> int:
    return await db.notification.update_many(
        where={"user_id": user_id, "read_at": None}, data={"read_at": datetime.now(UTC)}
    )

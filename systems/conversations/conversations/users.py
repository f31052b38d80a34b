"""Whom Clerk knows, as the users of this database: by webhooks, and by whoever is there before their webhook.

Everything about one Clerk user happens under a lock on its row of ``clerk_users``, which outlives the user. So an old
delivery changes nothing, and neither a late delivery nor a request with a token that is still valid brings a deleted
user back.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from nicol.integrations.clerk import ClerkEvent, ClerkUser, Outcome, synchronise

if TYPE_CHECKING:
    from conversations.db import AsyncClient

_BEFORE_ALL: Final = datetime(1970, 1, 1, tzinfo=UTC)


class UserDeletedError(Exception):
    """Clerk has deleted this user."""


class _Standing(NamedTuple):
    changed_at: datetime
    is_deleted: bool


class _Owner(NamedTuple):
    id: str


async def apply_event(db: AsyncClient, event: ClerkEvent) -> Outcome:
    """Do what a webhook says, once and in the order in which things happened at Clerk."""
    async with db.tx() as tx:
        return await synchronise(event, _Users(tx))


async def user_id_of(db: AsyncClient, clerk_id: str) -> str:
    """The id of the Clerk user's row, which is made where the first request comes before the webhook.

    Raises UserDeletedError.
    """
    known = await db.user.find_unique(_Owner, where={"clerk_id": clerk_id})
    if known is not None:
        return known.id
    async with db.tx() as tx:
        if (await _held(tx, clerk_id)).is_deleted:
            raise UserDeletedError
        user = await tx.user.upsert(where={"clerk_id": clerk_id}, create={"clerk_id": clerk_id}, update={})
    return user.id


class _Users:
    """What ``synchronise`` asks for, on one transaction."""

    def __init__(self, tx: AsyncClient) -> None:
        self._tx = tx

    async def remember(self, delivery: str) -> bool:  # noqa: ARG002 (times and tombstones tell repetitions apart)
        return True

    async def put(self, user: ClerkUser, at: datetime) -> bool:
        standing = await _held(self._tx, user.id)
        if standing.is_deleted or standing.changed_at > at:
            return False
        await self._tx.user.upsert(
            where={"clerk_id": user.id},
            create={
                "clerk_id": user.id,
                "email": user.email,
                "first_name": user.first_name,
                "last_name": user.last_name,
            },
            update={"email": user.email, "first_name": user.first_name, "last_name": user.last_name},
        )
        await self._tx.clerk_user.update(where={"clerk_id": user.id}, data={"changed_at": at})
        return True

    async def delete(self, user_id: str, at: datetime) -> bool:
        """The user goes, with all conversations; the tombstone stays."""
        if (await _held(self._tx, user_id)).is_deleted:
            return False
        await self._tx.user.delete_many(where={"clerk_id": user_id})
        await self._tx.clerk_user.update(where={"clerk_id": user_id}, data={"changed_at": at, "is_deleted": True})
        return True


async def _held(tx: AsyncClient, clerk_id: str) -> _Standing:
    """What is known of a Clerk user, whom nobody else changes until the transaction's end."""
    await tx.clerk_user.upsert(
        where={"clerk_id": clerk_id}, create={"clerk_id": clerk_id, "changed_at": _BEFORE_ALL}, update={}
    )
    return await tx.clerk_user.find_unique_or_raise(_Standing, where={"clerk_id": clerk_id}, lock="update")

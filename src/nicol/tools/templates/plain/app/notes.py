"""Notes and who wrote them."""

from app.db import AsyncClient, Note


async def write(db: AsyncClient, email: str, text: str) -> Note:
    """A new note. Whoever is not known yet is now."""
    return await db.note.create(
        data={
            "text": text,
            "author": {"connect_or_create": {"where": {"email": email}, "create": {"email": email}}},
        },
        include={"author": True},
    )


async def latest(db: AsyncClient, take: int = 10) -> list[Note]:
    return await db.note.find_many(order=[{"created_at": "desc"}, {"id": "desc"}], take=take, include={"author": True})

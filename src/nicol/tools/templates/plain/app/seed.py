"""Fills the database; run it as often as you like (`nicol db seed`)."""

from app.db import AsyncClient

PEOPLE = (("ada@example.com", "Ada"), ("grace@example.com", "Grace"))


async def main() -> None:
    async with AsyncClient() as db:
        for email, name in PEOPLE:
            await db.user.upsert(where={"email": email}, create={"email": email, "name": name}, update={"name": name})
        print(f"there are {await db.user.count()} people")

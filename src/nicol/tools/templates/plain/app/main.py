"""``python -m app.main``: writes a note, and shows the latest ones."""

import asyncio

from app.db import AsyncClient
from app.notes import latest, write


async def main() -> None:
    async with AsyncClient() as db:
        await write(db, "ada@example.com", "hello")
        for note in await latest(db):
            print(f"{note.created_at:%Y-%m-%d %H:%M}  {note.author.email}: {note.text}")


if __name__ == "__main__":
    asyncio.run(main())

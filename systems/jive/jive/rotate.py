"""Writes every webhook secret with the newest key: `python -m jive.rotate`, after a key was put before the others.

It may be stopped and run again, and the old key may go once it has said that none is left. Secrets from before there
was encryption are encrypted.
"""

import asyncio

from jive.database import encrypted
from jive.db import AsyncClient


async def rewritten(db: AsyncClient, id: str) -> bool:
    """Write the secret of a project again. False where the project has gone meanwhile."""
    async with db.tx() as tx:
        project = await tx.project.find_unique(where={"id": id}, lock="update")
        if project is not None:
            await tx.project.update(where={"id": id}, data={"webhookSecret": project.webhookSecret})
        return project is not None


async def main() -> None:
    cipher = encrypted(allows_plain=True)
    async with AsyncClient() as plain:
        db = plain.extend(cipher)
        stored = await db.query_raw('SELECT id, "webhookSecret" AS secret FROM "Project" ORDER BY id')
        outdated = [str(it["id"]) for it in stored if not cipher.is_current(str(it["secret"]))]
        n_written = sum([await rewritten(db, id) for id in outdated])
    print(f"{n_written} of {len(stored)} secrets were written again; none is left with an older key")


if __name__ == "__main__":
    asyncio.run(main())

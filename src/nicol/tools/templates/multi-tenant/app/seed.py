"""Fills the database; run it as often as you like (`nicol db seed`)."""

from nicol import tenant

from app.db import AsyncClient
from app.keys import open_workspace

# For trying things out: curl -H 'Authorization: Bearer demo-key-of-acme' localhost:8000/notes
WORKSPACES = (("acme", "demo-key-of-acme"), ("globex", "demo-key-of-globex"))


async def main() -> None:
    async with AsyncClient() as db:
        for name, key in WORKSPACES:
            workspace, _ = await open_workspace(db, name, key)
            with tenant(workspace.id):
                if not await db.note.exists():
                    await db.note.create(data={"text": f"hello {name}"})
        print(f"there are {await db.workspace.count()} workspaces")

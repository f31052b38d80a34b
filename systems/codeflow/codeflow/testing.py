"""Rows for tests and for trying things out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeflow.service import DatabaseService, RepositoryFacts

if TYPE_CHECKING:
    from codeflow.db import AsyncClient, UserProfile


async def profile_of(db: AsyncClient, name: str, github_id: int) -> UserProfile:
    """A user called ``name``, as Auth.js would have made them, with a profile."""
    await db.user.create(data={"id": name, "email": f"{name}@example.com", "name": name.title()})
    return await DatabaseService(db).create_user_profile(name, github_id=github_id, username=name)


def engine(number: int = 1, owner: str = "ada") -> RepositoryFacts:
    name = f"engine-{number}"
    return {"github_id": 5000 + number, "owner": owner, "name": name, "full_name": f"{owner}/{name}"}

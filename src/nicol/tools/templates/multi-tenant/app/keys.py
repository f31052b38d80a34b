"""Keys of workspaces, and which workspace a request is for."""

import secrets
from collections.abc import Awaitable, Callable
from hashlib import sha256

from starlette.requests import HTTPConnection

from app.db import AsyncClient, Workspace


def digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()


async def open_workspace(db: AsyncClient, name: str, key: str | None = None) -> tuple[Workspace, str]:
    """A workspace with a key, which is shown this once."""
    key = key or secrets.token_urlsafe(32)
    workspace = await db.workspace.upsert(
        where={"name": name},
        create={"name": name, "keys": {"create": {"digest": digest(key)}}},
        update={},
    )
    return workspace, key


def workspace_of(db: AsyncClient) -> Callable[[HTTPConnection], Awaitable[str | None]]:
    """What the middleware asks: the workspace of the request's key, or None."""

    async def named(request: HTTPConnection) -> str | None:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not key:
            return None
        found = await db.api_key.find_unique(where={"digest": digest(key)})
        return None if found is None else found.workspace_id

    return named

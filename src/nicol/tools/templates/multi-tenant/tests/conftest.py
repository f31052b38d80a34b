"""The application with the test's own client, and two workspaces that must know nothing of each other."""

from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport
from httpx import AsyncClient as Http

from app.db import AsyncClient
from app.keys import open_workspace
from app.main import create_app


@pytest.fixture
async def http(db: AsyncClient) -> AsyncGenerator[Http]:
    for name in ("acme", "globex"):
        await open_workspace(db, name, f"key-of-{name}")
    app = create_app(db)
    transport = ASGITransport(app)
    async with app.router.lifespan_context(app), Http(transport=transport, base_url="http://app") as http:
        yield http


@pytest.fixture
def acme() -> dict[str, str]:
    return {"authorization": "Bearer key-of-acme"}


@pytest.fixture
def globex() -> dict[str, str]:
    return {"authorization": "Bearer key-of-globex"}

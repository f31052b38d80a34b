"""The application with the test's own client: whatever a request writes is undone after the test."""

from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport
from httpx import AsyncClient as Http

from app.db import AsyncClient
from app.main import create_app


@pytest.fixture
async def http(db: AsyncClient) -> AsyncGenerator[Http]:
    app = create_app(db)
    transport = ASGITransport(app)
    async with app.router.lifespan_context(app), Http(transport=transport, base_url="http://app") as http:
        yield http

"""Tests as users write them for pytest-asyncio: a loop for each test, and one client for all of them."""

import os

import pytest
from jive_db import AsyncClient


@pytest.fixture(scope="session")
def db() -> AsyncClient:
    return AsyncClient(os.environ["SERVED_URL"], application_name="served")


@pytest.mark.parametrize("number", range(4))
async def test_a_loop_of_its_own(db: AsyncClient, number: int) -> None:
    async with db.tx() as tx:
        assert await tx.project.count() == 0
    assert await db.project.count() == 0

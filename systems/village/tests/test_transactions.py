"""User, village and house in one transaction: all of them are committed, or none.

As the design asks, these run only where TEST_DATABASE_URL is set, as it is in CI and in a copy of .env.example, and
after the migrations: the fixture's database has them. Its tables are emptied after each test.
"""

import os
from pathlib import Path

import pytest
from dotenv import dotenv_values

from nicol.errors import UniqueViolationError
from village.db import AsyncClient, Client, House

SETTINGS = dotenv_values(Path(__file__).parents[1] / ".env") | os.environ

pytestmark = pytest.mark.skipif(
    not SETTINGS.get("TEST_DATABASE_URL"), reason="TEST_DATABASE_URL is not set; see .env.example"
)


class ChangeOfMindError(Exception):
    """Raised on purpose."""


async def settle(tx: AsyncClient) -> House:
    user = await tx.user.create(data={"github_id": 1, "username": "Ada"})
    village = await tx.village.create(
        data={"github_org_id": 2, "name": "Analytical", "owner": {"connect": {"id": user.id}}}
    )
    return await tx.house.create(
        data={"github_repo_id": 3, "name": "engine", "village": {"connect": {"id": village.id}}}
    )


async def counts(db: AsyncClient) -> tuple[int, int, int]:
    return await db.user.count(), await db.village.count(), await db.house.count()


async def test_commit_keeps_all_three(db_committing: AsyncClient):
    async with db_committing.tx() as tx:
        house = await settle(tx)
    # Another client has other connections, and sees what is committed and nothing else.
    async with AsyncClient() as another:
        assert await counts(another) == (1, 1, 1)
        found = await another.house.find_unique_or_raise(
            where={"id": house.id}, include={"village": {"include": {"owner": True}}}
        )
    assert found.village.owner.username == "Ada"


async def test_exception_leaves_no_row(db_committing: AsyncClient):
    with pytest.raises(ChangeOfMindError):  # noqa: PT012
        async with db_committing.tx() as tx:
            await settle(tx)
            assert await counts(tx) == (1, 1, 1)
            async with AsyncClient() as another:
                assert await counts(another) == (0, 0, 0)
            raise ChangeOfMindError
    async with AsyncClient() as another:
        assert await counts(another) == (0, 0, 0)


async def test_failing_statement_leaves_no_row(db_committing: AsyncClient):
    with pytest.raises(UniqueViolationError):  # noqa: PT012
        async with db_committing.tx() as tx:
            await settle(tx)
            await tx.user.create(data={"github_id": 1, "username": "Ada again"})
    assert await counts(db_committing) == (0, 0, 0)


def test_threads_have_the_same_two_ends(sync_db_committing: Client):
    with pytest.raises(ChangeOfMindError), sync_db_committing.tx() as tx:  # noqa: PT012
        tx.user.create(data={"github_id": 1, "username": "Ada"})
        raise ChangeOfMindError
    assert sync_db_committing.user.count() == 0
    with sync_db_committing.tx() as tx:
        tx.user.create(data={"github_id": 1, "username": "Ada"})
    assert sync_db_committing.user.count() == 1

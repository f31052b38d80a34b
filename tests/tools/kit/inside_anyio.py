"""As inside_asyncio, by anyio's plugin."""

import pytest

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
async def ada(db):
    user = await db.user.create(data={"email": "ada@example.com"})
    yield user
    # The client outlives the fixtures that use it.
    await db.user.delete(where={"id": user.id})


@pytest.mark.parametrize("number", range(2))
async def test_anyio_runs_the_fixtures(db, ada, number):
    assert await db.user.find_many() == [ada]


@pytest.mark.parametrize("number", range(2))
async def test_anyio_commits(db_committing, number):
    assert await db_committing.user.count() == 0
    await db_committing.user.create(data={"email": "ada@example.com"})

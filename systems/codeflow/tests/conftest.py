"""Two levels: the service alone over a stand-in for the client, and everything over a database of the tests' own.

Both are those of Nicol's test kit: `stand_in`, and `db` and `db_committing` on TEST_DATABASE_URL or a server that it
starts.
"""

import pytest

from codeflow.db import AsyncClient, UserProfile
from codeflow.service import DatabaseService
from codeflow.settings import settings
from codeflow.testing import profile_of
from nicol.tools.testing.stand_in_async import AsyncStandIn


@pytest.fixture
def alone(stand_in: AsyncStandIn[AsyncClient]) -> DatabaseService:
    return DatabaseService(stand_in.db)


@pytest.fixture
def service(db: AsyncClient) -> DatabaseService:
    return DatabaseService(db)


@pytest.fixture
async def ada(db: AsyncClient) -> UserProfile:
    return await profile_of(db, "ada", 1001)


@pytest.fixture
async def grace(db: AsyncClient) -> UserProfile:
    return await profile_of(db, "grace", 1002)


@pytest.fixture(autouse=True)
def no_settings_kept(monkeypatch: pytest.MonkeyPatch, tmp_path):
    """Every test reads the environment anew, and finds no .env of whoever runs it."""
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    yield
    settings.cache_clear()

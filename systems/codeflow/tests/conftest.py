"""Two levels: the service alone over a stand-in for the client, and everything over a database of the tests' own.

The database is that of Nicol's test kit (`db`, `db_committing`), on TEST_DATABASE_URL or on a server that it starts.
"""

from unittest.mock import AsyncMock, create_autospec

import pytest

from codeflow.db import AsyncClient, UserProfile
from codeflow.service import DatabaseService
from codeflow.settings import settings
from codeflow.testing import profile_of
from nicol.client.actions_async import AsyncActions


@pytest.fixture
def stand_in() -> AsyncMock:
    """A client that answers what a test says: it has the models and methods of the real one, and no others."""
    db = create_autospec(AsyncClient, instance=True)
    for it in AsyncClient.definition.accessors:
        setattr(db, it, create_autospec(AsyncActions, instance=True))
    return db


@pytest.fixture
def alone(stand_in: AsyncMock) -> DatabaseService:
    return DatabaseService(stand_in)


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

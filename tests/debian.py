"""A plugin, ``pytest -p tests.debian systems``: runs the systems on Debian's PostgreSQL 15 and Redis 7 instead.

What asks for no server is left out, since it would do the same again.
"""

import os

import pytest
from tests import servers

_ASKED_FOR = {"database_url", "redis_url", "db", "db_committing", "sync_db", "sync_db_committing"}
_REDIS_VARIABLE = "TEST_REDIS_URL"


def pytest_configure(config: pytest.Config) -> None:
    if servers.VARIABLE not in os.environ:
        servers.prepare()
        config.add_cleanup(servers.remove)
        os.environ[servers.KIT_VARIABLE] = servers.server_15()
    os.environ[_REDIS_VARIABLE] = servers.debians_redis()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [it for it in items if isinstance(it, pytest.Function) and _ASKED_FOR & set(it.fixturenames)]
    config.hook.pytest_deselected(items=[it for it in items if it not in kept])
    items[:] = kept


def pytest_report_header() -> str:
    return f"servers: {os.environ[servers.KIT_VARIABLE]}, {os.environ[_REDIS_VARIABLE]}"

"""Databases for tests, where each test that asks gets an empty one of its own, and real Prisma."""

import os
from collections.abc import Iterator

import psycopg
import pytest
import redis
from tests import servers
from tests.databases import fresh_database
from tests.oracle import Oracle, started

# Agents run these tests too, and are refused what they may not do on their own.
_AGENTS = ("CLAUDECODE", "GEMINI_CLI", "QWEN_CODE", "CURSOR_AGENT", "CODEX_SANDBOX", "OPENCODE", "REPLIT_CLI")

# Whatever plan is remembered is compared with one that is made anew. Conftests below this one load what reads it.
os.environ["NICOL_PROVE_PLANS"] = "1"


def pytest_configure(config: pytest.Config) -> None:
    # A worker of pytest-xdist inherits the folder of the process that started it.
    for it in _AGENTS:
        os.environ.pop(it, None)
    if servers.VARIABLE not in os.environ:
        servers.prepare()
        config.add_cleanup(servers.remove)


@pytest.fixture(scope="session")
def server_18() -> Iterator[psycopg.Connection]:
    """A connection to the embedded server's maintenance database."""
    with psycopg.connect(servers.server_18(), autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def server_15() -> Iterator[psycopg.Connection]:
    """As ``server_18``, of PostgreSQL 15."""
    if not servers.DEBIANS_15.exists():
        pytest.skip(f"PostgreSQL 15 is not installed in {servers.DEBIANS_15}")
    with psycopg.connect(servers.server_15(), autocommit=True) as connection:
        yield connection


@pytest.fixture
def database(server_18: psycopg.Connection) -> Iterator[str]:
    """The URL of a fresh empty database on the embedded PostgreSQL 18."""
    yield from fresh_database(server_18)


@pytest.fixture(params=["18", "15"])
def any_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """As ``database``, on each server that is there."""
    yield from fresh_database(request.getfixturevalue(f"server_{request.param}"))


@pytest.fixture
def redis_url() -> Iterator[str]:
    """The URL of an empty embedded Redis, which other tests of this process use before and after."""
    yield from _empty_redis(servers.embedded_redis())


@pytest.fixture(params=["6", "7"])
def any_redis(request: pytest.FixtureRequest) -> Iterator[str]:
    """As ``redis_url``, on the embedded Redis 6 and on Debian's 7 where that is installed."""
    if request.param == "7" and not servers.DEBIANS_REDIS.exists():
        pytest.skip(f"Redis 7 is not installed in {servers.DEBIANS_REDIS}")
    yield from _empty_redis(servers.embedded_redis() if request.param == "6" else servers.debians_redis())


def _empty_redis(url: str) -> Iterator[str]:
    with redis.Redis.from_url(url) as connection:
        connection.flushall()
        yield url


@pytest.fixture(scope="session")
def oracle() -> Iterator[Oracle]:
    """Prisma's judge of schemas. Only for tests that carry ``needs_prisma``."""
    with started("schema-oracle.js") as oracle:
        yield oracle


@pytest.fixture(scope="session")
def engine() -> Iterator[Oracle]:
    """Prisma's engine for migrations, as ``oracle``."""
    with started("engine-oracle.mjs") as engine:
        yield engine

"""JIVE on servers of this test run: its client with encryption, its queues, its application."""

import base64
import subprocess
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from jive.app import create_app
from jive.database import encrypted
from jive.db import AsyncClient, Project
from jive.queues import Queues
from jive.settings import settings
from nicol.integrations.fastapi import get_db
from nicol.redis import AnyRedis, open_redis

KEYS = [base64.b64encode(bytes([it]) * 32).decode() for it in (1, 2)]
TOKEN = "a-token-of-the-tests-0123"
SECRET = "not-a-real-secret"


@pytest.fixture
def environment(monkeypatch, database_url, redis_url, tmp_path):
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("REDIS_URL", redis_url)
    monkeypatch.setenv("JIVE_WEBHOOK_KEYS", KEYS[0])
    monkeypatch.setenv("JIVE_MCP_TOKENS", f'{{"{TOKEN}": "ci project:read"}}')
    monkeypatch.setenv("JIVE_LOCAL_REPOSITORIES", str(tmp_path))
    monkeypatch.setenv("JIVE_MAX_BODY_BYTES", "100000")
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


@pytest.fixture
def db(environment, db_committing: AsyncClient) -> AsyncClient:
    return db_committing.extend(encrypted())


@pytest.fixture
async def redis(environment) -> AsyncIterator[AnyRedis]:
    async with open_redis() as redis:
        yield redis


@pytest.fixture
def queues(redis) -> Queues:
    return Queues(redis)


@pytest.fixture
async def web(db, redis) -> AsyncIterator[httpx.AsyncClient]:
    """The application without its lifespan: the tests' fixtures close what they opened."""
    app = create_app(db, redis)
    app.dependency_overrides[get_db] = lambda: db
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://jive") as web:
        yield web


@pytest.fixture
async def project(db, repository) -> Project:
    config = {"prdFile": "docs/prd.md", "branch": "main"}
    return await db.project.create(
        data={"name": "JIVE", "repoUrl": repository.as_uri(), "webhookSecret": SECRET, "config": config}
    )


@pytest.fixture
def commit(repository) -> Callable[..., None]:
    """Writes the files into the repository, None removes one, and commits."""

    def commit(**texts: str | None) -> None:
        for name, text in texts.items():
            path = repository / "docs" / name.replace("__", "/")
            path = path.with_suffix(".md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_text(text)
        git(repository, "add", "-A")
        git(repository, "commit", "-q", "-m", "docs")

    return commit


@pytest.fixture
def repository(tmp_path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "docs").mkdir()
    (folder / "docs" / "prd.md").write_text("---\nversion: 1.2.0\nauthor: Ada\ndate: 2025-10-15\n---\n# PRD\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "docs")
    return folder


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)

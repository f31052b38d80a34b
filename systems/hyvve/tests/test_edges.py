"""The edge cases of the document, each with the message that somebody would read."""

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from hyvve import database, make_database
from hyvve.settings import PROJECT
from nicol.errors import ColumnNotFoundError, MigrateLockTimeoutError, ServerUnreachableError
from nicol.migrate import aio as migrate

NAMES = ("HYVVE_ENCRYPTION_KEYS", "DATABASE_URL", "DIRECT_URL")


def run(folder: Path, *command: str, **environment: str) -> tuple[int, str]:
    clean = {name: it for name, it in os.environ.items() if name not in NAMES} | environment
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as somebody has it who has just cloned it, without what is generated."""
    shutil.copytree(PROJECT, tmp_path / "hyvve", ignore=shutil.ignore_patterns("db", ".nicol", ".env", "tests"))
    return tmp_path / "hyvve"


@pytest.fixture
def empty_database(database_url: str):
    name = f"hyvve_edges_{os.getpid()}"
    location, _, query = database_url.partition("?")
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield f"{location.rpartition('/')[0]}/{name}?{query}"
        owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.mark.slow
def test_a_cold_start_says_what_to_generate_and_a_stale_client_is_noticed(copy):
    status, said = run(copy, "-c", "import hyvve")
    assert (status, "hyvve.db is not there yet" in said, "run `nicol generate`" in said) == (1, True, True)
    status, said = run(copy, "-m", "nicol", "generate", "--check")
    assert (status, "out of date" in said) == (1, True)
    assert run(copy, "-m", "nicol", "generate")[0] == 0
    assert run(copy, "-m", "nicol", "generate", "--check")[0] == 0

    schema = copy / "schema.prisma"
    schema.write_text(schema.read_text().replace("  slug      String", "  motto     String?\n  slug      String"))
    status, said = run(copy, "-m", "nicol", "generate", "--check")
    assert (status, "run nicol generate" in said) == (1, True)


@pytest.mark.slow
def test_an_app_without_its_variables_names_them_and_connects_to_nothing(copy):
    shutil.copytree(PROJECT / "hyvve" / "db", copy / "hyvve" / "db")
    status, said = run(copy, "-c", "from hyvve.apps.api import create_app; create_app()")
    assert status == 1
    assert all(f"{it} is not set" in said for it in NAMES)


async def test_a_server_that_is_not_there_is_named_without_a_password():
    nowhere = "postgresql://owner:s3cret@127.0.0.1:9/hyvve"
    with pytest.raises(ServerUnreachableError) as caught:
        await migrate.deploy(nowhere, PROJECT / "migrations")
    assert "127.0.0.1" in str(caught.value)
    assert "s3cret" not in str(caught.value)


async def test_of_two_deployments_at_once_one_works_and_the_other_waits(empty_database):
    folder = PROJECT / "migrations"
    found = await asyncio.gather(*(migrate.deploy(empty_database, folder) for _ in range(2)))
    assert sorted(len(it.applied) for it in found) == [0, len(list(folder.glob("*/migration.sql")))]
    with psycopg.connect(empty_database) as owner:
        rows = owner.execute("SELECT count(*), count(DISTINCT migration_name) FROM _prisma_migrations").fetchone()
    assert rows[0] == rows[1]


async def test_who_waits_too_long_is_told_for_whom(empty_database):
    with psycopg.connect(empty_database, autocommit=True, application_name="the other developer") as other:
        other.execute("SELECT pg_advisory_lock(72707369)")
        with pytest.raises(MigrateLockTimeoutError, match="the other developer"):
            await migrate.deploy(empty_database, PROJECT / "migrations", migrate.DeployOptions(timeout_s=0.2))


async def test_a_client_of_another_schema_than_the_database_says_so(chosen, database_url):
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE identity.users RENAME COLUMN image TO picture")
        try:
            async with make_database(chosen) as db:
                with pytest.raises(ColumnNotFoundError, match=r"nicol migrate deploy.*nicol generate"):
                    await db.user.find_first()
        finally:
            owner.execute("ALTER TABLE identity.users RENAME COLUMN picture TO image")


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # pytest has threads
def test_a_process_has_one_client_and_a_fork_its_own(monkeypatch, chosen):
    for name, value in (("DATABASE_URL", chosen.database_url), ("DIRECT_URL", chosen.direct_url)):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HYVVE_ENCRYPTION_KEYS", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
    database.cache_clear()
    try:
        first = database()
        assert database() is first
        child = os.fork()
        if child == 0:
            os._exit(0 if database() is not first else 1)
        assert os.waitpid(child, 0)[1] == 0
    finally:
        database.cache_clear()

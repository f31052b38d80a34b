"""The JIVE system: its migrations, its seed and its tour, run as a user runs them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
JIVE = ROOT / "systems" / "jive"
SEEDED = "JIVE has 3 projects, 21 artifacts, 72 webhook events, 120 audit logs\n"
SURROUNDINGS = {
    "JIVE_WEBHOOK_KEYS": "dGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgMTI=",  # which protects nothing
    "REDIS_URL": "redis://localhost:1",  # where there is none
}
ASK = """
import asyncio, sys
from jive.database import open_database
from jive.tour import TOUR
async def main():
    async with open_database() as db:
        for _, question, _ in TOUR:
            print(question.__name__, repr(await question(db)).replace("\\n", " "))
asyncio.run(main())
"""


def run(*command: str, url: str, cwd: Path = JIVE, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=os.environ | {"DATABASE_URL": url, **SURROUNDINGS, **more},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def nicol(*words: str, url: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "nicol", *words, url=url)


@pytest.fixture
def jive(database: str) -> str:
    """The URL of a database that has JIVE's tables."""
    done = nicol("migrate", "deploy", url=database)
    assert done.returncode == 0, done.stdout + done.stderr
    return database


@pytest.mark.slow
def test_migrations_make_what_the_schema_says(jive):
    assert nicol("migrate", "status", url=jive).returncode == 0
    done = nicol("migrate", "diff", "--from-url", jive, "--to-schema", "schema.prisma", "--exit-code", url=jive)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_seed_run_twice_doubles_nothing(jive):
    for _ in range(2):
        done = nicol("db", "seed", url=jive)
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith(SEEDED) or SEEDED in done.stdout


@pytest.mark.slow
def test_tour_answers(jive, redis_url):
    assert nicol("db", "seed", url=jive).returncode == 0
    done = run(sys.executable, "-c", ASK, url=jive, REDIS_URL=redis_url)
    assert done.returncode == 0, done.stderr
    answers = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert answers["stuck_events"].count("WebhookEvent(") == 3
    assert "StoryCard(name='2.3.md', version=None), StoryCard(name='2.2.md'" in answers["project_cards"]
    assert answers["project_cards"].count("events=24") == 3
    assert "name='JIVE'" in answers["whom_we_refused"]
    assert "name='Lighthouse'" not in answers["whom_we_refused"]
    assert answers["new_project"].count("Artifact(") == 2
    assert answers["change_of_mind"] == "'23 artifacts, 14 inside the transaction, 23 after it was rolled back'"
    assert "'code': 'P2002', 'model': 'Project', 'fields': ('repoUrl',)" in answers["same_address_twice"]
    assert answers["relation_not_loaded"].startswith("RelationNotLoadedError(")
    assert "repoUrl" in answers["misspelt"]
    assert "Misspelt.nmae" in answers["misspelt"]
    assert answers["raw_sql"].startswith("[{'tool': ")
    assert "and 0 of its artifacts are left" in answers["tidy_up"]
    assert "'test-secret', the database holds 'nicol:1:" in answers["secrets_at_rest"]
    said = answers["webhook_twice"]
    assert [len(re.findall(it, said)) for it in ('"new":true', '"new":false', r"\b401\b(?!-)")] == [1, 1, 1], said
    assert "was unknown; its work was told as artifact_updated" in answers["scan_by_queue"]
    assert "docs/stories/2.1.md" in answers["scan_by_queue"]
    assert "'SUCCESS': 6" in answers["too_many_calls"]
    assert "'RATE_LIMITED': " in answers["too_many_calls"]


@pytest.mark.slow
def test_demo_runs_from_nothing_and_again(tmp_path):
    """In a copy, so that neither a developer's embedded server nor a half-finished client takes part."""
    copy = tmp_path / "systems" / "jive"
    shutil.copytree(JIVE, copy, ignore=shutil.ignore_patterns(".nicol", "db", "__pycache__"))
    (tmp_path / "dev").mkdir()
    demo = shutil.copy(ROOT / "dev" / "demo.py", tmp_path / "dev")
    try:
        for _ in range(2):
            done = run(sys.executable, demo, "jive", url="postgresql://nobody@localhost:1/nowhere", cwd=copy)
            assert done.returncode == 0, done.stdout + done.stderr
            assert "10. The database keeps its promises" in done.stdout
            assert "14. Who calls too fast" in done.stdout
            assert "What next" in done.stdout
    finally:
        run(
            sys.executable, "-m", "nicol", "db", "down", url="embedded:.nicol/postgres", cwd=copy,
            REDIS_URL="embedded:.nicol/redis",
        )  # fmt: skip

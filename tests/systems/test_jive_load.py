"""JIVE under load: its worker is killed twice and its Redis once, while webhooks come in, some of them twice."""

import asyncio
import base64
import hashlib
import hmac
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx
import psycopg
import pytest
from tests.made_up import number_of
from tests.redis.own_server import own_server

JIVE = Path(__file__).parents[2] / "systems" / "jive"
SECRET = "not-a-real-secret"
N_DELIVERIES, N_REPEATED, N_PROJECTS = number_of(1600), number_of(400), 4
WORKER = """
import asyncio
from datetime import timedelta
from jive.database import open_database
from jive.queues import Queues
from jive.webhooks.processing import remind
from jive.worker import processor
from nicol.errors import NicolError
from nicol.redis import Locks, Relay, open_redis

async def main():
    async with open_redis() as redis, open_database() as db:
        queues = Queues(redis)
        locks = Locks(lock_s=2, check_s=0.5, max_stalls=3)
        async with Relay(db, queues.deliveries, queues.scans, poll_s=0.1), processor(db, queues, locks=locks):
            while True:
                await asyncio.sleep(1)
                try:
                    await remind(db, queues, older_than=timedelta(seconds=3))
                except NicolError:
                    pass

asyncio.run(main())
"""
# What happens in effect is counted by the server itself, whoever does it.
EFFECTS = """
CREATE TABLE effects (kind text, delivery text);
CREATE FUNCTION note_event() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO effects VALUES ('processed', NEW.id); RETURN NULL; END $$;
CREATE FUNCTION note_scan() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO effects VALUES ('scan', NEW.job #>> '{opts,jobId}'); RETURN NULL; END $$;
CREATE TRIGGER note AFTER UPDATE ON "WebhookEvent" FOR EACH ROW
WHEN (NEW.processed AND NOT OLD.processed) EXECUTE FUNCTION note_event();
CREATE TRIGGER note AFTER INSERT ON "Outbox" FOR EACH ROW
WHEN (NEW.queue = 'artifact-scan') EXECUTE FUNCTION note_scan();
"""


@pytest.fixture
def surroundings(database, monkeypatch):
    with own_server(appendonly="yes", appendfsync="everysec") as server:
        monkeypatch.setenv("DATABASE_URL", database)
        monkeypatch.setenv("REDIS_URL", server.url)
        monkeypatch.setenv("JIVE_WEBHOOK_KEYS", base64.b64encode(b"l" * 32).decode())
        from jive.settings import settings

        settings.cache_clear()
        done = subprocess.run(
            [sys.executable, "-m", "nicol", "migrate", "deploy"], cwd=JIVE, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stdout + done.stderr
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(EFFECTS)
        yield server
        settings.cache_clear()


def start_worker() -> subprocess.Popen[bytes]:
    environment = dict(os.environ, PYTHONPATH=str(JIVE))
    return subprocess.Popen([sys.executable, "-c", WORKER], cwd=JIVE, env=environment, stderr=subprocess.DEVNULL)


def deliveries() -> list[tuple[str, int, bytes]]:
    """Id, number of the project and body of each: every fifth comes again, most under its id, some under another."""
    chosen = random.Random(7)
    first = [
        (f"d-{n}", n % N_PROJECTS, json.dumps({"ref": "refs/heads/main", "after": f"{n + 1:040x}"}).encode())
        for n in range(N_DELIVERIES)
    ]
    again = chosen.sample(first, N_REPEATED)
    all_ = first + [(f"{id}-again" if n % 4 == 0 else id, project, body) for n, (id, project, body) in enumerate(again)]
    chosen.shuffle(all_)
    return all_


@pytest.mark.conformance
@pytest.mark.slow
async def test_every_delivery_is_processed_once_whatever_dies(surroundings, capsys):
    from jive.app import create_app
    from jive.database import open_database
    from nicol.integrations.fastapi import get_db
    from nicol.redis import open_redis

    started = time.monotonic()
    worker = start_worker()
    async with open_database() as db, open_redis() as redis:
        try:
            projects = [await new_project(db, n) for n in range(N_PROJECTS)]
            app = create_app(db, redis)
            app.dependency_overrides[get_db] = lambda: db
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://jive") as web:
                sending = asyncio.create_task(send_all(web, projects))
                for share, victim in ((0.2, "worker"), (0.45, "redis"), (0.7, "worker")):
                    await until(db, int(N_DELIVERIES * share))
                    if victim == "redis":
                        surroundings.signal(signal.SIGKILL)
                        await asyncio.sleep(1)
                        surroundings.start()
                    else:
                        worker.kill()
                        worker.wait()
                        worker = start_worker()
                statuses, taken_s = await sending
            await until(db, N_DELIVERIES)
        finally:
            worker.terminate()
            worker.wait()
        elapsed_s = time.monotonic() - started
        effects = await db.query_raw("SELECT kind, count(*) AS n, count(DISTINCT delivery) AS n_distinct FROM effects GROUP BY kind")  # fmt: skip
        left = await db.webhookevent.count(where={"processed": False})
    with capsys.disabled():
        said = ", ".join(f"{it['kind']} {it['n']}" for it in effects)
        print(f"\n{sum(statuses.values())} deliveries in {taken_s:.1f} s ({sum(statuses.values()) / taken_s:.0f}/s), all processed after {elapsed_s:.1f} s; in effect: {said}")  # fmt: skip
    assert statuses == {(202, True): N_DELIVERIES, (202, False): N_REPEATED}
    assert {it["kind"]: (it["n"], it["n_distinct"]) for it in effects} == {"processed": (N_DELIVERIES, N_DELIVERIES), "scan": (N_DELIVERIES, N_DELIVERIES)}  # fmt: skip
    assert left == 0


async def new_project(db, n: int) -> str:
    data = {"name": f"p{n}", "repoUrl": f"https://example.com/{n}", "webhookSecret": SECRET, "config": {}}
    return (await db.project.create(data=data)).id


async def send_all(web: httpx.AsyncClient, projects: list[str]) -> tuple[Counter[tuple[int, bool]], float]:
    waiting = asyncio.Semaphore(16)
    started = time.monotonic()

    async def send(id: str, project: int, body: bytes) -> tuple[int, bool]:
        digest = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        headers = {"x-github-event": "push", "x-github-delivery": id, "x-hub-signature-256": f"sha256={digest}"}
        async with waiting:
            answer = await web.post(f"/api/webhooks/github/{projects[project]}", content=body, headers=headers)
        return answer.status_code, answer.json().get("new")

    answers = await asyncio.gather(*(send(*it) for it in deliveries()))
    return Counter(answers), time.monotonic() - started


async def until(db, n_processed: int, seconds: float = 240) -> None:
    async with asyncio.timeout(seconds):
        while await db.webhookevent.count(where={"processedAt": {"not": None}}) < n_processed:
            await asyncio.sleep(0.02)

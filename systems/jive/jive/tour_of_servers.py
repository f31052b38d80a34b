"""The tour's second half: webhooks, queues, channels and limits, with everything that runs in production."""

import hashlib
import hmac
import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from uuid import uuid4

import httpx

from jive.app import create_app
from jive.db import AsyncClient
from jive.events import ProjectEvent, project_events
from jive.mcp import Caller, call_tool, rate_limit
from jive.queues import ArtifactScan, Queues
from jive.worker import scanner
from nicol.integrations.fastapi import get_db
from nicol.redis import Relay, open_redis

DEMO = "Demo of webhooks"
TOOL_USER = Caller("user", "u-demo", "Demo", frozenset({"project:read"}), "127.0.0.1", "nicol-demo/1.0")


async def secrets_at_rest(db: AsyncClient) -> str:
    project = await db.project.find_first_or_raise(where={"name": "JIVE"})
    stored = await db.query_raw('SELECT left("webhookSecret", 40) AS stored FROM "Project" WHERE id = $1', project.id)
    return f"the program reads {project.webhookSecret!r}, the database holds {stored[0]['stored']!r}…"


async def webhook_twice(db: AsyncClient) -> str:
    project = await db.project.find_first_or_raise(where={"name": "JIVE"})
    body = json.dumps({"ref": "refs/heads/main", "after": uuid4().hex}).encode()
    digest = hmac.new(project.webhookSecret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"x-github-event": "push", "x-github-delivery": uuid4().hex, "x-hub-signature-256": f"sha256={digest}"}
    async with open_redis() as redis:
        app = create_app(db, redis)
        app.dependency_overrides[get_db] = lambda: db
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://jive") as web:
            address = f"/api/webhooks/github/{project.id}"
            answers = [await web.post(address, content=body, headers=headers) for _ in range(2)]
            answers.append(await web.post(address, content=body + b" ", headers=headers))
    return "\n".join(f"{it.status_code} {it.text}" for it in answers)


async def scan_by_queue(db: AsyncClient) -> str:
    with tempfile.TemporaryDirectory() as folder:
        example_repository(Path(folder))
        project = await demo_project(db, Path(folder))
        async with open_redis() as redis:
            queues = Queues(redis)
            async with (
                project_events(redis).subscribe(projectId=project) as events,
                Relay(db, queues.scans),
                scanner(db, queues, Path(folder)),
            ):
                async with db.tx() as tx:
                    scan = ArtifactScan(projectId=project, repoUrl=folder, branch="main")
                    job_id = await queues.scans.add_in(tx, scan)
                    before = await queues.scans.state(job_id)
                async for event in events:
                    assert isinstance(event, ProjectEvent)
                    return (
                        f"before the commit the job was {before}; its work was told as {event.event}: {event.payload}"
                    )
    return "nobody was told"


async def too_many_calls(db: AsyncClient) -> object:
    project = await db.project.find_first_or_raise(where={"name": "JIVE"})
    async with open_redis() as redis:
        limit = rate_limit(redis)
        await limit.reset(clientId=TOOL_USER.id, tool="list_artifacts")
        calls = (call_tool(db, limit, TOOL_USER, project.id, "list_artifacts", {"page": it}) for it in range(64))
        results = Counter([(await it).result.value for it in calls])
    logged = await db.mcpauditlog.find_many(where={"actorId": TOOL_USER.id}, order={"timestamp": "desc"}, take=3)
    return f"64 calls: {dict(results)}", logged


async def demo_project(db: AsyncClient, repository: Path) -> str:
    await db.project.delete_many(where={"name": DEMO})
    project = await db.project.create(
        data={"name": DEMO, "repoUrl": repository.as_uri(), "webhookSecret": uuid4().hex, "config": {}}
    )
    return project.id


def example_repository(folder: Path) -> None:
    (folder / "docs" / "stories").mkdir(parents=True)
    (folder / "docs" / "prd.md").write_text("---\nversion: 1.2.0\n---\n# What we want\n")
    (folder / "docs" / "stories" / "2.1.md").write_text("---\nversion: 0.1.0\n---\nSee [the PRD](../prd.md).\n")
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "docs")):
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)  # noqa: S607 - git is wherever it is

"""The web application's other routes: tools, events, health; and the keys of secrets."""

import asyncio
import hashlib
import json

import httpx
import pytest

from jive import rotate
from jive.app import create_app
from jive.database import open_database
from jive.db import MCPResult
from jive.events import ProjectEvent, project_events
from jive.mcp import args_hash
from jive.settings import settings
from nicol.errors import ExtensionError
from nicol.integrations.fastapi import get_db
from nicol.redis import open_redis

TOKEN = {"authorization": "Bearer a-token-of-the-tests-0123"}


async def test_tool_call_is_answered_and_logged_without_its_arguments(web, db, project, repository):
    await db.artifact.create(
        data={"projectId": project.id, "path": "docs/prd.md", "name": "prd.md", "type": "PRD", "dependencies": []}
    )
    address = f"/api/projects/{project.id}/tools"
    calls = (
        ("list_artifacts", {"secret": "hunter2"}, 200, MCPResult.SUCCESS),
        ("read_artifact", {"path": "docs/none.md"}, 422, MCPResult.FAILURE),
        ("read_artifact", {}, 422, MCPResult.FAILURE),
        ("list_events", {}, 403, MCPResult.UNAUTHORIZED),
        ("drop_everything", {}, 403, MCPResult.UNAUTHORIZED),
    )
    for tool, arguments, status, result in calls:
        answer = await web.post(f"{address}/{tool}", json=arguments, headers=TOKEN)
        assert (answer.status_code, answer.json()["result"]) == (status, result.value)
    logged = await db.mcpauditlog.find_many(order={"timestamp": "asc"})
    assert [it.result for it in logged] == [it[3] for it in calls]
    assert logged[0].argsHash == hashlib.sha256(b'{"secret":"hunter2"}').hexdigest()
    assert (logged[0].actorType, logged[0].actorName, logged[0].scope) == ("service_account", "ci", "project:read")
    assert "hunter2" not in repr(logged)


def test_equal_arguments_have_equal_hashes():
    assert args_hash({"b": [1, "ü"], "a": None}) == args_hash(json.loads('{"a": null, "b": [1, "\\u00fc"]}'))
    assert args_hash({"a": 1}) != args_hash({"a": "1"})


async def test_caller_who_is_too_fast_is_told_when_to_come_back(web, db, project, redis):
    address = f"/api/projects/{project.id}/tools/list_artifacts"
    answers = [await web.post(address, json={}, headers=TOKEN) for _ in range(63)]
    refused = [it for it in answers if it.status_code == 429]
    assert 1 <= len(refused) <= 3
    assert refused[0].headers["retry-after"] == "1"
    assert await db.mcpauditlog.count(where={"result": MCPResult.RATE_LIMITED}) == len(refused)
    key = "rate_limit:mcp:ci:list_artifacts"
    assert set(await redis.hgetall(key)) == {"tokens", "lastRefill"}
    assert 0 < await redis.pttl(key) <= 61_000


async def test_nobody_calls_without_a_token_or_for_no_project(web, project):
    address = f"/api/projects/{project.id}/tools/list_artifacts"
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Bearer "}):
        assert (await web.post(address, json={}, headers=headers)).status_code == 401
    assert (await web.get(f"/api/projects/{project.id}/events")).status_code == 401
    answer = await web.post("/api/projects/nobody/tools/list_artifacts", json={}, headers=TOKEN)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_health_names_database_and_redis(web):
    answer = await web.get("/api/health")
    assert answer.status_code == 200
    body = answer.json()
    assert body["status"] == "ok"
    assert {"database", "redis"} <= body.keys()


async def test_health_says_what_is_away(db):
    async with open_redis("redis://127.0.0.1:1") as nowhere:
        app = create_app(db, nowhere)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://jive") as web:
            assert (await web.get("/api/health")).status_code == 503


async def test_events_of_a_project_reach_a_browser(db, redis, project):
    """Not through httpx's transport, which waits for the end of an answer: this one has none."""
    app = create_app(db, redis)
    app.dependency_overrides[get_db] = lambda: db
    sent: asyncio.Queue[dict[str, object]] = asyncio.Queue()
    gone = asyncio.Event()

    async def receive():
        await gone.wait()
        return {"type": "http.disconnect"}

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "query_string": b"",
        "path": f"/api/projects/{project.id}/events", "raw_path": b"", "root_path": "", "scheme": "http",
        "headers": [(b"authorization", TOKEN["authorization"].encode())], "state": {},
        "client": ("127.0.0.1", 1), "server": ("jive", 80),
    }  # fmt: skip
    running = asyncio.create_task(app(scope, receive, sent.put))
    async with asyncio.timeout(5):
        assert (await sent.get())["status"] == 200
        await sent.get()
        event = ProjectEvent(event="conflict_detected", projectId=project.id, payload={"path": "docs/prd.md"})
        assert await project_events(redis).publish(event, projectId=project.id) == 1
        body = (await sent.get())["body"]
        gone.set()
        await running
    assert isinstance(body, bytes)
    assert body.startswith(b"event: conflict_detected\ndata: {")


async def test_keys_are_rotated_without_a_pause(db, project, environment, capsys):
    old, new = settings().webhook_keys, "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="

    def have(*keys: str) -> None:
        environment.setenv("JIVE_WEBHOOK_KEYS", ",".join(keys))
        settings.cache_clear()

    async def read(keys: list[str]) -> str:
        have(*keys)
        async with open_database() as opened:
            return (await opened.project.find_unique_or_raise(where={"id": project.id})).webhookSecret

    assert await read([new, old]) == "not-a-real-secret"
    await rotate.main()
    assert "1 of 1 secrets were written again" in capsys.readouterr().out
    assert await read([new]) == "not-a-real-secret"
    with pytest.raises(ExtensionError):
        await read([old])

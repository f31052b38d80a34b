"""The web application's other routes: tools, events, health; and the keys of secrets."""

import asyncio
import hashlib
import json
from contextlib import suppress

import httpx
import pytest

from jive import mcp, rotate
from jive.app import create_app
from jive.canonical import canonical
from jive.database import open_database
from jive.db import MCPResult
from jive.events import ProjectEvent, project_events
from jive.mcp import args_hash
from jive.settings import settings
from nicol.errors import ExtensionError, NicolError, RedisUnreachableError
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
    assert args_hash({"a": 1}) == args_hash({"a": 1.0})
    assert args_hash({"a": 1}) != args_hash({"a": "1"})
    assert args_hash({"a": 1}) != args_hash({"a": True})


# What RFC 8785 and JSON.stringify make of it; what JSON has no word for gets one all the same.
CANONICAL = (
    ("[333333333.33333329, 1E30, 4.50, 2e-3, 1e-27]", "[333333333.3333333,1e+30,4.5,0.002,1e-27]"),
    ("[-0.0, 1.0, 1e20, 1e21, -1.5e300]", "[0,1,100000000000000000000,1e+21,-1.5e+300]"),
    ("[1e-6, 1.25e-7, 100]", "[0.000001,1.25e-7,100]"),
    ("[9007199254740993, 5e-324]", "[9007199254740992,5e-324]"),
    ('{"\ufb33": 1, "\\ud83d\\ude00": 2, "b": 3, "\\r": 4}', '{"\\r":4,"b":3,"\U0001f600":2,"\ufb33":1}'),
    ('"\\u000F\\u0008\\u007f/\\\\"', '"\\u000f\\b\x7f/\\\\"'),
    ('["\\ud800", 1e999, NaN, [], {}, true, null]', '["\\ud800",null,null,[],{},true,null]'),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CANONICAL, ids=range(len(CANONICAL)))
def test_one_spelling_in_every_language(text, expected):
    assert canonical(json.loads(text)) == expected


async def test_no_call_stays_out_of_the_log(db, project, redis, monkeypatch):
    """Whatever it is called with, and whatever happens to it."""
    caller = mcp.Caller("user", "u-1", "Ada", frozenset({"project:read"}), "127.0.0.1", "agent\0")

    async def failing(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(mcp, "TOOLS", {**mcp.TOOLS, "fails": ("project:read", failing)})
    limit = mcp.rate_limit(redis)
    calls = (
        ("list_artifacts", {"a": float("inf")}, MCPResult.SUCCESS),
        ("list_artifacts", {"a": "\ud800"}, MCPResult.SUCCESS),
        ("read_artifact", {"path": "a\0"}, MCPResult.FAILURE),
        ("fails", {}, MCPResult.FAILURE),
        ("no\0tool", {}, MCPResult.UNAUTHORIZED),
    )
    for n, (tool, arguments, result) in enumerate(calls, 1):
        with suppress(ZeroDivisionError, NicolError):
            await mcp.call_tool(db, limit, caller, project.id, tool, arguments)
        logged = await db.mcpauditlog.find_many(order={"timestamp": "asc"})
        assert (len(logged), logged[-1].result) == (n, result)
    async with open_redis("redis://127.0.0.1:1") as nowhere:
        with pytest.raises(RedisUnreachableError):
            await mcp.call_tool(db, mcp.rate_limit(nowhere), caller, project.id, "list_artifacts", {})
    assert await db.mcpauditlog.count() == len(calls) + 1


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


async def test_who_may_not_read_a_project_does_not_hear_of_it(web, project, environment):
    environment.setenv("JIVE_MCP_TOKENS", '{"another-token-of-tests": "guest project:none"}')
    settings.cache_clear()
    headers = {"authorization": "Bearer another-token-of-tests"}
    assert (await web.get(f"/api/projects/{project.id}/events", headers=headers)).status_code == 403


def test_settings_show_no_secret(environment):
    environment.setenv("DATABASE_URL", "postgresql://u:hunter2@localhost/x")
    environment.setenv("REDIS_URL", "redis://:hunter2@localhost")
    settings.cache_clear()
    shown = repr(settings())
    assert not any(it in shown for it in ("hunter2", "a-token-of-the-tests", settings().webhook_keys))
    for wrong in ('{"another-token-of-tests": ""}', '{"another-token-of-tests": '):
        environment.setenv("JIVE_MCP_TOKENS", wrong)
        settings.cache_clear()
        with pytest.raises(SystemExit, match=r"(?i)mcp_tokens") as caught:
            settings()
        assert "another-token" not in str(caught.value)


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
    # A project that is deleted meanwhile stops nothing.
    assert await rotate.rewritten(db, "gone") is False
    with pytest.raises(ExtensionError):
        await read([old])

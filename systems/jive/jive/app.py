"""The web application: `uvicorn --factory jive.app:create_app`."""

import hashlib
import hmac
from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import JsonValue

from jive import mcp
from jive.database import open_database
from jive.db import AsyncClient, MCPResult, WebhookSource
from jive.events import ProjectEvent, project_events
from jive.queues import Queues
from jive.settings import settings
from jive.webhooks.intake import NotAcceptedError, take_in
from jive.webhooks.reading import UnreadableError
from nicol.integrations.body import read_body
from nicol.integrations.fastapi import add_problem_handlers, get_db, health_router, lifespan
from nicol.redis import AnyRedis, Gap, open_redis

Db = Annotated[AsyncClient, Depends(get_db)]
_STATUS_BY_RESULT = {
    MCPResult.SUCCESS: 200,
    MCPResult.FAILURE: 422,
    MCPResult.UNAUTHORIZED: 403,
    MCPResult.RATE_LIMITED: 429,
}


def create_app(db: AsyncClient | None = None, redis: AnyRedis | None = None) -> FastAPI:
    db, redis = db or open_database(), redis or open_redis()
    app = FastAPI(title="JIVE", lifespan=lifespan(db, redis))
    add_problem_handlers(app)
    app.include_router(health_router(db, redis, path="/api/health"))
    _add_webhooks(app, Queues(redis))
    _add_tools(app, redis)
    _add_events(app, redis)
    return app


def _add_webhooks(app: FastAPI, queues: Queues) -> None:
    @app.post("/api/webhooks/{source}/{project_id}", status_code=202)
    async def webhook(source: str, project_id: str, request: Request, db: Db) -> JSONResponse:
        """One answer for an unknown source, an unknown project and a wrong signature, so that it tells nothing."""
        body = await read_body(request, most=settings().max_body_bytes)
        try:
            receipt = await take_in(db, queues, _source(source), project_id, request.headers, body)
        except NotAcceptedError:
            raise HTTPException(401, "not accepted") from None
        except UnreadableError:
            raise HTTPException(400, "the payload is not an event") from None
        return JSONResponse({"id": receipt.id, "new": receipt.is_new}, 202)


def _source(name: str) -> WebhookSource:
    try:
        return WebhookSource(name.upper())
    except ValueError:
        raise NotAcceptedError from None


def _add_tools(app: FastAPI, redis: AnyRedis) -> None:
    limit = mcp.rate_limit(redis)

    @app.post("/api/projects/{project_id}/tools/{tool}")
    async def call_tool(
        project_id: str, tool: str, arguments: dict[str, JsonValue], caller: Caller, db: Db
    ) -> JSONResponse:
        await db.project.find_unique_or_raise(where={"id": project_id}, select={"id": True})
        answer = await mcp.call_tool(db, limit, caller, project_id, tool, arguments)
        headers = {"retry-after": str(-(-answer.retry_after_ms // 1000))} if answer.retry_after_ms else {}
        content = {"result": answer.result.value, "content": answer.content, "error": answer.error}
        return JSONResponse(content, _STATUS_BY_RESULT[answer.result], headers)


def _add_events(app: FastAPI, redis: AnyRedis) -> None:
    @app.get("/api/projects/{project_id}/events", dependencies=[Depends(_may_read)])
    async def events(project_id: str, db: Db) -> StreamingResponse:
        """The project's channel as server-sent events, which a browser connects to again by itself."""
        await db.project.find_unique_or_raise(where={"id": project_id}, select={"id": True})
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(_stream(redis, project_id), media_type="text/event-stream", headers=headers)


async def _stream(redis: AnyRedis, project_id: str) -> AsyncGenerator[str]:
    async with project_events(redis).subscribe(projectId=project_id, buffer=100) as events:
        yield ": listening\n\n"
        async for it in events:
            yield _line(it)


def _line(it: ProjectEvent | Gap) -> str:
    if isinstance(it, Gap):
        return "event: gap\ndata: {}\n\n"  # something may have been missed: look again
    return f"event: {it.event}\ndata: {it.model_dump_json()}\n\n"


def _caller(request: Request) -> mcp.Caller:
    """Who the bearer token is of. Tokens are compared by their hashes, so that the time tells nothing of them."""
    given = hashlib.sha256(request.headers.get("authorization", "").removeprefix("Bearer ").encode()).digest()
    for token, said in settings().mcp_tokens.items():
        if hmac.compare_digest(given, hashlib.sha256(token.encode()).digest()):
            name, *scopes = said.split()
            address = request.client.host if request.client else "unknown"
            agent = request.headers.get("user-agent", "unknown")
            return mcp.Caller("service_account", name, name, frozenset(scopes), address, agent)
    raise HTTPException(401, "not accepted", {"www-authenticate": "Bearer"})


Caller = Annotated[mcp.Caller, Depends(_caller)]


async def _may_read(caller: Caller) -> None:
    if "project:read" not in caller.scopes:
        raise HTTPException(403, "not for this caller")

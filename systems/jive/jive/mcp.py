"""Tool calls of agents (MCP): how often they may be made, and a log of every one.

The log keeps a hash of the arguments, never the arguments: they may hold what the log's readers must not see.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pydantic import JsonValue

from jive.canonical import canonical
from jive.db import AsyncClient, MCPResult
from nicol.redis import AnyRedis, TokenBucket

Arguments = Mapping[str, JsonValue]
Tool = Callable[[AsyncClient, str, Arguments], Awaitable[JsonValue]]


@dataclass(frozen=True)
class Caller:
    """`type` is 'user' or 'service_account'. `scopes` are what the caller may do, such as 'project:read'."""

    type: str
    id: str
    name: str
    scopes: frozenset[str]
    ip_address: str
    user_agent: str


@dataclass(frozen=True)
class Answer:
    """`content` is what the tool returned; `retry_after_ms` is set where the caller was too fast."""

    result: MCPResult
    content: JsonValue = None
    retry_after_ms: int = 0
    error: str | None = None


def rate_limit(redis: AnyRedis) -> TokenBucket:
    return TokenBucket(redis, "rate_limit:mcp:{clientId}:{tool}", capacity=60, per_second=1.0)


def args_hash(arguments: Arguments) -> str:
    """SHA-256 of the arguments in one spelling, so that equal arguments have equal hashes in every language."""
    return sha256(canonical(arguments).encode()).hexdigest()


async def call_tool(
    db: AsyncClient, limit: TokenBucket, caller: Caller, project_id: str, tool: str, arguments: Arguments
) -> Answer:
    """Run a tool for `caller`. Every call leaves its entry in the log, whatever came of it."""
    # First of all: what could not be logged must not be done.
    digest = args_hash(arguments)
    try:
        answer = await _answer(db, limit, caller, project_id, tool, arguments)
    except Exception as error:
        await _log(db, caller, project_id, tool, digest, Answer(MCPResult.FAILURE, error=type(error).__name__))
        raise
    await _log(db, caller, project_id, tool, digest, answer)
    return answer


async def _log(db: AsyncClient, caller: Caller, project_id: str, tool: str, digest: str, answer: Answer) -> None:
    scope, _ = TOOLS.get(tool, ("unknown", None))
    await db.mcpauditlog.create(
        data={
            "project": {"connect": {"id": project_id}},
            "actorType": caller.type,
            "actorId": caller.id,
            "actorName": caller.name,
            "tool": _kept(tool, 100),
            "scope": scope,
            "argsHash": digest,
            "result": answer.result,
            "errorMessage": answer.error,
            "ipAddress": caller.ip_address,
            "userAgent": _kept(caller.user_agent, 500),
        }
    )


def _kept(text: str, most: int) -> str:
    """The beginning of a stranger's text, without what a column cannot hold."""
    return text[:most].replace("\0", "\ufffd").encode(errors="replace").decode()


async def _answer(
    db: AsyncClient, limit: TokenBucket, caller: Caller, project_id: str, tool: str, arguments: Arguments
) -> Answer:
    scope, run = TOOLS.get(tool, (None, None))
    if run is None or scope not in caller.scopes:
        return Answer(MCPResult.UNAUTHORIZED, error="no such tool, or not for this caller")
    taken = await limit.take(clientId=caller.id, tool=tool)
    if not taken.allowed:
        return Answer(MCPResult.RATE_LIMITED, retry_after_ms=taken.retry_after_ms, error="too many calls")
    try:
        return Answer(MCPResult.SUCCESS, await run(db, project_id, arguments))
    except (KeyError, TypeError, ValueError, LookupError) as error:
        return Answer(MCPResult.FAILURE, error=type(error).__name__)


async def _list_artifacts(db: AsyncClient, project_id: str, _: Arguments) -> JsonValue:
    found = await db.artifact.find_many(where={"projectId": project_id}, order={"path": "asc"}, take=200)
    return [{"path": it.path, "type": it.type.value, "version": it.version} for it in found]


async def _read_artifact(db: AsyncClient, project_id: str, arguments: Arguments) -> JsonValue:
    path = str(arguments["path"])
    found = await db.artifact.find_unique(where={"projectId_path": {"projectId": project_id, "path": path}})
    if found is None:
        raise LookupError(path)
    return {"path": found.path, "version": found.version, "content": found.content}


async def _list_events(db: AsyncClient, project_id: str, _: Arguments) -> JsonValue:
    found = await db.webhookevent.find_many(where={"projectId": project_id}, order={"receivedAt": "desc"}, take=50)
    return [{"id": it.id, "type": it.eventType, "processed": it.processed} for it in found]


# name: the scope that it needs, and what it does
TOOLS: Mapping[str, tuple[str, Tool]] = {
    "list_artifacts": ("project:read", _list_artifacts),
    "read_artifact": ("project:read", _read_artifact),
    "list_events": ("project:admin", _list_events),
}

"""Nicol in a web application of FastAPI, or of plain Starlette, on which FastAPI stands.

    db = AsyncClient()
    app = FastAPI(lifespan=lifespan(db))
    add_problem_handlers(app)
    app.include_router(health_router(db))
    Db = Annotated[AsyncClient, Depends(get_db)]

Everything takes a client of either colour.
"""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from http import HTTPStatus
from inspect import isawaitable
from typing import TYPE_CHECKING, TypeAlias

from nicol.client.async_client import AsyncClient
from nicol.client.tenancy.context import TenantValue, tenant
from nicol.errors import ConfigurationError, NicolError, TenantMissingError
from nicol.integrations.health_report import Check, Database, database_check, redis_check, verdicts
from nicol.integrations.problem import Problem, problem_among, problem_of
from nicol.query.loose import is_mapping

if TYPE_CHECKING:
    from nicol.redis.connection import AnyRedis

try:
    from fastapi import APIRouter, Depends
    from fastapi.exceptions import RequestValidationError
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.requests import HTTPConnection, Request
    from starlette.responses import Response
    from starlette.routing import Route
    from starlette.types import ASGIApp, Receive, Scope, Send
    from starlette.websockets import WebSocket, WebSocketState
except ImportError as error:
    raise ConfigurationError(
        "nicol.integrations.fastapi needs FastAPI; install it with pip install 'nicol[fastapi]'", setting="fastapi"
    ) from error

_LOG = logging.getLogger(__name__)
_STATE = "nicol_db"
_Handler: TypeAlias = Callable[[HTTPConnection, Exception], Awaitable[Response | None] | Response | None]
_WITHOUT_BODY = frozenset({204, 205, 304})
_MOST_FAULTS = 5
_NOT_KEPT = {"cache-control": "no-store"}


# ── its life ──────────────────────────────────────────────────────────────────────────────────────────────────────


def lifespan(
    db: Database, redis: "AnyRedis | None" = None, *, connect: bool = True
) -> Callable[[Starlette], AbstractAsyncContextManager[Mapping[str, object]]]:
    """What an application takes as ``lifespan=``: connects ``db`` when it starts, and closes both when it ends.

    An application whose database is not there does not start, unless ``connect`` is False: then it starts, and is not
    ready. Inside a lifespan of your own: ``async with lifespan(db)(app) as state: yield state``.
    """

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncGenerator[Mapping[str, object]]:
        async with AsyncExitStack() as ending:
            if redis is not None:
                ending.push_async_callback(redis.aclose)
            ending.push_async_callback(_close, db)
            if connect:
                await _connect(db)
            # Mounted applications see the state of the lifespan; tests without one see that of the application.
            setattr(app.state, _STATE, db)
            yield {_STATE: db}

    return running


async def get_db(connection: HTTPConnection) -> object:
    """The client of ``lifespan``: ``Annotated[AsyncClient, Depends(get_db)]``, with your own client's class.

    In a test, ``app.dependency_overrides[get_db] = lambda: db`` gives the routes another.
    """
    for state in (connection.state, connection.app.state):
        found: object = getattr(state, _STATE, None)
        if found is not None:
            return found
    raise ConfigurationError(
        "the application has no client; make it with FastAPI(lifespan=lifespan(db)) and start it, or override get_db",
        setting="lifespan",
    )


async def _connect(db: Database) -> None:
    if isinstance(db, AsyncClient):
        await db.connect()
    else:
        await asyncio.to_thread(db.connect)


async def _close(db: Database) -> None:
    if isinstance(db, AsyncClient):
        await db.close()
    else:
        await asyncio.to_thread(db.close)


# ── problems ──────────────────────────────────────────────────────────────────────────────────────────────────────


def add_problem_handlers(app: Starlette, *, type_url: str | None = None, http_errors: bool = True) -> None:
    """Answer every NicolError that leaves a route as ``application/problem+json``, and log what is the server's fault.

    One that comes in a group, as of a TaskGroup, is answered as itself. With ``http_errors`` HTTPException and what
    FastAPI refuses of a request are problems as well. ``type_url``, such as ``https://example.com/problems/``, begins
    the ``type`` of a problem, which its code ends; without it the type is ``about:blank``. A WebSocket is closed
    instead. A handler of your own that is added afterwards comes before these.
    """

    def answered(connection: HTTPConnection, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
        if isinstance(connection, WebSocket):
            return _HangingUp(connection, problem)
        return _problem_response(problem, type_url, headers or {})

    async def answer(connection: HTTPConnection, error: Exception) -> Response:
        assert isinstance(error, NicolError)
        problem = problem_of(error)
        if problem.is_the_servers:
            _LOG.error("%s: %s", type(error).__name__, error, exc_info=error)
        return answered(connection, problem)

    async def answer_group(connection: HTTPConnection, error: Exception) -> Response:
        assert isinstance(error, ExceptionGroup)
        found = problem_among(error)  # pyright: ignore[reportUnknownArgumentType] - nobody knows of what it is
        if found is None:
            raise error
        return await answer(connection, found)

    async def answer_refusal(connection: HTTPConnection, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return answered(connection, _refusal(error.status_code, error.detail), error.headers)

    async def answer_unfit(connection: HTTPConnection, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answered(connection, _unfit(error))

    app.add_exception_handler(NicolError, answer)
    app.add_exception_handler(ExceptionGroup, answer_group)
    if http_errors:
        app.add_exception_handler(HTTPException, answer_refusal)
        app.add_exception_handler(RequestValidationError, answer_unfit)


def problem_response(
    status: int, detail: str, *, headers: Mapping[str, str] | None = None, members: Mapping[str, object] | None = None
) -> Response:
    """A problem of your own, for a handler of your own, in the form of the others."""
    return _problem_response(Problem(status=status, detail=detail, members=members or {}), None, headers or {})


def _refusal(status: int, given: object) -> Problem:
    # FastAPI takes anything as a detail. In a problem it is a text, and what else there is are members.
    if isinstance(given, str):
        return Problem(status=status, detail=given)
    members: Mapping[str, object] = given if is_mapping(given) else {"errors": given}
    return Problem(status=status, detail="", members=members)


def _unfit(error: RequestValidationError) -> Problem:
    # Without what was sent, which may be long or secret.
    faults = [{"field": ".".join(map(str, it["loc"])), "detail": str(it["msg"])} for it in error.errors()]
    fields = tuple(dict.fromkeys(it["field"] for it in faults))
    detail = "; ".join(f"{it['field']}: {it['detail']}" for it in faults[:_MOST_FAULTS])
    return Problem(
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        detail=f"The request does not fit: {detail}",
        fields=fields,
        members={"errors": faults},
    )


def _problem_response(problem: Problem, type_url: str | None, given: Mapping[str, str]) -> Response:
    if problem.status in _WITHOUT_BODY:
        return Response(status_code=problem.status, headers=given)
    kind = f"{type_url}{problem.code}" if type_url and problem.code else "about:blank"
    headers = {**_NOT_KEPT, **{name.lower(): it for name, it in given.items()}}
    if problem.retry_after_s is not None:
        headers["retry-after"] = str(problem.retry_after_s)
    return _json(problem.status, problem.body(kind), headers, "application/problem+json")


# In bytes: what is left of a control frame of RFC 6455 beside the code.
_LONGEST_REASON = 123


class _HangingUp(Response):
    """Starlette sends what a handler returns, to WebSockets too, which know no other end than a close."""

    def __init__(self, socket: WebSocket, problem: Problem) -> None:
        super().__init__()
        self._socket = socket
        self._problem = problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - Starlette's
        if self._socket.application_state is WebSocketState.DISCONNECTED:
            return
        # RFC 6455 has no more than these: try again later, an error of the server, a breach of its rules.
        again, fault, breach = 1013, 1011, 1008
        problem = self._problem
        code = again if problem.retry_after_s is not None else fault if problem.is_the_servers else breach
        await self._socket.close(code, problem.detail.encode()[:_LONGEST_REASON].decode(errors="ignore"))


# ── health ────────────────────────────────────────────────────────────────────────────────────────────────────────


def health_router(
    db: Database, redis: "AnyRedis | None" = None, *, path: str = "/api/health", timeout: float = 2.0
) -> APIRouter:
    """``health_routes`` for ``app.include_router``."""
    return APIRouter(routes=[*health_routes(db, redis, path=path, timeout=timeout)])


def health_routes(
    db: Database, redis: "AnyRedis | None" = None, *, path: str = "/api/health", timeout: float = 2.0
) -> Sequence[Route]:
    """Three routes: ``path`` says how every server is, ``/ready`` whether requests can be served, ``/live`` only that
    the process answers.

    The first two ask the servers, each for ``timeout`` seconds at most, and answer 503 where one is not well.
    """
    checks = {"database": database_check(db, timeout)}
    if redis is not None:
        checks["redis"] = redis_check(redis, timeout)

    async def health(_: Request) -> Response:
        return await _health(checks)

    async def ready(_: Request) -> Response:
        said = await verdicts(checks)
        return _status(all(it.ok for it in said.values()))

    async def live(_: Request) -> Response:
        return _status(ok=True)

    return [
        Route(path, health, include_in_schema=False),
        Route("/ready", ready, include_in_schema=False),
        Route("/live", live, include_in_schema=False),
    ]


async def _health(checks: dict[str, Check]) -> Response:
    said = await verdicts(checks)
    return _status(all(it.ok for it in said.values()), {name: it.body() for name, it in said.items()})


def _status(ok: bool, parts: Mapping[str, object] | None = None) -> Response:  # noqa: FBT001 - it is the status
    body = {"status": "ok" if ok else "unavailable", **(parts or {})}
    return _json(200 if ok else 503, body, _NOT_KEPT, "application/json")


def _json(status: int, body: Mapping[str, object], headers: Mapping[str, str], media_type: str) -> Response:
    return Response(json.dumps(body), status_code=status, headers=headers, media_type=media_type)


# ── tenants ───────────────────────────────────────────────────────────────────────────────────────────────────────


def tenant_scope(
    named: Callable[..., Awaitable[TenantValue | None] | TenantValue | None],
) -> Callable[..., AsyncGenerator[TenantValue]]:
    """A dependency in which a request is made for the tenant that the dependency ``named`` says.

        for_tenant = tenant_scope(tenant_of_session)
        app.include_router(router, dependencies=[Depends(for_tenant)])

    It holds for the routes, for other dependencies that depend on it, for their threads and for background tasks.
    A dependency of your own must be an ``async def`` too: FastAPI runs ``def`` with ``yield`` in a thread, whose
    context is a copy, so that what it says would be lost. Where ``named`` says None, TenantMissingError is raised.
    """

    async def scoped(name: TenantValue | None = Depends(named)) -> AsyncGenerator[TenantValue]:  # noqa: B008 - FastAPI reads it
        if name is None or name == "":  # zero is a tenant
            raise TenantMissingError("the request names no tenant; send what the application knows its tenants by")
        with tenant(name):
            yield name

    return scoped


class TenantMiddleware:
    """As ``tenant_scope`` for every route of an application, plain Starlette's too.

    ``named`` is given the request and says its tenant, or None: then the request is made for none, and a call on a
    scoped model raises TenantMissingError. What it raises is answered as if a route had raised it.
    """

    def __init__(self, app: ASGIApp, named: Callable[[HTTPConnection], Awaitable[TenantValue | None]]) -> None:
        self._app = app
        self._named = named

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            return await self._app(scope, receive, send)
        try:
            name = await self._named(HTTPConnection(scope))
        except Exception as error:
            # The application's handlers stand inside of its middleware, so nobody else would ask them.
            handler = _handler(scope, error)
            if handler is None:
                raise
            connection = (WebSocket if scope["type"] == "websocket" else Request)(scope, receive, send)
            response = handler(connection, error)
            if isawaitable(response):
                response = await response
            return None if response is None else await response(scope, receive, send)
        if name is None or name == "":
            return await self._app(scope, receive, send)
        with tenant(name):
            return await self._app(scope, receive, send)


def _handler(scope: Scope, error: Exception) -> "_Handler | None":
    """What the application answers ``error`` with. That of Exception is for what nobody foresaw, and raises again."""
    handlers: Mapping[object, _Handler] = getattr(scope.get("app"), "exception_handlers", {})
    foreseen = (it for it in type(error).__mro__ if it not in {Exception, BaseException, object})
    return next((handlers[it] for it in foreseen if it in handlers), None)

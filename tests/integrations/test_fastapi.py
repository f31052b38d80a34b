"""Nicol in applications of FastAPI and Starlette, on a real database, in both colours."""

import asyncio
import contextlib
import json
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import UUID

import httpx
import pytest
from fastapi import BackgroundTasks, Depends, FastAPI, Header, HTTPException, WebSocket
from pydantic import BaseModel, Field
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute

from nicol import current_tenant, tenant
from nicol.errors import (
    ConfigurationError,
    PoolTimeoutError,
    RecordNotFoundError,
    ServerUnreachableError,
    TenantMissingError,
    UniqueViolationError,
)
from nicol.integrations.fastapi import (
    TenantMiddleware,
    add_problem_handlers,
    get_db,
    health_router,
    health_routes,
    lifespan,
    problem_response,
    tenant_scope,
)


@asynccontextmanager
async def asked(app) -> AsyncIterator[httpx.AsyncClient]:
    """The running application."""
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            yield client


def shop_app(db) -> FastAPI:
    app = FastAPI(lifespan=lifespan(db))
    add_problem_handlers(app)
    app.include_router(health_router(db))
    Db = Annotated[object, Depends(get_db)]

    async def call(db, model, action, **arguments):
        result = getattr(getattr(db, model), action)(**arguments)
        return await result if asyncio.iscoroutine(result) else result

    @app.post("/{model}/{action}")
    async def any_call(model: str, action: str, arguments: dict, db: Db):
        return await call(db, model, action, **arguments)

    @app.websocket("/socket")
    async def hang_up(socket: WebSocket, db: Db):
        await socket.accept()
        await call(db, "customer", "find_unique_or_raise", where={"id": 404})

    return app


@pytest.fixture(params=["AsyncClient", "Client"])
def db(request, shop, shop_url):
    return getattr(shop, request.param)(shop_url)


ADA = {"data": {"email": "ada@example.com"}}
PROBLEMS = {
    "missing": ("find_unique_or_raise", {"where": {"id": 404}}, 404, "P2025", None),
    "duplicate": ("create", ADA, 409, "P2002", ["email"]),
    "foreign key": ("delete", {"where": {"email": "ada@example.com"}}, 409, "P2003", None),
    "wrong type": ("create", {"data": {"email": 7}}, 422, "P2006", ["data.email"]),
    "too long": ("create", {"data": {"email": "x", "name": "longer than eight"}}, 422, "P2000", None),
    "misspelt": ("create", {"data": {"emial": "x"}}, 422, "P2009", ["data.emial"]),
    "incomplete": ("create", {"data": {"name": "x"}}, 422, "P2012", ["data.email"]),
    "unbounded": ("delete_many", {"where": {}}, 500, "P2009", None),
}


async def test_errors_are_problems(db):
    async with asked(shop_app(db)) as client:
        created = (await client.post("/customer/create", json=ADA)).json()
        await client.post("/order/create", json={"data": {"customer_id": created["id"]}})
        for name, (action, arguments, status, code, fields) in PROBLEMS.items():
            answer = await client.post(f"/customer/{action}", json=arguments)
            body = answer.json()
            assert (answer.status_code, body["status"], body.get("code")) == (status, status, code), (name, body)
            assert answer.headers["content-type"] == "application/problem+json", name
            assert answer.headers["cache-control"] == "no-store"
            assert "ada@example.com" not in answer.text
            if fields is not None:
                assert (body["model"], body["fields"]) == ("Customer", fields), name


class Thing(BaseModel):
    name: str = Field(max_length=3)
    n: int


def refusing_app() -> FastAPI:
    """Without a database: what FastAPI and its users refuse."""
    app = FastAPI()
    add_problem_handlers(app)

    @app.post("/things")
    async def things(thing: Thing): ...

    async def fail(error):
        raise error

    @app.get("/group")
    async def group(errors: str):
        async with asyncio.TaskGroup() as tasks:
            for it in errors.split():
                tasks.create_task(fail(FAILING[it]))

    @app.get("/refused")
    async def refused(kind: str):
        raise REFUSALS[kind][0]

    return app


REFUSALS = {
    "text": (HTTPException(403, "not yours", {"X-Why": "x"}), {"title": "Forbidden", "detail": "not yours"}),
    "nothing": (HTTPException(404), {"title": "Not Found", "detail": "Not Found"}),
    "members": (HTTPException(409, {"detail": "taken", "of": 7}), {"title": "Conflict", "detail": "taken", "of": 7}),
    "list": (HTTPException(400, ["a", "b"]), {"title": "Bad Request", "detail": "", "errors": ["a", "b"]}),
    "number of nobody's": (HTTPException(499, "gone"), {"title": "", "detail": "gone"}),
}


@pytest.mark.parametrize("kind", REFUSALS)
async def test_refusals_of_routes_are_problems(kind):
    error, body = REFUSALS[kind]
    async with asked(refusing_app()) as http:
        answer = await http.get("/refused", params={"kind": kind})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {"type": "about:blank", "status": error.status_code, **body}
    assert all(answer.headers[name] == it for name, it in (error.headers or {}).items())


def test_problem_of_ones_own_has_the_form_of_the_others():
    answer = problem_response(409, "closed", headers={"X-Why": "x"}, members={"until": 9})
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert (answer.headers["x-why"], answer.headers["cache-control"]) == ("x", "no-store")
    assert json.loads(answer.body) == {
        "type": "about:blank", "title": "Conflict", "status": 409, "detail": "closed", "until": 9,
    }  # fmt: skip


async def test_what_needs_no_body_has_none():
    app = FastAPI()
    add_problem_handlers(app)

    @app.get("/")
    async def unchanged():
        raise HTTPException(304)

    async with asked(app) as http:
        answer = await http.get("/")
    assert (answer.status_code, answer.content) == (304, b"")


async def test_request_that_does_not_fit_is_a_problem_with_its_fields():
    async with asked(refusing_app()) as http:
        answer = await http.post("/things", json={"name": "secret"})
        assert (await http.get("/nowhere")).json()["title"] == "Not Found"
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json() == {
        "type": "about:blank",
        "title": "Unprocessable Entity",
        "status": 422,
        "detail": (
            "The request does not fit: body.name: String should have at most 3 characters; body.n: Field required"
        ),
        "fields": ["body.name", "body.n"],
        "errors": [
            {"field": "body.name", "detail": "String should have at most 3 characters"},
            {"field": "body.n", "detail": "Field required"},
        ],
    }


FAILING = {
    "none": RecordNotFoundError("none", model="User"),
    "away": ServerUnreachableError("away"),
    "mistake": KeyError("x"),
}
GROUPS = {"none": 404, "none none": 404, "none away": 503, "none mistake": 500}


@pytest.mark.parametrize("errors", GROUPS)
async def test_errors_of_a_task_group_are_answered_as_themselves(errors):
    async with asked(refusing_app()) as http:
        assert (await http.get("/group", params={"errors": errors})).status_code == GROUPS[errors]


async def test_fastapis_own_answers_can_be_kept():
    app = FastAPI()
    add_problem_handlers(app, http_errors=False)
    async with asked(app) as http:
        assert (await http.get("/nowhere")).json() == {"detail": "Not Found"}


async def test_websocket_is_closed_with_a_reason(db):
    app, sent = shop_app(db), []
    scope = {"type": "websocket", "path": "/socket", "headers": [], "query_string": b"", "subprotocols": []}

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    async with app.router.lifespan_context(app):
        await app(scope, receive, send)
    assert sent[-1] == {"type": "websocket.close", "code": 1008, "reason": "There is no such Customer"}


async def test_reason_of_a_closed_websocket_fits_its_frame():
    """A server refuses to send one of more than 123 bytes, and the client would learn nothing."""
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    async def failing(_: WebSocket) -> None:
        raise UniqueViolationError("x", model="Kunde", fields=("straße",) * 40)

    app = Starlette(routes=[WebSocketRoute("/socket", failing)])
    add_problem_handlers(app)
    await app({"type": "websocket", "path": "/socket", "headers": [], "query_string": b""}, receive, send)
    assert sent[-1]["code"] == 1008
    assert sent[-1]["reason"].startswith("Another Kunde has the same straße")
    assert len(sent[-1]["reason"].encode()) <= 123


async def refused(request):
    raise PoolTimeoutError("SECRET")


async def test_what_is_the_servers_own_is_logged_and_not_told(caplog):
    app = Starlette(routes=[Route("/busy", refused)])
    add_problem_handlers(app, type_url="https://example.com/problems/")
    async with asked(app) as client:
        answer = await client.get("/busy")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["type"] == "https://example.com/problems/P2024"
    assert "SECRET" not in answer.text
    assert "PoolTimeoutError: SECRET" in caplog.text


async def test_application_without_a_lifespan_says_so(db, caplog):
    app = shop_app(db)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.post("/customer/count", json={})).status_code == 500
        assert "FastAPI(lifespan=lifespan(db))" in caplog.text
        async with shop_app(db).router.lifespan_context(app):
            app.dependency_overrides[get_db] = lambda: db
            assert (await client.post("/customer/count", json={})).json() == 0


async def test_lifespan_opens_and_closes(db):
    app = shop_app(db)
    async with app.router.lifespan_context(app):
        assert db.is_connected()
    assert not db.is_connected()


async def test_application_does_not_start_without_its_database(shop):
    db = shop.AsyncClient("postgresql://ada:hunter2@127.0.0.1:9/app")
    app = shop_app(db)
    with pytest.raises(ServerUnreachableError):
        async with app.router.lifespan_context(app):
            raise AssertionError("it started")
    app = Starlette(lifespan=lifespan(db, connect=False), routes=[*health_routes(db)])
    async with asked(app) as client:
        assert (await client.get("/live")).status_code == 200
        assert (await client.get("/ready")).status_code == 503


# ── health ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_health_of_what_is_well(db):
    async with asked(shop_app(db)) as client:
        answers = [await client.get(it) for it in ("/api/health", "/ready", "/live")]
    assert [it.status_code for it in answers] == [200, 200, 200]
    assert {it.headers["cache-control"] for it in answers} == {"no-store"}
    body = answers[0].json()
    latency = body["database"].pop("latencyMs")
    assert 0 < latency < 2000
    assert body == {"status": "ok", "database": {"ok": True, "error": None}}
    assert answers[1].json() == answers[2].json() == {"status": "ok"}


@contextlib.contextmanager
def silent_server() -> Iterator[str]:
    """The address of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("colour", ["AsyncClient", "Client"])
async def test_health_of_a_database_that_hangs(shop, colour):
    with silent_server() as address:
        db = getattr(shop, colour)(f"postgresql://ada:hunter2@{address}/app?sslmode=disable")
        app = Starlette(lifespan=lifespan(db, connect=False), routes=[*health_routes(db, timeout=0.2)])
        async with asked(app) as client:
            started = time.perf_counter()
            answers = await asyncio.gather(*(client.get("/api/health") for _ in range(50)))
            assert time.perf_counter() - started < 3
            assert (await client.get("/live")).status_code == 200
        bodies = [it.json() for it in answers]
        assert {it.status_code for it in answers} == {503}
        assert {it["status"] for it in bodies} == {"unavailable"}
        assert not bodies[0]["database"]["ok"]
        assert bodies[0]["database"]["error"]
        assert "hunter2" not in answers[0].text


async def test_health_of_redis(db):
    from nicol.redis.connection import open_redis

    redis = open_redis("redis://:hunter2@127.0.0.1:9", timeout=0.3)
    app = Starlette(lifespan=lifespan(db, redis), routes=[*health_routes(db, redis)])
    async with asked(app) as client:
        answer = await client.get("/api/health")
    body = answer.json()
    assert (answer.status_code, body["status"]) == (503, "unavailable")
    assert body["database"]["ok"]
    assert not body["redis"]["ok"]
    assert set(body["redis"]) == {"ok", "latencyMs", "error"}
    assert "hunter2" not in answer.text


async def test_health_of_redis_that_is_well_until_the_application_ends(shop, shop_url, redis_url):
    from nicol.redis.connection import open_redis

    redis = open_redis(redis_url)
    async with asked(Starlette(lifespan=lifespan(shop.AsyncClient(shop_url), redis), routes=[])) as _:
        app = Starlette(routes=[*health_routes(shop.AsyncClient(shop_url), redis, path="/health")])
        async with asked(app) as client:
            answer = await client.get("/health")
        body = answer.json()
        assert (answer.status_code, body["status"], body["redis"]["ok"]) == (200, "ok", True)
        assert redis.connection_pool._available_connections
    assert not [it for it in redis.connection_pool._available_connections if it.is_connected]


# ── tenants ───────────────────────────────────────────────────────────────────────────────────────────────────────


def tenant_of(x_tenant: Annotated[str | None, Header()] = None) -> str | None:
    return x_tenant


async def tenant_of_slowly(x_tenant: Annotated[str | None, Header()] = None) -> str | None:
    await asyncio.sleep(0)
    return x_tenant


@pytest.mark.parametrize("named", [tenant_of, tenant_of_slowly])
async def test_request_is_made_for_its_tenant(named):
    app, seen = FastAPI(), []
    add_problem_handlers(app)
    scoped = tenant_scope(named)

    def in_a_thread(_: Annotated[str, Depends(scoped)]):
        return current_tenant()

    def later():
        seen.append(current_tenant())

    @app.get("/async", dependencies=[Depends(scoped)])
    async def coroutine(before: Annotated[str, Depends(in_a_thread)], after: BackgroundTasks):
        after.add_task(later)
        return [before, current_tenant(), await asyncio.to_thread(current_tenant)]

    @app.get("/sync", dependencies=[Depends(scoped)])
    def function(before: Annotated[str, Depends(in_a_thread)]):
        return [before, current_tenant()]

    async with asked(app) as client:

        async def ask(path, name):
            return (await client.get(path, headers={"x-tenant": name})).json()

        names = [f"tenant {it}" for it in range(20)]
        assert await asyncio.gather(*(ask("/async", it) for it in names)) == [[it] * 3 for it in names]
        assert await asyncio.gather(*(ask("/sync", it) for it in names)) == [[it] * 2 for it in names]
        assert sorted(seen) == sorted(names)
        nobody = await client.get("/async")
        assert (nobody.status_code, nobody.json()["title"]) == (403, "Forbidden")


@pytest.mark.parametrize("name", [0, 7, UUID(int=0), "0", "", None], ids=repr)
async def test_zero_is_a_tenant_and_an_empty_text_is_none(name):
    def here() -> list[object]:
        try:
            return [type(current_tenant()).__name__, str(current_tenant())]
        except TenantMissingError:
            return []

    async def of_request(request: object) -> object:
        return name

    async def answered(request: object) -> JSONResponse:
        return JSONResponse(here())

    scoped = FastAPI()
    add_problem_handlers(scoped)
    scoped.get("/", dependencies=[Depends(tenant_scope(lambda: name))])(here)
    plain = Starlette(routes=[Route("/", answered)])
    plain.add_middleware(TenantMiddleware, named=of_request)
    expected = [type(name).__name__, str(name)] if name not in {"", None} else []
    async with asked(scoped) as client:
        answer = await client.get("/")
        assert answer.json() == expected if expected else answer.status_code == 403
    async with asked(plain) as client:
        assert (await client.get("/")).json() == expected


@pytest.mark.parametrize("colour", ["AsyncClient", "Client"])
async def test_tenants_see_their_own_rows_alone(shop, shop_url, colour):
    db = getattr(shop, colour)(shop_url)
    app = FastAPI(lifespan=lifespan(db))
    add_problem_handlers(app)
    for_tenant = [Depends(tenant_scope(tenant_of))]

    @app.post("/invoices", dependencies=for_tenant)
    async def new_invoice(number: int, tenant_id: str | None = None):
        data = {"number": number} | ({"tenant_id": tenant_id} if tenant_id else {})
        made = db.invoice.create(data=data)
        return (await made if colour == "AsyncClient" else made).id

    if colour == "AsyncClient":

        @app.get("/invoices", dependencies=for_tenant)
        async def in_the_loop():
            return [it.number for it in await db.invoice.find_many(order={"number": "asc"})]
    else:

        @app.get("/invoices", dependencies=for_tenant)
        def in_a_thread():
            return [it.number for it in db.invoice.find_many(order={"number": "asc"})]

    async with asked(app) as client:
        for number, name in enumerate(["acme", "globex"] * 5):
            await client.post(f"/invoices?number={number}", headers={"x-tenant": name})
        for name, expected in [("acme", [0, 2, 4, 6, 8]), ("globex", [1, 3, 5, 7, 9]), ("initech", [])]:
            assert (await client.get("/invoices", headers={"x-tenant": name})).json() == expected
        theirs = await client.post("/invoices?number=1&tenant_id=globex", headers={"x-tenant": "acme"})
        assert (theirs.status_code, "globex" in theirs.text) == (400, False)


async def test_dependency_in_a_thread_would_name_nobody(shop, shop_url):
    def in_a_copy():
        with tenant("acme"):
            yield

    async with shop.AsyncClient(shop_url) as db:
        app = FastAPI()
        add_problem_handlers(app)

        @app.get("/invoices", dependencies=[Depends(in_a_copy)])
        async def invoices():
            return await db.invoice.count()

        async with asked(app) as client:
            # Nothing is shown, rather than everything: the page on FastAPI says why, and what to write instead.
            assert (await client.get("/invoices")).status_code == 403


async def test_middleware_makes_every_request_for_its_tenant():
    async def named(connection):
        return connection.headers.get("x-tenant")

    async def whose(request):
        return JSONResponse(current_tenant())

    def whose_in_a_thread(request):
        return JSONResponse(current_tenant())

    app = Starlette(routes=[Route("/async", whose), Route("/sync", whose_in_a_thread)])
    app.add_middleware(TenantMiddleware, named=named)
    add_problem_handlers(app)
    async with asked(app) as client:
        for path in ("/async", "/sync"):
            assert (await client.get(path, headers={"x-tenant": "acme"})).json() == "acme"
            assert (await client.get(path)).status_code == 403


async def test_middleware_that_cannot_find_the_tenant_answers_as_a_route_would():
    errors = {
        "/away": ServerUnreachableError("cannot reach a server at db.internal"),
        "/guest": HTTPException(401, "sign in"),
        "/mine": KeyError("x-tenant"),
    }

    async def named(connection):
        raise errors[connection.url.path]

    app = FastAPI()
    app.add_middleware(TenantMiddleware, named=named)
    add_problem_handlers(app)
    async with asked(app) as client:
        away, guest = await client.get("/away"), await client.get("/guest")
        assert (away.status_code, away.headers["content-type"]) == (503, "application/problem+json")
        assert "db.internal" not in away.text
        assert (guest.status_code, guest.json()["detail"]) == (401, "sign in")
        assert (await client.get("/mine")).status_code == 500


def test_fastapi_that_is_not_installed_is_named(monkeypatch):
    import importlib
    import sys

    monkeypatch.setitem(sys.modules, "fastapi", None)
    monkeypatch.delitem(sys.modules, "nicol.integrations.fastapi")
    with pytest.raises(ConfigurationError, match=r"pip install 'nicol\[fastapi\]'"):
        importlib.import_module("nicol.integrations.fastapi")

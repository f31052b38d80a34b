"""CodeFlow over HTTP."""

from contextlib import asynccontextmanager

import httpx
import pytest

from codeflow.app import make_app
from codeflow.db import AsyncClient, User
from codeflow.testing import engine, profile_of
from nicol.integrations.authjs.sessions import Sessions
from nicol.integrations.fastapi import get_db


@asynccontextmanager
async def asked(app, db=None):
    if db is not None:
        app.dependency_overrides[get_db] = lambda: db
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://codeflow") as client:
        yield client


@pytest.fixture
async def client(db, ada, grace):
    async with asked(make_app(db), db) as client:
        cookie = await Sessions(db, User, secure=False).create("ada")
        client.cookies.set(cookie.name, cookie.token)
        yield client


NEW = {"github_id": 5001, "owner": "ada", "name": "engine"}


async def test_repositories_over_http(client):
    made = await client.post("/api/repositories", json=NEW)
    assert (made.status_code, made.json()["full_name"]) == (201, "ada/engine")
    place = f"/api/repositories/{made.json()['id']}"
    assert (await client.patch(place, json={"is_active": False})).json()["is_active"] is False
    assert len((await client.get("/api/repositories")).json()) == 1
    assert (await client.get("/api/repositories?active_only=true")).json() == []
    again = await client.post("/api/repositories", json=NEW)
    assert (again.status_code, again.json()["detail"]) == (
        409,
        "repository ada/engine of user ada: its github_id is taken",
    )
    assert (await client.delete(place)).status_code == 204
    gone = await client.delete(place)
    assert (gone.status_code, gone.headers["content-type"]) == (404, "application/problem+json")


async def test_repository_of_another_is_as_if_it_did_not_exist(client, service):
    theirs = await service.add_repository("grace", engine(1, "grace"))
    for answer in (
        await client.patch(f"/api/repositories/{theirs.id}", json={"is_active": False}),
        await client.delete(f"/api/repositories/{theirs.id}"),
    ):
        assert answer.status_code == 404
    assert (await service.get_repository(theirs.id)).is_active


@pytest.mark.parametrize("new", [{**NEW, "github_id": 0}, {**NEW, "github_id": 2**31}, {**NEW, "owner": ""}, {}])
async def test_what_is_no_repository_is_refused_before_the_database(client, new):
    assert (await client.post("/api/repositories", json=new)).status_code == 422


async def test_cookie_lives_on_with_its_session(client):
    ((name, value),) = client.cookies.items()
    answer = await client.get("/api/repositories")
    assert answer.headers["set-cookie"].startswith(f"{name}={value}; Path=/; Expires=")


async def test_nobody_is_told_to_sign_in(client):
    client.cookies.clear()
    for cookie in ("", "authjs.session-token=unknown", "authjs.session-token=x%00", "authjs.session-token.0=x"):
        answer = await client.get("/api/repositories", headers={"cookie": cookie})
        assert (answer.status_code, answer.json()["detail"]) == (401, "nobody is signed in; sign in first")


async def test_health_over_http(client):
    answer = await client.get("/api/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.json()["database"]["ok"] is True


async def test_health_without_a_database():
    db = AsyncClient("postgresql://codeflow:hunter2@127.0.0.1:9/none")
    async with asked(make_app(db)) as client:
        answer = await client.get("/api/health")
        assert (answer.status_code, answer.json()["database"]["ok"]) == (503, False)
        assert "hunter2" not in answer.text
        assert (await client.get("/live")).status_code == 200


async def test_application_starts_and_ends(db_committing):
    app = make_app(db_committing)
    await profile_of(db_committing, "ada", 1001)
    async with app.router.lifespan_context(app), asked(app) as client:
        cookie = await Sessions(db_committing, User, secure=False).create("ada")
        answer = await client.get("/api/repositories", headers={"cookie": f"{cookie.name}={cookie.token}"})
        assert (answer.status_code, answer.json()) == (200, [])
    assert not db_committing.is_connected()

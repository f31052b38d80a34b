"""The two apps on the package, through their ASGI doors."""

import pytest
from httpx import ASGITransport, AsyncClient

from hyvve.apps import api, web
from hyvve.db import ApiScope, ApprovalStatus
from hyvve.secrets import password_hash
from hyvve.services import api_keys, approvals
from hyvve.tenancy import tenant
from nicol.integrations.fastapi import get_db

PASSWORD = "a long password"


def served(app) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(app, client=("10.0.0.1", 1)), base_url="https://hyvve.example")


@pytest.fixture
def programs(db):
    app = api.create_app(db)
    app.dependency_overrides[get_db] = lambda: db
    return served(app)


@pytest.fixture
def people(db):
    return served(web.create_app(db))


async def key(db, home, *scopes):
    with tenant(home.workspace.id):
        made = await api_keys.create(db, by=home.owner, name="test", scopes=scopes or list(ApiScope))
    return {"authorization": f"Bearer {made.key}"}


async def test_a_program_asks_for_an_approval_and_decides(db, house, programs):
    home = await house("acme")
    headers = await key(db, home)
    wanted = {"kind": "refund", "title": "Refund order 7", "confidence": 80}
    made = await programs.post("/v1/approvals", json=wanted, headers=headers)
    assert (made.status_code, made.json()["status"]) == (201, "PENDING")
    path = f"/v1/approvals/{made.json()['id']}"

    decided = await programs.post(f"{path}/decision", json={"verdict": "APPROVE"}, headers=headers)
    assert (decided.status_code, decided.json()["status"]) == (200, "APPROVED")
    again = await programs.post(f"{path}/decision", json={"verdict": "REJECT"}, headers=headers)
    assert (again.status_code, again.headers["content-type"]) == (409, "application/problem+json")
    assert "approved already" in again.json()["detail"]

    found = await programs.get("/v1/approvals/search", params={"q": "refund"}, headers=headers)
    page = await programs.get("/v1/approvals", params={"take": 1, "status": "APPROVED"}, headers=headers)
    members = await programs.get("/v1/members", headers=headers)
    assert [it["title"] for it in found.json()] == [it["title"] for it in page.json()["records"]] == ["Refund order 7"]
    assert [it["role"] for it in members.json()] == ["OWNER", "ADMIN", "MEMBER", "VIEWER"]
    with tenant(home.workspace.id):
        log = await db.audit_log.find_first_or_raise(where={"model": "ApprovalDecision"})
        assert log.actor is not None
        assert headers["authorization"].startswith(f"Bearer {log.actor}_")


async def test_another_workspaces_key_finds_nothing(db, house, programs):
    acme, other = await house("acme"), await house("other")
    made = await programs.post("/v1/approvals", json={"kind": "x", "title": "Ours"}, headers=await key(db, acme))
    theirs = await key(db, other)
    path = f"/v1/approvals/{made.json()['id']}"
    assert (await programs.get(path, headers=theirs)).status_code == 404
    assert (await programs.post(f"{path}/decision", json={"verdict": "APPROVE"}, headers=theirs)).status_code == 404
    assert (await programs.get("/v1/approvals", headers=theirs)).json() == {"records": [], "after": None}


@pytest.mark.parametrize(
    ("method", "path", "json", "status"),
    [
        ("GET", "/v1/approvals", None, 403),
        ("GET", "/v1/providers", None, 200),
        ("POST", "/v1/approvals", {"kind": "x", "title": "x"}, 403),
        ("GET", "/v1/members", None, 403),
    ],
)
async def test_a_key_goes_as_far_as_its_scopes(db, house, programs, method, path, json, status):
    headers = await key(db, await house("acme"), ApiScope.PROVIDERS_READ)
    answer = await programs.request(method, path, json=json, headers=headers)
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer hyv_00000000_x"}, {"authorization": "Basic x"}])
async def test_without_a_key_nobody_comes_in(programs, headers):
    answer = await programs.get("/v1/approvals", headers=headers)
    assert (answer.status_code, answer.json()["title"]) == (401, "Unauthorized")


async def test_wrong_requests_are_answered_as_problems(db, house, programs):
    headers = await key(db, await house("acme"))
    wrong = {"kind": "x", "title": "x", "confidence": 101}
    assert (await programs.post("/v1/approvals", json=wrong, headers=headers)).status_code == 422
    assert (await programs.get("/v1/approvals", params={"after": "made up"}, headers=headers)).status_code == 422
    assert (await programs.get("/v1/approvals/nothing", headers=headers)).status_code == 404


@pytest.mark.parametrize("path", ["/api/health", "/ready", "/live"])
async def test_both_apps_say_how_they_are(programs, people, path):
    for it in (programs, people):
        answer = await it.get(path)
        assert (answer.status_code, answer.json()["status"]) == (200, "ok")


async def test_a_sign_up_through_the_api_and_a_sign_in_on_the_web(db, programs, people):
    body = {"email": "ada@example.com", "name": "Ada <b>", "password": PASSWORD, "workspace": "Ada & Co"}
    assert (await programs.post("/v1/sign-up", json=body)).status_code == 201
    assert (await programs.post("/v1/sign-up", json=body)).status_code == 409
    wrong = await people.post("/sign-in", data={"email": body["email"], "password": "x"})
    assert (wrong.status_code, "do not belong together" in wrong.text) == (401, True)
    answer = await people.post("/sign-in", data={"email": body["email"], "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert all(it in cookie for it in ("httponly", "samesite=lax", "secure"))
    home = await people.get("/")
    assert "Ada &lt;b&gt;" in home.text
    assert 'href="/w/ada-co"' in home.text


@pytest.fixture
async def visitor(db, house, people):
    """A member of `acme`, signed in."""
    home = await house("acme")
    hashed = await password_hash(PASSWORD)
    account = {"provider": "password", "provider_account_id": "member@acme.example", "password_hash": hashed}
    await db.account.create({**account, "user_id": home.member.user_id})
    await people.post("/sign-in", data={"email": "member@acme.example", "password": PASSWORD})
    return home


async def test_a_person_looks_searches_and_decides(db, people, visitor):
    with tenant(visitor.workspace.id):
        item = await approvals.request(db, {"kind": "x", "title": "Refund <7>"})
        await approvals.request(db, {"kind": "x", "title": "Menu"})
    page = await people.get("/w/acme")
    assert "Refund &lt;7&gt;" in page.text
    assert "Approve" in page.text
    found = await people.get("/w/acme", params={"q": "refund"})
    assert ("Refund" in found.text, "Menu" in found.text) == (True, False)
    decided = await people.post(f"/w/acme/approvals/{item.id}", data={"verdict": "REJECT"})
    assert decided.status_code == 303
    with tenant(visitor.workspace.id):
        assert (await approvals.get(db, item.id)).status is ApprovalStatus.REJECTED
    again = await people.post(f"/w/acme/approvals/{item.id}", data={"verdict": "APPROVE"})
    assert (again.status_code, "rejected already" in again.text) == (409, True)
    await people.post("/sign-out")
    assert (await people.get("/w/acme")).status_code == 401


async def test_other_sites_and_strangers_are_refused(db, house, people, visitor):
    await house("other")
    assert (await people.get("/w/other")).status_code == 404
    assert (await people.get("/w/nothing")).status_code == 404
    forged = await people.post("/sign-out", headers={"origin": "https://evil.example"})
    assert forged.status_code == 403
    assert (await people.get("/w/acme")).status_code == 200
    assert (await people.post("/w/acme/approvals/x", data={"verdict": "MAYBE"})).status_code == 422

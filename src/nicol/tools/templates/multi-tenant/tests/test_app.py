import pytest
from httpx import AsyncClient as Http
from nicol.errors import TenantMissingError

from app.db import AsyncClient
from app.seed import main as seed


async def test_workspaces_see_their_own_notes_only(http: Http, acme: dict[str, str], globex: dict[str, str]):
    made = (await http.post("/notes", json={"text": "ours"}, headers=acme)).json()
    assert (await http.get("/notes", headers=acme)).json() == [made]
    assert (await http.get("/notes", headers=globex)).json() == []
    assert (await http.get(f"/notes/{made['id']}", headers=globex)).status_code == 404


async def test_request_without_a_key_is_refused(http: Http):
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic key-of-acme"}):
        assert (await http.get("/notes", headers=headers)).status_code == 403


async def test_code_without_a_workspace_is_refused(db: AsyncClient):
    with pytest.raises(TenantMissingError):
        await db.note.find_many()


async def test_health_needs_no_key(http: Http):
    assert [(await http.get(path)).status_code for path in ("/api/health", "/ready", "/live")] == [200, 200, 200]


async def test_seed_doubles_nothing(db_committing: AsyncClient, capsys: pytest.CaptureFixture[str]):
    for _ in range(2):
        await seed()
        assert capsys.readouterr().out == "there are 2 workspaces\n"

from httpx import AsyncClient as Http
from nicol.tools.testing.factories import AsyncFactories

from app.db import User


async def test_user_and_notes(http: Http):
    user = (await http.post("/users", json={"email": "ada@example.com", "name": "Ada"})).json()
    assert (await http.post(f"/users/{user['id']}/notes", json={"text": "hello"})).status_code == 201
    shown = (await http.get(f"/users/{user['id']}")).json()
    assert shown["name"] == "Ada"
    assert [it["text"] for it in shown["notes"]] == ["hello"]


async def test_problems_say_what_is_wrong(http: Http, factories: AsyncFactories):
    ada = await factories[User].create()
    taken = await http.post("/users", json={"email": ada.email})
    missing = await http.get(f"/users/{ada.id + 1}")
    assert (taken.status_code, missing.status_code) == (409, 404)
    assert taken.headers["content-type"] == "application/problem+json"


async def test_health(http: Http):
    answers = [(await http.get(path)).status_code for path in ("/api/health", "/ready", "/live")]
    assert answers == [200, 200, 200]

"""The routes: storing and reading, ownership, order under concurrency, pages, problems, health."""

import asyncio
from base64 import b64encode

import pytest

from conversations.tokens import SessionTokens

from .conftest import bearer, token

CONTENT = {"content": {"type": "text", "title": "Utilities", "content": "They lead."}, "metadata": {"a": [1, None]}}
MESSAGE = {"agent_type": "market_context", "agent_name": "Market Context", "content": "Calm.", "confidence_level": 0.8}
PROBLEM = "application/problem+json"


async def begun(http, who="user_ada", **changes):
    done = await http.post("/api/conversations", json=CONTENT | changes, headers=bearer(who))
    assert done.status_code == 201, done.text
    return done.json()


async def test_conversation_from_beginning_to_recommendation(http):
    first = await begun(http)
    assert (first["status"], first["messages"], first["metadata"]) == ("initialized", [], {"a": [1, None]})
    at = f"/api/conversations/{first['id']}"
    said = await http.post(f"{at}/messages", json=MESSAGE, headers=bearer())
    assert (said.status_code, said.json()["order"], said.json()["confidence_level"]) == (201, 1, 0.8)
    assert (await http.get(at, headers=bearer())).json()["status"] == "in_progress"
    done = await http.post(
        f"{at}/complete", json={"final_recommendation": "Wait", "confidence_score": 0.7}, headers=bearer()
    )
    ended = (await http.get(at, headers=bearer())).json()
    assert done.json() == ended
    assert ended["completed_at"] is not None
    expected = ("completed", "Wait", 0.7, [said.json()])
    assert tuple(ended[it] for it in ("status", "final_recommendation", "confidence_score", "messages")) == expected
    for path, body in (("messages", MESSAGE), ("complete", {"final_recommendation": "Buy"})):
        late = await http.post(f"{at}/{path}", json=body, headers=bearer())
        assert (late.status_code, late.json()["detail"]) == (409, "The conversation is completed; begin another")


@pytest.mark.parametrize(("method", "path", "body"), [
    ("GET", "", None),
    ("POST", "/messages", MESSAGE),
    ("POST", "/complete", {"final_recommendation": "Buy"}),
])  # fmt: skip
async def test_conversation_of_another_user_is_as_absent_as_none(http, db_committing, method, path, body):
    theirs = (await begun(http, "user_grace"))["id"]
    answers = [
        await http.request(method, f"/api/conversations/{id}{path}", json=body, headers=bearer())
        for id in (theirs, "none")
    ]
    assert [it.status_code for it in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()
    assert answers[0].headers["content-type"] == PROBLEM
    assert (await http.get("/api/conversations", headers=bearer())).json()["conversations"] == []
    assert await db_committing.agent_message.count() == 0


async def test_messages_at_once_leave_no_gap(http):
    id = (await begun(http))["id"]
    sent = [
        http.post(f"/api/conversations/{id}/messages", json=MESSAGE | {"content": str(n)}, headers=bearer())
        for n in range(20)
    ]
    assert {it.status_code for it in await asyncio.gather(*sent)} == {201}
    messages = (await http.get(f"/api/conversations/{id}", headers=bearer())).json()["messages"]
    assert [it["order"] for it in messages] == list(range(1, 21))
    assert {it["content"] for it in messages} == {str(n) for n in range(20)}
    assert [it["timestamp"] for it in messages] == sorted(it["timestamp"] for it in messages)


async def test_pages_hold_each_once_though_others_are_begun_meanwhile(http):
    titles = [str(n) for n in range(7)]
    for it in titles:
        await begun(http, content=CONTENT["content"] | {"title": it})
    await begun(http, "user_grace")
    seen, after = [], None
    while True:
        params = {"take": 3} | ({"after": after} if after else {})
        found = (await http.get("/api/conversations", params=params, headers=bearer())).json()
        seen += [it["content_title"] for it in found["conversations"]]
        after = found["after"]
        if after is None:
            break
        await begun(http, content=CONTENT["content"] | {"title": "late"})
    assert seen == titles[::-1]


async def test_list_by_status(http):
    await begun(http)
    ended = (await begun(http))["id"]
    await http.post(f"/api/conversations/{ended}/complete", json={"final_recommendation": "Buy"}, headers=bearer())
    for status, expected in (("completed", [ended]), ("failed", [])):
        found = await http.get("/api/conversations", params={"status": status}, headers=bearer())
        assert [it["id"] for it in found.json()["conversations"]] == expected


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("", {"content": {"type": "tweet", "title": "x", "content": "y"}}, "content.type"),
        ("", {"content": {"type": "text", "title": "", "content": "y"}}, "content.title"),
        ("", {"content": {"type": "text", "title": "x" * 501, "content": "y"}}, "content.title"),
        ("", {"content": {"type": "text", "title": "x", "content": "a\0b"}}, "content.content"),
        ("", {"content": {"type": "url", "title": "x", "content": "y"}}, "a url"),
        ("", CONTENT | {"metadata": {"a": "\0"}}, "metadata"),
        ("", CONTENT | {"user_id": "somebody else"}, "user_id"),
        ("/x/messages", MESSAGE | {"order": 7}, "order"),
        ("/x/messages", MESSAGE | {"confidence_level": 1.01}, "confidence_level"),
        ("/x/messages", MESSAGE | {"cited_sources": [""]}, "cited_sources"),
        ("/x/complete", {"final_recommendation": ""}, "final_recommendation"),
    ],
)
async def test_what_does_not_fit_is_refused_by_name(http, path, body, said):
    done = await http.post(f"/api/conversations{path}", json=body, headers=bearer())
    assert (done.status_code, done.headers["content-type"]) == (422, PROBLEM)
    assert said in done.json()["detail"]


@pytest.mark.parametrize("path", ["?after=made-up", "?take=0", "?take=101", "?status=lost"])
async def test_odd_pages_are_refused(http, path):
    done = await http.get(f"/api/conversations{path}", headers=bearer())
    assert (done.status_code, done.headers["content-type"]) == (422, PROBLEM)


async def test_odd_id_is_no_fault_of_the_server(http):
    assert (await http.get("/api/conversations/%00", headers=bearer())).status_code in {404, 422}


def _unsigned() -> str:
    header, claims, _ = token().split(".")
    return f"{header}.{claims}."


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("", "Send Clerk's session token"),
        ("Basic YTpi", "Send Clerk's session token"),
        ("Bearer x", "not one of Clerk's"),
        (f"Bearer {_unsigned()}", "not one of Clerk's"),
        (f"Bearer {token()[:-4]}AAAA", "not one of Clerk's"),
        (f"Bearer {b64encode(b'[' * 9000).decode()}.e30.e30", "not one of Clerk's"),
        (f"Bearer {token(exp=1)}", "has expired"),
        (f"Bearer {token(exp='never')}", "how long it holds"),
        (f"Bearer {token(nbf=2**40)}", "does not hold yet"),
        (f"Bearer {token(clerk_id=None)}", "names no user"),
        (f"Bearer {token(clerk_id='a' + chr(0))}", "names no user"),
    ],
    ids=lambda it: "header" if it.startswith("Bearer e") else it,
)
async def test_whoever_proves_nothing_sees_nothing(http, header, said):
    done = await http.get("/api/conversations", headers={"authorization": header} if header else {})
    assert (done.status_code, done.headers["content-type"]) == (401, PROBLEM)
    assert said in done.json()["detail"]


async def test_health(http):
    whole = await http.get("/api/health")
    assert (whole.status_code, whole.json()["database"]["ok"]) == (200, True)
    assert {(await http.get(it)).status_code for it in ("/live", "/ready")} == {200}


async def test_list_is_one_statement_beside_the_user(http, assert_queries):
    await begun(http)
    with assert_queries(2):
        await http.get("/api/conversations", headers=bearer())


@pytest.mark.parametrize("key", ["", "not a key", "-----BEGIN PUBLIC KEY-----\\n...\\n-----END PUBLIC KEY-----"])
def test_start_without_a_key_of_clerk_says_which_variable(key):
    with pytest.raises(ValueError, match=r"^CLERK_JWT_KEY is no public RSA key in PEM; copy"):
        SessionTokens(key)

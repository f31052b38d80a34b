"""Webhooks of Clerk: signed, late, repeated, out of order, and what a deletion leaves."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from .conftest import bearer, clerk_user, delivery

NOON = datetime(2025, 9, 29, 12, tzinfo=UTC)
ADA = "user_ada"


async def deliver(http, type, user, at, id="msg_1"):
    headers, body = delivery(type, user, at=at, id=id)
    done = await http.post("/api/webhooks/clerk", content=body, headers=headers)
    assert done.status_code == 200, done.text
    return done.json()["outcome"]


def story():
    """What happened at Clerk, in its order."""
    return (
        ("user.created", clerk_user(ADA, NOON), NOON),
        ("user.updated", clerk_user(ADA, NOON + timedelta(1), first_name="Augusta"), NOON + timedelta(1)),
        ("user.updated", clerk_user(ADA, NOON + timedelta(2), last_name="Lovelace"), NOON + timedelta(2)),
    )


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
async def test_any_order_of_deliveries_ends_alike(http, db_committing, order):
    for n in order:
        await deliver(http, *story()[n], id=f"msg_{n}")
        await deliver(http, *story()[n], id=f"msg_{n}")
    user = await db_committing.user.find_unique_or_raise(where={"clerk_id": ADA})
    assert (user.email, user.first_name, user.last_name) == ("ada@example.com", "Ada", "Lovelace")
    assert await db_committing.user.count() == 1


async def test_deletion_takes_everything_and_holds(http, db_committing):
    await deliver(http, *story()[0])
    begun = {"content": {"type": "text", "title": "x", "content": "y"}}
    id = (await http.post("/api/conversations", json=begun, headers=bearer(ADA))).json()["id"]
    said = {"agent_type": "risk_challenger", "agent_name": "R", "content": "No."}
    await http.post(f"/api/conversations/{id}/messages", json=said, headers=bearer(ADA))
    assert await deliver(http, "user.deleted", {"id": ADA, "deleted": True}, NOON + timedelta(3)) == "applied"
    assert await deliver(http, "user.deleted", {"id": ADA, "deleted": True}, NOON + timedelta(3)) == "outdated"
    assert await deliver(http, *story()[2]) == "outdated"
    assert (await http.get("/api/conversations", headers=bearer(ADA))).status_code == 401
    counts = [await it.count() for it in (db_committing.user, db_committing.conversation, db_committing.agent_message)]
    assert counts == [0, 0, 0]


async def test_deletion_before_creation_leaves_a_tombstone(http, db_committing):
    assert await deliver(http, "user.deleted", {"id": ADA, "deleted": True}, NOON + timedelta(3)) == "applied"
    assert await deliver(http, *story()[0]) == "outdated"
    assert await db_committing.user.count() == 0
    assert (await db_committing.clerk_user.find_unique_or_raise(where={"clerk_id": ADA})).is_deleted


async def test_request_before_the_webhook_makes_the_user_who_is_then_completed(http, db_committing):
    answers = await asyncio.gather(*(http.get("/api/conversations", headers=bearer(ADA)) for _ in range(8)))
    assert {it.status_code for it in answers} == {200}
    assert await db_committing.user.count() == 1
    await deliver(http, *story()[0])
    user = await db_committing.user.find_unique_or_raise(where={"clerk_id": ADA})
    assert user.email == "ada@example.com"


async def test_deliveries_at_once_end_as_the_youngest(http, db_committing):
    await asyncio.gather(*(deliver(http, *story()[n % 3], id=f"msg_{n}") for n in range(12)))
    user = await db_committing.user.find_unique_or_raise(where={"clerk_id": ADA})
    assert (user.first_name, user.last_name) == ("Ada", "Lovelace")


async def test_other_events_are_well_and_change_nothing(http, db_committing):
    assert await deliver(http, "session.created", {"id": "sess_1"}, NOON) == "ignored"
    assert await db_committing.clerk_user.count() == 0


@pytest.mark.parametrize(
    "forged",
    [
        lambda headers, body: ({}, body),
        lambda headers, body: (headers, body + b" "),
        lambda headers, body: (headers | {"svix-id": "msg_2"}, body),
        lambda headers, body: (headers | {"svix-signature": "v1,AAAA"}, body),
        lambda headers, body: (headers | {"svix-timestamp": "1600000000"}, body),
    ],
    ids=["no headers", "other body", "other id", "other signature", "long ago"],
)
async def test_what_clerk_has_not_signed_changes_nothing(http, db_committing, forged):
    headers, body = forged(*delivery(*story()[0][:2], at=NOON))
    done = await http.post("/api/webhooks/clerk", content=body, headers=headers)
    assert 400 <= done.status_code < 500
    assert done.headers["content-type"] == "application/problem+json"
    assert await db_committing.clerk_user.count() == 0

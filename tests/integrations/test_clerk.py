"""Clerk's deliveries: whose they are, what they say, and that their order and number do not matter."""

import base64
import hashlib
import hmac
import itertools
import json
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from starlette.datastructures import Headers

from nicol.errors import ConfigurationError, WebhookError
from nicol.integrations.clerk import ClerkUser, ClerkWebhooks, OtherEvent, UserDeleted, UserSaved, synchronise

KEY, OTHER_KEY = b"a signing key of tests, 1234567", b"another key of tests"
SECRET, OTHER_SECRET = (f"whsec_{base64.b64encode(it).decode()}" for it in (KEY, OTHER_KEY))
MS = 1_700_000_000_123
CREATED = {
    "object": "event",
    "type": "user.created",
    "timestamp": MS + 5000,
    "data": {
        "id": "user_1",
        "email_addresses": [
            {"id": "e1", "email_address": "late@example.com"},
            {"id": "e2", "email_address": "ada@example.com", "verification": {"status": "verified"}},
        ],
        "primary_email_address_id": "e2",
        "phone_numbers": [],
        "primary_phone_number_id": None,
        "first_name": "Ada",
        "last_name": None,
        "public_metadata": {"plan": "pro"},
        "created_at": MS,
        "updated_at": MS,
        "banned": False,
    },
}


def signature(body: bytes, at: object, key: bytes = KEY, identity: str = "msg_1") -> str:
    """The signature as Svix describes it, made without the library that is judged."""
    digest = hmac.new(key, f"{identity}.{at}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def delivery(
    event: object = CREATED, *, key: bytes = KEY, age: int = 0, identity: str = "msg_1"
) -> tuple[dict[str, str], bytes]:
    body = event if isinstance(event, bytes) else json.dumps(event).encode()
    at = int(time.time()) - age
    signed = signature(body, at, key, identity)
    return {"svix-id": identity, "svix-timestamp": str(at), "svix-signature": signed}, body


def test_user_is_typed():
    event = ClerkWebhooks(SECRET).verify(*delivery())
    assert isinstance(event, UserSaved)
    assert (event.delivery, event.type) == ("msg_1", "user.created")
    assert event.at == datetime.fromtimestamp(MS / 1000, UTC)
    assert event.user == ClerkUser(
        id="user_1",
        email="ada@example.com",
        is_email_verified=True,
        first_name="Ada",
        public_metadata={"plan": "pro"},
        created_at=event.at,
        updated_at=event.at,
    )
    assert event.user.name == "Ada"
    assert event.payload["id"] == "user_1"


def test_other_types():
    webhooks = ClerkWebhooks(SECRET)
    gone = webhooks.verify(
        *delivery({"type": "user.deleted", "timestamp": MS, "data": {"id": "user_1", "deleted": True}})
    )
    assert isinstance(gone, UserDeleted)
    assert (gone.user_id, gone.at) == ("user_1", datetime.fromtimestamp(MS / 1000, UTC))
    other = webhooks.verify(*delivery({"type": "session.created", "data": {"id": "sess_1"}}))
    assert isinstance(other, OtherEvent)
    assert (other.type, other.payload) == ("session.created", {"id": "sess_1"})
    assert abs((datetime.now(UTC) - other.at).total_seconds()) < 5
    nameless = webhooks.verify(*delivery({"type": "user.updated", "data": {"id": "user_1", "email_addresses": "?"}}))
    assert isinstance(nameless, UserSaved)
    assert (nameless.user.email, nameless.user.name) == (None, None)


def changed(**headers: str) -> tuple[dict[str, str], bytes]:
    known, body = delivery()
    return known | {name.replace("_", "-"): it for name, it in headers.items()}, body


def signature_of_version_2() -> tuple[dict[str, str], bytes]:
    headers, body = delivery()
    return headers | {"svix-signature": headers["svix-signature"].replace("v1,", "v2,")}, body


# Each is signed when its test runs, for a signature is good for five minutes only.
REFUSED: dict[str, Callable[[], tuple[dict[str, str], bytes]]] = {
    "another key": lambda: delivery(key=OTHER_KEY),
    "six minutes ago": lambda: delivery(age=360),
    "an hour ahead": lambda: delivery(age=-3600),
    "changed body": lambda: (delivery()[0], delivery()[1] + b" "),
    "same JSON, other bytes": lambda: (delivery()[0], json.dumps(CREATED, indent=1).encode()),
    "another id": lambda: changed(svix_id="msg_2"),
    "another time": lambda: changed(svix_timestamp=str(int(time.time()) - 10)),
    "time that is none": lambda: changed(svix_timestamp="NaN"),
    "signature without a comma": lambda: changed(svix_signature="v1"),
    "signature that is no base64": lambda: changed(svix_signature="v1,é"),
    "signature of another version": signature_of_version_2,
    "no signature": lambda: changed(svix_signature=""),
    "no headers": lambda: ({}, delivery()[1]),
    "no UTF-8": lambda: (delivery()[0], b"\xff"),
    "no JSON": lambda: delivery(b"{"),
    "no object": lambda: delivery([1]),
    "no type": lambda: delivery({"data": {"id": "user_1"}}),
    "no user": lambda: delivery({"type": "user.created", "data": {}}),
    "no user deleted": lambda: delivery({"type": "user.deleted"}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_clerk_did_not_send_is_refused(case):
    headers, body = REFUSED[case]()
    with pytest.raises(WebhookError) as caught:
        ClerkWebhooks(SECRET).verify(headers, body)
    secrets = (SECRET, "ada@example.com", *filter(None, [headers.get("svix-signature")]))
    assert not any(it in caught.value.message for it in secrets)


def test_any_of_several_signatures_and_secrets_will_do():
    headers, body = delivery()
    headers["svix-signature"] = f"v1a,xyz v1,AAAA {headers['svix-signature']}"
    for webhooks in (ClerkWebhooks(SECRET), ClerkWebhooks(OTHER_SECRET, SECRET), ClerkWebhooks(SECRET, OTHER_SECRET)):
        assert webhooks.verify(headers, body).delivery == "msg_1"
    assert ClerkWebhooks(SECRET).verify(
        Headers({"SVIX-Id" if it == "svix-id" else it: headers[it] for it in headers}), body
    )


@pytest.mark.parametrize(
    "secrets", [(), ("",), ("whsec_",), ("whsec_é",), (SECRET, " "), ("whsec_xxx",), ("<secret>",), (f"{SECRET}!",)]
)
def test_what_is_no_secret_is_named(secrets):
    with pytest.raises(ConfigurationError, match="CLERK_WEBHOOK_SECRET") as caught:
        ClerkWebhooks(*secrets)
    assert not any(it in caught.value.message for it in ("é", "xxx", "<secret>", SECRET))


# ── order and number ──────────────────────────────────────────────────────────────────────────────────────────────


class Kept:
    """The protocol in memory: what its docstrings say, to see that nothing more is needed. Systems do it in SQL."""

    def __init__(self) -> None:
        self.deliveries: set[str] = set()
        self.users: dict[str, tuple[datetime, str | None]] = {}
        self.deleted: set[str] = set()

    async def remember(self, delivery):
        is_new = delivery not in self.deliveries
        self.deliveries.add(delivery)
        return is_new

    async def put(self, user, at):
        if user.id in self.deleted or (user.id in self.users and self.users[user.id][0] > at):
            return False
        self.users[user.id] = (at, user.name)
        return True

    async def delete(self, user_id, at):
        is_new = user_id not in self.deleted
        self.deleted.add(user_id)
        self.users.pop(user_id, None)
        return is_new


def saved(number: int) -> UserSaved:
    at = datetime.fromtimestamp(number, UTC)
    user = ClerkUser(id="user_1", first_name=f"name {number}")
    return UserSaved(delivery=f"msg_{number}", type="user.updated", at=at, user=user, payload={})


EVENTS = [saved(1), saved(2), saved(3)]
DELETED = UserDeleted(
    delivery="msg_4", type="user.deleted", at=datetime.fromtimestamp(2, UTC), user_id="user_1", payload={}
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
async def test_order_of_arrival_does_not_matter(order):
    kept = Kept()
    outcomes = [await synchronise(EVENTS[it], kept) for it in order]
    assert kept.users["user_1"][1] == "name 3"
    assert outcomes.count("applied") == len([it for n, it in enumerate(order) if it == max(order[: n + 1])])
    assert {await synchronise(it, kept) for it in EVENTS} == {"repeated"}


async def test_nothing_comes_after_a_deletion():
    random.seed(6)
    for _ in range(50):
        kept = Kept()
        events = [*EVENTS, DELETED, *EVENTS, DELETED]
        random.shuffle(events)
        outcomes = [await synchronise(it, kept) for it in events]
        assert (kept.users, kept.deleted) == ({}, {"user_1"})
        assert outcomes.count("repeated") == 4
    other = OtherEvent(delivery="msg_9", type="session.created", at=datetime.now(UTC), payload={})
    assert await synchronise(other, kept) == "ignored"

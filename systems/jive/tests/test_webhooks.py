"""Deliveries: who may send them, and that each happens once."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from jive.db import WebhookSource
from jive.webhooks.processing import process, remind
from jive.webhooks.reading import read
from jive.webhooks.signature import is_genuine
from jive.worker import processor
from nicol.redis import Relay

SECRET = "not-a-real-secret"
SIGNING_TOKEN = "whsec_" + base64.b64encode(b"s" * 32).decode()
PUSH = {"ref": "refs/heads/main", "after": "1f" * 20}
BITBUCKET_PUSH = {"push": {"changes": [{"new": {"type": "branch", "name": "main"}}]}}


def hub(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def standard(body: bytes, *, id: str = "evt-1", at: float = 0.0, key: bytes = b"s" * 32) -> dict[str, str]:
    sent = str(int(time.time() + at))
    digest = hmac.new(key, f"{id}.{sent}.".encode() + body, hashlib.sha256).digest()
    signature = "v1,bm90aGluZw== v1," + base64.b64encode(digest).decode()
    return {"webhook-id": id, "webhook-timestamp": sent, "webhook-signature": signature}


BODY = b'{"zen":  "bytes as they came"}'
GITHUB, GITLAB, BITBUCKET = WebhookSource.GITHUB, WebhookSource.GITLAB, WebhookSource.BITBUCKET
SIGNATURES = (
    ("github", GITHUB, {"x-hub-signature-256": hub(BODY)}, SECRET, True),
    ("github with another's secret", GITHUB, {"x-hub-signature-256": hub(BODY, "x")}, SECRET, False),
    ("github's older header", GITHUB, {"x-hub-signature": hub(BODY)}, SECRET, False),
    (
        "github over other bytes",
        GITHUB,
        {"x-hub-signature-256": hub(BODY.replace(b"  ", b" "))},
        SECRET,
        False,
    ),
    ("github without", GITHUB, {}, SECRET, False),
    ("github, no ascii", GITHUB, {"x-hub-signature-256": "sha256=ü"}, SECRET, False),
    ("bitbucket", BITBUCKET, {"x-hub-signature": hub(BODY)}, SECRET, True),
    ("bitbucket without", BITBUCKET, {"x-hub-signature": ""}, SECRET, False),
    ("gitlab's token", GITLAB, {"x-gitlab-token": SECRET}, SECRET, True),
    ("gitlab's token, wrong", GITLAB, {"x-gitlab-token": SECRET[:-1]}, SECRET, False),
    ("gitlab's signature", GITLAB, lambda: standard(BODY), SIGNING_TOKEN, True),
    ("gitlab's signature, late", GITLAB, lambda: standard(BODY, at=-301), SIGNING_TOKEN, False),
    ("gitlab's signature, early", GITLAB, lambda: standard(BODY, at=310), SIGNING_TOKEN, False),
    ("gitlab's signature, another key", GITLAB, lambda: standard(BODY, key=b"t" * 32), SIGNING_TOKEN, False),
    (
        "gitlab's signature, another id",
        GITLAB,
        lambda: {**standard(BODY), "webhook-id": "evt-2"},
        SIGNING_TOKEN,
        False,
    ),
    (
        "gitlab's signing token sent plainly",
        GITLAB,
        {"x-gitlab-token": SIGNING_TOKEN},
        SIGNING_TOKEN,
        False,
    ),
    ("gitlab's signature without a time", GITLAB, {"webhook-signature": "v1,"}, SIGNING_TOKEN, False),
    (
        "gitlab's signature of no time",
        GITLAB,
        {"webhook-id": "a", "webhook-timestamp": "9" * 400},
        SIGNING_TOKEN,
        False,
    ),
    ("github, no secret", GITHUB, {"x-hub-signature-256": hub(BODY, "")}, "", False),
    ("bitbucket, no secret", BITBUCKET, {"x-hub-signature": hub(BODY, "")}, "", False),
    ("gitlab, no secret and no token", GITLAB, {}, "", False),
    ("gitlab, no key in its signing token", GITLAB, lambda: standard(BODY, key=b""), "whsec_", False),
)


@pytest.mark.parametrize(
    ("source", "headers", "secret", "expected"), [it[1:] for it in SIGNATURES], ids=[it[0] for it in SIGNATURES]
)
def test_signature(source, headers, secret, expected):
    # Signed now: what was signed when the tests were collected may be late by now.
    headers = headers() if callable(headers) else headers
    assert is_genuine(source, headers, BODY, secret) is expected


PUSHED = {"x-github-event": "push", "x-github-delivery": "d-1"}
HOOKED = {"x-gitlab-event": "Push Hook", "idempotency-key": "k"}
CHANGED = {"x-event-key": "repo:push", "x-request-uuid": "r"}
READINGS = (
    (GITHUB, PUSHED, PUSH, "github-d-1", "main"),
    (
        GITHUB,
        PUSHED,
        {**PUSH, "deleted": True},
        "github-d-1",
        None,
    ),
    (
        GITHUB,
        {"x-github-event": "push", "x-github-delivery": "d"},
        {"ref": "refs/tags/v1"},
        "github-d",
        None,
    ),
    (GITHUB, {"x-github-event": "issues", "x-github-delivery": "d"}, PUSH, "github-d", None),
    (
        GITLAB,
        HOOKED,
        {"ref": "refs/heads/a/b"},
        "gitlab-k",
        "a/b",
    ),
    (
        GITLAB,
        {**HOOKED, "webhook-id": "w"},
        PUSH,
        "gitlab-w",
        "main",
    ),
    (
        GITLAB,
        HOOKED,
        {"ref": "refs/heads/a", "after": "0" * 40},
        "gitlab-k",
        None,
    ),
    (
        BITBUCKET,
        CHANGED,
        BITBUCKET_PUSH,
        "bitbucket-r",
        "main",
    ),
    (
        BITBUCKET,
        CHANGED,
        {"push": {"changes": []}},
        "bitbucket-r",
        None,
    ),
)


@pytest.mark.parametrize(("source", "headers", "payload", "id", "branch"), READINGS, ids=range(len(READINGS)))
def test_delivery_says_what_happened(source, headers, payload, id, branch):
    found = read(source, headers, json.dumps(payload).encode())
    assert (found.id, found.branch) == (id, branch)


def test_delivery_without_a_usable_id_is_named_by_a_hash():
    body = json.dumps(PUSH).encode()
    digest = hashlib.sha256(body).hexdigest()
    assert read(WebhookSource.GITHUB, {"x-github-event": "push"}, body).id == f"github-{digest}"
    strange = read(WebhookSource.GITHUB, {"x-github-event": "push", "x-github-delivery": "a:b\n" * 50}, body).id
    assert strange.startswith("github-")
    assert len(strange) == 71
    assert ":" not in strange
    event = {"x-gitlab-event": "Push Hook", "x-gitlab-event-uuid": "u"}
    assert read(WebhookSource.GITLAB, event, body).id == f"gitlab-u-{digest[:16]}"


def github(body: bytes, id: str = "d-1", event: str = "push", **more: str) -> dict[str, str]:
    return {"x-hub-signature-256": hub(body), "x-github-delivery": id, "x-github-event": event, **more}


async def send(web, project, body: bytes, headers: dict[str, str], source: str = "github"):
    return await web.post(f"/api/webhooks/{source}/{project}", content=body, headers=headers)


async def test_answers_tell_nothing_of_what_is_wrong(web, project):
    body = json.dumps(PUSH).encode()
    wrong = await send(web, project.id, body, github(body) | {"x-hub-signature-256": hub(body, "guess")})
    unknown = await send(web, "00000000-0000-0000-0000-000000000000", body, github(body))
    strange = await send(web, "%27%3B--", body, github(body))
    sourceless = await send(web, project.id, body, github(body), source="gitea")
    impossible = await send(web, "a%00b", body, github(body))
    answers = (wrong, unknown, strange, sourceless, impossible)
    assert {(it.status_code, it.json()["detail"]) for it in answers} == {(401, "not accepted")}
    assert len({it.text for it in answers}) == 1


async def test_what_is_no_event_is_refused_after_the_signature_only(web, project, db):
    for body in (b"", b"not json", b"[]", b'"x"', b"[" * 50_000):
        assert (await send(web, project.id, body, github(body))).status_code == 400
        assert (await send(web, project.id, body, github(body + b" "))).status_code == 401
    body = json.dumps(PUSH).encode()
    assert (await send(web, project.id, body, github(body, event=""))).status_code == 400
    assert await db.webhookevent.count() == 0


async def test_body_beyond_the_limit_is_not_read(web, project, db):
    async def endless():
        while True:
            yield b"x" * 10_000

    answer = await asyncio.wait_for(web.post(f"/api/webhooks/github/{project.id}", content=endless()), 5)
    assert answer.status_code == 413
    said = await web.post(f"/api/webhooks/github/{project.id}", content=b"x", headers={"content-length": "999999999"})
    assert said.status_code == 413
    assert await db.webhookevent.count() == 0


async def test_delivery_is_kept_once_with_its_job(web, project, db):
    body = json.dumps(PUSH).encode()
    answers = await asyncio.gather(*(send(web, project.id, body, github(body)) for _ in range(8)))
    assert sorted(it.json()["new"] for it in answers) == [False] * 7 + [True]
    assert {it.status_code for it in answers} == {202}
    event = await db.webhookevent.find_unique_or_raise(where={"id": "github-d-1"})
    assert (event.source, event.eventType, event.processed) == (WebhookSource.GITHUB, "push", False)
    assert event.payloadHash == hashlib.sha256(body).hexdigest()
    assert [it.queue for it in await db.outbox.find_many()] == ["webhook-delivery"]


async def test_same_payload_under_another_id_is_noted_and_does_nothing(web, project, db):
    body = json.dumps(PUSH).encode()
    for id in ("d-1", "d-2", "d-3"):
        assert (await send(web, project.id, body, github(body, id))).json()["new"] is (id == "d-1")
    noted = await db.webhookevent.find_unique_or_raise(where={"id": "github-d-3"})
    assert noted.processed
    assert noted.errorMessage == "the same payload as github-d-1"
    assert await db.outbox.count() == 1
    await db.webhookevent.update_many(
        where={"id": "github-d-1"}, data={"receivedAt": (await _now(db)) - timedelta(minutes=6)}
    )
    assert (await send(web, project.id, body, github(body, "d-4"))).json()["new"] is True


async def _now(db):
    return (await db.query_raw("SELECT now() AS now"))[0]["now"]


async def test_form_of_github_is_an_event_too(web, project, db):
    body = urlencode({"payload": json.dumps(PUSH)}).encode()
    headers = github(body, **{"content-type": "application/x-www-form-urlencoded"})
    assert (await send(web, project.id, body, headers)).json() == {"id": "github-d-1", "new": True}


async def test_sources_have_ids_of_their_own(web, project, db):
    body = json.dumps(PUSH).encode()
    assert (await send(web, project.id, body, github(body, "same"))).json()["new"]
    headers = {"x-gitlab-token": SECRET, "x-gitlab-event": "Push Hook", "idempotency-key": "same"}
    assert (await send(web, project.id, body, headers, "gitlab")).json()["new"]
    body = json.dumps(BITBUCKET_PUSH).encode()
    headers = {"x-hub-signature": hub(body), "x-event-key": "repo:push", "x-request-uuid": "same"}
    assert (await send(web, project.id, body, headers, "bitbucket")).json()["new"]
    assert await db.webhookevent.count() == 3


async def test_delivery_is_processed_once_however_often_its_job_runs(web, project, db, queues):
    body = json.dumps(PUSH).encode()
    await send(web, project.id, body, github(body))
    async with Relay(db, queues.deliveries, poll_s=0.1), processor(db, queues):
        event = await _until(lambda: db.webhookevent.find_first(where={"processed": True}))
    assert event.processedAt is not None
    assert event.errorMessage is None
    job = await queues.deliveries.get("github-d-1")
    assert job is not None
    assert job.payload.branch == "main"
    assert await process(db, queues, job) == "done before, or gone"
    rows = await db.outbox.find_many()
    assert [(it.queue, it.job["data"]["branch"], it.job["opts"]["attempts"]) for it in rows] == [
        ("artifact-scan", "main", 3)
    ]
    assert rows[0].job["opts"]["backoff"] == {"type": "exponential", "delay": 2000}


async def _until(ask, seconds: float = 5):
    async with asyncio.timeout(seconds):
        while not (found := await ask()):  # noqa: ASYNC110 - what is waited for is in another process
            await asyncio.sleep(0.02)
        return found


async def test_failure_is_counted_and_what_it_did_is_undone(web, project, db, queues):
    body = json.dumps(PUSH).encode()
    await send(web, project.id, body, github(body))
    rows = await db.outbox.find_many()
    await queues.deliveries.add_drafts([it.job for it in rows])
    job = await queues.deliveries.get("github-d-1")
    assert job is not None
    await db.execute_raw("ALTER TABLE \"Outbox\" ADD CONSTRAINT broken CHECK (queue <> 'artifact-scan')")
    try:
        with pytest.raises(Exception, match="broken"):
            await process(db, queues, job)
    finally:
        await db.execute_raw('ALTER TABLE "Outbox" DROP CONSTRAINT broken')
    event = await db.webhookevent.find_unique_or_raise(where={"id": "github-d-1"})
    assert (event.processed, event.retryCount) == (False, 1)
    assert "broken" in (event.errorMessage or "")
    assert await process(db, queues, job) == "scan of main"
    assert (await db.webhookevent.find_unique_or_raise(where={"id": "github-d-1"})).errorMessage is None


async def test_delivery_that_redis_has_lost_is_queued_again(web, project, db, redis, queues):
    body = json.dumps(PUSH).encode()
    await send(web, project.id, body, github(body))
    async with Relay(db, queues.deliveries, poll_s=0.1):
        await _until(lambda: queues.deliveries.get("github-d-1"))
    await redis.flushall()
    assert await remind(db, queues) == 0
    assert await remind(db, queues, older_than=timedelta(0)) == 1
    assert await remind(db, queues, older_than=timedelta(0)) == 1
    assert (await queues.deliveries.counts())["waiting"] == 1


async def test_scan_that_redis_has_lost_is_queued_again(web, project, db, redis, queues):
    """Its event is processed, so nothing but an empty Redis tells of it."""
    await remind(db, queues)
    body = json.dumps(PUSH).encode()
    await send(web, project.id, body, github(body))
    async with Relay(db, queues.deliveries, queues.scans, poll_s=0.02), processor(db, queues):
        await _until(lambda: queues.scans.get("scan-github-d-1"))
    await remind(db, queues)
    assert (await queues.scans.counts())["waiting"] == 1
    await redis.flushall()
    for _ in range(2):
        await remind(db, queues)
        assert (await queues.scans.counts())["waiting"] == 1

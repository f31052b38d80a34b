"""What a delivery says of itself, and the little of its payload that JIVE acts on."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import cast
from urllib.parse import parse_qs

from jive.db import WebhookSource

_ID = re.compile(r"[A-Za-z0-9._-]{1,100}")
_EVENT_HEADERS = {
    WebhookSource.GITHUB: "x-github-event",
    WebhookSource.GITLAB: "x-gitlab-event",
    WebhookSource.BITBUCKET: "x-event-key",
}
_PUSHES = ("push", "Push Hook", "repo:push")


@dataclass(frozen=True)
class Received:
    """`id` names the delivery among those of all sources, and stays when the source sends it again."""

    id: str
    source: WebhookSource
    event_type: str
    payload_hash: str
    branch: str | None


class UnreadableError(ValueError):
    """The payload is no JSON object, or says nothing of what happened."""


def read(source: WebhookSource, headers: Mapping[str, str], body: bytes) -> Received:
    event_type = headers.get(_EVENT_HEADERS[source], "")
    payload = _payload(headers, body)
    if not event_type or len(event_type) > 100 or payload is None:
        raise UnreadableError
    digest = sha256(body).hexdigest()
    return Received(
        id=f"{source.value.lower()}-{_delivery_id(source, headers, digest)}",
        source=source,
        event_type=event_type,
        payload_hash=digest,
        branch=_branch(source, payload) if event_type in _PUSHES else None,
    )


def _delivery_id(source: WebhookSource, headers: Mapping[str, str], digest: str) -> str:
    """The id that stays over all attempts. Where a source gives none, the payload is its own id."""
    match source:
        case WebhookSource.GITHUB:
            given = headers.get("x-github-delivery", "")
        case WebhookSource.BITBUCKET:
            given = headers.get("x-request-uuid", "")
        case WebhookSource.GITLAB:
            given = headers.get("webhook-id") or headers.get("idempotency-key", "")
            if not given and (event := headers.get("x-gitlab-event-uuid")):
                # Webhooks that set off one another have this id in common.
                given = f"{event}-{digest[:16]}"
    if not given:
        return digest
    return given if _ID.fullmatch(given) else sha256(given.encode()).hexdigest()


def _payload(headers: Mapping[str, str], body: bytes) -> dict[str, object] | None:
    try:
        if headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            content = json.loads(parse_qs(body.decode())["payload"][0])
        else:
            content = json.loads(body)
    except (ValueError, KeyError, RecursionError):
        return None
    return cast("dict[str, object]", content) if isinstance(content, dict) else None


def _branch(source: WebhookSource, payload: Mapping[str, object]) -> str | None:
    if source is WebhookSource.BITBUCKET:
        changes = _at(payload, "push", "changes")
        # Of a push of several branches the last one counts.
        new = _at(cast("list[object]", changes)[-1], "new") if isinstance(changes, list) and changes else None
        return _text(_at(new, "name")) if _at(new, "type") == "branch" else None
    ref = _text(payload.get("ref")) or ""
    is_gone = payload.get("deleted") is True or set(_text(payload.get("after")) or "x") == {"0"}
    return ref.removeprefix("refs/heads/") if ref.startswith("refs/heads/") and not is_gone else None


def _at(content: object, *path: str) -> object:
    for it in path:
        if not isinstance(content, dict):
            return None
        content = cast("dict[str, object]", content).get(it)
    return content


def _text(content: object) -> str | None:
    return content if isinstance(content, str) else None

"""Who sent these bytes? Answered in constant time, over the bytes as they came."""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Mapping

from jive.db import WebhookSource

_TOLERANCE_S = 300


def is_genuine(source: WebhookSource, headers: Mapping[str, str], body: bytes, secret: str) -> bool:
    """Whether `body` was sent by `source` for whoever knows `secret`. `headers` have lower-case names."""
    if not secret.removeprefix("whsec_"):
        return False  # everybody knows a secret that is empty
    match source:
        case WebhookSource.GITHUB:
            return _has_hex_digest(headers.get("x-hub-signature-256", ""), body, secret)
        case WebhookSource.BITBUCKET:
            return _has_hex_digest(headers.get("x-hub-signature", ""), body, secret)
        case WebhookSource.GITLAB:
            # A secret of this form is GitLab's signing token, which is never sent itself.
            if secret.startswith("whsec_"):
                return _is_signed(headers, body, secret)
            return _same(headers.get("x-gitlab-token", ""), secret)


def _has_hex_digest(header: str, body: bytes, secret: str) -> bool:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return _same(header, f"sha256={digest}")


def _is_signed(headers: Mapping[str, str], body: bytes, secret: str) -> bool:
    """GitLab's signing token follows Standard Webhooks: id, time and bytes are signed together."""
    id, sent = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        is_recent = abs(time.time() - int(sent)) <= _TOLERANCE_S
    except (binascii.Error, ValueError, OverflowError):
        return False
    digest = hmac.new(key, f"{id}.{sent}.".encode() + body, hashlib.sha256).digest()
    wanted = "v1," + base64.b64encode(digest).decode()
    # All are compared, so that the time tells nothing either.
    matches = [_same(it, wanted) for it in headers.get("webhook-signature", "").split(" ")]
    return any(matches) and is_recent and bool(id)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())

"""A client of the service, as a browser and as Clerk would be one, on a database of its own."""

import json
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import SecretStr
from standardwebhooks.webhooks import Webhook

from conversations.app import create_app
from conversations.db import AsyncClient
from conversations.settings import Settings

SECRET = "whsec_" + b64encode(b"a secret of the tests, no real one").decode()
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC_KEY = _KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def token(clerk_id: object = "user_ada", **claims: object) -> str:
    """A session token as Clerk makes it."""
    parts = {"alg": "RS256"}, {"sub": clerk_id, "exp": time.time() + 3600, "nbf": time.time() - 5} | claims
    signed = ".".join(_encoded(json.dumps(it).encode()) for it in parts)
    return f"{signed}.{_encoded(_KEY.sign(signed.encode(), padding.PKCS1v15(), SHA256()))}"


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def bearer(clerk_id: str = "user_ada") -> dict[str, str]:
    return {"authorization": f"Bearer {token(clerk_id)}"}


def settings() -> Settings:
    return Settings(clerk_webhook_secret=SecretStr(SECRET), clerk_jwt_key=PUBLIC_KEY)


@pytest.fixture
async def http(db_committing: AsyncClient) -> AsyncIterator[httpx.AsyncClient]:
    """The service's client, without a token. The application's lifespan is that of the fixture."""
    app = create_app(db_committing, settings())
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            yield client


def delivery(type: str, user: dict[str, object], *, at: datetime, id: str = "msg_1") -> tuple[dict[str, str], bytes]:
    """Headers and body of a webhook, signed now."""
    payload = {"type": type, "object": "event", "timestamp": int(at.timestamp() * 1000), "data": user}
    body = json.dumps(payload).encode()
    now = datetime.now(UTC)
    signature = Webhook(SECRET).sign(id, now, body.decode())
    return {"svix-id": id, "svix-timestamp": str(int(now.timestamp())), "svix-signature": signature}, body


def clerk_user(clerk_id: str, at: datetime, **changes: object) -> dict[str, object]:
    return {
        "id": clerk_id,
        "object": "user",
        "first_name": "Ada",
        "last_name": None,
        "primary_email_address_id": "idn_1",
        "email_addresses": [{"id": "idn_1", "email_address": "ada@example.com"}],
        "updated_at": int(at.timestamp() * 1000),
    } | changes

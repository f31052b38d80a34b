"""Passwords, tokens and keys: how they are made, and the one-way forms in which the database has them."""

import asyncio
import base64
import hashlib
import hmac
import secrets
from typing import Final

_COST: Final = 1 << 14


def new_token() -> str:
    """43 characters that need no escaping in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token. It is random, so that a plain hash cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_same(digest_a: str, digest_b: str) -> bool:
    """In a time that does not tell how much of them is equal."""
    return hmac.compare_digest(digest_a, digest_b)


async def password_hash(password: str) -> str:
    salt = secrets.token_bytes(16)
    return f"scrypt:{_text(salt)}:{_text(await _scrypt(password, salt))}"


async def password_fits(password: str, stored: str | None) -> bool:
    """Takes as long for an account that is not there: ``stored`` is None then."""
    salt, expected = _parts(stored) if stored else (b"\0" * 16, b"")
    return hmac.compare_digest(await _scrypt(password, salt), expected)


async def _scrypt(password: str, salt: bytes) -> bytes:
    # In a thread, because it is slow on purpose and others want to be served meanwhile.
    return await asyncio.to_thread(hashlib.scrypt, password.encode(), salt=salt, n=_COST, r=8, p=1)


def _parts(stored: str) -> tuple[bytes, bytes]:
    _, salt, expected = stored.split(":")
    return base64.b64decode(salt), base64.b64decode(expected)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()

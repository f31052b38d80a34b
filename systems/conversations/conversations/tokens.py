"""Who sends a request: the session token of Clerk, which its public key proves without asking Clerk."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64decode
from collections.abc import Collection, Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

_LEEWAY_S = 5


class NotAuthenticatedError(Exception):
    """The request has no token, or one that proves nothing. The message may be told."""


class SessionTokens:
    """Raises ValueError for what is no public RSA key in PEM."""

    def __init__(self, public_key: str, parties: Collection[str] = ()) -> None:
        try:
            key = load_pem_public_key(public_key.replace("\\n", "\n").encode())
        except ValueError:
            key = None
        if not isinstance(key, RSAPublicKey):
            raise ValueError("CLERK_JWT_KEY is no public RSA key in PEM; copy the JWT public key of Clerk's dashboard")  # noqa: TRY004
        self._key = key
        self._parties = frozenset(parties)

    def clerk_id(self, authorization: str | None) -> str:
        """The Clerk user of a header ``Authorization: Bearer …``. Raises NotAuthenticatedError."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotAuthenticatedError("Send Clerk's session token as Authorization: Bearer")
        claims = self._proven(token.strip())
        self._check_time_and_party(claims)
        subject = claims.get("sub")
        if not isinstance(subject, str) or not subject or "\x00" in subject:
            raise NotAuthenticatedError("The token names no user")
        return subject

    def _proven(self, token: str) -> Mapping[str, object]:
        try:
            header, claims, signature = token.split(".")
            # Whoever sends the token chooses its algorithm, so only one is taken.
            if _members(header).get("alg") != "RS256":
                raise NotAuthenticatedError("The token is not signed by RS256")
            self._key.verify(_decoded(signature), f"{header}.{claims}".encode(), PKCS1v15(), SHA256())
            return _members(claims)
        except (ValueError, RecursionError, InvalidSignature):
            raise NotAuthenticatedError("The token is not one of Clerk's") from None

    def _check_time_and_party(self, claims: Mapping[str, object]) -> None:
        now = time.time()
        expires, begins = claims.get("exp"), claims.get("nbf", 0)
        if not isinstance(expires, int | float) or not isinstance(begins, int | float):
            raise NotAuthenticatedError("The token does not say how long it holds")
        if expires + _LEEWAY_S < now:
            raise NotAuthenticatedError("The token has expired; ask Clerk for another")
        if begins - _LEEWAY_S > now:
            raise NotAuthenticatedError("The token does not hold yet")
        if self._parties and claims.get("azp") not in self._parties:
            raise NotAuthenticatedError("The token was made for another application")


def _decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _members(part: str) -> Mapping[str, object]:
    found: object = json.loads(_decoded(part))
    if not isinstance(found, dict):
        raise ValueError("no object")  # noqa: TRY004 (the caller knows one kind of error)
    return {str(name): value for name, value in found.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - JSON

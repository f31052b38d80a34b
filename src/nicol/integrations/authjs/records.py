"""What Auth.js keeps, in Python's spelling: the same keys whichever names the generated client has.

Fields of the schema that Auth.js does not know stand beside these, under the client's names.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, TypedDict, TypeGuard, TypeVar

R = TypeVar("R")


class AdapterUser(TypedDict):
    id: str
    name: str | None
    email: str | None
    email_verified: datetime | None
    image: str | None


class AdapterAccount(TypedDict):
    """One way in for a user. The tokens of its provider stand beside these keys, where the schema has them."""

    user_id: str
    type: str
    provider: str
    provider_account_id: str


class AdapterSession(TypedDict):
    session_token: str
    user_id: str
    expires: datetime


class SessionAndUser(TypedDict):
    session: AdapterSession
    user: AdapterUser


class VerificationToken(TypedDict):
    """``token`` is kept as it is given: Auth.js gives the SHA-256 of what it has sent to the user."""

    identifier: str
    token: str
    expires: datetime


class AdapterAuthenticator(TypedDict):
    credential_id: str
    user_id: str
    provider_account_id: str
    credential_public_key: str
    counter: int
    credential_device_type: str
    credential_backed_up: bool
    transports: str | None


AS_WRITTEN: Final[Mapping[str, str]] = {
    "email_verified": "emailVerified",
    "user_id": "userId",
    "provider_account_id": "providerAccountId",
    "session_token": "sessionToken",
    "credential_id": "credentialID",
    "credential_public_key": "credentialPublicKey",
    "credential_device_type": "credentialDeviceType",
    "credential_backed_up": "credentialBackedUp",
}
"""What Auth.js calls the keys that it spells in another way."""


def is_a(row: Mapping[str, object], kind: type[R]) -> TypeGuard[R]:
    """Whether ``row`` has the keys of this kind, whose types the schema has been asked for."""
    return kind.__annotations__.keys() <= row.keys()

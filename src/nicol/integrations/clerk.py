"""What Clerk tells about its users by webhooks: proven to come from Clerk, typed, and applied once and in order.

    webhooks = ClerkWebhooks(secret)                    # whsec_…, several while a secret is being changed

    @app.post("/webhooks/clerk")
    async def clerk(request: Request, db: Db) -> str:
        event = webhooks.verify(request.headers, await request.body())      # the bytes as they came; WebhookError
        async with db.tx() as tx:
            return await synchronise(event, Users(tx))

Clerk delivers at least once, late, and in any order. ``synchronise`` says what to do about a delivery, and ``Users`` is
yours, three methods over your own tables that implement ``ClerkUsers``:

    class Users:
        def __init__(self, tx: AsyncClient) -> None: ...

        async def remember(self, delivery: str) -> bool:
            # A table of deliveries with a primary key; what is there already was applied already.
            return bool(await tx.delivery.create_many(data=[{"id": delivery}], skip_duplicates=True))

        async def put(self, user: ClerkUser, at: datetime) -> bool:
            # First the row, then its content under a guard that PostgreSQL checks with the row locked.
            await tx.user.upsert(where={"clerk_id": user.id}, create={"clerk_id": user.id, "told_at": EPOCH}, update={})
            guard = {"clerk_id": user.id, "told_at": {"lte": at}, "deleted_at": None}
            return bool(await tx.user.update_many(where=guard, data={"email": user.email, "told_at": at}))

        async def delete(self, user_id: str, at: datetime) -> bool:
            # The row stays as a tombstone, also for a user of whom nothing was heard yet.
            ...

All three in one transaction: when it fails nothing is remembered, and Clerk delivers again. ``put`` and ``delete`` are
guarded, so an application that keeps no deliveries may let ``remember`` say True always.
"""

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, Protocol, TypeAlias

from pydantic import JsonValue

from nicol.errors import ConfigurationError, WebhookError

try:
    from standardwebhooks.webhooks import Webhook, WebhookVerificationError
except ImportError as error:
    raise ConfigurationError(
        "nicol.integrations.clerk needs standardwebhooks; install it with pip install 'nicol[clerk]'", setting="clerk"
    ) from error

Outcome: TypeAlias = Literal["applied", "repeated", "outdated", "ignored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClerkUser:
    """A user as Clerk knew it when the event was made. ``email`` and ``phone`` are the primary ones."""

    id: str
    email: str | None = None
    is_email_verified: bool = False
    phone: str | None = None
    username: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    image_url: str | None = None
    external_id: str | None = None
    is_banned: bool = False
    is_locked: bool = False
    public_metadata: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    created_at: datetime | None = None
    updated_at: datetime | None = None
    last_sign_in_at: datetime | None = None

    @property
    def name(self) -> str | None:
        return " ".join(it for it in (self.first_name, self.last_name) if it) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSaved:
    """``user.created`` or ``user.updated``: in any order, each is all that is known of the user."""

    delivery: str
    type: Literal["user.created", "user.updated"]
    at: datetime
    user: ClerkUser
    payload: Mapping[str, JsonValue] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UserDeleted:
    """``user.deleted``. Clerk gives no id twice, so nothing comes after it."""

    delivery: str
    type: Literal["user.deleted"]
    at: datetime
    user_id: str
    payload: Mapping[str, JsonValue] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherEvent:
    """An event of any other type, such as ``session.created``; ``payload`` is its ``data``."""

    delivery: str
    type: str
    at: datetime
    payload: Mapping[str, JsonValue] = field(repr=False)


ClerkEvent: TypeAlias = UserSaved | UserDeleted | OtherEvent
"""``delivery`` is the same whenever the event is delivered again. ``at`` is the age of what the event tells: of a saved
user its ``updated_at``, else the event's own time, and where Clerk says neither, that of the delivery."""


class ClerkUsers(Protocol):
    """Where an application keeps Clerk's users: on one transaction, so that all of a delivery is kept or nothing."""

    async def remember(self, delivery: str) -> bool:
        """Keep the id. False where it is kept already."""
        ...

    async def put(self, user: ClerkUser, at: datetime) -> bool:
        """Save the user as of ``at``. False where what is there is younger, or deleted."""
        ...

    async def delete(self, user_id: str, at: datetime) -> bool:
        """Leave a tombstone, for a user that is not there too. False where there is one already."""
        ...


async def synchronise(event: ClerkEvent, users: ClerkUsers) -> Outcome:
    """Apply a delivery once, and never over something younger: the order of arrival does not matter."""
    if isinstance(event, OtherEvent):
        return "ignored"
    if not await users.remember(event.delivery):
        return "repeated"
    if isinstance(event, UserSaved):
        return "applied" if await users.put(event.user, event.at) else "outdated"
    return "applied" if await users.delete(event.user_id, event.at) else "outdated"


class ClerkWebhooks:
    """Tells deliveries of Clerk from everybody else's, by the signing secrets of the endpoint in Clerk's dashboard.

    While a secret is being changed, give the next and the last. Raises ConfigurationError for what is no secret.
    """

    def __init__(self, *secrets: str) -> None:
        if not secrets:
            raise ConfigurationError("ClerkWebhooks needs a secret; give CLERK_WEBHOOK_SECRET", setting=_SETTING)
        self._keys = [_key(it) for it in secrets]

    def verify(self, headers: Mapping[str, str], body: bytes) -> ClerkEvent:
        """The event, if one of the secrets has signed these very bytes at most five minutes ago.

        ``headers`` may be of any framework, in any case. Raises WebhookError, which never says what was right.
        """
        known = {name.lower(): it for name, it in headers.items()}
        # Svix's names for what the standard calls webhook-id, webhook-timestamp and webhook-signature.
        standard = {f"webhook-{it}": known.get(f"svix-{it}", "") for it in ("id", "timestamp", "signature")}
        missing = [name.replace("webhook", "svix") for name, it in standard.items() if not it]
        if missing:
            raise WebhookError(f"the delivery has no {', '.join(missing)}; only Clerk's own deliveries are taken")
        if not any([_has_signed(it, standard, body) for it in self._keys]):  # noqa: C419 - each takes its time
            raise WebhookError("the delivery is not signed with this secret, or is older than five minutes")
        return _event(standard["webhook-id"], standard["webhook-timestamp"], body)


_SETTING = "CLERK_WEBHOOK_SECRET"
_SHORTEST_KEY = 16
"""In bytes. Clerk's have 24; what is much shorter is a placeholder, and could be guessed."""


def _key(secret: str) -> Webhook:
    text = secret.strip().removeprefix("whsec_").rstrip("=")
    try:
        # The library would pass over what is no base64, and take a key of what is left.
        key = b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        key = b""
    if len(key) < _SHORTEST_KEY:
        raise ConfigurationError(
            f"{_SETTING} is no signing secret; copy it from the endpoint's page in Clerk, whsec_ and all",
            setting=_SETTING,
        )
    return Webhook(key)


def _has_signed(key: Webhook, headers: dict[str, str], body: bytes) -> bool:
    try:
        # The library stumbles over signatures without a comma and over what is no UTF-8: nobody has signed such.
        key.verify(body, headers, json_parse=False)
    except (WebhookVerificationError, ValueError):
        return False
    return True


# ── events ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _event(delivery: str, sent: str, body: bytes) -> ClerkEvent:
    try:
        found: JsonValue = json.loads(body)
    except ValueError as error:
        raise WebhookError("the delivery is signed, but is no JSON") from error
    event = _members(found)
    kind, payload = _text(event, "type"), _members(event.get("data"))
    at = _moment(event, "timestamp") or datetime.fromtimestamp(float(sent), UTC)
    match kind:
        case "user.created" | "user.updated":
            user = _user(payload)
            at = user.updated_at or at
            return UserSaved(delivery=delivery, type=kind, at=at, user=user, payload=payload)
        case "user.deleted":
            return UserDeleted(delivery=delivery, type=kind, at=at, user_id=_id(payload), payload=payload)
        case None:
            raise WebhookError("the delivery is signed, but is no event, which would have a type")
        case _:
            return OtherEvent(delivery=delivery, type=kind, at=at, payload=payload)


def _user(payload: Mapping[str, JsonValue]) -> ClerkUser:
    email = _primary(payload, "email_addresses", "primary_email_address_id")
    phone = _primary(payload, "phone_numbers", "primary_phone_number_id")
    return ClerkUser(
        id=_id(payload),
        email=_text(email, "email_address"),
        is_email_verified=_text(_members(email.get("verification")), "status") == "verified",
        phone=_text(phone, "phone_number"),
        username=_text(payload, "username"),
        first_name=_text(payload, "first_name"),
        last_name=_text(payload, "last_name"),
        image_url=_text(payload, "image_url"),
        external_id=_text(payload, "external_id"),
        is_banned=payload.get("banned") is True,
        is_locked=payload.get("locked") is True,
        public_metadata=_members(payload.get("public_metadata")),
        created_at=_moment(payload, "created_at"),
        updated_at=_moment(payload, "updated_at"),
        last_sign_in_at=_moment(payload, "last_sign_in_at"),
    )


def _primary(payload: Mapping[str, JsonValue], several: str, primary: str) -> Mapping[str, JsonValue]:
    wanted, given = payload.get(primary), payload.get(several)
    if wanted is None or not isinstance(given, list):
        return {}
    named = [it for it in map(_members, given) if it.get("id") == wanted]
    return named[0] if named else {}


def _members(given: JsonValue) -> Mapping[str, JsonValue]:
    """The members of a JSON object; none where it is something else."""
    return given if isinstance(given, dict) else {}


def _id(payload: Mapping[str, JsonValue]) -> str:
    found = _text(payload, "id")
    if not found:
        raise WebhookError("the delivery is signed, but does not say which user it is about")
    return found


def _text(members: Mapping[str, JsonValue], name: str) -> str | None:
    found = members.get(name)
    return found if isinstance(found, str) else None


def _moment(members: Mapping[str, JsonValue], name: str) -> datetime | None:
    """Clerk counts milliseconds."""
    found = members.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        return datetime.fromtimestamp(found / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None

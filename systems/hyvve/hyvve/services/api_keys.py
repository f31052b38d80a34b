"""Keys by which programs come in. The database has a hash, so that a key can be checked and not be read."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Final, NamedTuple

from hyvve.database import AsyncClient
from hyvve.db import ApiKey, ApiScope, WorkspaceMember
from hyvve.errors import NotFoundError, NotSignedInError, PermissionDeniedError
from hyvve.permissions import Permission, needs
from hyvve.secrets import digest, is_same, new_token
from hyvve.tenancy import tenant

_KEY: Final = re.compile(r"(?P<prefix>hyv_[0-9a-f]{8})_[\w-]{43}\.(?P<workspace>[a-z0-9]+)")
_NOBODYS: Final = digest("")
_SEEN_EVERY: Final = timedelta(minutes=1)
"""How exact ``last_used_at`` is: a write for each request would make the table the busiest of all."""


class NewKey(NamedTuple):
    record: ApiKey
    key: str
    """To be shown once."""


async def create(
    db: AsyncClient,
    *,
    by: WorkspaceMember,
    name: str,
    scopes: Sequence[ApiScope],
    expires_at: datetime | None = None,
) -> NewKey:
    needs(by.role, Permission.MANAGE_KEYS)
    prefix = f"hyv_{token_hex(4)}"
    key = f"{prefix}_{new_token()}.{by.tenant_id}"
    record = await db.api_key.create(
        {
            "name": name,
            "prefix": prefix,
            "key_hash": digest(key),
            "scopes": list(dict.fromkeys(scopes)),
            "created_by_id": by.user_id,
            "expires_at": expires_at,
        }
    )
    return NewKey(record, key)


async def verify(db: AsyncClient, key: str) -> ApiKey:
    """The record of ``key``, which says the workspace. Raises NotSignedInError.

    A key says its workspace itself, so that no request has to look across workspaces. There it is found by its prefix,
    which is no secret, and compared in constant time, with a hash that nobody has where there is none; so the time
    tells neither which prefixes there are nor how much of a key is right.
    """
    now = datetime.now(UTC)
    parts = _KEY.fullmatch(key)
    prefix, workspace = parts.group("prefix", "workspace") if parts else ("", "nobody")
    # What is no key at all is looked for all the same, and never found.
    with tenant(workspace):
        record = await db.api_key.find_unique(where={"prefix": prefix})
    fits = is_same(digest(key), record.key_hash if record else _NOBODYS)
    if record is None or not fits or record.revoked_at or (record.expires_at and record.expires_at <= now):
        raise NotSignedInError("this API key is unknown, revoked, or has ended")
    if record.last_used_at is None or now - record.last_used_at >= _SEEN_EVERY:
        with tenant(record.tenant_id):
            await db.api_key.update_many(where={"id": record.id}, data={"last_used_at": now})
    return record


def needs_scope(record: ApiKey, scope: ApiScope) -> None:
    """Raises PermissionDeniedError unless the key was made for that."""
    if scope not in record.scopes:
        raise PermissionDeniedError(f"the API key {record.prefix}… lacks the scope {scope.name.lower()}")


async def listed(db: AsyncClient) -> list[ApiKey]:
    """Without hashes: nobody who looks at a list needs them."""
    return await db.api_key.find_many(omit={"key_hash": True}, order={"created_at": "desc"})


async def revoke(db: AsyncClient, key_id: str, *, by: WorkspaceMember) -> None:
    """At once and for good."""
    needs(by.role, Permission.MANAGE_KEYS)
    n_revoked = await db.api_key.update_many(
        where={"id": key_id, "revoked_at": None}, data={"revoked_at": datetime.now(UTC)}
    )
    if n_revoked == 0:
        raise NotFoundError("there is no such API key, or it was revoked before")

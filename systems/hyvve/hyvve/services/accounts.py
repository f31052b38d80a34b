"""People: signing up with a workspace of their own, signing in, sessions."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from hyvve.database import ACTOR, AsyncClient
from hyvve.db import User, Workspace
from hyvve.errors import ConflictError, HyvveError, NotSignedInError
from hyvve.secrets import digest, new_token, password_fits, password_hash
from hyvve.services import workspaces
from nicol.errors import UniqueViolationError

if TYPE_CHECKING:
    from hyvve.db.types import AccountCreate

SESSION_LASTS: Final = timedelta(days=30)
_SHORTEST_PASSWORD: Final = 10
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class SignedUp(NamedTuple):
    user: User
    workspace: Workspace


async def sign_up(db: AsyncClient, *, email: str, name: str, password: str, workspace: str) -> SignedUp:
    """A person, and the workspace that they own; both or neither."""
    address = email_address(email)
    if len(password) < _SHORTEST_PASSWORD:
        raise HyvveError(f"a password needs {_SHORTEST_PASSWORD} characters")
    hashed = await password_hash(password)
    account: AccountCreate = {"provider": "password", "provider_account_id": address, "password_hash": hashed}
    async with db.tx() as tx:
        try:
            user = await tx.user.create({"email": address, "name": name, "accounts": {"create": account}})
        except UniqueViolationError:
            raise ConflictError("there is an account with this address; sign in instead") from None
        ACTOR.set(user.id)
        return SignedUp(user, await workspaces.create(tx, name=workspace, owner_id=user.id))


async def sign_in(
    db: AsyncClient, *, email: str, password: str, ip: str | None = None, agent: str | None = None
) -> str:
    """The token of a new session, for a cookie. It is kept nowhere else."""
    account = await db.account.find_unique(
        where={
            "provider_provider_account_id": {
                "provider": "password",
                "provider_account_id": email.strip().lower(),
            }
        }
    )
    if not await password_fits(password, account and account.password_hash) or account is None:
        raise NotSignedInError("this address and this password do not belong together")
    token = new_token()
    await db.session.create(
        {
            "user_id": account.user_id,
            "token_hash": digest(token),
            "ip_address": ip,
            "user_agent": agent,
            "expires_at": datetime.now(UTC) + SESSION_LASTS,
        }
    )
    return token


async def user_of(db: AsyncClient, token: str) -> User:
    """Whose session it is. Raises NotSignedInError for one that is not there or has ended."""
    session = await db.session.find_unique(
        where={"token_hash": digest(token), "expires_at": {"gt": datetime.now(UTC)}}, include={"user": True}
    )
    if session is None:
        raise NotSignedInError("sign in again; there is no such session, or it has ended")
    return session.user


async def sign_out(db: AsyncClient, token: str) -> None:
    await db.session.delete_many(where={"token_hash": digest(token)})


async def forget_ended(db: AsyncClient) -> int:
    """For a nightly job: sessions and tokens that nobody can use any more."""
    now = datetime.now(UTC)
    n_sessions = await db.session.delete_many(where={"expires_at": {"lte": now}})
    return n_sessions + await db.verification_token.delete_many(where={"expires_at": {"lte": now}})


def email_address(text: str) -> str:
    """Addresses are kept in lower case, so that one person has one account."""
    address = text.strip().lower()
    if not _EMAIL.fullmatch(address):
        raise HyvveError(f"{text!r} is no e-mail address")
    return address

"""Inviting people into a workspace. The token goes out by mail; the database has its hash."""

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from hyvve.database import AsyncClient
from hyvve.db import User, WorkspaceInvitation, WorkspaceMember, WorkspaceRole
from hyvve.errors import ConflictError, NotFoundError, PermissionDeniedError
from hyvve.permissions import Permission, needs, needs_rank
from hyvve.secrets import digest, new_token
from hyvve.services import notifications
from hyvve.services.accounts import email_address
from hyvve.tenancy import tenant
from nicol.errors import UniqueViolationError

INVITATION_LASTS: Final = timedelta(days=7)


class Invited(NamedTuple):
    invitation: WorkspaceInvitation
    token: str
    """For the mail. It is kept nowhere."""


async def invite(db: AsyncClient, *, by: WorkspaceMember, email: str, role: WorkspaceRole) -> Invited:
    """An invitation, in place of an earlier one for this address that nobody accepted."""
    needs(by.role, Permission.INVITE)
    needs_rank(by.role, role)
    address, token, now = email_address(email), f"{new_token()}.{by.tenant_id}", datetime.now(UTC)
    if await db.workspace_member.exists(where={"user": {"is": {"email": address}}}):
        raise ConflictError(f"{address} is a member already")
    async with db.tx() as tx:
        await tx.workspace_invitation.update_many(
            where={"email": address, "accepted_at": None, "revoked_at": None}, data={"revoked_at": now}
        )
        try:
            invitation = await tx.workspace_invitation.create(
                {
                    "email": address,
                    "role": role,
                    "token_hash": digest(token),
                    "invited_by_id": by.user_id,
                    "expires_at": now + INVITATION_LASTS,
                }
            )
        except UniqueViolationError:
            raise ConflictError(f"somebody has just invited {address}") from None
    return Invited(invitation, token)


async def accept(db: AsyncClient, *, token: str, user: User) -> WorkspaceMember:
    """Makes ``user`` a member. Of several who come with one token at once, one gets in.

    The token says its workspace itself, so that nothing has to look across workspaces.
    """
    with tenant(token.rpartition(".")[2] or "nobody"):
        invitation = await db.workspace_invitation.find_unique(where={"token_hash": digest(token)})
        if invitation is None:
            raise NotFoundError("there is no such invitation; ask for another one")
        if invitation.email != user.email:
            raise PermissionDeniedError("the invitation is for another address; sign in with that one")
        async with db.tx() as tx:
            await _use_up(tx, invitation, user)
            member = await _joined(tx, invitation, user)
            if invitation.invited_by_id is not None:
                await notifications.notify(tx, [invitation.invited_by_id], kind="joined", title=f"{user.name} joined")
    return member


async def revoke(db: AsyncClient, *, by: WorkspaceMember, invitation_id: str) -> None:
    needs(by.role, Permission.INVITE)
    n_revoked = await db.workspace_invitation.update_many(
        where={"id": invitation_id, "accepted_at": None, "revoked_at": None}, data={"revoked_at": datetime.now(UTC)}
    )
    if n_revoked == 0:
        raise NotFoundError("there is no open invitation like this")


async def waiting(db: AsyncClient) -> list[WorkspaceInvitation]:
    return await db.workspace_invitation.find_many(
        where={"accepted_at": None, "revoked_at": None, "expires_at": {"gt": datetime.now(UTC)}},
        order={"created_at": "desc"},
    )


async def _use_up(db: AsyncClient, invitation: WorkspaceInvitation, user: User) -> None:
    """The row is changed where it is still open: whoever comes second waits here, and then finds it used."""
    now = datetime.now(UTC)
    n_accepted = await db.workspace_invitation.update_many(
        where={"id": invitation.id, "accepted_at": None, "revoked_at": None, "expires_at": {"gt": now}},
        data={"accepted_at": now, "accepted_by_id": user.id},
    )
    if n_accepted == 0:
        raise ConflictError("the invitation was used, taken back, or has ended; ask for another one")


async def _joined(db: AsyncClient, invitation: WorkspaceInvitation, user: User) -> WorkspaceMember:
    try:
        return await db.workspace_member.create({"user_id": user.id, "role": invitation.role})
    except UniqueViolationError:
        raise ConflictError("you are a member already") from None

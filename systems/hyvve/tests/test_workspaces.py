"""Members, roles, invitations."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from hyvve.db import WorkspaceRole
from hyvve.errors import ConflictError, HyvveError, NotFoundError, PermissionDeniedError
from hyvve.permissions import OF_ROLE, Permission, allows
from hyvve.services import invitations, notifications, workspaces
from hyvve.tenancy import every_tenant, tenant

OWNER, ADMIN, MEMBER, VIEWER = WorkspaceRole


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (OWNER, set(Permission), set()),
        (ADMIN, {Permission.INVITE, Permission.MANAGE_KEYS, Permission.READ_AUDIT}, {Permission.DELETE_WORKSPACE}),
        (MEMBER, {Permission.REQUEST, Permission.DECIDE}, {Permission.INVITE, Permission.MANAGE_PROVIDERS}),
        (VIEWER, {Permission.READ}, {Permission.REQUEST, Permission.DECIDE}),
    ],
)
def test_what_a_role_may(role, may, may_not):
    assert all(allows(role, it) for it in may)
    assert not any(allows(role, it) for it in may_not)
    assert set(OF_ROLE) == set(WorkspaceRole)


@pytest.mark.parametrize(
    ("by", "whom", "role", "error"),
    [
        ("owner", "member", ADMIN, None),
        ("owner", "admin", OWNER, None),
        ("admin", "member", VIEWER, None),
        ("admin", "member", OWNER, PermissionDeniedError),
        ("admin", "owner", MEMBER, ConflictError),
        ("owner", "owner", ADMIN, ConflictError),
        ("member", "viewer", MEMBER, PermissionDeniedError),
    ],
)
async def test_who_changes_whose_role(db, house, by, whom, role, error):
    home = await house("acme")
    changing = {"by": getattr(home, by), "user_id": getattr(home, whom).user_id, "role": role}
    with tenant(home.workspace.id):
        if error is None:
            assert (await workspaces.change_role(db, **changing)).role is role
            return
        with pytest.raises(error):
            await workspaces.change_role(db, **changing)
        assert (await workspaces.membership(db, getattr(home, whom).user_id)).role is getattr(home, whom).role


async def test_of_two_owners_who_leave_at_once_one_stays(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        other = await workspaces.change_role(db, by=home.owner, user_id=home.admin.user_id, role=OWNER)
        answers = await asyncio.gather(
            *(workspaces.remove(db, by=it, user_id=it.user_id) for it in (home.owner, other)), return_exceptions=True
        )
        assert sorted(type(it).__name__ for it in answers) == ["ConflictError", "NoneType"]
        assert await db.workspace_member.count(where={"role": OWNER}) == 1


async def test_a_person_from_elsewhere_is_no_member(db, house):
    acme, other = await house("acme"), await house("other")
    with tenant(acme.workspace.id), pytest.raises(NotFoundError, match="no such member"):
        await workspaces.remove(db, by=acme.owner, user_id=other.member.user_id)


async def test_an_invitation_is_accepted_and_its_token_kept_nowhere(db, house, person):
    home, eve = await house("acme"), await person("Eve")
    with tenant(home.workspace.id):
        invited = await invitations.invite(db, by=home.admin, email="EVE@example.com", role=MEMBER)
        assert invited.token not in invited.invitation.model_dump_json()
        assert [it.email for it in await invitations.waiting(db)] == ["eve@example.com"]
    member = await invitations.accept(db, token=invited.token, user=eve)
    assert (member.tenant_id, member.role) == (home.workspace.id, MEMBER)
    with tenant(home.workspace.id):
        assert await invitations.waiting(db) == []
        assert [it.title for it in await notifications.unread(db, home.admin.user_id)] == ["Eve joined"]
        assert await notifications.mark_read(db, home.admin.user_id) == 1
        with pytest.raises(ConflictError, match="a member already"):
            await invitations.invite(db, by=home.admin, email="eve@example.com", role=MEMBER)


async def test_of_many_who_accept_at_once_one_gets_in(db, house, person):
    home, eve = await house("acme"), await person("Eve")
    with tenant(home.workspace.id):
        invited = await invitations.invite(db, by=home.owner, email=eve.email, role=VIEWER)
    answers = await asyncio.gather(
        *(invitations.accept(db, token=invited.token, user=eve) for _ in range(8)), return_exceptions=True
    )
    assert Counter(type(it).__name__ for it in answers) == {"WorkspaceMember": 1, "ConflictError": 7}
    with every_tenant():
        assert await db.workspace_member.count(where={"user_id": eve.id}) == 1


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"expires_at": datetime(2020, 1, 1, tzinfo=UTC)}, ConflictError, "has ended"),
        ({"revoked_at": datetime(2020, 1, 1, tzinfo=UTC)}, ConflictError, "taken back"),
        ({"email": "somebody@else.example"}, PermissionDeniedError, "another address"),
        ({"token_hash": "0" * 64}, NotFoundError, "no such invitation"),
    ],
)
async def test_an_invitation_that_does_not_count(db, house, person, change, error, words):
    home, eve = await house("acme"), await person("Eve")
    with tenant(home.workspace.id):
        invited = await invitations.invite(db, by=home.owner, email=eve.email, role=MEMBER)
        await db.workspace_invitation.update(where={"id": invited.invitation.id}, data=change)
    with pytest.raises(error, match=words):
        await invitations.accept(db, token=invited.token, user=eve)
    assert await workspaces.of_user(db, eve.id) == []


async def test_inviting_again_takes_the_first_invitation_back(db, house, person):
    home, eve = await house("acme"), await person("Eve")
    with tenant(home.workspace.id):
        first = await invitations.invite(db, by=home.owner, email=eve.email, role=MEMBER)
        second = await invitations.invite(db, by=home.owner, email=eve.email, role=VIEWER)
    with pytest.raises(ConflictError):
        await invitations.accept(db, token=first.token, user=eve)
    assert (await invitations.accept(db, token=second.token, user=eve)).role is VIEWER


@pytest.mark.parametrize(("by", "role"), [("member", VIEWER), ("viewer", VIEWER), ("admin", OWNER)])
async def test_who_may_not_invite(db, house, by, role):
    home = await house("acme")
    with tenant(home.workspace.id), pytest.raises(PermissionDeniedError):
        await invitations.invite(db, by=getattr(home, by), email="eve@example.com", role=role)


async def test_a_revoked_invitation_is_revoked_once(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        invited = await invitations.invite(db, by=home.owner, email="eve@example.com", role=MEMBER)
        await invitations.revoke(db, by=home.owner, invitation_id=invited.invitation.id)
        with pytest.raises(HyvveError, match="no open invitation"):
            await invitations.revoke(db, by=home.owner, invitation_id=invited.invitation.id)
        assert await invitations.waiting(db) == []
        assert invited.invitation.expires_at - datetime.now(UTC) < timedelta(days=7)


async def test_a_deleted_workspace_takes_everything_with_it_and_nobody_else(db, house):
    home, other = await house("acme"), await house("other")
    with tenant(home.workspace.id):
        with pytest.raises(PermissionDeniedError):
            await workspaces.delete(db, by=home.admin)
        await workspaces.delete(db, by=home.owner)
    with every_tenant():
        assert {it.tenant_id for it in await db.workspace_member.find_many()} == {other.workspace.id}
        assert await db.user.count() == 8

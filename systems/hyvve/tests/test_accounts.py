"""People: signing up, signing in, sessions."""

from datetime import UTC, datetime, timedelta

import pytest

from hyvve.errors import ConflictError, HyvveError, NotSignedInError
from hyvve.services import accounts, workspaces
from hyvve.tenancy import tenant

ADA = {"email": " Ada@Example.com ", "name": "Ada", "password": "a long password", "workspace": "Ada & Söhne"}


async def test_signing_up_makes_a_person_and_a_workspace_that_they_own(db):
    user, workspace = await accounts.sign_up(db, **ADA)
    assert (user.email, workspace.slug) == ("ada@example.com", "ada-sohne")
    assert [it.id for it in await workspaces.of_user(db, user.id)] == [workspace.id]
    with tenant(workspace.id):
        assert (await workspaces.membership(db, user.id)).role.value == "OWNER"
    account = await db.account.find_first_or_raise()
    assert account.password_hash is not None
    assert account.password_hash.startswith("scrypt:")


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"email": "ADA@example.com"}, ConflictError, "sign in instead"),
        ({"email": "nobody"}, HyvveError, "no e-mail address"),
        ({"email": "bob@example.com", "password": "short"}, HyvveError, "10 characters"),
    ],
)
async def test_a_refused_sign_up_leaves_nothing(db, change, error, words):
    await db.user.create({"email": "ada@example.com", "name": "Ada"})
    with pytest.raises(error, match=words):
        await accounts.sign_up(db, **{**ADA, **change})
    assert (await db.user.count(), await db.workspace.count(), await db.account.count()) == (1, 0, 0)


async def test_a_session_is_kept_as_a_hash_and_ends(db):
    user, _ = await accounts.sign_up(db, **ADA)
    token = await accounts.sign_in(db, email="ada@example.com", password=ADA["password"], ip="10.0.0.1")
    assert (await accounts.user_of(db, token)).id == user.id
    session = await db.session.find_first_or_raise()
    assert token not in session.model_dump_json()

    await db.session.update(where={"id": session.id}, data={"expires_at": datetime.now(UTC) - timedelta(seconds=1)})
    with pytest.raises(NotSignedInError, match="sign in again"):
        await accounts.user_of(db, token)
    assert await accounts.forget_ended(db) == 1


async def test_signing_out_ends_the_session(db):
    await accounts.sign_up(db, **ADA)
    token = await accounts.sign_in(db, email="ada@example.com", password=ADA["password"])
    await accounts.sign_out(db, token)
    with pytest.raises(NotSignedInError):
        await accounts.user_of(db, token)


@pytest.mark.parametrize(("email", "password"), [("ada@example.com", "wrong password"), ("who@example.com", "x" * 12)])
async def test_a_wrong_password_and_an_unknown_address_are_answered_alike(db, email, password):
    await accounts.sign_up(db, **ADA)
    with pytest.raises(NotSignedInError, match="do not belong together"):
        await accounts.sign_in(db, email=email, password=password)


async def test_a_second_workspace_of_the_same_name_has_another_address(db):
    user, first = await accounts.sign_up(db, **ADA)
    second = await workspaces.create(db, name=ADA["workspace"], owner_id=user.id)
    assert second.slug != first.slug
    assert second.slug.startswith("ada-sohne-")

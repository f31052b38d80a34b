"""The service over a real database, which is as empty before each test as after it."""

from datetime import UTC, datetime, timedelta

import pytest

from codeflow.errors import NotFoundError, TakenError
from codeflow.service import DatabaseService
from codeflow.testing import engine, profile_of
from nicol.integrations.authjs.adapter import AuthJsAdapter


async def test_profile_is_made_found_and_deleted(service, ada):
    assert (ada.user_id, ada.github_id, ada.username) == ("ada", 1001, "ada")
    for found in (
        await service.get_user_profile("ada"),
        await service.get_user_profile_by_github_id(1001),
        await service.get_user_profile_by_username("ada"),
    ):
        assert found.id == ada.id
    assert (await service.rename_user_profile("ada", "lovelace")).username == "lovelace"
    await service.delete_user_profile("ada")
    assert await service.get_user_profile("ada") is None
    with pytest.raises(NotFoundError):
        await service.delete_user_profile("ada")


@pytest.mark.parametrize(
    ("user_id", "github_id", "username", "error", "named"),
    [
        ("ada", 9, "new", TakenError, "user_id"),
        ("new", 1001, "new", TakenError, "github_id"),
        ("new", 9, "ada", TakenError, "username"),
        ("nobody", 9, "new", NotFoundError, "nobody"),
    ],
)
async def test_profile_that_clashes_says_with_what(db, service, ada, user_id, github_id, username, error, named):
    await db.user.create(data={"id": "new"})
    with pytest.raises(error, match=named):
        await service.create_user_profile(user_id, github_id=github_id, username=username)


async def test_signing_in_makes_a_profile_once_and_brings_it_up_to_date(db, service):
    await db.user.create(data={"id": "ada"})
    first = await service.sign_in_user_profile("ada", github_id=1, username="ada")
    second = await service.sign_in_user_profile("ada", github_id=1, username="lovelace")
    assert (second.id, second.username) == (first.id, "lovelace")
    assert second.last_active_at >= first.last_active_at


async def test_visit_is_noted(db, service, ada):
    await db.user_profile.update(where={"id": ada.id}, data={"last_active_at": datetime(2020, 1, 1, tzinfo=UTC)})
    assert await service.count_active_users() == 0
    await service.update_user_last_active("ada")
    await service.update_user_last_active("nobody")
    assert await service.count_active_users() == 1


async def test_repositories_of_a_user(service, ada, grace):
    first = await service.add_repository("ada", engine(1))
    await service.add_repositories("ada", [engine(3), engine(2)])
    await service.add_repository("grace", engine(4, "grace"))
    assert [it.name for it in await service.get_user_repositories("ada")] == ["engine-1", "engine-2", "engine-3"]
    assert (await service.update_repository(first.id, is_active=False)).is_active is False
    assert [it.name for it in await service.get_user_repositories("ada", active_only=True)] == ["engine-2", "engine-3"]
    assert await service.count_user_repositories("ada") == 3
    assert await service.set_all_repositories_active("ada", is_active=False) == 2
    assert await service.is_repository_of("ada", first.id)
    assert not await service.is_repository_of("grace", first.id)
    assert await service.get_user_repositories("nobody") == []
    with_them = await service.get_user_profile_with_repositories("ada")
    assert [it.name for it in with_them.repositories] == ["engine-1", "engine-2", "engine-3"]
    await service.delete_repository(first.id)
    assert await service.get_repository(first.id) is None
    assert await service.delete_user_repositories("ada") == 2
    assert [it.owner for it in await service.get_user_repositories("grace")] == ["grace"]


async def test_repository_is_renamed_as_github_says(service, ada):
    made = await service.add_repository("ada", engine())
    await service.rename_repository(5001, owner="ada", name="difference")
    assert (await service.get_repository_by_full_name("ada/difference")).id == made.id
    assert (await service.get_repository_by_github_id(5001)).updated_at > made.updated_at


async def test_repositories_are_added_all_or_none(service, ada):
    await service.add_repository("ada", engine(2))
    with pytest.raises(TakenError):
        await service.add_repositories("ada", [engine(1), engine(2)])
    assert await service.count_user_repositories("ada") == 1
    assert await service.add_repositories("ada", []) == []


async def test_repository_of_nobody_is_refused(service):
    with pytest.raises(NotFoundError, match="the user has no profile; create it first"):
        await service.add_repository("nobody", engine())


async def test_inactive_profiles_go_and_their_users_stay(db, service, ada, grace):
    await service.add_repository("ada", engine())
    long_ago = datetime.now(UTC) - timedelta(days=31)
    await db.user_profile.update(where={"user_id": "ada"}, data={"last_active_at": long_ago})
    assert await service.cleanup_inactive_users(32) == 0
    assert await service.cleanup_inactive_users() == 1
    assert (await db.repository.count(), await db.user_profile.count(), await db.user.count()) == (0, 1, 2)


async def test_deleting_a_user_leaves_nothing_of_them(db, service, ada, grace):
    await service.add_repository("ada", engine())
    adapter = AuthJsAdapter(db)
    expires = datetime.now(UTC) + timedelta(days=1)
    await adapter.create_session(session_token="t", user_id="ada", expires=expires)
    await adapter.link_account({"user_id": "ada", "type": "oauth", "provider": "github", "provider_account_id": "1001"})
    await service.delete_user("ada")
    counts = [await it.count() for it in (db.user, db.account, db.session, db.user_profile, db.repository)]
    assert counts == [1, 0, 0, 1, 0]


async def test_what_has_expired_is_cleaned_up(db, service, ada):
    adapter, now = AuthJsAdapter(db), datetime.now(UTC)
    for name, expires in [("old", now - timedelta(seconds=1)), ("new", now + timedelta(days=1))]:
        await adapter.create_session(session_token=name, user_id="ada", expires=expires)
        await adapter.create_verification_token(identifier="ada", token=name, expires=expires)
    assert await service.cleanup_expired_sessions() == 1
    assert await service.cleanup_expired_verification_tokens() == 1
    assert await adapter.get_session_and_user("new") is not None


async def test_connection_is_checked(service):
    assert await service.check_database_connection()
    health = await service.health()
    assert (health.ok, health.error) == (True, None)


async def test_service_takes_part_in_a_transaction(db_committing):
    async def interrupted() -> None:
        async with db_committing.tx() as tx:
            await profile_of(tx, "ada", 1)
            await DatabaseService(tx).add_repository("ada", engine())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await interrupted()
    assert await db_committing.user.count() == 0

"""The service without a database: what it asks of the client, and what it makes of the client's errors."""

from datetime import UTC, datetime, timedelta

import pytest

from codeflow.errors import InvalidError, NotFoundError, TakenError
from codeflow.testing import engine
from nicol import Health
from nicol.errors import (
    ForeignKeyViolationError,
    PoolTimeoutError,
    RecordNotFoundError,
    RelatedRecordNotFoundError,
    ServerUnreachableError,
    UniqueViolationError,
)

MISSING = RecordNotFoundError("none", model="X")
TAKEN = UniqueViolationError("taken", model="X", fields=("github_id",))
NO_USER = ForeignKeyViolationError("no user")
NO_PROFILE = RelatedRecordNotFoundError("no profile", model="UserProfile", relation="user_profile")

# The method, its arguments, what the client raises where, and what the caller is told.
ERRORS = {
    "profile of no user": (
        "create_user_profile",
        ("u",),
        {"github_id": 1, "username": "x"},
        "user_profile.create",
        NO_USER,
        NotFoundError,
        "user u is not there; Auth.js makes users when they sign in",
    ),
    "second profile": (
        "create_user_profile",
        ("u",),
        {"github_id": 1, "username": "x"},
        "user_profile.create",
        TAKEN,
        TakenError,
        "user u: its github_id is taken",
    ),
    "sign-in under a taken name": (
        "sign_in_user_profile",
        ("u",),
        {"github_id": 1, "username": "x"},
        "user_profile.upsert",
        TAKEN,
        TakenError,
        "user u: its github_id is taken",
    ),
    "rename of none": (
        "rename_user_profile",
        ("u", "x"),
        {},
        "user_profile.update",
        MISSING,
        NotFoundError,
        "the profile of user u is not there",
    ),
    "no profile to delete": (
        "delete_user_profile",
        ("u",),
        {},
        "user_profile.delete",
        MISSING,
        NotFoundError,
        "the profile of user u is not there",
    ),
    "no user to delete": ("delete_user", ("u",), {}, "user.delete", MISSING, NotFoundError, "user u is not there"),
    "repository of no profile": (
        "add_repository",
        ("u", engine()),
        {},
        "repository.create",
        NO_PROFILE,
        NotFoundError,
        "repository ada/engine-1 of user u: the user has no profile; create it first",
    ),
    "repository twice": (
        "add_repository",
        ("u", engine()),
        {},
        "repository.create",
        TAKEN,
        TakenError,
        "repository ada/engine-1 of user u: its github_id is taken",
    ),
    "repositories of no profile": (
        "add_repositories",
        ("u", []),
        {},
        "user_profile.find_unique_or_raise",
        MISSING,
        NotFoundError,
        "the profile of user u is not there",
    ),
    "no repository to switch": (
        "update_repository",
        ("r",),
        {"is_active": True},
        "repository.update",
        MISSING,
        NotFoundError,
        "repository r is not there",
    ),
    "no repository to rename": (
        "rename_repository",
        (7,),
        {"owner": "a", "name": "b"},
        "repository.update",
        MISSING,
        NotFoundError,
        "repository 7 of GitHub is not there",
    ),
    "no repository to delete": (
        "delete_repository",
        ("r",),
        {},
        "repository.delete",
        MISSING,
        NotFoundError,
        "repository r is not there",
    ),
    "database that is away": (
        "get_repository",
        ("r",),
        {},
        "repository.find_unique",
        ServerUnreachableError("away"),
        ServerUnreachableError,
        "away",
    ),
}


@pytest.mark.parametrize("case", ERRORS)
async def test_error_is_told_as_the_services_own(case, alone, stand_in):
    method, positional, named, where, raised, expected, message = ERRORS[case]
    stand_in.answers(where, raised)
    with pytest.raises(expected) as caught:
        await getattr(alone, method)(*positional, **named)
    assert str(caught.value) == message
    assert caught.value is raised or caught.value.__cause__ is raised


async def test_visit_that_cannot_be_noted_is_logged_and_nothing_else(alone, stand_in, caplog):
    stand_in.answers("user_profile.update_many", PoolTimeoutError("the pool is full"))
    await alone.update_user_last_active("ada")
    assert "the last visit of user ada was not noted: the pool is full" in caplog.text


@pytest.mark.parametrize("days", [0, -1])
@pytest.mark.parametrize("method", ["cleanup_inactive_users", "count_active_users"])
async def test_days_that_would_mean_everybody_are_refused(alone, stand_in, method, days):
    with pytest.raises(InvalidError, match=f"days must be 1 or more, not {days}"):
        await getattr(alone, method)(days)
    assert not stand_in.calls


async def test_inactive_means_thirty_days_unless_it_is_said(alone, stand_in):
    stand_in.answers("user_profile.delete_many", 3, 3)
    assert [await alone.cleanup_inactive_users(), await alone.cleanup_inactive_users(7)] == [3, 3]
    for days, asked in zip((30, 7), stand_in.calls_of("user_profile.delete_many"), strict=True):
        limit = asked["where"]["last_active_at"]["lt"]
        assert abs(datetime.now(UTC) - timedelta(days=days) - limit) < timedelta(seconds=5)


@pytest.mark.parametrize("ok", [True, False])
async def test_check_of_the_connection_is_yes_or_no(alone, stand_in, ok):
    stand_in.answers("health", Health(ok=ok, latency_ms=1.0))
    assert await alone.check_database_connection() is ok

"""Everything that CodeFlow does with its data. Users are named by the id that Auth.js gave them."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

from codeflow.errors import InvalidError, NotFoundError, TakenError
from nicol.errors import (
    ForeignKeyViolationError,
    NicolError,
    RecordNotFoundError,
    RelatedRecordNotFoundError,
    UniqueViolationError,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from codeflow.db import AsyncClient, Repository, UserProfile
    from codeflow.db.types import RepositoryWhere
    from nicol import Health

_LOG = logging.getLogger(__name__)


class RepositoryFacts(TypedDict):
    """What GitHub says of a repository."""

    github_id: int
    name: str
    full_name: str
    owner: str


class DatabaseService:
    """Profiles, repositories and cleaning up, over a client or a transaction's.

    Raises NotFoundError, TakenError and InvalidError; and NicolError where the database itself is in trouble.
    """

    def __init__(self, db: AsyncClient) -> None:
        self._db = db

    # ── profiles ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def create_user_profile(self, user_id: str, *, github_id: int, username: str) -> UserProfile:
        with _told(f"user {user_id}"):
            return await self._db.user_profile.create(
                data={"user_id": user_id, "github_id": github_id, "username": username}
            )

    async def sign_in_user_profile(self, user_id: str, *, github_id: int, username: str) -> UserProfile:
        """The profile of who has just signed in: made the first time, and brought up to date every other."""
        with _told(f"user {user_id}"):
            return await self._db.user_profile.upsert(
                where={"user_id": user_id},
                create={"user_id": user_id, "github_id": github_id, "username": username},
                update={"github_id": github_id, "username": username, "last_active_at": _now()},
            )

    async def get_user_profile(self, user_id: str) -> UserProfile | None:
        return await self._db.user_profile.find_unique(where={"user_id": user_id})

    async def get_user_profile_with_repositories(self, user_id: str) -> UserProfile | None:
        return await self._db.user_profile.find_unique(
            where={"user_id": user_id}, include={"repositories": {"order": {"full_name": "asc"}}}
        )

    async def get_user_profile_by_github_id(self, github_id: int) -> UserProfile | None:
        return await self._db.user_profile.find_unique(where={"github_id": github_id})

    async def get_user_profile_by_username(self, username: str) -> UserProfile | None:
        return await self._db.user_profile.find_unique(where={"username": username})

    async def rename_user_profile(self, user_id: str, username: str) -> UserProfile:
        with _told(f"the profile of user {user_id}"):
            return await self._db.user_profile.update(where={"user_id": user_id}, data={"username": username})

    async def update_user_last_active(self, user_id: str) -> None:
        """Note that a user has been here. Nobody's request fails because this could not be noted."""
        try:
            await self._db.user_profile.update_many(where={"user_id": user_id}, data={"last_active_at": _now()})
        except NicolError as error:
            _LOG.warning("the last visit of user %s was not noted: %s", user_id, error)

    async def delete_user_profile(self, user_id: str) -> None:
        """The profile and its repositories; the user may sign in again."""
        with _told(f"the profile of user {user_id}"):
            await self._db.user_profile.delete(where={"user_id": user_id})

    async def delete_user(self, user_id: str) -> None:
        """The user, and with them accounts, sessions, profile and repositories."""
        with _told(f"user {user_id}"):
            await self._db.user.delete(where={"id": user_id})

    async def count_active_users(self, days: int = 30) -> int:
        return await self._db.user_profile.count(where={"last_active_at": {"gte": _days_ago(days)}})

    # ── repositories ──────────────────────────────────────────────────────────────────────────────────────────────

    async def get_user_repositories(self, user_id: str, active_only: bool = False) -> list[Repository]:  # noqa: FBT001, FBT002 - the document's
        where = _of(user_id)
        if active_only:
            where["is_active"] = True
        return await self._db.repository.find_many(where=where, order={"full_name": "asc"})

    async def get_repository(self, repository_id: str) -> Repository | None:
        return await self._db.repository.find_unique(where={"id": repository_id})

    async def get_repository_by_github_id(self, github_id: int) -> Repository | None:
        return await self._db.repository.find_unique(where={"github_id": github_id})

    async def get_repository_by_full_name(self, full_name: str) -> Repository | None:
        return await self._db.repository.find_unique(where={"full_name": full_name})

    async def is_repository_of(self, user_id: str, repository_id: str) -> bool:
        return await self._db.repository.exists(where={**_of(user_id), "id": repository_id})

    async def add_repository(self, user_id: str, repository: RepositoryFacts) -> Repository:
        with _told(f"repository {repository['full_name']} of user {user_id}"):
            return await self._db.repository.create(
                data={**repository, "user_profile": {"connect": {"user_id": user_id}}}
            )

    async def add_repositories(self, user_id: str, repositories: Sequence[RepositoryFacts]) -> list[Repository]:
        """All of them or none."""
        with _told(f"the profile of user {user_id}"):
            profile = await self._db.user_profile.find_unique_or_raise(where={"user_id": user_id})
        with _told(f"a repository of user {user_id}"):
            return await self._db.repository.create_many_and_return(
                data=[{**it, "user_id": profile.id} for it in repositories]
            )

    async def update_repository(self, repository_id: str, *, is_active: bool) -> Repository:
        with _told(f"repository {repository_id}"):
            return await self._db.repository.update(where={"id": repository_id}, data={"is_active": is_active})

    async def rename_repository(self, github_id: int, *, owner: str, name: str) -> Repository:
        """What GitHub says when a repository was renamed or moved."""
        with _told(f"repository {github_id} of GitHub"):
            return await self._db.repository.update(
                where={"github_id": github_id}, data={"owner": owner, "name": name, "full_name": f"{owner}/{name}"}
            )

    async def set_all_repositories_active(self, user_id: str, *, is_active: bool) -> int:
        """How many were switched."""
        where: RepositoryWhere = {**_of(user_id), "is_active": not is_active}
        return await self._db.repository.update_many(where=where, data={"is_active": is_active})

    async def delete_repository(self, repository_id: str) -> None:
        with _told(f"repository {repository_id}"):
            await self._db.repository.delete(where={"id": repository_id})

    async def delete_user_repositories(self, user_id: str) -> int:
        return await self._db.repository.delete_many(where=_of(user_id))

    async def count_user_repositories(self, user_id: str) -> int:
        return await self._db.repository.count(where=_of(user_id))

    # ── cleaning up ───────────────────────────────────────────────────────────────────────────────────────────────

    async def cleanup_inactive_users(self, days_inactive: int = 30) -> int:
        """How many profiles nobody has used for so long, and were deleted with their repositories.

        Their users stay, since those belong to Auth.js: who comes back gets a new profile.
        """
        return await self._db.user_profile.delete_many(where={"last_active_at": {"lt": _days_ago(days_inactive)}})

    async def cleanup_expired_sessions(self) -> int:
        return await self._db.session.delete_many(where={"expires": {"lt": _now()}})

    async def cleanup_expired_verification_tokens(self) -> int:
        return await self._db.verification_token.delete_many(where={"expires": {"lt": _now()}})

    # ── health ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def check_database_connection(self) -> bool:
        return (await self.health()).ok

    async def health(self, within_s: float = 2.0) -> Health:
        return await self._db.health(timeout=within_s)


def _of(user_id: str) -> RepositoryWhere:
    # A repository's own user_id is a profile's id, so a user is reached through the profile.
    return {"user_profile": {"is": {"user_id": user_id}}}


def _now() -> datetime:
    return datetime.now(UTC)


def _days_ago(days: int) -> datetime:
    if days < 1:
        # Nothing is older than now, so everybody would be inactive.
        raise InvalidError(f"days must be 1 or more, not {days}")
    return _now() - timedelta(days=days)


@contextmanager
def _told(what: str) -> Generator[None]:
    """Errors of the database about ``what``, as those of CodeFlow."""
    try:
        yield
    except RelatedRecordNotFoundError as error:
        raise NotFoundError(f"{what}: the user has no profile; create it first") from error
    except RecordNotFoundError as error:
        raise NotFoundError(f"{what} is not there") from error
    except ForeignKeyViolationError as error:
        raise NotFoundError(f"{what} is not there; Auth.js makes users when they sign in") from error
    except UniqueViolationError as error:
        raise TakenError(f"{what}: its {' and '.join(error.fields)} is taken") from error

"""Two users with their profiles, and three repositories. What is there already is brought up to date, never doubled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from codeflow.db import Client

if TYPE_CHECKING:
    from codeflow.db.types import RepositoryCreateMany, UserCreateMany, UserProfileCreateMany

USERS: Final[tuple[UserCreateMany, ...]] = (
    {"id": "seed-ada", "name": "Ada Lovelace", "email": "ada@example.com"},
    {"id": "seed-grace", "name": "Grace Hopper", "email": "grace@example.com"},
)
PROFILES: Final[tuple[UserProfileCreateMany, ...]] = (
    {"id": "seed-profile-ada", "user_id": "seed-ada", "github_id": 1001, "username": "ada"},
    {"id": "seed-profile-grace", "user_id": "seed-grace", "github_id": 1002, "username": "grace"},
)
REPOSITORIES: Final[tuple[RepositoryCreateMany, ...]] = (
    {
        "github_id": 5001,
        "owner": "ada",
        "name": "engine",
        "full_name": "ada/engine",
        "is_active": True,
        "user_id": "seed-profile-ada",
    },
    {
        "github_id": 5002,
        "owner": "ada",
        "name": "notes",
        "full_name": "ada/notes",
        "is_active": False,
        "user_id": "seed-profile-ada",
    },
    {
        "github_id": 5003,
        "owner": "grace",
        "name": "compiler",
        "full_name": "grace/compiler",
        "is_active": True,
        "user_id": "seed-profile-grace",
    },
)


def main() -> None:
    with Client() as db:
        with db.tx():
            db.user.upsert_many(data=USERS, conflict=["email"], update=["name"])
            db.user_profile.upsert_many(data=PROFILES, conflict=["github_id"], update=["username"])
            db.repository.upsert_many(data=REPOSITORIES, conflict=["github_id"])
        n_rows = (db.user.count(), db.user_profile.count(), db.repository.count())
    print("codeflow has {} users, {} profiles, {} repositories".format(*n_rows))


if __name__ == "__main__":
    main()

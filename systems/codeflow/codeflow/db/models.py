# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The records of the schema."""

from datetime import datetime

from nicol.client.model import Model, counted, relation


class Account(Model):
    id: str
    user_id: str
    type: str
    provider: str
    provider_account_id: str
    refresh_token: str | None = None
    access_token: str | None = None
    expires_at: int | None = None
    token_type: str | None = None
    scope: str | None = None
    id_token: str | None = None
    session_state: str | None = None
    user: "User" = relation()


class Session(Model):
    id: str
    session_token: str
    user_id: str
    expires: datetime
    user: "User" = relation()


class User(Model):
    id: str
    name: str | None = None
    email: str | None = None
    email_verified: datetime | None = None
    image: str | None = None
    accounts: "list[Account]" = relation()
    sessions: "list[Session]" = relation()
    profile: "UserProfile | None" = relation()
    counts: dict[str, int] = counted()


class VerificationToken(Model):
    identifier: str
    token: str
    expires: datetime


class UserProfile(Model):
    """A user of Auth.js who works with CodeFlow."""

    id: str
    user_id: str
    github_id: int
    username: str
    last_active_at: datetime
    created_at: datetime
    updated_at: datetime
    user: "User" = relation()
    repositories: "list[Repository]" = relation()
    counts: dict[str, int] = counted()


class Repository(Model):
    """A repository on GitHub that a user watches. Its `userId` is the id of the profile."""

    id: str
    github_id: int
    name: str
    full_name: str
    owner: str
    is_active: bool
    user_id: str
    created_at: datetime
    updated_at: datetime
    user_profile: "UserProfile" = relation()

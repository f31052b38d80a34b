# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""A typed client for PostgreSQL: clients, records, enums, and arguments for shapes."""

from __future__ import annotations

from .client import (
    AccountArgs, AsyncClient, Batch, Client, RepositoryArgs, SessionArgs, UserArgs, UserProfileArgs,
    VerificationTokenArgs,
)
from .models import Account, Repository, Session, User, UserProfile, VerificationToken


__all__ = [
    "Account",
    "AccountArgs",
    "AsyncClient",
    "Batch",
    "Client",
    "Repository",
    "RepositoryArgs",
    "Session",
    "SessionArgs",
    "User",
    "UserArgs",
    "UserProfile",
    "UserProfileArgs",
    "VerificationToken",
    "VerificationTokenArgs",
]

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""A typed client for PostgreSQL: clients, records, enums, and arguments for shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicol.client.record_classes import record_of as _record_of

from .client import (
    AccountArgs, AsyncClient, Batch, Client, RepositoryArgs, SessionArgs, UserArgs, UserProfileArgs,
    VerificationTokenArgs,
)

if TYPE_CHECKING:
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


if not TYPE_CHECKING:  # else every misspelt name would have a type

    def __getattr__(name):
        found = globals()[name] = _record_of(__name__, name, __all__)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})

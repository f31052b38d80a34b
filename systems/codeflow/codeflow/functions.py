"""Short-lived functions, as AWS Lambda runs them: called one at a time in a process that may be frozen in between."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import TYPE_CHECKING, TypedDict

from codeflow.database import connect, database
from codeflow.errors import InvalidError
from codeflow.service import DatabaseService
from codeflow.settings import settings

if TYPE_CHECKING:
    from collections.abc import Mapping


class Cleaned(TypedDict):
    inactive_users: int
    expired_sessions: int
    expired_verification_tokens: int


@cache
def _runner() -> asyncio.Runner:
    # One loop for all calls of a process, so that the next call finds its connections open.
    return asyncio.Runner()


def clean_up(event: Mapping[str, object], _context: object = None) -> Cleaned:
    """What a schedule calls once a day. ``event`` may have ``days_inactive``."""
    days = event.get("days_inactive", 30)
    if not isinstance(days, int) or isinstance(days, bool):
        # A guess at what was meant might delete more than that.
        raise InvalidError(f"days_inactive must be a whole number, not {type(days).__name__}")
    return _runner().run(_clean_up(days))


async def _clean_up(days_inactive: int) -> Cleaned:
    db = database()
    await connect(db, retries=settings().database_connect_retries)
    service = DatabaseService(db)
    return {
        "inactive_users": await service.cleanup_inactive_users(days_inactive),
        "expired_sessions": await service.cleanup_expired_sessions(),
        "expired_verification_tokens": await service.cleanup_expired_verification_tokens(),
    }

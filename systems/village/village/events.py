"""The stream of what agents report: appended to a session that is open, read page by page from the newest."""

from collections.abc import Mapping

from pydantic import JsonValue

from nicol import Page
from village.access import Role, require
from village.agents import open_session
from village.db import AsyncClient, WorkStreamEvent

MOST = 100


async def append(
    db: AsyncClient,
    token: str,
    event_type: str,
    message: str = "",
    *,
    metadata: Mapping[str, JsonValue] | None = None,
    github_repo_id: int | None = None,
    github_issue_id: int | None = None,
) -> WorkStreamEvent:
    """The event, stored. Raises SessionEndedError."""
    async with db.tx() as tx:
        session = await open_session(tx, token, lock="share")
        return await tx.work_stream_event.create(
            data={
                "session": {"connect": {"id": session.id}},
                "event_type": event_type,
                "message": message,
                "metadata": dict(metadata or {}),
                "github_repo_id": github_repo_id,
                "github_issue_id": github_issue_id,
            }
        )


async def stream_of(
    db: AsyncClient, *, by: int, village_id: int, take: int = 20, after: str | None = None
) -> Page[WorkStreamEvent]:
    """A page of the village's events, the newest first; ``page.after`` is what to ask the next one with.

    It goes on behind the last event that was shown, so what is appended meanwhile shifts nothing.
    """
    await require(db, by, village_id, Role.VISITOR)
    return await db.work_stream_event.paginate(
        where={"session": {"is": {"agent": {"is": {"village_id": village_id}}}}},
        order=[{"timestamp": "desc"}, {"id": "desc"}],
        take=min(take, MOST),
        after=after,
    )

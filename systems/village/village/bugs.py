"""Bug bots: each stands for an issue of a house's repository, until some agent has fixed it."""

from datetime import UTC, datetime
from enum import StrEnum

from village.db import AsyncClient, BugBot


class BugStatus(StrEnum):
    OPEN = "open"
    ASSIGNED = "assigned"
    FIXED = "fixed"


class ForeignAgentError(Exception):
    """The agent lives in another village."""


async def report_bug(db: AsyncClient, *, house_id: int, github_issue_id: int, title: str) -> BugBot:
    """The bot of an issue: GitHub tells of an issue as often as it likes, and there is one bot for it."""
    return await db.bug_bot.upsert(
        where={"github_issue_id": github_issue_id},
        create={"house": {"connect": {"id": house_id}}, "github_issue_id": github_issue_id, "title": title},
        update={"title": title, "updated_at": datetime.now(UTC)},
    )


async def assign_bug(db: AsyncClient, *, bug_id: int, agent_id: int) -> BugBot:
    """The bot, which the agent works on now. Raises ForeignAgentError."""
    async with db.tx() as tx:
        bug = await tx.bug_bot.find_unique_or_raise(where={"id": bug_id}, include={"house": True})
        if not await tx.agent.exists(where={"id": agent_id, "village_id": bug.house.village_id}):
            raise ForeignAgentError(f"agent {agent_id} is not of village {bug.house.village_id}")
        return await tx.bug_bot.update(
            where={"id": bug_id},
            data={
                "assigned_agent": {"connect": {"id": agent_id}},
                "current_status": BugStatus.ASSIGNED,
                "updated_at": datetime.now(UTC),
            },
        )


async def resolve_bug(db: AsyncClient, *, bug_id: int) -> BugBot:
    now = datetime.now(UTC)
    return await db.bug_bot.update(
        where={"id": bug_id}, data={"current_status": BugStatus.FIXED, "resolved_at": now, "updated_at": now}
    )

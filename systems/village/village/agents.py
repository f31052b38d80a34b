"""The life of an agent: offline, then working in one session at a time, then idle, or failed."""

import secrets
from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal

from village.bugs import BugStatus
from village.db import Agent, AgentSession, AsyncClient


class Status(StrEnum):
    OFFLINE = "offline"
    IDLE = "idle"
    WORKING = "working"
    FAILED = "failed"


class AgentBusyError(Exception):
    """The agent has a session that has not ended."""


class SessionEndedError(Exception):
    """There is no such session any more, or there never was."""


async def start_session(db: AsyncClient, agent_id: int, *, task: str) -> AgentSession:
    """A session for ``task``. Raises AgentBusyError, and RecordNotFoundError for an agent that is not there."""
    async with db.tx() as tx:
        # Of two that want the same agent, one waits here, and then finds it busy.
        agent = await tx.agent.find_unique_or_raise(where={"id": agent_id}, lock="update")
        if await tx.agent_session.exists(where={"agent_id": agent_id, "ended_at": None}):
            raise AgentBusyError(f"agent {agent.name} is at work")
        await _set(tx, agent_id, Status.WORKING)
        return await tx.agent_session.create(
            data={
                "agent": {"connect": {"id": agent_id}},
                "session_token": secrets.token_urlsafe(32),
                "metadata": {"task": task},
            }
        )


async def end_session(db: AsyncClient, token: str, *, error: str | None = None) -> AgentSession:
    """The session, ended. With ``error`` the agent has failed. Raises SessionEndedError."""
    async with db.tx() as tx:
        session = await open_session(tx, token, lock="update")
        await _set(tx, session.agent_id, Status.IDLE if error is None else Status.FAILED)
        now = datetime.now(UTC)
        return await tx.agent_session.update(
            where={"id": session.id},
            data={
                "ended_at": now,
                "updated_at": now,
                "events": {"create": {"event_type": "session_ended", "message": error or ""}},
            },
        )


async def open_session(tx: AsyncClient, token: str, *, lock: Literal["update", "share"]) -> AgentSession:
    """The session of ``token``, which does not end before the transaction does. Raises SessionEndedError."""
    session = await tx.agent_session.find_first(where={"session_token": token, "ended_at": None}, lock=lock)
    if session is None:
        raise SessionEndedError("the session has ended, or the token is wrong")
    return session


async def go_offline(db: AsyncClient, agent_id: int) -> Agent:
    """The agent, which may come back. Raises AgentBusyError while it works."""
    async with db.tx() as tx:
        agent = await tx.agent.find_unique_or_raise(where={"id": agent_id}, lock="update")
        if agent.current_status == Status.WORKING:
            raise AgentBusyError(f"agent {agent.name} is at work")
        return await _set(tx, agent_id, Status.OFFLINE)


async def dismiss(db: AsyncClient, agent_id: int) -> None:
    """Delete the agent with its sessions. The bugs that it worked on are open again."""
    async with db.tx() as tx:
        await tx.bug_bot.update_many(
            where={"assigned_agent_id": agent_id, "current_status": BugStatus.ASSIGNED},
            data={"current_status": BugStatus.OPEN, "updated_at": datetime.now(UTC)},
        )
        await tx.agent.delete(where={"id": agent_id})


async def _set(tx: AsyncClient, agent_id: int, status: Status) -> Agent:
    return await tx.agent.update(
        where={"id": agent_id}, data={"current_status": status, "updated_at": datetime.now(UTC)}
    )

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The records of the schema."""

from datetime import datetime

from nicol.client.model import Model, counted, relation
from pydantic import JsonValue


class User(Model):
    id: int
    github_id: int
    username: str
    email: str | None = None
    avatar_url: str | None = None
    preferences: JsonValue
    """Keys and links that the user has chosen."""
    created_at: datetime
    updated_at: datetime
    villages: "list[Village]" = relation()
    access: "list[VillageAccess]" = relation()
    counts: dict[str, int] = counted()


class Village(Model):
    id: int
    github_org_id: int
    name: str
    owner_id: int
    is_public: bool
    village_config: JsonValue
    sprite_config: JsonValue
    last_synced_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
    owner: "User" = relation()
    houses: "list[House]" = relation()
    agents: "list[Agent]" = relation()
    access: "list[VillageAccess]" = relation()
    counts: dict[str, int] = counted()


class House(Model):
    id: int
    village_id: int
    github_repo_id: int
    github_issue_id: int | None = None
    """The issue in which the repository's work is planned, if it has one."""
    name: str
    primary_language: str | None = None
    house_style: JsonValue
    metadata: JsonValue
    position_x: float
    position_y: float
    assigned_agent_id: int | None = None
    created_at: datetime
    updated_at: datetime
    village: "Village" = relation()
    assigned_agent: "Agent | None" = relation()
    bug_bots: "list[BugBot]" = relation()
    counts: dict[str, int] = counted()


class Agent(Model):
    id: int
    village_id: int
    name: str
    current_status: str
    """idle, working, failed or offline: see village/agents.py."""
    agent_config: JsonValue
    created_at: datetime
    updated_at: datetime
    village: "Village" = relation()
    sessions: "list[AgentSession]" = relation()
    houses: "list[House]" = relation()
    bug_bots: "list[BugBot]" = relation()
    counts: dict[str, int] = counted()


class AgentSession(Model):
    id: int
    agent_id: int
    session_token: str
    metadata: JsonValue
    started_at: datetime
    ended_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
    agent: "Agent" = relation()
    events: "list[WorkStreamEvent]" = relation()
    counts: dict[str, int] = counted()


class WorkStreamEvent(Model):
    id: int
    session_id: int
    event_type: str
    message: str
    metadata: JsonValue
    github_issue_id: int | None = None
    """Which issue and repository the work was on, where GitHub knows them."""
    github_repo_id: int | None = None
    timestamp: datetime
    """When it happened; createdAt is when it was stored."""
    created_at: datetime
    updated_at: datetime
    session: "AgentSession" = relation()


class BugBot(Model):
    id: int
    house_id: int
    github_issue_id: int
    title: str
    current_status: str
    """open, assigned or fixed: see village/bugs.py."""
    severity: str
    assigned_agent_id: int | None = None
    metadata: JsonValue
    resolved_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
    house: "House" = relation()
    assigned_agent: "Agent | None" = relation()


class VillageAccess(Model):
    id: int
    village_id: int
    user_id: int
    role: str
    """owner, member or visitor: see village/access.py."""
    created_at: datetime
    updated_at: datetime
    village: "Village" = relation()
    user: "User" = relation()

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""A typed client for PostgreSQL: clients, records, enums, and arguments for shapes."""

from __future__ import annotations

from .client import (
    AgentArgs, AgentSessionArgs, AsyncClient, Batch, BugBotArgs, Client, HouseArgs, UserArgs,
    VillageAccessArgs, VillageArgs, WorkStreamEventArgs,
)
from .models import (
    Agent, AgentSession, BugBot, House, User, Village, VillageAccess, WorkStreamEvent,
)


__all__ = [
    "Agent",
    "AgentArgs",
    "AgentSession",
    "AgentSessionArgs",
    "AsyncClient",
    "Batch",
    "BugBot",
    "BugBotArgs",
    "Client",
    "House",
    "HouseArgs",
    "User",
    "UserArgs",
    "Village",
    "VillageAccess",
    "VillageAccessArgs",
    "VillageArgs",
    "WorkStreamEvent",
    "WorkStreamEventArgs",
]

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""A typed client for PostgreSQL: clients, records, enums, and arguments for shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicol.client.record_classes import record_of as _record_of

from .client import (
    AgentArgs, AgentSessionArgs, AsyncClient, Batch, BugBotArgs, Client, HouseArgs, UserArgs, VillageAccessArgs,
    VillageArgs, WorkStreamEventArgs,
)

if TYPE_CHECKING:
    from .models import Agent, AgentSession, BugBot, House, User, Village, VillageAccess, WorkStreamEvent


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


if not TYPE_CHECKING:  # else every misspelt name would have a type

    def __getattr__(name):
        found = globals()[name] = _record_of(__name__, name, __all__)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})

# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""A typed client for PostgreSQL: clients, records, enums, and arguments for shapes."""

from __future__ import annotations

from .client import (
    AgentMessageArgs, AsyncClient, Batch, ClerkUserArgs, Client, ConversationArgs, UserArgs,
)
from .models import AgentMessage, ClerkUser, Conversation, User


__all__ = [
    "AgentMessage",
    "AgentMessageArgs",
    "AsyncClient",
    "Batch",
    "ClerkUser",
    "ClerkUserArgs",
    "Client",
    "Conversation",
    "ConversationArgs",
    "User",
    "UserArgs",
]

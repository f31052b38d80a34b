# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""A typed client for PostgreSQL: clients, records, enums, and arguments for shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicol.client.record_classes import record_of as _record_of

from .client import AgentMessageArgs, AsyncClient, Batch, ClerkUserArgs, Client, ConversationArgs, UserArgs

if TYPE_CHECKING:
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


if not TYPE_CHECKING:  # else every misspelt name would have a type

    def __getattr__(name):
        found = globals()[name] = _record_of(__name__, name, __all__)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})

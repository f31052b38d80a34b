# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The records of the schema."""

from datetime import datetime

from nicol.client.model import Model, counted, relation
from pydantic import JsonValue


class User(Model):
    """Somebody who signs in with Clerk.
    Clerk knows who they are; a row appears with the first webhook or the first request, whichever comes first.
    """

    id: str
    clerk_id: str
    """Clerk's own id of the user, such as `user_2abc…`."""
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    created_at: datetime
    updated_at: datetime
    conversations: "list[Conversation]" = relation()
    counts: dict[str, int] = counted()


class Conversation(Model):
    """One conversation of agents about one piece of content: `ConversationSession` in Python."""

    id: str
    user_id: str
    content_type: str
    """`ContentSourceType`"""
    content_title: str
    content_content: str
    """The text that the agents talk about."""
    content_url: str | None = None
    """Where it was found; what has the type `url` has one."""
    content_author: str | None = None
    content_published_at: datetime | None = None
    content_metadata: JsonValue
    status: str
    """`ConversationStatus`"""
    consensus_reached: bool
    final_recommendation: str | None = None
    confidence_score: float | None = None
    """Between 0 and 1."""
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None = None
    """When it ended, in whatever way."""
    metadata: JsonValue
    user: "User" = relation()
    messages: "list[AgentMessage]" = relation()
    counts: dict[str, int] = counted()


class AgentMessage(Model):
    """What one agent said. The messages of a conversation are numbered 1, 2, 3 … without a gap."""

    id: str
    conversation_id: str
    agent_type: str
    """`AgentType`: financial_analyst, market_context, risk_challenger"""
    agent_name: str
    content: str
    confidence_level: float | None = None
    """Between 0 and 1."""
    message_order: int
    """Its place in the conversation, from 1 on."""
    cited_sources: list[str]
    signal_references: list[str]
    timestamp: datetime
    metadata: JsonValue
    conversation: "Conversation" = relation()


class ClerkUser(Model):
    """What Clerk last said of one of its users, which outlives that user here.
    A delivery that is older than `changedAt` changes nothing, and after `isDeleted` none does: that is the tombstone.
    """

    clerk_id: str
    changed_at: datetime
    is_deleted: bool

"""From models to rows and back, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import JsonValue
from typing_extensions import TypedDict

from conversations import db, models

if TYPE_CHECKING:
    from conversations.db.types import AgentMessageCreateMany, ConversationCreateMany


class ContentColumns(TypedDict):
    """The columns of a conversation that are its ``ContentSource``."""

    content_type: str
    content_title: str
    content_content: str
    content_url: str | None
    content_author: str | None
    content_published_at: datetime | None
    content_metadata: dict[str, JsonValue]


def session_row(session: models.ConversationSession) -> ConversationCreateMany:
    """The row of ``session``, without those of its messages, for which there is ``message_row``."""
    return {
        "id": session.id,
        "user_id": session.user_id,
        **content_columns(session.content),
        "status": session.status.value,
        "consensus_reached": session.consensus_reached,
        "final_recommendation": session.final_recommendation,
        "confidence_score": session.confidence_score,
        "created_at": session.created_at,
        "updated_at": session.updated_at,
        "completed_at": session.completed_at,
        "metadata": session.metadata,
    }


def content_columns(content: models.ContentSource) -> ContentColumns:
    return {
        "content_type": content.type.value,
        "content_title": content.title,
        "content_content": content.content,
        "content_url": content.url,
        "content_author": content.author,
        "content_published_at": content.published_at,
        "content_metadata": content.metadata,
    }


def message_row(message: models.AgentMessage) -> AgentMessageCreateMany:
    return {
        "id": message.id,
        "conversation_id": message.conversation_id,
        "agent_type": message.agent_type.value,
        "agent_name": message.agent_name,
        "content": message.content,
        "confidence_level": message.confidence_level,
        "message_order": message.order,
        "cited_sources": message.cited_sources,
        "signal_references": message.signal_references,
        "timestamp": message.timestamp,
        "metadata": message.metadata,
    }


def session_of(row: db.Conversation) -> models.ConversationSession:
    """The model of a row that was read with its messages in their order.

    Raises pydantic's ValidationError if the row breaks a rule, which the database's checks do not let happen.
    """
    return models.ConversationSession.model_validate(
        {
            "id": row.id,
            "user_id": row.user_id,
            "content": {
                "type": row.content_type,
                "title": row.content_title,
                "content": row.content_content,
                "url": row.content_url,
                "author": row.content_author,
                "published_at": row.content_published_at,
                "metadata": row.content_metadata,
            },
            "status": row.status,
            "consensus_reached": row.consensus_reached,
            "final_recommendation": row.final_recommendation,
            "confidence_score": row.confidence_score,
            "created_at": row.created_at,
            "updated_at": row.updated_at,
            "completed_at": row.completed_at,
            "metadata": row.metadata,
            "messages": [message_of(it) for it in row.messages],
        }
    )


def message_of(row: db.AgentMessage) -> models.AgentMessage:
    return models.AgentMessage.model_validate(
        {
            "id": row.id,
            "conversation_id": row.conversation_id,
            "agent_type": row.agent_type,
            "agent_name": row.agent_name,
            "content": row.content,
            "confidence_level": row.confidence_level,
            "order": row.message_order,
            "cited_sources": row.cited_sources,
            "signal_references": row.signal_references,
            "timestamp": row.timestamp,
            "metadata": row.metadata,
        }
    )

"""Storing and reading conversations. Whoever asks is named, and sees and changes only what is theirs.

Another user's conversation is as absent as one that never was: ``RecordNotFoundError`` for both.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from conversations import models, rows
from conversations.db import AsyncClient
from conversations.models import AgentType, ContentSource, ConversationStatus
from conversations.values import AgentName, Confidence, Metadata, Text

if TYPE_CHECKING:
    from conversations.db.types import ConversationWhere

_MOST: Final = 100


class ConversationEndedError(Exception):
    """The conversation has ended, so that nothing is added to it any more."""

    def __init__(self, status: ConversationStatus) -> None:
        super().__init__(f"The conversation is {status.value}; begin another")
        self.status = status


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewConversation(_Given):
    """What a caller gives to begin a conversation."""

    content: ContentSource
    metadata: Metadata = Field(default_factory=dict)


class NewMessage(_Given):
    """What a caller gives of a message. Its place and its time are not theirs to say."""

    agent_type: AgentType
    agent_name: AgentName
    content: Text
    confidence_level: Confidence | None = None
    cited_sources: list[Text] = Field(default_factory=list)
    signal_references: list[Text] = Field(default_factory=list)
    metadata: Metadata = Field(default_factory=dict)


class Recommendation(_Given):
    """What the agents came to."""

    final_recommendation: Text
    confidence_score: Confidence | None = None
    consensus_reached: bool = True


class ConversationCard(BaseModel):
    """A conversation in a list: neither its content nor its messages."""

    id: str
    content_type: str
    content_title: str
    status: str
    consensus_reached: bool
    confidence_score: Confidence | None
    created_at: datetime
    completed_at: datetime | None


class CardPage(BaseModel):
    """``after`` begins the next page, and is None on the last."""

    conversations: list[ConversationCard]
    after: str | None


class _Standing(NamedTuple):
    status: str


class _Place(NamedTuple):
    message_order: int


async def begin(db: AsyncClient, user_id: str, given: NewConversation) -> models.ConversationSession:
    row = await db.conversation.create(
        data={"user_id": user_id, **rows.content_columns(given.content), "metadata": given.metadata},
        include={"messages": True},
    )
    return rows.session_of(row)


async def append(db: AsyncClient, user_id: str, conversation_id: str, given: NewMessage) -> models.AgentMessage:
    """The message, in the place after the last. Those who append at once wait for each other, so no place is left out.

    Raises RecordNotFoundError, and ConversationEndedError after the end.
    """
    async with db.tx() as tx:
        status = await _held(tx, user_id, conversation_id)
        last = await tx.agent_message.find_first(
            _Place, where={"conversation_id": conversation_id}, order={"message_order": "desc"}
        )
        row = await tx.agent_message.create(
            data={
                "conversation_id": conversation_id,
                "agent_type": given.agent_type.value,
                "agent_name": given.agent_name,
                "content": given.content,
                "confidence_level": given.confidence_level,
                "message_order": last.message_order + 1 if last else 1,
                "cited_sources": given.cited_sources,
                "signal_references": given.signal_references,
                # The server's own default is when the transaction began, which may be before its turn.
                "timestamp": datetime.now(UTC),
                "metadata": given.metadata,
            }
        )
        if status is ConversationStatus.INITIALIZED:
            await tx.conversation.update(
                where={"id": conversation_id}, data={"status": ConversationStatus.IN_PROGRESS.value}
            )
    return rows.message_of(row)


async def complete(
    db: AsyncClient, user_id: str, conversation_id: str, given: Recommendation
) -> models.ConversationSession:
    """End the conversation with what it came to. Raises as ``append`` does."""
    async with db.tx() as tx:
        await _held(tx, user_id, conversation_id)
        await tx.conversation.update(
            where={"id": conversation_id},
            data={
                "status": ConversationStatus.COMPLETED.value,
                "completed_at": datetime.now(UTC),
                "consensus_reached": given.consensus_reached,
                "final_recommendation": given.final_recommendation,
                "confidence_score": given.confidence_score,
            },
        )
    return await session(db, user_id, conversation_id)


async def session(db: AsyncClient, user_id: str, conversation_id: str) -> models.ConversationSession:
    """The conversation with all of its messages in their order. Raises RecordNotFoundError."""
    row = await db.conversation.find_unique_or_raise(
        where={"id": conversation_id, "user_id": user_id},
        include={"messages": {"order": {"message_order": "asc"}}},
    )
    return rows.session_of(row)


async def page(
    db: AsyncClient,
    user_id: str,
    *,
    status: ConversationStatus | None = None,
    take: int = 20,
    after: str | None = None,
) -> CardPage:
    """The user's conversations, the latest first. Raises InvalidValueError if ``after`` is no place of this list."""
    where: ConversationWhere = {"user_id": user_id}
    if status is not None:
        where = {**where, "status": status.value}
    found = await db.conversation.paginate(
        ConversationCard,
        where=where,
        order=[{"created_at": "desc"}, {"id": "desc"}],
        take=min(take, _MOST),
        after=after,
    )
    return CardPage(conversations=found.records, after=found.after)


async def _held(tx: AsyncClient, user_id: str, conversation_id: str) -> ConversationStatus:
    """The status of a conversation that is still going on, which nobody else changes until the transaction's end."""
    standing = await tx.conversation.find_unique_or_raise(
        _Standing, where={"id": conversation_id, "user_id": user_id}, lock="update"
    )
    status = ConversationStatus(standing.status)
    if status.is_final:
        raise ConversationEndedError(status)
    return status

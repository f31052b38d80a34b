"""What a conversation is to agents and to callers: Pydantic models that refuse what the database refuses.

``ConversationSession`` is a row of ``conversations`` with its messages, ``ContentSource`` the columns ``content…`` of
that row, ``AgentMessage`` a row of ``agent_messages``. ``rows`` leads from one to the other.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from conversations.values import AgentName, Author, Confidence, Metadata, Moment, Order, Text, Title, Url


class ContentSourceType(StrEnum):
    TEXT = "text"
    ARTICLE = "article"
    URL = "url"
    REPORT = "report"
    TRANSCRIPT = "transcript"


class ConversationStatus(StrEnum):
    INITIALIZED = "initialized"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        return self in {ConversationStatus.COMPLETED, ConversationStatus.FAILED, ConversationStatus.CANCELLED}


class AgentType(StrEnum):
    FINANCIAL_ANALYST = "financial_analyst"
    MARKET_CONTEXT = "market_context"
    RISK_CHALLENGER = "risk_challenger"


def _now() -> datetime:
    return datetime.now(UTC)


class _Strict(BaseModel):
    """A misspelt field is an error, and so is a later assignment that would break a rule."""

    # Defaults are validated too: the time of now is to be in milliseconds as every other.
    model_config = ConfigDict(extra="forbid", validate_assignment=True, validate_default=True)


class ContentSource(_Strict):
    """What a conversation is about."""

    type: ContentSourceType
    title: Title
    content: Text
    url: Url | None = None
    author: Author | None = None
    published_at: Moment | None = None
    metadata: Metadata = Field(default_factory=dict)

    @model_validator(mode="after")
    def _url_has_an_address(self) -> Self:
        if self.type is ContentSourceType.URL and self.url is None:
            raise ValueError("content of the type url has a url")
        return self


class AgentMessage(_Strict):
    """What one agent said. ``order`` counts from 1 within a conversation."""

    id: Text
    conversation_id: Text
    agent_type: AgentType
    agent_name: AgentName
    content: Text
    confidence_level: Confidence | None = None
    order: Order
    cited_sources: list[Text] = Field(default_factory=list)
    signal_references: list[Text] = Field(default_factory=list)
    timestamp: Moment = Field(default_factory=_now)
    metadata: Metadata = Field(default_factory=dict)


class ConversationSession(_Strict):
    """A conversation from its beginning to its recommendation. ``messages`` are in their order."""

    id: Text
    user_id: Text
    content: ContentSource
    status: ConversationStatus = ConversationStatus.INITIALIZED
    consensus_reached: bool = False
    final_recommendation: Text | None = None
    confidence_score: Confidence | None = None
    created_at: Moment = Field(default_factory=_now)
    updated_at: Moment = Field(default_factory=_now)
    completed_at: Moment | None = None
    metadata: Metadata = Field(default_factory=dict)
    messages: list[AgentMessage] = Field(default_factory=list[AgentMessage])

    @model_validator(mode="after")
    def _only_what_ended_has_an_end(self) -> Self:
        if self.completed_at is not None and not self.status.is_final:
            raise ValueError(f"a conversation that is {self.status.value} has no completed_at")
        return self

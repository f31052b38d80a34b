"""Fills the database: two users, three conversations, six messages of agents.

Run it as often as you like (`nicol db seed`): every row has an id of its own, so that what is there is brought up to
date and never doubled. Rows of others are left alone.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from conversations.db import Client
from conversations.models import AgentMessage, AgentType, ContentSource, ContentSourceType, ConversationSession
from conversations.models import ConversationStatus as Status
from conversations.rows import message_row, session_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.db.types import UserCreateMany

MORNING: Final = datetime(2025, 9, 29, 9, 0, tzinfo=UTC)

USERS: Final[tuple[UserCreateMany, ...]] = (
    {
        "id": "seed-user-1",
        "clerk_id": "user_test_123",
        "email": "test@example.com",
        "first_name": "Test",
        "last_name": "User",
    },
    {
        "id": "seed-user-2",
        "clerk_id": "user_test_456",
        "email": "grace@example.com",
        "first_name": "Grace",
        "last_name": None,
    },
)
AGENTS: Final = {
    AgentType.FINANCIAL_ANALYST: "Financial Analyst",
    AgentType.MARKET_CONTEXT: "Market Context Agent",
    AgentType.RISK_CHALLENGER: "Risk Challenger",
}


def main() -> None:
    with Client() as db:
        with db.tx():
            db.user.upsert_many(data=USERS, conflict=["clerk_id"])
            db.conversation.upsert_many(data=[session_row(it) for it in SESSIONS], conflict=["id"])
            messages = [message_row(message) for it in SESSIONS for message in it.messages]
            db.agent_message.upsert_many(data=messages, conflict=["id"])
        n_rows = [db.user.count(), db.conversation.count(), db.agent_message.count()]
    print("conversations has {} users, {} conversations, {} messages".format(*n_rows))


def _sessions() -> Iterator[ConversationSession]:
    """A conversation that came to something, one that goes on, and one that has not begun."""
    yield ConversationSession(
        id="seed-conversation-1",
        user_id="seed-user-1",
        content=ContentSource(
            type=ContentSourceType.TEXT,
            title="Sample Financial Analysis",
            content="Utilities have led the broad market for three weeks while long bonds rose.",
            metadata={"words": 13, "language": "en"},
        ),
        status=Status.COMPLETED,
        consensus_reached=True,
        final_recommendation="Moderate bullish outlook based on signal analysis",
        confidence_score=0.75,
        created_at=MORNING,
        updated_at=MORNING + timedelta(minutes=3),
        completed_at=MORNING + timedelta(minutes=3),
        messages=[
            _said(
                1, 1, AgentType.FINANCIAL_ANALYST, 0.8,
                "Based on the current signals, defensive positioning suggests patience with cyclical shares.",
                ("Utilities/SPY Ratio",), ("defensive_signal",),
            ),
            _said(
                1, 2, AgentType.MARKET_CONTEXT, 0.7,
                "Current market conditions show easing inflation and steady employment.",
                ("Federal Reserve Data",), ("market_context",),
            ),
            _said(
                1, 3, AgentType.RISK_CHALLENGER, 0.55,
                "Three weeks are a short window; in 2019 the same ratio turned within a month.",
                ("Utilities/SPY Ratio", "Treasury yields"), ("defensive_signal",),
            ),
        ],
    )  # fmt: skip
    yield ConversationSession(
        id="seed-conversation-2",
        user_id="seed-user-1",
        content=ContentSource(
            type=ContentSourceType.URL,
            title="What lumber says about gold",
            content="Lumber has outperformed gold since July, which has often come before calmer markets.",
            url="https://example.com/lumber-and-gold",
            author="A. Writer",
            published_at=MORNING - timedelta(days=1),
        ),
        status=Status.IN_PROGRESS,
        created_at=MORNING + timedelta(hours=1),
        updated_at=MORNING + timedelta(hours=1, minutes=2),
        messages=[
            _said(
                2, 1, AgentType.FINANCIAL_ANALYST, 0.65, "The ratio of lumber to gold supports taking some risk.",
                ("Lumber/Gold Ratio",), ("lumber_gold",),
            ),
            _said(2, 2, AgentType.RISK_CHALLENGER, None, "Housing starts do not confirm it yet."),
        ],
    )  # fmt: skip
    yield ConversationSession(
        id="seed-conversation-3",
        user_id="seed-user-2",
        content=ContentSource(
            type=ContentSourceType.REPORT,
            title="Weekly signals",
            content="Four of five signals are defensive this week.",
            metadata={"signals": {"defensive": 4, "offensive": 1}},
        ),
        created_at=MORNING + timedelta(hours=2),
        updated_at=MORNING + timedelta(hours=2),
        messages=[
            _said(3, 1, AgentType.MARKET_CONTEXT, 0.9, "The week had no data of weight.", ("Economic calendar",)),
        ],
    )


def _said(
    conversation: int,
    order: int,
    agent: AgentType,
    confidence: float | None,
    content: str,
    sources: tuple[str, ...] = (),
    signals: tuple[str, ...] = (),
) -> AgentMessage:
    return AgentMessage(
        id=f"seed-message-{conversation}-{order}",
        conversation_id=f"seed-conversation-{conversation}",
        agent_type=agent,
        agent_name=AGENTS[agent],
        content=content,
        confidence_level=confidence,
        order=order,
        cited_sources=list(sources),
        signal_references=list(signals),
        timestamp=MORNING + timedelta(hours=conversation - 1, minutes=order),
    )


SESSIONS: Final = tuple(_sessions())

if __name__ == "__main__":
    main()

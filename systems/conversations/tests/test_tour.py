"""The demo's steps, each with the answer that it promises."""

import pytest

from conversations.db import AsyncClient
from conversations.rows import message_row, session_row
from conversations.seed import SESSIONS, USERS
from conversations.tour import TOUR, before


@pytest.mark.slow
async def test_tour_answers(db_committing: AsyncClient):
    db = db_committing
    await db.user.upsert_many(data=USERS, conflict=["clerk_id"])
    await db.conversation.upsert_many(data=[session_row(it) for it in SESSIONS], conflict=["id"])
    messages = [message_row(message) for it in SESSIONS for message in it.messages]
    await db.agent_message.upsert_many(data=messages, conflict=["id"])
    for _ in range(2):
        await before(db)
        answers = {question.__name__: await question(db) for _, question, _ in TOUR}
        assert [(it.said, it.voice.agent_name) for it in answers["overview"]] == [
            (3, "Risk Challenger"), (2, "Risk Challenger"), (1, "Market Context Agent"),
        ]  # fmt: skip
        assert answers["user_arrives"] == "guest@example.com: the younger was applied, the older outdated"
        assert answers["conversation_begins"] == "Tour: initialized, 0 messages"
        assert [it.order for it in answers["ten_agents_at_once"]] == list(range(1, 11))
        assert answers["recommendation"] == "completed: Hold, with a confidence of 0.7"
        assert [it.id for it in answers["page_by_page"]] == ["seed-conversation-2", "seed-conversation-1"]
        assert answers["of_somebody_else"].message == "Conversation: there is no record to find"
        said, error = answers["refused_twice"]
        assert said.startswith("Pydantic: Input should be greater than or equal to 1")
        assert error.code == "P2004"
        assert "nicol docs" in answers["documentation"]
        assert answers["user_leaves"] == ("deletion applied, 0 conversations left; an update after it is outdated")

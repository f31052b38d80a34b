"""The main paths of the service. `make demo SYSTEM=conversations` shows each with its code and its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ValidationError

from conversations import store, users
from conversations.db import AgentMessageArgs, AsyncClient
from conversations.models import AgentMessage, AgentType, ContentSource, ContentSourceType, ConversationStatus
from conversations.store import CardPage, ConversationCard, NewConversation, NewMessage, Recommendation
from nicol import Count
from nicol.errors import CheckViolationError, RecordNotFoundError
from nicol.integrations.clerk import ClerkUser, UserDeleted, UserSaved

Question = Callable[[AsyncClient], Awaitable[object]]

ADA, GRACE = "user_test_123", "user_test_456"
GUEST = "user_of_the_tour"


class Voice(BaseModel):
    agent_name: str
    confidence_level: float | None


class Overview(BaseModel):
    content_title: str
    status: str
    said: Annotated[int, Count("messages")]
    messages: Annotated[list[Voice], AgentMessageArgs(order={"message_order": "desc"}, take=1)]

    @property
    def voice(self) -> Voice | None:
        return self.messages[0] if self.messages else None


async def overview(db: AsyncClient) -> list[Overview]:
    return await db.conversation.find_many(Overview, where={"id": {"startswith": "seed-"}}, order={"created_at": "asc"})


async def user_arrives(db: AsyncClient) -> str:
    noon = datetime(2025, 9, 29, 12, tzinfo=UTC)
    younger = UserSaved(
        delivery="msg_2",
        type="user.updated",
        at=noon.replace(hour=13),
        user=ClerkUser(id=GUEST, email="guest@example.com", first_name="Guest"),
        payload={},
    )
    older = UserSaved(
        delivery="msg_1", type="user.created", at=noon, user=ClerkUser(id=GUEST, email="old@example.com"), payload={}
    )
    outcomes = [await users.apply_event(db, it) for it in (younger, older)]
    user = await db.user.find_unique_or_raise(where={"clerk_id": GUEST})
    return f"{user.email}: the younger was {outcomes[0]}, the older {outcomes[1]}"


async def conversation_begins(db: AsyncClient) -> str:
    begun = await store.begin(
        db,
        await users.user_id_of(db, GUEST),
        NewConversation(
            content=ContentSource(type=ContentSourceType.TEXT, title="Tour", content="Bonds rise, shares fall.")
        ),
    )
    return f"{begun.content.title}: {begun.status}, {len(begun.messages)} messages"


async def ten_agents_at_once(db: AsyncClient) -> list[AgentMessage]:
    user = await users.user_id_of(db, GUEST)
    (card,) = (await store.page(db, user)).conversations
    opinions = [
        NewMessage(agent_type=AgentType.RISK_CHALLENGER, agent_name=f"Agent {n}", content="No.", confidence_level=0.8)
        for n in range(10)
    ]
    await asyncio.gather(*(store.append(db, user, card.id, it) for it in opinions))
    return (await store.session(db, user, card.id)).messages


async def recommendation(db: AsyncClient) -> str:
    user = await users.user_id_of(db, GUEST)
    (card,) = (await store.page(db, user, status=ConversationStatus.IN_PROGRESS)).conversations
    ended = await store.complete(
        db, user, card.id, Recommendation(final_recommendation="Hold", confidence_score=0.7, consensus_reached=False)
    )
    return f"{ended.status}: {ended.final_recommendation}, with a confidence of {ended.confidence_score}"


async def page_by_page(db: AsyncClient) -> list[ConversationCard]:
    ada = await users.user_id_of(db, ADA)
    first: CardPage = await store.page(db, ada, take=1)
    second: CardPage = await store.page(db, ada, take=1, after=first.after)
    return [*first.conversations, *second.conversations]


async def of_somebody_else(db: AsyncClient) -> object:
    try:
        return await store.session(db, await users.user_id_of(db, GRACE), "seed-conversation-1")
    except RecordNotFoundError as error:
        return error


async def refused_twice(db: AsyncClient) -> object:
    try:
        AgentMessage(
            id="m", conversation_id="c", agent_type=AgentType.MARKET_CONTEXT, agent_name="x", content="x", order=0
        )
    except ValidationError as error:
        said = error.errors()[0]["msg"]
    else:
        said = "nothing"
    try:
        return await db.agent_message.update(where={"id": "seed-message-1-1"}, data={"message_order": 0})
    except CheckViolationError as error:
        return f"Pydantic: {said}", error


async def documentation(_: AsyncClient) -> str:
    path = Path(__file__).parents[1] / "docs" / "database-schema.md"
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index("### ClerkUser")
    return "\n".join([f"{path.name}, by nicol docs: {len(lines)} lines, of which", *lines[start : start + 11]])


async def user_leaves(db: AsyncClient) -> str:
    now = datetime.now(UTC)
    gone = UserDeleted(delivery="msg_3", type="user.deleted", at=now, user_id=GUEST, payload={})
    late = UserSaved(delivery="msg_4", type="user.updated", at=now, user=ClerkUser(id=GUEST), payload={})
    outcomes = [await users.apply_event(db, it) for it in (gone, late)]
    n_left = await db.conversation.count(where={"content_title": "Tour"})
    return f"deletion {outcomes[0]}, {n_left} conversations left; an update after it is {outcomes[1]}"


async def before(db: AsyncClient) -> None:
    """Forgets the guest of an earlier tour, tombstone and all."""
    await db.user.delete_many(where={"clerk_id": GUEST})
    await db.clerk_user.delete_many(where={"clerk_id": GUEST})


TOUR: tuple[tuple[str, Question, tuple[type, ...]], ...] = (
    ("A list is one statement: a count and the last message come along", overview, (Voice, Overview)),
    ("Clerk's deliveries may come in any order", user_arrives, ()),
    ("A conversation begins", conversation_begins, ()),
    ("Ten agents answer at once, and no place is left out or given twice", ten_agents_at_once, ()),
    ("It ends with a recommendation", recommendation, ()),
    ("Page by page, whatever comes and goes meanwhile", page_by_page, ()),
    ("What belongs to somebody else is not there", of_somebody_else, ()),
    ("What the models refuse, the database refuses too", refused_twice, ()),
    ("The schema documents itself", documentation, ()),
    ("A deleted user takes everything along, and stays deleted", user_leaves, ()),
)

"""Models and rows are one: model → row → model is the identity, and the database refuses what the models refuse."""

import json
import math
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from conversations import models
from conversations.db import AsyncClient, Client
from conversations.models import AgentMessage, AgentType, ContentSource, ContentSourceType, ConversationSession
from conversations.rows import message_row, session_of, session_row
from nicol.errors import CheckViolationError, NullViolationError, ValueTooLongError

# Every character but NUL and lone surrogates, which no text of PostgreSQL holds; those beyond the first plane often.
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from(
    "\U0001d518😀\U0010ffff\ufeff\u202e'\\\""
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=40)
ZONES = st.timezones() | st.builds(lambda it: timezone(timedelta(minutes=it)), st.integers(-1439, 1439))
MOMENTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=ZONES) | st.sampled_from(
    [
        datetime(1, 1, 1, 0, 0, 0, 1000, UTC),
        datetime.max.replace(tzinfo=UTC),
        datetime(2025, 10, 26, 2, 30, 0, 999, UTC),
    ]
)
CONFIDENCES = st.none() | st.floats(0, 1) | st.sampled_from([0.1, 0.8, 1e-45, 1e-300, -0.0, 0.99999999, 1 / 3])
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(CHARACTERS, max_size=10),
    lambda it: st.lists(it, max_size=3) | st.dictionaries(st.text(CHARACTERS, max_size=5), it, max_size=3),
    max_leaves=8,
)
EAST = timezone(timedelta(hours=2))
METADATA = st.dictionaries(st.text(CHARACTERS, max_size=8), JSON, max_size=4)
IDS = st.uuids().map(str)


@st.composite
def contents(draw) -> ContentSource:
    type = draw(st.sampled_from(ContentSourceType))
    urls = st.from_regex(r"\Ahttps?://[!-~]+\Z")
    return ContentSource(
        type=type,
        title=draw(st.text(CHARACTERS, min_size=1, max_size=500)),
        content=draw(TEXTS),
        url=draw(urls if type is ContentSourceType.URL else st.none() | urls),
        author=draw(st.none() | st.text(CHARACTERS, min_size=1, max_size=200)),
        published_at=draw(st.none() | MOMENTS),
        metadata=draw(METADATA),
    )


@st.composite
def sessions(draw) -> ConversationSession:
    id, status = draw(IDS), draw(st.sampled_from(models.ConversationStatus))
    return ConversationSession(
        id=id,
        user_id="user",
        content=draw(contents()),
        status=status,
        consensus_reached=draw(st.booleans()),
        final_recommendation=draw(st.none() | TEXTS),
        confidence_score=draw(CONFIDENCES),
        created_at=draw(MOMENTS),
        updated_at=draw(MOMENTS),
        completed_at=draw(st.none() | MOMENTS) if status.is_final else None,
        metadata=draw(METADATA),
        messages=[draw(messages(id, n)) for n in range(1, draw(st.integers(0, 3)) + 1)],
    )


@st.composite
def messages(draw, conversation: str, order: int) -> AgentMessage:
    return AgentMessage(
        id=draw(IDS),
        conversation_id=conversation,
        agent_type=draw(st.sampled_from(AgentType)),
        agent_name=draw(st.text(CHARACTERS, min_size=1, max_size=100)),
        content=draw(TEXTS),
        confidence_level=draw(CONFIDENCES),
        order=order,
        cited_sources=draw(st.lists(TEXTS, max_size=3)),
        signal_references=draw(st.lists(TEXTS, max_size=3)),
        timestamp=draw(MOMENTS),
        metadata=draw(METADATA),
    )


def simple(**changes) -> ConversationSession:
    content = ContentSource(type=ContentSourceType.TEXT, title="t", content="c")
    return ConversationSession(**{"id": "c", "user_id": "user", "content": content} | changes)


def kept(db: Client, session: ConversationSession) -> ConversationSession:
    db.conversation.create(data=session_row(session))
    db.agent_message.create_many(data=[message_row(it) for it in session.messages])
    row = db.conversation.find_unique_or_raise(
        where={"id": session.id}, include={"messages": {"order": {"message_order": "asc"}}}
    )
    db.conversation.delete(where={"id": session.id})
    return session_of(row)


def text_of(session: ConversationSession) -> str:
    return json.dumps(session.model_dump(mode="json"), sort_keys=True)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(session=sessions())
@example(session=simple(metadata={"a": 1e23, "b": -0.0, "c": [[{"": 5e-324}]], "d": 2**70, "e": 1.7e308, "f": 1.0}))
@example(session=simple(created_at=datetime(2025, 1, 1, 23, 59, 59, 999999, timezone(timedelta(hours=-11)))))
def test_model_to_row_to_model_is_the_identity(sync_db, session):
    sync_db.user.upsert(where={"id": "user"}, create={"id": "user", "clerk_id": "user"}, update={})
    after = kept(sync_db, session)
    assert after == session
    # Equality alone would take 1 for 1.0 and True.
    assert text_of(after) == text_of(session)
    assert ConversationSession.model_validate_json(session.model_dump_json()) == session


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (datetime(2025, 1, 2, 3, 4, 5, 678999, UTC), datetime(2025, 1, 2, 3, 4, 5, 678000, UTC)),
        (datetime(2025, 1, 2, 3, 4, 5, 999999, EAST), datetime(2025, 1, 2, 1, 4, 5, 999000, UTC)),
    ],
)  # fmt: skip
def test_moments_are_in_utc_and_milliseconds_at_once(given, held):
    assert simple(created_at=given).created_at == held


def test_confidence_is_a_single_in_its_shortest_decimal():
    assert [simple(confidence_score=it).confidence_score for it in (0.8, 0.123456789012, 1e-300)] == [
        0.8,
        0.12345679,
        0,
    ]


# field of the model, value, column, the same value in the column, what the database says
CHECK, LONG = CheckViolationError, ValueTooLongError
CONTENT = (
    ("type", "tweet", "content_type", "tweet", CHECK),
    ("type", "TEXT", "content_type", "TEXT", CHECK),
    ("type", "url", "content_type", "url", CHECK),
    ("title", "", "content_title", "", CHECK),
    ("title", "x" * 501, "content_title", "x" * 501, LONG),
    ("content", "", "content_content", "", CHECK),
    ("url", "", "content_url", "", CHECK),
    ("url", "ftp://example.com", "content_url", "ftp://example.com", CHECK),
    ("url", "https://exa mple.com", "content_url", "https://exa mple.com", CHECK),
    ("url", "https://example.com\n", "content_url", "https://example.com\n", CHECK),
    ("url", "https://exämple.com", "content_url", "https://exämple.com", CHECK),
    ("author", "", "content_author", "", CHECK),
    ("author", "\U0001d518" * 201, "content_author", "\U0001d518" * 201, LONG),
    ("metadata", ["no", "object"], "content_metadata", ["no", "object"], CHECK),
    ("metadata", "text", "content_metadata", "text", CHECK),
)
SESSION = (
    ("status", "lost", "status", "lost", CHECK),
    ("final_recommendation", "", "final_recommendation", "", CHECK),
    ("confidence_score", 1.01, "confidence_score", 1.01, CHECK),
    ("confidence_score", -0.01, "confidence_score", -0.01, CHECK),
    ("confidence_score", math.nan, "confidence_score", math.nan, CHECK),
    ("confidence_score", math.inf, "confidence_score", math.inf, CHECK),
    ("completed_at", datetime(2025, 1, 1, tzinfo=UTC), "completed_at", datetime(2025, 1, 1, tzinfo=UTC), CHECK),
    ("metadata", 1, "metadata", 1, CHECK),
)
MESSAGE = (
    ("agent_type", "oracle", "agent_type", "oracle", CHECK),
    ("agent_name", "", "agent_name", "", CHECK),
    ("agent_name", "x" * 101, "agent_name", "x" * 101, LONG),
    ("content", "", "content", "", CHECK),
    ("confidence_level", 1.5, "confidence_level", 1.5, CHECK),
    ("confidence_level", math.nan, "confidence_level", math.nan, CHECK),
    ("order", 0, "message_order", 0, CHECK),
    ("order", -1, "message_order", -1, CHECK),
    ("cited_sources", [""], "cited_sources", [""], CHECK),
    ("signal_references", ["a", ""], "signal_references", ["a", ""], CHECK),
    ("metadata", [], "metadata", [], CHECK),
)


@pytest.mark.parametrize(
    ("model", "case"),
    [*(("content", it) for it in CONTENT), *(("session", it) for it in SESSION), *(("message", it) for it in MESSAGE)],
    ids=lambda it: it if isinstance(it, str) else f"{it[2]}={str(it[1])[:12]!a}",
)
async def test_what_the_models_refuse_the_database_refuses(db: AsyncClient, model, case):
    field, value, column, written, error = case
    session = simple()
    message = AgentMessage(
        id="m", conversation_id="c", agent_type="market_context", agent_name="a", content="c", order=1
    )
    whole = {"content": session.content, "session": session, "message": message}[model]
    with pytest.raises(ValidationError):
        type(whole).model_validate(whole.model_dump() | {field: value})
    await db.user.create(data={"id": "user", "clerk_id": "user"})
    with pytest.raises(error):
        await refused(db, model, session_row(session), message_row(message), {column: written})


async def refused(db, model, conversation, message, change):
    await db.conversation.create(data=conversation | (change if model != "message" else {}))
    await db.agent_message.create(data=message | change)


@pytest.mark.parametrize("column", ["citedSources", "signalReferences"])
@pytest.mark.parametrize("value", ["NULL", "ARRAY[NULL]::text[]"])
async def test_lists_hold_no_null(db: AsyncClient, column, value):
    await db.user.create(data={"id": "user", "clerk_id": "user"})
    await db.conversation.create(data=session_row(simple()))
    with pytest.raises((CheckViolationError, NullViolationError)):
        await db.execute_raw(
            f"""INSERT INTO agent_messages (id, "conversationId", "agentType", "agentName", content, "messageOrder",
            "{column}") VALUES ('m', 'c', 'market_context', 'a', 'c', 1, {value})"""
        )


@pytest.mark.parametrize("enum", [ContentSourceType, models.ConversationStatus, AgentType])
async def test_every_value_of_an_enum_is_taken(db: AsyncClient, enum: type[StrEnum]):
    await db.user.create(data={"id": "user", "clerk_id": "user"})
    await db.conversation.create(data=session_row(simple()))
    for it in enum:
        if enum is AgentType:
            message = AgentMessage(id=it, conversation_id="c", agent_type=it, agent_name="a", content="c", order=1)
            await db.agent_message.create(data=message_row(message))
        else:
            column = "status" if enum is models.ConversationStatus else "content_type"
            await db.conversation.update(where={"id": "c"}, data={column: it, "content_url": "https://example.com"})


@pytest.mark.parametrize(
    "given",
    [
        {"created_at": datetime(2025, 1, 1)},
        {"created_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))},
        {"created_at": datetime.min.replace(tzinfo=UTC)},
        {"metadata": {"a": math.nan}},
        {"metadata": {"a": [{"b": "\0"}]}},
        {"metadata": {"\0": 1}},
        {"id": "a\0"},
        {"final_recommendation": "\ud800"},
        {"user": "misspelt"},
    ],
    ids=lambda it: f"{next(iter(it.items()))!a}",
)
def test_what_no_column_can_hold_is_refused_by_the_models(given):
    with pytest.raises(ValidationError):
        simple(**given)


def test_metadata_nests_so_deep_and_no_deeper():
    def nested(depth: int) -> object:
        return {"a": nested(depth - 1)} if depth else 1

    assert simple(metadata=nested(60))
    with pytest.raises(ValidationError, match="deeper than 64"):
        simple(metadata=nested(66))

"""The service: conversations over HTTP for whom a Clerk token names, and the webhooks by which Clerk tells of users.

uvicorn --factory conversations.app:create_app
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Header, Query, Request, Response

from conversations import store, users
from conversations.db import AsyncClient
from conversations.models import AgentMessage, ConversationSession, ConversationStatus
from conversations.problems import add_handlers
from conversations.settings import Settings
from conversations.tokens import SessionTokens
from nicol.integrations.body import read_body
from nicol.integrations.clerk import ClerkWebhooks
from nicol.integrations.fastapi import get_db, health_router, lifespan

Db = Annotated[AsyncClient, Depends(get_db)]


def create_app(db: AsyncClient | None = None, settings: Settings | None = None) -> FastAPI:
    """The application. Raises what names the missing setting, before it takes a request."""
    db = db or AsyncClient()
    # The environment gives what the call leaves out, which type checkers cannot know.
    settings = settings or Settings()  # pyright: ignore[reportCallIssue]
    app = FastAPI(title="Conversations", lifespan=lifespan(db))
    app.state.tokens = SessionTokens(settings.clerk_jwt_key, settings.clerk_authorized_parties)
    app.state.webhooks = ClerkWebhooks(settings.clerk_webhook_secret.get_secret_value())
    add_handlers(app)
    app.include_router(health_router(db))
    app.include_router(conversations)
    app.include_router(webhooks)
    return app


async def _current_user(request: Request, db: Db, authorization: Annotated[str | None, Header()] = None) -> str:
    tokens: SessionTokens = request.app.state.tokens
    return await users.user_id_of(db, tokens.clerk_id(authorization))


UserId = Annotated[str, Depends(_current_user)]

conversations = APIRouter(prefix="/api/conversations", tags=["conversations"])
webhooks = APIRouter(prefix="/api/webhooks", tags=["webhooks"])


@conversations.post("", status_code=201)
async def begin(db: Db, user: UserId, given: store.NewConversation, response: Response) -> ConversationSession:
    begun = await store.begin(db, user, given)
    response.headers["location"] = f"{conversations.prefix}/{begun.id}"
    return begun


@conversations.get("")
async def page(
    db: Db,
    user: UserId,
    status: ConversationStatus | None = None,
    take: Annotated[int, Query(ge=1, le=100)] = 20,
    after: str | None = None,
) -> store.CardPage:
    return await store.page(db, user, status=status, take=take, after=after)


@conversations.get("/{id}")
async def session(db: Db, user: UserId, id: str) -> ConversationSession:
    return await store.session(db, user, id)


@conversations.post("/{id}/messages", status_code=201)
async def append(db: Db, user: UserId, id: str, given: store.NewMessage) -> AgentMessage:
    return await store.append(db, user, id, given)


@conversations.post("/{id}/complete")
async def complete(db: Db, user: UserId, id: str, given: store.Recommendation) -> ConversationSession:
    return await store.complete(db, user, id, given)


@webhooks.post("/clerk")
async def clerk(request: Request, db: Db) -> dict[str, str]:
    """What Clerk sends. Any answer but a 2xx makes it send again, so what is old or repeated is well too."""
    verifier: ClerkWebhooks = request.app.state.webhooks
    event = verifier.verify(request.headers, await read_body(request))
    return {"outcome": await users.apply_event(db, event)}

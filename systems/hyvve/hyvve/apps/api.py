"""The API for programs, which come with an API key: ``uvicorn --factory hyvve.apps.api:create_app``."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Depends, FastAPI, Header, Query
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from hyvve import ACTOR, database
from hyvve.database import AsyncClient
from hyvve.db import ApiKey, ApiScope, ApprovalPriority, ApprovalStatus, Verdict, WorkspaceMember, WorkspaceRole
from hyvve.errors import HyvveError, NotSignedInError
from hyvve.services import accounts, api_keys, approvals, providers, workspaces
from nicol.integrations.fastapi import (
    add_problem_handlers,
    get_db,
    health_router,
    lifespan,
    problem_response,
    tenant_scope,
)

Db = Annotated[AsyncClient, Depends(get_db)]


# ── who calls ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def key_of(db: Db, authorization: Annotated[str, Header()] = "") -> ApiKey:
    scheme, _, key = authorization.partition(" ")
    if scheme.lower() != "bearer" or not key:
        raise NotSignedInError("send an API key: `Authorization: Bearer hyv_…`")
    found = await api_keys.verify(db, key)
    ACTOR.set(found.prefix)
    return found


Key = Annotated[ApiKey, Depends(key_of)]


async def workspace_of(key: Key) -> str:
    return key.tenant_id


in_workspace: Final = tenant_scope(workspace_of)


async def member_of(db: Db, key: Key, _: Annotated[str, Depends(in_workspace)]) -> WorkspaceMember:
    """A key does what its maker may do, and no longer than they are a member."""
    if key.created_by_id is None:
        raise NotSignedInError("whoever made this API key is gone; make another one")
    return await workspaces.membership(db, key.created_by_id)


Member = Annotated[WorkspaceMember, Depends(member_of)]


def having(scope: ApiScope) -> Callable[[ApiKey], Awaitable[None]]:
    async def check(key: Key) -> None:
        api_keys.needs_scope(key, scope)

    return check


# ── what goes in and out ──────────────────────────────────────────────────────────────────────────────────────────


class SignUp(BaseModel):
    email: str
    name: str
    password: str
    workspace: str


class Wanted(BaseModel):
    kind: str
    title: str
    summary: str | None = None
    priority: ApprovalPriority = ApprovalPriority.NORMAL
    confidence: int | None = None
    agent_id: str | None = None
    due_at: datetime | None = None


class Decided(BaseModel):
    verdict: Verdict
    reason: str | None = None


class ApprovalCard(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: str
    title: str
    summary: str | None
    status: ApprovalStatus
    priority: ApprovalPriority
    created_at: datetime


class ApprovalPage(BaseModel):
    records: list[ApprovalCard]
    after: str | None


class MemberCard(BaseModel):
    user_id: str
    name: str
    role: WorkspaceRole


# ── routes ────────────────────────────────────────────────────────────────────────────────────────────────────────

public = APIRouter()
scoped = APIRouter(prefix="/v1", dependencies=[Depends(in_workspace)])
_READS: Final = [Depends(having(ApiScope.APPROVALS_READ))]


@public.post("/v1/sign-up", status_code=201)
async def sign_up(db: Db, body: SignUp) -> dict[str, str]:
    made = await accounts.sign_up(db, **body.model_dump())
    return {"user_id": made.user.id, "workspace_id": made.workspace.id, "slug": made.workspace.slug}


@scoped.get("/approvals", dependencies=_READS)
async def list_approvals(
    db: Db,
    status: ApprovalStatus | None = None,
    after: str | None = None,
    take: Annotated[int, Query(ge=1, le=100)] = 20,
) -> ApprovalPage:
    page = await approvals.page(db, status=status, take=take, after=after)
    return ApprovalPage(records=[ApprovalCard.model_validate(it) for it in page.records], after=page.after)


@scoped.get("/approvals/search", dependencies=_READS, response_model=list[ApprovalCard])
async def search_approvals(db: Db, q: str) -> object:
    return await approvals.search(db, q)


@scoped.get("/approvals/{item_id}", dependencies=_READS, response_model=ApprovalCard)
async def get_approval(db: Db, item_id: str) -> object:
    return await approvals.get(db, item_id)


@scoped.post(
    "/approvals",
    status_code=201,
    dependencies=[Depends(having(ApiScope.APPROVALS_WRITE))],
    response_model=ApprovalCard,
)
async def request_approval(db: Db, member: Member, body: Wanted) -> object:
    return await approvals.request(
        db,
        {
            "kind": body.kind,
            "title": body.title,
            "summary": body.summary,
            "priority": body.priority,
            "confidence": body.confidence,
            "agent_id": body.agent_id,
            "due_at": body.due_at,
            "requested_by_id": member.user_id,
        },
    )


@scoped.post(
    "/approvals/{item_id}/decision",
    dependencies=[Depends(having(ApiScope.APPROVALS_DECIDE))],
    response_model=ApprovalCard,
)
async def decide(db: Db, member: Member, item_id: str, body: Decided) -> object:
    return await approvals.decide(db, item_id, body.verdict, by=member, reason=body.reason)


@scoped.get("/members", dependencies=[Depends(having(ApiScope.MEMBERS_READ))])
async def list_members(db: Db) -> list[MemberCard]:
    found = await workspaces.members(db)
    return [MemberCard(user_id=it.user_id, name=it.user.name, role=it.role) for it in found]


@scoped.get("/providers", dependencies=[Depends(having(ApiScope.PROVIDERS_READ))])
async def list_providers(db: Db) -> list[providers.ProviderCard]:
    return await providers.listed(db)


# ── the application ───────────────────────────────────────────────────────────────────────────────────────────────


def create_app(db: AsyncClient | None = None) -> FastAPI:
    """Raises SettingsError before anything is served. ``db`` is for tests; without it the process's client counts."""
    client = db or database()
    app = FastAPI(title="HYVVE", lifespan=lifespan(client))
    add_problem_handlers(app)
    app.add_exception_handler(HyvveError, refused)
    app.include_router(health_router(client))
    app.include_router(public)
    app.include_router(scoped)
    return app


async def refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HyvveError)
    return problem_response(error.status, str(error))

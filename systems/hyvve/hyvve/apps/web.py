"""The web app for people, who sign in: ``uvicorn --factory hyvve.apps.web:create_app``. It needs no JavaScript."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hyvve import ACTOR, database, tenant
from hyvve.apps import pages
from hyvve.apps.pages import Visit
from hyvve.database import AsyncClient
from hyvve.db import User, Verdict
from hyvve.errors import HyvveError, NotFoundError, NotSignedInError
from hyvve.services import accounts, approvals, workspaces
from nicol.integrations.fastapi import add_problem_handlers, health_routes, lifespan

_COOKIE = "hyvve_session"
_LONGEST_FORM = 10_000


def create_app(db: AsyncClient | None = None) -> Starlette:
    """Raises SettingsError before anything is served. ``db`` is for tests; without it the process's client counts."""
    client = db or database()
    routes = [
        Route("/", home),
        Route("/sign-in", sign_in, methods=["POST"]),
        Route("/sign-out", sign_out, methods=["POST"]),
        Route("/w/{slug}", workspace),
        Route("/w/{slug}/approvals/{item_id}", decide, methods=["POST"]),
        *health_routes(client),
    ]
    app = Starlette(routes=routes, lifespan=lifespan(client))
    app.state.db = client
    add_problem_handlers(app)
    app.add_exception_handler(HyvveError, refused)
    return app


async def home(request: Request) -> Response:
    try:
        user = await _user(request)
    except NotSignedInError:
        return HTMLResponse(pages.sign_in())
    return HTMLResponse(pages.workspaces(user, await workspaces.of_user(_db(request), user.id)))


async def sign_in(request: Request) -> Response:
    form = await _form(request)
    try:
        token = await accounts.sign_in(
            _db(request),
            email=form.get("email", ""),
            password=form.get("password", ""),
            ip=request.client.host if request.client else None,
            agent=request.headers.get("user-agent"),
        )
    except NotSignedInError as error:
        return HTMLResponse(pages.sign_in(str(error)), error.status)
    answer = RedirectResponse("/", 303)
    lasts = int(accounts.SESSION_LASTS.total_seconds())
    secure = request.url.scheme == "https"
    answer.set_cookie(_COOKIE, token, max_age=lasts, httponly=True, samesite="lax", secure=secure)
    return answer


async def sign_out(request: Request) -> Response:
    await _form(request)
    await accounts.sign_out(_db(request), request.cookies.get(_COOKIE, ""))
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(_COOKIE)
    return answer


async def workspace(request: Request) -> Response:
    words = request.query_params.get("q", "")
    async with _visit(request) as visit:
        if words.strip():
            return HTMLResponse(pages.approvals(visit, await approvals.search(visit.db, words), None, words))
        page = await approvals.page(visit.db, after=request.query_params.get("after"))
        return HTMLResponse(pages.approvals(visit, page.records, page.after, words))


async def decide(request: Request) -> Response:
    form = await _form(request)
    if form.get("verdict") not in set(Verdict):
        raise HTTPException(422, "a verdict is APPROVE or REJECT")
    async with _visit(request) as visit:
        await approvals.decide(visit.db, request.path_params["item_id"], Verdict(form["verdict"]), by=visit.member)
    return RedirectResponse(f"/w/{visit.workspace.slug}", 303)


async def refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HyvveError)
    return HTMLResponse(pages.refused(str(error)), error.status)


# ── who visits ────────────────────────────────────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def _visit(request: Request) -> AsyncGenerator[Visit]:
    """What is inside is about the workspace of the address, of which the visitor is a member."""
    db, user = _db(request), await _user(request)
    found = await db.workspace.find_unique(where={"slug": request.path_params["slug"], "deleted_at": None})
    if found is None:
        raise NotFoundError("there is no such workspace")
    with tenant(found.id):
        yield Visit(db, found, await workspaces.membership(db, user.id))


async def _user(request: Request) -> User:
    user = await accounts.user_of(_db(request), request.cookies.get(_COOKIE, ""))
    ACTOR.set(user.id)
    return user


def _db(request: Request) -> AsyncClient:
    found = request.app.state.db
    assert isinstance(found, AsyncClient)
    return found


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form of ours: one that another site sends has another origin, and is refused."""
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.url.scheme}://{request.url.netloc}":
        raise HTTPException(403, "this form was sent by another site")
    body = await request.body()
    if len(body) > _LONGEST_FORM:
        raise HTTPException(413, "this form is too long")
    return {name: values[-1] for name, values in parse_qs(body.decode(errors="replace")).items()}

"""CodeFlow over HTTP: its health, and the repositories of who is signed in with Auth.js."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, FastAPI, Request, Response
from pydantic import BaseModel, Field

from codeflow.database import connect, database
from codeflow.db import AsyncClient, Repository, User
from codeflow.errors import CodeflowError, NotFoundError
from codeflow.service import DatabaseService
from codeflow.settings import Environment, settings
from nicol.integrations.authjs.sessions import Sessions
from nicol.integrations.fastapi import add_problem_handlers, get_db, health_router, lifespan, problem_response

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

Db = Annotated[AsyncClient, Depends(get_db)]


class NewRepository(BaseModel):
    github_id: int = Field(gt=0, le=2**31 - 1)
    owner: str = Field(min_length=1, max_length=39)
    name: str = Field(min_length=1, max_length=100)


class Switch(BaseModel):
    is_active: bool


class NotSignedInError(CodeflowError):
    """Nobody is signed in, or no longer."""

    status = 401


async def service(db: Db) -> DatabaseService:
    return DatabaseService(db)


Service = Annotated[DatabaseService, Depends(service)]


async def user_id(request: Request, response: Response, db: Db, service: Service) -> str:
    """Who is signed in, by the session that Auth.js has made, whose cookie lives on as the session does."""
    sessions = Sessions(db, User, secure=settings().app_env is Environment.PRODUCTION)
    signed_in = await sessions.read(request.cookies)
    if signed_in is None:
        raise NotSignedInError("nobody is signed in; sign in first")
    response.headers.append("set-cookie", signed_in.cookie.header)
    await service.update_user_last_active(signed_in.user_id)
    return signed_in.user_id


UserId = Annotated[str, Depends(user_id)]


def make_app(db: AsyncClient) -> FastAPI:
    """The application. It starts when the database is there, which it waits for a while."""

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncGenerator[Mapping[str, object]]:
        async with lifespan(db, connect=False)(app) as state:
            await connect(db, retries=settings().database_connect_retries)
            yield state

    app = FastAPI(title="CodeFlow", lifespan=running)
    add_problem_handlers(app)
    app.add_exception_handler(CodeflowError, _problem)
    app.include_router(health_router(db))
    app.add_api_route("/api/repositories", repositories, methods=["GET"])
    app.add_api_route("/api/repositories", add_repository, methods=["POST"], status_code=201)
    app.add_api_route("/api/repositories/{repository_id}", switch_repository, methods=["PATCH"])
    app.add_api_route("/api/repositories/{repository_id}", remove_repository, methods=["DELETE"], status_code=204)
    return app


def application() -> FastAPI:
    """For `uvicorn --factory codeflow.app:application`: settings are checked before anything is served."""
    return make_app(database())


async def repositories(user_id: UserId, service: Service, *, active_only: bool = False) -> list[Repository]:
    return await service.get_user_repositories(user_id, active_only)


async def add_repository(user_id: UserId, service: Service, new: NewRepository) -> Repository:
    full_name = f"{new.owner}/{new.name}"
    facts = {"github_id": new.github_id, "owner": new.owner, "name": new.name, "full_name": full_name}
    return await service.add_repository(user_id, facts)  # pyright: ignore[reportArgumentType]


async def switch_repository(repository_id: str, user_id: UserId, service: Service, switch: Switch) -> Repository:
    await _owned(service, user_id, repository_id)
    return await service.update_repository(repository_id, is_active=switch.is_active)


async def remove_repository(repository_id: str, user_id: UserId, service: Service) -> None:
    await _owned(service, user_id, repository_id)
    await service.delete_repository(repository_id)


async def _owned(service: DatabaseService, user_id: str, repository_id: str) -> None:
    # Another's repository is told from none by nobody.
    if not await service.is_repository_of(user_id, repository_id):
        raise NotFoundError(f"repository {repository_id} is not there")


async def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, CodeflowError)
    return problem_response(error.status, str(error))

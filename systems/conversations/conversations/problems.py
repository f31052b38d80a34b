"""The service's own refusals as problem+json (RFC 9457), in the form that Nicol gives to those of the database."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from conversations.store import ConversationEndedError
from conversations.tokens import NotAuthenticatedError
from conversations.users import UserDeletedError
from nicol.integrations.fastapi import add_problem_handlers

if TYPE_CHECKING:
    from collections.abc import Mapping


def add_handlers(app: FastAPI) -> None:
    """Let every error leave as a problem, FastAPI's own too."""
    add_problem_handlers(app)

    @app.exception_handler(ConversationEndedError)
    async def ended(_: Request, error: ConversationEndedError) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        return problem(HTTPStatus.CONFLICT, str(error))

    @app.exception_handler(NotAuthenticatedError)
    async def nobody(_: Request, error: NotAuthenticatedError) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        return problem(HTTPStatus.UNAUTHORIZED, str(error), headers={"www-authenticate": "Bearer"})

    @app.exception_handler(UserDeletedError)
    async def gone(_: Request, __: UserDeletedError) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        return problem(HTTPStatus.UNAUTHORIZED, "The user is deleted", headers={"www-authenticate": "Bearer"})

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        return problem(HTTPStatus(error.status_code), error.detail, headers=error.headers)

    @app.exception_handler(RequestValidationError)
    async def unfit(_: Request, error: RequestValidationError) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        # Without what was sent, which may be long and is known to whoever sent it.
        errors: list[dict[str, object]] = [{"at": [*map(str, it["loc"])], "reason": it["msg"]} for it in error.errors()]
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "The request does not fit", errors=errors)


def problem(
    status: HTTPStatus,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, object]] | None = None,
) -> JSONResponse:
    body: dict[str, object] = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    body |= {"errors": errors} if errors else {}
    return JSONResponse(body, status, headers, media_type="application/problem+json")

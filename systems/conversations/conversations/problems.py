"""The service's own refusals as problem+json (RFC 9457), in the form that Nicol gives to those of the database."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request, Response

from conversations.store import ConversationEndedError
from conversations.tokens import NotAuthenticatedError
from conversations.users import UserDeletedError
from nicol.integrations.fastapi import add_problem_handlers, problem_response


def add_handlers(app: FastAPI) -> None:
    """Let every error leave as a problem, FastAPI's own too."""
    add_problem_handlers(app)

    @app.exception_handler(ConversationEndedError)
    async def ended(_: Request, error: ConversationEndedError) -> Response:  # pyright: ignore[reportUnusedFunction]
        return problem_response(HTTPStatus.CONFLICT, str(error))

    @app.exception_handler(NotAuthenticatedError)
    async def nobody(_: Request, error: NotAuthenticatedError) -> Response:  # pyright: ignore[reportUnusedFunction]
        return problem_response(HTTPStatus.UNAUTHORIZED, str(error), headers={"www-authenticate": "Bearer"})

    @app.exception_handler(UserDeletedError)
    async def gone(_: Request, __: UserDeletedError) -> Response:  # pyright: ignore[reportUnusedFunction]
        return problem_response(HTTPStatus.UNAUTHORIZED, "The user is deleted", headers={"www-authenticate": "Bearer"})

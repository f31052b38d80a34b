"""What CodeFlow does with its data, as its programs would ask. `make demo SYSTEM=codeflow` shows code and answers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import httpx
from pydantic import BaseModel

from codeflow.app import make_app
from codeflow.db import AsyncClient, User
from codeflow.errors import CodeflowError
from codeflow.service import DatabaseService, RepositoryFacts
from nicol import Count
from nicol.integrations.authjs.adapter import AuthJsAdapter
from nicol.integrations.authjs.sessions import Sessions

if TYPE_CHECKING:
    from codeflow.db import Repository

PARSER: RepositoryFacts = {"github_id": 5004, "owner": "ada", "name": "parser", "full_name": "ada/parser"}


class ProfileCard(BaseModel):
    username: str
    repositories: Annotated[int, Count("repositories")]


async def before(db: AsyncClient) -> None:
    await db.repository.delete_many(where={"github_id": PARSER["github_id"]})
    await db.user.delete_many(where={"email": "edsger@example.com"})


async def watched(db: AsyncClient) -> list[Repository]:
    return await DatabaseService(db).get_user_repositories("seed-ada", active_only=True)


async def profiles(db: AsyncClient) -> list[ProfileCard]:
    return await db.user_profile.find_many(ProfileCard, order={"username": "asc"})


async def refused(db: AsyncClient) -> str:
    service, said = DatabaseService(db), list[str]()
    await service.add_repository("seed-ada", PARSER)
    for user in ("seed-grace", "nobody"):
        try:
            await service.add_repository(user, {**PARSER, "github_id": 5004 if user == "seed-grace" else 5005})
        except CodeflowError as error:
            said.append(f"{type(error).__name__}: {error}")
    await service.rename_repository(5004, owner="ada", name="lexer")
    return "\n".join(said)


async def signed_in(db: AsyncClient) -> str:
    user = await AuthJsAdapter(db).create_user({"email": "edsger@example.com", "name": "Edsger"})
    sessions = Sessions(db, User, secure=False)
    cookie = await sessions.create(user["id"])
    found = await sessions.read({cookie.name: cookie.token})
    assert found is not None
    return f"{found.user.name} is signed in for both languages until {found.expires:%Y-%m-%d}\n{cookie.header[:48]}…"


async def health(db: AsyncClient) -> str:
    transport = httpx.ASGITransport(make_app(db))
    async with httpx.AsyncClient(transport=transport, base_url="http://codeflow") as client:
        answers = [await client.get(it) for it in ("/api/health", "/ready", "/live")]
    return "\n".join(f"{it.url.path} {it.status_code} {it.text}" for it in answers)


async def fifty_at_once(_: AsyncClient) -> str:
    async with AsyncClient(connection_limit=5) as db:
        service = DatabaseService(db)
        answers = await asyncio.gather(*(service.get_user_repositories("seed-ada") for _ in range(50)))
        return f"{len(answers)} answers over at most 5 connections: {db.statistics}"


TOUR = (
    ("The repositories that a user watches", watched, ()),
    ("Profiles in a class of your own, with a count", profiles, (ProfileCard,)),
    ("What is taken or missing says so", refused, ()),
    ("A user and a session that Auth.js takes for its own", signed_in, ()),
    ("Health, readiness and liveness", health, ()),
    ("Fifty questions at once on a pool of five", fifty_at_once, ()),
)

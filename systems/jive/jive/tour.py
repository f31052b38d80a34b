"""Questions to JIVE's database, as a program would ask them. `make demo` shows each with its code and its answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypedDict

from pydantic import BaseModel

from jive.database import open_database
from jive.db import ArtifactArgs, ArtifactType, AsyncClient, MCPResult, Project, WebhookEvent
from jive.tour_of_servers import DEMO, scan_by_queue, secrets_at_rest, too_many_calls, webhook_twice
from nicol import Count
from nicol.errors import NicolError, RelationNotLoadedError, ShapeError, UniqueViolationError, UnknownFieldError

__all__ = ["TOUR", "AsyncClient", "before", "open_database"]

Question = Callable[[AsyncClient], Awaitable[object]]


class StoryCard(BaseModel):
    name: str
    version: str | None


class ProjectCard(BaseModel):
    name: str
    repoUrl: str
    events: Annotated[int, Count("webhookEvents")]
    artifacts: Annotated[
        list[StoryCard],
        ArtifactArgs(where={"type": ArtifactType.STORY}, order={"path": "desc"}, take=2),
    ]


class ToolUse(TypedDict):
    tool: str
    calls: int
    refused: int


@dataclass
class Misspelt:
    nmae: str


async def stuck_events(db: AsyncClient) -> list[WebhookEvent]:
    return await db.webhookevent.find_many(
        where={"processed": False, "retryCount": {"gte": 3}, "project": {"is": {"name": "JIVE"}}},
        order={"receivedAt": "desc"},
        take=3,
    )


async def project_cards(db: AsyncClient) -> list[ProjectCard]:
    return await db.project.find_many(ProjectCard, order={"name": "asc"})


async def whom_we_refused(db: AsyncClient) -> list[Project]:
    return await db.project.find_many(
        where={
            "mcpAuditLogs": {"some": {"result": {"in": [MCPResult.UNAUTHORIZED, MCPResult.RATE_LIMITED]}}},
            "artifacts": {"some": {"type": ArtifactType.QA}},
            "NOT": {"repoUrl": {"contains": "BITBUCKET", "mode": "insensitive"}},
        },
        include={"artifacts": {"where": {"version": None}, "order": {"path": "asc"}}},
        order={"name": "asc"},
    )


async def new_project(db: AsyncClient) -> Project:
    return await db.project.create(
        data={
            "name": "Harbour",
            "repoUrl": "https://github.com/example/harbour",
            "webhookSecret": "test-secret",
            "config": {"prdFile": "docs/prd.md"},
            "artifacts": {
                "create": [
                    {"path": "docs/prd.md", "name": "prd.md", "type": ArtifactType.PRD, "dependencies": []},
                    {"path": "docs/qa.md", "name": "qa.md", "type": ArtifactType.QA, "dependencies": []},
                ]
            },
        },
        include={"artifacts": True},
    )


async def change_of_mind(db: AsyncClient) -> str:
    before = inside = await db.artifact.count()
    try:
        async with db.tx() as tx:
            await tx.artifact.delete_many(where={"type": ArtifactType.STORY})
            inside = await tx.artifact.count()
            raise RuntimeError("changed my mind")
    except RuntimeError:
        after = await db.artifact.count()
    return f"{before} artifacts, {inside} inside the transaction, {after} after it was rolled back"


async def same_address_twice(db: AsyncClient) -> object:
    try:
        return await db.project.create(
            data={
                "name": "Harbour again",
                "repoUrl": "https://github.com/example/harbour",
                "webhookSecret": "test-secret",
                "config": {},
            }
        )
    except UniqueViolationError as error:
        return error, {"code": error.code, "model": error.model, "fields": error.fields}


async def relation_not_loaded(db: AsyncClient) -> object:
    project = await db.project.find_first_or_raise(where={"name": "JIVE"})
    try:
        return project.artifacts
    except RelationNotLoadedError as error:
        return error


async def misspelt(db: AsyncClient) -> list[NicolError]:
    errors: list[NicolError] = []
    try:
        await db.project.find_many(where={"repoURL": "https://github.com/example/jive"})  # type: ignore
    except UnknownFieldError as error:
        errors.append(error)
    try:
        await db.project.find_many(Misspelt)
    except ShapeError as error:
        errors.append(error)
    return errors


async def raw_sql(db: AsyncClient) -> list[ToolUse]:
    return await db.query_raw(
        ToolUse,
        """
        SELECT tool, count(*)::int AS calls, (count(*) FILTER (WHERE result <> 'SUCCESS'))::int AS refused
        FROM "MCPAuditLog" WHERE "actorName" <> $1
        GROUP BY tool ORDER BY calls DESC, tool
        """,
        "CI",
    )


async def tidy_up(db: AsyncClient) -> str:
    gone = await db.project.delete(where={"repoUrl": "https://github.com/example/harbour"})
    left = await db.artifact.count(where={"projectId": gone.id})
    return f"{gone.name} is gone, and {left} of its artifacts are left: the schema says onDelete: Cascade"


async def before(db: AsyncClient) -> None:
    """Removes what a tour that was interrupted has left."""
    await db.project.delete_many(where={"name": {"in": ["Harbour", DEMO]}})


TOUR: tuple[tuple[str, Question, tuple[type, ...]], ...] = (
    ("Filters are typed, down to the enum and the relation", stuck_events, ()),
    (
        "Your own class is the query: checked at its first use, fetched in one statement",
        project_cards,
        (StoryCard, ProjectCard),
    ),
    ("Filters reach across relations, and so does include", whom_we_refused, ()),
    ("A record with new relatives is one statement", new_project, ()),
    ("An exception rolls the transaction back", change_of_mind, ()),
    ("An error says what it is about", same_address_twice, ()),
    ("A relation is never fetched behind your back", relation_not_loaded, ()),
    ("A slip of the pen reaches no server (and no type checker lets it pass)", misspelt, (Misspelt,)),
    ("Raw SQL comes back as your class too", raw_sql, (ToolUse,)),
    ("The database keeps its promises", tidy_up, ()),
    ("What is secret is ciphertext in the database", secrets_at_rest, ()),
    ("A webhook may come twice and happens once; a wrong signature learns nothing", webhook_twice, ()),
    ("A job exists if its transaction commits, and what it did is told to who listens", scan_by_queue, ()),
    ("Who calls too fast is told when to come back, and every call is in the log", too_many_calls, ()),
)

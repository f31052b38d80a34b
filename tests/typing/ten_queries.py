"""Ten queries that every type checker accepts in strict mode, with the types of what they return."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, NamedTuple, TypedDict, assert_type

from db import ArtifactArgs, ArtifactType, AsyncClient, Client, WebhookSource
from db.models import Artifact, Project
from pydantic import BaseModel


class ArtifactCard(BaseModel):
    path: str
    type: ArtifactType


class ProjectCard(BaseModel):
    name: str
    artifacts: Annotated[
        list[ArtifactCard], ArtifactArgs(where={"type": ArtifactType.PRD}, order={"updatedAt": "desc"}, take=3)
    ]


@dataclass
class EventLine:
    eventType: str


class LogLine(TypedDict):
    tool: str


class PathOnly(NamedTuple):
    path: str


async def ten_queries(db: AsyncClient) -> None:
    # 1: unique keys, compound ones too
    found = await db.project.find_unique(where={"repoUrl": "https://example.com/a.git"})
    assert_type(found, Project | None)
    one = await db.artifact.find_unique_or_raise({"projectId_path": {"projectId": "p", "path": "a.md"}, "type": "PRD"})
    assert_type(one, Artifact)

    # 2: filters on scalars, enums, Json and relations, with logic
    projects = await db.project.find_many(
        where={
            "name": {"contains": "jive", "mode": "insensitive"},
            "createdAt": {"lt": datetime.now(UTC)},
            "config": {"path": ["prdFile"], "equals": "docs/prd.md"},
            "artifacts": {"some": {"type": {"in": [ArtifactType.PRD, "STORY"]}, "version": None}},
            "NOT": [{"id": {"in": ["a", "b"]}}],
            "OR": [{"name": "x"}, {"name": {"not": {"startswith": "y"}}}],
        },
        order=[{"createdAt": "desc"}, {"artifacts": {"_count": "asc"}}],
        take=20,
    )
    assert_type(projects, list[Project])

    # 3: relations, nested, with their own arguments
    artifacts = await db.artifact.find_many(
        where={"project": {"is": {"name": "jive"}}},
        include={"project": {"include": {"webhookEvents": {"take": 5, "order": {"receivedAt": "desc"}}}}},
        order={"project": {"name": "asc"}},
        distinct=["projectId"],
    )
    assert_type(artifacts[0].project.webhookEvents[0].eventType, str)

    # 4: a class of one's own is the query
    cards = await db.project.find_many(ProjectCard, where={"name": "jive"}, take=3)
    assert_type(cards, list[ProjectCard])
    assert_type(await db.webhookevent.find_first(EventLine), EventLine | None)
    assert_type(await db.mcpauditlog.find_many(LogLine, order={"timestamp": {"sort": "asc"}}), list[LogLine])
    assert_type(await db.artifact.find_unique(PathOnly, where={"id": "a"}), PathOnly | None)

    # 5: a record with others inside
    made = await db.project.create(
        data={
            "name": "jive",
            "repoUrl": "https://example.com/a.git",
            "webhookSecret": "secret",
            "config": {"prdFile": "docs/prd.md", "paths": ["a", "b"]},
            "artifacts": {"create": [{"path": "a.md", "name": "a", "type": "PRD", "dependencies": []}]},
        },
        include={"artifacts": True},
    )
    assert_type(made, Project)

    # 6: many at once
    events = await db.webhookevent.create_many(
        data=[
            {"id": "e", "source": "GITHUB", "projectId": made.id, "eventType": "push", "payloadHash": "h"},
            {"id": "f", "source": WebhookSource.GITLAB, "projectId": made.id, "eventType": "push", "payloadHash": "h"},
        ],
        skip_duplicates=True,
    )
    assert_type(events, int)

    # 7: changes
    event = await db.webhookevent.update(
        where={"id_source": {"id": "e", "source": "GITHUB"}},
        data={"retryCount": {"increment": 1}, "processedAt": None, "project": {"connect": {"id": made.id}}},
    )
    assert_type(event.retryCount, int)

    # 8: a record that may exist
    row = await db.artifact.upsert(
        where={"projectId_path": {"projectId": made.id, "path": "a.md"}},
        create={
            "path": "a.md",
            "name": "a",
            "type": ArtifactType.PRD,
            "dependencies": [],
            "project": {"connect": {"id": made.id}},
        },
        update={"version": "2"},
    )
    assert_type(row, Artifact)

    # 9: counting and deleting
    assert_type(await db.artifact.count(where={"type": "PRD"}), int)
    assert_type(await db.artifact.delete_many(where={"updatedAt": {"lt": datetime.now(UTC)}}), int)
    assert_type(await db.artifact.delete({"id": row.id}), Artifact)


def the_tenth(db: Client) -> None:
    # 10: the same methods without await
    assert_type(db.project.find_many(10, order={"name": "asc"}), list[Project])
    assert_type(db.project.find_first_or_raise(ProjectCard, order={"name": "asc"}), ProjectCard)

"""Ten mistakes, each on a line that ends with a mark. Type checkers refuse these lines and no others."""

from db import AsyncClient
from db.models import Project
from pydantic import BaseModel


class Card(BaseModel):
    name: str


async def ten_mistakes(db: AsyncClient) -> None:
    await db.project.find_many(where={"nmae": "jive"})  # error: misspelt field
    await db.webhookevent.update_many(data={"retryCount": "one"}, where={})  # error: wrong value
    await db.project.find_many(include={"artefacts": True})  # error: unknown include
    await db.project.find_many(Card, include={"artifacts": True})  # error: a shape includes by itself
    await db.project.find_many(filter={"name": "jive"})  # error: unknown argument
    await db.artifact.find_first(where={"type": "PDR"})  # error: no such enum value
    await db.artifact.update(where={"id": "a"}, data={"title": "x"})  # error: unknown key in data
    await db.project.create(data={"name": "x", "repoUrl": "y", "config": {}})  # error: webhookSecret is missing
    await db.project.find_many(where={"name": {"contians": "x"}})  # error: misspelt operator
    projects: list[Project] = await db.project.find_many(Card)  # error: cards are no projects
    del projects

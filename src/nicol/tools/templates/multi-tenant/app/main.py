"""``uvicorn app.main:app``: notes of workspaces, none of which sees another's."""

from typing import Annotated

from fastapi import Depends, FastAPI
from nicol.integrations.fastapi import TenantMiddleware, add_problem_handlers, get_db, health_router, lifespan
from pydantic import BaseModel

from app.db import AsyncClient
from app.keys import workspace_of

Db = Annotated[AsyncClient, Depends(get_db)]


class NewNote(BaseModel):
    text: str


class NoteOut(BaseModel):
    id: int
    text: str


def create_app(db: AsyncClient) -> FastAPI:
    app = FastAPI(title="app", lifespan=lifespan(db))
    add_problem_handlers(app)
    app.include_router(health_router(db))
    # Every call on Note is for the workspace of the request; without one it is refused before anything is sent.
    app.add_middleware(TenantMiddleware, named=workspace_of(db))

    @app.get("/notes")
    async def notes(db: Db) -> list[NoteOut]:  # pyright: ignore[reportUnusedFunction]
        return await db.note.find_many(NoteOut, order={"id": "asc"})

    @app.post("/notes", status_code=201)
    async def add_note(new: NewNote, db: Db) -> NoteOut:  # pyright: ignore[reportUnusedFunction]
        return await db.note.create(NoteOut, data={"text": new.text})

    @app.get("/notes/{id}")
    async def note(id: int, db: Db) -> NoteOut:  # pyright: ignore[reportUnusedFunction]
        return await db.note.find_unique_or_raise(NoteOut, where={"id": id})

    return app


app = create_app(AsyncClient())

"""``uvicorn app.main:app``: people and their notes over HTTP."""

from typing import Annotated

from fastapi import Depends, FastAPI
from nicol.integrations.fastapi import add_problem_handlers, get_db, health_router, lifespan
from pydantic import BaseModel

from app.db import AsyncClient

Db = Annotated[AsyncClient, Depends(get_db)]


class NewUser(BaseModel):
    email: str
    name: str | None = None


class NewNote(BaseModel):
    text: str


class NoteOut(BaseModel):
    """What is shown of a note: exactly these columns are fetched."""

    id: int
    text: str


class UserOut(BaseModel):
    id: int
    email: str
    name: str | None
    notes: list[NoteOut]


def create_app(db: AsyncClient) -> FastAPI:
    app = FastAPI(title="app", lifespan=lifespan(db))
    add_problem_handlers(app)
    app.include_router(health_router(db))

    @app.post("/users", status_code=201)
    async def add_user(new: NewUser, db: Db) -> UserOut:  # pyright: ignore[reportUnusedFunction]
        return await db.user.create(UserOut, data={"email": new.email, "name": new.name})

    @app.get("/users/{id}")
    async def show_user(id: int, db: Db) -> UserOut:  # pyright: ignore[reportUnusedFunction]
        return await db.user.find_unique_or_raise(UserOut, where={"id": id})

    @app.post("/users/{id}/notes", status_code=201)
    async def add_note(id: int, new: NewNote, db: Db) -> NoteOut:  # pyright: ignore[reportUnusedFunction]
        return await db.note.create(NoteOut, data={"text": new.text, "author": {"connect": {"id": id}}})

    return app


app = create_app(AsyncClient())

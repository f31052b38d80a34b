"""Transactions, batches, streams and raw SQL, with the types that every checker finds for them.

At the end are mistakes, and which checkers refuse them: mypy has no literal strings.
"""

from decimal import Decimal
from typing import assert_type

from db import AsyncClient, Client
from db.models import Project
from pydantic import BaseModel

from nicol import sql


class Card(BaseModel):
    name: str


async def tell(name: str) -> None:
    print(name)


async def work(tx: AsyncClient) -> int:
    return await tx.project.count()


async def in_tasks(db: AsyncClient) -> None:
    async with db.tx(isolation="serializable", timeout=10, max_wait=1, read_only=True) as tx:
        assert_type(tx, AsyncClient)
        await tx.on_commit(tell, "done")
        tx.on_commit(print, 1, 2)
        assert_type(await db.outside().project.count(), int)
    async for attempt in db.tx(retries=3):
        async with attempt:
            await attempt.project.delete_many(everything=True)
    assert_type(await db.tx(retries=3).run(work), int)

    async with db.batch() as batch:
        made = batch.project.create({"name": "a", "repoUrl": "b", "config": {}, "webhookSecret": "c"})
        number = batch.artifact.count()
        names = batch.query_raw(str, "SELECT name FROM x")
        changed = batch.execute_raw("UPDATE x SET name = $1", "y")
    assert_type(made.result, Project)
    assert_type(number.result, int)
    assert_type(names.result, list[str])
    assert_type(changed.result, int)
    later = db.batch_()
    later.project.delete_many(everything=True)
    await later.commit()

    async for project in db.project.stream(where={"name": "a"}, batch=100):
        assert_type(project, Project)
    async for card in db.project.stream(Card):
        assert_type(card, Card)

    assert_type(await db.query_raw("SELECT 1"), list[dict[str, object]])
    assert_type(await db.query_raw(int, "SELECT $1", 1), list[int])
    assert_type(await db.query_raw(Card, "SELECT name FROM x"), list[Card])
    assert_type(await db.query_first(int, "SELECT 1"), int | None)
    assert_type(await db.query_raw(list[int], "SELECT ARRAY[1]"), list[list[int]])
    assert_type(await db.query_raw(int | None, "SELECT NULL"), list[int | None])
    assert_type(await db.query_raw(tuple[int, Decimal], "SELECT 1, 1.5"), list[tuple[int, Decimal]])
    query = sql("SELECT {} FROM {} WHERE {}", 1, sql.identifier("x"), sql.join([sql("a = {}", 1)], " AND "))
    assert_type(await db.query_raw(int, query), list[int])
    assert_type(await db.execute_raw(query), int)


def in_threads(db: Client) -> None:
    with db.tx() as tx:
        assert_type(tx, Client)
        tx.on_commit(print, "done")
    for attempt in db.tx(retries=3):
        with attempt:
            attempt.project.count()
    assert_type(db.tx(retries=3).run(lambda tx: tx.project.count()), int)
    with db.batch() as batch:
        number = batch.project.count()
    assert_type(number.result, int)
    for project in db.project.stream():
        assert_type(project, Project)
    assert_type(db.query_first(int, "SELECT 1"), int | None)


async def five_mistakes(db: AsyncClient, name: str) -> None:
    await db.query_raw(f"SELECT '{name}'")  # pyright, ty: not literal
    await db.query_raw(int, sql(f"SELECT '{name}'"))  # pyright, ty: not literal
    await db.on_commit(tell, 1)  # pyright, mypy: tell takes text
    async with db.batch() as batch:
        batch.project.create({"nmae": "a"})  # pyright, mypy, ty: misspelt field
    await db.tx(isolation="snapshot").run(work)  # pyright, mypy, ty: no such level

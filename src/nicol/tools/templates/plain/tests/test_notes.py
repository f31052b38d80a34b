"""Each test has a transaction of its own, which is undone: see the fixture ``db`` of Nicol's pytest plugin."""

import pytest
from nicol.tools.testing.factories import AsyncFactories
from nicol.tools.testing.queries import AssertQueries

from app.db import AsyncClient, Note, User
from app.notes import latest, write
from app.seed import main as seed


async def test_author_is_made_once(db: AsyncClient):
    first = await write(db, "ada@example.com", "one")
    second = await write(db, "ada@example.com", "two")
    assert first.author == second.author
    assert await db.user.count() == 1


async def test_latest_come_first_and_in_one_statement(
    db: AsyncClient, factories: AsyncFactories, assert_queries: AssertQueries
):
    author = await factories[User].create()
    notes = await factories[Note].create_many(3, author=author)
    with assert_queries(1):
        found = await latest(db, take=2)
    assert [it.id for it in found] == [notes[2].id, notes[1].id]


async def test_seed_doubles_nothing(db_committing: AsyncClient, capsys: pytest.CaptureFixture[str]):
    for _ in range(2):
        await seed()
        assert capsys.readouterr().out == "there are 2 people\n"

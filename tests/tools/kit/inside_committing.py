"""As inside_asyncio: what is committed is gone after the test, whoever wrote it."""

import asyncio

import psycopg
import pytest
from kit.db import AsyncClient, Client


@pytest.mark.asyncio
@pytest.mark.parametrize("number", range(2))
async def test_ring_of_foreign_keys_is_emptied(db_committing, factories, number):
    db = db_committing
    assert (await db.user.count(), await db.team.count(), await db.country.count()) == (0, 0, 2)
    team = await factories.team.create()
    await db.user.update_many(data={"team_id": team.id}, where={})
    await factories.comment.create()
    async with AsyncClient() as another:
        assert await another.user.count() == 2


@pytest.mark.parametrize("number", range(2))
def test_rows_of_another_program_are_gone_too(sync_db_committing, database_url, number):
    assert sync_db_committing.user.count() == 0
    with psycopg.connect(database_url) as connection:
        connection.execute("""INSERT INTO "User" (email) VALUES ('ada@example.com')""")


@pytest.mark.parametrize("number", range(2))
def test_rows_of_the_migrations_come_back(sync_db_committing, number):
    db = sync_db_committing
    assert sorted(it.name for it in db.country.find_many()) == ["France", "Portugal"]
    db.country.update(where={"code": "FR"}, data={"name": "Gaul"})
    db.country.delete(where={"code": "PT"})


@pytest.mark.parametrize("number", range(2))
def test_threads_join(sync_db: Client, sync_factories, number):
    async def counted():
        return await asyncio.gather(*(asyncio.to_thread(sync_db.user.count) for _ in range(4)))

    assert sync_db.user.count() == 0
    sync_factories.user.create()
    assert asyncio.run(counted()) == [1] * 4
    with sync_db.tx() as tx:
        sync_factories.user.create()
        assert asyncio.run(counted()) == [2] * 4
        assert tx.user.count() == 2
    assert sum(1 for _ in sync_db.user.stream()) == 2

"""What has no parametrised test elsewhere, in its asynchronous form."""

import asyncio

import pytest
from tests.migrate.conftest import ask, leftovers, schema_of, shadows, tables

from nicol.errors import DataLossError, MigrationFailedError
from nicol.migrate.diff import diff_async
from nicol.migrate.execute import execute_async
from nicol.migrate.history.folder import read_folder
from nicol.migrate.push import PushOptions, push_async
from nicol.migrate.side import Database, ScratchOptions

A = schema_of("model A {\n id Int @id\n x Int?\n}")
WITHOUT_X = schema_of("model A {\n id Int @id\n}")


def test_push(any_database):
    assert asyncio.run(push_async(any_database, A)).changes
    ask(any_database, 'INSERT INTO "A" VALUES (1, 1)')
    with pytest.raises(DataLossError):
        asyncio.run(push_async(any_database, WITHOUT_X))
    assert asyncio.run(push_async(any_database, WITHOUT_X, PushOptions(accept_data_loss=True))).warnings
    assert asyncio.run(push_async(any_database, WITHOUT_X)).changes == ()


def test_diff_with_a_folder(any_database, folder, put):
    put("20260101000000_a", 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    scratch = ScratchOptions(url=any_database)
    assert asyncio.run(diff_async(read_folder(folder), WITHOUT_X, scratch)) == ()
    assert asyncio.run(diff_async(read_folder(folder), Database(any_database), scratch))


def test_execute(any_database):
    asyncio.run(execute_async(any_database, "CREATE TABLE a (); CREATE INDEX CONCURRENTLY i ON a ((1));"))
    assert tables(any_database) == ["a"]
    with pytest.raises(MigrationFailedError, match=r"^q\.sql failed in line 2: division by zero"):
        asyncio.run(execute_async(any_database, "CREATE TABLE b ();\nSELECT 1/0", "q.sql"))
    assert tables(any_database) == ["a"]


def test_a_cancelled_replay_drops_its_scratch_database(database, folder, put):
    put("20260101000000_a", "SELECT pg_sleep(30)")
    before = shadows(database)

    async def cancelled() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(diff_async(read_folder(folder), A, ScratchOptions(url=database)), 1)

    asyncio.run(cancelled())
    assert leftovers(database, before) == set()

"""What a server refuses because of its state and not of the call: typed, and the connection is kept (F21, F22)."""

import pytest
from tests.client.colours import in_both_colours
from tests.faults.accounts import entry
from tests.faults.crowd import AsyncCrowd, Crowd  # noqa: F401 - each colour has its own

from nicol.errors import (
    DatabaseError,
    LockTimeoutError,
    ReadOnlyError,
    StatementTimeoutError,
    WriteConflictError,
)

REFUSING = """
CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: no room' USING ERRCODE = '{sqlstate}'; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON "Entry" FOR EACH ROW EXECUTE FUNCTION refuse();
"""
NOT_REFUSING = 'DROP TRIGGER IF EXISTS refuse ON "Entry"'
COUNTING = """
CREATE SEQUENCE IF NOT EXISTS tries; ALTER SEQUENCE tries RESTART;
CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM nextval('tries'); RAISE EXCEPTION 'not now' USING ERRCODE = '40001'; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON "Entry" FOR EACH ROW EXECUTE FUNCTION refuse();
"""
"""What a sequence has counted no rollback takes back."""

ITS_PID = "SELECT pg_backend_pid() AS pid"

_READ_ONLY = (
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = {}', current_database()); END $$"
)
"""For sessions that begin from now on."""

# Disk full, out of memory, too many locks, a limit of the server's configuration, and an input or output error.
SQLSTATES = ("53100", "53200", "53400", "58030")


@in_both_colours
async def test_a_server_without_room_says_so_and_its_connection_is_kept(db, bank, server):
    async with db.AsyncClient(bank, connection_limit=1) as client:
        crowd, pids = AsyncCrowd(client, server), set()
        for sqlstate in SQLSTATES:
            server.run(REFUSING.format(sqlstate=sqlstate))
            try:
                for retries in (0, 3):
                    n_begun = 0
                    with pytest.raises(DatabaseError, match="no room") as caught:
                        async for tx in client.tx(retries=retries):
                            async with tx:
                                n_begun += 1
                                await tx.entry.create(entry(1, 7))
                    assert (caught.value.sqlstate, n_begun) == (sqlstate, 1)
                with pytest.raises(DatabaseError, match="no room"):
                    await client.entry.create(entry(1, 7))
            finally:
                server.run(NOT_REFUSING)
            pids.add((await client.query_raw(ITS_PID))[0]["pid"])
        assert len(pids) == 1
        await crowd.at_rest()


@in_both_colours
async def test_a_server_that_takes_no_writes_any_more_is_left(db, bank, server):
    """As a primary that became a standby: one write is told, and all that is as old is opened anew."""
    async with db.AsyncClient(bank, connection_limit=3) as client:
        crowd = AsyncCrowd(client, server)
        server.run(_READ_ONLY.format("on"))
        try:
            await crowd.fill(3)
        finally:
            server.run(_READ_ONLY.format("off"))
        before = {pid for pid, _, _ in server.sessions()}
        assert await client.account.count() == 100
        with pytest.raises(ReadOnlyError):
            await client.entry.create(entry(1, 7))
        await client.entry.create(entry(1, 7))
        await crowd.at_rest()
        assert not before & {pid for pid, _, _ in server.sessions()}


@in_both_colours
async def test_a_transaction_that_takes_no_writes_costs_no_connection(db, bank, server):
    async with db.AsyncClient(bank, connection_limit=1) as client:
        crowd = AsyncCrowd(client, server)
        await client.account.count()
        before = server.sessions()[0][0]
        with pytest.raises(ReadOnlyError):
            async with client.tx(read_only=True) as tx:
                await tx.entry.create(entry(1, 7))
        await client.entry.create(entry(1, 7))
        await crowd.at_rest()
        assert [pid for pid, _, _ in server.sessions()] == [before]


@in_both_colours
async def test_limits_of_the_server_are_typed_and_the_connection_is_kept(db, bank, server):
    async with db.AsyncClient(bank, connection_limit=2) as client:
        crowd = AsyncCrowd(client, server)
        with pytest.raises(StatementTimeoutError):
            async with client.tx() as tx:
                await tx.execute_raw("SET LOCAL statement_timeout = 50")
                await tx.query_raw("SELECT pg_sleep(60)::text")
        async with client.tx() as holder:
            await holder.account.update(where={"id": 1}, data={"balance": 1})
            for query, wanted in (('SELECT id FROM "Account" WHERE id = 1 FOR UPDATE', LockTimeoutError),):
                n_begun = 0
                with pytest.raises(wanted):
                    async for tx in client.outside().tx(retries=3):
                        async with tx:
                            n_begun += 1
                            await tx.execute_raw("SET LOCAL lock_timeout = 50")
                            await tx.query_raw(query)
                assert n_begun == 1
        assert client.statistics.n_open == 2
        await crowd.at_rest()


@in_both_colours
async def test_a_deadlock_ends_and_one_of_the_two_is_tried_again(db, bank, server):
    async with db.AsyncClient(bank, connection_limit=4) as client:
        crowd, begun, meeting = AsyncCrowd(client, server), [], []

        async def move(first: int, second: int) -> None:
            async for tx in client.tx(retries=5, timeout=15):
                async with tx:
                    begun.append(first)
                    await tx.execute_raw("SET LOCAL deadlock_timeout = '20ms'")
                    await tx.account.update(where={"id": first}, data={"balance": {"decrement": 1}})
                    meeting.append(first)
                    await crowd.until(lambda: len(meeting) >= 2)
                    await tx.account.update(where={"id": second}, data={"balance": {"increment": 1}})

        assert await crowd.all([lambda: move(1, 2), lambda: move(2, 1)]) == [None, None]
        assert len(begun) == 3
        assert [it.balance for it in await client.account.find_many(where={"id": {"in": [1, 2]}})] == [1000, 1000]
        await crowd.at_rest()


@in_both_colours
async def test_calls_alone_are_not_tried_again(db, bank, server):
    """Retries belong to functions of a transaction: nobody but the caller knows what one call alone was part of."""
    async with db.AsyncClient(bank, connection_limit=2) as client:
        crowd = AsyncCrowd(client, server)
        server.run(COUNTING)
        try:
            with pytest.raises(WriteConflictError):
                await client.entry.create(entry(1, 7))
            assert server.value("SELECT last_value FROM tries") == 1
            n_begun = 0
            with pytest.raises(WriteConflictError):
                async for tx in client.tx(retries=2):
                    async with tx:
                        n_begun += 1
                        await tx.entry.create(entry(1, 7))
        finally:
            server.run(NOT_REFUSING)
        assert (n_begun, server.value("SELECT last_value FROM tries")) == (3, 4)
        await crowd.at_rest()

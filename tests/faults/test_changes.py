"""Tables that change under a client that has prepared its statements: nobody notices outside of a transaction (F24)."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from tests.client.colours import in_both_colours
from tests.databases import fresh_database
from tests.faults.accounts import N_ACCOUNTS, is_right
from tests.faults.crowd import AsyncCrowd, Crowd  # noqa: F401 - each colour has its own
from tests.faults.server import Server

from nicol.errors import DatabaseError

# Each is made while the client reads and writes, and leaves the client's own statements valid.
CHANGES = (
    """ALTER TYPE "Kind" ADD VALUE 'ODD'""",
    'ALTER TABLE "Account" ADD COLUMN more text DEFAULT 7',
    'ALTER TABLE "Account" DROP COLUMN more',
    'ALTER TABLE "Account" ALTER COLUMN mark TYPE varchar(99)',
    'ALTER TABLE "Entry" ALTER COLUMN number TYPE bigint',
    'ALTER TABLE "Account" ALTER COLUMN balance TYPE bigint',
    'CREATE INDEX ON "Entry" (mark)',
    """
    ALTER TYPE "Kind" RENAME TO "WasKind"; CREATE TYPE "Kind" AS ENUM ('PLAIN', 'SPECIAL', 'NEW');
    ALTER TABLE "Account" ALTER COLUMN kind DROP DEFAULT,
    ALTER COLUMN kind TYPE "Kind" USING kind::text::"Kind", ALTER COLUMN kind SET DEFAULT 'PLAIN';
    DROP TYPE "WasKind"
    """,
)


@pytest.fixture
def changing(server_18: psycopg.Connection, bank_sql: str) -> Iterator[Server]:
    with contextmanager(fresh_database)(server_18) as url, closing(Server(url)) as server:
        server.run(bank_sql)
        yield server


@in_both_colours
async def test_changes_under_load_are_nobodys_business(db, changing, how):
    async with db.AsyncClient(changing.url, connection_limit=4, **how) as client:
        crowd = AsyncCrowd(client, changing)

        async def read() -> None:
            for it in await client.account.find_many(include={"entries": True}, take=3, order={"id": "asc"}):
                assert is_right(it)
                assert it.kind == "PLAIN"

        async def write() -> None:
            await client.account.update(where={"id": 9}, data={"balance": {"increment": 1}, "kind": "PLAIN"})

        async def raw() -> None:
            rows = await client.query_raw('SELECT * FROM "Account" WHERE id = $1', 9)
            assert rows[0]["kind"] == "PLAIN"

        works = [read, write, raw, client.account.count] * 6
        for change in CHANGES:
            # Twice, so that each connection has its statements prepared and its types learnt.
            assert not [it for _ in (1, 2) for it in await crowd.all(works) if isinstance(it, BaseException)]
            changing.run(change)
            failed = [it for it in await crowd.all(works) if isinstance(it, BaseException)]
            assert not failed, (change, failed)
        await crowd.at_rest()


@in_both_colours
async def test_a_change_that_a_transaction_meets_is_a_typed_error(db, changing):
    async with db.AsyncClient(changing.url, connection_limit=1) as client:
        crowd = AsyncCrowd(client, changing)
        query = 'SELECT * FROM "Account" WHERE id = $1'
        for _ in range(7):
            await client.query_raw(query, 1)
        changing.run('ALTER TABLE "Account" ADD COLUMN more text')
        with pytest.raises(DatabaseError, match="cached plan") as caught:
            async with client.tx() as tx:
                await tx.query_raw(query, 1)
        assert caught.value.sqlstate == "0A000"
        # Its statements are forgotten, so the next one works, in a transaction as well.
        async with client.tx() as tx:
            assert len((await tx.query_raw(query, 1))[0]) == 5
        assert await client.account.count() == N_ACCOUNTS
        await crowd.at_rest()

"""Reads on a real streaming standby: which calls go there, whose writes they find, and what happens when it is gone."""

import asyncio
import threading
import time  # noqa: F401 - of the tests for threads
from collections.abc import Iterator

import psycopg
import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import project
from tests.pgbouncer import PgBouncer, needs_pgbouncer
from tests.proxy import Proxy, proxy_before
from tests.standby import Pair, eventually, needs_standby

from nicol.driver.url import DatabaseUrl, parse_url
from nicol.errors import ConnectionLostError, InvalidUrlError, InvalidValueError, ReadOnlyError

pytestmark = needs_standby
ON_STANDBY = "SELECT pg_is_in_recovery()"


@pytest.fixture
def pair(standing: Pair) -> Iterator["Urls"]:
    found = Urls(standing)
    found.forget()
    yield found
    if not standing.standby.is_running():
        standing.standby.start()
    found.resume()


class Urls:
    def __init__(self, pair: Pair) -> None:
        self.servers = pair
        self.primary = pair.primary.database("jive")
        self.standby = pair.standby.database("jive")

    def forget(self) -> None:
        with psycopg.connect(self.primary, autocommit=True) as connection:
            connection.execute('TRUNCATE "Project" CASCADE')
        self.servers.wait_until_caught_up()

    def pause(self) -> None:
        self.servers.standby.ask("SELECT pg_wal_replay_pause()")
        eventually(lambda: self.servers.standby.ask("SELECT pg_get_wal_replay_pause_state()") == [("paused",)])

    def resume(self) -> None:
        self.servers.standby.ask("SELECT pg_wal_replay_resume()")


@in_both_colours
async def test_only_reads_of_the_replica_client_are_on_the_standby(db, pair):
    async with db.AsyncClient(pair.primary, replicas=[pair.standby]) as client:
        replica = client.replica()
        assert await replica.query_raw(bool, ON_STANDBY) == [True]
        assert await client.query_raw(bool, ON_STANDBY) == [False]
        while await replica.query_first(bool, ON_STANDBY) is not True:
            await asyncio.sleep(0.01)
        assert await replica.primary().query_raw(bool, ON_STANDBY) == [False]
        made = await replica.project.create(project())
        assert (await replica.project.find_unique(where={"id": made.id})).name == "jive"
        async with replica.tx() as tx:
            assert await tx.query_raw(bool, ON_STANDBY) == [False]
            assert await replica.query_raw(bool, ON_STANDBY) == [False]
            assert await tx.replica().query_raw(bool, ON_STANDBY) == [False]
            assert await replica.outside().query_raw(bool, "SELECT true") == [True]
        while await replica.query_raw(bool, ON_STANDBY) != [True]:
            await asyncio.sleep(0.01)
        reading = client.replica(sticky=False)
        async with reading.tx(read_only=True) as tx:
            assert await tx.query_raw(bool, ON_STANDBY) == [True]
            assert await replica.query_raw(bool, ON_STANDBY) == [True]
            assert await client.query_raw(bool, ON_STANDBY) == [False]
            assert await tx.project.count() == 1
        with pytest.raises(ReadOnlyError):
            await reading.query_raw('DELETE FROM "Project" RETURNING id')


@in_both_colours
async def test_a_write_is_found_although_the_replica_lags(db, pair):
    async with db.AsyncClient(pair.primary, replicas=[pair.standby], max_lag=None) as client:
        replica = client.replica()
        assert await replica.project.count() == 0
        pair.pause()
        await client.project.create(project())
        assert await replica.project.count() == 1
        assert await replica.query_raw(bool, ON_STANDBY) == [False]
        assert await client.replica(sticky=False).project.count() == 0
        pair.resume()
        while await replica.query_raw(bool, ON_STANDBY) != [True]:
            await asyncio.sleep(0.01)
        assert await replica.project.count() == 1


@in_both_colours
async def test_a_transaction_and_a_batch_are_writes(db, pair):
    async with db.AsyncClient(pair.primary, replicas=[pair.standby], max_lag=None) as client:
        replica = client.replica()
        pair.pause()
        async with client.tx() as tx:
            await tx.project.create(project("a"))
        assert await replica.project.count() == 1
        async with client.batch() as batch:
            batch.project.create(project("b"))
        assert await replica.project.count() == 2
        await client.query_raw("""UPDATE "Project" SET name = 'c' RETURNING id""")
        assert await replica.project.count(where={"name": "c"}) == 2


@in_both_colours
async def test_a_position_carries_a_write_to_another_process(db, pair):
    """Which is another client here: what one has written says nothing to the other."""
    async with db.AsyncClient(pair.primary) as writer, db.AsyncClient(pair.primary, replicas=[pair.standby]) as reader:
        pair.pause()
        await writer.project.create(project())
        position = await writer.wal_position()
        assert await reader.replica().project.count() == 0
        assert await reader.replica(after=position).project.count() == 1
        pair.resume()
        pair.servers.wait_until_caught_up()
        assert await reader.replica(after=position).query_raw(bool, ON_STANDBY) == [True]
        with pytest.raises(InvalidValueError, match="after is a position"):
            reader.replica(after="0/xyz")
        with pytest.raises(InvalidValueError, match="after is a position"):
            writer.replica(after=position + "'")


async def test_what_gathered_tasks_write_is_found_by_who_gathered_them(db, pair):
    async with db.AsyncClient(pair.primary, replicas=[pair.standby], max_lag=None) as client:
        pair.pause()
        await asyncio.gather(*(client.project.create(project(f"p{it}")) for it in range(5)))
        assert await client.replica().project.count() == 5


@in_both_colours
@pytest.mark.slow
async def test_a_replica_that_is_gone_is_passed_over_and_comes_back(db, pair):
    async with db.AsyncClient(pair.primary, replicas=[pair.standby]) as client:
        replica = client.replica()
        assert await replica.query_raw(bool, ON_STANDBY) == [True]
        pair.servers.standby.stop()
        for _ in range(3):
            assert await replica.project.count() == 0
        (found,) = client.replica_statistics
        assert (found.is_out, bool(found.reason)) == (True, True)
        assert (await client.health()).replicas[0].is_out
        pair.servers.standby.start()
        while await replica.query_raw(bool, ON_STANDBY) != [True]:
            await asyncio.sleep(0.05)
        assert not client.replica_statistics[0].is_out
        assert client.statistics.n_in_use == 0


@in_both_colours
async def test_replicas_are_used_in_turn(db, pair):
    async with db.AsyncClient(pair.primary, replicas=[pair.standby, pair.standby]) as client:
        for _ in range(4):
            await client.replica().project.count()
        assert [it.n_reads for it in client.replica_statistics] == [2, 2]


async def test_an_ordinary_role_may_ask_all_that_is_asked(db, pair):
    pair.servers.primary.ask("DROP ROLE IF EXISTS reader")
    pair.servers.primary.ask("CREATE ROLE reader LOGIN IN ROLE pg_read_all_data, pg_write_all_data")
    pair.servers.wait_until_caught_up()
    primary, standby = (it.replace("postgres@", "reader@") for it in (pair.primary, pair.standby))
    async with db.AsyncClient(primary, replicas=[standby]) as client:
        await client.project.create(project())
        while not client.replica_statistics[0].n_reads:
            assert await client.replica().project.count() == 1
        assert client.replica_statistics[0].lag_s == 0
        assert "/" in await client.wal_position()


@in_both_colours
async def test_a_stream_is_on_the_replica(db, pair):
    async with db.AsyncClient(pair.primary, replicas=[pair.standby]) as client:
        await client.project.create_many(data=[project(f"p{it}") for it in range(5)])
        while not client.replica_statistics[0].n_reads:
            assert len([it.name async for it in client.replica().project.stream(batch=2)]) == 5
            assert b"".join([it async for it in client.replica().project.copy_out(fields=["id"])]).count(b"\n") == 6
        assert client.replica_statistics[0].pool.n_in_use == 0


def test_without_replicas_the_replica_client_is_the_client_itself(db, pair):
    client = db.Client(pair.primary)
    assert client.replica() is client
    assert client.primary() is client


@pytest.mark.parametrize(
    ("options", "kind", "words"),
    [
        ({"replicas": "postgresql://a/b"}, InvalidValueError, "a list of URLs"),
        ({"replicas": 1}, InvalidValueError, "a list of URLs, not int"),
        ({"replicas": [], "max_lag": -1}, InvalidValueError, "max_lag is a positive"),
        ({"replicas": [1]}, InvalidValueError, r"replicas\[0\] is a URL, not int"),
        ({"replicas": ["postgresql://a/b", "mysql://a/b"]}, InvalidUrlError, r"replicas\[1\] starts with"),
        ({"replicas": ["postgresql://a,b/b"]}, InvalidUrlError, "a URL of its own"),
        ({"replicas": ["postgresql://a/b"], "max_lag": 0}, InvalidValueError, "max_lag is a positive"),
    ],
)
def test_wrong_replicas_show_where_the_client_is_made(db, options, kind, words):
    for it in (db.Client, db.AsyncClient):
        with pytest.raises(kind, match=words):
            it("postgresql://a/b", **options)


# ── what lags, what breaks ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
async def test_a_replica_that_lags_is_passed_over(db, pair):
    pair.pause()
    with psycopg.connect(pair.primary, autocommit=True) as connection:
        connection.execute("""SELECT pg_logical_emit_message(false, 'tests', 'x')""")
    eventually(lambda: pair.servers.standby.ask(BEHIND) == [(True,)])
    async with db.AsyncClient(pair.primary, replicas=[pair.standby], max_lag=0.05) as client:
        replica = client.replica(sticky=False)
        while await replica.query_raw(bool, ON_STANDBY) != [False]:
            await asyncio.sleep(0.01)
        (found,) = client.replica_statistics
        assert found.is_out
        assert "s behind" in found.reason
        pair.resume()
        while await replica.query_raw(bool, ON_STANDBY) != [True]:
            await asyncio.sleep(0.01)
        assert not client.replica_statistics[0].is_out


BEHIND = "SELECT pg_last_wal_replay_lsn() < pg_last_wal_receive_lsn()"


@in_both_colours
async def test_a_read_whose_replica_is_lost_is_asked_of_the_primary(db, pair):
    with proxy_before(pair.standby) as proxy:
        async with db.AsyncClient(pair.primary, replicas=[proxy.address], max_lag=None) as client:
            replica = client.replica()
            assert await replica.project.count() == 0
            cut_soon(proxy)
            assert await replica.project.count() == 0
            (found,) = client.replica_statistics
            assert (found.is_out, found.n_reads, found.pool.n_open) == (True, 2, 0)


@in_both_colours
async def test_sql_whose_replica_is_lost_is_not_repeated(db, pair):
    with proxy_before(pair.standby) as proxy:
        async with db.AsyncClient(pair.primary, replicas=[proxy.address], max_lag=None) as client:
            replica = client.replica()
            assert await replica.query_raw(bool, ON_STANDBY) == [True]
            cut_soon(proxy)
            with pytest.raises(ConnectionLostError):
                await replica.query_raw(bool, ON_STANDBY)
            assert await replica.query_raw(bool, ON_STANDBY) == [False]


def cut_soon(proxy: Proxy) -> None:
    """The next answer does not come, for the network ends first."""
    proxy.freeze("to the client")
    threading.Thread(target=_cut_when_answered, args=(proxy,), daemon=True).start()


def _cut_when_answered(proxy: Proxy) -> None:
    eventually(lambda: proxy.holds_back)
    proxy.cut()


@needs_pgbouncer
@in_both_colours
async def test_a_replica_behind_a_pooler(db, pair, tmp_path):
    pooler = PgBouncer(pair.standby, tmp_path, "transaction")
    pooler.start()
    try:
        async with db.AsyncClient(pair.primary, replicas=[f"{pooler.address}&pgbouncer=true"]) as client:
            assert await client.replica().query_raw(bool, ON_STANDBY) == [True]
            await client.project.create(project())
            while await client.replica().query_raw(bool, ON_STANDBY) != [True]:
                await asyncio.sleep(0.01)
            assert await client.replica().project.count() == 1
            with pytest.raises(ReadOnlyError):
                await client.replica(sticky=False).query_raw('DELETE FROM "Project" RETURNING id')
    finally:
        pooler.stop()


async def test_calls_of_the_dataloader_are_joined_for_each_server(db, pair):
    sent = []
    async with db.AsyncClient(pair.primary, replicas=[pair.standby], on_query=sent.append) as client:
        reading = client.replica(sticky=False)
        await reading.project.count()
        sent.clear()
        keys = [{"id": f"p{it}"} for it in range(5)]
        calls = [it.project.find_unique(where=key) for it in (client, reading) for key in keys]
        assert await asyncio.gather(*calls) == [None] * 10
        assert len(sent) == 2


def test_a_credentials_function_is_asked_for_each_replica(db, pair):
    given = []

    def credentials(url: DatabaseUrl) -> str:
        given.append(url.address)
        return "x"

    with db.Client(pair.primary, replicas=[pair.standby], credentials=credentials) as client:
        client.replica().project.count()
    assert given == [parse_url(it).address for it in (pair.primary, pair.standby)]

"""A primary dies under load and its standby is promoted, on real servers: what callers see, and what is kept."""

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import psycopg
import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import project
from tests.made_up import number_of
from tests.proxy import proxy_before
from tests.standby import Pair, needs_standby

from nicol.errors import (
    CommitOutcomeUnknownError,
    ConnectionLostError,
    NicolError,
    ReadOnlyError,
    ServerUnreachableError,
)
from nicol.migrate.deploy import deploy

pytestmark = needs_standby


@pytest.fixture
def pair(standing: Pair) -> Iterator[Pair]:
    with psycopg.connect(standing.primary.database("jive"), autocommit=True) as connection:
        connection.execute('TRUNCATE "Project" CASCADE')
    yield standing
    if not standing.standby.is_running():
        standing.join()


@in_both_colours
async def test_a_client_of_two_hosts_goes_on_after_a_failover(db, pair):
    url = pair.both("jive")
    async with db.AsyncClient(url, pool_timeout=60) as client:
        pair.commit_on_both()
        await client.project.create(project("before"))
        pair.fail_over()
        with suppress(ConnectionLostError):
            await client.project.create(project("after"))
        pair.join()
        client.drain()
        # The first host of the URL is a standby now.
        await client.project.create(project("at last"))
        assert {"before", "at last"} <= {it.name for it in await client.project.find_many()}
        assert await client.query_raw(bool, "SELECT pg_is_in_recovery()") == [False]
        assert (client.statistics.n_in_use, client.statistics.n_waiting) == (0, 0)


@in_both_colours
async def test_a_server_that_turns_out_a_standby_is_left(db, pair, tmp_path):
    """As behind a name whose address has changed, here that of a folder."""
    place = tmp_path / "server"
    place.symlink_to(pair.standby.folder)
    tmp_path.chmod(0o755)
    async with db.AsyncClient(f"postgresql://postgres@/jive?host={place}") as client:
        assert await client.project.count() == 0
        place.unlink()
        place.symlink_to(pair.primary.folder)
        assert await client.query_raw(bool, "SELECT pg_is_in_recovery()") == [True]
        with pytest.raises(ReadOnlyError, match="connect to the primary"):
            await client.project.create(project())
        assert client.statistics.n_open == 0
        await client.project.create(project())


@in_both_colours
async def test_a_write_in_a_read_only_transaction_costs_no_connection(db, pair):
    async with db.AsyncClient(pair.primary.database("jive")) as client:
        with pytest.raises(ReadOnlyError):
            async with client.tx(read_only=True) as tx:
                await tx.project.create(project())
        assert client.statistics.n_idle == 1


@in_both_colours
async def test_what_is_asked_of_the_server_is_found_among_the_hosts(db, pair):
    primary, standby = pair.primary.folder, pair.standby.folder
    for wanted, hosts, expected in [
        ("primary", (standby, primary), False),
        ("read-write", (standby, primary), False),
        ("standby", (primary, standby), True),
        ("read-only", (primary, standby), True),
        ("prefer-standby", (primary, standby), True),
        ("prefer-standby", ("/nowhere", primary), False),
        ("any", ("/nowhere", standby, primary), True),
    ]:
        url = f"postgresql://postgres@/jive?host={','.join(map(str, hosts))}&target_session_attrs={wanted}"
        async with db.AsyncClient(url) as client:
            assert await client.query_raw(bool, "SELECT pg_is_in_recovery()") == [expected], (wanted, hosts)


@in_both_colours
async def test_the_error_says_what_became_of_each_host(db, pair):
    url = f"postgresql://postgres@/jive?host=/nowhere,{pair.standby.folder}"
    with pytest.raises(ServerUnreachableError) as caught:
        await db.AsyncClient(url, pool_timeout=0.1).connect()
    message = caught.value.message
    assert 'asks for ("primary")' in message
    assert "cannot reach a database server at /nowhere (" in message
    assert f"{pair.standby.folder} is a standby" in message


async def test_a_host_that_says_nothing_costs_one_timeout(db, pair):
    with proxy_before(pair.standby.database("jive")) as proxy:
        proxy.freeze()
        hosts = f"host=127.0.0.1,{pair.primary.folder}&port={proxy.port},5432"
        url = f"postgresql://postgres@/jive?{hosts}&sslmode=disable&connect_timeout=0.7"
        async with db.AsyncClient(url, connection_limit=1) as client:
            assert await client.project.count() == 0
        assert proxy.n_connected == 1


def test_migrations_find_the_primary_among_the_hosts(pair, tmp_path):
    migration = tmp_path / "20260101000000_init" / "migration.sql"
    migration.parent.mkdir()
    migration.write_text("CREATE TABLE made (id int);")
    hosts = f"{pair.standby.folder},{pair.primary.folder}"
    deployed = deploy(f"postgresql://postgres@/migrated?host={hosts}", tmp_path)
    assert deployed.applied == (migration.parent.name,)
    assert pair.primary.ask("SELECT count(*) FROM pg_database WHERE datname = 'migrated'") == [(1,)]
    pair.primary.ask("DROP DATABASE migrated")


# ── under load ────────────────────────────────────────────────────────────────────────────────────────────────────


class Load:
    """What callers have seen. ``kept`` are the names whose write was acknowledged."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.errors: list[NicolError] = []
        self.is_over = False


TYPED = (ConnectionLostError, CommitOutcomeUnknownError)
"""What a call may raise that was in flight. Those that had no connection yet wait for one."""


async def worked(client, load: Load, caller: int) -> int:
    """How many errors one caller has seen, who writes and reads until it is over."""
    number = n_errors = 0
    while not load.is_over:
        number += 1
        name = f"{caller}/{number}"
        try:
            if number % 3:
                await client.project.create(project(name))
            else:
                async with client.tx(timeout=60, max_wait=60) as tx:
                    await tx.project.create(project(name))
            load.kept.append(name)
            assert await client.project.find_first(where={"name": name}) is not None
        except TYPED as error:
            n_errors += 1
            load.errors.append(error)
    return n_errors


def worked_sync(client, load: Load, caller: int) -> int:
    number = n_errors = 0
    while not load.is_over:
        number += 1
        name = f"{caller}/{number}"
        try:
            if number % 3:
                client.project.create(project(name))
            else:
                with client.tx(timeout=60, max_wait=60) as tx:
                    tx.project.create(project(name))
            load.kept.append(name)
            assert client.project.find_first(where={"name": name}) is not None
        except TYPED as error:
            n_errors += 1
            load.errors.append(error)
    return n_errors


async def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


def judge(load: Load, pair: Pair, n_errors: list[int], client) -> None:
    """One error for each call that was in flight, none lost that was acknowledged, and nothing left behind."""
    with psycopg.connect(pair.primary.database("jive")) as connection:
        names = {row[0] for row in connection.execute('SELECT name FROM "Project"')}
    assert set(load.kept) <= names
    assert len(names - set(load.kept)) <= len(load.errors)
    assert max(n_errors) <= 1, n_errors
    assert 0 < len(load.errors) <= N_CONNECTIONS
    statistics = client.statistics
    assert (statistics.n_in_use, statistics.n_waiting, statistics.n_opening) == (0, 0, 0)


N_CONNECTIONS = 10
N_WRITES = number_of(2000)


@pytest.mark.conformance
async def test_fifty_tasks_go_on_after_a_failover(db, pair):
    pair.commit_on_both()
    load = Load()
    async with db.AsyncClient(pair.both("jive"), pool_timeout=60, connection_limit=N_CONNECTIONS) as client:
        tasks = [asyncio.ensure_future(worked(client, load, it)) for it in range(50)]
        await until(lambda: len(load.kept) > N_WRITES / 4)
        await asyncio.to_thread(pair.fail_over)
        n_before = len(load.kept)
        await until(lambda: len(load.kept) > n_before + N_WRITES)
        load.is_over = True
        n_errors = await asyncio.gather(*tasks)
        judge(load, pair, n_errors, client)
        await asyncio.to_thread(pair.join)
        client.drain()
        await client.project.create(project("to the new one"))
        assert pair.standby.ask("SELECT pg_is_in_recovery()") == [(True,)]


@pytest.mark.conformance
def test_twenty_threads_go_on_after_a_failover(db, pair):
    pair.commit_on_both()
    load = Load()
    with (
        db.Client(pair.both("jive"), pool_timeout=60, connection_limit=N_CONNECTIONS) as client,
        ThreadPoolExecutor(20) as threads,
    ):
        running = [threads.submit(worked_sync, client, load, it) for it in range(20)]
        try:
            asyncio.run(until(lambda: len(load.kept) > N_WRITES / 4))
            pair.fail_over()
            n_before = len(load.kept)
            asyncio.run(until(lambda: len(load.kept) > n_before + N_WRITES))
        finally:
            load.is_over = True
        judge(load, pair, [it.result() for it in running], client)


async def found_again(client, load: Load, caller: int) -> int:
    """How many errors of replicas one caller has seen, who looks for what he has just written."""
    replica, number, n_errors = client.replica(), 0, 0
    while not load.is_over:
        number += 1
        made = await client.project.create(project(f"{caller}/{number}"))
        load.kept.append(made.id)
        for _ in range(3):
            try:
                assert await replica.project.find_unique(where={"id": made.id}) is not None
            except NicolError as error:
                n_errors += 1
                load.errors.append(error)
    return n_errors


@pytest.mark.conformance
async def test_everybody_finds_what_he_has_written_while_a_replica_comes_and_goes(db, pair):
    load = Load()
    url, replica = pair.primary.database("jive"), pair.standby.database("jive")
    async with db.AsyncClient(url, replicas=[replica], pool_timeout=60) as client:
        tasks = [asyncio.ensure_future(found_again(client, load, it)) for it in range(30)]
        for _ in range(2):
            n_before, n_read = len(load.kept), client.replica_statistics[0].n_reads
            await until(lambda: len(load.kept) > n_before + N_WRITES / 8)
            await until(lambda: client.replica_statistics[0].n_reads > n_read + 20)
            await asyncio.to_thread(pair.standby.stop)
            n_before = len(load.kept)
            await until(lambda: len(load.kept) > n_before + N_WRITES / 8)
            await asyncio.to_thread(pair.standby.start)
        load.is_over = True
        assert sum(await asyncio.gather(*tasks)) == 0, load.errors[:3]
        assert client.replica_statistics[0].pool.n_in_use == client.statistics.n_in_use == 0

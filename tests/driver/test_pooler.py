"""Behind a real PgBouncer in transaction mode: sessions are lent by the transaction, and nobody notices."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from tests.pgbouncer import PgBouncer, needs_pgbouncer

from nicol import errors
from nicol.driver.async_pool import AsyncPool
from nicol.driver.pool import Pool
from nicol.driver.pool_state import PoolOptions
from nicol.driver.url import parse_url
from nicol.sql.statement import Copy, Rows, Script, Statement

pytestmark = needs_pgbouncer

Start = Callable[..., PgBouncer]

NESTED = """
SELECT ROW($1::int4, ARRAY(SELECT ROW(g, g::text, NULL::uuid, ARRAY[ROW(1.5::numeric)])
FROM generate_series(1, 3) g)), '2020-02-02 02:02+00'::timestamptz
""".strip()


@pytest.fixture
def pgbouncer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts poolers before the database of the test, which is ``any_database`` where it asks for that."""
    running: list[PgBouncer] = []
    database = request.getfixturevalue("any_database" if "any_database" in request.fixturenames else "database")

    def start(mode: str = "transaction", **settings: object) -> PgBouncer:
        it = PgBouncer(database, tmp_path_factory.mktemp("pgbouncer"), mode, **settings)
        running.append(it)
        it.start()
        return it

    yield start
    for it in running:
        it.stop()


def options(size: int = 4, timeout_s: float = 10) -> PoolOptions:
    return PoolOptions(max_size=size, acquire_timeout_s=timeout_s, max_idle_s=None, max_lifetime_s=None)


def pooled(address: str) -> str:
    return f"{address}&pgbouncer=true"


async def ask_async(pool: AsyncPool, statement: Statement) -> Rows:
    async with pool.connection() as connection:
        return await connection.run(statement)


def ask(pool: Pool, statement: Statement) -> Rows:
    with pool.connection() as connection:
        return connection.run(statement)


def shapes(number: int) -> Statement:
    """Statements of ten shapes, with values that tell who asked."""
    return Statement(f"SELECT $1::int4 + {number % 10}, $2::text, pg_sleep(0.0005)", (number, f"it's {number}"))


def is_right(number: int, rows: Rows) -> bool:
    return tuple(rows[0])[:2] == (number + number % 10, f"it's {number}")


@pytest.mark.usefixtures("any_database")
def test_many_clients_on_two_sessions_never_meet_a_lost_statement(pgbouncer: Start) -> None:
    """F23: five clients of four connections each, on two sessions of the server."""
    url = parse_url(pooled(pgbouncer(default_pool_size=2).address))

    async def client(first: int) -> int:
        pool = AsyncPool(url, options())
        answers = await asyncio.gather(*(ask_async(pool, shapes(it)) for it in range(first, first + 40)))
        await pool.close()
        return sum(is_right(it, rows) for it, rows in zip(range(first, first + 40), answers, strict=True))

    async def clients() -> list[int]:
        async with asyncio.timeout(20):
            return await asyncio.gather(*(client(it * 40) for it in range(5)))

    assert asyncio.run(clients()) == [40] * 5

    found: list[bool] = []

    def thread(pool: Pool, first: int) -> None:
        found.extend(is_right(it, ask(pool, shapes(it))) for it in range(first, first + 40))

    pools = [Pool(url, options(2)) for _ in range(2)]
    threads = [threading.Thread(target=thread, args=(pools[it % 2], it * 40)) for it in range(5)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    for it in pools:
        it.close()
    assert found == [True] * 200


def test_records_need_no_lookup_of_types(pgbouncer: Start) -> None:
    url = parse_url(pooled(pgbouncer(default_pool_size=1).address))

    async def test() -> Rows:
        pool = AsyncPool(url, options())
        rows = await ask_async(pool, Statement(NESTED, (7,)))
        await pool.close()
        return rows

    rows = asyncio.run(test())
    pool = Pool(url, options())
    assert repr(ask(pool, Statement(NESTED, (7,)))) == repr(rows)
    pool.close()
    record, moment = rows[0]
    assert record[0] == 7
    assert [(it[0], it[1]) for it in record[1]] == [(1, "1"), (2, "2"), (3, "3")]
    assert str(moment) == "2020-02-02 02:02:00+00:00"


def test_a_call_is_one_transaction_of_one_message(pgbouncer: Start) -> None:
    """As the pooler counts them: no BEGIN, no statement to prepare, none to set up a session."""
    pooler = pgbouncer(default_pool_size=1)
    url = parse_url(pooled(pooler.address))

    async def test() -> None:
        pool = AsyncPool(url, options(1))
        for number in range(20):
            await ask_async(pool, shapes(number))
        await pool.close()

    counts = [pooler.counts(), pooler.counts()]
    asyncio.run(test())
    counts.append(pooler.counts())
    pool = Pool(url, options(1))
    for number in range(20):
        ask(pool, shapes(number))
    pool.close()
    counts.append(pooler.counts())
    its_own, in_tasks, in_threads = ([a - b for a, b in zip(x, y, strict=True)] for y, x in pairwise(counts))
    assert [a - b for a, b in zip(in_tasks, its_own, strict=True)] == [20, 20]
    assert in_threads == in_tasks


def test_transactions_cursors_and_batches(pgbouncer: Start) -> None:
    url = parse_url(pooled(pgbouncer(default_pool_size=2).address))

    async def test() -> None:
        pool = AsyncPool(url, options())
        async with pool.connection() as connection:
            await connection.run(Script("CREATE TABLE t (a int)"))
            await connection.run(Script("BEGIN"))
            replies = await connection.run_together(
                [Statement("INSERT INTO t VALUES ($1::int4)", (it,)) for it in range(9)]
            )
            assert len(replies) == 9
            cursor = await connection.open_cursor(Statement("SELECT a FROM t ORDER BY a"))
            assert [it[0] for it in await cursor.fetch(4)] == [0, 1, 2, 3]
            await cursor.close()
            await connection.run(Script("COMMIT"))
            await connection.run(Script("BEGIN"))
            failed = await connection.run_together(
                [Statement("SELECT 1"), Statement("SELECT 1/0"), Statement("SELECT 2")]
            )
            assert isinstance(failed[-1], errors.DatabaseError)
            assert len(failed) == 2
        assert (await ask_async(pool, Statement("SELECT count(*)::int4 FROM t")))[0][0] == 9
        await pool.close()

    asyncio.run(test())


def test_a_cancelled_call_is_cancelled_on_the_server(pgbouncer: Start) -> None:
    url = parse_url(pooled(pgbouncer(default_pool_size=1).address))

    async def test() -> None:
        pool = AsyncPool(url, options(2))
        for _ in range(3):
            start = time.monotonic()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await ask_async(pool, Statement("SELECT pg_sleep(20)"))
            assert time.monotonic() - start < 10
            assert (await ask_async(pool, Statement("SELECT 1")))[0][0] == 1
        statistics = pool.statistics
        assert (statistics.n_in_use, statistics.n_waiting) == (0, 0)
        await pool.close()

    asyncio.run(test())


def test_a_pooler_that_restarts_is_asked_again(pgbouncer: Start) -> None:
    pooler = pgbouncer(default_pool_size=2)
    url = parse_url(pooled(pooler.address))

    async def test() -> list[Rows]:
        pool = AsyncPool(url, options())
        await asyncio.gather(*(ask_async(pool, shapes(it)) for it in range(4)))
        pooler.stop()
        asking = [asyncio.ensure_future(ask_async(pool, shapes(it))) for it in range(8)]
        await asyncio.sleep(0.2)
        await asyncio.to_thread(pooler.start)
        answers = await asyncio.gather(*asking)
        await pool.close()
        return answers

    assert all(is_right(it, rows) for it, rows in enumerate(asyncio.run(test())))


def test_who_waits_for_a_session_too_long_is_told_by_the_pooler(pgbouncer: Start) -> None:
    url = parse_url(pooled(pgbouncer(default_pool_size=1, query_wait_timeout=1).address))
    busy = Pool(url, options(1))
    waiting = Pool(url, options(1))
    with busy.connection() as connection:
        connection.run(Script("BEGIN"))
        connection.run(Statement("SELECT 1"))
        with pytest.raises(errors.ConnectionLostError, match="query_wait_timeout"):
            ask(waiting, Statement("SELECT 1"))
        connection.run(Script("COMMIT"))
    assert ask(waiting, Statement("SELECT 1"))[0][0] == 1
    busy.close()
    waiting.close()


@pytest.mark.parametrize("settings", [{}, {"ignore_startup_parameters": "extra_float_digits"}], ids=["", "strict"])
@pytest.mark.parametrize("mode", ["session", "transaction"])
def test_moments_are_in_utc_whatever_the_pooler_takes(pgbouncer: Start, mode: str, settings: dict[str, object]) -> None:
    address = pgbouncer(mode, **settings).address
    url = parse_url(pooled(address) if mode == "transaction" else address)
    statement = Statement("SELECT '2020-01-01 12:00+00'::timestamptz::text, current_setting('TimeZone')")

    async def test() -> Rows:
        pool = AsyncPool(url, options())
        rows = await ask_async(pool, statement)
        await pool.close()
        return rows

    pool = Pool(url, options())
    assert tuple(ask(pool, statement)[0]) == ("2020-01-01 12:00:00+00", "UTC")
    pool.close()
    assert tuple(asyncio.run(test())[0]) == ("2020-01-01 12:00:00+00", "UTC")


def test_a_pooler_that_was_not_announced_is_named_where_a_statement_is_lost(pgbouncer: Start) -> None:
    url = parse_url(pgbouncer(default_pool_size=1).address)
    pools = [Pool(url, options(1)) for _ in range(2)]
    with pytest.raises(errors.DatabaseError, match="pooler='transaction'") as caught:
        for _ in range(8):  # at its sixth use psycopg gives a statement a name
            for pool in pools:
                ask(pool, Statement("SELECT 1"))
    assert caught.value.sqlstate in {"26000", "42P05"}
    for pool in pools:
        pool.close()


def test_settings_that_a_pooler_does_not_take_are_named(pgbouncer: Start) -> None:
    address = pgbouncer("session", ignore_startup_parameters="extra_float_digits").address
    pool = Pool(parse_url(f"{address}&schema=other"), options())
    with pytest.raises(errors.ConnectionFailedError, match="ignore_startup_parameters"):
        ask(pool, Statement("SELECT 1"))
    pool.close()


def test_rows_are_copied_in_one_transaction(pgbouncer: Start) -> None:
    url = parse_url(pooled(pgbouncer(default_pool_size=1).address))
    table = Statement("CREATE TABLE copied (a int4, b text)")
    copy = Copy(
        text="COPY copied (a, b) FROM STDIN (FORMAT BINARY)",
        values=[list(range(5000)), ["é", None] * 2500],
        table="copied",
        columns=("a", "b"),
        types=("int4", "text"),
    )
    counted = Statement("SELECT count(*), count(b) FROM copied")

    async def test() -> list[Rows]:
        pool = AsyncPool(url, options(1))
        answers = [await ask_async(pool, it) for it in (table, copy, counted)]
        await pool.close()
        return answers

    assert [tuple(it) for it in asyncio.run(test())[-1]] == [(5000, 2500)]
    pool = Pool(url, options(1))
    assert ask(pool, copy)[0][0] == 5000
    assert [tuple(it) for it in ask(pool, counted)] == [(10000, 5000)]
    pool.close()

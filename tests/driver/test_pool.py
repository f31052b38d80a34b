"""The pool for threads on a real server."""

import os
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psycopg
import pytest

from nicol import errors
from nicol.driver import psycopg_connection
from nicol.driver.execute import execute
from nicol.driver.pool import Pool
from nicol.driver.pool_state import PoolOptions
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.sql.statement import Rows, Script, Statement, Steps

ONE = Statement("SELECT 1")


def pool_of(size: int, url: str, *, timeout_s: float | None = 5, connect: Callable | None = None) -> Pool:
    options = PoolOptions(max_size=size, acquire_timeout_s=timeout_s, max_idle_s=None, max_lifetime_s=None)
    parsed = replace(parse_url(url), application_name="the pool")
    return Pool(parsed, options, connect=connect) if connect else Pool(parsed, options)


def states(url: str) -> list[str]:
    with psycopg.connect(url, autocommit=True) as observer:
        sql = "SELECT state FROM pg_stat_activity WHERE application_name = 'the pool' AND datname = current_database()"
        return [state for (state,) in observer.execute(sql)]


def terminate(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as killer:
        killer.execute(
            "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity "
            "WHERE application_name = 'the pool' AND datname = current_database()"
        )


def ask(pool: Pool, statement: Statement = ONE) -> object:
    with pool.connection() as connection:
        return connection.run(statement)[0][0]


def is_whole(pool: Pool) -> bool:
    seen = pool.statistics
    return seen.n_in_use == seen.n_opening == seen.n_waiting == 0 and seen.n_open == seen.n_idle <= seen.max_size


def test_many_threads_share_few_connections(any_database: str) -> None:
    pool = pool_of(3, any_database)
    with ThreadPoolExecutor(20) as threads:
        assert list(threads.map(lambda _: ask(pool), range(200))) == [1] * 200
    assert is_whole(pool)
    assert 1 <= pool.statistics.n_open <= 3
    pool.close()
    # The server's process ends a moment after its session.
    deadline = time.monotonic() + 5
    while states(any_database) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert states(any_database) == []


def test_threads_that_time_out_lose_nothing(any_database: str) -> None:
    pool = pool_of(2, any_database, timeout_s=0.02)
    chance = random.Random(3)

    def call(_: int) -> object:
        try:
            return ask(pool, Statement("SELECT 1 FROM pg_sleep($1::float8)", (chance.random() / 50,)))
        except errors.PoolTimeoutError:
            return None

    with ThreadPoolExecutor(10) as threads:
        results = list(threads.map(call, range(100)))
    assert 1 in results
    assert None in results
    assert is_whole(pool)
    pool.close()


def test_a_transaction_left_open_is_rolled_back(any_database: str) -> None:
    pool = pool_of(1, any_database)
    with pool.connection() as connection:
        connection.run(Script("BEGIN"))
        connection.run(Script("CREATE TABLE t ()"))
    assert states(any_database) == ["idle"]
    assert ask(pool, Statement("SELECT to_regclass('t')::text")) is None
    with pytest.raises(errors.DatabaseError), pool.connection() as connection:
        connection.run(Script("BEGIN"))
        connection.run(Statement("SELECT 1/0"))
    assert states(any_database) == ["idle"]
    assert pool.statistics.n_open == 1
    pool.close()


def test_after_all_idle_sessions_are_terminated_calls_go_on(any_database: str) -> None:
    pool = pool_of(5, any_database)
    held = [pool.acquire() for _ in range(5)]
    for connection in held:
        pool.release(connection)
    terminate(any_database)
    assert [ask(pool) for _ in range(8)] == [1] * 8
    pool.close()


def test_a_session_terminated_in_a_transaction_says_why_and_the_next_call_works(any_database: str) -> None:
    pool = pool_of(2, any_database)
    with pytest.raises(errors.ConnectionLostError, match="administrator"), pool.connection() as connection:
        connection.run(Script("BEGIN"))
        terminate(any_database)
        connection.run(ONE)
    assert ask(pool) == 1
    assert is_whole(pool)
    pool.close()


def test_exhaustion_is_reported_in_time(any_database: str) -> None:
    pool = pool_of(1, any_database, timeout_s=0.1)
    with pool.connection():
        before = time.monotonic()
        with pytest.raises(errors.PoolTimeoutError, match=r"within 0.1 s \(1 of 1 in use"):
            ask(pool)
        assert 0.05 < time.monotonic() - before < 4
    assert is_whole(pool)
    pool.close()


def test_a_failed_connect_frees_its_place(any_database: str) -> None:
    attempts: list[int] = []

    def connect(url: DatabaseUrl) -> psycopg_connection.PsycopgConnection:
        attempts.append(1)
        if len(attempts) <= 2:
            raise errors.AuthenticationError("not yet")
        return psycopg_connection.connect(url)

    pool = pool_of(1, any_database, connect=connect)
    for _ in range(2):
        with pytest.raises(errors.AuthenticationError):
            ask(pool)
    assert ask(pool) == 1
    assert is_whole(pool)
    pool.close()


def test_an_interrupted_waiter_passes_its_turn_on(any_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = pool_of(1, any_database)
    connection = pool.acquire()

    def interrupted(self: threading.Event, timeout: float | None = None) -> bool:
        pool.release(connection)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(threading.Event, "wait", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pool.acquire()
    assert is_whole(pool)
    assert ask(pool) == 1
    pool.close()


def test_an_interrupted_rollback_frees_its_place(any_database: str) -> None:
    class Interrupted(psycopg_connection.PsycopgConnection):
        def run(self, statement: Statement | Script) -> Rows:
            if statement.text == "ROLLBACK":
                raise KeyboardInterrupt
            return super().run(statement)

    def connect(url: DatabaseUrl) -> psycopg_connection.PsycopgConnection:
        return Interrupted(psycopg.connect(any_database, autocommit=True, cursor_factory=psycopg.RawCursor), url)

    pool = pool_of(1, any_database, timeout_s=0.5, connect=connect)
    with pytest.raises(KeyboardInterrupt), pool.connection() as connection:
        connection.run(Script("BEGIN"))
    assert connection.is_closed
    assert is_whole(pool)
    assert ask(pool) == 1
    pool.close()


def test_closing_refuses_new_callers_and_waits_for_the_others(any_database: str) -> None:
    pool = pool_of(1, any_database)
    with ThreadPoolExecutor(2) as threads:
        busy = threads.submit(ask, pool, Statement("SELECT 1 FROM pg_sleep(0.3)"))
        time.sleep(0.1)
        waiting = threads.submit(ask, pool)
        time.sleep(0.1)
        pool.close()
        assert busy.result() == 1
        with pytest.raises(errors.ClientClosedError):
            waiting.result()
    with pytest.raises(errors.ClientClosedError, match="closed"):
        ask(pool)
    pool.close()
    assert states(any_database) == []


def test_a_forked_child_is_told_to_make_its_own(any_database: str) -> None:
    pool = pool_of(1, any_database)
    assert ask(pool) == 1
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            ask(pool)
        except errors.ClientClosedError as error:
            os.write(writing, error.message.encode())
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        assert "fork" in answer.read()
    assert ask(pool) == 1
    pool.close()


# ── running steps ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_steps_are_sent_rows_and_return(any_database: str) -> None:
    def steps() -> Steps[int]:
        rows: Rows = yield Statement("SELECT 2")
        (((doubled,)),) = yield Statement("SELECT $1::int4 * 2", (rows[0][0],))
        assert isinstance(doubled, int)
        return doubled

    pool = pool_of(1, any_database)
    with pool.connection() as connection:
        assert execute(connection, steps()) == 4
    pool.close()


def test_steps_are_told_of_failures(any_database: str) -> None:
    def recovering() -> Steps[str]:
        try:
            yield Statement("SELECT 1/0")
        except errors.DatabaseError as error:
            yield ONE
            return error.sqlstate
        return ""

    def failing() -> Steps[str]:
        yield Statement("SELECT 1/0")
        return ""

    pool = pool_of(1, any_database)
    with pool.connection() as connection:
        assert execute(connection, recovering()) == "22012"
        with pytest.raises(errors.DatabaseError):
            execute(connection, failing())
    pool.close()


def test_a_forked_child_that_closes_leaves_the_parents_connections_alone(any_database: str) -> None:
    pool = pool_of(2, any_database)
    with pool.connection() as connection:
        connection.run(Script("BEGIN"))
        ask(pool)
        before = states(any_database)
        pid = os.fork()
        if pid == 0:
            try:
                pool.close(grace_s=0)
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        assert connection.run(ONE) == [(1,)]
        assert states(any_database) == before
    pool.close()

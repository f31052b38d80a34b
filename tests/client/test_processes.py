"""One client per process, whatever the process does: several event loops, threads, forks, and crowds."""

import asyncio
import gc
import os
import random
import sys
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from tests.client.rows import project

from nicol.errors import ClientClosedError, TransactionClosedError


def sessions_of(url: str) -> int:
    with psycopg.connect(url, autocommit=True) as observer:
        row = observer.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        ).fetchone()
        assert row is not None
        return row[0]


def no_sessions(url: str) -> bool:
    """Whether there is none soon: a server takes a moment to end one."""
    deadline = time.monotonic() + 15
    while sessions_of(url):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True  # without asking again: the session of who has just asked may still be ending


def in_child(act) -> str:
    """What ``act`` returns in a forked child, or the name of its error."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer = str(act())
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


# ── event loops ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_client_serves_one_loop_after_the_other(db, jive):
    """As a Lambda does that calls asyncio.run for each event. Connections end with their loop."""
    client = db.AsyncClient(jive)
    for _ in range(3):
        assert asyncio.run(client.project.count()) == 0
        assert no_sessions(jive)
    assert client.is_connected()


def test_two_loops_have_connections_of_their_own(db, jive):
    client = db.AsyncClient(jive)

    async def many() -> int:
        return sum(await asyncio.gather(*(client.project.count() for _ in range(20))))

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: asyncio.run(many()), range(8))) == [0] * 8
    assert no_sessions(jive)


def test_closing_closes_the_connections_of_every_loop(db, jive):
    client = db.AsyncClient(jive)
    over = threading.Event()

    async def serve(begun: threading.Event) -> None:
        await client.project.count()
        begun.set()
        await asyncio.to_thread(over.wait, 5)
        with pytest.raises(ClientClosedError):
            await client.project.count()

    begun = threading.Event()
    with asyncio.Runner() as resting, ThreadPoolExecutor(1) as threads:
        resting.run(client.project.count())
        serving = threads.submit(asyncio.run, serve(begun))
        begun.wait(5)
        asyncio.run(client.close())
        assert no_sessions(jive)
        over.set()
        serving.result(5)
        with pytest.raises(ClientClosedError):
            resting.run(client.project.count())


def test_a_loop_that_was_closed_without_a_word_leaves_no_session_for_long(db, jive):
    client = db.AsyncClient(jive)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(client.project.count())
    loop.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # asyncio's, for the program's forgetting
        assert asyncio.run(client.project.count()) == 0
        assert no_sessions(jive)
        gc.collect()


def test_a_transaction_that_is_left_open_ends_with_its_loop(db, jive):
    client = db.AsyncClient(jive)

    async def leave() -> None:
        await client.tx().__aenter__()
        await client.project.create(project())

    asyncio.run(leave())
    assert no_sessions(jive)
    assert asyncio.run(client.project.count()) == 0


def test_a_transaction_is_used_in_its_own_loop_only(db, jive):
    """As by to_thread, whose thread has the transactions of who called it, and may have a loop of its own."""
    client = db.AsyncClient(jive)

    async def test() -> None:
        async with client.tx() as tx:
            await tx.project.create(project())
            for ask in (tx.project.count, client.project.count):
                with pytest.raises(TransactionClosedError, match=r"belongs to another event loop.*outside"):
                    await asyncio.to_thread(asyncio.run, ask())
            assert await asyncio.to_thread(asyncio.run, client.outside().project.count()) == 0
            assert await tx.project.count() == 1
        await client.close()

    asyncio.run(test())


# ── forks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_a_forked_child_opens_its_own_connections(colour, db, jive):
    client = colour.client(db, jive)
    pid = "SELECT pg_backend_pid() AS pid"

    def ask() -> int:
        return client.query_raw(pid)[0]["pid"]

    async def ask_anew() -> int:
        return (await client._inner.query_raw(pid))[0]["pid"]

    ours = ask()
    child = in_child(lambda: asyncio.run(ask_anew()) if colour.name == "async" else ask())
    assert child.isdecimal()
    assert int(child) != ours
    assert ask() == ours
    client.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_a_child_that_goes_on_with_the_loop_of_its_parent_opens_its_own_connections(db, jive):
    """As of a program that keeps an asyncio.Runner, and used it before its server forked."""
    client = db.AsyncClient(jive)

    async def ask() -> int:
        return (await client.query_raw("SELECT pg_backend_pid() AS pid"))[0]["pid"]

    with asyncio.Runner() as runner:
        ours = runner.run(ask())
        child = in_child(lambda: runner.run(ask()))
        assert child.isdecimal(), child
        assert int(child) != ours
        assert runner.run(ask()) == ours
        runner.run(client.close())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_a_fork_inside_of_a_transaction_cannot_reach_it(db, jive, sessions):
    with db.Client(jive) as client:
        with client.tx() as tx:
            tx.project.create(project())

            answer = in_child(tx.project.count)
            assert answer.startswith(TransactionClosedError.__name__)
            assert "forked" in answer
            answer = in_child(client.project.count)  # it would join
            assert answer.startswith(TransactionClosedError.__name__)
            assert in_child(client.outside().project.count) == "0"
        assert sessions.count("Project") == 1


# ── crowds ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_50_clients_on_a_pool_of_5_wait_fairly(db, jive):
    """Each asks ten times. Nobody fails, and nobody is served twice while another waits longer than he."""

    async def test() -> float:
        async with db.AsyncClient(jive, connection_limit=5) as client:
            n_done = [0] * 50
            widest = 0

            async def ask(number: int) -> None:
                nonlocal widest
                for _ in range(10):
                    await client.query_raw("SELECT pg_sleep(0.001)")
                    n_done[number] += 1
                    widest = max(widest, max(n_done) - min(n_done))

            async with asyncio.timeout(20):
                await asyncio.gather(*(ask(it) for it in range(50)))
            assert client.statistics.n_open <= 5
            return widest

    assert asyncio.run(test()) <= 2


def test_50_threads_on_a_pool_of_5(db, jive):
    with db.Client(jive, connection_limit=5) as client, ThreadPoolExecutor(50) as threads:
        chance = random.Random(7)
        pauses = [chance.random() / 500 for _ in range(200)]
        answers = list(threads.map(lambda it: len(client.query_raw(f"SELECT pg_sleep({it})")), pauses))
        assert answers == [1] * 200
        assert client.statistics.n_open <= 5

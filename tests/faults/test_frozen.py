"""A server that is frozen, or a network that is: nobody waits without a limit (F10, F12)."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.client.colours import in_both_colours
from tests.faults.accounts import entry
from tests.faults.crowd import AsyncCrowd, Crowd  # noqa: F401 - each colour has its own

from nicol.errors import CommitOutcomeUnknownError, SocketTimeoutError
from nicol.migrate.running.place import place
from nicol.query.writing.copying import ENOUGH

SLOW = """
CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.8); RETURN NULL; END $$;
CREATE TRIGGER take_time AFTER INSERT ON "Entry" FOR EACH STATEMENT EXECUTE FUNCTION take_time();
"""
NOT_SLOW = 'DROP TRIGGER take_time ON "Entry"; DROP FUNCTION take_time'

may_freeze = pytest.mark.skipif(os.geteuid() != 0, reason="only root may stop a process of the server")


@contextmanager
def frozen(pids: list[int]) -> Iterator[None]:
    for it in pids:
        os.kill(it, signal.SIGSTOP)
    try:
        yield
    finally:
        for it in pids:
            os.kill(it, signal.SIGCONT)


@pytest.mark.conformance
@may_freeze
async def test_a_frozen_session_holds_a_call_for_its_time_and_a_second(db, bank, server, how):
    async with db.AsyncClient(bank, connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)
        await crowd.fill(2)
        with frozen([pid for pid, _, _ in server.sessions()]):
            before = time.monotonic()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    await client.account.count()
            assert time.monotonic() - before < 4
            assert client.statistics.n_in_use == 0
        await crowd.at_rest()


@in_both_colours
@may_freeze
@pytest.mark.slow
async def test_a_frozen_session_is_left_after_the_time_for_an_answer(db, bank, server, how):
    async with db.AsyncClient(f"{bank}&socket_timeout=0.3", connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)
        await crowd.fill(2)
        with frozen([pid for pid, _, _ in server.sessions()]):
            before = time.monotonic()
            with pytest.raises(SocketTimeoutError, match=r"did not answer within 0\.3 s"):
                await client.account.count()
            assert time.monotonic() - before < 4
            # The other one is as old, and not asked any more.
            assert await client.account.count() == 100
            assert client.statistics.n_open == 1
        await crowd.at_rest()


@in_both_colours
@pytest.mark.conformance
async def test_a_copy_takes_its_time(db, bank, server):
    """A trigger for each row makes it slow, and the last answer comes when all are done."""
    server.run(SLOW)
    try:
        async with db.AsyncClient(bank, socket_timeout=0.3) as client:
            assert await client.entry.create_many([entry(1, 7)] * ENOUGH) == ENOUGH
            with pytest.raises(SocketTimeoutError):
                await client.query_raw("SELECT pg_sleep(60)::text")
    finally:
        server.run(NOT_SLOW)


def test_a_migration_takes_its_time_all_the_same():
    assert place("postgresql://h/d?socket_timeout=5").url.socket_timeout_s is None


@in_both_colours
async def test_a_slow_statement_is_cancelled_and_its_connection_kept(db, bank, server, how):
    async with db.AsyncClient(bank, socket_timeout=0.3, connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)
        pid = (await client.query_raw("SELECT pg_backend_pid() AS pid"))[0]["pid"]
        with pytest.raises(SocketTimeoutError):
            await client.query_raw("SELECT pg_sleep(60)::text")
        await crowd.at_rest()
        assert [it for it, _, _ in server.sessions()] == [pid]
        with pytest.raises(SocketTimeoutError):
            async with client.tx() as tx:
                await tx.entry.create(entry(1, 7))
                await tx.query_raw("SELECT pg_sleep(60)::text")
        assert await client.entry.count(where={"number": 7}) == 0
        await crowd.at_rest()


@in_both_colours
@pytest.mark.conformance
async def test_a_black_hole_is_left_after_the_time_for_an_answer(db, server, proxy, how):
    async with db.AsyncClient(f"{proxy.address}&socket_timeout=0.3", connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)
        await client.account.count()
        for way in ("to the server", "to the client"):
            before = time.monotonic()
            with pytest.raises(SocketTimeoutError, match=f"127.0.0.1:{proxy.port}"):
                async with client.tx() as tx:
                    await tx.entry.create(entry(1, 7))
                    proxy.freeze(way)
                    await tx.entry.create(entry(1, 8))
            assert time.monotonic() - before < 4
            proxy.thaw()
            await crowd.at_rest()
        assert await client.entry.count(where={"number": {"gt": 6}}) == 0


@in_both_colours
@pytest.mark.conformance
async def test_a_commit_without_an_answer_in_time_is_of_unknown_outcome(db, server, proxy, how):
    async with db.AsyncClient(f"{proxy.address}&socket_timeout=0.3", connection_limit=2, **how) as client:
        crowd = AsyncCrowd(client, server)
        with pytest.raises(CommitOutcomeUnknownError) as caught:
            async with client.tx() as tx:
                await tx.entry.create(entry(1, 7))
                proxy.freeze("to the client")
        assert isinstance(caught.value.__cause__, SocketTimeoutError)
        proxy.thaw()
        await crowd.at_rest()
        assert await client.entry.count(where={"number": 7}) == 1

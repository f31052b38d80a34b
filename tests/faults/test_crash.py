"""A server that crashes, is down, and comes back: callers wait as long as they may, and nobody restarts anything (F4, F5, F6)."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from tests.client.colours import in_both_colours
from tests.faults.accounts import N_ACCOUNTS
from tests.faults.conftest import Mortal
from tests.faults.crowd import AsyncCrowd, Crowd  # noqa: F401 - each colour has its own
from tests.faults.server import Server
from tests.proxy import Proxy, proxy_before

from nicol.driver.psycopg_failure import connect_error
from nicol.driver.url import parse_url
from nicol.errors import ConnectionFailedError, ConnectionLostError, PoolTimeoutError

N_CALLERS = 20

SAID = (
    "the database system is starting up",
    "the database system is not yet accepting connections",
    "the database system is not accepting connections",
    "the database system is in recovery mode",
    "the database system is shutting down",
)
"""What a server says that will be there soon. libpq keeps no SQLSTATE of it."""


@pytest.mark.parametrize("said", SAID)
def test_a_server_that_will_be_there_soon_is_known_by_its_words(said):
    error = psycopg.OperationalError(f"connection failed: FATAL:  {said}")
    assert connect_error(parse_url("postgresql://localhost/app"), error).sqlstate == "57P03"


@pytest.fixture
def before_mortal(mortal: Mortal) -> Iterator[Proxy]:
    with proxy_before(mortal.url) as proxy:
        yield proxy


def pids_of(mortal: Mortal) -> list[int]:
    with closing(Server(mortal.url)) as server:
        return [pid for pid, _, _ in server.sessions()]


@in_both_colours
@pytest.mark.slow
async def test_a_session_that_is_killed_takes_the_others_with_it_and_calls_go_on(db, mortal, before_mortal):
    async with db.AsyncClient(before_mortal.address, connection_limit=5) as client:
        with closing(Server(mortal.url)) as server:
            crowd = AsyncCrowd(client, server)
            await crowd.fill(5)
            sleeping = await crowd.begun(lambda: client.query_raw("SELECT pg_sleep(60)::text"))
            await crowd.until(lambda: server.is_running("pg_sleep(60)"))
        n_connected = before_mortal.n_connected
        os.kill(pids_of(mortal)[0], signal.SIGKILL)
        found = await crowd.all([client.account.count] * N_CALLERS)
        error = await sleeping.result()
        assert isinstance(error, ConnectionLostError)
        # A call that had its connection when the crash came may have been lost with it, and so may one that was let in
        # before the server had noticed.
        lost = [it for it in found if it != N_ACCOUNTS]
        assert all(isinstance(it, ConnectionLostError) for it in lost), lost
        assert len(lost) <= 10, lost
        # Twenty callers, five connections, and one caller at a time who asks whether the server is there again.
        assert before_mortal.n_connected - n_connected < 60
        with closing(Server(mortal.url)) as server:
            await AsyncCrowd(client, server).at_rest()


@in_both_colours
@pytest.mark.conformance
async def test_a_server_that_is_down_fails_calls_in_time_and_is_found_again(db, mortal):
    async with db.AsyncClient(mortal.url, connection_limit=4, pool_timeout=0.5) as client:
        with closing(Server(mortal.url)) as server:
            await AsyncCrowd(client, server).fill(4)
        os.kill(mortal.pid, signal.SIGKILL)
        crowd = AsyncCrowd(client, server)
        await crowd.until(lambda: not mortal.is_up)
        found = await crowd.all([client.account.count] * N_CALLERS)
        assert {type(it) for it in found} <= {*ConnectionFailedError.__subclasses__(), ConnectionLostError}
        assert not any(isinstance(it, PoolTimeoutError) for it in found), found
        health = await client.health(timeout=1)
        assert not health.ok
        assert "reach" in health.error
        mortal.start()
        with closing(Server(mortal.url)) as server:
            crowd = AsyncCrowd(client, server)
            # One caller asks a server that was down for so long, and finds it; those beside him were told at once.
            assert (await crowd.all([client.account.count] * N_CALLERS)).count(N_ACCOUNTS) >= 1
            assert await crowd.all([client.account.count] * N_CALLERS) == [N_ACCOUNTS] * N_CALLERS
            assert (await client.health(timeout=5)).ok
            await crowd.at_rest()


@in_both_colours
@pytest.mark.slow
async def test_callers_who_may_wait_live_through_a_restart(db, mortal):
    """F6: a restart while calls go on. Those that were in a statement are told, others wait."""
    async with db.AsyncClient(mortal.url, connection_limit=4, pool_timeout=10) as client:
        with closing(Server(mortal.url)) as server:
            await AsyncCrowd(client, server).fill(4)
        mortal.stop()
        crowd = AsyncCrowd(client, server)
        waiting = [await crowd.begun(client.account.count) for _ in range(N_CALLERS)]
        await crowd.pause(0.3)
        mortal.start()
        assert [await it.result() for it in waiting] == [N_ACCOUNTS] * N_CALLERS
        with closing(Server(mortal.url)) as server:
            await AsyncCrowd(client, server).at_rest()

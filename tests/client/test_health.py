"""Health of a database: an answer in time, whatever the server, the network or the pool does, and never an exception."""

import os
import re
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from nicol.errors import InvalidValueError

LIMIT_S = 0.3


@pytest.fixture
def deaf() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


def test_a_database_that_answers_is_well(colour, db, jive):
    with colour.client(db, jive) as client:
        health = client.health(timeout=5)
    assert health.ok
    assert health.error is None
    assert health.server_version.startswith("18")
    assert 0 < health.latency_ms < 5000
    assert (health.statistics.n_in_use, health.statistics.n_idle) == (0, 1)


def test_the_first_use_may_be_a_question_of_health(colour, db, jive):
    client = colour.client(db, jive)
    assert client.health().ok
    client.close()
    health = client.health()
    assert (health.ok, health.error) == (False, "the client is closed; connect it again, or make a new one")


def in_time(client) -> str:
    """The error of a question that is not answered. It takes no longer than it may."""
    start = time.monotonic()
    health = client.health(timeout=LIMIT_S)
    assert time.monotonic() - start < LIMIT_S + 0.25
    assert not health.ok
    assert health.server_version is None
    assert "secret" not in health.error
    return health.error


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://app:secret@127.0.0.1:1/app", "cannot reach a database server at 127.0.0.1:1"),
        ("postgresql://app:secret@127.0.0.1:{deaf}/app", "there was no connection within 0.3 s"),
    ],
)
def test_what_cannot_be_reached_is_said_in_time(colour, db, deaf, url, expected):
    client = colour.client(db, url.format(deaf=deaf))
    assert in_time(client).startswith(expected)


def test_a_full_pool_is_said_in_time(colour, db, jive):
    with colour.client(db, jive, connection_limit=1) as client, client.tx():
        outside = client.outside()
        assert in_time(outside).startswith(("no connection to", "there was no connection"))
    client.close()


def test_a_transaction_has_no_health_of_its_own(colour, db, jive):
    with colour.client(db, jive) as client, client.tx() as tx:
        assert not tx.health().ok


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may stop a process of the server")
def test_a_frozen_server_holds_nobody(colour, db, jive, server_18):
    with colour.client(db, jive) as client:
        (pid,) = (it["pid"] for it in client.query_raw("SELECT pg_backend_pid() AS pid"))
        os.kill(pid, signal.SIGSTOP)
        try:
            # On a busy machine the limit may be over before there is a connection to ask on.
            assert re.match("(the server gave no answer|there was no connection) within 0.3 s", in_time(client))
            deadline = time.monotonic() + 2
            while client.statistics.n_in_use and time.monotonic() < deadline:
                client.execute_raw("SELECT 1")  # a loop runs only while something is asked of it
            assert client.statistics.n_in_use == 0
        finally:
            os.kill(pid, signal.SIGCONT)
        assert client.health().ok


@pytest.mark.parametrize("timeout", [0, -1, None, "5", True])
def test_a_question_has_a_limit(colour, db, timeout):
    with pytest.raises(InvalidValueError, match="timeout is a positive number of seconds"):
        colour.client(db, "postgresql://127.0.0.1:1/app").health(timeout=timeout)


def test_a_server_that_ended_its_sessions_is_well(colour, db, jive):
    with colour.client(db, jive) as client:
        client.health()
        with psycopg.connect(jive, autocommit=True) as killer:
            killer.execute(
                "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert client.health().ok

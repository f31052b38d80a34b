"""Bulk writes with a limit, as workers take from a queue, and another who takes the same record."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import psycopg
import pytest
from tests.query.world import Session


@pytest.fixture
def other(world_18: str) -> Iterator[psycopg.Connection]:
    # Asked for before the writer, so that it cleans up when the transaction of that is over.
    with psycopg.connect(world_18, autocommit=True) as connection:
        connection.execute("""INSERT INTO "User" (email, "updatedAt") VALUES ('job@race', now())""")
        yield connection
        connection.execute("""DELETE FROM "User" WHERE email LIKE '%@race'""")


JOB = {"email": "job@race", "visits": 0}
TAKES = [
    ("update_many", {"where": JOB, "data": {"visits": 2}, "limit": 1}, 0),
    ("update_many_and_return", {"where": JOB, "data": {"visits": 2}, "limit": 1}, []),
    ("delete_many", {"where": JOB, "limit": 1}, 0),
]


@pytest.mark.parametrize("reader", ["18-psycopg"], indirect=True)
@pytest.mark.parametrize(("action", "arguments", "expected"), TAKES)
def test_what_another_took_in_between_is_not_taken_again(
    other: psycopg.Connection, writer: Session, action: str, arguments: dict, expected: object
) -> None:
    with ThreadPoolExecutor(1) as pool:
        with other.transaction():
            other.execute("""UPDATE "User" SET visits = 1 WHERE email = 'job@race'""")
            answer = pool.submit(writer.call, "User", action, **arguments)
            while not _is_waited_for(other):
                assert not answer.done()
                sleep(0.01)
        assert answer.result() == expected
    assert other.execute("""SELECT visits FROM "User" WHERE email = 'job@race'""").fetchall() == [(1,)]


def _is_waited_for(connection: psycopg.Connection) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
    ).fetchone()
    return found is not None and found[0] > 0

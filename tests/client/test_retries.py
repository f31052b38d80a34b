"""Transactions that are tried again, and those that must not be."""

import asyncio  # noqa: F401 - of the tests for tasks
import time  # noqa: F401 - of the tests for threads

import psycopg
import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import project

from nicol.client.retry import is_conflict, pause_s
from nicol.errors import (
    AfterCommitError,
    CommitOutcomeUnknownError,
    DatabaseError,
    InvalidValueError,
    TransactionError,
    UniqueViolationError,
    WriteConflictError,
)

DISTURB = """UPDATE "Project" SET name = name || '!'"""


class Rival:
    """Changes the same row from another session, as often as it is told to."""

    def __init__(self, url: str, times: int) -> None:
        self._url = url
        self._times = times

    def disturb(self) -> None:
        if self._times:
            self._times -= 1
            with psycopg.connect(self._url, autocommit=True) as connection:
                connection.execute(DISTURB)


@in_both_colours
async def test_conflict_is_tried_again_in_a_loop(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        await client.project.create(project())
        rival, n_attempts = Rival(jive, 2), 0
        async for tx in client.tx(isolation="repeatable read", retries=3):
            async with tx:
                n_attempts += 1
                await tx.project.count()
                rival.disturb()
                await client.execute_raw(DISTURB)
        assert n_attempts == 3
        assert [it.name for it in await client.project.find_many()] == ["jive!!!"]
        assert (sessions.open_transactions(), client.statistics.n_in_use) == (0, 0)


@in_both_colours
async def test_conflict_is_tried_again_by_run(db, jive):
    async with db.AsyncClient(jive) as client:
        await client.project.create(project())
        rival = Rival(jive, 2)

        async def work(tx) -> str:
            await tx.project.count()
            rival.disturb()
            await client.execute_raw(DISTURB)
            return (await tx.project.find_first_or_raise()).name

        assert await client.tx(isolation="repeatable read", retries=3).run(work) == "jive!!!"
        assert await client.tx().run(work) == "jive!!!!"


@in_both_colours
async def test_last_conflict_is_raised(db, jive):
    async with db.AsyncClient(jive) as client:
        await client.project.create(project())
        rival, n_attempts = Rival(jive, 9), 0
        with pytest.raises(WriteConflictError):
            async for tx in client.tx(isolation="repeatable read", retries=2):
                async with tx:
                    n_attempts += 1
                    await tx.project.count()
                    rival.disturb()
                    await tx.execute_raw(DISTURB)
        assert n_attempts == 3


SKEW = """
CREATE TABLE doctor (name text PRIMARY KEY, is_on_call bool);
INSERT INTO doctor VALUES ('ada', true), ('bob', true);
"""


class Skew:
    """Makes a serialization failure that PostgreSQL tells of at COMMIT."""

    def __init__(self, url: str, times: int) -> None:
        self._url = url
        self.times = times
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(SKEW)

    def disturb(self) -> None:
        if not self.times:
            return
        self.times -= 1
        with psycopg.connect(self._url) as connection:
            connection.isolation_level = psycopg.IsolationLevel.SERIALIZABLE
            connection.execute("SELECT count(*) FROM doctor WHERE is_on_call")
            connection.execute("UPDATE doctor SET is_on_call = NOT is_on_call WHERE name = 'bob'")


@in_both_colours
async def test_conflict_at_commit_is_tried_again_by_run(db, jive):
    skew = Skew(jive, 2)
    called = []

    async def work(tx) -> int:
        await tx.query_raw("SELECT count(*) FROM doctor WHERE is_on_call")
        await tx.execute_raw("UPDATE doctor SET is_on_call = NOT is_on_call WHERE name = 'ada'")
        tx.on_commit(called.append, "committed")
        skew.disturb()
        called.append("attempt")
        return len(called)

    async with db.AsyncClient(jive) as client:
        assert await client.tx(isolation="serializable", retries=5).run(work) == 3
    assert called == ["attempt", "attempt", "attempt", "committed"]


@in_both_colours
async def test_conflict_at_commit_of_a_block_that_falls_off_its_end_is_tried_again(db, jive):
    skew, n_attempts = Skew(jive, 2), 0
    async with db.AsyncClient(jive) as client:
        async for tx in client.tx(isolation="serializable", retries=5):
            async with tx:
                n_attempts += 1
                await tx.query_raw("SELECT count(*) FROM doctor WHERE is_on_call")
                await tx.execute_raw("UPDATE doctor SET is_on_call = NOT is_on_call WHERE name = 'ada'")
                skew.disturb()
                if n_attempts:
                    pass
    assert n_attempts == 3


@in_both_colours
async def test_conflict_at_commit_of_a_block_that_returns_is_raised(db, jive):
    skew = Skew(jive, 2)

    async def work(client) -> str:
        async for tx in client.tx(isolation="serializable", retries=5):
            async with tx:
                await tx.query_raw("SELECT count(*) FROM doctor WHERE is_on_call")
                await tx.execute_raw("UPDATE doctor SET is_on_call = NOT is_on_call WHERE name = 'ada'")
                skew.disturb()
                return "done"
        return "never"

    async with db.AsyncClient(jive) as client:
        with pytest.raises(WriteConflictError):
            await work(client)
        skew.times = 0
        assert await work(client) == "done"


@in_both_colours
async def test_other_errors_are_not_tried_again(db, jive, sessions):
    n_attempts = 0
    async with db.AsyncClient(jive) as client:
        with pytest.raises(UniqueViolationError):
            async for tx in client.tx(retries=3):
                async with tx:
                    n_attempts += 1
                    await tx.project.create(project())
                    await tx.project.create(project())
        assert n_attempts == 1
        with pytest.raises(CommitOutcomeUnknownError):
            async for tx in client.tx(retries=3):
                async with tx:
                    n_attempts += 1
                    await tx.project.create(project())
                    sessions.terminate_others()
        assert n_attempts == 2


@in_both_colours
async def test_block_cannot_be_tried_again(db, jive):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(InvalidValueError, match=r"for tx in db\.tx.*\.run\(function\)"):
            async with client.tx(retries=3):
                pass
        with pytest.raises(TransactionError, match="was not used"):
            async for tx in client.tx(retries=3):
                pass
        async for tx in client.tx(retries=3):
            with pytest.raises(TransactionError, match="has not begun"):
                await tx.project.count()
            async with tx:
                assert await tx.project.count() == 0
        assert client.statistics.n_in_use == 0


@pytest.mark.parametrize("retries", [-1, True, 1.5, "3", 101])
def test_retries_are_a_small_number(db, retries):
    with pytest.raises(InvalidValueError, match="retries"):
        db.Client("postgresql://nobody@127.0.0.1:1/nowhere").tx(retries=retries)


@in_both_colours
async def test_inside_a_transaction_its_own_retries_decide(db, jive):
    n_attempts = 0
    async with db.AsyncClient(jive) as client:
        await client.project.create(project())
        rival = Rival(jive, 1)
        async for tx in client.tx(isolation="repeatable read", retries=3):
            async with tx:
                await tx.project.count()
                rival.disturb()
                async for inner in client.tx(retries=3):
                    async with inner:
                        n_attempts += 1
                        await client.execute_raw(DISTURB)
    assert n_attempts == 4 + 1


CONFLICT = WriteConflictError("could not serialize", sqlstate="40001")
ABORTED = DatabaseError("current transaction is aborted", sqlstate="25P02")


def caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (CONFLICT, True),
        (ABORTED, False),
        (ExceptionGroup("tasks", [CONFLICT, ABORTED]), True),
        (ExceptionGroup("tasks", [CONFLICT, ValueError()]), False),
        (ExceptionGroup("tasks", [ABORTED]), False),
        (AfterCommitError("committed", [CONFLICT]), False),
        (caused_by(TransactionError("was rolled back"), CONFLICT), True),
        (caused_by(CommitOutcomeUnknownError("lost"), CONFLICT), False),
        (caused_by(ValueError(), CONFLICT), False),
    ],
    ids=repr,
)
def test_what_is_a_conflict(error, expected):
    assert is_conflict(error) is expected


def test_pauses_grow_and_differ():
    assert {pause_s(2) for _ in range(5)} != {pause_s(2)}
    assert all(0.005 * 2**it <= pause_s(it) <= 0.01 * 2**it for it in range(6))
    assert pause_s(100) <= 1

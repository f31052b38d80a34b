"""A transaction is said to be committed only where it is, whatever its block has done."""

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import project

from nicol.client.transaction_sync import TransactionSession
from nicol.errors import NicolError, RawQueryError, TransactionClosedError, TransactionError

NOTHING = ("create_many", "update_each", "upsert_many", "batch")


@in_both_colours
async def test_call_that_sends_nothing_does_not_excuse_a_failure(db, jive, sessions):
    for how in NOTHING:
        committed = []
        async with db.AsyncClient(jive) as client:
            with pytest.raises(TransactionError, match="a statement in it failed"):
                async with client.tx() as tx:
                    tx.on_commit(committed.append, how)
                    await tx.project.create(project())
                    with pytest.raises(RawQueryError):
                        await tx.execute_raw("SELECT 1/0")
                    if how == "create_many":
                        await tx.project.create_many([])
                    elif how == "update_each":
                        await tx.project.update_each([], key=["id"])
                    elif how == "upsert_many":
                        await tx.project.upsert_many([], conflict=["id"])
                    else:
                        async with tx.batch():
                            pass
        assert (committed, sessions.count("Project")) == ([], 0)


@in_both_colours
async def test_observer_that_fails_does_not_hide_a_failure(db, jive, sessions):
    def observer(event) -> None:
        if event.error is not None:
            raise ValueError("no log")

    async with db.AsyncClient(jive, on_query=observer) as client:
        with pytest.raises(TransactionError):
            async with client.tx() as tx:
                await tx.project.create(project())
                with pytest.raises(RawQueryError) as caught:
                    await tx.execute_raw("SELECT 1/0")
    assert "no log" in caught.value.__cause__.__notes__[0]
    assert sessions.count("Project") == 0


@in_both_colours
async def test_observer_that_fails_half_way_leaves_no_half_of_a_call(db, jive, sessions):
    failing = []

    def observer(event) -> None:
        if failing and event.text.startswith("INSERT"):
            raise ValueError("no log")

    both = project("a") | {"artifacts": {"connect_or_create": [{"where": {"id": "x"}, "create": {"path": "x"}}]}}
    both["artifacts"]["connect_or_create"][0]["create"] |= {"name": "x", "type": "PRD", "dependencies": []}
    async with db.AsyncClient(jive, on_query=observer) as client:
        async with client.tx():
            failing.append(1)
            with pytest.raises(ValueError, match="no log"):
                await client.project.create(both)
            failing.clear()
    assert (sessions.count("Project"), sessions.count("Artifact")) == (0, 0)


@in_both_colours
async def test_transaction_that_its_block_ends_by_hand_is_not_called_committed(db, jive, sessions):
    for ending, n_saved in (("ROLLBACK", 0), ("COMMIT", 1)):
        committed = []
        async with db.AsyncClient(jive) as client:
            for goes_on in (False, True):
                with pytest.raises(TransactionError, match="of your own"):
                    async with client.tx() as tx:
                        tx.on_commit(committed.append, ending)
                        await tx.project.create(project(f"{goes_on}"))
                        await tx.execute_raw(ending)
                        if goes_on:
                            await tx.project.create(project("by itself"))
            assert (committed, sessions.count("Project")) == ([], n_saved * 2)
            await client.project.delete_many(everything=True)


@in_both_colours
async def test_batch_that_ends_its_transaction_by_hand_is_told(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(TransactionError, match="of your own"):
            async with client.batch() as batch:
                batch.project.create(project())
                batch.execute_raw("ROLLBACK")
        assert sessions.count("Project") == 0


@in_both_colours
async def test_stream_that_began_in_an_undone_savepoint_is_over(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        await client.project.create_many([project(f"p{it}") for it in range(5)])
        async with client.tx() as tx:
            closed, read = tx.project.stream(batch=2), tx.project.stream(batch=2)
            with pytest.raises(ValueError, match="undo"):
                async with client.tx():
                    for stream in (closed, read):
                        async for _ in stream:
                            break
                    raise ValueError("undo")
            if hasattr(closed, "aclose"):
                await closed.aclose()
            else:
                closed.close()
            with pytest.raises(TransactionClosedError, match="stream"):
                async for _ in read:
                    pass
            await tx.project.create(project("last"))
        assert sessions.count("Project") == 6


@in_both_colours
async def test_stream_that_began_in_a_kept_savepoint_goes_on(db, jive):
    async with db.AsyncClient(jive) as client:
        await client.project.create_many([project(f"p{it}") for it in range(5)])
        async with client.tx() as tx:
            stream, n_read = tx.project.stream(batch=2), 0
            async with client.tx(), client.tx():
                async for _ in stream:
                    n_read += 1
                    break
            async for _ in stream:
                n_read += 1
        assert n_read == 5


def test_stream_collected_in_the_middle_of_a_call_stops_nothing(db, jive, monkeypatch):
    check = TransactionSession.check

    def collecting(session: TransactionSession) -> None:
        gc.collect()
        check(session)

    def work() -> None:
        with db.Client(jive) as client:
            client.project.create_many([project(f"p{it}") for it in range(5)])
            with client.tx() as tx:
                left = [tx.project.stream(batch=2)]
                next(left[0])
                left.append(left)
                del left
                monkeypatch.setattr(TransactionSession, "check", collecting)
                counted.append(tx.project.count())

    counted: list[int] = []
    in_time(work)
    assert counted == [5]


def in_time(work: Callable[[], object]) -> object:
    """What ``work`` returns or raises, in a thread of its own that may hang."""
    answers: list[object] = []

    def run() -> None:
        try:
            answers.append(work())
        except NicolError as error:
            answers.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(5)
    assert answers, "it hangs"
    return answers[0]


def test_call_inside_of_a_call_of_its_own_thread_is_refused(db, jive):
    @dataclass
    class Card:
        id: str

        def __post_init__(self) -> None:
            client.project.count()

    def observer(_event) -> None:
        if asking:
            asking.clear()
            client.project.count()

    def observed() -> None:
        with client.tx():
            asking.append(1)
            client.project.count()

    def shaped() -> None:
        with client.tx():
            client.project.find_many(Card)

    asking: list[int] = []
    with db.Client(jive, on_query=observer) as client:
        client.project.create(project())
        for work in (observed, shaped):
            assert "has yet to end" in str(in_time(work))
        assert len(client.project.find_many(Card)) == 1
        assert client.statistics.n_in_use == 0

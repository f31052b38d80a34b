"""What goes wrong with a statement of many calls meets those whose fault it is, and each of them by itself."""

import asyncio
from decimal import Decimal

import pytest
from tests.client.loading.watched import LOCKED, Recorded

from nicol.errors import (
    ClientClosedError,
    ConnectionLostError,
    LockTimeoutError,
    MalformedValueError,
    PoolTimeoutError,
    ServerUnreachableError,
    StatementTimeoutError,
    ValueOutOfRangeError,
)


def are_each_of(errors, kind) -> bool:
    """Whether there is one of ``kind`` for each caller, whose notes and traceback are its own."""
    return {type(it) for it in errors} == {kind} and len({id(it) for it in errors}) == len(errors)


async def together(calls):
    return await asyncio.gather(*calls, return_exceptions=True)


async def test_key_that_the_server_refuses_fails_its_caller_alone(things):
    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as db:
        keys = ["10.0.0.1", "no address", "10.0.0.2"]
        first, bad, second = await together(db.thing.find_unique({"host": it}) for it in keys)
    assert (first.id, second.id) == (1, 2)
    assert isinstance(bad, MalformedValueError)
    assert bad.model == "Thing"
    assert seen.n_calls == [3, 1, 1, 1]


MALFORMED = {
    "a second key": ({"host": "10.0.0.1", "text": "Text 1"}, {"host": "no address", "text": "nothing"}),
    "a filter": ({"host": "10.0.0.1", "left": {"lt": 2}}, {"host": "no address", "left": {"lt": 2}}),
    "a filter that leaves nothing": (
        {"host": "10.0.0.1", "left": {"gt": 9}},
        {"host": "no address", "left": {"gt": 9}},
    ),
    "bits": ({"bits": "00000001", "right": "right 1"}, {"bits": "2", "right": "nothing"}),
    "money": ({"cash": Decimal(1), "right": "right 1"}, {"cash": Decimal(10) ** 30, "right": "nothing"}),
}


@pytest.mark.parametrize("name", MALFORMED)
async def test_malformed_key_is_an_error_of_its_caller_also_where_nothing_else_matches(things, name):
    """The server reads a value when it compares it; once it keeps a plan for all values, that may be never."""
    (package, url), (good, bad) = things, MALFORMED[name]
    async with package.AsyncClient(url, connection_limit=1) as db:
        for _ in range(8):  # at the sixth use the server may keep a plan
            (expected,) = await together([db.thing.find_unique(good)])
            found, refused, again = await together(db.thing.find_unique(it) for it in (good, bad, good))
            assert found == again == expected
            assert isinstance(refused, (MalformedValueError, ValueOutOfRangeError)), refused
            (alone,) = await together([db.thing.find_unique(bad)])
            assert type(alone) is type(refused), alone


async def test_observer_that_fails_fails_each_call(things):
    def refuse(event) -> None:
        raise LookupError(event.n_calls)

    package, url = things
    async with package.AsyncClient(url, on_query=refuse) as db:
        errors = await together(db.part.find_unique({"id": it}) for it in (1, 2, 3))
        assert are_each_of(errors, LookupError)
        assert (db.statistics.n_in_use, db.statistics.n_waiting) == (0, 0)


async def test_lost_connection_is_told_to_each_caller_and_nobody_asks_again(things, server):
    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as db:
        with server.holding("Part"):
            asked = asyncio.ensure_future(together(db.part.find_unique({"id": it}) for it in (1, 2, 3)))
            await server.until_waiting(1)
            server.terminate_waiting()
            errors = await asked
        assert are_each_of(errors, ConnectionLostError)
        assert all(it.__cause__ is not None for it in errors)
        assert seen.n_calls == [3]
        assert (await db.part.find_unique({"id": 1})).id == 1


@pytest.mark.parametrize(
    ("setting", "expected"), [("statement_timeout", StatementTimeoutError), ("lock_timeout", LockTimeoutError)]
)
async def test_statement_without_end_is_not_asked_once_more_by_each_caller(things, server, setting, expected):
    (package, url), seen = things, Recorded()
    limited = f"{url}{'&' if '?' in url else '?'}options=-c%20{setting}%3D100"
    async with package.AsyncClient(limited, on_query=seen) as db:
        with server.holding("Part"):
            errors = await together(db.part.find_unique({"id": it}) for it in (1, 2, 3))
        assert are_each_of(errors, expected), errors
        assert seen.n_calls == [3]
        assert (await db.part.find_unique({"id": 1})).id == 1


async def test_server_that_is_not_there_is_told_to_each_caller(things):
    package, _ = things
    db = package.AsyncClient("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=1", pool_timeout=0.5)
    errors = await together(db.part.find_unique({"id": it}) for it in (1, 2, 3))
    assert are_each_of(errors, ServerUnreachableError), errors
    await db.close()


async def test_no_connection_in_time_is_told_to_each_caller(things):
    package, url = things
    async with package.AsyncClient(url, connection_limit=1, pool_timeout=0.2) as db, db.tx():
        outside = db.outside()
        errors = await together(outside.part.find_unique({"id": it}) for it in (1, 2, 3))
        assert are_each_of(errors, PoolTimeoutError)
        errors[0].add_note("mine")
        assert not hasattr(errors[1], "__notes__")


async def test_client_that_is_closed_meanwhile_tells_each_caller(things):
    async def hold() -> None:
        async with db.tx():
            held.set()
            await let_go.wait()

    package, url = things
    held, let_go = asyncio.Event(), asyncio.Event()
    async with package.AsyncClient(url, connection_limit=1) as db:
        holding = asyncio.ensure_future(hold())
        await held.wait()
        asked = asyncio.ensure_future(together(db.part.find_unique({"id": it}) for it in (1, 2, 3)))
        while not db.statistics.n_waiting:
            await asyncio.sleep(0)
        closing = asyncio.ensure_future(db.close())
        errors = await asked
        let_go.set()
        await asyncio.gather(holding, closing)
    assert are_each_of(errors, ClientClosedError), errors


async def test_cancelled_caller_takes_nobody_with_it(things, server):
    package, url = things
    async with package.AsyncClient(url) as db:
        with server.holding("Part"):
            tasks = [asyncio.ensure_future(db.part.find_unique({"id": it})) for it in (1, 2, 3)]
            await server.until_waiting(1)
            tasks[1].cancel()
            await asyncio.wait({tasks[1]}, timeout=20)
            assert server.number(LOCKED) == 1
        first, cancelled, last = await asyncio.gather(*tasks, return_exceptions=True)
    assert (first.id, last.id) == (1, 3)
    assert isinstance(cancelled, asyncio.CancelledError)


@pytest.mark.parametrize("leader", [0, 1, 2])
async def test_caller_that_is_cancelled_before_anything_was_sent(things, leader):
    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as db:
        tasks = [asyncio.ensure_future(db.part.find_unique({"id": it})) for it in (1, 2, 3)]
        await asyncio.sleep(0)
        tasks[leader].cancel()
        found = await asyncio.gather(*tasks, return_exceptions=True)
    assert [getattr(it, "id", None) for it in found] == [None if i == leader else i + 1 for i in range(3)]
    assert isinstance(found[leader], asyncio.CancelledError)
    assert sum(seen.n_calls) in {2, 3}


async def test_statement_ends_when_all_callers_are_cancelled(things, server):
    package, url = things
    async with package.AsyncClient(url) as db:
        with server.holding("Part"):
            tasks = [asyncio.ensure_future(db.part.find_unique({"id": it})) for it in (1, 2, 3)]
            await server.until_waiting(1)
            for it in tasks:
                it.cancel()
            await server.until_waiting(0)
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(it, asyncio.CancelledError) for it in found)
        async with asyncio.timeout(20):
            while db.statistics.n_in_use:
                await asyncio.sleep(0.01)
        assert (await db.part.find_unique({"id": 1})).id == 1


def test_loop_that_ends_leaves_nobody_waiting(things, server):
    async def asked() -> None:
        for it in (1, 2, 3):
            tasks.append(asyncio.ensure_future(db.part.find_unique({"id": it})))
        await server.until_waiting(1)

    package, url = things
    tasks: list[asyncio.Task[object]] = []
    db = package.AsyncClient(url)
    with server.holding("Part"):
        asyncio.run(asked())
    assert all(it.cancelled() for it in tasks)
    assert asyncio.run(_one(db)) == 1


async def _one(db) -> int:
    found = await db.part.find_unique({"id": 1})
    await db.close()
    return found.id

"""Which calls become one statement: those of one tick of one loop, that are inside no transaction."""

import asyncio
import threading
from contextvars import ContextVar

import pytest
from tests.client.loading.watched import Recorded

from nicol.client.instrument import CallEvent, Instrument
from nicol.client.observe import QueryEvent
from nicol.errors import InvalidValueError, RecordNotFoundError


def with_a_factory() -> asyncio.AbstractEventLoop:
    """As of applications whose tasks begin at once, from Python 3.12 on."""
    loop = asyncio.new_event_loop()
    eager = getattr(asyncio, "eager_task_factory", lambda loop, work, **named: asyncio.Task(work, loop=loop, **named))
    loop.set_task_factory(eager)
    return loop


def of_uvloop() -> asyncio.AbstractEventLoop:
    """Which not every system has."""
    return pytest.importorskip("uvloop").new_event_loop()


LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": of_uvloop, "eager": with_a_factory}


@pytest.fixture(params=LOOPS)
def runner(request: pytest.FixtureRequest):
    with asyncio.Runner(loop_factory=LOOPS[request.param]) as made:
        yield made


async def parts(db, ids) -> list[int]:
    return [it.id for it in await asyncio.gather(*(db.part.find_unique({"id": it}) for it in ids))]


def test_calls_at_once_are_one_statement(things, runner):
    async def asked() -> None:
        async with package.AsyncClient(url, on_query=seen) as db:
            assert await parts(db, range(1, 101)) == list(range(1, 101))
            assert (seen.n_calls, db.statistics.n_open) == ([100], 1)

    (package, url), seen = things, Recorded()
    runner.run(asked())


def test_calls_one_after_the_other_are_what_they_were(things, runner):
    async def asked(**options) -> list[str]:
        seen = Recorded()
        async with package.AsyncClient(url, on_query=seen, **options) as db:
            for number in (1, 2):
                assert (await db.part.find_unique({"id": number})).id == number
        assert seen.n_calls == [1, 1]
        return seen.texts

    package, url = things
    assert runner.run(asked()) == runner.run(asked(dataloader=False))


def test_call_beside_other_work_is_what_it_was(things, runner):
    """Something else is ready, so that it waits, and then it goes on by itself."""

    async def asked(n_others: int) -> list[str]:
        seen = Recorded()
        async with package.AsyncClient(url, on_query=seen) as db, asyncio.TaskGroup() as group:
            for _ in range(n_others):
                group.create_task(asyncio.sleep(0))
            group.create_task(db.part.find_unique({"id": 1}))
        return seen.texts

    package, url = things
    assert runner.run(asked(5)) == runner.run(asked(0))


def test_option_turns_it_off(things, runner):
    async def asked() -> None:
        async with package.AsyncClient(url, on_query=seen, dataloader=False) as db:
            assert await parts(db, range(1, 11)) == list(range(1, 11))

    (package, url), seen = things, Recorded()
    runner.run(asked())
    assert seen.n_calls == [1] * 10


def test_thread_s_client_has_no_such_option(things):
    package, url = things
    with pytest.raises(TypeError, match="dataloader"):
        package.Client(url, dataloader=False)


def test_option_is_yes_or_no(things):
    package, url = things
    with pytest.raises(InvalidValueError, match="dataloader is True or False, not 100"):
        package.AsyncClient(url, dataloader=100)


async def test_calls_of_resolvers_are_one_statement_per_level(things):
    async def whole(db, number: int):
        part = await db.part.find_unique({"id": number})
        return await db.thing.find_unique({"id": part.thingId})

    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as db:
        found = await asyncio.gather(*(whole(db, it) for it in range(1, 41)))
    assert [it.id for it in found] == [it % 2 + 1 for it in range(1, 41)]
    assert seen.n_calls == [40, 40]


async def test_calls_in_a_transaction_are_each_by_itself(things):
    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as db:
        async with db.tx() as tx:
            assert await parts(tx, range(1, 4)) == [1, 2, 3]
            assert await parts(db, range(4, 7)) == [4, 5, 6]
            assert await parts(db.outside(), range(7, 10)) == [7, 8, 9]
    asked = [n for text, n in zip(seen.texts, seen.n_calls, strict=True) if "SELECT" in text]
    assert sorted(asked) == [1, 1, 1, 1, 1, 1, 3]


async def test_calls_inside_and_outside_of_a_transaction_at_once(things):
    """What is written inside is seen inside, and nowhere else."""

    async def inside() -> list[int]:
        async with db.tx() as tx:
            await tx.part.update(where={"id": 1}, data={"size": 77})
            started.set()
            found = await asyncio.gather(*(db.part.find_unique({"id": it}) for it in (1, 2)))
            await read.wait()
            await tx.part.update(where={"id": 1}, data={"size": 1})
        return [it.size for it in found]

    async def outside() -> list[int]:
        await started.wait()
        found = await asyncio.gather(*(db.part.find_unique({"id": it}) for it in (1, 2)))
        read.set()
        return [it.size for it in found]

    package, url = things
    started, read = asyncio.Event(), asyncio.Event()
    async with package.AsyncClient(url) as db:
        assert await asyncio.gather(inside(), outside()) == [[77, 2], [1, 2]]


async def test_calls_with_a_lock_and_calls_of_batches_are_apart(things):
    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as db:
        async with db.tx():
            await asyncio.gather(*(db.part.find_unique({"id": it}, lock="update") for it in (1, 2)))
        async with db.batch() as batch:
            answers = [batch.part.find_unique({"id": it}) for it in (1, 2)]
        assert [it.result.id for it in answers] == [1, 2]
    assert set(seen.n_calls) == {1}


async def test_observer_is_called_in_nobody_s_context(things):
    async def asked(number: int):
        who.set(number)
        return await db.part.find_unique({"id": number})

    who: ContextVar[int] = ContextVar("who", default=0)
    seen: list[int] = []
    package, url = things
    async with package.AsyncClient(url, on_query=lambda _: seen.append(who.get())) as db:
        await asyncio.gather(*(asked(it) for it in (1, 2, 3)))
    assert seen == [0]


def test_loops_of_several_threads_have_statements_of_their_own(things):
    def ask(start: int) -> None:
        with asyncio.Runner() as runner:
            for _ in range(5):
                ids = range(start, start + 100)
                found.append(runner.run(parts(db, ids)) == list(ids))

    (package, url), seen, found = things, Recorded(), list[bool]()
    db = package.AsyncClient(url, on_query=seen)
    threads = [threading.Thread(target=ask, args=(it,)) for it in (1, 201, 401)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    asyncio.run(db.close())
    assert found == [True] * 15
    assert seen.n_calls == [100] * 15


async def test_no_statement_has_more_calls_than_fit(things, monkeypatch):
    monkeypatch.setattr("nicol.client.dataloader._MOST_CALLS", 10)
    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as db:
        assert await parts(db, range(1, 26)) == list(range(1, 26))
    assert sorted(seen.n_calls) == [5, 10, 10]


INDEXED = {
    "a number": (lambda db, i: db.part.find_unique({"id": i}), [[1, 2, 3]]),
    "a text": (lambda db, i: db.part.find_unique({"name": f"part {i}"}), [["part 1", "part 2", "part 3"]]),
    "two fields": (
        lambda db, i: db.part.find_unique({"place": {"size": i, "id": i}}),
        [[1, 2, 3], [1, 2, 3]],
    ),
}


@pytest.mark.parametrize("key", INDEXED)
async def test_index_is_used_where_the_table_is_large(things, key):
    find, values = INDEXED[key]
    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as db:
        await asyncio.gather(*(find(db, it) for it in (1, 2, 3)))
        rows = await db.query_raw(f"EXPLAIN {seen.texts[0]}", *values)
    assert "Index Scan using" in "\n".join(str(it) for it in rows), rows


class Watching(Instrument):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.began_: list[CallEvent] = []
        self.ended_: list[tuple[CallEvent, BaseException | None]] = []
        self.queried_: list[QueryEvent] = []

    def began(self, call: CallEvent) -> None:
        self.began_.append(call)

    def ended(self, call: CallEvent, error: BaseException | None) -> None:
        self.ended_.append((call, error))

    def queried(self, event: QueryEvent) -> None:
        self.queried_.append(event)


async def test_instruments_see_each_call_and_the_statement_of_all(things):
    (package, url), watching = things, Watching()
    async with package.AsyncClient(url, instruments=[watching]) as db:
        ids = (1, 2, -1)
        await asyncio.gather(*(db.part.find_unique_or_raise({"id": it}) for it in ids), return_exceptions=True)
    assert [it.name for it in watching.began_] == ["Part.find_unique_or_raise"] * 3
    assert {call: type(error) for call, error in watching.ended_} == dict(
        zip(watching.began_, (type(None), type(None), RecordNotFoundError), strict=True)
    )
    (event,) = watching.queried_
    assert (event.n_calls, event.model, event.n_rows) == (3, "Part", 2)
    assert set(event.calls) == set(watching.began_)

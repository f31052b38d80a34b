"""The dataloader of clients whose hooks see every call: what a hook makes of it is what is asked for together."""

import asyncio
from contextvars import ContextVar

from tests.client.loading.watched import Recorded

from nicol import Call, Flow
from nicol.errors import MalformedValueError, RecordNotFoundError


async def ids(calls) -> list[int | None]:
    return [it and it.id for it in await asyncio.gather(*calls)]


async def test_filter_of_a_hook_is_of_each_call(things):
    size: ContextVar[int] = ContextVar("size")

    def only_of_size(call: Call) -> Flow:
        return (yield call.filtered({"size": size.get()}) if call.chooses else call)

    async def find(number: int, its_size: int):
        size.set(its_size)
        return await db.part.find_unique({"id": number})

    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as plain:
        db = plain.extend(only_of_size)
        assert await ids([find(1, 1), find(2, 2), find(3, 0), find(4, 4)]) == [1, 2, None, 4]
    assert seen.n_calls == [4]


async def test_client_with_hooks_and_the_one_without_are_one_statement_where_they_ask_the_same(things):
    def pass_on(call: Call) -> Flow:
        return (yield call)

    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as plain:
        db = plain.extend(pass_on)
        assert await ids([plain.part.find_unique({"id": 1}), db.part.find_unique({"id": 2})]) == [1, 2]
    assert seen.n_calls == [2]


async def test_hook_hears_of_answer_and_error_of_its_call_alone(things):
    told: list[object] = []

    def hear(call: Call) -> Flow:
        try:
            answer = yield call
        except (MalformedValueError, RecordNotFoundError) as error:
            told.append(type(error))
            raise
        told.append(answer and answer.id)
        return answer

    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as plain:
        db = plain.extend(hear)
        hosts = ["10.0.0.1", "no address", "10.0.0.9"]
        found = await asyncio.gather(
            *(db.thing.find_unique_or_raise({"host": it}) for it in hosts), return_exceptions=True
        )
    kinds = [type(it) for it in found]
    assert kinds[1:] == [MalformedValueError, RecordNotFoundError]
    assert sorted(told, key=str) == sorted([1, *kinds[1:]], key=str)
    assert seen.n_calls == [3, 1, 1, 1]


async def test_further_calls_of_a_hook_come_after(things):
    def with_neighbour(call: Call) -> Flow:
        found = yield call
        if call.model == "Part" and call.action == "find_unique":
            neighbour = yield call.beside("Thing", "find_unique", where={"id": found.thingId})
            return (found.id, neighbour.id)
        return found

    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as plain:
        db = plain.extend(with_neighbour)
        found = await asyncio.gather(*(db.part.find_unique({"id": it}) for it in (1, 2, 3)))
        assert found == [(1, 2), (2, 1), (3, 2)]
        assert (plain.statistics.n_in_use, plain.statistics.n_waiting) == (0, 0)
    assert seen.n_calls == [3, 1, 1, 1]


async def test_call_that_a_hook_puts_into_a_transaction_is_by_itself(things):
    def atomic(call: Call) -> Flow:
        return (yield call.atomic())

    (package, url), seen = things, Recorded()
    async with package.AsyncClient(url, on_query=seen) as plain:
        db = plain.extend(atomic)
        assert await ids(db.part.find_unique({"id": it}) for it in (1, 2)) == [1, 2]
    assert set(seen.n_calls) == {1}

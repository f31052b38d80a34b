"""Calls that are cancelled at each place where they wait: nothing stays behind, and nothing is half done."""

import asyncio
import types
from collections.abc import Callable, Coroutine

import pytest
from tests.client.rows import artifact, project


@types.coroutine
def cancelled_at(work: Coroutine[object, object, object], number: int, how: str):
    """What ``work`` returns, cancelled where it waits for the ``number``-th time."""
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    steps, answer, error, n_waits = work.__await__(), None, None, 0
    while True:
        try:
            waited_for = steps.send(answer) if error is None else steps.throw(error)
        except StopIteration as stop:
            return stop.value
        n_waits += 1
        if n_waits == number or (how == "twice" and n_waits == number + 1):
            if how == "with the answer" and waited_for is not None:
                waited_for.add_done_callback(lambda _: task.cancel())
            else:
                loop.call_soon(task.cancel)
        answer = error = None
        try:
            answer = yield waited_for
        except BaseException as it:
            error = it


async def one_call(client) -> None:
    await client.project.create(project("a") | {"artifacts": {"create": [artifact("b.md")]}})


async def savepoints(client) -> None:
    async with client.tx():
        await client.project.create(project("a"))
        async with client.tx() as inner:
            await inner.project.create(project("b"))
        await client.project.create(project("c"))


async def functions_after_it(client) -> None:
    async with client.tx() as tx:
        await tx.project.create(project("a"))
        tx.on_commit(asyncio.sleep, 0)
        await client.on_commit(asyncio.sleep, 0)


async def batch(client) -> None:
    async with client.batch() as batch:
        batch.project.create(project("a"))
        batch.project.create(project("b"))


async def batch_inside(client) -> None:
    async with client.tx():
        await client.project.create(project("a"))
        async with client.batch() as batch:
            batch.project.create(project("b"))
            batch.project.count()


async def stream(client) -> None:
    async for _ in client.project.stream(batch=2):
        pass


async def stream_inside(client) -> None:
    async with client.tx():
        await client.project.create(project("a"))
        async for _ in client.project.stream(batch=1):
            async for _ in client.project.stream(batch=1):
                break


async def retried(client) -> None:
    async def work(tx) -> None:
        await tx.project.create(project("a"))
        await tx.project.create(project("b"))

    await client.tx(retries=2).run(work)


async def attempts(client) -> None:
    async for tx in client.tx(retries=2):
        async with tx:
            await tx.project.create(project("a"))


async def in_turn(client) -> None:
    async with client.tx(), asyncio.TaskGroup() as group:
        group.create_task(client.project.create(project("a")))
        group.create_task(client.project.create(project("b")))


WORKS = (
    one_call,
    savepoints,
    functions_after_it,
    batch,
    batch_inside,
    stream,
    stream_inside,
    retried,
    attempts,
    in_turn,
)


async def quiet(client, sessions) -> tuple[int, int]:
    for _ in range(150):
        if client.statistics.n_in_use == client.statistics.n_opening == 0 and sessions.open_transactions() == 0:
            break
        await asyncio.sleep(0.01)
    return client.statistics.n_in_use + client.statistics.n_opening, sessions.open_transactions()


@pytest.mark.slow
@pytest.mark.parametrize("how", ["at once", "with the answer", "twice"])
@pytest.mark.parametrize("work", WORKS, ids=lambda it: it.__name__)
async def test_cancellation_anywhere(db, jive, sessions, work: Callable[..., Coroutine], how: str):
    states = set()
    for number in range(1, 200):
        async with db.AsyncClient(jive, connection_limit=1) as client:
            if number % 2:
                await client.project.count()
            task = asyncio.ensure_future(cancelled_at(work(client), number, how))
            await asyncio.wait({task}, timeout=5)
            assert task.done(), number
            assert await quiet(client, sessions) == (0, 0), number
            states.add((sessions.count("Project"), sessions.count("Artifact")))
            await client.artifact.delete_many(everything=True)
            await client.project.delete_many(everything=True)
            if not task.cancelled():
                await task
                break
    else:
        raise AssertionError("never done")
    print(work.__name__, how, number, states)
    assert len(states) <= 2, states

"""What a client knows of its replicas, without any: states, positions and scopes."""

import asyncio
import threading

import pytest

from nicol.client.replica import LOOK_S, Positions, ReplicaState, Turns, need, written_position
from nicol.client.replica_scope import last_write, last_write_here, note_write
from nicol.errors import ServerUnreachableError

GONE = ServerUnreachableError("cannot reach it; look at it")


def test_many_failures_at_once_are_one():
    state = ReplicaState("a")
    for _ in range(50):
        state.failed(0.0, GONE)
    assert state.is_passed_over(0.4)
    assert not state.is_passed_over(1.1)


def test_pauses_grow_up_to_half_a_minute_and_one_caller_tries():
    state, now, pauses = ReplicaState("a"), 0.0, []
    state.failed(now, GONE)
    for _ in range(12):
        start = now
        while state.is_passed_over(now):
            now += 0.05
        assert state.is_passed_over(now)  # all others
        pauses.append(now - start)
        state.failed(now, GONE)
    assert 0.4 < pauses[0] < 1.2
    assert all(14 < it < 31 for it in pauses[-3:])


def test_a_replica_that_came_back_is_looked_at_anew():
    state = ReplicaState("a")
    state.saw(0.0, [(100, 0.0)])
    assert not state.needs_look(0.1, 100, None)
    state.failed(0.1, GONE)
    assert state.needs_look(2.0, 0, None)
    state.saw(2.0, [(50, 0.0)])
    assert not state.is_passed_over(2.0)
    assert (state.suits(2.0, 50, None), state.suits(2.0, 100, None)) == (True, False)


@pytest.mark.parametrize(
    ("lag_s", "max_lag_s", "age_s", "suits"),
    [
        (0.0, 1.0, 0.5, True),
        (2.0, 1.0, 0.5, False),
        (2.0, None, 0.5, True),
        (None, 1.0, 0.5, True),
        (0.0, 1.0, 3 * LOOK_S + 0.1, False),
        (0.0, None, 1000.0, True),
    ],
)
def test_lag(lag_s, max_lag_s, age_s, suits):
    state = ReplicaState("a")
    state.saw(0.0, [(1, lag_s)])
    assert state.suits(age_s, 1, max_lag_s) is suits


def test_a_position_is_that_of_the_first_question_after_the_write():
    positions = Positions()
    assert positions.after(0) == 0
    assert positions.after(3) is None
    positions.learn(3, [(100,)])
    positions.learn(7, [(200,)])
    assert [positions.after(it) for it in (1, 3, 4, 7, 8)] == [100, 100, 200, 200, None]


@pytest.mark.parametrize("position", ["0/0", "0/16B3748", "1/0", "AB/FFFFFFFF"])
def test_a_position_is_read_as_it_is_written(position):
    after = need(sticky=True, after=position).after
    assert written_position([(after,)]) == position


def test_a_client_that_has_not_written_waits_for_nobody():
    positions = Positions()
    assert positions.needed(9) == 0
    positions.wrote(4)
    assert [positions.needed(it) for it in (0, 3, 4, 9)] == [0, 3, 4, 4]


def test_each_is_first_in_turn():
    turns = Turns(3)
    assert [turns.next() for _ in range(4)] == [(0, 1, 2), (1, 2, 0), (2, 0, 1), (0, 1, 2)]


async def test_a_write_counts_for_who_started_its_task_and_not_for_siblings():
    def here() -> int:
        return last_write_here(asyncio.current_task())

    async def write() -> int:
        return note_write(asyncio.current_task())

    async def wait_for_a_sibling(is_written: asyncio.Event) -> bool:
        before = here()
        await is_written.wait()
        return here() == before

    before, is_written = here(), asyncio.Event()
    sibling = asyncio.ensure_future(wait_for_a_sibling(is_written))
    await asyncio.sleep(0)
    written = await asyncio.ensure_future(write())
    is_written.set()
    assert await sibling
    assert before < written == here() == last_write()


async def test_who_begins_later_finds_what_the_process_has_written():
    def in_thread() -> int:
        return note_write(threading.current_thread())

    async def begin() -> int:
        return last_write_here(asyncio.current_task())

    written = await asyncio.to_thread(in_thread)
    assert await asyncio.ensure_future(begin()) == written


async def test_a_chain_of_tasks_keeps_none_that_has_ended():
    async def go_on(n: int) -> int:
        last_write_here(asyncio.current_task())
        if n:
            return await asyncio.ensure_future(go_on(n - 1))
        from nicol.client import replica_scope

        scope, depth = replica_scope._HERE.get(), 0
        while scope is not None:
            scope, depth = scope.outer, depth + 1
        return depth

    async def hand_on(n: int, depth: "asyncio.Future[int]") -> None:
        last_write_here(asyncio.current_task())
        if n:
            asyncio.get_running_loop().call_later(0.001, start, n - 1, depth)
        else:
            depth.set_result(await go_on(0))

    tasks = set()

    def start(n: int, depth: "asyncio.Future[int]") -> None:
        task = asyncio.ensure_future(hand_on(n, depth))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    depth: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    start(50, depth)
    assert await depth < 6

"""Mixed load while everything fails: nothing leaks, no row is wrong, every error is one of ours, and the sums stay.

``NICOL_SOAK_S`` says how long, ten minutes without it, a few seconds with ``NICOL_CONFORMANCE=quick``; ``NICOL_SEED``
chooses other calls and faults.
"""

import asyncio
import gc
import os
import random
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from tests.client.colours import to_threads
from tests.faults import load
from tests.faults.accounts import FIRST_ACCOUNTS, TOTAL
from tests.faults.crowd import AsyncCrowd, Crowd
from tests.faults.faults import faults, heal
from tests.faults.server import Server
from tests.made_up import SEED
from tests.proxy import Proxy, proxy_before

from nicol.errors import DatabaseError, NicolError, StatementTimeoutError

pytestmark = pytest.mark.conformance

N_TASKS = 50
N_CONNECTIONS = 10
QUICK_S, FULL_S = 8, 600
KILL_S = 15
"""How often the server crashes. In a short soak it does so once, half-way."""
MOST_GROWTH = 64 * 2**20
"""Of resident memory, from the second tenth of the time to its end."""


def seconds() -> float:
    given = os.environ.get("NICOL_SOAK_S")
    return float(given) if given else QUICK_S if os.environ.get("NICOL_CONFORMANCE") == "quick" else FULL_S


def kill_s() -> float:
    return min(KILL_S, seconds() / 2)


def memory() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def n_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


class Record:
    """What became of the calls."""

    def __init__(self) -> None:
        self.n_calls: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.untyped: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.first_memory = 0
        self.longest_s = 0.0

    def note(self, work: str, error: BaseException | None, taken_s: float, *, is_cancelled: bool) -> None:
        self.n_calls[work] += 1
        self.longest_s = max(self.longest_s, taken_s)
        self.outcomes["done" if error is None else type(error).__name__] += 1
        is_ours = isinstance(error, NicolError) or (is_cancelled and isinstance(error, TimeoutError))
        is_bare = type(error) is DatabaseError and not error.sqlstate
        if error is not None and (is_bare or not is_ours):
            self.wrong.append(f"{work}: {error!r}")
        if type(error) is DatabaseError:
            self.untyped[f"{work}: {error.sqlstate} {error}"] += 1
        if isinstance(error, StatementTimeoutError) and not is_cancelled:
            self.outcomes["cancelled for another"] += 1

    def check(self, n_works: int) -> None:
        """Whether it was a soak: everything was called, most of it worked, and what failed was hit by faults."""
        assert self.wrong == []
        assert len(self.n_calls) == n_works
        assert self.outcomes["done"] > self.n_calls.total() / 2
        assert self.outcomes["ConnectionLostError"]
        assert self.faults["kill_one"]
        assert len(self.faults) >= 3

    def told(self, growth: int) -> str:
        return (
            f"seed {SEED}: {self.n_calls.total()} calls {dict(self.n_calls)}\n{dict(self.outcomes.most_common())}\n"
            f"without a class of their own: {dict(self.untyped)}\n"
            f"{self.faults.total()} faults {dict(self.faults)}\n"
            f"longest call {self.longest_s:.1f} s, memory grew by {growth / 2**20:.1f} MB"
        )


@pytest.fixture
def surroundings(mortal):
    with closing(Server(mortal.url)) as server:
        server.terminate()
        server.run(f'TRUNCATE "Account", "Entry" RESTART IDENTITY; {FIRST_ACCOUNTS}')
    with proxy_before(mortal.url) as proxy:
        yield mortal.url, proxy


def check(server: Server) -> None:
    """What must hold, whatever was cut in two."""
    assert server.value('SELECT sum(balance)::int FROM "Account"') == TOTAL
    wrong = """SELECT count(*) FROM "Entry" WHERE mark <> md5("accountId" || ' ' || number)"""
    assert server.value(wrong) == 0
    assert server.value('SELECT count(*) %% %s FROM "Entry" WHERE number = %s', load.N_COPIED, load.ONE_OF_MANY) == 0
    pairs = 'SELECT count(*) FILTER (WHERE number = %s) - count(*) FILTER (WHERE number = %s) FROM "Entry"'
    assert server.value(pairs, load.ONE_OF_TWO, load.OTHER_OF_TWO) == 0


async def call(client, chance: random.Random, end: float, record: Record) -> None:
    while time.monotonic() < end:
        work = chance.choice(load.WORKS)
        is_cancelled = chance.random() < 0.1
        before, error = time.monotonic(), None
        try:
            # Without a cancellation nothing may take long: faults end after less than a second.
            async with asyncio.timeout(chance.random() * 0.05 if is_cancelled else 60):
                await work(client, chance)
        except Exception as it:
            error = it
        record.note(work.__name__, error, time.monotonic() - before, is_cancelled=is_cancelled)
        await asyncio.sleep(chance.random() * 0.01)


async def disturb(proxy: Proxy, url: str, chance: random.Random, end: float, record: Record) -> None:
    start = time.monotonic()
    for pause_s in faults(proxy, url, chance, record.faults, kill_s()):
        await asyncio.sleep(pause_s)
        if not record.first_memory and time.monotonic() - start > (end - start) / 5:
            record.first_memory = memory()
        if time.monotonic() > end:
            break
    heal(proxy)


async def test_soak(db, surroundings):
    url, proxy = surroundings
    record, chance = Record(), random.Random(SEED)
    n_tasks, n_open_files = len(asyncio.all_tasks()), n_files()
    end = time.monotonic() + seconds()
    async with db.AsyncClient(proxy.address, connection_limit=N_CONNECTIONS, connect_timeout=2) as client:
        async with asyncio.TaskGroup() as group:
            group.create_task(disturb(proxy, url, chance, end, record))
            for number in range(N_TASKS):
                group.create_task(call(client, random.Random(f"{SEED} {number}"), end, record))
        growth = memory() - record.first_memory
        print(record.told(growth))
        with closing(Server(url)) as server:
            await AsyncCrowd(client, server).at_rest()
            check(server)
    record.check(len(set(load.WORKS)))
    assert growth < MOST_GROWTH
    await asyncio.sleep(0.1)
    assert len(asyncio.all_tasks()) == n_tasks
    proxy.close()
    assert n_files() <= n_open_files


def call_in_thread(client, chance: random.Random, end: float, record: Record, works) -> None:
    while time.monotonic() < end:
        work, before, error = chance.choice(works), time.monotonic(), None
        try:
            work(client, chance)
        except Exception as it:
            error = it
        record.note(work.__name__, error, time.monotonic() - before, is_cancelled=False)
        time.sleep(chance.random() * 0.01)


def test_soak_of_threads(db, surroundings):
    url, proxy = surroundings
    record, chance = Record(), random.Random(SEED)
    n_open_files = n_files()
    works = [to_threads(it) for it in load.WORKS if it is not load.read_together]
    end = time.monotonic() + min(seconds(), 60)
    address = f"{proxy.address}&socket_timeout=20"
    with db.Client(address, connection_limit=N_CONNECTIONS, connect_timeout=2) as client:
        threads = [
            threading.Thread(
                target=call_in_thread, args=(client, random.Random(f"{SEED} {it}"), end, record, works), daemon=True
            )
            for it in range(N_TASKS // 2)
        ]
        for it in threads:
            it.start()
        for pause_s in faults(proxy, url, chance, record.faults, kill_s()):
            time.sleep(pause_s)
            record.first_memory = record.first_memory or memory()
            if time.monotonic() > end:
                break
        heal(proxy)
        for it in threads:
            it.join(60)
            assert not it.is_alive(), "it hangs"
        growth = memory() - record.first_memory
        print(record.told(growth))
        with closing(Server(url)) as server:
            Crowd(client, server).at_rest()
            check(server)
    record.check(len({it.__name__ for it in works}))
    assert growth < MOST_GROWTH
    proxy.close()
    assert n_files() <= n_open_files

"""Who is right, how many statements each sends, and how long they take: in turns, in one process and event loop."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peers.contender import Contender, Taken
from queries import Query, plain

import proxy
import rows
import servers

N_COUNTED = 3
_N_WARM = 7
"""psycopg prepares a statement when it is sent for the sixth time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """For one call: the statements that were sent, and how often their answers were waited for."""

    n_statements: float
    n_waits: float


@dataclass(frozen=True, slots=True)
class Measured:
    """``rounds`` of one contender and query, in order: the same number is the same moment for all."""

    rounds: Sequence[Taken]
    asked: Asked | None

    @property
    def wall_s(self) -> float:
        return statistics.median(it.wall_s for it in self.rounds)

    @property
    def cpu_s(self) -> float:
        return statistics.median(it.cpu_s for it in self.rounds)


def cpu_ratio(slower: Measured, faster: Measured) -> float:
    """How many times as much of the processor ``slower`` took in its own process. Other programs disturb it less."""
    return slower.cpu_s / faster.cpu_s


def best_ratio(slower: Measured, faster: Measured) -> float:
    """How many times as long ``slower`` took in its best round as the other in its best: the one nobody disturbed."""
    return min(it.wall_s for it in slower.rounds) / min(it.wall_s for it in faster.rounds)


def ratio(slower: Measured, faster: Measured) -> tuple[float, float, float]:
    """How many times as long ``slower`` took: quarter, median, three quarters of the rounds."""
    each = [it.wall_s / by.wall_s for it, by in zip(slower.rounds, faster.rounds, strict=True)]
    if len(each) < 4:
        return min(each), statistics.median(each), max(each)
    low, middle, high = statistics.quantiles(each, n=4)
    return low, middle, high


async def check(contenders: Sequence[Contender], query: Query, key: int, undo: Callable[[], object]) -> None:
    """Raises AssertionError where two answer differently."""
    expected: object = None
    for it in contenders:
        answer = plain(await it.answer(query.action, key), query.shape)
        await undo()
        expected = answer if expected is None else expected
        assert answer == expected, f"{query.name}: {it.name} differs\n{answer!r:.1500}\n{expected!r:.1500}"


async def count(contender: Contender, query: Query, of: rows.Size, folder: Path) -> Asked:
    """What one call sends when the connection has seen it before; ``folder`` is that of a proxy."""
    is_large = query.n_calls <= 3
    n_warm, n_counted = (1, 1) if is_large else (_N_WARM, N_COUNTED)
    for key in query.keys(of.n_movies, n_warm):
        await contender.answer(query.action, key)
    before = proxy.count(folder / servers.SOCKET)
    for key in query.keys(of.n_movies, n_counted):
        await contender.answer(query.action, key)
    after = proxy.count(folder / servers.SOCKET)
    return Asked((after.n_statements - before.n_statements) / n_counted, (after.n_waits - before.n_waits) / n_counted)


async def measure(
    contenders: Sequence[Contender],
    query: Query,
    of: rows.Size,
    n_rounds: int,
    undo: Callable[[], object],
    asked: Mapping[str, Asked],
) -> dict[str, Measured]:
    """Rounds in turn, each begun by another contender. One round before them is not counted."""
    keys = query.keys(of.n_movies, query.n_calls)
    taken: dict[str, list[Taken]] = {it.name: [] for it in contenders}
    for number in range(-1, n_rounds):
        first = number % len(contenders)
        for it in (*contenders[first:], *contenders[:first]):
            one = await it.timed(query.action, keys, query.concurrency)
            await undo()
            if number >= 0:
                taken[it.name].append(one)
    return {name: Measured(rounds, asked.get(name)) for name, rounds in taken.items()}

"""What Nicol is to reach, and whether it did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measure import Measured, best_ratio, cpu_ratio, ratio

Results = Mapping[str, Mapping[str, Measured]]
"""By query and contender."""


@dataclass(frozen=True, slots=True)
class Goal:
    """``ours`` is at least ``times`` as fast as ``peer`` in ``query``."""

    query: str
    peer: str
    times: float
    ours: str = "nicol"


GOALS: Sequence[Goal] = (
    Goal("point_read", "asyncpg.Pool", 1.5),
    Goal("point_read", "asyncpg", 0.7),
    Goal("point_read", "psycopg", 0.7, "nicol sync"),
    Goal("get_movie", "sqlalchemy", 5),
    Goal("get_movie", "prisma", 3),
    Goal("insert_movie_plus", "sqlalchemy", 4),
    Goal("insert_movie_plus", "prisma", 4),
    Goal("list_10000", "sqlalchemy", 2),
    Goal("list_10000", "sqlalchemy", 3.5, "nicol msgspec"),
    Goal("gather_100", "asyncpg.Pool", 15),
    Goal("bulk_insert", "asyncpg", 0.7),
)

MOST_OVERHEAD_US = 12.0


@dataclass(frozen=True, slots=True)
class Reached:
    """``low`` and ``high`` are a quarter and three quarters of the rounds; ``best`` and ``cpu`` are of ``measure``."""

    goal: Goal
    low: float
    times: float
    high: float
    best: float
    cpu: float

    @property
    def is_met(self) -> bool:
        return self.times >= self.goal.times


def reached(results: Results) -> list[Reached]:
    """Of those goals whose query and contenders were part of the run."""
    found: list[Reached] = []
    for it in GOALS:
        of = results.get(it.query, {})
        if it.ours in of and it.peer in of:
            ours, peer = of[it.ours], of[it.peer]
            found.append(Reached(it, *ratio(peer, ours), best_ratio(peer, ours), cpu_ratio(peer, ours)))
    return found

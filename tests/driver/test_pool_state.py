"""The decisions of a pool: no server, no clock, no waiting."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nicol.driver.holders import HolderState
from nicol.driver.pool_state import Grant, PoolOptions, PoolState, pool_options
from nicol.driver.url import parse_url, url_text


def state(max_size: int = 2, **limits: float | None) -> PoolState[str, str]:
    unlimited: dict[str, float | None] = {"acquire_timeout_s": None, "max_idle_s": None, "max_lifetime_s": None}
    return PoolState(PoolOptions(max_size=max_size, **(unlimited | limits)))  # type: ignore[arg-type]


def with_idle(*names: str, pool: PoolState[str, str] | None = None) -> PoolState[str, str]:
    pool = pool or state(len(names))
    for name in names:
        assert pool.may_open()
        pool.opened(name, 0, 0)
    for name in names:
        pool.give_back(name, now=0)
    return pool


def test_options_come_from_the_url() -> None:
    assert pool_options(parse_url("postgresql://h/d")) == PoolOptions(
        max_size=10, acquire_timeout_s=10, max_idle_s=300, max_lifetime_s=3600
    )
    url = (
        "postgresql://h/d?connection_limit=3&pool_timeout=1.5&max_connection_lifetime=60&max_idle_connection_lifetime=6"
    )
    assert pool_options(parse_url(url)) == PoolOptions(
        max_size=3, acquire_timeout_s=1.5, max_idle_s=6, max_lifetime_s=60
    )


def test_a_limit_of_zero_is_none() -> None:
    url = "postgresql://h/d?pool_timeout=0&max_connection_lifetime=0&max_idle_connection_lifetime=0.0"
    assert pool_options(parse_url(url)) == PoolOptions(
        max_size=10, acquire_timeout_s=None, max_idle_s=None, max_lifetime_s=None
    )
    assert parse_url(url_text(parse_url(url))) == parse_url(url)


def test_the_connection_used_last_is_used_next() -> None:
    pool = with_idle("a", "b")
    assert pool.take_idle(0) == "b"


def test_no_more_than_max_size_are_open_or_opening() -> None:
    pool = state(2)
    assert pool.may_open()
    assert pool.may_open()
    assert not pool.may_open()


def test_who_came_first_is_served_first() -> None:
    pool = state(1)
    pool.may_open()
    pool.opened("a", 0, 0)
    pool.wait("first")
    pool.wait("second")
    assert pool.give_back("a", 1) == Grant("first", "a")
    assert pool.give_back("a", 2) == Grant("second", "a")
    assert pool.give_back("a", 3) is None


def test_who_gave_up_is_not_served() -> None:
    pool = state(1)
    pool.may_open()
    pool.opened("a", 0, 0)
    pool.wait("first")
    pool.wait("second")
    pool.give_up("first")
    assert pool.give_back("a", 1) == Grant("second", "a")


def test_a_place_that_becomes_free_goes_to_who_waits() -> None:
    pool = state(1)
    pool.may_open()
    pool.wait("first")
    assert pool.open_failed() == Grant("first", None)
    pool.opened("a", 0, 0)
    pool.wait("second")
    assert pool.forget("a") == Grant("second", None)


def test_a_connection_past_its_life_is_not_handed_out() -> None:
    pool = with_idle("a", pool=state(1, max_lifetime_s=100))
    assert pool.take_idle(101) is None
    assert pool.doomed() == ("a",)
    assert pool.doomed() == ()
    assert pool.may_open()


def test_lives_end_at_different_times() -> None:
    names = tuple("abcdefgh")
    pool = with_idle(*names, pool=state(8, max_lifetime_s=100))
    ends = {name: next(now for now in range(200) if pool._idle[name].dies <= now) for name in names}
    assert len(set(ends.values())) > 4
    assert all(90 <= it <= 100 for it in ends.values())


def test_a_connection_that_was_idle_too_long_is_not_handed_out() -> None:
    pool = with_idle("a", "b", pool=state(2, max_idle_s=10))
    assert pool.take_idle(9) == "b"
    pool.give_back("b", 11)
    assert pool.doomed() == ("a",)
    assert pool.take_idle(20) == "b"


def test_after_a_failure_everything_older_goes() -> None:
    pool = with_idle("a", "b", pool=state(3))
    pool.may_open()
    pool.opened("old", 1, 1)
    pool.fail(2)
    assert set(pool.doomed()) == {"a", "b"}
    pool.may_open()
    pool.opened("young", 3, 3)
    assert pool.give_back("old", 4) is None
    assert pool.doomed() == ("old",)
    pool.give_back("young", 4)
    assert pool.take_idle(5) == "young"


AROUND_A_FAILURE = {
    "opened before": (0, 1, "doomed"),
    "opened in its moment": (2, 2, "doomed"),
    "being opened, perhaps by the server that went": (1, 3, "doomed"),
    "asked for in its moment": (2, 3, "doomed"),
    "asked for afterwards": (3, 4, "kept"),
}


@pytest.mark.parametrize(("begun", "opened", "becomes"), AROUND_A_FAILURE.values(), ids=AROUND_A_FAILURE)
@pytest.mark.parametrize("kind", [PoolState, HolderState])
def test_what_becomes_of_a_connection_around_a_failure_at_two(kind, begun: int, opened: int, becomes: str) -> None:
    options = PoolOptions(max_size=1, acquire_timeout_s=None, max_idle_s=None, max_lifetime_s=None, leak_warning_s=9)
    pool = kind(options)
    assert pool.may_open()
    for _, event in sorted([(opened, "1 opened"), (2, "2 failed")]):
        if event == "1 opened":
            pool.opened("a", opened, begun)
        else:
            pool.fail(2)
    assert pool.give_back("a", 5) is None
    assert (pool.doomed() == ("a",), pool.take_idle(6) == "a") == (becomes == "doomed", becomes == "kept")


def test_a_failure_lets_waiters_open_anew() -> None:
    pool = state(1)
    pool.may_open()
    pool.opened("old", 0, 0)
    pool.wait("w")
    pool.fail(1)
    assert pool.give_back("old", 2) == Grant("w", None)
    assert pool.doomed() == ("old",)


def test_closing_refuses_who_waits_and_dooms_what_returns() -> None:
    pool = with_idle("a", "b")
    assert pool.take_idle(0) == "b"
    pool.wait("w")
    assert pool.close() == ("w",)
    assert pool.doomed() == ("a",)
    assert pool.give_back("b", 1) is None
    assert pool.doomed() == ("b",)
    assert pool.statistics.n_open == 0


class Life(RuleBasedStateMachine):
    """Any order of events keeps the two promises: bounded size, and nobody waits beside something free."""

    def __init__(self) -> None:
        super().__init__()
        # Who looks at holders must change nothing else.
        self.pool: HolderState[int, int] = HolderState(
            PoolOptions(max_size=3, acquire_timeout_s=None, max_idle_s=50, max_lifetime_s=200, leak_warning_s=20)
        )
        self.n_places = 3
        self.retrying: list[int] = []
        self.now = 0.0
        self.names = iter(range(10**9))
        self.in_use: list[int] = []
        self.opening = 0
        self.waiting: list[int] = []
        self.closed: set[int] = set()

    def follow(self, grant: Grant[int, int] | None) -> None:
        if grant is not None and self.retrying and grant.connection is not None:
            assert grant.waiter == self.retrying.pop(0)
            self.in_use.append(grant.connection)
            self.opening -= 1
            self.follow(self.pool.open_failed())
        elif grant is not None:
            assert grant.waiter == self.waiting.pop(0)
            if grant.connection is None:
                self.opening += 1
            else:
                self.in_use.append(grant.connection)

    @rule(wait=st.floats(0, 30))
    def time_passes(self, wait: float) -> None:
        self.now += wait

    @rule()
    def acquire(self) -> None:
        connection = self.pool.take_idle(self.now)
        if connection is not None:
            assert connection not in self.closed
            self.in_use.append(connection)
        elif self.pool.may_open():
            self.opening += 1
        else:
            name = next(self.names)
            self.pool.wait(name)
            self.waiting.append(name)

    @precondition(lambda self: self.opening > len(self.retrying))
    @rule()
    def pause(self) -> None:
        """Who has a place and was refused by the server waits for somebody's connection before asking again."""
        connection = self.pool.take_idle(self.now)
        if connection is not None:
            self.in_use.append(connection)
            self.opening -= 1
            self.follow(self.pool.open_failed())
        else:
            name = next(self.names)
            self.pool.wait_with_place(name)
            self.retrying.append(name)

    @precondition(lambda self: self.retrying)
    @rule()
    def ask_again(self) -> None:
        self.pool.give_up(self.retrying.pop())

    @rule(max_size=st.integers(1, 4))
    def resize(self, max_size: int) -> None:
        for grant in self.pool.resize(max_size):
            self.follow(grant)

    @rule()
    def expire(self) -> None:
        due_s = self.pool.expire(self.now)
        assert due_s is None or 0 <= due_s <= 10
        assert (due_s is None) <= (self.pool.statistics.n_open == 0)
        self.pool.complaints(self.now)
        assert self.pool.complaints(self.now) == ()

    @precondition(lambda self: self.opening > len(self.retrying))
    @rule(succeeds=st.booleans())
    def open(self, succeeds: bool) -> None:
        self.opening -= 1
        if succeeds:
            name = next(self.names)
            self.pool.opened(name, self.now, self.now)
            self.in_use.append(name)
        else:
            self.follow(self.pool.open_failed())

    @precondition(lambda self: self.in_use)
    @rule(at=st.integers(0, 2), how=st.sampled_from(["well", "dead", "failed"]))
    def release(self, at: int, how: str) -> None:
        connection = self.in_use.pop(at % len(self.in_use))
        if how == "well":
            self.follow(self.pool.give_back(connection, self.now))
        else:
            if how == "failed":
                self.pool.fail(self.now)
            self.closed.add(connection)
            self.follow(self.pool.forget(connection))

    @precondition(lambda self: self.waiting)
    @rule(at=st.integers(0, 5))
    def give_up(self, at: int) -> None:
        self.pool.give_up(self.waiting.pop(at % len(self.waiting)))

    @invariant()
    def keeps_its_promises(self) -> None:
        doomed = self.pool.doomed()
        assert not self.closed & set(doomed)
        self.closed |= set(doomed)
        seen = self.pool.statistics
        assert seen.n_in_use == len(self.in_use)
        assert seen.n_opening == self.opening
        assert seen.n_waiting == len(self.waiting)
        assert seen.n_open + seen.n_opening <= max(seen.max_size, self.n_places)
        assert seen.n_idle == 0 or seen.n_open + seen.n_opening <= seen.max_size
        self.n_places = seen.n_open + seen.n_opening
        assert set(self.pool._holders) == set(self.in_use)
        if seen.n_waiting:
            assert seen.n_idle == 0
            assert seen.n_open + seen.n_opening >= seen.max_size
        if self.retrying:
            assert seen.n_idle == 0


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=100, stateful_step_count=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)

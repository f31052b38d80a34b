"""What the two pools share: what empties a connection, when one is asked how it is, and how their refusals read."""

from typing import TypeVar

from nicol.driver.pool_state import Statistics
from nicol.driver.url import DatabaseUrl
from nicol.errors import ClientClosedError, PoolFullError, PoolTimeoutError
from nicol.sql.statement import Script

E = TypeVar("E", bound=PoolTimeoutError)

ROLLBACK = Script("ROLLBACK", is_boundary=True)

LIVELY_S = 0.0005
"""For how long a connection that was given back is taken to be alive without asking its socket.

Where a pool is busy, that would cost a call a fifteenth of its time. A server may end a connection between the question
and its use just as well.
"""


def shorter(limit_s: float | None, at_most_s: float | None) -> float | None:
    """The shorter of two limits, of which None is no limit."""
    if limit_s is None or at_most_s is None:
        return at_most_s if limit_s is None else limit_s
    return min(limit_s, at_most_s)


def timed_out(
    url: DatabaseUrl, pools_s: float | None, at_most_s: float | None, statistics: Statistics, held: str
) -> PoolTimeoutError:
    """The limit was the shorter of the pool's and the call's own.

    ``held`` says for how long, and perhaps by whom, connections are in use.
    """
    timeout_s = shorter(pools_s, at_most_s)
    is_pools = timeout_s == pools_s
    longer = "raise connection_limit or pool_timeout" if is_pools else "raise connection_limit, give the call more time"
    text = (
        f"no connection to {url.address} came free within {timeout_s or 0:g} s ({_busy(statistics)}, "
        f"{held}); {longer}, or hold them more briefly"
    )
    return _refused(PoolTimeoutError, text, url, statistics)


def full(url: DatabaseUrl, statistics: Statistics, held: str) -> PoolFullError:
    text = (
        f"no connection to {url.address} is free, and as many callers wait as max_waiting allows ({_busy(statistics)}, "
        f"{held}); try again later, or raise connection_limit or max_waiting"
    )
    return _refused(PoolFullError, text, url, statistics)


def _refused(kind: type[E], text: str, url: DatabaseUrl, statistics: Statistics) -> E:
    return kind(
        text,
        host=url.address,
        database=url.database,
        user=url.user,
        n_in_use=statistics.n_in_use,
        n_waiting=statistics.n_waiting,
        max_size=statistics.max_size,
    )


def _busy(statistics: Statistics) -> str:
    return (
        f"{statistics.n_in_use} of {statistics.max_size} in use, {statistics.n_waiting} callers waiting, "
        f"{statistics.n_opening} being opened"
    )


def closed(url: DatabaseUrl) -> ClientClosedError:
    return ClientClosedError("the client is closed; connect it again, or make a new one", host=url.address)


def forked(url: DatabaseUrl) -> ClientClosedError:
    text = "the client was made before this process was forked; make one in each process, after the fork"
    return ClientClosedError(text, host=url.address)


def another_loop(url: DatabaseUrl) -> ClientClosedError:
    text = "the client belongs to another event loop; make one client per event loop, and close it in that loop"
    return ClientClosedError(text, host=url.address)

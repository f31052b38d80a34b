"""What the two pools share: the statement that empties a connection, and how their refusals read."""

from nicol.driver.pool_state import Statistics
from nicol.driver.url import DatabaseUrl
from nicol.errors import ClientClosedError, PoolTimeoutError
from nicol.sql.statement import Script

ROLLBACK = Script("ROLLBACK", is_boundary=True)


def shorter(limit_s: float | None, at_most_s: float | None) -> float | None:
    """The shorter of two limits, of which None is no limit."""
    if limit_s is None or at_most_s is None:
        return at_most_s if limit_s is None else limit_s
    return min(limit_s, at_most_s)


def timed_out(url: DatabaseUrl, timeout_s: float | None, statistics: Statistics) -> PoolTimeoutError:
    busy = f"{statistics.n_in_use} of {statistics.max_size} in use, {statistics.n_waiting} callers waiting"
    text = (
        f"no connection to {url.address} came free within {timeout_s or 0:g} s ({busy}, "
        f"{statistics.n_opening} being opened); raise connection_limit or pool_timeout, or hold them more briefly"
    )
    return PoolTimeoutError(text, host=url.address, database=url.database, user=url.user)


def closed(url: DatabaseUrl) -> ClientClosedError:
    return ClientClosedError("the client is closed; connect it again, or make a new one", host=url.address)


def forked(url: DatabaseUrl) -> ClientClosedError:
    text = "the client was made before this process was forked; make one in each process, after the fork"
    return ClientClosedError(text, host=url.address)


def another_loop(url: DatabaseUrl) -> ClientClosedError:
    text = "the client belongs to another event loop; make one client per event loop, and close it in that loop"
    return ClientClosedError(text, host=url.address)

"""What a client knows of its replicas, and what follows from it for the next read. Nothing is sent here.

Positions are those of PostgreSQL's write-ahead log, as a number of bytes.
"""

import logging
import os
import random
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final, NamedTuple

from nicol.client.argument import check_type, seconds_of
from nicol.driver.pool_state import Statistics
from nicol.driver.url import parse_url
from nicol.errors import InvalidUrlError, InvalidValueError, NicolError
from nicol.query.values import briefly
from nicol.sql.statement import Rows, Statement

POSITION: Final = Statement("SELECT (pg_catalog.pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::int8")
"""Behind everything that is committed on a primary."""

_POSITION: Final = re.compile(r"([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})")

LOOK: Final = Statement(
    """
SELECT (CASE WHEN r THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_insert_lsn() END
  - '0/0'::pg_lsn)::int8,
CASE WHEN NOT r OR pg_catalog.pg_last_wal_replay_lsn() >= pg_catalog.pg_last_wal_receive_lsn()
  AND EXISTS (SELECT 1 FROM pg_catalog.pg_stat_wal_receiver) THEN 0
ELSE EXTRACT(EPOCH FROM pg_catalog.clock_timestamp()
  - COALESCE(pg_catalog.pg_last_xact_replay_timestamp(), pg_catalog.pg_postmaster_start_time())) END::float8
FROM pg_catalog.pg_is_in_recovery() r
""".strip()
)
"""What a server has replayed, and by how many seconds it is behind: not at all where it has replayed what it received,
as long as it receives. A server that was promoted is not behind."""

LOOK_S: Final = 1.0
"""How long an answer to LOOK says how far a replica is behind."""

_AGAIN_S: Final = 0.005
"""After what time a replica is asked again whether it has caught up with a write."""

_FIRST_S, _LONGEST_S = 1.0, 30.0

_LOG: Final = logging.getLogger("nicol.replica")


class Need(NamedTuple):
    """What a reader must find: his own writes if ``is_sticky``, and what is before the position ``after``."""

    is_sticky: bool
    after: int


def need(*, sticky: bool, after: object) -> Need:
    """Raises InvalidValueError for what is no position."""
    found = _POSITION.fullmatch(after) if isinstance(after, str) else None
    if after is not None and found is None:
        raise InvalidValueError(
            f"after is a position such as '0/16B3748', which wal_position() gives, not {briefly(after)}",
            path=("after",),
        )
    return Need(sticky, 0 if found is None else (int(found[1], 16) << 32) + int(found[2], 16))


def written_position(rows: Rows) -> str:
    """The answer to POSITION as PostgreSQL writes it."""
    position = rows[0][0]
    assert isinstance(position, int)
    return f"{position >> 32:X}/{position & 0xFFFFFFFF:X}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicaSettings:
    """``max_lag_s`` is by how much a replica may be behind, None for however much."""

    urls: tuple[str, ...]
    max_lag_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicaStatistics:
    """A replica at one moment. ``lag_s`` is how far it was behind when it was looked at last, None before.

    ``is_out`` is whether it is passed over, and ``reason`` why. ``n_reads`` were sent to it. ``pool`` is None before
    the first.
    """

    address: str
    is_out: bool
    reason: str | None
    lag_s: float | None
    n_reads: int
    pool: Statistics | None


def replica_settings(urls: Sequence[str], max_lag: object) -> ReplicaSettings:
    """What was given as ``replicas`` and ``max_lag``. Raises InvalidValueError, InvalidUrlError."""
    if isinstance(urls, str):
        raise InvalidValueError("replicas takes a list of URLs, not one str; write replicas=[…]", path=("replicas",))
    check_type("replicas", urls, Iterable, "a list of URLs")
    for number, it in enumerate(urls):
        _check(number, it)
    return ReplicaSettings(urls=tuple(urls), max_lag_s=seconds_of("max_lag", max_lag))


def _check(number: int, url: object) -> None:
    if not isinstance(url, str):
        raise InvalidValueError(f"replicas[{number}] is a URL, not {type(url).__name__}", path=("replicas",))
    if url.strip().startswith("embedded:"):
        return
    try:
        parsed = parse_url(url)
    except InvalidUrlError as error:
        text = error.message.replace("the database URL", f"replicas[{number}]")
        raise InvalidUrlError(text, setting="replicas") from None
    if parsed.other_hosts:
        raise InvalidUrlError(
            f"replicas[{number}] names several hosts, and what one of them has replayed says nothing of another; "
            "give each a URL of its own",
            setting="replicas",
        )


class Questions:
    """Whether somebody asks already. One is enough, and a child that was forked meanwhile hears no answer."""

    def __init__(self) -> None:
        self._process: int | None = None

    @property
    def are_under_way(self) -> bool:
        return self._process == os.getpid()

    def begin(self) -> None:
        self._process = os.getpid()

    def end(self) -> None:
        self._process = None


class Positions:
    """Where the primary's log stood after writes, as far as anybody asked."""

    def __init__(self) -> None:
        self.asks = Questions()
        self._last_write = 0
        self._known: deque[tuple[int, int]] = deque(maxlen=32)

    def wrote(self, write: int) -> None:
        """One of the client's own writes has that number."""
        self._last_write = max(self._last_write, write)

    def needed(self, write: int) -> int:
        """Up to ``write``, which may be another client's, a number that no write of this client's is between."""
        return min(write, self._last_write)

    def after(self, write: int) -> int | None:
        """A position at which the write of that number is there, or None where the primary must be asked."""
        if write == 0:
            return 0
        return next((position for number, position in tuple(self._known) if number >= write), None)

    def learn(self, write: int, rows: Rows) -> int:
        """Asked after the write of that number, the primary answered ``rows``."""
        position = rows[0][0]
        assert isinstance(position, int)
        self._known.append((write, position))
        return position


class ReplicaState:
    """One replica. Times are in the clock of the caller."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.looks = Questions()
        self.n_reads = 0
        self._position = -1
        self._lag_s: float | None = None
        self._looked_at = float("-inf")
        self._out_until = float("-inf")
        self._n_failed = 0
        self._is_tried = False
        self._reason: str | None = None

    def is_passed_over(self, now: float) -> bool:
        """Whether it failed a short while ago. When that is over one caller tries it, the others wait for that."""
        if not self._n_failed:
            return False
        if now < self._out_until:
            return True
        self._out_until = now + self._pause_s()
        self._is_tried = True
        return False

    def needs_look(self, now: float, position: int, max_lag_s: float | None) -> bool:
        if self._position < position:
            return now - self._looked_at > _AGAIN_S
        return max_lag_s is not None and now - self._looked_at > LOOK_S

    def saw(self, now: float, rows: Rows) -> None:
        position, lag_s = rows[0]
        self._position = position if isinstance(position, int) else -1
        self._lag_s = lag_s if isinstance(lag_s, float) else None
        self._looked_at = now
        self.is_well()

    def is_well(self) -> None:
        if self._n_failed:
            self._n_failed = 0
            self._reason = None
            _LOG.warning("the replica %s is read from again", self.address)

    def failed(self, now: float, error: NicolError) -> None:
        if self._n_failed and not self._is_tried:
            return  # of many whose calls ended at once this is not the first
        if not self._n_failed:
            _LOG.warning("the replica %s is passed over: %s", self.address, error.message)
        self._is_tried = False
        self._n_failed += 1
        self._reason = error.message
        # Who comes back may be another server.
        self._position = -1
        self._out_until = now + self._pause_s()

    def suits(self, now: float, position: int, max_lag_s: float | None) -> bool:
        """Whether it has all up to ``position``, and is near enough as far as is known."""
        if self._position < position:
            return False
        if max_lag_s is None:
            return True
        # One that hangs while somebody looks says nothing.
        return now - self._looked_at < 3 * LOOK_S and (self._lag_s is None or self._lag_s <= max_lag_s)

    def statistics(self, pool: Statistics | None, max_lag_s: float | None) -> ReplicaStatistics:
        is_late = max_lag_s is not None and self._lag_s is not None and self._lag_s > max_lag_s
        return ReplicaStatistics(
            address=self.address,
            is_out=self._n_failed > 0 or is_late,
            reason=self._reason or (f"it is {self._lag_s:.1f} s behind" if is_late else None),
            lag_s=self._lag_s,
            n_reads=self.n_reads,
            pool=pool,
        )

    def _pause_s(self) -> float:
        longest = min(_LONGEST_S, _FIRST_S * 2 ** min(self._n_failed - 1, 10))
        return random.uniform(0.5, 1.0) * longest  # noqa: S311 - nothing secret


class Turns:
    """Who is asked first: each in turn."""

    def __init__(self, n: int) -> None:
        self._n = n
        self._numbers = count()

    def next(self) -> Sequence[int]:
        first = next(self._numbers) % self._n
        return (*range(first, self._n), *range(first))

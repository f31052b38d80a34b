"""A session of psycopg's whose server must answer in time: ``socket_timeout`` of the URL, for threads."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from math import inf
from time import monotonic
from typing import TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

T = TypeVar("T")

_LOOK_S = 0.1
"""How often it is looked whether the time is over."""

_SETTLE_S = 0.5
"""How long a request to cancel may take, and then the statement to end."""


class Unanswered(psycopg.OperationalError):
    """There was no answer in time."""


@contextmanager
def without_limit(session: psycopg.Connection[tuple[object, ...]]) -> Generator[None]:
    """For a COPY, which goes on for as long as its rows come, and who sends them knows of time."""
    if not isinstance(session, LimitedSession):
        yield
        return
    limit_s, session.limit_s = session.limit_s, inf
    try:
        yield
    finally:
        session.limit_s = limit_s


class LimitedSession(psycopg.Connection[tuple[object, ...]]):
    """Waits ``limit_s`` for an answer, asks the server to cancel the statement, and cuts the connection at last."""

    limit_s: float = 0

    def wait(self, gen: PQGen[T], interval: float = _LOOK_S, timeout: float | None = None) -> T:  # noqa: ARG002 - psycopg's own limit, which it does not use here
        return super().wait(self._in_time(gen), interval)

    def _in_time(self, gen: PQGen[T]) -> PQGen[T]:
        """``gen``, which is told of what arrives, and of nothing else than the time being over."""
        end, is_late = monotonic() + self.limit_s, False
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready and monotonic() >= end:
                    if is_late or self.pgconn.transaction_status != TransactionStatus.ACTIVE:
                        self.pgconn.finish()
                        raise Unanswered
                    is_late = True
                    with suppress(psycopg.Error, OSError):
                        self.cancel_safe(timeout=_SETTLE_S)
                    end = monotonic() + _SETTLE_S
                wanted = gen.send(ready)
        except StopIteration as stop:
            answer: T = stop.value
            return answer
        except psycopg.errors.QueryCanceled as error:
            if is_late:
                raise Unanswered from error
            raise

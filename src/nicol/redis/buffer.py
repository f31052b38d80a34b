"""What has come for a subscriber and waits until it is asked for."""

from collections import deque
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Gap:
    """Here messages may be missing. ``n_lost`` is how many, or None if nobody knows.

    ``reconnected``: the connection was lost and is there again; what was published meanwhile did not come.
    ``overflow``: the subscriber did not keep up, and the oldest messages that waited for it were dropped.
    """

    reason: Literal["reconnected", "overflow"]
    n_lost: int | None = None


class Buffer:
    """At most ``size`` payloads, in the order in which they came, and between them the gaps.

    The gap of what was dropped comes first, for the oldest are dropped.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._waiting: deque[bytes | Gap] = deque()
        self._n_payloads = 0
        self._dropped: Gap | None = None

    def __bool__(self) -> bool:
        return self._dropped is not None or bool(self._waiting)

    @property
    def is_full(self) -> bool:
        return self._n_payloads >= self.size

    def put(self, payload: bytes) -> None:
        if self.is_full:
            self._drop_oldest()
        self._waiting.append(payload)
        self._n_payloads += 1

    def put_gap(self) -> None:
        """Mark a connection that was lost and is there again. Several without a payload between them are one."""
        if not (self._waiting and isinstance(self._waiting[-1], Gap)):
            self._waiting.append(Gap("reconnected"))

    def take(self) -> bytes | Gap:
        if self._dropped is not None:
            dropped, self._dropped = self._dropped, None
            return dropped
        oldest = self._waiting.popleft()
        self._n_payloads -= not isinstance(oldest, Gap)
        return oldest

    def _drop_oldest(self) -> None:
        n_lost: int | None = self._dropped.n_lost if self._dropped is not None else 0
        while isinstance(self._waiting.popleft(), Gap):
            n_lost = None
        self._n_payloads -= 1
        self._dropped = Gap("overflow", n_lost if n_lost is None else n_lost + 1)

"""How long a transaction may take."""

from time import monotonic
from typing import NamedTuple

from nicol.errors import TransactionExpiredError


class Limit(NamedTuple):
    """How long a block may take. ``deadline`` is in the clock of ``time.monotonic``."""

    timeout_s: float | None
    deadline: float | None

    @property
    def is_over(self) -> bool:
        return self.deadline is not None and monotonic() >= self.deadline

    @property
    def left_s(self) -> float | None:
        return None if self.deadline is None else max(0.0, self.deadline - monotonic())

    def expired(self) -> TransactionExpiredError:
        return TransactionExpiredError(
            f"the transaction ran longer than its timeout of {self.timeout_s:g} s and was rolled back; "
            "pass a longer timeout= to tx(), or do less inside it"
        )


def limit(timeout_s: float | None) -> Limit:
    """A limit that counts from now."""
    return Limit(timeout_s, None if timeout_s is None else monotonic() + timeout_s)

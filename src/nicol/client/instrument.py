"""What watches a client in depth: its calls, their statements, and their waits for a connection."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from nicol.client.observe import QueryEvent
from nicol.driver.pool_state import Statistics
from nicol.driver.url import DatabaseUrl


@dataclass(slots=True, eq=False, weakref_slot=True)
class CallEvent:
    """What a program asked a client for: an action of a model, SQL, a batch of such, or a whole transaction.

    ``model`` is None where it is not about one. ``action`` is a method of the client: ``find_many``, ``tx``,
    ``batch``, or ``query_raw`` for SQL of the user's own. ``n_calls`` are in a batch. ``ending`` says how a transaction
    ended.
    """

    model: str | None
    action: str
    n_calls: int = 1
    ending: str | None = None

    @property
    def name(self) -> str:
        """``User.find_many``, or the action alone."""
        return f"{self.model}.{self.action}" if self.model else self.action


@dataclass(slots=True, kw_only=True, eq=False)
class WaitEvent:
    """A caller has a connection now, or with ``error`` has none. Without any wait, ``duration_s`` is close to zero."""

    duration_s: float
    started_ns: int
    error: BaseException | None
    source: "WatchedDatabase | None" = None


Pools: TypeAlias = Callable[[], Sequence[Statistics]]
Where: TypeAlias = Callable[[], DatabaseUrl | None]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class WatchedDatabase:
    """The database that is watched: ``pools()`` says how the pools for it fare, ``where()`` its address, if known.

    ``table`` gives the name of a model's table. Each replica of a client is a source of its own. Whoever keeps only a
    weak reference to it lets the client go.
    """

    pools: Pools
    where: Where
    table: Callable[[str], str | None]
    is_replica: bool = False


class Instrument:
    """Is told of all that a client does. Override what you want to know; each method is to return at once.

    ``began`` and ``ended`` come in the task, or the thread, of the caller. What a method raises is logged and harms no
    call.
    """

    def attached(self, source: WatchedDatabase) -> None:
        """A client is made, or a replica of one."""

    def began(self, call: CallEvent) -> None:
        """``call`` is about to be sent."""

    def ended(self, call: CallEvent, error: BaseException | None) -> None:
        """``call`` has its answer, or failed; a cancellation is an error, too."""

    def queried(self, event: QueryEvent) -> None:
        """A statement has its answer."""

    def waited(self, event: WaitEvent) -> None:
        """A call has waited for its connection."""

"""Tells whoever asks about every statement that a client sends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter, time_ns
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from nicol.errors import DatabaseError
from nicol.query.plan import Plan
from nicol.sql.statement import Reply, Rows, Script, Statement, Steps

if TYPE_CHECKING:
    from nicol.client.instrument import CallEvent, WatchedDatabase
    from nicol.client.watch import Watch

T = TypeVar("T")


# One for each statement that somebody watches: a frozen dataclass would cost four times as much to make.
@dataclass(slots=True, kw_only=True, eq=False)
class QueryEvent:
    """One statement after it ran. ``n_rows`` came back or were affected; None when it failed with ``error``.

    ``text`` is without the comment that may have been sent with it. ``values`` are what the user passed: think before
    you log them; ``repr`` leaves them out. ``model`` and ``action`` are those of the call, None for what begins and
    ends transactions, and for SQL of the user's own. ``n_calls`` calls are answered by it, more than one where the
    dataloader has joined them; ``calls`` are these, and ``source`` is the database, where instruments watch them.
    ``started_ns`` is as ``time_ns`` has it.
    """

    text: str
    values: Sequence[object] = field(repr=False)
    duration_s: float
    n_rows: int | None
    error: Exception | None
    model: str | None = None
    action: str | None = None
    started_ns: int = 0
    is_in_transaction: bool = False
    n_calls: int = 1
    calls: "Sequence[CallEvent]" = ()
    source: "WatchedDatabase | None" = None

    @property
    def started_at(self) -> datetime:
        return datetime.fromtimestamp(self.started_ns / 1e9, UTC)


Observer: TypeAlias = Callable[[QueryEvent], None]


def observed(
    steps: Steps[T], watch: "Watch | None", plan: Plan | None = None, *, in_transaction: bool = False
) -> Steps[T]:
    """``steps``, which are those of ``plan``, with ``watch`` told of each statement as its answer comes back."""
    return steps if watch is None else _observed(steps, watch, plan, is_in_transaction=in_transaction)


def _observed(steps: Steps[T], watch: "Watch", plan: Plan | None, *, is_in_transaction: bool) -> Steps[T]:
    try:
        asked = next(steps)
        while True:
            sent = watch.marked(asked)
            start = perf_counter()
            try:
                rows = yield sent
            except Exception as error:  # noqa: BLE001 - it goes on to the steps
                if watch.is_told:
                    watch.tell(_event(asked, start, None, error, plan, is_in_transaction))
                asked = steps.throw(error)
                continue
            try:
                if watch.is_told:
                    watch.tell(_event(asked, start, _number(asked, rows), None, plan, is_in_transaction))
            except Exception as mistake:  # noqa: BLE001 - as above: they undo what is half done
                asked = steps.throw(mistake)
            else:
                asked = steps.send(rows)
    except StopIteration as stop:
        answer: T = stop.value
        return answer
    finally:
        steps.close()


def sent(script: Script, start: float) -> QueryEvent:
    """The event of a script that something else sent at ``start``, in the clock of ``time.perf_counter``."""
    return _event(script, start, 0, None, None, is_in_transaction=True)


def replied(
    asked: Statement | Script, reply: Rows | DatabaseError, start: float, plan: Plan | None = None
) -> QueryEvent:
    """The event of a statement that was sent with others at ``start``: its time is that of all of them."""
    if isinstance(reply, DatabaseError):
        return _event(asked, start, None, reply, plan, is_in_transaction=True)
    return _event(asked, start, _number(asked, reply), None, plan, is_in_transaction=True)


def _number(asked: Statement | Script, rows: Rows) -> int:
    if isinstance(asked, Script) or asked.reply is Reply.ROWS:
        return len(rows)
    if asked.reply in (Reply.TABLE, Reply.FIRST):
        return len(rows) - 2
    number = rows[0][0]
    assert isinstance(number, int)
    return number


def _event(
    asked: Statement | Script,
    start: float,
    n_rows: int | None,
    error: Exception | None,
    plan: Plan | None,
    is_in_transaction: bool,  # noqa: FBT001 - a fact that is handed on
) -> QueryEvent:
    duration_s = perf_counter() - start
    event = QueryEvent(
        text=asked.text,
        values=asked.values if isinstance(asked, Statement) else (),
        duration_s=duration_s,
        n_rows=n_rows,
        error=error,
        started_ns=time_ns() - int(duration_s * 1e9),
        is_in_transaction=is_in_transaction,
    )
    if plan is not None:
        event.model, event.action = plan.model or None, plan.action or None
        event.n_calls = plan.n_calls
        event.calls = plan.calls  # pyright: ignore[reportAttributeAccessIssue] - of the client's, though a plan cannot know
    return event

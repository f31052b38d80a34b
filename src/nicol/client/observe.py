"""Tells whoever asks about every statement that a client sends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TypeAlias, TypeVar

from nicol.errors import DatabaseError
from nicol.sql.statement import Reply, Rows, Script, Statement, Steps

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryEvent:
    """One statement after it ran. ``n_rows`` came back or were affected; None when it failed with ``error``.

    ``values`` are what the user passed: think before you log them.
    """

    text: str
    values: Sequence[object]
    duration_s: float
    n_rows: int | None
    error: Exception | None


Observer: TypeAlias = Callable[[QueryEvent], None]


def observed(steps: Steps[T], observer: Observer | None) -> Steps[T]:
    """``steps``, with ``observer`` told of each statement as its answer comes back."""
    return steps if observer is None else _observed(steps, observer)


def _observed(steps: Steps[T], observer: Observer) -> Steps[T]:
    try:
        asked = next(steps)
        while True:
            start = perf_counter()
            try:
                rows = yield asked
            except Exception as error:  # noqa: BLE001 - it goes on to the steps
                tell(observer, _event(asked, start, None, error))
                asked = steps.throw(error)
                continue
            try:
                tell(observer, _event(asked, start, _number(asked, rows), None))
            except Exception as mistake:  # noqa: BLE001 - as above: they undo what is half done
                asked = steps.throw(mistake)
            else:
                asked = steps.send(rows)
    except StopIteration as stop:
        answer: T = stop.value
        return answer
    finally:
        steps.close()


def tell(observer: Observer, event: QueryEvent) -> None:
    """Tell ``observer``. What it raises passes, but never in place of a failure that it was told of."""
    try:
        observer(event)
    except Exception as mistake:
        if event.error is None:
            raise
        # What the call makes of the error is another one, with the same cause.
        noted = event.error.__cause__ or event.error
        noted.add_note(f"on_query failed when it was told of this: {mistake!r}")


def sent(script: Script, start: float) -> QueryEvent:
    """The event of a script that something else sent at ``start``, in the clock of ``time.perf_counter``."""
    return _event(script, start, 0, None)


def replied(asked: Statement | Script, reply: Rows | DatabaseError, start: float) -> QueryEvent:
    """The event of a statement that was sent with others at ``start``: its time is that of all of them."""
    if isinstance(reply, DatabaseError):
        return _event(asked, start, None, reply)
    return _event(asked, start, _number(asked, reply), None)


def _number(asked: Statement | Script, rows: Rows) -> int:
    if isinstance(asked, Script) or asked.reply is Reply.ROWS:
        return len(rows)
    if asked.reply in (Reply.TABLE, Reply.FIRST):
        return len(rows) - 2
    number = rows[0][0]
    assert isinstance(number, int)
    return number


def _event(asked: Statement | Script, start: float, n_rows: int | None, error: Exception | None) -> QueryEvent:
    values = asked.values if isinstance(asked, Statement) else ()
    return QueryEvent(text=asked.text, values=values, duration_s=perf_counter() - start, n_rows=n_rows, error=error)

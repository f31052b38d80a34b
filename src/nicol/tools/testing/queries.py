"""Counting the statements that a piece of code sends."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from nicol.client.observe import QueryEvent

_BOUNDARIES = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
_LONGEST = 400


class AssertQueries(Protocol):
    """What the fixture ``assert_queries`` is."""

    def __call__(self, n: int, *, at_most: bool = False) -> AbstractContextManager[list[QueryEvent]]: ...


class Statements:
    """Every statement that the clients of a test have sent so far. Its method ``record`` is an ``on_query``."""

    def __init__(self) -> None:
        self._events: list[QueryEvent] = []

    def record(self, event: QueryEvent) -> None:
        if not event.text.startswith(_BOUNDARIES):
            self._events.append(event)

    @contextmanager
    def counted(self, n: int, *, at_most: bool = False) -> Generator[list[QueryEvent]]:
        """Fail unless the block sends exactly ``n`` statements, or with ``at_most`` no more than that.

        The list holds them when the block has ended. Where transactions begin and end is not counted.
        """
        __tracebackhide__ = True
        start = len(self._events)
        sent: list[QueryEvent] = []
        yield sent
        sent += self._events[start:]
        if len(sent) > n or (len(sent) < n and not at_most):
            raise AssertionError(_told(n, sent, at_most=at_most))


def _told(n: int, sent: list[QueryEvent], *, at_most: bool) -> str:
    wanted = f"at most {n}" if at_most else f"{n}"
    noun = "statement was" if len(sent) == 1 else "statements were"
    lines = [f"{len(sent)} {noun} sent, not {wanted}" + (":" if sent else "")]
    lines += (f"  {number}. {_line(it)}" for number, it in enumerate(sent, 1))
    return "\n".join(lines)


def _line(event: QueryEvent) -> str:
    text = " ".join(event.text.split())
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
    values = f"  {list(event.values)}" if event.values else ""
    failed = f"  failed: {event.error}" if event.error is not None else ""
    return f"{text}{values}{failed}"

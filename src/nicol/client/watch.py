"""All that watches one client, as one thing that the sessions know."""

import logging
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import TypeVar

from nicol.client.comments import Comments
from nicol.client.instrument import CallEvent, Instrument, WaitEvent, WatchedDatabase
from nicol.client.observe import Observer, QueryEvent
from nicol.query.plan import Plan
from nicol.sql.statement import Script, Statement

T = TypeVar("T")

_LOG = logging.getLogger("nicol")


class Watch:
    """``observer`` is what a program passed as ``on_query``: what it raises ends the call, as it always did."""

    __slots__ = ("_comments", "_observer", "_source", "instruments", "is_told")

    def __init__(
        self,
        observer: Observer | None,
        instruments: Sequence[Instrument],
        comments: Comments | None,
        source: WatchedDatabase | None = None,
    ) -> None:
        self._observer = observer
        self._comments = comments
        self._source = source
        self.instruments = tuple(instruments)
        self.is_told = observer is not None or bool(self.instruments)

    def of(self, source: WatchedDatabase) -> "Watch":
        """The same for one database, of which the instruments are told."""
        for it in self.instruments:
            it.attached(source)
        return Watch(self._observer, self.instruments, self._comments, source)

    def marked(self, asked: Statement | Script) -> Statement | Script:
        """``asked`` with the comment of here and now, if there is one."""
        return asked if self._comments is None else self._comments.marked(asked)

    def tell(self, event: QueryEvent) -> None:
        """Tell all. What the observer raises passes, but never in place of a failure that it was told of."""
        event.source = self._source
        for it in self.instruments:
            _safely(it.queried, event)
        if self._observer is None:
            return
        try:
            self._observer(event)
        except Exception as mistake:
            if event.error is None:
                raise
            # What the call makes of the error is another one, with the same cause.
            noted = event.error.__cause__ or event.error
            noted.add_note(f"on_query failed when it was told of this: {mistake!r}")

    def waited(self, event: WaitEvent) -> None:
        event.source = self._source
        for it in self.instruments:
            _safely(it.waited, event)

    def began(self, call: CallEvent) -> None:
        for it in self.instruments:
            _safely(it.began, call)

    def ended(self, call: CallEvent, error: BaseException | None) -> None:
        # The last that began ends first, as blocks do.
        for it in reversed(self.instruments):
            _safely(partial(it.ended, error=error), call)

    @contextmanager
    def calling(self, *plans: Plan, action: str | None = None) -> Generator[None]:
        """Around what ``plans`` do, which are one call."""
        if not self.instruments:
            yield
            return
        call = call_of(plans, action)
        for plan in plans:
            plan.calls = (call,)
        self.began(call)
        try:
            yield
        except BaseException as error:
            # A stream that is left early has not failed.
            self.ended(call, None if isinstance(error, GeneratorExit) else error)
            raise
        self.ended(call, None)


def calling(watch: Watch | None, plan: Plan) -> AbstractContextManager[None]:
    """Around a call that ``watch`` is told of, if there is one."""
    return nullcontext() if watch is None else watch.calling(plan)


def call_of(plans: Sequence[Plan], action: str | None) -> CallEvent:
    if action is not None:
        return CallEvent(None, action, len(plans))
    plan = plans[0]
    return CallEvent(plan.model or None, plan.action or "query_raw")


def _safely(tell: Callable[[T], None], told: T) -> None:
    """A mistake in what watches must not become one in what is watched."""
    try:
        tell(told)
    except Exception:  # noqa: BLE001 - see above
        _LOG.exception("an instrument failed")

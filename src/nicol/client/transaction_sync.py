# Made from transaction_async.py by dev/sync_from_async.py: change that file, not this one.
"""Where calls run that are inside one transaction, and how it ends."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from nicol.client import ambient
from nicol.client.after_commit import AfterCommit, noted
from nicol.client.boundary import (
    COMMIT,
    RELEASE,
    ROLLBACK,
    SAVEPOINT,
    UNDO,
    TransactionOptions,
    check_nested,
    in_savepoint,
    one,
    release,
    savepoint,
    undo,
)
from nicol.client.fetch_sync import Fetch
from nicol.client.held_sync import Held, closed, require_open
from nicol.client.home import home, require_home
from nicol.client.instrument import CallEvent
from nicol.client.limit import Limit, limit
from nicol.client.observe import observed, sent
from nicol.client.together_sync import together
from nicol.client.waiting import until_set
from nicol.client.watch import Watch, calling
from nicol.driver.connection import Connection
from nicol.driver.execute import execute
from nicol.errors import (
    CommitOutcomeUnknownError,
    ConnectionFailedError,
    ConnectionLostError,
    DatabaseError,
    NicolError,
    TransactionClosedError,
    TransactionError,
    TransactionExpiredError,
)
from nicol.query.plan import Plan
from nicol.query.tenancy.fields import tenant_fields
from nicol.query.tenancy.refusal import discreet
from nicol.query.violations import named
from nicol.schema.model import Schema
from nicol.sql.statement import Script, Steps

if TYPE_CHECKING:
    from nicol.client.tenancy.wall_sync import Walled

T = TypeVar("T")


_CAN_INTERRUPT = False
"""Whether the pool stops the statement of a sibling. A thread that runs one cannot be stopped."""

_KEPT = "committed"
_LATE = "rolled back, for it ran longer than its timeout"


class Work:
    """What a transaction and its savepoints share.

    ``failure`` is why nothing is kept: the server refuses everything until a rollback, or a call was stopped half-way.
    ``ending`` is how the transaction ended. ``runner`` is the task or thread whose call runs. ``after_commit`` has each
    function with the session that was given it. ``call`` is the whole transaction, where instruments watch it.
    """

    def __init__(
        self,
        *,
        connection: Connection,
        release: Callable[[], None],
        schema: Schema,
        watch: Watch | None,
        limit: Limit,
        wall: "Walled | None" = None,
    ) -> None:
        self.connection = connection
        self.wall = wall
        self.held = Held(wall or connection)
        self.release = release
        self.schema = schema
        self.watch = watch
        self.limit = limit
        self.lock = threading.Lock()
        self.home = home()
        self.runner: object | None = None
        self.n_savepoints = 0
        self.failure: BaseException | None = None
        self.ending: str | None = None
        self.after_commit: list[tuple[TransactionSession, AfterCommit]] = []
        self.call: CallEvent | None = None

    def about(self, plan: Plan) -> None:
        """What comes next is for the tenant of ``plan``, where the database must be told."""
        if self.wall is not None:
            self.wall.about(plan)

    def execute(self, steps: Steps[object], plan: Plan | None = None) -> object:
        return execute(self.held, observed(steps, self.watch, plan, in_transaction=True))

    def mark(self, script: Script) -> None:
        """Set or end a savepoint. What stops that leaves the transaction in doubt, so that it is not kept."""
        try:
            self.execute(one(script))
        except BaseException as error:
            self.failure = self.failure or error
            raise

    def end(self, ending: str) -> None:
        """Give the connection back, once. The pool rolls back what is open, or cuts a connection that hangs."""
        if self.ending is not None:
            return
        self.ending = self.held.ending = ending
        is_open = self.connection.is_in_transaction
        start = perf_counter()
        try:
            self.release()
            if is_open and self.watch is not None:
                self.watch.tell(sent(ROLLBACK, start))
        finally:
            self._tell_end()

    def _tell_end(self) -> None:
        """Once, to who watches the whole."""
        call, self.call = self.call, None
        if call is not None and self.watch is not None:
            call.ending = self.ending
            self.watch.ended(call, None)


class TransactionSession:
    """All calls inside one transaction, one after the other. It ends by ``commit`` or ``roll_back``.

    ``pool`` is what calls go through that join it without naming it, None where nothing does.
    """

    def __init__(self, work: Work, options: TransactionOptions, pool: object | None) -> None:
        self.options = options
        self.pool = pool
        self._work = work
        self._child: SavepointSession | None = None

    def watched_as(self, call: CallEvent) -> None:
        """``call`` is this transaction, for who watches it."""
        self._work.call = call

    def when_ended(self, act: Callable[[], None]) -> None:
        """Call ``act`` when the whole transaction has ended, however it did."""
        release = self._work.release

        def released() -> None:
            try:
                release()
            finally:
                act()

        self._work.release = released

    def run(self, plan: Plan) -> object:
        if self._work.watch is None:
            return self._in_turn(lambda: self._run(plan))
        with self._work.watch.calling(plan):
            return self._in_turn(lambda: self._run(plan))

    def run_all(self, plans: Sequence[Plan]) -> list[object]:
        """The answers of ``plans`` in order, of which all or none stay."""
        if self._work.watch is None:
            return self._in_turn(lambda: self._run_all(plans))
        with self._work.watch.calling(*plans, action="batch"):
            return self._in_turn(lambda: self._run_all(plans))

    def stream(self, plan: Plan, batch: int) -> Iterator[object]:
        """The records that ``plan`` answers, read as they are asked for. Other calls may run in between."""
        fetch = Fetch(self._work.held, plan, self._work.watch)
        place: TransactionSession | None = None

        def next_records() -> Sequence[object]:
            nonlocal place
            place = place or self.innermost()
            if place.is_undone():
                raise TransactionClosedError(
                    "the nested transaction in which this stream began was rolled back; begin another one"
                )
            self._work.about(plan)
            return self._attempt(lambda: fetch.next(batch))

        with calling(self._work.watch, plan):
            try:
                while records := self._in_turn(next_records):
                    yield from records
            finally:
                if place is not None and not place.is_undone():
                    # Where that fails the transaction will tell, and whoever closes a generator could not use it.
                    with suppress(NicolError):
                        self._forget(fetch)

    def begin(self, options: TransactionOptions) -> "TransactionSession":
        """A session inside a savepoint. Waits while another task has one open on this session."""
        check_nested(self.options, options)
        return self._in_turn(lambda: self._begin(options))

    def on_commit(self, function: AfterCommit) -> None:
        """Run ``function`` when the whole transaction is committed. It is forgotten when this savepoint is undone."""
        if self._work.ending is not None:
            raise closed(self._work.ending)
        self._work.after_commit.append((self.innermost(), function))
        return noted()

    def commit(self) -> Sequence[AfterCommit]:
        """Keep what was done, and return what is to run now. Raises TransactionError if the server could not."""
        try:
            with self._work.lock:
                self.check()
                return self._keep()
        except BaseException as error:
            # Perhaps stopped while it waited for another call.
            self._leave(error)
            raise

    def roll_back(self) -> None:
        """Undo everything. What a sibling still runs is stopped where that can be, and else waited for."""
        if _CAN_INTERRUPT:
            self._work.end("rolled back")
            return
        try:
            with self._work.lock:
                self._work.end("rolled back")
        except BaseException as error:
            self._leave(error)
            raise

    def check(self) -> None:
        """Raise TransactionClosedError after the end, and end what is late with TransactionExpiredError."""
        if self._work.ending is not None:
            raise closed(self._work.ending)
        expired = self.expire()
        if expired is not None:
            raise expired

    def expire(self) -> TransactionExpiredError | None:
        """End what is late, and return what is to be said of it."""
        if not self._work.limit.is_over:
            return None
        self._work.end(_LATE)
        return self._work.limit.expired()

    def child_ended(self) -> None:
        self._child = None

    def is_within(self, session: "TransactionSession") -> bool:
        """Whether what is done here is undone with ``session``."""
        return self is session

    def is_undone(self) -> bool:
        """Whether nothing that was begun here is there any more, while the transaction goes on."""
        return False

    def innermost(self) -> "TransactionSession":
        """The savepoint inside this session that the running code is in, or this session."""
        child = self._child
        return child.innermost() if child is not None and ambient.is_inside(child) else self

    def _in_turn(self, act: Callable[[], T]) -> T:
        """What ``act`` returns, while nothing else runs in this transaction.

        A savepoint that another has open is waited for: what is done now would be undone with it.
        """
        work, runner = self._work, threading.current_thread()
        require_home(work.home)
        if work.lock.locked() and work.runner is runner:
            raise TransactionError(
                "a call of this transaction has yet to end, and what it calls, such as a shape's own code or on_query, "
                "makes another one; make it after the call, or through db.outside()"
            )
        while True:
            with work.lock:
                work.runner = runner
                try:
                    self.check()
                    child = self._child
                    if child is None or ambient.is_inside(child):
                        return act()
                finally:
                    work.runner = None
            child.wait_for_end()

    def _forget(self, fetch: Fetch) -> None:
        """Close the cursor of a stream that is over, if that can be done at once. Else it ends with the transaction.

        The garbage collector closes a generator that nobody has, perhaps in the middle of another call of its thread.
        """
        work = self._work
        if work.lock.locked() or work.failure is not None:
            return
        with work.lock:
            self._attempt(fetch.close)

    def _run(self, plan: Plan) -> object:
        work = self._work
        n_done = work.held.n_done
        work.about(plan)
        steps = in_savepoint(plan.steps()) if plan.needs_transaction else plan.steps()
        answer = self._attempt(lambda: work.execute(steps, plan), is_undone=plan.needs_transaction)
        # The user has made the server go on. That says nothing of a call that was stopped half-way, and a call that
        # had nothing to send says nothing of the server.
        if isinstance(work.failure, Exception) and work.held.n_done > n_done:
            work.failure = None
        return answer

    def _run_all(self, plans: Sequence[Plan]) -> list[object]:
        return self._attempt(lambda: self._all_or_none(plans), is_undone=True)

    def _all_or_none(self, plans: Sequence[Plan]) -> list[object]:
        work = self._work
        try:
            work.about(plans[0])
            answers = together(work.held, SAVEPOINT, plans, work.watch, work.wall)
        except Exception:
            work.execute(one(UNDO))
            raise
        work.execute(one(RELEASE))
        return answers

    def _begin(self, options: TransactionOptions) -> "TransactionSession":
        if self._child is not None:
            raise TransactionError("a nested transaction is open on this one; end it before you begin another")
        work = self._work
        work.n_savepoints += 1
        name = f"nicol_{work.n_savepoints}"
        work.mark(savepoint(name, options))
        self._child = SavepointSession(work, options, self, name)
        return self._child

    def _keep(self) -> Sequence[AfterCommit]:
        work = self._work
        refusal = self._unsaved()
        if refusal is not None:
            work.end("rolled back")
            raise refusal from work.failure
        commit(work.connection, work.schema, work.watch)
        work.end(_KEPT)
        return [function for _, function in work.after_commit]

    def _unsaved(self) -> TransactionError | None:
        """Why the work cannot be kept, if it cannot."""
        if self._work.failure is not None:
            return TransactionError(
                "the transaction was rolled back, for a statement in it failed and was not undone; "
                "let the exception pass, or put the statement into a nested tx()"
            )
        if self._child is not None:
            return TransactionError(
                "the transaction was rolled back, for a nested one was still open at its end; "
                "whatever uses it inside the block"
            )
        return None

    def _leave(self, error: BaseException) -> None:  # noqa: ARG002 - a savepoint keeps it
        """Nothing may stay open, even where another call still runs: then the pool stops it."""
        self._work.end("ended by a failure")

    def _attempt(self, act: Callable[[], T], *, is_undone: bool = False) -> T:
        """What ``act`` returns. With ``is_undone`` nothing stays of it when it fails, so that the work may go on."""
        work = self._work
        try:
            return act()
        except DatabaseError as error:
            expired = self.expire()
            if expired is not None:
                raise expired from error
            if not is_undone or isinstance(error, ConnectionLostError):
                work.failure = error
            raise
        except BaseException as error:
            # Cancelled half-way: what the server has done is unknown, so it is not kept.
            if not isinstance(error, Exception):
                work.failure = error
            raise


class SavepointSession(TransactionSession):
    """A transaction inside another: a savepoint. Calls on the outer one count as inside while this one is open."""

    def __init__(self, work: Work, options: TransactionOptions, parent: TransactionSession, name: str) -> None:
        super().__init__(work, replace(options, isolation=parent.options.isolation), parent.pool)
        self._parent = parent
        self._name = name
        self._limit = limit(options.own_timeout_s)
        self._failure_before = work.failure
        self._ending: str | None = None
        self._is_left = threading.Event()

    def wait_for_end(self) -> None:
        """Return when the savepoint has ended, or the time of the whole transaction is over."""
        until_set(self._is_left, self._work.limit.left_s)

    def roll_back(self) -> None:
        try:
            with self._work.lock:
                self._undo("rolled back")
        except BaseException as error:
            self._leave(error)
            raise

    def check(self) -> None:
        if self._ending is not None:
            raise closed(self._ending)
        self._parent.check()
        super().check()

    def expire(self) -> TransactionExpiredError | None:
        expired = self._parent.expire()
        if expired is not None or not self._limit.is_over:
            return expired
        self._undo(_LATE)
        return self._limit.expired()

    def _keep(self) -> Sequence[AfterCommit]:
        work = self._work
        refusal = self._unsaved()
        if refusal is not None:
            failure = work.failure
            self._undo("rolled back")
            raise refusal from failure
        self._end(_KEPT)
        work.mark(release(self._name, self.options))
        work.after_commit = [(self._parent if it is self else it, function) for it, function in work.after_commit]
        return ()

    def _undo(self, ending: str) -> None:
        work = self._work
        if self._ending is not None or work.ending is not None:
            return
        self._end(ending)
        work.after_commit = [(it, function) for it, function in work.after_commit if not it.is_within(self)]
        try:
            work.mark(undo(self._name))
        except NicolError:
            return  # It is marked, so the outer transaction will not be committed.
        work.failure = self._failure_before

    def _leave(self, error: BaseException) -> None:
        """The block is left and its savepoint is not, so nothing of the whole transaction is kept."""
        if self._ending is None:
            self._work.failure = self._work.failure or error
            self._is_left.set()

    def is_undone(self) -> bool:
        return self._ending not in (None, _KEPT) or self._parent.is_undone()

    def _end(self, ending: str) -> None:
        self._ending = ending
        self._is_left.set()
        self._parent.child_ended()

    def is_within(self, session: TransactionSession) -> bool:
        return self is session or self._parent.is_within(session)


def commit(connection: Connection, schema: Schema, watch: Watch | None) -> None:
    """Send COMMIT. Raises CommitOutcomeUnknownError where no answer came."""
    require_open(connection)
    try:
        execute(connection, observed(one(COMMIT), watch, in_transaction=True))
    except (ConnectionLostError, ConnectionFailedError) as error:
        raise CommitOutcomeUnknownError(
            "the connection was lost while COMMIT ran, so the work may or may not be saved; look before you repeat it"
        ) from error
    except DatabaseError as error:
        # A deferred constraint speaks up now.
        named(schema, error)
        if tenant_fields(schema):
            # Whoever commits may have worked for one of them.
            discreet(schema, error)
        raise

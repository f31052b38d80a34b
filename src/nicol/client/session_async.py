"""Where the calls of a client run: each on a connection of its own, or all inside one transaction.

``session_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from time import monotonic, perf_counter
from typing import Protocol

from nicol.client.address import database_url
from nicol.client.boundary import BEGIN, COMMIT, ROLLBACK, TransactionOptions, begin, in_savepoint, one
from nicol.client.definition import Definition
from nicol.client.observe import Observer, observed, sent
from nicol.driver.async_pool import AsyncPool
from nicol.driver.connection import AsyncConnection
from nicol.driver.execute import execute_async
from nicol.driver.pool_state import PoolOptions, Statistics, pool_options
from nicol.driver.url import parse_url
from nicol.errors import (
    ClientClosedError,
    CommitOutcomeUnknownError,
    ConnectionFailedError,
    ConnectionLostError,
    DatabaseError,
    InvalidValueError,
    NicolError,
    TransactionClosedError,
    TransactionError,
    TransactionExpiredError,
)
from nicol.query.plan import Plan
from nicol.query.violations import named
from nicol.schema.model import Schema
from nicol.sql.statement import Script, Steps


class AsyncSession(Protocol):
    async def run(self, plan: Plan) -> object:
        """The answer of ``plan``, all of it or nothing having happened."""
        ...

    async def begin(self, options: TransactionOptions) -> "AsyncTransactionSession":
        """A session inside a new transaction, or inside a savepoint where this one is in a transaction already."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolSettings:
    """What the caller of a client asked for. A limit that is None is the URL's, or the pool's default."""

    url: str | None
    connection_limit: int | None
    pool_timeout_s: float | None
    observer: Observer | None


class AsyncPoolSession:
    """Each call on a connection of its own. The pool is made when it is first needed."""

    def __init__(self, definition: Definition, settings: PoolSettings) -> None:
        self._definition = definition
        self._settings = settings
        self._pool: AsyncPool | None = None
        self._is_closed = False
        # Those who begin together must not each make a pool, nor one be made beside an end.
        self._lock = asyncio.Lock()

    @property
    def statistics(self) -> Statistics | None:
        return None if self._pool is None else self._pool.statistics

    @property
    def is_open(self) -> bool:
        return self._pool is not None and not self._is_closed

    async def connect(self) -> None:
        """Open a connection, so that what is wrong with the address shows now. A closed session is open again."""
        async with self._lock:
            if self._is_closed:
                self._pool, self._is_closed = None, False
        pool = await self._opened()
        async with pool.connection():
            pass

    async def close(self) -> None:
        """Wait for calls that run, at most five seconds, then close every connection."""
        async with self._lock:
            self._is_closed = True
            pool = self._pool
        if pool is None:
            return
        try:
            await pool.close()
        except ClientClosedError:
            self._is_closed = False  # another event loop owns it, and goes on
            raise

    async def run(self, plan: Plan) -> object:
        pool = await self._opened()
        async with pool.connection() as connection:
            if not plan.needs_transaction:
                return await execute_async(connection, self._observed(plan.steps()))
            await execute_async(connection, observed(one(BEGIN), self._settings.observer))
            answer = await execute_async(connection, self._observed(plan.steps()))
            await _commit(connection, self._definition.schema, self._settings.observer)
            return answer

    async def begin(self, options: TransactionOptions) -> "AsyncTransactionSession":
        pool = await self._opened()
        connection = await pool.acquire(at_most_s=options.max_wait_s)
        deadline = None if options.timeout_s is None else monotonic() + options.timeout_s
        try:
            await execute_async(connection, observed(one(begin(options)), self._settings.observer))
        except BaseException:
            await pool.release(connection)
            raise
        work = _Work(
            connection=connection,
            release=lambda: pool.release(connection),
            schema=self._definition.schema,
            observer=self._settings.observer,
            timeout_s=options.timeout_s,
            deadline=deadline,
        )
        return AsyncTransactionSession(work)

    async def _opened(self) -> AsyncPool:
        if self._pool is not None:
            return self._pool
        async with self._lock:
            if self._is_closed:
                raise ClientClosedError("the client is closed; connect it again, or make a new one")
            if self._pool is None:
                url = parse_url(database_url(self._settings.url, self._definition.url))
                self._pool = AsyncPool(url, _limited(pool_options(url), self._settings))
            return self._pool

    def _observed(self, steps: Steps[object]) -> Steps[object]:
        return observed(steps, self._settings.observer)


class _Work:
    """What a transaction and its savepoints share. ``deadline`` is in the clock of ``time.monotonic``.

    ``failure`` is why nothing is kept: the server refuses everything until a rollback, or a call was stopped half-way.
    ``ending`` is how the transaction ended.
    """

    def __init__(
        self,
        *,
        connection: AsyncConnection,
        release: Callable[[], Awaitable[None]],
        schema: Schema,
        observer: Observer | None,
        timeout_s: float | None,
        deadline: float | None,
    ) -> None:
        self.connection = connection
        self.release = release
        self.schema = schema
        self.observer = observer
        self.timeout_s = timeout_s
        self.deadline = deadline
        self.lock = asyncio.Lock()
        self.n_savepoints = 0
        self.failure: BaseException | None = None
        self.ending: str | None = None

    @property
    def is_late(self) -> bool:
        return self.deadline is not None and monotonic() >= self.deadline

    def expired(self) -> TransactionExpiredError:
        return TransactionExpiredError(
            f"the transaction ran longer than its timeout of {self.timeout_s:g} s and was rolled back; "
            "pass a longer timeout= to tx(), or do less inside it"
        )

    async def check(self) -> None:
        """Raise TransactionClosedError after the end, and end what is late with TransactionExpiredError."""
        if self.ending is not None:
            raise _closed(self.ending)
        if self.is_late:
            await self.end("rolled back, for it ran longer than its timeout")
            raise self.expired()

    async def execute(self, steps: Steps[object]) -> object:
        return await execute_async(self.connection, observed(steps, self.observer))

    async def mark(self, text: str) -> None:
        """Set or end a savepoint. What stops that leaves the transaction in doubt, so that it is not kept."""
        try:
            await self.execute(one(Script(text)))
        except BaseException as error:
            self.failure = self.failure or error
            raise

    async def end(self, ending: str) -> None:
        """Give the connection back, once. The pool rolls back what is open, or cuts a connection that hangs."""
        if self.ending is not None:
            return
        self.ending = ending
        is_open = self.connection.is_in_transaction
        start = perf_counter()
        await self.release()
        if is_open and self.observer is not None:
            self.observer(sent(ROLLBACK, start))


class AsyncTransactionSession:
    """All calls inside one transaction, one after the other. It ends by ``commit`` or ``roll_back``."""

    def __init__(self, work: _Work) -> None:
        self._work = work
        self._has_child = False

    async def run(self, plan: Plan) -> object:
        async with self._work.lock:
            await self._check()
            answer = await self._attempt(plan)
            # The user has made the server go on. That says nothing of a call that was stopped half-way.
            if isinstance(self._work.failure, Exception):
                self._work.failure = None
            return answer

    async def begin(self, options: TransactionOptions) -> "AsyncTransactionSession":
        if options.isolation is not None or options.read_only:
            raise InvalidValueError(
                "a nested transaction is as isolated as the outer one; leave out isolation, read_only"
            )
        work = self._work
        async with work.lock:
            await self._check()
            if self._has_child:
                raise TransactionError("a nested transaction is open on this one; end it before you begin another")
            work.n_savepoints += 1
            savepoint = f"nicol_{work.n_savepoints}"
            await work.mark(f"SAVEPOINT {savepoint}")
            self._has_child = True
        return AsyncSavepointSession(work, savepoint, self)

    async def commit(self) -> None:
        """Keep what was done. Raises TransactionError if the server could not, the reason chained."""
        try:
            async with self._work.lock:
                await self._check()
                await self._keep()
        except BaseException as error:
            # Perhaps stopped while it waited for another call.
            await self._leave(error)
            raise

    async def roll_back(self) -> None:
        """Undo everything. What the server says to that is nobody's concern any more."""
        try:
            async with self._work.lock:
                await self._undo()
        except BaseException as error:
            await self._leave(error)
            raise

    def child_ended(self) -> None:
        self._has_child = False

    async def _check(self) -> None:
        await self._work.check()

    async def _keep(self) -> None:
        work = self._work
        if work.failure is not None:
            await work.end("rolled back")
            raise _unsaved() from work.failure
        await _commit(work.connection, work.schema, work.observer)
        await work.end("committed")

    async def _undo(self) -> None:
        await self._work.end("rolled back")

    async def _leave(self, error: BaseException) -> None:  # noqa: ARG002 - a savepoint keeps it
        """Nothing may stay open, even where another call still runs: then the pool cuts its connection."""
        await self._work.end("ended by a failure")

    async def _attempt(self, plan: Plan) -> object:
        work = self._work
        steps = in_savepoint("nicol_call", plan.steps()) if plan.needs_transaction else plan.steps()
        try:
            return await work.execute(steps)
        except DatabaseError as error:
            if work.is_late:
                await work.end("rolled back, for it ran longer than its timeout")
                raise work.expired() from error
            if not plan.needs_transaction or isinstance(error, ConnectionLostError):
                work.failure = error
            raise
        except BaseException as error:
            # Cancelled half-way: what the server has done is unknown, so it is not kept.
            if not isinstance(error, Exception):
                work.failure = error
            raise


class AsyncSavepointSession(AsyncTransactionSession):
    """A transaction inside another: a savepoint. Calls on the outer one count as inside while this one is open."""

    def __init__(self, work: _Work, savepoint: str, parent: AsyncTransactionSession) -> None:
        super().__init__(work)
        self._savepoint = savepoint
        self._parent = parent
        self._failure_before = work.failure
        self._ending: str | None = None

    async def _check(self) -> None:
        if self._ending is not None:
            raise _closed(self._ending)
        await super()._check()

    async def _keep(self) -> None:
        work = self._work
        failure = work.failure
        if failure is not None:
            await self._undo()
            raise _unsaved() from failure
        self._end("committed")
        await work.mark(f"RELEASE SAVEPOINT {self._savepoint}")

    async def _undo(self) -> None:
        work = self._work
        if self._ending is not None or work.ending is not None:
            return
        self._end("rolled back")
        try:
            await work.mark(f"ROLLBACK TO SAVEPOINT {self._savepoint}")
            await work.mark(f"RELEASE SAVEPOINT {self._savepoint}")
        except NicolError:
            return  # It is marked, so the outer transaction will not be committed.
        work.failure = self._failure_before

    async def _leave(self, error: BaseException) -> None:
        """The block is left and its savepoint is not, so nothing of the whole transaction is kept."""
        if self._ending is None:
            self._work.failure = self._work.failure or error

    def _end(self, ending: str) -> None:
        self._ending = ending
        self._parent.child_ended()


def _closed(ending: str) -> TransactionClosedError:
    return TransactionClosedError(f"the transaction was {ending}; use the client outside of it")


def _unsaved() -> TransactionError:
    return TransactionError(
        "the transaction was rolled back, for a statement in it failed and was not undone; "
        "let the exception pass, or put the statement into a nested tx()"
    )


async def _commit(connection: AsyncConnection, schema: Schema, observer: Observer | None) -> None:
    try:
        await execute_async(connection, observed(one(COMMIT), observer))
    except (ConnectionLostError, ConnectionFailedError) as error:
        raise CommitOutcomeUnknownError(
            "the connection was lost while COMMIT ran, so the work may or may not be saved; look before you repeat it"
        ) from error
    except DatabaseError as error:
        # A deferred constraint speaks up now.
        named(schema, error)
        raise


def _limited(options: PoolOptions, settings: PoolSettings) -> PoolOptions:
    limit, timeout_s = settings.connection_limit, settings.pool_timeout_s
    if limit is not None and limit < 1:
        raise InvalidValueError(f"connection_limit is at least 1, not {limit}", path=("connection_limit",))
    return replace(
        options,
        max_size=options.max_size if limit is None else limit,
        acquire_timeout_s=options.acquire_timeout_s if timeout_s is None else timeout_s,
    )

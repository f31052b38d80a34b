"""Where the calls of a client run: each on a connection of its own, or in the transaction that is open around it.

``session_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn, Protocol

from nicol.client import ambient
from nicol.client.after_commit import AfterCommit, at_once_async
from nicol.client.boundary import BEGIN, TransactionOptions, begin, one
from nicol.client.definition import Definition
from nicol.client.fetch_async import AsyncFetch
from nicol.client.health import Health, health_async
from nicol.client.limit import limit
from nicol.client.observe import observed
from nicol.client.pool_settings import PoolSettings, new_pool_async, new_pool_past_wall_async
from nicol.client.together_async import together
from nicol.client.transaction_async import AsyncTransactionSession, Work, commit
from nicol.driver.async_pool import AsyncPool
from nicol.driver.async_pools import AsyncPools
from nicol.driver.connection import AsyncConnection
from nicol.driver.execute import execute_async
from nicol.driver.pool_state import Statistics
from nicol.errors import DatabaseError, TransactionError
from nicol.query.plan import Plan
from nicol.sql.statement import Rows, Statement

if TYPE_CHECKING:
    from nicol.client.tenancy.wall_async import AsyncWalled


class AsyncSession(Protocol):
    def run(self, plan: Plan) -> Awaitable[object]:
        """The answer of ``plan``, all of it or nothing having happened."""
        ...

    def run_all(self, plans: Sequence[Plan]) -> Awaitable[list[object]]:
        """The answers of ``plans`` in order, all of them or nothing having happened."""
        ...

    def stream(self, plan: Plan, batch: int) -> AsyncIterator[object]:
        """The records that ``plan`` answers, of which ``batch`` are in memory."""
        ...

    def begin(self, options: TransactionOptions) -> Awaitable[AsyncTransactionSession]:
        """A session inside a new transaction, or inside a savepoint where this one is in a transaction already."""
        ...

    def on_commit(self, function: AfterCommit) -> Awaitable[None]:
        """Call ``function`` after the commit, or now where there is no transaction."""
        ...


class AsyncJoiningSession:
    """Each call in the transaction that the running code is inside of, or else on a connection of its own."""

    def __init__(self, pool: "AsyncPoolSession") -> None:
        self.pool = pool

    def run(self, plan: Plan) -> Awaitable[object]:
        return self._place().run(plan) if ambient.is_anywhere() else self.pool.run(plan)

    def run_all(self, plans: Sequence[Plan]) -> Awaitable[list[object]]:
        return self._place().run_all(plans)

    def stream(self, plan: Plan, batch: int) -> AsyncIterator[object]:
        return self._place().stream(plan, batch)

    def begin(self, options: TransactionOptions) -> Awaitable[AsyncTransactionSession]:
        transaction = self._transaction()
        return self.pool.begin(options, self.pool) if transaction is None else transaction.begin(options)

    def on_commit(self, function: AfterCommit) -> Awaitable[None]:
        return self._place().on_commit(function)

    def outside(self) -> AsyncSession:
        """Where calls go that are to have no part in any transaction that is open around them."""
        return self.pool

    def _place(self) -> AsyncSession:
        return self._transaction() or self.pool

    def _transaction(self) -> AsyncTransactionSession | None:
        if not ambient.is_anywhere():
            return None
        found = ambient.joined(self.pool, asyncio.current_task())
        assert found is None or isinstance(found, AsyncTransactionSession)
        return found


class AsyncPoolSession:
    """Each call on a connection of its own. A pool is made when it is first needed."""

    def __init__(self, definition: Definition, settings: PoolSettings) -> None:
        self._definition = definition
        self._settings = settings
        self._pools = AsyncPools(partial(new_pool_async, definition, settings))
        self._pools_past_wall = AsyncPools(partial(new_pool_past_wall_async, definition, settings))

    @property
    def statistics(self) -> Statistics | None:
        return self._pools.statistics

    @property
    def is_open(self) -> bool:
        return self._pools.is_open

    async def connect(self) -> None:
        """Open a connection, so that what is wrong with the address shows now. A closed session is open again."""
        self.reopen()
        async with self._pool_for().connection():
            pass

    def reopen(self) -> None:
        self._pools.reopen()
        self._pools_past_wall.reopen()

    async def ask(self, statement: Statement) -> Rows:
        """The answer to a question of Nicol's own."""
        async with self._pool_for().connection() as connection:
            return await connection.run(statement)

    async def health(self, timeout_s: float) -> Health:
        """How the database is, after ``timeout_s`` at the latest. Never raises."""
        return await health_async(self._pool_for, timeout_s)

    async def close(self) -> None:
        """Wait for calls that run, at most five seconds, then close every connection.

        Raises TransactionError inside of a transaction of its own, which it would wait for.
        """
        if ambient.is_inside_any((self,)):
            raise TransactionError("close() inside a transaction would wait for it; close the client after the block")
        await self._pools.close()
        await self._pools_past_wall.close()

    def drain(self) -> None:
        """Replace every connection: idle ones now, others when they are given back."""
        self._pools.drain()
        self._pools_past_wall.drain()

    def run(self, plan: Plan) -> Awaitable[object]:
        if plan.needs_open_transaction:
            _refuse_lock()
        # Most calls are one statement that nobody else looks at, and they take the shortest way there is.
        is_plain = plan.begin is None and self._settings.watch is None and not self._definition.has_wall
        return self._run_statement(plan) if is_plain else self._run_steps(plan)

    async def _run_statement(self, plan: Plan) -> object:
        assert plan.statement is not None
        pool = self._pools.here()
        connection = pool.take() or await pool.acquire()
        try:
            rows = await connection.run(plan.statement)
        except DatabaseError as error:
            plan.refuse(error)
        finally:
            if not pool.release_at_once(connection):
                await pool.release(connection)
        return plan.finish(rows)

    async def _run_steps(self, plan: Plan) -> object:
        async with self._pool_for(plan).connection() as connection:
            walled = self._walled(connection, plan) or connection
            if not plan.needs_transaction:
                return await execute_async(walled, observed(plan.steps(), self._settings.watch, plan))
            await execute_async(connection, observed(one(BEGIN), self._settings.watch, in_transaction=True))
            answer = await execute_async(
                walled, observed(plan.steps(), self._settings.watch, plan, in_transaction=True)
            )
            await commit(connection, self._definition.schema, self._settings.watch)
            return answer

    async def run_all(self, plans: Sequence[Plan]) -> list[object]:
        async with self._pool_for(*plans).connection() as connection:
            wall = self._walled(connection, *plans)
            answers = await together(wall or connection, BEGIN, plans, self._settings.watch, wall)
            await commit(connection, self._definition.schema, self._settings.watch)
            return answers

    async def stream(self, plan: Plan, batch: int) -> AsyncIterator[object]:
        """As the protocol has it. The transaction that the cursor needs ends with the iteration, or with ``aclose``."""
        if plan.needs_open_transaction:
            _refuse_lock()
        async with self._pool_for(plan).connection() as connection:
            await execute_async(connection, observed(one(BEGIN), self._settings.watch, in_transaction=True))
            fetch = AsyncFetch(self._walled(connection, plan) or connection, plan, self._settings.watch)
            while records := await fetch.next(batch):
                for record in records:
                    yield record

    async def begin(self, options: TransactionOptions, joined_by: object | None = None) -> AsyncTransactionSession:
        """A new transaction, which calls through ``joined_by`` join."""
        pool = self._pool_for()
        connection = await pool.acquire(at_most_s=options.max_wait_s)
        within = limit(options.timeout_s)
        try:
            await execute_async(connection, observed(one(begin(options)), self._settings.watch, in_transaction=True))
        except BaseException:
            await pool.release(connection)
            raise
        work = Work(
            connection=connection,
            release=lambda: pool.release(connection),
            schema=self._definition.schema,
            watch=self._settings.watch,
            limit=within,
            wall=self._walled(connection) or self._past_wall(connection),
        )
        return AsyncTransactionSession(work, options, joined_by)

    def on_commit(self, function: AfterCommit) -> Awaitable[None]:
        return at_once_async(function)

    def _pool_for(self, *plans: Plan) -> AsyncPool:
        if not self._definition.has_wall:
            return self._pools.here()
        return (self._pools_past_wall if self.is_past_wall(*plans) else self._pools).here()

    def is_past_wall(self, *plans: Plan) -> bool:
        """Whether ``plans``, or what is begun here and now, are across tenants that the database keeps apart, too.

        A plan may be sent by code that is about somebody else than the code that made it.
        """
        if not self._definition.has_wall:
            return False
        from nicol.client.tenancy.wall import are_for_every, is_every_here  # noqa: PLC0415 - most schemas have none

        return are_for_every(plans) if plans else is_every_here()

    def _walled(self, connection: AsyncConnection, *plans: Plan) -> "AsyncWalled | None":
        """``connection`` for calls that the database must be told the tenants of, if they are such."""
        if not self._definition.has_wall or self.is_past_wall(*plans):
            return None
        from nicol.client.tenancy.wall import scope_of  # noqa: PLC0415 - as above
        from nicol.client.tenancy.wall_async import AsyncWalled  # noqa: PLC0415 - as above

        return AsyncWalled(connection, scope_of(plans[0]) if plans else None)

    def _past_wall(self, connection: AsyncConnection) -> "AsyncWalled | None":
        """``connection`` for a transaction across tenants, which refuses what has no wall in it."""
        if not self._definition.has_wall:
            return None
        from nicol.client.tenancy.wall_async import AsyncPastWall  # noqa: PLC0415 - as above

        return AsyncPastWall(connection, None)


def _refuse_lock() -> NoReturn:
    """A lock that ends with its statement would keep nobody from anything."""
    raise TransactionError("lock= needs an open transaction, for the lock ends with it; use async with db.tx()")

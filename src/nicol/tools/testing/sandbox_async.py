"""A client whose work is undone: one connection in one transaction, in which transactions are savepoints.

It pretends to be a connection and not a client, so that everything above it (the pool's turns, transactions, batches,
what runs after a commit) is what it is in production.

``sandbox_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import replace
from typing import TypeVar

from nicol.client.async_client import AsyncClient
from nicol.client.dataloader import AsyncDataloaderSession
from nicol.client.definition import Definition
from nicol.client.observe import Observer
from nicol.client.pool_settings import PoolSettings
from nicol.client.session_async import AsyncJoiningSession
from nicol.client.watch import Watch
from nicol.driver.async_pool import AsyncPool, AsyncPooled
from nicol.driver.asyncpg_connection import connect
from nicol.driver.connection import AsyncCursor
from nicol.driver.execute import one_by_one_async
from nicol.driver.pool_state import pool_options
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.errors import DatabaseError, NicolError, PoolTimeoutError, TransactionClosedError
from nicol.query.plan import Plan
from nicol.sql.names import quote
from nicol.sql.statement import Rows, Script, Statement
from nicol.tools.testing.boundaries import (
    BEGIN,
    RELEASE,
    ROLLBACK,
    SAVEPOINT,
    UNDO,
    begins,
    begun,
    changes_role,
    commits,
    rolls_back,
)

Client_ = TypeVar("Client_", bound=AsyncClient)

_PAST_WALL: ContextVar[bool] = ContextVar("nicol_past_wall", default=False)
"""Whether what the running code asks for next is across tenants that the database keeps apart."""


class AsyncSandboxedConnection:
    """Satisfies ``AsyncPooled``. A statement outside of a transaction fails alone, as it would in autocommit."""

    def __init__(self, connection: AsyncPooled) -> None:
        self._connection = connection
        self._is_open = False
        self.saw_server_fail = False

    async def run(self, statement: Statement | Script) -> Rows:
        if rolls_back(statement):
            return await self._ended(UNDO)
        if commits(statement):
            return await self._ended(RELEASE)
        if isinstance(statement, Script) and begins(statement):
            self._is_open = True
            return await self._connection.run(begun(statement))
        if self._is_open or changes_role(statement):
            return await self._connection.run(statement)
        return await self._alone(statement)

    async def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        """As the protocol has it. Outside of a transaction, what is sent together is one."""
        if self._is_open or any(begins(it) for it in asked):
            return await one_by_one_async(self, asked)
        self._is_open = True
        await self._connection.run(SAVEPOINT)
        replies = await one_by_one_async(self, asked)
        await self._ended(UNDO if isinstance(replies[-1], DatabaseError) else RELEASE)
        return replies

    async def open_cursor(self, statement: Statement) -> AsyncCursor:
        return await self._connection.open_cursor(statement)

    async def interrupt(self) -> None:
        await self._connection.interrupt()

    def abort(self) -> None:
        self._connection.abort()

    def dismiss(self) -> None:
        self._connection.dismiss()

    async def close(self) -> None:
        with suppress(NicolError):
            await self._connection.run(ROLLBACK)
        await self._connection.close()

    def looks_alive(self) -> bool:
        return self._connection.looks_alive()

    @property
    def is_closed(self) -> bool:
        return self._connection.is_closed

    @property
    def is_in_transaction(self) -> bool:
        return self._is_open

    @property
    def announced_pid(self) -> int:
        return self._connection.announced_pid

    async def _alone(self, statement: Statement | Script) -> Rows:
        # While it runs it counts as open, so that whoever is stopped half-way is undone.
        self._is_open = True
        await self._connection.run(SAVEPOINT)
        try:
            rows = await self._connection.run(statement)
        except DatabaseError:
            await self._ended(UNDO)
            raise
        await self._ended(RELEASE)
        return rows

    async def _ended(self, how: Script) -> Rows:
        rows = await self._connection.run(how)
        self._is_open = False
        return rows


class AsyncSandbox(AsyncPool):
    """A pool of one connection, which is never replaced: what a test did so far is in it alone."""

    def __init__(self, url: DatabaseUrl, role: str | None) -> None:
        options = replace(pool_options(url), max_size=1, max_idle_s=None, max_lifetime_s=None)
        super().__init__(url, options, connect=self._only_connection)
        self._has_begun = False
        self._role = role
        self._current = "none"

    def take(self) -> AsyncPooled | None:
        return None  # whose turn it is, ``acquire`` asks

    async def acquire(self, *, at_most_s: float | None = None) -> AsyncPooled:
        # Who asks, not who has the connection while it is waited for.
        wanted = "none" if self._role is None or _PAST_WALL.get() else quote(self._role)
        connection = await self._acquired(at_most_s)
        if wanted != self._current:
            # A boundary, so that it is sent as it is, outside of any savepoint.
            await connection.run(Script(f"SET LOCAL ROLE {wanted}", is_boundary=True))
            self._current = wanted
        return connection

    async def _acquired(self, at_most_s: float | None) -> AsyncPooled:
        try:
            return await super().acquire(at_most_s=at_most_s)
        except PoolTimeoutError as error:
            error.add_note(
                "In a test that is rolled back all tasks and threads share one connection, and one of them has kept it "
                "in a transaction; the fixture db_committing gives each its own"
            )
            raise

    async def _only_connection(self, url: DatabaseUrl) -> AsyncPooled:
        if self._has_begun:
            raise TransactionClosedError(
                "the transaction of this test was lost together with its connection; "
                "what cuts connections is tested with the fixture db_committing"
            )
        connection = await connect(url)
        self._has_begun = True
        await connection.run(BEGIN)
        return AsyncSandboxedConnection(connection)


class AsyncSandboxSession(AsyncDataloaderSession):
    """The session of a client in a sandbox. The code under test may close it, and the test goes on all the same."""

    def __init__(self, definition: Definition, settings: PoolSettings, sandbox: AsyncSandbox) -> None:
        super().__init__(definition, settings)
        self._sandbox = sandbox

    async def connect(self) -> None:
        async with self._sandbox.connection():
            pass

    def _pool_for(self, *plans: Plan) -> AsyncPool:
        # In production there are two pools here, and here one connection with two roles.
        _PAST_WALL.set(self.is_past_wall(*plans))
        return self._sandbox

    async def _run_statement(self, plan: Plan) -> object:
        # The short way of production goes by its own pool, and what it writes would stay.
        return await self._run_steps(plan)

    async def close(self) -> None:
        """Leave the test's connection open: its fixture ends it."""

    async def stream(self, plan: Plan, batch: int) -> AsyncIterator[object]:
        """All records first, for between two of them the test may want the connection."""
        records = [it async for it in super().stream(plan, batch)]  # noqa: C416, RUF100 - as the twin has it
        for record in records:
            yield record


def sandboxed(kind: type[Client_], url: str, owner_url: str, observer: Observer | None) -> tuple[Client_, AsyncSandbox]:
    """A client of ``kind`` whose work in the database at ``url`` is undone by closing the sandbox.

    Where its owner is another, the one transaction is the owner's, and takes the role of ``url`` but for work across
    tenants, which the owner alone may do.
    """
    client = kind(url, on_query=observer)
    watch = None if observer is None else Watch(observer, (), None)
    settings = PoolSettings(url=url, watch=watch)
    sandbox = AsyncSandbox(parse_url(owner_url), None if url == owner_url else parse_url(url).user)
    session = AsyncSandboxSession(client.definition, settings, sandbox)
    return client.within(AsyncJoiningSession(session)), sandbox

# Made from sandbox_async.py by dev/sync_from_async.py: change that file, not this one.
"""A client whose work is undone: one connection in one transaction, in which transactions are savepoints.

It pretends to be a connection and not a client, so that everything above it (the pool's turns, transactions, batches,
what runs after a commit) is what it is in production.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import replace
from typing import TypeVar

from nicol.client.definition import Definition
from nicol.client.observe import Observer
from nicol.client.pool_settings import PoolSettings
from nicol.client.session_sync import JoiningSession, PoolSession
from nicol.client.sync_client import Client
from nicol.client.watch import Watch
from nicol.driver.connection import Cursor
from nicol.driver.execute import one_by_one
from nicol.driver.pool import Pool, Pooled
from nicol.driver.pool_state import pool_options
from nicol.driver.psycopg_connection import connect
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

Client_ = TypeVar("Client_", bound=Client)

_PAST_WALL: ContextVar[bool] = ContextVar("nicol_past_wall", default=False)
"""Whether what the running code asks for next is across tenants that the database keeps apart."""


class SandboxedConnection:
    """Satisfies ``Pooled``. A statement outside of a transaction fails alone, as it would in autocommit."""

    def __init__(self, connection: Pooled) -> None:
        self._connection = connection
        self._is_open = False
        self.saw_server_fail = False

    def run(self, statement: Statement | Script) -> Rows:
        if rolls_back(statement):
            return self._ended(UNDO)
        if commits(statement):
            return self._ended(RELEASE)
        if isinstance(statement, Script) and begins(statement):
            self._is_open = True
            return self._connection.run(begun(statement))
        if self._is_open or changes_role(statement):
            return self._connection.run(statement)
        return self._alone(statement)

    def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        """As the protocol has it. Outside of a transaction, what is sent together is one."""
        if self._is_open or any(begins(it) for it in asked):
            return one_by_one(self, asked)
        self._is_open = True
        self._connection.run(SAVEPOINT)
        replies = one_by_one(self, asked)
        self._ended(UNDO if isinstance(replies[-1], DatabaseError) else RELEASE)
        return replies

    def open_cursor(self, statement: Statement) -> Cursor:
        return self._connection.open_cursor(statement)

    def abort(self) -> None:
        self._connection.abort()

    def dismiss(self) -> None:
        self._connection.dismiss()

    def close(self) -> None:
        with suppress(NicolError):
            self._connection.run(ROLLBACK)
        self._connection.close()

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

    def _alone(self, statement: Statement | Script) -> Rows:
        # While it runs it counts as open, so that whoever is stopped half-way is undone.
        self._is_open = True
        self._connection.run(SAVEPOINT)
        try:
            rows = self._connection.run(statement)
        except DatabaseError:
            self._ended(UNDO)
            raise
        self._ended(RELEASE)
        return rows

    def _ended(self, how: Script) -> Rows:
        rows = self._connection.run(how)
        self._is_open = False
        return rows


class Sandbox(Pool):
    """A pool of one connection, which is never replaced: what a test did so far is in it alone."""

    def __init__(self, url: DatabaseUrl, role: str | None) -> None:
        options = replace(pool_options(url), max_size=1, max_idle_s=None, max_lifetime_s=None)
        super().__init__(url, options, connect=self._only_connection)
        self._has_begun = False
        self._role = role
        self._current = "none"

    def take(self) -> Pooled | None:
        return None  # whose turn it is, ``acquire`` asks

    def acquire(self, *, at_most_s: float | None = None) -> Pooled:
        # Who asks, not who has the connection while it is waited for.
        wanted = "none" if self._role is None or _PAST_WALL.get() else quote(self._role)
        connection = self._acquired(at_most_s)
        if wanted != self._current:
            # A boundary, so that it is sent as it is, outside of any savepoint.
            connection.run(Script(f"SET LOCAL ROLE {wanted}", is_boundary=True))
            self._current = wanted
        return connection

    def _acquired(self, at_most_s: float | None) -> Pooled:
        try:
            return super().acquire(at_most_s=at_most_s)
        except PoolTimeoutError as error:
            error.add_note(
                "In a test that is rolled back all tasks and threads share one connection, and one of them has kept it "
                "in a transaction; the fixture db_committing gives each its own"
            )
            raise

    def _only_connection(self, url: DatabaseUrl) -> Pooled:
        if self._has_begun:
            raise TransactionClosedError(
                "the transaction of this test was lost together with its connection; "
                "what cuts connections is tested with the fixture db_committing"
            )
        connection = connect(url)
        self._has_begun = True
        connection.run(BEGIN)
        return SandboxedConnection(connection)


class SandboxSession(PoolSession):
    """The session of a client in a sandbox. The code under test may close it, and the test goes on all the same."""

    def __init__(self, definition: Definition, settings: PoolSettings, sandbox: Sandbox) -> None:
        super().__init__(definition, settings)
        self._sandbox = sandbox

    def connect(self) -> None:
        with self._sandbox.connection():
            pass

    def _pool_for(self, *plans: Plan) -> Pool:
        # In production there are two pools here, and here one connection with two roles.
        _PAST_WALL.set(self.is_past_wall(*plans))
        return self._sandbox

    def _run_statement(self, plan: Plan) -> object:
        # The short way of production goes by its own pool, and what it writes would stay.
        return self._run_steps(plan)

    def close(self) -> None:
        """Leave the test's connection open: its fixture ends it."""

    def stream(self, plan: Plan, batch: int) -> Iterator[object]:
        """All records first, for between two of them the test may want the connection."""
        records = [it for it in super().stream(plan, batch)]  # noqa: C416, RUF100 - as the twin has it
        yield from records


def sandboxed(kind: type[Client_], url: str, owner_url: str, observer: Observer | None) -> tuple[Client_, Sandbox]:
    """A client of ``kind`` whose work in the database at ``url`` is undone by closing the sandbox.

    Where its owner is another, the one transaction is the owner's, and takes the role of ``url`` but for work across
    tenants, which the owner alone may do.
    """
    client = kind(url, on_query=observer)
    watch = None if observer is None else Watch(observer, (), None)
    settings = PoolSettings(url=url, watch=watch)
    sandbox = Sandbox(parse_url(owner_url), None if url == owner_url else parse_url(url).user)
    session = SandboxSession(client.definition, settings, sandbox)
    return client.within(JoiningSession(session)), sandbox

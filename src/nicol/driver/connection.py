"""The seam between the core and a driver: what a connection does, in both colours."""

from collections.abc import Awaitable, Sequence
from typing import Protocol

from nicol.errors import DatabaseError
from nicol.sql.statement import Rows, Script, Statement


class Cursor(Protocol):
    """A statement whose rows wait on the server, for as long as the transaction lasts."""

    def fetch(self, most: int) -> Rows:
        """The next rows, fewer than ``most`` only at the end."""
        ...

    def close(self) -> None: ...


class AsyncCursor(Protocol):
    async def fetch(self, most: int) -> Rows: ...

    async def close(self) -> None: ...


class Connection(Protocol):
    """An open session. Every failure is an exception of ``nicol.errors``, the driver's own error chained."""

    def run(self, statement: Statement | Script) -> Rows:
        """Send ``statement`` and return its rows: tuples or the like, nested records too (``sql.statement.Row``)."""
        ...

    def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        """Send all of ``asked``, in as few round trips as the driver can, inside a transaction.

        The answers in order. The first error ends it and is the last of them: what stands behind it was not done.
        """
        ...

    def open_cursor(self, statement: Statement) -> Cursor:
        """Begin to read the rows of ``statement``. There must be an open transaction."""
        ...

    def close(self) -> None:
        """Close at once. Never raises; closing twice is harmless."""
        ...

    @property
    def is_closed(self) -> bool: ...

    @property
    def is_in_transaction(self) -> bool: ...

    @property
    def announced_pid(self) -> int:
        """The process id that came with the cancel key: the session's own, unless a pooler made one up."""
        ...


class AsyncConnection(Protocol):
    """As ``Connection``. Cancelling ``run`` cancels the statement on the server, or closes the connection."""

    def run(self, statement: Statement | Script) -> Awaitable[Rows]: ...

    async def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]: ...

    async def open_cursor(self, statement: Statement) -> AsyncCursor: ...

    async def close(self) -> None: ...

    @property
    def is_closed(self) -> bool: ...

    @property
    def is_in_transaction(self) -> bool: ...

    @property
    def announced_pid(self) -> int: ...

"""A connection for the time of a transaction.

``held_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

import os
from collections.abc import Sequence

from nicol.driver.connection import AsyncConnection, AsyncCursor
from nicol.errors import DatabaseError, TransactionClosedError, TransactionError
from nicol.sql.statement import Rows, Script, Statement


class AsyncHeld:
    """Satisfies ``driver.connection.AsyncConnection`` until the transaction has ended.

    A call of a sibling may be between two statements then, and the connection may be somebody else's already.
    ``n_done`` counts the statements that succeeded.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.ending: str | None = None
        self.n_done = 0
        self._process = os.getpid()

    async def run(self, statement: Statement | Script) -> Rows:
        self._check()
        rows = await self._connection.run(statement)
        self.n_done += 1
        return rows

    async def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        self._check()
        return await self._connection.run_together(asked)

    async def open_cursor(self, statement: Statement) -> AsyncCursor:
        self._check()
        return await self._connection.open_cursor(statement)

    async def close(self) -> None:
        await self._connection.close()

    @property
    def is_closed(self) -> bool:
        return self._connection.is_closed

    @property
    def is_in_transaction(self) -> bool:
        return self._connection.is_in_transaction

    @property
    def announced_pid(self) -> int:
        return self._connection.announced_pid

    def _check(self) -> None:
        if self.ending is not None:
            raise closed(self.ending)
        if self._process != os.getpid():
            raise TransactionClosedError(
                "the transaction belongs to the process that this one was forked from; "
                "begin one here, by db.outside() where this code was called inside of it"
            )
        # What came now would be saved at once, and by itself.
        require_open(self._connection)


def closed(ending: str) -> TransactionClosedError:
    return TransactionClosedError(f"the transaction was {ending}; use the client outside of it, or db.outside()")


def require_open(connection: AsyncConnection) -> None:
    """Raise TransactionError where a statement of the user's has ended the transaction behind our back."""
    if not connection.is_in_transaction and not connection.is_closed:
        raise TransactionError(
            "a COMMIT or ROLLBACK of your own has ended the transaction, and what it did is done; "
            "leave both to tx(), and raise in its block to undo it"
        )

"""Reads the answer of a call by and by, so that it need not fit into memory.

``fetch_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

from collections.abc import Sequence
from time import perf_counter

from nicol.client.observe import replied
from nicol.client.watch import Watch
from nicol.driver.connection import AsyncConnection, AsyncCursor
from nicol.errors import DatabaseError
from nicol.query.loose import is_list
from nicol.query.plan import Plan
from nicol.query.tenancy.refusal import discreet
from nicol.query.violations import named
from nicol.sql.statement import Rows, Statement


class AsyncFetch:
    """The records that ``plan``, which is one statement, answers on a connection that is inside a transaction."""

    def __init__(self, connection: AsyncConnection, plan: Plan, watch: Watch | None) -> None:
        assert plan.statement is not None
        self._connection = connection
        self._plan = plan
        self._statement = plan.statement
        self._watch = watch
        self._cursor: AsyncCursor | None = None
        self._is_at_end = False

    async def next(self, most: int) -> Sequence[object]:
        """At most ``most`` records, and none when all were read."""
        if self._is_at_end:
            return ()
        start = perf_counter()
        try:
            rows = await self._rows(most)
        except DatabaseError as error:
            named(self._plan.schema, error)
            if self._plan.is_kept:
                discreet(self._plan.schema, error)
            self._tell(error, start)
            raise
        self._tell(rows, start)
        self._is_at_end = len(rows) < most
        records = self._plan.finish(rows)
        assert is_list(records)
        return records

    async def close(self) -> None:
        """Let the server forget what was not read."""
        if self._cursor is not None:
            await self._cursor.close()
            self._cursor = None

    async def _rows(self, most: int) -> Rows:
        if self._cursor is None:
            asked = self._statement if self._watch is None else self._watch.marked(self._statement)
            assert isinstance(asked, Statement)
            self._cursor = await self._connection.open_cursor(asked)
        return await self._cursor.fetch(most)

    def _tell(self, reply: Rows | DatabaseError, start: float) -> None:
        if self._watch is not None:
            self._watch.tell(replied(self._statement, reply, start, self._plan))

# Made from fetch_async.py by dev/sync_from_async.py: change that file, not this one.
"""Reads the answer of a call by and by, so that it need not fit into memory."""

from collections.abc import Sequence
from time import perf_counter

from nicol.client.observe import replied
from nicol.client.watch import Watch
from nicol.driver.connection import Connection, Cursor
from nicol.errors import DatabaseError
from nicol.query.loose import is_list
from nicol.query.plan import Plan
from nicol.query.tenancy.refusal import discreet
from nicol.query.violations import named
from nicol.sql.statement import Rows, Statement


class Fetch:
    """The records that ``plan``, which is one statement, answers on a connection that is inside a transaction."""

    def __init__(self, connection: Connection, plan: Plan, watch: Watch | None) -> None:
        assert plan.statement is not None
        self._connection = connection
        self._plan = plan
        self._statement = plan.statement
        self._watch = watch
        self._cursor: Cursor | None = None
        self._is_at_end = False

    def next(self, most: int) -> Sequence[object]:
        """At most ``most`` records, and none when all were read."""
        if self._is_at_end:
            return ()
        start = perf_counter()
        try:
            rows = self._rows(most)
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

    def close(self) -> None:
        """Let the server forget what was not read."""
        if self._cursor is not None:
            self._cursor.close()
            self._cursor = None

    def _rows(self, most: int) -> Rows:
        if self._cursor is None:
            asked = self._statement if self._watch is None else self._watch.marked(self._statement)
            assert isinstance(asked, Statement)
            self._cursor = self._connection.open_cursor(asked)
        return self._cursor.fetch(most)

    def _tell(self, reply: Rows | DatabaseError, start: float) -> None:
        if self._watch is not None:
            self._watch.tell(replied(self._statement, reply, start, self._plan))

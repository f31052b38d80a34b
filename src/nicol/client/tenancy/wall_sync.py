# Made from wall_async.py by dev/sync_from_async.py: change that file, not this one.
"""A connection that tells the server, with each statement, whose rows it is about."""

from collections.abc import Sequence

from nicol.client.tenancy.context import Scope
from nicol.client.tenancy.wall import require_operator, scope_of, telling
from nicol.driver.connection import Connection, Cursor
from nicol.errors import DatabaseError, TenantError
from nicol.query.plan import Plan
from nicol.sql.statement import Rows, Script, Statement

_FORGET_STATEMENTS = Script("DEALLOCATE ALL")
_STALE_PLAN = "0A000"


class Walled:
    """Satisfies ``driver.connection.Connection``.

    Outside of a transaction a statement goes together with what tells its tenant, in one round trip, which is one
    transaction to the server: the setting ends with it, so that a pooler may lend the session to anybody then. In a
    transaction it is told once, and again where ``scope`` has changed or a rollback took it back.
    """

    def __init__(self, connection: Connection, scope: Scope | None) -> None:
        self._connection = connection
        self._told: Scope | None = None
        self.scope = scope

    def about(self, plan: Plan) -> None:
        """What comes next is for the tenant of ``plan``."""
        self.scope = scope_of(plan)

    def run(self, statement: Statement | Script) -> Rows:
        telling = self._telling(statement)
        if telling is None:
            if _may_tell(statement):
                self._told = None
            return self._connection.run(statement)
        is_alone = not self._connection.is_in_transaction
        reply = (self._connection.run_together((telling, statement)))[-1]
        if isinstance(reply, DatabaseError) and is_alone and reply.sqlstate == _STALE_PLAN:
            # A prepared statement outlived a change of its tables. Nothing was done, and it is prepared anew.
            self._connection.run(_FORGET_STATEMENTS)
            reply = (self._connection.run_together((telling, statement)))[-1]
        if isinstance(reply, DatabaseError):
            raise reply
        self._told = None if is_alone or _may_tell(statement) else self.scope
        return reply

    def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        n_allowed, refusal = self._allowed(asked)
        if refusal is not None:
            # A savepoint that goes before must be there to be undone.
            replies = self._connection.run_together(asked[:n_allowed]) if n_allowed else ()
            if any(isinstance(it, DatabaseError) for it in replies):
                return replies
            raise refusal
        place = next((n for n, it in enumerate(asked) if self._telling(it) is not None), None)
        telling = None if place is None else self._telling(asked[place])
        if place is None or telling is None:
            if any(_may_tell(it) for it in asked):
                self._told = None
            return self._connection.run_together(asked)
        replies = list(self._connection.run_together((*asked[:place], telling, *asked[place:])))
        if isinstance(replies[-1], DatabaseError):
            return replies if len(replies) <= place + 1 else [*replies[:place], *replies[place + 1 :]]
        is_told = self._connection.is_in_transaction and not any(_may_tell(it) for it in asked)
        self._told = self.scope if is_told else None
        return [*replies[:place], *replies[place + 1 :]]

    def open_cursor(self, statement: Statement) -> Cursor:
        telling = self._telling(statement)
        if telling is not None:
            self._connection.run(telling)
            self._told = self.scope
        return self._connection.open_cursor(statement)

    def close(self) -> None:
        self._connection.close()

    @property
    def is_closed(self) -> bool:
        return self._connection.is_closed

    @property
    def is_in_transaction(self) -> bool:
        return self._connection.is_in_transaction

    @property
    def announced_pid(self) -> int:
        return self._connection.announced_pid

    def _allowed(self, asked: Sequence[Statement | Script]) -> tuple[int, TenantError | None]:
        """How many of ``asked`` may be sent, and why the next may not."""
        for number, it in enumerate(asked):
            try:
                self._telling(it)
            except TenantError as refusal:
                return number, refusal
        return len(asked), None

    def _telling(self, statement: Statement | Script) -> Statement | None:
        """What must go before ``statement``, if anything."""
        if isinstance(statement, Script) or (self._told is not None and self._told == self.scope):
            return None
        return telling(self.scope)


class PastWall(Walled):
    """A transaction of the operator's role, which the server is told nothing in, for the wall does not hold it.

    What the client writes for a tenant has the tenant in its text; what a user has written has it nowhere.
    """

    def _telling(self, statement: Statement | Script) -> Statement | None:
        if isinstance(statement, Statement) and statement.is_raw:
            require_operator(self.scope)
        return None


def _may_tell(statement: Statement | Script) -> bool:
    """Whether another tenant may be told when it has run: by a rollback, or by whatever a user has written."""
    return statement.is_raw if isinstance(statement, Statement) else statement.text.startswith("ROLLBACK")

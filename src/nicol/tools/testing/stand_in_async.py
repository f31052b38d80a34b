"""A client without a database, which answers what a test says.

As in ``sandbox_async`` it is the connection that pretends, so that transactions, batches and what runs after a commit
are what they are in production.

``stand_in_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Generic, TypeVar

from nicol.client.async_client import AsyncClient
from nicol.client.health import Health
from nicol.client.pool_settings import PoolSettings
from nicol.client.session_async import AsyncJoiningSession, AsyncPoolSession
from nicol.driver.async_pool import AsyncPool, AsyncPooled
from nicol.driver.async_pools import AsyncPools
from nicol.driver.connection import AsyncCursor
from nicol.driver.execute import one_by_one_async
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.errors import DatabaseError
from nicol.query.loose import is_list
from nicol.sql.statement import Row, Rows, Script, Statement
from nicol.tools.testing.boundaries import begins, commits, rolls_back
from nicol.tools.testing.script import Answering, Asked, ScriptedDefinition, scripted

Client_ = TypeVar("Client_", bound=AsyncClient)

_NOWHERE: Final = "postgresql://stand-in/none"


class AsyncStandIn(Generic[Client_]):
    """``db`` is a client of the generated class that connects to nothing.

    Its calls are checked as ever. Each is answered by the next of what ``answers`` said for it, or else by what
    ``always`` said; a call without an answer raises AssertionError.
    """

    def __init__(self, kind: type[Client_]) -> None:
        definition = scripted(kind.definition)
        client = kind(_NOWHERE)
        # An attribute of its own, before that of the class.
        client.__dict__["definition"] = definition
        self._script = definition.script
        self.transactions: list[str] = []
        """How each transaction of the code under test ended: ``committed`` or ``rolled back``."""
        self.db: Client_ = client.within(AsyncJoiningSession(AsyncScriptedSession(definition, self.transactions)))

    def answers(self, call: str, *answers: object) -> None:
        """Say what the next calls of ``"user.create"``, one after the other, return.

        An exception is raised, and a function is called with the call's arguments. ``"query_raw"``, ``"query_first"``,
        ``"execute_raw"`` and ``"health"`` are calls, too.
        """
        self._script.add(call, answers)

    def always(self, call: str, answer: object) -> None:
        """Say what each call returns that ``answers`` says nothing more of. It need not happen."""
        self._script.repeat(call, answer)

    @property
    def calls(self) -> Sequence[Asked]:
        """Every call that was made, in order."""
        return tuple(self._script.asked)

    def calls_of(self, call: str) -> list[Mapping[str, object]]:
        """The arguments of each call of ``"user.create"`` that was made."""
        return [it.arguments for it in self._script.asked if it.call == call]

    def left(self) -> str:
        """The answers that nobody asked for, in words; empty where there are none."""
        return self._script.left()


class AsyncScriptedConnection:
    """Satisfies ``AsyncPooled``."""

    def __init__(self, transactions: list[str]) -> None:
        self._transactions = transactions
        self._is_open = False
        self._is_closed = False
        self.saw_server_fail = False

    async def run(self, statement: Statement | Script) -> Rows:
        if isinstance(statement, Answering):
            return statement.rows()
        if begins(statement):
            self._is_open = True
        elif commits(statement) or rolls_back(statement):
            self._is_open = False
            self._transactions.append("committed" if commits(statement) else "rolled back")
        elif not isinstance(statement, Script):
            raise AssertionError(
                "a stand-in answers calls and no SQL; give the code under test the client itself, not one of extend()"
            )
        return []

    async def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        return await one_by_one_async(self, asked)

    async def open_cursor(self, statement: Statement) -> AsyncCursor:
        ((records,),) = await self.run(statement)
        if isinstance(records, BaseException):
            raise records
        assert is_list(records)
        return AsyncScriptedCursor(records)

    async def interrupt(self) -> None:
        pass

    def abort(self) -> None:
        self._is_closed = True

    def dismiss(self) -> None:
        self._is_closed = True

    async def close(self) -> None:
        self._is_closed = True

    def looks_alive(self) -> bool:
        return not self._is_closed

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    @property
    def is_in_transaction(self) -> bool:
        return self._is_open

    @property
    def announced_pid(self) -> int:
        return 0


class AsyncScriptedCursor:
    def __init__(self, records: Sequence[object]) -> None:
        self._records = records

    async def fetch(self, most: int) -> Rows:
        found, self._records = self._records[:most], self._records[most:]
        rows: Sequence[Row] = found  # pyright: ignore[reportAssignmentType] - a scripted plan makes a list of them
        return rows

    async def close(self) -> None:
        pass


class AsyncScriptedSession(AsyncPoolSession):
    """The session of a client that connects to nothing. The code under test may close it."""

    def __init__(self, definition: ScriptedDefinition, transactions: list[str]) -> None:
        super().__init__(definition, PoolSettings(url=_NOWHERE))
        self._script = definition.script
        self._transactions = transactions
        self._pools = AsyncPools(lambda: AsyncPool(parse_url(_NOWHERE), connect=self._connected))

    async def connect(self) -> None:
        pass

    async def ask(self, statement: Statement) -> Rows:  # noqa: ARG002 - what is asked is a position, and nothing is ever behind
        return [(0,)]

    async def health(self, timeout_s: float) -> Health:  # noqa: ARG002 - there is nothing to wait for
        return self._script.health()

    async def close(self) -> None:
        pass

    async def _connected(self, url: DatabaseUrl) -> AsyncPooled:  # noqa: ARG002 - it leads nowhere
        return AsyncScriptedConnection(self._transactions)

"""The client for asyncio that generated clients extend.

``sync_client`` is made from this file by ``dev/sync_from_async.py``.
"""

from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Generic, LiteralString, Self, overload

from typing_extensions import TypeVar

from nicol.client.actions_async import AsyncActions
from nicol.client.batch import Batch
from nicol.client.boundary import Isolation, TransactionOptions, transaction_options
from nicol.client.definition import Definition
from nicol.client.observe import Observer
from nicol.client.session_async import AsyncPoolSession, AsyncSession, AsyncTransactionSession, PoolSettings
from nicol.driver.pool_state import Statistics
from nicol.errors import TransactionError
from nicol.query.loose import is_list

T = TypeVar("T")
Client_ = TypeVar("Client_", bound="AsyncClient")
Batch_co = TypeVar("Batch_co", bound=Batch, default=Batch, covariant=True)


class AsyncClient(Generic[Batch_co]):
    """A database, with an attribute per model. Safe to share between tasks; it connects when it is first used.

    ``url`` is ``postgresql://…`` or ``embedded:folder``; without one, the environment variable that the schema names
    counts, which ``.env`` may hold. ``on_query`` is told of every statement that was sent.
    """

    definition: ClassVar[Definition]

    def __init__(
        self,
        url: str | None = None,
        *,
        connection_limit: int | None = None,
        pool_timeout: float | None = None,
        on_query: Observer | None = None,
    ) -> None:
        settings = PoolSettings(
            url=url, connection_limit=connection_limit, pool_timeout_s=pool_timeout, observer=on_query
        )
        self._session: AsyncSession = AsyncPoolSession(self.definition, settings)

    # ── its life ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def connect(self) -> None:
        """Open a first connection. Not needed, but it shows at once what is wrong with the address."""
        await self._own().connect()

    async def close(self) -> None:
        """Close every connection, at most five seconds after those in use are asked for."""
        await self._own().close()

    async def disconnect(self) -> None:
        """``close`` by its older name."""
        await self.close()

    def is_connected(self) -> bool:
        session = self._session
        return not isinstance(session, AsyncPoolSession) or session.is_open

    def is_transaction(self) -> bool:
        return not isinstance(self._session, AsyncPoolSession)

    @property
    def statistics(self) -> Statistics | None:
        """How the pool fares; None before the first use."""
        return self._own().statistics

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    # ── transactions ──────────────────────────────────────────────────────────────────────────────────────────────

    def tx(
        self,
        *,
        isolation: Isolation | None = None,
        timeout: float | timedelta | None = 5.0,
        max_wait: float | timedelta | None = 2.0,
        read_only: bool = False,
    ) -> "AsyncTransaction[Self]":
        """``async with db.tx() as tx:`` commits at the end of the block, and rolls back on any exception.

        ``tx`` has all that this client has. ``timeout`` limits the whole block, and on the server each of its
        statements and pauses; ``max_wait`` the wait for a connection; both are seconds. On a transaction, ``tx()``
        makes a savepoint. Raises InvalidValueError before anything is sent.
        """
        options = transaction_options(isolation, timeout, max_wait, read_only=read_only)
        return AsyncTransaction(self, self._session, options)

    # ── raw SQL ───────────────────────────────────────────────────────────────────────────────────────────────────

    @overload
    async def query_raw(self, sql: LiteralString, /, *values: object) -> list[dict[str, object]]: ...
    @overload
    async def query_raw(self, shape: type[T], sql: LiteralString, /, *values: object) -> list[T]: ...
    async def query_raw(self, *arguments: object) -> object:
        """The rows of one statement with ``$1 … $n``, as dicts, or as instances of your class by column name.

        The server infers the types of the values; write ``$1::jsonb`` where it cannot.
        """
        shape, sql, values = _raw_arguments(arguments)
        return await self._session.run(self.definition.raw_query(sql, values, shape))

    @overload
    async def query_first(self, sql: LiteralString, /, *values: object) -> dict[str, object] | None: ...
    @overload
    async def query_first(self, shape: type[T], sql: LiteralString, /, *values: object) -> T | None: ...
    async def query_first(self, *arguments: object) -> object:
        """The first row of ``query_raw``, or None."""
        shape, sql, values = _raw_arguments(arguments)
        rows = await self._session.run(self.definition.raw_query(sql, values, shape))
        assert is_list(rows)
        return rows[0] if rows else None

    async def execute_raw(self, sql: LiteralString, /, *values: object) -> int:
        """How many rows one statement affected."""
        affected = await self._session.run(self.definition.raw_execution(sql, values))
        assert isinstance(affected, int)
        return affected

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────────

    def within(self, session: AsyncSession) -> Self:
        """This client with all its calls in ``session``."""
        inner = object.__new__(type(self))
        # A copy, because another thread may use a model for the first time meanwhile, which adds to it.
        own = vars(self).copy()
        inner.__dict__.update({key: it for key, it in own.items() if not isinstance(it, AsyncActions)})
        inner._session = session
        return inner

    def _own(self) -> AsyncPoolSession:
        if not isinstance(self._session, AsyncPoolSession):
            raise TransactionError("a transaction has no connections of its own; use the client it was made from")
        return self._session

    if not TYPE_CHECKING:  # else every misspelt model would have a type

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - untyped, as above
            model = self.definition.accessors.get(name)
            if model is None:
                raise AttributeError(f"{type(self).__name__} has no attribute {name!r}", name=name, obj=self)
            actions = self.__dict__[name] = AsyncActions(model, self.definition, self._session)
            return actions


class AsyncTransaction(Generic[Client_]):
    """A transaction about to begin, for one ``async with`` block."""

    def __init__(self, client: Client_, outer: AsyncSession, options: TransactionOptions) -> None:
        self._client = client
        self._outer = outer
        self._options = options
        self._session: AsyncTransactionSession | None = None

    async def __aenter__(self) -> Client_:
        if self._session is not None:
            raise TransactionError("a transaction serves one block; call tx() again")
        self._session = await self._outer.begin(self._options)
        return self._client.within(self._session)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._session is not None
        if error is None:
            await self._session.commit()
        else:
            await self._session.roll_back()


def _raw_arguments(arguments: tuple[object, ...]) -> tuple[type | None, str, tuple[object, ...]]:
    """The class, the SQL and the values of a raw query. Raises TypeError when there is no SQL."""
    shape = arguments[0] if arguments and isinstance(arguments[0], type) else None
    sql, *values = arguments if shape is None else arguments[1:] or (None,)
    if not isinstance(sql, str):
        raise TypeError(
            'a raw query begins with its SQL: query_raw("SELECT …", *values) or query_raw(Shape, "SELECT …")'
        )
    return shape, sql, tuple(values)

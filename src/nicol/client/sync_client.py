# Made from async_client.py by dev/sync_from_async.py: change that file, not this one.
"""The client for threads that generated clients extend."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, Self, TypeAlias, TypeVarTuple, overload

from typing_extensions import TypeForm, TypeVar

from nicol.client.actions_sync import Actions
from nicol.client.argument import seconds_of
from nicol.client.batch import Batch
from nicol.client.block_end import calling
from nicol.client.boundary import USUAL_TIMEOUT, Isolation, transaction_options
from nicol.client.comments import Comment
from nicol.client.definition import Definition
from nicol.client.former_words import knowing_former_arguments, unknown_of_client
from nicol.client.health import Health, ill, timeout_of
from nicol.client.instrument import Instrument
from nicol.client.new_session import new_replicas, new_session
from nicol.client.observe import Observer
from nicol.client.pool_settings import PoolSettings, check_settings
from nicol.client.raw_call import raw_call
from nicol.client.session_sync import JoiningSession, PoolSession, Session
from nicol.client.tx_sync import Attempt, Transaction
from nicol.client.url_settings import UrlSettings
from nicol.client.watch_settings import WatchSettings, watch_of
from nicol.driver.credentials import CredentialsSource
from nicol.driver.pool_state import Statistics
from nicol.errors import TransactionError
from nicol.sql.fragment import RawSql
from nicol.sql.typed import TypedQuery

if TYPE_CHECKING:
    from nicol.client.explanation import Explanation
    from nicol.client.extension import Extension
    from nicol.client.replica import ReplicaStatistics
    from nicol.client.replica_session_sync import Replicas
    from nicol.query.visiting.call import Hook

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
SslMode: TypeAlias = Literal["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]
_IS_ASYNC = False
Batch_co = TypeVar("Batch_co", bound=Batch, default=Batch, covariant=True)


class Client(Generic[Batch_co]):
    """A database, with an attribute per model. Safe to share between threads; it connects when it is first used.

    ``url`` is ``postgresql://…`` or ``embedded:folder``; without one, the environment variable that the schema names
    counts, which ``.env`` may hold. ``replicas`` are URLs of streaming replicas, which ``replica()`` reads from unless
    they are more than ``max_lag`` behind. ``every_tenant_url`` is for a role that row-level security does not hold, as
    ``every_tenant()`` needs where ``/// @tenant(policy)`` is. ``pooler="transaction"`` is for PgBouncer and its kin in
    transaction mode. ``credentials`` is a function that gives the password, or ``Credentials``, for each connection.

    ``application_name``, what begins with ``ssl``, ``connection_limit``, ``pool_timeout``, ``connect_timeout`` and
    ``socket_timeout`` are the URL's parameters of the same names and win over them. When ``max_waiting`` callers stand
    in line for a connection, the next is refused at once. Who holds one for longer than ``leak_warning`` is named in
    the log ``nicol.pool``, with the place in the code. What takes longer than ``statement_timeout`` is ended by the
    server, and than ``socket_timeout`` by this side, whatever server and network do. Times are seconds or timedeltas.

    ``on_query`` is told of every statement that was sent, ``instruments`` of calls and waits, too. A statement that
    takes ``slow_query`` or longer is a warning in the log ``nicol.slow``; with ``log_queries`` all are in
    ``nicol.query``, and with ``log_values`` their values. ``comments`` are sent with statements.

    ``omit`` names fields that are fetched only where a call says so: ``{"user": {"password": True}}``.
    """

    definition: ClassVar[Definition]

    @knowing_former_arguments
    def __init__(
        self,
        url: str | None = None,
        *,
        replicas: Sequence[str] = (),
        max_lag: float | timedelta | None = 10.0,
        every_tenant_url: str | None = None,
        pooler: Literal["transaction"] | None = None,
        credentials: CredentialsSource | None = None,
        application_name: str | None = None,
        sslmode: SslMode | None = None,
        sslrootcert: str | PathLike[str] | None = None,
        sslcert: str | PathLike[str] | None = None,
        sslkey: str | PathLike[str] | None = None,
        connection_limit: int | None = None,
        pool_timeout: float | timedelta | None = None,
        max_waiting: int | None = None,
        leak_warning: float | timedelta | None = None,
        connect_timeout: float | timedelta | None = None,
        statement_timeout: float | timedelta | None = None,
        socket_timeout: float | timedelta | None = None,
        on_query: Observer | None = None,
        instruments: Sequence[Instrument] = (),
        slow_query: float | timedelta | None = None,
        log_queries: bool = False,
        log_values: bool = False,
        comments: Mapping[str, Comment] | None = None,
        omit: Mapping[str, Mapping[str, bool]] | None = None,
    ) -> None:
        if omit:
            # An attribute of its own, before that of the class.
            self.__dict__["definition"] = self.definition.omitting(omit)
        settings = PoolSettings(
            url=url,
            every_tenant_url=every_tenant_url,
            pooler=pooler,
            credentials=credentials,
            beside_url=UrlSettings(
                application_name=application_name,
                sslmode=sslmode,
                sslrootcert=sslrootcert,
                sslcert=sslcert,
                sslkey=sslkey,
                connect_timeout=connect_timeout,
                statement_timeout=statement_timeout,
                socket_timeout=socket_timeout,
            ),
            connection_limit=connection_limit,
            pool_timeout=pool_timeout,
            max_waiting=max_waiting,
            leak_warning=leak_warning,
            watch=watch_of(
                WatchSettings(
                    on_query=on_query,
                    instruments=instruments,
                    slow_query=slow_query,
                    log_queries=log_queries,
                    log_values=log_values,
                    comments=comments,
                )
            ),
        )
        check_settings(settings, is_async=_IS_ASYNC)
        seconds_of("max_lag", max_lag)
        pool = new_session(self.definition, settings)
        self._session: Session = JoiningSession(pool)
        self._replicas: Replicas | None = None
        if replicas:
            self._replicas = new_replicas(pool, self.definition, settings, replicas, max_lag)
            self._session = self._replicas.writing(self._session)

    # ── its life ──────────────────────────────────────────────────────────────────────────────────────────────────

    def connect(self) -> None:
        """Open a first connection. Not needed, but it shows at once what is wrong with the address.

        What the first call would have to load, such as the classes of records, is loaded here, too.
        """
        self.definition.prepare()
        if self._replicas is not None:
            self._replicas.reopen()
        self._own().connect()

    def close(self) -> None:
        """Close every connection, at most five seconds after those in use are asked for."""
        self._own().close()
        if self._replicas is not None:
            self._replicas.close()

    def drain(self) -> None:
        """Replace every connection: idle ones now, others when they are given back. Disturbs nobody."""
        self._own().drain()
        if self._replicas is not None:
            self._replicas.drain()

    def disconnect(self) -> None:
        """``close`` by its older name."""
        self.close()

    def is_connected(self) -> bool:
        pool = _pool(self._session)
        return pool is None or pool.is_open

    def is_transaction(self) -> bool:
        """Whether this client is one that ``tx()`` gave. Another may join a transaction all the same."""
        return _pool(self._session) is None

    @property
    def statistics(self) -> Statistics | None:
        """How the pool fares; None before the first use."""
        return self._own().statistics

    @property
    def replica_statistics(self) -> "tuple[ReplicaStatistics, ...]":
        """How each replica fares, in the order of ``replicas``."""
        return () if self._replicas is None else self._replicas.statistics

    def health(self, *, timeout: float | timedelta = 5.0) -> Health:
        """Whether the database answers, how fast, and why not: the question of a health check.

        Whatever the server, the network or the pool does, it has an answer after ``timeout`` seconds, and no exception.
        """
        within = timeout_of(timeout)
        try:
            own = self._own()
        except TransactionError as error:
            return ill(error)
        found = own.health(within)
        return found if self._replicas is None else replace(found, replicas=self.replica_statistics)

    def __enter__(self) -> Self:
        if isinstance(self._session, Attempt):
            self._session.enter()
        else:
            self.connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool | None:
        if isinstance(self._session, Attempt):
            return self._session.leave(error, calling())
        return self.close()

    # ── replicas ──────────────────────────────────────────────────────────────────────────────────────────────────

    def replica(self, *, sticky: bool = True, after: str | None = None) -> Self:
        """This client with its reads on a replica, ``query_raw`` and ``tx(read_only=True)`` among them.

        All else is on the primary, as are reads where no replica will do, and those of a transaction that is open.
        After a write of the same task or thread, a replica is read from when it has that write; with ``sticky=False``
        it may miss. With ``after``, which ``wal_position()`` gave, it has all that was written before that, by whatever
        process. Without ``replicas`` this is the client itself.
        """
        from nicol.client.replica import need  # noqa: PLC0415 - most clients have none

        needed = need(sticky=sticky, after=after)
        if self._replicas is None or not isinstance(self._session, JoiningSession):
            return self
        return self.within(self._replicas.reading(self._session, needed))

    def primary(self) -> Self:
        """This client with everything on the primary: the way back from ``replica()``."""
        if self._replicas is None or not isinstance(self._session, JoiningSession):
            return self
        return self.within(self._replicas.writing(self._session))

    def wal_position(self) -> str:
        """Behind all that the primary has committed, for ``replica(after=…)``, in another process perhaps."""
        from nicol.client.replica import POSITION, written_position  # noqa: PLC0415 - few programs need it

        return written_position(self._own().ask(POSITION))

    # ── transactions ──────────────────────────────────────────────────────────────────────────────────────────────

    def tx(
        self,
        *,
        isolation: Isolation | None = None,
        timeout: float | timedelta | None = USUAL_TIMEOUT,
        max_wait: float | timedelta | None = 2.0,
        read_only: bool = False,
        retries: int = 0,
    ) -> "Transaction[Self]":
        """``with db.tx() as tx:`` commits at the end of the block, and rolls back on any exception.

        ``tx`` has all that this client has, and calls on this client inside the block join the transaction too.
        ``timeout`` limits the whole block, and on the server each of its statements and pauses; ``max_wait`` the wait
        for a connection; both are seconds. Inside a transaction, ``tx()`` makes a savepoint, with the outer one's
        timeout if none is given. With ``retries`` a conflict is tried again, in ``for tx in db.tx(retries=3):
        with tx:`` or ``db.tx(retries=3).run(function)``. Raises InvalidValueError before anything is sent.
        """
        options = transaction_options(isolation, timeout, max_wait, read_only=read_only, retries=retries)
        return Transaction(self, self._session, options)

    def outside(self) -> Self:
        """This client for what is to have no part in any transaction that is open around it."""
        if isinstance(self._session, JoiningSession):
            return self.within(self._session.outside())
        if isinstance(self._session, PoolSession):
            return self
        raise TransactionError("a transaction's own client is always inside; call outside() on the client it came from")

    def on_commit(self, function: Callable[[*Arguments], object], *arguments: *Arguments) -> None:
        """Call ``function`` when the outermost transaction is committed, or at once where none is open.

        A coroutine is awaited. What was asked for in a savepoint is forgotten when that is undone. The functions are
        called in order, after the connection was given back; when some fail, the others are called all the same, and
        AfterCommitError, an ExceptionGroup, has all errors.
        """
        called: Callable[[], object] = partial(function, *arguments)
        if self.definition.has_tenants:
            from nicol.client.tenancy.afterwards import as_now  # noqa: PLC0415 - most schemas have no tenants

            called = as_now(called)
        return self._session.on_commit(called)

    def batch(self) -> Batch_co:
        """``with db.batch() as batch:`` gathers calls and sends them together, in one transaction, at its end."""
        # Only type checkers know of the generated class.
        return Batch(self.definition, self._session.run_all, is_async=_IS_ASYNC)  # pyright: ignore[reportReturnType]

    def batch_(self) -> Batch_co:
        """``batch`` by its older name."""
        return self.batch()

    # ── raw SQL ───────────────────────────────────────────────────────────────────────────────────────────────────

    @overload
    def query_raw(self, query: TypedQuery[T], /) -> list[T]: ...
    @overload
    def query_raw(self, sql: RawSql, /, *values: object) -> list[dict[str, object]]: ...
    @overload
    def query_raw(self, wanted: TypeForm[T], sql: RawSql, /, *values: object) -> list[T]: ...
    def query_raw(self, *arguments: object, **named: object) -> object:
        """The rows of one statement with ``$1 … $n``, as dicts, or as what is wanted.

        That is a class of yours, filled by column name; a type of values such as ``int`` or ``list[str] | None``, which
        the first column has; or a tuple of these. The server infers the types of the values; write ``$1::jsonb`` where
        it cannot. ``sql()`` makes SQL of parts.
        """
        text, values, wanted = raw_call(arguments, named)
        return self._session.run(self.definition.raw_query(text, values, wanted))

    @overload
    def query_first(self, query: TypedQuery[T], /) -> T | None: ...
    @overload
    def query_first(self, sql: RawSql, /, *values: object) -> dict[str, object] | None: ...
    @overload
    def query_first(self, wanted: TypeForm[T], sql: RawSql, /, *values: object) -> T | None: ...
    def query_first(self, *arguments: object, **named: object) -> object:
        """The first row of ``query_raw``, or None. No other row is kept."""
        text, values, wanted = raw_call(arguments, named)
        return self._session.run(self.definition.raw_first(text, values, wanted))

    def execute_raw(self, sql: RawSql, /, *values: object) -> int:
        """How many rows one statement affected."""
        text, given, _ = raw_call((sql, *values))
        affected = self._session.run(self.definition.raw_execution(text, given))
        assert isinstance(affected, int)
        return affected

    def explain(
        self,
        call: Callable[[Batch_co], object],
        *,
        analyze: bool = False,
        timeout: float | timedelta | None = 60.0,
    ) -> "Explanation":
        """How the server means to answer one call: ``db.explain(lambda it: it.user.find_many(where=…))``.

        It does not run. With ``analyze`` it does, is measured, and is rolled back, as is a call of several statements;
        then only sequences have moved. Inside a transaction it sees what that has done. ``timeout`` is that of ``tx``.
        """
        from nicol.client.explain import explained, needs_rollback, planned  # noqa: PLC0415 - few programs need it

        plan = planned(self.definition, call)  # pyright: ignore[reportArgumentType] - only type checkers know of the generated class
        asked = explained(plan, analyze=analyze)
        if not needs_rollback(plan, analyze=analyze):
            return self._session.run(asked)  # pyright: ignore[reportReturnType] - as it answers
        options = transaction_options(None, timeout, 10.0, read_only=False, retries=0)
        session = self._session.begin(options)
        try:
            return session.run(asked)  # pyright: ignore[reportReturnType] - as above
        finally:
            session.roll_back()

    # ── extensions ────────────────────────────────────────────────────────────────────────────────────────────────

    def extend(self, *extensions: "Extension | Hook") -> Self:
        """A client of the same class with ``extensions``, the first of them outermost, on this one's connections.

        Inside a transaction its calls are in that transaction. Raises ExtensionError where one does not fit the schema.
        """
        from nicol.client.extension import extended  # noqa: PLC0415 - most programs need none

        inner = self.within(self._session)
        # An attribute of its own, before that of the class.
        inner.__dict__["definition"] = extended(self.definition, extensions)
        return inner

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────────

    def within(self, session: Session) -> Self:
        """This client with all its calls in ``session``."""
        inner = object.__new__(type(self))
        # A copy, because another thread may use a model for the first time meanwhile, which adds to it.
        own = vars(self).copy()
        inner.__dict__.update({key: it for key, it in own.items() if not isinstance(it, Actions)})
        inner._session = session
        return inner

    def _own(self) -> PoolSession:
        pool = _pool(self._session)
        if pool is None:
            raise TransactionError("a transaction has no connections of its own; use the client it was made from")
        return pool

    if not TYPE_CHECKING:  # else every misspelt model would have a type

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - untyped, as above
            model = self.definition.accessors.get(name)
            if model is None and name in self.definition.client_methods:
                return partial(self.definition.client_methods[name], self)
            if model is None:
                raise unknown_of_client(self, name, self.definition.accessors)
            actions = self.__dict__[name] = Actions(model, self.definition, self._session)
            for method, it in self.definition.model_methods.get(model, {}).items():
                setattr(actions, method, partial(it, actions))
            return actions


def _pool(session: Session) -> PoolSession | None:
    """The connections of a client that is no transaction."""
    if isinstance(session, JoiningSession):
        return session.pool
    return session if isinstance(session, PoolSession) else None

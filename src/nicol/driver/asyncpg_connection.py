"""An asynchronous connection by asyncpg, which is imported here, in ``codec`` and in ``asyncpg_copying`` only."""

import asyncio
import re
import socket
import ssl
from collections.abc import Coroutine, Sequence
from typing import TypeVar
from urllib.parse import quote

import asyncpg

from nicol.driver import asyncpg_copying, codec, translate
from nicol.driver.copying import SourceFailedError
from nicol.driver.execute import one_by_one_async
from nicol.driver.farewell import Eavesdropper, overhear
from nicol.driver.fitting import Unread, fitted
from nicol.driver.readable import SocketPoll
from nicol.driver.startup import startup_settings
from nicol.driver.tcp import watch_network
from nicol.driver.translate import Refusal
from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, DatabaseError, NicolError
from nicol.sql.statement import Copy, Reply, Rows, Script, Statement

T = TypeVar("T")

_SETTLE_S = 1.0
"""How long a cancelled statement may go on, and a session may take to end, before the connection is cut."""

_LOOK_S = 0.005
"""How often it is looked whether a statement that another task runs has ended."""

_NOT_ENCODED = "22000"
"""The SQLSTATE that asyncpg gives its own refusals of a value. PostgreSQL's are always more precise."""

_MOST_COLUMNS = 1600
"""A little less than a select list can have (https://www.postgresql.org/docs/current/limits.html)."""

_Failure = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)


async def connect(url: DatabaseUrl) -> "AsyncpgConnection":
    """An open connection in autocommit. Raises a ConnectionFailedError."""
    if url.needs_search:
        from nicol.driver.hosts import among_hosts_async  # noqa: PLC0415 - most URLs name one host

        return await among_hosts_async(connect)(url)
    translate.require_files(url)
    try:
        session = await codec.connect(
            _ssl_parameters(url),
            host=url.host,
            port=url.port,
            database=url.database,
            user=url.user or None,
            password=url.password,
            timeout=url.connect_timeout_s,
            statement_cache_size=0 if url.is_pooled else _or(url.statement_cache_size, 100),
            max_cached_statement_lifetime=0,
            server_settings=_server_settings(url),
        )
    except (*_Failure, ValueError) as error:
        raise _connect_error(url, error) from error
    return AsyncpgConnection(session, url)


class AsyncpgConnection:
    """Satisfies ``driver.connection.AsyncConnection`` and ``driver.async_pool.AsyncPooled``."""

    __slots__ = (
        "_eavesdropper",
        "_is_dismissed",
        "_knows_types",
        "_n_running",
        "_poll",
        "_session",
        "_settling",
        "_url",
        "saw_server_fail",
    )

    def __init__(self, session: codec.Session, url: DatabaseUrl) -> None:
        self._session = session
        self._url = url
        self._knows_types = False
        self._n_running = 0
        self._settling: asyncio.Task[None] | None = None
        self.saw_server_fail = False
        self._is_dismissed = False
        transport = codec.transport(session)
        self._eavesdropper: Eavesdropper | None = overhear(transport)
        to_server = transport.get_extra_info("socket")
        self._poll = SocketPoll(to_server.fileno())
        if not url.is_socket:
            watch_network(to_server, url.tcp)

    def run(self, statement: Statement | Script) -> Coroutine[object, object, Rows]:
        if "\0" in statement.text:
            raise translate.nul_in_statement()
        return self._guarded(self._answer(statement))

    async def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        """As the protocol has it. asyncpg waits for each answer before it sends what comes next."""
        return await one_by_one_async(self, asked)

    async def open_cursor(self, statement: Statement) -> "AsyncpgCursor":
        return AsyncpgCursor(self, await self._guarded(self._opened(statement)))

    async def fetch_from(self, cursor: codec.Cursor, most: int) -> Rows:
        """The next rows of one of this connection's cursors."""
        return await self._guarded(cursor.fetch(most))

    async def close_cursor(self, cursor: codec.Cursor) -> None:
        await self._guarded(codec.close_cursor(cursor))

    async def close(self) -> None:
        try:
            await self._session.close(timeout=_SETTLE_S)
        except (*_Failure, TimeoutError):
            self._session.terminate()

    async def interrupt(self) -> None:
        """Ask the server to cancel what another task runs here, and return when that has ended. Does not give up."""
        if not self._n_running or self._settling is not None:
            return
        codec.cancel_again(self._session)
        while self._n_running and not self._session.is_closed():  # noqa: ASYNC110 - an event would cost every call
            await asyncio.sleep(_LOOK_S)

    def abort(self) -> None:
        """Cut the connection without a word. The server notices, and rolls back."""
        try:
            self._session.terminate()
        except RuntimeError:
            # Its event loop is closed, so that nothing but the socket can end.
            codec.shut(self._session)

    def dismiss(self) -> None:
        """As ``abort``, because the client is closed, which whoever waits for an answer is told."""
        self._is_dismissed = True
        self.abort()

    @property
    def is_closed(self) -> bool:
        return self._session.is_closed()

    @property
    def is_in_transaction(self) -> bool:
        """Whether there may be something to roll back: in doubt, which is while a statement runs or ends, yes."""
        # A session that is closed cannot be asked.
        if self._session.is_closed():
            return False
        return self._n_running > 0 or self._settling is not None or self._session.is_in_transaction()

    @property
    def announced_pid(self) -> int:
        return self._session.get_server_pid()

    def looks_alive(self) -> bool:
        """Whether an idle connection is open and silent: a server speaks up unasked only to say goodbye."""
        # The loop may have read the goodbye, and not yet the end behind it.
        is_gone = self._session.is_closed() or (
            self._eavesdropper is not None and self._eavesdropper.farewell is not None
        )
        return not is_gone and not self._poll.is_readable()

    async def _guarded(self, work: Coroutine[object, object, T]) -> T:
        """What ``work`` returns, its failures in our words. A cancellation leaves an idle session, or none."""
        if self._settling is not None:
            try:
                await self._settled()
            except BaseException:
                work.close()  # it was never begun
                raise
        self._n_running += 1
        try:
            return await work
        except asyncio.CancelledError:
            self._settling = asyncio.ensure_future(self._settle())
            await self._settled()
            raise
        except SourceFailedError as failed:
            raise failed.error from None
        except _Failure as error:
            raise self._statement_error(error) from error
        except (OverflowError, ValueError) as error:
            raise translate.unreadable_value(str(error)) from error
        finally:
            self._n_running -= 1

    def _answer(self, statement: Statement | Script) -> Coroutine[object, object, Rows]:
        if (
            isinstance(statement, Statement)
            and statement.reply is Reply.ROWS
            and not statement.is_raw
            and not statement.is_once
            and (self._knows_types or not _has_record(statement))
        ):
            # What almost every call is.
            return codec.fetch(self._session, statement.text, statement.values)
        return self._unusual(statement)

    async def _unusual(self, statement: Statement | Script) -> Rows:
        if isinstance(statement, Script):
            # Whatever the script does to the database's types, they are looked up again before they are needed.
            self._knows_types = self._knows_types and statement.is_boundary
            translate.require_committed(statement.text, await self._session.execute(statement.text))
            return ()
        if isinstance(statement, Copy):
            return ((await self._copied(statement),),)
        await self._prepare_for(statement)
        if statement.is_raw:
            return await self._raw(statement)
        if statement.is_once:
            return await self._once(statement)
        if statement.reply is Reply.COUNT:
            return ((await self._count(statement),),)
        if statement.reply is Reply.TABLE:
            return await self._table(statement)
        return await self._session.fetch(statement.text, *statement.values)

    async def _once(self, statement: Statement) -> Rows:
        """The answer of a text that does not come again. It is nameless, so that nothing of it stays."""
        prepared = await self._session.prepare(statement.text, name="")
        rows = await prepared.fetch(*statement.values)
        if statement.reply is Reply.COUNT:
            return ((_affected(prepared.get_statusmsg()),),)
        assert statement.reply is Reply.ROWS
        return rows

    async def _copied(self, copy: Copy) -> int:
        """How many rows were copied. asyncpg cannot stop in the middle, so whoever is cancelled cuts the connection."""
        try:
            return _affected(await asyncpg_copying.copied(self._session, copy))
        except asyncio.CancelledError:
            try:
                # What the server has received whole it would go on with.
                await asyncio.wait({codec.cancel_again(self._session)}, timeout=_SETTLE_S)
            finally:
                self._session.terminate()
            raise
        except Exception as error:
            if asyncpg_copying.is_of_server(error):
                raise
            # asyncpg, or the source, failed in the middle. The request to cancel that followed may come late, and
            # where asyncpg was out of step before the first byte, nothing else will tell.
            await self._settle()
            if self.is_closed and not isinstance(error, SourceFailedError | NicolError):
                raise asyncpg_copying.cut_off() from error
            raise

    async def _prepared(self, statement: Statement) -> codec.Prepared:
        if statement.is_once:
            return await self._session.prepare(statement.text)
        return await codec.prepared(self._session, statement.text)

    async def _raw(self, statement: Statement) -> Rows:
        answer = self._count_raw if statement.reply is Reply.COUNT else self._table
        try:
            return await answer(statement)
        except asyncpg.InvalidCachedStatementError:
            # Its tables have changed since it was prepared. ``fetch`` does the same by itself.
            is_open = self._session.is_in_transaction()
            codec.forget_statements(self._session)
            if is_open:
                raise
            return await answer(statement)

    async def _opened(self, statement: Statement) -> codec.Cursor:
        await self._prepare_for(statement)
        if statement.is_once:
            prepared = await self._session.prepare(statement.text)
            return await prepared.cursor(*statement.values)
        return await self._session.cursor(statement.text, *statement.values)

    async def _prepare_for(self, statement: Statement) -> None:
        if not self._knows_types and _has_record(statement):
            await self._learn_types()

    async def _table(self, statement: Statement) -> Rows:
        prepared = await self._prepared(statement)
        columns = prepared.get_attributes()
        values = await self._fitted(prepared, statement)
        if statement.reply is Reply.FIRST:
            first = await prepared.fetchrow(*values)
            rows: Rows = () if first is None else (first,)
        else:
            rows = await prepared.fetch(*values)
        return ([it.name for it in columns], [it.type.oid for it in columns], *rows)

    async def _count(self, statement: Statement) -> int:
        if not statement.values:
            # Without values ``execute`` would use the simple protocol, which takes several statements.
            return await self._count_prepared(statement)
        return _affected(await self._session.execute(statement.text, *statement.values))

    async def _count_raw(self, statement: Statement) -> Rows:
        return ((await self._count_prepared(statement),),)

    async def _count_prepared(self, statement: Statement) -> int:
        prepared = await self._prepared(statement)
        await prepared.fetch(*await self._fitted(prepared, statement))
        return _affected(prepared.get_statusmsg())

    async def _fitted(self, prepared: codec.Prepared, statement: Statement) -> Sequence[object]:
        """The values of a raw statement as asyncpg takes them. At most one more statement reads those that are text."""
        if not statement.is_raw or not statement.values:
            return statement.values
        found = [fitted(it, kind) for it, kind in zip(statement.values, prepared.get_parameters(), strict=False)]
        unread = [it for it in found if isinstance(it, Unread)]
        if not unread:
            return found
        casts = ", ".join(f"CAST(${i}::text AS {it.type})" for i, it in enumerate(unread, start=1))
        read = iter((await self._session.fetch(f"SELECT {casts}", *[it.text for it in unread]))[0])
        return [next(read) if isinstance(it, Unread) else it for it in found]

    async def _learn_types(self) -> None:
        """Make asyncpg look up the types that it may meet in a record.

        It decodes records only of types that it knows. Of the built-in ones it lacks some arrays, and records
        themselves; of the database's own it lacks all until a statement names them.
        """
        named = await self._session.fetch(_TYPES)
        for start in range(0, len(named), _MOST_COLUMNS):
            nulls = ", ".join(f"NULL::{row[0]}" for row in named[start : start + _MOST_COLUMNS])
            await self._session.prepare(f"SELECT {nulls}")
        self._knows_types = True

    async def _settled(self) -> None:
        """Wait until the session is idle or cut. Whoever is cancelled while waiting does not stop the settling."""
        if self._settling is not None:
            await asyncio.shield(self._settling)
            self._settling = None

    async def _settle(self) -> None:
        """After a cancellation: the session is idle again within a second, or it is cut.

        asyncpg has sent the server a request to cancel. The empty statement waits for its answer, and takes the blow
        should the request come late.
        """
        waiting = asyncio.ensure_future(self._session.execute(""))
        waiting.add_done_callback(lambda it: it.cancelled() or it.exception())
        try:
            await asyncio.wait({waiting}, timeout=_SETTLE_S / 4)
            if not waiting.done():
                # The request takes another road than the statement. Had it come first, it would have been ignored.
                codec.cancel_again(self._session)
                await asyncio.wait({waiting}, timeout=_SETTLE_S * 3 / 4)
        finally:
            if not waiting.done() or _is_out_of_step(waiting):
                self._session.terminate()

    def _reported(self, name: str) -> str | None:
        said: object = getattr(self._session.get_settings(), name, None)
        return said if isinstance(said, str) else None

    def _end(self, refusal: Refusal) -> DatabaseError:
        """Why a connection ended on which the server refused nothing."""
        if self._is_dismissed:
            return translate.cut_by_close(self._url)
        farewell = self._eavesdropper.farewell if self._eavesdropper else None
        return translate.database_error(farewell) if farewell else translate.connection_lost(self._url, refusal.message)

    def _statement_error(self, error: Exception) -> DatabaseError:
        if isinstance(error, asyncpg.InternalClientError):
            # A record held a type that was made since the types were learnt. The statement is done and must not be
            # repeated, but the next one shall succeed.
            self._knows_types = False
        # asyncpg wraps what the server said before it hung up.
        told = error.__cause__ if isinstance(error.__cause__, asyncpg.PostgresError) else error
        refusal = _refusal(told)
        if self.is_closed and (not refusal.sqlstate or refusal.sqlstate.startswith(("08", "22000"))):
            translated = self._end(refusal)
        else:
            translated = translate.database_error(refusal)
        self.saw_server_fail = self.saw_server_fail or translate.is_server_failure(
            translated, self._url, self._reported
        )
        return translated


class AsyncpgCursor:
    """Satisfies ``driver.connection.AsyncCursor``."""

    __slots__ = ("_connection", "_cursor")

    def __init__(self, connection: AsyncpgConnection, cursor: codec.Cursor) -> None:
        self._connection = connection
        self._cursor = cursor

    async def fetch(self, most: int) -> Rows:
        return await self._connection.fetch_from(self._cursor, most)

    async def close(self) -> None:
        await self._connection.close_cursor(self._cursor)


def _is_out_of_step(waiting: "asyncio.Future[str]") -> bool:
    """Whether asyncpg did not even ask: it waits for an answer that does not come, or has met one that it did not."""
    return not waiting.cancelled() and isinstance(
        waiting.exception(), asyncpg.InterfaceError | asyncpg.InternalClientError
    )


def _has_record(statement: Statement) -> bool:
    """Whether its answer may have one. Our own SQL writes it in capitals, which spares most statements a copy."""
    return "ROW(" in statement.text or (statement.is_raw and "row(" in statement.text.lower())


def _affected(tag: str) -> int:
    """The number at the end of a command tag, such as ``INSERT 0 5``."""
    number = tag.rpartition(" ")[2]
    return int(number) if number.isdecimal() else 0


# Enums and domains of the database's own with their arrays, all built-in arrays, and record[], which is none of these.
_TYPES = """
SELECT format_type(t.oid, NULL) FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
WHERE t.typnamespace <> 'information_schema'::regnamespace AND CASE t.typnamespace
  WHEN 'pg_catalog'::regnamespace THEN e.typtype = 'b' AND e.typrelid = 0
  ELSE coalesce(e.typtype, t.typtype) IN ('e', 'd') END
UNION ALL SELECT 'record[]'
""".strip()


def _or(number: int | None, default: int) -> int:
    return default if number is None else number


def _server_settings(url: DatabaseUrl) -> dict[str, str]:
    settings = {"application_name": url.application_name, **startup_settings(url)}
    return {**settings, "options": url.options} if url.options else settings


def _ssl_parameters(url: DatabaseUrl) -> str:
    """A URL with nothing but the TLS parameters, which asyncpg reads as libpq does."""
    named = {
        "sslmode": url.ssl.mode,
        "sslrootcert": url.ssl.root_certificate,
        "sslcert": url.ssl.certificate,
        "sslkey": url.ssl.key,
    }
    return "postgresql://?" + "&".join(f"{name}={quote(value)}" for name, value in named.items() if value)


def _refusal(error: BaseException) -> Refusal:
    if not isinstance(error, asyncpg.PostgresError):
        return Refusal(message=str(error), sqlstate=_field(error, "sqlstate"))
    sqlstate = _field(error, "sqlstate")
    if sqlstate == _NOT_ENCODED and "out of" in str(error):
        sqlstate = "22003"
    return Refusal(
        message=_field(error, "message") or str(error),
        severity=_field(error, "severity_en"),
        sqlstate=sqlstate,
        detail=_field(error, "detail"),
        hint=_field(error, "hint"),
        constraint=_field(error, "constraint_name"),
        table=_field(error, "table_name"),
        table_schema=_field(error, "schema_name"),
        column=_field(error, "column_name"),
        position=int(_field(error, "position") or 0) or None,
        context=_field(error, "context"),
    )


def _field(error: BaseException, name: str) -> str:
    value: object = getattr(error, name, None)
    return value if isinstance(value, str) else ""


def _connect_error(url: DatabaseUrl, error: Exception) -> ConnectionFailedError:
    told = error.__cause__ if isinstance(error.__cause__, asyncpg.PostgresError) else error
    if isinstance(told, asyncpg.PostgresError) and not isinstance(told, asyncpg.PostgresConnectionError):
        return translate.refused_connection(url, _refusal(told))
    if isinstance(error, TimeoutError):
        return translate.connect_timeout(url)
    # On the way to a port no files are opened but those of certificates.
    is_file = isinstance(error, FileNotFoundError | PermissionError) and not url.is_socket
    if isinstance(error, ssl.SSLError) or is_file or re.search(r"\bSSL|certificate|TLS", str(error)):
        return translate.tls_failure(url, str(error))
    return translate.unreachable(url, _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, FileNotFoundError):
        return "there is no socket"
    if isinstance(error, socket.gaierror):
        return "no host of this name is known"
    return str(error) or type(error).__name__

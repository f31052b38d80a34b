"""An asynchronous connection by psycopg 3: for what asyncpg cannot do, which is to send without a pause.

psycopg sends a statement with its values in one message, so that a pooler in transaction mode cannot lend the session
to somebody else in between; and several statements before it waits. asyncpg is faster where neither matters.
"""

import asyncio
import os
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from itertools import takewhile
from socket import SHUT_RDWR, socket
from typing import Final, TypeAlias, TypeVar

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import TransactionStatus

from nicol.driver import psycopg_types, translate
from nicol.driver.copying import SourceFailedError, blocks_async, wire_columns, wire_types
from nicol.driver.execute import one_by_one_async
from nicol.driver.psycopg_answer import has_columns, is_done, reply, table
from nicol.driver.psycopg_failure import FAILURES, connect_error, is_outdated_plan, let_go, parameters, statement_error
from nicol.driver.psycopg_start import is_refused_option, prepare_threshold, setting_of
from nicol.driver.readable import SocketPoll
from nicol.driver.url import DatabaseUrl
from nicol.errors import DatabaseError
from nicol.sql.statement import Copy, Reply, Rows, Script, Statement

T = TypeVar("T")

_Session: TypeAlias = psycopg.AsyncConnection[tuple[object, ...]]
_Cursor: TypeAlias = psycopg.AsyncCursor[tuple[object, ...]]

_SETTLE_S = 1.0
"""How long a cancelled statement may go on, before the connection is cut."""

_LOOK_S = 0.005
"""How often it is looked whether a statement that another task runs has ended."""

_AT_REST = (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)


_LEFT_BEHIND: Final[set["asyncio.Task[AsyncPsycopgConnection]"]] = set()
"""Connections that nobody waits for any more, until they are open. A loop keeps only weak references."""


async def connect(url: DatabaseUrl) -> "AsyncPsycopgConnection":
    """An open connection in autocommit. Raises a ConnectionFailedError."""
    if url.needs_search:
        from nicol.driver.hosts import among_hosts_async  # noqa: PLC0415 - most URLs name one host

        return await among_hosts_async(connect)(url)
    translate.require_files(url)
    task = asyncio.ensure_future(_connected(url))
    try:
        await asyncio.wait((task,))
    except asyncio.CancelledError:
        # psycopg would leave the socket to whoever holds the exception. It opens soon, or not in time, and is closed.
        _LEFT_BEHIND.add(task)
        task.add_done_callback(_close)
        raise
    return task.result()


def _close(task: "asyncio.Task[AsyncPsycopgConnection]") -> None:
    _LEFT_BEHIND.discard(task)
    if not task.cancelled() and task.exception() is None:
        task.result().finish()


async def _connected(url: DatabaseUrl) -> "AsyncPsycopgConnection":
    try:
        async with asyncio.timeout(url.connect_timeout_s):
            session = await _open(url)
    except TimeoutError as error:
        let_go(error)
        raise translate.connect_timeout(url) from error
    except (psycopg.Error, OSError) as error:
        let_go(error)
        raise connect_error(url, error) from error
    return AsyncPsycopgConnection(session, url)


async def _open(url: DatabaseUrl) -> _Session:
    try:
        session = await _begun(url)
    except psycopg.OperationalError as error:
        if not is_refused_option(url, error):
            raise
        session = await _begun(url, bare=True)
    if url.statement_cache_size:
        session.prepared_max = url.statement_cache_size
    setting = setting_of(session.info)
    if setting:
        await session.execute(setting)
    return session


async def _begun(url: DatabaseUrl, *, bare: bool = False) -> _Session:
    return await psycopg.AsyncConnection[tuple[object, ...]].connect(
        autocommit=True,
        cursor_factory=psycopg.AsyncRawCursor,
        context=psycopg_types.adapters(),
        prepare_threshold=prepare_threshold(url),
        conninfo=make_conninfo("", **parameters(url, bare=bare)),
    )


class AsyncPsycopgConnection:
    """Satisfies ``driver.connection.AsyncConnection`` and ``driver.async_pool.AsyncPooled``."""

    __slots__ = ("_is_cut", "_is_dismissed", "_n_cursors", "_n_running", "_poll", "_session", "_url", "saw_server_fail")

    def __init__(self, session: _Session, url: DatabaseUrl) -> None:
        self._session = session
        self._url = url
        self._poll = SocketPoll(session.fileno())
        self._is_cut = False
        self._is_dismissed = False
        self._n_cursors = 0
        self._n_running = 0
        self.saw_server_fail = False

    async def run(self, statement: Statement | Script) -> Rows:
        if "\0" in statement.text:
            raise translate.nul_in_statement()
        return await self._guarded(self._answer(statement))

    async def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        """As the protocol has it: one round trip."""
        if any("\0" in it.text for it in asked):
            raise translate.nul_in_statement()
        if any(isinstance(it, Copy) for it in asked):
            # A pipeline has no room for COPY.
            return await one_by_one_async(self, asked)
        return await self._guarded(self._together(asked))

    async def open_cursor(self, statement: Statement) -> "AsyncPsycopgCursor":
        """As the protocol has it, by SQL: see ``psycopg_connection``."""
        self._n_cursors += 1
        name = f"nicol_{self._n_cursors}"
        await self.once(f"DECLARE {name} NO SCROLL CURSOR FOR {statement.text}", statement.values)
        return AsyncPsycopgCursor(self, name)

    async def once(self, text: str, values: Sequence[object] = ()) -> Rows:
        """The rows of a statement that is not worth to be prepared."""
        return await self._guarded(self._once(text, values))

    def finish(self) -> None:
        """Close at once, where nobody waits here."""
        self._session.pgconn.finish()

    async def close(self) -> None:
        # A task that still waits here would wake up on a socket that is somebody else's by then.
        with suppress(TimeoutError):
            async with asyncio.timeout(_SETTLE_S), self._session.lock:
                pass
        await self._session.close()

    async def interrupt(self) -> None:
        """Ask the server to cancel what another task runs here, and return when that has ended. Does not give up."""
        if not self._n_running:
            return
        with suppress(psycopg.Error, OSError):
            await self._session.cancel_safe(timeout=_SETTLE_S)
        while self._n_running and not self.is_closed:  # noqa: ASYNC110 - an event would cost every call
            await asyncio.sleep(_LOOK_S)

    def abort(self) -> None:
        """Cut the connection without a word. The server notices, and rolls back; who waits here is told so."""
        if self.is_closed:
            return
        self._is_cut = True
        with suppress(OSError, psycopg.Error), socket(fileno=os.dup(self._session.fileno())) as own:
            own.shutdown(SHUT_RDWR)

    def dismiss(self) -> None:
        """As ``abort``, because the client is closed, which whoever waits for an answer is told."""
        self._is_dismissed = True
        self.abort()
        if not self._n_running:
            # Nobody wakes up and closes it.
            self.finish()

    @property
    def is_closed(self) -> bool:
        return self._is_cut or self._session.closed

    @property
    def is_in_transaction(self) -> bool:
        return not self.is_closed and self._session.pgconn.transaction_status not in _AT_REST

    @property
    def announced_pid(self) -> int:
        return self._session.pgconn.backend_pid

    def looks_alive(self) -> bool:
        """Whether an idle connection is open and silent: a server speaks up unasked only to say goodbye."""
        return not self.is_closed and not self._poll.is_readable()

    async def _guarded(self, work: Coroutine[object, object, T]) -> T:
        """What ``work`` returns, its failures in our words. A cancellation leaves an idle session, or a cut one.

        psycopg itself would wait five seconds and more for a server that does not answer.
        """
        self._n_running += 1
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError:
            await self._settled(task)
            raise
        finally:
            self._n_running -= 1
        try:
            return task.result()
        except SourceFailedError as failed:
            raise failed.error from None
        except FAILURES as error:
            raise self._told(error) from error

    async def _settled(self, task: "asyncio.Task[T]") -> None:
        """``task`` has ended within a second, its statement cancelled on the server, or the connection is cut.

        Whoever is cancelled once more meanwhile waits all the same.
        """
        settling = asyncio.ensure_future(self._settle(task))
        while not settling.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait((settling,))

    async def _settle(self, task: "asyncio.Task[T]") -> None:
        try:
            async with asyncio.timeout(_SETTLE_S):
                task.cancel()  # psycopg asks the server to cancel, and waits for its answer
                await asyncio.wait((task,))
                if self._session.pgconn.transaction_status == TransactionStatus.ACTIVE:
                    self.abort()
                    return
                # Had the statement ended before the request came, this one takes the blow.
                await self._session.execute(b"")
        except psycopg.errors.QueryCanceled:
            pass
        except (TimeoutError, *FAILURES):
            self.abort()
        with suppress(asyncio.CancelledError, *FAILURES):
            if task.done():
                task.result()

    def _told(self, error: Exception) -> DatabaseError:
        if not isinstance(error, psycopg.Error | OSError):
            return translate.unreadable_value(str(error))
        translated = statement_error(self._url, error, is_closed=self.is_closed, is_dismissed=self._is_dismissed)
        self.saw_server_fail = self.saw_server_fail or translate.is_server_failure(
            translated, self._url, self._session.info.parameter_status
        )
        return translated

    async def _answer(self, statement: Statement | Script) -> Rows:
        if isinstance(statement, Script):
            answered = await self._session.execute(statement.text.encode())
            translate.require_committed(statement.text, answered.statusmessage)
            return ()
        if isinstance(statement, Copy):
            return ((await self._copied(statement),),)
        if statement.reply is Reply.FIRST:
            return await self._first(statement)
        # Binary also keeps a statement without values off the simple protocol, which would take several statements.
        text, values = statement.text.encode(), statement.values or None
        try:
            cursor = await self._session.execute(text, values, binary=True, prepare=_is_prepared(statement))
        except psycopg.errors.FeatureNotSupported as error:
            # As in ``psycopg_connection``: the plan was refused before anything was done.
            if self._session.prepare_threshold is None or self.is_in_transaction or not is_outdated_plan(error):
                raise
            await self._session.execute(b"DEALLOCATE ALL")
            cursor = await self._session.execute(text, values, binary=True, prepare=_is_prepared(statement))
        return reply(statement, cursor, await _fetched(cursor))

    async def _copied(self, copy: Copy) -> int:
        cursor = self._session.cursor()
        async with cursor.copy(copy.text.encode()) as out:
            if copy.source is not None:
                async for block in blocks_async(copy.source):
                    await out.write(block)
            else:
                out.set_types(wire_types(copy))
                for row in zip(*wire_columns(copy), strict=True):
                    await out.write_row(row)
        return max(cursor.rowcount, 0)

    async def _first(self, statement: Statement) -> Rows:
        cursor = self._session.cursor()
        first: list[tuple[object, ...]] = []
        try:
            async for row in cursor.stream(statement.text.encode(), statement.values or None, binary=True):
                if not first:
                    first.append(row)
        except psycopg.ProgrammingError as error:
            # psycopg expects rows, and a statement that was done may have none.
            if "stream()" not in str(error):
                raise
        return table(cursor, first)

    async def _together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        cursors: list[_Cursor] = []
        failure: list[DatabaseError] = []
        try:
            async with self._session.pipeline():
                for it in asked:
                    cursors.append(await self._begun(it))  # noqa: PERF401 - what was begun before a failure counts
        except FAILURES as error:
            failure.append(self._told(error))
        done = takewhile(is_done, cursors)
        return [*[reply(it, cursor, await _fetched(cursor)) for it, cursor in zip(asked, done, strict=False)], *failure]

    async def _begun(self, asked: Statement | Script) -> _Cursor:
        """In a pipeline: sent, with an answer that comes when it is read."""
        if isinstance(asked, Script):
            return await self._session.execute(asked.text.encode())
        text, values = asked.text.encode(), asked.values or None
        return await self._session.execute(text, values, binary=True, prepare=_is_prepared(asked))

    async def _once(self, text: str, values: Sequence[object]) -> Rows:
        cursor = await self._session.execute(text.encode(), values or None, prepare=False, binary=True)
        return await _fetched(cursor)


class AsyncPsycopgCursor:
    """Satisfies ``driver.connection.AsyncCursor``."""

    __slots__ = ("_connection", "_name")

    def __init__(self, connection: AsyncPsycopgConnection, name: str) -> None:
        self._connection = connection
        self._name = name

    async def fetch(self, most: int) -> Rows:
        return await self._connection.once(f"FETCH FORWARD {most} FROM {self._name}")

    async def close(self) -> None:
        await self._connection.once(f"CLOSE {self._name}")


async def _fetched(cursor: _Cursor) -> Rows:
    return await cursor.fetchall() if has_columns(cursor) else ()


def _is_prepared(statement: Statement) -> bool | None:
    """Never what comes once; anything else when psycopg has seen it often enough."""
    return False if statement.is_once else None

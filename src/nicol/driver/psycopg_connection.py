"""A synchronous connection by psycopg 3, which is imported here and in ``psycopg_types`` only."""

import os
from collections.abc import Sequence
from contextlib import suppress
from itertools import takewhile
from socket import SHUT_RDWR, socket
from typing import TypeAlias

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

from nicol.driver import psycopg_types, translate
from nicol.driver.copying import SourceFailedError, blocks, wire_columns, wire_types
from nicol.driver.execute import one_by_one
from nicol.driver.psycopg_answer import has_columns, is_done, reply, table
from nicol.driver.psycopg_cursors import KnownCursors
from nicol.driver.psycopg_failure import FAILURES, connect_error, is_outdated_plan, let_go, parameters, statement_error
from nicol.driver.psycopg_limited import LimitedSession, Unanswered, without_limit
from nicol.driver.psycopg_start import is_refused_option, prepare_threshold, setting_of
from nicol.driver.readable import SocketPoll
from nicol.driver.url import DatabaseUrl
from nicol.errors import DatabaseError
from nicol.sql.description import DescribedColumn, Description
from nicol.sql.statement import Copy, Reply, Rows, Script, Statement

_Session: TypeAlias = psycopg.Connection[tuple[object, ...]]
_Cursor: TypeAlias = psycopg.Cursor[tuple[object, ...]]

_AT_REST = (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)


def connect(url: DatabaseUrl) -> "PsycopgConnection":
    """An open connection in autocommit. Raises a ConnectionFailedError."""
    if url.needs_search:
        from nicol.driver.hosts import among_hosts  # noqa: PLC0415 - most URLs name one host

        return among_hosts(connect)(url)
    translate.require_files(url)
    try:
        connection = _open(url)
    except (psycopg.Error, OSError) as error:
        let_go(error)
        raise connect_error(url, error) from error
    return PsycopgConnection(connection, url)


def _open(url: DatabaseUrl) -> _Session:
    try:
        session = _begun(url)
    except psycopg.OperationalError as error:
        if not is_refused_option(url, error):
            raise
        session = _begun(url, bare=True)
    if url.statement_cache_size:
        session.prepared_max = url.statement_cache_size
    setting = setting_of(session.info)
    if setting:
        session.execute(setting)
    return session


def _begun(url: DatabaseUrl, *, bare: bool = False) -> _Session:
    kind = psycopg.Connection[tuple[object, ...]] if url.socket_timeout_s is None else LimitedSession
    session = kind.connect(
        autocommit=True,
        cursor_factory=psycopg.RawCursor,
        context=psycopg_types.adapters(),
        prepare_threshold=prepare_threshold(url),
        conninfo=make_conninfo("", **parameters(url, bare=bare)),
    )
    if isinstance(session, LimitedSession):
        session.limit_s = url.socket_timeout_s or 0
    return session


class PsycopgConnection:
    """Satisfies ``driver.connection.Connection`` and ``driver.pool.Pooled``."""

    __slots__ = ("_connection", "_is_dismissed", "_known_cursors", "_n_cursors", "_poll", "_url", "saw_server_fail")

    def __init__(self, connection: _Session, url: DatabaseUrl) -> None:
        self._connection = connection
        self._url = url
        self._known_cursors = KnownCursors(connection)
        self._poll = SocketPoll(connection.fileno())
        self._is_dismissed = False
        self.saw_server_fail = False
        self._n_cursors = 0

    def run(self, statement: Statement | Script) -> Rows:
        if "\0" in statement.text:
            raise translate.nul_in_statement()
        try:
            if isinstance(statement, Script):
                answered = self._connection.execute(statement.text.encode())
                translate.require_committed(statement.text, answered.statusmessage)
                return ()
            return self._rows(statement)
        except SourceFailedError as failed:
            raise failed.error from None
        except FAILURES as error:
            raise self.told(error) from error

    def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        """As the protocol has it: one round trip."""
        if any("\0" in it.text for it in asked):
            raise translate.nul_in_statement()
        if any(isinstance(it, Copy) for it in asked):
            # A pipeline has no room for COPY.
            return one_by_one(self, asked)
        cursors: list[_Cursor] = []
        failure: list[DatabaseError] = []
        try:
            with self._connection.pipeline():
                cursors.extend(map(self._begun, asked))
        except FAILURES as error:
            failure.append(self.told(error))
        done = takewhile(is_done, cursors)
        return [*[reply(it, cursor, _fetched(cursor)) for it, cursor in zip(asked, done, strict=False)], *failure]

    def open_cursor(self, statement: Statement) -> "PsycopgCursor":
        """As the protocol has it. psycopg's own cursors write numbers by our writers, which FETCH cannot read."""
        self._n_cursors += 1
        name = f"nicol_{self._n_cursors}"
        self.once(f"DECLARE {name} NO SCROLL CURSOR FOR {statement.text}", statement.values)
        return PsycopgCursor(self, name)

    def once(self, text: str, values: Sequence[object] = ()) -> Rows:
        """The rows of a statement that is not worth to be prepared."""
        try:
            cursor = self._connection.execute(text.encode(), values or None, prepare=False, binary=True)
            return _fetched(cursor)
        except FAILURES as error:
            raise self.told(error) from error

    def told(self, error: Exception) -> DatabaseError:
        """``error``, one of ``FAILURES``, in our words."""
        if not isinstance(error, psycopg.Error | OSError):
            return translate.unreadable_value(str(error))
        if isinstance(error, Unanswered):
            # A server that hears of a cancellation is only slow.
            self.saw_server_fail = self.saw_server_fail or self.is_closed
            return translate.unanswered(self._url, self._url.socket_timeout_s or 0)
        translated = statement_error(self._url, error, is_closed=self.is_closed, is_dismissed=self._is_dismissed)
        self.saw_server_fail = self.saw_server_fail or translate.is_server_failure(
            translated, self._url, self._connection.info.parameter_status
        )
        return translated

    def describe(self, text: str) -> Description:
        """What the server says of one statement without running it. Raises as ``run`` does."""
        server = self._connection.pgconn
        self._require(server.prepare(b"", text.encode()))
        answer = server.describe_prepared(b"")
        self._require(answer)
        columns = (
            DescribedColumn(
                (answer.fname(it) or b"").decode(), answer.ftype(it), answer.ftable(it), answer.ftablecol(it)
            )
            for it in range(answer.nfields)
        )
        return Description(tuple(answer.param_type(it) for it in range(answer.nparams)), tuple(columns))

    def _require(self, answer: PGresult) -> None:
        if answer.status != ExecStatus.COMMAND_OK:
            error = psycopg.errors.error_from_result(answer, encoding="utf-8")
            raise statement_error(self._url, error, is_closed=self.is_closed) from error

    def looks_alive(self) -> bool:
        """Whether an idle connection is open and silent: a server speaks up unasked only to say goodbye."""
        return not self._connection.closed and not self._poll.is_readable()

    def close(self) -> None:
        self._connection.close()

    def abort(self) -> None:
        """Cut the connection. Closing it here would pull it from under the thread that waits on it."""
        with suppress(OSError, psycopg.Error), socket(fileno=os.dup(self._connection.fileno())) as own:
            own.shutdown(SHUT_RDWR)

    def dismiss(self) -> None:
        """As ``abort``, because the client is closed, which whoever waits for an answer is told."""
        self._is_dismissed = True
        # Where no statement runs nobody wakes up and closes it; and while one does, nobody else closes the socket.
        if not self._connection.lock.acquire(blocking=False):
            self.abort()
            return
        try:
            self._connection.close()
        finally:
            self._connection.lock.release()

    @property
    def is_closed(self) -> bool:
        return self._connection.closed

    @property
    def is_in_transaction(self) -> bool:
        return self._connection.pgconn.transaction_status not in _AT_REST

    @property
    def announced_pid(self) -> int:
        return self._connection.pgconn.backend_pid

    def _copied(self, copy: Copy) -> int:
        cursor = self._connection.cursor()
        with without_limit(self._connection), cursor.copy(copy.text.encode()) as out:
            if copy.source is not None:
                for block in blocks(copy.source):
                    out.write(block)
            else:
                out.set_types(wire_types(copy))
                for row in zip(*wire_columns(copy), strict=True):
                    out.write_row(row)
        return max(cursor.rowcount, 0)

    def _rows(self, statement: Statement) -> Rows:
        if isinstance(statement, Copy):
            return ((self._copied(statement),),)
        if statement.reply is Reply.FIRST:
            return self._first(statement)
        cursor, text = known = self._known_cursors.take(statement.text)
        # Binary also keeps a statement without values off the simple protocol, which would take several statements.
        values, prepare = statement.values or None, _is_prepared(statement)
        try:
            cursor.execute(text, values, binary=True, prepare=prepare)
        except psycopg.errors.FeatureNotSupported as error:
            # psycopg forgets its statements when it sees this command, though only while it knows of some; and the plan
            # was refused before anything was done.
            if self._url.is_pooled or self.is_in_transaction or not is_outdated_plan(error):
                raise
            self._connection.execute(b"DEALLOCATE ALL")
            cursor.execute(text, values, binary=True, prepare=prepare)
        rows = reply(statement, cursor, _fetched(cursor))
        self._known_cursors.give_back(statement, known)
        return rows

    def _first(self, statement: Statement) -> Rows:
        """libpq knows no limit, so the other rows come and are let go one by one."""
        cursor = self._connection.cursor()
        first: list[tuple[object, ...]] = []
        try:
            for row in cursor.stream(statement.text.encode(), statement.values or None, binary=True):
                if not first:
                    first.append(row)
        except psycopg.ProgrammingError as error:
            # psycopg expects rows, and a statement that was done may have none.
            if "stream()" not in str(error):
                raise
        return table(cursor, first)

    def _begun(self, asked: Statement | Script) -> _Cursor:
        """In a pipeline: sent, with an answer that comes when it is read."""
        if isinstance(asked, Script):
            return self._connection.execute(asked.text.encode())
        text, values = asked.text.encode(), asked.values or None
        return self._connection.execute(text, values, binary=True, prepare=_is_prepared(asked))


class PsycopgCursor:
    """Satisfies ``driver.connection.Cursor``."""

    __slots__ = ("_connection", "_name")

    def __init__(self, connection: PsycopgConnection, name: str) -> None:
        self._connection = connection
        self._name = name

    def fetch(self, most: int) -> Rows:
        return self._connection.once(f"FETCH FORWARD {most} FROM {self._name}")

    def close(self) -> None:
        self._connection.once(f"CLOSE {self._name}")


def _fetched(cursor: _Cursor) -> Rows:
    return cursor.fetchall() if has_columns(cursor) else ()


def _is_prepared(statement: Statement) -> bool | None:
    """Never what comes once; anything else when psycopg has seen it often enough."""
    return False if statement.is_once else None

"""A synchronous connection by psycopg 3, which is imported here and in ``psycopg_types`` only."""

import math
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import takewhile
from socket import SHUT_RDWR, socket
from typing import TypeAlias

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

from nicol.driver import psycopg_types, translate
from nicol.driver.readable import Watch
from nicol.driver.startup import startup_options
from nicol.driver.translate import Refusal
from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, DatabaseError
from nicol.sql.description import DescribedColumn, Description
from nicol.sql.statement import Reply, Rows, Script, Statement

_Cursor: TypeAlias = psycopg.Cursor[tuple[object, ...]]

_Failure = (psycopg.Error, OSError, OverflowError, ValueError)

_DONE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)

_AT_REST = (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)


def connect(url: DatabaseUrl) -> "PsycopgConnection":
    """An open connection in autocommit. Raises a ConnectionFailedError."""
    uses_names = not url.is_pooled and url.statement_cache_size != 0
    try:
        connection = psycopg.Connection[tuple[object, ...]].connect(
            autocommit=True,
            cursor_factory=psycopg.RawCursor,
            context=psycopg_types.adapters(),
            prepare_threshold=5 if uses_names else None,
            conninfo=make_conninfo("", **_parameters(url)),
        )
    except (psycopg.Error, OSError) as error:
        raise _connect_error(url, error) from error
    if url.statement_cache_size:
        connection.prepared_max = url.statement_cache_size
    return PsycopgConnection(connection, url)


class PsycopgConnection:
    """Satisfies ``driver.connection.Connection`` and ``driver.pool.Pooled``."""

    __slots__ = ("_connection", "_n_cursors", "_url", "_watch", "saw_server_fail")

    def __init__(self, connection: psycopg.Connection[tuple[object, ...]], url: DatabaseUrl) -> None:
        self._connection = connection
        self._url = url
        self._watch = Watch(connection.fileno())
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
        except _Failure as error:
            raise self.told(error) from error

    def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        """As the protocol has it: one round trip."""
        if any("\0" in it.text for it in asked):
            raise translate.nul_in_statement()
        cursors: list[_Cursor] = []
        failure: list[DatabaseError] = []
        try:
            with self._connection.pipeline():
                cursors.extend(map(self._begun, asked))
        except _Failure as error:
            failure.append(self.told(error))
        done = takewhile(lambda it: it.pgresult is not None and it.pgresult.status in _DONE, cursors)
        return [*map(_reply, asked, done), *failure]

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
            return cursor.fetchall() if cursor.description else ()
        except _Failure as error:
            raise self.told(error) from error

    def told(self, error: Exception) -> DatabaseError:
        """``error``, one of ``_Failure``, in our words."""
        if not isinstance(error, psycopg.Error | OSError):
            return translate.unreadable_value(str(error))
        translated = _statement_error(self._url, error, is_closed=self.is_closed)
        self.saw_server_fail = self.saw_server_fail or translate.is_server_failure(translated)
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
            raise _statement_error(self._url, error, is_closed=self.is_closed) from error

    def looks_alive(self) -> bool:
        """Whether an idle connection is open and silent: a server speaks up unasked only to say goodbye."""
        return not self._connection.closed and not self._watch.is_readable()

    def close(self) -> None:
        self._connection.close()

    def abort(self) -> None:
        """Cut the connection. Closing it here would pull it from under the thread that waits on it."""
        with suppress(OSError, psycopg.Error), socket(fileno=os.dup(self._connection.fileno())) as own:
            own.shutdown(SHUT_RDWR)

    @property
    def is_closed(self) -> bool:
        return self._connection.closed

    @property
    def is_in_transaction(self) -> bool:
        return self._connection.pgconn.transaction_status not in _AT_REST

    @property
    def announced_pid(self) -> int:
        return self._connection.pgconn.backend_pid

    def _rows(self, statement: Statement) -> Rows:
        if statement.reply is Reply.FIRST:
            return self._first(statement)
        # Binary also keeps a statement without values off the simple protocol, which would take several statements.
        text, values = statement.text.encode(), statement.values or None
        try:
            cursor = self._connection.execute(text, values, binary=True)
        except psycopg.errors.FeatureNotSupported:
            # A prepared statement outlived a change of its tables: "cached plan must not change result type". psycopg
            # forgets its statements when it sees this command, and the plan was refused before anything was done.
            if self._url.is_pooled or self.is_in_transaction:
                raise
            self._connection.execute(b"DEALLOCATE ALL")
            cursor = self._connection.execute(text, values, binary=True)
        return _reply(statement, cursor)

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
        return _table(cursor, first)

    def _begun(self, asked: Statement | Script) -> _Cursor:
        """In a pipeline: sent, with an answer that comes when it is read."""
        if isinstance(asked, Script):
            return self._connection.execute(asked.text.encode())
        return self._connection.execute(asked.text.encode(), asked.values or None, binary=True)


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


def _reply(asked: Statement | Script, cursor: _Cursor) -> Rows:
    if isinstance(asked, Script):
        return ()
    if asked.reply is Reply.COUNT:
        return ((max(cursor.rowcount, 0),),)
    rows: Rows = cursor.fetchall() if cursor.description else ((),) * _n_bare(cursor)
    if asked.reply is Reply.ROWS:
        return rows
    return _table(cursor, rows if asked.reply is Reply.TABLE else rows[:1])


def _n_bare(cursor: _Cursor) -> int:
    """How many rows without columns there are, which psycopg does not tell from no rows at all."""
    result = cursor.pgresult
    return result.ntuples if result is not None and result.status == ExecStatus.TUPLES_OK else 0


def _table(cursor: _Cursor, rows: Rows) -> Rows:
    columns = cursor.description or ()
    return ([it.name for it in columns], [it.type_code for it in columns], *rows)


def _parameters(url: DatabaseUrl) -> Mapping[str, str | int]:
    """libpq's connection parameters. Those that are empty are left out, so that libpq's own defaults hold."""
    named: dict[str, str | int | None] = {
        "host": url.host,
        "port": url.port,
        "dbname": url.database,
        "user": url.user,
        "password": url.password,
        "application_name": url.application_name,
        "connect_timeout": max(1, math.ceil(url.connect_timeout_s)),
        "options": startup_options(url),
        "sslmode": url.ssl.mode,
        "sslrootcert": url.ssl.root_certificate,
        "sslcert": url.ssl.certificate,
        "sslkey": url.ssl.key,
    }
    return {name: value for name, value in named.items() if value}


def _statement_error(url: DatabaseUrl, error: Exception, *, is_closed: bool) -> DatabaseError:
    refusal = _refusal(error)
    if is_closed and not refusal.sqlstate:
        return translate.connection_lost(url, refusal.message)
    return translate.database_error(refusal)


def _refusal(error: Exception) -> Refusal:
    if not isinstance(error, psycopg.Error):
        return Refusal(message=str(error))
    diag = error.diag
    return Refusal(
        message=diag.message_primary or str(error),
        severity=diag.severity_nonlocalized or "",
        sqlstate=diag.sqlstate or error.sqlstate or "",
        detail=diag.message_detail or "",
        hint=diag.message_hint or "",
        constraint=diag.constraint_name or "",
        table=diag.table_name or "",
        table_schema=diag.schema_name or "",
        column=diag.column_name or "",
        position=int(diag.statement_position) if diag.statement_position else None,
    )


# libpq keeps no SQLSTATE of a refused connection, only the text. The first pattern that fits decides.
_REFUSALS = (
    (re.compile(r"password authentication failed|no password supplied|SCRAM|password"), "28P01"),
    (re.compile(r'database ".*" does not exist'), "3D000"),
    (re.compile(r"too many clients|remaining connection slots|too many connections"), "53300"),
    (re.compile(r"starting up|shutting down|not accepting connections|recovery mode"), "57P03"),
    (re.compile(r"permission denied for database"), "42501"),
    (re.compile(r'role ".*" (does not exist|is not permitted)|pg_hba\.conf|authentication failed'), "28000"),
)


def _connect_error(url: DatabaseUrl, error: Exception) -> ConnectionFailedError:
    text = str(error)
    if isinstance(error, psycopg.errors.ConnectionTimeout) or "timeout expired" in text:
        return translate.connect_timeout(url)
    # One line for each attempt: every address of the host, with TLS and without. The most telling one counts.
    refused = [it.strip() for it in re.findall(r"(?:FATAL:|fe_sendauth:)(.*)", text)]
    for pattern, sqlstate in _REFUSALS:
        for said in refused:
            if pattern.search(said):
                return translate.refused_connection(url, Refusal(message=said, sqlstate=sqlstate))
    if refused:
        return translate.refused_connection(url, Refusal(message=refused[0]))
    reason = text.rpartition("failed: ")[2].splitlines()[0] if text else type(error).__name__
    is_tls = re.search(r"\bSSL|certificate|TLS", text) is not None
    return translate.tls_failure(url, reason) if is_tls else translate.unreachable(url, reason)
